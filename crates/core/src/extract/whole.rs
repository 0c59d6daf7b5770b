//! A whole text: line by line, sentence by sentence, into figures, links and notes.

use crate::text::{Date, Span};

use super::scan::{Item, TokenKind, scan};
use super::structure::{Context, read_sentence};
use super::{Class, Extraction, Found, Link, Note, NoteKind, chars, numeral, structure};

/// Finds the figures, dates, ordinals and names of `text`, with the references between them.
///
/// Periods resolve against `date`, the report's date. The time is linear in the text; any text is
/// read, and `notes` tell what limited the reading.
///
/// ```
/// use shuzheng_core::extract::{Relation, extract};
///
/// let found = extract("2019年投入55.05亿元,比上年增长33.9%。", "2020".parse().ok());
/// assert_eq!(found.figures.len(), 4); // 2019年, 55.05亿元, 上年, 33.9%
/// assert_eq!(found.links[0].relation, Relation::ChangeOf);
/// assert_eq!(found.figures[3].period.as_ref().unwrap().range.to_string(), "2019");
/// ```
pub fn extract(text: &str, date: Option<Date>) -> Extraction {
    let mut extraction = Extraction::default();
    extract_lines(&mut extraction, &mut text.lines(), 1, date);
    extraction
}

/// Goes on with a text a part at a time: `lines` are those from the number `first` on, counted from 1.
///
/// Nothing is carried from one line to the next, so that the parts may be of any size.
pub fn extract_lines(
    extraction: &mut Extraction,
    lines: &mut dyn Iterator<Item = &str>,
    first: u32,
    date: Option<Date>,
) {
    let mut line = Vec::new();
    let mut tokens = Vec::new();
    let mut items = Vec::new();
    for (index, text) in lines.enumerate() {
        let number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(first);
        let is_undecoded = chars::read_line(text, &mut line);
        tokens.clear();
        items.clear();
        scan(&line, &mut tokens, &mut items);
        let first = extraction.figures.len();
        let mut links: Vec<Link<usize>> = Vec::new();
        let mut context = Context { line: &line, report: date, last_level: None };
        for sentence in tokens.split(|token| token.kind == TokenKind::Stop) {
            read_sentence(&mut context, sentence, &mut items, &mut links);
        }
        let offset = |link: Link<usize>| Link { from: link.from + first, to: link.to + first, ..link };
        extraction.links.extend(links.into_iter().map(offset));
        note(&mut extraction.notes, is_undecoded, NoteKind::Undecoded, number);
        for item in &items {
            let is_long =
                item.class == Class::Name && item.end - item.start > numeral::MAX_RUN && is_digits(&line, item);
            note(&mut extraction.notes, is_long, NoteKind::LongNumeral, number);
            let is_unresolved = item.meaning.is_some() && item.period.is_none();
            let kind = if date.is_none() { NoteKind::DateNeeded } else { NoteKind::DateUnclear };
            note(&mut extraction.notes, is_unresolved && !structure::is_open(item), kind, number);
        }
        extraction.figures.extend(items.drain(..).map(|item| found(item, number)));
    }
}

fn is_digits(line: &[char], item: &Item) -> bool {
    line.get(item.start..item.end).is_some_and(|run| run.iter().all(|c| c.is_ascii_digit() || *c == '.'))
}

/// Counts a note of this kind, where there is one.
fn note(notes: &mut Vec<Note>, occurs: bool, kind: NoteKind, line: u32) {
    if !occurs {
        return;
    }
    match notes.iter_mut().find(|note| note.kind == kind) {
        Some(note) => note.count = note.count.saturating_add(1),
        None => notes.push(Note { kind, line, count: 1 }),
    }
}

fn found(item: Item, line: u32) -> Found {
    let span = |(start, end): (usize, usize)| Span { line, start: start as u32, end: end as u32 };
    Found {
        span: span((item.start, item.end)),
        number: span(item.number),
        class: item.class,
        kind: item.kind,
        printed: item.quantity.map(|quantity| quantity.printed()),
        unit: item.unit.map(|unit| unit.zh.to_owned()),
        period: item.period,
        base: item.base,
        per: item.per,
        role: item.role,
    }
}
