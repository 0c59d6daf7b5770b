//! An outside conformance suite for lexing, read where it is and never copied: Chinese specs of
//! Microsoft Recognizers-Text, chosen for reports. Skipped where the folder is missing.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use shuzheng_core::extract::{Class, Found, extract, read};
use shuzheng_core::number::{Approximation, Dimension, Exact, Unit};
use shuzheng_core::text::{Date, Span};

/// Cases of the suite that come out differently here, and why: file, index, reason.
const DIFFERENCES: &[(&str, u32, &str)] = &[
    ("NumberModel.json", 308, "五台山 is a place: a name here, the number 五 in the suite"),
    ("PercentModel.json", 116, "二三十个百分点 is a range of 20 to 30 here, nothing in the suite"),
    ("PercentModel.json", 148, "5-20% is one range here; the suite takes 20% alone"),
    ("DateTimeModel.json", 48, "每天 is what a figure is counted for, not a date: recorded with the figure"),
    ("DateTimeModel.json", 52, "每个月: as 每天"),
    ("DateTimeModel.json", 53, "每年: as 每天"),
    ("DateTimeModel.json", 132, "“= 2019” is a query's way to name a year; a report writes 2019年"),
    ("DateTimeModel.json", 157, "从 belongs to 从2015年起 here, as the suite itself has it for 从…开始 (155)"),
    ("DateTimeModel.json", 158, "自 belongs to 自2014年6月14日起 here, as the suite itself has it in 173"),
    ("DateTimeModel.json", 168, "当前 is a date here (the report's); the suite has it in no result"),
    ("DateTimeModel.json", 171, "每年: as 每天"),
    ("DateTimeModel.json", 209, "10/1/2017: day and month in an order that a Chinese report does not use; a name here"),
    ("DateTimeModel.json", 227, "a year has no fixed number of days, so 21天 stands apart from 一年又一个月"),
    ("DateTimeModel.json", 234, "12-11-10 may be a date or a code; a name here"),
];

#[derive(Deserialize)]
struct Case {
    file: String,
    index: u32,
    input: String,
    results: Vec<Expected>,
    context: Option<Context>,
    scope: String,
}

#[derive(Deserialize)]
struct Context {
    #[serde(rename = "ReferenceDateTime")]
    reference: Option<String>,
}

#[derive(Deserialize)]
struct Expected {
    #[serde(rename = "Resolution")]
    resolution: Value,
    #[serde(rename = "TypeName")]
    type_name: String,
    #[serde(rename = "Start")]
    start: u32,
    #[serde(rename = "End")]
    end: u32,
}

impl Expected {
    fn text(&self, key: &str) -> &str {
        self.resolution.get(key).and_then(Value::as_str).unwrap_or("")
    }

    fn span(&self) -> (u32, u32) {
        (self.start, self.end + 1)
    }
}

/// A decimal of the suite: 1.5, 6E-07, 52.3333333333333, 12%.
fn decimal(text: &str) -> Option<Exact> {
    let text = text.trim_end_matches('%').replace(',', "");
    let (mantissa, exponent) = text.split_once('E').unwrap_or((&text, "0"));
    let mantissa: Exact = mantissa.parse().ok()?;
    Some(&mantissa * &Exact::power_of_ten(exponent.parse().ok()?))
}

/// Whether two numbers agree to the 13 digits that the suite prints.
fn agree(found: &Exact, expected: &Exact) -> bool {
    found == expected || found.round_significant(12) == expected.round_significant(12)
}

fn ends(span: Span) -> (u32, u32) {
    (span.start, span.end)
}

fn dimension(found: &Found) -> Dimension {
    found.unit.as_deref().and_then(Unit::find).map_or(Dimension::None, |unit| unit.dimension)
}

/// The number as printed, in the printed unit.
fn number(found: &Found) -> Option<Exact> {
    let printed = found.printed.as_ref()?;
    match found.unit.as_deref().and_then(Unit::find) {
        Some(unit) => printed.value.checked_div(&unit.in_base()),
        None => Some(printed.value.clone()),
    }
}

fn quantities(found: &[Found]) -> impl Iterator<Item = &Found> {
    found.iter().filter(|found| found.class == Class::Quantity)
}

