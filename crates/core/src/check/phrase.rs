//! Findings in sentences: fills the wordings of the table of kinds.

use super::kinds::{Inputs, Kind, Reason};
use super::{Against, Finding, Grade, Input, Verdict};
use crate::number::display::{amount, range, unit_suffix};
use crate::number::{Approximation, Exact, Interval};
use crate::report::{Figure, Label, Operand};
use crate::words::Language;

/// A value with its unit, in both languages.
pub(super) fn amounts(value: &Exact, unit: &str) -> Label {
    Label::new(amount(value, unit, Language::Zh), amount(value, unit, Language::En))
}

/// An interval with its unit, in both languages.
pub(super) fn ranges(interval: &Interval, unit: &str) -> Label {
    Label::new(range(interval, unit, Language::Zh), range(interval, unit, Language::En))
}

/// A figure as printed, with its unit where the text gives it only once for several figures
/// (`2.5和2.8个百分点`), and in English.
pub(super) fn printed(figure: &Figure) -> Label {
    let bare = figure.text.ends_with(|c: char| c.is_ascii_digit());
    let unit = figure.unit.as_deref().filter(|_| bare).unwrap_or("");
    Label::new(format!("{}{}", figure.text, unit_suffix(unit, Language::Zh)), printed_in_english(figure))
}

/// A figure's print put into English: `1400余期` is “over 1,400 sessions”.
fn printed_in_english(figure: &Figure) -> String {
    // A name keeps its own words, even where what it counts is known.
    let Some(printed) = figure.printed.as_ref().filter(|_| figure.is_quantity()) else { return figure.text.clone() };
    let value = amount(&printed.value, figure.unit.as_deref().unwrap_or(""), Language::En);
    let word = match printed.approximation {
        Approximation::Exact | Approximation::Rounded => return value,
        Approximation::Between => {
            return range(&printed.interval, figure.unit.as_deref().unwrap_or(""), Language::En);
        }
        Approximation::MoreThan | Approximation::Above => "more than",
        Approximation::AtLeast => "at least",
        Approximation::AtMost => "at most",
        Approximation::Below => "less than",
        Approximation::Nearly => "nearly",
        Approximation::About => "about",
    };
    format!("{word} {value}")
}

/// The formula with the printed numbers in it, in both languages: of several alternatives the
/// first whose operands are all there. Sums and ranges stand in brackets beside an operator.
pub(super) fn formula(kind: &Kind, inputs: &Inputs) -> Label {
    let complete = |pattern: &str| slots_of(pattern).all(|slot| inputs.all(role_of(slot)).next().is_some());
    let pattern = kind.formula.split('|').find(|pattern| complete(pattern)).unwrap_or(kind.formula);
    let alone = slots_of(pattern).count() == 1;
    let in_language = |language: Language| {
        let bracketed = |slot: &str| {
            let texts: Vec<String> = inputs
                .all(slot)
                .map(|input| match input.operand {
                    Operand::Derived(_) => format!("({})", pick(&input.text, language)),
                    _ => pick(&input.text, language).to_owned(),
                })
                .collect();
            match texts.as_slice() {
                [] => None,
                [one] => Some(one.clone()),
                several if alone => Some(several.join(" + ")),
                several => Some(format!("({})", several.join(" + "))),
            }
        };
        fill(pattern, &inputs.0, language, bracketed)
    };
    Label::new(in_language(Language::Zh), in_language(Language::En))
}

/// The finding as a sentence in both languages; a notable one ends with its question.
pub(super) fn sentence(finding: &Finding, question: &Label, reason: Option<&Reason>) -> Label {
    let in_language = |language: Language| {
        if let Some(reason) = reason {
            let title = language.of((&finding.title.zh, &finding.title.en));
            return match language {
                Language::Zh => format!("{title}：无法判定。{}", because(reason, language)),
                Language::En => format!("{title}: cannot tell. {}", because(reason, language)),
            };
        }
        let wording = &finding.kind.wording;
        let pattern = match (finding.verdict, finding.stated.is_some(), finding.grade.is_some()) {
            (Verdict::Contradiction, _, _) | (Verdict::Notable, true, false) => wording.contradiction,
            (Verdict::Consistent, _, _) | (Verdict::Notable, true, true) => wording.consistent,
            _ => wording.derived,
        };
        let text = fill(language.of(pattern), &finding.inputs, language, |slot| result(finding, slot, language));
        let question = language.of((&question.zh, &question.en));
        match (question.is_empty(), language) {
            (true, _) => text,
            (false, Language::Zh) => format!("{text}{question}"),
            (false, Language::En) => format!("{text} {question}"),
        }
    };
    Label::new(in_language(Language::Zh), in_language(Language::En))
}

