//! How the figures of a sentence hang together: shared units, kinds and signs of percentages,
//! periods, parts, and what each figure refers to. One pass each over the tokens of a sentence;
//! nothing reaches beyond it except 其中 at its start.

use crate::number::{Dimension, Exact, Unit};
use crate::text::{Date, DateRange};

use super::cue::Cue;
use super::date::{Meaning, Mode, Year};
use super::period::resolve;
use super::quantity::Quantity;
use super::scan::{Item, Token, TokenKind};
use super::{Class, Kind, Link, Period, Relation, Resolution, Role};

/// What one sentence needs from outside it.
pub(super) struct Context<'l> {
    pub line: &'l [char],
    /// The report's date.
    pub report: Option<Date>,
    /// The last amount of the sentence before in the same line, for a sentence that begins with 其中.
    pub last_level: Option<usize>,
}

/// The structure of one sentence: `tokens` are those up to its stop.
pub(super) fn read_sentence(context: &mut Context, tokens: &[Token], items: &mut [Item], links: &mut Vec<Link<usize>>) {
    if !tokens.iter().any(|token| matches!(token.kind, TokenKind::Item(_))) {
        return;
    }
    let groups = lists(tokens, items);
    shared_units(&groups, items, links);
    kinds(context.line, tokens, items);
    roles(context.line, tokens, items);
    each(context.line, tokens, items);
    periods(context, tokens, &groups, items);
    refer(context, tokens, &groups, items, links);
    bases(context, tokens, items);
}

fn quantity_at(token: &Token, items: &[Item]) -> Option<usize> {
    match token.kind {
        TokenKind::Item(index) if items.get(index).is_some_and(|item| item.class == Class::Quantity) => Some(index),
        _ => None,
    }
}

/// Quantities that stand in one list, with nothing but 、 和 及 between them, and dates likewise.
struct List {
    /// The items of the list in order.
    members: Vec<usize>,
    /// The place of the first member among the tokens.
    first_token: usize,
    is_dates: bool,
}

fn lists(tokens: &[Token], items: &[Item]) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut last_end = None;
    let mut is_joined = false;
    for (place, token) in tokens.iter().enumerate() {
        let touches = last_end == Some(token.start);
        match token.kind {
            TokenKind::Item(index) => {
                let Some(item) = items.get(index) else { continue };
                let is_dates = item.class == Class::Date;
                if !is_dates && item.class != Class::Quantity {
                    (last_end, is_joined) = (None, false);
                    continue;
                }
                match lists.last_mut() {
                    Some(list) if touches && is_joined && list.is_dates == is_dates => list.members.push(index),
                    _ => lists.push(List { members: vec![index], first_token: place, is_dates }),
                }
                (last_end, is_joined) = (Some(token.end), false);
            }
            TokenKind::List | TokenKind::Cue(Cue::And) if touches && !is_joined => {
                (last_end, is_joined) = (Some(token.end), true);
            }
            _ => (last_end, is_joined) = (None, false),
        }
    }
    lists
}

/// 2.5和2.8个百分点: a number without a unit in a list has that of the next member that has one.
fn shared_units(lists: &[List], items: &mut [Item], links: &mut Vec<Link<usize>>) {
    for list in lists.iter().filter(|list| !list.is_dates) {
        let mut shared: Option<(usize, &'static Unit)> = None;
        for &index in list.members.iter().rev() {
            let Some(item) = items.get_mut(index) else { continue };
            match (item.unit, shared) {
                (Some(unit), _) => shared = Some((index, unit)),
                (None, Some((to, unit))) => {
                    item.unit = Some(unit);
                    if let Some(quantity) = &mut item.quantity {
                        quantity.unit = Some(unit);
                    }
                    links.push(Link { relation: Relation::SharedUnit, from: index, to });
                }
                (None, None) => {}
            }
        }
    }
}

/// What the words before a percentage say that it measures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Unsaid,
    Share,
    /// By a verb: 增长.
    Change {
        falls: bool,
    },
    /// By a noun, which a verb of reaching does not end: 增速回落到.
    Rate {
        falls: bool,
    },
}

