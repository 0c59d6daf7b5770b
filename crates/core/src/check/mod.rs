//! Cross-checks: whether stated figures fit together, given how they were rounded.
//!
//! A check never says that a figure is wrong. [`KINDS`] is the table of what can be checked;
//! [`evaluate`] runs the checks of a report and gives a [`Finding`] for each.

mod evaluate;
mod kinds;
mod own;
mod phrase;
mod suggest;

pub(crate) use evaluate::{Ids, Run};
pub use evaluate::{evaluate, evaluate_one};
pub use kinds::{KINDS, Kind, Relation, Role, Stated, UnitRule};
pub use own::{MAX_PICKED, OPERATIONS, Operation, OwnCheck};
pub(crate) use suggest::Suggesting;
pub use suggest::{RULES, Rule, suggest};

use crate::number::{Exact, Interval, Printed};
use crate::report::{Label, Operand, Origin};

/// What a check found (CHECKS.md, "Verdicts").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 矛盾: no values that the print allows satisfy the relation.
    Contradiction,
    /// 值得核实: nothing contradicts, but a result is unusual; worded as a question.
    Notable,
    /// 一致: the computed interval meets the stated one.
    Consistent,
    /// 推算: a value that follows and has no stated counterpart; never a pass.
    Derived,
    /// 无法判定: an operand, a scope or a definition is missing.
    Undetermined,
    /// 不足为证: consistent, and no equally precise statement could have failed; never a pass.
    Unfailing,
}

impl Verdict {
    /// Every verdict, the one that most deserves attention first.
    pub const ALL: [Verdict; 6] = [
        Verdict::Contradiction,
        Verdict::Notable,
        Verdict::Consistent,
        Verdict::Derived,
        Verdict::Undetermined,
        Verdict::Unfailing,
    ];

    /// The name in links and exports.
    pub fn slug(self) -> &'static str {
        match self {
            Verdict::Contradiction => "contradiction",
            Verdict::Notable => "notable",
            Verdict::Consistent => "consistent",
            Verdict::Derived => "derived",
            Verdict::Undetermined => "undetermined",
            Verdict::Unfailing => "unfailing",
        }
    }

    /// The verdict in both languages.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Verdict::Contradiction => ("矛盾", "Contradiction"),
            Verdict::Notable => ("值得核实", "Worth checking"),
            Verdict::Consistent => ("一致", "Consistent"),
            Verdict::Derived => ("推算", "Derived"),
            Verdict::Undetermined => ("无法判定", "Cannot tell"),
            Verdict::Unfailing => ("不足为证", "No evidence"),
        }
    }

    /// What it means for a reader, in both languages.
    pub fn meaning(self) -> (&'static str, &'static str) {
        match self {
            Verdict::Contradiction => (
                "按原文的位数，无论怎样四舍五入都不能同时成立。",
                "No values that the print allows satisfy the relation.",
            ),
            Verdict::Notable => (
                "并不矛盾，但与同类数字或外部数值相比不寻常，可能是范围不同，值得问一句。",
                "No contradiction, but unusual compared with similar figures or an outside value; the scope may differ. Worth asking.",
            ),
            Verdict::Consistent => {
                ("在四舍五入允许的范围内彼此吻合。", "The figures fit together, given how they were rounded.")
            }
            Verdict::Derived => (
                "由原文的数字可以推出、而原文没有写出的数；不算通过。",
                "A value that follows from the figures and is not stated itself; never counted as a pass.",
            ),
            Verdict::Undetermined => {
                ("缺少对象、范围或定义，无从核对。", "An operand, a scope or a definition is missing.")
            }
            Verdict::Unfailing => (
                "彼此吻合，但同样位数的写法怎么写都吻合，不能当作证据。",
                "The figures fit together, but so would any equally precise statement.",
            ),
        }
    }

    /// A mark that tells the verdict without colour.
    pub fn mark(self) -> &'static str {
        match self {
            Verdict::Contradiction => "✕",
            Verdict::Notable => "?",
            Verdict::Consistent => "✓",
            Verdict::Derived => "=",
            Verdict::Undetermined => "–",
            Verdict::Unfailing => "○",
        }
    }
}

/// How closely consistent figures agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The printed values agree when rounded as printed.
    Exact,
    /// They agree only because each may have been rounded.
    WithinRounding,
}

impl Grade {
    /// The name in exports.
    pub fn slug(self) -> &'static str {
        match self {
            Grade::Exact => "exact",
            Grade::WithinRounding => "within_rounding",
        }
    }
}

/// What a report is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Against {
    /// Its own text.
    Text,
    /// A value from outside, with a source.
    Reference,
}

impl Against {
    /// The name in links and exports.
    pub fn slug(self) -> &'static str {
        match self {
            Against::Text => "text",
            Against::Reference => "reference",
        }
    }
}

/// How many of the equally precise statements would pass too: of all numerals with as many
/// digits and the same last place as the stated one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strength {
    /// How many would pass.
    pub passing: Exact,
    /// How many there are.
    pub of: Exact,
}

