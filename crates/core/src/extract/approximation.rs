//! Words beside a numeral that say how closely it is meant: one table.

use std::sync::LazyLock;

use crate::number::Approximation;

use super::chars::at;
use super::lexicon::Lexicon;

use Approximation as A;

/// Words that stand before a number.
const BEFORE: &[(&str, Approximation)] = &[
    ("约", A::About),
    ("大约", A::About),
    ("大概", A::About),
    ("近", A::Nearly),
    ("将近", A::Nearly),
    ("接近", A::Nearly),
    ("几近", A::Nearly),
    ("超", A::Above),
    ("超过", A::Above),
    ("超出", A::Above),
    ("逾", A::Above),
    ("突破", A::Above),
    ("过", A::Above),
    ("大于", A::Above),
    ("多于", A::Above),
    ("高于", A::Above),
    ("上", A::AtLeast),
    ("至少", A::AtLeast),
    ("最少", A::AtLeast),
    ("不少于", A::AtLeast),
    ("不低于", A::AtLeast),
    ("不小于", A::AtLeast),
    ("不短于", A::AtLeast),
    ("大于等于", A::AtLeast),
    ("大于或等于", A::AtLeast),
    ("大于或者等于", A::AtLeast),
    ("≥", A::AtLeast),
    (">", A::Above),
    ("不足", A::Below),
    ("不到", A::Below),
    ("不满", A::Below),
    ("未满", A::Below),
    ("低于", A::Below),
    ("少于", A::Below),
    ("小于", A::Below),
    ("<", A::Below),
    ("不超过", A::AtMost),
    ("不超", A::AtMost),
    ("不多于", A::AtMost),
    ("不高于", A::AtMost),
    ("不大于", A::AtMost),
    ("不长于", A::AtMost),
    ("至多", A::AtMost),
    ("最多", A::AtMost),
    ("小于等于", A::AtMost),
    ("小于或等于", A::AtMost),
    ("小于或者等于", A::AtMost),
    ("≤", A::AtMost),
];

/// Characters that may stand between a word of [`BEFORE`] and the number: 至少有10次, 超过了80.
const LINKING: &[char] = &['有', '为', '是', '了', '达', '占'];

/// Characters of [`BEFORE`] that end a word after these: 签约30亿元 is no approximation.
const ENDING_WORDS: &[(char, &str)] = &[
    ('约', "签节契预公合条制解履违守特赴应"),
    ('近', "最临附靠邻贴亲远"),
    ('超', "赶反高英"),
    ('上', "以线网马早晚手路身会地北南东西海江河岸赶追跟加"),
    ('过', "通经超不路度渡"),
];

/// Words that stand after a number and its unit.
const AFTER: &[(&str, Approximation)] = &[
    ("以上", A::AtLeast),
    ("及以上", A::AtLeast),
    ("或以上", A::AtLeast),
    ("或者以上", A::AtLeast),
    ("(含)以上", A::AtLeast),
    ("（含）以上", A::AtLeast),
    ("之上", A::AtLeast),
    ("以下", A::AtMost),
    ("及以下", A::AtMost),
    ("或以下", A::AtMost),
    ("或者以下", A::AtMost),
    ("之下", A::AtMost),
    ("以内", A::AtMost),
    ("之内", A::AtMost),
    ("左右", A::About),
    ("上下", A::About),
    ("有余", A::MoreThan),
    ("出头", A::MoreThan),
];

static BEFORE_WORDS: LazyLock<Lexicon<Approximation>> = LazyLock::new(|| Lexicon::new(BEFORE.iter().copied()));
static AFTER_WORDS: LazyLock<Lexicon<Approximation>> = LazyLock::new(|| Lexicon::new(AFTER.iter().copied()));

/// Whether a word that bounds a number may start with `c`.
pub(super) fn starts(c: char) -> bool {
    BEFORE_WORDS.starts(c)
}

/// The word at `from` that bounds a number after it: what it says, and where the number may start.
pub(super) fn before(chars: &[char], from: usize) -> Option<(Approximation, usize)> {
    let rest = chars.get(from..)?;
    let ends_word =
        |(word, before): &(char, &str)| rest.first() == Some(word) && from > 0 && before.contains(at(chars, from - 1));
    if ENDING_WORDS.iter().any(ends_word) {
        return None;
    }
    let (length, &approximation) = BEFORE_WORDS.longest(rest)?;
    let (length, approximation) = spaced(rest).unwrap_or((length, approximation));
    let mut end = from + length;
    if chars.get(end).is_some_and(|c| LINKING.contains(c)) {
        end += 1;
    }
    end += chars.iter().skip(end).take_while(|c| **c == ' ').count();
    Some((approximation, end))
}

/// The word at the start of `chars` where spaces stand within it (小于 或 等于), with its length in
/// the text; `None` where no space follows what would begin it.
fn spaced(chars: &[char]) -> Option<(usize, Approximation)> {
    let window = chars.get(..chars.len().min(12))?;
    window.iter().position(|c| *c == ' ').filter(|&space| space <= 4)?;
    let (places, letters): (Vec<usize>, Vec<char>) = window.iter().enumerate().filter(|(_, c)| **c != ' ').unzip();
    let (length, &approximation) = BEFORE_WORDS.longest(&letters)?;
    Some((places.get(length - 1)? + 1, approximation))
}

/// The word at `from` that bounds the number before it, and where it ends.
pub(super) fn after(chars: &[char], from: usize) -> Option<(Approximation, usize)> {
    let (length, &approximation) = AFTER_WORDS.longest(chars.get(from..)?)?;
    Some((approximation, from + length))
}