/// What stands for a slot that is a result and not an operand.
fn result(finding: &Finding, slot: &str, language: Language) -> Option<String> {
    match slot {
        "computed" => Some(range(finding.computed.as_ref()?, &finding.unit, language)),
        "point" => match (&finding.point, &finding.computed) {
            (Some(point), _) => Some(amount(point, &finding.unit, language)),
            (None, Some(computed)) => Some(range(computed, &finding.unit, language)),
            (None, None) => None,
        },
        "about" => Some(about(finding.computed.as_ref()?, finding.point.as_ref(), &finding.unit, language)),
        "unstated" => Some(
            match finding.against {
                Against::Text => language.of(("原文没有写这个数。", "; the text does not state it")),
                Against::Reference => "",
            }
            .to_owned(),
        ),
        "grade" => Some(
            match finding.grade? {
                Grade::Exact => language.of(("按印出的位数四舍五入后正好相同", "which agrees as printed")),
                Grade::WithinRounding => language.of(("在四舍五入的范围内相符", "which agrees within rounding")),
            }
            .to_owned(),
        ),
        _ => None,
    }
}

/// A derived value with the range that rounding leaves it: `约18,983元/户（18,910元/户～19,050元/户）`.
fn about(computed: &Interval, point: Option<&Exact>, unit: &str, language: Language) -> String {
    let range = range(computed, unit, language);
    // A bare ratio is for the eye: three digits. An exact one needs neither range nor 约.
    let digits = if unit.is_empty() { 3 } else { 5 };
    let Some(point) = point else { return range };
    let short = point.round_significant(digits);
    let shown = amount(&short, unit, language);
    match (computed.is_point(), &short == point, language) {
        (true, true, _) => shown,
        (true, false, Language::Zh) => format!("约{shown}"),
        (true, false, Language::En) => format!("about {shown}"),
        (false, _, Language::Zh) => format!("约{shown}（{range}）"),
        (false, _, Language::En) => format!("about {shown} ({range})"),
    }
}

/// The slots of a pattern, without their braces.
fn slots_of(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(slot, _)| slot))
}

fn role_of(slot: &str) -> &str {
    slot.split_once(':').map_or(slot, |(role, _)| role)
}

/// Fills a pattern. A slot is `role` (as printed, joined by ` + `) or `role:form`, the forms being
/// `label` (what it states), `list`, `chain` (joined by ` < `) and `same` (joined by ` = `).
fn fill(pattern: &str, inputs: &[Input], language: Language, result: impl Fn(&str) -> Option<String>) -> String {
    let listed = language.of(("、", ", "));
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((slot, behind)) = after.split_once('}') else { break };
        let (role, form) = slot.split_once(':').unwrap_or((slot, ""));
        let text = |input: &Input| match (form, language) {
            ("label", Language::Zh) => input.label.zh.clone(),
            // A label stands in an English sentence as what it is: a quotation of the table.
            ("label", Language::En) => format!("“{}”", input.label.en.replace('“', "‘").replace('”', "’")),
            _ => pick(&input.text, language).to_owned(),
        };
        let joiner = match form {
            "label" | "list" => listed,
            "chain" => " < ",
            "same" => " = ",
            _ => " + ",
        };
        let texts: Vec<String> = inputs.iter().filter(|input| input.role == role).map(text).collect();
        out.push_str(&result(slot).unwrap_or_else(|| texts.join(joiner)));
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn pick(label: &Label, language: Language) -> &str {
    language.of((&label.zh, &label.en))
}

/// Why a check cannot be decided, as a sentence.
fn because(reason: &Reason, language: Language) -> String {
    match (reason, language) {
        (Reason::Said(label), language) => pick(label, language).to_owned(),
        (Reason::Missing(role), Language::Zh) => format!("缺少“{}”这一项。", role.name.0),
        (Reason::Missing(role), Language::En) => format!("The {} is missing.", role.name.1),
        (Reason::Unknown(_), Language::Zh) => "有一项没有可用的数值。".to_owned(),
        (Reason::Unknown(_), Language::En) => "One operand has no value to work with.".to_owned(),
        (Reason::Units(a, b), language) => {
            let name = |unit: &String| match (unit.is_empty(), language) {
                (true, Language::Zh) => "无单位".to_owned(),
                (true, Language::En) => "no unit".to_owned(),
                (false, _) => unit.clone(),
            };
            match language {
                Language::Zh => format!("单位不同（{}与{}），不能放在一起算。", name(a), name(b)),
                Language::En => format!("The units do not go together ({} and {}).", name(a), name(b)),
            }
        }
        (Reason::ZeroDivisor, Language::Zh) => "除数可能为零。".to_owned(),
        (Reason::ZeroDivisor, Language::En) => "The divisor may be zero.".to_owned(),
        (Reason::Unlimited, Language::Zh) => "有一项没有上限或下限，算不出范围。".to_owned(),
        (Reason::Unlimited, Language::En) => "A value has no upper or lower limit, so no range follows.".to_owned(),
        (Reason::NotWhole, Language::Zh) => "需要一个确切的整数。".to_owned(),
        (Reason::NotWhole, Language::En) => "An exact whole number is needed.".to_owned(),
    }
}