impl Strength {
    /// Whether every statement would pass, so that the check is no evidence.
    pub fn cannot_fail(&self) -> bool {
        self.passing >= self.of
    }

    /// The share that would pass, 0 to 1.
    pub fn share(&self) -> Exact {
        self.passing.checked_div(&self.of).unwrap_or_else(|| Exact::from(1))
    }
}

/// The smallest and largest numeral with as many digits as `print`, in its last places.
pub(crate) fn equally_precise(print: &Printed) -> (Exact, Exact) {
    let low = Exact::power_of_ten(print.digits as i32 - 1);
    let high = &Exact::power_of_ten(print.digits as i32) - &Exact::from(1);
    if print.value.is_negative() { (-&high, -&low) } else { (low, high) }
}

/// How many numerals there are with as many digits as `print`.
pub(crate) fn how_many(print: &Printed) -> Exact {
    let (first, last) = equally_precise(print);
    &(&last - &first) + &Exact::from(1)
}

/// The nearest value of one operand that would pass, the others held. It blames no operand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The operand's role.
    pub role: &'static str,
    /// The operand.
    pub operand: Operand,
    /// The value as it would be printed, in base units.
    pub value: Exact,
    /// The unit that it would be printed in.
    pub unit: String,
    /// How many last places it lies from the printed value.
    pub steps: i64,
}

/// One operand of a finding, with what a reader needs to see of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The slug of its role in the kind.
    pub role: &'static str,
    /// Where the value comes from.
    pub operand: Operand,
    /// As printed in the text or by the source; the computed range for a derived value.
    pub text: Label,
    /// What it states.
    pub label: Label,
    /// The values it allows.
    pub interval: Interval,
    /// The value itself, as printed.
    pub point: Option<Exact>,
    /// The print, where there is one.
    pub printed: Option<Printed>,
    /// The unit of its values in the table of units, or two joined by `/`.
    pub unit: String,
    /// The unit that it is printed in: 亩, of values in 平方米.
    pub printed_in: String,
    /// What a count counts (a noun of the table of units), where that is known.
    pub counts: Option<String>,
}

impl Input {
    /// Whether it is a figure or outside value that is printed somewhere, and so might be printed
    /// otherwise; a number that follows from the wording is not.
    pub(crate) fn is_statement(&self) -> bool {
        self.printed.is_some() && !matches!(self.operand, Operand::Number(_))
    }
}

/// What one check comes to, without the words for it: what lists and counts need of each of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Its place among the report's checks.
    pub check: u32,
    /// Its kind.
    pub kind: &'static Kind,
    /// Who proposed it.
    pub origin: Origin,
    /// Whether only the text is involved, or an outside value.
    pub against: Against,
    /// The verdict.
    pub verdict: Verdict,
    /// The share of equally precise statements that would pass too, 0 to 1.
    pub share: Option<Exact>,
}

impl Judged {
    /// Whether the check is evidence: consistent, and able to fail.
    pub fn is_pass(&self) -> bool {
        self.verdict == Verdict::Consistent
    }
}

/// What one check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The check's id.
    pub id: String,
    /// Its kind.
    pub kind: &'static Kind,
    /// Who proposed it.
    pub origin: Origin,
    /// Whether only the text is involved, or an outside value.
    pub against: Against,
    /// What is compared.
    pub title: Label,
    /// The operands.
    pub inputs: Vec<Input>,
    /// The formula with the printed numbers in it.
    pub formula: Label,
    /// The values that follow from the operands.
    pub computed: Option<Interval>,
    /// The value that follows when every operand is exactly as printed.
    pub point: Option<Exact>,
    /// The values that the stated counterpart allows.
    pub stated: Option<Interval>,
    /// The unit of the computed and stated values.
    pub unit: String,
    /// The unit to show them in: that in which all operands of their unit are printed, where it is one.
    pub shown_in: String,
    /// The verdict.
    pub verdict: Verdict,
    /// How closely consistent figures agree.
    pub grade: Option<Grade>,
    /// How easily another statement would pass.
    pub strength: Option<Strength>,
    /// The distance to failing (or, for a contradiction, to passing) in last-place units of the
    /// stated figure.
    pub margin: Option<Exact>,
    /// For a contradiction, what would make it pass.
    pub repairs: Vec<Repair>,
    /// The finding as a sentence.
    pub text: Label,
    /// What a careful reader should know besides.
    pub note: Label,
}

impl Finding {
    /// Whether the check is evidence: consistent, and able to fail.
    pub fn is_pass(&self) -> bool {
        self.verdict == Verdict::Consistent
    }

    /// The print of the stated counterpart, where it is one figure.
    pub fn stated_print(&self) -> Option<&Printed> {
        let Stated::Role(role) = self.kind.stated else { return None };
        self.inputs.iter().rfind(|input| input.role == role)?.printed.as_ref()
    }

    /// The ids of the report's figures that take part.
    pub fn figures(&self) -> impl Iterator<Item = &str> {
        self.inputs.iter().filter_map(|input| match &input.operand {
            Operand::Figure(id) => Some(id.as_str()),
            _ => None,
        })
    }
}
