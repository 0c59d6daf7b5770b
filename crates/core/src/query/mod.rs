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
mod making;
mod own;
mod reading;
mod summary;
mod sums;
pub mod window;

pub use checks::{CheckCard, CheckList, CheckOperand, OutsideSource, check, checks};
pub(crate) use checks::{grade_name, source_of};
pub use facets::{Applied, FACETS, Facet, FacetValue, FacetView, Table, applied, facets};
pub(crate) use facets::{count_matching, matching_figures, matching_findings};
pub use figures::{Column, FigureRow, FigureTable, Named, Sort, Sum, figures, named};
pub use filter::Filter;
pub use inspector::{FigureDetail, citation, cited, inspect};
pub use line::{Band, NumberLine, number_line};
pub use making::Making;
pub use own::{Offer, Tray, own_checks, tray};
pub use reading::{
    LineView, Mark, MechanismView, Reading, ReportChoice, SectionView, Segment, SourceView, reading, report_choices,
    source_read, sources,
};
pub use summary::{Extent, Highlight, Summary, summary};

use std::cmp::Ordering;
use std::sync::OnceLock;

use crate::check::{Finding, Ids, Judged, Kind, Role, Run, Verdict};
use crate::report::{CheckSpec, Figure, Groups, Operand, Report, opened};
use crate::text::{Date, fingerprint};
use crate::words::{Language, Words};

/// A report with what its checks come to, and what is needed to filter both.
#[derive(Debug)]
pub struct Model {
    /// The report.
    pub report: Report,
    /// What its checks come to, in their order; the wording is made of what is shown ([`Model::finding_at`]).
    pub judged: Vec<Judged>,
    ids: Ids,
    /// The places of the findings that each figure takes part in.
    by_figure: Groups<u32>,
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
    /// assert!(model.judged.iter().any(|finding| finding.verdict == Verdict::Contradiction));
    /// ```
    pub fn of_text(text: &str, title: &str, date: Option<Date>) -> Model {
        Model::of_opened(opened::open(text, title, date))
    }

    /// Adds the checks that rules suggest to a report that a reader opened, and runs them.
    pub fn of_opened(report: Report) -> Model {
        Making::of_opened(report).model()
    }

    /// Runs the report's checks. What filters need is made when the first one is asked for.
    pub fn new(report: Report) -> Model {
        Making::new(report).model()
    }

    fn index(&self) -> &facets::Index {
        self.index.get_or_init(|| {
            let mut indexing = facets::Indexing::new(self);
            while indexing.step(self, usize::MAX) {}
            indexing.index()
        })
    }

    /// The place of a figure among those of the report.
    pub fn position(&self, figure: &str) -> Option<usize> {
        self.ids.figure(&self.report, figure)
    }

