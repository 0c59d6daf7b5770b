//! What is drawn of a text, and what is not set side by side.

use expect_test::{Expect, expect};
use shuzheng_core::query::charts::{Chart, Form, WIDE, charts};
use shuzheng_core::query::{Filter, Model};
use shuzheng_core::report::bundled::hebei_2020;
use shuzheng_core::words::Language;

/// Each chart but the strip: its headings, and its labels with their values, in the order of reading.
fn in_words(charts: &[Chart]) -> String {
    let mut text = String::new();
    for chart in charts.iter().filter(|chart| chart.slug != "strip") {
        let mut lines: Vec<(i64, String)> = Vec::new();
        for shape in chart.ground.iter().filter(|shape| shape.class == "heading") {
            if let Form::Text(_, y, heading) = &shape.form {
                lines.push((*y, format!("  {heading}\n")));
            }
        }
        for mark in &chart.marks {
            let texts = mark.shapes.iter().filter_map(|shape| match &shape.form {
                Form::Text(_, y, text) => Some((*y, text.as_str())),
                _ => None,
            });
            let texts: Vec<(i64, &str)> = texts.collect();
            let derived = if mark.derived { " (derived)" } else { "" };
            let text = texts.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" ");
            lines.push((texts[0].0, format!("    {text}{derived}\n")));
        }
        lines.sort();
        text.push_str(&format!("{}\n{}", chart.slug, lines.into_iter().map(|(_, line)| line).collect::<String>()));
    }
    text
}

fn check(text: &str, expected: Expect) {
    let model = Model::of_text(text, "", "2020-12".parse().ok());
    expected.assert_eq(&in_words(&charts(&model, &Filter::default(), Language::Zh, WIDE)));
}

#[test]
fn the_bundled_report() {
    let model = Model::new(hebei_2020().expect("the bundled report holds"));
    let drawn = in_words(&charts(&model, &Filter::default(), Language::Zh, WIDE));
    expect_test::expect_file!["../snapshots/charts/bundled.txt"].assert_eq(&drawn);
    // A total and its parts are on one axis only where the chart says not to add.
    let money = charts(&model, &Filter::default(), Language::Zh, WIDE).into_iter().find(|chart| chart.slug == "money");
    assert!(money.unwrap().notes[0].contains("不能相加"));
}

#[test]
fn one_measure_in_two_years() {
    check(
        "2018年,全市实现地区生产总值1200亿元。2019年,全市实现地区生产总值1300.5亿元。",
        expect![[r#"
            series
              全市实现地区生产总值
                2018年 1,200亿元
                2019年 1,300.5亿元
            money
              2018年,全市实现地区生产总值1200亿元
                全市实现地区生产总值（2019） 1,300.5亿元
                全市实现地区生产总值（2018） 1,200亿元
        "#]],
    );
}

#[test]
fn other_measures_units_and_parts_of_years_stand_apart() {
    check("2018年末全市户籍人口120万人。2019年末全市户籍人口60万户。2018年全市新增就业3万人。", expect![""]);
    check(
        "2019年1-6月,全市实现地区生产总值600亿元。2020年,全市实现地区生产总值1300亿元。",
        expect![[r#"
            money
              2019年1-6月
                全市实现地区生产总值（2020） 1,300亿元
                全市实现地区生产总值（2019-01至 2019-06） 600亿元
        "#]],
    );
}

#[test]
fn a_single_share_or_growth_is_no_chart() {
    check("复工率达到98.49%。", expect![""]);
    check("投资增长5%。", expect![""]);
}

#[test]
fn shares_growth_and_bounds() {
    check(
        "复工率达到98.49%，有效率在90%以上。投资增长2倍，出口下降12%。",
        expect![[r#"
        shares
          原文写出
            复工率 98.49%
            有效率在 90%及以上
        growth
          原文写出
            投资增长 2倍
            出口下降 -12%
    "#]],
    );
}

#[test]
fn rules_and_amounts_for_one_of_something_are_no_amounts_of_money() {
    check(
        "投入资金3亿元，安排补助2000万元。每人补助500元，按不少于500万元的标准投入。",
        expect![[r#"
        money
          投入资金3亿元，安排补助2000万元
            投入资金 3亿元
            安排补助 2,000万元
    "#]],
    );
}

#[test]
fn unit_values_of_one_paragraph_and_unit_alone() {
    check(
        "投入专项资金13.4亿元改造农村危房70590户。投入专项资金2.13亿元改造农村危房1564户。\n\
         投入专项资金1亿元救助困难家庭20130户。",
        expect![[r#"
            unit-values
              投入专项资金13.4亿元改造农村危房70590户 · 元/户
                同一分句的金额与个数：投入专项资金 18,983元 (derived)
                同一分句的金额与个数：投入专项资金 136,189元 (derived)
            money
              投入专项资金13.4亿元改造农村危房70590户
                投入专项资金 13.4亿元
                投入专项资金 2.13亿元
              投入专项资金1亿元救助困难家庭20130户
                投入专项资金 1亿元
        "#]],
    );
}
