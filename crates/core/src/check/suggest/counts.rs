//! Rules about counts: persons and households, unit values, bounds, declared counts.

use super::Suggestion;
use super::sentence::{Sentence, dimension, is_level, is_limited, is_share, same_base, value};
use crate::extract::{Class, Relation, Role};
use crate::number::{Approximation, Dimension, Unit};
use crate::report::{Figure, Label, Operand};
use crate::text::has_any;

/// 2.9万户、6.7万人.
pub(super) fn persons_households(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let pair = [sentence.figure(index)?, sentence.figure(sentence.target(index, Relation::SameSet)?)?];
    let of = |wanted: Dimension| pair.into_iter().find(|figure| dimension(figure) == wanted && figure.per.is_none());
    let (persons, households) = (of(Dimension::People)?, of(Dimension::Households)?);
    // 帮扶500户450人就业: those who were helped, of whom a household need not have one.
    let is_of_some = sentence.trail(index).trim_start().starts_with(char::is_alphabetic)
        || sentence.before(index).is_some_and(|before| has_any(sentence.lead(before), "五保 特困 优抚 低保 孤 零就业"));
    let fits = !is_of_some || value(persons) >= value(households);
    fits.then(|| Suggestion::of(households, &[("persons", persons), ("households", households)]))
}

/// 投入13.4亿元改造农村危房70590户: money and a count in one clause with no other figure in it.
pub(super) fn unit_value(sentence: &Sentence, first: usize) -> Option<Suggestion> {
    let parts = |a: Option<usize>, b: Option<usize>| match (a, b) {
        (Some(a), Some(b)) => {
            sentence.between(a, b).contains(['，', ',', '；', ';', '、', '：', ':', '（', '）', '(', ')'])
        }
        _ => true,
    };
    let second = sentence.after(first)?;
    let is_alone = parts(sentence.before(first), Some(first)) && parts(Some(second), sentence.after(second));
    let pair = [sentence.figure(first)?, sentence.figure(second)?];
    let of = |fits: fn(Dimension) -> bool| pair.into_iter().find(|figure| fits(dimension(figure)));
    let money = of(|dimension| dimension == Dimension::Money)?;
    let count = of(|dimension| {
        matches!(dimension, Dimension::Count | Dimension::People | Dimension::Households | Dimension::PersonTimes)
    })?;
    let fits = is_alone
        && !parts(Some(first), Some(second))
        && !has_any(sentence.between(first, second), "合计 总计 共")
        && [money, count].into_iter().all(is_stated);
    fits.then(|| Suggestion::of(money, &[("total", money), ("count", count)]))
}

/// Whether it is one level with a limit on both sides, and not for each of something.
fn is_stated(figure: &Figure) -> bool {
    let is_range = figure.printed.as_ref().is_some_and(|printed| printed.approximation == Approximation::Between);
    figure.role == Some(Role::Level) && is_level(figure) && figure.per.is_none() && is_limited(figure) && !is_range
}

/// Words of what is no quotient of the total and the count beside it: published over another number of persons, for a
/// part of the time, a limit, a difference.
const NO_QUOTIENT: &str = "生产总值 GDP 收入 支出 消费 存款 储蓄 财政 寿命 住房 月 季 年 日 天 最 标准 多 少";

/// Words that an average begins with.
const AVERAGE: [&str; 5] = ["平均每", "每", "人均", "户均", "亩均"];

