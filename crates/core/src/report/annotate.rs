//! Joins a report's text and figures with the annotations that a person wrote beside it.
//!
//! The form of the file is described in `seeds/hebei-2020/FORMAT.md`. Whatever in it does not
//! hold is a [`Problem`] that names file and line; a report comes out only when there is none.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{CheckSpec, Figure, Label, Line, LineRole, Mechanism, Meta, Named, Operand, Origin, Reference, Report};
use crate::extract::{self, Class, Extraction, Kind, Link, Period, Relation, Resolution, Role};
use crate::number::unit::noun;
use crate::number::{Approximation, Exact, Printed, Unit};
use crate::text::{Date, DateRange, Span, code_points};

/// Something in the annotations that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as the caller named it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What does not hold, and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// A file's text with the name that problems are reported under.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file's name.
    pub name: &'a str,
    /// Its content.
    pub text: &'a str,
}

/// The characters that have to belong to a figure or a recorded name wherever they stand.
///
/// ```
/// use shuzheng_core::report::annotate::is_numeral_character;
/// assert!(is_numeral_character('两') && is_numeral_character('7') && !is_numeral_character('年'));
/// ```
pub fn is_numeral_character(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "零〇一二三四五六七八九十百千万亿两双半".contains(c)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    report: Spanned<ReportEntry>,
    #[serde(default)]
    actor: Vec<Spanned<NamedEntry>>,
    #[serde(default)]
    place: Vec<Spanned<NamedEntry>>,
    #[serde(default)]
    line: Vec<Spanned<LineEntry>>,
    #[serde(default)]
    quantity: Vec<Spanned<QuantityEntry>>,
    #[serde(default)]
    date: Vec<Spanned<DateEntry>>,
    #[serde(default)]
    ordinal: Vec<Spanned<NameEntry>>,
    #[serde(default)]
    name: Vec<Spanned<NameEntry>>,
    #[serde(default)]
    mechanism: Vec<Spanned<MechanismEntry>>,
    #[serde(default)]
    link: Vec<Spanned<LinkEntry>>,
    #[serde(default)]
    check: Vec<Spanned<CheckEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportEntry {
    id: String,
    title_zh: String,
    title_en: String,
    #[serde(default)]
    title_basis_zh: String,
    #[serde(default)]
    title_basis_en: String,
    publisher_zh: String,
    publisher_en: String,
    #[serde(default)]
    publisher_basis_zh: String,
    #[serde(default)]
    publisher_basis_en: String,
    date: String,
    date_basis_zh: String,
    date_basis_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedEntry {
    slug: String,
    zh: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineEntry {
    role: LineRole,
    section: String,
    topic: String,
    zh: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantityEntry {
    quote: String,
    id: String,
    value: String,
    unit: Option<String>,
    counts: Option<String>,
    kind: String,
    role: Role,
    approximation: Approximation,
    period: Option<String>,
    wording: Option<String>,
    how: Option<Resolution>,
    actor: Option<String>,
    place: Option<String>,
    zh: String,
    en: String,
    #[serde(default)]
    note_zh: String,
    #[serde(default)]
    note_en: String,
    #[serde(default)]
    unchecked_zh: String,
    #[serde(default)]
    unchecked_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DateEntry {
    quote: String,
    id: String,
    period: String,
    how: Resolution,
    zh: String,
    en: String,
    #[serde(default)]
    note_zh: String,
    #[serde(default)]
    note_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameEntry {
    quote: String,
    id: String,
    /// What the numeral in a name counts (四个不摘: 4), where the text lists its items.
    count: Option<i64>,
    zh: String,
    en: String,
    #[serde(default)]
    note_zh: String,
    #[serde(default)]
    note_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MechanismEntry {
    quote: String,
    slug: String,
    zh: String,
    en: String,
    #[serde(default)]
    figures: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkEntry {
    relation: Relation,
    from: String,
    to: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckEntry {
    id: String,
    kind: String,
    operands: BTreeMap<String, OneOrMany>,
    zh: String,
    en: String,
    #[serde(default)]
    note_zh: String,
    #[serde(default)]
    note_en: String,
    #[serde(default)]
    question_zh: String,
    #[serde(default)]
    question_en: String,
    #[serde(default)]
    undetermined_zh: String,
    #[serde(default)]
    undetermined_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferenceEntry {
    id: String,
    label_zh: String,
    label_en: String,
    numeral: String,
    unit: String,
    value: String,
    period: String,
    publisher: String,
    date: String,
    read_from: String,
    quote: String,
}

/// Finds the figures of `text` and joins them with the annotations and the outside references.
///
/// # Errors
/// Everything that does not hold, in the order of file and line: a quotation that is not in the
/// text or is there twice, two figures that claim one span, an id that is given twice or names
/// nothing, a value that differs from the print, a numeral that belongs to no entry.
pub fn annotate(text: Source, annotations: Source, references: Source) -> Result<Report, Vec<Problem>> {
    let file: File = match toml::from_str(annotations.text) {
        Ok(file) => file,
        Err(error) => {
            let line = error.span().map_or(1, |span| line_at(annotations.text, span.start));
            return Err(vec![Problem { file: annotations.name.to_owned(), line, message: plain(error.message()) }]);
        }
    };
    let mut reader = Reader {
        lines: text.text.lines().collect(),
        // A date that does not read is reported with the rest; periods then resolve to nothing.
        extraction: extract::extract(text.text, file.report.get_ref().date.parse().ok()),
        annotations,
        problems: Vec::new(),
        ids: BTreeMap::new(),
        figures: BTreeSet::new(),
        quoted: Vec::new(),
    };
    let mut report = reader.read(file);
    report.references = reader.references(references);
    reader.cross_reference(&report, text.name);
    if reader.problems.is_empty() {
        return Ok(report);
    }
    reader.problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    Err(reader.problems)
}

/// What is wrong with the form of a file, in the words of its author and not of a parser.
fn plain(message: &str) -> String {
    let message = message.split(" at line ").next().unwrap_or(message);
    let words =
        [("unknown field", "unknown key"), ("missing field", "missing key"), ("unknown variant", "unknown value")];
    words.iter().fold(message.to_owned(), |message, (theirs, ours)| message.replace(theirs, ours))
}

fn line_at(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or(text).matches('\n').count() + 1
}

/// A figure, and where its annotation stands.
type Placed<T> = (T, Range<usize>);

struct Reader<'a> {
    lines: Vec<&'a str>,
    extraction: Extraction,
    annotations: Source<'a>,
    problems: Vec<Problem>,
    /// Every id of a figure, check or mechanism, with the byte of its annotation.
    ids: BTreeMap<String, usize>,
    /// Every id of a figure, those included that have problems of their own.
    figures: BTreeSet<String>,
    /// Where quantities are quoted, those included that have problems of their own.
    quoted: Vec<Span>,
}

impl Reader<'_> {
    fn problem(&mut self, at: &Range<usize>, message: impl Into<String>) {
        let line = line_at(self.annotations.text, at.start);
        self.problems.push(Problem { file: self.annotations.name.to_owned(), line, message: message.into() });
    }

    fn read(&mut self, file: File) -> Report {
        let meta = self.meta(&file.report);
        let lines = self.outline(file.line);
        let actors = self.named(file.actor);
        let places = self.named(file.place);
        let mut unchecked = Vec::new();
        let mut figures: Vec<Placed<Figure>> = Vec::new();
        for entry in file.quantity {
            let at = entry.span();
            let entry = entry.into_inner();
            if !entry.unchecked_zh.is_empty() {
                unchecked.push((entry.id.clone(), Label::new(&entry.unchecked_zh, &entry.unchecked_en)));
            }
            figures.extend(self.quantity(entry, &at).map(|figure| (figure, at)));
        }
        for entry in file.date {
            let at = entry.span();
            let entry = entry.into_inner();
            let period = self.period(Some(&entry.period), None, Some(entry.how), &at);
            let name = NameEntry {
                quote: entry.quote,
                id: entry.id,
                count: None,
                zh: entry.zh,
                en: entry.en,
                note_zh: entry.note_zh,
                note_en: entry.note_en,
            };
            if let Some(mut figure) = self.name(name, Class::Date, &at) {
                figure.period = period.map(|period| Period { wording: figure.text.clone(), ..period });
                figures.push((figure, at));
            }
        }
        for (entries, class) in [(file.ordinal, Class::Ordinal), (file.name, Class::Name)] {
            for entry in entries {
                let at = entry.span();
                figures.extend(self.name(entry.into_inner(), class, &at).map(|figure| (figure, at)));
            }
        }
        figures.sort_by_key(|(figure, _)| figure.span);
        for pair in 1..figures.len() {
            let ((before, _), (after, at)) = (&figures[pair - 1], &figures[pair]);
            if before.span.overlaps(&after.span) {
                let message = format!("“{}” and “{}” claim the same words of the text", before.id, after.id);
                let at = at.clone();
                self.problem(&at, message);
            }
        }
        for (figure, at) in &figures {
            for (slug, named, what) in [(&figure.actor, &actors, "actor"), (&figure.place, &places, "place")] {
                if let Some(slug) = slug
                    && !named.iter().any(|named| &named.slug == slug)
                {
                    self.problem(at, format!("there is no [[{what}]] with the slug “{slug}”"));
                }
            }
        }
        self.figures = self.ids.keys().cloned().collect();
        let mechanisms = file.mechanism.into_iter().filter_map(|entry| self.mechanism(entry)).collect();
        let links = file
            .link
            .into_iter()
            .map(|entry| {
                let at = entry.span();
                let LinkEntry { relation, from, to } = entry.into_inner();
                for id in [&from, &to] {
                    self.must_be_figure(id, &at);
                }
                Link { relation, from, to }
            })
            .collect();
        let checks = file.check.into_iter().filter_map(|entry| self.check(entry)).collect();
        let figures = figures.into_iter().map(|(figure, _)| figure).collect();
        Report { meta, lines, figures, links, actors, places, mechanisms, checks, unchecked, ..Report::default() }
    }

    fn meta(&mut self, entry: &Spanned<ReportEntry>) -> Meta {
        let at = entry.span();
        let entry = entry.get_ref();
        let date = match entry.date.parse::<Date>() {
            Ok(date) => Some(date),
            Err(error) => {
                self.problem(&at, error.to_string());
                None
            }
        };
        Meta {
            id: entry.id.clone(),
            title: Label::new(&entry.title_zh, &entry.title_en),
            title_basis: Label::new(&entry.title_basis_zh, &entry.title_basis_en),
            publisher: Label::new(&entry.publisher_zh, &entry.publisher_en),
            publisher_basis: Label::new(&entry.publisher_basis_zh, &entry.publisher_basis_en),
            date,
            date_basis: Label::new(&entry.date_basis_zh, &entry.date_basis_en),
        }
    }

    fn outline(&mut self, entries: Vec<Spanned<LineEntry>>) -> Vec<Line> {
        if entries.len() != self.lines.len() {
            let at = entries.last().map_or(0..0, Spanned::span);
            let message =
                format!("the text has {} lines, but there are {} [[line]] entries", self.lines.len(), entries.len());
            self.problem(&at, message);
        }
        let texts = self.lines.clone();
        let lines = texts.iter().zip(entries).map(|(text, entry)| {
            let entry = entry.into_inner();
            Line {
                text: (*text).to_owned(),
                role: entry.role,
                section: entry.section,
                topic: entry.topic,
                name: Label::new(entry.zh, entry.en),
            }
        });
        lines.collect()
    }

    fn named(&mut self, entries: Vec<Spanned<NamedEntry>>) -> Vec<Named> {
        let named = entries.into_iter().map(|entry| {
            let at = entry.span();
            let entry = entry.into_inner();
            self.must_be_slug(&entry.slug, &at);
            Named { slug: entry.slug, label: Label::new(entry.zh, entry.en) }
        });
        named.collect()
    }

    fn must_be_slug(&mut self, slug: &str, at: &Range<usize>) {
        let well_formed =
            !slug.is_empty() && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !well_formed {
            self.problem(at, format!("“{slug}” is not a slug; use a-z, 0-9 and -"));
        }
    }

    /// Records an id; two entries with one id are a problem.
    fn claim(&mut self, id: &str, at: &Range<usize>) {
        self.must_be_slug(id, at);
        if let Some(first) = self.ids.insert(id.to_owned(), at.start) {
            let line = line_at(self.annotations.text, first);
            self.problem(at, format!("the id “{id}” is already given in line {line}"));
        }
    }

    /// The place of the bracketed words of a quotation, which must stand in the text once.
    fn find(&mut self, quote: &str, at: &Range<usize>) -> Option<Span> {
        let parts = quote.split_once('[').and_then(|(before, rest)| {
            let (words, after) = rest.split_once(']')?;
            (!words.is_empty()).then_some((before, words, after))
        });
        let Some((before, words, after)) = parts else {
            self.problem(at, format!("the quotation “{quote}” marks no figure; put it in [ ]"));
            return None;
        };
        let sought = format!("{before}{words}{after}");
        let mut found = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            for (byte, _) in line.match_indices(&sought) {
                let start = code_points(line, byte + before.len());
                let end = start + words.chars().count() as u32;
                found.push(Span { line: index as u32 + 1, start, end });
            }
        }
        if found.len() != 1 {
            let why = if found.is_empty() { "is not in the text" } else { "is in the text more than once; quote more" };
            self.problem(at, format!("the quotation “{sought}” {why}"));
            return None;
        }
        found.pop()
    }

    fn text_of(&self, span: Span) -> String {
        self.lines.get(span.line as usize - 1).map_or("", |line| span.of(line)).to_owned()
    }

    fn quantity(&mut self, entry: QuantityEntry, at: &Range<usize>) -> Option<Figure> {
        self.claim(&entry.id, at);
        let span = self.find(&entry.quote, at)?;
        self.quoted.push(span);
        let text = self.text_of(span);
        let printed = self.printed(&entry, span, &text, at)?;
        let Some(kind) = kind_named(&entry.kind) else {
            self.problem(at, format!("“{}” is not a kind of figure", entry.kind));
            return None;
        };
        if let Some(counts) = &entry.counts
            && noun(counts).is_none()
        {
            self.problem(at, format!("“{counts}” is not in the table of nouns (crates/core/src/number/unit.rs)"));
        }
        let period = self.period(entry.period.as_deref(), entry.wording.as_deref(), entry.how, at);
        if let Some(wording) = &entry.wording
            && !self.lines[..span.line as usize].iter().any(|line| line.contains(wording.as_str()))
        {
            self.problem(at, format!("the wording “{wording}” is not in the text up to line {}", span.line));
        }
        let found = self.extraction.figures.iter().find(|found| found.span == span);
        let (per, base) = found.map_or((None, None), |found| (found.per.clone(), found.base.clone()));
        Some(Figure {
            id: entry.id,
            span,
            text,
            class: Class::Quantity,
            kind: Some(kind),
            printed: Some(printed),
            unit: entry.unit,
            counts: entry.counts,
            per,
            period,
            base,
            role: Some(entry.role),
            label: Label::new(entry.zh, entry.en),
            actor: entry.actor,
            place: entry.place,
            note: Label::new(entry.note_zh, entry.note_en),
        })
    }

    /// The value as the print gives it, which has to be what the annotation says.
    fn printed(&mut self, entry: &QuantityEntry, span: Span, text: &str, at: &Range<usize>) -> Option<Printed> {
        let Some(unit) = entry.unit.as_deref().map_or(Some(None), |unit| Unit::find(unit).map(Some)) else {
            self.problem(at, format!("“{}” is not in the table of units", entry.unit.as_deref().unwrap_or("")));
            return None;
        };
        let found = self.extraction.figures.iter().find(|found| found.span == span);
        let read = match found.and_then(|found| found.printed.clone().map(|printed| (printed, found.unit.clone()))) {
            Some(read) => Some(read),
            None => extract::read(text).map(|reading| (reading.printed, reading.unit.map(str::to_owned))),
        };
        let Some((printed, read_unit)) = read else {
            self.problem(at, format!("“{text}” does not read as a quantity"));
            return None;
        };
        if let (Some(read), Some(unit)) = (&read_unit, unit)
            && read != unit.zh
        {
            self.problem(at, format!("the text has the unit “{read}”, the annotation “{}”", unit.zh));
        }
        if printed.approximation != entry.approximation {
            let (read, said) = (printed.approximation.slug(), entry.approximation.slug());
            self.problem(at, format!("“{text}” reads as {read}, the annotation says {said}"));
        }
        match entry.value.parse::<Exact>() {
            Ok(value) if value == printed.value => Some(printed),
            // The print of a fall has no sign of its own: 下降94.2% is -94.2.
            Ok(value) if value == -&printed.value => Some(printed.negated()),
            Ok(value) => {
                self.problem(at, format!("“{text}” reads as {}, the annotation says {value}", printed.value));
                None
            }
            Err(error) => {
                self.problem(at, error.to_string());
                None
            }
        }
    }

    fn period(
        &mut self,
        period: Option<&str>,
        wording: Option<&str>,
        how: Option<Resolution>,
        at: &Range<usize>,
    ) -> Option<Period> {
        let period = period?;
        let Some(how) = how else {
            self.problem(at, "the period is given without `how` it was read");
            return None;
        };
        match period.parse::<DateRange>() {
            Ok(range) => Some(Period { range, wording: wording.unwrap_or("").to_owned(), how }),
            Err(error) => {
                self.problem(at, error.to_string());
                None
            }
        }
    }

    fn name(&mut self, entry: NameEntry, class: Class, at: &Range<usize>) -> Option<Figure> {
        self.claim(&entry.id, at);
        let span = self.find(&entry.quote, at)?;
        let count = entry.count.map(|count| Printed::new(&count.to_string(), 0, Approximation::Exact));
        Some(Figure {
            id: entry.id,
            span,
            text: self.text_of(span),
            class,
            kind: None,
            printed: count.and_then(Result::ok),
            unit: None,
            counts: None,
            per: None,
            period: None,
            base: None,
            role: None,
            label: Label::new(entry.zh, entry.en),
            actor: None,
            place: None,
            note: Label::new(entry.note_zh, entry.note_en),
        })
    }

    fn mechanism(&mut self, entry: Spanned<MechanismEntry>) -> Option<Mechanism> {
        let at = entry.span();
        let entry = entry.into_inner();
        self.must_be_slug(&entry.slug, &at);
        for id in &entry.figures {
            self.must_be_figure(id, &at);
        }
        let span = self.find(&entry.quote, &at)?;
        Some(Mechanism { slug: entry.slug, span, label: Label::new(entry.zh, entry.en), figures: entry.figures })
    }

    fn must_be_figure(&mut self, id: &str, at: &Range<usize>) {
        if !self.figures.contains(id) {
            self.problem(at, format!("there is no figure “{id}”"));
        }
    }

    fn check(&mut self, entry: Spanned<CheckEntry>) -> Option<CheckSpec> {
        let at = entry.span();
        let entry = entry.into_inner();
        self.claim(&entry.id, &at);
        let mut operands = Vec::new();
        for (role, texts) in entry.operands {
            let texts = match texts {
                OneOrMany::One(text) => vec![text],
                OneOrMany::Many(texts) => texts,
            };
            for text in texts {
                operands.push((role.clone(), self.operand(&text, &at)?));
            }
        }
        Some(CheckSpec {
            id: entry.id,
            kind: entry.kind,
            operands,
            title: Label::new(entry.zh, entry.en),
            note: Label::new(entry.note_zh, entry.note_en),
            undetermined: Label::new(entry.undetermined_zh, entry.undetermined_en),
            question: Label::new(entry.question_zh, entry.question_en),
            origin: Origin::Curated,
        })
    }

    fn operand(&mut self, text: &str, at: &Range<usize>) -> Option<Operand> {
        match text.split_once(':') {
            None => {
                self.must_be_figure(text, at);
                Some(Operand::Figure(text.to_owned()))
            }
            Some(("ref", id)) => Some(Operand::Reference(id.to_owned())),
            Some(("check", id)) => Some(Operand::Derived(id.to_owned())),
            Some(("words", words)) => {
                let (words, english) = words.split_once(" = ").unwrap_or((words, words));
                if !self.lines.iter().any(|line| line.contains(words)) {
                    self.problem(at, format!("the words “{words}” are not in the text"));
                }
                Some(Operand::Words(Label::new(words, english)))
            }
            Some(("number", number)) => match number.parse() {
                Ok(number) => Some(Operand::Number(number)),
                Err(error) => {
                    self.problem(at, error.to_string());
                    None
                }
            },
            Some((prefix, _)) => {
                self.problem(
                    at,
                    format!("“{prefix}:” is not a source of an operand; use ref:, check:, words: or number:"),
                );
                None
            }
        }
    }

    fn references(&mut self, source: Source) -> Vec<Reference> {
        let mut problem = |line: usize, message: String| {
            self.problems.push(Problem { file: source.name.to_owned(), line, message });
        };
        let entries: Vec<ReferenceEntry> = match serde_json::from_str(source.text) {
            Ok(entries) => entries,
            Err(error) => {
                problem(error.line(), plain(&error.to_string()));
                return Vec::new();
            }
        };
        let mut references = Vec::new();
        for entry in entries {
            let line =
                source.text.find(&format!("\"id\": \"{}\"", entry.id)).map_or(1, |byte| line_at(source.text, byte));
            let Some((unit, counts)) = unit_of_reference(&entry.unit) else {
                problem(line, format!("“{}” is not in the table of units", entry.unit));
                continue;
            };
            let value = match entry.value.parse::<Exact>() {
                Ok(value) => value,
                Err(error) => {
                    problem(line, error.to_string());
                    continue;
                }
            };
            if self.ids.contains_key(&entry.id) {
                problem(line, format!("the id “{}” is already an annotation's", entry.id));
            }
            match printed_as(&entry.numeral, &value) {
                Some(printed) => references.push(Reference {
                    id: entry.id,
                    label: Label::new(entry.label_zh, entry.label_en),
                    numeral: entry.numeral,
                    printed,
                    unit,
                    counts,
                    period: entry.period,
                    publisher: entry.publisher,
                    date: entry.date,
                    read_from: entry.read_from,
                    quote: entry.quote,
                }),
                None => problem(line, format!("the numeral {} is not the value {value}", entry.numeral)),
            }
        }
        references
    }

    /// What can be told only when everything is read: operands that name checks or references,
    /// and numerals that belong to nothing.
    fn cross_reference(&mut self, report: &Report, text_name: &str) {
        let checks: BTreeSet<&str> = report.checks.iter().map(|check| check.id.as_str()).collect();
        let references: BTreeSet<&str> = report.references.iter().map(|reference| reference.id.as_str()).collect();
        for check in &report.checks {
            let at = self.ids.get(&check.id).map_or(0..0, |&byte| byte..byte);
            for (_, operand) in &check.operands {
                match operand {
                    Operand::Derived(id) if !checks.contains(id.as_str()) => {
                        self.problem(&at, format!("there is no check “{id}”"));
                    }
                    Operand::Reference(id) if !references.contains(id.as_str()) => {
                        self.problem(&at, format!("there is no outside reference “{id}”"));
                    }
                    _ => {}
                }
            }
        }
        for (index, line) in self.lines.iter().enumerate() {
            let number = index as u32 + 1;
            let is_free = |&(place, c): &(usize, char)| {
                let here = Span { line: number, start: place as u32, end: place as u32 + 1 };
                let mut claimed = report.figures.iter().map(|figure| figure.span).chain(self.quoted.iter().copied());
                is_numeral_character(c) && !claimed.any(|span| span.overlaps(&here))
            };
            let mut free: Vec<Range<usize>> = Vec::new();
            for (place, _) in line.chars().enumerate().filter(is_free) {
                match free.last_mut() {
                    // One number, its decimal point included.
                    Some(run) if place <= run.end + 1 => run.end = place + 1,
                    _ => free.push(place..place + 1),
                }
            }
            for run in free {
                let part = |from: usize, to: usize| line.chars().skip(from).take(to - from).collect::<String>();
                let (numeral, around) = (part(run.start, run.end), part(run.start.saturating_sub(6), run.end + 6));
                self.problems.push(Problem {
                    file: text_name.to_owned(),
                    line: number as usize,
                    message: format!("“{numeral}” in “{around}” belongs to no figure and no recorded name"),
                });
            }
        }
    }
}

/// The unit of an outside value, and what it counts: one of the table of units, a classifier with a
/// noun (个村), a noun alone (县), or a unit per noun (人/队).
fn unit_of_reference(printed: &str) -> Option<(String, Option<String>)> {
    if Unit::find(printed).is_some() {
        return Some((printed.to_owned(), None));
    }
    if let Some((over, per)) = printed.split_once('/') {
        return (Unit::find(over).is_some() && noun(per).is_some()).then(|| (printed.to_owned(), None));
    }
    let counted = noun(printed.trim_start_matches('个'))?.0;
    Some(("个".to_owned(), Some(counted.to_owned())))
}

fn kind_named(slug: &str) -> Option<Kind> {
    Kind::all().find(|kind| kind.slug() == slug)
}

/// The print of a reference: its numeral, with the power of ten that makes it its value.
fn printed_as(numeral: &str, value: &Exact) -> Option<Printed> {
    [0, 4, 8].into_iter().find_map(|exponent| {
        let whole = exponent == 0 && !numeral.contains('.') && value.is_integer();
        let approximation = if whole { Approximation::Exact } else { Approximation::Rounded };
        Printed::new(numeral, exponent, approximation).ok().filter(|printed| &printed.value == value)
    })
}
