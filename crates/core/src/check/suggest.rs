//! Checks that follow from how figures refer to each other in the text: CHECKS.md, the column
//! "suggested by rule only when". Silence is better than a false alarm.

use std::collections::HashMap;

use super::kinds;
use crate::extract::{Class, Kind, Link, Relation, Role};
use crate::number::{Dimension, Unit};
use crate::report::{CheckSpec, Figure, Label, Operand, Origin, Report};
use crate::text::byte_offset;

/// The checks that the structure of the report's text suggests, in the order of the text.
///
/// ```
/// use shuzheng_core::check::suggest;
/// use shuzheng_core::report::opened::open;
///
/// let report = open("2018年投入41.11亿元,2019年投入55.05亿元,分别比上年增长314%、33.9%。", "", None);
/// let kinds: Vec<String> = suggest(&report).into_iter().map(|check| check.kind).collect();
/// assert!(kinds.contains(&"growth".to_owned()));
/// ```
pub fn suggest(report: &Report) -> Vec<CheckSpec> {
    let figures: HashMap<&str, &Figure> = report.figures.iter().map(|figure| (figure.id.as_str(), figure)).collect();
    let mut targets: HashMap<&str, Vec<&Link<String>>> = HashMap::new();
    for link in &report.links {
        targets.entry(link.to.as_str()).or_default().push(link);
    }
    let mut lines: HashMap<u32, Vec<&Figure>> = HashMap::new();
    for figure in report.quantities() {
        lines.entry(figure.span.line).or_default().push(figure);
    }
    let text = Text { report, figures, lines, targets };
    let mut checks = Vec::new();
    for link in &report.links {
        let (Some(from), Some(to)) = (text.figures.get(link.from.as_str()), text.figures.get(link.to.as_str())) else {
            continue;
        };
        checks.extend(text.of_link(link.relation, from, to));
    }
    checks.extend(report.quantities().filter_map(|figure| text.of_figure(figure)));
    checks.extend(text.of_clauses());
    let place = |check: &CheckSpec| {
        let first = check.operands.iter().find_map(|(_, operand)| match operand {
            Operand::Figure(id) => text.figures.get(id.as_str()),
            _ => None,
        });
        first.map(|figure| figure.span)
    };
    checks.sort_by_key(place);
    checks
}

struct Text<'r> {
    report: &'r Report,
    figures: HashMap<&'r str, &'r Figure>,
    /// The quantities of each line.
    lines: HashMap<u32, Vec<&'r Figure>>,
    targets: HashMap<&'r str, Vec<&'r Link<String>>>,
}

fn spec(kind: &str, operands: &[(&str, &Figure)]) -> CheckSpec {
    let ids: Vec<&str> = operands.iter().map(|(_, figure)| figure.id.as_str()).collect();
    let name = kinds::find(kind).map_or((kind, kind), |kind| kind.name);
    let subject = operands.last().map_or("", |(_, figure)| figure.label.zh.as_str());
    CheckSpec {
        id: format!("{}-{}", kind.replace('_', "-"), ids.join("-")),
        kind: kind.to_owned(),
        operands: operands
            .iter()
            .map(|(role, figure)| ((*role).to_owned(), Operand::Figure(figure.id.clone())))
            .collect(),
        title: Label::new(format!("{}：{subject}", name.0), format!("{}: {subject}", name.1)),
        note: Label::default(),
        undetermined: Label::default(),
        question: Label::default(),
        origin: Origin::Suggested,
    }
}

fn dimension(figure: &Figure) -> Option<Dimension> {
    Unit::find(figure.unit.as_deref()?).map(|unit| unit.dimension)
}

fn single_year(figure: &Figure) -> Option<i16> {
    let range = figure.period.as_ref()?.range;
    (range.from == range.to && range.from.month.is_none()).then_some(range.from.year)
}

