//! Several reports as one: what each says stays its own, and can be asked for by report, region and year.

use proptest::prelude::*;
use shuzheng_core::check::{Finding, Verdict};
use shuzheng_core::export::figure_records;
use shuzheng_core::export::html::body;
use shuzheng_core::export::markdown::evidence;
use shuzheng_core::link::{parse, settle, write};
use shuzheng_core::query::charts::{Form, WIDE, charts};
use shuzheng_core::query::{
    Filter, Model, Table, check, facets, figures, inspect, reading, report_choices, source_read, sources, summary,
};
use shuzheng_core::report::collection::{Collection, Reader};
use shuzheng_core::report::opened::{Correction, Document};
use shuzheng_core::words::Language;

fn document(title: &str, date: &str, text: &str) -> Document {
    Document { title: title.to_owned(), date: date.parse().ok(), text: text.to_owned(), ..Document::default() }
}

const FIRST: &str =
    "一、投入\n今年全省投入扶贫资金3亿元，比上年增长20%。全省投入扶贫资金今年共3.0亿元，其中省级1亿元。";
const SECOND: &str =
    "一、投入\n今年全省投入扶贫资金4亿元，其中省级5亿元。本月下达2亿元。\n二、人口\n脱贫30万户、20万人。";

fn documents() -> Vec<Document> {
    let corrected = Correction {
        figure: "p2-3".to_owned(),
        printed: "5亿元".to_owned(),
        name: Some("省级资金".to_owned()),
        ..Correction::default()
    };
    vec![
        document("河北省2019年工作报告", "2020-01", FIRST),
        Document { corrections: vec![corrected], ..document("山西省2020年工作报告", "2020-06", SECOND) },
        document("某县工作报告", "", FIRST),
        document("河北省2019年补充报告", "2020-02", SECOND),
    ]
}

fn model(documents: Vec<Document>) -> Model {
    Model::of_opened(Collection { documents }.report())
}

#[test]
fn each_report_is_read_as_if_it_were_alone() {
    let documents = documents();
    let joined = model(documents.clone());
    let ids: Vec<&str> = joined.report.sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(ids, ["hebei-2019", "shanxi-2020", "r3", "hebei-2019-r4"]);
    let mut findings = 0;
    for (document, source) in documents.iter().zip(&joined.report.sources) {
        let alone = Model::of_opened(document.report());
        let own = |id: &str| format!("{}-{id}", source.id);
        let of_source: Vec<_> =
            joined.report.figures.iter().filter(|figure| source.has(figure.span.line)).cloned().collect();
        let mut expected = alone.report.figures.clone();
        for figure in &mut expected {
            figure.id = own(&figure.id);
            figure.span.line += source.first - 1;
        }
        assert_eq!(of_source, expected, "{}", source.id);
        for figure in &of_source {
            let line = joined.report.line_of(figure.span).unwrap();
            assert!(figure.span.of(&line.text).starts_with(&figure.text), "{figure:?}");
            assert!(line.section.starts_with(&own("")) && line.topic.starts_with(&own("")), "{line:?}");
        }
        let said = |finding: Finding| (finding.verdict, finding.kind.slug, finding.text.zh);
        let mine = joined.findings().filter(|finding| finding.figures().all(|id| id.starts_with(&own("p"))));
        let mine: Vec<_> = mine.map(said).collect();
        assert_eq!(mine, alone.findings().map(said).collect::<Vec<_>>(), "{}", source.id);
        findings += mine.len();
    }
    assert!(findings >= 8, "{findings}");
    assert_eq!(joined.report.meta.title.zh, "4份报告（2个地区，2019—2020年）");
    assert_eq!(joined.report.meta.title.en, "4 reports (2 regions, 2019–2020)");
}

