//! Thousands of files in one run: over all cores, each of which holds a piece of work at a time, and
//! written in the order given.

mod files;
mod gather;
mod in_turn;
mod kept;
mod totals;
mod work;

use std::io::{self, ErrorKind, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result};
use same_file::Handle;
use serde::Serialize;
use shuzheng_core::export::csv;
use shuzheng_core::query::Model;
use shuzheng_core::text::Date;

use crate::lists::{self, Listed, Status};
use crate::parquet::Joined;
use crate::say::{progress, say};
use files::{Asked, Pieces};
pub use gather::gather;
use kept::Kept;
pub use totals::Totals;
use work::Done;

/// What is written of every file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A line for each record.
    Ndjson(Listed),
    /// One table for all, its first column the file.
    Csv(Listed),
    /// The same for DuckDB, Spark and their like.
    Parquet(Listed),
    /// The document itself, one a line: a collection for the page.
    Documents,
}

impl Form {
    /// What stands before the first record.
    fn head(self) -> String {
        match self {
            Form::Csv(listed) => csv::head(&["file"], &lists::table(&Model::of_text("", "", None), listed, None), None),
            Form::Ndjson(_) | Form::Parquet(_) | Form::Documents => String::new(),
        }
    }
}

/// What is asked of a run.
#[derive(Debug)]
pub struct Request {
    /// Files, and folders of them.
    pub files: Vec<PathBuf>,
    /// A list of more, one a line; `-` is standard input.
    pub files_from: Option<PathBuf>,
    /// What is written.
    pub form: Form,
    /// The date of all reports.
    pub date: Option<Date>,
    /// The file to write [default: standard output].
    pub output: Option<PathBuf>,
    /// Whether to go on with a run that was broken off.
    pub resume: bool,
    /// How many files are read at once [default: one a core].
    pub jobs: Option<NonZero<usize>>,
}

/// Reads the files and writes what was asked of them. A file that cannot be used is named on standard
/// error and passed over; a line of totals comes last.
///
/// # Errors
/// Where the list of files cannot be read or the output not be written, or what there is of the output
/// belongs to another run.
pub fn run(request: &Request) -> Result<Status> {
    let list = || request.files_from.as_ref().map_or(String::new(), |list| list.display().to_string());
    let files = files::files(request.files.clone(), request.files_from.as_deref()).with_context(list)?;
    let mut totals = Totals::default();
    match &request.output {
        Some(output) => {
            let mut kept = Kept::open(output, request.form, request.date, request.resume)?;
            let mut files = without(files, kept.handles());
            kept.resume(&mut files, |done| told(&mut totals, &done))?;
            spread(request, files, &mut totals, |done| kept.take(done))
                .with_context(|| output.display().to_string())?;
            kept.finish().with_context(|| output.display().to_string())?;
        }
        None => {
            let written = Stream::new(request.form, io::stdout()).and_then(|mut stream| {
                let files = without(files, Handle::stdout().into_iter().collect());
                spread(request, files, &mut totals, |done| stream.take(&done.bytes))?;
                stream.finish()
            });
            match written {
                // Whoever reads the output has seen enough (`| head`).
                Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(Status::Clean),
                written => written.context(unwritten())?,
            }
        }
    }
    say(&totals.text(request.form, crate::language()));
    Ok(totals.status())
}

/// What is the matter with an output, before the reason.
pub fn unwritten() -> &'static str {
    crate::language().of(("结果写不出去", "the output could not be written"))
}

/// All files but those that the run itself writes.
fn without(files: impl Iterator<Item = Asked> + Send, own: Vec<Handle>) -> impl Iterator<Item = Asked> + Send {
    let is_own = move |path: &Path| {
        !own.is_empty() && path.is_file() && Handle::from_path(path).is_ok_and(|handle| own.contains(&handle))
    };
    files.filter(move |asked| !asked.as_ref().is_ok_and(|path| is_own(path)))
}

/// Has the files read over the cores, and each piece of work taken in turn.
fn spread(
    request: &Request,
    files: impl Iterator<Item = Asked> + Send,
    totals: &mut Totals,
    mut take: impl FnMut(&Done) -> io::Result<()> + Send,
) -> io::Result<()> {
    let jobs = request.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN);
    in_turn::in_turn(
        jobs,
        Pieces(files),
        |piece| work::work(request.form, request.date, piece),
        |done| {
            take(&done)?;
            told(totals, &done);
            Ok(())
        },
    )
}

/// Counts what is done, and says what is to be said of it.
fn told(totals: &mut Totals, done: &Done) {
    *totals += done.totals;
    done.said.iter().for_each(|said| say(said));
    progress(totals.files);
}

/// Records on their way to who reads them.
enum Stream<W: Write + Send> {
    Text(W),
    Parquet(Joined<W>),
}

impl<W: Write + Send> Stream<W> {
    fn new(form: Form, mut out: W) -> io::Result<Stream<W>> {
        if let Form::Parquet(listed) = form {
            return Ok(Stream::Parquet(Joined::new(listed, out)?));
        }
        out.write_all(form.head().as_bytes())?;
        Ok(Stream::Text(out))
    }

    fn take(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Stream::Text(out) => out.write_all(bytes),
            Stream::Parquet(joined) => joined.append(bytes.to_vec()),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Stream::Text(mut out) => out.flush(),
            Stream::Parquet(joined) => joined.finish()?.flush(),
        }
    }
}
