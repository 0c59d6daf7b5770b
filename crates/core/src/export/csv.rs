//! Tables as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, RFC 4180.

use super::{CheckRecord, FigureRecord};
use crate::number::Exact;

/// What spreadsheets take for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell: words of the report, guarded so that no spreadsheet runs them, or a number as it is.
enum Cell<'a> {
    Words(&'a str),
    Number(String),
}

/// Figures with one row each.
pub fn figures(records: &[FigureRecord]) -> String {
    let header = [
        "id",
        "paragraph",
        "start",
        "end",
        "as_printed",
        "class",
        "kind",
        "value",
        "unit",
        "low",
        "low_closed",
        "high",
        "high_closed",
        "approximation",
        "period",
        "label_zh",
        "label_en",
        "role",
        "measure",
        "section",
        "actor",
        "place",
        "checks",
    ];
    let number = |value: Option<&Exact>| Cell::Number(value.map_or_else(String::new, Exact::to_string));
    let flag = |value: Option<bool>| Cell::Number(value.map_or_else(String::new, |value| value.to_string()));
    let rows = records.iter().map(|record| {
        vec![
            Cell::Words(record.id),
            Cell::Number(record.line.to_string()),
            Cell::Number(record.start.to_string()),
            Cell::Number(record.end.to_string()),
            Cell::Words(record.text),
            Cell::Words(record.class),
            Cell::Words(record.kind.unwrap_or("")),
            number(record.value),
            Cell::Words(record.unit.unwrap_or("")),
            number(record.low),
            flag(record.low_closed),
            number(record.high),
            flag(record.high_closed),
            Cell::Words(record.approximation.unwrap_or("")),
            Cell::Number(record.period.clone().unwrap_or_default()),
            Cell::Words(record.label_zh),
            Cell::Words(record.label_en),
            Cell::Words(record.role.unwrap_or("")),
            Cell::Words(record.measure),
            Cell::Words(record.section),
            Cell::Words(record.actor.unwrap_or("")),
            Cell::Words(record.place.unwrap_or("")),
            Cell::Number(record.checks.join(" ")),
        ]
    });
    table(&header, rows)
}

/// Findings with one row each.
pub fn checks(records: &[CheckRecord]) -> String {
    let header = [
        "id",
        "kind",
        "origin",
        "against",
        "verdict",
        "grade",
        "operands",
        "formula",
        "computed_low",
        "computed_high",
        "stated_low",
        "stated_high",
        "unit",
        "passing",
        "of",
        "margin",
        "title_zh",
        "title_en",
        "text_zh",
        "text_en",
        "note_zh",
        "note_en",
    ];
    let number = |value: Option<&Exact>| Cell::Number(value.map_or_else(String::new, Exact::to_string));
    let operands: Vec<String> = records
        .iter()
        .map(|record| {
            let roles = record.operands.iter().map(|(role, operands)| format!("{role}={}", operands.join("+")));
            roles.collect::<Vec<_>>().join("; ")
        })
        .collect();
    let rows = records.iter().zip(&operands).map(|(record, operands)| {
        vec![
            Cell::Words(record.id),
            Cell::Words(record.kind),
            Cell::Words(record.origin),
            Cell::Words(record.against),
            Cell::Words(record.verdict),
            Cell::Words(record.grade.unwrap_or("")),
            Cell::Words(operands),
            Cell::Words(record.formula),
            number(record.computed.as_ref().and_then(|interval| interval.low)),
            number(record.computed.as_ref().and_then(|interval| interval.high)),
            number(record.stated.as_ref().and_then(|interval| interval.low)),
            number(record.stated.as_ref().and_then(|interval| interval.high)),
            Cell::Words(record.unit),
            number(record.strength.as_ref().map(|strength| strength.passing)),
            number(record.strength.as_ref().map(|strength| strength.of)),
            number(record.margin),
            Cell::Words(record.title_zh),
            Cell::Words(record.title_en),
            Cell::Words(record.text_zh),
            Cell::Words(record.text_en),
            Cell::Words(record.note_zh),
            Cell::Words(record.note_en),
        ]
    });
    table(&header, rows)
}

fn table<'a>(header: &[&str], rows: impl Iterator<Item = Vec<Cell<'a>>>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let rows = rows.map(|row| {
        let cells = row.into_iter().map(|cell| match cell {
            Cell::Number(number) => number,
            Cell::Words(words) if words.starts_with(FORMULA) => format!("'{words}"),
            Cell::Words(words) => words.to_owned(),
        });
        cells.collect::<Vec<String>>()
    });
    let all = std::iter::once(header.iter().map(|&name| name.to_owned()).collect()).chain(rows);
    // Writing to memory does not fail, and every row has the header's length.
    let written =
        all.map(|row| writer.write_record(&row)).collect::<Result<(), _>>().and_then(|()| Ok(writer.flush()?));
    let bytes = written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}