#[test]
fn periods_are_told_by_each_report_s_own_date_and_notes_stand_in_its_lines() {
    let joined = model(documents()).report;
    let year = |id: &str| joined.figure(id).unwrap().period.as_ref().map(|period| period.range.from.year);
    assert_eq!([year("hebei-2019-p2-2"), year("shanxi-2020-p2-2"), year("r3-p2-2")], [Some(2020), Some(2020), None]);
    // 今年 of a report without a date cannot be told, and only of that one.
    let lines: Vec<&str> = joined.notes.iter().map(|note| joined.source_at(note.line).unwrap().id.as_str()).collect();
    assert_eq!(lines, ["r3"]);
    assert_eq!(joined.figure("shanxi-2020-p2-3").unwrap().label.zh, "省级资金");
}

#[test]
fn one_document_alone_is_the_report_that_it_was() {
    let document = documents().remove(0);
    let alone = Collection { documents: vec![document.clone()] }.report();
    assert_eq!(alone, document.report());
    assert!(alone.sources.is_empty());
    assert_eq!(Collection::default().report().lines, []);
}

#[test]
fn reports_regions_and_years_can_be_asked_for_where_there_are_several() {
    let joined = model(documents());
    let values = |model: &Model, slug: &str| {
        let views = facets(model, Table::Figures, &Filter::default(), Language::Zh);
        let view = views.into_iter().find(|view| view.slug == slug);
        view.map(|view| view.values.into_iter().map(|value| (value.label, value.count)).collect::<Vec<_>>())
    };
    let of = |pairs: &[(&str, usize)]| Some(pairs.iter().map(|(label, n)| ((*label).to_owned(), *n)).collect());
    assert_eq!(values(&joined, "region"), of(&[("河北省", 9), ("山西省", 5)]));
    assert_eq!(values(&joined, "year"), of(&[("2019年", 9), ("2020年", 5)]));
    assert_eq!(values(&joined, "report").unwrap().len(), 4);
    assert_eq!(values(&joined, "section").unwrap()[0], ("河北省2019年报告 · 一、投入".to_owned(), 4));
    let alone = Model::of_opened(documents()[0].report());
    assert!(["report", "region", "year"].iter().all(|slug| values(&alone, slug).is_none()));

    let (state, problems) = parse("v=1&t=figures&report=hebei-2019~r3&q=%E7%9C%81%E7%BA%A7");
    let (state, missing) = settle(state, &joined);
    assert!(problems.is_empty() && missing.is_empty(), "{problems:?} {missing:?}");
    assert_eq!(write(&state), "v=1&t=figures&report=hebei-2019~r3&q=%E7%9C%81%E7%BA%A7");
    let rows = figures(&joined, &state.filter, state.sort, Language::Zh).all(&joined, Language::Zh);
    assert!(rows.iter().all(|row| row.id.starts_with("hebei-2019-p") || row.id.starts_with("r3-p")), "{rows:?}");
    assert!(!rows.is_empty());
    assert_eq!(settle(parse("v=1&report=hebei-2019").0, &alone).1.len(), 1);
}

#[test]
fn a_year_or_region_that_somebody_states_goes_before_the_title_s() {
    let mut stated = document("河北省2019年工作报告", "2020-01", FIRST);
    assert_eq!((stated.year(), stated.region().unwrap().slug), (Some(2019), "hebei".to_owned()));
    stated.region = "山西".to_owned();
    stated.year = Some(2018);
    assert_eq!((stated.year(), stated.region().unwrap().slug), (Some(2018), "shanxi".to_owned()));
    let untitled = Document { text: "平山县工作报告\n投入3亿元。".to_owned(), ..Document::default() };
    assert_eq!((untitled.year(), untitled.region().unwrap().label.zh), (None, "平山县".to_owned()));
    // A report of 2019 may be made in 2020: its year does not tell what 今年 is.
    let undated = document("河北省2019年工作报告", "", "今年投入3亿元。").report();
    assert_eq!(undated.figure("p1-2").unwrap().period, None);
}

/// What is found across a report of 2019 and one of the year after, of the same region.
fn across(before: &str, after: &str) -> Vec<String> {
    between(document("河北省2019年工作报告", "2019-12", before), document("河北省2020年工作报告", "2020-12", after))
}

