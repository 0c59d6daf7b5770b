//! Dates and periods as they are worded: 2018年以来, 6月底前, 上年, 两年多来, 1-6月, “十三五”时期.
//! What they mean follows from the report's date and the sentence (`period`).

use std::sync::LazyLock;

use super::chars::{at, follows, skip_spaces};
use super::lexicon::Lexicon;
use super::numeral::{self, digits_end};

/// A date or period at one place of a line.
#[derive(Clone, Debug)]
pub(super) struct DateWords {
    pub start: usize,
    pub end: usize,
    pub meaning: Meaning,
}

/// What the words mean, apart from the report's date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One date, or from one to another.
    Dates { from: Point, to: Option<Point>, mode: Mode },
    /// N years (or months) up to now: 两年多来, 近三年.
    Lasting(Length),
    /// N years from now: 今后五年.
    Ahead(Length),
    /// N years, months or days before now: 5年前.
    Ago(Length),
    /// Days from now: 昨天 is -1.
    Day(i32),
    /// Months from now: 上月 is -1.
    Month(i32),
    /// 目前.
    Now,
    /// The five-year plan of this number.
    Plan(i16),
    /// Words that tell no dates by themselves: 近年来, 多年来.
    Open,
}

/// A number of years, months or days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub count: i16,
    pub unit: LengthUnit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LengthUnit {
    Years,
    Months,
    Days,
}

/// How a date stands: by itself, as the beginning of a period, or as its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Plain,
    /// 以来, 起, 开始.
    Since,
    /// 之后, 以后: the time after it.
    After,
    /// 前, 之前: a deadline that the date itself does not meet.
    Before,
    /// 底前, 或之前: a deadline that includes the date.
    By,
    /// 截至: as it stood then.
    AsOf,
}

/// A year, with what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub year: Year,
    pub part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// 2018年.
    Absolute(i16),
    /// 今年 (0), 明年 (1): from the report's year.
    OfReport(i16),
    /// 上年 (-1), 当年 (0): from the year just named, or the report's.
    OfNamed(i16),
    /// None is said (6月).
    Unsaid,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// From one month to another.
    Months(u8, u8),
    /// From one day of a month to another; 0 is the month's last day.
    Days(u8, u8, u8),
    /// A day of a month that is not said.
    DayOfMonth(u8),
}

/// Years and days told from the report's date or the year just named.
const RELATIVE_YEARS: &[(&str, Year)] = &[
    ("今年", Year::OfReport(0)),
    ("本年", Year::OfNamed(0)),
    ("本年度", Year::OfNamed(0)),
    ("去年", Year::OfReport(-1)),
    ("前年", Year::OfReport(-2)),
    ("明年", Year::OfReport(1)),
    ("后年", Year::OfReport(2)),
    ("上年", Year::OfNamed(-1)),
    ("上一年", Year::OfNamed(-1)),
    ("上一年度", Year::OfNamed(-1)),
    ("上年度", Year::OfNamed(-1)),
    ("上年同期", Year::OfNamed(-1)),
    ("去年同期", Year::OfReport(-1)),
    ("同期", Year::OfNamed(-1)),
    ("当年", Year::OfNamed(0)),
    ("全年", Year::OfNamed(0)),
    ("次年", Year::OfNamed(1)),
];

/// Words that tell a time by themselves.
const FIXED_TIMES: &[(&str, Meaning)] = &[
    ("目前", Meaning::Now),
    ("当前", Meaning::Now),
    ("现在", Meaning::Now),
    ("现已", Meaning::Now),
    ("如今", Meaning::Now),
    ("截至目前", Meaning::Now),
    ("截止目前", Meaning::Now),
    ("到目前为止", Meaning::Now),
    ("迄今", Meaning::Now),
    ("今天", Meaning::Day(0)),
    ("今日", Meaning::Day(0)),
    ("当天", Meaning::Open),
    ("昨天", Meaning::Day(-1)),
    ("昨日", Meaning::Day(-1)),
    ("前天", Meaning::Day(-2)),
    ("明天", Meaning::Day(1)),
    ("明日", Meaning::Day(1)),
    ("后天", Meaning::Day(2)),
    ("本月", Meaning::Month(0)),
    ("上月", Meaning::Month(-1)),
    ("上个月", Meaning::Month(-1)),
    ("下月", Meaning::Month(1)),
    ("下个月", Meaning::Month(1)),
    ("近年来", Meaning::Open),
    ("近几年", Meaning::Open),
    ("近几年来", Meaning::Open),
    ("多年来", Meaning::Open),
    ("几年来", Meaning::Open),
];

