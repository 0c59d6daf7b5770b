//! A report made from a text alone: what a reader opens, or the command line is given.

mod document;
mod lines;
mod names;

pub use document::{Correction, CorrectionError, Document};

use super::{Figure, Label, Meta, Report};
use crate::extract::{self, Extraction, Link};
use crate::text::Date;

/// The longest line that can be a heading, in characters.
const LONGEST_HEADING: usize = 40;

/// The most characters of a name made from the words around a figure.
const LONGEST_NAME: usize = 24;

/// Makes a report of `text`: one paragraph a line, empty lines and invisible characters left out,
/// very long paragraphs divided at the ends of sentences. Figures are found by
/// [`extract`](extract::extract), their periods resolved against `date`; each is named by the
/// words around it. The report has no checks; [`Model::of_text`](crate::query::Model::of_text)
/// adds those that rules suggest.
///
/// Any text is read, in time linear in its length.
///
/// ```
/// use shuzheng_core::report::opened::open;
/// let report = open("工作报告\n2019年投入55.05亿元,比上年增长33.9%。", "", "2020".parse().ok());
/// assert_eq!(report.meta.title.zh, "工作报告");
/// assert_eq!(report.figure("p2-2").unwrap().text, "55.05亿元");
/// assert_eq!(report.figure("p2-2").unwrap().label.zh, "2019年投入");
/// ```
pub fn open(text: &str, title: &str, date: Option<Date>) -> Report {
    Document { title: title.to_owned(), date, text: text.to_owned(), ..Document::default() }.report()
}

/// How many bytes of text one step reads at least, where there are as many.
const STEP: usize = 20_000;

/// A document that is being opened, a step at a time, so that a page can show how far it is and the
/// reader can stop it.
///
/// ```
/// use shuzheng_core::report::opened::{Document, Opening};
/// let document = Document { text: "投入3亿元。".to_owned(), ..Document::default() };
/// let mut opening = Opening::new(&document);
/// while opening.step() {}
/// assert_eq!(opening.finish().figures.len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Opening<'d> {
    document: &'d Document,
    /// Its date, and the line that prints it.
    date: Option<(Date, &'d str)>,
    /// The date from which its words tell times.
    told_from: Option<Date>,
    lines: Vec<String>,
    read: usize,
    extraction: Extraction,
}

impl<'d> Opening<'d> {
    /// Divides the text into lines; nothing is read yet.
    pub fn new(document: &'d Document) -> Opening<'d> {
        let lines = lines::lines(&document.text);
        let (date, told_from) = (document.dated(), document.told_from());
        Opening { document, date, told_from, lines, read: 0, extraction: Extraction::default() }
    }

    /// Reads the next lines; whether there are more.
    pub fn step(&mut self) -> bool {
        let mut size = 0;
        let rest = self.lines.get(self.read..).unwrap_or_default();
        let fits = |line: &&String| {
            let before = size;
            size += line.len();
            before < STEP
        };
        let count = rest.iter().take_while(fits).count();
        let first = u32::try_from(self.read).unwrap_or(u32::MAX).saturating_add(1);
        let mut lines = rest.iter().take(count).map(String::as_str);
        extract::extract_lines(&mut self.extraction, &mut lines, first, self.told_from);
        self.read += count;
        self.read < self.lines.len()
    }

    /// How many lines are read, and of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.read, self.lines.len())
    }

    /// The report, with the reader's corrections.
    pub fn finish(self) -> Report {
        let Opening { document, date, lines, extraction, .. } = self;
        let first = || lines.first().map_or(String::new(), |line| shorten(line, LONGEST_HEADING));
        let title = if document.title.is_empty() { first() } else { document.title.clone() };
        let mut report = Report {
            meta: Meta {
                id: "opened".to_owned(),
                title: Label::new(&title, &title),
                date: date.map(|(date, _)| date),
                date_basis: date.map_or_else(Label::default, |(_, line)| Label::new(line, line)),
                ..Meta::default()
            },
            lines: lines::outline(&lines),
            figures: figures(&lines, &extraction),
            notes: extraction.notes.clone(),
            ..Report::default()
        };
        report.links = links(&extraction, &report.figures);
        document::correct(&mut report, &document.corrections);
        report
    }
}

fn figures(lines: &[String], extraction: &Extraction) -> Vec<Figure> {
    let names = names::names(lines, extraction);
    let (mut line, mut place) = (0, 0);
    let figures = extraction.figures.iter().zip(names).map(|(found, (text, name))| {
        place = if found.span.line == line { place + 1 } else { 1 };
        line = found.span.line;
        Figure {
            id: format!("p{line}-{place}"),
            span: found.span,
            text,
            class: found.class,
            kind: found.kind,
            printed: found.printed.clone(),
            unit: found.unit.clone(),
            counts: None,
            per: found.per.clone(),
            period: found.period.clone(),
            base: found.base.clone(),
            role: found.role,
            label: Label::new(&name, &name),
            actor: None,
            place: None,
            note: Label::default(),
        }
    });
    figures.collect()
}

fn links(extraction: &Extraction, figures: &[Figure]) -> Vec<Link<String>> {
    let id = |index: usize| figures.get(index).map(|figure| figure.id.clone());
    let named = extraction
        .links
        .iter()
        .filter_map(|link| Some(Link { relation: link.relation, from: id(link.from)?, to: id(link.to)? }));
    named.collect()
}

/// The first `most` characters, with a sign where there are more.
fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