/// Each expected result has to be found; what else is found must not be of the kinds in `counts`.
fn all_found(
    case: &Case,
    found: &[Found],
    counts: impl Fn(&Found) -> bool,
    matches: impl Fn(&Expected, &Found) -> bool,
) -> bool {
    let is_expected = |one: &Found| case.results.iter().any(|expected| matches(expected, one));
    case.results.iter().all(|expected| found.iter().any(|one| matches(expected, one)))
        && found.iter().filter(|one| counts(one)).all(is_expected)
}

fn number_agrees(case: &Case, found: &[Found]) -> bool {
    let hundred = Exact::from(100);
    // What is money or a percentage to the number model belongs to other models of the suite.
    let counts = |found: &Found| {
        found.class == Class::Quantity && !matches!(dimension(found), Dimension::Money | Dimension::Percent)
    };
    all_found(case, found, counts, |expected, found| {
        let Some(value) = decimal(expected.text("value")) else { return false };
        let Some(number) = number(found) else { return false };
        let is_ratio = found.unit.as_deref() == Some("%");
        let number = if is_ratio { number.checked_div(&hundred).unwrap_or(number) } else { number };
        let span_agrees = ends(found.number) == expected.span();
        // Inside a percentage in words the suite marks the number; here the words belong to it.
        let ends_agree = case.scope == "changed" && is_ratio && found.number.end == expected.end + 1;
        (span_agrees && agree(&number, &value)) || (ends_agree && agree(&(&number * &hundred), &value))
    })
}

fn percent_agrees(case: &Case, found: &[Found]) -> bool {
    let is_ratio = |found: &Found| matches!(dimension(found), Dimension::Percent | Dimension::PercentagePoints);
    all_found(
        case,
        found,
        |found| is_ratio(found),
        |expected, found| {
            let value = decimal(expected.text("value"));
            is_ratio(found)
                && ends(found.span) == expected.span()
                && value.zip(found.printed.as_ref()).is_some_and(|(value, printed)| agree(&printed.value, &value))
        },
    )
}

fn range_agrees(case: &Case, found: &[Found]) -> bool {
    case.results.iter().all(|expected| {
        quantities(found).any(|found| {
            let Some(printed) = &found.printed else { return false };
            let end = if found.unit.is_some() { found.number.end } else { found.span.end };
            if case.scope == "changed" {
                // The base number and the span of the first number are what both engines mean alike.
                let starts = [found.span.start, found.number.start];
                return starts.contains(&expected.start) && found.number.end <= expected.end + 1;
            }
            // The suite leaves words of approximation (大概有) out of its span.
            let starts = [found.span.start, found.number.start];
            if !starts.contains(&expected.start) || end != expected.end + 1 {
                return false;
            }
            let factor = found.unit.as_deref().and_then(Unit::find).map_or(Exact::from(1), Unit::in_base);
            let value = expected.text("value");
            let inner = value.trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
            let (low, high) = inner.split_once(',').unwrap_or((inner, ""));
            let bound = |end: &Option<shuzheng_core::number::Bound>| {
                end.as_ref().map(|end| (end.value.checked_div(&factor).unwrap_or(Exact::zero()), end.closed))
            };
            let low = decimal(low).map(|low| (low, value.starts_with('[')));
            let high = decimal(high).map(|high| (high, value.ends_with(']')));
            // 多 ends below the next step here, and nowhere in the suite.
            let is_open = printed.approximation == Approximation::MoreThan && high.is_none();
            bound(&printed.interval.low) == low && (is_open || bound(&printed.interval.high) == high)
        })
    })
}

fn ordinal_agrees(case: &Case, found: &[Found], text: &str) -> bool {
    all_found(
        case,
        found,
        |found| found.class == Class::Ordinal,
        |expected, found| {
            let number = found.span.of(text).trim_start_matches('第').to_owned();
            let value = read(&number).map(|reading| reading.printed.value);
            ends(found.span) == expected.span() && value == decimal(expected.text("value"))
        },
    )
}

