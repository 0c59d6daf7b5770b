//! The table of what can be checked: CHECKS.md, "Kinds". A new kind is one entry in [`KINDS`].

use num_bigint::BigInt;

use super::{Input, Strength};
use crate::number::display::same_dimension;
use crate::number::{Bound, Exact, Interval};
use crate::report::{Label, Operand};

/// What unit an operand must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitRule {
    /// Any.
    Any,
    /// %.
    Percent,
    /// 百分点.
    Points,
    /// One of the same dimension as the operands of another role.
    SameAs(&'static str),
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
    /// A bound that always holds.
    Always(fn() -> Interval),
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
    Missing(&'static Role),
    /// An operand names nothing that has a value.
    Unknown(Operand),
    /// Two units that do not go together.
    Units(String, String),
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

    fn one(&self, role: &'static str) -> Result<&Input, Reason> {
        self.all(role).next().ok_or(Reason::Unlimited)
    }

    fn has(&self, role: &str) -> bool {
        self.all(role).next().is_some()
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

/// The sentences of a kind, one for each verdict, with `{role}` for an operand as printed,
/// `{role:label}` for what it states, `{computed}` for the computed range, `{point}` for the value
/// that follows from the printed ones, `{about}` for both, `{grade}` for how closely consistent
/// figures agree, and `{unstated}` for the remark that the text does not state a derived value.
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
    /// When a rule may suggest it.
    pub suggested_when: (&'static str, &'static str),
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

const NEVER: (&str, &str) = ("不由规则提出，只由人写入。", "Never suggested by rule; written by a person.");

const ONLY_DERIVED: (&str, &str) = ("", "");

use UnitRule::{Any, Percent, Points, SameAs};

/// Every kind of check.
pub const KINDS: &[Kind] = &[
    Kind {
        slug: "growth",
        name: ("增长率", "Growth"),
        roles: &[
            role("base", ("基期", "base"), Any),
            role("result", ("报告期", "result"), SameAs("base")),
            optional("rate", ("原文增幅", "stated rate"), Percent),
        ],
        formula: "{result} ÷ {base} − 1",
        relation: Relation::Meets,
        stated: Stated::Role("rate"),
        suggested_when: ("同一指标、单位、口径，相邻两期。", "Same measure, unit and scope, consecutive periods."),
        wording: Wording {
            consistent: (
                "{base:label}为{base}，{result:label}为{result}，据此算得变动{computed}；原文写{rate}，{grade}。",
                "From {base:label} ({base}) to {result:label} ({result}) the change is {computed}; the text says {rate}, {grade}.",
            ),
            contradiction: (
                "{base:label}为{base}，{result:label}为{result}，据此算得变动{computed}，与原文的{rate}对不上，四舍五入也不能解释。",
                "From {base:label} ({base}) to {result:label} ({result}) the change is {computed}; the text says {rate}, and rounding cannot explain the difference.",
            ),
            derived: (
                "由{base:label}{base}和{result:label}{result}可推算：变动{computed}。{unstated}",
                "From {base:label} ({base}) and {result:label} ({result}) a change of {computed} follows{unstated}.",
            ),
        },
        compute: growth,
        strength: None,
    },
    Kind {
        slug: "implied_level",
        name: ("推算水平", "Implied level"),
        roles: &[
            role("rate", ("增幅", "rate"), Percent),
            optional("base", ("基期", "base"), Any),
            optional("result", ("报告期", "result"), Any),
            optional("stated", ("原文数值", "stated level"), Any),
        ],
        formula: "{base} × (1 + {rate})|{result} ÷ (1 + {rate})",
        relation: Relation::Meets,
        stated: Stated::Role("stated"),
        suggested_when: (
            "原文给出增幅和其中一期，另一期未写。",
            "A rate and one of the two levels are stated, the other is not.",
        ),
        wording: Wording {
            consistent: (
                "由{base:label}{result:label}{base}{result}和{rate:label}{rate}推算为{computed}；{stated:label}为{stated}，{grade}。",
                "{base:label}{result:label} ({base}{result}) and {rate:label} ({rate}) imply {computed}; {stated:label} is {stated}, {grade}.",
            ),
            contradiction: (
                "由{base:label}{result:label}{base}{result}和{rate:label}{rate}推算为{computed}，与{stated:label}{stated}对不上，四舍五入也不能解释。",
                "{base:label}{result:label} ({base}{result}) and {rate:label} ({rate}) imply {computed}, which {stated:label} ({stated}) does not meet even with rounding.",
            ),
            derived: (
                "由{base:label}{result:label}{base}{result}和{rate:label}{rate}可推算出{about}。{unstated}",
                "{base:label}{result:label} ({base}{result}) and {rate:label} ({rate}) imply {about}{unstated}.",
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
            role("years", ("年数", "years"), Any),
            optional("rate", ("原文年均增幅", "stated yearly rate"), Percent),
        ],
        formula: "({result} ÷ {base})^(1/{years}) − 1",
        relation: Relation::Meets,
        stated: Stated::Role("rate"),
        suggested_when: ("写明年数，并有“年均”。", "The number of years is explicit, and 年均 stands with it."),
        wording: Wording {
            consistent: (
                "{base:label}为{base}，{result:label}为{result}，历时{years}年，年均增长{computed}；原文写{rate}，{grade}。",
                "From {base:label} ({base}) to {result:label} ({result}) over {years} years is {computed} a year; the text says {rate}, {grade}.",
            ),
            contradiction: (
                "{base:label}为{base}，{result:label}为{result}，历时{years}年，年均增长{computed}，与原文的{rate}对不上。",
                "From {base:label} ({base}) to {result:label} ({result}) over {years} years is {computed} a year, which does not meet the {rate} of the text.",
            ),
            derived: (
                "由{base:label}{base}和{result:label}{result}可推算：{years}年间年均增长{computed}。",
                "From {base:label} ({base}) and {result:label} ({result}) a yearly growth of {computed} over {years} years follows.",
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
        suggested_when: ("原文说明各部分合起来就是总数。", "The text declares the parts exhaustive."),
        wording: Wording {
            consistent: (
                "{parts:label}相加得{computed}；{total:label}为{total}，{grade}。",
                "{parts:label} add up to {computed}; {total:label} is {total}, {grade}.",
            ),
            contradiction: (
                "{parts:label}相加得{computed}，与{total:label}{total}对不上，四舍五入也不能解释。",
                "{parts:label} add up to {computed}, which does not meet {total:label} ({total}), even with rounding.",
            ),
            derived: ("{parts:label}合计{computed}。", "{parts:label} add up to {computed}."),
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
            optional("stated", ("原文数值", "stated difference"), SameAs("minuend")),
        ],
        formula: "{minuend} − {subtrahend}",
        relation: Relation::Meets,
        stated: Stated::Role("stated"),
        suggested_when: NEVER,
        wording: Wording {
            consistent: (
                "{minuend:label}{minuend}减{subtrahend:label}{subtrahend}得{computed}；{stated:label}为{stated}，{grade}。",
                "{minuend:label} ({minuend}) less {subtrahend:label} ({subtrahend}) is {computed}; {stated:label} is {stated}, {grade}.",
            ),
            contradiction: (
                "{minuend:label}{minuend}减{subtrahend:label}{subtrahend}得{computed}，与{stated:label}{stated}对不上，四舍五入也不能解释。",
                "{minuend:label} ({minuend}) less {subtrahend:label} ({subtrahend}) is {computed}, which does not meet {stated:label} ({stated}), even with rounding.",
            ),
            derived: (
                "{minuend:label}{minuend}与{subtrahend:label}{subtrahend}相差{computed}。",
                "{minuend:label} ({minuend}) exceeds {subtrahend:label} ({subtrahend}) by {computed}.",
            ),
        },
        compute: difference,
        strength: None,
    },
    Kind {
        slug: "part_of",
        name: ("部分不超过整体", "Part of a whole"),
        roles: &[role("part", ("部分", "part"), Any), role("whole", ("整体", "whole"), SameAs("part"))],
        formula: "{part} ≤ {whole}",
        relation: Relation::AtMost,
        stated: Stated::Role("whole"),
        suggested_when: ("“其中”，或同一名词加限定语。", "其中, or the same noun with a narrowing modifier."),
        wording: Wording {
            consistent: (
                "{part:label}（{part}）不超过{whole:label}（{whole}），部分与整体的关系成立。",
                "{part:label} ({part}) is no more than {whole:label} ({whole}), as a part has to be.",
            ),
            contradiction: (
                "{part:label}（{part}）大于{whole:label}（{whole}），部分超过了整体。",
                "{part:label} ({part}) is more than {whole:label} ({whole}): the part exceeds the whole.",
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
            role("part", ("部分", "part"), Any),
            role("whole", ("整体", "whole"), SameAs("part")),
            optional("share", ("原文占比", "stated share"), Percent),
        ],
        formula: "{part} ÷ {whole}",
        relation: Relation::Meets,
        stated: Stated::Role("share"),
        suggested_when: ("原文写明占什么的比重。", "The text names the whole."),
        wording: Wording {
            consistent: (
                "{part:label}（{part}）占{whole:label}（{whole}）的{computed}；原文写{share}，{grade}。",
                "{part:label} ({part}) is {computed} of {whole:label} ({whole}); the text says {share}, {grade}.",
            ),
            contradiction: (
                "{part:label}（{part}）占{whole:label}（{whole}）的{computed}，与原文的{share}对不上。",
                "{part:label} ({part}) is {computed} of {whole:label} ({whole}), which does not meet the {share} of the text.",
            ),
            derived: (
                "{part:label}（{part}）相当于{whole:label}（{whole}）的{computed}。",
                "{part:label} ({part}) amounts to {computed} of {whole:label} ({whole}).",
            ),
        },
        compute: share,
        strength: None,
    },
    Kind {
        slug: "shares_to_100",
        name: ("占比合计为100%", "Shares to 100"),
        roles: &[role("shares", ("各项占比", "shares"), Percent)],
        formula: "{shares}",
        relation: Relation::Meets,
        stated: Stated::Always(|| Interval::point(Exact::from(100))),
        suggested_when: ("各项占比穷尽全部，且不可多选。", "The shares are exhaustive, and nothing counts twice."),
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
            role("value", ("较高一方", "higher rate"), Percent),
            role("points", ("高出的百分点", "points above"), Points),
            optional("other", ("较低一方", "lower rate"), Percent),
        ],
        formula: "{value} − {points}",
        relation: Relation::Meets,
        stated: Stated::Role("other"),
        suggested_when: ("“高于”“低于”……“百分点”。", "高于 or 低于 with 百分点."),
        wording: Wording {
            consistent: (
                "{value:label}为{value}，与对照值相差{points}，对照值应为{computed}；{other:label}为{other}，{grade}。",
                "{value:label} ({value}), {points} apart from the other, puts that at {computed}; {other:label} is {other}, {grade}.",
            ),
            contradiction: (
                "{value:label}为{value}，与对照值相差{points}，对照值应为{computed}，与{other:label}{other}对不上。",
                "{value:label} ({value}), {points} apart from the other, puts that at {computed}, which does not meet {other:label} ({other}).",
            ),
            derived: (
                "{value:label}为{value}，与对照值相差{points}，可推算对照值为{about}。{unstated}",
                "{value:label} is {value}, {points} apart from its counterpart, which is then {about}{unstated}.",
            ),
        },
        compute: percentage_points,
        strength: None,
    },
    Kind {
        slug: "unit_value",
        name: ("单位数额", "Unit value"),
        roles: &[role("total", ("总量", "total"), Any), role("count", ("个数", "count"), Any)],
        formula: "{total} ÷ {count}",
        relation: Relation::Meets,
        stated: Stated::Nothing,
        suggested_when: ("同一分句里有金额或数量，又有个数。", "Money or an amount, and a count, in one clause."),
        wording: Wording {
            consistent: ONLY_DERIVED,
            contradiction: ONLY_DERIVED,
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
        name: ("单位数额对比", "Like unit values"),
        roles: &[role("first", ("前者", "first"), Any), role("second", ("后者", "second"), SameAs("first"))],
        formula: "{first} ÷ {second}",
        relation: Relation::Meets,
        stated: Stated::Nothing,
        suggested_when: ("同一种单位数额，同一节。", "The same unit value, in the same section."),
        wording: Wording {
            consistent: ONLY_DERIVED,
            contradiction: ONLY_DERIVED,
            derived: (
                "{first:label}（{first}）是{second:label}（{second}）的{about}倍。",
                "{first:label} ({first}) is {about} times {second:label} ({second}).",
            ),
        },
        compute: ratio,
        strength: None,
    },
    Kind {
        slug: "possible_share",
        name: ("占比可能性", "Possible share"),
        roles: &[role("share", ("占比", "share"), Percent), role("whole", ("总数", "whole"), Any)],
        formula: "k ÷ {whole}",
        relation: Relation::Meets,
        stated: Stated::Role("share"),
        suggested_when: ("总数是确切的个数。", "The whole is an exact count."),
        wording: Wording {
            consistent: (
                "{whole:label}为{whole}，存在整数个占到{share}（最接近的占比为{computed}）。",
                "Of {whole:label} ({whole}), some whole number makes {share} (the nearest share is {computed}).",
            ),
            contradiction: (
                "{whole:label}为{whole}，没有任何整数个能占到{share}（最接近的占比为{computed}）。",
                "Of {whole:label} ({whole}), no whole number makes {share} (the nearest share is {computed}).",
            ),
            derived: ONLY_DERIVED,
        },
        compute: possible_share,
        strength: Some(possible_shares),
    },
    Kind {
        slug: "smallest_denominator",
        name: ("最小可能总数", "Smallest possible whole"),
        roles: &[role("share", ("占比", "share"), Percent)],
        formula: "min n: k ÷ n = {share}",
        relation: Relation::Meets,
        stated: Stated::Nothing,
        suggested_when: NEVER,
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
        roles: &[role("persons", ("人数", "persons"), Any), role("households", ("户数", "households"), Any)],
        formula: "{persons} ÷ {households} ≥ 1",
        relation: Relation::Meets,
        stated: Stated::Always(|| Interval::at_least(Exact::from(1), true)),
        suggested_when: ("同一分句里成对出现。", "The pair stands in one clause."),
        wording: Wording {
            consistent: (
                "{households:label}为{households}，{persons:label}为{persons}，户均{computed}，不少于1人。",
                "{persons:label} ({persons}) in {households:label} ({households}): {computed} each, at least one.",
            ),
            contradiction: (
                "{households:label}为{households}，{persons:label}为{persons}，户均{computed}，不足1人。",
                "{persons:label} ({persons}) in {households:label} ({households}): {computed} each, fewer than one.",
            ),
            derived: ONLY_DERIVED,
        },
        compute: unit_value_of_persons,
        strength: None,
    },
    Kind {
        slug: "bound",
        name: ("占比在0到100%之间", "Share within 0 to 100"),
        roles: &[role("share", ("占比", "share"), Percent)],
        formula: "0 ≤ {share} ≤ 100%",
        relation: Relation::Meets,
        stated: Stated::Always(|| Interval::closed(Exact::zero(), Exact::from(100))),
        suggested_when: ("是占比，不是增幅。", "A share, not a growth rate."),
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
            optional("multiple", ("原文倍数", "stated multiple"), Any),
        ],
        formula: "{result} ÷ {base}",
        relation: Relation::Meets,
        stated: Stated::Role("multiple"),
        suggested_when: (
            "“是……的2.5倍”这类写明小数的固定写法；整数倍、翻番说得宽。",
            "A fixed wording such as 是…的2.5倍; whole multiples and 翻番 are said loosely.",
        ),
        wording: Wording {
            consistent: (
                "{result:label}（{result}）是{base:label}（{base}）的{computed}；原文写{multiple}，{grade}。",
                "{result:label} ({result}) is {computed} {base:label} ({base}); the text says {multiple}, {grade}.",
            ),
            contradiction: (
                "{result:label}（{result}）是{base:label}（{base}）的{computed}，与原文的{multiple}对不上。",
                "{result:label} ({result}) is {computed} {base:label} ({base}), which does not meet the {multiple} of the text.",
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
        stated: Stated::Always(|| Interval::at_least(Exact::zero(), false)),
        suggested_when: ("“逐年增加”“高于”“提前”。", "逐年增加, 高于, 提前."),
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
        suggested_when: ("同一指标、时期、口径。", "Same measure, period and scope."),
        wording: Wording {
            consistent: (
                "同一个数出现不止一次（{statements:list}），几处写法可以是同一个值。",
                "One quantity is stated more than once ({statements:list}); the statements can be one value.",
            ),
            contradiction: (
                "同一个数出现不止一次（{statements:list}），几处写法不可能是同一个值。",
                "One quantity is stated more than once ({statements:list}); the statements cannot be one value.",
            ),
            derived: ONLY_DERIVED,
        },
        compute: repeat,
        strength: None,
    },
    Kind {
        slug: "declared_count",
        name: ("列举项数", "Declared count"),
        roles: &[role("declared", ("声明的项数", "declared"), Any), role("items", ("列出的各项", "items"), Any)],
        formula: "{declared} = #({items:list})",
        relation: Relation::Meets,
        stated: Stated::Role("declared"),
        suggested_when: ("同一句里把各项列全，没有“等”。", "The same sentence lists every item, without 等."),
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
        suggested_when: NEVER,
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

/// b/a - 1: each operand once, so that its rounding counts once.
fn growth(inputs: &Inputs) -> Result<Computed, Reason> {
    let quotient = divide(inputs.one("result")?, inputs.one("base")?)?;
    Ok(percent(quotient.sub(&Interval::point(Exact::from(1)))))
}

/// 1 + g, of a rate in per cent.
fn factor(rate: &Input) -> Interval {
    rate.interval.scale(&Exact::power_of_ten(-2)).add(&Interval::point(Exact::from(1)))
}

fn implied_level(inputs: &Inputs) -> Result<Computed, Reason> {
    let factor = factor(inputs.one("rate")?);
    if inputs.has("base") {
        let base = inputs.one("base")?;
        Ok(of_unit(base.interval.mul(&factor).ok_or(Reason::Unlimited)?, &base.unit))
    } else {
        let result = inputs.one("result")?;
        Ok(of_unit(result.interval.checked_div(&factor).ok_or(Reason::ZeroDivisor)?, &result.unit))
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
    total.ok_or(Reason::Unlimited)
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
    let unit = match (count.unit.as_str(), same_dimension(&total.unit, &count.unit)) {
        ("", _) => total.unit.clone(),
        // Teams of three out of so many officials are a bare number, not officials per official.
        (_, true) => String::new(),
        (per, false) => format!("{}/{per}", total.unit),
    };
    Ok(Computed { interval: divide(total, count)?, unit })
}

fn unit_value_of_persons(inputs: &Inputs) -> Result<Computed, Reason> {
    Ok(of_unit(divide(inputs.one("persons")?, inputs.one("households")?)?, "人"))
}

fn ratio(inputs: &Inputs) -> Result<Computed, Reason> {
    Ok(of_unit(divide(inputs.one("first")?, inputs.one("second")?)?, ""))
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

/// What the statements but the last allow together.
fn repeat(inputs: &Inputs) -> Result<Computed, Reason> {
    let statements: Vec<&Input> = inputs.all("statements").collect();
    let Some((_, earlier)) = statements.split_last() else { return Err(Reason::Unlimited) };
    let all = earlier.iter().map(|input| input.interval.clone()).reduce(|a, b| a.intersection(&b));
    Ok(of_unit(all.ok_or(Reason::Unlimited)?, earlier.first().map_or("", |input| &input.unit)))
}

fn count_items(inputs: &Inputs) -> Result<Computed, Reason> {
    let count = inputs.all("items").count() as i64;
    Ok(of_unit(Interval::point(Exact::from(count)), ""))
}

/// The smallest step upwards between neighbours of the list.
fn order(inputs: &Inputs) -> Result<Computed, Reason> {
    let items: Vec<&Input> = inputs.all("items").collect();
    let steps = items.windows(2).filter_map(|pair| match pair {
        [before, after] => Some(after.interval.sub(&before.interval)),
        _ => None,
    });
    let high = |interval: &Interval| interval.high.as_ref().map(|high| high.value.clone());
    // No high end means that nothing limits the step.
    let least = steps.reduce(|a, b| match (high(&a), high(&b)) {
        (Some(high_a), Some(high_b)) if high_b < high_a => b,
        (None, Some(_)) => b,
        _ => a,
    });
    Ok(of_unit(least.ok_or(Reason::Unlimited)?, items.first().map_or("", |input| &input.unit)))
}

/// The share k/n that lies nearest to the stated one.
fn possible_share(inputs: &Inputs) -> Result<Computed, Reason> {
    let (stated, whole) = (inputs.one("share")?, inputs.one("whole")?);
    let whole = whole.point.as_ref().filter(|whole| whole.is_integer() && !whole.is_zero() && !whole.is_negative());
    let whole = whole.ok_or(Reason::NotWhole)?;
    let share = stated.point.as_ref().ok_or(Reason::Unlimited)?;
    let count = (&(share * &Exact::power_of_ten(-2)) * whole).round_to(&Exact::from(1));
    let count = count.max(Exact::zero()).min(whole.clone());
    let nearest = count.checked_div(whole).ok_or(Reason::ZeroDivisor)?;
    Ok(percent(Interval::point(nearest)))
}

/// How many of the percentages printed to the same place some k/n rounds to: at most n + 1.
fn possible_shares(inputs: &Inputs) -> Option<Strength> {
    let printed = inputs.one("share").ok()?.printed.as_ref()?;
    let whole = inputs.one("whole").ok()?.point.as_ref()?;
    let one = Exact::from(1);
    let of = &Exact::from(100).checked_div(&printed.step)? + &one;
    Some(Strength { passing: (whole + &one).min(of.clone()), of })
}

fn smallest_denominator(inputs: &Inputs) -> Result<Computed, Reason> {
    let share = inputs.one("share")?;
    // The print decides: the values that a point would leave say nothing about the denominator.
    let printed = share.printed.as_ref().ok_or(Reason::Unlimited)?;
    let fraction = printed.judged().scale(&Exact::power_of_ten(-2));
    let (Some(low), Some(high)) = (&fraction.low, &fraction.high) else { return Err(Reason::Unlimited) };
    let smallest = Exact::smallest_denominator(&low.value, &high.value).ok_or(Reason::Unlimited)?;
    Ok(of_unit(Interval::point(smallest), ""))
}

impl Exact {
    /// A number at most (or, with `up`, at least) the root of degree `degree` of this number,
    /// which must be zero or more: the root itself where it is rational, otherwise within 10^-18.
    fn root(&self, degree: u32, up: bool) -> Exact {
        let (numerator, denominator) = self.parts();
        let exact = |n: &BigInt| {
            let root = n.nth_root(degree);
            (root.pow(degree) == *n).then_some(root)
        };
        if let (Some(numerator), Some(denominator)) = (exact(&numerator), exact(&denominator)) {
            return Exact::fraction(numerator, denominator);
        }
        let precision = BigInt::from(10).pow(18);
        let scaled: BigInt = numerator * precision.pow(degree) / denominator;
        let below = scaled.nth_root(degree);
        Exact::fraction(if up { below + 1 } else { below }, precision)
    }

    /// The smallest denominator of a fraction in `[low, high]`, both between 0 and 1, by descent
    /// in the Stern–Brocot tree (as continued fractions, so that long runs cost nothing).
    fn smallest_denominator(low: &Exact, high: &Exact) -> Option<Exact> {
        fn simplest(low: &Exact, high: &Exact, depth: u32) -> Option<Exact> {
            let floor = low.floor();
            if &floor == low || &floor + &Exact::from(1) <= *high {
                let whole = low.ceil();
                return (depth > 0).then_some(whole);
            }
            if depth == 0 {
                return None;
            }
            let one = Exact::from(1);
            let rest = simplest(&one.checked_div(&(high - &floor))?, &one.checked_div(&(low - &floor))?, depth - 1)?;
            Some(&floor + &one.checked_div(&rest)?)
        }
        let fraction = simplest(low, high, 64)?;
        Some(Exact::fraction(fraction.parts().1, BigInt::from(1)))
    }
}
