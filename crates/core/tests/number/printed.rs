//! What a printed numeral allows: the rules of DESIGN.md, "Numbers", one row each.

use proptest::prelude::*;
use shuzheng_core::extract;
use shuzheng_core::number::Approximation::{
    About, Above, AtLeast, AtMost, Below, Exact as Count, MoreThan, Nearly, Rounded,
};
use shuzheng_core::number::{Approximation, Exact, Printed};

/// A print; its numeral and power of ten; how it is meant; value and interval in the base unit;
/// whether it may have been rounded more coarsely than its last place tells.
type Row = (&'static str, (&'static str, i32), Approximation, &'static str, &'static str, bool);

const ROWS: &[Row] = &[
    // 万、亿或小数：末位的一半
    ("55.05亿元", ("55.05", 8), Rounded, "5505000000", "[5504500000, 5505500000)", false),
    ("41.11亿元", ("41.11", 8), Rounded, "4111000000", "[4110500000, 4111500000)", false),
    ("4044.7万元", ("4044.7", 4), Rounded, "40447000", "[40446500, 40447500)", false),
    ("33.9%", ("33.9", 0), Rounded, "33.9", "[33.85, 33.95)", false),
    ("314%", ("314", 0), Rounded, "314", "[313.5, 314.5)", false),
    ("2.5个百分点", ("2.5", 0), Rounded, "2.5", "[2.45, 2.55)", false),
    ("99.50%", ("99.50", 0), Rounded, "99.5", "[99.495, 99.505)", false),
    // 量词前的整数是确数
    ("70590户", ("70590", 0), Count, "70590", "[70590, 70590]", false),
    ("1564户", ("1564", 0), Count, "1564", "[1564, 1564]", false),
    // 整万、整亿：仍是末位的一半，但可能更粗
    ("1000万元", ("1000", 4), Rounded, "10000000", "[9995000, 10005000)", true),
    ("16万人", ("16", 4), Rounded, "160000", "[155000, 165000)", true),
    ("58万平方米", ("58", 4), Rounded, "580000", "[575000, 585000)", true),
    // 余、多：比它多，不到末位非零数的下一档
    ("1400余期", ("1400", 0), MoreThan, "1400", "(1400, 1500)", false),
    ("30多万人次", ("30", 4), MoreThan, "300000", "(300000, 400000)", false),
    ("1万多名", ("1", 4), MoreThan, "10000", "(10000, 20000)", false),
    // 以上、不少于、至少：下限，含本数；超过：不含
    ("50%以上", ("50", 0), AtLeast, "50", "[50, +∞)", false),
    ("不少于500万元", ("500", 4), AtLeast, "5000000", "[5000000, +∞)", false),
    ("至少3人", ("3", 0), AtLeast, "3", "[3, +∞)", false),
    ("超过100家", ("100", 0), Above, "100", "(100, +∞)", false),
    // 以下、不超过：上限
    ("5%以下", ("5", 0), AtMost, "5", "(-∞, 5]", false),
    ("不超过30人", ("30", 0), AtMost, "30", "(-∞, 30]", false),
    ("不足10人", ("10", 0), Below, "10", "(-∞, 10)", false),
    // 近：末位非零数往下一档；约、左右：上下半档
    ("近500人", ("500", 0), Nearly, "500", "[400, 500)", false),
    ("约1.2万户", ("1.2", 4), About, "12000", "[11500, 12500)", false),
    ("300人左右", ("300", 0), About, "300", "[250, 350)", false),
];

#[test]
fn every_rule_of_the_design() {
    for &(print, (numeral, exponent), meant, value, interval, optimistic) in ROWS {
        let printed = Printed::new(numeral, exponent, meant).unwrap();
        let got = (printed.value.to_string(), printed.interval.to_string(), printed.optimistic);
        assert_eq!(got, (value.to_owned(), interval.to_owned(), optimistic), "{print}");
        let read = extract::read(print).unwrap_or_else(|| panic!("{print} is not read"));
        assert_eq!(read.printed, printed, "{print} as it is read");
    }
}

