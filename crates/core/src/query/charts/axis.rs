//! Axes: exact values become whole units of a drawing, and the numbers that stand below.

use crate::number::Exact;

/// How values become places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// In proportion, zero included.
    Linear,
    /// In proportion, from 0 to 100.
    Percent,
    /// By orders of magnitude, for values that differ by factors.
    Logarithmic,
    /// Nearly in proportion about zero and by orders of magnitude far from it, so that 314% does
    /// not crush the rest: by the sign of g times log(1 + |g| / 10).
    Growth,
}

/// Binary digits behind the point of a logarithm: far finer than a unit of any drawing.
const FRACTION: u32 = 20;

/// The logarithm to base 2 of a value above zero, in units of 2^-20, rounded down within one unit.
fn log2(value: &Exact) -> i64 {
    let (one, two) = (Exact::from(1), Exact::from(2));
    let (mut rest, mut logarithm) = (value.clone(), 0);
    while rest >= two {
        rest = rest.half();
        logarithm += 1;
    }
    while rest < one {
        rest = &rest * &two;
        logarithm -= 1;
    }
    // Squaring doubles the logarithm: what passes 2 is its next digit.
    const UNIT: u32 = 30;
    let mut square = (&rest * &Exact::from(1 << UNIT)).floor().to_i64().unwrap_or(1 << UNIT);
    for _ in 0..FRACTION {
        square = (square * square) >> UNIT;
        logarithm *= 2;
        if square >> (UNIT + 1) > 0 {
            square >>= 1;
            logarithm += 1;
        }
    }
    logarithm
}

/// Numbers that an axis may end or be marked at: 1, 2 and 5 times a power of ten, ascending.
fn round_numbers() -> impl DoubleEndedIterator<Item = Exact> {
    (-9..=18).flat_map(|power| [1, 2, 5].map(|digit| Exact::of_parts(digit, power, 1)))
}

/// The least round number not below `value`.
fn round_up(value: &Exact) -> Option<Exact> {
    round_numbers().find(|round| round >= value)
}

/// An axis from one place of a drawing to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// How values become places.
    pub scale: Scale,
    /// The value at its beginning.
    pub low: Exact,
    /// The value at its end.
    pub high: Exact,
    /// The place of its beginning.
    pub from: i64,
    /// The place of its end, right of `from`.
    pub to: i64,
}

impl Axis {
    /// The axis on which all of `values` have a place; `None` where there is none.
    pub fn over(scale: Scale, values: &[&Exact], from: i64, to: i64) -> Option<Axis> {
        let (least, most) = (*values.iter().min()?, *values.iter().max()?);
        // Zero, or the round number as far on the other side.
        let below = |value: &Exact| match value.is_negative() {
            true => round_up(&value.abs()).map(|round| -&round),
            false => Some(Exact::zero()),
        };
        // Growth rates that are all small need no room for large ones.
        let small = [least, most].into_iter().all(|value| value.abs() <= Exact::from(50));
        let scale = if scale == Scale::Growth && small { Scale::Linear } else { scale };
        let (low, high) = match scale {
            Scale::Percent if least.is_negative() || most > &Exact::from(100) => return None,
            Scale::Percent => (Exact::zero(), Exact::from(100)),
            Scale::Logarithmic => (round_numbers().rfind(|round| round <= least)?, round_up(most)?),
            Scale::Linear | Scale::Growth => (below(least)?, -&below(&-most)?),
        };
        (low < high && from < to).then_some(Axis { scale, low, high, from, to })
    }

    /// What is in proportion to places, for the scales that are not so themselves.
    fn measure(&self, value: &Exact) -> i64 {
        if self.scale == Scale::Logarithmic {
            return log2(value);
        }
        let length = log2(&(&Exact::from(1) + &(&value.abs() * &Exact::power_of_ten(-1))));
        if value.is_negative() { -length } else { length }
    }

    /// The place of a value, to the nearest unit; what lies beyond an end is put there.
    pub fn place(&self, value: &Exact) -> i64 {
        if value <= &self.low {
            return self.from;
        }
        if value >= &self.high {
            return self.to;
        }
        let (part, whole) = match self.scale {
            Scale::Linear | Scale::Percent => (value - &self.low, &self.high - &self.low),
            Scale::Logarithmic | Scale::Growth => {
                let low = self.measure(&self.low);
                (Exact::from(self.measure(value) - low), Exact::from(self.measure(&self.high) - low))
            }
        };
        let part = &part * &Exact::from(self.to - self.from);
        let place = part.checked_div(&whole).and_then(|place| place.round_to(&Exact::from(1)).to_i64());
        (self.from + place.unwrap_or(0)).clamp(self.from, self.to)
    }

    /// The values to write below it, ascending.
    pub fn ticks(&self) -> Vec<Exact> {
        let within = |value: &Exact| value >= &self.low && value <= &self.high;
        match self.scale {
            Scale::Percent => [0, 25, 50, 75, 100].map(Exact::from).to_vec(),
            Scale::Linear if self.low.is_negative() => {
                [&self.low, &Exact::zero(), &self.high].into_iter().filter(|value| within(value)).cloned().collect()
            }
            Scale::Linear => {
                // 0 to 2 in four steps, to 1 and 5 in five.
                let fits = |steps: &i64| {
                    let step = self.high.checked_div(&Exact::from(*steps));
                    step.is_some_and(|step| round_numbers().any(|round| round == step))
                };
                let steps = [4, 5].into_iter().find(fits).unwrap_or(1);
                (0..=steps).map(|step| &self.high * &Exact::of_parts(step.into(), 0, steps.into())).collect()
            }
            Scale::Logarithmic => {
                let tens = |value: &Exact| (-9..=18).any(|power| value == &Exact::power_of_ten(power));
                let all: Vec<Exact> = round_numbers().filter(within).collect();
                // Over more than two orders of magnitude, the powers of ten alone.
                if all.len() > 7 { all.into_iter().filter(tens).collect() } else { all }
            }
            Scale::Growth => {
                let from_ten = || round_numbers().filter(|round| round >= &Exact::from(10));
                let below = from_ten().rev().map(|round| -&round);
                below.chain([Exact::zero()]).chain(from_ten()).filter(within).collect()
            }
        }
    }
}
