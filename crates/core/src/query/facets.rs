//! Facets: one table of what figures and findings can be filtered by, and the counts of each.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::index::{Conditions, Dictionary, Rows, Selection};
use super::{Filter, Model, in_order, sentence_range};
use crate::check::{Against, Finding, KINDS, Verdict};
use crate::extract::{Kind, Role};
use crate::number::unit::UNITS;
use crate::number::{Exact, Unit, display};
use crate::report::{Figure, Label, Line, Operand, Origin, Report, Source};
use crate::text::fold;
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
    /// The facet's value of one figure; `None` where it has none.
    of_figure: fn(&Report, &Figure) -> Option<String>,
    /// The facet's value of one finding by itself, apart from its figures.
    of_finding: fn(&Finding) -> Option<String>,
    /// Whether the value can be asked of any report, though this one may have nothing of it.
    is_general: fn(&str) -> bool,
    /// A value's label.
    label: fn(&Lines, &str, Language) -> String,
}

/// A report with its lines by section and topic, and the reports that it is joined of.
struct Lines<'r> {
    report: &'r Report,
    sources: OnceCell<HashMap<&'r str, &'r Source>>,
    sections: OnceCell<HashMap<&'r str, &'r Label>>,
    topics: OnceCell<HashMap<&'r str, &'r Label>>,
}

impl<'r> Lines<'r> {
    fn new(report: &'r Report) -> Lines<'r> {
        Lines { report, sources: OnceCell::new(), sections: OnceCell::new(), topics: OnceCell::new() }
    }

    fn source(&self, slug: &str) -> Option<&'r Source> {
        let by_id = || self.report.sources.iter().map(|source| (source.id.as_str(), source)).collect();
        self.sources.get_or_init(by_id).get(slug).copied()
    }

    /// The name of a section or topic, with that of its report where there are several.
    fn of_source(&self, slug: &str, name: Option<&Label>, language: Language) -> String {
        let name = name.map_or(slug, |name| name.text(language));
        let source = slug.rfind('-').and_then(|end| self.source(slug.get(..end)?));
        source.map_or_else(|| name.to_owned(), |source| [source.name().text(language), name].join(" · "))
    }

    /// The name of a section: that of its first line, the heading.
    fn section(&self, slug: &str) -> Option<&'r Label> {
        self.sections.get_or_init(|| first_names(self.report, |line| &line.section)).get(slug).copied()
    }

    fn topic(&self, slug: &str) -> Option<&'r Label> {
        self.topics.get_or_init(|| first_names(self.report, |line| &line.topic)).get(slug).copied()
    }
}

fn first_names(report: &Report, key: fn(&Line) -> &String) -> HashMap<&str, &Label> {
    let mut names = HashMap::new();
    for line in &report.lines {
        names.entry(key(line).as_str()).or_insert(&line.name);
    }
    names
}

fn nothing_of_finding(_: &Finding) -> Option<String> {
    None
}

