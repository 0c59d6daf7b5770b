//! A quantity at one place of a line: bound words, sign, number or range, unit, bound words.

use std::sync::LazyLock;

use crate::number::unit::{NOUN_MODIFIERS, NOUN_UNITS, UNITS};
use crate::number::{Approximation, Dimension, Exact, Printed, Unit};

use super::approximation;
use super::chars::{at, follows, skip_spaces};
use super::lexicon::Lexicon;
use super::numeral::{self, Numeral};

/// Units as printed that the table of units has under another name.
const UNIT_SPELLINGS: &[(&str, &str)] = &[
    ("个百分点", "百分点"),
    ("个百分點", "百分点"),
    ("个千分点", "千分点"),
    ("亿日元", "日元"),
    ("個", "个"),
    ("余人", "人"),
    ("公里/小时", "公里"),
    ("美金", "美元"),
    ("美圆", "美元"),
    ("日圆", "日元"),
    ("港币", "港元"),
    ("日本銭", "日本钱"),
    ("万元人民币", "元"),
    ("小時", "小时"),
    ("月", "个月"),
];

/// Words that begin like a unit and are none: 3人民 has no unit 人.
const NOT_UNITS: &[&str] = &[
    "人民", "人均", "人大", "人物", "人体", "人工", "人生", "人力", "人类", "人文", "人社", "家乡", "家具", "家电",
    "家长", "元素", "元旦", "元宵", "元首", "元月", "项下", "条件", "条例", "条款", "件套", "次要", "次于", "次数",
    "级别", "位置", "位于", "位列", "天津", "天然", "天气", "期间", "期望", "期末", "户籍", "处理", "处置", "处分",
    "处罚", "处于", "台湾", "台风", "台账", "所有", "所以", "所得", "所在", "所需", "批准", "批复", "批评", "种植",
    "种子", "种养", "种业", "种粮", "支持", "支出", "支部", "支付", "支撑", "支援", "支行", "重点", "重要", "重大",
    "重视", "重新", "类似", "类型", "场所", "场景", "场地", "座谈", "座位", "套餐", "个体", "个性", "个别", "名单",
    "名义", "名称", "名录", "口岸", "口号", "口径", "分别", "分布", "分类", "分析", "分之", "方案", "方式", "方向",
    "方法", "方便", "方针", "部门", "部分", "部署", "部委", "本地", "本级", "本市", "本省", "本年", "本月", "组织",
    "组建", "组成", "对口", "对外", "对接", "对于", "对比", "对应", "对标", "队伍", "队员", "起来", "起步", "起草",
    "起到", "门类", "头部", "只有", "只要", "张家", "层次", "层面", "层级", "间接", "间隔", "片区", "班子", "班级",
    "单位", "单独", "单一", "轮流", "轮换", "笔试", "根据", "根本", "根治", "步入", "步伐", "步骤", "道路", "道德",
    "例如", "例外", "里面", "里程", "日常", "日前", "周边", "周围", "时代", "时期", "时间", "时任", "时效", "岁月",
    "成本", "成立", "成为", "成功", "成果", "成效", "成绩", "成员", "成品", "成年", "成交", "成长", "成熟", "成都",
    "成套", "成人", "成了", "成就", "亩均", "户均", "倍增", "年度", "年代", "年级", "年龄", "年底", "年末", "年初",
    "年报", "年鉴", "年均", "股份", "股权", "股东", "股票", "注册", "注重", "注入", "册封", "封闭", "封控", "款项",
    "款式", "升级", "升至", "升高", "米兰", "里约", "克服", "瓦斯", "秒杀", "床位", "环境", "架构", "列入", "列为",
    "列车", "线上",
];

/// What a word after a number is.
#[derive(Clone, Copy)]
enum Word {
    Unit(&'static Unit),
    NotUnit,
}

static UNIT_WORDS: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    let own = UNITS.iter().map(|unit| (unit.zh, Word::Unit(unit)));
    let spelt = UNIT_SPELLINGS.iter().filter_map(|(spelling, zh)| Some((*spelling, Word::Unit(Unit::find(zh)?))));
    let not = NOT_UNITS.iter().map(|word| (*word, Word::NotUnit));
    Lexicon::new(own.chain(spelt).chain(not))
});

static NOUNS: LazyLock<Lexicon<&'static Unit>> =
    LazyLock::new(|| Lexicon::new(NOUN_UNITS.iter().filter_map(|(noun, zh)| Some((*noun, Unit::find(zh)?)))));

