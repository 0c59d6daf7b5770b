//! When each figure of a sentence was: the date before it, of several listed dates its own, or a
//! deadline after it; and the time that a change is measured from. A date reaches to the end of its
//! sentence and no further.

use std::cell::OnceCell;

use crate::number::Dimension;
use crate::text::{Date, DateRange, STOPS, is_any};

use super::chars::follows;
use super::cue::Cue;
use super::date::{Meaning, Mode, Year};
use super::period::resolve;
use super::quantity::Quantity;
use super::scan::{Item, Token, TokenKind};
use super::structure::{Context, List, quantity_at, touching};
use super::{Class, Kind, Period, Resolution, Role};

/// The period that later figures of the sentence have.
#[derive(Clone)]
struct Current {
    period: Period,
    /// Whether no figure has taken it yet.
    is_fresh: bool,
    /// Whether it is of the next figure alone: 由2015年的41.6%提高到45.2%.
    is_once: bool,
}

/// Words of what is to come.
const PLANS: &str = "计划 目标 力争 预计 预期 确保 争取 规划 安排 拟 任务 将 今年";

/// Words of accounts, for what was reached: 比上年决算数14.94亿元增长3.0%.
pub(crate) const STATEMENTS: &str = "预计完成数 决算数 执行数 完成数 实绩数 实际数 预算数";

/// Words for what was to be reached.
pub(crate) const TARGETS: &str = "计划 目标 任务 预算";

/// One pass over the tokens of a sentence.
struct Pass<'p> {
    context: &'p Context<'p>,
    tokens: &'p [Token],
    items: &'p mut [Item],
    current: Option<Current>,
    /// What was current before the last date, for a date that turns out to be a base.
    before_date: Option<Current>,
    /// A date that something is compared with, and where it ends: 比2021年的21.5万吨.
    compared: Option<(usize, Period)>,
    /// The year last named.
    named: Option<i16>,
    /// The years named one by one.
    years: Vec<Period>,
    /// The dates of one list, for a list of as many figures.
    keys: Vec<Period>,
    keys_are_fresh: bool,
    /// The tokens of the clause before.
    last_clause: Option<(usize, usize)>,
    /// What was current, and the year last named, before the bracket that is open.
    outside_bracket: Option<(Option<Current>, Option<i16>)>,
    /// Whether the sentence speaks of what is to come, once that was asked.
    is_planned: OnceCell<bool>,
}

/// Gives the dates of a sentence what they mean, and its figures their periods.
pub(super) fn periods(context: &Context, tokens: &[Token], lists: &[List], items: &mut [Item]) {
    let leads_figure = figures_ahead(tokens, items);
    let mut pass = Pass {
        context,
        tokens,
        items,
        current: None,
        before_date: None,
        compared: None,
        named: None,
        years: Vec::new(),
        keys: Vec::new(),
        keys_are_fresh: false,
        last_clause: None,
        outside_bracket: None,
        is_planned: OnceCell::new(),
    };
    let mut lists = lists.iter().peekable();
    let mut in_list: std::slice::Iter<usize> = [].iter();
    let mut clause_start = 0;
    for (place, (token, leads_figure)) in tokens.iter().zip(leads_figure).enumerate() {
        let TokenKind::Item(index) = token.kind else {
            match token.kind {
                TokenKind::Clause | TokenKind::Part => {
                    pass.last_clause = Some((clause_start, place));
                    clause_start = place + 1;
                }
                TokenKind::Cue(Cue::Open) => pass.outside_bracket = Some((pass.current.clone(), pass.named)),
                TokenKind::Cue(Cue::Close) => {
                    if let Some((current, named)) = pass.outside_bracket.take() {
                        (pass.current, pass.named) = (current, named);
                    }
                }
                _ => {}
            }
            continue;
        };
        while lists.next_if(|list| list.first_token < place).is_some() {}
        let list = lists.peek().filter(|list| list.first_token == place && list.members.len() > 1);
        if let Some(dates) = list.filter(|list| list.is_dates) {
            in_list = dates.members.iter();
            pass.keys.clear();
            pass.keys_are_fresh = true;
        }
        match pass.items.get(index).map(|item| item.class) {
            Some(Class::Date | Class::Name) => {
                let is_key = in_list.next() == Some(&index);
                pass.date(place, index, is_key, leads_figure);
            }
            Some(Class::Quantity) => pass.quantity(place, index, list.copied()),
            _ => {}
        }
    }
}

