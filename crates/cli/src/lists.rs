//! The list of a report's figures or checks.

use std::io::{self, Write};

use clap::ValueEnum;
use serde::Serialize;
use shuzheng_core::check::Verdict;
use shuzheng_core::export::table::{self, Table};
use shuzheng_core::export::xlsx::{self, Facts};
use shuzheng_core::export::{check_records, csv, figure_records};
use shuzheng_core::query::Model;
use shuzheng_core::report::Reference;
use shuzheng_core::words::Language;

use crate::parquet::{self, Records};

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Listed {
    /// Figures, dates, ordinals and names.
    Figures,
    /// Cross-checks with their findings.
    Checks,
}

/// The form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// An array of objects (docs/schema).
    Json,
    /// Codes and exact numbers, for programs (UTF-8 with a byte order mark); a spreadsheet takes xlsx.
    Csv,
    /// A workbook of both lists and the outside sources.
    Xlsx,
    /// One object a line, with the file's name.
    Ndjson,
    /// A table for DuckDB, Spark and their like, with the file's name (docs/scale.md).
    Parquet,
}

/// How a report came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing contradicts.
    #[default]
    Clean,
    /// A check found a contradiction.
    Contradiction,
    /// An input cannot be used.
    Unusable,
}

/// How many checks of the report found a contradiction.
pub fn contradictions(model: &Model) -> usize {
    model.judged.iter().filter(|finding| finding.verdict == Verdict::Contradiction).count()
}

/// Whether a check of the report found a contradiction.
pub fn status(model: &Model) -> Status {
    if contradictions(model) > 0 { Status::Contradiction } else { Status::Clean }
}

/// A record with the file it is from.
#[derive(Serialize)]
pub(crate) struct InFile<'f, T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<&'f str>,
    #[serde(flatten)]
    pub record: T,
}

/// The list as a table of cells: for programs, or for readers of a language.
pub(crate) fn table(model: &Model, listed: Listed, language: Option<Language>) -> Table {
    match listed {
        Listed::Figures => table::figures(model, &model.report.figures, language),
        Listed::Checks => table::checks(model, &model.findings().collect::<Vec<_>>(), language),
    }
}

/// Writes the list of one report; in NDJSON and Parquet every record names `file`, where there is one.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(
    model: &Model,
    listed: Listed,
    format: Format,
    file: Option<&str>,
    out: &mut impl Write,
) -> io::Result<()> {
    match (listed, format) {
        (Listed::Figures, Format::Json) => array(&figure_records(model), out),
        (Listed::Checks, Format::Json) => array(&check_records(&model.findings().collect::<Vec<_>>()), out),
        (_, Format::Csv) => out.write_all(csv::write(&table(model, listed, None), None).as_bytes()),
        (_, Format::Parquet) => out.write_all(&parquet::part(listed, vec![Records::of(model, listed, file)])?),
        (_, Format::Xlsx) => out.write_all(&workbook(model)),
        (Listed::Figures, Format::Ndjson) => lines(figure_records(model), file, out),
        (Listed::Checks, Format::Ndjson) => lines(check_records(&model.findings().collect::<Vec<_>>()), file, out),
    }
}

/// Both lists, and where the outside values are from.
fn workbook(model: &Model) -> Vec<u8> {
    let tables = [Listed::Figures, Listed::Checks].map(|listed| table(model, listed, Some(Language::Zh)));
    let source = |reference: &Reference| {
        let source = format!("{} {} “{}”", reference.publisher, reference.date, reference.quote);
        (reference.label.zh.clone(), source)
    };
    let title = (model.report.meta.title.zh.clone(), model.report.meta.date_basis.zh.clone());
    let rows = std::iter::once(title).chain(model.report.references.iter().map(source)).collect();
    xlsx::write(&tables, &[Facts { name: "来源".to_owned(), rows }], Language::Zh)
}

fn array(records: &[impl Serialize], out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, records)?;
    out.write_all(b"\n")
}

fn lines(records: Vec<impl Serialize>, file: Option<&str>, out: &mut impl Write) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut *out, &InFile { file, record })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