static MODIFIERS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::new(NOUN_MODIFIERS.iter().map(|modifier| (*modifier, ()))));

/// Whether a unit of two characters or more starts at `from` (千米, 千瓦时, 兆瓦, 百分点).
pub(super) fn names_unit(chars: &[char], from: usize) -> bool {
    let rest = chars.get(from..).unwrap_or_default();
    let starts_like_number = rest.first().is_some_and(|&c| numeral::is_numeral(c) || c == '兆');
    match UNIT_WORDS.longest(rest) {
        Some((length, Word::Unit(_))) => !starts_like_number || length > 1,
        _ => false,
    }
}

/// The unit that starts at `from`, and where it ends: a unit or classifier, or a noun that serves
/// as one, with the words before it (贫困人口).
fn unit(chars: &[char], from: usize) -> Option<(&'static Unit, usize)> {
    let rest = chars.get(from..)?;
    let classifier = UNIT_WORDS.longest(rest);
    let noun = noun(rest);
    match (classifier, noun) {
        (Some((length, Word::Unit(unit))), Some((noun_length, noun))) => {
            Some(if noun_length > length { (noun, from + noun_length) } else { (*unit, from + length) })
        }
        (Some((length, Word::Unit(unit))), None) => Some((*unit, from + length)),
        (_, Some((length, noun))) => Some((noun, from + length)),
        _ => None,
    }
}

/// A noun that serves as a unit, with the words of the table before it: of several in a row the
/// last, so that 企业职工 are people.
fn noun(rest: &[char]) -> Option<(usize, &'static Unit)> {
    let mut start = 0;
    let mut best = None;
    for _ in 0..=MAX_MODIFIERS {
        let here = rest.get(start..)?;
        if let Some((length, unit)) = NOUNS.longest(here) {
            best = Some((start + length, *unit));
        }
        let Some((length, ())) = MODIFIERS.longest(here) else { break };
        start += length;
    }
    best
}

/// The most words between a number and the noun that it counts.
const MAX_MODIFIERS: usize = 5;

/// What 每 counts for one of, where it is no unit of the table.
const EACH: &[&str] = &[
    "人",
    "户",
    "村",
    "县",
    "市",
    "镇",
    "乡",
    "乡镇",
    "社区",
    "家庭",
    "亩",
    "吨",
    "年",
    "月",
    "周",
    "天",
    "日",
    "季",
    "季度",
    "学期",
    "学年",
    "生",
    "学生",
    "家",
    "个",
    "名",
    "位",
    "平方米",
    "公里",
    "股",
    "头",
    "次",
    "万人",
    "千人",
    "百人",
    "万元",
    "百元",
    "千瓦时",
    "公顷",
    "件",
    "期",
    "批",
    "台",
    "套",
    "所",
    "床",
    "小时",
    "分钟",
];

static EACH_WORDS: LazyLock<Lexicon<&'static str>> =
    LazyLock::new(|| Lexicon::new(EACH.iter().map(|word| (*word, *word))));

/// The noun or unit after 每, or before 均, that starts at `from`.
pub(super) fn each(chars: &[char], from: usize) -> Option<&'static str> {
    EACH_WORDS.longest(chars.get(from..)?).map(|(_, word)| *word)
}

/// A quantity as it stands in a line.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    /// The whole span: bound words, number, unit.
    pub start: usize,
    pub end: usize,
    /// The number alone, with its sign and multiplier; both numbers of a range.
    pub number_start: usize,
    pub number_end: usize,
    pub low: Numeral,
    pub high: Option<Numeral>,
    /// Whether the sentence says that it is a fall (下降94.2%).
    pub falls: bool,
    pub has_half: bool,
    pub unit: Option<&'static Unit>,
    /// The value in the unit is this many times the number: 100/1000 in 千分之五.
    pub per: Option<i32>,
    pub approximation: Option<Approximation>,
    /// The unit that the quantity is counted for one of: 亩 in 500元/亩.
    pub rate_of: Option<&'static Unit>,
    /// What follows in a smaller unit and adds to it: 20小时 of 8天20小时.
    pub rest: Option<Box<Quantity>>,
    /// The bound on the other side, where two are said: 大于0并小于5.
    pub other_bound: Option<Box<Quantity>>,
}

