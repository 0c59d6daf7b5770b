//! What the rules suggest of a wording, and of which they stay silent: `suggestions.txt`.

use shuzheng_core::check::{Finding, KINDS, RULES, Verdict, evaluate, suggest};
use shuzheng_core::report::opened::open;
use shuzheng_core::report::{Operand, Report};

/// Texts are of a report of June 2020.
fn report(text: &str) -> Report {
    let mut report = open(text, "", "2020-06".parse().ok());
    report.checks = suggest(&report);
    report
}

/// `verdict rule role=text …`, as in the table.
fn line(finding: &Finding) -> String {
    let rule = RULES.iter().filter(|rule| finding.title.zh.starts_with(rule.name.0)).map(|rule| rule.slug);
    let rule = rule.max_by_key(|slug| slug.len()).unwrap_or("no rule");
    let inputs = finding.inputs.iter().map(|input| format!(" {}={}", input.role, input.text.zh));
    format!("{} {rule}{}", finding.verdict.slug(), inputs.collect::<String>())
}

#[test]
fn every_wording_gives_its_suggestions_and_no_others() {
    let mut wrong = String::new();
    let mut cases = 0;
    let mut lines = include_str!("suggestions.txt").lines().filter(|line| !line.starts_with('#')).peekable();
    while let Some(text) = lines.next() {
        if text.trim().is_empty() {
            continue;
        }
        let mut expected = Vec::new();
        while let Some(next) = lines.next_if(|next| next.starts_with("    ")) {
            expected.push(next.trim().to_owned());
        }
        let found: Vec<String> = evaluate(&report(text)).iter().map(line).collect();
        if found != expected {
            wrong += &format!("{text}\n{}\n", found.iter().map(|line| format!("    {line}\n")).collect::<String>());
        }
        cases += 1;
    }
    assert!(cases > 100, "{cases} cases");
    assert!(wrong.is_empty(), "these differ from suggestions.txt:\n{wrong}");
}

#[test]
fn every_rule_has_its_own_name_and_a_kind() {
    for rule in RULES {
        assert!(KINDS.iter().any(|kind| kind.slug == rule.kind), "{}", rule.slug);
        assert_eq!(RULES.iter().filter(|other| other.name.0 == rule.name.0 || other.slug == rule.slug).count(), 1);
    }
}

fn bundled() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/hebei-2020/report.txt");
    std::fs::read_to_string(path).expect("the bundled report's text")
}

/// The ids of a check's figures, by text.
fn operands(report: &Report, finding: &Finding) -> Vec<String> {
    let figures = finding.inputs.iter().filter_map(|input| match &input.operand {
        Operand::Figure(id) => report.figure(id),
        _ => None,
    });
    figures.map(|figure| figure.text.clone()).collect()
}

#[test]
fn the_bundled_report_gives_no_contradiction_and_none_of_the_traps() {
    let report = report(&bundled());
    let findings = evaluate(&report);
    let pairs: Vec<Vec<String>> = findings.iter().map(|finding| operands(&report, finding)).collect();
    for finding in &findings {
        assert!(
            matches!(finding.verdict, Verdict::Consistent | Verdict::Unfailing | Verdict::Derived),
            "{}",
            line(finding)
        );
    }
    // Overlapping sets, different sets, stocks and flows, a count that is no set of the report's.
    for trap in [
        ["228.9万贫困人口", "157.5万低保对象"],
        ["5.3万个", "8461个"],
        ["2786个", "1768个"],
        ["5.3万个", "2786个"],
        ["23.5亿元", "2786个"],
        ["41.62亿元", "1768个"],
        ["57.9亿元", "1.64万个"],
        ["13.4亿元", "70590户"],
        ["1.12万家", "1.64万个"],
        ["8414个", "24923名"],
    ] {
        assert!(!pairs.iter().any(|pair| trap.iter().all(|text| pair.iter().any(|one| one == text))), "{trap:?}");
    }
    // 41.11 and 55.05 are parts of 357.93, not all of it.
    assert!(!findings.iter().any(|finding| finding.kind.slug == "sum"));
    let growth = findings.iter().find(|finding| finding.kind.slug == "growth").expect("33.9% is checked");
    assert_eq!(operands(&report, growth), ["41.11亿元", "55.05亿元", "33.9%"]);
}

#[test]
fn one_changed_digit_contradicts_by_suggestion_alone() {
    let contradictions = |text: &str| {
        let report = report(text);
        let findings = evaluate(&report).into_iter().filter(|finding| finding.verdict == Verdict::Contradiction);
        findings.map(|finding| operands(&report, &finding)).collect::<Vec<_>>()
    };
    let text = bundled();
    assert_eq!(contradictions(&text.replace("33.9%", "35.9%")), [["41.11亿元", "55.05亿元", "35.9%"]]);
    assert_eq!(contradictions(&text.replace("41.11亿元", "43.11亿元")), [["43.11亿元", "55.05亿元", "33.9%"]]);
    assert_eq!(contradictions(&text.replace("3.1万人", "1.1万人")), [["1.1万人", "1.9万户"]]);
    assert_eq!(contradictions(&text.replace("98.39%", "198.39%")), [["198.39%"]]);
}
