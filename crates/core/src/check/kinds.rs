//! The table of what can be checked: CHECKS.md, "Kinds". A new kind is one entry in [`KINDS`].

use std::cmp::Ordering;

use super::{Input, Strength, equally_precise, how_many};
use crate::number::display::same_dimension;
use crate::number::{Bound, Exact, Interval, least_whole};
use crate::report::{Label, Operand};

/// What unit an operand must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitRule {
    /// Any.
    Any,
    /// One that is converted to one of these; the empty one is a bare number.
    In(&'static [&'static str]),
    /// An amount or a count: no percentage, multiple or age, which neither add up nor divide.
    Amount,
    /// A count of persons, households, occasions or things, or a bare number.
    Counted,
    /// One of the same dimension as the operands of another role.
    SameAs(&'static str),
    /// One of the same dimension as the computed result.
    Result,
}

/// The part that an operand plays in a kind of check.
#[derive(Debug, PartialEq, Eq)]
pub struct Role {
    /// The name in annotations and exports.
    pub slug: &'static str,
    /// In Chinese and English.
    pub name: (&'static str, &'static str),
    /// What unit it must have.
    pub unit: UnitRule,
    /// Whether it may be left out.
    pub optional: bool,
}

/// Where the stated counterpart of a computed value comes from.
#[derive(Clone, Copy, Debug)]
pub enum Stated {
    /// There is none: the result is derived.
    Nothing,
    /// The operand of this role, where it is given.
    Role(&'static str),
    /// A bound that always holds, and what is computed for it, in Chinese and English.
    Always((&'static str, &'static str), fn() -> Interval),
}

/// How the computed values and the stated ones have to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Some computed value is a stated one.
    Meets,
    /// Some computed value is at most some stated one.
    AtMost,
}

/// Why a check cannot be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// No operand plays this role.
    Missing((&'static str, &'static str)),
    /// An operand names nothing that has a value.
    Unknown(Operand),
    /// Two units that do not go together.
    Units(String, String),
    /// A unit that an operand of this role cannot have.
    Unit(String, (&'static str, &'static str)),
    /// The divisor may be zero.
    ZeroDivisor,
    /// A value has no limit on a side where one is needed.
    Unlimited,
    /// A whole number is needed.
    NotWhole,
    /// The person who wrote the check says why.
    Said(Label),
}

/// What follows from the operands.
#[derive(Debug)]
pub(super) struct Computed {
    pub interval: Interval,
    pub unit: String,
}

/// The operands of a check in the order of the kind's roles.
#[derive(Clone, Debug)]
pub(super) struct Inputs(pub Vec<Input>);

impl Inputs {
    /// The operands of a role.
    pub fn all<'i>(&'i self, role: &'i str) -> impl Iterator<Item = &'i Input> {
        self.0.iter().filter(move |input| input.role == role)
    }

    /// The first operand of a role that the kind asks for, so that it is there.
    fn one(&self, role: &'static str) -> Result<&Input, Reason> {
        self.all(role).next().ok_or(Reason::Missing((role, role)))
    }

    /// The same with operand `index` behind all others, and its place there.
    pub fn with_last(&self, index: usize) -> (Inputs, usize) {
        let mut moved = self.clone();
        if index < moved.0.len() {
            let input = moved.0.remove(index);
            moved.0.push(input);
        }
        let last = moved.0.len().saturating_sub(1);
        (moved, last)
    }

    /// The same with operand `index` printed `steps` last places higher.
    pub fn with_one_shifted(&self, index: usize, steps: i64) -> Inputs {
        let mut moved = self.clone();
        if let Some(input) = moved.0.get_mut(index)
            && let Some(printed) = &input.printed
        {
            let printed = printed.shifted(steps);
            input.interval = printed.judged();
            input.point = Some(printed.value.clone());
            input.printed = Some(printed);
        }
        moved
    }
}

type Compute = fn(&Inputs) -> Result<Computed, Reason>;

/// The sentences of a kind, one for each verdict, of several alternatives (`|`) the first whose operands are there, with
/// `{role}` for an operand as printed, `{role:label}` for what it states, `{computed}` for the computed range, `{point}`
/// for the value that follows from the printed ones, `{about}` for both, `{change}` for a growth or a fall, `{implied}` for which level is implied, `{span}`
/// for a number of years, `{grade}` for how closely consistent figures agree, and `{unstated}` for the remark that the
/// text does not state a derived value.
#[derive(Clone, Copy, Debug)]
pub struct Wording {
    /// For consistent figures.
    pub consistent: (&'static str, &'static str),
    /// For a contradiction.
    pub contradiction: (&'static str, &'static str),
    /// For a derived value, and before the question of a notable one.
    pub derived: (&'static str, &'static str),
}

/// One kind of check.
#[derive(Debug)]
pub struct Kind {
    /// The name in annotations, links and exports.
    pub slug: &'static str,
    /// In Chinese and English.
    pub name: (&'static str, &'static str),
    /// The roles of the operands; the first is the one that a bound is tested on.
    pub roles: &'static [Role],
    /// The formula, with `{role}` for an operand; several operands of a role are joined by ` + `.
    pub formula: &'static str,
    /// What has to hold.
    pub relation: Relation,
    /// Where the stated counterpart comes from.
    pub stated: Stated,
    /// The sentences.
    pub wording: Wording,
    pub(super) compute: Compute,
    /// Counts the passing statements where they do not lie side by side.
    pub(super) strength: Option<fn(&Inputs) -> Option<Strength>>,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        self.slug == other.slug
    }
}