/// Words that begin like one of the tables and are no date.
const NOT_DATES: &[&str] =
    &["今日头条", "当前位", "全年龄", "同期性", "后天性", "明日之星", "前年级", "上年纪", "本月刊", "当年级"];

#[derive(Clone)]
enum Word {
    Year(Year),
    Time(Meaning),
    None,
}

static WORDS: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    let years = RELATIVE_YEARS.iter().map(|(word, year)| (*word, Word::Year(*year)));
    let times = FIXED_TIMES.iter().map(|(word, meaning)| (*word, Word::Time(meaning.clone())));
    let none = NOT_DATES.iter().map(|word| (*word, Word::None));
    Lexicon::new(years.chain(times).chain(none))
});

/// Parts of a year by name.
const PARTS: &[(&str, Part)] = &[
    ("上半年", Part::Months(1, 6)),
    ("下半年", Part::Months(7, 12)),
    ("一季度", Part::Months(1, 3)),
    ("二季度", Part::Months(4, 6)),
    ("三季度", Part::Months(7, 9)),
    ("四季度", Part::Months(10, 12)),
    ("第一季度", Part::Months(1, 3)),
    ("第二季度", Part::Months(4, 6)),
    ("第三季度", Part::Months(7, 9)),
    ("第四季度", Part::Months(10, 12)),
    ("1季度", Part::Months(1, 3)),
    ("2季度", Part::Months(4, 6)),
    ("3季度", Part::Months(7, 9)),
    ("4季度", Part::Months(10, 12)),
    ("前三季度", Part::Months(1, 9)),
    ("前两季度", Part::Months(1, 6)),
    ("前两个季度", Part::Months(1, 6)),
    ("前三个季度", Part::Months(1, 9)),
    ("前3季度", Part::Months(1, 9)),
    ("年初", Part::Months(1, 1)),
    ("年中", Part::Months(6, 6)),
    ("年底", Part::Days(12, 0, 0)),
    ("年末", Part::Days(12, 0, 0)),
    ("年终", Part::Days(12, 0, 0)),
    ("初", Part::Months(1, 1)),
    ("底", Part::Days(12, 0, 0)),
    ("末", Part::Days(12, 0, 0)),
    ("春季", Part::Whole),
    ("春天", Part::Whole),
    ("夏季", Part::Whole),
    ("夏天", Part::Whole),
    ("秋季", Part::Whole),
    ("秋天", Part::Whole),
    ("冬季", Part::Whole),
    ("冬天", Part::Whole),
    ("全年", Part::Whole),
    ("度", Part::Whole),
    ("内", Part::Whole),
];

/// How many entries of [`PARTS`], from its start, stand without a year too.
const ALONE: usize = 24;

static PARTS_OF_YEAR: LazyLock<Lexicon<Part>> = LazyLock::new(|| Lexicon::new(PARTS.iter().copied()));
static PARTS_ALONE: LazyLock<Lexicon<Part>> = LazyLock::new(|| Lexicon::new(PARTS.iter().take(ALONE).copied()));

