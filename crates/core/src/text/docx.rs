//! The paragraphs of a Word document.

use std::io::{Cursor, Read};

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::{CompressionMethod, ZipArchive};

use super::document::{self, NO_TEXT, NO_XML, NO_ZIP, Refusal};

/// The most that a part of the document may unpack to, in bytes.
const MOST_UNPACKED: usize = (document::MOST_UNPACKED as usize) << 20;

/// The deepest that paragraphs stand in one another (in text boxes).
const DEEPEST: usize = 32;

/// Where the text is, unless the document says otherwise.
const MAIN_PART: &str = "word/document.xml";

/// The text of a Word document, one paragraph or table cell a line. Deleted text, notes, headers
/// and footers are left out.
///
/// # Errors
/// A [`Refusal`] where the file is no Word document, is not whole, or unpacks to more than 128 MB.
pub fn text(bytes: &[u8]) -> Result<String, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NO_ZIP)?;
    let main = match part(&mut archive, "_rels/.rels")? {
        Some(relations) => main_part(&relations),
        None => MAIN_PART.to_owned(),
    };
    match part(&mut archive, &main)? {
        Some(xml) => paragraphs(&xml),
        None => Err(other_kind(&archive)),
    }
}

/// What an archive is that holds no Word document.
fn other_kind(archive: &ZipArchive<Cursor<&[u8]>>) -> Refusal {
    let has = |start: &[u8]| archive.file_names_raw().any(|name| name.starts_with(start));
    if has(b"xl/") {
        return document::refusal("workbook");
    }
    Refusal::Kind(if has(b"ppt/") {
        ("PowerPoint文件", "a PowerPoint file")
    } else if has(b"OFD.xml") {
        ("OFD文件", "an OFD file")
    } else if has(b"content.xml") {
        ("OpenDocument文件", "an OpenDocument file")
    } else {
        ("压缩包", "an archive")
    })
}

/// One part of the document; `None` where there is none of that name.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Refusal> {
    let Some(index) = archive.index_for_name(name) else { return Ok(None) };
    let mut file = archive.by_index_raw(index).map_err(|_| NO_TEXT)?;
    if file.size() > MOST_UNPACKED as u64 {
        return Err(too_large());
    }
    let (method, checksum) = (file.compression(), file.crc32());
    let mut packed = Vec::new();
    file.read_to_end(&mut packed).map_err(|_| NO_TEXT)?;
    let bytes = match method {
        CompressionMethod::Stored => packed,
        CompressionMethod::DEFLATE => {
            // The size that the archive states may be a lie: the limit holds anyway.
            decompress_to_vec_with_limit(&packed, MOST_UNPACKED).map_err(|error| match error.status {
                TINFLStatus::HasMoreOutput => too_large(),
                _ => NO_TEXT,
            })?
        }
        _ => return Err(NO_TEXT),
    };
    if crc32fast::hash(&bytes) != checksum {
        return Err(NO_TEXT);
    }
    String::from_utf8(bytes).map(Some).map_err(|_| NO_XML)
}

fn too_large() -> Refusal {
    Refusal::TooLarge(document::MOST_UNPACKED)
}

/// The part that the document's relations name as its text.
fn main_part(relations: &str) -> String {
    let mut reader = Reader::from_str(relations);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                let kind = attribute(&tag, "Type").filter(|kind| kind.ends_with("/officeDocument"));
                if let Some(target) = kind.and_then(|_| attribute(&tag, "Target")) {
                    return target.trim_start_matches('/').to_owned();
                }
            }
            _ => {}
        }
    }
    MAIN_PART.to_owned()
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.value.into_owned())
}