impl Eq for Kind {}

impl Kind {
    /// The kind with this slug.
    pub fn find(slug: &str) -> Option<&'static Kind> {
        find(slug)
    }

    /// Whether its formula is an expression whose result stands behind an equals sign; the
    /// others are relations by themselves.
    pub fn shows_result(&self) -> bool {
        !self.formula.contains(['=', '<', '≤', '≥', ':'])
    }
}

/// The kind with this slug.
pub(super) fn find(slug: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.slug == slug)
}

const fn role(slug: &'static str, name: (&'static str, &'static str), unit: UnitRule) -> Role {
    Role { slug, name, unit, optional: false }
}

const fn optional(slug: &'static str, name: (&'static str, &'static str), unit: UnitRule) -> Role {
    Role { slug, name, unit, optional: true }
}

const ONLY_DERIVED: (&str, &str) = ("", "");

use UnitRule::{Amount, Any, Counted, In, SameAs};

const PERCENT: UnitRule = In(&["%"]);

/// Every kind of check.
pub const KINDS: &[Kind] = &[
    Kind {
        slug: "growth",
        name: ("增长率", "Growth"),
        roles: &[
            optional("base", ("基期", "base"), SameAs("result")),
            role("result", ("报告期", "result"), Any),
            optional("increase", ("增加额", "increase"), SameAs("result")),
            optional("decrease", ("减少额", "decrease"), SameAs("result")),
            optional("rate", ("原文增幅", "stated rate"), PERCENT),
        ],
        formula: "{result} ÷ {base} − 1|{increase} ÷ ({result} − {increase})|−{decrease} ÷ ({result} + {decrease})",
        relation: Relation::Meets,
        stated: Stated::Role("rate"),
        // Suggested by rule: Same measure, unit and scope, consecutive periods.
        wording: Wording {
            consistent: (
                "{base:label}为{base}，{result:label}为{result}，据此算得{change}；{rate:label}为{rate}，{grade}。|\
                 {result:label}为{result}，增加{increase}，据此算得{change}；{rate:label}为{rate}，{grade}。|\
                 {result:label}为{result}，减少{decrease}，据此算得{change}；{rate:label}为{rate}，{grade}。",
                "From {base:label} ({base}) to {result:label} ({result}) there is a {change}; {rate:label} is {rate}, {grade}.|\
                 {result:label} is {result}, an increase of {increase}, which is a {change}; {rate:label} is {rate}, {grade}.|\
                 {result:label} is {result}, a decrease of {decrease}, which is a {change}; {rate:label} is {rate}, {grade}.",
            ),
            contradiction: (
                "{base:label}为{base}，{result:label}为{result}，据此算得{change}，与{rate:label}{rate}对不上，四舍五入也不能解释。|\
                 {result:label}为{result}，增加{increase}，据此算得{change}，与{rate:label}{rate}对不上，四舍五入也不能解释。|\
                 {result:label}为{result}，减少{decrease}，据此算得{change}，与{rate:label}{rate}对不上，四舍五入也不能解释。",
                "From {base:label} ({base}) to {result:label} ({result}) there is a {change}; {rate:label} is {rate}, and rounding cannot explain the difference.|\
                 {result:label} is {result}, an increase of {increase}, which is a {change}; {rate:label} is {rate}, and rounding cannot explain the difference.|\
                 {result:label} is {result}, a decrease of {decrease}, which is a {change}; {rate:label} is {rate}, and rounding cannot explain the difference.",
            ),
            derived: (
                "由{base:label}{base}和{result:label}{result}可推算，{change}。{unstated}",
                "From {base:label} ({base}) and {result:label} ({result}) a {change} follows{unstated}.",
            ),
        },
        compute: growth,
        strength: None,
    },
    Kind {
        slug: "implied_level",
        name: ("推算水平", "Implied level"),
        roles: &[
            role("rate", ("增幅", "rate"), PERCENT),
            optional("base", ("基期", "base"), Amount),
            optional("result", ("报告期", "result"), Amount),
            optional("stated", ("原文数值", "stated level"), UnitRule::Result),
        ],
        formula: "{base} × (1{rate})|{result} ÷ (1{rate})",
        relation: Relation::Meets,
        stated: Stated::Role("stated"),
        // Suggested by rule: A rate and one of the two levels are stated, the other is not.
        wording: Wording {
            consistent: (
                "由{base:label}{result:label}{base}{result}和{rate:label}{rate}推算，{implied}{computed}；{stated:label}为{stated}，{grade}。",
                "{base:label}{result:label} ({base}{result}) and {rate:label} ({rate}) imply {implied} {computed}; {stated:label} is {stated}, {grade}.",
            ),
            contradiction: (
                "由{base:label}{result:label}{base}{result}和{rate:label}{rate}推算，{implied}{computed}，与{stated:label}{stated}对不上，四舍五入也不能解释。",
                "{base:label}{result:label} ({base}{result}) and {rate:label} ({rate}) imply {implied} {computed}, which {stated:label} ({stated}) does not meet, even with rounding.",
            ),
            derived: (
                "由{base:label}{result:label}{base}{result}和{rate:label}{rate}可推算，{implied}{about}。{unstated}",
                "{base:label}{result:label} ({base}{result}) and {rate:label} ({rate}) imply {implied} {about}{unstated}.",
            ),
        },
        compute: implied_level,
        strength: None,
    },
    Kind {
        slug: "compound_growth",
        name: ("年均增长", "Compound growth"),
        roles: &[
            role("base", ("基期", "base"), Any),
            role("result", ("末期", "result"), SameAs("base")),
            role("years", ("年数", "years"), In(&["年", ""])),
            optional("rate", ("原文年均增幅", "stated yearly rate"), PERCENT),
        ],
        formula: "({result} ÷ {base})^(1/{years}) − 1",
        relation: Relation::Meets,
        stated: Stated::Role("rate"),
        // Suggested by rule: The number of years is explicit, and 年均 stands with it.
        wording: Wording {
            consistent: (
                "{base:label}为{base}，{result:label}为{result}，历时{span}，年均增幅为{computed}；{rate:label}为{rate}，{grade}。",
                "From {base:label} ({base}) to {result:label} ({result}) over {span} the growth is {computed} a year; {rate:label} is {rate}, {grade}.",
            ),
            contradiction: (
                "{base:label}为{base}，{result:label}为{result}，历时{span}，年均增幅为{computed}，与{rate:label}{rate}对不上，四舍五入也不能解释。",
                "From {base:label} ({base}) to {result:label} ({result}) over {span} the growth is {computed} a year; {rate:label} is {rate}, and rounding cannot explain the difference.",
            ),
            derived: (
                "由{base:label}{base}和{result:label}{result}可推算，{span}间年均增幅为{computed}。",
                "From {base:label} ({base}) and {result:label} ({result}) a growth of {computed} a year over {span} follows.",
            ),
        },
        compute: compound_growth,
        strength: None,
    },
    Kind {
        slug: "sum",
        name: ("合计", "Sum"),
        roles: &[
            role("parts", ("各部分", "parts"), SameAs("parts")),
            optional("total", ("合计", "total"), SameAs("parts")),
        ],
        formula: "{parts}",
        relation: Relation::Meets,
        stated: Stated::Role("total"),
        // Suggested by rule: The text declares the parts exhaustive.
        wording: Wording {
            consistent: (
                "{parts:label}相加得{about}；{total:label}为{total}，{grade}。",
                "{parts:label} add up to {about}; {total:label} is {total}, {grade}.",
            ),
            contradiction: (
                "{parts:label}相加得{about}，与{total:label}{total}对不上，四舍五入也不能解释。",
                "{parts:label} add up to {about}, which does not meet {total:label} ({total}), even with rounding.",
            ),
            derived: ("{parts:label}合计{about}。", "{parts:label} add up to {about}."),
        },
        compute: sum,
        strength: None,
    },
    Kind {
        slug: "difference",
        name: ("相差", "Difference"),
        roles: &[
            role("minuend", ("被减数", "minuend"), Any),
            role("subtrahend", ("减数", "subtrahend"), SameAs("minuend")),
            optional("stated", ("原文数值", "stated difference"), UnitRule::Result),
        ],
        formula: "{minuend} − {subtrahend}",
        relation: Relation::Meets,
        stated: Stated::Role("stated"),
        // Suggested by rule: Two levels of one measure with the change between them.
        wording: Wording {
            consistent: (
                "{minuend:label}{minuend}减去{subtrahend:label}{subtrahend}，得{about}；{stated:label}为{stated}，{grade}。",
                "{minuend:label} ({minuend}) less {subtrahend:label} ({subtrahend}) is {about}; {stated:label} is {stated}, {grade}.",
            ),
            contradiction: (
                "{minuend:label}{minuend}减去{subtrahend:label}{subtrahend}，得{about}，与{stated:label}{stated}对不上，四舍五入也不能解释。",
                "{minuend:label} ({minuend}) less {subtrahend:label} ({subtrahend}) is {about}, which does not meet {stated:label} ({stated}), even with rounding.",
            ),
            derived: (
                "{minuend:label}{minuend}减去{subtrahend:label}{subtrahend}，得{about}。",
                "{minuend:label} ({minuend}) less {subtrahend:label} ({subtrahend}) is {about}.",
            ),
        },
        compute: difference,
        strength: None,
    },
    Kind {
        slug: "part_of",
        name: ("部分不超过整体", "Part of a whole"),
        roles: &[role("part", ("部分", "part"), Amount), role("whole", ("整体", "whole"), SameAs("part"))],
        formula: "{part} ≤ {whole}",
        relation: Relation::AtMost,
        stated: Stated::Role("whole"),
        // Suggested by rule: 其中, or the same noun with a narrowing modifier.
        wording: Wording {
            consistent: (
                "{part:label}（{part}）不超过{whole:label}（{whole}），部分与整体的关系成立。",
                "{part:label} ({part}): no more than {whole:label} ({whole}), as a part has to be.",
            ),
            contradiction: (
                "{part:label}（{part}）大于{whole:label}（{whole}），部分超过了整体。",
                "{part:label} ({part}): more than {whole:label} ({whole}), which a part cannot be.",
            ),
            derived: ONLY_DERIVED,
        },
        compute: part_of,
        strength: None,
    },
    Kind {
        slug: "share",
        name: ("占比", "Share"),
        roles: &[
            role("part", ("部分", "part"), Amount),
            role("whole", ("整体", "whole"), SameAs("part")),
            optional("share", ("原文占比", "stated share"), PERCENT),
        ],
        formula: "{part} ÷ {whole}",
        relation: Relation::Meets,
        stated: Stated::Role("share"),
        // Suggested by rule: The text names the whole.
        wording: Wording {
            consistent: (
                "{part:label}（{part}）占{whole:label}（{whole}）的{computed}；{share:label}为{share}，{grade}。",
                "{part:label} ({part}) out of {whole:label} ({whole}) make {computed}; {share:label} is {share}, {grade}.",
            ),
            contradiction: (
                "{part:label}（{part}）占{whole:label}（{whole}）的{computed}，与{share:label}{share}对不上，四舍五入也不能解释。",
                "{part:label} ({part}) out of {whole:label} ({whole}) make {computed}; {share:label} is {share}, and rounding cannot explain the difference.",
            ),
            derived: (
                "{part:label}（{part}）相当于{whole:label}（{whole}）的{computed}。",
                "{part:label} ({part}) against {whole:label} ({whole}): {computed}.",
            ),
        },
        compute: share,
        strength: None,
    },
    Kind {
        slug: "shares_to_100",
        name: ("占比合计为100%", "Shares to 100"),
        roles: &[role("shares", ("各项占比", "shares"), PERCENT)],
        formula: "{shares}",
        relation: Relation::Meets,
        stated: Stated::Always(("合计", "Total"), || Interval::point(Exact::from(100))),
        // Suggested by rule: The shares are exhaustive, and nothing counts twice.
        wording: Wording {
            consistent: (
                "{shares:label}相加得{computed}，可以是100%。",
                "{shares:label} add up to {computed}, which may be 100%.",
            ),
            contradiction: (
                "{shares:label}相加得{computed}，四舍五入也到不了100%。",
                "{shares:label} add up to {computed}, which is not 100% even with rounding.",
            ),
            derived: ONLY_DERIVED,
        },
        compute: shares_to_100,
        strength: None,
    },
    Kind {
        slug: "percentage_points",
        name: ("百分点差", "Percentage points"),
        roles: &[
            role("value", ("较高一方", "higher rate"), PERCENT),
            role("points", ("高出的百分点", "points above"), In(&["百分点"])),
            optional("other", ("较低一方", "lower rate"), PERCENT),
        ],
        formula: "{value} − {points}",
        relation: Relation::Meets,
        stated: Stated::Role("other"),
        // Suggested by rule: 高于 or 低于 with 百分点.
        wording: Wording {
            consistent: (
                "{value:label}为{value}，{points:label}{points}，据此算得对照值为{computed}；{other:label}为{other}，{grade}。",
                "{value:label} is {value} and {points:label} is {points}, which puts the rate compared with at {computed}; {other:label} is {other}, {grade}.",
            ),
            contradiction: (
                "{value:label}为{value}，{points:label}{points}，据此算得对照值为{computed}，与{other:label}{other}对不上，四舍五入也不能解释。",
                "{value:label} is {value} and {points:label} is {points}, which puts the rate compared with at {computed}; {other:label} is {other}, and rounding cannot explain the difference.",
            ),
            derived: (
                "{value:label}为{value}，{points:label}{points}，据此可推算，对照值{about}。{unstated}",
                "{value:label} is {value} and {points:label} is {points}, which puts the rate compared with at {about}{unstated}.",
            ),
        },
        compute: percentage_points,
        strength: None,
    },
    Kind {
        slug: "unit_value",
        name: ("单位数额", "Unit value"),
        roles: &[
            role("total", ("总量", "total"), Amount),
            role("count", ("个数", "count"), Amount),
            optional("stated", ("原文数值", "stated unit value"), UnitRule::Result),
        ],
        formula: "{total} ÷ {count}",
        relation: Relation::Meets,
        stated: Stated::Role("stated"),
        // Suggested by rule: Money or an amount, and a count, in one clause; 人均, 户均 or 平均每 behind both.
        wording: Wording {
            consistent: (
                "{total:label}为{total}，{count:label}为{count}，相除得{about}；{stated:label}为{stated}，{grade}。",
                "{total:label} ({total}) over {count:label} ({count}) comes to {about}; {stated:label} is {stated}, {grade}.",
            ),
            contradiction: (
                "{total:label}为{total}，{count:label}为{count}，相除得{about}，与{stated:label}{stated}对不上，四舍五入也不能解释。",
                "{total:label} ({total}) over {count:label} ({count}) comes to {about}, which does not meet {stated:label} ({stated}), even with rounding.",
            ),
            derived: (
                "{total:label}为{total}，{count:label}为{count}，相除得{about}。",
                "{total:label} ({total}) over {count:label} ({count}) comes to {about}.",
            ),
        },
        compute: unit_value,
        strength: None,
    },
    Kind {
        slug: "like_unit_values",
        name: ("单位数额对比", "Comparable unit values"),
        roles: &[role("first", ("前者", "first"), Any), role("second", ("后者", "second"), SameAs("first"))],
        formula: "{first} ÷ {second}",
        relation: Relation::Meets,
        stated: Stated::Nothing,
        // Suggested by rule: The same unit value, in the same section.
        wording: Wording {
            consistent: ONLY_DERIVED,
            contradiction: ONLY_DERIVED,
            derived: (
                "{first:label}（{first}）相当于{second:label}（{second}）的{about}。",
                "{first:label} ({first}) is {about} that of {second:label} ({second}).",
            ),
        },
        compute: ratio,
        strength: None,
    },
    Kind {
        slug: "possible_share",
        name: ("占比可能性", "Possible share"),
        roles: &[role("share", ("占比", "share"), PERCENT), role("whole", ("总数", "whole"), Counted)],
        formula: "k ÷ {whole}",
        relation: Relation::Meets,
        stated: Stated::Role("share"),
        // Suggested by rule: The whole is an exact count.
        wording: Wording {
            consistent: (
                "{whole:label}为{whole}，其中若干个可以占到{share:label}{share}（最接近的占比为{computed}）。",
                "Some whole number out of {whole:label} ({whole}) makes {share:label} ({share}); the nearest share is {computed}.",
            ),
            contradiction: (
                "{whole:label}为{whole}，其中无论多少个都占不到{share:label}{share}（最接近的占比为{computed}）。",
                "No whole number out of {whole:label} ({whole}) makes {share:label} ({share}); the nearest share is {computed}.",
            ),
            derived: ONLY_DERIVED,
        },
        compute: possible_share,
        strength: Some(possible_shares),
    },
    Kind {
        slug: "smallest_denominator",
        name: ("最小可能总数", "Smallest possible whole"),
        roles: &[role("share", ("占比", "share"), PERCENT)],
        formula: "min n: k ÷ n = {share}",
        relation: Relation::Meets,
        stated: Stated::Nothing,
        // Suggested by no rule.
        wording: Wording {
            consistent: ONLY_DERIVED,
            contradiction: ONLY_DERIVED,
            derived: (
                "{share:label}为{share}：总数至少要有{point}个，才可能四舍五入成这个百分比。{unstated}",
                "{share:label} is {share}: the whole must number at least {point} for a count to round to this percentage{unstated}.",
            ),
        },
        compute: smallest_denominator,
        strength: None,
    },
    Kind {
        slug: "persons_households",
        name: ("户均人数", "Persons per household"),
        roles: &[
            role("persons", ("人数", "persons"), In(&["人"])),
            role("households", ("户数", "households"), In(&["户"])),
        ],
        formula: "{persons} ÷ {households} ≥ 1",
        relation: Relation::Meets,
        stated: Stated::Always(("算得", "Computed"), || Interval::at_least(Exact::from(1), true)),
        // Suggested by rule: The pair stands in one clause.
        wording: Wording {
            consistent: (
                "{households:label}为{households}，{persons:label}为{persons}，户均{computed}，不少于1人。",
                "{persons:label} ({persons}) in {households:label} ({households}) make {computed} a household, which is at least one.",
            ),
            contradiction: (
                "{households:label}为{households}，{persons:label}为{persons}，户均{computed}，不足1人。",
                "{persons:label} ({persons}) in {households:label} ({households}) make {computed} a household, which is fewer than one.",
            ),
            derived: ONLY_DERIVED,
        },
        compute: unit_value_of_persons,
        strength: None,
    },
    Kind {
        slug: "bound",
        name: ("占比在0到100%之间", "Share within 0 to 100"),
        roles: &[role("share", ("占比", "share"), PERCENT)],
        formula: "0 ≤ {share} ≤ 100%",
        relation: Relation::Meets,
        stated: Stated::Always(("原文", "Stated"), || Interval::closed(Exact::zero(), Exact::from(100))),
        // Suggested by rule: A share, not a growth rate.
        wording: Wording {
            consistent: ("{share:label}为{share}，在0到100%之间。", "{share:label} is {share}, between 0 and 100%."),
            contradiction: (
                "{share:label}为{share}，不在0到100%之间。",
                "{share:label} is {share}, which is not between 0 and 100%.",
            ),
            derived: ONLY_DERIVED,
        },
        compute: bound,
        strength: None,
    },
    Kind {
        slug: "multiple",
        name: ("倍数", "Multiple"),
        roles: &[
            role("base", ("基期", "base"), Any),
            role("result", ("报告期", "result"), SameAs("base")),
            optional("multiple", ("原文倍数", "stated multiple"), In(&["倍", ""])),
        ],
        formula: "{result} ÷ {base}",
        relation: Relation::Meets,
        stated: Stated::Role("multiple"),
        // Suggested by rule: A fixed wording such as 是…的2.5倍; whole multiples and 翻番 are said loosely.
        wording: Wording {
            consistent: (
                "{result:label}（{result}）是{base:label}（{base}）的{computed}；{multiple:label}为{multiple}，{grade}。",
                "{result:label} ({result}) is {computed} {base:label} ({base}); {multiple:label} is {multiple}, {grade}.",
            ),
            contradiction: (
                "{result:label}（{result}）是{base:label}（{base}）的{computed}，与{multiple:label}{multiple}对不上，四舍五入也不能解释。",
                "{result:label} ({result}) is {computed} {base:label} ({base}); {multiple:label} is {multiple}, and rounding cannot explain the difference.",
            ),
            derived: (
                "{result:label}（{result}）是{base:label}（{base}）的{computed}。",
                "{result:label} ({result}) is {computed} {base:label} ({base}).",
            ),
        },
        compute: multiple,
        strength: None,
    },
    Kind {
        slug: "order",
        name: ("大小次序", "Order"),
        roles: &[role("items", ("由小到大各项", "items in ascending order"), SameAs("items"))],
        formula: "{items:chain}",
        relation: Relation::Meets,
        stated: Stated::Always(("最小差额", "Least difference"), || Interval::at_least(Exact::zero(), false)),
        // Suggested by rule: 逐年增加, 高于, 提前.
        wording: Wording {
            consistent: (
                "{items:label}依次为{items:list}，后一项都大于前一项，与原文的说法一致。",
                "{items:label} are {items:list} in turn, each above the one before, as the text claims.",
            ),
            contradiction: (
                "{items:label}依次为{items:list}，并非后一项都大于前一项，与原文的说法不符。",
                "{items:label} are {items:list} in turn, not each above the one before, against what the text claims.",
            ),
            derived: ONLY_DERIVED,
        },
        compute: order,
        strength: None,
    },
    Kind {
        slug: "repeat",
        name: ("同一数值重复出现", "Repeated statement"),
        roles: &[role("statements", ("各处写法", "statements"), SameAs("statements"))],
        formula: "{statements:same}",
        relation: Relation::Meets,
        stated: Stated::Role("statements"),
        // Suggested by rule: Same measure, period and scope.
        wording: Wording {
            consistent: (
                "{statements:names}的几处数值（{statements:list}），{grade}。",
                "{statements:names}, in more than one place: {statements:list}, {grade}.",
            ),
            contradiction: (
                "{statements:names}的几处数值（{statements:list}），不可能是同一个值。",
                "{statements:names}, in more than one place: {statements:list}; these cannot all be one value.",
            ),
            derived: ONLY_DERIVED,
        },
        compute: repeat,
        strength: None,
    },
    Kind {
        slug: "declared_count",
        name: ("列举项数", "Declared count"),
        roles: &[role("declared", ("声明的项数", "declared"), Counted), role("items", ("列出的各项", "items"), Any)],
        formula: "{declared} = {items:list}",
        relation: Relation::Meets,
        stated: Stated::Role("declared"),
        // Suggested by rule: The same sentence lists every item, without 等.
        wording: Wording {
            consistent: (
                "原文说“{declared}”，列出的正是{point}项：{items:list}。",
                "The text says “{declared}” and lists {point}: {items:list}.",
            ),
            contradiction: (
                "原文说“{declared}”，列出的却是{point}项：{items:list}。",
                "The text says “{declared}” but lists {point}: {items:list}.",
            ),
            derived: ONLY_DERIVED,
        },
        compute: count_items,
        strength: None,
    },
    Kind {
        slug: "reference",
        name: ("与外部数值对照", "Against an outside value"),
        roles: &[
            role("outside", ("外部数值", "outside value"), Any),
            role("stated", ("原文数值", "stated value"), SameAs("outside")),
        ],
        formula: "{stated} = {outside}",
        relation: Relation::Meets,
        stated: Stated::Role("stated"),
        // Suggested by no rule.
        wording: Wording {
            consistent: (
                "{stated:label}，原文为{stated}；外部来源“{outside:label}”为{outside}，{grade}。",
                "{stated:label}: the text says {stated}; the outside source ({outside:label}) says {outside}, {grade}.",
            ),
            contradiction: (
                "{stated:label}，原文为{stated}；外部来源“{outside:label}”为{outside}，两者对不上，四舍五入也不能解释。",
                "{stated:label}: the text says {stated}; the outside source ({outside:label}) says {outside}, and rounding cannot explain the difference.",
            ),
            derived: ONLY_DERIVED,
        },
        compute: outside_value,
        strength: None,
    },
];

