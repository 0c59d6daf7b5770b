//! Numerals: Arabic, Chinese and mixed, with their multipliers (1.12万, 两千四百五, 5亿1万4千6百, 30多万,
//! 三四十), and fractions of two of them (三分之一).

use crate::number::{Approximation, Exact};

use super::chars::{at, is_han};
use super::quantity::names_unit;

/// The most digits a run of digits may have to be a numeral; a longer one is a code of some kind.
pub(super) const MAX_RUN: usize = 30;

/// A number as it is written at one place of a line.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    /// Where it starts and ends, multiplier included.
    pub start: usize,
    pub end: usize,
    /// The value is `mantissa` × 10^`exponent` / `divisor`, and the last printed place is
    /// 10^`exponent` / `divisor`.
    pub mantissa: i128,
    pub exponent: i32,
    pub divisor: i128,
    /// How far the written range reaches above the value, in last places: 10 in 三四十.
    pub spread: i128,
    /// How many decimals are printed.
    pub decimals: u32,
    /// The power of ten that the trailing 万 or 亿 stands for.
    pub multiplier: i32,
    /// Whether it is a whole number written out to its last place.
    pub is_plain: bool,
    /// 多, 余, 几, 来 within or after it.
    pub inner: Option<Approximation>,
    /// Whether it is a lone 百, 千 or 万, which is a number only beside other words (上百, 百余).
    pub is_bare_unit: bool,
    /// Whether it is one Chinese character.
    pub is_one_character: bool,
    /// Whether it is written with Arabic digits, at least at its start.
    pub is_arabic: bool,
}

impl Numeral {
    /// A whole number, written out.
    pub fn whole(value: i128) -> Numeral {
        written(0, 0, value, 0)
    }

    /// The value.
    pub fn value(&self) -> Exact {
        Exact::of_parts(self.mantissa, self.exponent, self.divisor)
    }

    /// One unit of the last printed place.
    pub fn step(&self) -> Exact {
        Exact::of_parts(1, self.exponent, self.divisor)
    }

    /// The upper end of a range that one numeral writes (三四十), if it does.
    pub fn upper(&self) -> Option<Numeral> {
        let mantissa = self.mantissa.checked_add(self.spread)?;
        (self.spread > 0).then(|| Numeral { mantissa, spread: 0, ..self.clone() })
    }

    /// How many digits are printed, leading zeros aside.
    pub fn digits(&self) -> u32 {
        self.mantissa.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1)
    }
}

/// The value of a Chinese digit, common or formal.
pub(super) fn digit(c: char) -> Option<i128> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '俩' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten of 十, 百 and 千.
fn small_unit(c: char) -> Option<i32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

