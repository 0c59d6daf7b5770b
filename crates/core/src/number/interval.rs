//! Intervals with open or closed ends, either of which may be missing, and their arithmetic
//! (the rules of XBRL Calculations 1.1, in exact numbers).

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Exact;

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bound {
    /// Where the interval ends.
    pub value: Exact,
    /// Whether the end itself belongs to the interval.
    pub closed: bool,
}

/// All values from a low end to a high end; a missing end means that nothing limits that side.
///
/// ```
/// use shuzheng_core::number::Interval;
///
/// let a: Interval = Interval::half_open("4110500000".parse().unwrap(), "4111500000".parse().unwrap());
/// assert_eq!(a.to_string(), "[4110500000, 4111500000)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Interval {
    /// The low end; `None` where the values reach down without limit.
    pub low: Option<Bound>,
    /// The high end; `None` where the values reach up without limit.
    pub high: Option<Bound>,
}

impl Interval {
    /// The one value `value`.
    pub fn point(value: Exact) -> Interval {
        Interval::closed(value.clone(), value)
    }

    /// `[low, high]`.
    pub fn closed(low: Exact, high: Exact) -> Interval {
        Interval::between(low, true, high, true)
    }

    /// `[low, high)`: what a numeral rounded half up stands for.
    pub fn half_open(low: Exact, high: Exact) -> Interval {
        Interval::between(low, true, high, false)
    }

    /// `(low, high)`.
    pub fn open(low: Exact, high: Exact) -> Interval {
        Interval::between(low, false, high, false)
    }

    /// Both ends, each closed or open.
    pub fn between(low: Exact, low_closed: bool, high: Exact, high_closed: bool) -> Interval {
        Interval {
            low: Some(Bound { value: low, closed: low_closed }),
            high: Some(Bound { value: high, closed: high_closed }),
        }
    }

    /// All values from `low` up.
    pub fn at_least(low: Exact, closed: bool) -> Interval {
        Interval { low: Some(Bound { value: low, closed }), high: None }
    }

    /// All values up to `high`.
    pub fn at_most(high: Exact, closed: bool) -> Interval {
        Interval { low: None, high: Some(Bound { value: high, closed }) }
    }

    /// The same values with both ends closed: how rounded figures are judged, so that rounding
    /// half up and half to even both pass.
    #[must_use]
    pub fn with_ends_closed(&self) -> Interval {
        let close = |end: &Option<Bound>| end.as_ref().map(|end| Bound { value: end.value.clone(), closed: true });
        Interval { low: close(&self.low), high: close(&self.high) }
    }

    /// Whether `value` lies in the interval.
    pub fn contains(&self, value: &Exact) -> bool {
        let above = self.low.as_ref().is_none_or(|low| match value.cmp(&low.value) {
            Ordering::Less => false,
            Ordering::Equal => low.closed,
            Ordering::Greater => true,
        });
        let below = self.high.as_ref().is_none_or(|high| match value.cmp(&high.value) {
            Ordering::Greater => false,
            Ordering::Equal => high.closed,
            Ordering::Less => true,
        });
        above && below
    }

