//! Rational numbers: text form, arithmetic, rounding.

use proptest::prelude::*;
use shuzheng_core::number::{Exact, NumberError};

/// Any rational with a numerator and denominator of machine size.
fn rational() -> impl Strategy<Value = Exact> {
    (any::<i64>(), 1i64..1_000_000).prop_map(|(over, under)| Exact::of_parts(over.into(), 0, under.into()))
}

fn decimal() -> impl Strategy<Value = Exact> {
    (any::<i64>(), -12i32..13).prop_map(|(mantissa, exponent)| Exact::of_parts(mantissa.into(), exponent, 1))
}

fn number(text: &str) -> Exact {
    text.parse().unwrap()
}

proptest! {
    #[test]
    fn what_is_printed_reads_back_as_the_same_number(x in prop_oneof![rational(), decimal()]) {
        prop_assert_eq!(x.to_string().parse::<Exact>(), Ok(x.clone()));
        let json = serde_json::to_string(&x).unwrap();
        prop_assert_eq!(serde_json::from_str::<Exact>(&json).unwrap(), x);
    }

    #[test]
    fn a_decimal_keeps_its_digits(sign in "-?", whole in "0|[1-9][0-9]{0,20}", fraction in "[0-9]{0,20}[1-9]") {
        let text = format!("{sign}{whole}.{fraction}");
        prop_assert_eq!(number(&text).to_string(), text.clone());
        prop_assert_eq!(number(&text).decimals(), Some(fraction.len() as u32));
    }

    #[test]
    fn the_laws_of_arithmetic_hold(a in rational(), b in rational(), c in rational()) {
        prop_assert_eq!(&a + &b, &b + &a);
        prop_assert_eq!(&(&a + &b) + &c, &a + &(&b + &c));
        prop_assert_eq!(&a * &b, &b * &a);
        prop_assert_eq!(&(&a * &b) * &c, &a * &(&b * &c));
        prop_assert_eq!(&a * &(&b + &c), &(&a * &b) + &(&a * &c));
        prop_assert_eq!(&(&a - &b) + &b, a.clone());
        prop_assert_eq!(&a + &(-&a), Exact::zero());
        match a.checked_div(&b) {
            Some(quotient) => prop_assert_eq!(&quotient * &b, a),
            None => prop_assert!(b.is_zero()),
        }
    }

    #[test]
    fn order_is_the_sign_of_the_difference(a in rational(), b in rational()) {
        prop_assert_eq!(a < b, (&a - &b).is_negative());
        prop_assert_eq!(a == b, (&a - &b).is_zero());
    }

    /// The nearest multiple; of two equally near the one farther from zero.
    #[test]
    fn rounding_is_to_the_nearest_and_halves_away_from_zero(x in rational(), step in 1i64..1000, scale in -6i32..3) {
        let step = Exact::of_parts(step.into(), scale, 1);
        let rounded = x.round_to(&step);
        prop_assert!(rounded.checked_div(&step).unwrap().is_integer());
        let (distance, half) = ((&rounded - &x).abs(), step.half());
        prop_assert!(distance <= half);
        if distance == half {
            prop_assert!(rounded.abs() > x.abs());
        }
    }

    #[test]
    fn printing_to_places_is_rounding_to_that_place(x in rational(), places in 0u32..9) {
        let printed = x.to_places(places);
        prop_assert_eq!(number(&printed), x.round_to(&Exact::power_of_ten(-(places as i32))));
        let fraction = printed.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        prop_assert_eq!(fraction, places as usize);
    }

    #[test]
    fn rounding_to_digits_moves_a_number_by_half_a_place_at_most(x in rational(), digits in 1u32..9) {
        let rounded = x.round_significant(digits);
        // Relative to a number of that many digits, half a unit of the last is 5 in 10^digits.
        let limit = &x.abs() * &Exact::of_parts(5, -(digits as i32), 1);
        prop_assert!((&rounded - &x).abs() <= limit);
        let shown = rounded.abs().to_string().replace('.', "");
        prop_assert!(shown.trim_matches('0').len() <= digits as usize, "{} has more than {} digits", rounded, digits);
    }

    #[test]
    fn floor_and_ceil_enclose(x in rational()) {
        prop_assert!(x.floor().is_integer() && x.ceil().is_integer());
        prop_assert!(x.floor() <= x && x <= x.ceil());
        prop_assert!((&x.ceil() - &x.floor()) <= Exact::from(1));
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "[-+./0-9_e ]{0,80}|.{0,20}") {
        if let Ok(x) = text.parse::<Exact>() {
            prop_assert_eq!(x.to_string().parse::<Exact>(), Ok(x));
        }
    }
}

#[test]
fn rounding_examples() {
    for (x, step, rounded) in [
        ("0.5", "1", "1"),
        ("-0.5", "1", "-1"),
        ("1.5", "1", "2"),
        ("2.5", "1", "3"),
        ("33.85", "0.1", "33.9"),
        ("33.849", "0.1", "33.8"),
        ("-94.25", "0.1", "-94.3"),
        ("1/3", "0.01", "0.33"),
        ("7", "0", "7"),
    ] {
        assert_eq!(number(x).round_to(&number(step)), number(rounded), "{x} to {step}");
    }
    assert_eq!(number("41110").round_significant(2).to_string(), "41000");
    assert_eq!(number("0.00123456").round_significant(3).to_string(), "0.00123");
    assert_eq!(number("999.96").round_significant(4).to_string(), "1000");
}

#[test]
fn what_is_no_number_is_refused_with_a_sentence() {
    for text in ["", "-", ".", "1.", ".5", "+1", "1,000", "1e3", "１", "1 ", "--1", "1/0", "1/", "/2", "1_0/3", "+1/2"]
    {
        let refused = text.parse::<Exact>();
        assert_eq!(refused, Err(NumberError::Malformed(text.to_owned())), "{text}");
    }
    let long = "9".repeat(61);
    assert_eq!(long.parse::<Exact>(), Err(NumberError::TooLong(61)));
    assert_eq!(
        NumberError::Malformed("1e3".to_owned()).to_string(),
        "“1e3” is not a number; write a decimal such as 12.5, or a fraction such as 7/4"
    );
    assert_eq!(NumberError::TooLong(61).to_string(), "a number of 61 digits is too long; at most 60 are read");
}

#[test]
fn a_stored_value_may_be_longer_than_a_numeral() {
    let longest = format!("{}.5", "9".repeat(59));
    let value = &number(&longest) * &Exact::power_of_ten(12).half();
    let json = serde_json::to_string(&value).unwrap();
    assert_eq!(serde_json::from_str::<Exact>(&json).unwrap(), value);
    assert!(serde_json::from_str::<Exact>("\"1,000\"").is_err());
}