/// Kinds of the quantities, and the sign of a fall.
fn kinds(line: &[char], tokens: &[Token], items: &mut [Item]) {
    let mut measure = Measure::Unsaid;
    let mut is_difference_below = false;
    for token in tokens {
        match token.kind {
            // 降幅收窄 is a rise, 降幅扩大 a further fall.
            TokenKind::Cue(Cue::Grow) => measure = Measure::Change { falls: measure == Measure::Rate { falls: true } },
            TokenKind::Cue(Cue::Fall) => measure = Measure::Change { falls: measure != Measure::Rate { falls: true } },
            TokenKind::Cue(Cue::GrowthRate) => measure = Measure::Rate { falls: false },
            TokenKind::Cue(Cue::FallRate) => measure = Measure::Rate { falls: true },
            TokenKind::Cue(Cue::Rate | Cue::Share) => measure = Measure::Share,
            TokenKind::Cue(Cue::Reach) if !matches!(measure, Measure::Rate { .. }) => measure = Measure::Share,
            TokenKind::Cue(Cue::Below) => is_difference_below = true,
            TokenKind::Cue(Cue::Above) => is_difference_below = false,
            TokenKind::Clause | TokenKind::Part => {
                is_difference_below = false;
                let carries = matches!(measure, Measure::Rate { .. }) && token.kind == TokenKind::Clause;
                measure = if carries { measure } else { Measure::Unsaid };
            }
            TokenKind::Item(index) => {
                let Some(item) = items.get_mut(index).filter(|item| item.class == Class::Quantity) else { continue };
                let dimension = item.dimension();
                let falls = matches!(measure, Measure::Change { falls: true } | Measure::Rate { falls: true });
                let grows = matches!(measure, Measure::Change { .. } | Measure::Rate { .. });
                item.kind = Some(match dimension {
                    Dimension::Percent if grows || is_none(line, item) => Kind::Growth,
                    Dimension::Percent => Kind::Share,
                    Dimension::Multiple if matches!(measure, Measure::Change { .. }) && !is_doubled(line, item) => {
                        Kind::Growth
                    }
                    dimension => Kind::Of(dimension),
                });
                let is_fall = match dimension {
                    Dimension::Percent | Dimension::Multiple => grows && falls && item.kind == Some(Kind::Growth),
                    Dimension::PercentagePoints => is_difference_below || (grows && falls),
                    _ => false,
                };
                if let Some(quantity) = &mut item.quantity {
                    quantity.falls = is_fall;
                }
                // 减少 is about the number after it; a list carries it on, other words end it.
                if let (Measure::Change { .. }, true) = (measure, item.is_level()) {
                    measure = Measure::Unsaid;
                }
            }
            _ => {}
        }
    }
}

/// Whether the item is the 零 of 零增长.
fn is_none(line: &[char], item: &Item) -> bool {
    line.get(item.start) == Some(&'零') && item.end == item.start + 1
}

/// Whether the item is 翻番, which is a multiple and no growth.
fn is_doubled(line: &[char], item: &Item) -> bool {
    line.get(item.start) == Some(&'翻')
}

/// Units that count the kinds or layers of something that the text or a programme names.
const DECLARING: &[&str] = &["级", "类", "种", "重", "大类", "方面", "条", "层", "大项", "领域"];

/// Characters after a bound that make it a rule: 50%以上的, 不少于500万元的标准.
fn roles(line: &[char], tokens: &[Token], items: &mut [Item]) {
    let mut cue_before = None;
    let mut follows_of_which = false;
    for token in tokens {
        match token.kind {
            TokenKind::Cue(Cue::OfWhich) => follows_of_which = true,
            TokenKind::Cue(
                cue
                @ (Cue::Grow | Cue::Fall | Cue::New | Cue::Above | Cue::Below | Cue::Reach | Cue::Rate | Cue::Share),
            ) => cue_before = Some(cue),
            TokenKind::Clause | TokenKind::Part => cue_before = None,
            TokenKind::Item(index) => {
                let Some(item) = items.get_mut(index).filter(|item| item.class == Class::Quantity) else { continue };
                item.role = Some(role(line, item, cue_before, &mut follows_of_which));
                // A rank that rises is in places, not in persons.
                let is_rank =
                    matches!(cue_before, Some(Cue::Grow | Cue::Fall)) && item.unit.map(|unit| unit.zh) == Some("位");
                if is_rank {
                    item.kind = Some(Kind::Of(Dimension::Count));
                }
            }
            _ => {}
        }
    }
}

