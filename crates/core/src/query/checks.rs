//! The list of findings as cards.

use std::ops::Range;

use super::line::sides;
use super::{Filter, Model, NumberLine, facets, number_line};
use crate::check::{Against, Finding, Grade, Strength, Verdict};
use crate::number::{Exact, display};
use crate::report::{Operand, Origin, Reference};
use crate::words::{Language, Words};

/// An operand of a check as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckOperand {
    /// Its role.
    pub role: &'static str,
    /// What it states.
    pub label: String,
    /// As printed, or the computed range.
    pub text: String,
    /// The figure to open, where it is one.
    pub figure: Option<String>,
    /// The check to open, where it is another's result.
    pub check: Option<String>,
    /// The formula with the printed numbers, where it is another check's result.
    pub formula: Option<String>,
    /// The outside values in it.
    pub sources: Vec<OutsideSource>,
}

/// Where an outside value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideSource {
    /// Who published it, when, and how it was read.
    pub said: String,
    /// The words of the source.
    pub quote: String,
}

/// One finding as a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckCard {
    /// The check's id.
    pub id: String,
    /// What is compared.
    pub title: String,
    /// The reports whose figures it compares, by region and year or title; nothing of a single report.
    pub source: String,
    /// The kind's name.
    pub kind: &'static str,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict's name.
    pub verdict_name: &'static str,
    /// How closely the figures agree, for a consistent finding.
    pub grade: Option<&'static str>,
    /// The finding as a sentence.
    pub sentence: String,
    /// What to keep in mind.
    pub note: String,
    /// The formula with the printed numbers, and its result.
    pub formula: String,
    /// The operands.
    pub operands: Vec<CheckOperand>,
    /// What the computed values are called, and the stated ones.
    pub sides: [&'static str; 2],
    /// The computed values in words.
    pub computed: Option<String>,
    /// The stated values in words.
    pub stated: Option<String>,
    /// Both on one axis.
    pub line: Option<NumberLine>,
    /// How easily another statement would have passed.
    pub strength: Option<String>,
    /// How far from failing or passing.
    pub margin: Option<String>,
    /// What would have to change for a contradiction to pass.
    pub repairs: Vec<String>,
    /// Whether it is held against an outside value.
    pub outside: bool,
    /// Who proposed it, where that is not the report's own curators.
    pub origin: Option<&'static str>,
}

/// The findings in view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckList {
    /// Where they stand among the model's findings, those that most deserve attention first.
    pub places: Vec<usize>,
    /// How many checks there are.
    pub total: usize,
}

/// The findings that meet the filter, those that most deserve attention first.
pub fn checks(model: &Model, filter: &Filter) -> CheckList {
    // Of one verdict they keep the checks' own order.
    let mut ranks: [Vec<usize>; Verdict::ALL.len()] = Default::default();
    for place in facets::matching_findings(model, filter) {
        let finding = model.judged.get(place);
        if let Some(rank) = finding.and_then(|finding| ranks.get_mut(finding.verdict as usize)) {
            rank.push(place);
        }
    }
    let places = ranks.concat();
    CheckList { places, total: model.judged.len() }
}

impl CheckList {
    /// Some of them as cards; a list may hold more than anybody looks at.
    pub fn cards(&self, model: &Model, of: Range<usize>, language: Language) -> Vec<CheckCard> {
        let places = self.places.get(of).unwrap_or_default();
        places.iter().filter_map(|&at| Some(card(model, &model.finding_at(at)?, language))).collect()
    }

    /// Which of them have the same verdict: they stand together.
    pub fn groups(&self, model: &Model) -> Vec<(Verdict, Range<usize>)> {
        let end_of = |verdict: Verdict| {
            let is_before = |at: &usize| model.judged.get(*at).is_some_and(|finding| finding.verdict <= verdict);
            self.places.partition_point(is_before)
        };
        let mut begin = 0;
        let groups = Verdict::ALL.into_iter().map(|verdict| {
            let group = begin..end_of(verdict);
            begin = group.end;
            (verdict, group)
        });
        groups.filter(|(_, group)| !group.is_empty()).collect()
    }

    /// All of them as cards.
    pub fn all(&self, model: &Model, language: Language) -> Vec<CheckCard> {
        self.cards(model, 0..self.places.len(), language)
    }
}

/// One finding as a card, whether it meets a filter or not.
pub fn check(model: &Model, id: &str, language: Language) -> Option<CheckCard> {
    Some(card(model, &model.finding(id)?, language))
}

/// What a grade is called.
pub(crate) fn grade_name(grade: Grade, words: &Words) -> &'static str {
    match grade {
        Grade::Exact => words.grade_exact,
        Grade::WithinRounding => words.grade_within_rounding,
    }
}

/// A source as a reader sees it.
pub(crate) fn source_of(reference: &Reference, language: Language) -> String {
    let words = Words::of(language);
    let read = words.read_from(&reference.read_from);
    format!("{}{}{}{}{}", reference.publisher, words.comma, reference.date, words.comma, read)
}