/// Words after a date that make it the beginning or end of a period.
const MODES: &[(&str, Mode)] = &[
    ("以来", Mode::Since),
    ("以后", Mode::After),
    ("之后", Mode::After),
    ("起", Mode::Since),
    ("开始", Mode::Since),
    ("或之后", Mode::Since),
    ("及之后", Mode::Since),
    ("及以后", Mode::Since),
    ("或以后", Mode::Since),
    ("前", Mode::Before),
    ("之前", Mode::Before),
    ("以前", Mode::Before),
    ("或之前", Mode::By),
    ("及之前", Mode::By),
    ("及以前", Mode::By),
    ("或以前", Mode::By),
];

static MODE_WORDS: LazyLock<Lexicon<Mode>> = LazyLock::new(|| Lexicon::new(MODES.iter().copied()));

/// Words before a date that a since takes into its span, and 截至.
const BEFORE: &[(&str, Option<Mode>)] = &[
    ("自", None),
    ("自从", None),
    ("从", None),
    ("截至", Some(Mode::AsOf)),
    ("截止", Some(Mode::AsOf)),
    ("截止到", Some(Mode::AsOf)),
    ("截至到", Some(Mode::AsOf)),
];

static BEFORE_WORDS: LazyLock<Lexicon<Option<Mode>>> = LazyLock::new(|| Lexicon::new(BEFORE.iter().copied()));

/// Whether a date may start with `c`.
pub(super) fn starts(c: char) -> bool {
    WORDS.starts(c)
        || PARTS_ALONE.starts(c)
        || BEFORE_WORDS.starts(c)
        || matches!(c, '前' | '近' | '最' | '过' | '未' | '今' | '“' | '九' | '元' | '=' | '半')
        || numeral::is_numeral(c)
}

/// Reads the date or period that starts at `from`, if one does.
pub(super) fn date(chars: &[char], from: usize) -> Option<DateWords> {
    plan(chars, from).or_else(|| lasting(chars, from)).or_else(|| dates(chars, from)).or_else(|| time(chars, from))
}

/// A time of day: 9时30分.
fn time(chars: &[char], from: usize) -> Option<DateWords> {
    let end = time_of_day(chars, from);
    (end > from && at(chars, end - 1) == '分').then_some(DateWords { start: from, end, meaning: Meaning::Open })
}

/// A small whole number in either script, and where it ends.
fn small_number(chars: &[char], from: usize, limit: i16) -> Option<(i16, usize)> {
    let first = at(chars, from);
    if first.is_ascii_digit() {
        let end = digits_end(chars, from);
        let digits = chars.get(from..end).filter(|digits| digits.len() <= 4)?;
        let number = digits
            .iter()
            .filter_map(|c| c.to_digit(10))
            .fold(0i16, |n, d| n.saturating_mul(10).saturating_add(d as i16));
        return (number <= limit).then_some((number, end));
    }
    if numeral::digit(first).is_none() && first != '十' {
        return None;
    }
    let numeral = numeral::numeral(chars, from)?;
    let is_small = numeral.is_plain && numeral.spread == 0 && numeral.inner.is_none() && numeral.decimals == 0;
    let number = i16::try_from(numeral.mantissa).ok()?;
    (is_small && numeral.exponent == 0 && number <= limit).then_some((number, numeral.end))
}

/// “十三五”时期, 十四五期间: the plan with a word for time; the plan's name alone is a name.
fn plan(chars: &[char], from: usize) -> Option<DateWords> {
    let is_quoted = at(chars, from) == '“';
    let start = from + usize::from(is_quoted);
    let (number, end) = plan_number(chars, start)?;
    if is_quoted && at(chars, end) != '”' {
        return None;
    }
    let end = end + usize::from(is_quoted);
    let words = ["时期", "期间", "规划期", "以来", "末", "初期", "前期", "后期"];
    let word = words.iter().find(|word| follows(chars, end, word))?;
    Some(DateWords { start: from, end: end + word.chars().count(), meaning: Meaning::Plan(number) })
}

