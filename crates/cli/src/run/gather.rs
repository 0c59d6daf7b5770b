//! Many files held together, for one page.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use same_file::Handle;
use shuzheng_core::report::collection::Collection;
use shuzheng_core::text::document::Refusal;

use super::totals::Totals;
use super::work::guarded;
use super::{Form, files, without};
use crate::input::{InputError, LARGEST};
use crate::opened::{self, About, Opened};
use crate::say::say;

/// The reports of all files, of which `output` is none. A file that cannot be used is named on standard
/// error and passed over, and so is one with which the texts would be more than a file may hold; a line
/// of totals comes last.
///
/// # Errors
/// Where there is no report.
pub fn gather(given: &[PathBuf], about: &About, output: &Path) -> Result<Opened> {
    let files = files::files(given.to_vec(), None)?;
    let of_each = About { title: None, ..about.clone() };
    let (mut collection, mut totals, mut size) = (Collection::default(), Totals::default(), 0);
    for asked in without(files, Handle::from_path(output).into_iter().collect()) {
        let mut said = Vec::new();
        let opened = match asked {
            Ok(file) => guarded(&file, || {
                let opened = opened::reports(&file, &of_each, &mut said)?;
                let added: usize = opened.collection.documents.iter().map(|document| document.text.len()).sum();
                fits(size + added).with_context(|| file.display().to_string())?;
                size += added;
                Ok(opened)
            }),
            Err((file, error)) => Err(error).with_context(|| file.display().to_string()),
        };
        totals += match opened {
            Ok(Opened { collection: Collection { documents }, passed_over }) => {
                collection.documents.extend(documents);
                Totals { passed_over, ..Totals::of(None) }
            }
            Err(error) => {
                said.push(format!("{error:#}"));
                Totals::UNUSABLE
            }
        };
        said.iter().for_each(|said| say(said));
    }
    say(&totals.text(Form::Documents, crate::language()));
    if collection.documents.is_empty() {
        bail!("{}", crate::language().of(("没有一份能用的报告。", "There is no report that can be used.")));
    }
    opened::entitle(&mut collection, about)?;
    Ok(Opened { collection, passed_over: totals.unusable + totals.passed_over })
}

fn fits(size: usize) -> Result<(), InputError> {
    if size as u64 > LARGEST << 20 { Err(Refusal::TooLarge(LARGEST).into()) } else { Ok(()) }
}
