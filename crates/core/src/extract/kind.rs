//! What each quantity of a sentence is: a growth, a share, a level; the part it plays; and what it
//! is counted for.

use crate::number::{Approximation as A, Dimension};

use super::cue::Cue;
use super::quantity;
use super::scan::{Item, Token, TokenKind};
use super::{Class, Kind, Role};

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
pub(super) fn kinds(line: &[char], tokens: &[Token], items: &mut [Item]) {
    let mut measure = Measure::Unsaid;
    let mut is_difference_below = false;
    let mut is_compared = false;
    for token in tokens {
        match token.kind {
            // 降幅收窄 is a rise, 降幅扩大 a further fall.
            TokenKind::Cue(Cue::Grow) => measure = Measure::Change { falls: measure == Measure::Rate { falls: true } },
            TokenKind::Cue(Cue::Fall) => measure = Measure::Change { falls: measure != Measure::Rate { falls: true } },
            TokenKind::Cue(Cue::GrowthRate) => measure = Measure::Rate { falls: false },
            TokenKind::Cue(Cue::FallRate) => measure = Measure::Rate { falls: true },
            TokenKind::Cue(Cue::Rate | Cue::Share) => measure = Measure::Share,
            TokenKind::Cue(Cue::Reach) if !matches!(measure, Measure::Rate { .. }) => measure = Measure::Share,
            TokenKind::Cue(Cue::Than) => is_compared = true,
            TokenKind::Cue(Cue::Below) => is_difference_below = true,
            TokenKind::Cue(Cue::Above) => is_difference_below = false,
            TokenKind::Clause | TokenKind::Part => {
                (is_difference_below, is_compared) = (false, false);
                let carries = matches!(measure, Measure::Rate { .. }) && token.kind == TokenKind::Clause;
                measure = if carries { measure } else { Measure::Unsaid };
            }
            TokenKind::Item(index) => {
                let Some(item) = items.get_mut(index).filter(|item| item.class == Class::Quantity) else { continue };
                let dimension = item.dimension();
                if measure == Measure::Unsaid && dimension == Dimension::Percent {
                    measure = less_or_more(line, item.start, is_compared).unwrap_or(measure);
                }
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
                // 减少 is about the number after it; a list carries it on, other words end it, and what it comes to
                // (下降0.07个百分点至1.29%) is no change.
                let comes_to = matches!(line.get(item.end), Some('至' | '到'));
                if matches!(measure, Measure::Change { .. }) && (item.is_level() || comes_to) {
                    measure = Measure::Unsaid;
                }
            }
            _ => {}
        }
    }
}