/// The suite's names of units, by the base unit or unit here.
const UNIT_NAMES: &[(&str, &str)] = &[
    ("Chinese yuan", "元"),
    ("Euro", "欧元"),
    ("United States dollar", "美元"),
    ("Dollar", "美元"),
    ("Swiss franc", "瑞士法郎"),
    ("Hong Kong dollar", "港元"),
    ("Japanese yen", "日元"),
    ("Mu", "亩"),
    ("Centimeter", "公分"),
    ("Ton", "吨"),
    ("Kilometer", "公里"),
    ("Megahertz", "兆赫"),
    ("Kilocalorie", "千卡"),
    ("Year", "岁"),
    ("Week", "周大"),
];

fn unit_agrees(case: &Case, found: &[Found], counts: impl Fn(Dimension) -> bool) -> bool {
    all_found(
        case,
        found,
        |found| counts(dimension(found)),
        |expected, found| {
            let named =
                UNIT_NAMES.iter().find(|(name, _)| *name == expected.text("unit")).and_then(|(_, zh)| Unit::find(zh));
            let (Some(named), Some(unit)) = (named, found.unit.as_deref().and_then(Unit::find)) else { return false };
            let value = found.printed.as_ref().and_then(|printed| printed.value.checked_div(&named.in_base()));
            unit.base == named.base
                && unit.dimension == named.dimension
                && [found.span.start, found.number.start].contains(&expected.start)
                && found.span.end == expected.end + 1
                && value.zip(decimal(expected.text("value"))).is_some_and(|(value, expected)| agree(&value, &expected))
        },
    )
}

fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn first_day(date: Date) -> Date {
    Date { month: date.month.or(Some(1)), day: date.day.or(Some(1)), ..date }
}

/// The day after the last of a date.
fn day_after(date: Date) -> Date {
    let month = date.month.unwrap_or(12);
    let day = date.day.unwrap_or_else(|| days_in_month(date.year, month));
    let (year, month, day) = match (month, day) {
        (12, 31) => (date.year + 1, 1, 1),
        (month, day) if day >= days_in_month(date.year, month) => (date.year, month + 1, 1),
        (month, day) => (date.year, month, day + 1),
    };
    Date { year, month: Some(month), day: Some(day) }
}

fn date_agrees(case: &Case, found: &[Found]) -> bool {
    let is_date = |found: &Found| found.class == Class::Date;
    all_found(
        case,
        found,
        |found| is_date(found),
        |expected, found| {
            if ends(found.span) != expected.span() {
                return false;
            }
            let values = expected.resolution.get("values").and_then(Value::as_array).cloned().unwrap_or_default();
            if expected.type_name.ends_with("duration") {
                let days = match (dimension(found), found.printed.as_ref()) {
                    (Dimension::Duration, Some(printed)) => {
                        let is_years = found.unit.as_deref().and_then(Unit::find).is_some_and(|unit| unit.base == "年");
                        &printed.value * &Exact::from(if is_years { 365 } else { 1 })
                    }
                    _ => return false,
                };
                return values.iter().any(|value| {
                    let seconds = value.get("value").and_then(Value::as_str).and_then(decimal);
                    seconds.is_some_and(|seconds| agree(&(&days * &Exact::from(86_400)), &seconds))
                });
            }
            is_date(found)
                && values.iter().any(|value| {
                    let text = |key: &str| value.get(key).and_then(Value::as_str);
                    if text("value") == Some("not resolved") {
                        return true;
                    }
                    let Some(range) = found.period.as_ref().map(|period| period.range) else { return false };
                    let date = |key: &str| text(key).and_then(|text| text.parse::<Date>().ok());
                    let starts = |start: Date| first_day(range.from) == start;
                    // The suite ends a range before its last member, or with it.
                    let stops =
                        |end: Date| [first_day(range.to), day_after(range.to)].contains(&end) || range.to == end;
                    match (date("value"), date("start"), date("end")) {
                        (Some(day), _, _) => range.from == day && range.to == day,
                        (None, Some(start), Some(end)) => starts(start) && stops(end),
                        (None, Some(start), None) => starts(start),
                        (None, None, Some(end)) => stops(end),
                        _ => false,
                    }
                })
        },
    )
}

