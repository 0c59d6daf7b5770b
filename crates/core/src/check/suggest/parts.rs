//! Rules about parts and wholes: sums, 其中, shares.

use std::ops::Range;

use super::Suggestion;
use super::change::{earlier_levels, is_compared_with};
use super::sentence::{Sentence, dimension, is_growth, is_level, is_share, range, same_unit, value};
use crate::extract::{Relation, Role, TARGETS};
use crate::number::{Dimension, Exact};
use crate::report::region::of_whole;
use crate::report::{Figure, Report};
use crate::text::{ends_with_any, has_any, is_any};

/// The most parts of a sum.
const MOST_PARTS: usize = 30;

/// Words that say that what stands before them is added up.
const TOTALS: &str = "合计 总计 相加 加总";

/// Words that say that there is more than what is listed.
const OPEN: &str = "等 其中 不含";

/// Words of a figure that is itself a total.
const WHOLE: &str = "总 共 累计 合计";

/// The figures at these places, as parts of a sum, with their total.
fn sum(sentence: &Sentence, parts: &[usize], total: usize) -> Option<Suggestion> {
    let whole = sentence.figure(total)?;
    let figures: Vec<&Figure> = parts.iter().filter_map(|&at| sentence.figure(at)).collect();
    // A part that is more than the total says that the two do not belong together.
    let fits = figures.len() > 1
        && figures.iter().all(|part| value(part) < value(whole))
        && !is_explained(&[sentence], &figures, whole);
    fits.then(|| all_of(&figures, whole))
}

/// The check that parts add up to a whole, which may be divided in other ways too.
fn all_of(parts: &[&Figure], whole: &Figure) -> Suggestion {
    let operands: Vec<_> = parts.iter().map(|part| ("parts", *part)).chain([("total", whole)]).collect();
    let first = parts.first().map_or("", |part| &part.id);
    Suggestion { tests: Some([&whole.id, "+", first].concat()), ..Suggestion::of(whole, &operands) }
}

/// Whether parts that are not all of the whole are so with another level of these sentences, or are all of that, or are
/// with one of them left out, which may be within another: the text may mean that.
fn is_explained(sentences: &[&Sentence], parts: &[&Figure], whole: &Figure) -> bool {
    let step = |figure: &Figure| figure.printed.as_ref().map_or_else(Exact::zero, |printed| printed.step.clone());
    let steps = parts.iter().fold(step(whole), |sum, part| &sum + &step(part));
    let close = |one: &Exact, other: &Exact| (one - other).abs() <= steps;
    let sum = added_up(parts);
    let Some(all) = value(whole).filter(|all| !close(&sum, all)) else { return false };
    let is_other = |other: &&Figure| {
        let is_part = parts.iter().any(|part| part.id == other.id);
        is_level(other) && same_unit(other, whole) && other.id != whole.id && !is_part
    };
    let others: Vec<&Figure> = amounts(sentences).filter(is_other).collect();
    let rest = all - &sum;
    let is_one_of = |rest: &Exact, of: &[&Figure]| of.iter().filter_map(|one| value(one)).any(|one| close(rest, one));
    close(&rest, &added_up(&others))
        || is_one_of(&sum, &others)
        || is_one_of(&rest, &others)
        || parts.len() > 2 && is_one_of(&-&rest, parts)
}

/// The sum of the values of these figures.
fn added_up(figures: &[&Figure]) -> Exact {
    figures.iter().filter_map(|figure| value(figure)).fold(Exact::zero(), |sum, one| &sum + one)
}

/// 中央3亿元、省级4亿元、市县2亿元，合计9亿元; 甲3亿元，乙4亿元，两项合计7亿元.
pub(super) fn total(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let whole = sentence.figure(index).filter(|figure| is_level(figure))?;
    let before = sentence.before(index)?;
    // 两项: how many parts there are, where the text says it.
    let count = sentence.figure(before).filter(|figure| is_declared(figure));
    let last = if count.is_some() { sentence.before(before)? } else { before };
    let lead = sentence.lead(index).trim();
    let is_total = TOTALS.split(' ').any(|word| lead.starts_with(word));
    if !is_total || has_any(sentence.between(last, index), OPEN) {
        return None;
    }
    let wanted = count.and_then(|figure| figure.printed.as_ref()?.value.to_i64());
    let parts = parts_before(sentence, last, whole, wanted)?;
    sum(sentence, &parts, index)
}

/// Whether the figure says how many items there are (三项, 两笔).
fn is_declared(figure: &Figure) -> bool {
    matches!(figure.unit.as_deref(), Some("项" | "笔" | "类" | "大项" | "大类"))
}

/// The parts that end with `last`: as many as `wanted`, or those of one list joined by 、.
fn parts_before(sentence: &Sentence, last: usize, whole: &Figure, wanted: Option<i64>) -> Option<Vec<usize>> {
    let mut parts = Vec::new();
    let mut at = Some(last);
    while let Some(index) = at.filter(|_| parts.len() < MOST_PARTS && wanted != i64::try_from(parts.len()).ok()) {
        let part = sentence.figure(index)?;
        at = sentence.before(index);
        let gap = at.map_or("", |before| sentence.between(before, index));
        let fits = is_level(part) && part.role == Some(Role::Level) && same_unit(part, whole) && !is_declared(part);
        if fits {
            if has_any(sentence.lead(index), WHOLE) || has_any(gap, OPEN) {
                return None;
            }
            parts.push(index);
        } else if wanted.is_none() {
            // A figure of something else within the list leaves open what is added up.
            return None;
        }
        // Only a list in one clause shows where it begins.
        if wanted.is_none() && gap.contains(['，', ',', '；', ';', '。', '：', ':']) {
            break;
        }
    }
    parts.reverse();
    let complete = wanted.is_none_or(|wanted| i64::try_from(parts.len()) == Ok(wanted));
    complete.then_some(parts)
}

