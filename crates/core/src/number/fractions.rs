//! Roots, and fractions with the smallest denominators.

use super::whole::Whole;
use super::{Bound, Exact};

/// The least whole number that is at least `end`, or above it where the end is open.
pub(crate) fn least_whole(end: &Exact, closed: bool) -> Exact {
    if closed { end.ceil() } else { &end.floor() + &Exact::from(1) }
}

impl Exact {
    /// A number at most (or, with `up`, at least) the root of degree `degree` of this number,
    /// which must be zero or more: the root itself where it is rational, otherwise within 10^-18.
    pub(crate) fn root(&self, degree: u32, up: bool) -> Exact {
        let (numerator, denominator) = self.parts();
        let exact = |n: &Whole| {
            let root = n.root(degree);
            (root.pow(degree) == *n).then_some(root)
        };
        if let (Some(numerator), Some(denominator)) = (exact(&numerator), exact(&denominator)) {
            return Exact::fraction(false, numerator, denominator);
        }
        let precision = Whole::from(10u128.pow(18));
        let below = (&numerator * &precision.pow(degree)).div_rem(&denominator).0.root(degree);
        Exact::fraction(false, &below + &Whole::from(u128::from(up)), precision)
    }

    /// The fraction with the smallest denominator between two ends, by descent in the Stern–Brocot
    /// tree (as a continued fraction of at most `terms` terms, so that long runs cost nothing).
    pub(crate) fn simplest_between(low: &Bound, high: Option<&Bound>, terms: u32) -> Option<Exact> {
        let whole = least_whole(&low.value, low.closed);
        let allowed = high.is_none_or(|high| whole < high.value || (whole == high.value && high.closed));
        if allowed {
            return Some(whole);
        }
        // All of it lies between two whole numbers: descend into one over what is beyond the lower.
        let floor = &whole - &Exact::from(1);
        let one = Exact::from(1);
        let invert =
            |end: &Bound| one.checked_div(&(&end.value - &floor)).map(|value| Bound { value, closed: end.closed });
        let rest = Exact::simplest_between(&invert(high?)?, invert(low).as_ref(), terms.checked_sub(1)?)?;
        Some(&floor + &one.checked_div(&rest)?)
    }

    /// Of the fraction in lowest terms.
    pub(crate) fn denominator(&self) -> Exact {
        Exact::fraction(false, self.parts().1, Whole::from(1))
    }
}