impl Pass<'_> {
    fn item_before(&self, place: usize) -> Option<&Item> {
        match touching(self.tokens, place)?.kind {
            TokenKind::Item(index) => self.items.get(index),
            _ => None,
        }
    }

    fn date(&mut self, place: usize, index: usize, is_key: bool, leads_figure: bool) {
        let Some(item) = self.items.get(index) else { return };
        let Some(meaning) = item.meaning.clone() else { return };
        let (wording, start, end) = (wording(self.context.line, item), item.start, item.end);
        // 2013年至2016年四年间: the years are named already.
        let repeats = matches!(meaning, Meaning::Lasting(_))
            && self.item_before(place).is_some_and(|before| before.class == Class::Date);
        let follows_than = touching(self.tokens, place).is_some_and(is_than);
        // 比2022年同期: that of the date before. 占同期: the time that is spoken of. 上年同期: those months a year before,
        // which are not known where no time was told.
        let is_same_time = wording.ends_with("同期") && !follows_than;
        let same_time = self.current.as_ref().and_then(|now| year_before(now.period.range));
        if is_same_time && (wording == "同期" || same_time.is_none()) {
            if let Some(item) = self.items.get_mut(index) {
                item.meaning = None;
            }
            return;
        }
        let before = start.checked_sub(1).and_then(|before| self.context.line.get(before));
        let is_led = matches!(before, Some('由' | '从'));
        let period = match &self.current {
            Some(now) if repeats => now.period.clone(),
            _ => match same_time.filter(|_| is_same_time) {
                Some(range) => Period { range, wording, how: Resolution::YearBefore },
                None => match resolve(&meaning, self.context.report, self.named) {
                    Some((range, how)) => {
                        let is_base = is_led || follows_than;
                        let before = year_before(range).filter(|_| self.is_of_year_before(&meaning, range, is_base));
                        let how = before.map_or(how, |_| Resolution::YearBefore);
                        Period { range: before.unwrap_or(range), wording, how }
                    }
                    None => return,
                },
            },
        };
        if let Some(item) = self.items.get_mut(index) {
            item.period = Some(period.clone());
        }
        let is_plain = matches!(meaning, Meaning::Dates { mode: Mode::Plain, .. } | Meaning::Plan(_));
        if repeats || names_other(self.context.line, end) {
            return;
        }
        if follows_than && is_plain {
            self.compared = Some((end, period));
            return;
        }
        // A bulletin of a month comes in the next: 上月 is before the month that it tells of.
        if matches!(meaning, Meaning::Month(_)) {
            self.current = None;
            return;
        }
        let range = period.range;
        if range.from == range.to && range.from.month.is_none() && period.how != Resolution::Since {
            self.years.push(period.clone());
        }
        if period.how == Resolution::Deadline && !leads_figure {
            self.meet_deadline(&period);
            return;
        }
        if matches!(meaning, Meaning::Dates { from, .. } if from.year != Year::Unsaid) {
            self.named = Some(range.from.year);
        }
        if is_key {
            self.keys.push(period.clone());
        } else {
            self.keys.clear();
        }
        // 上年同期25亿元，增长20%: the growth is of this year.
        let is_direct = self.context.line.get(end).is_some_and(|c| c.is_ascii_digit() || matches!(c, '为' | '是'));
        let is_once = is_led && is_plain && !is_key || is_same_time && is_direct;
        let now = Current { period: spanning(&self.keys).unwrap_or(period), is_fresh: true, is_once };
        self.before_date = self.current.replace(now);
    }

    /// A report of the first months of a year tells of the year before: 全年, 年末 and months that are not over are that
    /// year's, and 上年, where something is compared with it, is the one before, where the sentence names no year and
    /// speaks of no plan.
    fn is_of_year_before(&self, meaning: &Meaning, range: DateRange, is_base: bool) -> bool {
        let Meaning::Dates { from, mode: Mode::Plain | Mode::AsOf, .. } = meaning else { return false };
        let Some(Date { year, month: Some(month @ ..=3), .. }) = self.context.report else { return false };
        let is_so = match from.year {
            Year::Unsaid | Year::OfNamed(0) => range.to.year == year && range.to.month.unwrap_or(12) > month,
            Year::OfNamed(-1) => is_base,
            _ => false,
        };
        is_so && self.named.is_none() && !self.is_planned.get_or_init(|| self.speaks_of_plans())
    }

    /// Whether the sentence speaks of what is to come.
    fn speaks_of_plans(&self) -> bool {
        let line = self.context.line;
        let is_end = |c: &char| STOPS.contains(c);
        let first = self.tokens.first().map_or(0, |token| token.start);
        let start = line.iter().take(first).rposition(is_end).map_or(0, |end| end + 1);
        let length = line.iter().skip(start).take_while(|c| !is_end(c)).count();
        (start..start + length).any(|at| PLANS.split(' ').any(|word| follows(line, at, word)))
    }

    /// Gives a deadline to the figures of the clause before it, where they have no period.
    fn meet_deadline(&mut self, period: &Period) {
        let Some((start, end)) = self.last_clause.take() else { return };
        for token in self.tokens.get(start..end).unwrap_or_default() {
            let Some(index) = quantity_at(token, self.items) else { continue };
            if let Some(item) = self.items.get_mut(index).filter(|item| item.period.is_none() && takes_period(item)) {
                item.period = Some(period.clone());
            }
        }
    }

    fn quantity(&mut self, place: usize, index: usize, list: Option<&List>) {
        let Some(item) = self.items.get(index) else { return };
        if self.is_measured_from_date(place, item)
            && let Some(now) = self.current.take_if(|now| now.is_fresh)
        {
            self.current = self.before_date.take();
            if let Some(item) = self.items.get_mut(index) {
                item.base = Some(now.period);
            }
        }
        let Some(item) = self.items.get(index) else { return };
        if item.dimension() == Dimension::Duration {
            // 两年共建成: both of the two years just named.
            let count = item.quantity.as_ref().map(Quantity::value).and_then(|value| value.to_i64());
            let is_years =
                item.unit.is_some_and(|unit| unit.zh == "年") && count == i64::try_from(self.years.len()).ok();
            if let Some(period) = spanning(&self.years).filter(|_| is_years) {
                self.current = Some(Current { period, is_fresh: true, is_once: false });
            }
            return;
        }
        if item.period.is_some() || !takes_period(item) {
            return;
        }
        let between = |end: usize| self.context.line.get(end..item.start).map(|words| words.iter().collect::<String>());
        if let Some((end, period)) = self.compared.take()
            && between(end).is_some_and(|words| is_any(&words, " 的 同期 同期的") || is_any(&words, STATEMENTS))
        {
            if let Some(item) = self.items.get_mut(index) {
                item.period = Some(period);
            }
            return;
        }
        let Some(now) = &mut self.current else { return };
        let is_keyed = |list: &&List| !list.is_dates && list.members.len() == self.keys.len();
        if let Some(list) = list.filter(is_keyed) {
            for (&member, key) in list.members.iter().zip(&self.keys) {
                let how = if self.keys_are_fresh { key.how } else { Resolution::CarriedOver };
                if let Some(item) = self.items.get_mut(member) {
                    item.period = Some(Period { how, ..key.clone() });
                }
            }
            (self.keys_are_fresh, now.is_fresh) = (false, false);
            return;
        }
        let how = if std::mem::take(&mut now.is_fresh) { now.period.how } else { Resolution::CarriedOver };
        let period = Period { how, ..now.period.clone() };
        // The name of a plan says when one figure was planned, not when the rest came.
        let is_plan = how == Resolution::Plan && period.wording.ends_with('”');
        if let Some(item) = self.items.get_mut(index) {
            item.period = Some(period);
        }
        if is_plan {
            self.current = None;
        } else if self.current.as_ref().is_some_and(|now| now.is_once) {
            self.current = self.before_date.take();
        }
    }

    /// Whether the date before is what the figure is measured from: 是2015年的3倍, 达到去年的106%.
    fn is_measured_from_date(&self, place: usize, item: &Item) -> bool {
        let is_ratio = item.dimension() == Dimension::Multiple || item.kind == Some(Kind::Share);
        let before = place.checked_sub(1).and_then(|before| self.tokens.get(before));
        let is_date = before.is_some_and(|before| match before.kind {
            TokenKind::Item(index) => self.items.get(index).is_some_and(|item| item.class == Class::Date),
            _ => false,
        });
        let line = self.context.line;
        let joins = |date: &Token| {
            let reaches = ["达到", "是", "为", "达", "相当于", "相当", "恢复到", "恢复至"];
            let has_verb = |word: &&str| {
                let length = word.chars().count();
                date.start >= length && follows(line, date.start - length, word)
            };
            // 由2015年的3%: of a share the date tells the time, except after these verbs.
            let is_base = item.dimension() == Dimension::Multiple || reaches.iter().any(has_verb);
            item.start == date.end + 1 && line.get(date.end) == Some(&'的') && is_base
        };
        is_ratio && is_date && before.is_some_and(joins)
    }
}