/// 收入12.40亿元，增长5%，加上补助收入9.85亿元、调入资金0.75亿元，收入合计23.00亿元: as accounts of a budget say it.
pub(super) fn added(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let whole = sentence.figure(index).filter(|figure| is_level(figure))?;
    let measure = sentence.measure(index);
    let is_total = ends_with_any(&measure, TOTALS) || ends_with_any(&measure, "总量");
    let mut parts = Vec::new();
    let mut at = sentence.before(index).filter(|_| is_total)?;
    loop {
        let part = sentence.figure(at)?;
        let before = sentence.before(at)?;
        let gap = sentence.between(before, at).trim_start();
        if !(is_level(part) && same_unit(part, whole)) || has_any(gap, "其中 不含") || parts.len() > MOST_PARTS {
            return None;
        }
        parts.push(at);
        if gap.trim_start_matches(['，', ',']).starts_with('加') {
            break;
        }
        if !gap.starts_with('、') || gap.contains(['，', ',']) {
            return None;
        }
        at = before;
    }
    // 收入12.40亿元，比上年11.81亿元增长5%，其中税收9亿元，加上: what it is compared with is not added, nor a part of it.
    let is_part = |level: usize| sentence.target(level, Relation::PartOf).is_some();
    let first = earlier_levels(sentence, at).find(|&level| !is_part(level) && !is_compared_with(sentence, level))?;
    parts.push(first);
    parts.reverse();
    sum(sentence, &parts, index)
}

/// 总投资10亿元，由中央3亿元、省级4亿元和市县3亿元组成.
pub(super) fn made_of(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let whole = sentence.figure(index).filter(|figure| is_level(figure))?;
    let first = sentence.after(index)?;
    let opening = sentence.between(index, first).trim_start_matches(['，', ',', ' ', '（', '(']);
    if !opening.starts_with('由') || has_any(opening, OPEN) {
        return None;
    }
    let mut parts = vec![first];
    loop {
        let last = *parts.last()?;
        let part = sentence.figure(last)?;
        if !(is_level(part) && same_unit(part, whole)) || parts.len() > MOST_PARTS {
            return None;
        }
        let behind = sentence.trail(last);
        if has_any(behind, OPEN) {
            return None;
        }
        if ["组成", "构成"].iter().any(|word| behind.contains(word)) {
            return sum(sentence, &parts, index);
        }
        let next = sentence.after(last)?;
        if has_any(sentence.between(last, next), "， ； 其中 等") {
            return None;
        }
        parts.push(next);
    }
}

/// 共1200户，其中低保户450户、五保户50户，其余一般户700户.
pub(super) fn rest(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let last = sentence.figure(index).filter(|figure| is_level(figure))?;
    let lead = sentence.lead(index).trim_start_matches(['、', '和', ' ']);
    if !["其余", "其他", "剩余", "余下"].iter().any(|word| lead.starts_with(word)) {
        return None;
    }
    let whole_at = sentence.target(sentence.before(index)?, Relation::PartOf)?;
    let whole = sentence.figure(whole_at).filter(|whole| same_unit(whole, last))?;
    let mut parts = Vec::new();
    let mut at = sentence.after(whole_at);
    while let Some(part) = at.filter(|&part| part < index && parts.len() < MOST_PARTS) {
        let is_part = sentence.target(part, Relation::PartOf) == Some(whole_at);
        if !is_part || sentence.figure(part).is_none_or(|figure| !same_unit(figure, whole)) {
            return None;
        }
        parts.push(part);
        at = sentence.after(part);
    }
    parts.push(index);
    let between = sentence.between(whole_at, index);
    // 其他约0.5万亩（包括间套种）: more than one division.
    let is_one_division = between.matches("其中").count() == 1
        && !between.contains('等')
        && !sentence.rest(index).trim_start().starts_with(['（', '(']);
    is_one_division.then(|| sum(sentence, &parts, whole_at)).flatten()
}

/// 累计投入357.93亿元，其中省级财政投入41.11亿元.
pub(super) fn of_which(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let part = sentence.figure(index)?;
    let linked = sentence.target(index, Relation::PartOf);
    let whole = sentence.figure(linked.or_else(|| exceeded(sentence, index))?)?;
    let is_amount = |figure: &Figure| is_level(figure) && figure.per.is_none();
    let places = [linked.or_else(|| sentence.before(index)), Some(index)];
    let adds_up = places.into_iter().flatten().all(|at| !has_any(sentence.lead(at), AVERAGES));
    let fits = is_amount(part) && is_amount(whole) && part.unit == whole.unit && adds_up;
    fits.then(|| Suggestion::of(part, &[("part", part), ("whole", whole)]))
}

/// Words of what no parts add up to.
const AVERAGES: &str = "平均 均价 单价 人均 户均 每 率";

/// Words of a balance, of which a part may be more than the whole, of what is planned, which is not what was done, and of
/// land that is sown more than once a year.
const BALANCES: &str = "顺差 逆差 净 利润 盈利 亏损 结余 余额 计划 合同 协议 预算 目标 拟 限额 总投资 \
    播种 复种";

