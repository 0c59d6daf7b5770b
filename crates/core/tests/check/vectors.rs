//! The test vectors of `vectors.md`.

use std::collections::BTreeMap;

use shuzheng_core::check::{Finding, KINDS, Kind, Stated, UnitRule, Verdict};

use crate::support::{Check, kind};

const VECTORS: &str = include_str!("vectors.md");

/// One row of the tables.
struct Vector {
    kind: &'static Kind,
    case: &'static str,
    operands: &'static str,
    expected: [&'static str; 5],
}

fn vectors() -> Vec<Vector> {
    let mut heading = None;
    let mut vectors = Vec::new();
    for line in VECTORS.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title.split_whitespace().next().map(kind);
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ([_, case, operands, expected @ .., _], Some(kind)) = (cells.as_slice(), heading)
            && !["case", "---"].contains(case)
        {
            let expected = expected.try_into().unwrap_or_else(|_| panic!("a row has 7 columns: {line}"));
            vectors.push(Vector { kind, case, operands, expected });
        }
    }
    vectors
}

/// What a finding shows, in the columns of the tables.
fn columns(finding: &Finding) -> [String; 5] {
    let text = |value: Option<String>| value.unwrap_or_default();
    let grade = text(finding.grade.map(|grade| format!(", {}", grade.slug())));
    let computed = match &finding.computed {
        Some(computed) => format!("{computed} {}", finding.unit).trim().to_owned(),
        // “核对：无法判定。” and the reason.
        None => finding.text.zh.strip_prefix("核对：无法判定。").unwrap_or("").to_owned(),
    };
    let strength = finding.strength.as_ref().map(|strength| format!("{}/{}", strength.passing, strength.of));
    let repairs: Vec<String> =
        finding.repairs.iter().map(|repair| format!("{}={}", repair.role, repair.value)).collect();
    let margin = text(finding.margin.as_ref().map(ToString::to_string));
    [format!("{}{grade}", finding.verdict.slug()), computed, text(strength), margin, repairs.join(" ")]
}

#[test]
fn every_vector_comes_out_as_written() {
    let mut wrong = String::new();
    for vector in vectors() {
        let found = columns(&Check::parse(vector.kind.slug, vector.operands).finding());
        if found != vector.expected {
            let (kind, case, operands) = (vector.kind.slug, vector.case, vector.operands);
            let row = |columns: &[&str]| columns.join(" | ");
            let found: Vec<&str> = found.iter().map(String::as_str).collect();
            wrong += &format!(
                "{kind}, {case}: {operands}\n  written {}\n  found   {}\n",
                row(&vector.expected),
                row(&found)
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The cases that a kind has to have, by what it is.
fn cases_of(kind: &Kind) -> Vec<&'static str> {
    let mut cases = vec!["missing"];
    let may_lack_counterpart = match kind.stated {
        Stated::Nothing => true,
        Stated::Always(..) => false,
        Stated::Role(stated) => kind.roles.iter().any(|role| role.slug == stated && role.optional),
    };
    if may_lack_counterpart {
        cases.push("derived");
    }
    if !matches!(kind.stated, Stated::Nothing) {
        cases.extend(["pass", "fail", "touching ends", "open end"]);
    }
    if kind.roles.iter().any(|role| role.unit != UnitRule::Any) {
        cases.push("units");
    }
    if kind.formula.contains('÷') && !kind.formula.contains('k') {
        cases.push("zero divisor");
    }
    cases
}

#[test]
fn every_kind_has_every_case() {
    let mut cases: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for vector in vectors() {
        cases.entry(vector.kind.slug).or_default().push(vector.case);
    }
    for kind in KINDS {
        let has = cases.get(kind.slug).unwrap_or_else(|| panic!("{} has no test vectors", kind.slug));
        for case in cases_of(kind) {
            assert!(has.contains(&case), "{} has no vector “{case}”", kind.slug);
        }
    }
}

#[test]
fn a_row_is_what_its_case_says() {
    for vector in vectors() {
        let verdict = vector.expected[0].split(',').next().unwrap();
        let wanted: &[&str] = match vector.case.split(',').next().unwrap() {
            "pass" | "fall" | "bound" => &["consistent", "unfailing"],
            "fail" | "open end" => &["contradiction"],
            // To touch is not to rise.
            "touching ends" if vector.kind.slug == "order" => &["contradiction"],
            "touching ends" => &["consistent"],
            "derived" => &["derived"],
            "missing" | "units" | "zero divisor" | "no whole number" | "no limit" => &["undetermined"],
            other => panic!("the case “{other}” is not known"),
        };
        assert!(wanted.contains(&verdict), "{}, {}: {verdict}", vector.kind.slug, vector.case);
    }
}

#[test]
fn what_cannot_be_decided_says_why_in_both_languages_and_computes_nothing() {
    for vector in vectors() {
        let finding = Check::parse(vector.kind.slug, vector.operands).finding();
        if finding.verdict == Verdict::Undetermined {
            assert!(finding.text.zh.ends_with('。') && finding.text.zh.contains("无法判定"), "{}", finding.text.zh);
            assert!(finding.text.en.ends_with('.') && finding.text.en.contains("cannot tell"), "{}", finding.text.en);
            assert!(finding.computed.is_none() && finding.stated.is_none() && finding.strength.is_none());
            assert!(finding.repairs.is_empty() && !finding.is_pass());
            assert!(!finding.formula.zh.contains('|') && !finding.formula.en.contains('|'), "{}", finding.formula.zh);
        }
    }
}
