//! Whole numbers from zero up, of any size: what [`Exact`](super::Exact) is made of where 64 bits do not hold it.
//!
//! The methods are those of arithmetic on paper. What is quicker for thousands of digits has no use here: a numeral has
//! at most [`MAX_DIGITS`](super::MAX_DIGITS).

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Sub};

/// A whole number from zero up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Whole {
    /// Its digits to the base 2^32, the least first; the last is not zero.
    digits: Vec<u32>,
}

/// The most decimal digits that fit one digit to the base 2^32, and ten to the power of them.
const CHUNK: (usize, u32) = (9, 1_000_000_000);

impl Whole {
    /// The number with these digits to the base 2^32, the least first.
    fn of(mut digits: Vec<u32>) -> Whole {
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Whole { digits }
    }

    /// The number that ASCII digits write.
    pub fn of_decimal(text: &str) -> Option<Whole> {
        let mut number = Whole::default();
        for chunk in text.as_bytes().chunks(CHUNK.0) {
            let value: u32 = str::from_utf8(chunk).ok()?.parse().ok()?;
            number = &(&number * &Whole::from(10u128.pow(chunk.len() as u32))) + &Whole::from(u128::from(value));
        }
        Some(number)
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The number as a machine integer, where it fits.
    pub fn to_u128(&self) -> Option<u128> {
        let fits = self.digits.len() <= 4;
        fits.then(|| self.digits.iter().rev().fold(0, |value, &digit| value << 32 | u128::from(digit)))
    }

    /// How many binary digits it has.
    fn bits(&self) -> u32 {
        self.digits.last().map_or(0, |last| self.digits.len() as u32 * 32 - last.leading_zeros())
    }

    /// The number times 2^`by`.
    fn shifted(&self, by: u32) -> Whole {
        let mut digits = vec![0; (by / 32) as usize];
        let mut carry = 0u64;
        for &digit in &self.digits {
            carry |= u64::from(digit) << (by % 32);
            digits.push(carry as u32);
            carry >>= 32;
        }
        digits.push(carry as u32);
        Whole::of(digits)
    }

    /// The number over 2^`by`, without what is left.
    fn halved(&self, by: u32) -> Whole {
        let mut digits = Vec::new();
        let mut rest = 0u64;
        for &digit in self.digits.iter().skip((by / 32) as usize).rev() {
            rest = rest << 32 | u64::from(digit);
            digits.push((rest >> (by % 32)) as u32);
        }
        digits.reverse();
        Whole::of(digits)
    }

    /// The quotient and what is left; both zero where `divisor` is zero.
    pub fn div_rem(&self, divisor: &Whole) -> (Whole, Whole) {
        if divisor.is_zero() {
            return (Whole::default(), Whole::default());
        }
        // The first digit of the divisor is made large, so that it tells a digit of the quotient but for two.
        let shift = divisor.digits.last().map_or(0, |last| last.leading_zeros());
        let (mut rest, divisor) = (self.shifted(shift), divisor.shifted(shift));
        let first = u64::from(divisor.digits.last().copied().unwrap_or(1));
        let count = (rest.digits.len() + 1).saturating_sub(divisor.digits.len());
        let mut quotient = vec![0; count];
        for (place, digit) in quotient.iter_mut().enumerate().rev() {
            let top = place + divisor.digits.len();
            let two = [top, top - 1].map(|at| u64::from(rest.digits.get(at).copied().unwrap_or(0)));
            let mut guess = ((two[0] << 32 | two[1]) / first).min(u64::from(u32::MAX));
            let mut taken = (&divisor * &Whole::from(u128::from(guess))).shifted(place as u32 * 32);
            while taken > rest {
                guess -= 1;
                taken = &taken - &divisor.shifted(place as u32 * 32);
            }
            rest = &rest - &taken;
            *digit = guess as u32;
        }
        (Whole::of(quotient), rest.halved(shift))
    }

    /// The greatest number that divides both.
    pub fn gcd(&self, other: &Whole) -> Whole {
        let (mut a, mut b) = (self.clone(), other.clone());
        while !b.is_zero() {
            let rest = a.div_rem(&b).1;
            a = b;
            b = rest;
        }
        a
    }

    /// The number to the power of `exponent`.
    pub fn pow(&self, mut exponent: u32) -> Whole {
        let (mut power, mut square) = (Whole::from(1), self.clone());
        while exponent > 0 {
            if exponent % 2 == 1 {
                power = &power * &square;
            }
            exponent /= 2;
            if exponent > 0 {
                square = &square * &square;
            }
        }
        power
    }

    /// The greatest number whose power of `degree`, which is above zero, is not above this one.
    pub fn root(&self, degree: u32) -> Whole {
        let mut root = Whole::default();
        for bit in (0..=self.bits() / degree.max(1)).rev() {
            let greater = &root + &Whole::from(1).shifted(bit);
            if greater.pow(degree) <= *self {
                root = greater;
            }
        }
        root
    }
}

impl From<u128> for Whole {
    fn from(value: u128) -> Whole {
        Whole::of([0, 32, 64, 96].map(|shift| (value >> shift) as u32).to_vec())
    }
}

impl Ord for Whole {
    fn cmp(&self, other: &Whole) -> Ordering {
        let by_length = self.digits.len().cmp(&other.digits.len());
        by_length.then_with(|| self.digits.iter().rev().cmp(other.digits.iter().rev()))
    }
}

impl PartialOrd for Whole {
    fn partial_cmp(&self, other: &Whole) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add for &Whole {
    type Output = Whole;
    fn add(self, other: &Whole) -> Whole {
        let (longer, shorter) = if self.digits.len() < other.digits.len() { (other, self) } else { (self, other) };
        let mut carry = 0u64;
        let added = shorter.digits.iter().chain(std::iter::repeat(&0));
        let mut digits = Vec::with_capacity(longer.digits.len() + 1);
        for (a, b) in longer.digits.iter().zip(added) {
            carry += u64::from(*a) + u64::from(*b);
            digits.push(carry as u32);
            carry >>= 32;
        }
        digits.push(carry as u32);
        Whole::of(digits)
    }
}

/// The difference, where `other` is not above this number.
impl Sub for &Whole {
    type Output = Whole;
    fn sub(self, other: &Whole) -> Whole {
        let mut borrow = false;
        let taken = other.digits.iter().chain(std::iter::repeat(&0));
        let digits = self.digits.iter().zip(taken).map(|(a, b)| {
            let (digit, under) = a.overflowing_sub(*b);
            let (digit, again) = digit.overflowing_sub(u32::from(borrow));
            borrow = under || again;
            digit
        });
        Whole::of(digits.collect())
    }
}

impl Mul for &Whole {
    type Output = Whole;
    fn mul(self, other: &Whole) -> Whole {
        let mut digits = vec![0u32; self.digits.len() + other.digits.len()];
        for (at, a) in self.digits.iter().enumerate() {
            let mut carry = 0u64;
            let factor = other.digits.iter().chain(std::iter::once(&0));
            for (b, digit) in factor.zip(digits.iter_mut().skip(at)) {
                carry += u64::from(*a) * u64::from(*b) + u64::from(*digit);
                *digit = carry as u32;
                carry >>= 32;
            }
        }
        Whole::of(digits)
    }
}

/// Its decimal digits.
impl fmt::Display for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut chunks = Vec::new();
        let mut left = self.digits.clone();
        while !left.is_empty() {
            let mut rest = 0u64;
            for digit in left.iter_mut().rev() {
                rest = rest << 32 | u64::from(*digit);
                *digit = (rest / u64::from(CHUNK.1)) as u32;
                rest %= u64::from(CHUNK.1);
            }
            chunks.push(rest);
            left = Whole::of(left).digits;
        }
        write!(f, "{}", chunks.pop().unwrap_or(0))?;
        chunks.iter().rev().try_for_each(|chunk| write!(f, "{chunk:09}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use proptest::prelude::*;

    /// Numbers up to ten digits to the base 2^32, often of the digits at the ends, where a guess goes wrong.
    fn any_whole() -> impl Strategy<Value = Whole> {
        let digit = prop_oneof![any::<u32>(), Just(0), Just(1), Just(u32::MAX), Just(1 << 31)];
        prop::collection::vec(digit, 0..10).prop_map(Whole::of)
    }

    fn known(number: &Whole) -> BigUint {
        BigUint::new(number.digits.clone())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn arithmetic_is_that_of_another_library(a in any_whole(), b in any_whole(), exponent in 0u32..6) {
            let (x, y) = (known(&a), known(&b));
            prop_assert_eq!(known(&(&a + &b)), &x + &y);
            prop_assert_eq!(known(&(&a * &b)), &x * &y);
            prop_assert_eq!(&(&(&a + &b) - &b), &a);
            prop_assert_eq!(a.cmp(&b), x.cmp(&y));
            prop_assert_eq!(known(&a.pow(exponent)), x.pow(exponent));
            prop_assert_eq!(known(&a.root(exponent + 1)), x.nth_root(exponent + 1));
            prop_assert_eq!(a.to_string(), x.to_string());
            prop_assert_eq!(Whole::of_decimal(&a.to_string()), Some(a.clone()));
            prop_assert_eq!(a.to_u128(), u128::try_from(&x).ok());
            prop_assert_eq!(known(&a.gcd(&b)), num_integer::gcd(x.clone(), y.clone()));
            if !b.is_zero() {
                let (quotient, rest) = a.div_rem(&b);
                prop_assert_eq!((known(&quotient), known(&rest)), (&x / &y, &x % &y));
            }
        }
    }

    #[test]
    fn a_quotient_by_zero_is_zero() {
        assert_eq!(Whole::from(7).div_rem(&Whole::default()), (Whole::default(), Whole::default()));
    }
}