/// The whole directly before 其中, where the part directly behind it is more: extraction takes
/// such a pair for two things, so both must be in one unit that counts one thing, and of one time.
fn exceeded(sentence: &Sentence, index: usize) -> Option<usize> {
    let before = sentence.before(index)?;
    let (part, whole) = (sentence.figure(index)?, sentence.figure(before)?);
    let opening = sentence.between(before, index);
    let is_direct = opening.trim_start_matches(['，', ',', '；', '（', '(', ' ']).starts_with("其中")
        && !has_any(opening, "增 减 降 升 累计");
    let counts_one_thing = matches!(
        dimension(whole),
        Dimension::Money
            | Dimension::People
            | Dimension::Households
            | Dimension::Area
            | Dimension::Length
            | Dimension::Mass
    );
    let time = |figure: &Figure| figure.period.as_ref().map(|period| period.range);
    let is_alike = is_level(whole) && time(part) == time(whole) && !sentence.measure(index).starts_with("总");
    // 党员47人，老党员3人，其中女党员10人: of which of the two is not said.
    let adds_up = [before, index].iter().all(|&at| !has_any(sentence.lead(at), BALANCES))
        && earlier_levels(sentence, before).next().is_none();
    (is_direct && counts_one_thing && is_alike && adds_up).then_some(before)
}

/// The quantity that a share is of, and the words between: what is before it, growth aside (出口80亿元，增长7%，占全部的60%).
fn shared<'a>(sentence: &Sentence<'a>, share: usize) -> Option<(usize, &'a str)> {
    // 甲450户、乙50户，占37.5%、4.2%: which is whose follows from the list, not from what stands before.
    let lists = |a: usize, b: usize| is_list(sentence, &[a, b]);
    let is_another = |at: &usize| sentence.figure(*at).is_some_and(is_share);
    let is_listed = sentence.before(share).filter(is_another).is_some_and(|before| lists(before, share))
        || sentence.after(share).filter(is_another).is_some_and(|after| lists(share, after));
    let near = sentence.before(share).filter(|_| !is_listed)?;
    let words = sentence.between(near, share).trim();
    let grows = sentence.figure(near).is_some_and(is_growth) && words.starts_with(['，', ',']);
    let level = sentence.target(near, Relation::ChangeOf).filter(|_| grows);
    Some((level.unwrap_or(near), words))
}

/// The words of a share without what may stand before them.
fn without_marks(words: &str) -> &str {
    words.trim_start_matches(['，', ',', '（', '(', ' '])
}

/// Words between a part and its share, where the share is of the whole just named.
const OF_THE_WHOLE: &str = "占 占比 占比为 占比达 占总数的 占总量的 占总额的 占全部的 约占 占到";

/// Whether the words of a share do not name the whole.
fn is_bare(words: &str) -> bool {
    is_any(without_marks(words), OF_THE_WHOLE)
}

/// 共有贫困户1200户，其中低保户450户，占37.5%; 党员28户，占全村总户数230户的12.2%.
pub(super) fn share(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let share = sentence.figure(index).filter(|figure| is_share(figure))?;
    let (before, words) = shared(sentence, index)?;
    let (part, whole) = if words == "的" {
        // 其中出口80.1亿元，进口6.3亿元，占全市1286.4亿元的6.7%: of both.
        let is_one = |at: &usize| match (sentence.target(*at, Relation::PartOf), sentence.before(*at)) {
            (Some(whole), Some(other)) => sentence.target(other, Relation::PartOf) != Some(whole),
            _ => true,
        };
        let part = sentence.before(before).filter(is_one)?;
        let gap = sentence.between(part, before).trim_start_matches(['，', ',', ' ']);
        let names_whole = ["占", "约占", "仅占", "占到"].iter().any(|word| gap.starts_with(word));
        (part, Some(before).filter(|_| names_whole && !gap.contains(['，', ',', '；', '、'])))
    } else {
        let is_of_whole = is_bare(words) || words.contains("城镇化率") && sentence.lead(before).contains("城镇");
        // Where the whole has a share itself, that of the part may be of the same: 60岁及以上264万人，增长3%，占18.7%，
        // 其中65岁及以上191万人，占13.5%.
        let has_share = |whole: &usize| {
            let levels = |at: &usize| sentence.figure(*at).is_none_or(|figure| !is_level(figure));
            (whole + 1..before).take_while(levels).any(|at| sentence.figure(at).is_some_and(is_share))
        };
        // 总人口5万人，劳动力3万人，其中外出2万人，占40%; 其中高级100人，占技术人员的25%，中级150人，占37.5%.
        let is_of_another = |whole: usize| {
            let mut named = sentence.between(whole, before).split('占').skip(1);
            earlier_levels(sentence, whole).next().is_some()
                || named.any(|words| words.split(['，', ',']).next().is_some_and(|clause| clause.contains('的')))
        };
        let linked = sentence.target(before, Relation::PartOf);
        let name = name_of_whole(words);
        let is_named = |whole: &usize| name.is_some_and(|name| is_called(sentence, *whole, name));
        let is_meant = |whole: &usize| is_of_whole && !has_share(whole) && !is_of_another(*whole);
        let whole = linked.filter(|whole| is_named(whole) || is_meant(whole));
        let named = || named_whole(sentence, before, words).or_else(|| counted_in(sentence, before, index));
        (before, whole.or_else(named))
    };
    share_of(&[sentence], sentence.figure(part)?, sentence.figure(whole?)?, share)
}

/// A share of a whole in these sentences; nothing where it holds of another of their levels and not of this one, as the
/// text may mean that.
fn share_of(sentences: &[&Sentence], part: &Figure, whole: &Figure, share: &Figure) -> Option<Suggestion> {
    let holds = |whole: &Figure| comes_to(part, whole, share, 2);
    let is_meant = holds(whole) || !amounts(sentences).any(|other| same_unit(other, part) && holds(other));
    // 污染天数53天，其中轻度污染45天，占12.3%: of the days of the year.
    let is_of_days = dimension(part) == Dimension::Duration;
    let fits = is_level(part) && is_level(whole) && same_unit(part, whole) && is_meant && !is_of_days;
    fits.then(|| Suggestion::of(part, &[("part", part), ("whole", whole), ("share", share)]).testing(share))
}

