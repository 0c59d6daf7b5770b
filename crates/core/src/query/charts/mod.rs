//! Charts by rule, for any report. What may be compared is decided here; [`draw`] places it, so that
//! every drawn position follows from an exact interval.

mod axis;
mod draw;
mod strip;

pub use axis::{Axis, Scale};
pub use draw::{Form, NARROW, Shape, TEXT, WIDE, wrapped};

use super::facets::{matching_figures, matching_findings};
use super::figures::{base_unit, period_text};
use super::{Filter, Model, in_order, sentence_of};
use crate::check::{Against, Finding, Verdict};
use crate::extract::{Kind as FigureKind, Role};
use crate::number::{Approximation, Dimension, Exact, Interval, display};
use crate::report::{Figure, Operand};
use crate::words::{Language, Words};

/// What a mark opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A figure, by id.
    Figure(String),
    /// A check, by id.
    Check(String),
}

/// One figure or finding of a chart: as it is drawn, as a reader hears it, as a row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartMark {
    /// What it opens.
    pub source: Source,
    /// Figure, value, interval and sentence.
    pub name: String,
    /// The verdict whose colour it has.
    pub tone: Option<Verdict>,
    /// Whether the value is derived and not stated in the text.
    pub derived: bool,
    /// How it is drawn.
    pub shapes: Vec<Shape>,
    /// Its row of the table.
    pub cells: Vec<String>,
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// A stable name, for anchors and file names.
    pub slug: &'static str,
    /// The title.
    pub title: &'static str,
    /// What it shows, for who does not see it.
    pub summary: String,
    /// What to keep in mind.
    pub notes: Vec<&'static str>,
    /// The width of the view box.
    pub width: i64,
    /// The height of the view box.
    pub height: i64,
    /// Axes and headings.
    pub ground: Vec<Shape>,
    /// The marks, in the order of reading.
    pub marks: Vec<ChartMark>,
    /// The headings of the table, one for each cell of a mark.
    pub columns: Vec<&'static str>,
    /// Whether marks of figures lead into the text rather than open beside the chart.
    pub in_text: bool,
}

/// The most rows of one chart.
const MOST: usize = 60;

/// A row before it is drawn.
struct Entry {
    /// The label beside the mark.
    label: String,
    /// The label where nothing stands around it.
    name: String,
    source: Source,
    interval: Interval,
    point: Exact,
    unit: String,
    value: String,
    range: String,
    period: String,
    topic: String,
    sentence: String,
    basis: &'static str,
    derived: bool,
}

impl Entry {
    /// Every value that needs a place on the axis.
    fn values(&self) -> impl Iterator<Item = &Exact> {
        let ends = [&self.interval.low, &self.interval.high];
        ends.into_iter().flatten().map(|end| &end.value).chain([&self.point])
    }
}

/// Rows that are compared with each other.
struct Panel {
    heading: String,
    entries: Vec<Entry>,
}

/// What a kind of chart is called and how it is drawn.
struct Kind {
    slug: &'static str,
    title: fn(&Words) -> &'static str,
    note: fn(&Words) -> &'static str,
    scale: Scale,
    /// Whether each panel is compared by itself.
    own_axes: bool,
}

const SERIES: Kind = Kind {
    slug: "series",
    title: |words| words.chart_series,
    note: |words| words.chart_series_note,
    scale: Scale::Linear,
    own_axes: true,
};
const UNIT_VALUES: Kind = Kind {
    slug: "unit-values",
    title: |words| words.chart_unit_values,
    note: |words| words.chart_unit_values_note,
    scale: Scale::Logarithmic,
    own_axes: true,
};
const SHARES: Kind = Kind {
    slug: "shares",
    title: |words| words.chart_shares,
    note: |words| words.chart_shares_note,
    scale: Scale::Percent,
    own_axes: false,
};
const GROWTH: Kind = Kind {
    slug: "growth",
    title: |words| words.chart_growth,
    note: |words| words.chart_growth_note,
    scale: Scale::Growth,
    own_axes: false,
};
const MONEY: Kind = Kind {
    slug: "money",
    title: |words| words.chart_money,
    note: |words| words.chart_money_note,
    scale: Scale::Logarithmic,
    own_axes: false,
};

/// What meets the filter, in one language.
struct View<'m> {
    model: &'m Model,
    language: Language,
    words: &'static Words,
    figures: Vec<&'m Figure>,
    findings: Vec<&'m Finding>,
}