impl Quantity {
    /// A number by itself.
    pub fn of(low: Numeral) -> Quantity {
        Quantity {
            start: low.start,
            end: low.end,
            number_start: low.start,
            number_end: low.end,
            high: low.upper(),
            falls: false,
            has_half: false,
            unit: None,
            per: None,
            approximation: low.inner,
            rate_of: None,
            rest: None,
            other_bound: None,
            low,
        }
    }

    /// The value in the base unit.
    pub fn value(&self) -> Exact {
        self.printed().value
    }

    /// The value and interval in the base unit.
    pub fn printed(&self) -> Printed {
        let printed = match &self.high {
            Some(high) => Printed::between(self.stated(&self.low), self.stated(high)),
            None => self.stated(&self.low),
        };
        let printed = if self.falls { printed.negated() } else { printed };
        let printed = match self.unit {
            Some(unit) if unit.factor != (1, 1) => printed.scaled(&unit.in_base()),
            _ => printed,
        };
        if let Some(other) = &self.other_bound {
            let other = Quantity { unit: self.unit, ..Quantity::clone(other) }.printed();
            let interval = printed.interval.intersection(&other.interval);
            return Printed { interval, approximation: Approximation::Between, ..printed };
        }
        match self.rest.as_ref().map(|rest| rest.printed()) {
            Some(rest) => Printed::stated(
                &printed.value + &rest.value,
                rest.step,
                printed.digits + rest.digits,
                self.approximation.unwrap_or(rest.approximation),
                false,
            ),
            None => printed,
        }
    }

    /// What one number of the quantity states, in its unit.
    fn stated(&self, numeral: &Numeral) -> Printed {
        use Approximation as A;
        let is_turned =
            numeral.mantissa < 0 && !matches!(self.approximation, Some(A::AtLeast | A::Above | A::AtMost | A::Below));
        if is_turned {
            let turned = numeral.mantissa.checked_neg().unwrap_or(i128::MAX);
            return self.stated(&Numeral { mantissa: turned, ..numeral.clone() }).negated();
        }
        let digits = numeral.digits();
        let is_round = numeral.decimals == 0 && (numeral.multiplier > 0 || numeral.mantissa % 10 == 0);
        let is_round = is_round && numeral.mantissa != 0;
        let mut value = numeral.value();
        let mut step = numeral.step();
        if self.has_half {
            let half = &step * &Exact::of_parts(5, -1, 1);
            (value, step) = (&value + &half, half);
        }
        if let Some(exponent) = self.per {
            let percent = Exact::power_of_ten(2 - exponent);
            (value, step) = (&value * &percent, &step * &percent);
        }
        let approximation = self.approximation.unwrap_or(if self.is_count(numeral) {
            Approximation::Exact
        } else {
            Approximation::Rounded
        });
        Printed::stated(value, step, digits, approximation, is_round)
    }

    /// Whether the number counts things one by one: a plain whole number before a classifier or
    /// noun, a fraction, or a half.
    fn is_count(&self, numeral: &Numeral) -> bool {
        let counts = match self.unit.map(|unit| unit.dimension) {
            None => true,
            Some(dimension) => matches!(
                dimension,
                Dimension::People
                    | Dimension::PersonTimes
                    | Dimension::Households
                    | Dimension::Count
                    | Dimension::Duration
                    | Dimension::Age
                    | Dimension::None
            ),
        };
        counts && (numeral.is_plain || self.has_half) && self.per.is_none()
    }
}

/// Signs and words of a currency that stand before the number, and the unit they mean.
const CURRENCY_BEFORE: &[(&str, &str)] = &[
    ("¥", "元"),
    ("人民币", "元"),
    ("RMB", "元"),
    ("CNY", "元"),
    ("US$", "美元"),
    ("USD", "美元"),
    ("$", "美元"),
    ("€", "欧元"),
    ("£", "英镑"),
    ("HK$", "港元"),
];

static CURRENCY_WORDS: LazyLock<Lexicon<&'static Unit>> =
    LazyLock::new(|| Lexicon::new(CURRENCY_BEFORE.iter().filter_map(|(sign, zh)| Some((*sign, Unit::find(zh)?)))));

/// Whether a quantity may start with `c`, where `c` is no numeral.
pub(super) fn starts(c: char) -> bool {
    approximation::starts(c) || CURRENCY_WORDS.starts(c) || matches!(c, '翻' | '负' | '半' | '-' | '.' | '比')
}

