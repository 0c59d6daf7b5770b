//! Rational numbers of arbitrary size, read from and written as decimals.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::whole::Whole;

/// The most digits a numeral may have. A longer one is no figure of a report, and would make
/// exact arithmetic slow on hostile input.
pub const MAX_DIGITS: usize = 60;

/// An exact rational number.
///
/// It is written as a decimal where that is finite, otherwise as a fraction in lowest terms.
///
/// ```
/// use shuzheng_core::number::Exact;
///
/// let third = Exact::from(1).checked_div(&Exact::from(3)).unwrap();
/// assert_eq!(third.to_string(), "1/3");
/// assert_eq!("-0.250".parse::<Exact>().unwrap().to_string(), "-0.25");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Exact(Form);

/// A number in lowest terms, its denominator above zero. Each number has one form: the small one
/// where both its parts fit. Nearly every figure of a report does, and is then read and compared
/// without an allocation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Form {
    Small(i64, i64),
    Big(Box<Fraction>),
}

/// A fraction of any size in lowest terms, its denominator above zero.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Fraction {
    is_negative: bool,
    numerator: Whole,
    denominator: Whole,
}

impl Fraction {
    /// The numerator times another number.
    fn crossed(&self, factor: &Whole) -> Fraction {
        Fraction { numerator: &self.numerator * factor, ..self.clone() }
    }

    /// The sum of two numerators over this denominator.
    fn plus(&self, other: &Fraction, denominator: Whole) -> Exact {
        let (a, b) = (&self.numerator, &other.numerator);
        let (is_negative, numerator) = match (self.is_negative == other.is_negative, a < b) {
            (true, _) => (self.is_negative, a + b),
            (false, true) => (other.is_negative, b - a),
            (false, false) => (self.is_negative, a - b),
        };
        Exact::fraction(is_negative, numerator, denominator)
    }
}

/// Why a piece of text is not a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// The text is not a decimal (`-12.5`) or a fraction (`7/4`).
    Malformed(String),
    /// The text has more than [`MAX_DIGITS`] digits.
    TooLong(usize),
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NumberError::Malformed(text) => {
                write!(f, "“{text}” is not a number; write a decimal such as 12.5, or a fraction such as 7/4")
            }
            NumberError::TooLong(digits) => {
                write!(f, "a number of {digits} digits is too long; at most {MAX_DIGITS} are read")
            }
        }
    }
}

impl std::error::Error for NumberError {}

impl Exact {
    /// Zero.
    pub fn zero() -> Exact {
        Exact::from(0)
    }

    /// `numerator / denominator` in lowest terms; zero where the denominator is zero.
    pub(crate) fn fraction(is_negative: bool, numerator: Whole, denominator: Whole) -> Exact {
        if denominator.is_zero() {
            return Exact::zero();
        }
        let shared = numerator.gcd(&denominator);
        let (numerator, denominator) = (numerator.div_rem(&shared).0, denominator.div_rem(&shared).0);
        let small = |whole: &Whole| whole.to_u128().and_then(|value| i128::try_from(value).ok());
        let parts = small(&numerator).zip(small(&denominator)).and_then(|(numerator, denominator)| {
            let numerator = if is_negative { -numerator } else { numerator };
            Some(Form::Small(numerator.try_into().ok()?, denominator.try_into().ok()?))
        });
        Exact(parts.unwrap_or_else(|| Form::Big(Box::new(Fraction { is_negative, numerator, denominator }))))
    }

    /// Numerator, without its sign, and denominator in lowest terms.
    pub(crate) fn parts(&self) -> (Whole, Whole) {
        let Fraction { numerator, denominator, .. } = self.big().into_owned();
        (numerator, denominator)
    }

    /// The digits of the numerator, without a sign.
    fn numerator(&self) -> String {
        match &self.0 {
            Form::Small(numerator, _) => numerator.unsigned_abs().to_string(),
            Form::Big(number) => number.numerator.to_string(),
        }
    }

    /// `numerator / denominator`, where the denominator is above zero.
    fn small(numerator: i128, denominator: i128) -> Exact {
        if let (Ok(numerator), Ok(denominator)) = (i64::try_from(numerator), i64::try_from(denominator)) {
            if denominator == 1 {
                return Exact(Form::Small(numerator, 1));
            }
            let (mut shared, mut rest) = (numerator.unsigned_abs(), denominator.unsigned_abs());
            while rest != 0 {
                (shared, rest) = (rest, shared % rest);
            }
            if let Ok(shared) = i64::try_from(shared) {
                return Exact(Form::Small(numerator / shared, denominator / shared));
            }
        }
        Exact::fraction(numerator < 0, numerator.unsigned_abs().into(), denominator.unsigned_abs().into())
    }

