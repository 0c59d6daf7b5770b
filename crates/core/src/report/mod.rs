//! A report: its text, outline and figures, what a person has added to them, and the checks to
//! run. The bundled report and one that a reader opens have the same form.

use serde::{Deserialize, Serialize};

use crate::extract::{Class, Kind, Link, Note, Period, Role};
use crate::number::{Exact, Printed, Unit};
use crate::text::{Date, Span};
use crate::words::Language;

#[cfg(feature = "annotations")]
pub mod annotate;
#[cfg(feature = "annotations")]
pub mod apart;
#[cfg(feature = "annotations")]
pub mod bundled;
pub mod collection;
mod groups;
pub mod opened;
pub(crate) mod region;

pub(crate) use groups::{Groups, group_of};

/// A text in both languages of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Label {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
}

impl Label {
    /// The two texts.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Label {
        Label { zh: zh.into(), en: en.into() }
    }

    /// The text in one language.
    pub fn text(&self, language: Language) -> &str {
        language.of((&self.zh, &self.en))
    }
}

/// What is known of the report itself, each with how it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// The report's stable id in links and file names (`hebei-2020`).
    pub id: String,
    /// Its title.
    pub title: Label,
    /// How the title is known; empty where the text itself states it.
    pub title_basis: Label,
    /// Who published it.
    pub publisher: Label,
    /// How the publisher is known.
    pub publisher_basis: Label,
    /// Its date, as precise as it is known; the periods of the text resolve against it.
    pub date: Option<Date>,
    /// How the date is known.
    pub date_basis: Label,
}

/// What a line of the report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineRole {
    /// The heading of a section.
    Heading,
    /// The paragraph that opens a section.
    Introduction,
    /// A paragraph about one measure (举措).
    Measure,
    /// Any other paragraph.
    Body,
}

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The text, verbatim.
    pub text: String,
    /// What the line is.
    pub role: LineRole,
    /// The slug of its section.
    pub section: String,
    /// The slug of its topic: its own for a measure or introduction; the section's for a heading.
    pub topic: String,
    /// A short name: of the section for a heading, of the topic otherwise.
    pub name: Label,
}

/// One figure, name, date or ordinal of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// A stable slug, unique in the report (`fund-2018`); links and checks name figures by it.
    pub id: String,
    /// Where it stands.
    pub span: Span,
    /// As printed.
    pub text: String,
    /// What it is.
    pub class: Class,
    /// The kind of a quantity.
    pub kind: Option<Kind>,
    /// The value and interval of a quantity, in the base unit.
    pub printed: Option<Printed>,
    /// The unit's Chinese name in the table of units.
    pub unit: Option<String>,
    /// What a count counts, where unit values should say so: a noun of the table of units (队 for
    /// 8414个驻村工作队).
    pub counts: Option<String>,
    /// What it is counted for one of (每人, 元/亩), by the unit's Chinese name.
    pub per: Option<String>,
    /// The time it is about, where the text tells.
    pub period: Option<Period>,
    /// The time that a change is measured from (比上年, 同比).
    pub base: Option<Period>,
    /// The part it plays.
    pub role: Option<Role>,
    /// What the figure states, or what the name means.
    pub label: Label,
    /// Who acted or spent (a slug of the report's `actors`).
    pub actor: Option<String>,
    /// Where (a slug of the report's `places`).
    pub place: Option<String>,
    /// A remark by the person who read it: scope, what is unclear.
    pub note: Label,
}

impl Figure {
    /// The unit of its value: the base unit of what is printed, and what it is counted for one of, where the text says
    /// so: 平方米 of 30亩, 元/亩 of 每亩500元.
    pub fn value_unit(&self) -> String {
        self.per_unit(Unit::of_value(self.unit.as_deref().unwrap_or("")))
    }

    /// The unit that it is printed in, and what it is counted for one of: 亩 of 30亩.
    pub fn printed_unit(&self) -> String {
        self.per_unit(self.unit.as_deref().unwrap_or(""))
    }

    fn per_unit(&self, unit: &str) -> String {
        let per = self.per.as_deref().filter(|_| !unit.is_empty());
        [unit, per.map_or("", |_| "/"), per.unwrap_or("")].concat()
    }

    /// Whether it is a quantity with a value.
    pub fn is_quantity(&self) -> bool {
        self.class == Class::Quantity && self.printed.is_some()
    }
}

/// A value of a facet that a person names: an actor or a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The stable slug.
    pub slug: String,
    /// Its name.
    pub label: Label,
}

/// A mechanism or programme (机制、行动) that the text names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mechanism {
    /// The stable slug.
    pub slug: String,
    /// Where the text names it.
    pub span: Span,
    /// Its name.
    pub label: Label,
    /// The figures that the text states of it, by id.
    pub figures: Vec<String>,
}

/// A value from outside the report, with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The stable id.
    pub id: String,
    /// What it states.
    pub label: Label,
    /// The numeral as its source prints it.
    pub numeral: String,
    /// Its value and interval, in the base unit.
    pub printed: Printed,
    /// The unit's Chinese name, or two joined by `/`.
    pub unit: String,
    /// What a count counts, as for a figure.
    pub counts: Option<String>,
    /// The time it is about, as the source says it.
    pub period: String,
    /// Who published it.
    pub publisher: String,
    /// When (ISO 8601, as precise as known).
    pub date: String,
    /// How it was read: publisher, newspaper, news site, reprint.
    pub read_from: String,
    /// The words of the source.
    pub quote: String,
}

