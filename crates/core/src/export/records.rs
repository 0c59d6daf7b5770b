//! Figures and findings as flat records; their form is the JSON Schema in `docs/schema`.

use serde::{Serialize, Serializer};

use crate::check::Finding;
use crate::number::{Exact, Interval};
use crate::query::Model;
use crate::report::{Figure, Operand};

/// One figure, date, ordinal or name.
#[derive(Clone, Debug, Serialize)]
pub struct FigureRecord<'m> {
    /// Its id.
    pub id: &'m str,
    /// The slug of the report that it stands in, where several are joined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<&'m str>,
    /// Its line in its report, from 1.
    pub line: u32,
    /// Its first code point within the line, from 0.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// As printed.
    pub text: &'m str,
    /// quantity, date, ordinal or name.
    pub class: &'static str,
    /// The kind of a quantity.
    pub kind: Option<&'static str>,
    /// The value in the base unit: a decimal, or p/q.
    pub value: Option<&'m Exact>,
    /// The least value that the print allows; none where there is no limit.
    pub low: Option<&'m Exact>,
    /// The greatest value that the print allows; none where there is no limit.
    pub high: Option<&'m Exact>,
    /// Whether the least value is itself allowed.
    pub low_closed: Option<bool>,
    /// Whether the greatest value is itself allowed.
    pub high_closed: Option<bool>,
    /// The unit of the value, by its Chinese name, or two joined by `/`.
    pub unit: Option<String>,
    /// How closely the numeral is meant.
    pub approximation: Option<&'static str>,
    /// The time it is about (ISO 8601).
    pub period: Option<String>,
    /// The words that tell the time.
    pub period_wording: Option<&'m str>,
    /// How those words were read.
    pub period_resolution: Option<&'static str>,
    /// What it states, in Chinese.
    pub label_zh: &'m str,
    /// What it states, in English.
    pub label_en: &'m str,
    /// The part it plays.
    pub role: Option<&'static str>,
    /// The measure (举措) that its paragraph is about.
    pub measure: &'m str,
    /// The section.
    pub section: &'m str,
    /// Who acted.
    pub actor: Option<&'m str>,
    /// Where.
    pub place: Option<&'m str>,
    /// The verdict of its checks that most deserves attention; none where it is in no check.
    pub check_status: Option<&'static str>,
    /// The ids of the checks it takes part in, by itself or by a value that follows from it.
    pub checks: Vec<&'m str>,
}

/// An interval: a missing end is no limit.
#[derive(Clone, Debug, Serialize)]
pub struct IntervalRecord<'m> {
    /// The low end.
    pub low: Option<&'m Exact>,
    /// The high end.
    pub high: Option<&'m Exact>,
    /// Whether the low end belongs to it.
    pub low_closed: bool,
    /// Whether the high end belongs to it.
    pub high_closed: bool,
}

/// How many of the equally precise statements would pass.
#[derive(Clone, Debug, Serialize)]
pub struct StrengthRecord<'m> {
    /// How many would pass.
    pub passing: &'m Exact,
    /// How many there are.
    pub of: &'m Exact,
    /// Whether every one would pass, so that the check proves nothing.
    pub cannot_fail: bool,
}

/// The nearest value of one operand that would pass, the others held.
#[derive(Clone, Debug, Serialize)]
pub struct RepairRecord<'m> {
    /// The operand's role.
    pub role: &'m str,
    /// The operand.
    pub operand: String,
    /// The value in the base unit.
    pub value: &'m Exact,
    /// How many last places from the printed value.
    pub steps: i64,
}

/// One finding.
#[derive(Clone, Debug, Serialize)]
pub struct CheckRecord<'m> {
    /// The check's id.
    pub id: &'m str,
    /// Its kind.
    pub kind: &'static str,
    /// Who proposed it: curated, suggested or own.
    pub origin: &'static str,
    /// What it is held against: text or reference.
    pub against: &'static str,
    /// The operands by role: the id of a figure or outside value, `check:ID`, `number:N` or
    /// `words:…`.
    #[serde(serialize_with = "as_map")]
    pub operands: Vec<(&'m str, Vec<String>)>,
    /// The formula with the printed numbers.
    pub formula: &'m str,
    /// The values that follow from the operands.
    pub computed: Option<IntervalRecord<'m>>,
    /// The value that follows from the printed values as they stand.
    pub computed_value: Option<&'m Exact>,
    /// The values that the stated counterpart allows.
    pub stated: Option<IntervalRecord<'m>>,
    /// The slug of a [`Verdict`](crate::check::Verdict).
    pub verdict: &'static str,
    /// exact or within_rounding, where the figures fit together.
    pub grade: Option<&'static str>,
    /// The unit of the computed and stated values.
    pub unit: &'m str,
    /// How easily another statement would pass.
    pub strength: Option<StrengthRecord<'m>>,
    /// The distance to failing or passing, in last-place units of the stated figure.
    pub margin: Option<&'m Exact>,
    /// For a contradiction, what would make it pass.
    pub repair: Vec<RepairRecord<'m>>,
    /// What is compared, in Chinese.
    pub title_zh: &'m str,
    /// What is compared, in English.
    pub title_en: &'m str,
    /// The finding as a sentence, in Chinese.
    pub text_zh: &'m str,
    /// The finding as a sentence, in English.
    pub text_en: &'m str,
    /// What to keep in mind, in Chinese.
    pub note_zh: &'m str,
    /// What to keep in mind, in English.
    pub note_en: &'m str,
}

