//! A sentence with its figures, as the rules read it.

use crate::check::Ids;
use crate::extract::{Class, Kind, Relation, Role};
use crate::number::{Dimension, Exact, Unit};
use crate::report::{Figure, Groups, Report};
use crate::text::{Cursor, DateRange, STOPS, before_remark, has_any};

/// What ends a clause; 、 does not.
const CLAUSE_ENDS: [char; 10] = ['，', ',', '；', ';', '：', ':', '（', '）', '(', ')'];

/// Words at the start of a clause that say nothing of what is measured.
const LEADING: &[&str] = &["其中", "同时", "并且", "以及", "并", "和", "及", "与", "还", "也", "又", "而", "且", "、"];

/// Words between what is measured and its number.
const TRAILING: &[&str] = &[
    "达到了",
    "达到",
    "已达",
    "高达",
    "达",
    "分别为",
    "约为",
    "约",
    "均为",
    "为",
    "是",
    "的",
    "有",
    "了",
    "已",
    "共",
    "仅",
    "只",
];

/// Words after which growth rates do not follow from the levels beside them, as they are on another basis.
const OTHER_BASIS: &str = "可比 口径 不变 价格 实际增 名义 扣除 剔除 折算 指数";

/// Measures of which the published growth is at constant prices, for a changing set, or over a base that was revised.
const OTHER_GROWTH: &str = "生产总值 GDP 增加值 产值 业务总量 国民总收入 规模以上 规上 限额以上 限上 工业企业 \
    固定资产投资 工业投资 民间投资 技改投资 开发投资 零售总额";

/// Those whose value is, where what they have of people or units is counted.
const INDUSTRIES: &str = "第一产业 第二产业 第三产业 一产 二产 三产";

/// A figure in its line, by bytes.
#[derive(Clone, Copy)]
pub(super) struct Placed<'r> {
    pub figure: &'r Figure,
    line: &'r str,
    start: usize,
    end: usize,
}

/// Where these figures of the report stand.
pub(super) fn place<'r>(report: &'r Report, figures: &'r [Figure]) -> Vec<Placed<'r>> {
    let mut cursor = Cursor::new("");
    let mut number = 0;
    let mut line = "";
    let placed = figures.iter().map(|figure| {
        if figure.span.line != number {
            number = figure.span.line;
            line = report.line_of(figure.span).map_or("", |line| line.text.as_str());
            cursor = Cursor::new(line);
        }
        Placed { figure, line, start: cursor.byte(figure.span.start), end: cursor.byte(figure.span.end) }
    });
    placed.collect()
}

/// What each figure refers to, by place in the report.
pub(super) type Links = Groups<(Relation, u32)>;

/// The references of the report, by the figure that refers.
pub(super) fn links(report: &Report, ids: &Ids) -> Links {
    let place = |id: &str| u32::try_from(ids.figure(report, id)?).ok();
    let named = report.links.iter().filter_map(|link| Some((place(&link.from)?, (link.relation, place(&link.to)?))));
    Groups::of(report.figures.len(), &named.collect::<Vec<_>>())
}

/// One sentence.
pub(super) struct Sentence<'a> {
    line: &'a str,
    start: usize,
    end: usize,
    /// Its figures, and the place of the first in the report.
    figures: &'a [Placed<'a>],
    first: usize,
    links: &'a Links,
    /// The line behind, where that has figures and the sentence ends its own.
    next_line: &'a str,
}

/// The sentences that have figures, in the order of the text; `place` is that of the first figure in the report.
pub(super) fn sentences<'a>(placed: &'a [Placed<'a>], place: usize, links: &'a Links) -> Vec<Sentence<'a>> {
    let mut sentences = Vec::new();
    let (mut first, mut line, mut start) = (0, 0, 0);
    while let Some(begin) = placed.get(first) {
        if begin.figure.span.line != line {
            (line, start) = (begin.figure.span.line, 0);
        }
        let mut end = stop_after(begin.line, begin.end);
        let mut count = 1;
        while let Some(next) =
            placed.get(first + count).filter(|next| next.figure.span.line == line && next.start < end)
        {
            // A stop within a figure ends nothing.
            if next.end > end {
                end = stop_after(next.line, next.end);
            }
            count += 1;
        }
        let before = begin.line.get(start..begin.start).unwrap_or("");
        let from = before.rfind(STOPS).map_or(start, |at| start + at + first_length(before.get(at..)));
        let figures = placed.get(first..first + count).unwrap_or_default();
        let next = placed.get(first + count).filter(|next| next.figure.span.line == line + 1);
        sentences.push(Sentence {
            line: begin.line,
            start: from,
            end,
            figures,
            first: place + first,
            links,
            next_line: next.map_or("", |next| next.line),
        });
        (first, start) = (first + count, end);
    }
    sentences
}

fn stop_after(line: &str, from: usize) -> usize {
    let rest = line.get(from..).unwrap_or("");
    rest.find(STOPS).map_or(line.len(), |at| from + at + first_length(rest.get(at..)))
}

