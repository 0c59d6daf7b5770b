//! Findings in sentences: fills the wordings of the table of kinds.

use super::kinds::{Inputs, Kind, Reason};
use super::{Against, Finding, Grade, Input, Verdict};
use crate::number::display::{amount, from_base, range, unit_suffix, written};
use crate::number::{Approximation, Exact, Interval};
use crate::report::{Figure, Label, Operand, Origin, Reference};
use crate::words::Language;

/// An interval with its unit, in both languages.
pub(super) fn ranges(interval: &Interval, unit: &str) -> Label {
    Label::new(range(interval, unit, Language::Zh), range(interval, unit, Language::En))
}

/// A figure as printed, with its unit where the text gives it only once for several figures
/// (`2.5和2.8个百分点`), and in English.
pub(super) fn printed(figure: &Figure) -> Label {
    let bare = figure.text.ends_with(|c: char| c.is_ascii_digit() || c == '万' || c == '亿');
    // 5.8亿m3 ends in a digit of its unit.
    let unit = figure.unit.as_deref().filter(|unit| bare && !figure.text.ends_with(*unit)).unwrap_or("");
    Label::new(format!("{}{}", figure.text, unit_suffix(unit, Language::Zh)), printed_in_english(figure))
}

/// An outside value as its source prints it, with its unit, and in English.
pub(super) fn printed_outside(reference: &Reference) -> Label {
    let Reference { numeral, printed, unit, .. } = reference;
    let numeral_value = numeral.parse::<Exact>().unwrap_or_else(|_| printed.value.clone());
    let scales = [(0, ""), (4, "万"), (8, "亿")];
    let scale =
        scales.into_iter().find(|&(exponent, _)| &numeral_value * &Exact::power_of_ten(exponent) == printed.value);
    let zh = match scale {
        Some((_, word)) => format!("{numeral}{word}{}", unit_suffix(unit, Language::Zh)),
        None => amount(&printed.value, unit, Language::Zh),
    };
    Label::new(zh, amount(&printed.value, unit, Language::En))
}

