//! Rules about changes: growth, percentage points, multiples.

use super::Suggestion;
use super::sentence::{
    Sentence, dimension, is_growth, is_level, is_limited, is_share, range, same_unit, single_year, value,
};
use crate::extract::{FALLING, GROWING, Relation, Resolution, Role, STATEMENTS, TARGETS};
use crate::number::{Approximation, Dimension, Exact};
use crate::report::{Figure, Operand};
use crate::text::{ends_with_any, has_any, is_any, without_ending};

/// Words that may stand beside a verb of change without another meaning.
const ADVERBS: &[&str] = &[
    "，",
    "、",
    ",",
    " ",
    "了",
    "约",
    "达",
    "达到",
    "为",
    "累计",
    "总体",
    "整体",
    "进一步",
    "大幅度",
    "大幅",
    "稳步",
    "快速",
    "逐步",
    "持续",
    "年",
    "的",
    "上",
];

/// Words that a sum over several periods stands with.
const CUMULATIVE: &str = "累计 共 总 合计";

/// How many quantities back a level of the period before is looked for.
const LOOK_BACK: usize = 12;

/// Without the adverbs at either end.
fn bare(words: &str) -> &str {
    let mut text = words;
    loop {
        // 上升 is no 升 with an adverb.
        if is_verb(text) {
            return text;
        }
        let at_start = ADVERBS.iter().find_map(|word| text.strip_prefix(word));
        let shorter = at_start.or_else(|| ADVERBS.iter().find_map(|word| text.strip_suffix(word)));
        match shorter {
            Some(shorter) => text = shorter,
            None => return text,
        }
    }
}

/// Whether the word is a verb of change.
fn is_verb(word: &str) -> bool {
    is_any(word, GROWING) || is_any(word, FALLING)
}

/// Whether the words are a verb of reaching, 增加到.
fn reaches(words: &str) -> bool {
    let words = words.trim_end_matches([' ', '的']);
    let verb = ["到", "至", "为"].iter().find_map(|end| words.strip_suffix(end));
    verb.is_some_and(|verb| is_verb(bare(verb)))
}

/// Whether the words are a verb of change and nothing more: the change is that between the two
/// levels just named.
fn changes(words: &str) -> bool {
    let words = bare(words);
    is_verb(words) || matches!(words, "增幅" | "降幅" | "增长率" | "增速" | "涨幅" | "跌幅" | "升幅" | "增长幅度")
}

/// Two figures of one measure, as 由甲增加到乙 states them.
fn pair_from_to(sentence: &Sentence, from: usize) -> Option<usize> {
    let to = sentence.after(from)?;
    let (base, result) = (sentence.figure(from)?, sentence.figure(to)?);
    let fits = is_level(base) && is_level(result) || is_share(base) && is_share(result);
    let lead = sentence.lead_words(from);
    let is_start = lead.trim_end_matches('的').ends_with(['由', '从']);
    (fits && same_unit(base, result) && is_start && reaches(&sentence.words_between(from, to))).then_some(to)
}

/// 由100亿元增加到146亿元，增长46%.
pub(super) fn from_to(sentence: &Sentence, from: usize) -> Option<Suggestion> {
    let to = pair_from_to(sentence, from)?;
    let change = sentence.after(to)?;
    let (base, result, rate) = (sentence.figure(from)?, sentence.figure(to)?, sentence.figure(change)?);
    let fits = is_level(base) && is_growth(rate) && sentence.is_comparable(change);
    (fits && changes(sentence.between(to, change)))
        .then(|| Suggestion::of(result, &[("base", base), ("rate", rate), ("result", result)]).testing(rate))
}

/// 由5.2%下降到0.6%，下降4.6个百分点.
pub(super) fn points_from_to(sentence: &Sentence, from: usize) -> Option<Suggestion> {
    let to = pair_from_to(sentence, from)?;
    let change = sentence.after(to)?;
    let (other, value, points) = (sentence.figure(from)?, sentence.figure(to)?, sentence.figure(change)?);
    let fits = is_share(other) && dimension(points) == Dimension::PercentagePoints;
    (fits && changes(sentence.between(to, change)))
        .then(|| Suggestion::of(value, &[("value", value), ("points", points), ("other", other)]).testing(points))
}

