//! A file opened as a report, and what limited the reading.

use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;
use shuzheng_core::extract::NoteKind;
use shuzheng_core::query::Model;
use shuzheng_core::report::Report;
use shuzheng_core::report::collection::{Collection, Read};
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

/// The reports of a file.
#[derive(Debug)]
pub struct Opened {
    /// At least one.
    pub collection: Collection,
    /// How many others of a collection cannot be used.
    pub passed_over: usize,
}

/// What the file holds. What limited the reading is added to `said`, a sentence each.
///
/// # Errors
/// The file's name and a sentence that says why it cannot be used.
pub fn reports(file: &Path, about: &About, said: &mut Vec<String>) -> Result<Opened> {
    let name = file.display();
    let Loaded { parts: Read { mut collection, problems, more }, replaced } =
        input::load(file).with_context(|| name.to_string())?;
    for document in &mut collection.documents {
        document.date = about.date.or(document.date);
    }
    entitle(&mut collection, about).with_context(|| name.to_string())?;
    said.extend(problems.iter().map(|problem| format!("{name}: {}", problem.text(crate::language()))));
    if more > 0 {
        said.push(format!("{name}: {}", not_named(more)));
    }
    if replaced > 0 {
        said.push(format!("{name}: {}", unread(replaced)));
    }
    Ok(Opened { collection, passed_over: problems.len() + more })
}

/// Gives the one report the title that somebody says.
///
/// # Errors
/// Where there are several.
pub fn entitle(collection: &mut Collection, about: &About) -> Result<()> {
    match (&about.title, collection.documents.as_mut_slice()) {
        (None, _) => {}
        (Some(title), [document]) => document.title.clone_from(title),
        (Some(_), _) => bail!("{}", crate::language().of(ONE_TITLE)),
    }
    Ok(())
}

/// What to say where several reports are to have one title.
pub const ONE_TITLE: (&str, &str) = ("多份报告不能共用一个--title。", "Several reports do not share a --title.");

/// The report of what `name` holds, or all of its reports as one, with the checks.
pub fn model(name: &Path, collection: &Collection, said: &mut Vec<String>) -> Model {
    let model = Model::of_opened(collection.report());
    let needed = || model.report.notes.iter().filter(|note| note.kind == NoteKind::DateNeeded);
    if let Some(note) = needed().next() {
        let count = needed().map(|note| note.count).sum();
        said.push(format!("{}: {}", name.display(), open_periods(&model.report, count, note.line)));
    }
    model
}

fn not_named(more: usize) -> String {
    match crate::language() {
        Language::Zh => format!("另有{more}份报告也用不了，已跳过。"),
        Language::En => format!("{more} more reports are passed over."),
    }
}

fn unread(count: usize) -> String {
    match crate::language() {
        Language::Zh => format!("有{count}处不是可识别的文字，以�代替。"),
        Language::En => format!("{count} places are not in the encoding of the rest; they are read as �."),
    }
}

fn open_periods(report: &Report, count: u32, line: u32) -> String {
    let language = crate::language();
    let (source, line) = (report.source_at(line), report.own_line(line));
    let name = source.map_or_else(String::new, |source| source.name().text(language).to_owned());
    match language {
        Language::Zh => format!("有{count}处时间要靠报告日期确定（{name}第{line}行起）；请用--date给出日期。"),
        Language::En => {
            let of = if name.is_empty() { name } else { format!(" of “{name}”") };
            format!("{count} periods depend on the report's date (from line {line}{of} on); give it by --date.")
        }
    }
}
