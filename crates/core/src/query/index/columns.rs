//! Columns: codes of a facet's values, and numbers.

use std::sync::OnceLock;

use super::bits::Bits;
use crate::report::group_of;

/// The codes of a facet, in as few bytes as they need. 0 stands for a row without a value, so that a value's code is
/// one more here.
#[derive(Clone, Debug)]
enum Packed {
    Byte(Vec<u8>),
    Short(Vec<u16>),
    Long(Vec<u32>),
    /// Rows with several values: where those of each row end, and all of them.
    Several(Vec<u32>, Vec<u32>),
}

/// A facet's column.
#[derive(Clone, Debug)]
pub(super) struct Codes {
    packed: Packed,
    /// How many rows have each code, first those without one.
    totals: Vec<u32>,
}

impl Default for Codes {
    fn default() -> Codes {
        Codes { packed: Packed::Byte(Vec::new()), totals: vec![0] }
    }
}

impl Codes {
    /// Adds a row with the codes of its values.
    pub fn push(&mut self, values: &[u32]) {
        let single = match values {
            [] => Some(0),
            [value] => Some(value.saturating_add(1)),
            _ => None,
        };
        for &code in single.as_slice() {
            self.tally(code);
        }
        loop {
            match (&mut self.packed, single) {
                (Packed::Byte(codes), Some(code)) if code <= u8::MAX.into() => codes.push(code as u8),
                (Packed::Short(codes), Some(code)) if code <= u16::MAX.into() => codes.push(code as u16),
                (Packed::Long(codes), Some(code)) => codes.push(code),
                (Packed::Several(ends, codes), _) => {
                    match single {
                        Some(0) => {}
                        Some(code) => codes.push(code),
                        None => codes.extend(values.iter().map(|value| value.saturating_add(1))),
                    }
                    ends.push(codes.len() as u32);
                }
                _ => {
                    self.widen(single.is_none());
                    continue;
                }
            }
            break;
        }
        if single.is_none() {
            values.iter().for_each(|value| self.tally(value.saturating_add(1)));
        }
    }

    fn tally(&mut self, code: u32) {
        let at = code as usize;
        if at >= self.totals.len() {
            self.totals.resize(at + 1, 0);
        }
        self.totals[at] += 1;
    }

    /// The same codes with more room.
    fn widen(&mut self, several: bool) {
        let codes: Vec<u32> = match &self.packed {
            Packed::Byte(codes) => codes.iter().map(|&code| code.into()).collect(),
            Packed::Short(codes) => codes.iter().map(|&code| code.into()).collect(),
            Packed::Long(codes) => codes.clone(),
            Packed::Several(..) => return,
        };
        self.packed = match self.packed {
            _ if several => {
                let ends = codes.iter().scan(0, |end, &code| {
                    *end += u32::from(code != 0);
                    Some(*end)
                });
                Packed::Several(ends.collect(), codes.iter().copied().filter(|&code| code != 0).collect())
            }
            Packed::Byte(_) => Packed::Short(codes.iter().map(|&code| code as u16).collect()),
            _ => Packed::Long(codes),
        };
    }

    /// How many rows have each code, first those without one.
    pub fn totals(&self) -> &[u32] {
        &self.totals
    }

    /// The rows with none of the values.
    pub fn fails(&self, wanted: &[u32]) -> Bits {
        let mut fails = vec![true; self.totals.len()];
        for &value in wanted {
            if let Some(fails) = fails.get_mut(value as usize + 1) {
                *fails = false;
            }
        }
        match &self.packed {
            Packed::Byte(codes) => failing(codes, &fails),
            Packed::Short(codes) => failing(codes, &fails),
            Packed::Long(codes) => failing(codes, &fails),
            Packed::Several(ends, codes) => {
                let (mut failing, mut start) = (Bits::none(ends.len()), 0);
                for (row, &end) in ends.iter().enumerate() {
                    let own = codes.get(start as usize..end as usize).unwrap_or_default();
                    if own.iter().all(|&code| fails.get(code as usize).copied().unwrap_or(true)) {
                        failing.insert(row);
                    }
                    start = end;
                }
                failing
            }
        }
    }