#[test]
fn a_fall_is_a_negative_growth_with_its_ends_swapped() {
    // 下降94.2%
    let fall = Printed::new("94.2", 0, Rounded).unwrap().negated();
    assert_eq!((fall.value.to_string(), fall.interval.to_string()), ("-94.2".into(), "(-94.25, -94.15]".into()));
    assert_eq!(fall.judged().to_string(), "[-94.25, -94.15]");
    // 下降超过5%: at most -5, itself excluded.
    let more = Printed::new("5", 0, Above).unwrap().negated();
    assert_eq!(more.interval.to_string(), "(-∞, -5)");
}

#[test]
fn rounded_ends_are_judged_closed_and_worded_ones_stay_as_they_are() {
    let judged = |numeral: &str, exponent, meant| Printed::new(numeral, exponent, meant).unwrap().judged().to_string();
    assert_eq!(judged("33.9", 0, Rounded), "[33.85, 33.95]");
    assert_eq!(judged("1.2", 4, About), "[11500, 12500]");
    assert_eq!(judged("1400", 0, MoreThan), "(1400, 1500)");
    assert_eq!(judged("500", 0, Nearly), "[400, 500)");
    assert_eq!(judged("100", 0, Above), "(100, +∞)");
    assert_eq!(judged("7", 0, Count), "[7, 7]");
}

#[test]
fn digits_are_counted_from_the_first_that_is_not_zero() {
    for (numeral, digits) in [("314", 3), ("33.9", 3), ("0.05", 1), ("0.50", 2), ("70590", 5), ("-94.2", 3), ("0", 1)] {
        assert_eq!(Printed::new(numeral, 0, Rounded).unwrap().digits, digits, "{numeral}");
    }
}

proptest! {
    #[test]
    fn the_allowed_values_lie_around_or_beside_the_value(
        mantissa in 0u32..100_000, decimals in 0usize..4, exponent in prop::sample::select(vec![0, 4, 8]),
        meant in prop::sample::select(Approximation::ALL.to_vec()),
    ) {
        let digits = format!("{mantissa:0>width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let numeral = if decimals == 0 { whole.to_owned() } else { format!("{whole}.{fraction}") };
        let printed = Printed::new(&numeral, exponent, meant).unwrap();
        prop_assert!(!printed.interval.is_empty());
        prop_assert_eq!(&printed.value, &Exact::of_parts(mantissa.into(), exponent - decimals as i32, 1));
        let holds_value = !matches!(meant, MoreThan | Above | Below | Nearly);
        prop_assert_eq!(printed.interval.contains(&printed.value), holds_value);
        // The interval that is judged adds ends only.
        let judged = printed.judged();
        prop_assert_eq!(judged.intersection(&printed.interval), printed.interval.clone());
        prop_assert_eq!(judged.with_ends_closed(), printed.interval.with_ends_closed());
    }

    #[test]
    fn another_place_or_unit_or_sign_keeps_the_relations(
        mantissa in 1i64..100_000, steps in -50i64..50, factor in 1i64..1000,
        meant in prop::sample::select(Approximation::ALL.to_vec()),
    ) {
        let printed = Printed::new(&mantissa.to_string(), 0, meant).unwrap();
        prop_assert_eq!(printed.negated().negated(), printed.clone());
        prop_assert_eq!(printed.shifted(steps).shifted(-steps), printed.clone());
        prop_assert_eq!(&printed.shifted(steps).value, &Exact::from(mantissa + steps));
        let factor = Exact::from(factor);
        let back = Exact::from(1).checked_div(&factor).unwrap();
        prop_assert_eq!(printed.scaled(&factor).scaled(&back), printed.clone());
        prop_assert_eq!(printed.scaled(&Exact::from(-1)).value, printed.negated().value);
    }
}

#[test]
fn what_is_no_numeral_is_refused() {
    for numeral in ["", "1.", "1,000", "一百", "1e9"] {
        assert!(Printed::new(numeral, 0, Rounded).is_err(), "{numeral}");
    }
}