/// Whether a share is within so many halves of its last printed place of what part and whole come to.
fn comes_to(part: &Figure, whole: &Figure, share: &Figure, halves: i64) -> bool {
    let values = value(part).zip(value(whole)).zip(share.printed.as_ref());
    values.is_some_and(|((part, whole), share)| {
        let off = &(part * &Exact::from(200)) - &(&(&share.value * whole) * &Exact::from(2));
        off.abs() <= &(&share.step * whole) * &Exact::from(halves)
    })
}

/// Every figure of these sentences.
fn amounts<'a>(sentences: &[&Sentence<'a>]) -> impl Iterator<Item = &'a Figure> {
    sentences.iter().flat_map(|sentence| (0..sentence.len()).filter_map(|at| sentence.figure(at)))
}

/// Words of what comes in or is due, of which a rate says how much is done.
const INTAKES: &str = "受理 接到 接听 收到 收集 来电 计划 目标 任务 应 抽查 检查 抽检 排查 监测 交办 转办 下达";

/// 受理1248件，办结1186件，办结率95.0%: the level before the part that the rate is called for. A rate of 100% is one of
/// those that were due, and what is 旧存 is not all.
fn counted_in(sentence: &Sentence, part: usize, rate: usize) -> Option<usize> {
    let measure = sentence.measure(rate);
    let done = measure.strip_suffix('率').filter(|done| done.chars().count() > 1)?;
    let parted = |from, to| sentence.between(from, to).contains(['；', ';']);
    let (of_part, behind) = (sentence.lead(part), sentence.trail(part));
    let is_done = of_part.contains(done) || behind.trim_start().starts_with(done);
    // 受理879件（含旧存343件），结案700件，结案率79.6%: of all, where what is done is all of it.
    let is_old = |at: usize| sentence.lead(at).starts_with("含") && has_any(sentence.lead(at), "旧存 结转 上年");
    let nearest = last_level(sentence, part)?;
    let is_all = is_any(of_part.trim_start_matches(['，', ',', '共', '已']), done);
    let whole = if is_old(nearest) && is_all { last_level(sentence, nearest)? } else { nearest };
    let all = sentence.lead(whole);
    let is_whole = is_old(nearest) || !is_remarked(sentence, whole);
    let is_of_all = is_whole && has_any(all, INTAKES) && (!all.contains(done) || all.contains('应'));
    // 不合格42批次，合格率98.7%; 累计办结1186件 of what came in this month.
    let is_other = has_any(of_part, "不 未 没 无 拒") || [of_part, all].iter().any(|lead| has_any(lead, OTHER_BATCHES));
    let (some, one, percent) = (sentence.figure(part)?, sentence.figure(whole)?, value(sentence.figure(rate)?)?);
    let hundred = Exact::from(100);
    let fits = percent != &hundred
        && (value(some) <= value(one) || percent > &hundred)
        && !is_of_another_time(some, one)
        && !(is_other || parted(whole, part) || parted(part, rate));
    (is_done && is_of_all && fits).then_some(whole)
}

/// Whether brackets behind a figure say what is within it, or not: 目标任务1286户（含调减86户）.
fn is_remarked(sentence: &Sentence, at: usize) -> bool {
    sentence.rest(at).trim_start().starts_with(['（', '('])
}

/// Words of what came in at another time, or elsewhere.
const OTHER_BATCHES: &str = "旧存 结转 累计 本月 当月 当日 本周 年内 上半年 上年 去年 今年 年度 同期 级";

/// 常住人口325.4万人，其中城镇人口201.8万人，占常住人口的62.0%: the one level before that is called so.
fn named_whole(sentence: &Sentence, part: usize, words: &str) -> Option<usize> {
    // 计划投资50亿元，完成46.5亿元，完成年度计划的93%.
    if words.contains("完成") {
        let words = words.strip_suffix('的').unwrap_or(words);
        let plan = TARGETS.split(' ').find(|plan| words.ends_with(plan))?;
        let is_planned = |&at: &usize| sentence.lead(at).contains(plan);
        let mut planned = earlier_levels(sentence, part).filter(is_planned).filter(|&at| !is_remarked(sentence, at));
        return planned.next().filter(|_| !is_planned(&part) && planned.next().is_none());
    }
    let name = name_of_whole(words)?;
    let mut called = earlier_levels(sentence, part).filter(|&at| is_called(sentence, at, name));
    called.next().filter(|_| called.next().is_none())
}

/// The name of a whole of which something is a share: 占总人口的.
fn name_of_whole(words: &str) -> Option<&str> {
    let words = without_marks(words).trim_start_matches('约');
    let words = words.strip_suffix('的').unwrap_or(words);
    words.strip_prefix('占').filter(|name| name.chars().count() > 1 && !name.contains(['，', ',']))
}

/// Whether a level is called so, perhaps as that of a whole region.
fn is_called(sentence: &Sentence, at: usize, name: &str) -> bool {
    let measure = sentence.measure(at);
    measure == name || of_whole(&measure).is_some_and(|(_, measure)| measure == name)
}

/// 全年用水量12亿立方米。其中，农业用水7亿立方米，占用水量的58.3%；工业用水3亿立方米，占25.0%: a whole that the sentence
/// before states, by its name or as the only one.
pub(super) fn share_of_before(_: &Report, sentences: &[Sentence]) -> Vec<Suggestion> {
    let of_pair = |pair: &[Sentence]| {
        let [before, sentence] = pair else { return Vec::new() };
        let of = |index: usize| share_in(before, sentence, index);
        match before.line_number() == sentence.line_number() {
            true => sentence.quantities().filter_map(of).collect(),
            false => Vec::new(),
        }
    };
    sentences.windows(2).flat_map(of_pair).collect()
}

