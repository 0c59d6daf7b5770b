//! What each figure of a sentence refers to: the level that a growth is the growth of, the whole of
//! a part, the percentage that a difference starts from.

use crate::number::{Dimension, Exact};

use super::cue::Cue;
use super::scan::{Item, Token, TokenKind};
use super::structure::{Context, List, quantity_at};
use super::{Class, Kind, Link, Period, Relation, Resolution, Role};

/// A figure that later ones of the sentence may refer to.
#[derive(Clone, Copy)]
struct Seen {
    index: usize,
    /// The level that it is itself a change or a share of.
    changes: Option<usize>,
}

/// What 其中 takes the figures behind it to be parts of.
struct Whole {
    index: usize,
    /// The parts so far, added up.
    parts: Exact,
    /// What came behind a semicolon, where there was one: another part each, or a whole beside this one.
    behind: Option<Vec<usize>>,
}

/// References between figures.
pub(super) fn refer(
    context: &mut Context,
    tokens: &[Token],
    lists: &[List],
    items: &mut [Item],
    links: &mut Vec<Link<usize>>,
) {
    let mut seen: Vec<Seen> = Vec::new();
    let mut last_level = context.last_level;
    let mut whole: Option<Whole> = None;
    let mut is_respective = false;
    let mut cues = CluesBefore::default();
    let mut lists = lists.iter().filter(|list| !list.is_dates).peekable();
    let mut paired_to = 0;
    // What was begun outside a bracket goes on behind it.
    let (mut outside_bracket, mut outer) = (None, None);
    for (place, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Cue(Cue::Open) => outside_bracket = Some((seen.len(), last_level, cues)),
            TokenKind::Cue(Cue::Close) => {
                if let Some((length, level, before)) = outside_bracket.take() {
                    seen.truncate(length);
                    last_level = level;
                    cues = before;
                    if let Some(outer) = outer.take() {
                        end(std::mem::replace(&mut whole, outer), items, links);
                    }
                }
            }
            TokenKind::Cue(Cue::Respectively) => is_respective = true,
            TokenKind::Cue(Cue::OfWhich) => {
                match outside_bracket.is_some() && outer.is_none() {
                    true => outer = Some(whole.take()),
                    false => end(whole.take(), items, links),
                }
                whole = last_level.map(|index| Whole { index, parts: Exact::zero(), behind: None });
            }
            TokenKind::Part => {
                (is_respective, cues) = (false, CluesBefore::default());
                if let Some(whole) = &mut whole {
                    whole.behind.get_or_insert_default();
                }
            }
            TokenKind::Clause => cues.than_at = None,
            TokenKind::List | TokenKind::Cue(Cue::And) => cues.compares_several |= cues.than_at.is_some(),
            TokenKind::Cue(cue) => cues.take(cue, place),
            _ => {}
        }
        let Some(index) = quantity_at(token, items) else { continue };
        while lists.next_if(|list| list.first_token < place).is_some() {}
        let list = lists.peek().filter(|list| list.first_token == place && list.members.len() > 1);
        let first_link = links.len();
        if let Some(list) = list.filter(|_| is_respective) {
            pair(&list.members, &seen, &cues, items, links);
            (is_respective, paired_to) = (false, list.members.last().copied().unwrap_or(0) + 1);
        } else if index >= paired_to && !converts(context.line, index, &seen, items, links) {
            single(context, index, place, tokens, &seen, &cues, items, links);
        }
        let is_converted =
            links.get(first_link..).is_some_and(|new| new.iter().any(|link| link.relation == Relation::SameSet))
                && is_bracketed(context.line, items.get(index));
        if is_converted {
            continue;
        }
        if let Some(whole) = &mut whole {
            part(index, whole, items, links);
        }
        let new_links = links.get(first_link..).unwrap_or_default();
        // 完成5047万元，占年任务的84.1%，增长29.4%: what grew is no share.
        let tells = |link: &&Link<usize>| matches!(link.relation, Relation::ChangeOf | Relation::ShareOf);
        let changes = new_links.iter().find(|link| link.from == index && tells(link)).map(|link| link.to);
        // 1969万元，较上年的2190万元减少221万元；其中: what stands behind 较 is no whole.
        if changes.is_none() && cues.than_at.is_none() && items.get(index).is_some_and(Item::is_level) {
            last_level = Some(index);
        }
        seen.push(Seen { index, changes });
        cues = CluesBefore::default();
    }
    end(whole, items, links);
    context.last_level = last_level;
}

/// Whether the item stands right behind an opening bracket: 112220千公顷（168329万亩）.
fn is_bracketed(line: &[char], item: Option<&Item>) -> bool {
    let before = item.and_then(|item| line.get(item.start.checked_sub(1)?));
    matches!(before, Some('（' | '('))
}

