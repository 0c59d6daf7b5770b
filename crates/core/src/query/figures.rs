//! The table of figures, and the list of names, dates and ordinals.

use std::cmp::Ordering;
use std::ops::Range;

use super::{Filter, Model, facets, in_order};
use crate::check::Verdict;
use crate::extract::{Class, Kind};
use crate::number::{Unit, display};
use crate::report::Figure;
use crate::words::{Language, Words};

/// A column of the table that rows can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// The order of the text.
    #[default]
    Place,
    /// The name.
    Label,
    /// The value in its base unit; within one unit first.
    Value,
    /// The period.
    Period,
    /// The measure (举措).
    Topic,
    /// The verdict.
    Verdict,
}

impl Column {
    /// Every column, in the order of the table.
    pub const ALL: [Column; 6] =
        [Column::Place, Column::Label, Column::Value, Column::Period, Column::Topic, Column::Verdict];

    /// The name in links.
    pub fn slug(self) -> &'static str {
        match self {
            Column::Place => "place",
            Column::Label => "label",
            Column::Value => "value",
            Column::Period => "period",
            Column::Topic => "topic",
            Column::Verdict => "verdict",
        }
    }

    /// The heading.
    pub fn name(self, language: Language) -> &'static str {
        language.of(match self {
            Column::Place => ("段", "¶"),
            Column::Label => ("数字", "Figure"),
            Column::Value => ("数值", "Value"),
            Column::Period => ("时间", "Period"),
            Column::Topic => ("举措", "Policy measure"),
            Column::Verdict => ("核对", "Checks"),
        })
    }
}

/// How rows are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sort {
    /// By which column.
    pub column: Column,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// One figure as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// The figure's id.
    pub id: String,
    /// The report that it stands in, by region and year or title; nothing for a single report.
    pub source: String,
    /// Its line in its report, from 1.
    pub line: u32,
    /// What it states.
    pub label: String,
    /// As printed.
    pub printed: String,
    /// The value written out in the base unit, grouped.
    pub value: String,
    /// The unit of that value.
    pub unit: String,
    /// The period, or nothing.
    pub period: String,
    /// The measure.
    pub topic: String,
    /// The verdict of its mark.
    pub verdict: Option<Verdict>,
    /// How many checks it takes part in.
    pub checks: usize,
}

/// A sum of the rows in view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The sum with its unit.
    pub amount: String,
    /// The sum as an interval, rounding included.
    pub range: String,
    /// What the reader has to keep in mind.
    pub caution: &'static str,
}

/// The table of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureTable {
    /// Where those in view stand among the report's figures, sorted.
    pub places: Vec<usize>,
    /// How many figures the report has.
    pub total: usize,
    /// How they are sorted.
    pub sort: Sort,
    /// Their sum, where one is meaningful.
    pub sum: Option<Sum>,
    /// Why there is none, where a reader might expect one.
    pub no_sum: Option<String>,
}

/// The period of a figure as a reader sees it.
pub(super) fn period_text(figure: &Figure, language: Language) -> String {
    match &figure.period {
        Some(period) => period.range.to_string().replace('/', language.of(("至", " to "))),
        None => String::new(),
    }
}

pub(super) fn row(model: &Model, figure: &Figure, language: Language) -> FigureRow {
    let report = &model.report;
    let value =
        figure.printed.as_ref().map_or_else(String::new, |printed| display::grouped(&printed.value.to_string()));
    let source = report.source_at(figure.span.line);
    FigureRow {
        id: figure.id.clone(),
        source: source.map_or_else(String::new, |source| source.name().text(language).to_owned()),
        line: report.own_line(figure.span.line),
        label: figure.label.text(language).to_owned(),
        printed: figure.text.clone(),
        value,
        unit: display::unit_suffix(&figure.value_unit(), language).trim_start().to_owned(),
        period: period_text(figure, language),
        topic: report.line_of(figure.span).map_or_else(String::new, |line| line.name.text(language).to_owned()),
        verdict: model.verdict_of(&figure.id),
        checks: model.findings_of(&figure.id).count(),
    }
}

