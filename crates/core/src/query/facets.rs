//! Facets: one table of what figures and findings can be filtered by, and the counts of each.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::index::{Conditions, Rows, Selection};
use super::sums::{NUMBERS, Sums};
use super::{Filter, Model, in_order, sentence_range};
use crate::check::{Against, Judged, KINDS, Run, Verdict};
use crate::extract::{Kind, Role};
use crate::number::unit::UNITS;
use crate::number::{Exact, Unit, display};
use crate::report::{Figure, Label, Line, LineRole, Operand, Origin, Report, Source};
use crate::text::{Dictionary, Places, fold};
use crate::words::{Language, Words};

/// Which rows a view lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Quantities.
    Figures,
    /// Findings.
    Findings,
}

/// A way to filter. Every facet applies to figures and findings alike: a finding has the values
/// of its figures, a figure those of its findings.
pub struct Facet {
    /// The key in links.
    pub slug: &'static str,
    /// In Chinese and English.
    pub name: (&'static str, &'static str),
    /// The tables whose views offer it; it applies everywhere once asked for.
    pub offered_for: &'static [Table],
    /// Whose value it is.
    of: Of,
    /// Whether the value can be asked of any report, though this one may have nothing of it.
    is_general: fn(&str) -> bool,
    /// A value's label.
    label: fn(&Lines, &str, Language) -> String,
}

/// Whose value a facet is; `None` where there is none.
enum Of {
    /// That of every figure of a line.
    Line(fn(&Report, u32) -> Option<Cow<'_, str>>),
    /// A figure's.
    Figure(fn(&Figure) -> Option<Cow<'_, str>>),
    /// A finding's.
    Finding(fn(&Judged) -> &'static str),
}

/// Where a report's lines and the reports that it is joined of are found by their slugs.
#[derive(Clone, Debug)]
struct Names {
    sources: Places,
    sections: Places,
    topics: Places,
}

impl Names {
    fn new(report: &Report) -> Names {
        let of_line =
            |key: fn(&Line) -> &str| Places::of(report.lines.len(), |at| report.lines.get(at).map_or("", key));
        Names {
            sources: Places::of(report.sources.len(), |at| report.sources.get(at).map_or("", |source| &source.id)),
            sections: of_line(|line| &line.section),
            topics: of_line(|line| &line.topic),
        }
    }
}

/// A report with the names of its parts.
struct Lines<'r> {
    report: &'r Report,
    names: &'r Names,
}

impl<'r> Lines<'r> {
    fn source(&self, slug: &str) -> Option<&'r Source> {
        let sources = &self.report.sources;
        sources.get(self.names.sources.find(slug, |at| sources.get(at).is_some_and(|source| source.id == slug))?)
    }

    /// The name of a section or topic, with that of its report where there are several.
    fn of_source(&self, slug: &str, name: Option<&Label>, language: Language) -> String {
        let name = name.map_or(slug, |name| name.text(language));
        let source = slug.rfind('-').and_then(|end| self.source(slug.get(..end)?));
        source.map_or_else(|| name.to_owned(), |source| [source.name().text(language), name].join(" · "))
    }

    /// The name of the first line that is of this section or topic: of a section the heading.
    fn first(&self, places: &Places, slug: &str, key: fn(&Line) -> &str) -> Option<&'r Label> {
        let lines = &self.report.lines;
        let place = places.find(slug, |at| lines.get(at).is_some_and(|line| key(line) == slug))?;
        Some(&lines.get(place)?.name)
    }

    fn section(&self, slug: &str) -> Option<&'r Label> {
        self.first(&self.names.sections, slug, |line| &line.section)
    }

    fn topic(&self, slug: &str) -> Option<&'r Label> {
        self.first(&self.names.topics, slug, |line| &line.topic)
    }
}

/// A line of a report.
fn line_at(report: &Report, line: u32) -> Option<&Line> {
    report.lines.get((line as usize).checked_sub(1)?)
}

const BOTH: &[Table] = &[Table::Figures, Table::Findings];
const FIGURES: &[Table] = &[Table::Figures];
const FINDINGS: &[Table] = &[Table::Findings];

