//! Numbers as a reader sees them: grouped, with 万 and 亿 or million and billion, and units.

use super::unit::noun;
use super::{Bound, Exact, Interval, Unit};
use crate::words::Language;

/// Puts a comma between groups of three digits: 70,590.
///
/// ```
/// use shuzheng_core::number::display::grouped;
/// assert_eq!(grouped("-1234567.8901"), "-1,234,567.8901");
/// ```
pub fn grouped(decimal: &str) -> String {
    let (sign, unsigned) = decimal.strip_prefix('-').map_or(("", decimal), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// How numbers of one size are written: divided by a power of ten, with a word behind.
struct Scale {
    exponent: i32,
    zh: &'static str,
    en: &'static str,
}

/// The scales, largest first; each language leaves out what it has no word for.
const SCALES: &[Scale] = &[
    Scale { exponent: 12, zh: "万亿", en: " trillion" },
    Scale { exponent: 9, zh: "", en: " billion" },
    Scale { exponent: 8, zh: "亿", en: "" },
    Scale { exponent: 6, zh: "", en: " million" },
    Scale { exponent: 4, zh: "万", en: "" },
];

/// The scale for `size`; numbers below 100,000 are written out.
fn scale_for(size: &Exact, language: Language) -> (i32, &'static str) {
    if size < &Exact::from(100_000) {
        return (0, "");
    }
    let fits =
        |scale: &&Scale| !language.of((scale.zh, scale.en)).is_empty() && size >= &Exact::power_of_ten(scale.exponent);
    SCALES.iter().find(fits).map_or((0, ""), |scale| (scale.exponent, language.of((scale.zh, scale.en))))
}

/// A value's digits in the language's own scale, and the scale's word; fractions that never end
/// are rounded to six significant digits.
fn digits(value: &Exact, language: Language) -> (String, &'static str) {
    let value = if value.decimals().is_some() { value.clone() } else { value.round_significant(6) };
    let (exponent, word) = scale_for(&value.abs(), language);
    (scaled(&value, exponent), word)
}

/// A value's digits in a scale.
fn scaled(value: &Exact, exponent: i32) -> String {
    grouped(&(value * &Exact::power_of_ten(-exponent)).to_string())
}

/// The unit as it stands behind a number.
pub fn unit_suffix(unit: &str, language: Language) -> String {
    if unit.is_empty() {
        return String::new();
    }
    match language {
        Language::Zh => match unit {
            "百分点" => "个百分点".to_owned(),
            unit => unit.to_owned(),
        },
        Language::En => match unit.split_once('/') {
            Some((over, under)) if english(over).is_empty() => format!(" per {}", singular(under)),
            Some((over, under)) => format!(" {} per {}", english(over), singular(under)),
            None if unit == "%" => "%".to_owned(),
            None if english(unit).is_empty() => String::new(),
            None => format!(" {}", english(unit)),
        },
    }
}

/// The unit's or noun's English plural.
fn english(unit: &str) -> &str {
    match noun(unit) {
        Some((_, _, plural)) => plural,
        None => Unit::find(unit).map_or(unit, |unit| unit.en),
    }
}

fn singular(unit: &str) -> &str {
    match (noun(unit), english(unit)) {
        (Some((_, one, _)), _) => one,
        (None, "people") => "person",
        (None, "") => "item",
        (None, "categories") => "category",
        (None, plural) => {
            let es = ["ches", "xes", "sses"].iter().any(|end| plural.ends_with(end));
            plural.strip_suffix(if es { "es" } else { "s" }).unwrap_or(plural)
        }
    }
}

/// What a value in base units is multiplied by to be in this unit, of a quotient in what is divided: 3/2000 for 亩.
pub(crate) fn from_base(unit: &str) -> Exact {
    let one = Unit::find(Unit::parts(unit).0).map_or_else(|| Exact::from(1), Unit::in_base);
    Exact::from(1).checked_div(&one).unwrap_or(one)
}

/// A value in base units with the unit that it is to be shown in, exactly as precise as it is; fractions that never end
/// are rounded to six significant digits.
///
/// ```
/// use shuzheng_core::number::display::amount;
/// use shuzheng_core::words::Language;
/// let funds = "4111000000".parse().unwrap();
/// assert_eq!(amount(&funds, "元", Language::Zh), "41.11亿元");
/// assert_eq!(amount(&funds, "元", Language::En), "4.111 billion yuan");
/// assert_eq!(amount(&1.into(), "批次", Language::En), "1 batch");
/// assert_eq!(amount(&2000.into(), "亩", Language::Zh), "3亩");
/// ```
pub fn amount(value: &Exact, unit: &str, language: Language) -> String {
    written(&(value * &from_base(unit)), unit, language)
}

/// The same of a value in that unit.
pub(crate) fn written(value: &Exact, unit: &str, language: Language) -> String {
    let (digits, word) = digits(value, language);
    let is_one = language == Language::En && [&*digits, word] == ["1", ""];
    match is_one && !unit.contains(['/', '%']) && !english(unit).is_empty() {
        true => format!("1 {}", singular(unit)),
        false => format!("{digits}{word}{}", unit_suffix(unit, language)),
    }
}

/// Numbers of one axis, ascending: in the scale of the largest where all are at least one in it, and the unit once, behind
/// the last.
///
/// ```
/// use shuzheng_core::number::display::axis;
/// use shuzheng_core::words::Language;
/// let ticks = ["0", "50000", "100000"].map(|tick| tick.parse().unwrap());
/// assert_eq!(axis(&ticks, "元", Language::Zh), ["0", "5万", "10万元"]);
/// assert_eq!(axis(&ticks, "元", Language::En), ["0", "50,000", "100,000 yuan"]);
/// ```
pub fn axis(ticks: &[Exact], unit: &str, language: Language) -> Vec<String> {
    let shared = ticks.last().map_or((0, ""), |most| scale_for(&most.abs(), language));
    // What would begin with a zero in that scale has its own, and so have all.
    let least = Exact::power_of_ten(shared.0);
    let is_shared = !ticks.iter().any(|tick| !tick.is_zero() && tick.abs() < least);
    let suffix = unit_suffix(unit, language);
    let mut labels = Vec::new();
    for tick in ticks {
        let (exponent, word) = if is_shared { shared } else { scale_for(&tick.abs(), language) };
        let word = if tick.is_zero() { "" } else { word };
        let suffix = if labels.len() + 1 == ticks.len() || unit == "%" { &suffix } else { "" };
        labels.push([&scaled(tick, exponent), word, suffix].concat());
    }
    labels
}

/// The longest end of an interval that is written out in full, in significant digits.
const LONGEST_END: usize = 6;

/// Whether a value can be written in full in few digits.
fn is_short(value: &Exact) -> bool {
    let digits = value.abs().to_string().replace('.', "");
    value.decimals().is_some() && digits.trim_matches('0').len() <= LONGEST_END
}

/// The place to which long ends are rounded, so that they differ visibly: a tenth of the leading
/// place of the interval's width. `None` for a point or an unlimited interval.
fn visible_place(interval: &Interval) -> Option<Exact> {
    let width = interval.width().filter(|width| !width.is_zero() && !width.is_negative())?;
    let ten = Exact::from(10);
    let mut place = Exact::from(1);
    while &place * &ten <= width {
        place = &place * &ten;
    }
    while place > width {
        place = place.checked_div(&ten)?;
    }
    place.checked_div(&ten)
}

/// The ends as they are written: in full where they are short, otherwise rounded outwards, so that
/// the written range still holds every value.
fn written_ends(interval: &Interval) -> (Option<Exact>, Option<Exact>) {
    let (low, high) = (interval.low.as_ref().map(|end| &end.value), interval.high.as_ref().map(|end| &end.value));
    let place = visible_place(interval).filter(|_| ![low, high].into_iter().flatten().all(is_short));
    let written = |value: &Exact, round: fn(&Exact) -> Exact| match &place {
        Some(place) => value.checked_div(place).map_or_else(|| value.clone(), |steps| &round(&steps) * place),
        None => value.clone(),
    };
    (low.map(|low| written(low, Exact::floor)), high.map(|high| written(high, Exact::ceil)))
}

/// An interval of values in base units in words: `33.88%～33.94%`, `1,388～1,488家`, `10万元及以上`, `超过10万元`. Between two numbers the unit
/// stands once where nothing is in doubt (GB/T 15835 repeats 万, 亿 and %, not 元), and both have as many decimals.
///
/// ```
/// use shuzheng_core::number::{Interval, display::range};
/// use shuzheng_core::words::Language;
/// let funds = Interval::closed("130000".parse().unwrap(), "170000".parse().unwrap());
/// assert_eq!(range(&funds, "元", Language::Zh), "13万～17万元");
/// assert_eq!(range(&funds, "元", Language::En), "130,000 to 170,000 yuan");
/// ```
pub fn range(interval: &Interval, unit: &str, language: Language) -> String {
    let closed = |end: &Option<Bound>| end.as_ref().is_some_and(|end| end.closed);
    match written_ends(&interval.scale(&from_base(unit))) {
        (Some(low), Some(high)) if low == high => written(&low, unit, language),
        (Some(low), Some(high)) => {
            let ((mut low, low_word), (mut high, high_word)) = (digits(&low, language), digits(&high, language));
            if low_word == high_word {
                let places = decimals(&low).max(decimals(&high));
                [&mut low, &mut high].into_iter().for_each(|end| pad(end, places));
            }
            let suffix = unit_suffix(unit, language);
            let to = language.of(("～", " to "));
            let is_same = low_word == high_word;
            let first = match language {
                Language::Zh if unit == "%" => [low_word, &suffix].concat(),
                Language::Zh if is_same || !low_word.is_empty() => low_word.to_owned(),
                Language::En if is_same && unit != "%" => String::new(),
                _ => [low_word, &suffix].concat(),
            };
            format!("{low}{first}{to}{high}{high_word}{suffix}")
        }
        (Some(low), None) => {
            let low = written(&low, unit, language);
            match (language, closed(&interval.low)) {
                (Language::Zh, true) => format!("{low}及以上"),
                (Language::Zh, false) => format!("超过{low}"),
                (Language::En, true) => format!("at least {low}"),
                (Language::En, false) => format!("more than {low}"),
            }
        }
        (None, Some(high)) => {
            let high = written(&high, unit, language);
            match (language, closed(&interval.high)) {
                (Language::Zh, true) => format!("{high}及以下"),
                (Language::Zh, false) => format!("不足{high}"),
                (Language::En, true) => format!("at most {high}"),
                (Language::En, false) => format!("less than {high}"),
            }
        }
        (None, None) => language.of(("不限", "any value")).to_owned(),
    }
}

/// How many decimals a written number has.
fn decimals(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// Writes a number with so many decimals, by zeros.
fn pad(number: &mut String, places: usize) {
    let missing = places.saturating_sub(decimals(number));
    if missing > 0 && decimals(number) == 0 {
        number.push('.');
    }
    number.extend(std::iter::repeat_n('0', missing));
}

/// Whether values of `a` and `b` can be added or compared: their units measure the same. Of units
/// that are quotients both parts have to, and what is divided by has to be as large: 元/亩 is not 元/公顷.
pub fn same_dimension(a: &str, b: &str) -> bool {
    if let (Some(a), Some(b)) = (Unit::find(a), Unit::find(b)) {
        return a.base == b.base && a.dimension == b.dimension;
    }
    match (a.split_once('/'), b.split_once('/')) {
        (Some((a, per_a)), Some((b, per_b))) => {
            let is_base = |unit| Unit::of_value(unit) == unit;
            let as_large = per_a == per_b || is_base(per_a) && is_base(per_b) && same_dimension(per_a, per_b);
            same_dimension(a, b) && as_large
        }
        _ => a == b,
    }
}