fn nothing_of_figure(_: &Report, _: &Figure) -> Option<String> {
    None
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
        of_figure: nothing_of_figure,
        of_finding: |finding| {
            // What could not have failed is not counted among the passes.
            let unfailing = finding.verdict == Verdict::Consistent && !finding.is_pass();
            Some(if unfailing { UNFAILING } else { finding.verdict.slug() }.to_owned())
        },
        is_general: |slug| {
            [UNFAILING, UNCHECKED].contains(&slug) || Verdict::ALL.iter().any(|verdict| verdict.slug() == slug)
        },
        label: |_, slug, language| match Verdict::ALL.iter().find(|verdict| verdict.slug() == slug) {
            Some(verdict) => language.of(verdict.name()).to_owned(),
            None if slug == UNFAILING => Words::of(language).unfailing.to_owned(),
            None => Words::of(language).unchecked.to_owned(),
        },
    },
    Facet {
        slug: "report",
        name: ("报告", "Report"),
        offered_for: BOTH,
        of_figure: |report, figure| Some(report.source_at(figure.span.line)?.id.clone()),
        of_finding: nothing_of_finding,
        is_general: |_| false,
        label: |lines, slug, _| lines.source(slug).map_or(slug, |source| &source.title).to_owned(),
    },
    Facet {
        slug: "region",
        name: ("地区", "Region"),
        offered_for: BOTH,
        of_figure: |report, figure| Some(report.source_at(figure.span.line)?.region.as_ref()?.slug.clone()),
        of_finding: nothing_of_finding,
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
        of_figure: |report, figure| report.source_at(figure.span.line)?.year.map(|year| year.to_string()),
        of_finding: nothing_of_finding,
        is_general: |_| false,
        label: |_, slug, language| format!("{slug}{}", language.of(("年", ""))),
    },
    Facet {
        slug: "section",
        name: ("部分", "Section"),
        offered_for: BOTH,
        of_figure: |report, figure| Some(report.line_of(figure.span)?.section.clone()),
        of_finding: nothing_of_finding,
        is_general: |_| false,
        label: |lines, slug, language| lines.of_source(slug, lines.section(slug), language),
    },
    Facet {
        slug: "topic",
        name: ("举措", "Measure"),
        offered_for: BOTH,
        of_figure: |report, figure| Some(report.line_of(figure.span)?.topic.clone()),
        of_finding: nothing_of_finding,
        is_general: |_| false,
        label: |lines, slug, language| lines.of_source(slug, lines.topic(slug), language),
    },
    Facet {
        slug: "kind",
        name: ("数字类型", "Kind of figure"),
        offered_for: FIGURES,
        of_figure: |_, figure| Some(figure.kind?.slug().to_owned()),
        of_finding: nothing_of_finding,
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
        of_figure: |_, figure| figure.unit.as_deref().map(unit_slug),
        of_finding: nothing_of_finding,
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
        of_figure: |_, figure| {
            let range = figure.period.as_ref().map(|period| period.range.to_string().replace('/', ".."));
            Some(range.unwrap_or_else(|| "none".to_owned()))
        },
        of_finding: nothing_of_finding,
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
        of_figure: |_, figure| figure.actor.clone(),
        of_finding: nothing_of_finding,
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
        of_figure: |_, figure| Some(figure.role?.slug().to_owned()),
        of_finding: nothing_of_finding,
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
        of_figure: nothing_of_figure,
        of_finding: |finding| Some(finding.kind.slug.to_owned()),
        is_general: |slug| KINDS.iter().any(|kind| kind.slug == slug),
        label: |_, slug, language| {
            let kind = KINDS.iter().find(|kind| kind.slug == slug);
            kind.map_or(slug.to_owned(), |kind| language.of(kind.name).to_owned())
        },
    },
    Facet {
        slug: "against",
        name: ("对照", "Held against"),
        offered_for: FINDINGS,
        of_figure: nothing_of_figure,
        of_finding: |finding| Some(finding.against.slug().to_owned()),
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
        of_figure: nothing_of_figure,
        of_finding: |finding| Some(finding.origin.slug().to_owned()),
        is_general: |slug| Origin::ALL.iter().any(|origin| origin.slug() == slug),
        label: |_, slug, language| {
            let origin = Origin::ALL.into_iter().find(|origin| origin.slug() == slug);
            origin.map_or(slug.to_owned(), |origin| language.of(origin.name()).to_owned())
        },
    },
];

/// The slug of the facet `verdict` for consistent findings that could not have failed.
pub const UNFAILING: &str = "unfailing";

/// The slug of the facet `verdict` for figures that take part in no check.
pub(super) const UNCHECKED: &str = "unchecked";

/// A unit's slug in links, which hold no Chinese: its English name where it has one of its own,
/// else the code points of the Chinese one.
fn unit_slug(zh: &str) -> String {
    let english = Unit::find(zh).map_or("", |unit| unit.en);
    let shared = UNITS.iter().filter(|unit| unit.en == english).count() > 1;
    if english == "%" {
        return "percent".to_owned();
    }
    let ascii = english.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ' || b == b'-');
    if !english.is_empty() && ascii && !shared {
        return english.replace(' ', "-").to_ascii_lowercase();
    }
    zh.chars().map(|c| format!("u{:x}", u32::from(c))).collect()
}