fn percent(interval: Interval) -> Computed {
    Computed { interval: interval.scale(&Exact::from(100)), unit: "%".to_owned() }
}

fn of_unit(interval: Interval, unit: &str) -> Computed {
    Computed { interval, unit: unit.to_owned() }
}

fn divide(over: &Input, under: &Input) -> Result<Interval, Reason> {
    over.interval.checked_div(&under.interval).ok_or(Reason::ZeroDivisor)
}

/// b/a - 1, or of a change d to b 1/(b/d - 1): each operand once, so that its rounding counts once.
fn growth(inputs: &Inputs) -> Result<Computed, Reason> {
    let one = Interval::point(Exact::from(1));
    let change = inputs.all("increase").chain(inputs.all("decrease")).next();
    let under = change.or_else(|| inputs.all("base").next()).ok_or(Reason::Missing(("基期", "base")))?;
    let falls = under.role == "decrease";
    let quotient = divide(inputs.one("result")?, under)?;
    let rate = quotient.sub(&if falls { one.neg() } else { one.clone() });
    let rate = match change {
        None => rate,
        Some(_) => (if falls { one.neg() } else { one }).checked_div(&rate).ok_or(Reason::ZeroDivisor)?,
    };
    Ok(percent(rate))
}

/// 1 + g, of a rate in per cent.
fn factor(rate: &Input) -> Interval {
    rate.interval.scale(&Exact::power_of_ten(-2)).add(&Interval::point(Exact::from(1)))
}

