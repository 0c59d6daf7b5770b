//! Collections as they come: one JSON document a line, or an array. What a document is in JSON the caller tells, by
//! what it has for it; here is where each begins and ends, and what is wrong with which.

use super::Collection;
use crate::report::opened::Document;
use crate::text::document::{Refusal, check_text};
use crate::words::Language;

/// The most megabytes of one report; what is longer is passed over without being held.
pub const LONGEST_REPORT: u64 = 64;

/// The most problems that are named one by one.
const MOST_PROBLEMS: usize = 100;

/// What to say of a file in which there is no report, in Chinese and English.
pub const NOTHING: (&str, &str) = (
    "这不是报告集：应当每行一份报告（JSON），或是由报告组成的JSON数组。",
    "This is no collection: it takes one report a line, as JSON, or a JSON array of reports.",
);

/// What is wrong with a part of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is not the JSON of a report.
    Shape,
    /// The file ends within it.
    Truncated,
    /// Its text cannot be read, or there is too much of it.
    Text(Refusal),
}

/// A part of a collection that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file where it begins, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub wrong: Wrong,
}

impl Problem {
    /// Whether the report is one, and its text cannot be read.
    pub fn is_of_text(&self) -> bool {
        matches!(self.wrong, Wrong::Text(_))
    }

    /// As a sentence.
    pub fn text(&self, language: Language) -> String {
        let line = self.line;
        match (&self.wrong, language) {
            (Wrong::Shape, Language::Zh) => format!("第{line}行不是一份报告（要有“text”一项的JSON），已跳过。"),
            (Wrong::Shape, Language::En) => {
                format!("Line {line} is not a report (JSON with a “text”); it is passed over.")
            }
            (Wrong::Truncated, Language::Zh) => format!("文件不完整：从第{line}行开始的报告没有写完，已跳过。"),
            (Wrong::Truncated, Language::En) => {
                format!("The file is not whole: the report that begins in line {line} breaks off and is passed over.")
            }
            (Wrong::Text(refusal), Language::Zh) => {
                format!("第{line}行的报告用不了，已跳过：{}", refusal.text(language))
            }
            (Wrong::Text(refusal), Language::En) => {
                format!("The report in line {line} is passed over. {}", refusal.text(language))
            }
        }
    }
}

/// What of a file could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The reports that are good; none where the file is no collection.
    pub collection: Collection,
    /// What was passed over, the first hundred.
    pub problems: Vec<Problem>,
    /// How many more were passed over.
    pub more: usize,
}

/// How the reports stand in the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Nothing has come yet.
    Unknown,
    /// One a line.
    Lines,
    /// In an array.
    Array,
    /// The array is closed.
    Closed,
}

/// Reads a collection as its text comes, in parts of any size: what it holds is the reports and the line that is under
/// way. The time is linear in the text.
pub struct Reader<P> {
    parse: P,
    /// The most megabytes of one report.
    longest: u64,
    form: Form,
    /// What has come of the report that is under way, the line where it begins, and whether it is too long.
    item: String,
    begun: usize,
    is_too_long: bool,
    /// The line of the file.
    line: usize,
    /// Within the report: how many brackets are open, and whether a string is, and a `\` in it.
    depth: usize,
    in_string: bool,
    escaped: bool,
    read: Read,
}

impl<P: FnMut(&str) -> Option<Document>> Reader<P> {
    /// A reader of documents in the JSON that `parse` reads.
    pub fn new(parse: P) -> Reader<P> {
        Reader {
            parse,
            longest: LONGEST_REPORT,
            form: Form::Unknown,
            item: String::new(),
            begun: 1,
            is_too_long: false,
            line: 1,
            depth: 0,
            in_string: false,
            escaped: false,
            read: Read::default(),
        }
    }

    /// The same, which passes over a report of more than so many megabytes.
    pub fn within(self, megabytes: u64) -> Reader<P> {
        Reader { longest: megabytes, ..self }
    }

    /// How many reports are read so far.
    pub fn count(&self) -> usize {
        self.read.collection.documents.len()
    }