/// Rows of both tables with one dictionary a facet.
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// For each facet, its values in the order of the report.
    dictionaries: Vec<Dictionary>,
    figures: Rows,
    /// The position in the report of the figure of each row.
    positions: Vec<usize>,
    findings: Rows,
}

impl Index {
    pub fn new(report: &Report, findings: &[Finding], by_figure: &HashMap<String, Vec<usize>>) -> Index {
        let mut dictionaries = vec![Dictionary::default(); FACETS.len()];
        let mut code = |facet: usize, value: &str| dictionaries[facet].code(value);
        let own_of_figure: HashMap<&str, Vec<Option<u32>>> = report
            .quantities()
            .map(|figure| {
                let values = FACETS
                    .iter()
                    .enumerate()
                    .map(|(at, facet)| (facet.of_figure)(report, figure).map(|value| code(at, &value)));
                (figure.id.as_str(), values.collect())
            })
            .collect();
        let own_of_finding: Vec<Vec<Option<u32>>> = findings
            .iter()
            .map(|finding| {
                let own = FACETS.iter().enumerate();
                own.map(|(at, facet)| (facet.of_finding)(finding).map(|value| code(at, &value))).collect()
            })
            .collect();
        let verdict = FACETS.iter().position(|facet| facet.slug == "verdict").unwrap_or_default();
        let unchecked = code(verdict, UNCHECKED);
        let gather = |own: Option<&Vec<Option<u32>>>, others: Vec<&Vec<Option<u32>>>| -> Vec<Vec<u32>> {
            let all = own.into_iter().chain(others);
            let mut values = vec![Vec::new(); FACETS.len()];
            for row in all {
                for (list, value) in values.iter_mut().zip(row) {
                    list.extend(value.iter().copied());
                }
            }
            for list in &mut values {
                list.sort_unstable();
                list.dedup();
            }
            values
        };
        let add = |rows: &mut Rows, values: &[Vec<u32>], text: &str, sentence: Option<usize>| {
            rows.push(&values.iter().map(Vec::as_slice).collect::<Vec<_>>(), &[], text, sentence);
        };
        let (mut figures, mut positions) = (Rows::new(FACETS.len(), 0), Vec::new());
        // Figures of one sentence share it.
        let (mut last_sentence, mut place) = (None, None);
        for (position, figure) in report.figures.iter().enumerate().filter(|(_, figure)| figure.is_quantity()) {
            let of_it = by_figure.get(&figure.id).into_iter().flatten();
            let others = of_it.filter_map(|&index| own_of_finding.get(index)).collect();
            let mut values = gather(own_of_figure.get(figure.id.as_str()), others);
            if values[verdict].is_empty() {
                values[verdict].push(unchecked);
            }
            let sentence =
                sentence_range(report, figure).map(|(text, start, end)| (figure.span.line, text, start, end));
            if sentence != last_sentence {
                place = sentence.map(|(_, text, start, end)| figures.share(&fold(text.get(start..end).unwrap_or(""))));
                last_sentence = sentence;
            }
            add(&mut figures, &values, &text_of_figure(figure), place);
            positions.push(position);
        }
        let mut finding_rows = Rows::new(FACETS.len(), 0);
        for (finding, own) in findings.iter().zip(&own_of_finding) {
            let others = finding.figures().filter_map(|id| own_of_figure.get(id)).collect();
            add(&mut finding_rows, &gather(Some(own), others), &text_of_finding(finding), None);
        }
        Index { dictionaries, figures, positions, findings: finding_rows }
    }

    /// The rows of a table that meet the filter.
    fn select(&self, table: Table, filter: &Filter) -> Selection {
        let rows = match table {
            Table::Figures => &self.figures,
            Table::Findings => &self.findings,
        };
        let wanted = FACETS.iter().zip(&self.dictionaries).map(|(facet, dictionary)| {
            // A value that the report does not have is met by nothing.
            let codes = || filter.values(facet.slug).filter_map(|value| dictionary.find(value)).collect();
            filter.asks(facet.slug).then(codes)
        });
        let conditions = Conditions { facets: wanted.collect(), ranges: Vec::new(), words: filter.words() };
        let mut selection = Selection::new(rows);
        selection.set(rows, &conditions);
        selection
    }
}

