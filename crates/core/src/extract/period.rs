//! What the words for a date mean, by the report's date and the year last named in the sentence.

use crate::text::{Date, DateRange};

use super::Resolution;
use super::date::{Length, LengthUnit, Meaning, Mode, Part, Point, Year};

/// The dates that `meaning` stands for and how they were found; `None` where they cannot be told.
/// `named` is the year last named in the sentence.
pub(super) fn resolve(meaning: &Meaning, report: Option<Date>, named: Option<i16>) -> Option<(DateRange, Resolution)> {
    let today = || report;
    Some(match meaning {
        Meaning::Dates { from, to, mode } => return dates(*from, *to, *mode, report, named),
        Meaning::Lasting(length) => {
            (DateRange { from: earlier(today()?, *length)?, to: today()? }, Resolution::Lasting)
        }
        Meaning::Ahead(length) => (ahead(today()?, *length)?, Resolution::Ahead),
        Meaning::Ago(length) => {
            // 5天前 needs the report's day.
            if length.unit == LengthUnit::Days && report?.day.is_none() {
                return None;
            }
            (DateRange::single(earlier(today()?, *length)?), Resolution::Relative)
        }
        Meaning::Day(offset) => (DateRange::single(shift_days(report?, *offset)?), Resolution::Relative),
        Meaning::Month(offset) => {
            let months = Length { count: i16::try_from(-*offset).ok()?, unit: LengthUnit::Months };
            report?.month?;
            (DateRange::single(Date { day: None, ..earlier(report?, months)? }), Resolution::Relative)
        }
        Meaning::Now => (DateRange::single(today()?), Resolution::AsOf),
        Meaning::Plan(number) => (plan_years(*number)?, Resolution::Plan),
        Meaning::Open => return None,
    })
}

/// The years of a five-year plan: the 13th is 2016 to 2020.
pub(super) fn plan_years(number: i16) -> Option<DateRange> {
    let first = 2016i16.checked_add(number.checked_sub(13)?.checked_mul(5)?)?;
    Some(DateRange { from: Date::year(first), to: Date::year(first.checked_add(4)?) })
}

fn dates(
    from: Point,
    to: Option<Point>,
    mode: Mode,
    report: Option<Date>,
    named: Option<i16>,
) -> Option<(DateRange, Resolution)> {
    let start = range_of(from, report, named)?;
    let mut range = match to {
        None => start,
        Some(to) => {
            let mut end = range_of(to, report, Some(start.from.year))?;
            let is_before = end.to < start.from;
            // 10月到次年5月, where the year is not said.
            if is_before && matches!(to.year, Year::Unsaid | Year::OfReport(_)) {
                end.to.year = end.to.year.checked_add(1)?;
            }
            DateRange { from: start.from, to: end.to }
        }
    };
    let how = match (mode, from.year) {
        (Mode::Since | Mode::After, _) => {
            // A day is within 之后; a year or month is not.
            let is_after = mode == Mode::After && start.to.day.is_none();
            let from = if is_after { following(start.to)? } else { start.from };
            let to = report.filter(|to| to.year >= from.year).unwrap_or(start.to);
            range = DateRange { from, to };
            // 今年以来 in a report dated by its year alone is that year.
            if to.month.is_none() && from.month.is_none() && from.year == to.year {
                range = DateRange::single(to);
            }
            Resolution::Since
        }
        (Mode::Before, _) => {
            range = DateRange::single(last_day(preceding(start.from)?));
            Resolution::Deadline
        }
        (Mode::By, _) => {
            range = DateRange::single(last_day(start.to));
            Resolution::Deadline
        }
        (Mode::AsOf, _) => {
            range = DateRange::single(if start.to.day.is_some() { start.to } else { last_day(start.to) });
            Resolution::AsOf
        }
        (Mode::Plain, Year::Absolute(_)) => Resolution::Stated,
        (Mode::Plain, Year::OfReport(0)) => Resolution::ReportYear,
        (Mode::Plain, Year::OfReport(-1) | Year::OfNamed(-1)) => Resolution::YearBefore,
        (Mode::Plain, Year::OfReport(1..) | Year::OfNamed(1..)) => Resolution::Ahead,
        (Mode::Plain, Year::OfReport(_)) => Resolution::Relative,
        (Mode::Plain, Year::OfNamed(_) | Year::Unsaid) if named.is_some() => Resolution::Stated,
        (Mode::Plain, _) => Resolution::ReportYear,
    };
    Some((range, how))
}

