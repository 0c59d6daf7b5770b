//! A reader's own checks: figures picked, an operation chosen, perhaps a name.

use crate::report::{CheckSpec, Label, Operand, Origin};

/// The most figures that one own check takes.
pub const MAX_PICKED: usize = 12;

/// What a reader can do with picked figures; each is a kind of check under a plainer name.
#[derive(Debug, PartialEq, Eq)]
pub struct Operation {
    /// The name in links.
    pub slug: &'static str,
    /// In Chinese and English.
    pub name: (&'static str, &'static str),
    /// The kind of check that it runs.
    kind: &'static str,
    /// The roles that the figures take in the order they were picked; a single role takes all.
    roles: &'static [&'static str],
    /// How the figures are ordered, as a hint to the reader.
    pub hint: (&'static str, &'static str),
}

/// Every operation.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        slug: "growth",
        name: ("增幅", "Growth"),
        kind: "growth",
        roles: &["base", "result"],
        hint: ("先选的作基期，后选的作报告期", "The figure picked first is taken as the earlier one"),
    },
    Operation {
        slug: "difference",
        name: ("相差", "Difference"),
        kind: "difference",
        roles: &["minuend", "subtrahend"],
        hint: ("先选的数－后选的数", "The second figure is subtracted from the first"),
    },
    Operation {
        slug: "ratio",
        name: ("相除", "Ratio"),
        kind: "unit_value",
        roles: &["total", "count"],
        hint: ("先选的数÷后选的数", "The first figure is divided by the second"),
    },
    Operation {
        slug: "share",
        name: ("占比", "Share"),
        kind: "share",
        roles: &["part", "whole"],
        hint: ("先选的作部分，后选的作整体", "The first figure is the part, the second the whole"),
    },
    Operation {
        slug: "sum",
        name: ("合计", "Sum"),
        kind: "sum",
        roles: &["parts"],
        hint: ("选两个以上的数字", "Two figures or more"),
    },
];

impl Operation {
    /// The operation with this slug.
    pub fn find(slug: &str) -> Option<&'static Operation> {
        OPERATIONS.iter().find(|operation| operation.slug == slug)
    }

    /// Whether it can be applied to so many figures.
    pub fn takes(&self, count: usize) -> bool {
        if self.roles.len() == 1 { (2..=MAX_PICKED).contains(&count) } else { count == self.roles.len() }
    }
}

/// One check of a reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCheck {
    /// What is done with the figures.
    pub operation: &'static Operation,
    /// The figures by id, in the order they were picked.
    pub figures: Vec<String>,
    /// The reader's name for it; empty where none was given.
    pub name: String,
}

impl OwnCheck {
    /// The check to evaluate.
    ///
    /// ```
    /// use shuzheng_core::check::{Operation, OwnCheck};
    /// let growth = Operation::find("growth").unwrap();
    /// let own = OwnCheck { operation: growth, figures: vec!["a".into(), "b".into()], name: String::new() };
    /// assert_eq!(own.spec().operands[0].0, "base");
    /// ```
    pub fn spec(&self) -> CheckSpec {
        let role =
            |index: usize| self.operation.roles.get(index).or(self.operation.roles.last()).copied().unwrap_or("");
        let operands = self.figures.iter().enumerate();
        let (zh, en) = self.operation.name;
        let title = if self.name.is_empty() { Label::new(zh, en) } else { Label::new(&self.name, &self.name) };
        CheckSpec {
            id: format!("own-{}-{}", self.operation.slug, self.figures.join("-")),
            kind: self.operation.kind.to_owned(),
            operands: operands.map(|(index, id)| (role(index).to_owned(), Operand::Figure(id.clone()))).collect(),
            title,
            note: Label::default(),
            undetermined: Label::default(),
            question: Label::default(),
            origin: Origin::Own,
        }
    }
}