/// The number of the five-year plan whose name (十三五) starts at `from`, and where the name ends.
pub(super) fn plan_number(chars: &[char], from: usize) -> Option<(i16, usize)> {
    let (tens, next) = if at(chars, from) == '十' { (10, from + 1) } else { (0, from) };
    let unit = numeral::digit(at(chars, next)).filter(|digit| *digit > 0)?;
    let is_plan = at(chars, next + 1) == '五' && (tens == 10 || unit > 5);
    is_plan.then_some((tens + unit as i16, next + 2))
}

/// 两年多来, 近三年, 过去五年, 今后五年, 5年前.
fn lasting(chars: &[char], from: usize) -> Option<DateWords> {
    let leads = [("最近", 2), ("近", 1), ("过去的", 3), ("过去", 2), ("未来", 2), ("今后", 2)];
    let (word, length) = leads.into_iter().find(|(word, _)| follows(chars, from, word)).unwrap_or(("", 0));
    let (count, end) = small_number(chars, from + length, 999).or_else(|| {
        let half = at(chars, from + length) == '半' && !word.is_empty();
        half.then_some((1, from + length + 1))
    })?;
    let (count, end) = match at(chars, end) {
        '几' | '余' | '多' if count >= 10 => (count, end + 1),
        _ => (count, end),
    };
    let end = skip_spaces(chars, end);
    let (unit, mut end) = match (at(chars, end), at(chars, end + 1)) {
        ('年', next) if !matches!(next, '级' | '龄') => (LengthUnit::Years, end + 1),
        ('个', '月') => (LengthUnit::Months, end + 2),
        ('天', _) => (LengthUnit::Days, end + 1),
        _ => return None,
    };
    if matches!(at(chars, end), '多' | '余' | '半') {
        end += 1;
    }
    let length = Length { count, unit };
    let meaning = match (word, at(chars, end), at(chars, end + 1)) {
        ("未来" | "今后", next, _) => {
            end += usize::from(next == '内');
            Meaning::Ahead(length)
        }
        (_, '来', _) => {
            end += 1;
            Meaning::Lasting(length)
        }
        ("", '以', '来') => {
            end += 2;
            Meaning::Lasting(length)
        }
        ("", '间', _) if unit == LengthUnit::Years => {
            end += 1;
            Meaning::Lasting(length)
        }
        ("", '前', _) if count < 200 => {
            end += 1;
            Meaning::Ago(length)
        }
        ("", '之', '前') | ("", '以', '前') if count < 200 => {
            end += 2;
            Meaning::Ago(length)
        }
        ("", _, _) => return None,
        // 历时近3个月, 近300天: how long, not when.
        ("近" | "最近", _, _) if unit != LengthUnit::Years && (count >= 100 || is_measured(chars, from)) => {
            return None;
        }
        (_, '间', _) => {
            end += 1;
            Meaning::Lasting(length)
        }
        _ => Meaning::Lasting(length),
    };
    (count > 0).then_some(DateWords { start: from, end, meaning })
}

/// Whether the words before `from` say that a length of time follows.
fn is_measured(chars: &[char], from: usize) -> bool {
    from > 1
        && ["历时", "用时", "耗时", "长达", "为期", "持续", "提前", "缩短"]
            .iter()
            .any(|word| follows(chars, from - 2, word))
}

/// A date read so far: whether it has a word that makes it one (年, 月), or is a number that only a
/// range completes (2016 in 2016-2020年).
struct Read {
    point: Point,
    end: usize,
    is_complete: bool,
}

