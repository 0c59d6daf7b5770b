//! Every finding of the bundled report in both languages, as it is read.

use std::fmt::Write;

use expect_test::expect_file;
use shuzheng_core::check::{Finding, evaluate};
use shuzheng_core::number::display;
use shuzheng_core::report::bundled::hebei_2020;
use shuzheng_core::words::Language;

fn in_full(finding: &Finding) -> String {
    let grade = finding.grade.map_or("", |grade| grade.slug());
    let strength = match &finding.strength {
        Some(strength) => format!("{} of {}", strength.passing, strength.of),
        None => String::new(),
    };
    let margin = finding.margin.as_ref().map_or_else(String::new, |margin| margin.round_significant(3).to_string());
    let computed = |language: Language| match &finding.computed {
        Some(computed) if finding.kind.shows_result() => {
            format!(" = {}", display::range(computed, &finding.unit, language))
        }
        _ => String::new(),
    };
    let mut text = format!("{}\n", finding.id);
    let head = [finding.verdict.slug(), grade, &strength, &margin].join(" | ");
    writeln!(text, "  {}", head.trim_end_matches([' ', '|'])).unwrap();
    writeln!(text, "  {}{}", finding.formula.zh, computed(Language::Zh)).unwrap();
    for line in [&finding.title.zh, &finding.text.zh, &finding.note.zh] {
        writeln!(text, "  {line}").unwrap();
    }
    writeln!(text, "  {}{}", finding.formula.en, computed(Language::En)).unwrap();
    for line in [&finding.title.en, &finding.text.en, &finding.note.en] {
        writeln!(text, "  {line}").unwrap();
    }
    text
}

/// For each: id; verdict, grade, strength, margin; formula, title, sentence and note in Chinese,
/// then in English.
#[test]
fn all_findings() {
    let report = hebei_2020().expect("the annotations hold");
    let texts: Vec<String> = evaluate(&report).iter().map(in_full).collect();
    expect_file!["../snapshots/findings.txt"].assert_eq(&texts.join("\n"));
}

#[test]
fn every_sentence_is_whole_in_both_languages() {
    let report = hebei_2020().expect("the annotations hold");
    for finding in evaluate(&report) {
        for (text, end) in [(&finding.text.zh, ['。', '？']), (&finding.text.en, ['.', '?'])] {
            assert!(text.ends_with(end), "{}: {text}", finding.id);
            assert!(!text.contains(['{', '}']) && !text.contains("  "), "{}: {text}", finding.id);
            assert!(!text.contains("（）") && !text.contains("()") && !text.contains("“”"), "{}: {text}", finding.id);
        }
        assert!(finding.text.en.is_ascii() || !has_han(&finding.text.en), "{}: {}", finding.id, finding.text.en);
    }
}

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}
