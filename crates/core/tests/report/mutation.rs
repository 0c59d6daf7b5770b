//! One figure changed in a copy of the text: what the checks find then, against fractions of
//! machine integers worked out here.

use shuzheng_core::check::{Finding, Grade, Verdict, evaluate};
use shuzheng_core::number::Exact;
use shuzheng_core::report::annotate::{Source, annotate};
use shuzheng_core::report::bundled::{ANNOTATIONS, REFERENCES, TEXT};

/// A fraction; its denominator is above zero.
#[derive(Clone, Copy, Debug)]
struct Fraction(i128, i128);

impl Fraction {
    fn less(self, other: Fraction) -> bool {
        self.0 * other.1 < other.0 * self.1
    }

    fn plus(self, other: Fraction) -> Fraction {
        Fraction(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }

    fn minus(self, other: Fraction) -> Fraction {
        self.plus(Fraction(-other.0, other.1))
    }

    fn times(self, other: Fraction) -> Fraction {
        Fraction(self.0 * other.0, self.1 * other.1)
    }

    fn over(self, other: Fraction) -> Fraction {
        assert!(other.0 > 0, "only positive divisors occur here");
        Fraction(self.0 * other.1, self.1 * other.0)
    }

    fn is(self, number: &Exact) -> bool {
        Exact::of_parts(self.0, 0, self.1) == *number
    }
}

/// From a low end to a high end, both included.
#[derive(Clone, Copy, Debug)]
struct Range(Fraction, Fraction);

impl Range {
    /// What rounds to `value` units of one over `places`, and half a unit either way.
    fn rounded(value: i128, places: i128) -> Range {
        Range(Fraction(2 * value - 1, 2 * places), Fraction(2 * value + 1, 2 * places))
    }

    fn meets(self, other: Range) -> bool {
        !self.1.less(other.0) && !other.1.less(self.0)
    }
}

/// The five figures, in units of their last place: 41.11亿, 55.05亿, 33.9%, 11.4%, 2.5个百分点.
#[derive(Clone, Copy)]
struct Figures {
    fund_2018: i128,
    fund_2019: i128,
    rate_2019: i128,
    income_2018: i128,
    lead_2018: i128,
}

const PRINTED: Figures = Figures { fund_2018: 4111, fund_2019: 5505, rate_2019: 339, income_2018: 114, lead_2018: 25 };

/// How each is printed, and where its annotation is.
struct Place {
    id: &'static str,
    before: &'static str,
    after: &'static str,
    decimals: u32,
    exponent: u32,
    of: fn(&mut Figures) -> &mut i128,
}

const PLACES: &[Place] = &[
    Place {
        id: "fund-2018",
        before: "2018年投入",
        after: "亿元",
        decimals: 2,
        exponent: 8,
        of: |all| &mut all.fund_2018,
    },
    Place {
        id: "fund-2019",
        before: "2019年投入",
        after: "亿元",
        decimals: 2,
        exponent: 8,
        of: |all| &mut all.fund_2019,
    },
    Place {
        id: "fund-growth-rate-2019",
        before: "314%、",
        after: "%。",
        decimals: 1,
        exponent: 0,
        of: |all| &mut all.rate_2019,
    },
    Place {
        id: "income-growth-2018",
        before: "同比增长",
        after: "%、",
        decimals: 1,
        exponent: 0,
        of: |all| &mut all.income_2018,
    },
    Place {
        id: "income-gap-2018",
        before: "全省平均水平",
        after: "和2.8",
        decimals: 1,
        exponent: 0,
        of: |all| &mut all.lead_2018,
    },
];

fn numeral(units: i128, decimals: u32) -> String {
    let scale = 10i128.pow(decimals);
    format!("{}.{:0width$}", units / scale, units % scale, width = decimals as usize)
}

/// The findings of a copy in which the figure at `place` is printed as `units` of its last place.
fn findings_with(place: &Place, units: i128) -> Vec<Finding> {
    let mut printed = PRINTED;
    let old = numeral(*(place.of)(&mut printed), place.decimals);
    let new = numeral(units, place.decimals);
    let (old_words, new_words) =
        (format!("{}{old}{}", place.before, place.after), format!("{}{new}{}", place.before, place.after));
    assert_eq!(TEXT.text.matches(&old_words).count(), 1, "{old_words} is in the text once");
    let text = TEXT.text.replace(&old_words, &new_words);
    let entry = format!("id = \"{}\"", place.id);
    let mut in_entry = false;
    let annotations: Vec<String> = ANNOTATIONS
        .text
        .lines()
        .map(|line| {
            in_entry = line == entry || (in_entry && !line.is_empty());
            if in_entry && line.starts_with("value = ") {
                let value = Exact::of_parts(units, place.exponent as i32 - place.decimals as i32, 1);
                return format!("value = \"{value}\"");
            }
            // Quotations mark figures with brackets, and quote this one beside others.
            let bare = line.replace(['[', ']'], "");
            if line.starts_with("quote = ") && bare.contains(&format!("{old}{}", place.after.chars().next().unwrap())) {
                return line.replace(&old, &new);
            }
            line.to_owned()
        })
        .collect();
    let report =
        annotate(Source { text: &text, ..TEXT }, Source { text: &annotations.join("\n"), ..ANNOTATIONS }, REFERENCES);
    let report = report.unwrap_or_else(|problems| panic!("{new}: {}", problems[0]));
    assert_eq!(report.figure(place.id).unwrap().text.trim_end_matches(['亿', '元', '%']), new);
    evaluate(&report)
}

fn finding<'f>(findings: &'f [Finding], id: &str) -> &'f Finding {
    findings.iter().find(|finding| finding.id == id).unwrap_or_else(|| panic!("there is no check {id}"))
}