/// A figure's print put into English: `1400余期` is “more than 1,400 sessions”.
fn printed_in_english(figure: &Figure) -> String {
    let Some(printed) = figure.printed.as_ref().filter(|_| figure.is_quantity()) else {
        // A name that counts is quoted by its English, without the explanation in brackets.
        let name = figure.label.en.split(" (").next().unwrap_or("");
        return name.trim_matches(['“', '”']).to_owned();
    };
    // In the unit that is printed, not in the base unit: 3亩 is 3 mu.
    let unit = figure.unit.as_deref().unwrap_or("");
    let value = amount(&printed.value, unit, Language::En);
    let word = match printed.approximation {
        Approximation::Exact | Approximation::Rounded => return value,
        Approximation::Between => return range(&printed.interval, unit, Language::En),
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
    let pattern = complete(kind.formula, kind, &inputs.0);
    let alone = slots_of(pattern).count() == 1;
    let in_language = |language: Language| {
        let bracketed = |slot: &str| {
            let texts: Vec<String> = inputs
                .all(slot)
                .map(|input| match input.operand {
                    Operand::Derived(_) => format!("({})", input.text.text(language)),
                    // 下降18.1% is printed without a sign: 1 − 18.1%.
                    _ if slot == "rate" => {
                        let falls = input.point.as_ref().is_some_and(Exact::is_negative);
                        let sign = if falls { " − " } else { " + " };
                        [sign, input.text.text(language).trim_start_matches('-')].concat()
                    }
                    _ => input.text.text(language).to_owned(),
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
            let title = finding.title.text(language);
            return match language {
                Language::Zh => format!("{title}：无法判定。{}", because(reason, language)),
                Language::En => format!("{title}: cannot tell. {}", because(reason, language)),
            };
        }
        let wording = &finding.kind.wording;
        let pattern = match (finding.verdict, finding.stated.is_some(), finding.grade.is_some()) {
            (Verdict::Contradiction, _, _) | (Verdict::Notable, true, false) => wording.contradiction,
            (Verdict::Consistent | Verdict::Unfailing, _, _) | (Verdict::Notable, true, true) => wording.consistent,
            _ => wording.derived,
        };
        let pattern = complete(language.of(pattern), finding.kind, &finding.inputs);
        let text = fill(pattern, &finding.inputs, language, |slot| result(finding, slot, language));
        let question = question.text(language);
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
        "computed" => Some(range(finding.computed.as_ref()?, &finding.shown_in, language)),
        "change" => {
            let rate = finding.computed.as_ref()?;
            let falls = rate.high.as_ref().is_some_and(|high| high.value.is_negative());
            let word = language.of(if falls { ("降幅为", "fall of ") } else { ("增幅为", "growth of ") });
            Some([word, &range(&if falls { rate.neg() } else { rate.clone() }, &finding.shown_in, language)].concat())
        }
        "point" => match (&finding.point, &finding.computed) {
            (Some(point), _) => Some(amount(point, &finding.shown_in, language)),
            (None, Some(computed)) => Some(range(computed, &finding.shown_in, language)),
            (None, None) => None,
        },
        "about" => Some(about(finding.computed.as_ref()?, finding.point.as_ref(), &finding.shown_in, language)),
        "unstated" => Some(
            match (finding.against, finding.origin) {
                // Only who has read the text can say what it does not state.
                (Against::Text, Origin::Curated) => language.of(("原文没有写这个数。", "; the text does not state it")),
                _ => "",
            }
            .to_owned(),
        ),
        "grade" => Some(language.of(grade(finding)?).to_owned()),
        "implied" => Some(
            match finding.inputs.iter().any(|input| input.role == "base") {
                true => language.of(("报告期数", "a result of")),
                false => language.of(("基期数", "a base of")),
            }
            .to_owned(),
        ),
        "span" => {
            let years = finding.inputs.iter().find(|input| input.role == "years")?;
            Some(amount(years.point.as_ref()?, "年", language))
        }
        _ => None,
    }
}

/// How closely consistent figures agree, as the end of a sentence.
fn grade(finding: &Finding) -> Option<(&'static str, &'static str)> {
    let print = finding.stated_print();
    let is_same = print.map(|print| &print.value) == finding.point.as_ref();
    let is_point = finding.computed.as_ref().is_some_and(Interval::is_point);
    Some(match finding.grade? {
        Grade::Exact if print.is_some_and(|print| print.approximation.is_worded()) => ("与此相符", "which agrees"),
        Grade::Exact if is_same && is_point => ("正好相同", "exactly the same"),
        Grade::Exact if is_same => ("按原文的数算正好相同", "in exact agreement as printed"),
        Grade::Exact => ("按原文的位数四舍五入后正好相同", "which matches once rounded as printed"),
        Grade::WithinRounding => ("在四舍五入的范围内相符", "which agrees within rounding"),
    })
}

/// A derived value with the range that rounding leaves it: `约18,983元/户（18,910元/户～19,050元/户）`.
fn about(computed: &Interval, point: Option<&Exact>, unit: &str, language: Language) -> String {
    let range = range(computed, unit, language);
    // A bare ratio is for the eye: three digits. An exact one needs neither range nor 约.
    let digits = if unit.is_empty() || unit == "倍" { 3 } else { 5 };
    let Some(point) = point.map(|point| point * &from_base(unit)) else { return range };
    let computed = &computed.scale(&from_base(unit));
    // Of a range in as many as it takes to lie within.
    let mut shorter = (digits..15).map(|digits| point.round_significant(digits));
    let is_within = |short: &Exact| computed.is_point() || computed.contains(short);
    let short = shorter.find(is_within).unwrap_or_else(|| point.clone());
    let shown = written(&short, unit, language);
    match (computed.is_point(), short == point, language) {
        (true, true, _) => shown,
        (true, false, Language::Zh) => format!("约{shown}"),
        (true, false, Language::En) => format!("about {shown}"),
        (false, _, Language::Zh) => format!("约{shown}（{range}）"),
        (false, _, Language::En) => format!("about {shown} ({range})"),
    }
}

/// Of several alternatives the first whose operands are all there, else the first.
fn complete<'p>(pattern: &'p str, kind: &Kind, inputs: &[Input]) -> &'p str {
    let is_there = |slot: &str| {
        let role = role_of(slot);
        kind.roles.iter().all(|known| known.slug != role) || inputs.iter().any(|input| input.role == role)
    };
    let mut alternatives = pattern.split('|');
    let first = alternatives.clone().next().unwrap_or(pattern);
    alternatives.find(|pattern| slots_of(pattern).all(is_there)).unwrap_or(first)
}

/// The slots of a pattern, without their braces.
fn slots_of(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(slot, _)| slot))
}

