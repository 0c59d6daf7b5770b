//! Charts as shapes: labels, values, whiskers and axes in whole units of a view box.

use super::axis::{Axis, Scale};
use super::{Chart, ChartMark, Entry, Kind, Panel};
use crate::number::{Bound, Exact, display};
use crate::words::{Language, Words};

/// One shape of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What it shows, for stylesheets; several names have spaces between them.
    pub class: &'static str,
    /// Its form and place.
    pub form: Form,
}

/// The form and place of a shape, in units of the view box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// From one point to another.
    Line(i64, i64, i64, i64),
    /// Left, top, width, height.
    Rect(i64, i64, i64, i64),
    /// A circle about a point.
    Dot(i64, i64),
    /// A square on its corner about a point.
    Diamond(i64, i64),
    /// Text on a base line; its class says whether it begins, ends or is centred there.
    Text(i64, i64, String),
}

impl Form {
    /// The form as the data of an SVG path; `None` for text.
    pub fn path(&self) -> Option<String> {
        Some(match self {
            Form::Line(x, y, to_x, to_y) => format!("M{x} {y}L{to_x} {to_y}"),
            Form::Rect(x, y, width, height) => format!("M{x} {y}h{width}v{height}h{}z", -width),
            Form::Dot(x, y) => format!("M{} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", x - 4),
            Form::Diamond(x, y) => format!("M{} {y}l4 -4l4 4l-4 4z", x - 4),
            Form::Text(..) => return None,
        })
    }
}

pub(super) fn shape(class: &'static str, form: Form) -> Shape {
    Shape { class, form }
}

/// The width of a drawing whose labels stand beside the marks.
pub const WIDE: i64 = 760;
/// The width of a drawing for narrow screens: its labels stand above the marks.
pub const NARROW: i64 = 360;

/// The size of labels.
pub const TEXT: i64 = 14;
/// The size of the numbers of an axis.
pub(super) const SMALL: i64 = 12;
/// From one line of a label to the next.
const LINE: i64 = 18;

/// The columns of a drawing.
pub(super) struct Columns {
    /// Where the axis begins and ends.
    pub plot: (i64, i64),
    /// How wide a label may be.
    pub label: i64,
    /// Whether labels stand above the marks.
    pub stacked: bool,
}

impl Columns {
    /// The columns of a drawing whose labels and values are at most so wide.
    pub fn of(width: i64, label: i64, value: i64) -> Columns {
        match width {
            WIDE => Columns { plot: (label + 12, width - value - 12), label, stacked: false },
            _ => Columns { plot: (8, width - 8), label: width - value - 12, stacked: true },
        }
    }
}

/// About how wide a text is: Chinese characters are as wide as high, others over half.
pub(super) fn width_of(text: &str, size: i64) -> i64 {
    text.chars().map(|c| if c.is_ascii() { size * 3 / 5 } else { size }).sum()
}