    /// Adds the codes of a row's values to `values`.
    pub fn add_to(&self, row: usize, values: &mut Vec<u32>) {
        let single = match &self.packed {
            Packed::Byte(codes) => codes.get(row).map(|&code| code.into()),
            Packed::Short(codes) => codes.get(row).map(|&code| code.into()),
            Packed::Long(codes) => codes.get(row).copied(),
            Packed::Several(ends, codes) => {
                values.extend(group_of(ends, codes, row).iter().filter_map(|code| code.checked_sub(1)));
                None
            }
        };
        values.extend(single.and_then(|code: u32| code.checked_sub(1)));
    }

    /// Adds `by`, wrapping, to the counts of each row's codes.
    pub fn count(&self, rows: &[u32], by: u32, counts: &mut [u32]) {
        match &self.packed {
            Packed::Byte(codes) => count(codes, rows, by, counts),
            Packed::Short(codes) => count(codes, rows, by, counts),
            Packed::Long(codes) => count(codes, rows, by, counts),
            Packed::Several(ends, codes) => {
                for &row in rows {
                    for &code in group_of(ends, codes, row as usize) {
                        add(counts, code, by);
                    }
                }
            }
        }
    }
}

/// What codes are kept as.
trait Code: Copy + Into<u32> {}
impl<T: Copy + Into<u32>> Code for T {}

fn failing(codes: &[impl Code], fails: &[bool]) -> Bits {
    Bits::of(codes, |&code| fails.get(code.into() as usize).copied().unwrap_or(true))
}

fn count(codes: &[impl Code], rows: &[u32], by: u32, counts: &mut [u32]) {
    for &row in rows {
        if let Some(&code) = codes.get(row as usize) {
            add(counts, code.into(), by);
        }
    }
}

fn add(counts: &mut [u32], code: u32, by: u32) {
    if let Some(count) = counts.get_mut(code as usize) {
        *count = count.wrapping_add(by);
    }
}

/// A column of exact numbers: integers in one scale, or places among exact values.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// [`Numbers::NONE`] where a row has none.
    values: Vec<i64>,
    total: i128,
    /// The rows by value, made when first asked for.
    sorted: OnceLock<Vec<u32>>,
}

impl Numbers {
    /// Stands for no number; less than any.
    const NONE: i64 = i64::MIN;

    /// Adds a row's number; [`i64::MIN`] is none, too.
    pub fn push(&mut self, value: Option<i64>) {
        let value = value.unwrap_or(Numbers::NONE);
        self.values.push(value);
        self.total += term(value);
        self.sorted.take();
    }

    /// The sum of all.
    pub fn total(&self) -> i128 {
        self.total
    }

    /// The sum over these rows.
    pub fn sum(&self, rows: &[u32]) -> i128 {
        rows.iter().filter_map(|&row| self.values.get(row as usize)).map(|&value| term(value)).sum()
    }

    /// The rows that are not within least and greatest.
    pub fn fails(&self, (least, greatest): (i64, i64)) -> Bits {
        let least = least.max(Numbers::NONE + 1);
        Bits::of(&self.values, |&value| (value < least) | (value > greatest))
    }

    /// The rows by value, equal ones as they were added.
    pub fn sorted(&self) -> &[u32] {
        self.sorted.get_or_init(|| {
            // By eleven bits at a time, the lowest first; the sign turned round.
            const BITS: u32 = 11;
            let key = |row: u32| self.values.get(row as usize).map_or(0, |&value| value as u64 ^ 1 << 63);
            let mut rows: Vec<u32> = (0..self.values.len() as u32).collect();
            let mut next = rows.clone();
            for shift in (0..u64::BITS).step_by(BITS as usize) {
                let digit = |row: u32| (key(row) >> shift) as usize % (1 << BITS);
                let mut places = vec![0; 1 << BITS];
                for &row in &rows {
                    places[digit(row)] += 1;
                }
                if places.contains(&rows.len()) {
                    continue;
                }
                let mut start = 0;
                for place in &mut places {
                    start += std::mem::replace(place, start);
                }
                for &row in &rows {
                    let place = &mut places[digit(row)];
                    next[*place] = row;
                    *place += 1;
                }
                std::mem::swap(&mut rows, &mut next);
            }
            rows
        })
    }
}

fn term(value: i64) -> i128 {
    if value == Numbers::NONE { 0 } else { value.into() }
}
