//! Bytes into text: the encodings that Chinese reports come in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes are looked at to tell UTF-16 without a byte order mark.
const SAMPLE: usize = 4096;

/// How many bytes of a page may come before its encoding is named.
const HEAD: usize = 1024;

/// A text with the encoding it was in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The encoding's name (the WHATWG Encoding Standard).
    pub encoding: &'static str,
    /// How many places could not be decoded; they are � in the text.
    pub replaced: usize,
}

/// Decodes a text of UTF-8, UTF-16 (each with a byte order mark or without), GB 18030 or Big5, or
/// of the encoding that `named_in_page` finds in an HTML page.
///
/// ```
/// use shuzheng_cli::encoding::decode;
/// assert_eq!(decode(b"\xcd\xb6\xc8\xeb3\xd2\xda\xd4\xaa\xa1\xa3", false).text, "投入3亿元。");
/// assert_eq!(decode(b"\xff\xfe3\0\xbfN\x43\x51", false).text, "3亿元");
/// ```
pub fn decode(bytes: &[u8], is_page: bool) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(length..).unwrap_or_default());
    }
    // Chinese in another encoding is hardly ever valid UTF-8, whatever a page says.
    if !bytes.contains(&0)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Decoded { text: text.to_owned(), encoding: UTF_8.name(), replaced: 0 };
    }
    if let Some(encoding) = named_in_page(bytes).filter(|_| is_page) {
        let decoded = with(encoding, bytes);
        if decoded.replaced == 0 {
            return decoded;
        }
    }
    if let Some(encoding) = utf_16(bytes) {
        return with(encoding, bytes);
    }
    if is_damaged_utf_8(bytes) {
        return with(UTF_8, bytes);
    }
    with(of_chinese(bytes), bytes)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
    let replaced = if has_errors { text.matches('\u{fffd}').count() } else { 0 };
    Decoded { text: text.into_owned(), encoding: encoding.name(), replaced }
}

/// The encoding that a page names: `<meta charset="gb2312">` or the older form.
fn named_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, behind) = head.split_once("charset=")?;
    let label: String = behind
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    // A page whose head reads as bytes is not of UTF-16, whatever it says.
    Encoding::for_label(label.as_bytes()).map(|encoding| if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

/// UTF-16 without a byte order mark: nine in ten units are characters of Chinese prose.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let is_likely = |unit: u16| matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0x2010..=0x2026 | 0x3000..=0x303f | 0x4e00..=0x9fff | 0xff00..=0xffef);
    let fits = |of_bytes: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = sample.as_chunks::<2>().0.iter().map(|&pair| of_bytes(pair)).collect();
        let likely = units.iter().filter(|&&unit| is_likely(unit)).count();
        !units.is_empty() && likely * 10 >= units.len() * 9
    };
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    [(UTF_16LE, u16::from_le_bytes as fn([u8; 2]) -> u16), (UTF_16BE, u16::from_be_bytes)]
        .into_iter()
        .find_map(|(encoding, of_bytes)| fits(of_bytes).then_some(encoding))
}

/// Whether the bytes are UTF-8 but for a few: at least twenty characters to each that is none.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut characters, mut errors) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        errors += usize::from(!chunk.invalid().is_empty());
    }
    errors * 20 <= characters
}

/// GB 18030, which holds GB 2312 and GBK, unless the text reads as Big5.
fn of_chinese(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == BIG5 { BIG5 } else { GB18030 }
}

#[cfg(test)]
mod tests {
    use super::decode;
    use encoding_rs::{BIG5, GB18030};

    const TEXT: &str = "2018年以来，省级财政投入专项资金13.4亿元，改造农村危房70590户。\n其中深度贫困县占33.9%。";

    fn utf_16(text: &str, of_unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(of_unit).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let (gb, _, _) = GB18030.encode(TEXT);
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let (le, be) = (utf_16(TEXT, u16::to_le_bytes), utf_16(TEXT, u16::to_be_bytes));
        for (bytes, encoding) in [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            (marked(b"\xef\xbb\xbf", TEXT.as_bytes()), "UTF-8"),
            (gb.to_vec(), "gb18030"),
            (marked(b"\x84\x31\x95\x33", &gb), "gb18030"),
            (marked(b"\xff\xfe", &le), "UTF-16LE"),
            (marked(b"\xfe\xff", &be), "UTF-16BE"),
            (le, "UTF-16LE"),
            (be, "UTF-16BE"),
        ] {
            let decoded = decode(&bytes, false);
            assert_eq!(decoded.text.trim_start_matches('\u{feff}'), TEXT, "{encoding}");
            assert_eq!((decoded.encoding, decoded.replaced), (encoding, 0));
        }
        let traditional = "臺灣省政府投入專項資金十三億元，改造農村危險房屋七萬零五百九十戶，完成國家下達的任務。";
        let (big5, _, _) = BIG5.encode(traditional);
        assert_eq!(decode(&big5, false).text, traditional);
    }

    #[test]
    fn short_texts_and_rare_characters_are_gb_18030() {
        for text in ["投入3亿元。", "㐂镕䶮一二三四五户", "工作报告"] {
            let (gb, _, _) = GB18030.encode(text);
            assert_eq!(decode(&gb, false).text, text);
        }
    }

    #[test]
    fn a_broken_byte_does_not_change_the_encoding() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes[100] = 0xff;
        let decoded = decode(&bytes, false);
        assert_eq!(decoded.encoding, "UTF-8");
        assert!((1..=3).contains(&decoded.replaced), "{}", decoded.replaced);
    }

    #[test]
    fn a_page_is_in_the_encoding_it_names() {
        let page = "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"><p>投入3亿元";
        let (gb, _, _) = GB18030.encode(page);
        assert_eq!(decode(&gb, true).text, page);
        // What it names may be wrong.
        assert_eq!(decode(page.as_bytes(), true).text, page);
        assert_eq!(decode("<meta charset=utf-16><p>投入".as_bytes(), true).encoding, "UTF-8");
    }

    #[test]
    fn ascii_is_not_taken_for_utf_16() {
        assert_eq!(decode(b"abababab 12345678", false).text, "abababab 12345678");
    }
}