/// The dates of one point.
fn range_of(point: Point, report: Option<Date>, named: Option<i16>) -> Option<DateRange> {
    let report_year = report.map(|date| date.year);
    let year = match point.year {
        Year::Absolute(year) => year,
        Year::OfReport(offset) => report_year?.checked_add(offset)?,
        Year::OfNamed(offset) => named.or(report_year)?.checked_add(offset)?,
        Year::Unsaid => named.or(report_year)?,
    };
    let date = |month: u8, day: Option<u8>| Date { year, month: Some(month), day };
    match point.part {
        Part::Whole => Some(DateRange::single(Date::year(year))),
        Part::Months(from, to) => Some(DateRange { from: date(from, None), to: date(to, None) }),
        Part::Days(month, from, to) => {
            let last = days_in_month(year, month);
            let day = |day: u8| if day == 0 { last } else { day };
            let is_real = day(from) <= last && day(to) <= last;
            if !is_real && point.year != Year::Unsaid {
                return None;
            }
            // 29 February without a year is of the last leap year.
            let year = if is_real {
                year
            } else {
                (year.checked_sub(8)?..=year).rev().find(|y| days_in_month(*y, month) >= to)?
            };
            let date = |day| Date { year, month: Some(month), day: Some(day) };
            Some(DateRange { from: date(day(from)), to: date(day(to)) })
        }
        Part::DayOfMonth(day) => {
            let month = report?.month.filter(|_| point.year == Year::Unsaid)?;
            let month = (1..=month).rev().find(|month| days_in_month(year, *month) >= day)?;
            Some(DateRange::single(date(month, Some(day))))
        }
    }
}

fn is_leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The last day of a year or month.
fn last_day(date: Date) -> Date {
    let month = date.month.unwrap_or(12);
    let day = date.day.unwrap_or_else(|| days_in_month(date.year, month));
    Date { year: date.year, month: Some(month), day: Some(day) }
}

/// The year, month or day before.
fn preceding(date: Date) -> Option<Date> {
    Some(match (date.month, date.day) {
        (Some(_), Some(_)) => shift_days(date, -1)?,
        (Some(1), None) => Date { year: date.year.checked_sub(1)?, month: Some(12), day: None },
        (Some(month), None) => Date { month: Some(month - 1), ..date },
        _ => Date::year(date.year.checked_sub(1)?),
    })
}

/// The year or month after.
fn following(date: Date) -> Option<Date> {
    Some(match (date.month, date.day) {
        (Some(12), None) => Date { year: date.year.checked_add(1)?, month: Some(1), day: None },
        (Some(month), None) => Date { month: Some(month + 1), ..date },
        _ => Date::year(date.year.checked_add(1)?),
    })
}

/// The date this many days later; the date has to name a day.
fn shift_days(date: Date, days: i32) -> Option<Date> {
    let (mut month, day) = (date.month?, date.day?);
    let mut year = date.year;
    let mut day = i32::from(day) + days;
    while day < 1 {
        (year, month) = if month == 1 { (year.checked_sub(1)?, 12) } else { (year, month - 1) };
        day += i32::from(days_in_month(year, month));
    }
    while day > i32::from(days_in_month(year, month)) {
        day -= i32::from(days_in_month(year, month));
        (year, month) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month + 1) };
    }
    Some(Date { year, month: Some(month), day: u8::try_from(day).ok() })
}

/// The date this long before, as precise as the report's date.
fn earlier(date: Date, length: Length) -> Option<Date> {
    match length.unit {
        LengthUnit::Years => {
            let year = date.year.checked_sub(length.count)?;
            let day = date.day.map(|day| day.min(days_in_month(year, date.month.unwrap_or(1))));
            Some(Date { year, day, ..date })
        }
        LengthUnit::Months => {
            let Some(month) = date.month else { return Some(Date::year(date.year.checked_sub(length.count / 12)?)) };
            let months = i32::from(date.year) * 12 + i32::from(month) - 1 - i32::from(length.count);
            let year = i16::try_from(months.div_euclid(12)).ok()?;
            let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
            Some(Date { year, month: Some(month), day: date.day.map(|day| day.min(days_in_month(year, month))) })
        }
        LengthUnit::Days => match date.day {
            Some(_) => shift_days(date, -i32::from(length.count)),
            None => Some(date),
        },
    }
}

/// From the report's date on, this long; whole years start with the next.
fn ahead(date: Date, length: Length) -> Option<DateRange> {
    let to = match length.unit {
        LengthUnit::Years => Date::year(date.year.checked_add(length.count)?),
        _ => earlier(date, Length { count: length.count.checked_neg()?, ..length })?,
    };
    let from = if length.unit == LengthUnit::Years { Date::year(date.year.checked_add(1)?.min(to.year)) } else { date };
    Some(DateRange { from, to })
}