fn implied_level(inputs: &Inputs) -> Result<Computed, Reason> {
    let factor = factor(inputs.one("rate")?);
    match (inputs.all("base").next(), inputs.all("result").next()) {
        (Some(base), _) => Ok(of_unit(base.interval.mul(&factor), &base.unit)),
        (None, Some(result)) => {
            Ok(of_unit(result.interval.checked_div(&factor).ok_or(Reason::ZeroDivisor)?, &result.unit))
        }
        (None, None) => Err(Reason::Missing(("基期或报告期", "base or result"))),
    }
}

fn compound_growth(inputs: &Inputs) -> Result<Computed, Reason> {
    let years = inputs.one("years")?.point.as_ref().and_then(Exact::to_i64);
    let years = years.and_then(|years| u32::try_from(years).ok()).filter(|years| (1..=100).contains(years));
    let years = years.ok_or(Reason::NotWhole)?;
    let quotient = divide(inputs.one("result")?, inputs.one("base")?)?;
    let root = |end: &Option<Bound>, up: bool| -> Result<Option<Bound>, Reason> {
        let Some(end) = end else { return Ok(None) };
        if end.value.is_negative() {
            return Err(Reason::Unlimited);
        }
        Ok(Some(Bound { value: end.value.root(years, up), closed: end.closed }))
    };
    let roots = Interval { low: root(&quotient.low, false)?, high: root(&quotient.high, true)? };
    Ok(percent(roots.sub(&Interval::point(Exact::from(1)))))
}

