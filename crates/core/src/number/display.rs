//! Numbers as a reader sees them: grouped, with 万 and 亿 or million and billion, and units.

use super::{Dimension, Exact, Interval, Unit};
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

/// `value` rounded to the place `place` (a power of ten), in the language's own scale, without a
/// unit.
fn scaled(value: &Exact, place: &Exact, (exponent, word): (i32, &str)) -> String {
    let unit = Exact::power_of_ten(-exponent);
    let decimals = (place * &unit).decimals().unwrap_or(0);
    format!("{}{word}", grouped(&(&value.round_to(place) * &unit).to_places(decimals)))
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
        Language::En => {
            let english = |unit: &str| Unit::find(unit).map_or(unit.to_owned(), |unit| unit.en.to_owned());
            match unit.split_once('/') {
                Some((over, under)) if english(over).is_empty() => format!(" per {}", singular(under)),
                Some((over, under)) => format!(" {} per {}", english(over), singular(under)),
                None if unit == "%" => "%".to_owned(),
                None if english(unit).is_empty() => String::new(),
                None => format!(" {}", english(unit)),
            }
        }
    }
}

fn singular(unit: &str) -> String {
    let english = Unit::find(unit).map_or(unit, |unit| unit.en);
    match english {
        "people" => "person".to_owned(),
        "" => "item".to_owned(),
        plural => plural.strip_suffix('s').unwrap_or(plural).to_owned(),
    }
}

/// A value with its unit, exactly as precise as it is; fractions that never end are rounded to
/// six significant digits.
///
/// ```
/// use shuzheng_core::number::display::amount;
/// use shuzheng_core::words::Language;
/// let funds = "4111000000".parse().unwrap();
/// assert_eq!(amount(&funds, "元", Language::Zh), "41.11亿元");
/// assert_eq!(amount(&funds, "元", Language::En), "4.111 billion yuan");
/// ```
pub fn amount(value: &Exact, unit: &str, language: Language) -> String {
    let value = if value.decimals().is_some() { value.clone() } else { value.round_significant(6) };
    let scale = scale_for(&value.abs(), language);
    let place = Exact::power_of_ten(-(value.decimals().unwrap_or(0) as i32));
    let place = if scale.0 > 0 { finest_place(&value, &place) } else { place };
    format!("{}{}", scaled(&value, &place, scale), unit_suffix(unit, language))
}

/// The place of the last digit that is not zero, so that 41.11亿 is not written 41.110000亿.
fn finest_place(value: &Exact, start: &Exact) -> Exact {
    if value.is_zero() {
        return start.clone();
    }
    let mut place = start.clone();
    loop {
        let next = &place * &Exact::from(10);
        match value.checked_div(&next) {
            Some(steps) if steps.is_integer() => place = next,
            _ => return place,
        }
    }
}

/// A value rounded for a sentence: to `place` where one is given, else to five significant digits.
pub fn rounded(value: &Exact, place: Option<&Exact>, unit: &str, language: Language) -> String {
    let value = match place {
        Some(place) => value.round_to(place),
        None => value.round_significant(5),
    };
    amount(&value, unit, language)
}

/// The place to which the ends of an interval are written, so that they differ visibly: a tenth
/// of the leading place of its width. `None` for a point or an unlimited interval.
pub fn visible_place(interval: &Interval) -> Option<Exact> {
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

/// An interval in words: `33.88%～33.94%`, `9.917亿～9.943亿元`, `10万元及以上`. The unit stands once,
/// but for the percent sign, which each end carries.
pub fn range(interval: &Interval, unit: &str, language: Language) -> String {
    let place = visible_place(interval);
    let end = |value: &Exact| match &place {
        Some(place) => rounded(value, Some(place), unit, language),
        None => amount(value, unit, language),
    };
    match (&interval.low, &interval.high) {
        (Some(low), Some(high)) if low.value == high.value => end(&low.value),
        (Some(low), Some(high)) => {
            let (low, high) = (end(&low.value), end(&high.value));
            let suffix = if unit == "%" { String::new() } else { unit_suffix(unit, language) };
            let low = low.strip_suffix(&suffix).unwrap_or(&low);
            format!("{low}{}{high}", language.of(("～", " to ")))
        }
        (Some(low), None) => match language {
            Language::Zh => format!("{}{}", end(&low.value), if low.closed { "及以上" } else { "以上" }),
            Language::En => format!("{} {}", if low.closed { "at least" } else { "more than" }, end(&low.value)),
        },
        (None, Some(high)) => match language {
            Language::Zh => format!("{}{}", end(&high.value), if high.closed { "及以下" } else { "以下" }),
            Language::En => format!("{} {}", if high.closed { "at most" } else { "less than" }, end(&high.value)),
        },
        (None, None) => language.of(("不限", "any value")).to_owned(),
    }
}

/// Whether values of `a` and `b` can be added or compared: their units measure the same.
pub fn same_dimension(a: &str, b: &str) -> bool {
    match (Unit::find(a), Unit::find(b)) {
        (Some(a), Some(b)) => a.base == b.base && a.dimension == b.dimension && a.dimension != Dimension::None,
        _ => a == b,
    }
}
