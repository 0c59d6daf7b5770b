//! Charts by rule, for any report. What may be compared is decided here; [`draw`] places it, so that
//! every drawn position follows from an exact interval.

mod axis;
mod draw;
mod strip;

pub use axis::{Axis, Scale};
pub use draw::{Form, NARROW, Shape, TEXT, WIDE, wrapped};

use super::facets::{matching_figures, matching_findings};
use super::figures::period_text;
use super::{Filter, Model, in_order, sentence_of};
use crate::check::{Against, Judged, Verdict};
use crate::extract::{Kind as FigureKind, Role};
use crate::number::{Approximation, Dimension, Exact, Interval, display};
use crate::report::region::of_whole;
use crate::report::{Figure, Line, Operand};
use crate::text::Dictionary;
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
    pub cells: [String; COLUMNS],
}

/// How many columns the table of a chart has.
pub const COLUMNS: usize = 6;

/// The headings of its columns.
pub fn columns(words: &Words) -> [&'static str; COLUMNS] {
    [words.chart_item, words.value, words.interval, words.period, words.topic, words.chart_basis]
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
    pub notes: Vec<String>,
    /// The width of the view box.
    pub width: i64,
    /// The height of the view box.
    pub height: i64,
    /// Axes and headings.
    pub ground: Vec<Shape>,
    /// The marks, in the order of reading.
    pub marks: Vec<ChartMark>,
    /// Whether marks of figures lead into the text rather than open beside the chart.
    pub in_text: bool,
}

/// The most rows of one chart.
const MOST: usize = 60;

/// What a mark stands for.
#[derive(Clone, Copy)]
enum Of<'m> {
    Figure(&'m Figure),
    Finding(&'m Judged),
}

/// A value that may be drawn beside others.
struct Row<'m> {
    of: Of<'m>,
    /// Rows of one key stand together.
    key: String,
    /// What they have in common, in words.
    heading: String,
    /// Their order, before that of their values: the year where time counts.
    order: i64,
    /// What tells it from the others of its key: the year or the region; empty for its name.
    label: String,
    interval: Interval,
    point: Exact,
    unit: String,
}

impl Row<'_> {
    /// Every value that needs a place on the axis.
    fn values(&self) -> [Option<&Exact>; 3] {
        let (low, high) = (self.interval.low.as_ref(), self.interval.high.as_ref());
        [low.map(|end| &end.value), high.map(|end| &end.value), Some(&self.point)]
    }
}

/// What a kind of chart is called and how it is drawn.
struct Kind {
    slug: &'static str,
    title: &'static str,
    note: &'static str,
    scale: Scale,
    /// Whether the rows of each key are compared by themselves.
    own_axes: bool,
}

/// What meets the filter, in one language.
struct View<'m> {
    model: &'m Model,
    language: Language,
    words: &'static Words,
    figures: Vec<&'m Figure>,
    findings: Vec<&'m Judged>,
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
    let words = Words::of(language);
    let mut view = View { model, language, words, figures: Vec::new(), findings: Vec::new() };
    for at in matching_figures(model, filter) {
        view.figures.extend(model.report.figures.get(at));
    }
    for at in matching_findings(model, filter) {
        view.findings.extend(model.judged.get(at));
    }
    let mut charts = Vec::new();
    charts.extend(strip::strip(&view, width));
    let mut add = |slug, title, note, scale, own_axes, rows| {
        let kind = Kind { slug, title, note, scale, own_axes };
        charts.extend(view.chart(&kind, rows, width));
    };
    let log = Scale::Logarithmic;
    add("unit-values", words.chart_unit_values, words.chart_unit_values_note, log, true, view.unit_values());
    add("series", words.chart_series, words.chart_series_note, Scale::Linear, true, view.series());
    add("regions", words.chart_regions, words.chart_regions_note, Scale::Linear, true, view.regions());
    let shares = view.rates(FigureKind::Share, "share");
    add("shares", words.chart_shares, words.chart_shares_note, Scale::Percent, false, shares);
    let growth = view.rates(FigureKind::Growth, "growth");
    add("growth", words.chart_growth, words.chart_growth_note, Scale::Growth, false, growth);
    add("money", words.chart_money, words.chart_money_note, log, false, view.money());
    charts
}

