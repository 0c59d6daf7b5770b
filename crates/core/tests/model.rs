//! A model answers alike whatever was asked before, and however many steps it was made in.

use proptest::collection::vec;
use proptest::prelude::*;
use shuzheng_core::check::{Finding, Verdict, evaluate, suggest};
use shuzheng_core::export::figure_records;
use shuzheng_core::link::parse;
use shuzheng_core::number::{Exact, Unit, display};
use shuzheng_core::query::{
    CheckList, FACETS, FacetView, FigureTable, Filter, Making, Model, Sort, Table, checks, facets, figures, inspect,
};
use shuzheng_core::report::bundled::hebei_2020;
use shuzheng_core::report::collection::Collection;
use shuzheng_core::report::opened::Document;
use shuzheng_core::report::{Line, LineRole, Report};
use shuzheng_core::words::Language;
use shuzheng_samples::samples;

fn report(count: usize, seed: u64) -> Report {
    let document = |sample: shuzheng_samples::Sample| Document {
        title: sample.title,
        date: sample.date.parse().ok(),
        text: sample.text,
        ..Document::default()
    };
    Collection { documents: samples(count, seed).reports.into_iter().map(document).collect() }.report()
}

fn model(report: Report) -> Model {
    Model::of_opened(report)
}

fn answers(model: &Model, filter: &Filter) -> (Vec<Vec<FacetView>>, FigureTable, CheckList) {
    let of = [Table::Figures, Table::Findings].map(|table| facets(model, table, filter, Language::Zh));
    (of.to_vec(), figures(model, filter, Sort::default(), Language::Zh), checks(model, filter))
}

/// The sum as it is told, of the figures added one by one; the unit is that of the first.
fn added(model: &Model, places: &[usize]) -> Option<(String, String)> {
    let figures: Vec<_> = places.iter().map(|&place| &model.report.figures[place]).collect();
    let unit = Unit::of_value(figures.first()?.unit.as_deref()?);
    let prints = || figures.iter().filter_map(|figure| figure.printed.as_ref());
    let total = prints().fold(Exact::zero(), |sum, printed| &sum + &printed.value);
    let range = prints().map(|printed| printed.judged()).reduce(|a, b| a.add(&b))?;
    Some((display::amount(&total, unit, Language::Zh), display::range(&range, unit, Language::Zh)))
}

fn told(table: &FigureTable) -> Option<(String, String)> {
    table.sum.as_ref().map(|sum| (sum.amount.clone(), sum.range.clone()))
}

