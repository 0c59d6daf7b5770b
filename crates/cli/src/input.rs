//! Files and standard input into reports.

use std::io::Read;
use std::path::Path;
use std::{fmt, fs, io};

use serde::de::IgnoredAny;
use shuzheng_core::report::collection::{Collection, Problem, Read as Parts, Reader, Wrong};
use shuzheng_core::report::opened::Document;
use shuzheng_core::text::document::{self, Form, Refusal};
use shuzheng_core::text::docx;
use shuzheng_core::words::Language;

use crate::{encoding, html};

/// The largest file that is read, in megabytes.
pub(crate) const LARGEST: u64 = 256;

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// A text, with its title where the form has one; a document exported by the page; or the
    /// documents of a collection, with what of it was passed over. There is at least one.
    pub parts: Parts,
    /// How many places could not be decoded.
    pub replaced: usize,
}

/// Why an input cannot be used.
#[derive(Debug)]
pub enum InputError {
    /// It cannot be read from where it is.
    Unreadable(io::Error),
    /// It is nothing that can be read as a report.
    Refused(Refusal),
    /// It is a collection without a report that can be read; this is what is wrong with the first.
    NoReport(Problem),
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = crate::language();
        match (self, language) {
            (InputError::Refused(refusal), _) => f.write_str(&refusal.text(language)),
            (InputError::NoReport(problem), _) => f.write_str(&problem.text(language)),
            (InputError::Unreadable(error), Language::Zh) => write!(f, "读不出来（{error}）。"),
            (InputError::Unreadable(error), Language::En) => write!(f, "It cannot be read ({error})."),
        }
    }
}

impl std::error::Error for InputError {}

impl From<io::Error> for InputError {
    fn from(error: io::Error) -> InputError {
        InputError::Unreadable(error)
    }
}

impl From<Refusal> for InputError {
    fn from(refusal: Refusal) -> InputError {
        InputError::Refused(refusal)
    }
}

/// Where an input comes from: a file, or standard input for `-`.
pub fn load(path: &Path) -> Result<Loaded, InputError> {
    let limit = LARGEST << 20;
    let mut bytes = Vec::new();
    let size = if path == Path::new("-") {
        io::stdin().lock().take(limit + 1).read_to_end(&mut bytes)? as u64
    } else {
        let file = fs::File::open(path)?;
        // What is known to be too much is not held first; a pipe does not say.
        let known = file.metadata()?.len();
        if known > limit { known } else { file.take(limit + 1).read_to_end(&mut bytes)? as u64 }
    };
    if size > limit {
        return Err(Refusal::TooLarge(LARGEST).into());
    }
    read(&bytes, &path.to_string_lossy())
}

/// What a file with this content holds; `name` tells documents exported by the page or collected
/// from a text.
///
/// # Errors
/// Where it is of a kind that cannot be read, is damaged, or has no text.
pub fn read(bytes: &[u8], name: &str) -> Result<Loaded, InputError> {
    let form = document::form(bytes, name)?;
    if form == Form::Docx {
        return Ok(Loaded { parts: of_text(String::new(), docx::text(bytes)?)?, replaced: 0 });
    }
    let decoded = encoding::decode(if form == Form::Json { whole(bytes) } else { bytes }, form == Form::Html);
    document::check_text(&decoded.text)?;
    let parts = match form {
        Form::Html => {
            let page = html::read(&decoded.text);
            of_text(page.title, page.text)?
        }
        Form::Json => documents(&decoded.text)?,
        _ => of_text(String::new(), decoded.text)?,
    };
    Ok(Loaded { parts, replaced: decoded.replaced })
}

/// UTF-8 without the character that it breaks off in: what has it is passed over in any case.
fn whole(bytes: &[u8]) -> &[u8] {
    let end = std::str::from_utf8(bytes).err().filter(|error| error.error_len().is_none());
    end.and_then(|error| bytes.get(..error.valid_up_to())).unwrap_or(bytes)
}

fn of_text(title: String, text: String) -> Result<Parts, Refusal> {
    document::check_text(&text)?;
    Ok(alone(Document { title, text, ..Document::default() }))
}

fn alone(document: Document) -> Parts {
    Parts { collection: Collection { documents: vec![document] }, ..Parts::default() }
}

/// The documents of a JSON text: one in any layout, or a collection.
fn documents(text: &str) -> Result<Parts, InputError> {
    let parse = |item: &str| serde_json::from_str(item).ok().filter(|document: &Document| !document.text.is_empty());
    if let Some(document) = parse(text.trim_start_matches('\u{feff}')) {
        document::check_text(&document.text)?;
        return Ok(alone(document));
    }
    let mut reader = Reader::new(parse);
    reader.push(text);
    let parts = reader.finish();
    if !parts.collection.documents.is_empty() {
        return Ok(parts);
    }
    let is_whole = serde_json::from_str::<IgnoredAny>(text).is_ok();
    let broken = parts.problems.into_iter().find(|problem| problem.wrong != Wrong::Shape && !is_whole);
    Err(broken.map_or(OTHER_JSON.into(), InputError::NoReport))
}

/// JSON that is no document of ours.
const OTHER_JSON: Refusal = Refusal::Kind((
    "别处的JSON文件（不是从数证导出的报告，也不是报告集）",
    "a JSON file of something else than a report exported here or a collection of them",
));