    /// The number as a fraction of any size.
    fn big(&self) -> Cow<'_, Fraction> {
        match &self.0 {
            Form::Small(numerator, denominator) => Cow::Owned(Fraction {
                is_negative: *numerator < 0,
                numerator: u128::from(numerator.unsigned_abs()).into(),
                denominator: u128::from(denominator.unsigned_abs()).into(),
            }),
            Form::Big(number) => Cow::Borrowed(number),
        }
    }

    /// Ten to the power of `exponent`, which may be negative.
    ///
    /// ```
    /// use shuzheng_core::number::Exact;
    /// assert_eq!(Exact::power_of_ten(-2).to_string(), "0.01");
    /// ```
    pub fn power_of_ten(exponent: i32) -> Exact {
        if let Some(power) = 10i64.checked_pow(exponent.unsigned_abs()) {
            return Exact(if exponent < 0 { Form::Small(1, power) } else { Form::Small(power, 1) });
        }
        let (one, power) = (Whole::from(1), Whole::from(10).pow(exponent.unsigned_abs()));
        if exponent < 0 { Exact::fraction(false, one, power) } else { Exact::fraction(false, power, one) }
    }

    /// `mantissa` × 10^`exponent` / `divisor`; a divisor of zero counts as one.
    ///
    /// ```
    /// use shuzheng_core::number::Exact;
    /// assert_eq!(Exact::of_parts(4111, 6, 1).to_string(), "4111000000");
    /// assert_eq!(Exact::of_parts(2, 0, 3).to_string(), "2/3");
    /// ```
    pub fn of_parts(mantissa: i128, exponent: i32, divisor: i128) -> Exact {
        let divisor = if divisor == 0 { 1 } else { divisor };
        let power = 10i128.checked_pow(exponent.unsigned_abs());
        let parts = power.and_then(|power| match exponent {
            0.. => Some((mantissa.checked_mul(power)?, divisor)),
            _ => Some((mantissa, divisor.checked_mul(power)?)),
        });
        match parts {
            Some((numerator, denominator)) if denominator > 0 && numerator != i128::MIN => {
                Exact::small(numerator, denominator)
            }
            _ => {
                let is_negative = (mantissa < 0) != (divisor < 0);
                let parts = (mantissa.unsigned_abs().into(), divisor.unsigned_abs().into());
                &Exact::fraction(is_negative, parts.0, parts.1) * &Exact::power_of_ten(exponent)
            }
        }
    }

    /// The quotient, or `None` where `divisor` is zero.
    pub fn checked_div(&self, divisor: &Exact) -> Option<Exact> {
        if divisor.is_zero() {
            return None;
        }
        if let (Form::Small(a, b), Form::Small(c, d)) = (&self.0, &divisor.0) {
            let sign = i128::from(c.signum());
            return Some(Exact::small(i128::from(*a) * i128::from(*d) * sign, i128::from(*b) * i128::from(*c) * sign));
        }
        let (a, b) = (self.big(), divisor.big());
        let (numerator, denominator) = (&a.numerator * &b.denominator, &a.denominator * &b.numerator);
        Some(Exact::fraction(a.is_negative != b.is_negative, numerator, denominator))
    }

    /// Half of this number.
    pub fn half(&self) -> Exact {
        self * &Exact(Form::Small(1, 2))
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(&self) -> Exact {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Form::Small(0, _))
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(numerator, _) => *numerator < 0,
            Form::Big(number) => number.is_negative,
        }
    }

    /// Whether the number is a whole one.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Form::Small(_, denominator) => *denominator == 1,
            Form::Big(number) => number.denominator == Whole::from(1),
        }
    }

    /// The greatest whole number not above this one.
    #[must_use]
    pub fn floor(&self) -> Exact {
        match &self.0 {
            Form::Small(numerator, denominator) => Exact::from(numerator.div_euclid(*denominator)),
            Form::Big(number) => {
                let (whole, rest) = number.numerator.div_rem(&number.denominator);
                let beyond = Whole::from(u128::from(number.is_negative && !rest.is_zero()));
                Exact::fraction(number.is_negative, &whole + &beyond, Whole::from(1))
            }
        }
    }

    /// The least whole number not below this one.
    #[must_use]
    pub fn ceil(&self) -> Exact {
        -&(-self).floor()
    }

    /// The value as a machine integer, where it is a whole number that fits.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Form::Small(numerator, 1) => Some(*numerator),
            _ => None,
        }
    }

    /// The number rounded half away from zero to `places` decimals.
    ///
    /// ```
    /// use shuzheng_core::number::Exact;
    /// let x: Exact = "2/3".parse().unwrap();
    /// assert_eq!(x.to_places(2), "0.67");
    /// assert_eq!("-1.005".parse::<Exact>().unwrap().to_places(2), "-1.01");
    /// ```
    pub fn to_places(&self, places: u32) -> String {
        let rounded = self.round_to(&Exact::power_of_ten(-(places as i32)));
        let scaled = &rounded.abs() * &Exact::power_of_ten(places as i32);
        let digits = format!("{:0>width$}", scaled.numerator(), width = places as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places as usize);
        let sign = if rounded.is_negative() { "-" } else { "" };
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// The number rounded to `digits` significant digits, half away from zero.
    pub fn round_significant(&self, digits: u32) -> Exact {
        if self.is_zero() {
            return self.clone();
        }
        let mut exponent = 0i32;
        let magnitude = self.abs();
        let ten = Exact::from(10);
        // The integer part's length gives the scale; for a number below one, count up.
        if magnitude >= Exact::from(1) {
            exponent = magnitude.floor().numerator().len() as i32;
        } else {
            let mut grown = &magnitude * &ten;
            while grown < Exact::from(1) {
                grown = &grown * &ten;
                exponent -= 1;
            }
        }
        self.round_to(&Exact::power_of_ten(exponent - digits as i32))
    }

    /// The multiple of `step` nearest to this number, halves away from zero. A zero `step`
    /// leaves the number as it is.
    pub fn round_to(&self, step: &Exact) -> Exact {
        match self.checked_div(step) {
            Some(steps) => {
                let nearest = (&steps.abs() + &Exact(Form::Small(1, 2))).floor();
                &(if steps.is_negative() { -&nearest } else { nearest }) * step
            }
            None => self.clone(),
        }
    }

    /// How many decimals the number has, or `None` where they never end.
    pub fn decimals(&self) -> Option<u32> {
        let (mut twos, mut fives) = (0u32, 0u32);
        if let Form::Small(_, denominator) = self.0 {
            let mut denominator = denominator;
            for (factor, count) in [(2, &mut twos), (5, &mut fives)] {
                while denominator % factor == 0 {
                    denominator /= factor;
                    *count += 1;
                }
            }
            return (denominator == 1).then_some(twos.max(fives));
        }
        let mut denominator = self.parts().1;
        for (factor, count) in [(2, &mut twos), (5, &mut fives)] {
            let factor = Whole::from(factor);
            loop {
                let (quotient, remainder) = denominator.div_rem(&factor);
                if !remainder.is_zero() {
                    break;
                }
                denominator = quotient;
                *count += 1;
            }
        }
        (denominator == Whole::from(1)).then_some(twos.max(fives))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimals() {
            Some(places) => f.write_str(&self.to_places(places)),
            None => {
                let (numerator, denominator) = self.parts();
                write!(f, "{}{numerator}/{denominator}", if self.is_negative() { "-" } else { "" })
            }
        }
    }
}

