//! Single sentences and what extraction makes of them: the table in `extract_cases.txt`.

use shuzheng_core::extract::{Extraction, Found, Role, extract};

/// One figure in the notation of the table.
fn shown(found: &Found, line: &str) -> String {
    let mut fields = vec![found.span.of(line).to_owned()];
    match &found.printed {
        Some(printed) => {
            fields.push(printed.value.to_string());
            fields.push(found.unit.clone().unwrap_or_default());
            fields.push(found.kind.map_or("", |kind| kind.slug()).to_owned());
            let is_worded = printed.approximation.is_worded();
            fields.push(if is_worded { printed.interval.to_string() } else { printed.approximation.slug().to_owned() });
            fields.extend(found.role.filter(|role| *role != Role::Level).map(|role| role.slug().to_owned()));
        }
        None => fields.push(found.class.slug().to_owned()),
    }
    fields.extend(found.period.as_ref().map(|period| format!("@{} {}", period.range, period.how.slug())));
    fields.extend(found.base.as_ref().map(|base| format!("base {}", base.range)));
    fields.extend(found.per.as_ref().map(|per| format!("per {per}")));
    fields.join("|")
}

/// All of an extraction in the notation of the table.
fn notation(extraction: &Extraction, line: &str) -> String {
    let figures: Vec<String> = extraction.figures.iter().map(|found| shown(found, line)).collect();
    let words = |index: usize| extraction.figures[index].span.of(line);
    let links = extraction.links.iter().map(|link| {
        let relation = serde_json::to_value(link.relation).expect("a relation has a name");
        format!("{}>{} {}", words(link.from), words(link.to), relation.as_str().unwrap_or_default())
    });
    let links: Vec<String> = links.collect();
    let links = if links.is_empty() { String::new() } else { format!(" ;; {}", links.join("; ")) };
    format!("{}{links}", figures.join("; "))
}

#[test]
fn every_case_of_the_table_comes_out_as_written() {
    let table = include_str!("extract_cases.txt");
    let cases: Vec<(&str, &str)> = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(" =>").unwrap_or_else(|| panic!("no => in {line}")))
        .collect();
    assert!(cases.len() >= 300, "{} cases", cases.len());
    let date = "2020".parse().ok();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(input, expected)| {
            let found = notation(&extract(input, date), input);
            (found != expected.trim()).then(|| format!("{input}\n  expected {}\n  found    {found}", expected.trim()))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn a_report_of_january_tells_of_the_year_before() {
    let periods = |line: &str, date: &str| {
        let found = extract(line, date.parse().ok());
        let of_quantities = found.figures.into_iter().filter(|figure| figure.printed.is_some());
        of_quantities.map(|figure| figure.period.unwrap().range.to_string()).collect::<Vec<_>>()
    };
    let told = "全年投资3亿元，年末人口100万人。1—9月投资2亿元。";
    assert_eq!(periods(told, "2023-01"), ["2022", "2022-12-31", "2022-01/2022-09"]);
    assert_eq!(periods("1月投资3亿元。", "2023-01"), ["2023-01"], "what is over by then");
    assert_eq!(periods("今年的任务是：全年投资增长6%。", "2023-01"), ["2023"], "what is planned");
    assert_eq!(periods("2021年末人口3万人。2022年本年收入3亿元。", "2023-01"), ["2021-12-31", "2022"]);
    assert_eq!(periods(told, "2023-06"), ["2023", "2023-12-31", "2023-01/2023-09"], "a report of the middle of a year");
    assert_eq!(periods(told, "2023"), ["2023", "2023-12-31", "2023-01/2023-09"], "a report of which no month is known");
}