/// Reads the quantity that starts at `from`, if one does, with what follows it in smaller units.
pub(super) fn quantity(chars: &[char], from: usize) -> Option<Quantity> {
    if let Some(doubled) = doubled(chars, from) {
        return Some(doubled);
    }
    let mut quantity = one_quantity(chars, from)?;
    if let Some(other) = other_bound(chars, &quantity) {
        (quantity.end, quantity.number_end) = (other.end, other.number_end);
        quantity.unit = quantity.unit.or(other.unit);
        quantity.other_bound = Some(Box::new(other));
        return Some(quantity);
    }
    let is_whole = |quantity: &Quantity| {
        quantity.low.decimals == 0 && quantity.high.is_none() && quantity.per.is_none() && !quantity.has_half
    };
    let divides = |unit: &Unit| matches!(unit.dimension, Dimension::Money | Dimension::Duration | Dimension::Mass);
    if let Some(unit) = quantity.unit.filter(|unit| divides(unit) && is_whole(&quantity)) {
        let next = quantity.end + usize::from(at(chars, quantity.end) == '又');
        // One smaller unit, which may have a smaller one after it: at most three in a row.
        let is_smaller = |rest: &Quantity| {
            rest.start == rest.number_start
                && rest.low.mantissa >= 0
                && rest.unit.is_some_and(|smaller| {
                    smaller.base == unit.base
                        && i128::from(smaller.factor.0) * i128::from(unit.factor.1)
                            < i128::from(unit.factor.0) * i128::from(smaller.factor.1)
                })
        };
        let follows = numeral::is_numeral(at(chars, next)) || at(chars, next) == '半';
        if follows && let Some(rest) = quantity_rest(chars, next, 2).filter(is_smaller) {
            quantity.end = rest.end;
            quantity.number_end = rest.number_end;
            quantity.rest = Some(Box::new(rest));
        }
    }
    Some(quantity)
}

/// The bound on the other side that follows directly: 大于等于0并小于230.
fn other_bound(chars: &[char], quantity: &Quantity) -> Option<Quantity> {
    use Approximation as A;
    let side = |quantity: &Quantity| match quantity.approximation {
        Some(A::AtLeast | A::Above) => Some(true),
        Some(A::AtMost | A::Below) => Some(false),
        _ => None,
    };
    let is_low = side(quantity).filter(|_| quantity.number_start > quantity.start)?;
    let joined =
        usize::from(matches!(at(chars, quantity.end), '并' | '且')) + usize::from(at(chars, quantity.end + 1) == '且');
    let other = one_quantity(chars, quantity.end + joined)?;
    let (low, high) = if is_low { (quantity, &other) } else { (&other, quantity) };
    let agrees = quantity.unit.is_none() || other.unit.is_none() || quantity.unit == other.unit;
    let is_range = side(&other) == Some(!is_low) && other.number_start > other.start && agrees;
    (is_range && low.low.value() < high.low.value()).then_some(other)
}

/// The quantity at `from` with at most `depth` more after it.
fn quantity_rest(chars: &[char], from: usize, depth: u32) -> Option<Quantity> {
    let mut quantity = one_quantity(chars, from)?;
    let unit = quantity.unit?;
    let is_digit = numeral::is_numeral(at(chars, quantity.end));
    if depth > 1
        && is_digit
        && let Some(rest) = quantity_rest(chars, quantity.end, depth - 1)
        && rest.unit.is_some_and(|smaller| smaller.base == unit.base && smaller.in_base() < unit.in_base())
    {
        (quantity.end, quantity.number_end) = (rest.end, rest.number_end);
        quantity.rest = Some(Box::new(rest));
    }
    Some(quantity)
}

/// 翻一番, 翻两番, 翻番: two to the power of the numeral, as a multiple.
fn doubled(chars: &[char], from: usize) -> Option<Quantity> {
    if at(chars, from) != '翻' {
        return None;
    }
    let start = from + 1 + usize::from(at(chars, from + 1) == '了');
    let (count, end) = match at(chars, start) {
        '番' => (1, start),
        _ => {
            let numeral = numeral::numeral(chars, start)?;
            (u32::try_from(numeral.mantissa).ok().filter(|_| numeral.is_plain)?, numeral.end)
        }
    };
    let value = 2i128.checked_pow(count).filter(|_| count <= 32 && at(chars, end) == '番')?;
    let low = Numeral { start: from, end: end + 1, ..Numeral::whole(value) };
    let mut quantity = Quantity::of(low);
    quantity.unit = Unit::find("倍");
    if let Some((approximation, end)) = approximation::after(chars, quantity.end) {
        (quantity.approximation, quantity.end) = (Some(approximation), end);
    }
    Some(quantity)
}