/// One date or a range of two, with the words before and after it.
fn dates(chars: &[char], from: usize) -> Option<DateWords> {
    // 截至目前 is one word, not 截至 before 目前.
    if let Some((length, Word::Time(Meaning::Now))) = WORDS.longest(chars.get(from..)?) {
        return Some(DateWords { start: from, end: from + length, meaning: Meaning::Now });
    }
    let (lead, lead_mode) =
        BEFORE_WORDS.longest(chars.get(from..)?).map_or((0, None), |(length, mode)| (length, *mode));
    let start = from + lead;
    match WORDS.longest(chars.get(start..)?) {
        Some((length, Word::Time(Meaning::Month(0)))) if names_day(chars, start + length) => {
            let day = point(chars, start + length)?;
            let meaning = Meaning::Dates { from: day.point, to: None, mode: Mode::Plain };
            return Some(DateWords { start, end: day.end, meaning });
        }
        Some((length, Word::Time(meaning))) if lead == 0 => {
            return Some(DateWords { start, end: start + length, meaning: meaning.clone() });
        }
        Some((_, Word::None)) => return None,
        _ => {}
    }
    let first = point(chars, start)?;
    if let Some((from_point, to, end)) = range(chars, &first) {
        let start = if lead_mode.is_none() { from } else { start };
        let meaning = Meaning::Dates { from: from_point, to: Some(to), mode: Mode::Plain };
        return Some(DateWords { start, end, meaning });
    }
    if !first.is_complete {
        return None;
    }
    let dated = |start, end, mode| {
        Some(DateWords { start, end, meaning: Meaning::Dates { from: first.point, to: None, mode } })
    };
    if let Some(mode) = lead_mode {
        return dated(from, first.end, mode);
    }
    match mode_after(chars, &first, lead > 0) {
        Some((mode @ (Mode::Since | Mode::After), end)) => dated(from, end, mode),
        Some((mode, end)) => dated(start, end, mode),
        None if lead > 0 && at(chars, from) == '自' => dated(from, first.end, Mode::Since),
        None => dated(start, first.end, Mode::Plain),
    }
}

/// Whether a day of the month alone stands at `from`: 本月十日.
fn names_day(chars: &[char], from: usize) -> bool {
    point(chars, from).is_some_and(|read| read.is_complete && matches!(read.point.part, Part::DayOfMonth(_)))
}

/// The word after a date that makes it the beginning or end of a period, and where it ends.
fn mode_after(chars: &[char], date: &Read, has_lead: bool) -> Option<(Mode, usize)> {
    let (length, &mode) = MODE_WORDS.longest(chars.get(date.end..)?)?;
    let end = date.end + length;
    let next = at(chars, end);
    if length == 1 {
        // 前 and 起 begin words of their own: 前三季度, 前后, 起草.
        let begins_word = match mode {
            Mode::Before => matches!(next, '三' | '两' | '列' | '后' | '沿' | '景' | '提' | '期' | '进' | '移'),
            _ => matches!(next, '草' | '步' | '来') || (next == '到' && !has_lead),
        };
        if begins_word {
            return None;
        }
    }
    let names_last_day = matches!(at(chars, date.end - 1), '底' | '末' | '日' | '号');
    let includes = names_last_day && mode == Mode::Before && (length == 1 || at(chars, date.end - 1) != '日');
    Some((if includes { Mode::By } else { mode }, end))
}

/// The second date of a range that starts with `first`: both dates, and where the range ends.
fn range(chars: &[char], first: &Read) -> Option<(Point, Point, usize)> {
    let connector = skip_spaces(chars, first.end);
    let needs_between = match at(chars, connector) {
        '-' | '~' | '—' | '至' | '到' => false,
        '和' | '与' => true,
        _ => return None,
    };
    let mut next = connector + 1;
    if at(chars, connector) == '—' && at(chars, next) == '—' {
        next += 1;
    }
    let second = point(chars, skip_spaces(chars, next)).filter(|second| second.is_complete)?;
    let closing = match (at(chars, second.end), at(chars, second.end + 1)) {
        ('之', '间') => 2,
        ('间', _) => 1,
        _ => 0,
    };
    if needs_between && (closing == 0 || !first.is_complete) {
        return None;
    }
    let (mut from, mut to) = (first.point, second.point);
    if !first.is_complete {
        // 2016-2020年, 1-6月: the number before is of the same kind as the one after.
        from = match (first.point.year, second.point.year, second.point.part) {
            (Year::Absolute(year), Year::Absolute(_), Part::Whole) => {
                Point { year: Year::Absolute(year), part: Part::Whole }
            }
            (year, Year::Unsaid, Part::Months(..) | Part::Days(..)) => {
                let Part::DayOfMonth(month) = first.point.part else { return None };
                (1..=12).contains(&month).then_some(Point { year, part: Part::Months(month, month) })?
            }
            _ => return None,
        };
    }
    if let (Part::Days(month, ..), Part::DayOfMonth(day)) = (from.part, to.part) {
        to.part = Part::Days(month, day, day);
    }
    if to.year == Year::Unsaid {
        to.year = from.year;
    }
    Some((from, to, second.end + closing))
}