/// Whether the level is what another is compared with, not one that is reported: 比2018年的90万吨,
/// 去年同期10亿元.
pub(super) fn is_compared_with(sentence: &Sentence, index: usize) -> bool {
    // 分别比上年283.1万吨、12.73万吨: what is said before the first of a list is said of each.
    let before = |at: &usize| {
        let joined = |before: &usize| matches!(sentence.words_between(*before, *at).trim(), "、" | "和" | "及");
        sentence.before(*at).filter(joined)
    };
    let first = std::iter::successors(Some(index), before).take(LOOK_BACK).last().unwrap_or(index);
    let words = sentence.lead_words(first);
    let words = words.trim_end_matches(['的', '为', '是', ' ']);
    let words = without_ending(words, STATEMENTS).unwrap_or(words);
    words.ends_with(['比', '较']) || (words.is_empty() && names_year_before(sentence, first))
}

/// Whether the figure's clause begins with 上年, 去年同期 or the like.
fn names_year_before(sentence: &Sentence, index: usize) -> bool {
    let lead = sentence.lead(index).trim();
    ["上年", "去年", "上一年", "前年"].iter().any(|word| lead.starts_with(word))
}

/// 粮食总产100万吨，比2018年的90万吨增长11.1%; 税收12亿元，去年同期10亿元，增长20%; 收案78万件，比去年90万件减少12万件，降幅13.3%.
pub(super) fn compared(sentence: &Sentence, at: usize) -> Option<Suggestion> {
    let (reported, next) = (sentence.before(at)?, sentence.after(at)?);
    let (result, base) = (sentence.figure(reported)?, sentence.figure(at)?);
    let is_amount = |amount: &Figure| amount.role == Some(Role::Change) && same_unit(base, amount);
    let by_amount = sentence.figure(next).is_some_and(is_amount) && changes(sentence.between(at, next));
    let (last, change) = if by_amount { (next, sentence.after(next)?) } else { (at, next) };
    let rate = sentence.figure(change)?;
    let fits = is_level(result) && is_level(base) && is_growth(rate) && same_unit(base, result);
    // 完成86.4亿元，比预算数90.0亿元减少3.6亿元，下降5.1%: over the year before.
    let is_of_both = sentence.is_comparable(change)
        && is_directly_compared(sentence, reported, at)
        && !has_any(sentence.lead(at), TARGETS)
        && !(by_amount && is_one_of_several(sentence, reported));
    (fits && is_of_both && changes(sentence.between(last, change)))
        .then(|| Suggestion::of(result, &[("base", base), ("rate", rate), ("result", result)]).testing(rate))
}

/// Whether a level is compared with the one before it, of one measure: only a date may stand between.
fn is_directly_compared(sentence: &Sentence, reported: usize, at: usize) -> bool {
    if !has_any(sentence.between(reported, at), "比 较 上年 去年 前年 上一年 同期") {
        return false;
    }
    let between = sentence.words_between(reported, at);
    // 分别比上年283.1万吨、12.73万吨: a list of bases.
    if between.contains(['、', '和', '及']) || sentence.lead(at).contains("分别") {
        return false;
    }
    let between = bare(&between);
    let between = without_ending(between, STATEMENTS).unwrap_or(between);
    matches!(between, "" | "比" | "较" | "比同期" | "同期") && is_compared_with(sentence, at)
}

/// Whether the level is one of a list or a part, where what comes behind may be of all: 民事860件、刑事120件，比去年同期
/// 1386件减少100件.
fn is_one_of_several(sentence: &Sentence, level: usize) -> bool {
    let lead = sentence.lead(level).trim_start();
    lead.starts_with(['、', '和']) || sentence.target(level, Relation::PartOf).is_some()
}

/// 由8.62万人减少到0.47万人，减少8.15万人; 受理78.14万件，比去年90.78万件减少12.64万件.
pub(super) fn amount(sentence: &Sentence, at: usize) -> Option<Suggestion> {
    let (now, last) = match pair_from_to(sentence, at) {
        Some(to) => (to, to),
        None => {
            let is_reported =
                |&before: &usize| is_directly_compared(sentence, before, at) && !is_one_of_several(sentence, before);
            (sentence.before(at).filter(is_reported)?, at)
        }
    };
    let change = sentence.after(last)?;
    let (base, result, amount) = (sentence.figure(at)?, sentence.figure(now)?, sentence.figure(change)?);
    let words = sentence.between(last, change);
    let falls = value(result) < value(base);
    let verb = words.trim_end_matches(['了', '约', ' ']);
    let fits = [base, result].into_iter().all(is_level)
        && amount.role == Some(Role::Change)
        && same_unit(base, result)
        && same_unit(base, amount)
        && [base, result, amount].into_iter().all(is_limited);
    let (more, less) = if falls { (base, result) } else { (result, base) };
    (fits && changes(words) && ends_with_any(verb, if falls { FALLING } else { GROWING }))
        .then(|| Suggestion::of(result, &[("minuend", more), ("subtrahend", less), ("stated", amount)]).testing(amount))
}

