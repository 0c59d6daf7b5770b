//! Numbers as a reader sees them.

use proptest::prelude::*;
use shuzheng_core::number::display::{amount, grouped, range, same_dimension, unit_suffix};
use shuzheng_core::number::{Exact, Interval};
use shuzheng_core::words::Language::{En, Zh};

fn number(text: &str) -> Exact {
    text.parse().unwrap()
}

#[test]
fn amounts_in_both_languages() {
    for (value, unit, zh, en) in [
        ("4111000000", "元", "41.11亿元", "4.111 billion yuan"),
        ("40447000", "元", "4,044.7万元", "40.447 million yuan"),
        ("1234500000000", "元", "1.2345万亿元", "1.2345 trillion yuan"),
        ("70590", "户", "70,590户", "70,590 households"),
        ("160000", "人", "16万人", "160,000 people"),
        ("199900", "人次", "19.99万人次", "199,900 person-times"),
        ("33.9", "%", "33.9%", "33.9%"),
        ("2.5", "百分点", "2.5个百分点", "2.5 percentage points"),
        ("-94.2", "%", "-94.2%", "-94.2%"),
        ("0", "元", "0元", "0 yuan"),
        ("2786", "个", "2,786个", "2,786"),
        ("13400000000/70590", "元/户", "18.9829万元/户", "189,829 yuan per household"),
        ("2/3", "", "0.666667", "0.666667"),
    ] {
        assert_eq!(amount(&number(value), unit, Zh), zh);
        assert_eq!(amount(&number(value), unit, En), en);
    }
}

/// The value that a Chinese amount without a unit names.
fn in_full(shown: &str) -> Exact {
    let shown = shown.replace(',', "");
    let scales = [("万亿", 12), ("亿", 8), ("万", 4), ("", 0)];
    let (digits, scale) =
        scales.into_iter().find_map(|(word, scale)| Some((shown.strip_suffix(word)?, scale))).unwrap();
    &number(digits) * &Exact::power_of_ten(scale)
}

proptest! {
    #[test]
    fn grouping_adds_commas_only(whole in "0|[1-9][0-9]{0,15}", fraction in "(\\.[0-9]{1,9})?", sign in "-?") {
        let text = format!("{sign}{whole}{fraction}");
        let shown = grouped(&text);
        prop_assert_eq!(shown.replace(',', ""), text);
        let groups: Vec<usize> =
            shown.split('.').next().unwrap().trim_start_matches('-').split(',').map(str::len).collect();
        prop_assert!(groups[1..].iter().all(|&length| length == 3) && (1..=3).contains(&groups[0]), "{}", shown);
    }

    /// A finite value is written with every digit that it has.
    #[test]
    fn an_amount_loses_nothing(mantissa in any::<i32>(), exponent in -4i32..9) {
        let value = Exact::of_parts(mantissa.into(), exponent, 1);
        prop_assert_eq!(in_full(&amount(&value, "", Zh)), value);
    }
}

#[test]
fn units_behind_a_number() {
    assert_eq!(unit_suffix("", En), "");
    assert_eq!(unit_suffix("百分点", Zh), "个百分点");
    assert_eq!(unit_suffix("元/户", En), " yuan per household");
    assert_eq!(unit_suffix("人/户", En), " people per household");
    assert_eq!(unit_suffix("元/人", En), " yuan per person");
    assert_eq!(unit_suffix("元/平方米", En), " yuan per m²");
}

#[test]
fn units_go_together_when_they_measure_the_same() {
    for (a, b, same) in [
        ("元", "元", true),
        ("名", "人", true),
        ("人", "人次", false),
        ("%", "百分点", false),
        ("美元", "元", false),
        ("亩", "平方米", true),
        ("年", "天", false),
        ("", "", true),
        ("元/户", "元/户", true),
        ("元/户", "元/人", false),
    ] {
        assert_eq!((same_dimension(a, b), same_dimension(b, a)), (same, same), "{a} {b}");
    }
}

#[test]
fn ranges_in_words() {
    let closed = |low: &str, high: &str| Interval::closed(number(low), number(high));
    for (interval, unit, zh, en) in [
        (closed("5", "5"), "级", "5级", "5 levels"),
        (closed("33.85", "33.95"), "%", "33.85%～33.95%", "33.85% to 33.95%"),
        (closed("1388", "1488"), "家", "1,388～1,488家", "1,388 to 1,488 organisations"),
        (closed("0.2", "0.4"), "百分点", "0.2～0.4个百分点", "0.2 to 0.4 percentage points"),
        (closed("1393000000", "1395000000"), "元", "13.93亿～13.95亿元", "1.393 to 1.395 billion yuan"),
        (closed("999000000", "1001000000"), "元", "9.99亿～10.01亿元", "999 million yuan to 1.001 billion yuan"),
        (closed("9000", "110000"), "元", "9,000元～11万元", "9,000 to 110,000 yuan"),
        (closed("90000000", "110000000"), "元/户", "9,000万～1.1亿元/户", "90 to 110 million yuan per household"),
        (Interval::at_least(number("50"), true), "%", "50%及以上", "at least 50%"),
        (Interval::at_least(number("100"), false), "家", "超过100家", "more than 100 organisations"),
        (Interval::at_most(number("5"), true), "%", "5%及以下", "at most 5%"),
        (Interval::at_most(number("5"), false), "%", "不足5%", "less than 5%"),
        (Interval::default(), "元", "不限", "any value"),
    ] {
        assert_eq!(range(&interval, unit, Zh), zh);
        assert_eq!(range(&interval, unit, En), en);
    }
}

#[test]
fn long_ends_are_rounded_outwards() {
    // 5504.5 ÷ 4111.5 − 1 and 5505.5 ÷ 4110.5 − 1, in per cent: 33.8805…% and 33.9374…%.
    let growth = Interval::closed(number("278600/8223"), number("279000/8221"));
    assert_eq!(range(&growth, "%", Zh), "33.880%～33.938%");
}

proptest! {
    /// What is written still holds every value of the interval, and adds a tenth of it at most.
    #[test]
    fn the_written_range_holds_the_interval(
        low in any::<i32>(), under in 1i64..5000, width in 1i64..1_000_000, scale in -6i32..3,
    ) {
        let low = Exact::of_parts(low.into(), 0, under.into());
        let width = Exact::of_parts(width.into(), scale, 1);
        let interval = Interval::closed(low.clone(), &low + &width);
        let written = range(&interval, "", Zh);
        let ends: Vec<Exact> = written.split('～').map(in_full).collect();
        let [first, .., last] = ends.as_slice() else { panic!("{written} has one end only") };
        prop_assert!(*first <= low && &low + &width <= *last, "{} does not hold {}", written, interval);
        prop_assert!(&(last - first) - &width <= &width * &number("0.2"), "{} is too wide for {}", written, interval);
    }
}
