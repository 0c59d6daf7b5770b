//! What a filter leaves of many rows: how many, the counts of every facet, sums, and a page in a sorted order.
//!
//! [`Rows`] are columns, filled once. A [`Selection`] of them follows the [`Conditions`] from one filter to the next,
//! and does again only what a change touches: every condition has a set of the rows that fail it, 64 to a word, so
//! that a row's failing none, or exactly one, is found for 64 rows at a time; and counts are corrected by the rows
//! that came and went.
//!
//! ```
//! use shuzheng_core::query::index::{Conditions, Order, Rows, Selection};
//!
//! let mut rows = Rows::new(1, 1);
//! for (region, value) in [(0, 30), (1, 20), (0, 10)] {
//!     rows.push(&[&[region]], &[Some(value)], "投入", None);
//! }
//! let mut selection = Selection::new(&rows);
//! selection.set(&rows, &Conditions { facets: vec![Some(vec![0])], ..Conditions::default() });
//! assert_eq!(selection.count(), 2);
//! assert_eq!(selection.counts(0), [2, 1]);
//! assert_eq!(selection.sum(&rows, 0), 40);
//! assert_eq!(selection.page(&rows, Order { by: Some(0), descending: false }, 0, 50), [2, 0]);
//! ```

mod bits;
mod columns;
mod texts;

use std::mem;

use bits::{Base, Bits};
use columns::{Codes, Numbers};
pub use texts::Word;
use texts::{Shared, Texts};

use crate::report::group_of;

/// Columns of rows: facets, numbers, and text to search.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    count: usize,
    facets: Vec<Codes>,
    numbers: Vec<Numbers>,
    texts: Texts,
    shared: Shared,
    /// The rows of another table whose texts count as each row's own: where those of each row end, and all of them.
    joined: (Vec<u32>, Vec<u32>),
}

impl Rows {
    /// No rows yet, with so many facets and numbers.
    pub fn new(facets: usize, numbers: usize) -> Rows {
        let (facets, numbers) = (vec![Codes::default(); facets], vec![Numbers::default(); numbers]);
        Rows { facets, numbers, ..Rows::default() }
    }

    /// Adds a text that several rows share, such as the sentence that they stand in, and tells its place.
    pub fn share(&mut self, text: &str) -> usize {
        self.shared.texts.push(text);
        self.shared.texts.len() - 1
    }

    /// Adds a row: the codes of its values for each facet, none or several, each once; its numbers; its text, and the
    /// place of a text that it shares. What is missing of facets and numbers is none.
    pub fn push(&mut self, values: &[impl AsRef<[u32]>], numbers: &[Option<i64>], text: &str, shared: Option<usize>) {
        for (at, column) in self.facets.iter_mut().enumerate() {
            column.push(values.get(at).map_or(&[], AsRef::as_ref));
        }
        for (at, column) in self.numbers.iter_mut().enumerate() {
            column.push(numbers.get(at).copied().flatten());
        }
        self.texts.push(text);
        self.shared.push(shared);
        self.count += 1;
    }

    /// Has the texts of rows of another table count as the last row's own; that table is told to
    /// [`Selection::set_joined`].
    pub fn join(&mut self, rows: &[u32]) {
        let (ends, joined) = &mut self.joined;
        ends.resize(self.count.saturating_sub(1), joined.len() as u32);
        joined.extend_from_slice(rows);
        ends.push(joined.len() as u32);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds the codes of a row's values of a facet to `values`.
    pub fn add_codes(&self, row: usize, facet: usize, values: &mut Vec<u32>) {
        if let Some(codes) = self.facets.get(facet) {
            codes.add_to(row, values);
        }
    }

    /// The rows without one of the words, of which `before` are without one of `words_before`.
    fn without(&self, words: &[Word], words_before: &[Word], before: &Bits, other: Option<&Rows>) -> Bits {
        // What is typed on only narrows: a text with a longer word has every part of it.
        let narrows = !words_before.is_empty()
            && words_before.iter().all(|old| words.iter().any(|new| new.text().contains(old.text())));
        let mut missing = if narrows { before.clone() } else { Bits::none(self.count) };
        for word in words {
            if !(narrows && words_before.contains(word)) {
                let already = other.map(|_| missing.clone());
                self.texts.take_out(word, &self.shared, &mut missing);
                if let Some((other, already)) = other.zip(already) {
                    self.put_back(word, other, &already, &mut missing);
                }
            }
        }
        missing
    }

    /// Takes those rows from `missing` that have the word by a row of another table; not what was `already` there.
    fn put_back(&self, word: &Word, other: &Rows, already: &Bits, missing: &mut Bits) {
        let having = other.texts.having(word);
        let (ends, joined) = &self.joined;
        for row in missing.without(already).rows() {
            let row = row as usize;
            if group_of(ends, joined, row).iter().any(|&other| having.has(other as usize)) {
                missing.remove(row);
            }
        }
    }
}

/// What rows must meet: all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// For each facet the codes of which a row must have one; `None`, or no entry, where nothing is asked.
    pub facets: Vec<Option<Vec<u32>>>,
    /// For each number its least and its greatest value. A row without the number meets none.
    pub ranges: Vec<Option<(i64, i64)>>,
    /// The words that its text must have.
    pub words: Vec<Word>,
}

