//! The texts of rows, one after the other, and the search for words in them.
//!
//! There is nothing to be made before the first search: it runs through UTF-16 units, four at a time in a 64-bit word,
//! for that unit of the word sought which is rarest.

use super::bits::Bits;

/// A word that a row's text must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    text: String,
    units: Vec<u16>,
    /// Whether only the row's own text counts.
    own: bool,
}

impl Word {
    /// A word, folded as the texts are. A number sought is the row's own, not its neighbour's in the sentence: what
    /// has a digit is not looked for in texts that rows share.
    pub fn new(text: &str) -> Word {
        let own = text.contains(|c: char| c.is_ascii_digit());
        Word { text: text.to_owned(), units: text.encode_utf16().collect(), own }
    }

    /// The word.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Four units in each of these.
type Four = u64;

/// As many units are kept in one piece of memory, so that no growing copies all that is there.
const PIECE: usize = 1 << 20;

/// Units are counted in so many classes.
const CLASSES: usize = 4096;

/// Rows are looked at one by one where no more than one in so many can have the word.
const FEW: usize = 8;

/// A one in each of four units.
const ONES: Four = 0x0001_0001_0001_0001;

/// Texts, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    pieces: Vec<Vec<Four>>,
    /// Where each text ends, in units.
    ends: Vec<usize>,
    /// How often units of each class occur.
    frequency: Vec<u32>,
}

impl Texts {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn push(&mut self, text: &str) {
        let mut at = self.ends.last().copied().unwrap_or(0);
        self.frequency.resize(CLASSES, 0);
        for unit in text.encode_utf16() {
            if at.is_multiple_of(PIECE) {
                self.pieces.push(Vec::new());
            }
            if let Some(piece) = self.pieces.last_mut() {
                if at.is_multiple_of(4) {
                    piece.push(0);
                }
                if let Some(four) = piece.last_mut() {
                    *four |= Four::from(unit) << (at % 4 * 16);
                }
            }
            self.frequency[usize::from(unit) % CLASSES] += 1;
            at += 1;
        }
        self.ends.push(at);
    }

    /// Where a text begins and ends, in units.
    fn range(&self, text: usize) -> (usize, usize) {
        let end = |at: usize| self.ends.get(at).copied().unwrap_or(0);
        (text.checked_sub(1).map_or(0, end), end(text))
    }

    fn unit(&self, at: usize) -> u16 {
        let four = self.pieces.get(at / PIECE).and_then(|piece| piece.get(at % PIECE / 4));
        four.map_or(0, |four| (four >> (at % 4 * 16)) as u16)
    }

    /// The place in the word of its rarest unit.
    fn rarest(&self, word: &Word) -> usize {
        let often = |unit: u16| self.frequency.get(usize::from(unit) % CLASSES);
        let places = word.units.iter().enumerate().min_by_key(|&(_, &unit)| often(unit));
        places.map_or(0, |(place, _)| place)
    }

    /// Where the word, with its rarest unit at `place`, first stands from `from` to `to`.
    fn find(&self, units: &[u16], place: usize, from: usize, to: usize) -> Option<usize> {
        let sought = ONES * Four::from(*units.get(place)?);
        let end = (to + place + 1).checked_sub(units.len())?;
        let mut at = from + place;
        while at < end {
            let piece = self.pieces.get(at / PIECE)?;
            let start = at - at % PIECE;
            let fours = piece.get(at % PIECE / 4..(end - start).div_ceil(4).min(piece.len()))?;
            // Units before the first are not looked at.
            let mut looked_at = Four::MAX << (at % 4 * 16);
            for (four, first) in fours.iter().zip((at - at % 4..).step_by(4)) {
                // Marks the lowest unit that is the one sought, and perhaps some above it.
                let other = four ^ sought;
                let mut marks = other.wrapping_sub(ONES) & !other & ONES << 15 & looked_at;
                looked_at = Four::MAX;
                while marks != 0 {
                    let at = first + marks.trailing_zeros() as usize / 16;
                    if at >= end {
                        return None;
                    }
                    let start = at - place;
                    if units.iter().zip(start..).all(|(&unit, at)| self.unit(at) == unit) {
                        return Some(start);
                    }
                    marks &= marks - 1;
                }
            }
            at = start + PIECE;
        }
        None
    }

    fn has(&self, text: usize, word: &Word, rarest: usize) -> bool {
        let (start, end) = self.range(text);
        self.find(&word.units, rarest, start, end).is_some()
    }

    /// The texts that have the word.
    fn having(&self, word: &Word) -> Bits {
        let (rarest, total) = (self.rarest(word), self.ends.last().copied().unwrap_or(0));
        let (mut having, mut from, mut text) = (Bits::none(self.len()), 0, 0);
        while let Some(start) = self.find(&word.units, rarest, from, total) {
            while self.ends.get(text).is_some_and(|&end| end <= start) {
                text += 1;
            }
            let end = self.range(text).1;
            if start + word.units.len() <= end {
                having.insert(text);
                from = end;
            } else {
                from = start + 1;
            }
        }
        having
    }

    /// Adds to `missing` the rows that have the word neither in their own text nor in the one that they share.
    pub fn take_out(&self, word: &Word, shared: &Shared, missing: &mut Bits) {
        if word.units.is_empty() {
            return;
        }
        let shared = (!word.own && shared.texts.len() > 0).then_some(shared);
        let mut left = Bits::all(self.len()).without(missing);
        // Where few are left they are looked at one by one.
        if left.count() < self.len() / FEW {
            let (rarest, rarest_shared) = (self.rarest(word), shared.map_or(0, |shared| shared.texts.rarest(word)));
            let in_shared = |row: usize| {
                let found = shared.and_then(|shared| Some(shared.texts.has(shared.of(row)?, word, rarest_shared)));
                found.unwrap_or(false)
            };
            for row in left.iter() {
                if !self.has(row, word, rarest) && !in_shared(row) {
                    missing.insert(row);
                }
            }
            return;
        }
        left = left.without(&self.having(word));
        if let Some(shared) = shared {
            let having = shared.texts.having(word);
            for row in left.iter() {
                if !shared.of(row).is_some_and(|text| having.has(text)) {
                    missing.insert(row);
                }
            }
        } else {
            *missing = missing.with(&left);
        }
    }
}

/// Texts that rows share.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    pub texts: Texts,
    /// For each row the place of its text, counted from one; 0 for none.
    of: Vec<u32>,
}

impl Shared {
    /// Adds a row that shares the text at a place.
    pub fn push(&mut self, text: Option<usize>) {
        self.of.push(text.map_or(0, |text| text as u32 + 1));
    }

    fn of(&self, row: usize) -> Option<usize> {
        self.of.get(row).and_then(|&text| (text as usize).checked_sub(1))
    }
}
