//! The strip over the whole text: where its figures and findings stand.

use super::draw::{Columns, Form, SMALL, TEXT, shape, width_of, wrapped};
use super::{Chart, ChartMark, Of, View};
use crate::check::Verdict;
use crate::query::in_order;
use crate::report::{Figure, LineRole};

/// The most marks of one lane; of more, every second, third and so on is drawn.
const MOST: usize = 240;

/// The most reports that are set off from each other.
const MOST_REPORTS: usize = 60;

/// The most parts whose names are told below where there is no room above.
const MOST_NAMED: usize = 12;

/// From one mark to the next beside or below it.
const STEP: i64 = 9;

/// Where the figures and findings that meet the filter stand in the text.
pub(super) fn strip(view: &View, width: i64) -> Option<Chart> {
    let (words, language, report) = (view.words, view.language, &view.model.report);
    let names = Verdict::ALL.map(|verdict| language.of(verdict.name()));
    let widest = names.into_iter().map(|name| width_of(name, TEXT)).max().unwrap_or(0);
    let columns = Columns::of(width, widest, 0);
    let (from, to) = columns.plot;
    // How many characters stand before each line.
    let mut starts = Vec::with_capacity(report.lines.len());
    let mut total = 0i64;
    for line in &report.lines {
        starts.push(total);
        total += line.text.chars().count() as i64;
    }
    let place = |at: i64| from + (at * (to - from) * 2 + total).checked_div(total * 2).unwrap_or(0);
    let place_of = |figure: &Figure| {
        let start = starts.get((figure.span.line as usize).checked_sub(1)?)?;
        Some(place(start + i64::from(figure.span.start)))
    };

    // The names of the parts, where there is room, and the lines between them.
    let mut ground = Vec::new();
    let mut parts: Vec<(i64, &str)> = Vec::new();
    for (line, start) in report.lines.iter().zip(&starts) {
        if line.role == LineRole::Heading && report.sources.is_empty() {
            parts.push((place(*start), line.name.text(language)));
        }
    }
    // Of several reports each is a part, where there are not too many to tell apart.
    for source in report.sources.iter().filter(|_| report.sources.len() <= MOST_REPORTS) {
        let start =
            (source.first as usize).checked_sub(1).and_then(|first| starts.get(first)).copied().unwrap_or(total);
        parts.push((place(start), &source.title));
    }
    parts.push((to, ""));
    // Where one has no room for its name all have their numbers, as in the text.
    let (mut headings, mut is_named) = (Vec::new(), true);
    for pair in parts.windows(2) {
        let [(left, name), (right, _)] = pair else { continue };
        let room = right - left - 8;
        let lines = wrapped(name, SMALL, room);
        is_named &= lines.len() <= 3 && lines.iter().all(|line| width_of(line, SMALL) <= room);
        headings.push((*left, *name, lines));
    }
    let (mut top, mut key) = (0, Vec::new());
    for (number, (left, name, mut lines)) in (1i64..).zip(headings) {
        if !is_named {
            let number = number.to_string();
            key.push([&number, " ", name].concat());
            lines = vec![number];
        }
        for (at, line) in (1..).zip(lines) {
            ground.push(shape("part", Form::Text(left + 4, 15 * at, line)));
            top = top.max(15 * at);
        }
    }
    top += 8;

    let mut y = top;
    let mut marks: Vec<ChartMark> = Vec::new();
    let (mut counts, mut notes) = (Vec::new(), vec![words.chart_strip_note.to_owned()]);
    if (1..=MOST_NAMED).contains(&key.len()) {
        notes.push(key.join(" · "));
    }
    let mut left_out = 0;
    for lane in [None].into_iter().chain(Verdict::ALL.map(Some)) {
        let mut found: Vec<(i64, Of)> = Vec::new();
        let name = match lane {
            None => {
                for figure in &view.figures {
                    found.extend(place_of(figure).map(|at| (at, Of::Figure(figure))));
                }
                words.tab_figures
            }
            Some(verdict) => {
                for finding in view.findings.iter().filter(|finding| finding.verdict == verdict) {
                    let of = Of::Finding(finding);
                    let at = view.figure_of(of).and_then(place_of);
                    left_out += usize::from(at.is_none());
                    found.extend(at.map(|at| (at, of)));
                }
                language.of(verdict.name())
            }
        };
        if found.is_empty() {
            continue;
        }
        counts.push(words.chart_value(&found.len().to_string(), name));
        let every = found.len().div_ceil(MOST);
        if every > 1 {
            notes.push(words.chart_thinned.to_owned());
        }
        y += if columns.stacked { 18 } else { 0 };
        ground.push(shape("label", Form::Text(0, if columns.stacked { y - 4 } else { y + 14 }, name.to_owned())));
        // Side by side where there is room, and below each other where not.
        let mut free: Vec<i64> = Vec::new();
        for (at, of) in in_order(found, |a, b| a.0.cmp(&b.0)).into_iter().step_by(every) {
            let level = free.iter().position(|free| *free <= at).unwrap_or(free.len());
            if level == free.len() {
                free.push(0);
            }
            if let Some(free) = free.get_mut(level) {
                *free = at + STEP;
            }
            let Some(mut mark) = view.mark(of) else { continue };
            let middle = y + 9 + level as i64 * STEP;
            // Hollow is what shows nothing of whether figures hold together.
            let (tone, form) = match of {
                Of::Figure(figure) => (view.model.verdict_of(&figure.id), Form::Dot(at, middle)),
                Of::Finding(_) => (lane, Form::Diamond(at, middle)),
            };
            (mark.tone, mark.shapes) = (tone, vec![shape("dot", form)]);
            mark.derived = tone.is_none_or(|verdict| verdict == Verdict::Unfailing);
            marks.push(mark);
        }
        y += (free.len() as i64 * STEP).max(TEXT) + 12;
        ground.push(shape("grid", Form::Line(0, y - 2, width, y - 2)));
    }
    if left_out > 0 {
        notes.push(words.not_drawn(left_out));
    }
    // Below what is written over them.
    ground.splice(0..0, parts.into_iter().map(|(at, _)| shape("axis", Form::Line(at, top, at, y - 2))));
    (marks.len() > 1).then(|| Chart {
        slug: "strip",
        title: words.chart_strip,
        summary: words.chart_counts(&counts),
        notes,
        width,
        height: y,
        ground,
        marks,
        in_text: true,
    })
}