/// 发放补贴60万元，培训300人，人均2000元; 总人口634人，耕地526.2亩，人均耕地0.83亩: of the two that stand before, or of what has
/// the name of what is averaged.
pub(super) fn average(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let stated = sentence.figure(index).filter(|figure| is_level(figure) && is_limited(figure))?;
    // 每个 says not what of, and 每公顷 is converted.
    let per = stated.per.as_deref().filter(|per| *per != "个" && Unit::of_value(per) == *per)?;
    let measure = sentence.measure(index);
    let rest =
        AVERAGE.iter().find_map(|word| measure.strip_prefix(word)).filter(|_| !has_any(&measure, NO_QUOTIENT))?;
    // What is averaged: 耕地 of 人均耕地.
    let name = rest.trim_start_matches(per);
    let whole = |at: &usize| sentence.figure(*at).is_some_and(|figure| is_level(figure) && figure.per.is_none());
    let levels: Vec<usize> = (0..index).filter(whole).collect();
    // Beside 人次 it is not said whose average it is.
    let is_of_persons = |figure: &Figure| matches!(dimension(figure), Dimension::People | Dimension::PersonTimes);
    let is_counted = |figure: &Figure| figure.unit.as_deref() == Some(per) || per == "人" && is_of_persons(figure);
    let is_total = |figure: &Figure| !is_counted(figure) && same_base(figure, stated);
    let only = |fits: &dyn Fn(&Figure) -> bool, called: &str| {
        let is_so = |&&at: &&usize| sentence.figure(at).is_some_and(fits) && sentence.measure(at).ends_with(called);
        let mut found = levels.iter().filter(is_so);
        found.next().copied().filter(|_| found.next().is_none())
    };
    let (total, count) = match name {
        "" if levels.len() == 2 => (only(&is_total, "")?, only(&is_counted, "")?),
        "" => return None,
        name => (only(&is_total, name)?, only(&is_counted, "").or_else(|| only(&is_counted, "总人口"))?),
    };
    let is_one_part = !sentence.between(total.min(count), index).contains(['；', ';']);
    let (total, count) = (sentence.figure(total)?, sentence.figure(count)?);
    (is_one_part && dimension(count) != Dimension::PersonTimes)
        .then(|| Suggestion::of(stated, &[("total", total), ("count", count), ("stated", stated)]).testing(stated))
}

/// Rates of one set among another that holds it, so that they cannot exceed 100%.
const BOUNDED: &str = "占比 比重 比例 合格率 救治率 治愈率 就诊率 复工率 复产率 满意率 满意度 森林覆盖率 净入学率 \
    空置率 失业率 就业率 城镇化率 死亡率 优良率 达标率 处理率 发生率 绿化率 入住率 办结率 通过率 \
    识字率 知晓率 签约率 出勤率";

/// Measures that are called shares and may exceed 100%: 毛入学率, 拨备覆盖率, 贷款占存款的比重, 占国内生产总值的比重.
const UNBOUNDED: &str = "毛入学率 拨备 利息 负债 债务 杠杆 资产 生产总值 GDP 进出口 电话 计划 目标 任务 上年 \
    同期 去年 年初 预算 存款 贷款 收入 支出 增加值 产值 投资";

/// 县域内就诊率达到91.4%; 占全部的37.5%.
pub(super) fn bound(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let share = sentence.figure(index).filter(|figure| is_share(figure))?;
    let lead = sentence.lead(index);
    let is_bounded = lead.contains('占') || has_any(lead, BOUNDED);
    let may_exceed = has_any(lead, UNBOUNDED);
    (is_bounded && !may_exceed).then(|| Suggestion::of(share, &[("share", share)]))
}

/// The most items that are counted.
const MOST_ITEMS: usize = 50;

/// A count and the items that the same sentence lists: 基本医保+大病保险+医疗救助三重保障;
/// 石家庄市、唐山市、保定市3个市; 5个县（甲县、乙县…）; 三项措施：一是…；二是…；三是….
pub(super) fn declared(sentence: &Sentence, index: usize) -> Option<Suggestion> {
    let count = sentence.figure(index).filter(|figure| is_whole_count(figure))?;
    let items = joined(sentence, index)
        .or_else(|| named(sentence, index))
        .or_else(|| in_brackets(sentence, index))
        .or_else(|| numbered(sentence, index))?;
    let items = items.into_iter().filter(|item| !item.is_empty()).take(MOST_ITEMS + 1);
    let start = Suggestion::of(count, &[("declared", count)]);
    let suggestion = items.fold(start, |all, item| all.with("items", Operand::Words(Label::new(&item, &item))));
    (2..=MOST_ITEMS + 1).contains(&(suggestion.operands.len() - 1)).then_some(suggestion)
}

fn is_whole_count(figure: &Figure) -> bool {
    let is_exact = figure.printed.as_ref().is_some_and(|printed| printed.approximation == Approximation::Exact);
    is_exact && dimension(figure) == Dimension::Count && figure.per.is_none()
}

/// 基本医保+大病保险+医疗救助三重.
fn joined(sentence: &Sentence, index: usize) -> Option<Vec<String>> {
    let counts_layers = matches!(sentence.figure(index)?.unit.as_deref(), Some("重" | "层" | "道"));
    let lead = sentence.lead(index);
    let items: Vec<String> = lead.split(['+', '＋']).map(|item| item.trim().to_owned()).collect();
    (counts_layers && items.len() > 1 && !lead.contains(['等', '、'])).then_some(items)
}