/// Verdict and operands of what is found across two reports.
fn between(before: Document, after: Document) -> Vec<String> {
    let model = model(vec![before, after]);
    let findings = model.findings().filter(|finding| finding.id.starts_with("carried-"));
    let line = |finding: Finding| {
        let inputs = finding.inputs.iter().map(|input| format!(" {}", input.text.zh));
        format!("{}{}", finding.verdict.slug(), inputs.collect::<String>())
    };
    findings.map(line).collect()
}

#[test]
fn a_level_is_held_against_last_year_s_report_where_all_words_agree() {
    let grown = "今年全省粮食产量达到105万吨，比上年增长5%。";
    for before in [
        "2019年全省粮食产量达到100.0万吨。",
        "2019年，我省粮食产量100.0万吨，好于上年。",
        "今年全省实现粮食产量1000.0千吨。",
    ] {
        let expected = if before.contains("千吨") { "1000.0千吨" } else { "100.0万吨" };
        assert_eq!(across(before, grown), [format!("consistent {expected} 105万吨 5%")], "{before}");
    }
    let wrong = across("今年全省粮食产量达到90.0万吨。", grown);
    assert_eq!(wrong, ["contradiction 90.0万吨 105万吨 5%"]);
    assert_eq!(across("今年全省粮食产量100万吨。", "去年全省粮食产量为100万吨。"), ["consistent 100万吨 100万吨"]);
    assert_eq!(across("今年全省粮食产量100万吨。", "去年全省粮食产量为120万吨。"), ["contradiction 100万吨 120万吨"]);
    assert_eq!(across("今年全省贫困发生率为0.3%。", "2019年全省贫困发生率0.5%。"), ["contradiction 0.3% 0.5%"]);
    // A measure that is by its name of the whole region.
    assert_eq!(across("今年粮食总产量100万吨。", "去年粮食总产量为120万吨。"), ["contradiction 100万吨 120万吨"]);
}

#[test]
fn what_may_be_of_another_scope_basis_or_unit_is_left_undetermined() {
    for (before, after, why) in [
        ("今年新建改造厕所90万座。", "去年新建改造厕所80万座。", "没有写明是全地区"),
        ("今年全省扶贫资金投入90亿元。", "去年扶贫资金投入80亿元。", "另一份没有写明范围"),
        ("今年全省生产总值100亿元。", "今年全省生产总值120亿元，增长5%。", "现价"),
        ("今年全省生产总值100亿元。", "去年全省生产总值120亿元。", "修订"),
        ("今年全省粮食单产400公斤/亩。", "去年全省粮食单产400公斤。", "单位不同"),
    ] {
        let model = model(vec![
            document("河北省2019年工作报告", "2019-12", before),
            document("河北省2020年工作报告", "2020-12", after),
        ]);
        let mut across = model.findings().filter(|finding| finding.id.starts_with("carried-"));
        let finding = across.next().unwrap_or_else(|| panic!("nothing is said of {after}"));
        assert_eq!((finding.verdict, across.next()), (Verdict::Undetermined, None), "{after}");
        assert!(finding.text.zh.contains(why), "{}", finding.text.zh);
    }
}