impl<'r> Text<'r> {
    /// The checks that one reference between two figures suggests.
    fn of_link(&self, relation: Relation, from: &'r Figure, to: &'r Figure) -> Option<CheckSpec> {
        let is_level = |figure: &Figure| matches!(figure.role, Some(Role::Level | Role::PartOf));
        match relation {
            Relation::ChangeOf if from.kind == Some(Kind::Growth) && is_level(to) => match self.year_before(to) {
                Some(base) => Some(spec("growth", &[("base", base), ("rate", from), ("result", to)])),
                None => Some(spec("implied_level", &[("rate", from), ("result", to)])),
            },
            Relation::PartOf if from.unit == to.unit && is_level(to) => {
                Some(spec("part_of", &[("part", from), ("whole", to)]))
            }
            Relation::PointsOf => Some(spec("percentage_points", &[("points", from), ("value", to)])),
            Relation::SameSet => {
                let of = |wanted: Dimension| [from, to].into_iter().find(|figure| dimension(figure) == Some(wanted));
                let (persons, households) = (of(Dimension::People)?, of(Dimension::Households)?);
                Some(spec("persons_households", &[("persons", persons), ("households", households)]))
            }
            _ => None,
        }
    }

    /// The level of the year before `level` that stands in the same sentence and is counted as it
    /// is: another target of the same list of rates, so that measure and scope are one.
    fn year_before(&self, level: &'r Figure) -> Option<&'r Figure> {
        let year = single_year(level)?;
        let mut candidates = self.lines.get(&level.span.line)?.iter().copied().filter(|other| {
            let has_rate = self
                .targets
                .get(other.id.as_str())
                .is_some_and(|links| links.iter().any(|link| link.relation == Relation::ChangeOf));
            has_rate
                && self.same_sentence(other, level)
                && other.unit == level.unit
                && single_year(other) == Some(year - 1)
        });
        let only = candidates.next()?;
        candidates.next().is_none().then_some(only)
    }

    fn same_sentence(&self, a: &Figure, b: &Figure) -> bool {
        self.between(a, b).is_some_and(|text| !text.contains(['。', '；', ';', '！', '？']))
    }

    /// The text between two figures of one line, the first of which may be the later.
    fn between(&self, a: &Figure, b: &Figure) -> Option<&'r str> {
        let (first, second) = if a.span <= b.span { (a, b) } else { (b, a) };
        let line = self.report.line_of(first.span).filter(|_| first.span.line == second.span.line)?;
        line.text.get(byte_offset(&line.text, first.span.end)..byte_offset(&line.text, second.span.start))
    }

    /// The checks that a figure by itself suggests.
    fn of_figure(&self, figure: &'r Figure) -> Option<CheckSpec> {
        let is_share = figure.kind == Some(Kind::Share) && figure.role == Some(Role::Rate);
        is_share.then(|| spec("bound", &[("share", figure)]))
    }

    /// Money and a count in one clause, with no other figure in it.
    fn of_clauses(&self) -> Vec<CheckSpec> {
        let quantities: Vec<&Figure> =
            self.report.figures.iter().filter(|figure| figure.class == Class::Quantity).collect();
        let apart = |pair: &[&Figure]| match pair {
            [a, b] => self.between(a, b).is_none_or(|text| text.contains(['，', ',', '。', '；', '、', ';'])),
            _ => true,
        };
        let mut checks = Vec::new();
        for (index, pair) in quantities.windows(2).enumerate() {
            let [money, count] = pair else { continue };
            let fits = dimension(money) == Some(Dimension::Money)
                && matches!(
                    dimension(count),
                    Some(Dimension::Count | Dimension::People | Dimension::Households | Dimension::PersonTimes)
                )
                && [money, count].iter().all(|figure| figure.role == Some(Role::Level));
            let alone = index.checked_sub(1).is_none_or(|before| quantities.get(before..=index).is_none_or(apart))
                && quantities.get(index + 1..index + 3).is_none_or(apart);
            if fits && alone && !apart(pair) {
                checks.push(spec("unit_value", &[("total", money), ("count", count)]));
            }
        }
        checks
    }
}