/// A year, a part of one, a month or a day.
fn point(chars: &[char], from: usize) -> Option<Read> {
    if let Some(read) = digits_only_date(chars, from) {
        return Some(read);
    }
    let Some((year, year_end, is_complete)) = year(chars, from) else {
        return part_of_year(chars, from, Year::Unsaid);
    };
    if !is_complete {
        let point = Point { year, part: Part::Whole };
        return Some(Read { point, end: year_end, is_complete });
    }
    let next = skip_spaces(chars, year_end);
    if let Some(read) = part_of_year(chars, next, year).filter(|read| read.is_complete || range(chars, read).is_some())
    {
        return Some(read);
    }
    Some(Read { point: Point { year, part: Part::Whole }, end: year_end, is_complete: true })
}

/// 2018-06-30, 2018/6/30, 2018.6.30.
fn digits_only_date(chars: &[char], from: usize) -> Option<Read> {
    let (year, year_end) = small_number(chars, from, 2100).filter(|(year, end)| *year >= 1900 && *end == from + 4)?;
    let separator = at(chars, year_end);
    if !matches!(separator, '-' | '/' | '.') || !at(chars, from).is_ascii_digit() {
        return None;
    }
    let digits = |from: usize, limit: i16| {
        let (number, end) = small_number(chars, from, limit)?;
        (at(chars, from).is_ascii_digit() && number > 0 && end <= from + 2).then_some((number as u8, end))
    };
    let (month, month_end) = digits(year_end + 1, 12)?;
    if at(chars, month_end) != separator {
        return None;
    }
    let (day, end) = digits(month_end + 1, 31)?;
    let is_whole = !at(chars, end).is_ascii_digit() && at(chars, end) != separator;
    let point = Point { year: Year::Absolute(year), part: Part::Days(month, day, day) };
    is_whole.then_some(Read { point, end, is_complete: true })
}

/// A year: by word, in four digits, or in two before a month. The last member says whether 年
/// follows it.
fn year(chars: &[char], from: usize) -> Option<(Year, usize, bool)> {
    if let Some((length, Word::Year(year))) = WORDS.longest(chars.get(from..)?) {
        return Some((*year, from + length, true));
    }
    let first = at(chars, from);
    let end = if first.is_ascii_digit() {
        digits_end(chars, from)
    } else {
        from + chars.iter().skip(from).take(5).take_while(|&&c| numeral::digit(c).is_some()).count()
    };
    let value =
        |c: &char| c.to_digit(10).map(i16::try_from).and_then(Result::ok).or(numeral::digit(*c).map(|d| d as i16));
    let number = chars.get(from..end)?.iter().take(4).filter_map(value).fold(0i16, |number, digit| number * 10 + digit);
    let word = skip_spaces(chars, end);
    let has_word = at(chars, word) == '年' && !matches!(at(chars, word + 1), '级' | '龄');
    let is_month_next = || {
        let month = skip_spaces(chars, word + 1);
        small_number(chars, month, 12).is_some_and(|(_, end)| at(chars, end) == '月')
    };
    match end - from {
        4 if (1900..=2100).contains(&number) => {
            let end = if has_word { word + 1 } else { end };
            Some((Year::Absolute(number), end, has_word))
        }
        2 if has_word && (matches!(first, '零' | '〇') || (first.is_ascii_digit() && is_month_next())) => {
            let century = if number < 50 { 2000 } else { 1900 };
            Some((Year::Absolute(century + number), word + 1, true))
        }
        _ => None,
    }
}

