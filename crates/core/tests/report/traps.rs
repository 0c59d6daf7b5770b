//! The traps of CHECKS.md: relations that look like checks and are none. No finding of the bundled
//! report may state them, neither a curated one nor one that a rule suggests.

use shuzheng_core::check::{Finding, evaluate, suggest};
use shuzheng_core::report::bundled::{TEXT, hebei_2020};
use shuzheng_core::report::opened::open;
use shuzheng_core::report::{CheckSpec, Figure, Operand, Report};

/// A leaf of a check: what it is printed as, by role.
struct Leaf {
    role: String,
    text: String,
    /// Whether it counts counties.
    is_county: bool,
}

/// The figures and outside values that a check rests on, those of its derived operands included.
fn leaves(report: &Report, operands: &[(String, Operand)]) -> Vec<Leaf> {
    let leaf = |role: &str, text: &str, about: &str| Leaf {
        role: role.to_owned(),
        text: text.to_owned(),
        is_county: about.ends_with("县") || about.ends_with("县总数") || about.ends_with("县数"),
    };
    let mut found = Vec::new();
    for (role, operand) in operands {
        match operand {
            Operand::Figure(id) => {
                let figure = report.figure(id).expect("the figure is there");
                found.push(leaf(role, &figure.text, &figure.label.zh));
            }
            Operand::Reference(id) => {
                let reference = report.references.iter().find(|reference| &reference.id == id).unwrap();
                found.push(leaf(role, &reference.numeral, &reference.label.zh));
            }
            Operand::Derived(id) => {
                let inner = report.checks.iter().find(|check| &check.id == id).expect("the check is there");
                found.extend(
                    leaves(report, &inner.operands).into_iter().map(|leaf| Leaf { role: role.clone(), ..leaf }),
                );
            }
            Operand::Number(_) | Operand::Words(_) => {}
        }
    }
    found
}

fn any<'l>(leaves: &'l [Leaf], starts: &[&str]) -> Vec<&'l Leaf> {
    leaves.iter().filter(|leaf| starts.iter().any(|start| leaf.text.starts_with(start))).collect()
}

/// Levels at one time, by how they are printed.
const STOCKS: &[&str] =
    &["228.9万", "157.5万", "8414个", "24923名", "2.9万户", "6.7万人", "53.4万人", "8461个", "34位"];

/// What happened or was done over a time.
const FLOWS: &[&str] = &[
    "45次",
    "7次",
    "1400余期",
    "357.93亿",
    "41.11亿",
    "55.05亿",
    "8名",
    "1187名",
    "6名",
    "2名",
    "6.88亿",
    "19.99万",
    "19.6亿",
    "13.4亿",
    "70590户",
    "2.13亿",
    "35.37万",
    "23.5亿",
    "2786个",
    "5.3万个",
    "28.33万",
    "30.2万",
    "3.94亿",
    "16.32亿",
    "41.62亿",
    "1768个",
    "30多万",
    "2.2亿",
    "57.9亿",
    "1.9万户",
    "3.1万人",
    "4044.7万",
    "69.473",
];

/// The names of the traps that a check steps into.
fn steps_into(report: &Report, check: &CheckSpec) -> Vec<&'static str> {
    let leaves = leaves(report, &check.operands);
    let mut traps = Vec::new();
    let both = |a: &[&str], b: &[&str]| !any(&leaves, a).is_empty() && !any(&leaves, b).is_empty();
    if both(&["228.9万"], &["157.5万"]) {
        traps.push("relates 贫困人口 and 低保对象, which overlap");
    }
    let divides = match check.kind.as_str() {
        "unit_value" => Some(("total", "count")),
        "share" => Some(("part", "whole")),
        "multiple" | "growth" => Some(("result", "base")),
        "like_unit_values" => Some(("first", "second")),
        _ => None,
    };
    if let Some((over, under)) = divides {
        let is = |role: &str, starts: &[&str]| any(&leaves, starts).iter().any(|leaf| leaf.role == role);
        let compares_quotients = check.kind == "like_unit_values";
        if !compares_quotients && is(over, STOCKS) && is(under, FLOWS) {
            traps.push("divides a stock by a flow");
        }
    }
    let reaches = matches!(check.kind.as_str(), "sum" | "repeat" | "reference" | "shares_to_100");
    if reaches && both(&["41.11亿", "55.05亿"], &["357.93亿"]) {
        traps.push("requires 41.11 + 55.05 to reach 357.93");
    }
    let projects = ["5.3万", "8461", "2786", "1768"];
    if projects.iter().filter(|start| !any(&leaves, &[start]).is_empty()).count() > 1 {
        traps.push("compares projects of different sets");
    }
    if !any(&leaves, &["45次"]).is_empty() && leaves.iter().any(|leaf| leaf.is_county) {
        traps.push("reads 45次 as the 45 counties");
    }
    if !any(&leaves, &["41.62亿"]).is_empty() && leaves.iter().any(|leaf| leaf.text == "62") {
        traps.push("reads the 62 counties in 41.62");
    }
    traps
}

