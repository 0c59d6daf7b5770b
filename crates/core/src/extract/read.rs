//! One quantity by itself: the words of a span that an annotation or a reader names.

use crate::number::{Dimension, Printed};

use super::quantity::{Quantity, quantity};
use super::{Kind, chars};

/// What a span of text says, read as one quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The value and interval, in the base unit.
    pub printed: Printed,
    /// The unit as printed, by its name in the table of units; 人 for 贫困人口. `None` for a bare number.
    pub unit: Option<&'static str>,
    /// What it is counted for one of, where the words say so (元/亩).
    pub per: Option<&'static str>,
    /// What it is a quantity of; `None` for a percentage, of which only the sentence tells whether
    /// it is a share or a growth.
    pub kind: Option<Kind>,
}

/// Reads `span_text` as one quantity: numeral, multiplier, unit and the words that bound it.
/// `None` where it is anything else or more than that.
///
/// ```
/// use shuzheng_core::extract::read;
/// let reading = read("1400余期").unwrap();
/// assert_eq!(reading.printed.interval.to_string(), "(1400, 1500)");
/// assert_eq!(reading.unit, Some("期"));
/// assert_eq!(read("35.37万贫困人口").unwrap().unit, Some("人"));
/// assert_eq!(read("5元/亩").unwrap().per, Some("亩"));
/// assert!(read("第一民生工程").is_none());
/// ```
pub fn read(span_text: &str) -> Option<Reading> {
    let mut line = Vec::new();
    chars::read_line(span_text, &mut line);
    let quantity = quantity(&line, 0).filter(|quantity| quantity.end == line.len())?;
    Some(reading(&quantity))
}

fn reading(quantity: &Quantity) -> Reading {
    let kind = match quantity.unit.map(|unit| unit.dimension) {
        None => Some(Kind::Of(Dimension::None)),
        Some(Dimension::Percent) => None,
        Some(dimension) => Some(Kind::Of(dimension)),
    };
    let [unit, per] = [quantity.unit, quantity.rate_of].map(|unit| unit.map(|unit| unit.zh));
    Reading { printed: quantity.printed(), unit, per, kind }
}
