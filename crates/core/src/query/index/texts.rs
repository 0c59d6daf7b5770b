//! The texts of rows, and the search for words in them.
//!
//! A search first leaves aside the texts that lack one of the word's characters: for every class of characters there
//! is a set of the texts that have one of it, made as texts are added. Only what is left is read.

use std::iter;
use std::mem;

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

/// How many classes of UTF-16 units there are. The first units that come have one of their own, up to [`OWN`]: in
/// prose these are the frequent ones. All others share the rest.
const CLASSES: usize = 512;
const OWN: u16 = 448;

/// So many texts are kept in one piece of memory: memory that grows by much at a time grows seldom.
const PIECE: usize = 1 << 14;

/// Texts, one after the other.
#[derive(Clone, Debug, Default)]
struct Piece {
    units: Vec<u16>,
    /// Where each text ends.
    ends: Vec<u32>,
    /// For each 64 texts, for each class, those that have a unit of it, a bit each.
    having: Vec<u64>,
}

/// Texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    pieces: Vec<Piece>,
    count: usize,
    /// The class of each unit, counted from one; 0 for a unit that has not come.
    classes: Vec<u16>,
    /// How many classes have been given to single units.
    given: u16,
    /// How often units of each class occur.
    frequency: Vec<u32>,
}

impl Texts {
    pub fn len(&self) -> usize {
        self.count
    }

    pub fn push(&mut self, text: &str) {
        self.classes.resize(1 << 16, 0);
        self.frequency.resize(CLASSES, 0);
        if self.count.is_multiple_of(PIECE) {
            let mut next = Piece::default();
            if let Some(full) = self.pieces.last_mut() {
                // The room in which it grew goes to the next one.
                let units = full.units.to_vec();
                next.units = mem::replace(&mut full.units, units);
                next.units.clear();
                next.ends.reserve_exact(PIECE);
                next.having.reserve_exact(full.having.len());
            }
            self.pieces.push(next);
        }
        let Some(piece) = self.pieces.last_mut() else { return };
        if self.count.is_multiple_of(64) {
            piece.having.resize(piece.having.len() + CLASSES, 0);
        }
        let first = piece.having.len() - CLASSES;
        let bit = 1 << (self.count % 64);
        for unit in text.encode_utf16() {
            let class = &mut self.classes[usize::from(unit)];
            if *class == 0 {
                *class = if self.given < OWN { self.given } else { OWN + unit % (CLASSES as u16 - OWN) } + 1;
                self.given = OWN.min(self.given + 1);
            }
            let class = usize::from(*class - 1);
            self.frequency[class] = self.frequency[class].saturating_add(1);
            piece.having[first + class] |= bit;
            piece.units.push(unit);
        }
        piece.ends.push(piece.units.len() as u32);
        self.count += 1;
    }

    /// The class of a unit, if it has come.
    fn class(&self, unit: u16) -> Option<usize> {
        self.classes.get(usize::from(unit)).and_then(|class| usize::from(*class).checked_sub(1))
    }

    /// Leaves those of the texts `having` that have the word.
    fn keep(&self, word: &Word, having: &mut Bits) {
        // A unit that has not come has no class, and no text.
        let classes: Vec<usize> = word.units.iter().map(|&unit| self.class(unit).unwrap_or(CLASSES)).collect();
        let mut words = having.words_mut().iter_mut();
        for piece in &self.pieces {
            for (block, word) in piece.having.chunks(CLASSES).zip(&mut words) {
                for &class in &classes {
                    *word &= block.get(class).copied().unwrap_or(0);
                }
            }
        }
        if let [class] = classes[..]
            && class < usize::from(OWN)
        {
            return;
        }
        // Where the word's rarest unit stands, the others are looked for.
        let often = |&place: &usize| classes.get(place).and_then(|&class| self.frequency.get(class));
        let rarest = (0..classes.len()).min_by_key(often).unwrap_or(0);
        for text in having.rows() {
            if !stands(&word.units, rarest, self.text(text as usize)) {
                having.remove(text as usize);
            }
        }
    }

    /// The texts that have the word.
    pub fn having(&self, word: &Word) -> Bits {
        let mut having = Bits::all(self.count);
        self.keep(word, &mut having);
        having
    }

    fn text(&self, text: usize) -> &[u16] {
        let Some(piece) = self.pieces.get(text / PIECE) else { return &[] };
        let end = |at: usize| piece.ends.get(at).map_or(0, |&end| end as usize);
        let start = (text % PIECE).checked_sub(1).map_or(0, end);
        piece.units.get(start..end(text % PIECE)).unwrap_or_default()
    }

    /// Adds to `missing` the rows that have the word neither in their own text nor in the one that they share.
    pub fn take_out(&self, word: &Word, shared: &Shared, missing: &mut Bits) {
        let mut left = Bits::all(self.count).without(missing);
        let mut having = left.clone();
        self.keep(word, &mut having);
        left = left.without(&having);
        if word.own || shared.texts.len() == 0 {
            *missing = missing.with(&left);
            return;
        }
        let rows = left.rows();
        let mut having = Bits::none(shared.texts.len());
        rows.iter().filter_map(|&row| shared.of(row)).for_each(|text| having.insert(text));
        shared.texts.keep(word, &mut having);
        for row in rows {
            if !shared.of(row).is_some_and(|text| having.has(text)) {
                missing.insert(row as usize);
            }
        }
    }
}

/// A one in each of four units.
const ONES: u64 = 0x0001_0001_0001_0001;

/// Whether a word stands in a text. Four units at a time are held against the one at `rarest` in the word.
fn stands(word: &[u16], rarest: usize, text: &[u16]) -> bool {
    let Some(&unit) = word.get(rarest) else { return true };
    let begins = |place: usize| {
        let text = place.checked_sub(rarest).and_then(|start| text.get(start..)).unwrap_or_default();
        text.len() >= word.len() && iter::zip(word, text).all(|(unit, other)| unit == other)
    };
    let (fours, rest) = text.as_chunks();
    for (at, &[a, b, c, d]) in fours.iter().enumerate() {
        let four = u64::from(a) | u64::from(b) << 16 | u64::from(c) << 32 | u64::from(d) << 48;
        let other = four ^ (ONES * u64::from(unit));
        // The highest bit of the lowest unit that is the same, and perhaps of some above it.
        let mut marks = other.wrapping_sub(ONES) & !other & (ONES << 15);
        while marks != 0 {
            if begins(at * 4 + marks.trailing_zeros() as usize / 16) {
                return true;
            }
            marks &= marks - 1;
        }
    }
    rest.iter().enumerate().any(|(at, &other)| other == unit && begins(fours.len() * 4 + at))
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

    fn of(&self, row: u32) -> Option<usize> {
        self.of.get(row as usize).and_then(|&text| (text as usize).checked_sub(1))
    }
}
