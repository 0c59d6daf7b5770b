//! One line into tokens: quantities, dates, ordinals and names, the cues between them, and the
//! punctuation that ends lists, clauses and sentences.

use std::sync::LazyLock;

use crate::number::{Dimension, Unit};
use crate::text::{STOPS, has_any};

use super::chars::{at, follows, is_han, skip_spaces};
use super::cue::{self, Cue};
use super::date::{self, DateWords, Meaning, Part};
use super::name::{self, Name};
use super::numeral;
use super::quantity::{self, Quantity};
use super::{Class, Kind, Period, Role};

/// A figure, date, ordinal or name of a line, with what the sentence tells of it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub start: usize,
    pub end: usize,
    /// The number alone, of a quantity; otherwise the whole.
    pub number: (usize, usize),
    pub class: Class,
    pub quantity: Option<Quantity>,
    pub meaning: Option<Meaning>,
    pub unit: Option<&'static Unit>,
    pub kind: Option<Kind>,
    pub role: Option<Role>,
    pub period: Option<Period>,
    pub base: Option<Period>,
    pub per: Option<String>,
}

impl Item {
    fn new(class: Class, start: usize, end: usize) -> Item {
        Item {
            start,
            end,
            number: (start, end),
            class,
            quantity: None,
            meaning: None,
            unit: None,
            kind: None,
            role: None,
            period: None,
            base: None,
            per: None,
        }
    }

    fn quantity(quantity: Quantity) -> Item {
        Item {
            number: (quantity.number_start, quantity.number_end),
            unit: quantity.unit,
            ..Item::new(Class::Quantity, quantity.start, quantity.end)
        }
        .with(quantity)
    }

    fn with(mut self, quantity: Quantity) -> Item {
        self.quantity = Some(quantity);
        self
    }

    /// The dimension of a quantity.
    pub fn dimension(&self) -> Dimension {
        self.unit.map_or(Dimension::None, |unit| unit.dimension)
    }

    /// Whether it is an amount or count, not a percentage or a difference of two.
    pub fn is_level(&self) -> bool {
        let is_measured = match self.dimension() {
            Dimension::Percent | Dimension::PercentagePoints | Dimension::Multiple => false,
            Dimension::None => self.unit.is_some(),
            _ => true,
        };
        is_measured && self.class == Class::Quantity
    }

    /// Whether it is a percentage.
    pub fn is_percent(&self) -> bool {
        self.class == Class::Quantity && self.dimension() == Dimension::Percent
    }

    /// Whether the two are printed in units of one base.
    pub fn shares_base(&self, other: &Item) -> bool {
        self.unit.map(|unit| unit.base) == other.unit.map(|unit| unit.base)
    }
}

/// A stretch of the line that means something to the sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: TokenKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// An item, by its place in the list of items.
    Item(usize),
    Cue(Cue),
    /// 、
    List,
    /// ，
    Clause,
    /// ；
    Part,
    /// 。！？
    Stop,
}

/// What may start at a character: bits of an entry of [`MARKS`].
mod mark {
    pub const ANY: u8 = 1;
    pub const DATE: u8 = 2;
    pub const COUNT: u8 = 4;
    pub const NAME: u8 = 8;
    pub const CUE: u8 = 16;
}

/// What may start at each character of the basic plane.
static MARKS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let marks_of = |c: char| {
        let when = |holds: bool, bits: u8| if holds { bits | mark::ANY } else { 0 };
        let opens = matches!(c, '第' | '数' | '几' | '“' | '‘' | '「' | '《' | '〔');
        when(punctuation(c).is_some() || c.is_ascii_alphanumeric() || opens || name::is_numeral_character(c), 0)
            | when(date::starts(c), mark::DATE)
            | when(numeral::is_numeral(c) || quantity::starts(c), mark::COUNT)
            | when(name::starts_fixed_word(c), mark::NAME)
            | when(cue::starts(c), mark::CUE)
    };
    (0..0x1_0000).map(|code| char::from_u32(code).map_or(0, marks_of)).collect()
});

fn punctuation(c: char) -> Option<TokenKind> {
    Some(match c {
        '、' => TokenKind::List,
        '，' | ',' => TokenKind::Clause,
        '；' | ';' => TokenKind::Part,
        stop if STOPS.contains(&stop) => TokenKind::Stop,
        _ => return None,
    })
}

