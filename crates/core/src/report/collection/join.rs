//! Reports opened one after the other, and joined.

use crate::extract::Link;
use crate::report::opened::{self, Document};
use crate::report::{Label, Meta, Named, Report, Source};
use crate::text::Dictionary;

/// Documents that are being opened, a step at a time, each by its own date. One document alone is the report that it
/// would be without the others.
///
/// ```
/// use shuzheng_core::report::collection::Opening;
/// use shuzheng_core::report::opened::Document;
/// let documents = ["投入3亿元。", "投入4亿元。"].map(|text| Document { text: text.to_owned(), ..Document::default() });
/// let mut opening = Opening::new(&documents);
/// while opening.step() {}
/// assert_eq!(opening.progress(), (2, 2));
/// assert_eq!(opening.finish().figure("r2-p1-1").unwrap().span.line, 2);
/// ```
#[derive(Clone, Debug)]
pub struct Opening<'d> {
    /// The documents that are not begun, the next one last, and the one that is under way.
    waiting: Vec<&'d Document>,
    current: Option<(&'d Document, opened::Opening<'d>)>,
    joined: Report,
    is_single: bool,
    ids: Dictionary,
    /// How many lines are in documents that are read, and in all.
    read: usize,
    lines: usize,
}

impl<'d> Opening<'d> {
    /// Nothing is read yet.
    pub fn new(documents: &'d [Document]) -> Opening<'d> {
        let mut opening = Opening {
            waiting: documents.iter().rev().collect(),
            current: None,
            joined: Report::default(),
            is_single: documents.len() == 1,
            ids: Dictionary::default(),
            read: 0,
            lines: documents.iter().map(lines).sum(),
        };
        opening.begin();
        opening
    }

    fn begin(&mut self) {
        self.current = self.waiting.pop().map(|document| (document, opened::Opening::new(document)));
    }

    /// Reads the next lines; whether there are more.
    pub fn step(&mut self) -> bool {
        let Some((_, opening)) = &mut self.current else { return false };
        if opening.step() {
            return true;
        }
        if let Some((document, opening)) = self.current.take() {
            self.read += lines(document);
            self.join(document, opening.finish());
        }
        self.begin();
        self.current.is_some()
    }

    /// About how many lines are read, and of how many.
    pub fn progress(&self) -> (usize, usize) {
        let of_current =
            self.current.as_ref().map_or(0, |(document, opening)| opening.progress().0.min(lines(document)));
        (self.read + of_current, self.lines)
    }

    /// Adds a report behind the others; all that bears an id begins with its source's.
    fn join(&mut self, document: &Document, report: Report) {
        if self.is_single {
            self.joined = report;
            return;
        }
        let before = u32::try_from(self.joined.lines.len()).unwrap_or(u32::MAX);
        let (region, year) = (document.region(), document.year());
        let source = Source {
            id: self.ids_of(region.as_ref(), year),
            title: report.meta.title.zh,
            region,
            year,
            date: report.meta.date,
            first: before.saturating_add(1),
            lines: u32::try_from(report.lines.len()).unwrap_or(u32::MAX),
        };
        let all = &mut self.joined;
        let own = |id: &mut String| id.insert_str(0, &format!("{}-", source.id));
        all.lines.extend(report.lines.into_iter().map(|mut line| {
            own(&mut line.section);
            own(&mut line.topic);
            line
        }));
        all.figures.extend(report.figures.into_iter().map(|mut figure| {
            own(&mut figure.id);
            figure.span.line = figure.span.line.saturating_add(before);
            figure
        }));
        all.links.extend(report.links.into_iter().map(|Link { relation, mut from, mut to }| {
            own(&mut from);
            own(&mut to);
            Link { relation, from, to }
        }));
        all.notes.extend(report.notes.into_iter().map(|mut note| {
            note.line = note.line.saturating_add(before);
            note
        }));
        all.sources.push(source);
    }

    /// A slug that no report before has: of its province and year where both are known.
    fn ids_of(&mut self, region: Option<&Named>, year: Option<i16>) -> String {
        let place = self.joined.sources.len() + 1;
        let known = region.zip(year).filter(|(region, _)| region.slug.len() <= LONGEST_SLUG);
        let slug = known.map_or_else(|| format!("r{place}"), |(region, year)| format!("{}-{year}", region.slug));
        if self.ids.add(&slug) {
            return slug;
        }
        // No other report has this place.
        let id = format!("{slug}-r{place}");
        self.ids.add(&id);
        id
    }

    /// All that is read, as one report.
    pub fn finish(self) -> Report {
        let mut report = self.joined;
        if !self.is_single {
            report.meta = Meta { id: "collection".to_owned(), title: title(&report.sources), ..Meta::default() };
        }
        report
    }
}

/// The longest slug of a region that goes into ids, which links hold: that of a county is made of code points.
const LONGEST_SLUG: usize = 14;

/// About how many lines a document has; at least one, so that every document counts.
fn lines(document: &Document) -> usize {
    document.text.lines().filter(|line| !line.trim().is_empty()).count().max(1)
}

/// How many reports there are, of how many regions and which years.
fn title(sources: &[Source]) -> Label {
    let mut regions = Dictionary::default();
    sources.iter().filter_map(|source| source.region.as_ref()).for_each(|region| _ = regions.code(&region.slug));
    let regions = regions.values().len();
    let years = sources.iter().filter_map(|source| source.year);
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if regions > 1 {
        zh.push(format!("{regions}个地区"));
        en.push(format!("{regions} regions"));
    }
    match (years.clone().min(), years.max()) {
        (Some(first), Some(last)) if first < last => {
            zh.push(format!("{first}—{last}年"));
            en.push(format!("{first}–{last}"));
        }
        (Some(year), _) => {
            zh.push(format!("{year}年"));
            en.push(year.to_string());
        }
        _ => {}
    }
    let of = |parts: Vec<String>, comma: &str, open: &str, close: &str| match parts.is_empty() {
        true => String::new(),
        false => format!("{open}{}{close}", parts.join(comma)),
    };
    let count = sources.len();
    Label::new(
        format!("{count}份报告{}", of(zh, "，", "（", "）")),
        format!("{count} reports{}", of(en, ", ", " (", ")")),
    )
}
