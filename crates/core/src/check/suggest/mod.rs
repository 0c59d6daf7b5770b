//! Checks that follow from how figures refer to each other in the text: CHECKS.md, the column
//! "suggested by rule only when". Silence is better than a false alarm: a rule speaks only where
//! the wording leaves no other reading.
//!
//! [`RULES`] is the table of rules; a rule is a wording and the check it suggests.

mod across;
mod change;
mod counts;
mod parts;
mod repeats;
mod sentence;

use std::ops::Range;

use super::Ids;
use crate::report::{CheckSpec, Figure, Label, Operand, Origin, Report};
use crate::text::{Dictionary, Span};
use sentence::{Links, Placed, Sentence};

/// A wording of the text that suggests a check.
pub struct Rule {
    /// The first part of the ids of the checks it suggests.
    pub slug: &'static str,
    /// The slug of the kind of check.
    pub kind: &'static str,
    /// What the wording says, in Chinese and English; the checks' titles begin with it.
    pub name: (&'static str, &'static str),
    find: Find,
}

/// Where a rule looks.
enum Find {
    /// At each quantity of a sentence.
    Quantity(fn(&Sentence, usize) -> Option<Suggestion>),
    /// In a sentence as a whole.
    Sentence(fn(&Sentence) -> Option<Suggestion>),
    /// In a report as a whole: of several that are joined, in each by itself.
    Report(fn(&Report, &[Sentence]) -> Vec<Suggestion>),
    /// Across the reports that are joined.
    Sources(fn(&Report, &[Sentence]) -> Vec<Suggestion>),
}

