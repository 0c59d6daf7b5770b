//! Files and standard input into reports.

use std::io::Read;
use std::path::Path;
use std::{fmt, fs, io};

use shuzheng_core::report::opened::Document;
use shuzheng_core::text::document::{self, Form, Refusal};
use shuzheng_core::text::docx;
use shuzheng_core::words::Language;

use crate::{encoding, html};

/// The largest file that is read, in megabytes.
const LARGEST: u64 = 256;

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The text, with its title where the form has one, or a document exported by the page.
    pub document: Document,
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
pub fn load(path: &Path) -> Result<Loaded, InputError> {
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

/// What a file with this content holds; `name` tells a document exported by the page from a text.
///
/// # Errors
/// A [`Refusal`] where it is of a kind that cannot be read, is damaged, or has no text.
pub fn read(bytes: &[u8], name: &str) -> Result<Loaded, Refusal> {
    let of_text = |title: String, text: String| Document { title, text, ..Document::default() };
    let (document, replaced) = match document::form(bytes, name)? {
        Form::Docx => (of_text(String::new(), docx::text(bytes)?), 0),
        form => {
            let decoded = encoding::decode(bytes, form == Form::Html);
            document::check_text(&decoded.text)?;
            let document = match form {
                Form::Html => {
                    let page = html::read(&decoded.text);
                    of_text(page.title, page.text)
                }
                Form::Json => serde_json::from_str(&decoded.text).map_err(|_| OTHER_JSON)?,
                _ => of_text(String::new(), decoded.text),
            };
            (document, decoded.replaced)
        }
    };
    document::check_text(&document.text)?;
    Ok(Loaded { document, replaced })
}

/// JSON that is no document of ours.
const OTHER_JSON: Refusal = Refusal::Kind((
    "别处的JSON文件（不是从数证导出的报告）",
    "a JSON file of something else than a report exported here",
));
