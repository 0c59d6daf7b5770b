//! One line as code points in a single form: full-width digits and signs as ASCII, and the
//! traditional and formal characters of numerals and units as the common ones. Every code point
//! stays one code point, so that positions are those of the text.

/// Replaces the content of `into` by the code points of `line`, in the single form. The answer is
/// whether some of them show that the text was not decoded rightly.
pub(super) fn read_line(line: &str, into: &mut Vec<char>) -> bool {
    into.clear();
    let mut is_undecoded = false;
    // The last two code points as they stand: a full-width comma is punctuation, except between
    // full-width digits, where it sets off thousands.
    let mut before = ['\0'; 2];
    let is_wide = |c: char| matches!(c, '０'..='９');
    for c in line.chars() {
        if is_wide(c)
            && before[1] == '，'
            && is_wide(before[0])
            && let Some(comma) = into.last_mut()
        {
            *comma = ',';
        }
        into.push(common(c));
        before = [before[1], c];
        is_undecoded |= c == '\u{fffd}' || (c < '\u{a0}' && c.is_control() && c != '\t');
    }
    is_undecoded
}

/// The common form of one code point.
fn common(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    match c {
        // The full-width comma, colon, semicolon, question and exclamation marks stay: they end clauses.
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '．' | '－' | '／' | '＋' | '＝' | '＄' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        '−' | '‐' | '‑' | '–' => '-',
        '～' | '〜' | '∼' => '~',
        '\u{3000}' | '\u{a0}' | '\u{2002}' | '\u{2003}' | '\u{2009}' | '\u{202f}' => ' ',
        '﹪' => '%',
        '∶' | '︰' => ':',
        '￥' => '¥',
        '萬' => '万',
        '億' => '亿',
        '兩' => '两',
        '倆' => '俩',
        '貳' | '贰' => '贰',
        '參' | '叄' | '叁' => '叁',
        '陸' => '陆',
        '點' => '点',
        '負' => '负',
        '個' => '个',
        '餘' => '余',
        '幾' => '几',
        '數' => '数',
        '圓' | '圆' => '元',
        '銭' | '錢' => '钱',
        '後' => '后',
        '從' => '从',
        '間' => '间',
        '歲' => '岁',
        '週' => '周',
        '號' => '号',
        '時' => '时',
        '鐘' => '钟',
        '噸' => '吨',
        '畝' => '亩',
        '戶' => '户',
        '萊' => '莱',
        '約' => '约',
        '達' => '达',
        '過' => '过',
        '於' => '于',
        '減' => '减',
        '長' => '长',
        '佔' => '占',
        '隊' => '队',
        _ => c,
    }
}

/// Whether `c` is a Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// The code point at `index`; a NUL past the end.
pub(super) fn at(chars: &[char], index: usize) -> char {
    chars.get(index).copied().unwrap_or('\0')
}

/// Whether the words `word` stand at `from`.
pub(super) fn follows(chars: &[char], from: usize, word: &str) -> bool {
    word.chars().zip(from..).all(|(c, at)| chars.get(at) == Some(&c))
}

/// The first position from `from` that holds no space.
pub(super) fn skip_spaces(chars: &[char], from: usize) -> usize {
    from + chars.iter().skip(from).take_while(|c| **c == ' ').count()
}