fn add_all<'i>(inputs: impl Iterator<Item = &'i Input>) -> Result<Computed, Reason> {
    let mut total: Option<Computed> = None;
    for input in inputs {
        total = Some(match total {
            None => of_unit(input.interval.clone(), &input.unit),
            Some(sum) => of_unit(sum.interval.add(&input.interval), &input.unit),
        });
    }
    total.ok_or(Reason::Missing(("各项", "operand")))
}

fn sum(inputs: &Inputs) -> Result<Computed, Reason> {
    add_all(inputs.all("parts"))
}

fn part_of(inputs: &Inputs) -> Result<Computed, Reason> {
    add_all(inputs.all("part"))
}

fn shares_to_100(inputs: &Inputs) -> Result<Computed, Reason> {
    add_all(inputs.all("shares"))
}

fn difference(inputs: &Inputs) -> Result<Computed, Reason> {
    let (minuend, subtrahend) = (inputs.one("minuend")?, inputs.one("subtrahend")?);
    // A difference of percentages is in percentage points, never in per cent.
    let unit = if minuend.unit == "%" { "百分点" } else { &minuend.unit };
    Ok(of_unit(minuend.interval.sub(&subtrahend.interval), unit))
}

fn share(inputs: &Inputs) -> Result<Computed, Reason> {
    let part = add_all(inputs.all("part"))?;
    let whole = inputs.one("whole")?;
    Ok(percent(part.interval.checked_div(&whole.interval).ok_or(Reason::ZeroDivisor)?))
}

