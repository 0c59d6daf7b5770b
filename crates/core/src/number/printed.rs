//! What a printed numeral says: its value, its last place, and the values that it allows.

use serde::{Deserialize, Serialize};

use super::{Exact, Interval, NumberError};

/// How closely a numeral is meant: by its form, or by a word beside it.
///
/// The rules are those of DESIGN.md, "Numbers".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approximation {
    /// A plain whole number before a classifier: `70590户`.
    Exact,
    /// A numeral with decimals, 万 or 亿, or trailing zeros: half a last place on each side.
    Rounded,
    /// 余, 多, 几: more than the number, less than the next step of its last non-zero digit.
    MoreThan,
    /// 以上, 不少于, 至少: the number or more.
    AtLeast,
    /// 超过, 逾: above the number.
    Above,
    /// 以下, 不超过, 至多: the number or less.
    AtMost,
    /// 不足, 不到, 低于: below the number.
    Below,
    /// 近, 将近: at most one step of the last non-zero digit below.
    Nearly,
    /// 约, 左右, 上下: half a step of the last non-zero digit on each side.
    About,
    /// A到B, A～B, 三四十: from one stated number to another, both included.
    Between,
}

impl Approximation {
    /// Every member, for tables and tests.
    pub const ALL: [Approximation; 10] = [
        Approximation::Exact,
        Approximation::Rounded,
        Approximation::MoreThan,
        Approximation::AtLeast,
        Approximation::Above,
        Approximation::AtMost,
        Approximation::Below,
        Approximation::Nearly,
        Approximation::About,
        Approximation::Between,
    ];

    /// The name in links, exports and annotations.
    pub fn slug(self) -> &'static str {
        match self {
            Approximation::Exact => "exact",
            Approximation::Rounded => "rounded",
            Approximation::MoreThan => "more_than",
            Approximation::AtLeast => "at_least",
            Approximation::Above => "above",
            Approximation::AtMost => "at_most",
            Approximation::Below => "below",
            Approximation::Nearly => "nearly",
            Approximation::About => "about",
            Approximation::Between => "between",
        }
    }

    /// What it means, in Chinese and English.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Approximation::Exact => ("确切的整数", "an exact count"),
            Approximation::Rounded => ("按末位四舍五入", "rounded to the last printed place"),
            Approximation::MoreThan => {
                ("“余”“多”：比这个数多，不到下一个整档", "余/多: more than this, below the next round step")
            }
            Approximation::AtLeast => ("“以上”“不少于”：含本数的下限", "a lower bound, itself included"),
            Approximation::Above => ("“超过”：不含本数的下限", "a lower bound, itself excluded"),
            Approximation::AtMost => ("“以下”“不超过”：含本数的上限", "an upper bound, itself included"),
            Approximation::Below => ("“不足”“不到”：不含本数的上限", "an upper bound, itself excluded"),
            Approximation::Nearly => ("“近”：略低于这个数", "近: a little below this"),
            Approximation::Between => ("原文给出的范围", "a range that the text gives"),
            Approximation::About => ("“约”“左右”：上下浮动", "约/左右: about this"),
        }
    }

    /// Whether a word in the text (余, 以上, 约 …) makes the numeral inexact.
    pub fn is_worded(self) -> bool {
        !matches!(self, Approximation::Exact | Approximation::Rounded)
    }
}

/// A numeral as printed, with what follows from it, in the base unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Printed {
    /// The value that the numeral names: 41.11亿 is 4111000000.
    pub value: Exact,
    /// The values that the print allows.
    pub interval: Interval,
    /// One unit of the last printed place (0.01亿 is 1000000): the unit of a check's margin.
    pub step: Exact,
    /// How many digits are printed, leading zeros aside.
    pub digits: u32,
    /// How closely the numeral is meant.
    pub approximation: Approximation,
    /// Whether the numeral is a round one (`1000万`, `16万`), so that it may have been rounded
    /// more coarsely than its last place tells and the interval may be too narrow.
    pub optimistic: bool,
}

