//! Tables as a workbook (Office Open XML), with sheets for what the view is and where it is from.
//!
//! The few parts of a plain workbook are written here: the crates that write them are larger than
//! the whole page.

use std::fmt::Write as _;

use super::archive;
use super::table::{Cell, Table};
use crate::words::Language;

/// A sheet of names and texts: sources, citation, the conditions of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The sheet's name.
    pub name: String,
    /// Name and text of each fact.
    pub rows: Vec<(String, String)>,
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const PART: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The most digits of a number that a spreadsheet keeps; a longer one is written as words.
const KEPT_DIGITS: usize = 15;

/// The workbook's bytes.
pub fn write(tables: &[Table], facts: &[Facts], language: Language) -> Vec<u8> {
    let mut sheets: Vec<(String, String)> = Vec::new();
    for table in tables {
        let header = table.header(Some(language)).into_iter().map(|name| Cell::Words(name.to_owned())).collect();
        let rows = std::iter::once(header).chain(table.rows.iter().cloned());
        sheets.push((language.of(table.name).to_owned(), sheet(rows)));
    }
    for facts in facts {
        let rows = facts.rows.iter().map(|(name, text)| vec![Cell::Words(name.clone()), Cell::Words(text.clone())]);
        sheets.push((facts.name.clone(), sheet(rows)));
    }
    archive::stored(&parts(sheets))
}

fn parts(sheets: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut part = |name: &str, text: String| parts.push((name.to_owned(), text));
    let (mut types, mut list, mut relations) = (String::new(), String::new(), String::new());
    for (index, (name, _)) in sheets.iter().enumerate() {
        let n = index + 1;
        let _ =
            write!(types, r#"<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{PART}.worksheet+xml"/>"#);
        let _ = write!(list, r#"<sheet name="{}" sheetId="{n}" r:id="rId{n}"/>"#, escaped(name));
        let _ = write!(
            relations,
            r#"<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
        );
    }
    part(
        "[Content_Types].xml",
        format!(
            r#"{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{PART}.sheet.main+xml"/>{types}</Types>"#
        ),
    );
    part(
        "_rels/.rels",
        format!(
            r#"{HEAD}<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    );
    part(
        "xl/workbook.xml",
        format!(r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{list}</sheets></workbook>"#),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        format!(r#"{HEAD}<Relationships xmlns="{RELATIONS}">{relations}</Relationships>"#),
    );
    for (index, (_, sheet)) in sheets.into_iter().enumerate() {
        part(&format!("xl/worksheets/sheet{}.xml", index + 1), sheet);
    }
    parts
}

fn sheet(rows: impl Iterator<Item = Vec<Cell>>) -> String {
    let mut out = format!(r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetData>"#);
    for row in rows {
        out.push_str("<row>");
        for cell in &row {
            let _ = match cell {
                Cell::Words(text) | Cell::Number(text) if text.is_empty() => write!(out, "<c/>"),
                Cell::Number(number) if is_kept(number) => write!(out, "<c><v>{number}</v></c>"),
                Cell::Number(text) | Cell::Words(text) => {
                    write!(out, r#"<c t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#, escaped(text))
                }
            };
        }
        out.push_str("</row>");
    }
    out.push_str("</sheetData></worksheet>");
    out
}

/// Whether a spreadsheet keeps the number as it is: a decimal, and not too long.
fn is_kept(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let plain = number.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    plain && digits > 0 && digits <= KEPT_DIGITS
}

/// Text in XML: markup escaped, characters that XML 1.0 does not have left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
