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

/// The numbers that an axis may end or be marked at: 1, 2 and 5 times a power of ten, ascending.
const ROUND: std::ops::Range<i64> = -27..57;

/// One of them, by its place in their order.
fn round_number(at: i64) -> Exact {
    let digit = match at.rem_euclid(3) {
        0 => 1,
        1 => 2,
        _ => 5,
    };
    Exact::of_parts(digit, at.div_euclid(3) as i32, 1)
}

/// The place of the least of them not below `value`.
fn round_up(value: &Exact) -> Option<i64> {
    ROUND.into_iter().find(|at| round_number(*at) >= *value)
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
    /// Into how many equal parts it is divided, where its scale is in proportion.
    steps: i64,
}

impl Axis {
    /// The axis on which all values from `least` to `most` have a place; `None` where there is none.
    pub fn over(scale: Scale, least: &Exact, most: &Exact, from: i64, to: i64) -> Option<Axis> {
        let size = round_up(&least.abs().max(most.abs()))?;
        // Growth rates that are all small need no room for large ones.
        let is_small = scale == Scale::Growth && round_number(size) <= Exact::from(50);
        let scale = if is_small { Scale::Linear } else { scale };
        // Up to 2 in four steps, to 1 and 5 in five.
        let mut steps = if size.rem_euclid(3) == 1 { 4 } else { 5 };
        let (mut low, mut high) = (Exact::zero(), round_number(size));
        match scale {
            Scale::Percent => {
                (high, steps) = (Exact::from(100), 4);
                if least < &low || most > &high {
                    return None;
                }
            }
            Scale::Logarithmic => {
                if least <= &low {
                    return None;
                }
                let above = round_up(least)?;
                low = round_number(if &round_number(above) == least { above } else { above - 1 });
            }
            Scale::Linear | Scale::Growth if least < &low => {
                low = -&round_number(round_up(&-least)?);
                high = if most > &Exact::zero() { round_number(round_up(most)?) } else { Exact::zero() };
                steps = 1;
            }
            Scale::Linear | Scale::Growth if most.is_zero() => return None,
            Scale::Linear | Scale::Growth => {}
        }
        (low < high && from < to).then_some(Axis { scale, low, high, from, to, steps })
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
        let mut ticks = Vec::new();
        if matches!(self.scale, Scale::Linear | Scale::Percent) {
            let step = (&self.high - &self.low).checked_div(&Exact::from(self.steps)).unwrap_or_else(Exact::zero);
            for at in 0..=self.steps {
                ticks.push(&self.low + &(&step * &Exact::from(at)));
            }
            return ticks;
        }
        // Over more than two orders of magnitude, the powers of ten alone.
        let is_long = self.scale == Scale::Logarithmic && self.high > &self.low * &Exact::from(100);
        let mut mark = |tick: Exact| {
            if tick >= self.low && tick <= self.high {
                ticks.push(tick);
            }
        };
        if self.scale == Scale::Growth {
            for at in ROUND.rev() {
                if at >= 3 {
                    mark(-&round_number(at));
                }
            }
            mark(Exact::zero());
        }
        for at in ROUND {
            let is_written = if self.scale == Scale::Growth { at >= 3 } else { !is_long || at.rem_euclid(3) == 0 };
            if is_written {
                mark(round_number(at));
            }
        }
        ticks
    }
}
