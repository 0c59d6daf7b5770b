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

    /// Products of a value of each: the extreme corners of the box.
    #[must_use]
    pub fn mul(&self, other: &Interval) -> Interval {
        let corners = Side::ALL.map(|a| Side::ALL.map(|b| corner(a.end(self), a, b.end(other), b)));
        let extreme = |side: Side| {
            let corners = corners.iter().flatten();
            if corners.clone().any(|corner| matches!(corner, Corner::Infinite(infinite) if *infinite == side)) {
                return None;
            }
            let finite = corners.filter_map(|corner| match corner {
                Corner::At(bound) => Some(bound.clone()),
                Corner::Infinite(_) => None,
            });
            finite.reduce(|best, next| match next.value.cmp(&best.value) {
                Ordering::Equal => Bound { closed: best.closed || next.closed, ..best },
                order if order == side.order() => next,
                _ => best,
            })
        };
        Interval { low: extreme(Side::Low), high: extreme(Side::High) }
    }

    /// Quotients of a value of each, or `None` where the divisor may be zero.
    pub fn checked_div(&self, divisor: &Interval) -> Option<Interval> {
        let may_be_zero = divisor.with_ends_closed().contains(&Exact::zero());
        (!may_be_zero).then(|| self.mul(&divisor.reciprocal()))
    }

    /// One over each value of an interval that does not hold zero, not even as an end.
    fn reciprocal(&self) -> Interval {
        let invert = |end: &Option<Bound>| match end {
            Some(end) => Exact::from(1).checked_div(&end.value).map(|value| Bound { value, closed: end.closed }),
            // Towards infinity it comes as near to zero as one likes.
            None => Some(Bound { value: Exact::zero(), closed: false }),
        };
        Interval { low: invert(&self.high), high: invert(&self.low) }
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

/// The two ends of an interval, and the two infinities that a missing end stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Low,
    High,
}

impl Side {
    const ALL: [Side; 2] = [Side::Low, Side::High];

    fn end(self, interval: &Interval) -> Option<&Bound> {
        match self {
            Side::Low => interval.low.as_ref(),
            Side::High => interval.high.as_ref(),
        }
    }

    /// How a value farther to this side compares to others.
    fn order(self) -> Ordering {
        match self {
            Side::Low => Ordering::Less,
            Side::High => Ordering::Greater,
        }
    }
}

/// One corner of the box whose products are sought.
enum Corner {
    At(Bound),
    Infinite(Side),
}

/// The product of two ends; a missing one is infinite to its side.
fn corner(a: Option<&Bound>, a_side: Side, b: Option<&Bound>, b_side: Side) -> Corner {
    let same = |same: bool| Corner::Infinite(if same { Side::High } else { Side::Low });
    match (a, b) {
        // At zero the product belongs to the result as soon as the zero itself is allowed.
        (Some(a), Some(b)) => Corner::At(Bound {
            value: &a.value * &b.value,
            closed: (a.closed && (b.closed || a.value.is_zero())) || (b.closed && b.value.is_zero()),
        }),
        (None, None) => same(a_side == b_side),
        (Some(end), None) | (None, Some(end)) if end.value.is_zero() => Corner::At(end.clone()),
        (Some(end), None) => same(end.value.is_negative() == (b_side == Side::Low)),
        (None, Some(end)) => same(end.value.is_negative() == (a_side == Side::Low)),
    }
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