/// Reads `line` into tokens and items.
pub(super) fn scan(line: &[char], tokens: &mut Vec<Token>, items: &mut Vec<Item>) {
    let marks = MARKS.as_slice();
    let mut from = list_marker(line, tokens, items);
    while let Some(&c) = line.get(from) {
        let marks = marks.get(c as usize).copied().unwrap_or(0);
        if marks == 0 {
            from += 1;
            continue;
        }
        if let Some(kind) = punctuation(c) {
            tokens.push(Token { start: from, end: from + 1, kind });
            from += 1;
        } else if let Some((item, next)) = item(line, from, marks) {
            tokens.push(Token { start: item.start, end: item.end, kind: TokenKind::Item(items.len()) });
            items.push(item);
            from = next;
        } else if marks & mark::CUE != 0
            && let Some((cue, end)) = cue::cue(line, from)
        {
            if cue != Cue::None {
                tokens.push(Token { start: from, end, kind: TokenKind::Cue(cue) });
            }
            from = end;
        } else if c.is_ascii_alphabetic() {
            from += line.iter().skip(from).take_while(|c| c.is_ascii_alphabetic()).count();
        } else {
            from += 1;
        }
    }
}

/// The number of a heading or list at the start of a line (一、 （二） 3.), and where the text goes on.
fn list_marker(line: &[char], tokens: &mut Vec<Token>, items: &mut Vec<Item>) -> usize {
    let open = skip_spaces(line, 0);
    let is_open = matches!(at(line, open), '（' | '(');
    let start = open + usize::from(is_open);
    let Some(numeral) = numeral::numeral(line, start).filter(|numeral| numeral.is_plain && numeral.spread == 0) else {
        return 0;
    };
    let after = at(line, numeral.end);
    let is_marker = match after {
        '）' | ')' => is_open,
        '、' | '．' => !is_open && numeral.mantissa < 100,
        '.' => !is_open && numeral.is_arabic && numeral.mantissa < 100 && !at(line, numeral.end + 1).is_ascii_digit(),
        _ => false,
    };
    // 三、四季度 is a list, not a heading, as 二、一季度 is.
    let next = numeral::numeral(line, skip_spaces(line, numeral.end + 1));
    if !is_marker || next.is_some_and(|next| next.mantissa == numeral.mantissa + 1) {
        return 0;
    }
    tokens.push(Token { start, end: numeral.end, kind: TokenKind::Item(items.len()) });
    items.push(Item::new(Class::Ordinal, start, numeral.end));
    tokens.push(Token { start: numeral.end, end: numeral.end + 1, kind: TokenKind::Stop });
    numeral.end + 1
}

/// The item that starts at `from`, where `marks` may start, and where reading goes on.
fn item(line: &[char], from: usize, marks: u8) -> Option<(Item, usize)> {
    let c = at(line, from);
    if c.is_ascii_alphanumeric() {
        return ascii_item(line, from);
    }
    if c == '“'
        && let Some(words) = date::date(line, from)
    {
        return Some(dated(words));
    }
    if let Some(name) = name::quoted(line, from) {
        return Some(named(line, name, name.end));
    }
    if c == '第'
        && let Some(end) = ordinal(line, from)
        && name::fixed_word(line, from).is_none_or(|(_, word_end)| word_end <= end)
    {
        return Some((Item::new(Class::Ordinal, from, end), end));
    }
    if at(line, from + 1) == '是'
        && (from == 0 || punctuation(at(line, from - 1)).is_some())
        && numeral::digit(c).is_some()
    {
        return Some((Item::new(Class::Ordinal, from, from + 1), from + 1));
    }
    let fixed = if marks & mark::NAME != 0 { name::fixed_word(line, from) } else { None };
    let date = if marks & mark::DATE != 0 { date::date(line, from) } else { None };
    let quantity = if marks & mark::COUNT != 0 { counted(line, from) } else { None };
    let fixed_end = fixed.map_or(0, |(_, end)| end);
    let date_end = date.as_ref().map_or(0, |words| words.end);
    let quantity_end = quantity.as_ref().map_or(0, |quantity| quantity.end);
    if let Some((name, end)) = fixed.filter(|_| fixed_end >= date_end && fixed_end >= quantity_end) {
        return Some(named(line, name, end));
    }
    let prefers_quantity = |words: &DateWords| quantity_end > words.end && is_day_alone(words);
    if let Some(words) = date.filter(|words| !prefers_quantity(words)) {
        return Some(dated(words));
    }
    if let Some(quantity) = quantity {
        let end = quantity.end;
        // 两年平均增长6.0% is said of the growth.
        let is_averaged = quantity.unit.is_some_and(|unit| unit.dimension == Dimension::Duration);
        if is_averaged && follows(line, end, "平均") {
            return Some(named(line, Name { start: from, end }, end));
        }
        return Some((counted_item(line, quantity), end));
    }
    if let Some(quantity) = quantity::implied(line, from) {
        let end = quantity.end;
        return Some((Item::quantity(quantity), end));
    }
    if let Some(end) = name::vague_number(line, from) {
        return Some(named(line, Name { start: from, end }, end));
    }
    if !name::is_numeral_character(c) {
        return None;
    }
    let name = name::unknown(line, from);
    Some(named(line, name, name.end))
}

