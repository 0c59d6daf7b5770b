//! Lists of figures and checks, of one report or of many at once.

use std::io::{self, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use clap::ValueEnum;
use serde::Serialize;
use shuzheng_core::check::Verdict;
use shuzheng_core::export::xlsx::{self, Facts};
use shuzheng_core::export::{check_records, csv, figure_records, table};
use shuzheng_core::query::Model;
use shuzheng_core::report::Reference;
use shuzheng_core::words::Language;

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// UTF-8 with a byte order mark, for spreadsheets.
    Csv,
    /// A workbook of both lists and the outside sources.
    Xlsx,
    /// One object a line, with the file's name.
    Ndjson,
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

/// Whether a check of the report found a contradiction.
pub fn status(model: &Model) -> Status {
    let contradicts = model.findings.iter().any(|finding| finding.verdict == Verdict::Contradiction);
    if contradicts { Status::Contradiction } else { Status::Clean }
}

/// A record with the file it is from.
#[derive(Serialize)]
struct InFile<'f, T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'f str>,
    #[serde(flatten)]
    record: T,
}

/// Writes the list of one report; in NDJSON every line names `file`, where there is one.
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
        (Listed::Checks, Format::Json) => array(&check_records(&model.findings), out),
        (Listed::Figures, Format::Csv) => {
            out.write_all(csv::write(&table::figures(&figure_records(model)), None).as_bytes())
        }
        (Listed::Checks, Format::Csv) => {
            out.write_all(csv::write(&table::checks(&check_records(&model.findings)), None).as_bytes())
        }
        (_, Format::Xlsx) => out.write_all(&workbook(model)),
        (Listed::Figures, Format::Ndjson) => lines(figure_records(model), file, out),
        (Listed::Checks, Format::Ndjson) => lines(check_records(&model.findings), file, out),
    }
}

/// Both lists, and where the outside values are from.
fn workbook(model: &Model) -> Vec<u8> {
    let tables = [table::figures(&figure_records(model)), table::checks(&check_records(&model.findings))];
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

/// What is written in turn, whoever finishes first: one file at a time, in the order given.
struct Turns<W> {
    state: Mutex<(usize, W, io::Result<()>)>,
    next: Condvar,
}

impl<W: Write> Turns<W> {
    /// Waits until all files before `index` are written, and writes. An earlier failure stays.
    fn take(&self, index: usize, bytes: &[u8]) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.0 != index {
            state = self.next.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let (turn, out, result) = &mut *state;
        if result.is_ok() {
            *result = out.write_all(bytes);
        }
        *turn += 1;
        self.next.notify_all();
    }

    fn has_failed(&self) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).2.is_err()
    }
}

/// Hands over what a file gave, even if reading it ends in a panic, so that nobody waits for ever.
struct Turn<'t, W: Write> {
    turns: &'t Turns<W>,
    index: usize,
    bytes: Vec<u8>,
}

impl<W: Write> Drop for Turn<'_, W> {
    fn drop(&mut self) {
        self.turns.take(self.index, &self.bytes);
    }
}

/// Lists many files in the order given, over all cores: `list` writes what one file gives and says
/// how it came out. Each core holds one file and its list at a time. The worst status is that of all.
///
/// # Errors
/// Where `out` cannot be written; no further file is begun then.
pub fn many<W: Write + Send>(
    files: &[PathBuf],
    out: W,
    done: impl Fn(usize) + Sync,
    list: impl Fn(&Path, &mut Vec<u8>) -> Status + Sync,
) -> io::Result<Status> {
    let turns = Turns { state: Mutex::new((0, out, Ok(()))), next: Condvar::new() };
    let (next, finished) = (AtomicUsize::new(0), Mutex::new(0));
    let work = || {
        let mut worst = Status::Clean;
        while !turns.has_failed() {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(index) else { break };
            let mut turn = Turn { turns: &turns, index, bytes: Vec::new() };
            worst = worst.max(list(file, &mut turn.bytes));
            drop(turn);
            // Told in turn, so that the count never falls.
            let mut finished = finished.lock().unwrap_or_else(PoisonError::into_inner);
            *finished += 1;
            done(*finished);
        }
        worst
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(files.len());
    let worst = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let worst = workers.into_iter().map(|worker| worker.join().unwrap_or(Status::Unusable)).max();
        worst.unwrap_or_default()
    });
    let (_, mut out, result) = turns.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    result.and_then(|()| out.flush())?;
    Ok(worst)
}

#[cfg(test)]
mod tests {
    use super::{Status, many};
    use std::path::PathBuf;

    fn files(count: usize) -> Vec<PathBuf> {
        (0..count).map(|index| PathBuf::from(index.to_string())).collect()
    }

    #[test]
    fn files_are_written_in_the_order_given_and_the_worst_status_counts() {
        let mut out = Vec::new();
        let status = many(
            &files(200),
            &mut out,
            |_| (),
            |file, bytes| {
                bytes.extend(file.to_string_lossy().as_bytes());
                bytes.push(b' ');
                if file.ends_with("77") { Status::Unusable } else { Status::Contradiction }
            },
        );
        let expected: String = (0..200).map(|index| format!("{index} ")).collect();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
        assert_eq!(status.unwrap(), Status::Unusable);
    }

    #[test]
    fn a_panic_is_an_unusable_file_and_holds_up_no_other() {
        let mut out = Vec::new();
        let status = many(
            &files(20),
            &mut out,
            |_| (),
            |file, bytes| {
                assert!(!file.ends_with("3"), "a file that makes the reading fail");
                bytes.push(b'x');
                Status::Clean
            },
        );
        assert_eq!(status.unwrap(), Status::Unusable);
        assert_eq!(out.len(), 19);
    }

    #[test]
    fn no_file_is_begun_when_nobody_reads() {
        struct Closed;
        impl std::io::Write for Closed {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let begun = std::sync::atomic::AtomicUsize::new(0);
        let result = many(
            &files(1_000),
            Closed,
            |_| (),
            |_, bytes| {
                begun.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                bytes.push(b'x');
                Status::Clean
            },
        );
        assert!(result.is_err());
        assert!(begun.into_inner() < 1_000);
    }
}