/// What a reader does: a value of a facet by their places, or words.
#[derive(Clone, Debug)]
enum Change {
    Toggle(usize, usize),
    Search(&'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let word = prop_oneof![Just(""), Just("增"), Just("增长"), Just("投资 2"), Just("两份报告"), Just("0.5")];
    prop_oneof![
        4 => (0..FACETS.len(), 0usize..6).prop_map(|(facet, value)| Change::Toggle(facet, value)),
        1 => word.prop_map(Change::Search)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_does_not_depend_on_what_was_asked_before(seed in 1u64..100, changes in vec(change(), 1..10)) {
        let report = report(8, seed);
        let kept = model(report.clone());
        let all = facets(&kept, Table::Findings, &Filter::default(), Language::Zh);
        let mut filter = Filter::default();
        for change in changes {
            match change {
                Change::Toggle(facet, value) => {
                    let Some(view) = all.get(facet) else { continue };
                    let Some(value) = view.values.get(value) else { continue };
                    filter.toggle(view.slug, &value.slug);
                }
                Change::Search(words) => filter.query = words.to_owned(),
            }
            let (given, expected) = (answers(&kept, &filter), answers(&model(report.clone()), &filter));
            assert_eq!(given, expected, "{filter:?}");
            if given.1.sum.is_some() {
                assert_eq!(told(&given.1), added(&kept, &given.1.places), "{filter:?}");
            }
        }
    }
}

#[test]
fn made_in_steps_it_is_the_same_and_goes_forward() {
    let report = report(12, 1);
    let at_once = model(report.clone());
    let mut making = Making::of_opened(report);
    let mut last = 0;
    while making.step() {
        let (done, all) = making.progress();
        assert!(last <= done && done <= all, "{done} of {all} after {last}");
        last = done;
    }
    let (done, all) = making.progress();
    assert_eq!(done, all);
    let in_steps = making.model();
    assert_eq!(in_steps.judged, at_once.judged);
    assert_eq!(answers(&in_steps, &Filter::default()), answers(&at_once, &Filter::default()));
}

#[test]
fn a_model_left_half_made_still_answers() {
    let report = report(12, 1);
    let mut making = Making::of_opened(report.clone());
    while making.progress().0 * 10 < making.progress().1 * 9 {
        making.step();
    }
    assert_eq!(answers(&making.model(), &Filter::default()), answers(&model(report), &Filter::default()));
}

#[test]
fn what_is_judged_is_what_the_finding_says_in_words() {
    let mut report = report(30, 7);
    report.checks = suggest(&report);
    let findings: Vec<Finding> = evaluate(&report);
    let model = Model::new(report);
    assert_eq!(model.findings().collect::<Vec<_>>(), findings);
    assert!(findings.len() > 100);
    for (place, (judged, finding)) in model.judged.iter().zip(&findings).enumerate() {
        assert_eq!(
            (model.id_of(judged), judged.verdict, judged.is_pass()),
            (&*finding.id, finding.verdict, finding.is_pass())
        );
        assert_eq!((judged.kind, judged.against, judged.origin), (finding.kind, finding.against, finding.origin));
        assert_eq!(judged.share, finding.strength.as_ref().map(|strength| strength.share()));
        assert_eq!(model.finding_at(place).as_ref(), Some(finding));
        assert_eq!(model.judged_of(&finding.id), Some(judged));
        for figure in finding.figures() {
            assert!(model.findings_of(figure).any(|other| other == judged));
        }
    }
}

#[test]
fn a_figure_carries_the_verdict_of_a_check_on_what_follows_from_it() {
    let model = Model::new(hebei_2020().unwrap());
    // 2.13亿元 for 1564户 against the money a household got since 2018: each is a quotient of two figures.
    for figure in ["housing-match-funds", "housing-new-households", "housing-funds", "housing-households"] {
        assert!(model.findings_of(figure).any(|finding| model.id_of(finding) == "housing-costs-compared"), "{figure}");
        assert_eq!(model.verdict_of(figure), Some(Verdict::Notable), "{figure}");
        // What is asked of it stands before what was only worked out.
        let detail = inspect(&model, figure, Language::Zh).unwrap();
        assert_eq!(detail.checks[0].id, "housing-costs-compared");
    }
    // What is asked of the figures is asked of the check: their topic, and their words.
    for filter in ["v=1&topic=housing", "v=1&q=1564%E6%88%B7"] {
        let found = checks(&model, &parse(filter).0.filter).places;
        assert!(found.iter().any(|&at| model.id_of(&model.judged[at]) == "housing-costs-compared"), "{filter}");
    }
    let filter = parse("v=1&verdict=notable&topic=housing").0.filter;
    assert_eq!(figures(&model, &filter, Sort::default(), Language::Zh).places.len(), 4);
}

#[test]
fn a_value_has_the_unit_of_its_base_and_of_what_it_is_counted_for() {
    let text = "综合地价为3049元/平方米，比上年增长6.0%。人均收入3万元。财政收入5亿元，税收4亿元。新增绿地30亩。";
    let model = Model::of_text(text, "", "2020-06".parse().ok());
    let computed = model.findings().find(|finding| finding.kind.slug == "implied_level").unwrap();
    assert_eq!(computed.unit, "元/平方米");
    assert!(computed.text.zh.contains("2,876.4元/平方米"), "{}", computed.text.zh);
    let records = figure_records(&model);
    let record = |text: &str| records.iter().find(|record| record.text == text).unwrap();
    assert_eq!(record("3万元").unit.as_deref(), Some("元/人"));
    assert_eq!((record("30亩").value, record("30亩").unit.as_deref()), (Some(&Exact::from(20_000)), Some("平方米")));
    // What is earned by one is not added to what is raised from all.
    let table = |link: &str| figures(&model, &parse(link).0.filter, Sort::default(), Language::Zh);
    let told = |table: FigureTable| (table.sum.map(|sum| sum.amount), table.no_sum.is_some());
    assert_eq!(told(table("v=1&kind=money&q=%E6%94%B6%E5%85%A5")), (None, false));
    assert_eq!(told(table("v=1&kind=money&q=%E8%B4%A2%E6%94%BF%E6%94%B6%E5%85%A5")), (Some("9亿元".to_owned()), false));
}

#[test]
fn a_sum_follows_the_filter_and_is_exact_whatever_is_printed() {
    let sentences = "投入0.000001元。 投入3亿元。 投入1400余元。 投入不少于5万元。 投入12345678901234567890123元。 \
                     投入0.12345元。 投入7.5元。 覆盖30个村。 覆盖41.5%的村。";
    // Each in a section of its own, by which the filter takes them in.
    let numerals = "一二三四五六七八九".chars();
    let lines = numerals.zip(sentences.split(' ')).map(|(numeral, sentence)| format!("{numeral}、部分\n{sentence}\n"));
    let model = Model::of_text(&lines.collect::<String>(), "", None);
    let quantities = (0..model.report.figures.len()).filter(|&at| model.report.figures[at].is_quantity());
    let money: Vec<usize> = quantities.take(7).collect();
    let mut filter = Filter::default();
    assert_eq!(told(&figures(&model, &filter, Sort::default(), Language::Zh)), None);
    let section = |line: &Line| (line.role != LineRole::Heading).then(|| line.section.clone());
    let sections: Vec<String> = model.report.lines.iter().filter_map(section).collect();
    for (line, section) in sections.iter().enumerate().take(7) {
        filter.toggle("section", section);
        let table = figures(&model, &filter, Sort::default(), Language::Zh);
        assert_eq!(table.places, money[..=line]);
        assert_eq!(told(&table), added(&model, &table.places).filter(|_| line > 0), "{line}");
    }
    for (line, section) in sections.iter().enumerate().take(5) {
        filter.toggle("section", section);
        let table = figures(&model, &filter, Sort::default(), Language::Zh);
        assert_eq!(told(&table), added(&model, &money[line + 1..]), "without {line}");
    }
}

#[test]
fn where_there_is_no_sum_the_first_figure_because_of_which_is_named_and_without_it_there_is_one() {
    let model = Model::new(hebei_2020().unwrap());
    let told = |link: &str| figures(&model, &parse(link).0.filter, Sort::default(), Language::Zh);
    let refused = told("v=1&kind=money").no_sum.unwrap_or_default();
    assert!(refused.contains("例如第23段的“不少于500万元”。用筛选去掉这样的数字，就有合计。"), "{refused}");
    assert!(told("v=1&kind=money&role=level").sum.is_some());
    let text = "投入10亿元，其中省级3亿元。";
    let parts = figures(&Model::of_text(text, "", None), &Filter::default(), Sort::default(), Language::En).no_sum;
    assert!(parts.as_ref().is_some_and(|no_sum| no_sum.contains("One is “3亿元” (¶ 1)")), "{parts:?}");
}