/// An order of rows. Those that are equal in it stand as they were added, or the other way round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By which number, those without it first; as they were added without one.
    pub by: Option<usize>,
    /// Whether the last comes first.
    pub descending: bool,
}

/// What is asked of a facet, and its counts.
#[derive(Clone, Debug, Default)]
struct FacetState {
    wanted: Option<Vec<u32>>,
    /// The rows that fail it.
    fails: Bits,
    /// The rows that are counted, where these are not those that match: those that meet everything else.
    counted: Option<Bits>,
    /// Rows without a value, then rows by code.
    counts: Vec<u32>,
}

/// What is asked of a number, and its sum when last asked for.
#[derive(Clone, Debug, Default)]
struct NumberState {
    range: Option<(i64, i64)>,
    fails: Bits,
    summed: Bits,
    sum: i128,
}

/// The rows that meet the conditions, with the counts of every facet.
#[derive(Clone, Debug)]
pub struct Selection {
    all: Bits,
    matched: Bits,
    facets: Vec<FacetState>,
    numbers: Vec<NumberState>,
    words: Vec<Word>,
    without_words: Bits,
}

impl Selection {
    /// All of these rows. More added to them later are not seen.
    pub fn new(rows: &Rows) -> Selection {
        let all = Bits::all(rows.count);
        let facets =
            rows.facets.iter().map(|codes| FacetState { counts: codes.totals().to_vec(), ..FacetState::default() });
        let summed =
            |numbers: &Numbers| NumberState { summed: all.clone(), sum: numbers.total(), ..NumberState::default() };
        Selection {
            facets: facets.collect(),
            numbers: rows.numbers.iter().map(summed).collect(),
            matched: all.clone(),
            all,
            words: Vec::new(),
            without_words: Bits::default(),
        }
    }

    /// Selects the rows that meet these conditions; `rows` are those that the selection was made of.
    pub fn set(&mut self, rows: &Rows, conditions: &Conditions) {
        self.set_joined(rows, None, conditions);
    }

    /// The same, with the table whose rows are joined to these: their texts count as these rows' own.
    pub fn set_joined(&mut self, rows: &Rows, other: Option<&Rows>, conditions: &Conditions) {
        let mut changed = false;
        for (at, (state, codes)) in self.facets.iter_mut().zip(&rows.facets).enumerate() {
            let wanted = conditions.facets.get(at).and_then(Option::as_deref);
            if state.wanted.as_deref() != wanted {
                state.fails = wanted.map_or_else(Bits::default, |wanted| codes.fails(wanted));
                state.wanted = wanted.map(<[u32]>::to_vec);
                changed = true;
            }
        }
        for (at, (state, numbers)) in self.numbers.iter_mut().zip(&rows.numbers).enumerate() {
            let range = conditions.ranges.get(at).copied().flatten();
            if state.range != range {
                state.fails = range.map_or_else(Bits::default, |range| numbers.fails(range));
                state.range = range;
                changed = true;
            }
        }
        if self.words != conditions.words {
            self.without_words = rows.without(&conditions.words, &self.words, &self.without_words, other);
            self.words.clone_from(&conditions.words);
            changed = true;
        }
        if changed {
            self.combine(rows);
        }
    }