/// What a search finds a figure by, apart from its sentence: its names, its print, and its value
/// in the forms that a reader may type.
fn text_of_figure(figure: &Figure) -> String {
    let mut text = format!("{} {} {} {}", figure.label.zh, figure.label.en, figure.text, figure.id);
    if let Some(printed) = &figure.printed {
        let unit = Unit::of_value(figure.unit.as_deref().unwrap_or(""));
        let scaled = |exponent: i32, word: &str| {
            let scaled = &printed.value * &Exact::power_of_ten(-exponent);
            let is_readable = scaled.decimals().is_some() && scaled.abs() >= Exact::power_of_ten(-1);
            if is_readable { format!("{scaled}{word}{unit}") } else { String::new() }
        };
        let forms = [
            printed.value.to_string(),
            display::grouped(&printed.value.to_string()),
            display::amount(&printed.value, unit, Language::Zh),
            display::amount(&printed.value, unit, Language::En),
            scaled(4, "万"),
            scaled(8, "亿"),
        ];
        for form in forms {
            text.push(' ');
            text.push_str(&form);
        }
    }
    fold(&text)
}

fn text_of_finding(finding: &Finding) -> String {
    let mut text = format!("{} {} {} ", finding.title.zh, finding.title.en, finding.id);
    for part in [&finding.text, &finding.formula, &finding.note] {
        text.push_str(&part.zh);
        text.push(' ');
        text.push_str(&part.en);
        text.push(' ');
    }
    for input in &finding.inputs {
        if let Operand::Figure(id) = &input.operand {
            text.push_str(id);
            text.push(' ');
        }
    }
    fold(&text)
}

/// The positions in the report of the figures that meet the filter, in the order of the text.
pub(crate) fn matching_figures(model: &Model, filter: &Filter) -> Vec<usize> {
    let index = model.index();
    let selection = index.select(Table::Figures, filter);
    selection.rows().iter().filter_map(|&row| index.positions.get(row as usize).copied()).collect()
}

/// The positions of the findings that meet the filter, in the order of the checks.
pub(crate) fn matching_findings(model: &Model, filter: &Filter) -> Vec<usize> {
    model.index().select(Table::Findings, filter).rows().into_iter().map(|row| row as usize).collect()
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
    /// Its values, those with rows or asked for.
    pub values: Vec<FacetValue>,
}

/// The facets that the view of `table` offers, with counts. A facet's own choice does not
/// narrow its counts, so that a reader sees what else there is.
pub fn facets(model: &Model, table: Table, filter: &Filter, language: Language) -> Vec<FacetView> {
    let index = model.index();
    let selection = index.select(table, filter);
    let offered =
        FACETS.iter().enumerate().filter(|(_, facet)| facet.offered_for.contains(&table) || filter.asks(facet.slug));
    let lines = Lines::new(&model.report);
    let mut views = Vec::new();
    for (at, facet) in offered {
        // What all rows share narrows nothing down.
        let known = index.dictionaries[at].values();
        if known.len() < 2 && !filter.asks(facet.slug) {
            continue;
        }
        let mut values = Vec::new();
        for (code, slug) in known.iter().enumerate() {
            let count = selection.counts(at).get(code).map_or(0, |&count| count as usize);
            let selected = filter.has(facet.slug, slug);
            if count > 0 || selected {
                let label = (facet.label)(&lines, slug, language);
                values.push(FacetValue { slug: slug.clone(), label, count, selected });
            }
        }
        let values = in_order(values, |a, b| place_of(facet, &a.slug).cmp(&place_of(facet, &b.slug)));
        views.push(FacetView { slug: facet.slug, name: language.of(facet.name), values });
    }
    views
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
            label: facet.label(&model.report, value, language),
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
    pub fn label(&self, report: &Report, value: &str, language: Language) -> String {
        (self.label)(&Lines::new(report), value, language)
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
