//! Interval arithmetic against samples: whatever members of the operands give lies in the result.

use proptest::prelude::*;
use shuzheng_core::number::{Bound, Exact, Interval};

/// Intervals that hold something, with ends on whole numbers, open, closed or missing.
fn interval() -> impl Strategy<Value = Interval> {
    let end = prop::option::weighted(0.8, (-6i64..7, any::<bool>()));
    (end.clone(), end)
        .prop_map(|(low, high)| {
            let bound = |(value, closed): (i64, bool)| Bound { value: Exact::from(value), closed };
            Interval { low: low.map(bound), high: high.map(bound) }
        })
        .prop_filter("it holds something", |interval| !interval.is_empty())
}

/// The halves of whole numbers from -8 to 8. Ends being whole numbers, two intervals that share
/// a value share one of these.
fn grid() -> impl Iterator<Item = Exact> {
    (-16..=16).map(|halves| Exact::from(halves).half())
}

fn members(interval: &Interval) -> Vec<Exact> {
    grid().filter(|value| interval.contains(value)).collect()
}

/// Members, some of them very close to the ends.
fn samples(interval: &Interval) -> Vec<Exact> {
    let near = Exact::power_of_ten(-6);
    let ends = [&interval.low, &interval.high].into_iter().flatten();
    let close = ends.flat_map(|end| [&end.value + &near, &end.value - &near]);
    close.chain((-8..=8).map(Exact::from)).filter(|value| interval.contains(value)).collect()
}

fn all_pairs_lie_in(a: &Interval, b: &Interval, result: &Interval, of: impl Fn(&Exact, &Exact) -> Option<Exact>) {
    for x in samples(a) {
        for y in samples(b) {
            let value = of(&x, &y).expect("the operation is defined for all members");
            assert!(result.contains(&value), "{x} and {y} of {a} and {b} give {value}, not in {result}");
        }
    }
}

/// Every end of `result` is one that pairs of ends reach, so that the interval is no wider than
/// it has to be.
fn ends_are_reached(a: &Interval, b: &Interval, result: &Interval, of: impl Fn(&Exact, &Exact) -> Option<Exact>) {
    let ends = |interval: &Interval| [interval.low.clone(), interval.high.clone()];
    for end in [&result.low, &result.high].into_iter().flatten() {
        let reached = ends(a).into_iter().flatten().any(|x| {
            ends(b).into_iter().flatten().any(|y| of(&x.value, &y.value).is_some_and(|value| value == end.value))
        });
        // One over an unlimited divisor comes as near to zero as one likes.
        assert!(reached || end.value.is_zero(), "{} of {result} is no end of {a} and {b}", end.value);
    }
}

proptest! {
    #[test]
    fn sums_differences_and_products_hold_every_result(a in interval(), b in interval(), k in -3i64..4) {
        all_pairs_lie_in(&a, &b, &a.add(&b), |x, y| Some(x + y));
        ends_are_reached(&a, &b, &a.add(&b), |x, y| Some(x + y));
        all_pairs_lie_in(&a, &b, &a.sub(&b), |x, y| Some(x - y));
        ends_are_reached(&a, &b, &a.sub(&b), |x, y| Some(x - y));
        all_pairs_lie_in(&a, &b, &a.mul(&b), |x, y| Some(x * y));
        ends_are_reached(&a, &b, &a.mul(&b), |x, y| Some(x * y));
        let factor = Exact::from(k);
        all_pairs_lie_in(&a, &Interval::point(factor.clone()), &a.scale(&factor), |x, y| Some(x * y));
        all_pairs_lie_in(&a, &b, &a.neg(), |x, _| Some(-x));
    }

    #[test]
    fn a_quotient_holds_every_result_and_a_divisor_that_may_be_zero_has_none(a in interval(), b in interval()) {
        let quotient = a.checked_div(&b);
        if b.with_ends_closed().contains(&Exact::zero()) {
            prop_assert_eq!(quotient, None);
        } else {
            let quotient = quotient.expect("the divisor is not zero");
            all_pairs_lie_in(&a, &b, &quotient, |x, y| x.checked_div(y));
            ends_are_reached(&a, &b, &quotient, |x, y| x.checked_div(y));
        }
    }

    #[test]
    fn meeting_and_intersection_agree_with_membership(a in interval(), b in interval()) {
        let shared = a.intersection(&b);
        for value in grid() {
            prop_assert_eq!(shared.contains(&value), a.contains(&value) && b.contains(&value));
        }
        let meet = members(&a).iter().any(|value| b.contains(value));
        prop_assert_eq!(a.meets(&b), meet, "{} and {}", a, b);
        prop_assert_eq!(b.meets(&a), meet);
        prop_assert_eq!(shared.is_empty(), !meet);
    }

    #[test]
    fn at_most_agrees_with_members(a in interval(), b in interval()) {
        // Beyond the grid an unlimited side always offers a value.
        let offers = members(&a).iter().any(|x| members(&b).iter().any(|y| x <= y));
        prop_assert_eq!(a.can_be_at_most(&b), offers, "{} and {}", a, b);
    }

    #[test]
    fn closing_the_ends_adds_the_ends_and_nothing_else(a in interval()) {
        let closed = a.with_ends_closed();
        for value in grid() {
            let is_end = [&a.low, &a.high].into_iter().flatten().any(|end| end.value == value);
            prop_assert_eq!(closed.contains(&value), a.contains(&value) || is_end);
        }
    }

    #[test]
    fn the_width_is_the_distance_of_the_ends(a in interval()) {
        match (&a.low, &a.high) {
            (Some(low), Some(high)) => {
                prop_assert_eq!(&low.value + &a.width().unwrap(), high.value.clone());
                prop_assert_eq!(a.is_point(), low == high && low.closed);
            }
            _ => prop_assert!(a.width().is_none() && !a.is_point()),
        }
    }
}