/// Every facet, in the order of the page and of the keys in links.
pub const FACETS: &[Facet] = &[
    Facet {
        slug: "verdict",
        name: ("结论", "Verdict"),
        offered_for: BOTH,
        of: Of::Finding(|finding| finding.verdict.slug()),
        is_general: |slug| slug == UNCHECKED || Verdict::ALL.iter().any(|verdict| verdict.slug() == slug),
        label: |_, slug, language| match Verdict::ALL.iter().find(|verdict| verdict.slug() == slug) {
            Some(verdict) => language.of(verdict.name()).to_owned(),
            None => Words::of(language).unchecked.to_owned(),
        },
    },
    Facet {
        slug: "report",
        name: ("报告", "Report"),
        offered_for: BOTH,
        of: Of::Line(|report, line| Some(report.source_at(line)?.id.as_str().into())),
        is_general: |_| false,
        label: |lines, slug, _| lines.source(slug).map_or(slug, |source| &source.title).to_owned(),
    },
    Facet {
        slug: "region",
        name: ("地区", "Region"),
        offered_for: BOTH,
        of: Of::Line(|report, line| Some(report.source_at(line)?.region.as_ref()?.slug.as_str().into())),
        is_general: |_| false,
        label: |lines, slug, language| {
            let mut regions = lines.report.sources.iter().filter_map(|source| source.region.as_ref());
            let region = regions.find(|region| region.slug == slug);
            region.map_or(slug, |region| region.label.text(language)).to_owned()
        },
    },
    Facet {
        slug: "year",
        name: ("年份", "Year"),
        offered_for: BOTH,
        of: Of::Line(|report, line| Some(report.source_at(line)?.year?.to_string().into())),
        is_general: |_| false,
        label: |_, slug, language| format!("{slug}{}", language.of(("年", ""))),
    },
    Facet {
        slug: "section",
        name: ("部分", "Section"),
        offered_for: BOTH,
        of: Of::Line(|report, line| Some(line_at(report, line)?.section.as_str().into())),
        is_general: |_| false,
        label: |lines, slug, language| lines.of_source(slug, lines.section(slug), language),
    },
    Facet {
        slug: "topic",
        name: ("举措", "Policy measure"),
        offered_for: BOTH,
        // A line that nobody named has no topic of its own.
        of: Of::Line(|report, line| {
            let line = line_at(report, line).filter(|line| line.role != LineRole::Body)?;
            Some(line.topic.as_str().into())
        }),
        is_general: |_| false,
        label: |lines, slug, language| lines.of_source(slug, lines.topic(slug), language),
    },
    Facet {
        slug: "kind",
        name: ("数字类型", "Kind of figure"),
        offered_for: FIGURES,
        of: Of::Figure(|figure| Some(figure.kind?.slug().into())),
        is_general: |slug| Kind::all().any(|kind| kind.slug() == slug),
        label: |_, slug, language| {
            let kind = Kind::all().find(|kind| kind.slug() == slug);
            kind.map_or(slug.to_owned(), |kind| language.of(kind.name()).to_owned())
        },
    },
    Facet {
        slug: "unit",
        name: ("单位", "Unit"),
        offered_for: FIGURES,
        of: Of::Figure(|figure| figure.unit.as_deref().map(unit_slug)),
        is_general: |_| false,
        label: |_, slug, language| {
            let unit = UNITS.iter().find(|unit| unit_slug(unit.zh) == slug);
            unit.map_or(slug.to_owned(), |unit| match language {
                Language::En if !unit.en.is_empty() => format!("{} ({})", unit.zh, unit.en),
                _ => unit.zh.to_owned(),
            })
        },
    },
    Facet {
        slug: "period",
        name: ("时间", "Period"),
        offered_for: FIGURES,
        of: Of::Figure(|figure| {
            let range = figure.period.as_ref().map(|period| period.range.to_string().replace('/', ".."));
            Some(range.map_or("none".into(), Cow::Owned))
        }),
        is_general: |slug| slug == "none",
        label: |_, slug, language| match slug {
            "none" => Words::of(language).no_period.to_owned(),
            range => range.replace("..", language.of(("至", " to "))),
        },
    },
    Facet {
        slug: "actor",
        name: ("主体", "Actor"),
        offered_for: FIGURES,
        of: Of::Figure(|figure| Some(figure.actor.as_deref()?.into())),
        is_general: |_| false,
        label: |lines, slug, language| {
            let actor = lines.report.actors.iter().find(|actor| actor.slug == slug);
            actor.map_or(slug.to_owned(), |actor| actor.label.text(language).to_owned())
        },
    },
    Facet {
        slug: "role",
        name: ("角色", "Role"),
        offered_for: FIGURES,
        of: Of::Figure(|figure| Some(figure.role?.slug().into())),
        is_general: |slug| Role::ALL.iter().any(|role| role.slug() == slug),
        label: |_, slug, language| {
            let role = Role::ALL.into_iter().find(|role| role.slug() == slug);
            role.map_or(slug.to_owned(), |role| language.of(role.name()).to_owned())
        },
    },
    Facet {
        slug: "check",
        name: ("核对类型", "Kind of check"),
        offered_for: FINDINGS,
        of: Of::Finding(|finding| finding.kind.slug),
        is_general: |slug| KINDS.iter().any(|kind| kind.slug == slug),
        label: |_, slug, language| {
            let kind = KINDS.iter().find(|kind| kind.slug == slug);
            kind.map_or(slug.to_owned(), |kind| language.of(kind.name).to_owned())
        },
    },
    Facet {
        slug: "against",
        name: ("对照", "Compared with"),
        offered_for: FINDINGS,
        of: Of::Finding(|finding| finding.against.slug()),
        is_general: |slug| [Against::Text, Against::Reference].iter().any(|against| against.slug() == slug),
        label: |_, slug, language| {
            let words = Words::of(language);
            let text = if slug == Against::Text.slug() { words.against_text } else { words.against_reference };
            text.to_owned()
        },
    },
    Facet {
        slug: "origin",
        name: ("来源", "Proposed by"),
        offered_for: FINDINGS,
        of: Of::Finding(|finding| finding.origin.slug()),
        is_general: |slug| Origin::ALL.iter().any(|origin| origin.slug() == slug),
        label: |_, slug, language| {
            let origin = Origin::ALL.into_iter().find(|origin| origin.slug() == slug);
            origin.map_or(slug.to_owned(), |origin| language.of(origin.name()).to_owned())
        },
    },
];

