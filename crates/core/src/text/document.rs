//! What a file is, and why one cannot be read: for the page and the command line alike.

use crate::words::Language;

/// A file that can be read as a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text, of an encoding yet to be found.
    Text,
    /// HTML, of an encoding yet to be found.
    Html,
    /// A Word document (Office Open XML).
    Docx,
    /// JSON, which may be a document that was exported.
    Json,
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in it, or nothing that shows.
    Empty,
    /// A kind of file that holds no text as such: its name, in Chinese and English.
    Kind((&'static str, &'static str)),
    /// It is larger than so many megabytes, or unpacks to more.
    TooLarge(u64),
    /// A Word document that is not whole: what is wrong with it, in Chinese and English.
    Damaged((&'static str, &'static str)),
}

impl Refusal {
    /// What is the matter and what to do, as a sentence.
    ///
    /// ```
    /// use shuzheng_core::text::document::{form, Refusal};
    /// use shuzheng_core::words::Language;
    ///
    /// let refusal = form(b"%PDF-1.7", "report.pdf").unwrap_err();
    /// assert_eq!(refusal.text(Language::En), "This is a PDF file; save it as text, HTML or .docx and open that.");
    /// ```
    pub fn text(&self, language: Language) -> String {
        match (self, language) {
            (Refusal::Empty, Language::Zh) => "文件里没有文字。".to_owned(),
            (Refusal::Empty, Language::En) => "There is no text in it.".to_owned(),
            (Refusal::Kind((kind, _)), Language::Zh) => {
                format!("这是{kind}；请另存为文本、HTML或.docx后再打开。")
            }
            (Refusal::Kind((_, kind)), Language::En) => {
                format!("This is {kind}; save it as text, HTML or .docx and open that.")
            }
            (Refusal::TooLarge(limit), Language::Zh) => format!("内容超过{limit}MB；请分成几份再打开。"),
            (Refusal::TooLarge(limit), Language::En) => {
                format!("It holds more than {limit} MB; divide it and open the parts.")
            }
            (Refusal::Damaged((what, _)), Language::Zh) => {
                format!("这个.docx文件不完整：{what}；请在Word或WPS里重新保存后再打开。")
            }
            (Refusal::Damaged((_, what)), Language::En) => {
                format!("This .docx file is not whole: {what}; save it again in Word or WPS and open that.")
            }
        }
    }
}

/// What is wrong with a Word document, by the word that `src/boot/files.js` has for it.
pub fn refusal(word: &str) -> Refusal {
    match word {
        "archive" => NO_ZIP,
        "part" => NO_TEXT,
        "form" => NO_XML,
        "large" => Refusal::TooLarge(MOST_UNPACKED),
        "workbook" => Refusal::Kind(("Excel表格", "an Excel workbook")),
        _ => Refusal::Kind(("压缩包", "an archive")),
    }
}

/// The most that a part of a Word document may unpack to, in megabytes: a file of a few kilobytes
/// can hold gigabytes.
pub(crate) const MOST_UNPACKED: u64 = 128;

pub(crate) const NO_ZIP: Refusal = Refusal::Damaged(("不是完整的压缩包", "it is not a whole archive"));
pub(crate) const NO_TEXT: Refusal = Refusal::Damaged(("正文部分读不出来", "its main part cannot be unpacked"));
pub(crate) const NO_XML: Refusal = Refusal::Damaged(("正文部分格式有误", "its main part is not well formed"));

/// How files that hold no text as such begin.
const OTHERS: &[(&[u8], (&str, &str))] = &[
    (b"%PDF", ("PDF文件", "a PDF file")),
    (
        b"\xd0\xcf\x11\xe0",
        ("旧版.doc、.wps、.xls文件，或加了密码的文件", "an old .doc, .wps or .xls file, or one with a password"),
    ),
    (b"{\\rtf", ("RTF文件", "an RTF file")),
    (b"\x89PNG", ("图片", "a picture")),
    (b"\xff\xd8\xff", ("图片", "a picture")),
    (b"GIF8", ("图片", "a picture")),
    (b"Rar!", ("压缩包", "an archive")),
    (b"7z\xbc\xaf", ("压缩包", "an archive")),
    (b"\x1f\x8b", ("压缩包", "an archive")),
];

/// A file that is neither text nor anything else known.
pub(crate) const BINARY: Refusal = Refusal::Kind(("二进制文件", "a binary file"));

/// What the file with this content is; `name` decides only between text, HTML and JSON.
///
/// # Errors
/// A [`Refusal`] where it is of a kind that holds no text as such.
pub fn form(bytes: &[u8], name: &str) -> Result<Form, Refusal> {
    if let Some((_, kind)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Refusal::Kind(*kind));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Form::Docx);
    }
    let ending = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |mark: &[u8]| start.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    let is_html = matches!(ending.as_str(), "html" | "htm" | "xhtml")
        || [b"<!doctype html".as_slice(), b"<html", b"<head", b"<body"].into_iter().any(begins);
    Ok(match ending.as_str() {
        _ if is_html => Form::Html,
        "json" | "ndjson" | "jsonl" => Form::Json,
        _ => Form::Text,
    })
}

/// Whether a decoded text is one: it has characters that show, and few that no text has.
///
/// # Errors
/// A [`Refusal`] where it is empty or not text at all.
pub fn check_text(text: &str) -> Result<(), Refusal> {
    let (mut shown, mut strange) = (0u64, 0u64);
    for c in text.chars() {
        let is_strange = c == '\u{fffd}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}'));
        strange += u64::from(is_strange);
        shown += u64::from(!is_strange && !c.is_whitespace() && c != '\u{feff}');
    }
    // A text in its own encoding has none; one character in ten is no accident.
    match (shown, strange) {
        (0, 0) => Err(Refusal::Empty),
        (shown, strange) if strange * 10 > shown => Err(BINARY),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{BINARY, Form, Refusal, check_text, form};
    use crate::words::Language;

    #[test]
    fn files_are_told_by_their_content() {
        assert_eq!(form("投入3亿元".as_bytes(), "a.txt"), Ok(Form::Text));
        assert_eq!(form("投入3亿元".as_bytes(), "a.HTM"), Ok(Form::Html));
        assert_eq!(form(b"\xef\xbb\xbf \n<!DOCTYPE html><p>", "-"), Ok(Form::Html));
        assert_eq!(form(b"PK\x03\x04", "a.txt"), Ok(Form::Docx));
        for start in [b"%PDF-1".as_slice(), b"\xd0\xcf\x11\xe0\xa1", b"{\\rtf1", b"\x89PNG\r"] {
            let refusal = form(start, "a.docx").unwrap_err();
            assert!(refusal.text(Language::Zh).contains("另存为"), "{refusal:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(check_text(" \n\u{feff}\t"), Err(Refusal::Empty));
        assert_eq!(check_text("\0\u{1}\u{2}ab\u{3}"), Err(BINARY));
        assert_eq!(check_text("投入\u{fffd}亿元，全年完成计划任务，成效明显。"), Ok(()));
    }
}
