//! The number line of a finding: the stated and the computed values on one axis, as places from
//! 0 to 1000 that follow from exact values.

use crate::check::{Finding, Kind, Stated};
use crate::number::{Exact, Interval, display};
use crate::words::{Language, Words};

/// How many parts the axis is divided into.
const AXIS: i64 = 1000;

/// An interval as a band of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// What the values are called.
    pub name: &'static str,
    /// Where it begins, 0 to 1000.
    pub from: i64,
    /// Where it ends, at least `from`.
    pub to: i64,
    /// Where the printed (or exactly computed) value lies.
    pub point: Option<i64>,
    /// Whether the values go on beyond the axis on the left.
    pub open_left: bool,
    /// Whether they go on beyond it on the right.
    pub open_right: bool,
    /// The interval in words.
    pub text: String,
}

/// Both intervals of a finding on one axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberLine {
    /// The values that follow from the operands.
    pub computed: Band,
    /// The values that the stated figure allows.
    pub stated: Band,
}

/// What the values that follow from the operands are called, and those that they are held against.
pub(super) fn sides(kind: &Kind, words: &Words) -> [&'static str; 2] {
    match kind.stated {
        Stated::Always(name, _) => [words.language.of(name), words.demanded],
        Stated::Role(stated) if !kind.shows_result() => {
            // Nothing is computed: one statement is held against another.
            let (own, others): (Vec<_>, Vec<_>) = kind.roles.iter().partition(|role| role.slug == stated);
            match (own.first(), others.first()) {
                (Some(own), Some(other)) => [other, own].map(|role| words.language.of(role.name)),
                _ => [words.one_place, words.elsewhere],
            }
        }
        Stated::Role(_) | Stated::Nothing => [words.computed, words.stated],
    }
}

/// The number line of a finding that has both a computed and a stated interval.
pub fn number_line(finding: &Finding, language: Language) -> Option<NumberLine> {
    let (computed, stated) = (finding.computed.as_ref()?, finding.stated.as_ref()?);
    let ends = [&computed.low, &computed.high, &stated.low, &stated.high];
    let values: Vec<&Exact> = ends.into_iter().flatten().map(|end| &end.value).collect();
    let (low, high) = (*values.iter().min()?, *values.iter().max()?);
    // A margin keeps the bands off the ends; two equal points still get an axis to lie on.
    let width = high - low;
    let margin = if width.is_zero() { Exact::from(1) } else { width.checked_div(&Exact::from(8))? };
    let (low, high) = (low - &margin, high + &margin);
    let width = &high - &low;
    let place = |value: &Exact| -> i64 {
        let share = (value - &low).checked_div(&width).unwrap_or_else(Exact::zero);
        (&share * &Exact::from(AXIS)).round_to(&Exact::from(1)).to_i64().unwrap_or(0).clamp(0, AXIS)
    };
    let [first, second] = sides(finding.kind, Words::of(language));
    let band = |name, interval: &Interval, point: Option<&Exact>| Band {
        name,
        from: interval.low.as_ref().map_or(0, |end| place(&end.value)),
        to: interval.high.as_ref().map_or(AXIS, |end| place(&end.value)),
        point: point.map(place),
        open_left: interval.low.is_none(),
        open_right: interval.high.is_none(),
        text: display::range(interval, &finding.shown_in, language),
    };
    let stated_point = finding.stated_print().map(|printed| printed.value.clone());
    Some(NumberLine {
        computed: band(first, computed, finding.point.as_ref()),
        stated: band(second, stated, stated_point.as_ref()),
    })
}