fn as_map<S: Serializer>(operands: &[(&str, Vec<String>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(operands.iter().map(|(role, texts)| (role, texts)))
}

/// Every figure, date, ordinal and name of the report in the order of the text.
pub fn figure_records(model: &Model) -> Vec<FigureRecord<'_>> {
    model.report.figures.iter().map(|figure| figure_record(model, figure)).collect()
}

pub(super) fn figure_record<'m>(model: &'m Model, figure: &'m Figure) -> FigureRecord<'m> {
    let line = model.report.line_of(figure.span);
    let interval = figure.printed.as_ref().map(|printed| interval_record(&printed.interval));
    FigureRecord {
        id: &figure.id,
        report: model.report.source_at(figure.span.line).map(|source| source.id.as_str()),
        line: model.report.own_line(figure.span.line),
        start: figure.span.start,
        end: figure.span.end,
        text: &figure.text,
        class: figure.class.slug(),
        kind: figure.kind.map(|kind| kind.slug()),
        value: figure.printed.as_ref().map(|printed| &printed.value),
        low: interval.as_ref().and_then(|interval| interval.low),
        high: interval.as_ref().and_then(|interval| interval.high),
        low_closed: interval.as_ref().map(|interval| interval.low_closed),
        high_closed: interval.as_ref().map(|interval| interval.high_closed),
        unit: figure.unit.as_ref().map(|_| figure.value_unit()),
        approximation: figure.printed.as_ref().map(|printed| printed.approximation.slug()),
        period: figure.period.as_ref().map(|period| period.range.to_string()),
        period_wording: figure.period.as_ref().map(|period| period.wording.as_str()),
        period_resolution: figure.period.as_ref().map(|period| period.how.slug()),
        label_zh: &figure.label.zh,
        label_en: &figure.label.en,
        role: figure.role.map(|role| role.slug()),
        measure: line.map_or("", |line| &line.topic),
        section: line.map_or("", |line| &line.section),
        actor: figure.actor.as_deref(),
        place: figure.place.as_deref(),
        check_status: model.verdict_of(&figure.id).map(|verdict| verdict.slug()),
        checks: model.findings_of(&figure.id).map(|finding| model.id_of(finding)).collect(),
    }
}

fn interval_record(interval: &Interval) -> IntervalRecord<'_> {
    IntervalRecord {
        low: interval.low.as_ref().map(|end| &end.value),
        high: interval.high.as_ref().map(|end| &end.value),
        low_closed: interval.low.as_ref().is_some_and(|end| end.closed),
        high_closed: interval.high.as_ref().is_some_and(|end| end.closed),
    }
}

/// Findings as records, in their order: a report's, or a reader's own.
pub fn check_records(findings: &[Finding]) -> Vec<CheckRecord<'_>> {
    findings.iter().map(check_record).collect()
}

/// An operand by its id, or by what it is where it has none. Figures and outside values share
/// one space of ids.
fn operand_text(operand: &Operand) -> String {
    match operand {
        Operand::Figure(id) | Operand::Reference(id) => id.clone(),
        Operand::Derived(id) => format!("check:{id}"),
        Operand::Number(number) => format!("number:{number}"),
        Operand::Words(words) => format!("words:{}", words.zh),
    }
}

pub(super) fn check_record(finding: &Finding) -> CheckRecord<'_> {
    let mut operands: Vec<(&str, Vec<String>)> = Vec::new();
    for input in &finding.inputs {
        let text = operand_text(&input.operand);
        match operands.iter_mut().find(|(role, _)| *role == input.role) {
            Some((_, texts)) => texts.push(text),
            None => operands.push((input.role, vec![text])),
        }
    }
    let repair = finding.repairs.iter().map(|repair| RepairRecord {
        role: repair.role,
        operand: operand_text(&repair.operand),
        value: &repair.value,
        steps: repair.steps,
    });
    CheckRecord {
        id: &finding.id,
        kind: finding.kind.slug,
        origin: finding.origin.slug(),
        against: finding.against.slug(),
        operands,
        formula: &finding.formula.zh,
        computed: finding.computed.as_ref().map(interval_record),
        computed_value: finding.point.as_ref(),
        stated: finding.stated.as_ref().map(interval_record),
        verdict: finding.verdict.slug(),
        grade: finding.grade.map(|grade| grade.slug()),
        unit: &finding.unit,
        strength: finding.strength.as_ref().map(|strength| StrengthRecord {
            passing: &strength.passing,
            of: &strength.of,
            cannot_fail: strength.cannot_fail(),
        }),
        margin: finding.margin.as_ref(),
        repair: repair.collect(),
        title_zh: &finding.title.zh,
        title_en: &finding.title.en,
        text_zh: &finding.text.zh,
        text_en: &finding.text.en,
        note_zh: &finding.note.zh,
        note_en: &finding.note.en,
    }
}
