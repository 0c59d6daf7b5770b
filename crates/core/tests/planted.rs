//! Two hundred reports with known figures and known errors: what is wrong is found, and nothing else is said to be.

use std::collections::BTreeMap;

use shuzheng_core::check::Verdict;
use shuzheng_core::query::Model;
use shuzheng_core::report::collection::Reader;
use shuzheng_samples::{Planted, Samples, samples};

/// The reports as a file of a collection, read and checked.
fn model(samples: &Samples) -> Model {
    let mut reader = Reader::new(|line| serde_json::from_str(line).ok());
    for report in &samples.reports {
        let document = serde_json::json!({ "title": report.title, "date": report.date, "text": report.text });
        reader.push(&format!("{document}\n"));
    }
    let read = reader.finish();
    assert_eq!(read.problems, []);
    Model::of_opened(read.collection.report())
}

#[test]
fn every_figure_that_was_written_is_found_in_its_report_and_no_other() {
    let samples = samples(200, 1);
    let model = model(&samples);
    assert_eq!(model.report.sources.len(), 200);
    let mut found: Vec<Vec<String>> = vec![Vec::new(); samples.reports.len()];
    for figure in model.report.quantities() {
        let place = model.report.sources.iter().position(|source| source.has(figure.span.line)).unwrap();
        found[place].push(figure.text.clone());
    }
    for ((report, source), found) in samples.reports.iter().zip(&model.report.sources).zip(found) {
        assert_eq!(found, report.figures, "{}\n{}", report.title, report.text);
        let region = source.region.as_ref().map(|region| region.label.zh.as_str());
        assert_eq!((region, source.year), (Some(report.region.as_str()), Some(report.year)));
    }
}

#[test]
fn every_planted_contradiction_is_found_and_no_other_is_reported() {
    for seed in [1, 2] {
        let samples = samples(200, seed);
        let model = model(&samples);
        let mut expected: BTreeMap<Planted, usize> = BTreeMap::new();
        for planted in &samples.planted {
            *expected.entry(planted.clone()).or_default() += 1;
        }
        assert!(expected.len() > 40);
        let mut found: BTreeMap<Planted, usize> = BTreeMap::new();
        for finding in model.findings().filter(|finding| finding.verdict == Verdict::Contradiction) {
            let figures: Vec<_> = finding.figures().map(|id| model.report.figure(id).unwrap()).collect();
            let places: Vec<_> = figures
                .iter()
                .map(|figure| model.report.sources.iter().position(|source| source.has(figure.span.line)).unwrap())
                .collect();
            let last = *places.iter().max().unwrap();
            let planted = samples.planted.iter().find(|planted| {
                let is_operand = figures.iter().any(|figure| figure.text == planted.figure);
                planted.report == samples.reports[last].name && planted.kind == finding.kind.slug && is_operand
            });
            let planted = planted.unwrap_or_else(|| panic!("not planted: {} {}", finding.id, finding.text.zh));
            assert_eq!(planted.across, places.iter().min() != places.iter().max(), "{}", finding.id);
            *found.entry(planted.clone()).or_default() += 1;
        }
        assert_eq!(found, expected);
    }
}

#[test]
fn what_a_report_carries_over_is_held_against_last_year_s() {
    let samples = samples(60, 3);
    let model = model(&samples);
    let (undecided, decided): (Vec<_>, Vec<_>) =
        model.findings().partition(|finding| finding.verdict == Verdict::Undetermined);
    let of = |slug: &str| decided.iter().filter(|finding| finding.id.starts_with(slug)).collect::<Vec<_>>();
    let successive = samples.reports.windows(2).filter(|pair| pair[0].region == pair[1].region).count();
    // Six measures a report, each stated by the one before; one of them again.
    assert_eq!(of("carried-growth-").len(), successive * 6);
    assert_eq!(of("carried-level-").len(), successive);
    // Measures that no report calls those of the whole region may be of another part of it each year.
    assert!(undecided.iter().all(|finding| finding.id.starts_with("carried-")));
    assert!(undecided.iter().any(|finding| finding.text.zh.contains("没有写明是全地区")), "{undecided:?}");
    let one = of("carried-growth-")[0];
    assert!(
        one.text.zh.contains("（北京市2016年报告）") && one.text.zh.contains("（北京市2017年报告）"),
        "{}",
        one.text.zh
    );
    assert!(one.note.en.contains("2016 report"), "{}", one.note.en);
}