/// Words that 零 counts none of, and the unit of the count.
const NONE_OF: &[(&str, &str)] = &[
    ("返贫", "人"),
    ("致贫", "人"),
    ("死亡", "人"),
    ("伤亡", "人"),
    ("感染", "人"),
    ("失学", "人"),
    ("辍学", "人"),
    ("事故", "起"),
    ("发案", "起"),
    ("上访", "起"),
    ("投诉", "起"),
    ("增长", "%"),
    ("增速", "%"),
];

/// A numeral whose unit follows from the words around it: 每月一通报 is once, 零返贫 is nobody.
pub(super) fn implied(chars: &[char], from: usize) -> Option<Quantity> {
    let unit = match at(chars, from) {
        '零' => {
            NONE_OF.iter().find(|(word, _)| follows(chars, from + 1, word)).and_then(|(_, unit)| Unit::find(unit))?
        }
        '一' | '两' | '二' | '三' => {
            let times = ["每月", "每周", "每年", "每日", "每天", "每季", "每季度", "每半年", "每旬"];
            let preceded = |word: &&&str| {
                let length = word.chars().count();
                from >= length && follows(chars, from - length, word)
            };
            times.iter().find(preceded)?;
            Unit::find("次")?
        }
        _ => return None,
    };
    let low = Numeral { start: from, end: from + 1, ..Numeral::whole(numeral::digit(at(chars, from))?) };
    Some(Quantity { unit: Some(unit), ..Quantity::of(low) })
}

/// Reads the quantity of one unit that starts at `from`.
fn one_quantity(chars: &[char], from: usize) -> Option<Quantity> {
    let mut at_number = from;
    let mut bound = None;
    // 比170低: a bound in two words.
    let is_compared = at(chars, from) == '比';
    if is_compared {
        at_number = skip_spaces(chars, from + 1);
    }
    if let Some((approximation, end)) = approximation::before(chars, at_number) {
        (bound, at_number) = (Some(approximation), end);
    }
    let mut currency = None;
    if let Some((length, unit)) = CURRENCY_WORDS.longest(chars.get(at_number..)?) {
        currency = Some(*unit);
        at_number = skip_spaces(chars, at_number + length);
    }
    let number_start = at_number;
    let (low, per) = signed_number(chars, at_number)?;
    let is_bare = low.is_bare_unit && low.inner.is_none() && bound.is_none() && per.is_none();
    // 上 and 过 bound only a lone 百, 千 or 万.
    if bound.is_some() && matches!(at(chars, from), '上' | '过') && !low.is_bare_unit {
        return None;
    }
    let mut quantity =
        Quantity { start: from, number_start, per, approximation: low.inner.or(bound), ..Quantity::of(low) };
    read_range(chars, &mut quantity);
    read_unit(chars, &mut quantity, currency);
    if quantity.high.is_some() && at(chars, quantity.end) == '之' && at(chars, quantity.end + 1) == '间' {
        quantity.end += 2;
    }
    let end = skip_spaces(chars, quantity.end);
    if let Some((approximation, end)) = approximation::after(chars, end) {
        quantity.approximation = quantity.approximation.or(Some(approximation));
        quantity.end = end;
    } else if is_bare {
        return None;
    } else if is_compared {
        // 比2020年少5.4%: a year that is compared with.
        if quantity.unit.is_some_and(|unit| unit.zh == "年") {
            return None;
        }
        let approximation = match at(chars, end) {
            '低' | '少' | '小' => Approximation::Below,
            '高' | '多' | '大' => Approximation::Above,
            _ => return None,
        };
        (quantity.approximation, quantity.end) = (Some(approximation), end + 1);
    }
    Some(quantity)
}

/// A number with its sign, and the power of ten of the words for a percentage before it.
fn signed_number(chars: &[char], from: usize) -> Option<(Numeral, Option<i32>)> {
    let is_negative = matches!(at(chars, from), '负' | '-');
    let (per, start) = match numeral::per_words(chars, from + usize::from(is_negative)) {
        Some((end, exponent)) => (Some(exponent), end),
        None => (None, from + usize::from(is_negative)),
    };
    let mut number = match (at(chars, start), at(chars, start + 1)) {
        ('一', '半') | ('半', '数') => Numeral { start, end: start + 2, exponent: -1, ..Numeral::whole(5) },
        ('半', next) if next != '百' => half(chars, start)?,
        _ => numeral::number(chars, start)?,
    };
    if is_negative {
        number.mantissa = -number.mantissa;
    }
    Some((number, per))
}

