//! What the first screen tells: how much there is, and what deserves reading.

use std::collections::HashSet;

use super::{Model, checks::card, in_order};
use crate::check::{Finding, Strength, Verdict};
use crate::report::Report;
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
    /// How many names, dates and ordinals.
    pub named: usize,
    /// How many mechanisms it names.
    pub mechanisms: usize,
    /// How many checks there are.
    pub checks: usize,
    /// For each verdict: its slug, name and number of findings; for consistent ones only those
    /// that could have failed.
    pub verdicts: Vec<(Verdict, &'static str, usize)>,
    /// How many checks could not have failed, and so prove nothing.
    pub cannot_fail: usize,
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

fn extent(report: &Report) -> Option<Extent> {
    let count = |values: Vec<String>| values.into_iter().collect::<HashSet<String>>().len();
    let sources = report.sources.iter();
    let regions = sources.clone().filter_map(|source| Some(source.region.as_ref()?.slug.clone())).collect();
    let years = sources.clone().filter_map(|source| Some(source.year?.to_string())).collect();
    let reports = sources.len();
    (reports > 0).then(|| Extent { reports, regions: count(regions), years: count(years) })
}

/// The first screen of the report.
pub fn summary(model: &Model, language: Language) -> Summary {
    let report = &model.report;
    let quantities: Vec<_> = report.quantities().collect();
    let verdicts = Verdict::ALL.map(|verdict| {
        let counts =
            |finding: &&Finding| finding.verdict == verdict && (verdict != Verdict::Consistent || finding.is_pass());
        let count = model.findings.iter().filter(counts).count();
        (verdict, language.of(verdict.name()), count)
    });
    // Contradictions and questions first, then the strongest agreements.
    let ranked: Vec<&Finding> = model
        .findings
        .iter()
        .filter(|finding| matches!(finding.verdict, Verdict::Contradiction | Verdict::Notable) || finding.is_pass())
        .collect();
    let share = |finding: &Finding| finding.strength.as_ref().map(Strength::share);
    let ranked = in_order(ranked, |a, b| (a.verdict, share(a)).cmp(&(b.verdict, share(b))));
    let notable = ranked.iter().filter(|finding| finding.verdict != Verdict::Consistent).count();
    // Always leave room for what does hold together.
    let questions = notable.min(HIGHLIGHTS - 2);
    let passes = ranked.iter().skip(notable).take(HIGHLIGHTS - questions);
    let highlights = ranked.iter().take(questions).chain(passes).map(|finding| {
        let card = card(model, finding, language);
        Highlight {
            id: card.id,
            title: card.title,
            source: card.source,
            verdict: card.verdict,
            verdict_name: card.verdict_name,
            sentence: card.sentence,
        }
    });
    Summary {
        title: report.meta.title.text(language).to_owned(),
        title_basis: report.meta.title_basis.text(language).to_owned(),
        publisher: report.meta.publisher.text(language).to_owned(),
        publisher_basis: report.meta.publisher_basis.text(language).to_owned(),
        date: report.meta.date.map_or_else(String::new, |date| date.to_string()),
        date_basis: report.meta.date_basis.text(language).to_owned(),
        extent: extent(report),
        checked: quantities.iter().filter(|figure| model.verdict_of(&figure.id).is_some()).count(),
        figures: quantities.len(),
        named: report.figures.len() - quantities.len(),
        mechanisms: report.mechanisms.len(),
        checks: model.findings.len(),
        verdicts: verdicts.to_vec(),
        cannot_fail: model
            .findings
            .iter()
            .filter(|finding| finding.verdict == Verdict::Consistent && !finding.is_pass())
            .count(),
        highlights: highlights.collect(),
    }
}
