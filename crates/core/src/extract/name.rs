//! Names that contain a numeral and state no quantity: fixed words, and the forms that codes,
//! titles and quoted names have.

use std::sync::LazyLock;

use super::chars::{at, follows, is_han};
use super::lexicon::Lexicon;
use super::numeral;

/// One word: how many of its characters stand before the name and after it.
#[derive(Clone, Copy)]
struct Beside {
    before: usize,
    after: usize,
}

/// Fixed words, names and idioms that contain a numeral and state no quantity, by the numeral that comes first in them.
/// Extraction records them as names; where square brackets stand, the words outside them are only what has to stand
/// beside the name.
static FIXED_WORDS: LazyLock<Lexicon<Beside>> = LazyLock::new(|| {
    let lines = include_str!("fixed_words.txt").lines().filter(|line| !line.starts_with('#'));
    let words: Vec<(String, Beside)> = lines
        .flat_map(str::split_whitespace)
        .map(|word| {
            let count = |part: Option<&str>| part.map_or(0, |part| part.chars().count());
            let before = count(word.split_once('[').map(|(before, _)| before));
            let after = count(word.split_once(']').map(|(_, after)| after));
            (word.replace(['[', ']'], ""), Beside { before, after })
        })
        .collect();
    Lexicon::new(words.iter().map(|(word, beside)| (word.as_str(), *beside)))
});

/// A name at a place of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub start: usize,
    pub end: usize,
}

/// The longest a quoted name is; a longer quotation is a slogan with words of its own.
const MAX_QUOTED_NAME: usize = 6;

/// The longest title between 《 and 》 that is looked for.
const MAX_TITLE: usize = 80;

/// Whether a fixed word starts with `c`.
pub(super) fn starts_fixed_word(c: char) -> bool {
    FIXED_WORDS.starts(c)
}

/// The fixed word that starts at `from`: the name in it, and where the word ends.
pub(super) fn fixed_word(chars: &[char], from: usize) -> Option<(Name, usize)> {
    let rest = chars.get(from..)?;
    // A word that ends within a numeral is none: 合一 in 结合一千.
    let is_whole = |length: usize| {
        let last = at(chars, from + length - 1);
        let next = at(chars, from + length);
        !(numeral::is_numeral(last) && (numeral::is_numeral(next) || matches!(next, '点' | '余' | '多' | '几')))
    };
    let (length, beside) = FIXED_WORDS.longest_where(rest, &is_whole)?;
    let end = from + length;
    Some((Name { start: from + beside.before, end: end - beside.after }, end))
}

/// The name between the quotation marks or title marks that open at `from`: a short quotation
/// with a numeral in it (“三保障”), or a title (《2019年统计公报》).
pub(super) fn quoted(chars: &[char], from: usize) -> Option<Name> {
    let (close, limit) = match at(chars, from) {
        '“' => ('”', MAX_QUOTED_NAME),
        '‘' => ('’', MAX_QUOTED_NAME),
        '「' => ('」', MAX_QUOTED_NAME),
        '《' => ('》', MAX_TITLE),
        '〔' => ('〕', MAX_QUOTED_NAME),
        _ => return None,
    };
    let inside = chars.get(from + 1..)?;
    let length = inside.iter().take(limit + 1).position(|&c| c == close)?;
    let inside = inside.get(..length)?;
    let has_numeral = inside.iter().any(|&c| is_numeral_character(c));
    let name = Name { start: from + 1, end: from + 1 + length };
    (has_numeral && !(limit == MAX_QUOTED_NAME && close != '〕' && is_measured(inside))).then_some(name)
}

/// Whether a quotation is a printed amount (“3.5万元”) rather than a name.
fn is_measured(inside: &[char]) -> bool {
    inside.first().is_some_and(char::is_ascii_digit)
        && super::quantity::quantity(inside, 0).is_some_and(|quantity| quantity.end == inside.len())
}

/// Whether `c` counts towards the coverage of numerals: every such character of a text belongs to
/// a figure or a name.
pub(super) fn is_numeral_character(c: char) -> bool {
    matches!(
        c,
        '0'..='9'
            | '零'
            | '〇'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '两'
            | '双'
            | '半'
    )
}

