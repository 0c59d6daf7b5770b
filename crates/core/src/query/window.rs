//! A long list of which only the rows near the screen are in the document: which ones, and where they stand.
//!
//! The rows that are laid out stand between two gaps, each of which stands for the rows that are left out there. Rows
//! differ in height and are measured only once they are laid out, so a gap is never more than a guess; what holds the
//! picture still is an [`Anchor`], a row that stays where the reader sees it while others come and go around it.
//!
//! Lengths are in whole pixels, and places are counted from where the first gap begins.

use std::ops::Range;

use crate::number::display::grouped;
use crate::words::{Language, Words};

/// A list of at most so many rows is laid out whole.
pub const WHOLE: usize = 200;

/// A list of at most so many rows is printed whole.
pub const PRINTED: usize = 2_000;

/// The most that both gaps are to be together. Engines lay nothing out beyond 17.9 million pixels (Firefox) or
/// 33.5 million (the others), and some place it coarsely far below that.
const TALLEST: i64 = 4_000_000;

/// Up to here a gap is as long as its rows would be, so that one who scrolls towards an end arrives at it.
const NEAR: i64 = 64_000;

/// The fewest rows laid out on each side of those that are seen.
const FEWEST: usize = 10;

/// What a row is taken to be before any has been measured.
const UNMEASURED: i64 = 40;

/// The parts of a row that an anchor can be at: its beginning is 0, its end is this.
const PARTS: i64 = 256;

/// What is laid out of a long list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// How many rows the list has.
    total: usize,
    /// The rows that are laid out.
    rows: Range<usize>,
    /// A row that is in the document wherever it is.
    held: Option<usize>,
    /// How long a row is on average.
    mean: i64,
    /// How many rows are seen at once.
    count: usize,
    /// How wide the region was when rows were measured.
    width: i64,
    /// How long everything is.
    length: i64,
}

/// What of a list is in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// These rows, one after the other.
    pub rows: Range<usize>,
    /// And this one, somewhere in a gap: the row that has, or had last, the focus.
    pub kept: Option<usize>,
    /// Whether others are left out.
    pub is_part: bool,
}

impl Laid {
    /// Whether the row that is kept stands above the others, and whether below.
    pub fn sides(&self) -> (bool, bool) {
        let is_above = self.kept.is_some_and(|row| row < self.rows.start);
        (is_above, self.kept.is_some() && !is_above)
    }
}

/// What the browser has laid out, and what of it is seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How wide the region is.
    pub width: i64,
    /// Where the part begins that is seen.
    pub top: i64,
    /// Where it ends.
    pub bottom: i64,
    /// Whether the region is scrolled to its very beginning.
    pub at_start: bool,
    /// Whether it is scrolled to its very end.
    pub at_end: bool,
    /// Where the gap above the rows ends.
    pub start: i64,
    /// Where each of the rows begins.
    pub tops: Vec<i64>,
    /// Where the gap below the rows begins.
    pub end: i64,
    /// Where everything ends.
    pub length: i64,
    /// Where the row stands that is kept besides.
    pub kept: Option<Range<i64>>,
}

/// A point of a row, and the place where it is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    row: usize,
    /// Of [`PARTS`].
    part: i64,
    at: i64,
}

/// How long the gaps are to be. A row that is held outside the others divides the gap that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// Above the rows: before the row that is held there, and behind it.
    pub above: [i64; 2],
    /// Below the rows: before the row that is held there, and behind it.
    pub below: [i64; 2],
    /// By how much the region is to be scrolled besides, for what is seen to stay where it is.
    pub scroll: i64,
}

impl Window {
    /// The beginning of a list.
    pub fn new(total: usize, held: Option<usize>) -> Window {
        let mut window = Window { total, rows: 0..0, held, mean: UNMEASURED, count: FEWEST, width: 0, length: 0 };
        window.rows = window.around(0, FEWEST);
        window
    }

    /// What is laid out.
    pub fn laid(&self) -> Laid {
        Laid { rows: self.rows.clone(), kept: self.kept(), is_part: true }
    }

    fn kept(&self) -> Option<usize> {
        self.held.filter(|row| *row < self.total && !self.rows.contains(row))
    }

    /// From now on this row is in the document wherever the reader goes.
    pub fn hold(&mut self, row: usize) {
        self.held = Some(row);
    }

