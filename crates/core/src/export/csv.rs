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
    let mut out = String::from("\u{feff}");
    let mut record = |cells: &mut dyn Iterator<Item = String>| {
        out.push_str(&cells.collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    };
    record(&mut table.header(language).into_iter().map(|name| field(name.to_owned())));
    for row in &table.rows {
        record(&mut row.iter().map(|cell| match cell {
            Cell::Words(words) if words.starts_with(FORMULA) => field(format!("'{words}")),
            Cell::Words(text) | Cell::Number(text) => field(text.clone()),
        }));
    }
    out
}

/// A field, in quotes where it has a sign that would end it.
fn field(text: String) -> String {
    if text.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