/// What the checks that depend on the five figures have to find.
fn check(all: Figures, findings: &[Finding], context: &str) {
    let (base, result) = (Range::rounded(all.fund_2018, 100), Range::rounded(all.fund_2019, 100));
    let hundred = Fraction(100, 1);
    let yuan = Fraction(100_000_000, 1);

    // 2019 over 2018, less one, in per cent, against the printed rate.
    let grown = |over: Fraction, under: Fraction| over.minus(under).over(under).times(hundred);
    let growth = Range(grown(result.0, base.1), grown(result.1, base.0));
    let stated = Range::rounded(all.rate_2019, 10);
    let found = finding(findings, "funds-growth-2019");
    let expected = if growth.meets(stated) { Verdict::Consistent } else { Verdict::Contradiction };
    assert_eq!(found.verdict, expected, "{context}: growth {growth:?} against {stated:?}");
    is_interval(found, growth, context);
    // The printed values themselves, rounded half away from zero to the printed place.
    let (over, under) = (1000 * (all.fund_2019 - all.fund_2018), all.fund_2018);
    let rounded = (2 * over.abs() + under) / (2 * under) * over.signum();
    assert_eq!(found.grade == Some(Grade::Exact), rounded == all.rate_2019, "{context}: {rounded} in tenths");
    assert_eq!(found.repairs.is_empty(), expected == Verdict::Consistent, "{context}");

    // The levels that the rates imply: 2017 from 314%, 2020 from 26.5%, in yuan.
    let factor =
        |rate: Range| Range(rate.0.over(hundred).plus(Fraction(1, 1)), rate.1.over(hundred).plus(Fraction(1, 1)));
    let (of_2018, of_2020) = (factor(Range::rounded(314, 1)), factor(Range::rounded(265, 10)));
    let implied_2017 = Range(base.0.over(of_2018.1).times(yuan), base.1.over(of_2018.0).times(yuan));
    let implied_2020 = Range(result.0.times(of_2020.0).times(yuan), result.1.times(of_2020.1).times(yuan));
    is_interval(finding(findings, "implied-fund-2017"), implied_2017, context);
    is_interval(finding(findings, "implied-fund-2020"), implied_2020, context);

    // The 2017 level that an outside source implies: 40.4亿 at 306%.
    let outside_factor = factor(Range::rounded(306, 1));
    let outside = Range::rounded(404, 10);
    let outside = Range(outside.0.over(outside_factor.1).times(yuan), outside.1.over(outside_factor.0).times(yuan));
    let agree = if implied_2017.meets(outside) { Verdict::Consistent } else { Verdict::Contradiction };
    assert_eq!(finding(findings, "ref-fund-2017-agrees").verdict, agree, "{context}: {implied_2017:?} and {outside:?}");

    // 2017 < 2018 < 2019 < 2020 can hold when each low end lies below every later high end.
    let levels = [
        implied_2017,
        Range(base.0.times(yuan), base.1.times(yuan)),
        Range(result.0.times(yuan), result.1.times(yuan)),
        implied_2020,
    ];
    let rises = (0..4).all(|before| (before + 1..4).all(|after| levels[before].0.less(levels[after].1)));
    let expected = if rises { Verdict::Consistent } else { Verdict::Contradiction };
    assert_eq!(finding(findings, "fund-rising").verdict, expected, "{context}: {levels:?}");

    // Two years within the total of 357.93亿, which they need not reach.
    let within = !Range::rounded(35793, 100).1.less(base.0.plus(result.0));
    // Whether it could have failed depends on how large the total is.
    let verdict = finding(findings, "fund-two-years-within-total").verdict;
    assert_eq!(verdict == Verdict::Contradiction, !within, "{context}");
    is_interval(
        finding(findings, "fund-increase-2019"),
        Range(result.0.minus(base.1).times(yuan), result.1.minus(base.0).times(yuan)),
        context,
    );

    // 11.4% less 2.5 percentage points, and what follows from it; 12.4% and 2.8 stay.
    let (income, lead) = (Range::rounded(all.income_2018, 10), Range::rounded(all.lead_2018, 10));
    let less = |a: Range, b: Range| Range(a.0.minus(b.1), a.1.minus(b.0));
    let average = less(income, lead);
    let found = finding(findings, "provincial-growth-2018");
    assert_eq!(found.verdict, Verdict::Derived, "{context}");
    is_interval(found, average, context);
    let average_2019 = less(Range::rounded(124, 10), Range::rounded(28, 10));
    is_interval(finding(findings, "provincial-growth-change"), less(average_2019, average), context);
    is_interval(finding(findings, "income-gap-widened"), less(Range::rounded(28, 10), lead), context);
    is_interval(finding(findings, "income-growth-change"), less(Range::rounded(124, 10), income), context);
}

