//! Sums of the figures that meet a filter: kept as columns of integers, so that a sum follows the filter.

use std::sync::OnceLock;

use super::index::{Rows, Selection};
use crate::extract::{Relation, Role};
use crate::number::display::same_dimension;
use crate::number::{Bound, Exact, Interval};
use crate::report::{Figure, Report};
use crate::text::Dictionary;

/// How many numbers a figure has: its value, and the ends of its interval.
pub(super) const NUMBERS: usize = 3;

/// How many decimals the integers of the columns have: hardly a print has more, and 900万亿 fits.
const DECIMALS: i32 = 4;

/// What sums need besides the columns of numbers. Of the lists of rows all are short.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// The base units, and the first of them that each goes together with.
    units: Dictionary,
    alike: Vec<u32>,
    /// For each row its unit, as the first that it goes together with.
    of_row: Vec<u32>,
    /// The rows that do not add up with others: rules, declared counts, changes.
    apart: Vec<u32>,
    /// The rows that have a number which is no integer of the columns, with their place in the report.
    odd: Vec<(u32, u32)>,
    /// The rows without a lower or upper end, and those whose end is open.
    endless: [Vec<u32>; 2],
    open: [Vec<u32>; 2],
    /// The rows of which one is counted in the other; made when first asked for.
    overlaps: OnceLock<Vec<(usize, usize)>>,
}

impl Sums {
    /// Adds a row, and tells its numbers.
    pub fn push(&mut self, figure: &Figure, position: usize) -> [Option<i64>; NUMBERS] {
        let row = self.of_row.len() as u32;
        let unit = &figure.value_unit();
        let code = self.units.code(unit);
        if code as usize == self.alike.len() {
            let like = self.units.values().iter().position(|known| same_dimension(unit, known));
            self.alike.push(like.map_or(code, |like| like as u32));
        }
        self.of_row.push(self.alike.get(code as usize).copied().unwrap_or(code));
        if matches!(figure.role, Some(Role::Threshold | Role::DeclaredCount | Role::Change)) {
            self.apart.push(row);
        }
        let (values, ends) = numbers(figure);
        for ((end, endless), open) in ends.iter().zip(&mut self.endless).zip(&mut self.open) {
            match end {
                None => endless.push(row),
                Some(end) if !end.closed => open.push(row),
                Some(_) => {}
            }
        }
        let scale = Exact::power_of_ten(DECIMALS);
        let scaled = values.each_ref().map(|value| (value * &scale).to_i64().filter(|&value| value != i64::MIN));
        if scaled.contains(&None) {
            self.odd.push((row, position as u32));
            return [None; NUMBERS];
        }
        scaled
    }

    /// Whether the units of all rows that are found go together.
    pub fn is_alike(&self, found: &Selection) -> bool {
        let mut units = found.rows().into_iter().map(|row| self.of_row.get(row as usize));
        let first = units.next();
        units.all(|unit| Some(unit) == first)
    }

    /// The first of the rows that are found that does not add up with others.
    pub fn apart(&self, found: &Selection) -> Option<usize> {
        self.apart.iter().map(|&row| row as usize).find(|&row| found.has(row))
    }

    /// Of the rows that are found the first that is counted in another.
    pub fn part(&self, found: &Selection, row_of: &dyn Fn(&str) -> Option<usize>, report: &Report) -> Option<usize> {
        let pairs = self.overlaps.get_or_init(|| {
            let links =
                report.links.iter().filter(|link| matches!(link.relation, Relation::PartOf | Relation::SameSet));
            links.filter_map(|link| Some((row_of(&link.from)?, row_of(&link.to)?))).collect()
        });
        pairs.iter().find(|&&(part, whole)| found.has(part) && found.has(whole)).map(|&(part, _)| part)
    }

    /// The sum of the values of the rows that are found, and that of what checks allow them.
    pub fn total(&self, report: &Report, rows: &Rows, found: &mut Selection) -> (Exact, Interval) {
        let is_found = |row: &u32| found.has(*row as usize);
        let odd = self.odd.iter().filter(|(row, _)| is_found(row));
        let odd: Vec<_> = odd.filter_map(|(_, at)| Some(numbers(report.figures.get(*at as usize)?).0)).collect();
        let any = |rows: &[Vec<u32>; 2]| rows.each_ref().map(|rows| rows.iter().any(is_found));
        let ([no_low, no_high], [low_open, high_open]) = (any(&self.endless), any(&self.open));
        let mut sum = |number: usize| {
            let columns = Exact::of_parts(found.sum(rows, number), -DECIMALS, 1);
            odd.iter().filter_map(|values| values.get(number)).fold(columns, |sum, value| &sum + value)
        };
        let total = sum(0);
        let mut end = |number: usize, open: bool| Bound { value: sum(number), closed: !open };
        let low = (!no_low).then(|| end(1, low_open));
        let high = (!no_high).then(|| end(2, high_open));
        (total, Interval { low, high })
    }
}

/// The value of a figure and the ends of what a check allows it, 0 for an end that is not there; and these ends.
fn numbers(figure: &Figure) -> ([Exact; NUMBERS], [Option<Bound>; 2]) {
    let none = [Exact::zero(), Exact::zero(), Exact::zero()];
    let Some(printed) = &figure.printed else { return (none, [None, None]) };
    let Interval { low, high } = printed.judged();
    let value = |end: &Option<Bound>| end.as_ref().map_or_else(Exact::zero, |end| end.value.clone());
    ([printed.value.clone(), value(&low), value(&high)], [low, high])
}