impl Printed {
    /// Reads `numeral` (ASCII digits with at most one point, perhaps a minus sign), multiplied by
    /// ten to the power of `exponent` (4 for 万, 8 for 亿).
    ///
    /// # Errors
    /// Where the numeral is not a decimal or is longer than any figure of a report.
    ///
    /// ```
    /// use shuzheng_core::number::{Approximation, Printed};
    /// let more = Printed::new("1400", 0, Approximation::MoreThan).unwrap();
    /// assert_eq!(more.interval.to_string(), "(1400, 1500)");
    /// let share = Printed::new("33.9", 0, Approximation::Rounded).unwrap();
    /// assert_eq!(share.interval.to_string(), "[33.85, 33.95)");
    /// ```
    pub fn new(numeral: &str, exponent: i32, approximation: Approximation) -> Result<Printed, NumberError> {
        let decimals = numeral.split_once('.').map_or(0, |(_, fraction)| fraction.len() as i32);
        let step = Exact::power_of_ten(exponent - decimals);
        let value = &numeral.parse::<Exact>()? * &Exact::power_of_ten(exponent);
        let significant = numeral.trim_start_matches(['-', '0', '.']);
        let digits = significant.bytes().filter(u8::is_ascii_digit).count().max(1) as u32;
        let is_round = decimals == 0 && (exponent > 0 || numeral.ends_with('0')) && !value.is_zero();
        Ok(Printed::stated(value, step, digits, approximation, is_round))
    }

    /// A stated `value` whose last printed place is `step`; `is_round` where it may have been
    /// rounded more coarsely than that.
    pub fn stated(value: Exact, step: Exact, digits: u32, approximation: Approximation, is_round: bool) -> Printed {
        let interval = allowed(&value, &step, approximation);
        let optimistic = approximation == Approximation::Rounded && is_round;
        Printed { value, interval, step, digits, approximation, optimistic }
    }

    /// From `low` to `high`, both included (3至5个, 63%～68%); the value is the low end.
    ///
    /// ```
    /// use shuzheng_core::number::{Approximation, Printed};
    /// let low = Printed::new("63", 0, Approximation::Rounded).unwrap();
    /// let high = Printed::new("68", 0, Approximation::Rounded).unwrap();
    /// assert_eq!(Printed::between(low, high).interval.to_string(), "[63, 68]");
    /// ```
    pub fn between(low: Printed, high: Printed) -> Printed {
        let interval = Interval::closed(low.value.clone(), high.value);
        Printed { interval, approximation: Approximation::Between, optimistic: false, ..low }
    }

    /// The same statement in another unit, one of which is `factor` of this one; -1 turns a decline
    /// into a growth.
    #[must_use]
    pub fn scaled(&self, factor: &Exact) -> Printed {
        Printed {
            value: &self.value * factor,
            interval: self.interval.scale(factor),
            step: &self.step * &factor.abs(),
            ..self.clone()
        }
    }

    /// The values that a check allows the figure: those of the print, with the ends that come
    /// from rounding closed, so that rounding half up and half to even both pass.
    pub fn judged(&self) -> Interval {
        match self.approximation {
            Approximation::Rounded | Approximation::About => self.interval.with_ends_closed(),
            _ => self.interval.clone(),
        }
    }

    /// The same print read as a fall: `下降94.2%` is -94.2%.
    #[must_use]
    pub fn negated(&self) -> Printed {
        Printed { value: -&self.value, interval: self.interval.neg(), ..self.clone() }
    }

    /// The same statement with the value moved by `steps` last places.
    #[must_use]
    pub fn shifted(&self, steps: i64) -> Printed {
        let distance = &self.step * &Exact::from(steps);
        let value = &self.value + &distance;
        let interval = self.interval.add(&Interval::point(distance));
        Printed { value, interval, ..self.clone() }
    }
}

/// The values that `value`, printed to `step` and meant as `approximation` says, stands for.
fn allowed(value: &Exact, step: &Exact, approximation: Approximation) -> Interval {
    let around = |distance: &Exact| Interval::half_open(value - distance, value + distance);
    let coarse = last_nonzero_place(value).unwrap_or_else(|| step.clone());
    match approximation {
        Approximation::Exact | Approximation::Between => Interval::point(value.clone()),
        Approximation::Rounded => around(&step.half()),
        Approximation::About => around(&coarse.half()),
        Approximation::MoreThan => Interval::open(value.clone(), value + &coarse),
        Approximation::Nearly => Interval::half_open(value - &coarse, value.clone()),
        Approximation::AtLeast => Interval::at_least(value.clone(), true),
        Approximation::Above => Interval::at_least(value.clone(), false),
        Approximation::AtMost => Interval::at_most(value.clone(), true),
        Approximation::Below => Interval::at_most(value.clone(), false),
    }
}

/// The place of the last digit that is not zero: 100 for 1400, 0.1 for 2.5; none for zero.
fn last_nonzero_place(value: &Exact) -> Option<Exact> {
    if value.is_zero() {
        return None;
    }
    let ten = Exact::from(10);
    let mut place = Exact::power_of_ten(-(value.decimals()? as i32));
    loop {
        let next = &place * &ten;
        if !value.checked_div(&next)?.is_integer() {
            return Some(place);
        }
        place = next;
    }
}