    /// The rows that match, and those that fail exactly one facet, from what each condition fails.
    fn combine(&mut self, rows: &Rows) {
        let (mut once, mut twice) = (Bits::none(rows.count), Bits::none(rows.count));
        for state in self.facets.iter().filter(|state| state.wanted.is_some()) {
            once.tell(&state.fails, &mut twice);
        }
        for state in self.numbers.iter().filter(|state| state.range.is_some()) {
            once.tell(&state.fails, &mut twice);
        }
        if !self.words.is_empty() {
            once.tell(&self.without_words, &mut twice);
        }
        let before = mem::replace(&mut self.matched, self.all.without(&once));
        // A facet that was not asked for and is not now counts the same rows as all of its kind.
        let mut unasked = Vec::new();
        for (state, codes) in self.facets.iter_mut().zip(&rows.facets) {
            let counted = state.wanted.as_ref().map(|_| self.matched.with(&state.fails.without(&twice)));
            if state.counted.is_none() && counted.is_none() {
                unasked.push((state, codes));
                continue;
            }
            let old = state.counted.take();
            let (old, new) = (old.as_ref().unwrap_or(&before), counted.as_ref().unwrap_or(&self.matched));
            count(old, new, &self.all, &mut [(&mut *state, codes)]);
            state.counted = counted;
        }
        count(&before, &self.matched, &self.all, &mut unasked);
    }

    /// How many rows match.
    pub fn count(&self) -> usize {
        self.matched.count()
    }

    /// Whether the row matches.
    pub fn has(&self, row: usize) -> bool {
        self.matched.has(row)
    }

    /// For each code of the facet, how many rows have it among those that meet everything but what is asked of this
    /// facet. Codes beyond the last that a row has are not there.
    pub fn counts(&self, facet: usize) -> &[u32] {
        self.facets.get(facet).and_then(|state| state.counts.get(1..)).unwrap_or_default()
    }

    /// The exact sum of a number over the rows that match.
    pub fn sum(&mut self, rows: &Rows, number: usize) -> i128 {
        let (Some(state), Some(numbers)) = (self.numbers.get_mut(number), rows.numbers.get(number)) else { return 0 };
        let base = Base::cheapest(&state.summed, &self.matched, &self.all);
        match base {
            Base::Before => {}
            Base::None => state.sum = 0,
            Base::All => state.sum = numbers.total(),
        }
        base.changes(&state.summed, &self.matched, &self.all, &mut |rows, came| {
            let sum = numbers.sum(rows);
            state.sum += if came { sum } else { -sum };
        });
        state.summed.clone_from(&self.matched);
        state.sum
    }

    /// The rows that match, in the order in which they were added.
    pub fn rows(&self) -> Vec<u32> {
        self.matched.rows()
    }

    /// `length` of the rows that match, from the one at `offset` on, in an order.
    pub fn page(&self, rows: &Rows, order: Order, offset: usize, length: usize) -> Vec<u32> {
        let end = offset.saturating_add(length).min(self.count());
        let sorted = order.by.and_then(|number| rows.numbers.get(number)).map(Numbers::sorted);
        let at = |place: usize| sorted.map_or(place, |sorted| sorted.get(place).map_or(place, |&row| row as usize));
        let (mut seen, mut page) = (0, Vec::new());
        for place in 0..rows.count {
            if seen >= end {
                break;
            }
            let row = at(if order.descending { rows.count - 1 - place } else { place });
            if self.matched.has(row) {
                if seen >= offset {
                    page.push(row as u32);
                }
                seen += 1;
            }
        }
        page
    }
}

/// Corrects the counts of facets by the rows that came and went.
fn count(before: &Bits, now: &Bits, all: &Bits, facets: &mut [(&mut FacetState, &Codes)]) {
    if facets.is_empty() {
        return;
    }
    let base = Base::cheapest(before, now, all);
    for (state, codes) in facets.iter_mut() {
        match base {
            Base::Before => {}
            Base::None => state.counts.fill(0),
            Base::All => state.counts.copy_from_slice(codes.totals()),
        }
    }
    base.changes(before, now, all, &mut |rows, came| {
        for (state, codes) in facets.iter_mut() {
            codes.count(rows, if came { 1 } else { u32::MAX }, &mut state.counts);
        }
    });
}