    /// Takes the next part of the file.
    pub fn push(&mut self, part: &str) {
        let mut rest = part;
        if self.form == Form::Unknown {
            let start = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            self.line += rest.len().checked_sub(start.len()).and_then(|end| rest.get(..end)).map_or(0, newlines);
            self.begun = self.line;
            (self.form, rest) = match start.strip_prefix('[') {
                Some(inside) => (Form::Array, inside),
                None if start.is_empty() => (Form::Unknown, ""),
                None => (Form::Lines, start),
            };
        }
        // What parts reports is ASCII, so that the text is cut between characters.
        let mut from = 0;
        for (at, byte) in rest.bytes().enumerate() {
            if self.ends_with(byte) {
                self.take(rest.get(from..at).unwrap_or(""));
                self.end(None);
                from = at + 1;
            }
            self.line += usize::from(byte == b'\n');
        }
        self.take(rest.get(from..).unwrap_or(""));
    }

    /// Whether the byte stands behind a report.
    fn ends_with(&mut self, byte: u8) -> bool {
        match (self.form, byte) {
            (Form::Array, _) if self.in_string => {
                // No string of JSON goes over the end of a line.
                self.in_string = byte != b'\n' && (self.escaped || byte != b'"');
                self.escaped = byte == b'\\' && !self.escaped;
            }
            (Form::Lines, _) => return byte == b'\n',
            (Form::Array, b'"') => self.in_string = true,
            (Form::Array, b'{' | b'[') => self.depth += 1,
            (Form::Array, b']') if self.depth == 0 => {
                self.form = Form::Closed;
                return true;
            }
            (Form::Array, b'}' | b']') => self.depth = self.depth.saturating_sub(1),
            (Form::Array, b',') => return self.depth == 0,
            _ => {}
        }
        false
    }

    fn take(&mut self, text: &str) {
        if self.item.is_empty() {
            // A report begins where something of it stands.
            let start = text.trim_start();
            let before = text.len().checked_sub(start.len()).and_then(|end| text.get(..end)).map_or(0, newlines);
            if start.is_empty() {
                return;
            }
            self.begun = self.line.saturating_sub(newlines(text)).saturating_add(before);
            self.item.push_str(start);
        } else {
            self.item.push_str(text);
        }
        if self.item.len() as u64 > self.longest << 20 {
            self.is_too_long = true;
            self.item = ".".to_owned();
        }
    }

    /// Reads the report that is under way; `otherwise` is what is wrong with one that is none.
    fn end(&mut self, otherwise: Option<Wrong>) {
        let item = std::mem::take(&mut self.item);
        if item.trim().is_empty() {
            return;
        }
        let wrong = match (self.parse)(&item).filter(|_| !self.is_too_long) {
            _ if self.is_too_long => Wrong::Text(Refusal::TooLarge(self.longest)),
            None => otherwise.unwrap_or(Wrong::Shape),
            Some(document) => match check_text(&document.text) {
                Ok(()) => return self.read.collection.documents.push(document),
                Err(refusal) => Wrong::Text(refusal),
            },
        };
        self.is_too_long = false;
        if self.read.problems.len() < MOST_PROBLEMS {
            self.read.problems.push(Problem { line: self.begun, wrong });
        } else {
            self.read.more += 1;
        }
    }

    /// What there was, once all has come.
    pub fn finish(mut self) -> Read {
        let is_cut = self.form == Form::Array || self.form == Form::Lines;
        self.end(Some(Wrong::Truncated).filter(|_| is_cut));
        self.read
    }
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::{Read, Reader, Wrong};
    use crate::report::opened::Document;
    use crate::text::document::Refusal;
    use crate::words::Language;

    fn read_in(text: &str, size: usize) -> Read {
        let mut reader = Reader::new(|line| serde_json::from_str::<Document>(line).ok());
        let characters: Vec<char> = text.chars().collect();
        for part in characters.chunks(size) {
            reader.push(&part.iter().collect::<String>());
        }
        reader.finish()
    }

