//! A report made from a text alone: what a reader opens, or the command line is given.

mod lines;
mod names;

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
    let lines = lines::lines(text);
    let extraction = extract::extract(&lines.join("\n"), date);
    let title = if title.is_empty() { lines.first().map_or("", String::as_str) } else { title };
    let title = shorten(title, LONGEST_HEADING);
    let mut report = Report {
        meta: Meta { id: "opened".to_owned(), title: Label::new(&title, &title), date, ..Meta::default() },
        lines: lines::outline(&lines),
        figures: figures(&lines, &extraction),
        notes: extraction.notes.clone(),
        ..Report::default()
    };
    report.links = links(&extraction, &report.figures);
    report
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
