//! Any bytes, as a file and as the main part of a Word document, give a text or a refusal.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use shuzheng_core::text::docx;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fuzz_target!(|bytes: &[u8]| {
    let _ = docx::text(bytes);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("word/document.xml", options).expect("memory can be written");
    zip.write_all(bytes).expect("memory can be written");
    let file = zip.finish().expect("memory can be written").into_inner();
    if let Ok(text) = docx::text(&file) {
        assert!(text.len() <= bytes.len());
    }
});
