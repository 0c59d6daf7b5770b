//! The pictures that are saved, as they are. Each stands by itself: title, source and date inside.

use expect_test::expect_file;
use proptest::prelude::*;
use shuzheng_core::export::svg::picture;
use shuzheng_core::query::charts::{NARROW, WIDE, charts};
use shuzheng_core::query::{Filter, Model};
use shuzheng_core::report::bundled::hebei_2020;
use shuzheng_core::words::Language;

#[test]
fn pictures_of_the_bundled_report() {
    let model = Model::new(hebei_2020().expect("the bundled report holds"));
    let check = |slug: &str, language, width, expected: expect_test::ExpectFile| {
        let drawn = charts(&model, &Filter::default(), language, width);
        let chart = drawn.iter().find(|chart| chart.slug == slug).unwrap();
        let svg = picture(chart, &model.report, language);
        for inside in [chart.title, model.report.meta.title.text(language), ", 2020", "，2020"].iter().take(2) {
            assert!(svg.contains(inside), "{inside}");
        }
        assert!(svg.contains("2020</text>"), "the date");
        expected.assert_eq(&svg);
    };
    check("strip", Language::Zh, WIDE, expect_file!["../snapshots/charts/strip-zh.svg"]);
    check("unit-values", Language::Zh, WIDE, expect_file!["../snapshots/charts/unit-values-zh.svg"]);
    check("series", Language::En, WIDE, expect_file!["../snapshots/charts/series-en.svg"]);
    check("shares", Language::Zh, NARROW, expect_file!["../snapshots/charts/shares-zh-narrow.svg"]);
    check("growth", Language::Zh, WIDE, expect_file!["../snapshots/charts/growth-zh.svg"]);
    check("money", Language::En, NARROW, expect_file!["../snapshots/charts/money-en-narrow.svg"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any text has a drawing that is markup of our own and nothing else.
    #[test]
    fn no_text_breaks_a_picture(pieces in prop::collection::vec(prop::sample::select(vec![
        "2018年", "2019年", "投入", "<script>", "&", "\"", "增长", "314%", "-94.2%", "占", "12%", "0元", "41.11亿元", "50%以上",
        "每户", "3000户", "，", "。", "\n", "一、标题\n", "99999999999999999999亿元", "0.000000001元", "以上", "约", "]]>",
    ]), 0..40)) {
        let model = Model::of_text(&pieces.concat(), "<b>", "2020".parse().ok());
        for width in [WIDE, NARROW] {
            for chart in charts(&model, &Filter::default(), Language::En, width) {
                let svg = picture(&chart, &model.report, Language::En);
                prop_assert!(!svg.contains("<script>") && !svg.contains("<b>") && !svg.contains("& "));
            }
        }
    }
}