fn share_in(before: &Sentence, sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let share = sentence.figure(index).filter(|figure| is_share(figure))?;
    let (at, words) = shared(sentence, index)?;
    let part = sentence.figure(at).filter(|figure| is_level(figure))?;
    let is_alike = |at| before.figure(at).is_some_and(|whole| same_unit(whole, part));
    let whole = match name_of_whole(words).filter(|_| !is_bare(words)) {
        Some(name) => only_level(before, 0..before.len(), &|at| is_alike(at) && is_called(before, at, name)),
        None => {
            // 1520户5210人，占42.0%: of which of the two is not said. 占90.5%，农田灌溉16.9亿立方米，占92.9%: of that before.
            let is_alone = sentence.begins_clause(at)
                && sentence.before(at).is_none_or(|last| sentence.between(last, at).contains(['；', ';']))
                && sentence.target(at, Relation::PartOf).is_none();
            // 少数民族36.1万人，占总人口的85.7%。其中，苗族15.2万人，占36.1%: of what the whole is a share of, perhaps;
            // 提案326件，立案率91.4%。其中，经济类98件，占32.9%: of what is left of it;
            // 15岁及以上人口36.1万人。其中，文盲1.1万人，占2.6%: of those of all ages.
            let has_share = amounts(&[before]).any(is_share) || before.text().contains('岁');
            let percent = value(share)?;
            let is_near = |whole: &usize| {
                let whole = before.figure(*whole).and_then(value);
                let pair = whole.zip(value(part));
                pair.is_some_and(|(whole, part)| is_near(&(part * &Exact::from(100)), &(percent * whole)))
            };
            only_level(before, 0..before.len(), &is_alike)
                .filter(|whole| is_bare(words) && is_alone && !has_share && is_near(whole))
        }
    };
    let whole = before.figure(whole?)?;
    // 我市农业用水 is of the city's, though the sentence before is of the province; so is what stands behind 我市4310平方公里.
    let is_of_it = sentence.text().trim_start().starts_with("其中");
    let is_of_a_place = |at: usize| sentence.lead(at).contains(OF_PLACES);
    let is_within = is_of_it && !(0..=at).any(is_of_a_place) && !is_of_another_time(part, whole);
    share_of(&[before, sentence], part, whole, share).filter(|_| is_within)
}

/// What the words for a place, or for a level of administration, have.
const OF_PLACES: [char; 11] = ['省', '市', '县', '区', '镇', '乡', '村', '州', '旗', '级', '里'];

/// Words of which one or the other is said of everything of a kind.
const HALVES: &[&[&str]] = &[
    &["男", "女"],
    &["城镇", "乡村"],
    &["城镇", "农村"],
    &["国有及国有控股", "非国有"],
    &["公有制", "非公有制"],
    &["限额以上", "限额以下"],
    &["规模以上", "规模以下"],
];

/// 生产总值186.4亿元，增长6.2%。其中，第一产业增加值32.5亿元，第二产业增加值71.8亿元，第三产业增加值82.1亿元;
/// 进出口86.4亿元，其中出口58.2亿元，进口28.2亿元; 总人口48620人，其中男性24915人，女性23705人.
pub(super) fn divided(_: &Report, sentences: &[Sentence]) -> Vec<Suggestion> {
    let mut found = Vec::new();
    for (place, sentence) in sentences.iter().enumerate() {
        // 零售总额290亿元。分规模看，…。分地域看，城镇…: each division is of what stands before the first.
        let is_another = |before: &&Sentence| begins_division(sentence) && begins_division(before);
        let before = sentences.get(..place).into_iter().flatten().rev();
        let of_line = |before: &&Sentence| before.line_number() == sentence.line_number();
        let before = before.take_while(of_line).find(|before| !is_another(before));
        let of_halves = HALVES.iter().filter_map(|members| halves(sentence, before, members));
        found.extend(of_halves.chain(DIVISIONS.iter().filter_map(|division| named_parts(sentence, before, division))));
    }
    found
}

/// The members of a division, each of which one level that `is_called` so states.
fn members_of(sentence: &Sentence, members: &[&str], is_called: &dyn Fn(&str, &str) -> bool) -> Option<Vec<usize>> {
    let one = |member: &&str| {
        let is_it = |at| {
            let lead = sentence.lead(at);
            lead.contains(member) && !has_any(lead, OTHER_PARTS) && is_called(&sentence.measure(at), member)
        };
        only_level(sentence, 0..sentence.len(), &is_it)
    };
    let text = sentence.text();
    if !members.iter().all(|member| text.contains(member)) {
        return None;
    }
    members.iter().map(one).collect()
}

/// The one level among these figures that is so, averages aside.
fn only_level(sentence: &Sentence, among: Range<usize>, is_so: &dyn Fn(usize) -> bool) -> Option<usize> {
    let is_level =
        |at: &usize| sentence.figure(*at).is_some_and(is_level) && !has_any(sentence.lead(*at), AVERAGES) && is_so(*at);
    let mut found = among.filter(is_level);
    found.next().filter(|_| found.next().is_none())
}