fn percentage_points(inputs: &Inputs) -> Result<Computed, Reason> {
    Ok(of_unit(inputs.one("value")?.interval.sub(&inputs.one("points")?.interval), "%"))
}

fn unit_value(inputs: &Inputs) -> Result<Computed, Reason> {
    let (total, count) = (inputs.one("total")?, inputs.one("count")?);
    Ok(Computed { interval: divide(total, count)?, unit: unit_of_quotient(total, count) })
}

/// 元 over 户 is 元/户, 名 over 个 (队) is 名/队, 名 over 人/队 is 队, and 个 over 个 a bare number.
fn unit_of_quotient(total: &Input, count: &Input) -> String {
    let noun_or_unit = |input: &'_ Input| input.counts.clone().unwrap_or_else(|| input.unit.clone());
    match count.unit.split_once('/') {
        Some((over, per)) if same_dimension(over, &total.unit) => per.to_owned(),
        _ if count.unit.is_empty() => total.unit.clone(),
        _ if count.counts.is_none() && same_dimension(&total.unit, &count.unit) => String::new(),
        _ => format!("{}/{}", noun_or_unit(total), noun_or_unit(count)),
    }
}

fn unit_value_of_persons(inputs: &Inputs) -> Result<Computed, Reason> {
    Ok(of_unit(divide(inputs.one("persons")?, inputs.one("households")?)?, "人"))
}

