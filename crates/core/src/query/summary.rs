//! What the first screen tells: how much there is, and what deserves reading.

use super::{Model, checks::card};
use crate::check::{Judged, Verdict};
use crate::report::Report;
use crate::text::Dictionary;
use crate::words::Language;

/// A finding worth reading first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The check's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The reports whose figures it compares; nothing of a single report.
    pub source: String,
    /// Its verdict.
    pub verdict: Verdict,
    /// The verdict's name.
    pub verdict_name: &'static str,
    /// The finding as a sentence.
    pub sentence: String,
}

/// The counts of a report, and its findings most worth reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The report's title.
    pub title: String,
    /// How the title is known.
    pub title_basis: String,
    /// Who published it.
    pub publisher: String,
    /// How the publisher is known.
    pub publisher_basis: String,
    /// Its date, as precise as known.
    pub date: String,
    /// How the date is known.
    pub date_basis: String,
    /// How many reports, regions and years there are; none of a single report.
    pub extent: Option<Extent>,
    /// How many quantities it states.
    pub figures: usize,
    /// How many of them take part in a check.
    pub checked: usize,
    /// How many checks there are.
    pub checks: usize,
    /// For each verdict: its slug, name and number of findings.
    pub verdicts: Vec<(Verdict, &'static str, usize)>,
    /// Three to five findings most worth reading.
    pub highlights: Vec<Highlight>,
}

/// What a collection holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// How many reports.
    pub reports: usize,
    /// Of how many regions that are known.
    pub regions: usize,
    /// Of how many years.
    pub years: usize,
}

/// How many findings the first screen shows.
const HIGHLIGHTS: usize = 5;

/// The first of some findings in their order by verdict and share, equal ones as they come.
fn first_of<'m>(found: impl Iterator<Item = &'m Judged>) -> Vec<&'m Judged> {
    let mut first: Vec<&Judged> = Vec::new();
    for finding in found {
        let rank = (finding.verdict, &finding.share);
        let at = first.partition_point(|other| (other.verdict, &other.share) <= rank);
        if at < HIGHLIGHTS {
            first.insert(at, finding);
            first.truncate(HIGHLIGHTS);
        }
    }
    first
}

fn extent(report: &Report) -> Option<Extent> {
    let count = |values: Vec<String>| {
        let mut distinct = Dictionary::default();
        values.iter().for_each(|value| _ = distinct.code(value));
        distinct.values().len()
    };
    let sources = report.sources.iter();
    let regions = sources.clone().filter_map(|source| Some(source.region.as_ref()?.slug.clone())).collect();
    let years = sources.clone().filter_map(|source| Some(source.year?.to_string())).collect();
    let reports = sources.len();
    (reports > 0).then(|| Extent { reports, regions: count(regions), years: count(years) })
}

/// The first screen of the report.
pub fn summary(model: &Model, language: Language) -> Summary {
    let report = &model.report;
    let quantities = report.figures.iter().enumerate().filter(|(_, figure)| figure.is_quantity());
    let (figures, checked) = quantities.fold((0, 0), |(figures, checked), (at, _)| {
        (figures + 1, checked + usize::from(model.verdict_at(at).is_some()))
    });
    let verdicts = Verdict::ALL.map(|verdict| {
        let count = model.judged.iter().filter(|finding| finding.verdict == verdict).count();
        (verdict, language.of(verdict.name()), count)
    });
    // Contradictions and questions first, then the strongest agreements.
    let first = |of: fn(&Judged) -> bool| first_of(model.judged.iter().filter(|finding| of(finding)));
    let ranked = first(|finding| matches!(finding.verdict, Verdict::Contradiction | Verdict::Notable));
    let passes = first(Judged::is_pass);
    // Always leave room for what does hold together.
    let questions = ranked.len().min(HIGHLIGHTS - 2);
    let passes = passes.iter().take(HIGHLIGHTS - questions);
    let highlights = ranked.iter().take(questions).chain(passes).filter_map(|finding| {
        let card = card(model, &model.worded(finding)?, language);
        Some(Highlight {
            id: card.id,
            title: card.title,
            source: card.source,
            verdict: card.verdict,
            verdict_name: card.verdict_name,
            sentence: card.sentence,
        })
    });
    Summary {
        title: report.meta.title.text(language).to_owned(),
        title_basis: report.meta.title_basis.text(language).to_owned(),
        publisher: report.meta.publisher.text(language).to_owned(),
        publisher_basis: report.meta.publisher_basis.text(language).to_owned(),
        date: report.meta.date.map_or_else(String::new, |date| date.to_string()),
        date_basis: report.meta.date_basis.text(language).to_owned(),
        extent: extent(report),
        checked,
        figures,
        checks: model.judged.len(),
        verdicts: verdicts.to_vec(),
        highlights: highlights.collect(),
    }
}