/// Half a year, a quarter, a month, a day.
fn part_of_year(chars: &[char], from: usize, year: Year) -> Option<Read> {
    let lexicon = if year == Year::Unsaid { &PARTS_ALONE } else { &PARTS_OF_YEAR };
    if let Some((length, &part)) = lexicon.longest(chars.get(from..)?) {
        let end = from + length;
        let begins_word = matches!(
            (at(chars, end - 1), at(chars, end)),
            ('初', '步' | '级' | '中' | '期') | ('底', '线' | '部') | ('内', '部' | '外') | ('度', '过')
        );
        if !begins_word {
            return Some(Read { point: Point { year, part }, end, is_complete: true });
        }
    }
    // 前8个月: from January on.
    if at(chars, from) == '前'
        && let Some((count @ 1..=12, end)) = small_number(chars, from + 1, 12)
        && follows(chars, end, "个月")
    {
        let point = Point { year, part: Part::Months(1, count as u8) };
        return Some(Read { point, end: end + 2, is_complete: true });
    }
    // 元月, 元至6月; not 5元至6元.
    let is_to_month = matches!(at(chars, from + 1), '至' | '到' | '-' | '—' | '～')
        && small_number(chars, from + 2, 12).is_some_and(|(_, end)| at(chars, end) == '月');
    let (number, number_end) = if at(chars, from) == '元' && (at(chars, from + 1) == '月' || is_to_month) {
        (1, from + 1)
    } else {
        small_number(chars, from, 31)?
    };
    let number = u8::try_from(number).ok().filter(|number| *number > 0)?;
    let word = skip_spaces(chars, number_end);
    match at(chars, word) {
        '月' if number <= 12 => Some(month(chars, year, number, word + 1)),
        '日' if year == Year::Unsaid && !matches!(at(chars, word + 1), '内' | '游' | '常' | '均' | '元') => {
            let point = Point { year, part: Part::DayOfMonth(number) };
            Some(Read { point, end: time_of_day(chars, word + 1), is_complete: true })
        }
        _ => Some(Read { point: Point { year, part: Part::DayOfMonth(number) }, end: number_end, is_complete: false }),
    }
}

/// What follows a month: a third of it, its end, a day.
fn month(chars: &[char], year: Year, month: u8, end: usize) -> Read {
    let end = end + usize::from(at(chars, end) == '份');
    let read = |part, end| Read { point: Point { year, part }, end, is_complete: true };
    match (at(chars, end), at(chars, end + 1)) {
        ('上', '旬') => return read(Part::Days(month, 1, 10), end + 2),
        ('中', '旬') => return read(Part::Days(month, 11, 20), end + 2),
        ('下', '旬') => return read(Part::Days(month, 21, 0), end + 2),
        ('底' | '末', _) => return read(Part::Days(month, 0, 0), end + 1),
        ('初', next) if next != '步' => return read(Part::Days(month, 1, 10), end + 1),
        _ => {}
    }
    if let Some((day, day_end)) = small_number(chars, skip_spaces(chars, end), 31).filter(|(day, _)| *day > 0) {
        let word = skip_spaces(chars, day_end);
        if matches!(at(chars, word), '日' | '号') {
            let time_end = time_of_day(chars, word + 1);
            return read(Part::Days(month, day as u8, day as u8), time_end);
        }
    }
    read(Part::Months(month, month), end)
}

/// Where a time of day after a date ends: 20时, 9时30分.
fn time_of_day(chars: &[char], from: usize) -> usize {
    let Some((_, hour_end)) = small_number(chars, from, 24).filter(|(_, end)| at(chars, *end) == '时') else {
        return from;
    };
    match small_number(chars, hour_end + 1, 59) {
        Some((_, end)) if at(chars, end) == '分' => end + 1,
        _ => hour_end + 1,
    }
}
