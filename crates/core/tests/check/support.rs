//! Reports of a few printed figures, and checks of them.

use shuzheng_core::check::{Finding, KINDS, Kind, evaluate_one};
use shuzheng_core::extract::{Class, read};
use shuzheng_core::number::Exact;
use shuzheng_core::report::{CheckSpec, Figure, Label, Operand, Origin, Report};
use shuzheng_core::text::Span;

/// A check of a kind, by role what it works with: a figure as printed (`41.11亿元`), a number that
/// follows from the wording (`#2`), the quotient of two figures (`90万元÷6户`), or any other words.
pub struct Check {
    pub report: Report,
    pub spec: CheckSpec,
}

impl Check {
    pub fn new<'t>(kind: &str, operands: impl IntoIterator<Item = (&'t str, &'t str)>) -> Check {
        let mut check = Check { report: Report::default(), spec: spec("checked", kind) };
        for (role, text) in operands {
            let operand = check.operand(role, text);
            check.spec.operands.push((role.to_owned(), operand));
        }
        check
    }

    /// Reads `base=80户 result=100户`, several operands of a role with `+` between them.
    pub fn parse(kind: &str, operands: &str) -> Check {
        let roles = operands.split_whitespace().map(|role| role.split_once('=').expect("role=operands"));
        Check::new(kind, roles.flat_map(|(role, texts)| texts.split('+').map(move |text| (role, text))))
    }

    pub fn finding(&self) -> Finding {
        evaluate_one(&self.report, &self.spec).expect("the kind is known")
    }

    fn operand(&mut self, role: &str, text: &str) -> Operand {
        if let Some(number) = text.strip_prefix('#') {
            return Operand::Number(number.parse().expect("a number"));
        }
        if let Some((total, count)) = text.split_once('÷') {
            let id = format!("quotient-{}", self.report.checks.len());
            let mut quotient = spec(&id, "unit_value");
            for (role, text) in [("total", total), ("count", count)] {
                quotient.operands.push((role.to_owned(), self.operand(role, text)));
            }
            self.report.checks.push(quotient);
            return Operand::Derived(id);
        }
        let Some(reading) = read(text) else { return Operand::Words(Label::new(text, text)) };
        let id = format!("figure-{}", self.report.figures.len());
        self.report.figures.push(Figure {
            id: id.clone(),
            span: Span { line: 1, start: 0, end: 0 },
            text: text.to_owned(),
            class: Class::Quantity,
            kind: None,
            printed: Some(reading.printed),
            unit: reading.unit.map(str::to_owned),
            per: reading.per.map(str::to_owned),
            counts: None,
            period: None,
            base: None,
            role: None,
            label: Label::new(role, role),
            actor: None,
            place: None,
            note: Label::default(),
        });
        Operand::Figure(id)
    }
}

fn spec(id: &str, kind: &str) -> CheckSpec {
    CheckSpec {
        id: id.to_owned(),
        kind: kind.to_owned(),
        operands: Vec::new(),
        title: Label::new("核对", "Check"),
        note: Label::default(),
        undetermined: Label::default(),
        question: Label::default(),
        origin: Origin::Curated,
    }
}

pub fn kind(slug: &str) -> &'static Kind {
    KINDS.iter().find(|kind| kind.slug == slug).expect("the kind is in the table")
}

pub fn number(text: &str) -> Exact {
    text.parse().expect("a number")
}