fn first_length(text: Option<&str>) -> usize {
    text.and_then(|text| text.chars().next()).map_or(0, char::len_utf8)
}

impl<'a> Sentence<'a> {
    /// The line that it stands in, counted from 1.
    pub fn line_number(&self) -> u32 {
        self.figures.first().map_or(0, |placed| placed.figure.span.line)
    }

    /// The sentence's text with its stop.
    pub fn text(&self) -> &'a str {
        self.line.get(self.start..self.end).unwrap_or("")
    }

    /// The text behind the sentence: of its line, or else of the next.
    pub fn text_behind(&self) -> &'a str {
        let behind = self.line.get(self.end..).unwrap_or("").trim_start();
        if behind.is_empty() { self.next_line.trim_start() } else { behind }
    }

    /// How many figures there are, of every class.
    pub fn len(&self) -> usize {
        self.figures.len()
    }

    /// A figure by its place in the sentence.
    pub fn figure(&self, index: usize) -> Option<&'a Figure> {
        self.figures.get(index).map(|placed| placed.figure)
    }

    /// The places of the quantities.
    pub fn quantities(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.figures.len()).filter(|&index| self.figure(index).is_some_and(Figure::is_quantity))
    }

    /// The quantity before a place.
    pub fn before(&self, index: usize) -> Option<usize> {
        (0..index).rev().find(|&at| self.figure(at).is_some_and(Figure::is_quantity))
    }

    /// The quantity after a place.
    pub fn after(&self, index: usize) -> Option<usize> {
        (index + 1..self.figures.len()).find(|&at| self.figure(at).is_some_and(Figure::is_quantity))
    }

    /// The text between two figures.
    pub fn between(&self, from: usize, to: usize) -> &'a str {
        let ends = self.figures.get(from).zip(self.figures.get(to));
        ends.and_then(|(from, to)| self.line.get(from.end..to.start)).unwrap_or("")
    }

    /// The text between two figures without the dates in it.
    pub fn words_between(&self, from: usize, to: usize) -> String {
        let start = self.figures.get(from).map_or(self.start, |placed| placed.end);
        self.without_dates(start, from + 1, to)
    }

    /// The text before a figure, back to the quantity before it or the beginning of the sentence, without the dates in it
    /// and marks at its ends.
    pub fn words_before(&self, index: usize) -> String {
        let before = self.before(index);
        let start = before.and_then(|at| self.figures.get(at)).map_or(self.start, |before| before.end);
        let words = self.without_dates(start, before.map_or(0, |at| at + 1), index);
        words.trim_matches(|c: char| CLAUSE_ENDS.contains(&c) || STOPS.contains(&c) || c.is_whitespace()).to_owned()
    }

    /// The text of the figure's clause before it, back to the quantity before it.
    pub fn lead(&self, index: usize) -> &'a str {
        let Some((start, _)) = self.lead_range(index) else { return "" };
        let end = self.figures.get(index).map_or(start, |placed| placed.start);
        self.line.get(start..end).unwrap_or("")
    }

    /// Whether the figure is the first quantity of its clause.
    pub fn begins_clause(&self, index: usize) -> bool {
        let before = self.before(index).and_then(|at| self.figures.get(at));
        self.lead_range(index).is_some_and(|(start, _)| before.is_none_or(|before| before.end < start))
    }

    /// The same without the dates in it.
    pub fn lead_words(&self, index: usize) -> String {
        self.lead_range(index).map_or_else(String::new, |(start, first)| self.without_dates(start, first, index))
    }

    /// What the figure's clause says before it, without dates and words that say nothing of what
    /// is measured: 省级财政投入 of 其中省级财政2018年投入41.11亿元.
    pub fn measure(&self, index: usize) -> String {
        let words = self.lead_words(index);
        let mut text = words.trim();
        while let Some(rest) = LEADING.iter().find_map(|word| text.strip_prefix(word)) {
            text = rest.trim_start();
        }
        while let Some(rest) = TRAILING.iter().find_map(|word| text.strip_suffix(word)) {
            text = rest.trim_end();
        }
        text.to_owned()
    }

    /// The clause's text behind the figure, up to the next quantity.
    pub fn trail(&self, index: usize) -> &'a str {
        let Some(placed) = self.figures.get(index) else { return "" };
        let end = self.after(index).and_then(|next| self.figures.get(next)).map_or(self.end, |next| next.start);
        let text = self.line.get(placed.end..end).unwrap_or("");
        let is_end = |c: char| CLAUSE_ENDS.contains(&c) || STOPS.contains(&c) || c == '、';
        text.find(is_end).and_then(|at| text.get(..at)).unwrap_or(text)
    }

    /// The text of the line from the figure's end to the end of the sentence.
    pub fn rest(&self, index: usize) -> &'a str {
        self.figures.get(index).and_then(|placed| self.line.get(placed.end..self.end)).unwrap_or("")
    }

    /// The byte at which the figure's lead begins, and the first figure at or after it.
    fn lead_range(&self, index: usize) -> Option<(usize, usize)> {
        let placed = self.figures.get(index)?;
        let before = self.before(index);
        let first = before.map_or(0, |at| at + 1);
        let mut within = first;
        let mut start = before.and_then(|at| self.figures.get(at)).map_or(self.start, |before| before.end);
        // A comma within a figure ends no clause.
        let mut from = start;
        for at in first..=index {
            let figure = self.figures.get(at)?;
            let gap = self.line.get(from..figure.start).unwrap_or("");
            let gap = if at == index { before_remark(gap) } else { gap };
            if let Some(end) = gap.rfind(CLAUSE_ENDS) {
                start = from + end + first_length(gap.get(end..));
                within = at;
            }
            from = figure.end;
        }
        (start <= placed.start).then_some((start, within))
    }

    /// The text from byte `start` to figure `to`, without the dates among the figures from `first`.
    fn without_dates(&self, start: usize, first: usize, to: usize) -> String {
        let mut out = String::new();
        let mut from = start;
        for placed in self.figures.get(first..to).unwrap_or_default() {
            if placed.figure.class == Class::Date && placed.start >= from {
                out.push_str(self.line.get(from..placed.start).unwrap_or(""));
                from = placed.end;
            }
        }
        let end = self.figures.get(to).map_or(self.end, |placed| placed.start);
        out.push_str(self.line.get(from..end).unwrap_or(""));
        out
    }

    /// The figure of this sentence that figure `index` refers to by `relation`.
    pub fn target(&self, index: usize, relation: Relation) -> Option<usize> {
        let links = self.links.get(self.first + index);
        let to = links.iter().find(|(known, _)| *known == relation)?.1 as usize;
        to.checked_sub(self.first).filter(|&to| to < self.figures.len())
    }

    /// Whether a growth rate can be held against the levels beside it: not where the sentence has said that it is on
    /// another basis, or its part between semicolons states what is published at constant prices or for a changing set
    /// of reporters.
    pub fn is_comparable(&self, rate: usize) -> bool {
        let rest = self.rest(rate);
        let behind = rest.find(['；', ';']).unwrap_or(rest.len());
        let said = self.line.get(self.start..self.end.saturating_sub(rest.len()).saturating_add(behind)).unwrap_or("");
        let part = said.rsplit(['；', ';']).next().unwrap_or(said);
        let counts = self.before(rate).and_then(|before| self.figure(before)).is_some_and(|before| {
            matches!(dimension(before), Dimension::None | Dimension::People | Dimension::Households)
        });
        !has_any(said, OTHER_BASIS) && !has_any(part, OTHER_GROWTH) && (counts || !has_any(part, INDUSTRIES))
    }
}