/// 利润84.5亿元，比上年增加6.5亿元，增长8.3%: a level, by how much it changed, and at what rate.
pub(super) fn by_amount(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let amount = sentence.before(index)?;
    let level = sentence.before(amount)?;
    let (result, change, rate) = (sentence.figure(level)?, sentence.figure(amount)?, sentence.figure(index)?);
    let words = sentence.between(level, amount);
    let verb = words.trim_end_matches(['了', '约', ' ']);
    let role = match (ends_with_any(verb, GROWING), ends_with_any(verb, FALLING)) {
        (true, false) => "increase",
        (false, true) => "decrease",
        _ => return None,
    };
    let falls = value(rate).is_some_and(Exact::is_negative);
    let fits = is_level(result)
        && is_limited(result)
        && is_limited(change)
        && is_growth(rate)
        && change.role == Some(Role::Change)
        && same_unit(result, change)
        && (falls == (role == "decrease"))
        && (falls || value(change) < value(result));
    // 与2010年的100人相比，增加20人: the level is the one before.
    let is_now = words.starts_with(['，', ',']) && !words.contains("相比") && !is_compared_with(sentence, level);
    // 比年初增加6.5亿元，同比增长9.3%: over another time.
    let between = sentence.between(amount, index);
    let is_one_change = changes(between) && !between.contains("累计") && sentence.is_comparable(index);
    // 同比多增6亿元 is more growth than the year before, 当月增加1.2亿元 that of one month.
    let is_of_level = !has_any(words, "多增 少增 多减 少减 当月 本月 当季 本季 单月 单季");
    (fits && is_now && is_one_change && is_of_level)
        .then(|| Suggestion::of(result, &[("result", result), (role, change), ("rate", rate)]).testing(rate))
}

/// The level that a growth rate is the growth of, where the two can be held against each other.
fn grown(sentence: &Sentence, rate: usize) -> Option<usize> {
    let level = sentence.target(rate, Relation::ChangeOf)?;
    let fits = is_growth(sentence.figure(rate)?) && is_level(sentence.figure(level)?);
    (fits && sentence.is_comparable(rate) && !is_compared_with(sentence, level)).then_some(level)
}

/// 2018年投入41.11亿元，2019年投入55.05亿元，比上年增长33.9%.
pub(super) fn two_periods(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let level = grown(sentence, index)?;
    let (rate, result) = (sentence.figure(index)?, sentence.figure(level)?);
    let is_base = |other: &Figure| match (&rate.base, single_year(result)) {
        (Some(base), _) => range(other) == Some(base.range),
        // 增长 by itself is over the year before.
        (None, Some(year)) => single_year(other) == Some(year - 1),
        (None, None) => false,
    };
    let mut bases = earlier_levels(sentence, level).filter(|&other| sentence.figure(other).is_some_and(is_base));
    let (only, another) = (bases.next()?, bases.next());
    let base = sentence.figure(only).filter(|_| another.is_none() && same_measure(sentence, only, level))?;
    Some(Suggestion::of(result, &[("base", base), ("rate", rate), ("result", result)]).testing(rate))
}

/// Levels before `level` in its part of the sentence, of its unit, the nearest first.
pub(super) fn earlier_levels<'s>(sentence: &'s Sentence, level: usize) -> impl Iterator<Item = usize> + 's {
    let mut at = level;
    let back = std::iter::from_fn(move || {
        at = sentence.before(at)?;
        Some(at)
    });
    back.take(LOOK_BACK).take_while(move |&other| !sentence.between(other, level).contains(['；', ';'])).filter(
        move |&other| {
            let figures = sentence.figure(other).zip(sentence.figure(level));
            figures.is_some_and(|(other, level)| is_level(other) && same_unit(other, level))
        },
    )
}

/// Whether two levels state one measure: the words of the later are those of the earlier, whose
/// subject it may leave out; and both or neither are sums over several periods.
fn same_measure(sentence: &Sentence, earlier: usize, later: usize) -> bool {
    let (earlier, later) = (sentence.measure(earlier), sentence.measure(later));
    let is_sum = |words: &str| has_any(words, CUMULATIVE);
    !earlier.is_empty() && earlier.ends_with(&later) && is_sum(&earlier) == is_sum(&later)
}