    /// The figure with this id.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.report.figures.get(self.position(id)?)
    }

    /// The findings that the figure takes part in, by itself or by a value that follows from it, in the order of the
    /// checks.
    pub fn findings_of(&self, figure: &str) -> impl Iterator<Item = &Judged> {
        let places = self.position(figure).map_or(&[][..], |at| self.by_figure.get(at));
        places.iter().filter_map(|&place| self.judged.get(place as usize))
    }

    /// What the findings of a figure compare.
    pub(crate) fn titles_of(&self, figure: &str, language: Language) -> Vec<&str> {
        let checks = self.findings_of(figure).filter_map(|finding| self.check_of(finding));
        checks.map(|check| check.title.text(language)).collect()
    }

    /// The verdict that a figure's mark carries: the one of its findings that most deserves
    /// attention; none where it takes part in none.
    pub fn verdict_of(&self, figure: &str) -> Option<Verdict> {
        self.findings_of(figure).map(|finding| finding.verdict).min()
    }

    /// The same of the figure at a place of the report.
    fn verdict_at(&self, figure: usize) -> Option<Verdict> {
        let findings = self.by_figure.get(figure).iter().filter_map(|&place| self.judged.get(place as usize));
        findings.map(|finding| finding.verdict).min()
    }

    /// A word that changes with what the report states: its text, its figures as they were read, and its findings.
    pub fn digest(&self) -> String {
        let lines = self.report.lines.iter().map(|line| line.text.clone());
        let figures = self.report.figures.iter().map(|figure| {
            let printed = figure.printed.as_ref();
            let ends = printed.map(|printed| [&printed.interval.low, &printed.interval.high]);
            let ends = ends.into_iter().flatten().flatten().map(|end| end.value.to_string());
            let values: Vec<String> =
                printed.map(|printed| printed.value.to_string()).into_iter().chain(ends).collect();
            let period = figure.period.as_ref().map_or_else(String::new, |period| period.range.to_string());
            [&figure.id, &figure.text, &values.join(" "), figure.unit.as_deref().unwrap_or(""), &period].join("/")
        });
        let findings = self.judged.iter().map(|finding| [self.id_of(finding), " ", finding.verdict.slug()].concat());
        let parts: Vec<String> = lines.chain(figures).chain(findings).collect();
        fingerprint(parts.iter().map(String::as_str), 8)
    }

    /// The check of a finding.
    fn check_of(&self, finding: &Judged) -> Option<&CheckSpec> {
        self.report.checks.get(finding.check as usize)
    }

    /// The id of a finding.
    pub fn id_of(&self, finding: &Judged) -> &str {
        self.check_of(finding).map_or("", |check| &check.id)
    }

    /// A finding in words.
    pub fn worded(&self, finding: &Judged) -> Option<Finding> {
        self.evaluate(self.check_of(finding)?)
    }

    /// The finding at a place among all, in words.
    pub fn finding_at(&self, place: usize) -> Option<Finding> {
        self.worded(self.judged.get(place)?)
    }

    /// All findings in words, one by one.
    pub fn findings(&self) -> impl Iterator<Item = Finding> {
        let run = self.run();
        self.judged.iter().filter_map(move |finding| run.finding(self.check_of(finding)?))
    }

    /// The finding with this id, in words.
    pub fn finding(&self, id: &str) -> Option<Finding> {
        let check = self.report.checks.get(self.ids.check(&self.report, id)?)?;
        self.evaluate(check)
    }

    /// What the check with this id comes to.
    pub fn judged_of(&self, id: &str) -> Option<&Judged> {
        let check = u32::try_from(self.ids.check(&self.report, id)?).ok()?;
        let place = self.judged.binary_search_by_key(&check, |finding| finding.check).ok()?;
        self.judged.get(place)
    }

    /// Evaluates a check that need not be among the report's own (a reader's).
    pub fn evaluate(&self, spec: &CheckSpec) -> Option<Finding> {
        self.run().finding(spec)
    }

    fn run(&self) -> Run<'_> {
        Run::with(&self.report, &self.ids)
    }

    /// The figures that a finding uses, each once, by their place in the report: its own in the order of its operands,
    /// then those that the values it takes from other checks follow from.
    fn figures_of(&self, finding: &Judged) -> Vec<usize> {
        let (mut figures, mut checks) = (Vec::new(), vec![finding.check as usize]);
        let mut next = 0;
        while let Some(check) = checks.get(next).and_then(|&check| self.report.checks.get(check)) {
            let of_role = |role: &'static Role| check.operands.iter().filter(move |(known, _)| known == role.slug);
            let kind = Kind::find(&check.kind);
            for (_, operand) in kind.iter().flat_map(|kind| kind.roles).flat_map(of_role) {
                let (found, place) = match operand {
                    Operand::Figure(id) => (&mut figures, self.position(id)),
                    Operand::Derived(id) => (&mut checks, self.ids.check(&self.report, id)),
                    _ => continue,
                };
                found.extend(place.filter(|place| !found.contains(place)));
            }
            next += 1;
        }
        figures
    }
}

/// The paragraph that a line is, and of several reports which one's.
pub fn place(report: &Report, line: u32, language: Language) -> String {
    let words = Words::of(language);
    let paragraph = words.paragraph_number(report.own_line(line));
    let source = report.source_at(line).map(|source| [source.name().text(language), words.comma].concat());
    source.unwrap_or_default() + &paragraph
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