fn role_of(slot: &str) -> &str {
    slot.split_once(':').map_or(slot, |(role, _)| role)
}

/// Fills a pattern. A slot is `role` (as printed, joined by ` + `) or `role:form`, the forms being
/// `label` (what it states), `names` (the same, once for several alike), `list`, `chain` (joined by ` < `) and `same`
/// (joined by ` = `).
fn fill(pattern: &str, inputs: &[Input], language: Language, result: impl Fn(&str) -> Option<String>) -> String {
    let listed = language.of(("、", ", "));
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((slot, behind)) = after.split_once('}') else { break };
        let (role, form) = slot.split_once(':').unwrap_or((slot, ""));
        let text = |input: &Input| match (form, language) {
            ("label" | "names", Language::Zh) => input.label.zh.clone(),
            // A label stands in an English sentence as what it is: a quotation of the table.
            ("label" | "names", Language::En) => format!("“{}”", input.label.en.replace('“', "‘").replace('”', "’")),
            _ => input.text.text(language).to_owned(),
        };
        let mut texts: Vec<String> = inputs.iter().filter(|input| input.role == role).map(text).collect();
        if form == "names" {
            texts.dedup();
        }
        let joiner = match form {
            // 抓产业、强县域；抓乡村、促融合: items that are lists themselves.
            "list" if texts.iter().any(|text| text.contains('、')) => language.of(("；", "; ")),
            "label" | "names" | "list" => listed,
            "chain" => " < ",
            "same" => " = ",
            _ => " + ",
        };
        out.push_str(&result(slot).unwrap_or_else(|| match texts.as_slice() {
            [several @ .., last] if joiner == ", " && !several.is_empty() => {
                format!("{} and {last}", several.join(joiner))
            }
            texts => texts.join(joiner),
        }));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Why a check cannot be decided, as a sentence.
fn because(reason: &Reason, language: Language) -> String {
    match (reason, language) {
        (Reason::Said(label), language) => label.text(language).to_owned(),
        (Reason::Missing(name), Language::Zh) => format!("缺少{}。", name.0),
        (Reason::Missing(name), Language::En) => format!("The {} is missing.", name.1),
        (Reason::Unit(unit, name), Language::Zh) => format!("“{}”一项的单位是“{unit}”，不能这样算。", name.0),
        (Reason::Unit(unit, name), Language::En) => {
            let unit = unit_suffix(unit, Language::En);
            format!("The {} is in {}, which does not go with this kind of check.", name.1, unit.trim())
        }
        (Reason::Unknown(_), Language::Zh) => "有一项没有可用的数值。".to_owned(),
        (Reason::Unknown(_), Language::En) => "One operand has no value to work with.".to_owned(),
        (Reason::Units(a, b), language) => {
            let name = |unit: &str| match (unit, unit_suffix(unit, Language::En).trim(), language) {
                ("", _, _) => language.of(("无单位", "no unit")).to_owned(),
                (unit, "", _) | (unit, _, Language::Zh) => unit.to_owned(),
                (_, english, Language::En) => english.to_owned(),
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
