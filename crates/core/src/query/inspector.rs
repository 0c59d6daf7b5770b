//! Everything about one figure.

use super::checks::{CheckCard, card};
use super::figures::period_text;
use super::{Facet, Model, in_order, sentence_range};
use crate::check::Verdict;
use crate::extract::{Class, Period};
use crate::number::display;
use crate::report::{Figure, LineRole, Meta, Source};
use crate::text::{Date, byte_offset};
use crate::words::{Language, Words};

/// One figure with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureDetail {
    /// Its id.
    pub id: String,
    /// What it is.
    pub class: Class,
    /// What it states.
    pub label: String,
    /// As printed.
    pub printed: String,
    /// The time it is about (ISO 8601), or nothing.
    pub period: String,
    /// The verdict of its mark.
    pub verdict: Option<Verdict>,
    /// Name and text of each property that is known.
    pub properties: Vec<(&'static str, String)>,
    /// The sentence before, of and after the figure.
    pub sentence: (String, String, String),
    /// Its line, from 1.
    pub line: u32,
    /// A remark by the person who read it.
    pub note: String,
    /// The findings it takes part in, those that most deserve attention first.
    pub checks: Vec<CheckCard>,
    /// Why there are none.
    pub unchecked: Option<String>,
    /// A sentence to quote it by.
    pub quotation: String,
    /// The report, cited after GB/T 7714.
    pub citation: String,
    /// The figure before it in the text; of quantities, the quantity.
    pub previous: Option<String>,
    /// The figure after it.
    pub next: Option<String>,
}

/// Everything about the figure with this id.
pub fn inspect(model: &Model, id: &str, language: Language) -> Option<FigureDetail> {
    let report = &model.report;
    let words = Words::of(language);
    let position = model.position(id)?;
    let figure = report.figures.get(position)?;
    let line = report.line_of(figure.span)?;
    let mut properties = Vec::new();
    if let Some(printed) = &figure.printed {
        let unit = &figure.value_unit();
        let suffix = display::unit_suffix(unit, language);
        properties.push((words.value, format!("{}{suffix}", display::grouped(&printed.value.to_string()))));
        let mut interval = display::range(&printed.interval, &figure.printed_unit(), language);
        if printed.optimistic {
            interval.push_str(words.optimistic);
        }
        properties.push((words.interval, interval));
        properties.push((words.approximation, language.of(printed.approximation.name()).to_owned()));
    }
    if let Some(kind) = figure.kind {
        properties.push((words.kind, language.of(kind.name()).to_owned()));
    }
    if let Some(role) = figure.role {
        properties.push((words.role, language.of(role.name()).to_owned()));
    }
    match &figure.period {
        Some(period) => properties.push((words.period, resolved(period, period_text(figure, language), language))),
        None if figure.is_quantity() => properties.push((words.period, words.no_period.to_owned())),
        None => {}
    }
    for (name, list, slug) in
        [(words.actor, &report.actors, &figure.actor), (words.place, &report.places, &figure.place)]
    {
        if let Some(named) = slug.as_ref().and_then(|slug| list.iter().find(|named| &named.slug == slug)) {
            properties.push((name, named.label.text(language).to_owned()));
        }
    }
    if let (Some(source), Some(facet)) = (report.source_at(figure.span.line), Facet::find("report")) {
        properties.push((language.of(facet.name), source.title.clone()));
    }
    let is_named = line.role != LineRole::Body;
    properties.push((if is_named { words.topic } else { words.own_paragraph }, line.name.text(language).to_owned()));
    for mechanism in report.mechanisms.iter().filter(|mechanism| mechanism.figures.contains(&figure.id)) {
        properties.push((words.mechanism, mechanism.label.text(language).to_owned()));
    }
    let (text, sentence_start, sentence_end) = sentence_range(report, figure)?;
    let (start, end) = (byte_offset(text, figure.span.start), byte_offset(text, figure.span.end));
    let piece = |from: usize, to: usize| text.get(from..to).unwrap_or("").to_owned();
    let sentence = (piece(sentence_start, start), piece(start, end), piece(end, sentence_end));
    let whole = piece(sentence_start, sentence_end);
    let findings = in_order(model.findings_of(id).collect(), |a, b| a.verdict.cmp(&b.verdict));
    let checks: Vec<CheckCard> =
        findings.into_iter().filter_map(|finding| Some(card(model, &model.worded(finding)?, language))).collect();
    let unchecked = (checks.is_empty() && figure.is_quantity()).then(|| {
        let reason = report.unchecked.iter().find(|(known, _)| known == id);
        reason.map_or_else(|| words.unchecked_reason.to_owned(), |(_, label)| label.text(language).to_owned())
    });
    // Of several reports it is quoted from its own.
    let source = report.source_at(figure.span.line);
    let (zh, en) = match source {
        Some(source) => (&source.title, &source.title),
        None => (&report.meta.title.zh, &report.meta.title.en),
    };
    let own_line = report.own_line(figure.span.line);
    let (front, date) = known(&report.meta, source, language);
    let citation = format!("{front}[R]. {date}.");
    // Quantities lead to quantities; names, dates and ordinals to whatever stands next.
    let leads_to = |other: &&Figure| other.is_quantity() || !figure.is_quantity();
    let before = report.figures.get(..position).unwrap_or_default().iter().rev().find(leads_to);
    let after = report.figures.get(position + 1..).unwrap_or_default().iter().find(leads_to);
    Some(FigureDetail {
        id: figure.id.clone(),
        class: figure.class,
        label: figure.label.text(language).to_owned(),
        printed: figure.text.clone(),
        period: figure.period.as_ref().map_or_else(String::new, |period| period.range.to_string()),
        verdict: model.verdict_of(id),
        properties,
        quotation: match language {
            Language::Zh => format!("“{}”（{zh}，第{own_line}段）", whole.trim()),
            Language::En => format!("“{}” ({en}, paragraph {own_line})", whole.trim()),
        },
        sentence,
        line: own_line,
        note: figure.note.text(language).to_owned(),
        checks,
        unchecked,
        citation,
        previous: before.map(|figure| figure.id.clone()),
        next: after.map(|figure| figure.id.clone()),
    })
}