/// A figure in brackets behind another says the same in another unit.
fn converts(line: &[char], index: usize, seen: &[Seen], items: &[Item], links: &mut Vec<Link<usize>>) -> bool {
    let (Some(item), Some(last)) = (items.get(index), seen.last()) else { return false };
    let Some(before) = items.get(last.index) else { return false };
    let is_same = item.start == before.end + 1 && is_bracketed(line, Some(item)) && item.shares_base(before);
    if is_same && item.is_level() {
        links.push(Link { relation: Relation::SameSet, from: index, to: last.index });
    }
    is_same
}

/// Which cues stand between the last figure and here.
#[derive(Clone, Copy, Default)]
struct CluesBefore {
    compares: bool,
    /// Whether one is compared with several: 比全省和全国分别高.
    compares_several: bool,
    changes: bool,
    share_at: Option<usize>,
    compare_at: Option<usize>,
    than_at: Option<usize>,
}

impl CluesBefore {
    fn take(&mut self, cue: Cue, place: usize) {
        match cue {
            Cue::Above | Cue::Below => {
                // 比全省高: the comparison begins at 比.
                (self.compares, self.compare_at) = (true, self.than_at.or(Some(place)));
            }
            Cue::Than => self.than_at = Some(place),
            Cue::Grow | Cue::Fall | Cue::GrowthRate | Cue::FallRate => self.changes = true,
            Cue::Reach => self.changes = false,
            Cue::Share => self.share_at = Some(place),
            _ => {}
        }
    }
}

/// 分别: the last figures before the list, as many as the list has, are what its members refer to.
fn pair(members: &[usize], seen: &[Seen], cues: &CluesBefore, items: &mut [Item], links: &mut Vec<Link<usize>>) {
    let Some(first) = members.first().and_then(|index| items.get(*index)) else { return };
    let is_points = first.dimension() == Dimension::PercentagePoints;
    let relation = if is_points && cues.compares { Relation::PointsOf } else { Relation::ChangeOf };
    let is_change = is_points || first.kind == Some(Kind::Growth) || first.role == Some(Role::Change);
    if !is_change {
        return;
    }
    let fits = |seen: &&Seen| {
        items.get(seen.index).is_some_and(|item| if is_points { item.is_percent() } else { item.is_level() })
    };
    if is_points && cues.compares_several {
        let value = seen.iter().rev().find(fits);
        links.extend(members.iter().filter_map(|&from| Some(Link { relation, from, to: value?.index })));
        return;
    }
    let near = seen.iter().rev().take(4 * members.len() + 8);
    let mut targets: Vec<usize> = near.filter(fits).take(members.len()).map(|seen| seen.index).collect();
    targets.reverse();
    let agree = targets.windows(2).all(|pair| match pair {
        [a, b] => items.get(*a).zip(items.get(*b)).is_some_and(|(a, b)| a.shares_base(b)),
        _ => true,
    });
    // Figures in different units pair only where there are no others to choose from.
    let run = seen.iter().rev().take(members.len() + 1).take_while(fits).count();
    if targets.len() != members.len() || !(agree || run == members.len()) {
        return;
    }
    for (&from, &to) in members.iter().zip(&targets) {
        links.push(Link { relation, from, to });
        let period = items.get(to).and_then(|item| item.period.clone());
        if let (Some(period), Some(item)) = (period, items.get_mut(from)) {
            item.period = Some(Period { how: Resolution::CarriedOver, ..period });
        }
    }
}

/// A figure that refers to the one before it.
#[allow(clippy::too_many_arguments)]
fn single(
    context: &Context,
    index: usize,
    place: usize,
    tokens: &[Token],
    seen: &[Seen],
    cues: &CluesBefore,
    items: &mut [Item],
    links: &mut Vec<Link<usize>>,
) {
    let (Some(item), Some((last, before))) =
        (items.get(index), seen.last().and_then(|last| Some((last, items.get(last.index)?))))
    else {
        return;
    };
    let gap = tokens.get(place.saturating_sub(24)..place).unwrap_or_default();
    let clean_to = |to: usize| is_clean(gap, before.end, to);
    // 比上年增加74亿斤，增长0.5%: both are changes of the level before.
    let level = last.changes.unwrap_or(last.index);
    let is_percent = |index: &usize| items.get(*index).is_some_and(Item::is_percent);
    let percent = Some(last.index).filter(is_percent).or(last.changes.filter(is_percent));
    let mut to = last.index;
    let relation = if item.unit.map(|unit| unit.zh) == Some("人") && is_households(before) {
        let between = context.line.get(before.end..item.start).unwrap_or_default();
        let joins = between.len() <= 3
            && between.iter().all(|c| matches!(c, '、' | '，' | ',' | '共' | '计' | ' ' | '（' | '('));
        joins.then_some(Relation::SameSet)
    } else if item.dimension() == Dimension::PercentagePoints && cues.compares {
        let cue = cues.compare_at.and_then(|place| tokens.get(place));
        let is_direct = cue.is_some_and(|cue| clean_to(cue.start));
        // 比上年高: the difference is one of time.
        let than = cue.and_then(|cue| gap.iter().find(|token| token.start == cue.end));
        let is_change = than.is_some_and(|than| match than.kind {
            TokenKind::Item(index) => items.get(index).is_some_and(|item| item.class == Class::Date),
            _ => false,
        });
        let relation = if is_change { Relation::ChangeOf } else { Relation::PointsOf };
        to = percent.unwrap_or(to);
        (percent.is_some() && is_direct).then_some(relation)
    } else if item.dimension() == Dimension::PercentagePoints && cues.changes {
        to = percent.unwrap_or(to);
        (percent.is_some() && clean_to(item.start)).then_some(Relation::ChangeOf)
    } else if item.kind == Some(Kind::Growth) || (item.role == Some(Role::Change) && cues.changes) {
        to = level;
        let agrees = |level: &Item| {
            let is_amount = item.is_level();
            let is_of_same = item.per.is_none() || level.per == item.per;
            level.is_level() && (!is_amount || (level.shares_base(item) && is_of_same))
        };
        let is_level =
            items.get(level).is_some_and(agrees) && (last.changes.is_some() || before.role != Some(Role::Change));
        (is_level && cues.changes && clean_to(item.start)).then_some(Relation::ChangeOf)
    } else if item.is_percent() && cues.share_at.is_some() {
        let cue = cues.share_at.and_then(|place| tokens.get(place));
        let is_amount = before.is_level() && !matches!(before.dimension(), Dimension::Age | Dimension::Duration);
        (is_amount && cue.is_some_and(|cue| clean_to(cue.start))).then_some(Relation::ShareOf)
    } else {
        None
    };
    let Some(relation) = relation else { return };
    if relation == Relation::ChangeOf {
        let per = items.get(to).and_then(|level| level.per.clone());
        if let Some(item) = items.get_mut(index) {
            item.role = Some(Role::Change);
            // 人均收入15860元，增加1730元: the change is of each person too.
            if item.is_level() && item.per.is_none() {
                item.per = per;
            }
        }
    }
    links.push(Link { relation, from: index, to });
}

