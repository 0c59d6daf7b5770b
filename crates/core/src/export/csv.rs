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
    head(&[], table, language) + &rows(&[], table)
}

/// How such a file begins; `before` are the headings of columns that stand before the table's own.
pub fn head(before: &[&str], table: &Table, language: Option<Language>) -> String {
    let headings = before.iter().copied().chain(table.header(language));
    format!("\u{feff}{}", line(&mut headings.map(str::to_owned)))
}

/// The table's rows alone; `before` are cells that stand before each row's own.
pub fn rows(before: &[Cell], table: &Table) -> String {
    let cell = |cell: &Cell| match cell {
        Cell::Words(words) if words.starts_with(FORMULA) => format!("'{words}"),
        Cell::Words(text) | Cell::Number(text) => text.clone(),
    };
    table.rows.iter().map(|row| line(&mut before.iter().chain(row).map(cell))).collect()
}

fn line(fields: &mut dyn Iterator<Item = String>) -> String {
    // A field is in quotes where it has a sign that would end it.
    let quoted = |field: String| match field.contains(['"', ',', '\r', '\n']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field,
    };
    fields.map(quoted).collect::<Vec<_>>().join(",") + "\r\n"
}
