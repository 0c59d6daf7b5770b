//! A file opened as a report, and what limited the reading.

use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;
use shuzheng_core::extract::NoteKind;
use shuzheng_core::query::Model;
use shuzheng_core::report::opened::Document;
use shuzheng_core::text::Date;
use shuzheng_core::words::Language;

use crate::input::{self, Loaded};

/// What is known of a report besides its text.
#[derive(Args, Clone, Debug, Default)]
pub struct About {
    /// The report's date (2020, 2020-06 or 2020-06-30): what 今年 and 上年 are told by.
    #[arg(long)]
    pub date: Option<Date>,
    /// The report's title [default: that of the HTML page, else the first line].
    #[arg(long)]
    pub title: Option<String>,
}

/// What the file holds. What limited the reading is added to `said`, a sentence each.
///
/// # Errors
/// The file's name and a sentence that says why it cannot be used.
pub fn document(file: &Path, about: &About, said: &mut Vec<String>) -> Result<Document> {
    let Loaded { mut document, replaced } = input::load(file).with_context(|| file.display().to_string())?;
    document.title = about.title.clone().unwrap_or(document.title);
    document.date = about.date.or(document.date);
    if replaced > 0 {
        said.push(format!("{}: {}", file.display(), unread(replaced)));
    }
    Ok(document)
}

/// The report of a document that was read from `file`, with its checks.
pub fn model(file: &Path, document: &Document, said: &mut Vec<String>) -> Model {
    let model = Model::of_opened(document.report());
    if let Some(note) = model.report.notes.iter().find(|note| note.kind == NoteKind::DateNeeded) {
        said.push(format!("{}: {}", file.display(), open_periods(note.count, note.line)));
    }
    model
}

fn unread(count: usize) -> String {
    match crate::language() {
        Language::Zh => format!("有{count}处不是可识别的文字，以�代替。"),
        Language::En => format!("{count} places are not in the encoding of the rest; they are read as �."),
    }
}

fn open_periods(count: u32, line: u32) -> String {
    match crate::language() {
        Language::Zh => format!("有{count}处时间要靠报告日期确定（第{line}行起）；请用--date给出日期。"),
        Language::En => {
            format!("{count} periods depend on the report's date (from line {line} on); give it by --date.")
        }
    }
}
