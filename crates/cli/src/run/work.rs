//! What is done with the files of one piece of work.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use anyhow::{Context, Result, bail};
use shuzheng_core::export::csv;
use shuzheng_core::export::table::Cell;
use shuzheng_core::query::Model;
use shuzheng_core::text::Date;

use super::Form;
use super::files::Asked;
use super::totals::Totals;
use crate::lists::{self, Format};
use crate::opened::{self, About, Opened};
use crate::parquet::{self, Records};

/// What some files gave.
#[derive(Debug, Default)]
pub struct Done {
    /// Their names.
    pub files: Vec<String>,
    /// Their records as they are written.
    pub bytes: Vec<u8>,
    /// Their counts.
    pub totals: Totals,
    /// What is to be said of them.
    pub said: Vec<String>,
}

/// The records of one file.
enum Rows {
    Text(Vec<u8>),
    Columns(Records),
}

/// Reads the files and makes their records; one that cannot be used is named and passed over.
///
/// # Errors
/// None that an input can cause.
pub fn work(form: Form, date: Option<Date>, asked: Vec<Asked>) -> io::Result<Done> {
    let mut done = Done::default();
    let mut reports = Vec::new();
    for asked in asked {
        let (file, read) = match asked {
            Ok(file) => {
                let read = guarded(&file, || read(form, date, &file, &mut done.said));
                (file, read)
            }
            Err((file, error)) => {
                let read = Err(error).with_context(|| file.display().to_string());
                (file, read)
            }
        };
        done.files.push(file.display().to_string());
        done.totals += match read {
            Ok((Rows::Text(text), totals)) => {
                done.bytes.extend(text);
                totals
            }
            Ok((Rows::Columns(records), totals)) => {
                reports.push(records);
                totals
            }
            Err(error) => {
                done.said.push(format!("{error:#}"));
                Totals::UNUSABLE
            }
        };
    }
    if let Form::Parquet(listed) = form {
        done.bytes = parquet::part(listed, reports)?;
    }
    Ok(done)
}

/// Reads one file; a panic over it is that file's alone.
pub fn guarded<T>(file: &Path, read: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let failed = ("读它时程序出错，已跳过。", "The program failed on it; it is passed over.");
        bail!("{}: {}", file.display(), crate::language().of(failed))
    })
}

fn read(form: Form, date: Option<Date>, file: &Path, said: &mut Vec<String>) -> Result<(Rows, Totals)> {
    let Opened { collection, passed_over } = opened::reports(file, &About { date, title: None }, said)?;
    let mut model = || opened::model(file, &collection, said);
    let totals = |model: Option<&Model>| Totals { passed_over, ..Totals::of(model) };
    let name = file.to_string_lossy();
    let mut text = Vec::new();
    Ok(match form {
        Form::Ndjson(listed) => {
            let model = model();
            lists::write(&model, listed, Format::Ndjson, Some(&name), &mut text)?;
            (Rows::Text(text), totals(Some(&model)))
        }
        Form::Csv(listed) => {
            let model = model();
            let rows = csv::rows(&[Cell::Words(name.into_owned())], &lists::table(&model, listed, None));
            (Rows::Text(rows.into_bytes()), totals(Some(&model)))
        }
        Form::Parquet(listed) => {
            let model = model();
            (Rows::Columns(Records::of(&model, listed, Some(&name))), totals(Some(&model)))
        }
        Form::Documents => {
            for document in &collection.documents {
                serde_json::to_writer(&mut text, document)?;
                text.push(b'\n');
            }
            (Rows::Text(text), totals(None))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::guarded;
    use std::path::Path;

    #[test]
    fn a_panic_is_an_unusable_file() {
        let file = Path::new("report.txt");
        let failed = guarded::<()>(file, || panic!("a file that makes the reading fail"));
        assert!(failed.unwrap_err().to_string().starts_with("report.txt: "));
        assert_eq!(guarded(file, || Ok(3)).unwrap(), 3);
    }
}
