//! The strip over the whole text: where its figures and findings stand.

use super::draw::{Columns, Form, SMALL, Shape, TEXT, shape, width_of, wrapped};
use super::{Chart, ChartMark, Source};
use crate::check::Verdict;
use crate::query::facets::{matching_figures, matching_findings};
use crate::query::{Filter, Model, in_order, sentence_of};
use crate::report::{Figure, LineRole};
use crate::words::{Language, Words};

/// The most marks of one lane; of more, every second, third and so on is drawn.
const MOST: usize = 240;

/// From one mark to the next beside or below it.
const STEP: i64 = 9;

/// What stands at a place of the text.
struct Item {
    at: i64,
    mark: ChartMark,
}

/// Puts the marks of a lane side by side where there is room, and below each other where not; the
/// height that this takes.
fn dodge(items: &mut [Item], top: i64, form: fn(i64, i64) -> Form) -> i64 {
    let mut free: Vec<i64> = Vec::new();
    for item in items {
        let level = free.iter().position(|free| *free <= item.at).unwrap_or(free.len());
        match free.get_mut(level) {
            Some(free) => *free = item.at + STEP,
            None => free.push(item.at + STEP),
        }
        item.mark.shapes = vec![shape("dot", form(item.at, top + level as i64 * STEP))];
    }
    free.len() as i64 * STEP
}

/// Where the figures and findings that meet the filter stand in the text.
pub(super) fn strip(model: &Model, filter: &Filter, language: Language, width: i64) -> Option<Chart> {
    let (words, report) = (Words::of(language), &model.report);
    let columns = Columns::of(width, 92, 0);
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
    let mark = |source: Source, name: String, tone: Option<Verdict>, cells: Vec<String>| ChartMark {
        source,
        name,
        tone,
        derived: false,
        shapes: Vec::new(),
        cells,
    };
    let figures: Vec<&Figure> =
        matching_figures(model, filter).into_iter().filter_map(|at| report.figures.get(at)).collect();
    let of_figures = figures.iter().filter_map(|figure| {
        let label = figure.label.text(language);
        let cells = vec![label.to_owned(), figure.text.clone(), words.paragraph_number(figure.span.line)];
        let name = words.chart_mark(label, &figure.text, None, sentence_of(report, figure));
        let tone = model.verdict_of(&figure.id);
        Some(Item { at: place_of(figure)?, mark: mark(Source::Figure(figure.id.clone()), name, tone, cells) })
    });
    let mut lanes = vec![(words.tab_figures, of_figures.collect::<Vec<Item>>())];
    let findings: Vec<_> =
        matching_findings(model, filter).into_iter().filter_map(|at| model.findings.get(at)).collect();
    for verdict in Verdict::ALL {
        let of_verdict = findings.iter().filter(|finding| finding.verdict == verdict).filter_map(|finding| {
            let first = finding.figures().find_map(|id| report.figure(id))?;
            let (name, title) = (language.of(verdict.name()), finding.title.text(language));
            let cells = vec![title.to_owned(), name.to_owned(), words.paragraph_number(first.span.line)];
            let name = words.chart_mark(title, name, None, finding.text.text(language));
            let source = Source::Check(finding.id.clone());
            Some(Item { at: place_of(first)?, mark: mark(source, name, Some(verdict), cells) })
        });
        lanes.push((language.of(verdict.name()), of_verdict.collect()));
    }
    lanes.retain(|(_, items)| !items.is_empty());
    let counts: Vec<String> =
        lanes.iter().map(|(name, items)| words.chart_value(&items.len().to_string(), name)).collect();
    let is_thinned = lanes.iter().any(|(_, items)| items.len() > MOST);

    // The parts of the text.
    let mut ground: Vec<Shape> = Vec::new();
    let headings: Vec<_> =
        report.lines.iter().zip(&starts).filter(|(line, _)| line.role == LineRole::Heading).collect();
    let ends = headings.iter().skip(1).map(|(_, start)| place(**start)).chain([to]);
    let mut parts = Vec::new();
    let mut deepest = 0;
    for ((line, start), end) in headings.iter().zip(ends) {
        let (left, name) = (place(**start), line.name.text(language));
        parts.push(left);
        let room = end - left - 8;
        let lines = wrapped(name, SMALL, room);
        if lines.len() <= 3 && lines.iter().all(|line| width_of(line, SMALL) <= room) {
            for (at, line) in (0..).zip(lines) {
                ground.push(shape("part", Form::Text(left + 4, 12 + at * 15, line)));
                deepest = deepest.max(15 + at * 15);
            }
        }
    }
    let mut y = deepest + 8;
    let top = y;
    let mut marks = Vec::new();
    for (name, items) in lanes {
        if columns.stacked {
            y += 18;
        }
        let label_base = if columns.stacked { y - 4 } else { y + 14 };
        ground.push(shape("label", Form::Text(0, label_base, name.to_owned())));
        let every = items.len().div_ceil(MOST).max(1);
        let form = match items.first().map(|item| &item.mark.source) {
            Some(Source::Figure(_)) => Form::Dot,
            _ => Form::Diamond,
        };
        let mut items = in_order(items.into_iter().step_by(every).collect(), |a: &Item, b| a.at.cmp(&b.at));
        y += dodge(&mut items, y + 9, form).max(TEXT) + 12;
        ground.push(shape("grid", Form::Line(0, y - 2, width, y - 2)));
        marks.extend(items.into_iter().map(|item| item.mark));
    }
    ground.extend(parts.into_iter().chain([to]).map(|at| shape("axis", Form::Line(at, top, at, y - 2))));
    if marks.len() < 2 {
        return None;
    }
    let mut notes = vec![words.chart_strip_note];
    if is_thinned {
        notes.push(words.chart_thinned);
    }
    Some(Chart {
        slug: "strip",
        title: words.chart_strip,
        summary: words.chart_counts(&counts),
        notes,
        width,
        height: y,
        ground,
        marks,
        columns: vec![words.chart_item, words.chart_states, words.place_in_text],
        in_text: true,
    })
}