/// The paragraphs of the main part. Elements are told by their local names: the two editions of
/// the format have different namespaces.
fn paragraphs(xml: &str) -> Result<String, Refusal> {
    let mut reader = Reader::from_str(xml);
    let mut lines = String::new();
    // One text for each paragraph that is open: text boxes stand within paragraphs.
    let mut open: Vec<String> = Vec::new();
    let mut in_text = false;
    // How deep within an element that is left out.
    let mut left_out = 0usize;
    let mut ended = false;
    loop {
        match reader.read_event().map_err(|_| NO_XML)? {
            Event::Eof => break,
            Event::Start(tag) => {
                let name = tag.local_name();
                let name: &str = name.as_ref();
                if left_out > 0 || is_left_out(name) {
                    left_out += 1;
                } else if name == "p" {
                    if open.len() == DEEPEST {
                        return Err(NO_XML);
                    }
                    open.push(String::new());
                } else {
                    in_text = name == "t";
                    push(&mut open, sign(name));
                }
            }
            Event::Empty(tag) if left_out == 0 => push(&mut open, sign(tag.local_name().as_ref())),
            Event::End(_) if left_out > 0 => left_out -= 1,
            Event::End(tag) => {
                let name = tag.local_name();
                let name: &str = name.as_ref();
                in_text = false;
                ended |= name == "document";
                if name == "p"
                    && let Some(line) = open.pop()
                {
                    lines.push_str(&line);
                    lines.push('\n');
                }
            }
            Event::Text(text) if in_text && left_out == 0 => push(&mut open, &text.xml10_content()),
            Event::CData(text) if in_text && left_out == 0 => push(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) if in_text && left_out == 0 => {
                let mut buffer = [0; 4];
                push(&mut open, character(&name).ok_or(NO_XML)?.encode_utf8(&mut buffer));
            }
            _ => {}
        }
    }
    if ended { Ok(lines) } else { Err(NO_XML) }
}

fn push(open: &mut [String], text: &str) {
    if let Some(line) = open.last_mut() {
        line.push_str(text);
    }
}

/// Deleted and moved-away text, and the second form of what is there twice.
fn is_left_out(element: &str) -> bool {
    matches!(element, "del" | "moveFrom" | "Fallback")
}

/// What an element that holds no text stands for.
fn sign(element: &str) -> &'static str {
    match element {
        "tab" | "ptab" => "\t",
        "br" | "cr" => "\n",
        "noBreakHyphen" => "-",
        _ => "",
    }
}

/// The character that a reference stands for.
fn character(name: &BytesRef) -> Option<char> {
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::{paragraphs, text};
    use crate::text::document::Refusal;

    fn body(inside: &str) -> Result<String, Refusal> {
        paragraphs(&format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{inside}</w:body></w:document>"))
    }

    #[test]
    fn runs_join_and_cells_are_lines() {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        let inside = format!(
            "<w:p><w:r><w:t>投入41</w:t></w:r><w:r><w:t xml:space=\"preserve\">.11亿元 </w:t></w:r></w:p><w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell("2018年"),
            cell("A&amp;B&#x4E2D;&lt;")
        );
        assert_eq!(body(&inside).unwrap(), "投入41.11亿元 \n2018年\nA&B中<\n");
    }

    #[test]
    fn deleted_text_and_second_forms_are_left_out() {
        let inside = "<w:p><w:del><w:r><w:delText>41</w:delText><w:t>41</w:t></w:r></w:del><w:ins><w:r><w:t>55</w:t></w:r></w:ins>\
                      <w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Choice>\
                      <mc:Fallback><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:t>亿元</w:t></w:r></w:p>";
        assert_eq!(body(inside).unwrap(), "框\n55亿元\n");
    }

    #[test]
    fn breaks_and_tabs_part_words() {
        assert_eq!(
            body("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>").unwrap(),
            "甲\n乙\t丙\n"
        );
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        assert!(body("<w:p><w:r></w:p>").is_err());
        assert!(body(&"<w:p>".repeat(1_000)).is_err());
        assert!(body("<w:p><w:r><w:t>&unknown;</w:t></w:r></w:p>").is_err());
        assert!(paragraphs("<w:document><w:body><w:p><w:r><w:t>半").is_err());
        assert!(paragraphs("").is_err());
        assert!(text(b"PK\x03\x04 and no more").is_err());
    }
}
