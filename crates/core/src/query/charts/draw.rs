//! Charts as shapes: labels, values, whiskers and axes in whole units of a view box.

use super::axis::{Axis, Scale};
use super::{Chart, ChartMark, Kind, Row, View};
use std::cmp::Ordering;

use crate::number::{Exact, display};
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

/// A text in lines of at most about `room`; no line begins with a closing mark, and none of several has but one or two
/// characters.
pub fn wrapped(text: &str, size: i64, room: i64) -> Vec<String> {
    let lines = filled(text, size, room);
    let is_short = lines.len() > 1 && lines.last().is_some_and(|last| width_of(last, size) < 3 * size);
    let drawn_out = if is_short { filled(text, size, room - 2 * size) } else { Vec::new() };
    if drawn_out.len() == lines.len() { drawn_out } else { lines }
}

fn filled(text: &str, size: i64, room: i64) -> Vec<String> {
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

/// The numbers below an axis, each where there is room beside the one before, and the lines above; the numbers over
/// these as well where all is `long`.
fn axis_shapes(
    shapes: &mut Vec<Shape>,
    axis: &Axis,
    (top, bottom): (i64, i64),
    unit: &str,
    width: i64,
    language: Language,
    long: bool,
) {
    shapes.push(shape("axis", Form::Line(axis.from, bottom, axis.to, bottom)));
    let ticks = axis.ticks();
    let mut labels = display::axis(&ticks, unit, language);
    let over = |tick: &Exact, label: &str| {
        let (place, half) = (axis.place(tick), width_of(label, SMALL) / 2);
        (place.clamp(half, (width - half).max(half)), half)
    };
    // The last one always stands, with the unit where that leaves room for the one before.
    if let ([.., tick, last], [.., label, with_unit]) = (&ticks[..], &labels[..]) {
        let ((before, half), (at, own)) = (over(tick, label), over(last, with_unit));
        if before + half + 6 > at - own && unit != "%" {
            labels = display::axis(&ticks, "", language);
        }
    }
    let last = ticks.last().zip(labels.last()).map_or((0, 0), |(tick, label)| over(tick, label));
    let mut free = 0;
    for (at, (tick, label)) in ticks.iter().zip(labels).enumerate() {
        let place = axis.place(tick);
        shapes.push(shape(if tick.is_zero() { "axis" } else { "grid" }, Form::Line(place, top, place, bottom)));
        let (centre, half) = over(tick, &label);
        let has_room = centre - half >= free && centre + half + 6 <= last.0 - last.1;
        if has_room || at + 1 == ticks.len() {
            if long {
                shapes.push(shape("tick", Form::Text(centre, top - 6, label.clone())));
            }
            shapes.push(shape("tick", Form::Text(centre, bottom + 16, label)));
            free = centre + half + 6;
        }
    }
}

/// The whisker of an interval, and the point in it: caps at its ends, arrows where it goes on.
fn plot(shapes: &mut Vec<Shape>, row: &Row, axis: &Axis, middle: i64) {
    let point = axis.place(&row.point);
    if axis.scale == Scale::Linear {
        let zero = axis.place(&Exact::zero());
        shapes.push(shape("bar", Form::Rect(zero.min(point), middle - 6, (point - zero).abs(), 12)));
    }
    let mut line = |x, y, to_x, to_y| shapes.push(shape("whisker", Form::Line(x, middle + y, to_x, middle + y + to_y)));
    let mut places = [axis.from, axis.to];
    for ((place, end), inward) in places.iter_mut().zip([&row.interval.low, &row.interval.high]).zip([7, -7]) {
        match end {
            Some(end) => {
                *place = axis.place(&end.value);
                line(*place, -8, *place, 16);
            }
            None => {
                line(*place, 0, *place + inward, -5);
                line(*place, 0, *place + inward, 5);
            }
        }
    }
    let [from, to] = places;
    line(from, 0, to, 0);
    shapes.push(shape("dot", Form::Dot(point, middle)));
}

/// The axis on which all rows have a place.
fn axis_over(scale: Scale, rows: &[Row], plot: (i64, i64)) -> Option<Axis> {
    let mut ends: Option<(&Exact, &Exact)> = None;
    for value in rows.iter().flat_map(Row::values).flatten() {
        let (least, most) = ends.unwrap_or((value, value));
        ends = Some((least.min(value), most.max(value)));
    }
    let (least, most) = ends?;
    Axis::over(scale, least, most, plot.0, plot.1)
}

/// How many rows on one axis have its numbers above them as well.
const LONG: usize = 8;

/// Draws rows, those of one key below each other, all on one axis or those of each key on their
/// own; `None` where a value has no place on it.
pub(super) fn draw(view: &View, kind: &Kind, rows: &[Row], width: i64) -> Option<Chart> {
    let words = view.words;
    let mut marks = rows.iter().map(|row| view.mark(row.of)).collect::<Option<Vec<ChartMark>>>()?;
    let labels = labels_of(rows, &marks, words);
    let widest = marks.iter().map(|mark| width_of(&mark.cells[1], TEXT)).max()?;
    let columns = Columns::of(width, 244, widest.min(width / 3));
    let (mut ground, mut summary) = (Vec::new(), String::new());
    let (mut y, mut top, mut drawn) = (0, 0, 0);
    let mut axis = axis_over(kind.scale, rows, columns.plot)?;
    // The axis at its foot is out of sight from its head.
    let is_long = !kind.own_axes && rows.len() > LONG;
    for alike in rows.chunk_by(|a, b| a.key == b.key) {
        if kind.own_axes {
            axis = axis_over(kind.scale, alike, columns.plot)?;
        }
        let first = alike.first()?;
        // Those before end with an axis, or without room below them.
        y += if drawn == 0 { 0 } else { 10 };
        for line in wrapped(&first.heading, TEXT, width) {
            ground.push(shape("heading", Form::Text(0, y + 18, line)));
            y += 22;
        }
        y += if is_long && drawn == 0 { 24 } else { 4 };
        if kind.own_axes || drawn == 0 {
            top = y;
        }
        for ((row, mark), label) in alike.iter().zip(marks.iter_mut().skip(drawn)).zip(labels.iter().skip(drawn)) {
            let lines = wrapped(label, TEXT, columns.label);
            let text = lines.len() as i64 * LINE;
            let (height, middle, mut base) = match columns.stacked {
                true => (text + 28, text + 14, 14),
                false => {
                    let height = (text + 10).max(30);
                    (height, height / 2, (height - text) / 2 + 14)
                }
            };
            let value_base = if columns.stacked { base } else { middle + 5 };
            let shapes = &mut mark.shapes;
            shapes.push(shape("hit", Form::Rect(0, y, width, height)));
            for line in lines {
                shapes.push(shape("label", Form::Text(0, y + base, line)));
                base += LINE;
            }
            shapes.push(shape("value", Form::Text(width, y + value_base, mark.cells[1].clone())));
            shapes.push(shape("guide", Form::Line(axis.from, y + middle, axis.to, y + middle)));
            plot(shapes, row, &axis, y + middle);
            y += height;
        }
        drawn += alike.len();
        let is_last = drawn == rows.len();
        if kind.own_axes || is_last {
            // For one of what, the heading says.
            let unit = first.unit.split('/').next().unwrap_or("");
            axis_shapes(&mut ground, &axis, (top, y), unit, width, view.language, is_long);
            y += if is_last { 24 } else { 30 };
            let (heading, from) = if kind.own_axes { (first.heading.as_str(), drawn - alike.len()) } else { ("", 0) };
            let (rows, marks) = (rows.get(from..drawn)?, marks.get(from..drawn)?);
            summary.push_str(if summary.is_empty() { "" } else { view.language.of(("", " ")) });
            summary.push_str(&summary_of(heading, rows, marks, labels.get(from..drawn)?, words));
        }
    }
    Some(Chart {
        slug: kind.slug,
        title: kind.title,
        summary,
        notes: vec![kind.note.to_owned(), words.chart_key.to_owned()],
        width,
        height: y,
        ground,
        marks,
        in_text: false,
    })
}

/// The labels beside marks: the year or region where the heading says the rest; with the time it is about
/// where two would be the same.
fn labels_of(rows: &[Row], marks: &[ChartMark], words: &Words) -> Vec<String> {
    let mut labels = Vec::new();
    for (row, mark) in rows.iter().zip(marks) {
        let [label, _, _, period, ..] = &mark.cells;
        let is_alone = period.is_empty() || marks.iter().filter(|other| other.cells[0] == *label).count() < 2;
        labels.push(match row.label.as_str() {
            "" if is_alone => label.clone(),
            "" => words.chart_value(period, label),
            own => own.to_owned(),
        });
    }
    labels
}

/// How many values there are, the least and the greatest.
fn summary_of(heading: &str, rows: &[Row], marks: &[ChartMark], labels: &[String], words: &Words) -> String {
    let (mut least, mut most) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        let is =
            |place: usize, order: Ordering| rows.get(place).is_some_and(|other| row.point.cmp(&other.point) == order);
        least = if is(least, Ordering::Less) { at } else { least };
        most = if is(most, Ordering::Greater) { at } else { most };
    }
    let named = |at: usize| match (labels.get(at), marks.get(at)) {
        (Some(label), Some(mark)) => words.chart_value(label, &mark.cells[1]),
        _ => String::new(),
    };
    words.chart_summary(heading, rows.len(), &named(least), &named(most))
}
