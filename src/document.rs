//! Documents at the browser's edge: their JSON by its own reader and writer, files, and what it keeps.
//! The form is that of `shuzheng_core::report::opened::Document`.

use js_sys::{Array, JSON, Object, Reflect};
use shuzheng_core::report::collection::{NOTHING, Problem, Read, Reader};
use shuzheng_core::report::opened::{Correction, CorrectionError, Document};
use shuzheng_core::text::document::{self, Form, Refusal};
use shuzheng_core::words::{Language, Words};
use wasm_bindgen::JsValue;
use web_sys::File;

use crate::browser;

/// The largest file and the longest text that the page takes, in megabytes. The command line takes more: a program in a
/// browser may have 4 GB, a figure takes about 2 KB, and 64 MB of dense reports have nearly two million figures.
const LARGEST_FILE: u64 = 64;
const LONGEST_TEXT: u64 = 8;

/// Where the browser keeps documents.
const KEPT: &str = "shuzheng-documents";

/// Why something cannot be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The file or the text.
    Refused(Refusal),
    /// JSON of something else.
    NotOurs,
    /// The date.
    Date,
    /// A correction of a figure.
    Correction(CorrectionError),
    /// Nothing in a file of reports.
    Nothing,
    /// A part of a file of reports was passed over.
    Part(Problem),
    /// So many more were.
    More(usize),
    /// Of several files, each by its name.
    Several(Vec<(String, Trouble)>),
}