/// 总人口48620人，其中男性24915人，女性23705人; 投资63.8亿元。从投资性质看，国有及国有控股投资56亿元，非国有投资7.8亿元: two
/// and their whole, and no other level of their unit beside them.
fn halves(sentence: &Sentence, before: Option<&Sentence>, members: &[&str]) -> Option<Suggestion> {
    let begins = |measure: &str, member: &str| measure.starts_with(member);
    let places = members_of(sentence, members, &begins)?;
    let &[first, second] = places.as_slice() else { return None };
    let (of, at) = level_before(sentence, before, first)?;
    let whole = of.figure(at)?;
    let words = sentence.words_before(first);
    let in_brackets = sentence.before(first).is_some_and(|at| sentence.between(at, first).starts_with(['（', '(']));
    let is_of_which = in_brackets || words.starts_with("其中");
    let is_direct =
        opening(&words, members).is_some_and(|opening| is_of_which && is_scope(opening) || divides(opening));
    // What is halved: 投资完成 of 国有及国有控股投资完成. 男劳动力 are not all men.
    let measures = [sentence.measure(first), sentence.measure(second)];
    let behind = |measure: &'_ String, member: &str| {
        measure.strip_prefix(member).map(|name| name.trim_start_matches('性').to_owned())
    };
    let (one, other) = (behind(&measures[0], members.first()?)?, behind(&measures[1], members.last()?)?);
    let is_whole = [of.lead(at), of.trail(at)].iter().any(|whole| shares_a_word(whole, &other))
        && !has_any(of.lead(at), NO_WHOLE)
        && !has_any(of.lead(at), AVERAGES)
        && (in_brackets || !has_any(of.lead(at), BALANCES));
    let beside = both(of, sentence);
    let is_alike = |other: &&Figure| is_level(other) && dimension(other) == dimension(whole);
    let are_alone = amounts(&beside).filter(is_alike).count() == 3 && !has_any(sentence.rest(second), REST);
    let fits = is_direct && one == other && is_whole && are_alone;
    divided_into(&beside, &[sentence.figure(first)?, sentence.figure(second)?], whole).filter(|_| fits)
}

/// Whether two characters that stand together in `name` do in `whole`, or all of a shorter name.
fn shares_a_word(whole: &str, name: &str) -> bool {
    let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).chain([name.len()]).collect();
    let mut pairs = ends.windows(3).filter_map(|ends| name.get(*ends.first()?..*ends.last()?));
    ends.len() < 3 && whole.contains(name) || pairs.any(|pair| whole.contains(pair))
}

/// Whether what is stated and what follows are of one size: what is far from it is of something else.
fn is_near(one: &Exact, other: &Exact) -> bool {
    let hundredfold = one * &Exact::from(100);
    hundredfold > other * &Exact::from(80) && hundredfold < other * &Exact::from(125)
}

/// Words of what is not among the parts.
const REST: &str = "其余 其他 其它 另有 另外 还有";

/// What stands before the first of these names: 其中，从地域看 without 其中.
fn opening<'w>(words: &'w str, members: &[&str]) -> Option<&'w str> {
    let name = members.iter().filter_map(|member| words.find(member)).min()?;
    Some(words.get(..name)?.trim_start_matches("其中").trim_matches(['，', ',', '：', ':', ' ']))
}

/// Whether the words say by what is divided: 从地域看, 按性质分.
fn divides(opening: &str) -> bool {
    opening.starts_with(['从', '按', '分']) && has_any(opening, "看 分 统计") && !has_any(opening, EXCEPTIONS)
}

/// Whether a sentence begins by saying how something is divided.
fn begins_division(sentence: &Sentence) -> bool {
    divides(sentence.text().trim_start().split(['，', ',', '：', ':']).next().unwrap_or_default())
}

/// Words of what is only a part of the whole.
const EXCEPTIONS: &str = "限 中 除 对";

/// The last level before this place.
fn last_level(sentence: &Sentence, end: usize) -> Option<usize> {
    (0..end).rev().find(|&at| sentence.figure(at).is_some_and(is_level))
}

/// The level that is nearest before a figure, there or at the end of the sentence before.
fn level_before<'s, 'a>(
    sentence: &'s Sentence<'a>,
    before: Option<&'s Sentence<'a>>,
    first: usize,
) -> Option<(&'s Sentence<'a>, usize)> {
    let nearest = |of: &'s Sentence<'a>, end: usize| Some((of, last_level(of, end)?));
    nearest(sentence, first).or_else(|| before.and_then(|before| nearest(before, before.len())))
}

/// The sentence that states the whole and that of the parts, once where they are one.
fn both<'s, 'a>(of: &'s Sentence<'a>, sentence: &'s Sentence<'a>) -> Vec<&'s Sentence<'a>> {
    let other = Some(of).filter(|of| !std::ptr::eq(*of, sentence));
    other.into_iter().chain([sentence]).collect()
}

/// The sum of these parts of a whole in these sentences, where they may be all of it.
fn divided_into(sentences: &[&Sentence], parts: &[&Figure], whole: &Figure) -> Option<Suggestion> {
    let fits =
        |part: &&Figure| same_unit(part, whole) && value(part) < value(whole) && !is_of_another_time(part, whole);
    let is_meant =
        parts.iter().all(fits) && is_near(&added_up(parts), value(whole)?) && !is_explained(sentences, parts, whole);
    is_meant.then(|| all_of(parts, whole))
}

/// The members of a division in a sentence, as all parts of their whole.
fn named_parts(sentence: &Sentence, before: Option<&Sentence>, division: &Division) -> Option<Suggestion> {
    let (of, whole, parts) = whole_and_parts(sentence, before, division)?;
    divided_into(&both(of, sentence), &parts, whole)
}

/// The members of a division in a sentence, with the whole right before them: the level that is nearest, there or at the
/// end of the sentence before. Between may stand what says how it is divided.
fn whole_and_parts<'s, 'a>(
    sentence: &'s Sentence<'a>,
    before: Option<&'s Sentence<'a>>,
    division: &Division,
) -> Option<(&'s Sentence<'a>, &'a Figure, Vec<&'a Figure>)> {
    let places = members_of(sentence, division.members, &|measure, member| {
        is_called_so(measure, member) && measure.contains(division.each) && !measure.contains(['耗', '中'])
    })?;
    let first = *places.iter().min()?;
    let words = sentence.words_before(first);
    let is_direct = opening(&words, division.members).is_some_and(|opening| {
        let grows = opening.ends_with("增长") && !has_any(opening, EXCEPTIONS);
        is_scope(opening) || divides(opening) || grows
    });
    let (of, at) = level_before(sentence, before, first)?;
    let (lead, whole) = (of.lead(at), of.figure(at)?);
    let end = if std::ptr::eq(of, sentence) { first } else { of.len() };
    let is_whole = only_level(of, 0..end, &|at| of.lead(at).contains(division.whole)) == Some(at)
        && dimension(whole) == division.dimension
        && !has_any(lead, NO_WHOLE)
        && !has_any(of.text(), PLANS)
        && ![of, sentence].iter().any(|sentence| has_any(sentence.text(), OTHER_WHOLES))
        && !of.rest(at).starts_with(['（', '('])
        && !has_any(lead, AVERAGES);
    let parts = places.iter().filter_map(|&at| sentence.figure(at)).collect();
    (is_direct && is_whole).then_some((of, whole, parts))
}