/// The slug of the facet `verdict` for figures that take part in no check.
pub(super) const UNCHECKED: &str = "unchecked";

/// A unit's slug in links, which hold no Chinese: its English name where it has one of its own,
/// else the code points of the Chinese one.
fn unit_slug(zh: &str) -> Cow<'static, str> {
    static SLUGS: LazyLock<Vec<String>> = LazyLock::new(|| UNITS.iter().map(slug_of).collect());
    let known = Unit::place(zh).and_then(|at| SLUGS.get(at));
    known.map_or_else(|| code_points(zh).into(), |slug| slug.as_str().into())
}

fn slug_of(unit: &Unit) -> String {
    let shared = UNITS.iter().filter(|other| other.en == unit.en).count() > 1;
    if unit.en == "%" {
        return "percent".to_owned();
    }
    let ascii = unit.en.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ' || b == b'-');
    if !unit.en.is_empty() && ascii && !shared {
        return unit.en.replace(' ', "-").to_ascii_lowercase();
    }
    code_points(unit.zh)
}

fn code_points(text: &str) -> String {
    text.chars().map(|c| format!("u{:x}", u32::from(c))).collect()
}

/// Rows of both tables with one dictionary a facet.
#[derive(Debug)]
pub(super) struct Index {
    names: Names,
    /// For each facet, its values in the order of the report.
    dictionaries: Vec<Dictionary>,
    figures: Rows,
    /// The position in the report of the figure of each row.
    positions: Vec<u32>,
    sums: Sums,
    findings: Rows,
    /// What was asked last of each table: the next filter begins from there.
    kept: Mutex<[Option<Selection>; 2]>,
}

/// An index that is being made, some rows at a time.
#[derive(Debug)]
pub(super) struct Indexing {
    index: Index,
    /// How many findings have their values in the dictionaries, how many figures are rows, and how many findings.
    known: usize,
    figures: usize,
    findings: usize,
    /// The line of the figure before, the codes of that line, and the sentence of that figure with its place.
    line: u32,
    of_line: Vec<Option<u32>>,
    sentence: Option<(u32, usize, usize)>,
    place: Option<usize>,
    /// The codes of the row that is being made, of each facet.
    values: Vec<Vec<u32>>,
}

