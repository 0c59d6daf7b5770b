//! Strength, margin and repair: what they say, tried out value by value.

use proptest::prelude::*;
use shuzheng_core::check::{Finding, Verdict, evaluate};
use shuzheng_core::number::Exact;
use shuzheng_core::report::{Label, Operand};

use crate::support::{Check, number};

/// Operands of small numbers, so that every statement of as many digits can be tried.
fn checks() -> impl Strategy<Value = (&'static str, Vec<(&'static str, String)>)> {
    // Mostly one digit: nine statements to try.
    let size = || prop_oneof![4 => 1u32..10, 1 => 10u32..100];
    let two = move |unit: &'static str| {
        prop_oneof![
            size().prop_map(move |n| format!("{n}{unit}")),
            (1u32..10).prop_map(move |n| format!("0.{n}{unit}"))
        ]
    };
    let count = move |unit: &'static str| size().prop_map(move |n| format!("{n}{unit}"));
    let rate = move || {
        let words = prop::sample::select(vec![("", ""), ("", "以上"), ("超过", ""), ("约", ""), ("近", "")]);
        (words, size()).prop_map(|((before, after), n)| format!("{before}{n}%{after}"))
    };
    prop_oneof![
        (two("万元"), two("万元"), rate())
            .prop_map(|(a, b, c)| ("growth", vec![("base", a), ("result", b), ("rate", c)])),
        (count("户"), count("户"), rate())
            .prop_map(|(a, b, c)| ("share", vec![("part", a), ("whole", b), ("share", c)])),
        (two("万元"), two("万元"), two("万元"))
            .prop_map(|(a, b, c)| ("sum", vec![("parts", a), ("parts", b), ("total", c)])),
        (two("万元"), two("万元")).prop_map(|(a, b)| ("part_of", vec![("part", a), ("whole", b)])),
        (two("万元"), two("万元"), two("万元"))
            .prop_map(|(a, b, c)| ("order", vec![("items", a), ("items", b), ("items", c)])),
        (two("万元"), two("万元"), count("万元"))
            .prop_map(|(a, b, c)| ("repeat", vec![("statements", a), ("statements", b), ("statements", c)])),
        (two("万人"), two("万户")).prop_map(|(a, b)| ("persons_households", vec![("persons", a), ("households", b)])),
        (rate(), rate(), rate())
            .prop_map(|(a, b, c)| ("shares_to_100", vec![("shares", a), ("shares", b), ("shares", c)])),
        (rate(), (1u32..40).prop_map(|n| format!("{n}户")))
            .prop_map(|(a, b)| ("possible_share", vec![("share", a), ("whole", b)])),
        (rate(), two("个百分点"), rate())
            .prop_map(|(a, b, c)| ("percentage_points", vec![("value", a), ("points", b), ("other", c)])),
    ]
}

/// The finding with the print of one operand moved by so many last places.
fn moved(check: &mut Check, id: &str, steps: i64) -> Finding {
    let figure = check.report.figures.iter_mut().find(|figure| figure.id == id).expect("the figure is there");
    let printed = figure.printed.clone().expect("it has a value");
    figure.printed = Some(printed.shifted(steps));
    let finding = check.finding();
    let figure = check.report.figures.iter_mut().find(|figure| figure.id == id).expect("the figure is there");
    figure.printed = Some(printed);
    finding
}

fn passes(finding: &Finding) -> bool {
    matches!(finding.verdict, Verdict::Consistent | Verdict::Unfailing)
}

/// The figure whose other values are counted: the stated one, or for a fixed bound the first.
fn counted<'f>(kind: &str, finding: &'f Finding) -> &'f str {
    let mut figures = finding.figures();
    match kind {
        "order" | "persons_households" | "shares_to_100" | "possible_share" => figures.next(),
        _ => figures.last(),
    }
    .expect("there are figures")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn strength_is_the_share_of_equally_precise_statements_that_pass((kind, operands) in checks()) {
        let mut check = Check::new(kind, operands.iter().map(|(role, text)| (*role, text.as_str())));
        let finding = check.finding();
        prop_assume!(finding.verdict != Verdict::Undetermined);
        let id = counted(kind, &finding).to_owned();
        let printed = check.report.figure(&id).unwrap().printed.clone().unwrap();
        let here = printed.value.checked_div(&printed.step).and_then(|steps| steps.to_i64()).unwrap();
        let (first, last) = if printed.digits == 1 { (1, 9) } else { (10, 99) };
        let passing = (first..=last).filter(|value| passes(&moved(&mut check, &id, value - here))).count();
        let strength = finding.strength.expect("it is decided");
        prop_assert_eq!((strength.passing, strength.of), (Exact::from(passing as i64), Exact::from(last - first + 1)));
    }

    /// Up to the margin the stated figure may move either way; beyond it one of the two ways fails.
    #[test]
    fn the_margin_is_the_way_to_the_other_verdict((kind, operands) in checks()) {
        let mut check = Check::new(kind, operands.iter().map(|(role, text)| (*role, text.as_str())));
        let finding = check.finding();
        let Some(margin) = finding.margin.clone() else { return Ok(()) };
        let id = counted(kind, &finding).to_owned();
        let within = margin.floor().to_i64().unwrap();
        let beyond = within + 1;
        let at = |check: &mut Check, steps: i64| [steps, -steps].map(|steps| passes(&moved(check, &id, steps)));
        if passes(&finding) {
            // An open end is left as soon as it is reached.
            let safe = if margin.is_integer() { within - 1 } else { within };
            prop_assert!(safe < 0 || at(&mut check, safe) == [true, true], "{} steps of {} fail", safe, margin);
            prop_assert!(at(&mut check, beyond).contains(&false), "{} steps beyond {} pass", beyond, margin);
        } else {
            let short = if margin.is_integer() { within - 1 } else { within };
            prop_assert!(short < 0 || at(&mut check, short) == [false, false], "{} steps of {} pass", short, margin);
        }
    }

    /// A repair makes the check pass, and nothing nearer does; where there is none, nothing passes.
    #[test]
    fn a_repair_is_the_nearest_value_that_passes((kind, operands) in checks()) {
        let mut check = Check::new(kind, operands.iter().map(|(role, text)| (*role, text.as_str())));
        let finding = check.finding();
        if finding.verdict != Verdict::Contradiction {
            prop_assert!(finding.repairs.is_empty());
            return Ok(());
        }
        for input in &finding.inputs {
            let Operand::Figure(id) = &input.operand else { continue };
            let repair = finding.repairs.iter().find(|repair| repair.operand == input.operand);
            let reach = repair.map_or(12, |repair| repair.steps.abs().min(12) - 1);
            for steps in (1..=reach).flat_map(|steps| [steps, -steps]) {
                prop_assert!(!passes(&moved(&mut check, id, steps)), "{} by {} passes", id, steps);
            }
            if let Some(repair) = repair {
                prop_assert!(passes(&moved(&mut check, id, repair.steps)), "{} by {} fails", id, repair.steps);
                let printed = check.report.figure(id).unwrap().printed.clone().unwrap();
                prop_assert_eq!(&repair.value, &printed.shifted(repair.steps).value);
            }
        }
    }
}