/// The share of a group's cases, in percent, that have to agree.
fn floor(file: &str) -> usize {
    if file.contains("DateTime") || file.contains("Dimension") || file.contains("Age") { 85 } else { 95 }
}

/// Files that are one group: the two range models have 31 cases between them, the ages are dimensions.
fn group(file: &str) -> &str {
    match file.rsplit('/').next().unwrap_or(file) {
        name if name.starts_with("NumberRange") => "ranges",
        "NumberModel.json" => "numbers",
        "PercentModel.json" => "percentages",
        "OrdinalModel.json" => "ordinals",
        "CurrencyModel.json" => "currency",
        "DimensionModel.json" | "AgeModel.json" => "dimensions",
        _ => "dates",
    }
}

#[test]
fn lexing_agrees_with_the_outside_suite() {
    let outside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap_or(Path::new(""));
    let Ok(json) = std::fs::read_to_string(outside.join("shared/conformance/recognizers-zh-shared.json")) else {
        println!("skipped: the conformance suite is not beside the repository");
        return;
    };
    let cases: Vec<Case> = serde_json::from_str(&json).expect("the suite is JSON of the known form");
    let mut files: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    let mut groups: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut unexplained = Vec::new();
    for case in &cases {
        let name = case.file.trim_start_matches("Specs/");
        let date = case.context.as_ref().and_then(|context| context.reference.as_deref());
        let date = date.and_then(|date| date.get(..10)).and_then(|date| date.parse().ok());
        let found = extract(&case.input, date).figures;
        let agrees = match group(name) {
            "numbers" => number_agrees(case, &found),
            "percentages" => percent_agrees(case, &found),
            "ranges" => range_agrees(case, &found),
            "ordinals" => ordinal_agrees(case, &found, &case.input),
            "currency" => unit_agrees(case, &found, |dimension| dimension == Dimension::Money),
            "dimensions" => unit_agrees(case, &found, |dimension| {
                !matches!(
                    dimension,
                    Dimension::None
                        | Dimension::Count
                        | Dimension::People
                        | Dimension::PersonTimes
                        | Dimension::Households
                        | Dimension::Money
                        | Dimension::Percent
                        | Dimension::Duration
                )
            }),
            _ => date_agrees(case, &found),
        };
        let is_in = case.scope == "in";
        let row = files.entry(name.to_owned()).or_default();
        row[if is_in { 0 } else { 2 }] += usize::from(agrees);
        row[if is_in { 1 } else { 3 }] += 1;
        if is_in {
            let row = groups.entry(group(name)).or_default();
            row[0] += usize::from(agrees);
            row[1] += 1;
        }
        let listed = DIFFERENCES.iter().any(|(file, index, _)| name.ends_with(file) && *index == case.index);
        if agrees == listed {
            let shown: Vec<String> = found
                .iter()
                .map(|found| {
                    let period = found.period.as_ref().map(|period| period.range.to_string()).unwrap_or_default();
                    let printed =
                        found.printed.as_ref().map(|printed| printed.interval.to_string()).unwrap_or_default();
                    let unit = found.unit.as_deref().unwrap_or("");
                    format!("{} {} {unit} {printed}{period}", found.span.of(&case.input), found.class.slug())
                })
                .collect();
            let state = if agrees { "agrees, but is listed as a difference" } else { "differs" };
            let expected: Vec<String> =
                case.results.iter().map(|r| format!("{}-{} {}", r.start, r.end, r.resolution)).collect();
            unexplained.push(format!(
                "{name} {} {state}: {}\n    expected {expected:?}\n    found {shown:?}",
                case.index, case.input
            ));
        }
    }
    for (name, [right, all, changed_right, changed]) in &files {
        println!("{name}: {right} of {all} in scope, {changed_right} of {changed} with a changed meaning");
    }
    for (name, [right, all]) in &groups {
        println!("{name}: {right} of {all}");
    }
    assert!(unexplained.is_empty(), "{}", unexplained.join("\n"));
    for (name, [right, all]) in groups {
        let floor = cases.iter().find(|case| group(&case.file) == name).map_or(95, |case| floor(&case.file));
        assert!(right * 100 >= floor * all, "{name} below {floor}%");
    }
}
