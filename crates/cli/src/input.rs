//! Files and standard input into reports.

use std::io::Read;
use std::path::Path;
use std::{fmt, fs, io};

use shuzheng_core::query::Model;
use shuzheng_core::text::Date;
use shuzheng_core::text::document::{self, Form, Refusal};
use shuzheng_core::text::docx;
use shuzheng_core::words::Language;

use crate::{encoding, html};

/// The largest file that is read, in megabytes.
const LARGEST: u64 = 256;

/// A file's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The text, one paragraph a line.
    pub text: String,
    /// The title, where the form has one.
    pub title: String,
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
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = crate::language();
        match (self, language) {
            (InputError::Refused(refusal), _) => f.write_str(&refusal.text(language)),
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
pub fn load(path: &Path) -> Result<Document, InputError> {
    let limit = LARGEST << 20;
    let mut bytes = Vec::new();
    let size = if path == Path::new("-") {
        io::stdin().lock().take(limit + 1).read_to_end(&mut bytes)?
    } else {
        fs::File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?
    };
    if size as u64 > limit {
        return Err(Refusal::TooLarge(LARGEST).into());
    }
    Ok(read(&bytes, &path.to_string_lossy())?)
}

/// The text of a file with this content.
///
/// # Errors
/// A [`Refusal`] where it is of a kind that cannot be read, is damaged, or has no text.
pub fn read(bytes: &[u8], name: &str) -> Result<Document, Refusal> {
    let document = match document::form(bytes, name)? {
        Form::Docx => Document { text: docx::text(bytes)?, ..Document::default() },
        form => {
            let decoded = encoding::decode(bytes, form == Form::Html);
            let replaced = decoded.replaced;
            document::check_text(&decoded.text)?;
            if form == Form::Html {
                let page = html::read(&decoded.text);
                Document { text: page.text, title: page.title, replaced }
            } else {
                Document { text: decoded.text, replaced, ..Document::default() }
            }
        }
    };
    document::check_text(&document.text)?;
    Ok(document)
}

/// The report of a document; `title` in place of its own.
pub fn model(document: &Document, title: Option<&str>, date: Option<Date>) -> Model {
    Model::of_text(&document.text, title.unwrap_or(&document.title), date)
}
