//! Tables as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, RFC 4180.

use super::table::{Cell, Table};
use crate::words::Language;

/// What spreadsheets take for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The table as a file, its columns headed for programs or for readers of a language.
///
/// Words that a spreadsheet would run as a formula get an apostrophe in front; numbers, the
/// negative ones too, stay as they are.
pub fn write(table: &Table, language: Option<Language>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let header = table.header(language).into_iter().map(str::to_owned).collect();
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| match cell {
            Cell::Words(words) if words.starts_with(FORMULA) => format!("'{words}"),
            Cell::Words(text) | Cell::Number(text) => text.clone(),
        });
        cells.collect::<Vec<String>>()
    });
    let mut all = std::iter::once(header).chain(rows);
    // Writing to memory does not fail, and every row has the header's length.
    let written = all.try_for_each(|row| writer.write_record(&row)).ok();
    let bytes = written.and_then(|()| writer.into_inner().ok()).unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}
