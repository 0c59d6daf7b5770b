//! What the bundled report has to hold, counted apart from the program.

use std::path::Path;

use shuzheng_core::check::{Verdict, evaluate};
use shuzheng_core::extract::Class;
use shuzheng_core::number::Approximation;
use shuzheng_core::query::Model;
use shuzheng_core::report::bundled::{TEXT, hebei_2020};
use shuzheng_core::report::{Figure, LineRole, Report};

fn report() -> Report {
    hebei_2020().unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("the annotations do not hold:\n{}", lines.join("\n"))
    })
}

/// The figure printed as `text`, of which there is one.
fn figure<'r>(report: &'r Report, text: &str) -> &'r Figure {
    let found: Vec<&Figure> = report.figures.iter().filter(|figure| figure.text == text).collect();
    assert_eq!(found.len(), 1, "figures printed “{text}”");
    found[0]
}

/// Value, unit and interval of the figure printed as `text`.
fn reading(report: &Report, text: &str) -> (String, String, String) {
    let figure = figure(report, text);
    let printed = figure.printed.as_ref().expect("it has a value");
    (printed.value.to_string(), figure.unit.clone().unwrap_or_default(), printed.interval.to_string())
}

fn triple(value: &str, unit: &str, interval: &str) -> (String, String, String) {
    (value.to_owned(), unit.to_owned(), interval.to_owned())
}

#[test]
fn the_text_is_the_one_handed_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let seeds = root.join("../shared/seeds");
    let Ok(entries) = std::fs::read_dir(&seeds) else {
        eprintln!("skipped: {} is not there", seeds.display());
        return;
    };
    let texts = entries.map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    assert!(texts.into_iter().any(|text| text == TEXT.text.as_bytes()), "no text of the shared folder is the report's");
}

#[test]
fn the_outline_is_complete() {
    let report = report();
    let of = |role: LineRole| report.lines.iter().filter(|line| line.role == role).count();
    assert_eq!((report.lines.len(), of(LineRole::Heading), of(LineRole::Introduction)), (29, 5, 5));
    assert_eq!(of(LineRole::Measure), 19);
    let joined: Vec<&str> = report.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(joined.join("\n"), TEXT.text.trim_end_matches('\n'));
    // Each section is opened by a heading and an introduction, and each topic is named once.
    for pair in report.lines.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        assert_eq!(after.role == LineRole::Heading, before.section != after.section, "{}", after.topic);
        assert_eq!(after.role == LineRole::Introduction, before.role == LineRole::Heading, "{}", after.topic);
        assert_ne!(before.topic, after.topic);
    }
}