/// A period with the words it was read from and how.
fn resolved(period: &Period, dates: String, language: Language) -> String {
    let how = language.of(period.how.name());
    match (period.wording.is_empty(), language) {
        (true, Language::Zh) => format!("{dates}（{how}）"),
        (true, Language::En) => format!("{dates} ({how})"),
        (false, Language::Zh) => format!("{dates}（“{}”，{how}）", period.wording),
        (false, Language::En) => format!("{dates} (“{}”: {how})", period.wording),
    }
}

/// The report cited after GB/T 7714, as far as it is known: author, title, kind of document, date.
pub fn citation(model: &Model, language: Language) -> String {
    let (front, date) = known(&model.report.meta, None, language);
    // n.d. has its own stop.
    format!("{front}[R]. {}.", date.trim_end_matches('.'))
}

/// The report cited after GB/T 7714 as it was read online: with the day it was read (ISO 8601), and where.
///
/// ```
/// use shuzheng_core::query::{Model, cited};
/// use shuzheng_core::words::Language;
/// let model = Model::of_text("甲县报告\n投入3亿元。", "", "2020-06".parse().ok());
/// let cited = cited(&model, "2026-11-23", "https://example.org/r.html", Language::Zh);
/// assert_eq!(cited, "甲县报告[R/OL]. (2020-06)[2026-11-23]. https://example.org/r.html.");
/// ```
pub fn cited(model: &Model, today: &str, address: &str, language: Language) -> String {
    let (front, date) = known(&model.report.meta, None, language);
    format!("{front}[R/OL]. ({date})[{today}]. {address}.")
}

/// Author and title, and the date: of the whole, or of one of several reports.
fn known(meta: &Meta, source: Option<&Source>, language: Language) -> (String, String) {
    let (title, date) = match source {
        Some(source) => (source.title.as_str(), source.date.or(source.year.map(Date::year))),
        None => (meta.title.text(language), meta.date),
    };
    let date = date.map_or_else(|| language.of(("日期不详", "n.d.")).to_owned(), |date| date.to_string());
    let publisher = meta.publisher.text(language);
    let author = if publisher.is_empty() { String::new() } else { format!("{publisher}. ") };
    (format!("{author}{title}"), date)
}