fn ratio(inputs: &Inputs) -> Result<Computed, Reason> {
    Ok(of_unit(divide(inputs.one("first")?, inputs.one("second")?)?, "倍"))
}

fn multiple(inputs: &Inputs) -> Result<Computed, Reason> {
    Ok(of_unit(divide(inputs.one("result")?, inputs.one("base")?)?, "倍"))
}

fn bound(inputs: &Inputs) -> Result<Computed, Reason> {
    Ok(of_unit(inputs.one("share")?.interval.clone(), "%"))
}

fn outside_value(inputs: &Inputs) -> Result<Computed, Reason> {
    let outside = inputs.one("outside")?;
    Ok(of_unit(outside.interval.clone(), &outside.unit))
}

/// What is missing where a kind compares operands and there is only one.
const ANOTHER: (&str, &str) = ("相比的另一项", "operand to compare with");

/// What the statements but the last allow together.
fn repeat(inputs: &Inputs) -> Result<Computed, Reason> {
    let statements: Vec<&Input> = inputs.all("statements").collect();
    let Some((_, earlier)) = statements.split_last() else { return Err(Reason::Missing(ANOTHER)) };
    let all = earlier.iter().map(|input| input.interval.clone()).reduce(|a, b| a.intersection(&b));
    Ok(of_unit(all.ok_or(Reason::Missing(ANOTHER))?, earlier.first().map_or("", |input| &input.unit)))
}

fn count_items(inputs: &Inputs) -> Result<Computed, Reason> {
    let count = inputs.all("items").count() as i64;
    Ok(of_unit(Interval::point(Exact::from(count)), ""))
}

