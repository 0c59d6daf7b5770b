//! Any text opens as a report: its figures stand in it as printed, its checks name figures of it
//! and have ids of their own, and its views can be made.
#![no_main]

use std::collections::HashSet;

use libfuzzer_sys::fuzz_target;
use shuzheng_core::export::html;
use shuzheng_core::query::Model;
use shuzheng_core::report::Operand;
use shuzheng_core::words::Language;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let date = bytes.first().filter(|byte| **byte % 2 == 0).and_then(|_| "2020-06-15".parse().ok());
    let model = Model::of_text(&text, "", date);
    let report = &model.report;
    let ids: HashSet<&str> = report.figures.iter().map(|figure| figure.id.as_str()).collect();
    assert_eq!(ids.len(), report.figures.len());
    for figure in &report.figures {
        let line = report.line_of(figure.span).expect("the figure's line");
        assert_eq!(figure.span.of(&line.text), figure.text);
        assert!(!figure.label.zh.is_empty());
    }
    let checks: HashSet<&str> = report.checks.iter().map(|check| check.id.as_str()).collect();
    assert_eq!((checks.len(), report.checks.len()), (report.checks.len(), model.findings.len()));
    for (_, operand) in report.checks.iter().flat_map(|check| &check.operands) {
        assert!(!matches!(operand, Operand::Figure(id) if !ids.contains(id.as_str())));
    }
    html::body(&model, Language::Zh);
});