/// 由2015年的100亿元增加到2019年的146亿元，年均增长10%.
pub(super) fn yearly(sentence: &Sentence, from: usize) -> Option<Suggestion> {
    let to = sentence.after(from)?;
    let (base, result) = (sentence.figure(from)?, sentence.figure(to)?);
    let is_pair = pair_from_to(sentence, from) == Some(to)
        || (same_unit(base, result) && single_year(base) < single_year(result) && same_measure(sentence, from, to));
    // A number of years may stand before the rate: 5年年均增长10%.
    let (mut last, mut change) = (to, sentence.after(to)?);
    let mut years = None;
    if let Some(count) = sentence.figure(change).and_then(whole_years) {
        (years, last, change) = (Some(count), change, sentence.after(change)?);
    }
    let rate = sentence.figure(change)?;
    // 企业由50家增加到200家，产值年均增长20% is about something else.
    let words = sentence.between(last, change);
    let is_yearly = ["年均", "年平均"].iter().any(|word| words.contains(word) && changes(&words.replace(word, "")))
        && bare(sentence.between(to, last)).is_empty();
    let between = match (single_year(base), single_year(result)) {
        (Some(first), Some(last)) if first < last => Some(i64::from(last) - i64::from(first)),
        _ => None,
    };
    let count = match (years, between) {
        (Some(years), Some(between)) if years != between => None,
        (years, between) => years.or(between),
    }?;
    let fits = is_level(base) && is_level(result) && is_growth(rate) && sentence.is_comparable(change);
    (fits && is_pair && is_yearly).then(|| {
        Suggestion::of(result, &[("base", base), ("result", result), ("rate", rate)])
            .with("years", Operand::Number(Exact::from(count)))
            .testing(rate)
    })
}

/// A whole number of years, stated as such.
fn whole_years(figure: &Figure) -> Option<i64> {
    let printed = figure.printed.as_ref().filter(|_| figure.unit.as_deref() == Some("年"))?;
    let count = printed.value.to_i64().filter(|years| (2..=50).contains(years))?;
    (printed.approximation == Approximation::Exact).then_some(count)
}

/// 高于全省平均水平2.5个百分点; 失业率3.37%，比目标4%低0.63个百分点.
pub(super) fn points(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let target = sentence.target(index, Relation::PointsOf)?;
    // What stands behind 比 is what is compared with, and what is called so: 全省增长6.9%，高于全省2.7个百分点.
    let lead = sentence.lead(target);
    let words = sentence.lead_words(index);
    let of_whom = ["高于", "低于", "快于", "慢于", "比"].iter().find_map(|word| words.trim().strip_prefix(word));
    let is_named = of_whom.is_some_and(|whom| !whom.is_empty() && lead.contains(whom));
    let (at, other) = match is_named || lead.trim_start().starts_with(['比', '较']) {
        true => (sentence.before(target)?, Some(("other", sentence.figure(target)?))),
        // 全县比全省6.9%高1.9个百分点: that of the county comes later.
        false if ["比全", "比上", "比去", "较全", "较上"].iter().any(|than| lead.contains(than)) => {
            return None;
        }
        false => (target, None),
    };
    let (value, points) = (sentence.figure(at)?, sentence.figure(index)?);
    let is_percent = |figure: &Figure| dimension(figure) == Dimension::Percent;
    let fits = is_percent(value)
        && other.is_none_or(|(_, other)| is_percent(other))
        && dimension(points) == Dimension::PercentagePoints;
    let mut operands = vec![("value", value), ("points", points)];
    operands.extend(other);
    fits.then(|| Suggestion::of(value, &operands).testing(points))
}

/// 全年收入300亿元，是2015年100亿元的3.0倍. A whole number of times is said so loosely that
/// nothing follows from it.
pub(super) fn multiple(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let at = sentence.before(index)?;
    let reported = sentence.before(at)?;
    let (result, base, times) = (sentence.figure(reported)?, sentence.figure(at)?, sentence.figure(index)?);
    let is_stated = dimension(times) == Dimension::Multiple
        && times.printed.as_ref().is_some_and(|printed| printed.step < Exact::from(1))
        && sentence.between(at, index) == "的";
    let between = sentence.words_between(reported, at);
    let is_plain = matches!(bare(between.trim_end_matches('的')), "是" | "相当于" | "约是" | "约相当于");
    let fits = is_level(result) && is_level(base) && same_unit(base, result);
    (is_stated && is_plain && fits)
        .then(|| Suggestion::of(result, &[("base", base), ("result", result), ("multiple", times)]).testing(times))
}

/// 投入41.11亿元，比上年增长314%: the level of the year before, which the text does not state.
pub(super) fn implied(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let level = grown(sentence, index)?;
    let (rate, result) = (sentence.figure(index)?, sentence.figure(level)?);
    let is_over_year = rate.base.as_ref().is_some_and(|base| base.how == Resolution::YearBefore);
    is_over_year.then(|| Suggestion::of(result, &[("rate", rate), ("result", result)]).testing(rate))
}