impl Indexing {
    /// Nothing is indexed yet.
    pub fn new(model: &Model) -> Indexing {
        let index = Index {
            names: Names::new(&model.report),
            dictionaries: vec![Dictionary::default(); FACETS.len()],
            figures: Rows::new(FACETS.len(), NUMBERS),
            sums: Sums::default(),
            positions: Vec::new(),
            findings: Rows::new(FACETS.len(), 0),
            kept: Mutex::default(),
        };
        let (of_line, values) = (vec![None; FACETS.len()], vec![Vec::new(); FACETS.len()]);
        Indexing { index, known: 0, figures: 0, findings: 0, line: 0, of_line, sentence: None, place: None, values }
    }

    /// How many steps of one row each are done, and of how many.
    pub fn progress(&self, model: &Model) -> (usize, usize) {
        let findings = model.judged.len();
        (self.known + self.figures + self.findings, findings * 2 + model.report.figures.len())
    }

    /// Whether all is indexed.
    pub fn is_done(&self, model: &Model) -> bool {
        let (done, all) = self.progress(model);
        done == all
    }

    /// Adds so many rows; whether there are more.
    pub fn step(&mut self, model: &Model, count: usize) -> bool {
        let (figures, findings) = (model.report.figures.len(), model.judged.len());
        let until = |done: usize, all: usize| done..all.min(done.saturating_add(count));
        if self.known < findings {
            // The values of findings stand in the order of findings.
            for finding in model.judged.iter().skip(self.known).take(count) {
                for (dictionary, facet) in self.index.dictionaries.iter_mut().zip(FACETS) {
                    if let Of::Finding(value) = facet.of {
                        dictionary.code(value(finding));
                    }
                }
                self.known += 1;
            }
        } else if self.figures < figures {
            for position in until(self.figures, figures) {
                self.add_figure(model, position);
            }
            self.figures = until(self.figures, figures).end;
        } else {
            let run = model.run();
            for finding in model.judged.iter().skip(self.findings).take(count) {
                self.add_finding(model, &run, finding);
                self.findings += 1;
            }
        }
        !self.is_done(model)
    }

    fn add_figure(&mut self, model: &Model, position: usize) {
        let report = &model.report;
        let Some(figure) = report.figures.get(position).filter(|figure| figure.is_quantity()) else { return };
        let Index { dictionaries, figures: rows, positions, sums, .. } = &mut self.index;
        let line = figure.span.line;
        if line != self.line {
            self.line = line;
            for ((code, dictionary), facet) in self.of_line.iter_mut().zip(&mut *dictionaries).zip(FACETS) {
                if let Of::Line(value) = facet.of {
                    *code = value(report, line).map(|value| dictionary.code(&value));
                }
            }
        }
        let findings = model.by_figure.get(position).iter().filter_map(|&place| model.judged.get(place as usize));
        for (((values, of_line), dictionary), facet) in
            self.values.iter_mut().zip(&self.of_line).zip(dictionaries).zip(FACETS)
        {
            values.clear();
            match facet.of {
                Of::Line(_) => values.extend(of_line),
                Of::Figure(value) => values.extend(value(figure).map(|value| dictionary.code(&value))),
                Of::Finding(value) => {
                    values.extend(findings.clone().map(|finding| dictionary.code(value(finding))));
                    values.sort_unstable();
                    values.dedup();
                    if values.is_empty() && facet.slug == "verdict" {
                        values.push(dictionary.code(UNCHECKED));
                    }
                }
            }
        }
        // Figures of one sentence share it.
        let sentence = sentence_range(report, figure);
        let own = sentence.map(|(_, start, end)| (line, start, end));
        if own != self.sentence {
            self.place = sentence.map(|(text, start, end)| rows.share(&fold(text.get(start..end).unwrap_or(""))));
            self.sentence = own;
        }
        rows.push(&self.values, &sums.push(figure, position), &text_of_figure(figure), self.place);
        positions.push(position as u32);
    }

