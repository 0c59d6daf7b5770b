//! Properties of the arithmetic of checks: what is computed holds whatever the operands allow, and
//! units of another size change nothing.

use proptest::prelude::*;
use shuzheng_core::check::{Finding, KINDS};
use shuzheng_core::number::{Exact, Interval, display};
use shuzheng_core::report::Operand;
use shuzheng_core::words::Language;

use crate::support::{Check, number};

/// An amount of 1 to 999 with up to two decimals.
fn numeral() -> impl Strategy<Value = String> {
    (1u32..1000, 0usize..3).prop_map(|(mantissa, decimals)| {
        let digits = format!("{mantissa:0>width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        if decimals == 0 { whole.to_owned() } else { format!("{whole}.{fraction}") }
    })
}

/// A print with a word that widens or bounds it, or none.
fn worded() -> impl Strategy<Value = (&'static str, String, &'static str)> {
    let words = prop::sample::select(vec![("", ""), ("", ""), ("约", ""), ("近", ""), ("超过", ""), ("", "以上")]);
    (words, numeral()).prop_map(|((before, after), numeral)| (before, numeral, after))
}

fn amount(unit: &'static str) -> impl Strategy<Value = String> {
    worded().prop_map(move |(before, numeral, after)| format!("{before}{numeral}{unit}{after}"))
}

/// Operands of each kind whose computed values follow from amounts, in the order of its roles.
fn operands(kind: &'static str) -> BoxedStrategy<Vec<(&'static str, String)>> {
    let of = |role: &'static str, unit: &'static str| amount(unit).prop_map(move |text| (role, text)).boxed();
    let several = |role: &'static str, unit: &'static str| {
        prop::collection::vec(amount(unit).prop_map(move |text| (role, text)), 2..5).boxed()
    };
    match kind {
        "growth" | "multiple" => vec![of("base", "万元"), of("result", "万元")].boxed(),
        "implied_level" => {
            prop_oneof![vec![of("rate", "%"), of("base", "万元")], vec![of("rate", "%"), of("result", "万元")],].boxed()
        }
        "compound_growth" => (of("base", "万元"), of("result", "万元"), 1u32..6)
            .prop_map(|(base, result, years)| vec![base, result, ("years", format!("#{years}"))])
            .boxed(),
        "sum" => several("parts", "万元"),
        "part_of" => (several("part", "万元"), of("whole", "万元"))
            .prop_map(|(mut parts, whole)| {
                parts.push(whole);
                parts
            })
            .boxed(),
        "share" => vec![of("part", "万元"), of("whole", "万元")].boxed(),
        "difference" => vec![of("minuend", "万元"), of("subtrahend", "万元")].boxed(),
        "shares_to_100" => several("shares", "%"),
        "percentage_points" => vec![of("value", "%"), of("points", "个百分点")].boxed(),
        "unit_value" => vec![of("total", "万元"), of("count", "万户")].boxed(),
        "like_unit_values" => vec![of("first", "万元"), of("second", "万元")].boxed(),
        "persons_households" => vec![of("persons", "万人"), of("households", "万户")].boxed(),
        "order" => several("items", "万元"),
        "bound" => vec![of("share", "%")].boxed(),
        "reference" => vec![of("outside", "万元"), of("stated", "万元")].boxed(),
        other => panic!("{other} is not computed from amounts"),
    }
}

const ARITHMETIC: &[&str] = &[
    "growth",
    "implied_level",
    "compound_growth",
    "sum",
    "difference",
    "part_of",
    "share",
    "shares_to_100",
    "percentage_points",
    "unit_value",
    "like_unit_values",
    "persons_households",
    "multiple",
    "order",
    "bound",
    "reference",
];

/// What a kind computes of single values: written anew, apart from the program.
fn of_values(kind: &str, values: &[(&str, Exact)]) -> Option<Exact> {
    let all = |role: &'static str| values.iter().filter(move |(name, _)| *name == role).map(|(_, value)| value);
    let one = |role: &'static str| all(role).next().expect("the operand is there");
    let sum = |role: &'static str| all(role).fold(Exact::zero(), |sum, value| &sum + value);
    let in_percent = |ratio: Exact| &ratio * &Exact::from(100);
    let factor = || &Exact::from(1) + &(one("rate") * &number("0.01"));
    Some(match kind {
        "growth" => &in_percent(one("result").checked_div(one("base"))?) - &Exact::from(100),
        "multiple" => one("result").checked_div(one("base"))?,
        "implied_level" => match all("base").next() {
            Some(base) => base * &factor(),
            None => one("result").checked_div(&factor())?,
        },
        "sum" => sum("parts"),
        "part_of" => sum("part"),
        "shares_to_100" => sum("shares"),
        "difference" => one("minuend") - one("subtrahend"),
        "share" => in_percent(sum("part").checked_div(one("whole"))?),
        "percentage_points" => one("value") - one("points"),
        "unit_value" => one("total").checked_div(one("count"))?,
        "like_unit_values" => one("first").checked_div(one("second"))?,
        "persons_households" => one("persons").checked_div(one("households"))?,
        "order" => {
            let items: Vec<&Exact> = all("items").collect();
            items.windows(2).map(|pair| pair[1] - pair[0]).min()?
        }
        "bound" => one("share").clone(),
        "reference" => one("outside").clone(),
        other => panic!("{other} is not computed from amounts"),
    })
}

/// A value of the interval, chosen by a number from 0 to 8: an end or near it, or between.
fn member(interval: &Interval, choice: u8) -> Exact {
    let (low, high) = match (&interval.low, &interval.high) {
        (Some(low), Some(high)) => (low.value.clone(), high.value.clone()),
        (Some(low), None) => (low.value.clone(), &low.value * &Exact::from(3)),
        (None, Some(high)) => (&high.value - &Exact::from(1000), high.value.clone()),
        (None, None) => (Exact::from(-1), Exact::from(1)),
    };
    let width = &high - &low;
    let share = [0, 8, 1, 7, 4, 2, 6, 3, 5][usize::from(choice)];
    let chosen = &low + &(&width * &Exact::of_parts(share, 0, 8));
    let inside = &low + &width.half();
    if interval.contains(&chosen) { chosen } else { inside }
}

fn printed(check: &Check, finding: &Finding, index: usize) -> Interval {
    match &finding.inputs[index].operand {
        Operand::Figure(id) => check.report.figure(id).unwrap().printed.as_ref().unwrap().interval.clone(),
        _ => finding.inputs[index].interval.clone(),
    }
}

proptest! {
    /// The allowed values are those of the print itself, taken from the report and not from the finding.
    #[test]
    fn the_computed_interval_holds_whatever_the_operands_allow(
        (kind, operands) in prop::sample::select(ARITHMETIC).prop_flat_map(|kind| (Just(kind), operands(kind))),
        choices in prop::collection::vec(prop::collection::vec(0u8..9, 6), 24),
    ) {
        let check = Check::new(kind, operands.iter().map(|(role, text)| (*role, text.as_str())));
        let finding = check.finding();
        let Some(computed) = &finding.computed else {
            // A divisor that may be zero, and nothing else, keeps these from being computed.
            prop_assert!(finding.text.en.ends_with("The divisor may be zero."), "{}", finding.text.en);
            return Ok(());
        };
        for choices in choices {
            let values: Vec<(&str, Exact)> = finding
                .inputs
                .iter()
                .enumerate()
                .zip(choices)
                .map(|((index, input), choice)| (input.role, member(&printed(&check, &finding, index), choice)))
                .collect();
            if kind == "compound_growth" {
                prop_assert!(root_is_enclosed(&values, computed), "{:?} not in {}", values, computed);
                continue;
            }
            let Some(value) = of_values(kind, &values) else { continue };
            prop_assert!(computed.contains(&value), "{}: {:?} give {}, not in {}", kind, values, value, computed);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// 元, 万元 and 亿元 of one amount: the same verdict, grade, strength, margin and repairs in steps.
    #[test]
    fn units_of_another_size_change_nothing(
        base in numeral(), result in numeral(), whole in numeral(), rate in numeral(),
        kind in prop::sample::select(vec!["growth", "share", "part_of", "sum", "difference", "order", "repeat", "multiple"]),
    ) {
        let evidence = |unit: &str| {
            let (base, result, whole) = (format!("{base}{unit}"), format!("{result}{unit}"), format!("{whole}{unit}"));
            let (rate, times) = (format!("{rate}%"), format!("{rate}倍"));
            let operands: Vec<(&str, &str)> = match kind {
                "growth" => vec![("base", &base), ("result", &result), ("rate", &rate)],
                "share" => vec![("part", &base), ("whole", &whole), ("share", &rate)],
                "part_of" => vec![("part", &base), ("part", &result), ("whole", &whole)],
                "sum" => vec![("parts", &base), ("parts", &result), ("total", &whole)],
                "difference" => vec![("minuend", &base), ("subtrahend", &result), ("stated", &whole)],
                "order" => vec![("items", &base), ("items", &result), ("items", &whole)],
                "repeat" => vec![("statements", &base), ("statements", &result), ("statements", &whole)],
                _ => vec![("base", &base), ("result", &result), ("multiple", &times)],
            };
            let finding = Check::new(kind, operands).finding();
            let steps: Vec<i64> = finding.repairs.iter().map(|repair| repair.steps).collect();
            (finding.verdict, finding.grade, finding.strength, finding.margin, steps)
        };
        prop_assert_eq!(evidence("元"), evidence("万元"));
        prop_assert_eq!(evidence("万元"), evidence("亿元"));
    }
}

/// (1 + rate)^years is result ÷ base: the ends of the interval, raised again, must enclose it.
fn root_is_enclosed(values: &[(&str, Exact)], computed: &Interval) -> bool {
    let one = |role: &str| values.iter().find(|(name, _)| *name == role).map(|(_, value)| value.clone()).unwrap();
    let Some(quotient) = one("result").checked_div(&one("base")) else { return true };
    let raised = |rate: &Exact| {
        let factor = &Exact::from(1) + &(rate * &number("0.01"));
        (1..one("years").to_i64().unwrap()).fold(factor.clone(), |power, _| &power * &factor)
    };
    computed.low.as_ref().is_none_or(|low| raised(&low.value) <= quotient)
        && computed.high.as_ref().is_none_or(|high| quotient <= raised(&high.value))
}

#[test]
fn roots_are_exact_where_they_are_rational_and_tight_where_not() {
    let yearly = |base: &str, result: &str, years: &str| {
        let finding = Check::new("compound_growth", [("base", base), ("result", result), ("years", years)]).finding();
        finding.computed.expect("the root exists")
    };
    assert_eq!(yearly("100户", "121户", "#2").to_string(), "[10, 10]");
    assert_eq!(yearly("8户", "27户", "#3").to_string(), "[50, 50]");
    assert_eq!(yearly("100户", "121户", "#1").to_string(), "[21, 21]");
    // The square root of two, as far as it is known: 1.41421356237309504880…
    let doubled = yearly("1户", "2户", "#2");
    assert!(doubled.contains(&number("41.421356237309504880")));
    assert!(doubled.width().unwrap() <= number("0.0000000000000001"));
}

#[test]
fn every_kind_is_computed_or_counted() {
    let others = ["repeat", "declared_count", "possible_share", "smallest_denominator"];
    for kind in KINDS {
        assert!(ARITHMETIC.contains(&kind.slug) != others.contains(&kind.slug), "{} is in one of the two", kind.slug);
    }
}

/// What a reader reads is in the units that the text has; where it has two, in the one that both are converted to.
#[test]
fn values_are_told_in_the_unit_that_is_printed() {
    let told = |kind: &str, operands: &str| {
        let finding = Check::parse(kind, operands).finding();
        finding.text.zh
    };
    for (kind, operands, value) in [
        ("implied_level", "rate=3.2% result=45.6万亩", "约44.186万亩（44.11万～44.26万亩）"),
        ("sum", "parts=300公斤+200公斤 total=500公斤", "相加得约500公斤（499～501公斤）"),
        ("sum", "parts=300公斤+0.2吨 total=500公斤", "约0.5吨"),
        ("unit_value", "total=1200亩 count=300户", "4亩/户"),
        ("implied_level", "rate=-12.5% result=0.7毫克/立方米", "约0.8毫克/立方米（0.74～0.86毫克/立方米）"),
        ("difference", "minuend=8.5‰ subtrahend=8.2‰", "0.03个百分点"),
        ("implied_level", "rate=10% result=1200亩÷300户", "3.6364亩/户"),
    ] {
        let text = told(kind, operands);
        assert!(text.contains(value), "{kind} {operands}: {text}");
    }
    let wrong = Check::parse("sum", "parts=30亩+20亩 total=60亩").finding();
    let repair = wrong.repairs.last().expect("the total can be mended");
    assert_eq!(display::amount(&repair.value, &repair.unit, Language::Zh), "51亩");
}