/// The table of the figures that meet the filter.
pub fn figures(model: &Model, filter: &Filter, sort: Sort, language: Language) -> FigureTable {
    let places = facets::matching_figures(model, filter);
    let (sum, no_sum) = sum_of(model, filter, &places, language);
    let at = |place: usize| model.report.figures.get(place);
    let verdict = |place: usize| model.verdict_at(place).map_or(Verdict::ALL.len(), |verdict| verdict as usize);
    let by = |places: Vec<usize>, compare: &dyn Fn(&Figure, &Figure) -> Ordering| {
        in_order(places, |&a, &b| match (at(a), at(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        })
    };
    let value = |figure: &Figure| figure.printed.as_ref().map(|printed| printed.value.clone());
    let range = |figure: &Figure| figure.period.as_ref().map(|period| period.range);
    let mut places = match sort.column {
        // They stand in the order of the text.
        Column::Place | Column::Topic => places,
        Column::Label => by(places, &|a, b| a.label.text(language).cmp(b.label.text(language))),
        Column::Value => {
            by(places, &|a, b| (a.kind.map(Kind::slug), value(a)).cmp(&(b.kind.map(Kind::slug), value(b))))
        }
        Column::Period => by(places, &|a, b| range(a).cmp(&range(b))),
        Column::Verdict => in_order(places, |&a, &b| verdict(a).cmp(&verdict(b))),
    };
    if sort.descending {
        places.reverse();
    }
    FigureTable { places, total: facets::count_quantities(model), sort, sum, no_sum }
}

impl FigureTable {
    /// Some of them as rows; a table may hold more than anybody looks at.
    pub fn rows(&self, model: &Model, of: Range<usize>, language: Language) -> Vec<FigureRow> {
        let places = self.places.get(of).unwrap_or_default();
        places.iter().filter_map(|&place| Some(row(model, model.report.figures.get(place)?, language))).collect()
    }

    /// All of them as rows.
    pub fn all(&self, model: &Model, language: Language) -> Vec<FigureRow> {
        self.rows(model, 0..self.places.len(), language)
    }
}

/// The sum of the figures, where one is meaningful, or why there is none. Figures of several
/// units say nothing about a sum, so neither is given.
fn sum_of(model: &Model, filter: &Filter, places: &[usize], language: Language) -> (Option<Sum>, Option<String>) {
    let words = Words::of(language);
    let first = places.first().filter(|_| places.len() > 1).and_then(|&place| model.report.figures.get(place));
    let Some(first) = first else { return (None, None) };
    let unit = &first.value_unit();
    facets::with_sums(model, filter, |found, sums, rows| {
        let known = first.unit.as_deref().and_then(Unit::find);
        let Some(known) = known.filter(|_| sums.is_alike(found)) else { return (None, None) };
        if first.per.is_some() || known.dimension.is_rate() {
            return (None, Some(words.no_sum_rates.to_owned()));
        }
        let apart = sums.apart(found).map(|row| (row, words.no_sum_roles));
        let part = || sums.part(found, &|id| facets::row_of(model, id), &model.report);
        if let Some((row, reason)) = apart.or_else(|| Some((part()?, words.no_sum_parts))) {
            let figure = facets::figure_of(model, row);
            let example = figure.map(|figure| {
                let place = super::place(&model.report, figure.span.line, language);
                words.no_sum_because_of(reason, &figure.text, &place)
            });
            return (None, example);
        }
        let (total, range) = sums.total(&model.report, rows, found);
        let sum = Sum {
            amount: display::amount(&total, unit, language),
            range: display::range(&range, unit, language),
            caution: words.sum_caution,
        };
        (Some(sum), None)
    })
}

/// A name, date or ordinal of the text: what a numeral is when it is no quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its line in its report, from 1.
    pub line: u32,
    /// As printed.
    pub printed: String,
    /// What it is.
    pub class: Class,
    /// What it means.
    pub label: String,
}

/// Every name, date and ordinal, so that each numeral of the text is accounted for.
pub fn named(model: &Model, language: Language) -> Vec<Named> {
    let others = model.report.figures.iter().filter(|figure| !figure.is_quantity());
    let rows = others.map(|figure| Named {
        id: figure.id.clone(),
        line: model.report.own_line(figure.span.line),
        printed: figure.text.clone(),
        class: figure.class,
        label: figure.label.text(language).to_owned(),
    });
    rows.collect()
}
