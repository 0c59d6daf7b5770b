//! Figures and checks as Parquet, for DuckDB, Spark and their like.

mod column;
mod tables;

use std::io::{self, Write};
use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::Compression;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::Result;
use parquet::file::metadata::ParquetMetaDataReader;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use shuzheng_core::export::{check_records, figure_records};
use shuzheng_core::query::Model;

use crate::lists::{InFile, Listed};
use column::{Cells, Column};

/// The records of one report, column by column.
#[derive(Debug)]
pub struct Records(Vec<Cells>);

impl Records {
    /// The figures or checks of a report read from `file`.
    pub fn of(model: &Model, listed: Listed, file: Option<&str>) -> Records {
        match listed {
            Listed::Figures => Records::read(&tables::figures(), figure_records(model), file),
            Listed::Checks => {
                Records::read(&tables::checks(), check_records(&model.findings().collect::<Vec<_>>()), file)
            }
        }
    }

    fn read<'f, T>(columns: &[Column<InFile<'f, T>>], records: Vec<T>, file: Option<&'f str>) -> Records {
        let records: Vec<InFile<T>> = records.into_iter().map(|record| InFile { file, record }).collect();
        Records(columns.iter().map(|column| Cells::of(column, &records)).collect())
    }
}

/// A Parquet file of one row group, which holds the records of some reports; of none without records.
///
/// # Errors
/// None that an input can cause.
pub fn part(listed: Listed, reports: Vec<Records>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut file = writer(listed, &mut bytes)?;
    let mut reports: Vec<_> = reports.into_iter().map(|Records(columns)| columns.into_iter()).collect();
    if reports.iter().any(|columns| columns.as_slice().iter().any(|cells| !cells.is_empty())) {
        let mut group = file.next_row_group()?;
        while let Some(mut column) = group.next_column()? {
            for cells in reports.iter_mut().filter_map(Iterator::next) {
                cells.write(&mut column)?;
            }
            column.close()?;
        }
        group.close()?;
    }
    file.close()?;
    Ok(bytes)
}

fn writer<W: Write + Send>(listed: Listed, out: W) -> Result<SerializedFileWriter<W>> {
    let (name, columns): (_, String) = match listed {
        Listed::Figures => ("figures", tables::figures().iter().map(column::schema).collect()),
        Listed::Checks => ("checks", tables::checks().iter().map(column::schema).collect()),
    };
    let schema = parse_message_type(&format!("message {name} {{ {columns} }}"))?;
    // No index of pages: it stays in memory until the end, and a row group has few of them.
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true);
    SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties.build()))
}

/// One Parquet file made of parts, a row group of each, which is not read or packed anew.
pub struct Joined<W: Write + Send>(SerializedFileWriter<W>);

impl<W: Write + Send> Joined<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn new(listed: Listed, out: W) -> io::Result<Joined<W>> {
        Ok(Joined(writer(listed, out)?))
    }

    /// Adds what [`part`] made.
    ///
    /// # Errors
    /// Where it cannot be written, or is no such part.
    pub fn append(&mut self, part: Vec<u8>) -> io::Result<()> {
        let part = Bytes::from(part);
        let metadata = ParquetMetaDataReader::new().parse_and_finish(&part)?;
        for from in metadata.row_groups() {
            let mut group = self.0.next_row_group()?;
            for column in from.columns() {
                let closed = ColumnCloseResult {
                    bytes_written: column.compressed_size().unsigned_abs(),
                    rows_written: from.num_rows().unsigned_abs(),
                    metadata: column.clone(),
                    bloom_filter: None,
                    column_index: None,
                    offset_index: None,
                };
                group.append_column(&part, closed)?;
            }
            group.close()?;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.0.into_inner()?)
    }
}