    fn add_finding(&mut self, model: &Model, run: &Run, finding: &Judged) {
        let Index { dictionaries, figures: rows, positions, findings, .. } = &mut self.index;
        let figures = model.figures_of(finding);
        let of: Vec<usize> = figures.iter().filter_map(|&at| positions.binary_search(&(at as u32)).ok()).collect();
        for (at, ((values, dictionary), facet)) in self.values.iter_mut().zip(dictionaries).zip(FACETS).enumerate() {
            values.clear();
            match facet.of {
                Of::Finding(value) => values.push(dictionary.code(value(finding))),
                Of::Line(_) | Of::Figure(_) => {
                    of.iter().for_each(|&row| rows.add_codes(row, at, values));
                    values.sort_unstable();
                    values.dedup();
                }
            }
        }
        findings.push(&self.values, &[], &text_of_finding(model, run, finding), None);
        findings.join(&of.iter().map(|&row| row as u32).collect::<Vec<_>>());
    }

    /// What is indexed.
    pub fn index(self) -> Index {
        self.index
    }
}

impl Index {
    /// The rows of a table, and those of the other whose texts count as their own.
    fn rows(&self, table: Table) -> (&Rows, Option<&Rows>) {
        match table {
            Table::Figures => (&self.figures, None),
            Table::Findings => (&self.findings, Some(&self.figures)),
        }
    }

    /// What `read` makes of the rows of a table that meet the filter.
    fn select<T>(&self, table: Table, filter: &Filter, read: impl FnOnce(&mut Selection) -> T) -> T {
        let (rows, joined) = self.rows(table);
        let wanted = FACETS.iter().zip(&self.dictionaries).map(|(facet, dictionary)| {
            // A value that the report does not have is met by nothing.
            let codes = || filter.values(facet.slug).filter_map(|value| dictionary.find(value)).collect();
            filter.asks(facet.slug).then(codes)
        });
        let conditions = Conditions { facets: wanted.collect(), ranges: Vec::new(), words: filter.words() };
        // A selection is whole whenever nothing works on it: one that was left is as good as any.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let selection = kept[table as usize].get_or_insert_with(|| Selection::new(rows));
        selection.set_joined(rows, joined, &conditions);
        read(selection)
    }
}

/// What a search finds a figure by, apart from its sentence: its names, its print, and its value
/// in the forms that a reader may type.
fn text_of_figure(figure: &Figure) -> String {
    let mut text = [&figure.label.zh, " ", &figure.text, " ", &figure.id].concat();
    add_text(&mut text, &figure.label.en);
    if let Some(printed) = &figure.printed {
        let unit = Unit::of_value(figure.unit.as_deref().unwrap_or(""));
        let scaled = |exponent: i32, word: &str| {
            let scaled = &printed.value * &Exact::power_of_ten(-exponent);
            let is_readable = scaled.decimals().is_some() && scaled.abs() >= Exact::power_of_ten(-1);
            if is_readable { format!("{scaled}{word}{unit}") } else { String::new() }
        };
        let value = printed.value.to_string();
        let forms = [
            display::grouped(&value),
            display::amount(&printed.value, unit, Language::Zh),
            display::amount(&printed.value, unit, Language::En),
            scaled(4, "万"),
            scaled(8, "亿"),
        ];
        add_text(&mut text, &value);
        forms.iter().for_each(|form| add_text(&mut text, form));
    }
    fold(&text)
}

/// Adds to what a search looks through, where that would not be found already.
fn add_text(text: &mut String, more: &str) {
    if !text.contains(more) {
        text.push(' ');
        text.push_str(more);
    }
}

/// What a search finds a finding by besides its figures, whose texts count as its own: its title and note, operands
/// that are no quantities, and what follows where nothing like it is printed. The sentence and the formula that a
/// reader sees are made of these.
fn text_of_finding(model: &Model, run: &Run, finding: &Judged) -> String {
    let Some(check) = model.check_of(finding) else { return String::new() };
    let mut text = check.id.clone();
    let mut add = |label: &Label| [&label.zh, &label.en].into_iter().for_each(|part| add_text(&mut text, part));
    [&check.title, &check.note, &check.undetermined, &check.question].into_iter().for_each(&mut add);
    let is_quantity = |operand: &Operand| match operand {
        Operand::Figure(id) => model.figure(id).is_some_and(Figure::is_quantity),
        _ => false,
    };
    if !check.operands.iter().all(|(_, operand)| is_quantity(operand)) {
        for input in run.operands(check) {
            add(&input.label);
            add(&input.text);
        }
    }
    if !matches!(finding.verdict, Verdict::Consistent | Verdict::Unfailing | Verdict::Undetermined)
        && let Some((interval, unit)) = run.computed(check)
    {
        let [zh, en] = Language::ALL.map(|language| display::range(&interval, &unit, language));
        add(&Label { zh, en });
    }
    fold(&text)
}