/// 比上年少5.4%, 偏多4.7%: a change by a word that is none elsewhere.
fn less_or_more(line: &[char], start: usize, is_compared: bool) -> Option<Measure> {
    let before = |back: usize| start.checked_sub(back).and_then(|at| line.get(at));
    let falls = match before(1)? {
        '少' => true,
        '多' => false,
        _ => return None,
    };
    (is_compared || before(2) == Some(&'偏')).then_some(Measure::Change { falls })
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

/// How many kinds or layers are declared at most.
const MOST_DECLARED: i64 = 50;

/// Whether a bound tells which things are counted: 亿元以上项目178个, 800人以上安置区120个.
fn is_class_of(line: &[char], item: &Item, behind: &[Token], items: &[Item]) -> bool {
    let last = item.end.checked_sub(1).and_then(|last| line.get(last));
    if !matches!(last, Some('上' | '下' | '内')) {
        return false;
    }
    let next = behind.iter().find(|token| !matches!(token.kind, TokenKind::Cue(Cue::New | Cue::Filler)));
    let Some(TokenKind::Item(counted)) = next.map(|next| next.kind) else { return false };
    let counts = |item: &Item| matches!(item.dimension(), Dimension::Count | Dimension::People | Dimension::Households);
    items.get(counted).is_some_and(counts)
}

/// Characters after a bound that make it a rule: 50%以上的, 不少于500万元的标准.
pub(super) fn roles(line: &[char], tokens: &[Token], items: &mut [Item]) {
    let mut cue_before = None;
    let mut follows_of_which = false;
    for (place, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Cue(Cue::OfWhich) => follows_of_which = true,
            TokenKind::Cue(
                cue
                @ (Cue::Grow | Cue::Fall | Cue::New | Cue::Above | Cue::Below | Cue::Reach | Cue::Rate | Cue::Share),
            ) => cue_before = Some(cue),
            TokenKind::Clause | TokenKind::Part => cue_before = None,
            // 市场同步增长：城镇零售额487亿元.
            TokenKind::Cue(Cue::Filler)
                if matches!(line.get(token.start), Some('：' | ':'))
                    && tokens.get(place + 1).is_none_or(|next| next.start > token.end) =>
            {
                cue_before = None;
            }
            TokenKind::Item(index) => {
                let behind = tokens.get(place + 1..).unwrap_or_default();
                let is_class = items.get(index).is_some_and(|item| is_class_of(line, item, behind, items));
                let Some(item) = items.get_mut(index).filter(|item| item.class == Class::Quantity) else { continue };
                item.role = Some(role(line, item, cue_before, is_class, &mut follows_of_which));
                // A rank that rises is in places, not in persons.
                let moves = matches!(cue_before, Some(Cue::Grow | Cue::Fall))
                    || matches!(item.start.checked_sub(1).and_then(|at| line.get(at)), Some('进' | '退' | '移'));
                let is_rank = moves && item.unit.map(|unit| unit.zh) == Some("位");
                if is_rank {
                    item.kind = Some(Kind::Of(Dimension::Count));
                }
            }
            _ => {}
        }
    }
}

fn role(line: &[char], item: &Item, cue: Option<Cue>, is_class: bool, follows_of_which: &mut bool) -> Role {
    let approximation = item.quantity.as_ref().and_then(|quantity| quantity.approximation);
    let is_bound = matches!(approximation, Some(A::AtLeast | A::AtMost | A::Above | A::Below));
    let is_arabic = item.quantity.as_ref().is_some_and(|quantity| quantity.low.is_arabic);
    // 215种图书 are counted and not declared.
    let is_many =
        is_arabic && item.quantity.as_ref().is_some_and(|quantity| quantity.low.value() > MOST_DECLARED.into());
    let declares = item.unit.is_some_and(|unit| DECLARING.contains(&unit.zh) && (!is_arabic || unit.zh != "条"))
        && !is_many
        && !matches!(cue, Some(Cue::New | Cue::Grow | Cue::Fall));
    if (is_bound && (is_class || line.get(item.end) == Some(&'的'))) || is_regular(line, item) {
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

/// Whether the item is the 一 of 每月一通报, whose unit no word prints.
fn is_regular(line: &[char], item: &Item) -> bool {
    let before = item.start.checked_sub(1).and_then(|before| line.get(before));
    let is_time = matches!(before, Some('月' | '周' | '年' | '日' | '天' | '季' | '度' | '旬'));
    is_time && item.end == item.start + 1 && item.unit.is_some_and(|unit| unit.zh == "次")
}

/// 每人, 每村, 人均: what a figure of the same clause is counted for; 每人每年 is 人/年.
pub(super) fn counted_for(line: &[char], tokens: &[Token], items: &mut [Item]) {
    let mut per = String::new();
    let mut is_taken = false;
    for token in tokens {
        match token.kind {
            TokenKind::Cue(cue @ (Cue::Each | Cue::PerHead)) => {
                if std::mem::take(&mut is_taken) {
                    per.clear();
                }
                let from = if cue == Cue::Each { token.end } else { token.start };
                if let Some(word) = quantity::each(line, from) {
                    let is_second = !per.is_empty() && !per.contains('/');
                    per = if is_second { format!("{per}/{word}") } else { word.to_owned() };
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