/// Whether a figure is of a time: a rule or a declared count is not.
fn takes_period(item: &Item) -> bool {
    !matches!(item.role, Some(Role::Threshold | Role::DeclaredCount))
}

/// For each token, whether a quantity follows it in its clause.
fn figures_ahead(tokens: &[Token], items: &[Item]) -> Vec<bool> {
    let mut ahead = vec![false; tokens.len()];
    let mut is_ahead = false;
    for (token, leads) in tokens.iter().zip(&mut ahead).rev() {
        *leads = is_ahead;
        is_ahead = match token.kind {
            TokenKind::Clause | TokenKind::Part => false,
            _ => is_ahead || quantity_at(token, items).is_some(),
        };
    }
    ahead
}

/// The words of the period: those of the date; with its quotation marks for the name of a plan.
fn wording(line: &[char], item: &Item) -> String {
    let is_quoted = item.class == Class::Name && line.get(item.end) == Some(&'”');
    let (start, end) = if is_quoted { (item.start.saturating_sub(1), item.end + 1) } else { (item.start, item.end) };
    line.get(start..end).unwrap_or_default().iter().collect()
}

/// Whether a date at whose end the line goes on like this names what was planned (全年计划的60%) or when somebody
/// told of it (今天举行的发布会), not when it was.
fn names_other(line: &[char], end: usize) -> bool {
    [TARGETS, "举行 召开 发布 公布"].iter().any(|list| list.split(' ').any(|word| follows(line, end, word)))
}

/// Whether what follows is compared with: 比, 较, 同比.
fn is_than(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Cue(Cue::Than | Cue::YearOnYear))
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

/// 同比, 比上年: the year before that of each growth; and the dates that 上年 stands for.
pub(super) fn bases(context: &Context, tokens: &[Token], items: &mut [Item]) {
    let mut base_words: Option<(Option<usize>, String)> = None;
    let mut years: Option<(i16, i16)> = None;
    for (place, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Cue(Cue::YearOnYear) => (base_words, years) = (Some((None, "同比".to_owned())), None),
            TokenKind::Clause | TokenKind::Part => base_words = None,
            TokenKind::Item(index) => {
                let Some(item) = items.get(index) else { continue };
                let follows_than = touching(tokens, place).is_some_and(is_than);
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
    // The day before a year ago may not have been one.
    let is_leap = |date: &Date| (date.month, date.day) == (Some(2), Some(29));
    let back = |date: Date| Some(Date { year: date.year.checked_sub(1)?, ..date }).filter(|date| !is_leap(date));
    Some(DateRange { from: back(range.from)?, to: back(range.to)? })
}
