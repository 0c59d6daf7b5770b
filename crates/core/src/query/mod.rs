//! What a reader sees, as plain data: rows, counts, labels. Components only render it.
//!
//! A [`Model`] is a report with its findings and an index over both. The views are functions of
//! a model, a [`Filter`] and a language.

pub mod charts;
mod checks;
mod facets;
mod figures;
mod filter;
pub mod index;
mod inspector;
mod line;
mod own;
mod reading;
mod summary;

pub use checks::{CheckCard, CheckList, CheckOperand, check, checks};
pub use facets::{Applied, FACETS, Facet, FacetValue, FacetView, Table, UNFAILING, applied, facets};
pub use figures::{Column, FigureRow, FigureTable, Named, Sort, Sum, figures, named};
pub use filter::Filter;
pub use inspector::{FigureDetail, inspect};
pub use line::{Band, NumberLine, Tick, number_line};
pub use own::{Offer, Tray, own_checks, tray};
pub use reading::{LineView, Mark, MechanismView, Reading, SectionView, Segment, reading};
pub use summary::{Highlight, Summary, summary};

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::check::{Finding, Verdict, evaluate, suggest};
use crate::report::{Figure, Label, Report, opened};
use crate::text::Date;
use crate::words::Language;

/// A report with its findings, and what is needed to filter both.
#[derive(Clone, Debug)]
pub struct Model {
    /// The report.
    pub report: Report,
    /// The findings of its checks, in their order.
    pub findings: Vec<Finding>,
    by_figure: HashMap<String, Vec<usize>>,
    index: OnceLock<facets::Index>,
}

impl PartialEq for Model {
    fn eq(&self, other: &Model) -> bool {
        self.report == other.report
    }
}

impl Model {
    /// Opens a text as [`open`](crate::report::opened::open) does, adds the checks that rules
    /// suggest of it, and runs them.
    ///
    /// ```
    /// use shuzheng_core::check::Verdict;
    /// use shuzheng_core::query::Model;
    ///
    /// let text = "2018年投入41.11亿元,2019年投入55.05亿元,分别比上年增长314%、35.9%。";
    /// let model = Model::of_text(text, "", "2020-06".parse().ok());
    /// assert!(model.findings.iter().any(|finding| finding.verdict == Verdict::Contradiction));
    /// ```
    pub fn of_text(text: &str, title: &str, date: Option<Date>) -> Model {
        Model::of_opened(opened::open(text, title, date))
    }

    /// Adds the checks that rules suggest to a report that a reader opened, and runs them.
    pub fn of_opened(mut report: Report) -> Model {
        report.checks = suggest(&report);
        Model::new(report)
    }

    /// Runs the report's checks. What filters need is made when the first one is asked for.
    pub fn new(report: Report) -> Model {
        let findings = evaluate(&report);
        let mut by_figure: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, finding) in findings.iter().enumerate() {
            for id in finding.figures() {
                let list = by_figure.entry(id.to_owned()).or_default();
                if list.last() != Some(&index) {
                    list.push(index);
                }
            }
        }
        Model { report, findings, by_figure, index: OnceLock::new() }
    }

    fn index(&self) -> &facets::Index {
        self.index.get_or_init(|| facets::Index::new(&self.report, &self.findings, &self.by_figure))
    }

    /// The findings that the figure takes part in, in the order of the checks.
    pub fn findings_of(&self, figure: &str) -> impl Iterator<Item = &Finding> {
        self.by_figure.get(figure).into_iter().flatten().filter_map(|&index| self.findings.get(index))
    }

    /// The verdict that a figure's mark carries: the one of its findings that most deserves
    /// attention; none where it takes part in none.
    pub fn verdict_of(&self, figure: &str) -> Option<Verdict> {
        self.findings_of(figure).map(|finding| finding.verdict).min()
    }

    /// The finding with this id.
    pub fn finding(&self, id: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.id == id)
    }
}

/// `items` in the order that `compare` gives, equal ones as they were. One sorting of positions
/// serves every view: a copy of the algorithm for each type would be a tenth of the page.
fn in_order<T>(items: Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) -> Vec<T> {
    let mut positions: Vec<usize> = (0..items.len()).collect();
    sort_positions(&mut positions, &mut |&a, &b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    positions.into_iter().filter_map(|at| items.get_mut(at)?.take()).collect()
}

fn sort_positions(positions: &mut [usize], compare: &mut dyn FnMut(&usize, &usize) -> Ordering) {
    positions.sort_by(compare);
}

impl Label {
    /// The text in one language.
    pub fn text(&self, language: Language) -> &str {
        language.of((&self.zh, &self.en))
    }
}

/// Where the sentence that a figure stands in begins and ends in its line, in bytes, and the line.
pub(crate) fn sentence_range<'r>(report: &'r Report, figure: &Figure) -> Option<(&'r str, usize, usize)> {
    let text = report.line_of(figure.span)?.text.as_str();
    let byte = crate::text::byte_offset(text, figure.span.start);
    let ends = ['。', '！', '？', '；'];
    let start = text.get(..byte)?.rfind(ends).map_or(0, |at| at + "。".len());
    let end = text.get(byte..)?.find(ends).map_or(text.len(), |at| byte + at + "。".len());
    Some((text, start, end))
}

/// The sentence that a figure stands in.
pub(crate) fn sentence_of<'r>(report: &'r Report, figure: &Figure) -> &'r str {
    sentence_range(report, figure).and_then(|(text, start, end)| text.get(start..end)).unwrap_or("")
}
