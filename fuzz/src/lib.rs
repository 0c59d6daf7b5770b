//! What holds of any bytes, one function for each reader of outside input. The fuzz targets look for
//! bytes that break it, and `crates/cli/tests/corpus.rs` replays what they found worth keeping.
#![deny(missing_docs)]

use std::collections::HashSet;
use std::io::{Cursor, Write};

use shuzheng_cli::{encoding, input};
use shuzheng_core::export::html::body;
use shuzheng_core::query::Model;
use shuzheng_core::report::Operand;
use shuzheng_core::report::collection::Reader;
use shuzheng_core::report::opened::Document;
use shuzheng_core::text::Date;
use shuzheng_core::words::Language;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A target's name, which is that of its corpus too, and what it asserts.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 7] = [
    ("collection", collection),
    ("document", document),
    ("docx", docx),
    ("extract", extract),
    ("html", html),
    ("link", link),
    ("open", open),
];

/// A date for every other text.
fn date(bytes: &[u8]) -> Option<Date> {
    bytes.first().filter(|byte| **byte % 2 == 0).and_then(|_| "2020-06-15".parse().ok())
}

/// Any bytes are read as a collection, alike in whatever parts they come, and what is good in them opens.
pub fn collection(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = |size: usize| {
        let mut reader = Reader::new(|line| serde_json::from_str(line).ok());
        let characters: Vec<char> = text.chars().collect();
        characters.chunks(size).for_each(|part| reader.push(&part.iter().collect::<String>()));
        reader.finish()
    };
    let whole = read(usize::MAX);
    assert_eq!(whole, read(1 + bytes.len() % 7));
    let lines = text.matches('\n').count() + 1;
    for problem in &whole.problems {
        assert!((1..=lines).contains(&problem.line), "{problem:?}");
        assert!(Language::ALL.iter().all(|language| problem.text(*language).contains(&problem.line.to_string())));
    }
    views(&Model::of_opened(whole.collection.report()));
}

/// Any bytes that are a document with corrections in JSON are written as they are read, and open as
/// any text does, with what the corrections leave.
pub fn document(bytes: &[u8]) {
    let Ok(document) = serde_json::from_slice::<Document>(bytes) else { return };
    let written = serde_json::to_string(&document).expect("a document has a form");
    assert_eq!(serde_json::from_str::<Document>(&written).expect("the form is read"), document);
    views(&Model::of_opened(document.report()));
}

/// Any bytes, as a file and as the main part of a Word document, give a text or a refusal.
pub fn docx(bytes: &[u8]) {
    let _ = shuzheng_core::text::docx::text(bytes);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("word/document.xml", options).expect("memory can be written");
    zip.write_all(bytes).expect("memory can be written");
    let file = zip.finish().expect("memory can be written").into_inner();
    if let Ok(text) = shuzheng_core::text::docx::text(&file) {
        assert!(text.len() <= bytes.len());
    }
}

/// Any text is read: nothing panics, spans fit their lines and do not overlap, references lead to
/// quantities, and a quantity's span reads as one wherever it is read alone.
pub fn extract(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let found = shuzheng_core::extract::extract(&text, date(bytes));
    let lines: Vec<&str> = text.lines().collect();
    for figure in &found.figures {
        let length = lines[figure.span.line as usize - 1].chars().count() as u32;
        assert!(figure.span.start < figure.span.end && figure.span.end <= length);
        assert!(figure.span.start <= figure.number.start && figure.number.end <= figure.span.end);
    }
    for pair in found.figures.windows(2) {
        assert!(pair[0].span < pair[1].span && !pair[0].span.overlaps(&pair[1].span));
    }
    for link in &found.links {
        assert!(link.from != link.to);
        assert!(found.figures[link.from].printed.is_some() && found.figures[link.to].printed.is_some());
    }
    let _ = shuzheng_core::extract::read(&text);
}

/// Any bytes, as a file and as a page, give a text or a refusal; no line is empty or has white
/// space at its ends.
pub fn html(bytes: &[u8]) {
    let _ = input::read(bytes, "file");
    let page = shuzheng_cli::html::read(&encoding::decode(bytes, true).text);
    for line in page.text.split('\n').filter(|_| !page.text.is_empty()) {
        assert!(!line.is_empty() && !line.starts_with([' ', '\t', '\r']) && !line.ends_with([' ', '\t', '\r']));
    }
}

/// Any text is read as a link, and the view that it shows has a link of its own that shows it again.
pub fn link(bytes: &[u8]) {
    use shuzheng_core::link::{MAX_LENGTH, parse, write};
    let (state, _) = parse(&String::from_utf8_lossy(bytes));
    let written = write(&state);
    assert!(written.len() <= MAX_LENGTH);
    assert_eq!(parse(&written), (state, Vec::new()));
}

/// Any text opens as a report, and every figure has a name.
pub fn open(bytes: &[u8]) {
    let model = Model::of_text(&String::from_utf8_lossy(bytes), "", date(bytes));
    assert!(model.report.figures.iter().all(|figure| !figure.label.zh.is_empty()));
    views(&model);
}

/// The figures of a report stand in it as printed, its checks name figures of it and have ids of
/// their own, and its views can be made.
fn views(model: &Model) {
    let report = &model.report;
    let ids: HashSet<&str> = report.figures.iter().map(|figure| figure.id.as_str()).collect();
    assert_eq!(ids.len(), report.figures.len());
    for figure in &report.figures {
        let line = report.line_of(figure.span).expect("the figure's line");
        assert_eq!(figure.span.of(&line.text), figure.text);
    }
    let checks: HashSet<&str> = report.checks.iter().map(|check| check.id.as_str()).collect();
    assert_eq!((checks.len(), report.checks.len()), (report.checks.len(), model.judged.len()));
    for (_, operand) in report.checks.iter().flat_map(|check| &check.operands) {
        assert!(!matches!(operand, Operand::Figure(id) if !ids.contains(id.as_str())));
    }
    body(model, Language::Zh);
}