/// The power of ten of 万, 亿 and 兆.
fn big_unit(c: char) -> Option<i32> {
    Some(match c {
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// Whether a numeral may start or go on with `c`.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || small_unit(c).is_some() || matches!(c, '万' | '亿')
}

/// Whether `c` is a character of formal numerals that is an ordinary word by itself (陆, 伍, 拾).
pub(super) fn is_formal(c: char) -> bool {
    matches!(c, '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟' | '俩')
}

/// A run of Arabic digits: its end, its digits as a number, and how many are decimals.
struct Run {
    end: usize,
    mantissa: i128,
    decimals: u32,
}

/// Where the ASCII digits that start at `from` end.
pub(super) fn digits_end(chars: &[char], from: usize) -> usize {
    from + chars.iter().skip(from).take_while(|c| c.is_ascii_digit()).count()
}

/// Where the thousands groups that start at `from` end, or where the plain digits do.
fn grouped_end(chars: &[char], from: usize) -> usize {
    let plain = digits_end(chars, from);
    let follows_comma = from > 1 && at(chars, from - 1) == ',' && at(chars, from - 2).is_ascii_digit();
    if plain - from > 3 || at(chars, from) == '0' || follows_comma {
        return plain;
    }
    let mut end = plain;
    while at(chars, end) == ',' && digits_end(chars, end + 1) == end + 4 {
        end += 4;
    }
    // 321 146件: spaces set off the thousands where words follow.
    if end == plain && at(chars, end) == ' ' {
        let mut spaced = end;
        while at(chars, spaced) == ' ' && digits_end(chars, spaced + 1) == spaced + 4 {
            spaced += 4;
        }
        let fraction_end = digits_end(chars, spaced + 1);
        let behind = if at(chars, spaced) == '.' && fraction_end > spaced + 1 { fraction_end } else { spaced };
        if spaced > end && is_han(at(chars, past_space(chars, behind))) {
            return spaced;
        }
    }
    // 1,234,56 is a list, not a number with separators.
    if at(chars, end) == ',' && at(chars, end + 1).is_ascii_digit() { plain } else { end }
}

/// Where 万 or 亿 stands that is set off by a space (369 亿元), or the place itself.
fn past_space(chars: &[char], end: usize) -> usize {
    end + usize::from(at(chars, end) == ' ' && matches!(at(chars, end + 1), '万' | '亿'))
}

fn arabic(chars: &[char], from: usize) -> Option<Run> {
    let whole_end = grouped_end(chars, from);
    let has_fraction = at(chars, whole_end) == '.' && at(chars, whole_end + 1).is_ascii_digit();
    let end = if has_fraction { digits_end(chars, whole_end + 1) } else { whole_end };
    if end == from || end - from > MAX_RUN {
        return None;
    }
    let decimals = if has_fraction { end - whole_end - 1 } else { 0 };
    let digits = chars.get(from..end)?.iter().filter_map(|c| c.to_digit(10));
    let mantissa = digits.fold(0i128, |number, digit| number * 10 + i128::from(digit));
    Some(Run { end, mantissa, decimals: decimals as u32 })
}

/// What has been read of a numeral so far.
#[derive(Default)]
struct Reading {
    total: i128,
    section: i128,
    pending: Option<i128>,
    pending_is_arabic: bool,
    /// How far a pair of digits (三四) reaches above its first, in units of the pending place.
    pair: i128,
    spread: i128,
    /// The power of ten of the last place written.
    place: i32,
    last_unit: Option<i32>,
    last_small: i32,
    last_big: i32,
    multiplier: i32,
    after_zero: bool,
    inner: Option<Approximation>,
    has_big: bool,
    has_arabic_unit: bool,
}

fn power(exponent: i32) -> Option<i128> {
    10i128.checked_pow(u32::try_from(exponent).ok()?)
}

impl Reading {
    /// Takes 十, 百 or 千; `None` where it cannot stand here.
    fn small(&mut self, exponent: i32, is_first: bool) -> Option<()> {
        let leads = is_first || (exponent == 1 && self.after_zero);
        let count = self.pending.or(leads.then_some(1))?;
        if exponent >= self.last_small || (self.pending_is_arabic && exponent == 1) || self.inner.is_some() {
            return None;
        }
        let unit = power(exponent)?;
        self.section = self.section.checked_add(count.checked_mul(unit)?)?;
        self.spread = self.pair * unit;
        self.has_arabic_unit |= self.pending_is_arabic;
        (self.pending, self.pending_is_arabic, self.pair, self.after_zero) = (None, false, 0, false);
        (self.place, self.last_unit, self.last_small) = (exponent, Some(exponent), exponent);
        Some(())
    }

    /// Takes 万, 亿 or 兆.
    fn big(&mut self, exponent: i32, is_first: bool) -> Option<()> {
        let value = self.section.checked_add(self.pending.unwrap_or(0))?;
        let value = if is_first { 1 } else { value };
        let unit = power(exponent)?;
        if self.pair > 0 {
            self.spread = self.pair;
        }
        // 0亿元 is an amount; 零万 is none.
        let is_stated = self.pending_is_arabic && self.pending == Some(0);
        if value == 0 && !is_stated {
            // 万亿, 万万: the multipliers multiply.
            let multiplies = self.last_unit.is_some_and(|last| last >= 4 && exponent >= last);
            if self.total == 0 || !multiplies || self.after_zero {
                return None;
            }
            self.total = self.total.checked_mul(unit)?;
            self.multiplier += exponent;
        } else if exponent > self.last_big {
            self.total = self.total.checked_add(value)?.checked_mul(unit)?;
            self.multiplier = exponent;
        } else if exponent < self.last_big || self.total == 0 {
            self.total = self.total.checked_add(value.checked_mul(unit)?)?;
            self.multiplier = exponent;
        } else {
            return None;
        }
        self.spread = self.spread.checked_mul(unit)?;
        self.last_big = exponent;
        (self.section, self.pending, self.pending_is_arabic, self.pair, self.after_zero) = (0, None, false, 0, false);
        (self.place, self.last_unit, self.last_small) = (self.multiplier, Some(exponent), i32::MAX);
        self.has_big = true;
        Some(())
    }
}

/// Reads the numeral that starts at `from`.
pub(super) fn numeral(chars: &[char], from: usize) -> Option<Numeral> {
    let first = at(chars, from);
    if first.is_ascii_digit() || (first == '.' && at(chars, from + 1).is_ascii_digit()) {
        let run = arabic(chars, from)?;
        if run.decimals > 0 {
            return Some(decimal_multiplied(chars, from, run));
        }
    } else if let Some(string) = digit_string(chars, from) {
        return Some(string);
    } else if first == '半' && at(chars, from + 1) == '百' {
        return Some(written(from, from + 2, 50, 0));
    }
    composed(chars, from)
}

/// A numeral of the plain form, with nothing said about how close it is.
fn written(start: usize, end: usize, mantissa: i128, exponent: i32) -> Numeral {
    Numeral {
        start,
        end,
        mantissa,
        exponent,
        divisor: 1,
        spread: 0,
        decimals: 0,
        multiplier: 0,
        is_plain: true,
        inner: None,
        is_bare_unit: false,
        is_one_character: false,
        is_arabic: false,
    }
}

/// A decimal fraction and the multipliers after it: 4.78万亿, 1.5余万.
fn decimal_multiplied(chars: &[char], from: usize, run: Run) -> Numeral {
    let mut end = run.end;
    let mut multiplier = 0;
    let mut inner = None;
    loop {
        let next = at(chars, end);
        if matches!(next, '余' | '多') && inner.is_none() {
            let is_inside = big_unit(at(chars, end + 1)).is_some();
            inner = Some(Approximation::MoreThan);
            end += 1;
            if is_inside {
                continue;
            }
            break;
        }
        let takes = |c: char| big_unit(c).filter(|_| c != '兆').or(small_unit(c).filter(|&unit| unit > 1));
        let place = past_space(chars, end);
        let next = at(chars, place);
        let Some(exponent) = takes(next) else { break };
        if names_unit(chars, place) || (next == '百' && at(chars, place + 1) == '分' && at(chars, place + 2) == '点')
        {
            break;
        }
        multiplier += exponent;
        end = place + 1;
    }
    Numeral {
        decimals: run.decimals,
        multiplier,
        is_plain: false,
        inner,
        is_arabic: true,
        ..written(from, end, run.mantissa, multiplier - run.decimals as i32)
    }
}

/// Chinese digits in a row that spell a number digit by digit: 二〇一八.
fn digit_string(chars: &[char], from: usize) -> Option<Numeral> {
    let run: Vec<i128> = chars.iter().skip(from).take(MAX_RUN).map_while(|&c| digit(c)).collect();
    let after = at(chars, from + run.len());
    let has_zero = run.contains(&0);
    let is_spelled = run.len() >= 3 || (run.len() == 2 && has_zero);
    if !is_spelled || small_unit(after).is_some() || big_unit(after).is_some() || after == '点' {
        return None;
    }
    let mantissa = run.iter().try_fold(0i128, |number, digit| number.checked_mul(10)?.checked_add(*digit))?;
    Some(written(from, from + run.len(), mantissa, 0))
}

/// Whether two digits in a row mean “one or the other”: 三四, 七八, 三五.
fn is_pair(low: i128, high: i128) -> bool {
    low > 0 && (high == low + 1 || (low, high) == (3, 5))
}

/// A numeral made of digits and multipliers in turn.
fn composed(chars: &[char], from: usize) -> Option<Numeral> {
    let mut reading = Reading { last_small: i32::MAX, last_big: i32::MAX, ..Reading::default() };
    let mut end = from;
    let mut fraction: Option<(i128, u32)> = None;
    let mut is_open_ended = false;
    loop {
        if reading.pending_is_arabic {
            end = past_space(chars, end);
        }
        let c = at(chars, end);
        let is_first = end == from;
        if c.is_ascii_digit() {
            let run = arabic(chars, end)?;
            let continues = small_unit(at(chars, run.end)).is_some() || big_unit(at(chars, run.end)).is_some();
            let follows = reading.last_unit.is_some() && run.decimals == 0 && continues;
            if reading.pending.is_some() || reading.inner.is_some() || !(is_first || follows) {
                break;
            }
            (reading.pending, reading.pending_is_arabic, end) = (Some(run.mantissa), true, run.end);
        } else if c == '零' || c == '〇' {
            let next = at(chars, end + 1);
            let goes_on = digit(next).is_some() || next.is_ascii_digit() || matches!(next, '十' | '拾' | '几');
            if is_first {
                (reading.pending, end) = (Some(0), end + 1);
            } else if reading.pending.is_some() || reading.inner.is_some() || !goes_on {
                break;
            } else {
                (reading.after_zero, end) = (true, end + 1);
            }
        } else if let Some(value) = digit(c) {
            match reading.pending {
                None if reading.inner.is_none() => reading.pending = Some(value),
                Some(low) if !reading.pending_is_arabic && reading.pair == 0 && is_pair(low, value) => {
                    reading.pair = value - low;
                }
                _ => break,
            }
            end += 1;
        } else if let Some(exponent) = small_unit(c) {
            if (!is_first && names_unit(chars, end))
                || (c == '百' && at(chars, end + 1) == '分' && at(chars, end + 2) == '点')
            {
                break;
            }
            if reading.small(exponent, is_first).is_none() {
                break;
            }
            end += 1;
        } else if let Some(exponent) = big_unit(c) {
            let leads = is_first && c != '兆' && at(chars, end + 1) != c;
            if (is_first && !leads) || (c == '兆' && (reading.pending_is_arabic || names_unit(chars, end))) {
                break;
            }
            if reading.big(exponent, is_first).is_none() {
                break;
            }
            end += 1;
        } else if matches!(c, '余' | '多' | '几' | '来') && !is_first && reading.inner.is_none() && fraction.is_none()
        {
            let next = at(chars, end + 1);
            let needs_unit_before = matches!(c, '几' | '来');
            if needs_unit_before && (reading.pending.is_some() || reading.last_unit.is_none()) {
                break;
            }
            if c == '来' && (!names_unit(chars, end + 1) || reading.last_unit.is_some_and(|unit| unit > 2)) {
                break;
            }
            reading.inner = Some(if c == '来' { Approximation::About } else { Approximation::MoreThan });
            end += 1;
            if big_unit(next).is_none() || next == '兆' {
                is_open_ended = true;
                break;
            }
        } else if c == '点' && reading.inner.is_none() && !reading.pending_is_arabic && fraction.is_none() {
            let digits: Vec<i128> = chars.iter().skip(end + 1).take(MAX_RUN).map_while(|&c| digit(c)).collect();
            let after = at(chars, end + 1 + digits.len());
            if digits.is_empty() || is_first || matches!(after, '刻' | '十' | '分') {
                break;
            }
            let mantissa = digits.iter().try_fold(0i128, |number, d| number.checked_mul(10)?.checked_add(*d))?;
            fraction = Some((mantissa, digits.len() as u32));
            end += 1 + digits.len();
            break;
        } else {
            break;
        }
    }
    if end == from {
        return None;
    }
    let length = end - from;
    let is_arabic = at(chars, from).is_ascii_digit();
    let mut place = reading.place;
    let mut value = reading.total.checked_add(reading.section)?;
    if let Some(pending) = reading.pending {
        let shorthand = reading.last_unit.filter(|&unit| unit >= 2 && !reading.after_zero && fraction.is_none());
        place = shorthand.map_or(0, |unit| unit - 1);
        value = value.checked_add(pending.checked_mul(power(place)?)?)?;
        reading.spread = reading.pair.checked_mul(power(place)?)?;
        reading.multiplier = 0;
    }
    // 三百, 两千, 四百五, 一万零五十: whole numbers, written out.
    let is_fine = reading.last_small < 2;
    if !reading.has_arabic_unit && (!reading.has_big || is_fine) {
        place = 0;
    }
    if let Some((decimals, count)) = fraction {
        let mut multiplier = 0;
        while let Some(exponent) = big_unit(at(chars, end)).filter(|_| at(chars, end) != '兆') {
            multiplier += exponent;
            end += 1;
        }
        let mantissa = value.checked_mul(power(count as i32)?)?.checked_add(decimals)?;
        let exponent = multiplier - count as i32;
        return Some(Numeral {
            decimals: count,
            multiplier,
            is_plain: false,
            ..written(from, end, mantissa, exponent)
        });
    }
    let last = power(place)?;
    Some(Numeral {
        spread: reading.spread / last,
        multiplier: reading.multiplier,
        is_plain: place == 0,
        inner: reading.inner,
        is_bare_unit: !is_arabic
            && length - usize::from(is_open_ended) == 1
            && digit(at(chars, from)).is_none()
            && !matches!(at(chars, from), '十' | '拾'),
        is_one_character: length == 1 && !is_arabic,
        is_arabic,
        ..written(from, end, value / last, place)
    })
}

/// The power of ten of the denominator that stands before a percentage in words (百分之, 千分之, 万分之),
/// and where the words end.
pub(super) fn per_words(chars: &[char], from: usize) -> Option<(usize, i32)> {
    let mut end = from;
    let mut exponent = 0;
    while let Some(unit) = small_unit(at(chars, end)).or(big_unit(at(chars, end))) {
        exponent += unit;
        end += 1;
    }
    let is_fraction = at(chars, end) == '分' && at(chars, end + 1) == '之';
    (is_fraction && (2..=12).contains(&exponent)).then_some((end + 2, exponent))
}

/// Reads a number at `from`: a numeral, a fraction of two, or a mixed number.
pub(super) fn number(chars: &[char], from: usize) -> Option<Numeral> {
    let first = numeral(chars, from)?;
    if first.inner.is_some() {
        return Some(first);
    }
    let is_over = |index: usize| at(chars, index) == '分' && at(chars, index + 1) == '之';
    if is_over(first.end) {
        let negative = at(chars, first.end + 2) == '负';
        let above = numeral(chars, first.end + 2 + usize::from(negative));
        let Some(fraction) = above.and_then(|above| over(&above, &first)) else { return Some(first) };
        return Some(Numeral { mantissa: if negative { -fraction.mantissa } else { fraction.mantissa }, ..fraction });
    }
    if at(chars, first.end) == '又' {
        if let Some(below) = numeral(chars, first.end + 1).filter(|below| is_over(below.end))
            && let Some(above) = numeral(chars, below.end + 2)
            && let Some(part) = over(&above, &below)
            && first.exponent >= 0
        {
            let whole = first.mantissa.checked_mul(power(first.exponent)?)?.checked_mul(part.divisor)?;
            let scale = power(part.exponent.max(0))?;
            let mantissa = whole.checked_add(part.mantissa.checked_mul(scale)?)?;
            return Some(Numeral { start: from, mantissa, exponent: 0, ..part });
        }
        return Some(first);
    }
    if at(chars, first.end) == '/' && first.is_arabic && first.is_plain && at(chars, first.end + 1).is_ascii_digit() {
        let below = numeral(chars, first.end + 1)?;
        let is_fraction = below.is_plain && below.is_arabic && at(chars, below.end) != '/';
        if is_fraction && let Some(fraction) = over(&first, &below) {
            return Some(Numeral { start: from, end: below.end, ..fraction });
        }
    }
    Some(first)
}

/// The quotient of two numerals, where the lower one is a whole number above zero.
fn over(above: &Numeral, below: &Numeral) -> Option<Numeral> {
    let divisor = below.mantissa.checked_mul(power(below.exponent)?)?;
    (divisor > 0).then(|| Numeral {
        start: below.start,
        divisor,
        is_plain: true,
        is_one_character: false,
        is_bare_unit: false,
        ..above.clone()
    })
}
