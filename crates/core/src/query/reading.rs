//! The reading view: the whole text with its outline, every figure marked.

use super::facets::{self, MOST_VALUES, Table};
use super::{Filter, Model};
use crate::check::Verdict;
use crate::extract::Class;
use crate::report::{Figure, LineRole, Source};
use crate::text::Cursor;
use crate::words::{Language, Words};

/// The mark on a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The figure's id.
    pub id: String,
    /// What it is.
    pub class: Class,
    /// The verdict that the mark carries, by shape and text.
    pub verdict: Option<Verdict>,
    /// What the figure states and its verdict, for who points at it or hears the page.
    pub label: String,
    /// Whether it meets the filter; always so for what is not a quantity and no filter is set.
    pub in_view: bool,
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The text, verbatim.
    pub text: String,
    /// Its mark, where it is a figure.
    pub mark: Option<Mark>,
}

/// A mechanism that a line names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MechanismView {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub label: String,
    /// The figures of it: id, and as printed.
    pub figures: Vec<(String, String)>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineView {
    /// Its number in its report, from 1.
    pub number: u32,
    /// What it is.
    pub role: LineRole,
    /// The slug of its topic, which is also its anchor.
    pub topic: String,
    /// Its short name.
    pub name: String,
    /// The text in stretches; joined they are the line, verbatim.
    pub segments: Vec<Segment>,
    /// The mechanisms that it names.
    pub mechanisms: Vec<MechanismView>,
    /// How many of its quantities are in view.
    pub in_view: usize,
}

impl LineView {
    /// What stands over it: nothing where its name is only the text's own beginning, as nobody has named it.
    pub fn title(&self) -> &str {
        let text = || self.segments.iter().map(|segment| segment.text.as_str()).collect::<String>();
        let is_own = self.role == LineRole::Body || (self.role == LineRole::Heading && text() == self.name);
        if is_own { "" } else { &self.name }
    }
}

/// One section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionView {
    /// Its slug.
    pub slug: String,
    /// Its short name.
    pub name: String,
    /// Its lines, the heading first.
    pub lines: Vec<LineView>,
}

/// One of several reports, as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceView {
    /// Its slug, also as a value of the facet `report`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its region, or nothing.
    pub region: String,
    /// Its year, where that is known.
    pub year: Option<i16>,
    /// How many quantities it states.
    pub figures: usize,
    /// How many checks its figures take part in.
    pub checks: usize,
    /// How many of those are contradictions.
    pub contradictions: usize,
}

/// The reports of a collection, in their order; none of a single report.
pub fn sources(model: &Model, language: Language) -> Vec<SourceView> {
    let report = &model.report;
    let place_of = |figure: usize| {
        let line = report.figures.get(figure)?.span.line;
        report.sources.partition_point(|source| source.first <= line).checked_sub(1)
    };
    let mut counts = vec![(0, 0); report.sources.len()];
    for finding in &model.judged {
        let mut places: Vec<usize> = model.figures_of(finding).into_iter().filter_map(place_of).collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            let Some((checks, contradictions)) = counts.get_mut(place) else { continue };
            *checks += 1;
            *contradictions += usize::from(finding.verdict == Verdict::Contradiction);
        }
    }
    let views = report.sources.iter().zip(counts).map(|(source, (checks, contradictions))| SourceView {
        id: source.id.clone(),
        title: source.title.clone(),
        region: source.region.as_ref().map_or("", |region| region.label.text(language)).to_owned(),
        year: source.year,
        figures: report.figures_of(source).iter().filter(|figure| figure.is_quantity()).count(),
        checks,
        contradictions,
    });
    views.collect()
}

/// A report of a collection, among those that a reader chooses from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportChoice {
    /// Its slug, also as a value of the facet `report`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many of its quantities meet the filter.
    pub figures: usize,
    /// How many contradictions its figures take part in.
    pub contradictions: usize,
    /// Whether its text is the one that is read.
    pub is_read: bool,
}

/// The reports of a collection from which a reader chooses the one to read, and how many more there are: those with
/// quantities that meet the filter, its choice of reports aside, and the one that is read, whose slug is `read`. No
/// more are listed than values of a facet.
pub fn report_choices(model: &Model, filter: &Filter, read: &str) -> (Vec<ReportChoice>, usize) {
    let sources = &model.report.sources;
    let counts = |table, filter: &Filter| {
        facets::counts_of(model, table, filter, "report", sources.iter().map(|source| source.id.as_str()))
    };
    let figures = counts(Table::Figures, filter);
    let mut wrong = Filter::default();
    wrong.toggle("verdict", Verdict::Contradiction.slug());
    let contradictions = counts(Table::Findings, &wrong);
    let all = sources.iter().zip(figures.into_iter().zip(contradictions));
    let all = all.filter(|(source, (figures, _))| *figures > 0 || source.id == read);
    let count = all.clone().count();
    let listed = all.enumerate().filter(|(place, (source, _))| *place < MOST_VALUES || source.id == read);
    let choices = listed.map(|(_, (source, (figures, contradictions)))| ReportChoice {
        id: source.id.clone(),
        title: source.title.clone(),
        figures,
        contradictions,
        is_read: source.id == read,
    });
    let choices: Vec<ReportChoice> = choices.collect();
    let more = count - choices.len();
    (choices, more)
}

