//! How the figures of a sentence hang together: shared units, kinds and signs of percentages,
//! periods, parts, and what each figure refers to. One pass each over the tokens of a sentence;
//! nothing reaches beyond it except 其中 at its start.

use crate::number::Unit;
use crate::text::Date;

use super::cue::Cue;
use super::date::Meaning;
use super::kind::{counted_for, kinds, roles};
use super::reference::refer;
use super::scan::{Item, Token, TokenKind};
use super::timing::{bases, periods};
use super::{Class, Link, Relation};

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
    counted_for(context.line, tokens, items);
    periods(context, tokens, &groups, items);
    refer(context, tokens, &groups, items, links);
    bases(context, tokens, items);
}

/// The quantity that a token is, by its place in the list of items.
pub(super) fn quantity_at(token: &Token, items: &[Item]) -> Option<usize> {
    match token.kind {
        TokenKind::Item(index) if items.get(index).is_some_and(|item| item.class == Class::Quantity) => Some(index),
        _ => None,
    }
}

/// Quantities that stand in one list, with nothing but 、 和 及 and perhaps a verb each between them (上升3.6%和下降3.4%),
/// and dates likewise.
pub(super) struct List {
    /// The items of the list in order.
    pub members: Vec<usize>,
    /// The place of the first member among the tokens.
    pub first_token: usize,
    pub is_dates: bool,
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
            TokenKind::Cue(Cue::Grow | Cue::Fall) if touches && is_joined => last_end = Some(token.end),
            _ => (last_end, is_joined) = (None, false),
        }
    }
    lists
}

/// 2.5和2.8个百分点: a number without a unit in a list has that of the next member that has one, and so has 2.5个.
fn shared_units(lists: &[List], items: &mut [Item], links: &mut Vec<Link<usize>>) {
    for list in lists.iter().filter(|list| !list.is_dates) {
        let mut shared: Option<(usize, &'static Unit)> = None;
        for &index in list.members.iter().rev() {
            let Some(item) = items.get_mut(index) else { continue };
            let is_short = |unit: &'static Unit| {
                unit.zh == "个" && item.quantity.as_ref().is_some_and(|quantity| quantity.low.decimals > 0)
            };
            match (item.unit.filter(|unit| !(shared.is_some() && is_short(unit))), shared) {
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

/// The token that ends where the one at `place` starts.
pub(super) fn touching(tokens: &[Token], place: usize) -> Option<&Token> {
    let start = tokens.get(place)?.start;
    tokens.get(place.checked_sub(1)?).filter(|before| before.end == start)
}

/// Whether the item's words tell no dates by themselves (近年来).
pub(super) fn is_open(item: &Item) -> bool {
    item.meaning == Some(Meaning::Open)
}