/// Nouns that end the names of places, so that the names show themselves as items.
const PLACES: [char; 9] = ['省', '市', '县', '区', '旗', '镇', '乡', '村', '州'];

/// 石家庄市、唐山市、保定市3个市.
fn named(sentence: &Sentence, index: usize) -> Option<Vec<String>> {
    let mut noun = sentence.trail(index).chars();
    let place = noun.next().filter(|place| PLACES.contains(place))?;
    // 乡镇, 县（市）, 镇街 count places of more than one kind.
    let is_plain = !noun.next().is_some_and(|next| PLACES.contains(&next) || matches!(next, '街' | '(' | '（'));
    // 与甲县、乙县3个县接壤 may count its own.
    let lead = Some(sentence.lead(index)).filter(|lead| is_plain && !lead.trim().starts_with(['与', '同', '和', '除']));
    let items = items_of(lead?, place)?;
    (items.len() > 1).then_some(items)
}

/// 5个县（甲县、乙县、丙县、丁县、戊县）.
fn in_brackets(sentence: &Sentence, index: usize) -> Option<Vec<String>> {
    let (noun, behind) = sentence.rest(index).split_once(['（', '('])?;
    let place = noun.chars().last().filter(|place| PLACES.contains(place))?;
    let (inside, _) = behind.split_once(['）', ')'])?;
    let is_noun = noun.chars().count() < 12 && !noun.contains(['，', ',', '、', '；', '。', '：']);
    let items = items_of(inside, place)?;
    // Every item has to end like the noun, or the brackets hold something else.
    let is_list = items.len() > 1 && inside.split(['、', '和', '及']).count() == items.len();
    (is_noun && is_list).then_some(items)
}

/// The members of a list, where the names of all end with `place`.
fn items_of(list: &str, place: char) -> Option<Vec<String>> {
    let mut items: Vec<String> = Vec::new();
    for item in list.split('、') {
        // What ends otherwise may be another kind of place, or one named in short: 泸定、丹巴县.
        if item.contains('等') || !item.ends_with(place) {
            return None;
        }
        // 甲市和乙市 are two; the name of one may hold 和.
        let two = ['和', '及', '与'].iter().find_map(|&and| item.split_once(and)).filter(|(a, _)| a.ends_with(place));
        match two {
            Some((first, second)) => items.extend([first.to_owned(), second.to_owned()]),
            None => items.push(item.to_owned()),
        }
    }
    Some(items)
}

/// 三项措施：一是…；二是…；三是….
fn numbered(sentence: &Sentence, index: usize) -> Option<Vec<String>> {
    let unit = sentence.figure(index)?.unit.as_deref()?;
    let is_declared = matches!(unit, "项" | "条" | "方面" | "大项" | "个" | "大类" | "类" | "点");
    let first = Some(index + 1).filter(|&next| next < sentence.len())?;
    let is_direct = is_item_number(sentence, first) && sentence.between(index, first).trim_end().ends_with(['：', ':']);
    if !is_declared || !is_direct || sentence.trail(index).contains('等') {
        return None;
    }
    let numbers: Vec<usize> = (first..sentence.len()).filter(|&at| is_item_number(sentence, at)).collect();
    let in_order = numbers.iter().enumerate().all(|(place, &at)| number_of(sentence, at) == NUMBERS.chars().nth(place));
    // The list goes on in the next sentence.
    let next = NUMBERS.chars().nth(numbers.len()).map(|next| format!("{next}是"));
    let goes_on = next.is_some_and(|next| sentence.text_behind().starts_with(&next));
    let items = numbers.iter().map(|&at| {
        let words = sentence.rest(at).trim_start_matches('是');
        words.split(['，', '；', '。', ';', ',']).next().unwrap_or("").to_owned()
    });
    (in_order && !goes_on).then(|| items.collect())
}

const NUMBERS: &str = "一二三四五六七八九十";

/// Whether the figure is the number of an item, 一是.
fn is_item_number(sentence: &Sentence, at: usize) -> bool {
    sentence.figure(at).is_some_and(|figure| figure.class != Class::Quantity)
        && number_of(sentence, at).is_some()
        && sentence.rest(at).starts_with('是')
}

fn number_of(sentence: &Sentence, at: usize) -> Option<char> {
    let mut text = sentence.figure(at)?.text.chars();
    text.next().filter(|number| NUMBERS.contains(*number) && text.next().is_none())
}