/// The reports whose figures a finding compares, each once.
fn sources_of(model: &Model, finding: &Finding, language: Language) -> String {
    let mut names: Vec<String> = Vec::new();
    for source in finding.figures().filter_map(|id| model.report.source_at(model.figure(id)?.span.line)) {
        let name = source.name().text(language).to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(language.of(("、", ", ")))
}

pub(super) fn card(model: &Model, finding: &Finding, language: Language) -> CheckCard {
    let words = Words::of(language);
    let outside = |operand: &Operand| {
        let Operand::Reference(id) = operand else { return None };
        let reference = model.report.references.iter().find(|reference| &reference.id == id);
        reference.map(|of| OutsideSource { said: source_of(of, language), quote: of.quote.clone() })
    };
    let operand = |input: &crate::check::Input| {
        let role = finding.kind.roles.iter().find(|role| role.slug == input.role);
        let (mut figure, mut check, mut formula) = (None, None, None);
        let mut sources: Vec<OutsideSource> = outside(&input.operand).into_iter().collect();
        match &input.operand {
            Operand::Figure(id) => figure = Some(id.clone()),
            // What the other check rests on is what its result rests on.
            Operand::Derived(id) => {
                check = Some(id.clone());
                if let Some(other) = model.finding(id) {
                    formula = Some(other.formula.text(language).to_owned());
                    sources.extend(other.inputs.iter().filter_map(|input| outside(&input.operand)));
                }
            }
            _ => {}
        }
        CheckOperand {
            role: role.map_or("", |role| language.of(role.name)),
            label: input.label.text(language).to_owned(),
            text: input.text.text(language).to_owned(),
            figure,
            check,
            formula,
            sources,
        }
    };
    let computed = finding.computed.as_ref().map(|interval| display::range(interval, &finding.shown_in, language));
    let formula = match &computed {
        Some(computed) if finding.kind.shows_result() => {
            format!("{} = {computed}", finding.formula.text(language))
        }
        _ => finding.formula.text(language).to_owned(),
    };
    let repairs = finding.repairs.iter().map(|repair| {
        let label = finding.inputs.iter().find(|input| input.operand == repair.operand);
        let label = label.map_or("", |input| input.label.text(language));
        words.repair(label, &display::amount(&repair.value, &repair.unit, language))
    });
    // Of a relation such as an order there is nothing that agrees closely or not.
    let is_graded = finding.verdict == Verdict::Consistent && finding.kind.wording.consistent.0.contains("{grade}");
    CheckCard {
        id: finding.id.clone(),
        title: finding.title.text(language).to_owned(),
        source: sources_of(model, finding, language),
        kind: language.of(finding.kind.name),
        verdict: finding.verdict,
        verdict_name: language.of(finding.verdict.name()),
        grade: finding.grade.filter(|_| is_graded).map(|grade| grade_name(grade, words)),
        sentence: finding.text.text(language).to_owned(),
        note: finding.note.text(language).to_owned(),
        formula,
        operands: finding.inputs.iter().map(operand).collect(),
        sides: sides(finding.kind, words),
        computed,
        stated: finding.stated.as_ref().map(|interval| display::range(interval, &finding.shown_in, language)),
        line: number_line(finding, language),
        strength: finding.strength.as_ref().map(|strength| strength_text(strength, language)),
        margin: finding.margin.as_ref().map(|margin| margin_text(finding, margin, language)),
        repairs: repairs.collect(),
        outside: finding.against == Against::Reference,
        origin: match finding.origin {
            Origin::Curated => None,
            Origin::Suggested | Origin::Own => Some(language.of(finding.origin.name())),
        },
    }
}

fn strength_text(strength: &Strength, language: Language) -> String {
    let (passing, of) = (display::grouped(&strength.passing.to_string()), display::grouped(&strength.of.to_string()));
    if strength.cannot_fail() {
        return language.of(Verdict::Unfailing.meaning()).to_owned();
    }
    match language {
        Language::Zh => format!("同样位数的{of}种写法中，有{passing}种能通过"),
        Language::En => format!("of {of} equally precise statements, {passing} would pass"),
    }
}

fn margin_text(finding: &Finding, margin: &Exact, language: Language) -> String {
    // Printed figures move by whole units: up to the margin they still agree, or from there on they do.
    let fails = finding.grade.is_none();
    let units = if fails { margin.ceil() } else { &margin.floor() + &Exact::from(1) };
    let units = display::grouped(&units.to_string());
    match (language, fails) {
        (Language::Zh, false) => format!("原文数字的末位变动{units}就可能不再相符"),
        (Language::Zh, true) => format!("原文数字的末位至少变动{units}才能相符"),
        (Language::En, false) => format!("could fail if the stated figure moved by {units} in its last place"),
        (Language::En, true) => {
            format!("would pass only if the stated figure moved by at least {units} in its last place")
        }
    }
}
