//! Charts by rule, for any report: each is a list of rows on one horizontal axis, and every drawn
//! place follows from an exact interval.
//!
//! One form serves all: a row has a label, a stated or derived value, and the interval around it.
//! That is also the chart's table.

use super::facets::matching_figures;
use super::figures::base_unit;
use super::{Filter, Model, in_order};
use crate::check::{Finding, Verdict};
use crate::extract::{Kind, Role};
use crate::number::{Dimension, Exact, Interval, display};
use crate::report::{Figure, Operand};
use crate::words::{Language, Words};

/// How many parts an axis is divided into.
pub const AXIS: i64 = 1000;

/// What a row opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A figure, by id.
    Figure(String),
    /// A check whose result is drawn, by id.
    Check(String),
}

/// One row of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartRow {
    /// What it is.
    pub label: String,
    /// What a click opens.
    pub source: Source,
    /// The value in words.
    pub value: String,
    /// The interval in words.
    pub range: String,
    /// Where the interval begins on the axis.
    pub from: i64,
    /// Where it ends.
    pub to: i64,
    /// Where the value lies.
    pub point: i64,
    /// Whether the value is derived and not stated in the text.
    pub derived: bool,
}

/// A line across the axis with a number below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisTick {
    /// Where it stands.
    pub at: i64,
    /// The number.
    pub label: String,
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// A stable name, for anchors and file names.
    pub slug: String,
    /// The title.
    pub title: String,
    /// What it shows, for who does not see it.
    pub summary: String,
    /// What to keep in mind.
    pub note: &'static str,
    /// Whether rows are bars from the axis' zero; otherwise points.
    pub bars: bool,
    /// The rows.
    pub rows: Vec<ChartRow>,
    /// The numbers below the axis.
    pub ticks: Vec<AxisTick>,
}

/// How values become places.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scale {
    /// From zero to the largest value.
    FromZero,
    /// From 0 to 100 per cent.
    Percent,
    /// By orders of magnitude, for values that differ by factors.
    Logarithmic,
    /// By orders of magnitude of 1 + g, so that 314% does not crush the rest.
    Growth,
}

/// A row before its places are known.
struct Entry {
    label: String,
    source: Source,
    interval: Interval,
    point: Exact,
    unit: String,
    derived: bool,
}

/// The charts of what the filter leaves; a chart with fewer than two rows says nothing and is
/// left out.
pub fn charts(model: &Model, filter: &Filter, language: Language) -> Vec<Chart> {
    let words = Words::of(language);
    let figures: Vec<&Figure> =
        matching_figures(model, filter).into_iter().filter_map(|at| model.report.figures.get(at)).collect();
    let shown = |id: &str| filter.is_empty() || figures.iter().any(|figure| figure.id == id);
    let mut charts = Vec::new();
    for (index, series) in series(model, language).into_iter().enumerate() {
        let entries: Vec<Entry> = series.into_iter().filter(|entry| is_shown(model, &entry.source, &shown)).collect();
        let slug = format!("series-{}", index + 1);
        charts.extend(chart(slug, words.chart_series, words.chart_series_note, Scale::FromZero, entries, language));
    }
    let unit_values = unit_values(model, language);
    let unit_values = unit_values.into_iter().filter(|entry| is_shown(model, &entry.source, &shown)).collect();
    charts.extend(chart(
        "unit-values".to_owned(),
        words.chart_unit_values,
        words.chart_unit_values_note,
        Scale::Logarithmic,
        unit_values,
        language,
    ));
    let entry = |figure: &&Figure| of_figure(figure, language);
    let of_kind = |kind: Kind| figures.iter().filter(move |figure| figure.kind == Some(kind));
    let shares: Vec<Entry> = of_kind(Kind::Share).filter_map(entry).collect();
    charts.extend(chart(
        "shares".to_owned(),
        words.chart_shares,
        words.chart_shares_note,
        Scale::Percent,
        shares,
        language,
    ));
    let growth: Vec<Entry> = of_kind(Kind::Growth).filter_map(entry).collect();
    charts.extend(chart(
        "growth".to_owned(),
        words.chart_growth,
        words.chart_growth_note,
        Scale::Growth,
        growth,
        language,
    ));
    let money = of_kind(Kind::Of(Dimension::Money)).filter(|figure| figure.role != Some(Role::Threshold));
    let mut money: Vec<Entry> = money.filter_map(entry).collect();
    money = in_order(money, |a, b| b.point.cmp(&a.point));
    charts.extend(chart(
        "money".to_owned(),
        words.chart_money,
        words.chart_money_note,
        Scale::FromZero,
        money,
        language,
    ));
    charts
}

/// A finding's row stays while one of its figures is in view.
fn is_shown(model: &Model, source: &Source, shown: &impl Fn(&str) -> bool) -> bool {
    match source {
        Source::Figure(id) => shown(id),
        Source::Check(id) => model.finding(id).is_some_and(|finding| {
            let mut ids = finding.figures().peekable();
            ids.peek().is_none() && shown("") || ids.any(shown)
        }),
    }
}