/// 半 before a unit: 半年, 半个月.
fn half(chars: &[char], from: usize) -> Option<Numeral> {
    unit(chars, from + 1)?;
    Some(Numeral { start: from, end: from + 1, exponent: -1, ..Numeral::whole(5) })
}

/// Reads the second number of a range, and the unit of the first where it stands before it.
fn read_range(chars: &[char], quantity: &mut Quantity) {
    if quantity.high.is_some() || quantity.low.inner.is_some() {
        return;
    }
    let first_unit = if quantity.per.is_some() { None } else { unit(chars, quantity.end) };
    let first_end = first_unit.map_or(quantity.end, |(_, end)| end);
    let connector = skip_spaces(chars, first_end);
    let (is_connector, is_with) = match at(chars, connector) {
        '~' | '-' | '—' | '至' | '到' => (true, false),
        '与' | '和' => (true, true),
        _ => (false, false),
    };
    if !is_connector {
        return;
    }
    let Some((high, per)) = signed_number(chars, skip_spaces(chars, connector + 1)) else { return };
    let closes = |from: usize| match (at(chars, from), at(chars, from + 1)) {
        ('之', '间') => Some(from + 2),
        ('间', _) if is_with => Some(from + 1),
        _ => None,
    };
    let closing = closes(high.end);
    let after = if closing.is_some() { None } else { unit(chars, high.end) };
    let agrees = match (first_unit, after) {
        (Some((first, _)), Some((second, _))) => first.base == second.base,
        (Some(_), None) => false,
        (None, _) => per.is_none() || per == quantity.per,
    };
    let is_closed = closing.is_some() || after.is_some_and(|(_, end)| closes(end).is_some());
    if !agrees || high.inner.is_some() || high.is_bare_unit || (is_with && !is_closed) {
        return;
    }
    let mut low = quantity.low.clone();
    if first_unit.is_none() && low.multiplier == 0 && high.multiplier > 0 && low.decimals <= high.decimals.max(3) {
        let shared = Numeral { exponent: low.exponent + high.multiplier, multiplier: high.multiplier, ..low.clone() };
        if low.value() < high.value() && shared.value() <= high.value() {
            low = shared;
        }
    }
    if low.value() >= high.value() {
        return;
    }
    quantity.end = high.end;
    quantity.number_end = high.end;
    quantity.low = low;
    quantity.high = Some(high);
    quantity.approximation = Some(Approximation::Between);
    if let Some(end) = closing {
        quantity.end = end;
    }
}

/// Reads the unit, and a half or a 多 after it (一吨半, 三年多).
fn read_unit(chars: &[char], quantity: &mut Quantity, currency: Option<&'static Unit>) {
    if quantity.per.is_some() {
        quantity.unit = Unit::find("%");
        return;
    }
    // A space may stand between an Arabic numeral and its unit.
    let from = if quantity.low.is_arabic { skip_spaces(chars, quantity.end) } else { quantity.end };
    quantity.unit = currency;
    if let Some((unit, end)) = unit(chars, from) {
        let is_same_currency = currency.is_none_or(|currency| currency.base == unit.base);
        if is_same_currency {
            (quantity.unit, quantity.end) = (Some(unit), end);
        }
    }
    let Some(unit) = quantity.unit else { return };
    if at(chars, quantity.end) == '/'
        && let Some((rate_of, end)) = self::unit(chars, quantity.end + 1)
    {
        (quantity.rate_of, quantity.end) = (Some(rate_of), end);
        return;
    }
    let is_measured =
        !matches!(unit.dimension, Dimension::People | Dimension::PersonTimes | Dimension::PercentagePoints);
    match at(chars, quantity.end) {
        '半' if is_measured && quantity.high.is_none() && quantity.low.is_plain => {
            quantity.has_half = true;
            quantity.end += 1;
        }
        '多' if matches!(
            unit.dimension,
            Dimension::Duration
                | Dimension::Length
                | Dimension::Mass
                | Dimension::Area
                | Dimension::Multiple
                | Dimension::Money
        ) && quantity.approximation.is_none() =>
        {
            quantity.approximation = Some(Approximation::MoreThan);
            quantity.end += 1;
        }
        _ => {}
    }
}