    /// Goes to a row, which is held from then on. Where it is laid out already, nothing else changes.
    pub fn go_to(&mut self, row: usize) {
        self.held = Some(row);
        if !self.rows.contains(&row) {
            self.rows = self.around(row, self.reach() + self.count);
        }
    }

    /// Goes to an end of the list.
    pub fn go_to_end(&mut self, is_last: bool) {
        self.rows = self.around(if is_last { self.total } else { 0 }, self.reach() + self.count);
    }

    /// What keeps everything where it is.
    pub fn rest(&self, seen: &Seen) -> Option<Anchor> {
        Some(Anchor { row: self.rows.start, part: 0, at: *seen.tops.first()? })
    }

    /// How many rows are laid out on each side of those that are seen.
    fn reach(&self) -> usize {
        self.count.max(FEWEST)
    }

    /// The rows around those that are seen from `row` on, and as far as the row that is held where that is near.
    fn around(&self, row: usize, before: usize) -> Range<usize> {
        let near = self.reach() + self.count;
        let (start, end) = (row.saturating_sub(before), row.saturating_add(near).min(self.total));
        match self.held {
            Some(held) if held < start && start - held <= near => held..end,
            Some(held) if held >= end && held - end < near => start..held.saturating_add(1).min(self.total),
            _ => start..end,
        }
    }

    /// How long a gap is that stands for so many rows.
    fn gap(&self, rows: usize) -> i64 {
        let (rows, total) = (rows as i64, (self.total as i64).max(1));
        let whole = rows.saturating_mul(self.mean);
        let share = total.saturating_mul(self.mean).min(TALLEST).saturating_mul(rows) / total;
        share.max(whole.min(NEAR))
    }

    /// The rows that are seen.
    pub fn visible(&self, seen: &Seen) -> Range<usize> {
        // A hair of the next one does not count.
        const HAIR: i64 = 2;
        let first = seen.tops.partition_point(|top| *top <= seen.top + HAIR).saturating_sub(1);
        let last = seen.tops.partition_point(|top| *top < seen.bottom - HAIR);
        let row = |at: usize| (self.rows.start + at).min(self.rows.end);
        row(first)..row(last.max(first))
    }

    /// What is to be laid out now instead, and which row stays where while that happens; nothing as long as it serves.
    pub fn follow(&self, seen: &Seen) -> Option<(Window, Anchor)> {
        let view = seen.bottom - seen.top;
        let first_top = *seen.tops.first()?;
        if view <= 0 || seen.end <= seen.start {
            return None;
        }
        let mut next = self.clone();
        let mean = ((seen.end - first_top) / seen.tops.len() as i64).max(1);
        next.count = (view / mean) as usize + 1;
        let laid = self.rows.clone();
        let touches = seen.bottom > seen.start && seen.top < seen.end;
        let is_first = seen.at_start && laid.start > 0;
        let is_last = seen.at_end && laid.end < self.total;
        if touches && !is_first && !is_last {
            let visible = self.visible(seen);
            let few = next.reach() / 2;
            let ends_beyond = if seen.bottom <= seen.end { visible.end } else { laid.end + few };
            let is_short = (laid.start > 0 && visible.start < laid.start + few)
                || (laid.end < self.total && ends_beyond + few > laid.end);
            next.rows = next.around(visible.start, next.reach());
            let at = *seen.tops.get(visible.start - laid.start)?;
            return (is_short && next.rows != laid).then_some((next, Anchor { row: visible.start, part: 0, at }));
        }
        let held = seen.kept.as_ref().filter(|place| place.end > seen.top && place.start < seen.bottom);
        let anchor = match (held, self.kept()) {
            _ if is_first => Anchor { row: 0, part: 0, at: 0 },
            _ if is_last => Anchor { row: self.total.saturating_sub(1), part: PARTS, at: seen.length },
            (Some(place), Some(row)) => Anchor { row, part: 0, at: place.start },
            _ => self.place(seen),
        };
        next.rows = next.around(anchor.row, next.reach() + next.count);
        Some((next, anchor))
    }