/// The charts of what the filter leaves, drawn in a view box of this width, [`WIDE`] or [`NARROW`].
/// A chart with fewer than two values to compare is left out.
///
/// ```
/// use shuzheng_core::query::charts::{WIDE, charts};
/// use shuzheng_core::query::{Filter, Model};
/// use shuzheng_core::words::Language;
///
/// let model = Model::of_text("有效率达到91.4%，复工率达到98.49%。", "", None);
/// let drawn = charts(&model, &Filter::default(), Language::Zh, WIDE);
/// assert_eq!(drawn.iter().map(|chart| chart.slug).collect::<Vec<_>>(), ["strip", "shares"]);
/// ```
pub fn charts(model: &Model, filter: &Filter, language: Language, width: i64) -> Vec<Chart> {
    let figures = matching_figures(model, filter).into_iter().filter_map(|at| model.report.figures.get(at));
    let findings = matching_findings(model, filter).into_iter().filter_map(|at| model.findings.get(at));
    let view = View {
        model,
        language,
        words: Words::of(language),
        figures: figures.collect(),
        findings: findings.filter(|finding| finding.verdict != Verdict::Undetermined).collect(),
    };
    let rules: [(&Kind, Vec<Panel>); 5] = [
        (&UNIT_VALUES, view.unit_values()),
        (&SERIES, view.series()),
        (&SHARES, view.rates(FigureKind::Share, "share")),
        (&GROWTH, view.rates(FigureKind::Growth, "growth")),
        (&MONEY, view.money()),
    ];
    let drawn = rules.into_iter().filter_map(|(kind, panels)| view.chart(kind, panels, width));
    strip::strip(model, filter, language, width).into_iter().chain(drawn).collect()
}

impl<'m> View<'m> {
    /// A chart of what has a place on its scale.
    fn chart(&self, kind: &Kind, mut panels: Vec<Panel>, width: i64) -> Option<Chart> {
        let hundred = Exact::from(100);
        let has_place = |entry: &Entry| match kind.scale {
            Scale::Logarithmic => entry.values().all(|value| !value.is_negative() && !value.is_zero()),
            Scale::Percent => entry.values().all(|value| !value.is_negative() && value <= &hundred),
            Scale::Linear | Scale::Growth => true,
        };
        let (mut room, mut is_cut) = (MOST, false);
        for panel in &mut panels {
            panel.entries.retain(has_place);
            is_cut |= panel.entries.len() > room;
            panel.entries.truncate(room);
            room -= panel.entries.len();
        }
        panels.retain(|panel| panel.entries.len() >= if kind.own_axes { 2 } else { 1 });
        if panels.iter().map(|panel| panel.entries.len()).sum::<usize>() < 2 {
            return None;
        }
        let mut chart = draw::draw(kind, panels, self.language, width)?;
        if is_cut {
            chart.notes.push(self.words.chart_cut);
        }
        Some(chart)
    }

    fn of_figure(&self, figure: &Figure) -> Option<Entry> {
        let printed = figure.printed.as_ref()?;
        let label = figure.label.text(self.language);
        let report = &self.model.report;
        let (mut interval, mut point, mut unit) = (printed.interval.clone(), printed.value.clone(), base_unit(figure));
        // 增长2倍 is a growth of 200%.
        if figure.kind == Some(FigureKind::Growth) && unit == "倍" {
            let hundred = Exact::from(100);
            (interval, point, unit) = (interval.scale(&hundred), &point * &hundred, "%");
        }
        let range = display::range(&interval, unit, self.language);
        let value = match printed.approximation {
            Approximation::Exact | Approximation::Rounded => display::amount(&point, unit, self.language),
            _ => range.clone(),
        };
        Some(Entry {
            label: label.to_owned(),
            name: label.to_owned(),
            source: Source::Figure(figure.id.clone()),
            interval,
            point,
            unit: unit.to_owned(),
            value,
            range,
            period: period_text(figure, self.language),
            topic: report
                .line_of(figure.span)
                .map_or_else(String::new, |line| line.name.text(self.language).to_owned()),
            sentence: sentence_of(report, figure).to_owned(),
            basis: self.words.stated,
            derived: false,
        })
    }