#[test]
fn nothing_is_said_of_what_is_not_the_same() {
    for (before, after) in [
        // Another measure, or the same verb with another object behind the number.
        ("今年全省粮食产量100万吨。", "去年全省蔬菜产量120万吨。"),
        ("今年全省累计建成500个卫生室。", "去年全省累计建成300个扶贫车间。"),
        ("今年全省累计减少35万贫困人口。", "去年全省累计减少30万农村人口。"),
        // A part of another whole, another scope, what is compared with, a remark.
        ("今年全省扶贫资金投入9亿元，其中全省产业资金3亿元。", "去年全省教育资金投入9亿元，其中全省产业资金4亿元。"),
        ("今年全市粮食产量100万吨。", "去年全市粮食产量120万吨。"),
        ("今年全省粮食产量100万吨。", "去年全国粮食产量120万吨。"),
        ("今年全省粮食产量100万吨。", "去年全省粮食产量120万吨（含薯类）。"),
        // Another year, a year that the sentence leaves open, or a sum of years.
        ("今年全省粮食产量100万吨。", "2018年全省粮食产量120万吨。"),
        ("2019年干旱，2018年风调雨顺，全省粮食产量100万吨。", "去年全省粮食产量为120万吨。"),
        ("今年全省粮食产量100万吨。", "去年全省累计粮食产量120万吨。"),
        // Stated as two things in one report.
        ("今年全省粮食产量100万吨。今年全省粮食产量110万吨。", "去年全省粮食产量120万吨。"),
        // What is planned for the year of the report, or was reached of it so far.
        ("2020年全省城镇新增就业80万人。", "今年全省城镇新增就业86万人。"),
        ("今年全省城镇新增就业80万人。", "2021年全省城镇新增就业86万人，增长3%。"),
        // Growth over something else.
        ("今年全省粮食产量100万吨。", "今年全省粮食产量120万吨，比2015年增长50%。"),
    ] {
        assert_eq!(across(before, after), Vec::<String>::new(), "{before} {after}");
    }
    let dated = |title: &str, date: &str, text: &str| {
        between(
            document(title, date, text),
            document("河北省2021年政府工作报告", "2021-01", "去年全省粮食产量105万吨。"),
        )
    };
    assert_eq!(dated("河北省2020年政府工作报告", "2020-05", "今年全省粮食产量100万吨。"), Vec::<String>::new());
    assert_eq!(
        dated("河北省2020年政府工作报告", "2020", "今年全省粮食产量100万吨。"),
        ["undetermined 100万吨 105万吨"]
    );
    assert_eq!(
        dated("河北省2020年工作总结", "2020-12", "今年全省粮食产量100万吨。"),
        ["contradiction 100万吨 105万吨"]
    );
    let level = |title: &str, text: &str| document(title, "", text);
    let (a, b) = ("2019年全省粮食产量100万吨。", "2019年全省粮食产量120万吨。");
    for (first, second) in [
        ("河北省2019年工作报告", "山西省2020年工作报告"),
        ("河北省2019年工作报告", "河北省2021年工作报告"),
        ("河北省2019年工作报告", "河北省工作报告"),
        ("2019年工作报告", "2020年工作报告"),
    ] {
        assert_eq!(between(level(first, a), level(second, b)), Vec::<String>::new(), "{first} {second}");
    }
    // The order of the files does not matter.
    let turned = between(level("河北省2021年工作报告", b), level("河北省2020年工作报告", a));
    assert_eq!(turned, ["contradiction 100万吨 120万吨"]);
}

/// Levels of two measures in two years of two regions.
fn regions() -> Model {
    let report = |region: &str, year: i16, scope: &str, first: i64| {
        let before = year - 1;
        let text = format!(
            "一、产量\n{year}年{scope}粮食产量{first}万吨。{before}年{scope}粮食产量{}万吨。\n{year}年蔬菜产量{first}万吨。",
            first - 5
        );
        document(&format!("{region}{year}年工作报告"), &format!("{year}-12"), &text)
    };
    model(vec![
        report("河北省", 2019, "全省", 100),
        report("河北省", 2020, "全省", 105),
        report("北京市", 2019, "全市", 40),
        report("北京市", 2020, "全市", 52),
    ])
}