    /// Whether no value lies in the interval.
    pub fn is_empty(&self) -> bool {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) => match low.value.cmp(&high.value) {
                Ordering::Less => false,
                Ordering::Equal => !(low.closed && high.closed),
                Ordering::Greater => true,
            },
            _ => false,
        }
    }

    /// Whether the interval is a single value.
    pub fn is_point(&self) -> bool {
        matches!((&self.low, &self.high), (Some(low), Some(high)) if low == high && low.closed)
    }

    /// The values in both intervals; it may be empty.
    #[must_use]
    pub fn intersection(&self, other: &Interval) -> Interval {
        Interval {
            low: tighter(&self.low, &other.low, Ordering::Greater),
            high: tighter(&self.high, &other.high, Ordering::Less),
        }
    }

    /// Whether some value lies in both intervals: max(low) < min(high), or equal with both ends
    /// closed.
    pub fn meets(&self, other: &Interval) -> bool {
        !self.intersection(other).is_empty()
    }

    /// Whether some value of this interval is at most some value of `other`.
    pub fn can_be_at_most(&self, other: &Interval) -> bool {
        match (&self.low, &other.high) {
            (Some(low), Some(high)) => match low.value.cmp(&high.value) {
                Ordering::Less => true,
                Ordering::Equal => low.closed && high.closed,
                Ordering::Greater => false,
            },
            _ => true,
        }
    }

    /// Sums of a value of each.
    #[must_use]
    pub fn add(&self, other: &Interval) -> Interval {
        Interval { low: add_bounds(&self.low, &other.low), high: add_bounds(&self.high, &other.high) }
    }

    /// Differences of a value of each. The subtrahend's ends swap, with their open or closed flags.
    #[must_use]
    pub fn sub(&self, other: &Interval) -> Interval {
        self.add(&other.neg())
    }

    /// The values with their signs turned.
    #[must_use]
    pub fn neg(&self) -> Interval {
        let turn = |end: &Option<Bound>| end.as_ref().map(|end| Bound { value: -&end.value, closed: end.closed });
        Interval { low: turn(&self.high), high: turn(&self.low) }
    }

    /// Products with one number.
    #[must_use]
    pub fn scale(&self, factor: &Exact) -> Interval {
        if factor.is_zero() {
            return Interval::point(Exact::zero());
        }
        let scaled =
            |end: &Option<Bound>| end.as_ref().map(|end| Bound { value: &end.value * factor, closed: end.closed });
        if factor.is_negative() {
            Interval { low: scaled(&self.high), high: scaled(&self.low) }
        } else {
            Interval { low: scaled(&self.low), high: scaled(&self.high) }
        }
    }

    /// Products of a value of each: the extreme corners of the box. `None` where an end is
    /// missing and the factors are not both known to be zero or more.
    pub fn mul(&self, other: &Interval) -> Option<Interval> {
        if let (Some(a_low), Some(a_high), Some(b_low), Some(b_high)) = (&self.low, &self.high, &other.low, &other.high)
        {
            return Some(corners(
                [(a_low, b_low), (a_low, b_high), (a_high, b_low), (a_high, b_high)]
                    .map(|(a, b)| Bound { value: &a.value * &b.value, closed: corner_closed(a, b) }),
            ));
        }
        let (low, other_low) = (self.low.as_ref()?, other.low.as_ref()?);
        if low.value.is_negative() || other_low.value.is_negative() {
            return None;
        }
        let product = |a: &Bound, b: &Bound| Bound { value: &a.value * &b.value, closed: corner_closed(a, b) };
        Some(Interval {
            low: Some(product(low, other_low)),
            high: self.high.as_ref().zip(other.high.as_ref()).map(|(a, b)| product(a, b)),
        })
    }

    /// Quotients of a value of each, or `None` where the divisor may be zero (or, with a missing
    /// end, is not known to be above it).
    pub fn checked_div(&self, divisor: &Interval) -> Option<Interval> {
        let may_be_zero = divisor.with_ends_closed().contains(&Exact::zero());
        if may_be_zero {
            return None;
        }
        self.mul(&divisor.reciprocal()?)
    }

    /// One over each value of an interval that does not hold zero.
    fn reciprocal(&self) -> Option<Interval> {
        let invert =
            |end: &Bound| Exact::from(1).checked_div(&end.value).map(|value| Bound { value, closed: end.closed });
        let towards_infinity = || Some(Bound { value: Exact::zero(), closed: false });
        match (&self.low, &self.high) {
            (Some(low), Some(high)) => Some(Interval { low: invert(high), high: invert(low) }),
            (Some(low), None) if !low.value.is_negative() => {
                Some(Interval { low: towards_infinity(), high: invert(low) })
            }
            (None, Some(high)) if high.value.is_negative() => {
                Some(Interval { low: invert(high), high: towards_infinity() })
            }
            _ => None,
        }
    }

    /// The width, where both ends are there.
    pub fn width(&self) -> Option<Exact> {
        Some(&self.high.as_ref()?.value - &self.low.as_ref()?.value)
    }
}

/// The end that leaves the smaller interval: the one that compares as `wins` to the other.
fn tighter(a: &Option<Bound>, b: &Option<Bound>, wins: Ordering) -> Option<Bound> {
    let (Some(a), Some(b)) = (a, b) else { return a.clone().or_else(|| b.clone()) };
    let order = a.value.cmp(&b.value);
    Some(if order == Ordering::Equal {
        Bound { value: a.value.clone(), closed: a.closed && b.closed }
    } else if order == wins {
        a.clone()
    } else {
        b.clone()
    })
}

fn add_bounds(a: &Option<Bound>, b: &Option<Bound>) -> Option<Bound> {
    let (a, b) = (a.as_ref()?, b.as_ref()?);
    Some(Bound { value: &a.value + &b.value, closed: a.closed && b.closed })
}

/// A corner at zero belongs to the product as soon as the zero itself is allowed.
fn corner_closed(a: &Bound, b: &Bound) -> bool {
    (a.closed && (b.closed || a.value.is_zero())) || (b.closed && b.value.is_zero())
}

/// The smallest interval that holds the four corners.
fn corners(products: [Bound; 4]) -> Interval {
    let extreme = |wanted: Ordering| {
        products.iter().cloned().reduce(|best, next| match next.value.cmp(&best.value) {
            Ordering::Equal => Bound { closed: best.closed || next.closed, ..best },
            order if order == wanted => next,
            _ => best,
        })
    };
    Interval { low: extreme(Ordering::Less), high: extreme(Ordering::Greater) }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.low {
            Some(low) => write!(f, "{}{}", if low.closed { '[' } else { '(' }, low.value)?,
            None => f.write_str("(-∞")?,
        }
        f.write_str(", ")?;
        match &self.high {
            Some(high) => write!(f, "{}{}", high.value, if high.closed { ']' } else { ')' }),
            None => f.write_str("+∞)"),
        }
    }
}