impl FromStr for Exact {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Exact, NumberError> {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if digits > MAX_DIGITS {
            return Err(NumberError::TooLong(digits));
        }
        read(text).ok_or_else(|| NumberError::Malformed(text.to_owned()))
    }
}

/// Reads a decimal or a fraction of any length.
fn read(text: &str) -> Option<Exact> {
    if let Some((numerator, denominator)) = text.split_once('/') {
        let denominator = digits(denominator)?;
        let (numerator, is_negative) = signed(numerator)?;
        return (!denominator.is_zero()).then(|| Exact::fraction(is_negative, numerator, denominator));
    }
    let (whole, fraction) = match text.split_once('.') {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    let (whole, is_negative) = signed(whole)?;
    let power = Whole::from(10).pow(u32::try_from(fraction.len()).ok()?);
    let fraction = if fraction.is_empty() { Whole::default() } else { digits(fraction)? };
    Some(Exact::fraction(is_negative, &(&whole * &power) + &fraction, power))
}

fn signed(text: &str) -> Option<(Whole, bool)> {
    match text.strip_prefix('-') {
        Some(unsigned) => Some((digits(unsigned)?, true)),
        None => Some((digits(text)?, false)),
    }
}

/// One ASCII digit or more, and nothing else.
fn digits(text: &str) -> Option<Whole> {
    let all = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| Whole::of_decimal(text)).flatten()
}

