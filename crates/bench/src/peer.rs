//! The index beside its peers: rows from JavaScript, and what a filter leaves of them.

use shuzheng_core::query::Filter;
use shuzheng_core::query::index::{Conditions, Order, Rows, Selection};
use wasm_bindgen::prelude::wasm_bindgen;

/// Rows and the selection of them.
#[wasm_bindgen]
pub struct Table {
    facets: usize,
    numbers: usize,
    rows: Rows,
    selection: Selection,
    conditions: Conditions,
    filter: Filter,
}

#[wasm_bindgen]
impl Table {
    /// No rows yet, with so many facets and numbers.
    #[wasm_bindgen(constructor)]
    pub fn new(facets: usize, numbers: usize) -> Table {
        let rows = Rows::new(facets, numbers);
        let (selection, conditions) = (Selection::new(&rows), Conditions::default());
        Table { facets, numbers, rows, selection, conditions, filter: Filter::default() }
    }

    /// Adds rows: the code of each facet and the numbers, which are integers, row after row, and a line of text each.
    pub fn push(&mut self, codes: &[u16], numbers: &[f64], texts: &str) {
        let rows = codes.chunks(self.facets).zip(numbers.chunks(self.numbers)).zip(texts.lines());
        for ((codes, numbers), text) in rows {
            let codes: Vec<u32> = codes.iter().map(|&code| code.into()).collect();
            let numbers: Vec<Option<i64>> = numbers.iter().map(|&number| Some(number as i64)).collect();
            self.rows.push(&codes.chunks(1).collect::<Vec<_>>(), &numbers, text, None);
        }
    }

    /// Ends the adding of rows: all are selected.
    pub fn open(&mut self) {
        self.selection = Selection::new(&self.rows);
    }

    /// Begins another filter, without conditions.
    pub fn clear(&mut self) {
        self.conditions =
            Conditions { facets: vec![None; self.facets], ranges: vec![None; self.numbers], words: Vec::new() };
    }

    /// One of these codes is wanted.
    pub fn want(&mut self, facet: usize, codes: Vec<u32>) {
        self.conditions.facets[facet] = Some(codes);
    }

    /// The number is wanted within these.
    pub fn within(&mut self, number: usize, least: f64, greatest: f64) {
        self.conditions.ranges[number] = Some((least as i64, greatest as i64));
    }

    /// What was typed is wanted.
    pub fn search(&mut self, query: &str) {
        self.filter.query = query.to_owned();
        self.conditions.words = self.filter.words();
    }

    /// Selects what meets the conditions, and says how many there are.
    pub fn select(&mut self) -> usize {
        self.selection.set(&self.rows, &self.conditions);
        self.selection.count()
    }

    /// The counts of a facet's codes.
    pub fn counts(&self, facet: usize) -> Vec<u32> {
        self.selection.counts(facet).to_vec()
    }

    /// The sum of a number, where it is less than 2⁶³.
    pub fn sum(&mut self, number: usize) -> Option<i64> {
        self.selection.sum(&self.rows, number).try_into().ok()
    }

    /// The first rows, those with the greatest number first.
    pub fn top(&self, number: usize, length: usize) -> Vec<u32> {
        self.selection.page(&self.rows, Order { by: Some(number), descending: true }, 0, length)
    }
}