    /// The same, whatever the parts that the file comes in.
    fn read(text: &str) -> Read {
        let whole = read_in(text, usize::MAX);
        for size in [1, 2, 7] {
            assert_eq!(read_in(text, size), whole, "in parts of {size}: {text}");
        }
        whole
    }

    fn titles(read: &Read) -> Vec<&str> {
        read.collection.documents.iter().map(|document| document.title.as_str()).collect()
    }

    fn wrong(read: &Read) -> Vec<(usize, Wrong)> {
        read.problems.iter().map(|problem| (problem.line, problem.wrong.clone())).collect()
    }

    fn one(title: &str) -> String {
        format!(r#"{{"title":"{title}","text":"投入3亿元，[含\"专项\"]。\n"}}"#)
    }

    #[test]
    fn lines_and_arrays_are_read_alike() {
        let (a, b) = (one("甲"), one("乙"));
        for text in [
            format!("{a}\n{b}\n"),
            format!("\u{feff}\r\n{a}\r\n\r\n{b}"),
            format!("[{a},{b}]"),
            format!(" [\n  {a} ,\n  {b}\n]\n"),
        ] {
            let read = read(&text);
            assert_eq!((titles(&read), read.problems.len()), (vec!["甲", "乙"], 0), "{text}");
        }
        let spread = read("[\n{\n\"title\": \"甲\",\n\"text\": \"投入3亿元\"\n}\n]");
        assert_eq!(titles(&spread), ["甲"]);
    }

    #[test]
    fn what_is_good_is_kept_and_what_is_bad_is_named_by_its_line() {
        let (a, b) = (one("甲"), one("乙"));
        let lines = read(&format!("{a}\n{{\"title\":7}}\n\nnonsense\n{{\"text\":\" \"}}\n{b}\n"));
        assert_eq!(titles(&lines), ["甲", "乙"]);
        assert_eq!(wrong(&lines)[..2], [(2, Wrong::Shape), (4, Wrong::Shape)]);
        assert_eq!(lines.problems[2].text(Language::Zh), "第5行的报告用不了，已跳过：文件里没有文字。");
        let array = read(&format!("[\n{a},\n7,\n{b}\n]"));
        assert_eq!((titles(&array), wrong(&array)), (vec!["甲", "乙"], vec![(3, Wrong::Shape)]));
    }

    #[test]
    fn a_file_that_breaks_off_keeps_what_is_whole() {
        let (a, b) = (one("甲"), one("乙"));
        for (text, line) in [(format!("{a}\n{b}"), 2), (format!("[{a},\n{b}"), 2), (format!("[\n{a},\n\n {b}"), 4)] {
            let characters = text.chars().count();
            let cut: String = text.chars().take(characters - 5).collect();
            let read = read(&cut);
            assert_eq!((titles(&read), wrong(&read)), (vec!["甲"], vec![(line, Wrong::Truncated)]), "{cut}");
            assert!(read.problems[0].text(Language::En).contains(&format!("line {line} ")));
        }
    }

    #[test]
    fn a_report_that_is_too_long_is_passed_over_by_name() {
        let long = format!("{{\"text\":\"{}\"}}", "投入3亿元。".repeat(1 << 17));
        let mut reader = Reader::new(|line| serde_json::from_str::<Document>(line).ok()).within(1);
        reader.push(&format!("{}\n{long}\n{}\n", one("甲"), one("乙")));
        let read = reader.finish();
        assert_eq!((titles(&read), wrong(&read)), (vec!["甲", "乙"], vec![(2, Wrong::Text(Refusal::TooLarge(1)))]));
    }

    #[test]
    fn what_is_no_collection_has_no_report() {
        for text in ["", " \n", "[]", "投入3亿元。\n增长5%。", "{\"a\":1}", "[1,2]", "]]]", "[\"", "{\"text\""]
        {
            assert!(read(text).collection.documents.is_empty(), "{text}");
        }
        let garbage = read_in(&"x\n".repeat(1000), usize::MAX);
        assert_eq!((garbage.problems.len(), garbage.more), (100, 900));
    }
}