/// Words of parts of something else: of another time, of what is to be, of some of it.
const OTHER_PARTS: &str = "目标 计划 年初预算 调整预算 预算数 指标 同期 上年 去年 项目 在建";

/// Words of a whole that has more than the members of a division, or of what is left out of it.
const OTHER_WHOLES: &str = "全社会 农户 跨区 不含 （可比 (可比";

/// Words of what is to be, beside which the parts are of what was.
const PLANS: &str = "目标 计划 任务 预期";

/// Words of what is no whole of now: another year's, a bound that was passed, one of several counts.
const NO_WHOLE: &str = "去年 上年 基础 跨越 突破 跨过 迈上 初步 核实 修订 由 从";

/// Whether the two are of times that are both known and differ.
fn is_of_another_time(part: &Figure, whole: &Figure) -> bool {
    range(part).zip(range(whole)).is_some_and(|(part, whole)| part != whole)
}

/// What may stand before a name without making it one of something else.
const SCOPES: &str = "|地方|全国|我国|全省|全市|全县|全区|全州|全镇|全乡|全年|实现|完成|外贸|货物|对外贸易";

/// Whether nothing else stands there.
fn is_scope(words: &str) -> bool {
    SCOPES.split('|').any(|scope| scope == words)
}

/// Whether a measure begins with a name, or with what may stand before it and the name.
fn is_called_so(measure: &str, name: &str) -> bool {
    SCOPES.split('|').any(|scope| measure.strip_prefix(scope).is_some_and(|rest| rest.starts_with(name)))
}

/// A measure and what it is divided into, by the names of official statistics.
struct Division {
    /// What the whole is called.
    whole: &'static str,
    /// How the members' names begin.
    members: &'static [&'static str],
    /// What the name of each has besides.
    each: &'static str,
    /// What it is counted in.
    dimension: Dimension,
}