#[test]
fn one_measure_of_several_regions_stands_on_one_axis_and_its_years_by_region() {
    let model = regions();
    let drawn = charts(&model, &Filter::default(), Language::Zh, WIDE);
    let of = |slug: &str| {
        let chart = drawn.iter().find(|chart| chart.slug == slug).unwrap_or_else(|| panic!("no {slug}"));
        let text = |form: &Form| if let Form::Text(_, y, text) = form { Some((*y, text.clone())) } else { None };
        let headings = chart.ground.iter().filter(|shape| shape.class == "heading").filter_map(|one| text(&one.form));
        let labels = chart.marks.iter().flat_map(|mark| {
            let texts: Vec<_> = mark.shapes.iter().filter_map(|one| text(&one.form)).collect();
            Some((texts.first()?.0, texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")))
        });
        let mut lines: Vec<(i64, String)> = headings.chain(labels).collect();
        lines.sort();
        lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>()
    };
    assert_eq!(
        of("regions"),
        [
            "粮食产量 · 2019年",
            "北京市 40万吨",
            "河北省 100万吨",
            "粮食产量 · 2018年",
            "北京市 35万吨",
            "河北省 95万吨",
            "粮食产量 · 2020年",
            "北京市 52万吨",
            "河北省 105万吨",
        ]
    );
    assert_eq!(
        of("series"),
        [
            "河北省 · 全省粮食产量",
            "2018年 95万吨",
            "2019年 100万吨",
            "2020年 105万吨",
            "河北省 · 蔬菜产量",
            "2019年 100万吨",
            "2020年 105万吨",
            "北京市 · 全市粮食产量",
            "2018年 35万吨",
            "2019年 40万吨",
            "2020年 52万吨",
            "北京市 · 蔬菜产量",
            "2019年 40万吨",
            "2020年 52万吨",
        ]
    );
    // The strip sets the reports off, not their sections.
    let strip = drawn.iter().find(|chart| chart.slug == "strip").unwrap();
    let parts = strip.ground.iter().filter(|shape| shape.class == "part");
    assert!(parts.clone().count() >= 4 && parts.into_iter().all(|shape| !format!("{shape:?}").contains("产量")));
    let alone = charts(&Model::of_opened(documents()[0].report()), &Filter::default(), Language::Zh, WIDE);
    assert!(alone.iter().all(|chart| chart.slug != "regions"));
}

#[test]
fn one_report_is_read_and_the_others_are_offered() {
    let model = regions();
    let read = |report: &[&str], open: Option<&str>| {
        let mut filter = Filter::default();
        report.iter().for_each(|report| filter.toggle("report", report));
        source_read(&model, &filter, open).map(|source| source.id.as_str())
    };
    assert_eq!(read(&[], None), Some("hebei-2019"));
    assert_eq!(read(&[], Some("beijing-2019-p2-2")), Some("beijing-2019"));
    assert_eq!(read(&["beijing-2020"], Some("beijing-2019-p2-2")), Some("beijing-2020"));
    assert_eq!(read(&["beijing-2020", "hebei-2020"], None), Some("hebei-2019"));

    let source = source_read(&model, &Filter::default(), Some("beijing-2020-p2-2"));
    let text = reading(&model, &Filter::default(), source, Language::Zh);
    let lines: Vec<_> = text.sections.iter().flat_map(|section| &section.lines).collect();
    assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 2, 3]);
    let joined: String = lines[1].segments.iter().map(|segment| segment.text.as_str()).collect();
    assert_eq!(joined, "2020年全市粮食产量52万吨。2019年全市粮食产量47万吨。");
    assert_eq!((text.in_view, text.total), (3, 3));
    assert!(
        lines
            .iter()
            .flat_map(|line| &line.segments)
            .filter_map(|one| one.mark.as_ref())
            .all(|mark| mark.id.starts_with("beijing-2020-p"))
    );

    // 47万吨 in the report of 2020 against 40万吨 in that of 2019 counts for both.
    let listed = sources(&model, Language::En);
    let counts: Vec<_> =
        listed.iter().map(|one| (one.region.as_str(), one.year, one.figures, one.checks, one.contradictions)).collect();
    assert_eq!(
        counts,
        [
            ("Hebei", Some(2019), 3, 1, 0),
            ("Hebei", Some(2020), 3, 1, 0),
            ("Beijing", Some(2019), 3, 1, 1),
            ("Beijing", Some(2020), 3, 1, 1)
        ]
    );
    let mut filter = Filter::default();
    filter.toggle("year", "2020");
    // Whichever report is asked for, the others can be chosen; the one that is read is listed in any case.
    filter.toggle("report", "hebei-2020");
    let (listed, more) = report_choices(&model, &filter, "beijing-2019");
    let listed: Vec<_> =
        listed.iter().map(|one| (one.id.as_str(), one.figures, one.contradictions, one.is_read)).collect();
    assert_eq!(
        (listed, more),
        (vec![("hebei-2020", 3, 0, false), ("beijing-2019", 0, 1, true), ("beijing-2020", 3, 1, false)], 0)
    );
    let extent = summary(&model, Language::Zh).extent.unwrap();
    assert_eq!((extent.reports, extent.regions, extent.years), (4, 2, 2));
    let alone = Model::of_opened(documents()[0].report());
    assert_eq!((summary(&alone, Language::Zh).extent, sources(&alone, Language::Zh)), (None, Vec::new()));
    assert_eq!(report_choices(&alone, &Filter::default(), ""), (Vec::new(), 0));
}