#[test]
fn there_are_enough_figures_and_mechanisms_each_with_a_name_in_both_languages() {
    let report = report();
    assert!(report.quantities().count() >= 71, "{} quantities", report.quantities().count());
    assert!(report.mechanisms.len() > 70, "{} mechanisms", report.mechanisms.len());
    let labels = report.figures.iter().map(|figure| (&figure.id, &figure.label));
    for (id, label) in labels.chain(report.mechanisms.iter().map(|mechanism| (&mechanism.slug, &mechanism.label))) {
        assert!(!label.zh.is_empty() && !label.en.is_empty(), "{id}");
        assert!(!label.en.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{id}: {}", label.en);
    }
}

/// Every character that may be part of a number in Chinese, more than the program asks for.
const NUMERALS: &str =
    "0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万亿兆两双半廿卅壹贰叁肆伍陆柒捌玖拾佰仟";

#[test]
fn every_numeral_of_the_text_belongs_to_a_figure_or_a_name() {
    let report = report();
    let mut count = 0;
    for (index, line) in TEXT.text.lines().enumerate() {
        let mut owner: Vec<Option<&str>> = vec![None; line.chars().count()];
        for figure in report.figures.iter().filter(|figure| figure.span.line as usize == index + 1) {
            let at = figure.span.start as usize..figure.span.end as usize;
            let printed: String = line.chars().skip(at.start).take(at.len()).collect();
            assert_eq!(printed, figure.text, "{}", figure.id);
            for place in at {
                assert_eq!(owner[place].replace(&figure.id), None, "{} claims a character of another", figure.id);
            }
        }
        for (place, character) in line.chars().enumerate().filter(|(_, c)| NUMERALS.contains(*c)) {
            count += 1;
            assert!(owner[place].is_some(), "“{character}” at {place} of line {} belongs to nothing", index + 1);
        }
    }
    assert!(count > 300, "{count} numerals");
}

#[test]
fn two_numbers_that_share_a_unit() {
    let report = report();
    assert_eq!(reading(&report, "2.5"), triple("2.5", "百分点", "[2.45, 2.55)"));
    assert_eq!(reading(&report, "2.8个百分点"), triple("2.8", "百分点", "[2.75, 2.85)"));
    let (first, second) = (figure(&report, "2.5"), figure(&report, "2.8个百分点"));
    assert_eq!((first.span.line, second.span.line, second.span.start - first.span.end), (16, 16, 1));
}

#[test]
fn two_figures_without_a_separator() {
    let report = report();
    assert_eq!(reading(&report, "1.9万户"), triple("19000", "户", "[18500, 19500)"));
    assert_eq!(reading(&report, "3.1万人"), triple("31000", "人", "[30500, 31500)"));
    assert_eq!(figure(&report, "1.9万户").span.end, figure(&report, "3.1万人").span.start);
}

#[test]
fn a_fall_is_negative() {
    assert_eq!(reading(&report(), "94.2%"), triple("-94.2", "%", "(-94.25, -94.15]"));
}

#[test]
fn the_five_bounds_and_no_others() {
    let report = report();
    let bounds: Vec<(&str, Approximation, String)> = report
        .quantities()
        .filter_map(|figure| {
            let printed = figure.printed.as_ref()?;
            let worded = !matches!(printed.approximation, Approximation::Exact | Approximation::Rounded);
            worded.then(|| (figure.text.as_str(), printed.approximation, printed.interval.to_string()))
        })
        .collect();
    let expected = [
        ("1400余期", Approximation::MoreThan, "(1400, 1500)"),
        ("1万多名", Approximation::MoreThan, "(10000, 20000)"),
        ("50%以上", Approximation::AtLeast, "[50, +∞)"),
        ("30多万人次", Approximation::MoreThan, "(300000, 400000)"),
        ("不少于500万元", Approximation::AtLeast, "[5000000, +∞)"),
    ];
    assert_eq!(bounds, expected.map(|(text, meant, interval)| (text, meant, interval.to_owned())));
}

#[test]
fn the_six_declared_counts_are_found_and_hold() {
    let report = report();
    let findings = evaluate(&report);
    let counts = findings.iter().filter(|finding| finding.kind.slug == "declared_count");
    let mut declared: Vec<(&str, usize, Verdict)> =
        counts.map(|finding| (finding.inputs[0].text.zh.as_str(), finding.inputs.len() - 1, finding.verdict)).collect();
    declared.sort_unstable();
    let mut expected = [("三重", 3), ("4类", 4), ("双基", 2), ("四位一体", 4), ("四个不摘", 4), ("两条", 2)]
        .map(|(text, items)| (text, items, Verdict::Consistent));
    expected.sort_unstable();
    assert_eq!(declared, expected);
}

#[test]
fn there_are_a_hundred_checks_and_each_figure_is_in_one_or_says_why_not() {
    let model = Model::new(report());
    assert!(model.judged.len() >= 100, "{} checks", model.judged.len());
    for figure in model.report.quantities() {
        let reason = model.report.unchecked.iter().find(|(id, _)| id == &figure.id);
        let checked = model.findings_of(&figure.id).next().is_some();
        assert!(checked != reason.is_some(), "{} is in a check or says why in none, not both", figure.id);
        assert!(reason.is_none_or(|(_, label)| !label.zh.is_empty() && !label.en.is_empty()), "{}", figure.id);
    }
}

#[test]
fn every_check_is_of_a_known_kind_and_its_operands_of_known_roles() {
    let report = report();
    let findings = evaluate(&report);
    let ids = |ids: Vec<&str>| ids.join(" ");
    assert_eq!(
        ids(findings.iter().map(|finding| finding.id.as_str()).collect()),
        ids(report.checks.iter().map(|check| check.id.as_str()).collect())
    );
    for finding in &findings {
        for input in &finding.inputs {
            let known = finding.kind.roles.iter().any(|role| role.slug == input.role);
            assert!(known, "{} is no operand of a {} check ({})", input.role, finding.kind.slug, finding.id);
        }
    }
}

#[test]
fn nothing_of_the_text_contradicts_itself_and_questions_are_questions() {
    let report = report();
    for finding in evaluate(&report) {
        assert_ne!(finding.verdict, Verdict::Contradiction, "{}", finding.text.zh);
        let asks = finding.text.zh.ends_with('？') && finding.text.en.ends_with('?');
        assert_eq!(finding.verdict == Verdict::Notable, asks, "{}: {}", finding.id, finding.text.zh);
        assert!(!finding.text.zh.contains("错误") && !finding.text.en.contains("error"), "{}", finding.text.zh);
    }
}

#[test]
fn names_dates_and_ordinals_are_told_apart_from_quantities() {
    let report = report();
    for (text, class) in [
        ("十九大", Class::Name),
        ("4G", Class::Name),
        ("一对一", Class::Name),
        ("千企帮千村", Class::Name),
        ("十三五", Class::Name),
        ("第一", Class::Ordinal),
        ("6月底前", Class::Date),
    ] {
        let of: Vec<Class> =
            report.figures.iter().filter(|figure| figure.text.contains(text)).map(|figure| figure.class).collect();
        assert!(!of.is_empty() && of.iter().all(|found| *found == class), "{text}: {of:?}");
    }
}