const fn division(whole: &'static str, members: &'static [&'static str], each: &'static str) -> Division {
    Division { whole, members, each, dimension: Dimension::Money }
}

const fn of_water(whole: &'static str, members: &'static [&'static str]) -> Division {
    Division { whole, members, each: "水", dimension: Dimension::Volume }
}

const DIVISIONS: &[Division] = &[
    division("生产总值", INDUSTRIES, "增加值"),
    division("生产总值", &["一产", "二产", "三产"], "增加值"),
    division("进出口", &["出口", "进口"], ""),
    division("社会消费品零售", &["城镇", "乡村"], ""),
    division("社会消费品零售", &["商品零售", "餐饮"], ""),
    division("社会消费品零售", &["批发", "住宿"], "零售额"),
    division("固定资产投资", INDUSTRIES, "投资"),
    division("国内旅游", &["城镇居民", "农村居民"], "出游"),
    Division {
        dimension: Dimension::PersonTimes, ..division("国内旅游", &["城镇居民", "农村居民"], "出游")
    },
    division("预算收入", &["税收", "非税"], ""),
    of_water("用水", &["农业", "工业", "生活", "生态"]),
    of_water("用水", &["农业", "工业", "生活", "人工生态"]),
    of_water("供水", &["地表水", "地下水", "其他"]),
    of_water("供水", &["地表水", "地下水", "其它"]),
];

/// 第一、二、三产业.
const INDUSTRIES: &[&str] = &["第一产业", "第二产业", "第三产业"];

/// 三次产业比重分别为7.1%、39.0%和53.9%; 甲占50%，乙占30%，其余占20%.
pub(super) fn shares(sentence: &Sentence) -> Option<Suggestion> {
    let shares: Vec<usize> =
        sentence.quantities().filter(|&at| sentence.figure(at).is_some_and(is_share)).take(MOST_PARTS + 1).collect();
    let text = sentence.text();
    // What stands in brackets is of one of those outside.
    if shares.len() < 2 || shares.len() > MOST_PARTS || has_any(text, "其中 等 （ (") {
        return None;
    }
    let weighs = |at: usize| has_any(sentence.lead(at), "占 比重 占比");
    let is_named_division = DIVISIONS.iter().any(|Division { members, .. }| {
        members.len() == shares.len()
            && members.iter().zip(&shares).all(|(member, &at)| sentence.lead(at).contains(member) && weighs(at))
    });
    let is_listed_division = shares.len() == 3
        && shares.first().is_some_and(|&first| weighs(first))
        && text.contains("三次产业")
        && is_list(sentence, &shares);
    let has_rest = shares.iter().all(|&at| weighs(at))
        && shares.last().is_some_and(|&last| {
            ["其余", "其他", "剩余"].iter().any(|word| sentence.lead(last).trim_start().starts_with(word))
        });
    let figures: Vec<&Figure> = shares.iter().filter_map(|&at| sentence.figure(at)).collect();
    // What is far from the whole is no list of all its parts.
    if !is_about_all(&figures) {
        return None;
    }
    let operands: Vec<(&'static str, &Figure)> = figures.iter().map(|share| ("shares", *share)).collect();
    let is_whole = is_named_division || is_listed_division || has_rest;
    figures.first().filter(|_| is_whole).map(|first| Suggestion::of(first, &operands))
}

/// 三次产业结构为17.4:38.5:44.1.
pub(super) fn structure(sentence: &Sentence, first: usize) -> Option<Suggestion> {
    let joined = |a: usize, b: usize| matches!(sentence.between(a, b), ":" | "：" | "∶" | "︰");
    let (second, third) = (first + 1, first + 2);
    let is_first = first.checked_sub(1).is_none_or(|before| !joined(before, first));
    let shares = [sentence.figure(first)?, sentence.figure(second)?, sentence.figure(third)?];
    // What is far from the whole is another ratio.
    let fits = is_about_all(&shares)
        && is_first
        && joined(first, second)
        && joined(second, third)
        && shares.into_iter().all(is_share);
    fits.then(|| Suggestion::of(shares[0], &shares.map(|share| ("shares", share))))
}

/// 生产总值186.4亿元，其中，第一产业增加值32.5亿元，…。三次产业结构为17.4:38.5:44.1: of each what the line has of all three.
pub(super) fn structured(_: &Report, sentences: &[Sentence]) -> Vec<Suggestion> {
    let of_line = |line: &[Sentence]| {
        let (_, whole, parts) = line.iter().enumerate().find_map(|(at, sentence)| {
            let before = at.checked_sub(1).and_then(|before| line.get(before));
            DIVISIONS.iter().take(2).find_map(|industries| whole_and_parts(sentence, before, industries))
        })?;
        let (sentence, first) = line.iter().find_map(|sentence| Some((sentence, structure_of(sentence, whole)?)))?;
        let (last, share) = (parts.last()?, sentence.figure(first)?);
        // 民营经济增加值128.4亿元，三次产业结构为…: of that, and not of what stands before it.
        let is_amount =
            |figure: &Figure| !matches!(dimension(figure), Dimension::Percent | Dimension::PercentagePoints);
        let is_between = |figure: &Figure| last.span < figure.span && figure.span < share.span && is_amount(figure);
        let is_parted = line.iter().any(|sentence| {
            let is_other =
                |at: usize| sentence.figure(at).is_some_and(is_between) && !has_any(sentence.lead(at), AVERAGES);
            sentence.quantities().any(is_other)
        });
        if is_parted || share.span < last.span || is_of_another_time(share, whole) {
            return None;
        }
        let of_one = |(share, part): (usize, &Figure)| {
            let share = sentence.figure(share)?;
            // Shares are often made to add up to 100: what is a step off is no error.
            let is_clear = comes_to(part, whole, share, 1) || !comes_to(part, whole, share, 3);
            share_of(&[], part, whole, share).filter(|_| is_clear)
        };
        Some((first..).zip(parts).filter_map(of_one).collect::<Vec<_>>())
    };
    sentences.chunk_by(|a, b| a.line_number() == b.line_number()).filter_map(of_line).flatten().collect()
}

/// Where the last structure of a sentence begins, where nothing makes it one of another time, place or measure: 全市三次
/// 产业结构由16.1:40.2:43.7调整为17.4:38.5:44.1.
fn structure_of(sentence: &Sentence, whole: &Figure) -> Option<usize> {
    let mut all = (0..sentence.len()).rev().filter(|&at| structure(sentence, at).is_some());
    let last = all.next()?;
    let first = all.next();
    let words = sentence.words_before(first.unwrap_or(last));
    let (before, name) = words.split_once("三次产业")?;
    let is_of = |words: &str, chars: &str| words.chars().all(|one| chars.contains(one));
    let is_plain = match first {
        Some(_) => is_of(name, "增加值结构比例重的由从上年去") && is_of(&sentence.words_before(last), "的调整优化为到"),
        None => is_of(name, "增加值结构比例重的调整优化为到"),
    };
    let is_of_it = |clause: &str| clause.contains("结构") || whole.label.zh.contains(clause);
    let is_alone = before.split(['，', ',']).all(is_of_it) && sentence.trail(last + 2).is_empty();
    (is_plain && is_alone && !has_any(sentence.text(), PLANS)).then_some(last)
}

/// 出口12.48万亿元，增长5.2%；进口10.43万亿元，下降0.1%；贸易顺差2.05万亿元.
pub(super) fn balance(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let stated = sentence.figure(index).filter(|figure| is_level(figure))?;
    let measure = sentence.measure(index);
    let of = |kind, more, less| measure.strip_suffix(kind).map(|whose| (whose, [more, less]));
    let (whose, sides) = of("顺差", "出口", "进口").or_else(|| of("逆差", "进口", "出口"))?;
    let only = |name: &str| only_level(sentence, 0..index, &|at| is_called_so(&sentence.measure(at), name));
    let [more, less] = sides.map(|name| sentence.figure(only(name)?));
    let (more, less) = (more?, less?);
    let is_of_one = [more, less].iter().all(|side| same_unit(side, stated) && !is_of_another_time(side, stated));
    let is_of_all =
        matches!(whose, "" | "贸易" | "外贸" | "进出口" | "实现贸易") && !has_any(sentence.lead(index), OTHER_PARTS);
    (is_of_all && is_of_one)
        .then(|| Suggestion::of(stated, &[("minuend", more), ("subtrahend", less), ("stated", stated)]).testing(stated))
}

/// Whether shares are together about the whole.
fn is_about_all(shares: &[&Figure]) -> bool {
    let total = added_up(shares);
    total > Exact::from(80) && total < Exact::from(120)
}

/// Whether nothing but 、 and 和 stands between the members.
fn is_list(sentence: &Sentence, members: &[usize]) -> bool {
    members.windows(2).all(|pair| match pair {
        [a, b] => matches!(sentence.between(*a, *b).trim(), "、" | "和" | "及" | "以及"),
        _ => false,
    })
}