/// A text in lines of at most about `room`; no line begins with a closing mark.
pub fn wrapped(text: &str, size: i64, room: i64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in text.split_inclusive(|c: char| c == ' ' || !c.is_ascii()) {
        let is_over = width_of(&line, size) + width_of(piece.trim_end(), size) > room;
        if is_over && !line.is_empty() && !piece.starts_with(['，', '。', '、', '；', '：', '）', '”', '》']) {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(piece);
    }
    lines.push(line);
    lines
}

/// The numbers below an axis, each where there is room beside the one before, and the lines above.
fn axis_shapes(axis: &Axis, top: i64, bottom: i64, unit: &str, width: i64, language: Language) -> Vec<Shape> {
    let mut shapes = vec![shape("axis", Form::Line(axis.from, bottom, axis.to, bottom))];
    let mut free = 0;
    for tick in axis.ticks() {
        let at = axis.place(&tick);
        shapes.push(shape(if tick.is_zero() { "axis" } else { "grid" }, Form::Line(at, top, at, bottom)));
        let label = display::amount(&tick, unit, language);
        let half = width_of(&label, SMALL) / 2;
        let centre = at.clamp(half, (width - half).max(half));
        if centre - half >= free {
            shapes.push(shape("tick", Form::Text(centre, bottom + 16, label)));
            free = centre + half + 6;
        }
    }
    shapes
}

/// The whisker of an interval, and the point in it: caps at its ends, arrows where it goes on.
fn plotted(entry: &Entry, axis: &Axis, middle: i64) -> Vec<Shape> {
    let place = |value: &Exact| axis.place(value);
    let end = |end: &Option<Bound>, open: i64| end.as_ref().map_or(open, |end| place(&end.value));
    let (from, to) = (end(&entry.interval.low, axis.from), end(&entry.interval.high, axis.to));
    let point = place(&entry.point);
    let mut shapes = Vec::new();
    if axis.scale == Scale::Linear {
        let zero = place(&Exact::zero());
        let (left, right) = (zero.min(point), zero.max(point));
        shapes.push(shape("bar", Form::Rect(left, middle - 6, right - left, 12)));
    }
    shapes.push(shape("whisker", Form::Line(from, middle, to, middle)));
    // An end has a cap; where nothing limits a side, the line ends in an arrow.
    let mut ending = |limited: bool, at: i64, inward: i64| {
        if limited {
            shapes.push(shape("whisker", Form::Line(at, middle - 8, at, middle + 8)));
        } else {
            shapes.push(shape("whisker", Form::Line(at, middle, at + inward, middle - 5)));
            shapes.push(shape("whisker", Form::Line(at, middle, at + inward, middle + 5)));
        }
    };
    ending(entry.interval.low.is_some(), from, 7);
    ending(entry.interval.high.is_some(), to, -7);
    shapes.push(shape("dot", Form::Dot(point, middle)));
    shapes
}

/// Draws panels, one below the other, on one axis or on one axis each; `None` where a value has no
/// place on it.
pub(super) fn draw(kind: &Kind, panels: Vec<Panel>, language: Language, width: i64) -> Option<Chart> {
    let words = Words::of(language);
    let values = panels.iter().flat_map(|panel| &panel.entries).map(|entry| width_of(&entry.value, TEXT));
    let columns = Columns::of(width, 244, values.max()?.min(width / 3));
    let over = |panels: &[Panel]| {
        let entries = panels.iter().flat_map(|panel| &panel.entries);
        let values: Vec<&Exact> = entries.flat_map(Entry::values).collect();
        Axis::over(kind.scale, &values, columns.plot.0, columns.plot.1)
    };
    let shared = if kind.own_axes { None } else { Some(over(&panels)?) };
    let (mut ground, mut marks) = (Vec::new(), Vec::new());
    let (mut y, mut top) = (0, 0);
    let last = panels.len().checked_sub(1)?;
    for (index, panel) in panels.iter().enumerate() {
        let axis = match &shared {
            Some(axis) => axis.clone(),
            None => over(std::slice::from_ref(panel))?,
        };
        if !panel.heading.is_empty() {
            // Rows on one axis end without room below them.
            y += if shared.is_some() && index > 0 { 10 } else { 0 };
            for line in wrapped(&panel.heading, TEXT, width) {
                ground.push(shape("heading", Form::Text(0, y + 18, line)));
                y += 22;
            }
            y += 4;
        }
        if index == 0 || shared.is_none() {
            top = y;
        }
        for entry in &panel.entries {
            let lines = wrapped(&entry.label, TEXT, columns.label);
            let text_height = lines.len() as i64 * LINE;
            let (height, middle, mut base) = match columns.stacked {
                true => (text_height + 28, text_height + 14, 14),
                false => {
                    let height = (text_height + 10).max(30);
                    (height, height / 2, (height - text_height) / 2 + 14)
                }
            };
            let value_base = if columns.stacked { base } else { middle + 5 };
            let mut shapes = vec![shape("hit", Form::Rect(0, y, width, height))];
            for line in lines {
                shapes.push(shape("label", Form::Text(0, y + base, line)));
                base += LINE;
            }
            shapes.push(shape("value", Form::Text(width, y + value_base, entry.value.clone())));
            shapes.push(shape("guide", Form::Line(axis.from, y + middle, axis.to, y + middle)));
            shapes.extend(plotted(entry, &axis, y + middle));
            let range = (entry.range != entry.value).then_some(entry.range.as_str());
            marks.push(ChartMark {
                source: entry.source.clone(),
                name: words.chart_mark(&entry.name, &entry.value, range, &entry.sentence),
                tone: None,
                derived: entry.derived,
                shapes,
                cells: vec![
                    entry.name.clone(),
                    entry.value.clone(),
                    entry.range.clone(),
                    entry.period.clone(),
                    entry.topic.clone(),
                    entry.basis.to_owned(),
                ],
            });
            y += height;
        }
        if shared.is_none() || index == last {
            // For one of what, the heading says.
            let unit = panel.entries.first().map_or("", |entry| entry.unit.split('/').next().unwrap_or(""));
            ground.extend(axis_shapes(&axis, top, y, unit, width, language));
            y += if index == last { 24 } else { 40 };
        }
    }
    Some(Chart {
        slug: kind.slug,
        title: (kind.title)(words),
        summary: summary(&panels, kind.own_axes, words),
        notes: vec![(kind.note)(words), words.chart_key],
        width,
        height: y,
        ground,
        marks,
        columns: vec![words.chart_item, words.value, words.interval, words.period, words.topic, words.chart_basis],
        in_text: false,
    })
}

/// How many values there are, the least and the greatest: of each panel where they are compared in
/// panels, else of all.
fn summary(panels: &[Panel], own_axes: bool, words: &Words) -> String {
    let of = |heading: &str, entries: Vec<&Entry>| {
        let least = entries.iter().reduce(|a, b| if b.point < a.point { b } else { a });
        let most = entries.iter().reduce(|a, b| if b.point > a.point { b } else { a });
        let named = |entry: Option<&&Entry>| entry.map_or_else(String::new, |e| words.chart_value(&e.label, &e.value));
        words.chart_summary(heading, entries.len(), &named(least), &named(most))
    };
    if own_axes {
        let each: Vec<String> = panels.iter().map(|panel| of(&panel.heading, panel.entries.iter().collect())).collect();
        return each.join(words.language.of(("", " ")));
    }
    of("", panels.iter().flat_map(|panel| &panel.entries).collect())
}
