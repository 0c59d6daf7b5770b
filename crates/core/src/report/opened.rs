//! A report made from a text alone: what a reader opens, or the command line is given.

use std::collections::HashMap;

use super::{Figure, Label, Line, LineRole, Meta, Report};
use crate::extract::{self, Class, Extraction, Found, Link};
use crate::text::{Date, code_points};

/// The longest line that can be a heading, in characters.
const LONGEST_HEADING: usize = 40;

/// The most characters of a name made from the words around a figure.
const LONGEST_NAME: usize = 24;

/// What ends a clause.
const CLAUSE_ENDS: [char; 14] = ['，', ',', '。', '；', ';', '：', ':', '！', '？', '、', '（', '）', '(', ')'];

/// Makes a report of `text`: one paragraph a line, empty lines left out. Figures are found by
/// [`extract`](extract::extract), their periods resolved against `date`; each is named by the
/// words around it.
///
/// ```
/// use shuzheng_core::report::opened::open;
/// let report = open("工作报告\n2019年投入55.05亿元,比上年增长33.9%。", "", "2020".parse().ok());
/// assert_eq!(report.meta.title.zh, "工作报告");
/// assert_eq!(report.figure("p2-2").unwrap().text, "55.05亿元");
/// assert_eq!(report.figure("p2-2").unwrap().label.zh, "2019年投入");
/// ```
pub fn open(text: &str, title: &str, date: Option<Date>) -> Report {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let text = lines.join("\n");
    let extraction = extract::extract(&text, date);
    let title = if title.is_empty() { lines.first().map_or("", |line| line) } else { title };
    let title = shorten(title, LONGEST_HEADING);
    let mut report = Report {
        meta: Meta { id: "opened".to_owned(), title: Label::new(&title, &title), date, ..Meta::default() },
        lines: outline(&lines),
        ..Report::default()
    };
    let mut in_line: HashMap<u32, u32> = HashMap::new();
    for found in &extraction.figures {
        let count = in_line.entry(found.span.line).or_default();
        *count += 1;
        let id = format!("p{}-{count}", found.span.line);
        let line = lines.get(found.span.line as usize - 1).copied().unwrap_or("");
        report.figures.push(figure(id, line, found));
    }
    report.links = links(&extraction, &report.figures);
    report
}

fn links(extraction: &Extraction, figures: &[Figure]) -> Vec<Link<String>> {
    let id = |index: usize| figures.get(index).map(|figure| figure.id.clone());
    let named = extraction
        .links
        .iter()
        .filter_map(|link| Some(Link { relation: link.relation, from: id(link.from)?, to: id(link.to)? }));
    named.collect()
}

/// A short line that ends no sentence and is followed by another line is a heading; what follows
/// it is its section.
fn outline(lines: &[&str]) -> Vec<Line> {
    let mut section = "s0".to_owned();
    let mut headings = 0;
    let mut out = Vec::new();
    for (index, text) in lines.iter().enumerate() {
        let ends_sentence = text.ends_with(['。', '！', '？', '；', '：', '”', '.', ';', ':']);
        let is_heading = text.chars().count() <= LONGEST_HEADING && !ends_sentence && index + 1 < lines.len();
        let name = shorten(text, LONGEST_NAME);
        if is_heading {
            headings += 1;
            section = format!("s{headings}");
        }
        out.push(Line {
            text: (*text).to_owned(),
            role: if is_heading { LineRole::Heading } else { LineRole::Body },
            section: section.clone(),
            topic: if is_heading { section.clone() } else { format!("p{}", index + 1) },
            name: Label::new(&name, &name),
        });
    }
    out
}

fn figure(id: String, line: &str, found: &Found) -> Figure {
    let text = found.span.of(line).to_owned();
    let name = match found.class {
        Class::Quantity => name_of(line, found),
        _ => text.clone(),
    };
    Figure {
        id,
        span: found.span,
        text,
        class: found.class,
        kind: found.kind,
        printed: found.printed.clone(),
        unit: found.unit.clone(),
        counts: None,
        period: found.period.clone(),
        role: found.role,
        label: Label::new(&name, &name),
        actor: None,
        place: None,
        note: Label::default(),
    }
}

/// The words of the figure's clause before it, or those behind it where it begins its clause.
fn name_of(line: &str, found: &Found) -> String {
    let start = crate::text::byte_offset(line, found.span.start);
    let end = crate::text::byte_offset(line, found.span.end);
    let before = line.get(..start).unwrap_or("");
    let before =
        before.rfind(CLAUSE_ENDS).map_or(before, |at| before.get(at..).unwrap_or("").trim_start_matches(CLAUSE_ENDS));
    let after = line.get(end..).unwrap_or("");
    let after = after.find(CLAUSE_ENDS).map_or(after, |at| after.get(..at).unwrap_or(""));
    let tail = |text: &str| {
        let extra = (code_points(text, text.len()) as usize).saturating_sub(LONGEST_NAME);
        text.chars().skip(extra).collect::<String>()
    };
    match (before.trim(), after.trim()) {
        ("", "") => found.span.of(line).to_owned(),
        ("", after) => shorten(after, LONGEST_NAME),
        (before, _) => tail(before),
    }
}

fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