fn whole(low: i64, low_closed: bool, high: i64, high_closed: bool) -> Interval {
    Interval::between(Exact::from(low), low_closed, Exact::from(high), high_closed)
}

#[test]
fn subtraction_swaps_the_ends_with_their_flags() {
    // [10, 20) - [1, 3) = (7, 19): 10 - 3 is never reached, 20 - 1 is not either.
    assert_eq!(whole(10, true, 20, false).sub(&whole(1, true, 3, false)).to_string(), "(7, 19)");
    assert_eq!(whole(10, true, 20, true).sub(&whole(1, true, 3, false)).to_string(), "(7, 19]");
    assert_eq!(whole(10, true, 20, false).sub(&whole(1, false, 3, true)).to_string(), "[7, 19)");
    assert_eq!(whole(1, true, 3, false).neg().to_string(), "(-3, -1]");
    let from_ten = Interval::at_least(Exact::from(10), true);
    assert_eq!(whole(0, true, 5, false).sub(&from_ten).to_string(), "(-∞, -5)");
}

#[test]
fn touching_ends_meet_only_when_both_are_closed() {
    for (left, right, meet) in [(true, true, true), (true, false, false), (false, true, false), (false, false, false)] {
        let (a, b) = (whole(0, true, 5, left), whole(5, right, 9, true));
        assert_eq!((a.meets(&b), b.meets(&a)), (meet, meet), "{a} and {b}");
        assert_eq!(b.can_be_at_most(&a), meet, "{b} at most {a}");
    }
}

#[test]
fn products_across_zero_take_the_extreme_corners() {
    assert_eq!(whole(-2, true, 3, true).mul(&whole(-5, true, 4, false)).to_string(), "[-15, 12)");
    assert_eq!(whole(0, true, 3, false).mul(&whole(1, false, 4, false)).to_string(), "[0, 12)");
    assert_eq!(whole(0, false, 3, false).mul(&whole(0, true, 4, false)).to_string(), "[0, 12)");
    let from_one = Interval::at_least(Exact::from(1), true);
    assert_eq!(whole(0, true, 3, false).mul(&from_one).to_string(), "[0, +∞)");
    assert_eq!(whole(-2, true, 3, true).mul(&from_one).to_string(), "(-∞, +∞)");
    assert_eq!(whole(0, true, 0, true).mul(&whole(1, false, 4, false)).to_string(), "[0, 0]");
}

#[test]
fn division_keeps_the_flags_of_the_corners() {
    assert_eq!(whole(6, true, 12, false).checked_div(&whole(2, false, 3, true)).unwrap().to_string(), "[2, 6)");
    assert_eq!(
        Interval::point(Exact::from(6)).checked_div(&Interval::at_least(Exact::from(2), true)).unwrap().to_string(),
        "(0, 3]"
    );
    for divisor in [whole(-1, true, 1, true), whole(0, false, 1, true), whole(-1, true, 0, false)] {
        assert_eq!(Interval::point(Exact::from(6)).checked_div(&divisor), None, "{divisor}");
    }
}