impl From<i64> for Exact {
    fn from(value: i64) -> Exact {
        Exact(Form::Small(value, 1))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) => {
                (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)))
            }
            _ => match self - other {
                difference if difference.is_negative() => Ordering::Less,
                difference if difference.is_zero() => Ordering::Equal,
                _ => Ordering::Greater,
            },
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) => {
                let (a, b, c, d) = (i128::from(*a), i128::from(*b), i128::from(*c), i128::from(*d));
                if b == d { Exact::small(a + c, b) } else { Exact::small(a * d + c * b, b * d) }
            }
            _ => {
                let (a, b) = (self.big(), other.big());
                a.crossed(&b.denominator).plus(&b.crossed(&a.denominator), &a.denominator * &b.denominator)
            }
        }
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        self + &-other
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) => {
                Exact::small(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d))
            }
            _ => {
                let (a, b) = (self.big(), other.big());
                let (numerator, denominator) = (&a.numerator * &b.numerator, &a.denominator * &b.denominator);
                Exact::fraction(a.is_negative != b.is_negative, numerator, denominator)
            }
        }
    }
}

impl Neg for &Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        match &self.0 {
            Form::Small(numerator, denominator) => Exact::small(-i128::from(*numerator), i128::from(*denominator)),
            Form::Big(number) => {
                Exact::fraction(!number.is_negative, number.numerator.clone(), number.denominator.clone())
            }
        }
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Exact, D::Error> {
        // A stored value may have more digits than a numeral of the text: 万亿 and halves add some.
        let text = String::deserialize(deserializer)?;
        read(&text).ok_or_else(|| serde::de::Error::custom(NumberError::Malformed(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use proptest::prelude::*;

    /// Numerators and denominators about the ends of what the small form holds.
    fn part() -> impl Strategy<Value = i64> {
        prop_oneof![any::<i64>(), -1000i64..1000, Just(i64::MIN), Just(i64::MAX), Just(i64::MIN + 1)]
    }

    fn rational(numerator: i64, denominator: i64) -> BigRational {
        BigRational::new(numerator.into(), denominator.into())
    }

    /// What another library has, as a number.
    fn exact(known: &BigRational) -> Exact {
        read(&known.to_string()).unwrap()
    }

    proptest! {
        #[test]
        fn both_forms_give_what_rationals_of_any_size_give(
            a in part(), b in part().prop_filter("zero", |b| *b != 0), c in part(), d in part().prop_filter("zero", |d| *d != 0)
        ) {
            let (x, y) = (rational(a, b), rational(c, d));
            let (p, q) = (exact(&x), exact(&y));
            let sum = &p + &q;
            prop_assert_eq!(&sum, &exact(&(&x + &y)));
            prop_assert_eq!(&(&sum - &q), &p, "the sum taken back is the number, in one form");
            prop_assert_eq!(&(&p * &q), &exact(&(&x * &y)));
            prop_assert_eq!(p.checked_div(&q), (c != 0).then(|| exact(&(&x / &y))));
            prop_assert_eq!(p.cmp(&q), x.cmp(&y));
            prop_assert_eq!(p.floor(), exact(&x.floor()));
            prop_assert_eq!(p.ceil(), exact(&x.ceil()));
            prop_assert_eq!(p.half(), exact(&(&x / BigInt::from(2))));
            prop_assert_eq!(p.abs(), exact(&x.clone().max(-&x)));
            // What is written may have more digits than are read.
            if let Ok(read) = p.to_string().parse::<Exact>() {
                prop_assert_eq!(read, p);
            }
        }

        #[test]
        fn of_parts_is_the_product_of_its_parts(mantissa in any::<i128>(), exponent in -40i32..40, divisor in 1i128..1_000_000) {
            let power = BigRational::from_integer(10.into()).pow(exponent);
            let expected = BigRational::new(mantissa.into(), divisor.into()) * power;
            prop_assert_eq!(Exact::of_parts(mantissa, exponent, divisor), exact(&expected));
        }
    }
}