/// The smallest step upwards between neighbours of the list. At most it can be the least of the
/// distances between any two operands, shared among the steps between them: where two overlap, a
/// third may still keep the order from holding.
fn order(inputs: &Inputs) -> Result<Computed, Reason> {
    let items: Vec<&Input> = inputs.all("items").collect();
    let step = |before: &Input, after: &Input| after.interval.sub(&before.interval);
    let mut steps = items.windows(2).filter_map(|pair| Some(step(pair.first()?, pair.last()?)));
    let first = steps.next().ok_or(Reason::Missing(ANOTHER))?;
    let low = steps.fold(first.low, |low, step| lowest(low, step.low));
    let mut high = Interval { low: None, high: first.high };
    for (at, before) in items.iter().enumerate() {
        for (count, after) in (1i64..).zip(items.iter().skip(at + 1)) {
            let shared = step(before, after).scale(&Exact::of_parts(1, 0, count.into()));
            high = high.intersection(&Interval { low: None, high: shared.high });
        }
    }
    Ok(of_unit(Interval { low, ..high }, items.first().map_or("", |input| &input.unit)))
}

/// The lower of two low ends; none where either is missing.
fn lowest(a: Option<Bound>, b: Option<Bound>) -> Option<Bound> {
    let (a, b) = (a?, b?);
    Some(match a.value.cmp(&b.value) {
        Ordering::Equal => Bound { closed: a.closed || b.closed, ..a },
        Ordering::Less => a,
        Ordering::Greater => b,
    })
}

/// The share k/n that the stated one can be, or else the one that lies nearest to it.
fn possible_share(inputs: &Inputs) -> Result<Computed, Reason> {
    let (stated, whole) = (inputs.one("share")?, inputs.one("whole")?);
    let whole = whole_number(whole).ok_or(Reason::NotWhole)?;
    let share = stated.point.as_ref().ok_or(Reason::Unlimited)?;
    let of_whole = |share: &Exact| &(share * &Exact::power_of_ten(-2)) * whole;
    let nearest = of_whole(share).round_to(&Exact::from(1));
    // The whole numbers that the stated share allows.
    let first = stated.interval.low.as_ref().map(|end| least_whole(&of_whole(&end.value), end.closed));
    let last = stated.interval.high.as_ref().map(|end| -&least_whole(&-&of_whole(&end.value), end.closed));
    let first = first.unwrap_or_else(Exact::zero).max(Exact::zero());
    let last = last.unwrap_or_else(|| whole.clone()).min(whole.clone());
    let count = if first <= last { nearest.clamp(first, last) } else { nearest.clamp(Exact::zero(), whole.clone()) };
    let share = count.checked_div(whole).ok_or(Reason::ZeroDivisor)?;
    Ok(percent(Interval::point(share)))
}

fn whole_number(input: &Input) -> Option<&Exact> {
    input.point.as_ref().filter(|whole| whole.is_integer() && !whole.is_zero() && !whole.is_negative())
}

/// The most shares k/n that are tried one by one.
const MOST_SHARES: i64 = 100_000;

/// How many of the equally precise percentages some k/n makes.
fn possible_shares(inputs: &Inputs) -> Option<Strength> {
    let (stated, whole) = (inputs.one("share").ok()?, whole_number(inputs.one("whole").ok()?)?);
    let print = stated.printed.as_ref()?;
    let (first, last) = equally_precise(print);
    let of = how_many(print);
    // A statement's interval reaches so far below and above its value.
    let below = stated.interval.low.as_ref().map(|low| &print.value - &low.value);
    let above = stated.interval.high.as_ref().map(|high| &high.value - &print.value);
    let closed = |end: &Option<Bound>| end.as_ref().is_some_and(|end| end.closed);
    let (low_closed, high_closed) = (closed(&stated.interval.low), closed(&stated.interval.high));
    let steps = |value: Exact| value.checked_div(&print.step);
    // The first and last statement that allow a share.
    let range = |share: &Exact| {
        let low = above.as_ref().map(|above| steps(share - above).map(|low| least_whole(&low, high_closed)));
        let high = below.as_ref().map(|below| steps(share + below).map(|high| -&least_whole(&-&high, low_closed)));
        Some((low.unwrap_or_else(|| Some(first.clone()))?, high.unwrap_or_else(|| Some(last.clone()))?))
    };
    let hundred = Exact::from(100);
    if whole * &print.step >= hundred {
        // The shares lie as close as the statements: each from 0 to 100 is made.
        let (low, high) = (range(&Exact::zero())?.0.max(first.clone()), range(&hundred)?.1.min(last.clone()));
        return Some(Strength { passing: (&(&high - &low) + &Exact::from(1)).max(Exact::zero()), of });
    }
    let (mut passing, mut next) = (Exact::zero(), first.clone());
    let whole = whole.to_i64().filter(|&whole| whole <= MOST_SHARES)?;
    for count in 0..=whole {
        let (low, high) = range(&Exact::of_parts((count * 100).into(), 0, whole.into()))?;
        let (low, high) = (low.max(next.clone()), high.min(last.clone()));
        if low <= high {
            next = &high + &Exact::from(1);
            passing = &passing + &(&next - &low);
        }
    }
    Some(Strength { passing, of })
}

fn smallest_denominator(inputs: &Inputs) -> Result<Computed, Reason> {
    let share = inputs.one("share")?;
    // The print decides: the values that a point would leave say nothing about the denominator.
    let printed = share.printed.as_ref().ok_or(Reason::Unlimited)?;
    let fraction = printed.judged().scale(&Exact::power_of_ten(-2));
    let (Some(low), Some(high)) = (&fraction.low, &fraction.high) else { return Err(Reason::Unlimited) };
    let simplest = Exact::simplest_between(low, Some(high), 64).ok_or(Reason::Unlimited)?;
    Ok(of_unit(Interval::point(simplest.denominator()), ""))
}
