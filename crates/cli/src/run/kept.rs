//! An output that outlives its run: what is done stands in `OUT.partial`, and a list beside it,
//! `OUT.done`, says of which files, so that a run that was broken off can go on. `OUT` itself is there
//! only when all is done.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use same_file::Handle;
use serde::{Deserialize, Serialize};
use shuzheng_core::text::Date;
use shuzheng_core::words::Language;

use super::Form;
use super::files::Asked;
use super::totals::Totals;
use super::work::Done;
use crate::parquet::Joined;

/// The first line of the list: what two runs have in common that give the same output.
#[derive(Serialize)]
struct Settings {
    version: &'static str,
    form: Form,
    date: Option<String>,
}

/// A line of the list for each piece of work, written after its records.
#[derive(Serialize, Deserialize)]
struct Entry {
    /// The files read.
    files: Vec<String>,
    /// Where their records end in the output so far.
    end: u64,
    /// Their counts.
    totals: Totals,
    /// What was said of them.
    said: Vec<String>,
}

/// The output of a run as far as it is done.
pub struct Kept {
    form: Form,
    settings: String,
    output: PathBuf,
    partial: PathBuf,
    list: PathBuf,
    data: File,
    journal: File,
    end: u64,
}

impl Kept {
    /// Opens what there is of an output; without `resume` there must be nothing.
    ///
    /// # Errors
    /// Where another run is unfinished or at work, or the files cannot be opened.
    pub fn open(output: &Path, form: Form, date: Option<Date>, resume: bool) -> Result<Kept> {
        if output.is_dir() {
            bail!("{}", folder(output));
        }
        let date = date.map(|date| date.to_string());
        let settings = serde_json::to_string(&Settings { version: env!("CARGO_PKG_VERSION"), form, date })? + "\n";
        let (partial, list) = (output.with_added_extension("partial"), output.with_added_extension("done"));
        let open = |path: &Path| {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            options.open(path).with_context(|| path.display().to_string())
        };
        let is_unfinished = list.exists();
        let journal = open(&list)?;
        if matches!(journal.try_lock(), Err(TryLockError::WouldBlock)) {
            bail!("{}", busy(output));
        }
        if is_unfinished && !resume {
            bail!("{}", unfinished(output, &list));
        }
        let data = open(&partial)?;
        Ok(Kept { form, settings, output: output.to_owned(), partial, list, data, journal, end: 0 })
    }

    /// The files that the run writes, for it not to read them.
    pub fn handles(&self) -> Vec<Handle> {
        [&self.output, &self.partial, &self.list].into_iter().filter_map(|path| Handle::from_path(path).ok()).collect()
    }

    /// Takes from `files` those that are done and hands over what they gave, all but the records;
    /// drops what was written of others.
    ///
    /// # Errors
    /// Where what there is belongs to a run with other options or over other files.
    pub fn resume(&mut self, files: &mut impl Iterator<Item = Asked>, mut again: impl FnMut(Done)) -> Result<()> {
        let head = self.form.head();
        let written = self.data.metadata()?.len();
        let mut lines = BufReader::new(&self.journal);
        let (mut length, mut line) = (0, String::new());
        lines.read_line(&mut line)?;
        if line == self.settings && written >= head.len() as u64 {
            (length, self.end) = (line.len() as u64, head.len() as u64);
            while let Some((entry, size)) = next(&mut lines).filter(|(entry, _)| entry.end <= written) {
                for name in &entry.files {
                    let asked = files.next().map(|asked| asked.unwrap_or_else(|(path, _)| path));
                    if asked.is_none_or(|path| path.display().to_string() != *name) {
                        bail!("{}", other_files(name, &self.list));
                    }
                }
                (length, self.end) = (length + size, entry.end);
                again(Done { files: entry.files, bytes: Vec::new(), totals: entry.totals, said: entry.said });
            }
        } else if line.ends_with('\n') && line != self.settings {
            bail!("{}", other_options(&self.list));
        }
        self.data.set_len(self.end)?;
        self.journal.set_len(length)?;
        self.data.seek(SeekFrom::End(0))?;
        self.journal.seek(SeekFrom::End(0))?;
        if length == 0 {
            self.data.write_all(head.as_bytes())?;
            self.end = head.len() as u64;
            self.journal.write_all(self.settings.as_bytes())?;
        }
        Ok(())
    }