/// What a rule found: the operands by role, and what the check is about.
struct Suggestion {
    operands: Vec<(&'static str, Operand)>,
    subject: Label,
    /// Where the first operand stands.
    place: Option<Span>,
    /// The figure whose statement is tested, or the sum, where a later rule has no more to say of it.
    tests: Option<String>,
    /// What a careful reader should know, and why it cannot be decided; empty where there is nothing.
    note: Label,
    undetermined: Label,
}

impl Suggestion {
    /// A check of figures, about `subject`.
    fn of(subject: &Figure, operands: &[(&'static str, &Figure)]) -> Suggestion {
        let place = operands.iter().map(|(_, figure)| figure.span).min();
        let operands = operands.iter().map(|(role, figure)| (*role, Operand::Figure(figure.id.clone()))).collect();
        let (note, undetermined) = Default::default();
        Suggestion { operands, subject: subject.label.clone(), place, tests: None, note, undetermined }
    }

    /// The same, which leaves nothing more to say of `figure`.
    fn testing(self, figure: &Figure) -> Suggestion {
        Suggestion { tests: Some(figure.id.clone()), ..self }
    }

    fn with(mut self, role: &'static str, operand: Operand) -> Suggestion {
        self.operands.push((role, operand));
        self
    }
}

/// Every rule; of two that test one figure the first speaks.
pub const RULES: &[Rule] = &[
    Rule {
        slug: "growth-from-to",
        kind: "growth",
        name: ("“由…到…”的增幅", "Growth “from … to …”"),
        find: Find::Quantity(change::from_to),
    },
    Rule {
        slug: "growth-compared",
        kind: "growth",
        name: ("与所比基数的增幅", "Growth over the stated base"),
        find: Find::Quantity(change::compared),
    },
    Rule {
        slug: "growth",
        kind: "growth",
        name: ("相邻两期的增幅", "Growth between two periods"),
        find: Find::Quantity(change::two_periods),
    },
    Rule {
        slug: "growth-by-amount",
        kind: "growth",
        name: ("增减额与增幅", "Change in amount and rate"),
        find: Find::Quantity(change::by_amount),
    },
    Rule {
        slug: "change-amount",
        kind: "difference",
        name: ("两期之差与增减额", "Two levels and the change"),
        find: Find::Quantity(change::amount),
    },
    Rule {
        slug: "balance",
        kind: "difference",
        name: ("进出口差额", "Balance of trade"),
        find: Find::Quantity(parts::balance),
    },
    Rule {
        slug: "compound-growth",
        kind: "compound_growth",
        name: ("年均增幅", "Yearly growth"),
        find: Find::Quantity(change::yearly),
    },
    Rule {
        slug: "points-from-to",
        kind: "percentage_points",
        name: ("“由…到…”的百分点", "Percentage points “from … to …”"),
        find: Find::Quantity(change::points_from_to),
    },
    Rule {
        slug: "percentage-points",
        kind: "percentage_points",
        name: ("高于或低于的百分点", "Percentage points above or below"),
        find: Find::Quantity(change::points),
    },
    Rule {
        slug: "multiple",
        kind: "multiple",
        name: ("“是…的几倍”", "“… times as many”"),
        find: Find::Quantity(change::multiple),
    },
    Rule {
        slug: "implied-level",
        kind: "implied_level",
        name: ("由增幅推算的基数", "Base implied by a growth"),
        find: Find::Quantity(change::implied),
    },
    Rule {
        slug: "sum-total",
        kind: "sum",
        name: ("列出各项后合计", "Listed items and their total"),
        find: Find::Quantity(parts::total),
    },
    Rule {
        slug: "sum-added",
        kind: "sum",
        name: ("“加上…”后合计", "“Plus …” and the total"),
        find: Find::Quantity(parts::added),
    },
    Rule {
        slug: "sum-made-of",
        kind: "sum",
        name: ("“由…组成”", "“Made up of …”"),
        find: Find::Quantity(parts::made_of),
    },
    Rule {
        slug: "sum-rest",
        kind: "sum",
        name: ("“其中…，其余…”", "“Of which …, the rest …”"),
        find: Find::Quantity(parts::rest),
    },
    Rule {
        slug: "sum-divided",
        kind: "sum",
        name: ("各部分之和", "All parts of a whole"),
        find: Find::Report(parts::divided),
    },
    Rule {
        slug: "part-of",
        kind: "part_of",
        name: ("“其中”的部分", "“Of which”"),
        find: Find::Quantity(parts::of_which),
    },
    Rule {
        slug: "share",
        kind: "share",
        name: ("部分、整体与占比", "Part, whole and share"),
        find: Find::Quantity(parts::share),
    },
    Rule {
        slug: "share-of-before",
        kind: "share",
        name: ("占上一句整体的比重", "Share of a whole in the sentence before"),
        find: Find::Report(parts::share_of_before),
    },
    Rule {
        slug: "shares-to-100",
        kind: "shares_to_100",
        name: ("各项占比合为全部", "Shares of one whole"),
        find: Find::Sentence(parts::shares),
    },
    Rule {
        slug: "structure-to-100",
        kind: "shares_to_100",
        name: ("三次产业结构合为全部", "The structure of the industries"),
        find: Find::Quantity(parts::structure),
    },
    Rule {
        slug: "structure",
        kind: "share",
        name: ("三次产业的比重", "The share of an industry"),
        find: Find::Report(parts::structured),
    },
    Rule {
        slug: "persons-households",
        kind: "persons_households",
        name: ("同一批户数与人数", "Households and their persons"),
        find: Find::Quantity(counts::persons_households),
    },
    Rule {
        slug: "unit-value",
        kind: "unit_value",
        name: ("同一分句的金额与个数", "Money and a count in one clause"),
        find: Find::Quantity(counts::unit_value),
    },
    Rule {
        slug: "average",
        kind: "unit_value",
        name: ("总量、个数与平均数", "Total, count and average"),
        find: Find::Quantity(counts::average),
    },
    Rule {
        slug: "bound",
        kind: "bound",
        name: ("占比不超过100%", "A share within 100%"),
        find: Find::Quantity(counts::bound),
    },
    Rule {
        slug: "declared-count",
        kind: "declared_count",
        name: ("同一句列全的项数", "A count listed in full"),
        find: Find::Quantity(counts::declared),
    },
    Rule {
        slug: "repeat",
        kind: "repeat",
        name: ("同一数值前后两写", "One figure stated twice"),
        find: Find::Report(repeats::repeats),
    },
    Rule {
        slug: "carried-growth",
        kind: "growth",
        name: ("以上年报告为基期的增幅", "Growth over the level in last year's report"),
        find: Find::Sources(across::growth),
    },
    Rule {
        slug: "carried-level",
        kind: "repeat",
        name: ("上年报告写过的同一数值", "The same figure in last year's report"),
        find: Find::Sources(across::restated),
    },
];

/// The checks that the wording of the report suggests, in the order of the text. Their titles name
/// the rule. The time is linear in the text.
///
/// ```
/// use shuzheng_core::check::suggest;
/// use shuzheng_core::report::opened::open;
///
/// let report = open("2018年投入41.11亿元,2019年投入55.05亿元,分别比上年增长314%、33.9%。", "", None);
/// let checks = suggest(&report);
/// assert_eq!(checks[0].kind, "growth");
/// assert_eq!(checks[0].title.zh, "相邻两期的增幅：2019年投入");
/// ```
pub fn suggest(report: &Report) -> Vec<CheckSpec> {
    let mut suggesting = Suggesting::new(report, &Ids::new(report));
    while suggesting.step(report) {}
    suggesting.finish()
}

/// Rules that look at a report a part at a time: of several that are joined, at all of one region, and at each of
/// which the region is not known.
#[derive(Clone, Debug)]
pub(crate) struct Suggesting {
    links: Links,
    /// The figures of the parts, by place in the report, in one piece for each report that is joined.
    parts: Vec<Vec<Range<usize>>>,
    next: usize,
    found: Vec<(Option<Span>, CheckSpec)>,
}

impl Suggesting {
    /// Nothing is looked at yet.
    pub fn new(report: &Report, ids: &Ids) -> Suggesting {
        let mut parts: Vec<Vec<Range<usize>>> = Vec::new();
        // The regions, and the part of each.
        let (mut regions, mut of_region) = (Dictionary::default(), Vec::new());
        let mut from = 0;
        for source in &report.sources {
            let figures = from..from + report.figures_of(source).len();
            from = figures.end;
            let own = parts.len();
            let region = source.region.as_ref().map(|region| region.slug.as_str());
            let part = region.map_or(own, |region| {
                if regions.add(region) {
                    of_region.push(own);
                }
                of_region.get(regions.code(region) as usize).copied().unwrap_or(own)
            });
            match parts.get_mut(part) {
                Some(part) => part.push(figures),
                None => parts.push(vec![figures]),
            }
        }
        if report.sources.is_empty() {
            parts.push(std::iter::once(0..report.figures.len()).collect());
        }
        Suggesting { links: sentence::links(report, ids), parts, next: 0, found: Vec::new() }
    }

    /// How many parts are looked at, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.next, self.parts.len())
    }

    /// Looks at the next part of the same report; whether there are more.
    pub fn step(&mut self, report: &Report) -> bool {
        let part = self.parts.get(self.next).map_or(&[][..], Vec::as_slice);
        let placed = |figures: &Range<usize>| {
            (figures.start, sentence::place(report, report.figures.get(figures.clone()).unwrap_or_default()))
        };
        let placed: Vec<(usize, Vec<Placed>)> = part.iter().map(placed).collect();
        let of_piece = |(first, placed): (&usize, _)| sentence::sentences(placed, *first, &self.links);
        let pieces = placed.iter().map(|(first, placed)| (first, placed.as_slice()));
        let sentences: Vec<Sentence> = pieces.flat_map(of_piece).collect();
        let mut tested = Dictionary::default();
        for rule in RULES {
            let suggestions: Vec<Suggestion> = match rule.find {
                Find::Quantity(find) => {
                    let of = |sentence| Sentence::quantities(sentence).filter_map(move |at| find(sentence, at));
                    sentences.iter().flat_map(of).collect()
                }
                Find::Sentence(find) => sentences.iter().filter_map(find).collect(),
                Find::Report(find) => {
                    let source =
                        |sentence: &Sentence| report.source_at(sentence.line_number()).map(|source| source.first);
                    let reports = sentences.chunk_by(|a, b| source(a) == source(b));
                    reports.flat_map(|sentences| find(report, sentences)).collect()
                }
                Find::Sources(find) => find(report, &sentences),
            };
            for suggestion in suggestions {
                if suggestion.tests.as_ref().is_none_or(|tests| tested.add(tests)) {
                    self.found.push((suggestion.place, spec(rule, suggestion)));
                }
            }
        }
        self.next += 1;
        self.next < self.parts.len()
    }

    /// The checks, in the order of the text.
    pub fn finish(self) -> Vec<CheckSpec> {
        let mut found = self.found;
        found.sort_by_key(|(place, _)| *place);
        let mut ids = Dictionary::default();
        found.into_iter().map(|(_, check)| check).filter(|check| ids.add(&check.id)).collect()
    }
}

fn spec(rule: &Rule, suggestion: Suggestion) -> CheckSpec {
    let ids = suggestion.operands.iter().filter_map(|(_, operand)| match operand {
        Operand::Figure(id) => Some(id.as_str()),
        _ => None,
    });
    let id = std::iter::once(rule.slug).chain(ids).collect::<Vec<_>>().join("-");
    let subject = suggestion.subject;
    CheckSpec {
        id,
        kind: rule.kind.to_owned(),
        operands: suggestion.operands.into_iter().map(|(role, operand)| (role.to_owned(), operand)).collect(),
        title: Label::new(format!("{}：{}", rule.name.0, subject.zh), format!("{}: {}", rule.name.1, subject.en)),
        note: suggestion.note,
        undetermined: suggestion.undetermined,
        question: Label::default(),
        origin: Origin::Suggested,
    }
}