impl Trouble {
    /// As a sentence.
    pub fn text(&self, language: Language) -> String {
        let words = Words::of(language);
        match self {
            Trouble::Refused(refusal) => refusal.text(language),
            Trouble::NotOurs => words.open_bad_json.to_owned(),
            Trouble::Date => words.open_bad_date.to_owned(),
            Trouble::Correction(error) => error.text(language).to_owned(),
            Trouble::Nothing => language.of(NOTHING).to_owned(),
            Trouble::Part(problem) => problem.text(language),
            Trouble::More(count) => words.more_passed_over(*count),
            Trouble::Several(troubles) => {
                let each = |(name, trouble): &(String, Trouble)| [name, words.colon, &trouble.text(language)].concat();
                troubles.iter().map(each).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// A text that is one, and not too long for the page.
pub fn check(document: Document) -> Result<Document, Trouble> {
    if document.text.len() as u64 > LONGEST_TEXT << 20 {
        return Err(Trouble::Refused(Refusal::TooLarge(LONGEST_TEXT)));
    }
    document::check_text(&document.text).map_err(Trouble::Refused)?;
    Ok(document)
}

/// The documents that are texts, and what is wrong with the others.
pub fn check_all(documents: Vec<Document>) -> (Vec<Document>, Option<Trouble>) {
    let (mut good, mut trouble) = (Vec::new(), None);
    for document in documents {
        match check(document) {
            Ok(document) => good.push(document),
            Err(found) => trouble = Some(found),
        }
    }
    (good, trouble)
}

/// How many bytes of a file of reports are read at once.
const PART: usize = 1 << 20;

/// The most files or parts that are named one by one.
const MOST_NAMED: usize = 10;

/// What is good in files, and what is wrong with the rest.
pub async fn of_files(files: &[File]) -> (Vec<Document>, Option<Trouble>) {
    let (mut documents, mut troubles) = (Vec::new(), Vec::new());
    for file in files {
        match of_file(file).await {
            Ok((found, passed)) => {
                documents.extend(found);
                troubles.extend(passed.into_iter().map(|trouble| (file.name(), trouble)));
            }
            Err(trouble) => troubles.push((file.name(), trouble)),
        }
    }
    let more = troubles.len().saturating_sub(MOST_NAMED);
    troubles.truncate(MOST_NAMED);
    if more > 0 {
        troubles.push(("…".to_owned(), Trouble::More(more)));
    }
    let trouble = match (files.len(), troubles.len()) {
        (_, 0) => None,
        (1, 1) => troubles.pop().map(|(_, trouble)| trouble),
        _ => Some(Trouble::Several(troubles)),
    };
    (documents, trouble)
}

/// The reports in a file of several, and what was passed over. The page is alive meanwhile.
async fn of_several(text: &str) -> Result<(Vec<Document>, Vec<Trouble>), Trouble> {
    let mut reader = Reader::new(of_json).within(LONGEST_TEXT);
    let mut rest = text;
    while !rest.is_empty() {
        let end = (PART.min(rest.len())..=rest.len()).find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        reader.push(part);
        rest = behind;
        browser::pause().await;
    }
    let Read { collection, problems, more } = reader.finish();
    let documents = collection.documents;
    if documents.is_empty() {
        return Err(problems.into_iter().next().filter(Problem::is_of_text).map_or(Trouble::Nothing, Trouble::Part));
    }
    let more = (more > 0).then_some(Trouble::More(more));
    Ok((documents, problems.into_iter().map(Trouble::Part).chain(more).collect()))
}

/// The documents in a file: one, or those of a collection, with what of it was passed over.
async fn of_file(file: &File) -> Result<(Vec<Document>, Vec<Trouble>), Trouble> {
    if file.size() > (LARGEST_FILE << 20) as f64 {
        return Err(Trouble::Refused(Refusal::TooLarge(LARGEST_FILE)));
    }
    let unreadable = |_| Trouble::Refused(Refusal::Empty);
    let bytes = browser::bytes_of(file).await.map_err(unreadable)?;
    let head = bytes.subarray(0, bytes.length().min(1 << 10)).to_vec();
    let form = document::form(&head, &file.name()).map_err(Trouble::Refused)?;
    let reader = match form {
        Form::Text | Form::Json => "text",
        Form::Html => "html",
        Form::Docx => "docx",
    };
    let (text, title) =
        browser::text_of(reader, &bytes).await.map_err(|word| Trouble::Refused(document::refusal(&word)))?;
    let one = |document| check(document).map(|document| (vec![document], Vec::new()));
    if form == Form::Json {
        return match of_json(&text) {
            Some(document) => one(document),
            // JSON of something else is one object in all its lines; a collection begins otherwise.
            None if JSON::parse(&text).is_ok_and(|value| !Array::is_array(&value)) => Err(Trouble::NotOurs),
            None => of_several(&text).await,
        };
    }
    one(Document { title, text, ..Document::default() })
}

/// Reads the JSON of a document.
pub fn of_json(text: &str) -> Option<Document> {
    of_value(&JSON::parse(text).ok()?)
}

/// A document, as the command line reads it: what is of another form is none.
fn of_value(value: &JsValue) -> Option<Document> {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok()?.as_string();
    let part =
        |name: &str| Reflect::get(value, &name.into()).ok().filter(|part| !part.is_null() && !part.is_undefined());
    let corrections = part("corrections").unwrap_or_else(|| Array::new().into());
    let date = part("date").map_or_else(|| Some(String::new()), |date| date.as_string())?;
    let date = if date.is_empty() { None } else { Some(date.parse().ok()?) };
    let is_year = |year: &f64| year.fract() == 0.0 && (f64::from(i16::MIN)..=f64::from(i16::MAX)).contains(year);
    let year = part("year").map(|year| year.as_f64().filter(is_year)).map_or(Some(None), |year| year.map(Some))?;
    if !Array::is_array(&corrections) {
        return None;
    }
    let correction = |of: JsValue| {
        Some(Correction {
            figure: field(&of, "figure")?,
            printed: field(&of, "printed")?,
            removed: Reflect::get(&of, &"removed".into()).is_ok_and(|removed| removed.is_truthy()),
            name: field(&of, "name"),
            reading: field(&of, "reading"),
            period: field(&of, "period"),
        })
    };
    Some(Document {
        title: field(value, "title").unwrap_or_default(),
        date,
        region: field(value, "region").unwrap_or_default(),
        year: year.map(|year| year as i16),
        text: field(value, "text")?,
        corrections: Array::from(&corrections).iter().map(correction).collect::<Option<_>>()?,
    })
}

/// Writes the JSON of a document, or of several as an array.
pub fn to_json(documents: &[Document]) -> String {
    match documents {
        [document] => stringify(&to_value(document)),
        several => stringify(&several.iter().map(to_value).collect::<Array>()),
    }
}

fn stringify(value: &JsValue) -> String {
    JSON::stringify(value).map(String::from).unwrap_or_default()
}

fn to_value(document: &Document) -> JsValue {
    let corrections: Array = document.corrections.iter().map(correction).collect();
    object(&[
        ("title", document.title.as_str().into()),
        ("date", document.date.map_or_else(String::new, |date| date.to_string()).into()),
        ("region", document.region.as_str().into()),
        ("year", document.year.map_or(JsValue::NULL, JsValue::from)),
        ("text", document.text.as_str().into()),
        ("corrections", corrections.into()),
    ])
}

fn correction(of: &Correction) -> JsValue {
    let optional = |text: &Option<String>| text.as_deref().map_or(JsValue::NULL, JsValue::from);
    object(&[
        ("figure", of.figure.as_str().into()),
        ("printed", of.printed.as_str().into()),
        ("removed", of.removed.into()),
        ("name", optional(&of.name)),
        ("reading", optional(&of.reading)),
        ("period", optional(&of.period)),
    ])
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A new object takes any field.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// What the browser keeps; nothing where it keeps nothing or does not say.
pub fn kept() -> Vec<Document> {
    let list = browser::stored(KEPT).and_then(|text| JSON::parse(&text).ok()).filter(Array::is_array);
    list.map(|list| Array::from(&list).iter().filter_map(|value| of_value(&value)).collect()).unwrap_or_default()
}

/// Keeps these and no others; whether the browser does.
pub fn keep(documents: &[Document]) -> bool {
    let list: Array = documents.iter().map(to_value).collect();
    browser::store(KEPT, &stringify(&list)).is_ok()
}

/// The documents that the page was made with, as `shuzheng_core::export::page` puts them there: one, or an array.
pub fn embedded() -> Vec<Document> {
    let value = browser::content_of("report-data").and_then(|text| JSON::parse(&text).ok()).unwrap_or_default();
    match Array::is_array(&value) {
        true => Array::from(&value).iter().filter_map(|value| of_value(&value)).collect(),
        false => of_value(&value).into_iter().collect(),
    }
}