/// The report with curated checks and those that rules suggest, and the same text opened without
/// annotations.
fn reports() -> [Report; 2] {
    let mut bundled = hebei_2020().expect("the annotations hold");
    let suggested = suggest(&bundled);
    bundled.checks.extend(suggested);
    let mut opened = open(TEXT.text, "", "2020".parse().ok());
    opened.checks = suggest(&opened);
    [bundled, opened]
}

#[test]
fn no_finding_steps_into_a_trap() {
    for report in reports() {
        let findings: Vec<Finding> = evaluate(&report);
        assert_eq!(findings.len(), report.checks.len());
        let offences: Vec<String> = report
            .checks
            .iter()
            .flat_map(|check| steps_into(&report, check).into_iter().map(|trap| format!("{}: {trap}", check.id)))
            .collect();
        assert!(offences.is_empty(), "{}", offences.join("\n"));
    }
}

/// Each trap, written as a check, is recognised: the test above would see it.
#[test]
fn each_trap_is_seen() {
    let report = hebei_2020().expect("the annotations hold");
    let id = |text: &str| {
        let figure: &Figure = report.figures.iter().find(|figure| figure.text.starts_with(text)).unwrap();
        figure.id.clone()
    };
    let check = |kind: &str, operands: &[(&str, &str)]| CheckSpec {
        kind: kind.to_owned(),
        operands: operands
            .iter()
            .map(|(role, text)| match text.strip_prefix("ref:") {
                Some(reference) => ((*role).to_owned(), Operand::Reference(reference.to_owned())),
                None => ((*role).to_owned(), Operand::Figure(id(text))),
            })
            .collect(),
        ..report.checks[0].clone()
    };
    for (kind, operands, trap) in [
        ("sum", &[("parts", "228.9万"), ("parts", "157.5万")][..], "relates 贫困人口 and 低保对象, which overlap"),
        ("share", &[("part", "53.4万人"), ("whole", "28.33万")], "divides a stock by a flow"),
        ("unit_value", &[("total", "24923名"), ("count", "1187名")], "divides a stock by a flow"),
        (
            "sum",
            &[("parts", "41.11亿"), ("parts", "55.05亿"), ("total", "357.93亿")],
            "requires 41.11 + 55.05 to reach 357.93",
        ),
        ("part_of", &[("part", "8461个"), ("whole", "5.3万个")], "compares projects of different sets"),
        ("unit_value", &[("total", "45次"), ("count", "ref:62")], "reads 45次 as the 45 counties"),
        ("part_of", &[("part", "ref:62"), ("whole", "41.62亿")], "reads the 62 counties in 41.62"),
    ] {
        assert_eq!(steps_into(&report, &check(kind, operands)), [trap], "{kind} {operands:?}");
    }
}

#[test]
fn no_figure_begins_within_another_number() {
    for report in reports() {
        let inside = report.figures.iter().find(|figure| figure.text.starts_with("62"));
        assert!(inside.is_none(), "{inside:?} is read out of 41.62");
        let meetings: Vec<&Figure> = report.figures.iter().filter(|figure| figure.text.starts_with("45")).collect();
        assert!(meetings.iter().all(|figure| figure.text == "45次"), "{meetings:?}");
    }
}