    fn of_finding(&self, finding: &Finding) -> Option<Entry> {
        let (interval, point) = (finding.computed.clone()?, finding.point.clone()?);
        let label = finding.title.text(self.language);
        let line = self.first_figure(finding).and_then(|figure| self.model.report.line_of(figure.span));
        Some(Entry {
            label: label.to_owned(),
            name: label.to_owned(),
            source: Source::Check(finding.id.clone()),
            value: self.derived_value(&point, &finding.unit),
            range: display::range(&interval, &finding.unit, self.language),
            interval,
            point,
            unit: finding.unit.clone(),
            period: String::new(),
            topic: line.map_or_else(String::new, |line| line.name.text(self.language).to_owned()),
            // What a careful reader should know of a value that the text does not state.
            sentence: [finding.text.text(self.language), finding.note.text(self.language)]
                .join(self.language.of(("", " "))),
            basis: if finding.against == Against::Text { self.words.chart_derived } else { self.words.outside },
            derived: true,
        })
    }

    /// A derived value as its chart writes it: of a unit value, whose heading says for one of what,
    /// every digit before the point, so that a reader who divides finds it again; else five digits.
    fn derived_value(&self, point: &Exact, unit: &str) -> String {
        if let Some((unit, _)) = unit.split_once('/').filter(|_| point >= &Exact::from(1000)) {
            let whole = point.round_to(&Exact::from(1)).to_string();
            return format!("{}{}", display::grouped(&whole), display::unit_suffix(unit, self.language));
        }
        display::amount(&point.round_significant(5), unit, self.language)
    }

