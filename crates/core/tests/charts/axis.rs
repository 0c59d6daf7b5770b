//! Places on an axis, held against exact powers: a place says between which values a value lies.

use proptest::prelude::*;
use shuzheng_core::number::Exact;
use shuzheng_core::query::charts::{Axis, Scale};

const FROM: i64 = 7;
const TO: i64 = 67;

fn power(base: &Exact, exponent: i64) -> Exact {
    (0..exponent).fold(Exact::from(1), |product, _| &product * base)
}

fn over(scale: Scale, values: [&Exact; 2]) -> Option<Axis> {
    let [a, b] = values;
    Axis::over(scale, a.min(b), a.max(b), FROM, TO)
}

fn amount() -> impl Strategy<Value = Exact> {
    (1i128..100_000, -4i32..9).prop_map(|(digits, power)| Exact::of_parts(digits, power, 1))
}

/// (1 + |g| / 10), whose logarithm is how far from zero a growth lies.
fn reach(growth: &Exact) -> Exact {
    &Exact::from(1) + &(&growth.abs() * &Exact::power_of_ten(-1))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn in_proportion_a_place_is_the_nearest_unit(a in amount(), b in amount(), negative in any::<bool>()) {
        let a = if negative { -&a } else { a };
        let axis = over(Scale::Linear, [&a, &b]).unwrap();
        prop_assert!(axis.low <= Exact::zero() && axis.high >= Exact::zero(), "zero is on it");
        for value in [&a, &b, &Exact::zero(), &axis.low, &axis.high] {
            let share = (value - &axis.low).checked_div(&(&axis.high - &axis.low)).unwrap();
            let exact = &Exact::from(FROM) + &(&share * &Exact::from(TO - FROM));
            let off = (&exact - &Exact::from(axis.place(value))).abs();
            prop_assert!(off <= Exact::of_parts(1, 0, 2), "{value} at {} and not {exact}", axis.place(value));
        }
    }

    #[test]
    fn by_orders_of_magnitude_a_place_is_within_a_unit(a in amount(), b in amount()) {
        let axis = over(Scale::Logarithmic, [&a, &b]).unwrap();
        let (low, high) = (axis.low.clone(), axis.high.clone());
        prop_assert!(low <= a && low <= b && high >= a && high >= b);
        let steps = TO - FROM;
        let ratio = high.checked_div(&low).unwrap();
        for value in [&a, &b] {
            // value / low = ratio ^ (place / steps), so the powers of both to the number of steps compare.
            let place = axis.place(value) - FROM;
            let reached = power(&value.checked_div(&low).unwrap(), steps);
            prop_assert!(reached >= power(&ratio, place - 1) && reached <= power(&ratio, place + 1), "{value} at {place}");
        }
    }

    #[test]
    fn growth_far_from_zero_is_drawn_together_within_a_unit(a in 51i64..4000, b in -999i64..4000) {
        let (a, b) = (Exact::from(a), Exact::of_parts(b.into(), -1, 1));
        let axis = over(Scale::Growth, [&a, &b]).unwrap();
        let steps = TO - FROM;
        let (below, above) = (reach(&axis.low), reach(&axis.high));
        let whole = &below * &above;
        for value in [&a, &b] {
            let place = axis.place(value) - FROM;
            let part = match value.is_negative() {
                true => below.checked_div(&reach(value)).unwrap(),
                false => &below * &reach(value),
            };
            let reached = power(&part, steps);
            prop_assert!(reached >= power(&whole, place - 1) && reached <= power(&whole, place + 1), "{value} at {place}");
        }
    }

    #[test]
    fn a_greater_value_is_never_drawn_before_a_lesser(a in amount(), b in amount(), c in amount()) {
        for scale in [Scale::Linear, Scale::Logarithmic, Scale::Growth] {
            let (least, most) = (a.clone().min(b.clone()).min(c.clone()), a.clone().max(b.clone()).max(c.clone()));
            let Some(axis) = Axis::over(scale, &least, &most, FROM, TO) else { continue };
            prop_assert!(axis.place(&a).cmp(&axis.place(&b)) != a.cmp(&b).reverse() || axis.place(&a) == axis.place(&b));
            prop_assert!((FROM..=TO).contains(&axis.place(&c)));
        }
    }
}

fn ticks(scale: Scale, least: &str, most: &str) -> String {
    let axis = Axis::over(scale, &least.parse().unwrap(), &most.parse().unwrap(), FROM, TO).unwrap();
    axis.ticks().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_axis_is_marked_at_round_numbers() {
    assert_eq!(ticks(Scale::Linear, "41.11", "69.6"), "0 20 40 60 80 100");
    assert_eq!(ticks(Scale::Linear, "11.4", "12.4"), "0 5 10 15 20");
    assert_eq!(ticks(Scale::Linear, "2.5", "2.8"), "0 1 2 3 4 5");
    assert_eq!(ticks(Scale::Linear, "-3", "4"), "-5 5");
    assert_eq!(ticks(Scale::Percent, "12", "99.51"), "0 25 50 75 100");
    assert_eq!(ticks(Scale::Logarithmic, "18983", "136189"), "10000 20000 50000 100000 200000");
    assert_eq!(ticks(Scale::Logarithmic, "1000", "357930"), "1000 10000 100000");
    assert_eq!(ticks(Scale::Growth, "-94.2", "314"), "-100 -50 -20 -10 0 10 20 50 100 200 500");
    // Small rates need no room for large ones.
    assert_eq!(ticks(Scale::Growth, "11.4", "33.9"), "0 10 20 30 40 50");
}

#[test]
fn what_has_no_place_has_no_axis() {
    let over = |scale, least: i64, most: i64| over(scale, [&Exact::from(least), &Exact::from(most)]);
    assert_eq!(over(Scale::Logarithmic, 0, 5), None);
    assert_eq!(over(Scale::Logarithmic, -2, 5), None);
    assert_eq!(over(Scale::Percent, 5, 101), None);
    assert_eq!(over(Scale::Percent, -1, 50), None);
    assert_eq!(over(Scale::Linear, 0, 0), None);
    assert_eq!(Axis::over(Scale::Linear, &Exact::zero(), &Exact::power_of_ten(30), FROM, TO), None);
}