/// How far before a structure its name stands.
const BEFORE_STRUCTURE: usize = 40;

/// A member of the structure of the industries, 17.4:38.5:44.1: a percentage of the whole.
fn structure_member(line: &[char], from: usize) -> Option<Quantity> {
    let is_part = |c: &&char| c.is_ascii_digit() || matches!(c, '.' | ':' | '：');
    let start = from - line.get(..from)?.iter().rev().take_while(is_part).count();
    let run = line.get(start..)?.iter().take_while(is_part);
    if !run.clone().any(|c| matches!(c, ':' | '：')) {
        return None;
    }
    let run: String = run.collect();
    let is_member = |member: &str| (1..=5).contains(&member.len());
    let is_run = run.split([':', '：']).count() == 3 && run.split([':', '：']).all(is_member);
    let before: String = line.get(start.saturating_sub(BEFORE_STRUCTURE)..start)?.iter().collect();
    let is_structure = is_run && has_any(&before, "三次产业 三产业 产业结构");
    let numeral = numeral::numeral(line, from).filter(|_| is_structure)?;
    Some(Quantity { unit: Unit::find("%"), ..Quantity::of(numeral) })
}

/// A date, code or quantity that starts with an ASCII letter or digit.
fn ascii_item(line: &[char], from: usize) -> Option<(Item, usize)> {
    if let Some(member) = structure_member(line, from) {
        let end = member.end;
        return Some((Item::quantity(member), end));
    }
    let code = name::code(line, from);
    let code_end = code.map_or(0, |name| name.end);
    if let Some(words) = date::date(line, from).filter(|words| words.end >= code_end) {
        let quantity_end = counted(line, from).map_or(0, |quantity| quantity.end);
        if !(is_day_alone(&words) && quantity_end > words.end) {
            return Some(dated(words));
        }
    }
    if let Some(quantity) = counted(line, from).filter(|quantity| quantity.end >= code_end) {
        let end = quantity.end;
        if at(line, end) == '号' && quantity.unit.is_none() {
            return Some((Item::new(Class::Ordinal, from, end), end + 1));
        }
        if quantity.unit.is_none() && name::is_label(line, from, end) {
            return Some(named(line, Name { start: from, end }, end));
        }
        return Some((counted_item(line, quantity), end));
    }
    let digits = at(line, from).is_ascii_digit().then(|| name::unknown(line, from));
    code.or(digits).map(|name| named(line, name, name.end))
}

/// The item of a quantity; a place in an order is an ordinal.
fn counted_item(line: &[char], quantity: Quantity) -> Item {
    if is_rank(line, &quantity) || is_mark(line, &quantity) {
        Item::new(Class::Ordinal, quantity.start, quantity.end)
    } else {
        Item::quantity(quantity)
    }
}

/// Whether the number marks a place of the text: a note [2], an item （一）, a section 2.1全镇.
fn is_mark(line: &[char], quantity: &Quantity) -> bool {
    let Quantity { start, end, ref low, .. } = *quantity;
    let before = start.checked_sub(1).map_or('\0', |before| at(line, before));
    let is_bracketed = matches!((before, at(line, end)), ('[', ']') | ('〔', '〕') | ('（', '）') | ('(', ')'));
    let is_item = is_bracketed && low.is_plain && low.mantissa < 100;
    let is_section = start == skip_spaces(line, 0) && low.decimals > 0 && low.multiplier == 0 && is_han(at(line, end));
    (is_item || is_section) && quantity.unit.is_none() && quantity.per.is_none() && quantity.high.is_none()
}