/// k ÷ n for every k, against the answer.
#[test]
fn possible_shares_by_trying_every_count() {
    for whole in 1..=24i64 {
        for percent in (0..=100i64).step_by(3) {
            let finding = Check::new(
                "possible_share",
                [("share", format!("{percent}%").as_str()), ("whole", format!("{whole}户").as_str())],
            )
            .finding();
            // |100k/n - p| ≤ 1/2, without fractions.
            let possible = (0..=whole).any(|count| (200 * count - 2 * percent * whole).abs() <= whole);
            assert_eq!(passes(&finding), possible, "{percent}% of {whole}");
        }
    }
}

#[test]
fn the_smallest_denominator_by_trying_every_whole() {
    for hundredths in (1..10_000i64).step_by(23) {
        let share = format!("{}.{:02}%", hundredths / 100, hundredths % 100);
        let finding = Check::new("smallest_denominator", [("share", share.as_str())]).finding();
        // |k/n - h/10000| ≤ 1/20000, without fractions.
        let fits = |whole: i64| (0..=whole).any(|count| (20_000 * count - 2 * hundredths * whole).abs() <= whole);
        let smallest = (1..).find(|&whole| fits(whole)).unwrap();
        assert_eq!(finding.point, Some(Exact::from(smallest)), "{share}");
        assert_eq!(finding.verdict, Verdict::Derived);
    }
}

#[test]
fn figures_rounded_to_different_places_can_be_one_value() {
    // 500 to the nearest hundred is 450 to 550, and 550 to the nearest ten is 545 to 555.
    let finding = Check::parse("repeat", "statements=0.05万户+0.055万户").finding();
    assert_eq!((finding.verdict, finding.computed.unwrap().to_string().as_str()), (Verdict::Consistent, "[450, 550]"));
    let apart = Check::parse("repeat", "statements=0.05万户+0.056万户").finding();
    assert_eq!(apart.verdict, Verdict::Contradiction);
}

#[test]
fn a_check_that_cannot_fail_is_no_pass() {
    let bound = Check::parse("bound", "share=98.39%").finding();
    assert_eq!(bound.verdict, Verdict::Unfailing);
    assert!(bound.strength.as_ref().unwrap().cannot_fail() && !bound.is_pass());
    let growth = Check::parse("growth", "base=41.11亿元 result=55.05亿元 rate=33.9%").finding();
    assert!(growth.is_pass());
    assert_eq!(growth.strength.unwrap().share(), number("1/900"));
}

#[test]
fn a_question_makes_a_notable_but_never_hides_a_contradiction_within_the_text() {
    let mut check = Check::parse("growth", "base=80户 result=100户 rate=25%");
    check.spec.question = Label::new("口径相同吗？", "Is the scope the same?");
    assert_eq!(check.finding().verdict, Verdict::Notable);
    let mut check = Check::parse("growth", "base=80户 result=100户 rate=26%");
    check.spec.question = Label::new("口径相同吗？", "Is the scope the same?");
    assert_eq!(check.finding().verdict, Verdict::Contradiction);
}

#[test]
fn a_check_that_rests_on_itself_cannot_be_decided() {
    let mut check = Check::parse("growth", "base=80户 result=100户");
    check.spec.operands[1].1 = Operand::Derived("checked".to_owned());
    check.report.checks.push(check.spec.clone());
    let findings = evaluate(&check.report);
    assert_eq!(findings[0].verdict, Verdict::Undetermined);
    assert_eq!(findings[0].text.en, "Check: cannot tell. One operand has no value to work with.");
}