/// The report of a collection that is read: the one that the filter asks for, else that of the figure that is open,
/// else the first. None of a single report.
pub fn source_read<'m>(model: &'m Model, filter: &Filter, open: Option<&str>) -> Option<&'m Source> {
    let report = &model.report;
    let mut asked = filter.values("report");
    let asked = asked.next().filter(|_| asked.next().is_none());
    let of_filter = report.sources.iter().find(|source| asked == Some(source.id.as_str()));
    let figure = || model.figure(open?).and_then(|figure| report.source_at(figure.span.line));
    of_filter.or_else(figure).or(report.sources.first())
}

/// The text of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its sections.
    pub sections: Vec<SectionView>,
    /// How many quantities are in view.
    pub in_view: usize,
    /// How many there are.
    pub total: usize,
}

/// The text with the figures that meet the filter in view and the others dimmed: of one of the reports of a
/// collection ([`source_read`]), or of all.
pub fn reading(model: &Model, filter: &Filter, source: Option<&Source>, language: Language) -> Reading {
    let report = &model.report;
    let first = source.map_or(0, |source| (source.first as usize).saturating_sub(1));
    let lines = source.map_or(report.lines.len(), |source| source.lines as usize);
    let before = report.figures.partition_point(|figure| (figure.span.line as usize) <= first);
    let rest = report.figures.get(before..).unwrap_or_default();
    let own = rest.partition_point(|figure| (figure.span.line as usize) <= first.saturating_add(lines));
    let matching = facets::matching_of(model, filter, before..before + own);
    let mut sections: Vec<SectionView> = Vec::new();
    let mut in_view_total = 0;
    // Figures stand in the order of the text.
    let mut figures = report.figures.iter().enumerate().skip(before).peekable();
    let mut total = 0;
    for (index, line) in report.lines.iter().enumerate().skip(first).take(lines) {
        let number = index as u32 + 1;
        let mut cursor = Cursor::new(&line.text);
        let stretch = |from: usize, to: usize| line.text.get(from..to).unwrap_or("").to_owned();
        let mut segments = Vec::new();
        let mut at = 0;
        let mut in_view = 0;
        while let Some((position, figure)) = figures.next_if(|(_, figure)| figure.span.line <= number) {
            let (start, end) = (cursor.byte(figure.span.start), cursor.byte(figure.span.end));
            if start > at {
                segments.push(Segment { text: stretch(at, start), mark: None });
            }
            let shown =
                if figure.is_quantity() { matching.binary_search(&position).is_ok() } else { filter.is_empty() };
            if figure.is_quantity() {
                total += 1;
                in_view += usize::from(shown);
            }
            segments.push(Segment { text: stretch(start, end), mark: Some(mark(model, figure, shown, language)) });
            at = end;
        }
        if at < line.text.len() {
            segments.push(Segment { text: stretch(at, line.text.len()), mark: None });
        }
        in_view_total += in_view;
        let view = LineView {
            number: report.own_line(number),
            role: line.role,
            topic: line.topic.clone(),
            name: line.name.text(language).to_owned(),
            segments,
            mechanisms: mechanisms(model, number, language),
            in_view,
        };
        match sections.last_mut() {
            Some(section) if section.slug == line.section => section.lines.push(view),
            _ => sections.push(SectionView { slug: line.section.clone(), name: view.name.clone(), lines: vec![view] }),
        }
    }
    Reading { sections, in_view: in_view_total, total }
}

fn mark(model: &Model, figure: &Figure, in_view: bool, language: Language) -> Mark {
    let words = Words::of(language);
    let verdict = model.verdict_of(&figure.id);
    let standing = match verdict {
        Some(verdict) => language.of(verdict.name()),
        None if figure.is_quantity() => words.unchecked,
        None => words.mark_named,
    };
    Mark {
        id: figure.id.clone(),
        class: figure.class,
        verdict,
        label: [figure.label.text(language), standing].join(" · "),
        in_view,
    }
}

fn mechanisms(model: &Model, line: u32, language: Language) -> Vec<MechanismView> {
    let here = model.report.mechanisms.iter().filter(|mechanism| mechanism.span.line == line);
    let views = here.map(|mechanism| {
        let figures = mechanism.figures.iter().filter_map(|id| model.figure(id));
        MechanismView {
            slug: mechanism.slug.clone(),
            label: mechanism.label.text(language).to_owned(),
            figures: figures.map(|figure| (figure.id.clone(), figure.text.clone())).collect(),
        }
    });
    views.collect()
}