    /// Writes what is done, the records first.
    pub fn take(&mut self, done: &Done) -> io::Result<()> {
        self.data.write_all(&done.bytes)?;
        self.end += done.bytes.len() as u64;
        let Done { files, totals, said, .. } = done;
        let entry = Entry { files: files.clone(), end: self.end, totals: *totals, said: said.clone() };
        self.journal.write_all((serde_json::to_string(&entry)? + "\n").as_bytes())
    }

    /// Gives the output its name; all is done.
    pub fn finish(mut self) -> io::Result<()> {
        if let Form::Parquet(listed) = self.form {
            let joining = self.output.with_added_extension("joining");
            let mut joined = Joined::new(listed, BufWriter::new(File::create(&joining)?))?;
            self.data.seek(SeekFrom::Start(0))?;
            self.journal.seek(SeekFrom::Start(0))?;
            let mut lines = BufReader::new(&self.journal);
            lines.skip_until(b'\n')?;
            let mut start = 0;
            while let Some((entry, _)) = next(&mut lines) {
                let mut part = Vec::new();
                (&self.data).take(entry.end - start).read_to_end(&mut part)?;
                joined.append(part)?;
                start = entry.end;
            }
            joined.finish()?.flush()?;
            fs::rename(joining, &self.output)?;
            fs::remove_file(&self.partial)?;
        } else {
            fs::rename(&self.partial, &self.output)?;
        }
        fs::remove_file(&self.list)
    }
}

/// The next line that was written to its end, with its length.
fn next(lines: &mut impl BufRead) -> Option<(Entry, u64)> {
    let mut line = String::new();
    lines.read_line(&mut line).ok()?;
    let entry = serde_json::from_str(line.strip_suffix('\n')?).ok()?;
    Some((entry, line.len() as u64))
}

fn folder(output: &Path) -> String {
    match crate::language() {
        Language::Zh => format!("{}：这是一个目录；请给出要写的文件。", output.display()),
        Language::En => format!("{}: This is a folder; name a file to write.", output.display()),
    }
}

fn unfinished(output: &Path, list: &Path) -> String {
    let (output, list) = (output.display(), list.display());
    match crate::language() {
        Language::Zh => format!("{output}：上次没有做完；加上--resume接着做，或者删去{list}从头做。"),
        Language::En => {
            format!(
                "{output}: A run before this one is unfinished; go on with it by --resume, or delete {list} to begin anew."
            )
        }
    }
}

fn busy(output: &Path) -> String {
    match crate::language() {
        Language::Zh => format!("{}：另一个程序正在写它。", output.display()),
        Language::En => format!("{}: Another run is writing it.", output.display()),
    }
}

fn other_options(list: &Path) -> String {
    let list = list.display();
    match crate::language() {
        Language::Zh => format!("{list}：上次的选项或版本和这次不同；用上次的选项接着做，或者删去它从头做。"),
        Language::En => {
            format!(
                "{list}: The unfinished run had other options or another version; go on with those, or delete it to begin anew."
            )
        }
    }
}

fn other_files(name: &str, list: &Path) -> String {
    let list = list.display();
    match crate::language() {
        Language::Zh => {
            format!("{name}：上次读过的这份文件，这次不在同一位置；恢复原来的文件接着做，或者删去{list}从头做。")
        }
        Language::En => {
            format!(
                "{name}: The unfinished run read this file here, and now it is not the next; go on with the same files, or delete {list} to begin anew."
            )
        }
    }
}