fn is_households(item: &Item) -> bool {
    item.dimension() == Dimension::Households
}

fn value(items: &[Item], index: usize) -> Option<Exact> {
    Some(items.get(index)?.quantity.as_ref()?.value())
}

/// 其中: a level of the same unit that is no more than the whole is a part of it; behind a semicolon it may be.
fn part(index: usize, whole: &mut Whole, items: &mut [Item], links: &mut Vec<Link<usize>>) {
    let fits = items.get(index).zip(items.get(whole.index)).is_some_and(|(item, total)| {
        item.is_level() && item.shares_base(total) && !matches!(item.role, Some(Role::Change | Role::Threshold))
    });
    let Some((part, total)) = value(items, index).zip(value(items, whole.index)) else { return };
    if index == whole.index || !fits || part > total {
        return;
    }
    whole.parts = &whole.parts + &part;
    match &mut whole.behind {
        Some(behind) => behind.push(index),
        None => link_part(index, whole.index, items, links),
    }
}

fn link_part(index: usize, whole: usize, items: &mut [Item], links: &mut Vec<Link<usize>>) {
    links.push(Link { relation: Relation::PartOf, from: index, to: whole });
    if let Some(item) = items.get_mut(index) {
        item.role = Some(Role::PartOf);
    }
}

/// No more parts come. Those behind a semicolon are parts where all together are the whole: 甲市835公顷，其中商品住宅
/// 589公顷；乙市789公顷 has one part.
fn end(whole: Option<Whole>, items: &mut [Item], links: &mut Vec<Link<usize>>) {
    let Some(Whole { index, parts, behind: Some(behind) }) = whole else { return };
    let Some(total) = value(items, index) else { return };
    // Each may be rounded.
    let is_whole = &(&parts - &total).abs() * &Exact::from(200) <= total;
    behind.into_iter().filter(|_| is_whole).for_each(|part| link_part(part, index, items, links));
}

/// Whether nothing but words of the tables stands between two places of the line: then a figure
/// has the subject of the one before it.
fn is_clean(tokens: &[Token], from: usize, to: usize) -> bool {
    let mut reached = from;
    let mut tokens = tokens.iter();
    while let Some(token) = tokens.next() {
        if token.start < reached {
            continue;
        }
        if reached >= to {
            break;
        }
        if token.kind == TokenKind::Cue(Cue::Open) && token.start == reached {
            // What is said in passing changes no subject.
            let close = tokens.find(|token| token.kind == TokenKind::Cue(Cue::Close));
            reached = close.map_or(to, |close| close.end);
            continue;
        }
        let passes = match token.kind {
            TokenKind::Clause | TokenKind::List => true,
            TokenKind::Cue(cue) => matches!(
                cue,
                Cue::Grow
                    | Cue::Fall
                    | Cue::Than
                    | Cue::YearOnYear
                    | Cue::Respectively
                    | Cue::Filler
                    | Cue::Above
                    | Cue::Below
                    | Cue::Share
                    | Cue::GrowthRate
                    | Cue::FallRate
            ),
            TokenKind::Item(_) => true,
            TokenKind::Part | TokenKind::Stop => false,
        };
        if token.start != reached || !passes {
            return false;
        }
        reached = token.end;
    }
    reached >= to
}
