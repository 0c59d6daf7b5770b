//! Sets of rows, 64 to a word.

use std::iter;

/// Rows are handed on in lists of about so many.
const BLOCK: usize = 4096;

/// A set of rows. No row beyond the last is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// No row of so many.
    pub fn none(count: usize) -> Bits {
        Bits(vec![0; count.div_ceil(64)])
    }

    /// Every row of so many.
    pub fn all(count: usize) -> Bits {
        let mut words = vec![u64::MAX; count.div_ceil(64)];
        if let (Some(last), over @ 1..) = (words.last_mut(), count % 64) {
            *last = (1 << over) - 1;
        }
        Bits(words)
    }

    /// The rows with such a value, of a value a row.
    pub fn of<T>(values: &[T], is_in: impl Fn(&T) -> bool) -> Bits {
        let word = |values: &[T]| values.iter().rev().fold(0, |word, value| word << 1 | u64::from(is_in(value)));
        Bits(values.chunks(64).map(word).collect())
    }

    /// The bits of 64 rows at a time.
    pub fn words_mut(&mut self) -> &mut [u64] {
        &mut self.0
    }

    pub fn remove(&mut self, row: usize) {
        if let Some(word) = self.0.get_mut(row / 64) {
            *word &= !(1 << (row % 64));
        }
    }

    pub fn has(&self, row: usize) -> bool {
        self.0.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    pub fn insert(&mut self, row: usize) {
        if let Some(word) = self.0.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }

    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The rows of this set that are not in another.
    pub fn without(&self, other: &Bits) -> Bits {
        Bits(iter::zip(&self.0, &other.0).map(|(word, other)| word & !other).collect())
    }

    /// The rows of either set.
    pub fn with(&self, other: &Bits) -> Bits {
        Bits(iter::zip(&self.0, &other.0).map(|(word, other)| word | other).collect())
    }

    /// Adds the rows of another; those that were here before go into `twice`.
    pub fn tell(&mut self, other: &Bits, twice: &mut Bits) {
        for ((word, other), twice) in iter::zip(&mut self.0, &other.0).zip(&mut twice.0) {
            *twice |= *word & other;
            *word |= other;
        }
    }

    /// The rows, in their order.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows = Vec::with_capacity(self.count());
        for (at, &word) in self.0.iter().enumerate() {
            list(at, word, &mut rows);
        }
        rows
    }
}

/// Adds the rows of the word at a place to a list.
fn list(at: usize, mut word: u64, rows: &mut Vec<u32>) {
    while word != 0 {
        rows.push((at * 64) as u32 + word.trailing_zeros());
        word &= word - 1;
    }
}

/// From where a number over a set of rows is taken to the set of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// From the set before.
    Before,
    /// From no rows.
    None,
    /// From all rows.
    All,
}

impl Base {
    /// The one from which the fewest rows come and go.
    pub fn cheapest(before: &Bits, now: &Bits, all: &Bits) -> Base {
        let changed: u32 = iter::zip(&before.0, &now.0).map(|(before, now)| (before ^ now).count_ones()).sum();
        let (changed, left) = (changed as usize, now.count());
        let gone = all.count() - left;
        if changed <= left.min(gone) {
            Base::Before
        } else if left <= gone {
            Base::None
        } else {
            Base::All
        }
    }

    /// Hands on the rows that come, with `true`, and those that go, in lists.
    pub fn changes(self, before: &Bits, now: &Bits, all: &Bits, tell: &mut dyn FnMut(&[u32], bool)) {
        let base = match self {
            Base::Before => &before.0[..],
            Base::None => &[],
            Base::All => &all.0,
        };
        let (mut come, mut gone) = (Vec::with_capacity(BLOCK + 64), Vec::with_capacity(BLOCK + 64));
        for (at, &now) in now.0.iter().enumerate() {
            let before = base.get(at).copied().unwrap_or(0);
            for (word, rows, came) in [(now & !before, &mut come, true), (before & !now, &mut gone, false)] {
                list(at, word, rows);
                if rows.len() >= BLOCK {
                    tell(rows, came);
                    rows.clear();
                }
            }
        }
        tell(&come, true);
        tell(&gone, false);
    }
}