#[test]
fn figures_and_findings_say_which_report_they_are_of() {
    let model = regions();
    let rows = figures(&model, &Filter::default(), Default::default(), Language::Zh).all(&model, Language::Zh);
    assert_eq!((rows[3].source.as_str(), rows[3].line), ("河北省2020年报告", 2));
    let records = figure_records(&model);
    let record = records.iter().find(|record| record.id == "beijing-2020-p2-2").unwrap();
    assert_eq!((record.report, record.line), (Some("beijing-2020"), 2));
    let detail = inspect(&model, "beijing-2020-p2-2", Language::Zh).unwrap();
    assert_eq!(detail.quotation, "“2020年全市粮食产量52万吨。”（北京市2020年工作报告，第2段）");
    assert_eq!(detail.citation, "北京市2020年工作报告[R]. 2020-12.");
    let wrong = model.findings().find(|finding| finding.verdict == Verdict::Contradiction).unwrap();
    let card = check(&model, &wrong.id, Language::En).unwrap();
    assert_eq!(card.source, "Beijing 2019 report, Beijing 2020 report");
    let pack = evidence(&model, &[card], "", Language::En);
    assert!(pack.contains("2019年全市粮食产量47万吨。 (Beijing 2020 report, "), "{pack}");
}

#[test]
fn the_static_page_of_a_collection_lists_its_reports_and_its_questions() {
    let model = regions();
    for language in Language::ALL {
        let page = body(&model, language);
        for source in &model.report.sources {
            assert_eq!(page.matches(&format!(">{}<", source.title)).count(), 1, "{}", source.id);
        }
        let wrong = model.findings().find(|finding| finding.verdict == Verdict::Contradiction).unwrap();
        assert!(page.contains(&format!("id=\"check-{}\"", wrong.id)));
        assert!(!page.contains("蔬菜产量") && !page.contains("href=\"#figures\""));
        // Every link of the page leads to something on it.
        for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// However a file is broken and in whatever parts it comes, it is read without stopping, and the same.
    #[test]
    fn any_file_is_read_alike_in_any_parts(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "[", "]", "{", "}", ",", "\"", "\\", "\n", " ", "\u{feff}", "省", "{\"text\":\"投入3亿元\"}",
                "{\"text\":\"河北省2020年[1]\",\"year\":99999}", "{\"text\":\"\"}",
            ]),
            0..40,
        ),
        size in 1usize..9,
    ) {
        let text = pieces.concat();
        let read = |parts: Vec<String>| {
            let mut reader = Reader::new(|line| serde_json::from_str(line).ok());
            parts.iter().for_each(|part| reader.push(part));
            reader.finish()
        };
        let characters: Vec<char> = text.chars().collect();
        let parts = characters.chunks(size).map(|part| part.iter().collect()).collect();
        let whole = read(vec![text.clone()]);
        prop_assert_eq!(&whole, &read(parts));
        let lines = text.lines().count().max(1);
        prop_assert!(whole.problems.iter().all(|problem| (1..=lines).contains(&problem.line)));
        let _ = whole.collection.report();
    }
}