/// Digits and letters that are one code, address or version: 4G, GB50011, https://…, 192.168.0.1,
/// 1+N, 4·15.
pub(super) fn code(chars: &[char], from: usize) -> Option<Name> {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let rest = chars.get(from..)?;
    if !rest.first().copied().is_some_and(is_word) {
        return None;
    }
    let letters = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let starts = |text: &str| text.chars().eq(rest.iter().take(text.len()).map(char::to_ascii_lowercase));
    if letters > 0 && (starts("http:") || starts("https:") || starts("www.")) {
        let length = rest.iter().take_while(|c| c.is_ascii_graphic()).count();
        return Some(Name { start: from, end: from + length });
    }
    let mut end = from;
    loop {
        let c = at(chars, end);
        let joins = matches!(c, '-' | '.' | '_' | '+' | '/' | '·' | ':' | '：' | '×')
            && end > from
            && is_word(at(chars, end + 1));
        if !is_word(c) && !joins {
            break;
        }
        end += 1;
    }
    let run = chars.get(from..end)?;
    let has_digit = run.iter().any(char::is_ascii_digit);
    let has_letter = run.iter().any(char::is_ascii_alphabetic);
    let dots = run.windows(3).filter(|w| matches!(w, [a, '.', b] if a.is_ascii_digit() && b.is_ascii_digit())).count();
    let joined = run.iter().any(|c| matches!(c, '+' | '·' | '_' | ':' | '：' | '×'));
    // Two separators make a code: a date of this form has been read as one before.
    let joined = joined || run.iter().filter(|c| matches!(c, '-' | '/')).count() > 1;
    let is_long = run.iter().filter(|c| c.is_ascii_digit()).count() > numeral::MAX_RUN;
    let is_amount = run.first().is_some_and(char::is_ascii_alphabetic)
        && run.last().is_some_and(char::is_ascii_digit)
        && matches!(at(chars, end), '万' | '亿' | '%' | '元' | '个');
    if is_amount {
        return None;
    }
    (has_digit && (has_letter || dots > 1 || joined || is_long)).then_some(Name { start: from, end })
}

/// Words after digits that they are the name of.
const LABELLED: &str = "热线 专线 电话 平台 工程 行动 系统 文件 强 政务 便民 市长 市民";

/// Whether digits without a unit are a label: 12345热线, GB/T 7714.
pub(super) fn is_label(chars: &[char], start: usize, end: usize) -> bool {
    let after_letters = start > 1 && at(chars, start - 1) == ' ' && at(chars, start - 2).is_ascii_alphabetic();
    after_letters || LABELLED.split(' ').any(|word| follows(chars, end, word))
}

/// Where a number that the text leaves open ends: 数十, 几百万, 上千万 has its own rule.
pub(super) fn vague_number(chars: &[char], from: usize) -> Option<usize> {
    let follows_noun =
        from > 0 && matches!(at(chars, from - 1), '人' | '户' | '总' | '个' | '次' | '件' | '指' | '系' | '倍' | '天');
    if !(at(chars, from) == '几' || (at(chars, from) == '数' && !follows_noun)) {
        return None;
    }
    let units = chars.iter().skip(from + 1).take_while(|c| matches!(c, '十' | '百' | '千' | '万' | '亿')).count();
    (units > 0).then_some(from + 1 + units)
}

/// The end of the name for a numeral that is no quantity, date or known word: the numeral, with a
/// character of the word that it belongs to.
pub(super) fn unknown(chars: &[char], from: usize) -> Name {
    let run = chars.iter().skip(from).take_while(|&&c| is_numeral_character(c) && !c.is_ascii_digit()).count();
    let digits = if run == 0 { numeral::digits_end(chars, from) - from } else { run };
    let mut end = from + digits.max(1);
    if at(chars, from) == '双' && is_han(at(chars, end)) && digits == 1 {
        end += 1;
    }
    Name { start: from, end }
}