fn is_interval(finding: &Finding, expected: Range, context: &str) {
    let computed = finding.computed.as_ref().unwrap_or_else(|| panic!("{context}: {} is computed", finding.id));
    let (low, high) = (computed.low.as_ref().unwrap(), computed.high.as_ref().unwrap());
    let fits = expected.0.is(&low.value) && expected.1.is(&high.value) && low.closed && high.closed;
    assert!(fits, "{context}: {} is {computed}, not {expected:?}", finding.id);
}

#[test]
fn the_text_as_it_is() {
    for place in PLACES {
        let mut all = PRINTED;
        let units = *(place.of)(&mut all);
        check(PRINTED, &findings_with(place, units), place.id);
    }
}

/// By one in the last place, by ten of them, and by ten whole, up and down.
#[test]
fn any_one_figure_changed_gives_what_exact_arithmetic_demands() {
    let mut contradictions = 0;
    for place in PLACES {
        let ten_whole = 10i128.pow(place.decimals + 1);
        for change in [1, -1, 10, -10, ten_whole, -ten_whole] {
            let mut all = PRINTED;
            let units = (place.of)(&mut all);
            if *units + change <= 0 {
                continue;
            }
            *units += change;
            let units = *units;
            let findings = findings_with(place, units);
            check(all, &findings, &format!("{} as {units} ({change:+})", place.id));
            contradictions += findings.iter().filter(|finding| finding.verdict == Verdict::Contradiction).count();
        }
    }
    assert!(contradictions > 10, "only {contradictions} contradictions");
}

/// By hand: 55.05 ÷ 41.11 is 1.3391, so that one unit of 33.9 is seen, and one of 55.05 is not.
#[test]
fn what_a_unit_of_the_last_place_does() {
    let growth = |place: &Place, change: i128| {
        let mut all = PRINTED;
        let units = *(place.of)(&mut all) + change;
        finding(&findings_with(place, units), "funds-growth-2019").verdict
    };
    let [base, result, rate, ..] = PLACES else { panic!("five figures") };
    assert_eq!([growth(base, 1), growth(base, -1)], [Verdict::Consistent, Verdict::Consistent]);
    assert_eq!([growth(result, 1), growth(result, -1)], [Verdict::Consistent, Verdict::Consistent]);
    assert_eq!([growth(rate, 1), growth(rate, -1)], [Verdict::Contradiction, Verdict::Contradiction]);
    assert_eq!([growth(base, 10), growth(result, 10)], [Verdict::Contradiction, Verdict::Contradiction]);
}