fn role(line: &[char], item: &Item, cue: Option<Cue>, follows_of_which: &mut bool) -> Role {
    use crate::number::Approximation as A;
    let approximation = item.quantity.as_ref().and_then(|quantity| quantity.approximation);
    let is_bound = matches!(approximation, Some(A::AtLeast | A::AtMost | A::Above | A::Below));
    let is_arabic = item.quantity.as_ref().is_some_and(|quantity| quantity.low.is_arabic);
    let declares = item.unit.is_some_and(|unit| DECLARING.contains(&unit.zh) && (!is_arabic || unit.zh != "条"));
    if is_bound && line.get(item.end) == Some(&'的') {
        Role::Threshold
    } else if item.is_level()
        && item.number.1 == item.number.0 + 1
        && line.get(item.number.0.wrapping_sub(2)) == Some(&'每')
        && item.end == item.number.1
    {
        Role::Threshold
    } else if declares {
        Role::DeclaredCount
    } else if item.kind == Some(Kind::Growth) {
        Role::Change
    } else if item.kind == Some(Kind::Share) {
        Role::Rate
    } else if item.dimension() == Dimension::PercentagePoints {
        if matches!(cue, Some(Cue::Grow | Cue::Fall)) { Role::Change } else { Role::Rate }
    } else if std::mem::take(follows_of_which) {
        Role::PartOf
    } else if matches!(cue, Some(Cue::New | Cue::Grow | Cue::Fall)) {
        Role::Change
    } else {
        Role::Level
    }
}

/// 每人, 每村, 人均: what a figure of the same clause is counted for; 每人每年 is 人/年.
fn each(line: &[char], tokens: &[Token], items: &mut [Item]) {
    let mut per = String::new();
    let mut is_taken = false;
    for token in tokens {
        match token.kind {
            TokenKind::Cue(cue @ (Cue::Each | Cue::PerHead)) => {
                if std::mem::take(&mut is_taken) {
                    per.clear();
                }
                let from = if cue == Cue::Each { token.end } else { token.start };
                if let Some(word) = super::quantity::each(line, from) {
                    per = if per.is_empty() { word.to_owned() } else { format!("{per}/{word}") };
                }
            }
            TokenKind::Clause | TokenKind::Part => per.clear(),
            TokenKind::Item(index) => {
                let Some(item) = items.get_mut(index).filter(|item| item.class == Class::Quantity) else { continue };
                let rate = item.quantity.as_ref().and_then(|quantity| quantity.rate_of).map(|unit| unit.zh.to_owned());
                item.per = rate.or((item.is_level() && !per.is_empty()).then(|| per.clone()));
                is_taken = true;
            }
            _ => {}
        }
    }
}

/// The period that later figures of the sentence have.
struct Current {
    period: Period,
    /// Whether no figure has taken it yet.
    is_fresh: bool,
}