/// How many rows meet the filter.
pub(crate) fn count_matching(model: &Model, table: Table, filter: &Filter) -> usize {
    model.index().select(table, filter, |found| found.count())
}

/// What `read` makes of the figures that meet the filter, of what sums need, and of the columns.
pub(super) fn with_sums<T>(model: &Model, filter: &Filter, read: impl FnOnce(&mut Selection, &Sums, &Rows) -> T) -> T {
    let index = model.index();
    index.select(Table::Figures, filter, |found| read(found, &index.sums, &index.figures))
}

/// The row of the figure with this id.
pub(super) fn row_of(model: &Model, id: &str) -> Option<usize> {
    model.index().positions.binary_search(&(model.position(id)? as u32)).ok()
}

/// The figure of a row.
pub(super) fn figure_of(model: &Model, row: usize) -> Option<&Figure> {
    model.report.figures.get(*model.index().positions.get(row)? as usize)
}

/// How many quantities the report has.
pub(super) fn count_quantities(model: &Model) -> usize {
    model.index().positions.len()
}

/// The positions in the report of the figures that meet the filter, in the order of the text.
pub(crate) fn matching_figures(model: &Model, filter: &Filter) -> Vec<usize> {
    let index = model.index();
    let rows = index.select(Table::Figures, filter, |found| found.rows());
    rows.into_iter().filter_map(|row| index.positions.get(row as usize)).map(|&position| position as usize).collect()
}

/// Of the figures at some positions in the report, those that meet the filter, in the order of the text.
pub(super) fn matching_of(model: &Model, filter: &Filter, positions: Range<usize>) -> Vec<usize> {
    let index = model.index();
    let first = index.positions.partition_point(|&position| (position as usize) < positions.start);
    let own = index.positions.get(first..).unwrap_or_default().iter().map(|&position| position as usize);
    let own = (first..).zip(own).take_while(|(_, position)| positions.contains(position));
    index.select(Table::Figures, filter, |found| own.filter(|(row, _)| found.has(*row)).map(|(_, at)| at).collect())
}

/// The places of the findings that meet the filter, in the order of the checks.
pub(crate) fn matching_findings(model: &Model, filter: &Filter) -> Vec<usize> {
    let rows = model.index().select(Table::Findings, filter, |found| found.rows());
    rows.into_iter().map(|row| row as usize).collect()
}

/// One value of a facet, as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The slug in links.
    pub slug: String,
    /// The label.
    pub label: String,
    /// How many rows would be left with this value alone, the facet's own choice aside.
    pub count: usize,
    /// Whether it is asked for.
    pub selected: bool,
}

/// A facet as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetView {
    /// The key in links.
    pub slug: &'static str,
    /// The facet's name.
    pub name: &'static str,
    /// Its values, those with rows or asked for, the first [`MOST_VALUES`] and what is asked for of the others.
    pub values: Vec<FacetValue>,
    /// How many more there are.
    pub more: usize,
}

/// How many rows have each of these values of a facet, among those that meet the filter, its choice of that facet aside.
pub(super) fn counts_of<'v>(
    model: &Model,
    table: Table,
    filter: &Filter,
    facet: &str,
    values: impl Iterator<Item = &'v str>,
) -> Vec<usize> {
    let index = model.index();
    let at = FACETS.iter().position(|known| known.slug == facet).unwrap_or(FACETS.len());
    index.select(table, filter, |found| {
        let count_of = |value: &str| {
            let code = index.dictionaries.get(at)?.find(value)?;
            found.counts(at).get(code as usize).map(|&count| count as usize)
        };
        values.map(|value| count_of(value).unwrap_or(0)).collect()
    })
}

/// The most values of a facet that are listed: more are nothing to look through.
pub const MOST_VALUES: usize = 500;