impl<'m> View<'m> {
    /// A chart of what has a place on its scale and something to be compared with.
    fn chart(&self, kind: &Kind, mut rows: Vec<Row<'m>>, width: i64) -> Option<Chart> {
        let hundred = Exact::from(100);
        rows.retain(|row| {
            row.values().into_iter().flatten().all(|value| match kind.scale {
                Scale::Logarithmic => !value.is_negative() && !value.is_zero(),
                Scale::Percent => !value.is_negative() && value <= &hundred,
                Scale::Linear | Scale::Growth => true,
            })
        });
        // Keys in the order of their first rows, the empty one last, and how many rows each has.
        let mut keys = Dictionary::default();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            if keys.add(&row.key) {
                found.push((if row.key.is_empty() { usize::MAX } else { at }, 0));
            }
            if let Some((_, count)) = found.get_mut(keys.code(&row.key) as usize) {
                *count += 1;
            }
        }
        let of_key =
            |row: &Row| keys.find(&row.key).and_then(|code| found.get(code as usize)).copied().unwrap_or_default();
        if kind.own_axes {
            rows.retain(|row| of_key(row).1 > 1);
        }
        let mut rows = in_order(rows, |a, b| {
            let by_value = if kind.own_axes { a.point.cmp(&b.point) } else { b.point.cmp(&a.point) };
            (of_key(a).0, a.order).cmp(&(of_key(b).0, b.order)).then(by_value)
        });
        let is_cut = rows.len() > MOST;
        rows.truncate(MOST);
        if rows.len() < 2 {
            return None;
        }
        let mut chart = draw::draw(self, kind, &rows, width)?;
        if is_cut {
            chart.notes.push(self.words.chart_cut.to_owned());
        }
        Some(chart)
    }

    /// The figure itself, or the first that a finding uses, be it through another check.
    fn figure_of(&self, of: Of<'m>) -> Option<&'m Figure> {
        match of {
            Of::Figure(figure) => Some(figure),
            Of::Finding(finding) => self.model.report.figures.get(*self.model.figures_of(finding).first()?),
        }
    }

    fn line_of(&self, of: Of<'m>) -> Option<&'m Line> {
        self.model.report.line_of(self.figure_of(of)?.span)
    }

    /// The value of a figure or finding, not yet beside others.
    fn row(&self, of: Of<'m>) -> Option<Row<'m>> {
        let (interval, point, unit) = match of {
            Of::Figure(figure) => {
                let printed = figure.printed.as_ref()?;
                (printed.interval.clone(), printed.value.clone(), figure.value_unit())
            }
            Of::Finding(finding) => {
                let finding = self.model.worded(finding)?;
                (finding.computed?, finding.point?, finding.unit)
            }
        };
        let (key, heading, label) = Default::default();
        Some(Row { of, key, heading, order: 0, label, interval, point, unit })
    }

    /// A mark and its row of the table.
    fn mark(&self, of: Of<'m>) -> Option<ChartMark> {
        let (language, words) = (self.language, self.words);
        let topic = self.line_of(of).map_or("", |line| line.name.text(language));
        let (source, label, value, range, period, basis, sentence) = match of {
            Of::Figure(figure) => {
                let (value, range) = figure.printed.as_ref().map_or_else(Default::default, |printed| {
                    let unit = &figure.value_unit();
                    let range = display::range(&printed.interval, unit, language);
                    let is_plain = matches!(printed.approximation, Approximation::Exact | Approximation::Rounded);
                    (if is_plain { display::amount(&printed.value, unit, language) } else { range.clone() }, range)
                });
                let period = period_text(figure, language);
                let sentence = sentence_of(&self.model.report, figure).to_owned();
                (Source::Figure(figure.id.clone()), figure.label.clone(), value, range, period, words.stated, sentence)
            }
            Of::Finding(finding) => {
                let finding = self.model.worded(finding)?;
                let value =
                    finding.point.as_ref().map_or_else(String::new, |point| derived(point, &finding.unit, language));
                let range = finding
                    .computed
                    .as_ref()
                    .map_or_else(String::new, |computed| display::range(computed, &finding.unit, language));
                // What a careful reader should know of a value that the text does not state.
                let sentence = [finding.text.text(language), finding.note.text(language)].join(language.of(("", " ")));
                let basis = language.of(finding.verdict.name());
                (Source::Check(finding.id), finding.title, value, range, String::new(), basis, sentence)
            }
        };
        let mut label = label.text(language).to_owned();
        // A figure of several reports is named with its own; a finding's title says of what it is.
        if let Of::Figure(figure) = of
            && let Some(source) = self.model.report.source_at(figure.span.line)
        {
            let source = source.name();
            label = match language {
                Language::Zh => format!("{label}（{}）", source.zh),
                Language::En => format!("{label} ({})", source.en),
            };
        }
        Some(ChartMark {
            name: words.chart_mark(&label, &value, &range, &sentence),
            tone: None,
            derived: matches!(source, Source::Check(_)),
            source,
            shapes: Vec::new(),
            cells: [label, value, range, period, topic.to_owned(), basis.to_owned()],
        })
    }

    /// A figure that may stand beside others of its name, unit and scope, each of a whole year.
    fn of_year(&self, figure: &'m Figure) -> Option<(i64, String, Row<'m>)> {
        let year = whole_year(figure)?;
        let name = figure.label.zh.replace(&format!("{year}年"), "");
        let is_rule = matches!(figure.role, Some(Role::Threshold | Role::DeclaredCount));
        // A shorter name may be that of anything.
        if is_rule || name.chars().count() < 4 {
            return None;
        }
        let mut row = self.row(Of::Figure(figure))?;
        let scope = [figure.actor.as_deref(), figure.place.as_deref(), figure.kind.map(FigureKind::slug)];
        row.key = [row.unit.as_str(), &scope.map(Option::unwrap_or_default).join("|")].join("|");
        row.heading = match self.language {
            Language::Zh => name.clone(),
            Language::En => figure.label.en.replace(&format!(" in {year}"), "").replace(&format!("{year}年"), ""),
        };
        Some((year, name, row))
    }

    /// The same measure over the years: figures of one name, unit and scope, and the levels that a
    /// stated growth implies for the year before or after.
    fn series(&self) -> Vec<Row<'m>> {
        let mut rows: Vec<Row> = Vec::new();
        let mut known = Dictionary::default();
        // Each figure has the code that is its row's place.
        let mut place_of = Dictionary::default();
        // A value stated again for the same year is no other value.
        let mut add = |rows: &mut Vec<Row<'m>>, mut row: Row<'m>| {
            row.label = self.words.year(row.order, matches!(row.of, Of::Finding(_)));
            let is_new = known.add(&format!("{}|{}", row.key, row.order));
            if is_new {
                rows.push(row);
            }
            is_new
        };
        for &figure in &self.figures {
            let Some((year, name, mut row)) = self.of_year(figure) else { continue };
            row.key = [&name, &row.key].map(String::as_str).join("|");
            // The years of one region, or of one report where that is not known.
            if let Some(source) = self.model.report.source_at(figure.span.line) {
                let region = source.region.as_ref();
                row.key = [region.map_or(&source.id, |region| &region.slug), row.key.as_str()].join("|");
                let region = region.map_or(source.title.as_str(), |region| region.label.text(self.language));
                row.heading = [region, &row.heading].join(" · ");
            }
            row.order = year;
            if add(&mut rows, row) {
                place_of.code(&figure.id);
            }
        }
        for &finding in &self.findings {
            if finding.kind.slug != "implied_level" || finding.verdict == Verdict::Undetermined {
                continue;
            }
            let operands = self.model.check_of(finding).map_or(&[][..], |check| &check.operands);
            for (role, operand) in operands.iter().filter(|(role, _)| role != "rate") {
                let Operand::Figure(id) = operand else { continue };
                let level = place_of.find(id).and_then(|at| rows.get(at as usize));
                let (Some(level), Some(mut row)) = (level, self.row(Of::Finding(finding))) else { continue };
                row.key.clone_from(&level.key);
                row.heading.clone_from(&level.heading);
                row.order = if role == "base" { level.order + 1 } else { level.order - 1 };
                add(&mut rows, row);
            }
        }
        rows
    }

    /// The same measure of one year in several regions: figures that say that they are of the whole of one (全省).
    fn regions(&self) -> Vec<Row<'m>> {
        let mut rows: Vec<Row> = Vec::new();
        let mut known = Dictionary::default();
        for &figure in &self.figures {
            let source = self.model.report.source_at(figure.span.line);
            let Some(region) = source.and_then(|source| source.region.as_ref()) else { continue };
            let Some((year, name, mut row)) = self.of_year(figure) else { continue };
            let own = |words| of_whole(words).filter(|(last, _)| region.label.zh.ends_with(*last));
            let Some((_, name)) = own(&name) else { continue };
            row.key = [name, row.key.as_str(), figure.per.as_deref().unwrap_or(""), &year.to_string()].join("|");
            let name = own(&row.heading).map_or(row.heading.as_str(), |(_, name)| name);
            row.heading = [name, &self.words.year(year, false)].join(" · ");
            row.label = region.label.text(self.language).to_owned();
            // A value stated again for the same region is no other value.
            if known.add(&format!("{}|{}", row.key, region.slug)) {
                rows.push(row);
            }
        }
        rows
    }

    /// Derived values for one of something, by unit: of one measure (举措), or set side by side by a
    /// check.
    fn unit_values(&self) -> Vec<Row<'m>> {
        let mut rows = Vec::new();
        for &finding in &self.findings {
            let is_unit_value = matches!(finding.kind.slug, "unit_value" | "persons_households");
            if !is_unit_value || finding.verdict == Verdict::Undetermined {
                continue;
            }
            let of = Of::Finding(finding);
            let Some(mut row) = self.row(of).filter(|row| row.unit.contains('/')) else { continue };
            let unit = display::unit_suffix(&row.unit, self.language);
            let (topic, name) = match self.line_of(of) {
                Some(line) => (line.topic.as_str(), line.name.text(self.language)),
                None => (self.model.id_of(finding), ""),
            };
            row.key = [row.unit.as_str(), topic].join("|");
            row.heading = [name, unit.trim()].join(if name.is_empty() { "" } else { " · " });
            rows.push(row);
        }
        for like in self.model.judged.iter().filter(|finding| finding.kind.slug == "like_unit_values") {
            let operand = |role: &str| {
                let operands = &self.model.check_of(like)?.operands;
                let (_, operand) = operands.iter().find(|(known, _)| known == role)?;
                let Operand::Derived(id) = operand else { return None };
                rows.iter().find(|row| matches!(row.of, Of::Finding(finding) if self.model.id_of(finding) == id))
            };
            let mut found = like.kind.roles.iter().filter_map(|role| operand(role.slug));
            let (Some(mut from), Some(mut to)) = (found.next(), found.next()) else { continue };
            // The name of a measure says more than none.
            if to.heading.len() < from.heading.len() {
                (from, to) = (to, from);
            }
            let (from, to, heading) = (from.key.clone(), to.key.clone(), to.heading.clone());
            for row in rows.iter_mut().filter(|row| row.key == from) {
                row.key.clone_from(&to);
                row.heading.clone_from(&heading);
            }
        }
        rows
    }

    /// Rates of one kind: those stated, and those that a check derives from nothing but the text.
    fn rates(&self, kind: FigureKind, check: &str) -> Vec<Row<'m>> {
        let mut rows = Vec::new();
        let figures = self.figures.iter().filter(|figure| figure.kind == Some(kind)).map(|figure| Of::Figure(figure));
        let findings = self.findings.iter().filter(|finding| {
            finding.kind.slug == check && finding.verdict == Verdict::Derived && finding.against == Against::Text
        });
        for of in figures.chain(findings.map(|finding| Of::Finding(finding))) {
            let Some(mut row) = self.row(of) else { continue };
            // 增长2倍 is a growth of 200%.
            if kind == FigureKind::Growth && row.unit == "倍" {
                let hundred = Exact::from(100);
                (row.interval, row.point, row.unit) =
                    (row.interval.scale(&hundred), &row.point * &hundred, "%".to_owned());
            }
            row.heading = match of {
                Of::Figure(_) => self.words.chart_stated,
                Of::Finding(_) => self.words.chart_derived,
            }
            .to_owned();
            row.key.clone_from(&row.heading);
            if row.unit == "%" {
                rows.push(row);
            }
        }
        rows
    }

    /// Stated amounts of money by who gave or raised them; by measure (举措) where the report names nobody.
    fn money(&self) -> Vec<Row<'m>> {
        let report = &self.model.report;
        let mut rows = Vec::new();
        for &figure in &self.figures {
            let is_amount = figure.kind == Some(FigureKind::Of(Dimension::Money))
                && figure.per.is_none()
                && matches!(figure.role, None | Some(Role::Level | Role::PartOf));
            let of = Of::Figure(figure);
            let Some(mut row) = self.row(of).filter(|_| is_amount) else { continue };
            let actor = report.actors.iter().find(|actor| figure.actor.as_ref() == Some(&actor.slug));
            row.heading = match (actor, self.line_of(of)) {
                (Some(actor), _) => actor.label.text(self.language),
                (None, Some(line)) if report.actors.is_empty() => line.name.text(self.language),
                _ => self.words.chart_no_actor,
            }
            .to_owned();
            if actor.is_some() || report.actors.is_empty() {
                row.key.clone_from(&row.heading);
            }
            rows.push(row);
        }
        rows
    }
}

/// A derived value as a chart writes it: for one of something every digit before the point, so that
/// a reader who divides finds it again; else five digits.
fn derived(point: &Exact, unit: &str, language: Language) -> String {
    match unit.split_once('/').filter(|_| point >= &Exact::from(1000)) {
        Some((over, _)) => {
            let whole = display::grouped(&point.round_to(&Exact::from(1)).to_string());
            [whole, display::unit_suffix(over, language)].concat()
        }
        None => display::amount(&point.round_significant(5), unit, language),
    }
}

/// The year of a figure that is about a whole one.
fn whole_year(figure: &Figure) -> Option<i64> {
    let range = figure.period.as_ref()?.range;
    (range.from == range.to && range.from.month.is_none()).then_some(range.from.year.into())
}