/// Periods: of a date, of the figures after it, and pairwise where as many dates as figures are
/// listed.
fn periods(context: &Context, tokens: &[Token], lists: &[List], items: &mut [Item]) {
    let mut current: Option<Current> = None;
    let mut named: Option<i16> = None;
    let mut keys: Vec<Period> = Vec::new();
    let mut keys_are_fresh = false;
    let mut years: Vec<Period> = Vec::new();
    let mut clause_start = 0;
    let mut last_clause: Option<(usize, usize)> = None;
    let mut lists = lists.iter().peekable();
    let mut in_list: std::slice::Iter<usize> = [].iter();
    for (place, token) in tokens.iter().enumerate() {
        let TokenKind::Item(index) = token.kind else {
            if matches!(token.kind, TokenKind::Clause | TokenKind::Part) {
                last_clause = Some((clause_start, place));
                clause_start = place + 1;
            }
            continue;
        };
        while lists.next_if(|list| list.first_token < place).is_some() {}
        let list = lists.peek().filter(|list| list.first_token == place);
        let Some(item) = items.get(index) else { continue };
        match item.class {
            Class::Date | Class::Name => {
                let Some(meaning) = item.meaning.clone() else { continue };
                let is_base = place.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| {
                    before.end == token.start
                        && matches!(before.kind, TokenKind::Cue(Cue::Than))
                        && is_year_before(&meaning)
                });
                let Some((range, how)) = resolve(&meaning, context.report, named) else { continue };
                let item_end = item.end;
                let wording = wording(context.line, item);
                let period = Period { range, wording, how };
                if let Some(item) = items.get_mut(index) {
                    item.period = Some(period.clone());
                }
                let is_plan_target = names_target(context.line, item_end);
                if is_base || is_plan_target {
                    continue;
                }
                if range.from == range.to && range.from.month.is_none() && how != Resolution::Since {
                    years.push(period.clone());
                }
                if how == Resolution::Deadline {
                    let clause_ends = |token: &&Token| matches!(token.kind, TokenKind::Clause | TokenKind::Part);
                    let rest = tokens.get(place + 1..).unwrap_or_default();
                    let has_figure = rest
                        .iter()
                        .take_while(|token| !clause_ends(token))
                        .any(|token| quantity_at(token, items).is_some());
                    if !has_figure {
                        meet_deadline(tokens, last_clause, items, &period);
                        continue;
                    }
                }
                if matches!(meaning, Meaning::Dates { from, .. } if !matches!(from.year, Year::Unsaid)) {
                    named = Some(range.from.year);
                }
                let is_first_key = list.is_some_and(|list| list.is_dates && list.members.len() > 1);
                if is_first_key {
                    keys.clear();
                    keys_are_fresh = true;
                    in_list = list.map_or([].iter(), |list| list.members.iter());
                }
                if in_list.next() == Some(&index) {
                    keys.push(period.clone());
                } else {
                    keys.clear();
                }
                current = Some(Current { period: spanning(&keys).unwrap_or(period), is_fresh: true });
            }
            Class::Quantity => {
                let is_times_date = item.dimension() == Dimension::Multiple
                    && place.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| {
                        before.end + 1 == token.start && context.line.get(before.end) == Some(&'的')
                    });
                // 是2015年的3倍: the date is what the figure is measured from.
                if is_times_date && let Some(now) = current.take_if(|now| now.is_fresh) {
                    if let Some(item) = items.get_mut(index) {
                        item.base = Some(now.period);
                    }
                    continue;
                }
                if item.dimension() == Dimension::Duration {
                    // 两年共建成: both of the two years just named.
                    let count = item.quantity.as_ref().map(Quantity::value).and_then(|value| value.to_i64());
                    let is_years =
                        item.unit.map(|unit| unit.zh) == Some("年") && count == i64::try_from(years.len()).ok();
                    if let Some(period) = spanning(&years).filter(|_| is_years) {
                        current = Some(Current { period, is_fresh: true });
                    }
                    continue;
                }
                let takes = !matches!(item.role, Some(Role::Threshold | Role::DeclaredCount));
                let Some(now) = current.as_mut().filter(|_| takes && item.period.is_none()) else { continue };
                let members = list.filter(|list| !list.is_dates && list.members.len() == keys.len() && keys.len() > 1);
                if let Some(list) = members {
                    for (&member, key) in list.members.iter().zip(&keys) {
                        let how = if keys_are_fresh { key.how } else { Resolution::CarriedOver };
                        if let Some(item) = items.get_mut(member) {
                            item.period = Some(Period { how, ..key.clone() });
                        }
                    }
                    (keys_are_fresh, now.is_fresh) = (false, false);
                    continue;
                }
                let how = if now.is_fresh { now.period.how } else { Resolution::CarriedOver };
                let period = Period { how, ..now.period.clone() };
                now.is_fresh = false;
                let is_plan = period.how == Resolution::Plan && now.period.wording.starts_with('“');
                if let Some(item) = items.get_mut(index) {
                    item.period = Some(period);
                }
                // The name of a plan says when one figure was planned, not when the rest came.
                if is_plan {
                    current = None;
                }
            }
            Class::Ordinal => {}
        }
    }
}