/// Whether the words name only a day of a month (29日), which may also be a number of days.
fn is_day_alone(words: &DateWords) -> bool {
    matches!(&words.meaning, Meaning::Dates { from, to: None, .. } if matches!(from.part, Part::DayOfMonth(_)))
}

/// The quantity at `from`, where the characters around it leave it one.
fn counted(line: &[char], from: usize) -> Option<Quantity> {
    let before = if from == 0 { '\0' } else { at(line, from - 1) };
    if at(line, from) == '-' && (before == '-' || before.is_ascii_alphanumeric() || matches!(before, '.' | ')' | '%')) {
        return None;
    }
    let mut quantity = quantity::quantity(line, from)?;
    if quantity.unit.is_none() && quantity.low.multiplier > 0 {
        quantity.unit = unit_before(line, quantity.start);
    }
    if quantity.unit.is_some() || quantity.low.is_arabic || quantity.per.is_some() || quantity.low.divisor != 1 {
        return Some(quantity);
    }
    // A Chinese numeral without a unit is a number only where it cannot be part of a word.
    let length = quantity.number_end - quantity.number_start;
    let stands_alone = !is_han(before) && !is_han(at(line, quantity.end));
    let is_formal = quantity.low.is_one_character && numeral::is_formal(at(line, quantity.number_start));
    let is_pair = length == 2 && quantity.high.is_some();
    let is_number = if length <= 1 || is_pair { stands_alone && !is_formal } else { true };
    is_number.then_some(quantity)
}

fn dated(words: DateWords) -> (Item, usize) {
    let end = words.end;
    let item = Item { meaning: Some(words.meaning), ..Item::new(Class::Date, words.start, words.end) };
    (item, end)
}

/// A name; the name of a five-year plan tells its years.
fn named(line: &[char], name: Name, end: usize) -> (Item, usize) {
    let plan = date::plan_number(line, name.start).filter(|(_, plan_end)| *plan_end == name.end);
    let meaning = plan.map(|(number, _)| Meaning::Plan(number));
    (Item { meaning, ..Item::new(Class::Name, name.start, name.end) }, end)
}

/// Where 第 and the numeral after it end.
fn ordinal(line: &[char], from: usize) -> Option<usize> {
    let start = skip_spaces(line, from + 1);
    let numeral = numeral::numeral(line, start)?;
    if numeral.inner.is_some() || numeral.decimals > 0 {
        return None;
    }
    // 第1至3名, 第一到第三
    if matches!(at(line, numeral.end), '至' | '到' | '-' | '~') {
        let next = numeral.end + 1 + usize::from(at(line, numeral.end + 1) == '第');
        if let Some(last) = numeral::numeral(line, next).filter(|last| last.is_plain && last.inner.is_none()) {
            return Some(last.end);
        }
    }
    Some(numeral.end)
}

/// Whether the quantity is a place in an order: 前10名, 十三届人大, 二次会议, 一期工程.
fn is_rank(line: &[char], quantity: &Quantity) -> bool {
    let Some(unit) = quantity.unit else { return false };
    let goes_on = |words: &[&str]| words.iter().any(|word| follows(line, quantity.end, word));
    match unit.zh {
        "名" | "位" => quantity.start > 0 && at(line, quantity.start - 1) == '前',
        "届" => !quantity.low.is_arabic,
        "次" => !quantity.low.is_arabic && goes_on(&["会议", "全会", "全体会议"]),
        "期" => !quantity.low.is_arabic && goes_on(&["工程", "项目", "建设"]),
        _ => false,
    }
}

/// Nouns after which a number in 万 or 亿 counts what they name: 人口750万.
const COUNTED_BEFORE: &[(&str, &str)] = &[
    ("人口", "人"),
    ("人数", "人"),
    ("人员", "人"),
    ("职工", "人"),
    ("游客", "人"),
    ("学生", "人"),
    ("用户", "户"),
    ("户数", "户"),
    ("企业", "家"),
];

/// The unit that the noun before a number without one tells.
fn unit_before(line: &[char], from: usize) -> Option<&'static Unit> {
    let before: String = line.get(from.checked_sub(2)?..from)?.iter().collect();
    COUNTED_BEFORE.iter().find(|(noun, _)| *noun == before).and_then(|(_, unit)| Unit::find(unit))
}
