//! Rational numbers of arbitrary size, read from and written as decimals.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};
use std::str::FromStr;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(BigRational);

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
        Exact(BigRational::zero())
    }

    /// `numerator / denominator`; zero where the denominator is zero.
    pub(crate) fn fraction(numerator: BigInt, denominator: BigInt) -> Exact {
        if denominator.is_zero() { Exact::zero() } else { Exact(BigRational::new(numerator, denominator)) }
    }

    /// Numerator and denominator in lowest terms.
    pub(crate) fn parts(&self) -> (&BigInt, &BigInt) {
        (self.0.numer(), self.0.denom())
    }

    /// Ten to the power of `exponent`, which may be negative.
    ///
    /// ```
    /// use shuzheng_core::number::Exact;
    /// assert_eq!(Exact::power_of_ten(-2).to_string(), "0.01");
    /// ```
    pub fn power_of_ten(exponent: i32) -> Exact {
        let power = BigInt::from(10).pow(exponent.unsigned_abs());
        if exponent < 0 {
            Exact(BigRational::new_raw(BigInt::one(), power))
        } else {
            Exact(BigRational::from_integer(power))
        }
    }

    /// `mantissa` × 10^`exponent` / `divisor`; a divisor of zero counts as one.
    ///
    /// ```
    /// use shuzheng_core::number::Exact;
    /// assert_eq!(Exact::of_parts(4111, 6, 1).to_string(), "4111000000");
    /// assert_eq!(Exact::of_parts(2, 0, 3).to_string(), "2/3");
    /// ```
    pub fn of_parts(mantissa: i128, exponent: i32, divisor: i128) -> Exact {
        let whole = Exact(BigRational::from_integer(BigInt::from(mantissa)));
        let scaled = if exponent == 0 { whole } else { &whole * &Exact::power_of_ten(exponent) };
        if divisor == 0 || divisor == 1 { scaled } else { Exact(scaled.0 / BigInt::from(divisor)) }
    }

    /// The quotient, or `None` where `divisor` is zero.
    pub fn checked_div(&self, divisor: &Exact) -> Option<Exact> {
        (!divisor.0.is_zero()).then(|| Exact(&self.0 / &divisor.0))
    }

    /// Half of this number.
    pub fn half(&self) -> Exact {
        Exact(&self.0 / BigInt::from(2))
    }

    /// The number without its sign.
    pub fn abs(&self) -> Exact {
        Exact(self.0.abs())
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Whether the number is a whole one.
    pub fn is_integer(&self) -> bool {
        self.0.is_integer()
    }

    /// The greatest whole number not above this one.
    pub fn floor(&self) -> Exact {
        Exact(self.0.floor())
    }

    /// The least whole number not below this one.
    pub fn ceil(&self) -> Exact {
        Exact(self.0.ceil())
    }

    /// The value as a machine integer, where it is a whole number that fits.
    pub fn to_i64(&self) -> Option<i64> {
        self.0.is_integer().then(|| self.0.to_integer().to_i64()).flatten()
    }

    /// The nearest double, for placing a mark on a drawing; never for a value or a verdict.
    pub fn to_nearest_f64(&self) -> f64 {
        self.0.to_f64().unwrap_or(0.0)
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
        let scaled = &self.0 * BigInt::from(10).pow(places);
        let rounded = scaled.round().to_integer();
        decimal(&rounded, places)
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
            exponent = magnitude.0.to_integer().to_string().len() as i32;
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
            Some(steps) => &Exact(steps.0.round()) * step,
            None => self.clone(),
        }
    }

    /// How many decimals the number has, or `None` where they never end.
    pub fn decimals(&self) -> Option<u32> {
        let (mut twos, mut fives) = (0u32, 0u32);
        let mut denominator = self.0.denom().clone();
        for (factor, count) in [(2u32, &mut twos), (5, &mut fives)] {
            let factor = BigInt::from(factor);
            loop {
                let (quotient, remainder) = denominator.div_rem(&factor);
                if !remainder.is_zero() {
                    break;
                }
                denominator = quotient;
                *count += 1;
            }
        }
        denominator.is_one().then_some(twos.max(fives))
    }
}

/// Writes `scaled / 10^places` with exactly `places` decimals.
fn decimal(scaled: &BigInt, places: u32) -> String {
    let digits = format!("{:0>width$}", scaled.abs().to_string(), width = places as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places as usize);
    let sign = if scaled.is_negative() { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimals() {
            Some(places) => f.write_str(&self.to_places(places)),
            None => write!(f, "{}/{}", self.0.numer(), self.0.denom()),
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
        let (numerator, negative) = signed(numerator)?;
        let numerator = if negative { -numerator } else { numerator };
        return (!denominator.is_zero()).then(|| Exact(BigRational::new(numerator, denominator)));
    }
    let (whole, fraction) = match text.split_once('.') {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    let (whole, negative) = signed(whole)?;
    let places = Exact::power_of_ten(-i32::try_from(fraction.len()).ok()?);
    let fraction = if fraction.is_empty() { BigInt::zero() } else { digits(fraction)? };
    let value = &Exact(BigRational::from_integer(whole)) + &(&Exact(BigRational::from_integer(fraction)) * &places);
    Some(if negative { -&value } else { value })
}

fn signed(text: &str) -> Option<(BigInt, bool)> {
    match text.strip_prefix('-') {
        Some(unsigned) => Some((digits(unsigned)?, true)),
        None => Some((digits(text)?, false)),
    }
}

/// One ASCII digit or more, and nothing else.
fn digits(text: &str) -> Option<BigInt> {
    let all = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

impl From<i64> for Exact {
    fn from(value: i64) -> Exact {
        Exact(BigRational::from_integer(BigInt::from(value)))
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        Exact(&self.0 + &other.0)
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        Exact(&self.0 - &other.0)
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        Exact(&self.0 * &other.0)
    }
}

impl Neg for &Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        Exact(-&self.0)
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