    /// The row that a place in a gap stands for: of the point that is as far down in what is seen as that is in all.
    /// So each end of the region shows that end of the list.
    fn place(&self, seen: &Seen) -> Anchor {
        let room = (seen.length - (seen.bottom - seen.top)).max(1);
        let at = (seen.top.clamp(0, room) * seen.length / room).clamp(0, seen.length);
        let (from, to, first, rows) = match at < seen.start {
            true => (0, seen.start, 0, self.rows.start),
            false => (seen.end, seen.length, self.rows.end, self.total - self.rows.end),
        };
        let parts = (at - from).max(0) * PARTS * rows as i64 / (to - from).max(1);
        let row = first + (parts / PARTS) as usize;
        match row < self.total {
            true => Anchor { row, part: parts % PARTS, at },
            false => Anchor { row: self.total.saturating_sub(1), part: PARTS, at },
        }
    }

    /// Takes up how long rows are, and where the first that was seen is to stay, when the width is another one.
    pub fn measure(&mut self, seen: &Seen, visible: &Range<usize>) -> Option<Anchor> {
        let rows = seen.tops.len() as i64;
        if self.width == seen.width || seen.end <= seen.start || rows == 0 {
            return None;
        }
        let is_new = self.width == 0;
        self.width = seen.width;
        self.mean = ((seen.end - seen.start) / rows).max(1);
        (!is_new).then_some(Anchor { row: visible.start, part: 0, at: seen.top })
    }

    /// How long the gaps are to be once the rows are laid out, so that the anchor stands where it is to stand.
    pub fn settle(&mut self, anchor: Option<Anchor>, seen: &Seen) -> Gaps {
        let held = anchor.and_then(|anchor| {
            let at = anchor.row.checked_sub(self.rows.start)?;
            let top = *seen.tops.get(at)?;
            let end = seen.tops.get(at + 1).copied().unwrap_or(seen.end);
            Some(anchor.at - (top + (end - top) * anchor.part / PARTS))
        });
        // A gap that has come to stand for far more or fewer rows than it has room for is put right.
        let slack = (self.gap(self.total) / 16).max(4 * (seen.bottom - seen.top));
        let right = |asked: i64, rows: usize, room: i64| {
            let fair = self.gap(rows);
            match rows {
                0 => fair,
                _ if asked < fair - fair / 8 => fair + room,
                _ if asked > fair + slack => fair,
                _ => asked,
            }
        };
        let asked = held.map_or(i64::MAX, |by| seen.start + by);
        // Where rows are longer than they were taken to be, those further up are too: one push has to do for them.
        let above = right(asked, self.rows.start, slack / 2);
        let asked = held.map_or(above, |_| asked);
        // All is as long as it was, so that the bar of the region stays.
        let laid = seen.end - seen.start;
        let below = right(self.length - above - laid, self.total - self.rows.end, 0);
        let height = seen.kept.as_ref().map_or(0, |place| place.end - place.start);
        // As far from its end of the list as it would be, but not so near that it is seen beside the rows.
        let room = |gap: i64, to_end: usize| {
            let far = self.gap(to_end).min(gap - height - 2 * (seen.bottom - seen.top)).max(0);
            (far, (gap - height - far).max(0))
        };
        let kept = self.kept();
        let above_parts = match kept.filter(|row| *row < self.rows.start) {
            Some(row) => room(above, row).into(),
            None => [above, 0],
        };
        let below_parts = match kept.filter(|row| *row >= self.rows.end) {
            Some(row) => {
                let (far, near) = room(below, self.total - row - 1);
                [near, far]
            }
            None => [below, 0],
        };
        let stands = above_parts.iter().sum::<i64>() + if self.laid().sides().0 { height } else { 0 };
        self.length = above + laid + below;
        Gaps { above: above_parts, below: below_parts, scroll: stands - asked }
    }
}

/// Which part of a list is seen, in words: 第1,201–1,240行，共1,000,000行. What is counted is a noun of the words.
pub fn position(rows: &Range<usize>, total: usize, noun: &str, language: Language) -> String {
    Words::of(language).position(&number(rows.start + 1), &number(rows.end), &number(total), noun)
}

/// On paper, what of a list that is too long to be printed is there.
pub fn printed_part(rows: &Range<usize>, total: usize, noun: &str, language: Language) -> String {
    Words::of(language).printed_part(&position(rows, total, noun, language), &number(PRINTED), noun)
}

fn number(number: usize) -> String {
    grouped(&number.to_string())
}