/// The dimension of a figure's unit.
pub(super) fn dimension(figure: &Figure) -> Dimension {
    figure.unit.as_deref().and_then(Unit::find).map_or(Dimension::None, |unit| unit.dimension)
}

/// Whether it is an amount or count as it stood, not a change, rate, rule or declared number.
pub(super) fn is_level(figure: &Figure) -> bool {
    let is_measured = match dimension(figure) {
        Dimension::Percent | Dimension::PercentagePoints | Dimension::Multiple => false,
        Dimension::None => figure.unit.is_some(),
        _ => true,
    };
    is_measured && matches!(figure.role, Some(Role::Level | Role::PartOf))
}

/// Whether its print limits it on both sides.
pub(super) fn is_limited(figure: &Figure) -> bool {
    let interval = figure.printed.as_ref().map(|printed| &printed.interval);
    interval.is_some_and(|interval| interval.low.is_some() && interval.high.is_some())
}

/// Whether it is a growth rate in per cent.
pub(super) fn is_growth(figure: &Figure) -> bool {
    figure.kind == Some(Kind::Growth) && dimension(figure) == Dimension::Percent
}

/// Whether it is a share in per cent, stated as it was.
pub(super) fn is_share(figure: &Figure) -> bool {
    figure.kind == Some(Kind::Share) && figure.role == Some(Role::Rate) && dimension(figure) == Dimension::Percent
}

/// Whether two figures are counted in units of one base.
pub(super) fn same_base(a: &Figure, b: &Figure) -> bool {
    let base = |figure: &Figure| figure.unit.as_deref().and_then(Unit::find).map(|unit| unit.base);
    base(a).is_some() && base(a) == base(b)
}

/// Whether they are, and counted for one of the same.
pub(super) fn same_unit(a: &Figure, b: &Figure) -> bool {
    same_base(a, b) && a.per == b.per
}

/// The value of a quantity.
pub(super) fn value(figure: &Figure) -> Option<&Exact> {
    figure.printed.as_ref().map(|printed| &printed.value)
}

/// The dates of a figure.
pub(super) fn range(figure: &Figure) -> Option<DateRange> {
    figure.period.as_ref().map(|period| period.range)
}

/// The year that a figure is about, where it is one.
pub(super) fn single_year(figure: &Figure) -> Option<i16> {
    let range = range(figure)?;
    (range.from == range.to && range.from.month.is_none()).then_some(range.from.year)
}