/// The facets that the view of `table` offers, with counts. A facet's own choice does not
/// narrow its counts, so that a reader sees what else there is.
pub fn facets(model: &Model, table: Table, filter: &Filter, language: Language) -> Vec<FacetView> {
    let index = model.index();
    let lines = Lines { report: &model.report, names: &index.names };
    let offered =
        FACETS.iter().enumerate().filter(|(_, facet)| facet.offered_for.contains(&table) || filter.asks(facet.slug));
    index.select(table, filter, |selection| {
        let mut views = Vec::new();
        for (at, facet) in offered {
            // What all rows share narrows nothing down.
            let Some(dictionary) = index.dictionaries.get(at) else { continue };
            let known = dictionary.values();
            if known.len() < 2 && !filter.asks(facet.slug) {
                continue;
            }
            let counts = selection.counts(at);
            let asked: Vec<u32> = filter.values(facet.slug).filter_map(|value| dictionary.find(value)).collect();
            let count_of = |code: u32| counts.get(code as usize).map_or(0, |&count| count as usize);
            let with_rows = |&code: &u32| count_of(code) > 0 || asked.contains(&code);
            let found: Vec<u32> = (0..known.len() as u32).filter(with_rows).collect();
            let slug_of = |code: u32| known.get(code as usize).map_or("", String::as_str);
            let found = match facet.is_sorted() {
                true => in_order(found, |a, b| place_of(facet, slug_of(*a)).cmp(&place_of(facet, slug_of(*b)))),
                false => found,
            };
            let listed = |(place, code): &(usize, &u32)| *place < MOST_VALUES || asked.contains(code);
            let values = found.iter().enumerate().filter(listed).map(|(_, &code)| FacetValue {
                slug: slug_of(code).to_owned(),
                label: (facet.label)(&lines, slug_of(code), language),
                count: count_of(code),
                selected: asked.contains(&code),
            });
            let values: Vec<FacetValue> = values.collect();
            if values.is_empty() {
                continue;
            }
            let more = found.len() - values.len();
            views.push(FacetView { slug: facet.slug, name: language.of(facet.name), values, more });
        }
        views
    })
}

/// One condition of a filter, as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The key in links.
    pub facet: &'static str,
    /// The facet's name.
    pub name: &'static str,
    /// The value's slug.
    pub value: String,
    /// The value's label.
    pub label: String,
}

/// The values of facets that the filter asks for, in the order of the page.
pub fn applied(model: &Model, filter: &Filter, language: Language) -> Vec<Applied> {
    let conditions = FACETS.iter().flat_map(|facet| {
        filter.values(facet.slug).map(|value| Applied {
            facet: facet.slug,
            name: language.of(facet.name),
            value: value.to_owned(),
            label: facet.label(model, value, language),
        })
    });
    conditions.collect()
}

/// Where a value stands in its facet's list: verdicts by weight, years and periods by date, else as in the
/// report.
fn place_of<'s>(facet: &Facet, slug: &'s str) -> (usize, &'s str) {
    match facet.slug {
        "verdict" => {
            let place = Verdict::ALL.iter().position(|verdict| verdict.slug() == slug);
            (place.unwrap_or(Verdict::ALL.len()), "")
        }
        "year" => (0, slug),
        "period" => (usize::from(slug == "none"), slug),
        _ => (0, ""),
    }
}

impl Facet {
    /// The facet with this slug.
    pub fn find(slug: &str) -> Option<&'static Facet> {
        FACETS.iter().find(|facet| facet.slug == slug)
    }

    /// The label of one of its values.
    pub fn label(&self, model: &Model, value: &str, language: Language) -> String {
        (self.label)(&Lines { report: &model.report, names: &model.index().names }, value, language)
    }

    /// Whether its values stand in an order other than that of the report.
    fn is_sorted(&self) -> bool {
        matches!(self.slug, "verdict" | "year" | "period")
    }
}

impl Model {
    /// Whether the facet's value can be asked of this report: it has the value, or any report may.
    pub fn has_value(&self, facet: &str, value: &str) -> bool {
        let Some(at) = FACETS.iter().position(|known| known.slug == facet) else { return false };
        let known = self.index().dictionaries.get(at).is_some_and(|known| known.find(value).is_some());
        known || FACETS.get(at).is_some_and(|facet| (facet.is_general)(value))
    }
}