/// The words of the period: those of the date; with its quotation marks for the name of a plan.
fn wording(line: &[char], item: &Item) -> String {
    let is_quoted = item.class == Class::Name && line.get(item.end) == Some(&'”');
    let (start, end) = if is_quoted { (item.start.saturating_sub(1), item.end + 1) } else { (item.start, item.end) };
    line.get(start..end).unwrap_or_default().iter().collect()
}

fn is_year_before(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Dates { mode: Mode::Plain, .. })
}

/// Whether a date at whose end the line goes on like this names what was planned, not when
/// (全年计划的60%).
fn names_target(line: &[char], end: usize) -> bool {
    let next: String = line.iter().skip(end).take(2).collect();
    matches!(next.as_str(), "计划" | "任务" | "目标" | "预算")
}

/// From the first to the last of several dates, where there are several.
fn spanning(keys: &[Period]) -> Option<Period> {
    let (first, last) = (keys.first()?, keys.last()?);
    (keys.len() > 1).then(|| Period {
        range: DateRange { from: first.range.from, to: last.range.to },
        wording: first.wording.clone(),
        how: first.how,
    })
}

/// Gives a deadline to the figures of the clause before it, where they have no period.
fn meet_deadline(tokens: &[Token], clause: Option<(usize, usize)>, items: &mut [Item], period: &Period) {
    let Some((start, end)) = clause else { return };
    for token in tokens.get(start..end).unwrap_or_default() {
        let Some(index) = quantity_at(token, items) else { continue };
        let Some(item) = items.get_mut(index) else { continue };
        let takes = item.period.is_none() && !matches!(item.role, Some(Role::Threshold | Role::DeclaredCount));
        if takes {
            item.period = Some(period.clone());
        }
    }
}

