//! Any bytes, as a file and as a page, give a text or a refusal; no line is empty or has white
//! space at its ends.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shuzheng_cli::{encoding, html, input};

fuzz_target!(|bytes: &[u8]| {
    let _ = input::read(bytes, "file");
    let page = html::read(&encoding::decode(bytes, true).text);
    for line in page.text.split('\n').filter(|_| !page.text.is_empty()) {
        assert!(!line.is_empty() && !line.starts_with([' ', '\t', '\r']) && !line.ends_with([' ', '\t', '\r']));
    }
});
