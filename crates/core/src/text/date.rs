//! Calendar dates as precise as they are printed, and spans between two of them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A year, a month or a day (ISO 8601: `2020`, `2020-06`, `2020-06-30`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// The year of the Gregorian calendar.
    pub year: i16,
    /// The month, 1 to 12; `None` where the year is all that is known.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31; `None` where it is not known.
    pub day: Option<u8>,
}

impl Date {
    /// A whole year.
    pub const fn year(year: i16) -> Date {
        Date { year, month: None, day: None }
    }
}

/// From one date to another, both included (ISO 8601: `2018`, `2018/2020-06`).
///
/// ```
/// use shuzheng_core::text::DateRange;
/// let range: DateRange = "2018/2020-06".parse().unwrap();
/// assert_eq!(range.from.year, 2018);
/// assert_eq!(range.to_string(), "2018/2020-06");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateRange {
    /// The first date.
    pub from: Date,
    /// The last date; the same as the first for a single year, month or day.
    pub to: Date,
}

impl DateRange {
    /// One date as a range.
    pub const fn single(date: Date) -> DateRange {
        DateRange { from: date, to: date }
    }
}

/// A text that is not a date of the form `2020`, `2020-06` or `2020-06-30`, or a range of two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(String);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a date; write 2020, 2020-06, 2020-06-30 or a range such as 2018/2020-06", self.0)
    }
}

impl std::error::Error for DateError {}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        let malformed = || DateError(text.to_owned());
        let mut parts = text.split('-');
        let year_text = parts.next().unwrap_or("");
        let mut part = |limit: u8| match parts.next() {
            None => Ok(None),
            Some(digits) if digits.len() == 2 => {
                digits.parse().ok().filter(|n| (1..=limit).contains(n)).map(Some).ok_or_else(malformed)
            }
            Some(_) => Err(malformed()),
        };
        let (month, day) = (part(12)?, part(31)?);
        let all_digits = year_text.len() == 4 && year_text.bytes().all(|b| b.is_ascii_digit());
        let year = all_digits.then(|| year_text.parse().ok()).flatten().ok_or_else(malformed)?;
        if parts.next().is_some() {
            return Err(malformed());
        }
        Ok(Date { year, month, day })
    }
}

impl FromStr for DateRange {
    type Err = DateError;

    fn from_str(text: &str) -> Result<DateRange, DateError> {
        match text.split_once('/') {
            Some((from, to)) => Ok(DateRange { from: from.parse()?, to: to.parse()? }),
            None => Ok(DateRange::single(text.parse()?)),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { write!(f, "{}", self.from) } else { write!(f, "{}/{}", self.from, self.to) }
    }
}