fn of_figure(figure: &Figure, language: Language) -> Option<Entry> {
    let printed = figure.printed.as_ref()?;
    Some(Entry {
        label: figure.label.text(language).to_owned(),
        source: Source::Figure(figure.id.clone()),
        interval: printed.interval.clone(),
        point: printed.value.clone(),
        unit: base_unit(figure).to_owned(),
        derived: false,
    })
}

fn of_finding(finding: &Finding, language: Language) -> Option<Entry> {
    let interval = finding.computed.clone()?;
    let point = finding.point.clone()?;
    Some(Entry {
        label: finding.title.text(language).to_owned(),
        source: Source::Check(finding.id.clone()),
        interval,
        point,
        unit: finding.unit.clone(),
        derived: true,
    })
}

/// Levels that growth rates tie together, in the order of their years: the stated ones, and those
/// that a rate implies.
fn series(model: &Model, language: Language) -> Vec<Vec<Entry>> {
    // Which findings belong to one series: those that share a level.
    let tied: Vec<&Finding> = model
        .findings
        .iter()
        .filter(|finding| matches!(finding.kind.slug, "growth" | "implied_level") && only_figures(finding))
        .collect();
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in tied {
        let levels: Vec<&str> = levels_of(finding).collect();
        let touches = |group: &Vec<&Finding>| group.iter().any(|other| levels_of(other).any(|id| levels.contains(&id)));
        let (mut joined, rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(touches);
        groups = rest;
        let mut group: Vec<&Finding> = joined.drain(..).flatten().collect();
        group.push(finding);
        groups.push(group);
    }
    let rows = groups.into_iter().map(|group| {
        let mut rows: Vec<(i16, Entry)> = Vec::new();
        let mut add = |year: i16, entry: Entry| {
            if rows.iter().all(|(known, _)| *known != year) {
                rows.push((year, entry));
            }
        };
        for finding in &group {
            for figure in levels_of(finding).filter_map(|id| model.report.figure(id)) {
                if let (Some(year), Some(entry)) = (year_of(figure), of_figure(figure, language)) {
                    add(year, entry);
                }
            }
        }
        for finding in group.iter().filter(|finding| finding.kind.slug == "implied_level") {
            let Some(level) = levels_of(finding).next().and_then(|id| model.report.figure(id)) else { continue };
            let from_base = finding.inputs.iter().any(|input| input.role == "base");
            let year = year_of(level).map(|year| if from_base { year + 1 } else { year - 1 });
            if let (Some(year), Some(entry)) = (year, of_finding(finding, language)) {
                add(year, entry);
            }
        }
        in_order(rows, |a, b| a.0.cmp(&b.0)).into_iter().map(|(_, entry)| entry).collect()
    });
    rows.collect()
}

fn only_figures(finding: &Finding) -> bool {
    finding.verdict != Verdict::Undetermined
        && finding.inputs.iter().all(|input| matches!(input.operand, Operand::Figure(_)))
}

fn levels_of(finding: &Finding) -> impl Iterator<Item = &str> {
    finding.inputs.iter().filter(|input| input.role != "rate").filter_map(|input| match &input.operand {
        Operand::Figure(id) => Some(id.as_str()),
        _ => None,
    })
}

fn year_of(figure: &Figure) -> Option<i16> {
    let range = figure.period.as_ref()?.range;
    (range.from.year == range.to.year).then_some(range.from.year)
}

/// Derived amounts of money for one of something, the least first. Other unit values are not alike.
fn unit_values(model: &Model, language: Language) -> Vec<Entry> {
    let of_money = |finding: &&Finding| {
        finding.kind.slug == "unit_value" && finding.unit.split_once('/').is_some_and(|(over, _)| over == "元")
    };
    let found = model.findings.iter().filter(of_money);
    let entries = found.filter_map(|finding| of_finding(finding, language)).collect();
    in_order(entries, |a: &Entry, b| a.point.cmp(&b.point))
}

fn chart(
    slug: String,
    title: &str,
    note: &'static str,
    scale: Scale,
    entries: Vec<Entry>,
    language: Language,
) -> Option<Chart> {
    let words = Words::of(language);
    if entries.len() < 2 {
        return None;
    }
    let axis = Axis::of(scale, &entries)?;
    let rows: Vec<ChartRow> = entries
        .iter()
        .map(|entry| {
            let end =
                |end: &Option<crate::number::Bound>, open: i64| end.as_ref().map_or(open, |end| axis.place(&end.value));
            ChartRow {
                label: entry.label.clone(),
                source: entry.source.clone(),
                value: display::amount(&shortened(entry), &entry.unit, language),
                range: display::range(&entry.interval, &entry.unit, language),
                from: end(&entry.interval.low, 0),
                to: end(&entry.interval.high, AXIS),
                point: axis.place(&entry.point),
                derived: entry.derived,
            }
        })
        .collect();
    let unit = entries.first().map_or("", |entry| entry.unit.as_str());
    let unit = if scale == Scale::Logarithmic { "元" } else { unit };
    let extreme = |pick: fn(&Exact, &Exact) -> bool| {
        let best = entries.iter().reduce(|a, b| if pick(&b.point, &a.point) { b } else { a })?;
        Some((best.label.clone(), display::amount(&shortened(best), &best.unit, language)))
    };
    let (least, most) = (extreme(|a, b| a < b)?, extreme(|a, b| a > b)?);
    Some(Chart {
        slug,
        title: title.to_owned(),
        summary: words.chart_summary(rows.len(), &least, &most),
        note,
        bars: scale == Scale::FromZero,
        rows,
        ticks: axis.ticks(unit, language),
    })
}

/// A derived value is written to five digits; a stated one as it stands.
fn shortened(entry: &Entry) -> Exact {
    if entry.derived { entry.point.round_significant(5) } else { entry.point.clone() }
}

/// An axis: a scale and its ends. Logarithms are for places only; values stay exact.
struct Axis {
    scale: Scale,
    low: f64,
    high: f64,
}

impl Axis {
    fn of(scale: Scale, entries: &[Entry]) -> Option<Axis> {
        let ends = entries.iter().flat_map(|entry| [&entry.interval.low, &entry.interval.high]);
        let ends = ends.flatten().map(|end| &end.value);
        let values: Vec<&Exact> = ends.chain(entries.iter().map(|entry| &entry.point)).collect();
        let (least, most) = (*values.iter().min()?, *values.iter().max()?);
        let (low, high) = match scale {
            Scale::Percent => (0.0, 100.0),
            Scale::FromZero if least.is_negative() => return None,
            Scale::FromZero => (0.0, most.to_nearest_f64() * 1.05),
            Scale::Logarithmic | Scale::Growth => {
                let (low, high) = (Axis::measure(scale, least)?, Axis::measure(scale, most)?);
                let margin = ((high - low) / 12.0).max(0.05);
                (low - margin, high + margin)
            }
        };
        (high > low).then_some(Axis { scale, low, high })
    }

    /// Where a value lies before the axis' ends are known; none where the scale has no place.
    fn measure(scale: Scale, value: &Exact) -> Option<f64> {
        match scale {
            Scale::FromZero | Scale::Percent => Some(value.to_nearest_f64()),
            Scale::Logarithmic => {
                let value = value.to_nearest_f64();
                (value > 0.0).then(|| value.log10())
            }
            Scale::Growth => {
                let factor = 1.0 + value.to_nearest_f64() / 100.0;
                (factor > 0.0).then(|| factor.log10())
            }
        }
    }

    fn place(&self, value: &Exact) -> i64 {
        let Some(measure) = Axis::measure(self.scale, value) else { return 0 };
        let share = (measure - self.low) / (self.high - self.low);
        ((share * AXIS as f64).round() as i64).clamp(0, AXIS)
    }

    fn ticks(&self, unit: &str, language: Language) -> Vec<AxisTick> {
        let values: Vec<Exact> = match self.scale {
            Scale::Percent => [0, 25, 50, 75, 100].map(Exact::from).to_vec(),
            Scale::Growth => [-95, -90, -75, -50, 0, 50, 100, 200, 400, 900].map(Exact::from).to_vec(),
            Scale::Logarithmic => (0..=12).map(Exact::power_of_ten).collect(),
            Scale::FromZero => {
                let top = self.high as i64;
                let mut step = Exact::from(1);
                let mut factor = [2i64, 5, 10].into_iter().cycle();
                let mut base = Exact::from(1);
                while &step * &Exact::from(4) < Exact::from(top) {
                    let next = factor.next().unwrap_or(10);
                    step = &base * &Exact::from(next);
                    if next == 10 {
                        base = step.clone();
                    }
                }
                (0..=5).map(|count| &step * &Exact::from(count)).collect()
            }
        };
        let ticks = values
            .into_iter()
            .filter(|value| Axis::measure(self.scale, value).is_some_and(|at| at >= self.low && at <= self.high));
        ticks.map(|value| AxisTick { at: self.place(&value), label: display::amount(&value, unit, language) }).collect()
    }
}

/// One mark of the strip over the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripMark {
    /// The figure's id.
    pub id: String,
    /// Where it stands in the text, 0 to 1000.
    pub at: i64,
    /// The verdict of its mark.
    pub verdict: Option<Verdict>,
    /// What it states.
    pub label: String,
}

/// Where the figures that meet the filter stand in the whole text.
pub fn strip(model: &Model, filter: &Filter, language: Language) -> Vec<StripMark> {
    let mut starts = Vec::with_capacity(model.report.lines.len());
    let mut total = 0i64;
    for line in &model.report.lines {
        starts.push(total);
        total += line.text.chars().count() as i64;
    }
    let figures = matching_figures(model, filter).into_iter().filter_map(|at| model.report.figures.get(at));
    let marks = figures.filter_map(|figure| {
        let start = starts.get((figure.span.line as usize).checked_sub(1)?)?;
        Some(StripMark {
            id: figure.id.clone(),
            at: ((start + i64::from(figure.span.start)) * AXIS).checked_div(total)?,
            verdict: model.verdict_of(&figure.id),
            label: figure.label.text(language).to_owned(),
        })
    });
    marks.collect()
}