    fn first_figure(&self, finding: &Finding) -> Option<&'m Figure> {
        finding.figures().find_map(|id| self.model.report.figure(id))
    }

    /// The same measure over the years: figures of one name, unit and scope, and the levels that a
    /// stated growth implies for the year before or after.
    fn series(&self) -> Vec<Panel> {
        let levels = self.figures.iter().filter_map(|figure| {
            let year = whole_year(figure)?;
            let measures = !matches!(figure.role, Some(Role::Threshold | Role::DeclaredCount));
            let name = figure.label.zh.replace(&format!("{year}年"), "");
            // A shorter name may be that of anything.
            (measures && name.chars().count() > 3).then_some((name, year, *figure))
        });
        let mut panels: Vec<Vec<(String, i16, &Figure)>> = Vec::new();
        for level in levels {
            let is_like = |other: &Figure| {
                let figure = level.2;
                (other.kind, &other.place, &other.actor, base_unit(other))
                    == (figure.kind, &figure.place, &figure.actor, base_unit(figure))
            };
            let found =
                panels.iter_mut().find(|panel| panel.iter().any(|(name, _, other)| name == &level.0 && is_like(other)));
            match found {
                Some(panel) if panel.iter().any(|(_, year, _)| *year == level.1) => {}
                Some(panel) => panel.push(level),
                None => panels.push(vec![level]),
            }
        }
        let panels = panels.into_iter().map(|panel| {
            let heading = panel.first().map_or_else(String::new, |(name, year, figure)| match self.language {
                Language::Zh => name.clone(),
                Language::En => figure.label.en.replace(&format!(" in {year}"), "").replace(&format!("{year}年"), ""),
            });
            let mut rows: Vec<(i16, Entry)> =
                panel.iter().filter_map(|(_, year, figure)| Some((*year, self.of_figure(figure)?))).collect();
            for finding in self.findings.iter().filter(|finding| finding.kind.slug == "implied_level") {
                let level = finding.inputs.iter().find_map(|input| match &input.operand {
                    Operand::Figure(id) if input.role != "rate" => {
                        let (_, year, _) = panel.iter().find(|(_, _, figure)| &figure.id == id)?;
                        Some(if input.role == "base" { year + 1 } else { year - 1 })
                    }
                    _ => None,
                });
                if let Some(year) = level.filter(|year| rows.iter().all(|(known, _)| known != year)) {
                    rows.extend(self.of_finding(finding).map(|entry| (year, entry)));
                }
            }
            let rows = in_order(rows, |a, b| a.0.cmp(&b.0)).into_iter().map(|(year, mut entry)| {
                entry.label = self.words.year(year, entry.derived);
                entry
            });
            Panel { heading, entries: rows.collect() }
        });
        panels.collect()
    }

    /// Derived values of one unit for one of something, the least first: of one measure (举措), or
    /// set side by side by a check.
    fn unit_values(&self) -> Vec<Panel> {
        // For each value: its finding, and what it is alike by.
        let mut found: Vec<(&Finding, String)> = Vec::new();
        for finding in self.findings.iter().filter(|finding| finding.unit.contains('/')) {
            if matches!(finding.kind.slug, "unit_value" | "persons_households") {
                let line = self.first_figure(finding).and_then(|figure| self.model.report.line_of(figure.span));
                found.push((finding, line.map_or_else(|| finding.id.clone(), |line| line.topic.clone())));
            }
        }
        for like in self.model.findings.iter().filter(|finding| finding.kind.slug == "like_unit_values") {
            let mut compared = like.inputs.iter().filter_map(|input| match &input.operand {
                Operand::Derived(id) => found.iter().position(|(finding, _)| &finding.id == id),
                _ => None,
            });
            let (Some(first), Some(second)) = (compared.next(), compared.next()) else { continue };
            let (from, to) =
                (found.get(first).map(|(_, key)| key.clone()), found.get(second).map(|(_, key)| key.clone()));
            let (Some(from), Some(to)) = (from, to) else { continue };
            // Only those of the same unit: others of the same measure stay where they are.
            let unit = &like.inputs.first().map_or("", |input| input.unit.as_str()).to_owned();
            for (_, key) in found.iter_mut().filter(|(finding, key)| key == &from && &finding.unit == unit) {
                key.clone_from(&to);
            }
        }
        let mut panels: Vec<(&str, &str, Vec<Entry>)> = Vec::new();
        for (finding, key) in &found {
            let Some(entry) = self.of_finding(finding) else { continue };
            match panels.iter_mut().find(|(unit, known, _)| *unit == finding.unit && known == key) {
                Some((_, _, entries)) => entries.push(entry),
                None => panels.push((&finding.unit, key, vec![entry])),
            }
        }
        let panels = panels.into_iter().map(|(unit, _, entries)| {
            let topic = entries.iter().map(|entry| entry.topic.as_str()).find(|topic| !topic.is_empty());
            let unit = display::unit_suffix(unit, self.language);
            Panel {
                heading: [topic.unwrap_or(""), unit.trim()].join(" · ").trim_start_matches(" · ").to_owned(),
                entries: in_order(entries, |a: &Entry, b| a.point.cmp(&b.point)),
            }
        });
        panels.collect()
    }

    /// Rates of one kind, the greatest first: those stated, and those that a check derives from
    /// nothing but the text.
    fn rates(&self, kind: FigureKind, check: &str) -> Vec<Panel> {
        let stated =
            self.figures.iter().filter(|figure| figure.kind == Some(kind)).filter_map(|figure| self.of_figure(figure));
        let derived = self.findings.iter().filter(|finding| {
            finding.kind.slug == check && finding.verdict == Verdict::Derived && finding.against == Against::Text
        });
        let derived = derived.filter_map(|finding| self.of_finding(finding));
        vec![
            self.descending(self.words.chart_stated.to_owned(), stated.filter(|entry| entry.unit == "%").collect()),
            self.descending(self.words.chart_derived.to_owned(), derived.filter(|entry| entry.unit == "%").collect()),
        ]
    }

    /// Stated amounts of money by who pays, the greatest first; by measure (举措) where the report names nobody.
    fn money(&self) -> Vec<Panel> {
        let report = &self.model.report;
        let mut panels: Vec<Panel> = Vec::new();
        let mut unknown = Vec::new();
        for figure in &self.figures {
            let is_amount = figure.kind == Some(FigureKind::Of(Dimension::Money))
                && figure.per.is_none()
                && matches!(figure.role, None | Some(Role::Level | Role::PartOf));
            let Some(entry) = self.of_figure(figure).filter(|_| is_amount) else { continue };
            let actor = report.actors.iter().find(|actor| figure.actor.as_ref() == Some(&actor.slug));
            let heading = match actor {
                Some(actor) => actor.label.text(self.language).to_owned(),
                None if report.actors.is_empty() => entry.topic.clone(),
                None => {
                    unknown.push(entry);
                    continue;
                }
            };
            match panels.iter_mut().find(|panel| panel.heading == heading) {
                Some(panel) => panel.entries.push(entry),
                None => panels.push(Panel { heading, entries: vec![entry] }),
            }
        }
        let panels =
            panels.into_iter().chain([Panel { heading: self.words.chart_no_payer.to_owned(), entries: unknown }]);
        panels.map(|panel| self.descending(panel.heading, panel.entries)).collect()
    }

    fn descending(&self, heading: String, entries: Vec<Entry>) -> Panel {
        Panel { heading, entries: in_order(entries, |a, b| b.point.cmp(&a.point)) }
    }
}

/// The year of a figure that is about a whole one.
fn whole_year(figure: &Figure) -> Option<i16> {
    let range = figure.period.as_ref()?.range;
    (range.from == range.to && range.from.month.is_none()).then_some(range.from.year)
}
