//! A report's text: lines, and positions that mean the same to every reader.
//!
//! Positions are code points within a line, so that they agree with what other programs see in
//! the same text, whatever its encoding in memory.

mod date;
mod dictionary;
pub mod document;
#[cfg(feature = "docx")]
pub mod docx;
mod places;

pub use date::{Date, DateError, DateRange};
pub use dictionary::Dictionary;
pub(crate) use places::Places;
use serde::{Deserialize, Serialize};

/// A stretch of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The line, counted from 1.
    pub line: u32,
    /// The first code point, counted from 0 within the line.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Span {
    /// Whether the two share a code point.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.line == other.line && self.start < other.end && other.start < self.end
    }

    /// The span's text within `line_text`, which is the whole of its line; empty where the span
    /// does not fit.
    ///
    /// ```
    /// use shuzheng_core::text::Span;
    /// assert_eq!(Span { line: 1, start: 1, end: 3 }.of("改造危房"), "造危");
    /// ```
    pub fn of<'t>(&self, line_text: &'t str) -> &'t str {
        let byte = |index: u32| byte_offset(line_text, index);
        line_text.get(byte(self.start)..byte(self.end)).unwrap_or("")
    }
}

/// The byte at which code point `index` of `text` starts; the end of the text where it is shorter.
pub fn byte_offset(text: &str, index: u32) -> usize {
    text.char_indices().nth(index as usize).map_or(text.len(), |(byte, _)| byte)
}

/// A short word for a text, by which another is told to differ: FNV-1a of 64 bits over the parts and their ends, its
/// last digits in base 36. Equal words prove nothing about texts that somebody made to have them.
///
/// ```
/// use shuzheng_core::text::fingerprint;
/// let word = fingerprint(["ab", "c"].into_iter(), 8);
/// assert_eq!(word.len(), 8);
/// assert_ne!(word, fingerprint(["a", "bc"].into_iter(), 8));
/// ```
pub fn fingerprint<'t>(parts: impl Iterator<Item = &'t str>, length: usize) -> String {
    let byte = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    // No byte of a text is 0xff.
    let mut hash = parts.fold(0xcbf2_9ce4_8422_2325, |hash, part| part.bytes().chain([0xff]).fold(hash, byte));
    let digit = |_| {
        let digit = (hash % 36) as u32;
        hash /= 36;
        char::from_digit(digit, 36).unwrap_or('0')
    };
    (0..length).map(digit).collect()
}

/// Finds bytes of ascending code points in one walk through a text.
///
/// ```
/// let mut cursor = shuzheng_core::text::Cursor::new("改造危房70590户");
/// assert_eq!([cursor.byte(2), cursor.byte(4), cursor.byte(9), cursor.byte(99)], [6, 12, 17, 20]);
/// ```
#[derive(Clone, Debug)]
pub struct Cursor<'t> {
    text: &'t str,
    byte: usize,
    index: u32,
}

impl<'t> Cursor<'t> {
    /// A cursor at the start of `text`.
    pub fn new(text: &'t str) -> Cursor<'t> {
        Cursor { text, byte: 0, index: 0 }
    }

    /// The byte at which code point `index` starts; the end of the text where it is shorter.
    /// A code point before the last one asked for takes a new walk.
    pub fn byte(&mut self, index: u32) -> usize {
        if index < self.index {
            (self.byte, self.index) = (0, 0);
        }
        let rest = self.text.get(self.byte..).unwrap_or("");
        self.byte += byte_offset(rest, index - self.index);
        self.index = index;
        self.byte
    }
}

/// How many code points stand before byte `byte` of `text`.
pub fn code_points(text: &str, byte: usize) -> u32 {
    text.get(..byte).unwrap_or(text).chars().count() as u32
}

/// A text as it is shown: no line begins with ～ (GB/T 15834), which browsers let it.
///
/// ```
/// use shuzheng_core::text::unbroken;
/// assert_eq!(unbroken("9.916亿～9.944亿元"), "9.916亿\u{2060}～9.944亿元");
/// ```
pub fn unbroken(text: &str) -> String {
    text.replace('～', "\u{2060}～")
}

/// What ends a sentence.
pub(crate) const STOPS: [char; 5] = ['。', '！', '？', '!', '?'];

/// Whether the text has one of the words of a list, which is written as one text with spaces between them.
pub(crate) fn has_any(text: &str, list: &str) -> bool {
    list.split(' ').any(|word| text.contains(word))
}

/// Whether the text is one of the words of such a list.
pub(crate) fn is_any(text: &str, list: &str) -> bool {
    list.split(' ').any(|word| text == word)
}

/// Without a remark in brackets at its end: 生产总值 of 生产总值（GDP）.
pub(crate) fn before_remark(text: &str) -> &str {
    let inside = text.trim_end().strip_suffix(['）', ')']);
    inside.and_then(|inside| inside.get(..inside.rfind(['（', '('])?)).unwrap_or(text)
}

/// Whether the text ends with one of the words of such a list.
pub(crate) fn ends_with_any(text: &str, list: &str) -> bool {
    list.split(' ').any(|word| text.ends_with(word))
}

/// The text without the word of such a list at its end; nothing where none stands there.
pub(crate) fn without_ending<'t>(text: &'t str, list: &str) -> Option<&'t str> {
    list.split(' ').find_map(|word| text.strip_suffix(word))
}

/// The form in which texts are compared in a search: lower case, with the compatibility forms that
/// reports use unified, so that full-width digits and letters are found by plain ones. The whole of
/// NFKC would take a fifth of the page.
///
/// ```
/// assert_eq!(shuzheng_core::text::fold("４Ｇ信号 ㎡"), "4g信号 m2");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Most are Chinese, and as they are.
        if ('\u{4e00}'..='\u{9fff}').contains(&c) {
            out.push(c);
            continue;
        }
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        match COMPATIBLE.iter().find(|(form, _)| *form == c) {
            Some((_, plain)) => out.push_str(plain),
            // The full-width forms of ASCII stand in its order.
            None if ('！'..='～').contains(&c) => {
                let plain = char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
                out.push(plain.to_ascii_lowercase());
            }
            None => out.push(c.to_ascii_lowercase()),
        }
    }
    out
}

/// Compatibility forms in reports, besides the full-width ones of ASCII.
const COMPATIBLE: &[(char, &str)] = &[
    ('\u{3000}', " "),
    ('\u{a0}', " "),
    ('㎡', "m2"),
    ('㎞', "km"),
    ('㎝', "cm"),
    ('㎜', "mm"),
    ('㎏', "kg"),
    ('℃', "°c"),
    ('²', "2"),
    ('³', "3"),
    ('①', "1"),
    ('②', "2"),
    ('③', "3"),
    ('④', "4"),
    ('⑤', "5"),
    ('⑥', "6"),
    ('⑦', "7"),
    ('⑧', "8"),
    ('⑨', "9"),
];