/// Whether nothing but words of the tables stands between two places of the line: then a figure
/// has the subject of the one before it.
fn is_clean(tokens: &[Token], from: usize, to: usize) -> bool {
    let mut reached = from;
    for token in tokens {
        if token.start < reached {
            continue;
        }
        if reached >= to {
            break;
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

/// References between figures.
fn refer(context: &mut Context, tokens: &[Token], lists: &[List], items: &mut [Item], links: &mut Vec<Link<usize>>) {
    let mut seen: Vec<usize> = Vec::new();
    let mut whole: Option<usize> = None;
    let mut respectively = None;
    let mut cues = CluesBefore::default();
    let mut lists = lists.iter().filter(|list| !list.is_dates).peekable();
    for (place, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Cue(Cue::Respectively) => respectively = Some(place),
            TokenKind::Cue(Cue::OfWhich) => {
                let last = seen.iter().rev().find(|index| items.get(**index).is_some_and(Item::is_level));
                whole = last.copied().or(context.last_level);
            }
            TokenKind::Part => (respectively, cues) = (None, CluesBefore::default()),
            TokenKind::Cue(cue) => cues.take(cue, place),
            TokenKind::Item(_) => {}
            _ => continue,
        }
        let Some(index) = quantity_at(token, items) else { continue };
        while lists.next_if(|list| list.first_token < place).is_some() {}
        let members = lists.peek().filter(|list| list.first_token == place).map(|list| list.members.clone());
        if let Some(members) = members.filter(|members| members.len() > 1 && respectively.is_some()) {
            pair(&members, &seen, &cues, items, links);
            respectively = None;
        } else if !links.iter().rev().take(8).any(|link| link.from == index && link.relation != Relation::SharedUnit) {
            single(context, index, place, tokens, &seen, &cues, items, links);
        }
        if let Some(whole) = whole {
            part(index, whole, items, links);
        }
        seen.push(index);
        cues.figure_seen();
    }
    context.last_level = seen.iter().rev().find(|index| items.get(**index).is_some_and(Item::is_level)).copied();
}

/// Which cues stand between the last figure and here.
#[derive(Default)]
struct CluesBefore {
    compares: bool,
    changes: bool,
    share_at: Option<usize>,
    compare_at: Option<usize>,
}

impl CluesBefore {
    fn take(&mut self, cue: Cue, place: usize) {
        match cue {
            Cue::Above | Cue::Below => (self.compares, self.compare_at) = (true, Some(place)),
            Cue::Grow | Cue::Fall | Cue::GrowthRate | Cue::FallRate => self.changes = true,
            Cue::Reach => self.changes = false,
            Cue::Share => self.share_at = Some(place),
            _ => {}
        }
    }

    fn figure_seen(&mut self) {
        *self = CluesBefore::default();
    }
}

/// 分别: the last figures before the list, as many as the list has, are what its members refer to.
fn pair(members: &[usize], seen: &[usize], cues: &CluesBefore, items: &mut [Item], links: &mut Vec<Link<usize>>) {
    let Some(first) = members.first().and_then(|index| items.get(*index)) else { return };
    let is_points = first.dimension() == Dimension::PercentagePoints;
    let relation = if is_points && cues.compares { Relation::PointsOf } else { Relation::ChangeOf };
    let is_change = is_points || first.kind == Some(Kind::Growth) || first.role == Some(Role::Change);
    if !is_change {
        return;
    }
    let fits = |index: &&usize| {
        items.get(**index).is_some_and(|item| if is_points { item.is_percent() } else { item.is_level() })
    };
    let mut targets: Vec<usize> = seen.iter().rev().filter(fits).take(members.len()).copied().collect();
    targets.reverse();
    let agree = targets.windows(2).all(|pair| match pair {
        [a, b] => items.get(*a).zip(items.get(*b)).is_some_and(|(a, b)| a.shares_base(b)),
        _ => true,
    });
    // Figures in different units pair only where there are no others to choose from.
    let run = seen.iter().rev().take_while(|index| fits(index)).count();
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
    seen: &[usize],
    cues: &CluesBefore,
    items: &mut [Item],
    links: &mut Vec<Link<usize>>,
) {
    let (Some(item), Some((&last, before))) =
        (items.get(index), seen.last().and_then(|last| Some((last, items.get(*last)?))))
    else {
        return;
    };
    let gap = tokens.get(place.saturating_sub(24)..place).unwrap_or_default();
    let clean_to = |to: usize| is_clean(gap, before.end, to);
    let relation = if item.unit.map(|unit| unit.zh) == Some("人") && is_households(before) {
        let between = context.line.get(before.end..item.start).unwrap_or_default();
        let joins = between.len() <= 3
            && between.iter().all(|c| matches!(c, '、' | '，' | ',' | '共' | '计' | ' ' | '（' | '('));
        joins.then_some(Relation::SameSet)
    } else if item.dimension() == Dimension::PercentagePoints && cues.compares {
        let cue = cues.compare_at.and_then(|place| tokens.get(place));
        let is_direct = cue.is_some_and(|cue| clean_to(cue.start));
        (before.is_percent() && is_direct).then_some(Relation::PointsOf)
    } else if item.dimension() == Dimension::PercentagePoints && cues.changes {
        (before.is_percent() && clean_to(item.start)).then_some(Relation::ChangeOf)
    } else if item.kind == Some(Kind::Growth)
        || (item.role == Some(Role::Change) && item.shares_base(before) && cues.changes)
    {
        let is_level = before.is_level() && before.role != Some(Role::Change);
        (is_level && cues.changes && clean_to(item.start)).then_some(Relation::ChangeOf)
    } else if item.is_percent() && cues.share_at.is_some() {
        let cue = cues.share_at.and_then(|place| tokens.get(place));
        (before.is_level() && cue.is_some_and(|cue| clean_to(cue.start))).then_some(Relation::ShareOf)
    } else {
        None
    };
    let Some(relation) = relation else { return };
    links.push(Link { relation, from: index, to: last });
}

fn is_households(item: &Item) -> bool {
    item.dimension() == Dimension::Households
}

/// 其中: a level of the same unit that is no more than the whole is a part of it.
fn part(index: usize, whole: usize, items: &mut [Item], links: &mut Vec<Link<usize>>) {
    let (Some(item), Some(total)) = (items.get(index), items.get(whole)) else { return };
    let fits = item.is_level() && item.shares_base(total) && item.role != Some(Role::Change);
    let values = item.quantity.as_ref().map(Quantity::value).zip(total.quantity.as_ref().map(Quantity::value));
    if index != whole && fits && values.is_some_and(|(part, whole): (Exact, Exact)| part <= whole) {
        links.push(Link { relation: Relation::PartOf, from: index, to: whole });
        if let Some(item) = items.get_mut(index) {
            item.role = Some(Role::PartOf);
        }
    }
}

/// 同比, 比上年: the year before that of each growth; and the dates that 上年 stands for.
fn bases(context: &Context, tokens: &[Token], items: &mut [Item]) {
    let mut base_words: Option<(Option<usize>, String)> = None;
    let mut years: Option<(i16, i16)> = None;
    for (place, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Cue(Cue::YearOnYear) => (base_words, years) = (Some((None, "同比".to_owned())), None),
            TokenKind::Clause | TokenKind::Part => base_words = None,
            TokenKind::Item(index) => {
                let Some(item) = items.get(index) else { continue };
                let follows_than = place.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| {
                    before.end == token.start && matches!(before.kind, TokenKind::Cue(Cue::Than))
                });
                if item.class == Class::Date && follows_than {
                    let words = context.line.get(item.start..item.end).unwrap_or_default().iter().collect();
                    (base_words, years) = (Some((Some(index), words)), None);
                    continue;
                }
                let is_change = item.role == Some(Role::Change);
                let Some((date, wording)) = base_words.as_ref().filter(|_| is_change) else { continue };
                let named = date.and_then(|date| items.get(date));
                let is_told = named.is_some_and(|date| !is_named_before(date.meaning.as_ref()));
                let Some(range) = item.period.as_ref().map(|period| period.range).filter(|_| !is_told) else {
                    // The words for the base tell it by themselves.
                    let period = named.and_then(|item| item.period.clone());
                    if let (Some(period), Some(item)) = (period, items.get_mut(index)) {
                        item.base = Some(period);
                    }
                    continue;
                };
                let Some(base) = year_before(range) else { continue };
                let span = years.map_or((base.from.year, base.to.year), |(low, high)| {
                    (low.min(base.from.year), high.max(base.to.year))
                });
                years = Some(span);
                let period = Period { range: base, wording: wording.clone(), how: Resolution::YearBefore };
                let date = *date;
                if let Some(item) = items.get_mut(index) {
                    item.base = Some(period);
                }
                if let Some(item) = date.and_then(|date| items.get_mut(date))
                    && let Some(period) = &mut item.period
                    && range.from.month.is_none()
                {
                    period.range = DateRange { from: Date::year(span.0), to: Date::year(span.1) };
                }
            }
            _ => {}
        }
    }
}

/// Whether the words are 上年, 去年同期 or the like.
fn is_named_before(meaning: Option<&Meaning>) -> bool {
    matches!(meaning, Some(Meaning::Dates { from, to: None, mode: Mode::Plain }) if matches!(from.year, Year::OfNamed(-1) | Year::OfReport(-1)))
}

fn year_before(range: DateRange) -> Option<DateRange> {
    let back = |date: Date| Some(Date { year: date.year.checked_sub(1)?, ..date });
    Some(DateRange { from: back(range.from)?, to: back(range.to)? })
}

/// Whether the item's words tell no dates by themselves (近年来).
pub(super) fn is_open(item: &Item) -> bool {
    item.meaning == Some(Meaning::Open)
}