/// One value that a check works with.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operand {
    /// A figure of the report, by id.
    Figure(String),
    /// An outside value, by id.
    Reference(String),
    /// The computed result of another check, by id.
    Derived(String),
    /// A number that follows from the wording (12 months, 2 years), exact.
    Number(Exact),
    /// Words of the text, and their English: an item that a declared count counts.
    Words(Label),
}

/// Who proposed a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A person who read the report.
    Curated,
    /// A rule, from the structure of the text.
    Suggested,
    /// The reader of the page.
    Own,
}

impl Origin {
    /// Every origin.
    pub const ALL: [Origin; 3] = [Origin::Curated, Origin::Suggested, Origin::Own];

    /// The name in links and exports.
    pub fn slug(self) -> &'static str {
        match self {
            Origin::Curated => "curated",
            Origin::Suggested => "suggested",
            Origin::Own => "own",
        }
    }

    /// The name in Chinese and English.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Origin::Curated => ("人工写入", "Written by a person"),
            Origin::Suggested => ("规则提出", "Suggested by rule"),
            Origin::Own => ("读者自拟", "Your own"),
        }
    }
}

/// A check to run: a kind and its operands by role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckSpec {
    /// A stable slug, unique in the report.
    pub id: String,
    /// The slug of the kind in the table of kinds.
    pub kind: String,
    /// The operands by role; a role may have several (the parts of a sum).
    pub operands: Vec<(String, Operand)>,
    /// What is compared, as a short title.
    pub title: Label,
    /// What a careful reader should know: scope, what does not follow.
    pub note: Label,
    /// Why it cannot be decided, where a person knows that it cannot; empty otherwise.
    pub undetermined: Label,
    /// Whether the result deserves a second look although nothing contradicts: the question to
    /// ask; empty otherwise.
    pub question: Label,
    /// Who proposed it.
    pub origin: Origin,
}

/// One of several reports that were joined into one ([`collection`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its slug (`hebei-2020`), with which the ids of its figures, sections and topics begin.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The region that it is about, where that is known.
    pub region: Option<Named>,
    /// Its year, where that is known.
    pub year: Option<i16>,
    /// Its date, against which its own periods are resolved.
    pub date: Option<Date>,
    /// Its first line among all, counted from 1.
    pub first: u32,
    /// How many lines it has.
    pub lines: u32,
}

impl Source {
    /// Its region and year, where both are known, else its title.
    pub fn name(&self) -> Label {
        match (&self.region, self.year) {
            (Some(Named { label, .. }), Some(year)) => {
                Label::new(format!("{}{year}年报告", label.zh), format!("{} {year} report", label.en))
            }
            _ => Label::new(&self.title, &self.title),
        }
    }

    /// Whether the line, counted from 1 among all, is one of its own.
    pub fn has(&self, line: u32) -> bool {
        (self.first..self.first.saturating_add(self.lines)).contains(&line)
    }
}

/// A report with all that is known of it, or several as one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Title, publisher, date.
    pub meta: Meta,
    /// The lines, verbatim.
    pub lines: Vec<Line>,
    /// Figures, names, dates and ordinals in the order of the text.
    pub figures: Vec<Figure>,
    /// References between figures, by id.
    pub links: Vec<Link<String>>,
    /// Actors, for the facet.
    pub actors: Vec<Named>,
    /// Places, for the facet.
    pub places: Vec<Named>,
    /// Mechanisms and programmes in the order of the text.
    pub mechanisms: Vec<Mechanism>,
    /// The checks to run.
    pub checks: Vec<CheckSpec>,
    /// Why a figure is in no check, by figure id, for the coverage ledger.
    pub unchecked: Vec<(String, Label)>,
    /// Outside values.
    pub references: Vec<Reference>,
    /// What limited the reading of an opened text.
    pub notes: Vec<Note>,
    /// The reports that it is joined of, in the order of their lines; none for a single one.
    pub sources: Vec<Source>,
}

impl Report {
    /// The report that a line stands in, of several that were joined.
    pub fn source_at(&self, line: u32) -> Option<&Source> {
        let behind = self.sources.partition_point(|source| source.first <= line);
        self.sources.get(behind.checked_sub(1)?).filter(|source| source.has(line))
    }

    /// The figures of one of the reports that were joined.
    pub fn figures_of(&self, source: &Source) -> &[Figure] {
        let from = self.figures.partition_point(|figure| figure.span.line < source.first);
        let rest = self.figures.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|figure| source.has(figure.span.line))).unwrap_or_default()
    }

    /// The report that a figure stands in, of several that were joined: its id begins with that one's.
    pub fn source_of(&self, figure: &str) -> Option<&Source> {
        let own = figure.get(..figure.rfind("-p")?)?;
        self.sources.iter().find(|source| source.id == own)
    }

    /// The number of a line among those of its own report.
    pub fn own_line(&self, line: u32) -> u32 {
        self.source_at(line).map_or(line, |source| line - source.first + 1)
    }

    /// The figure with this id.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        let source = self.source_of(id);
        source.map_or(self.figures.as_slice(), |source| self.figures_of(source)).iter().find(|figure| figure.id == id)
    }

    /// The line that a span stands in.
    pub fn line_of(&self, span: Span) -> Option<&Line> {
        self.lines.get((span.line as usize).checked_sub(1)?)
    }

    /// The quantities, in the order of the text.
    pub fn quantities(&self) -> impl Iterator<Item = &Figure> {
        self.figures.iter().filter(|figure| figure.is_quantity())
    }
}
