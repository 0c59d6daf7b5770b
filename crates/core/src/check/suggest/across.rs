//! Rules across reports: what a region's report says of a year, and what its report of the year before said.
//!
//! Two figures are of one quantity where the words before and behind them, the unit, the region and the time agree.
//! Where the words agree and something else does not, the check is there and says why it cannot be decided.

use super::Suggestion;
use super::change::is_compared_with;
use super::sentence::{Sentence, dimension, is_growth, is_level, is_share, range, same_unit, single_year};
use crate::extract::{Class, Relation, Resolution, Role};
use crate::report::region::of_whole;
use crate::report::{Figure, Label, Report, Source};
use crate::text::{DateRange, Dictionary};

/// Words for another region or a part, so that a measure which begins with them is not of the whole.
const PARTS: &[&str] = &["该省", "该市", "该县", "本县", "本市"];

/// Measures that a report states of its region as a whole without saying so.
const OF_WHOLE_REGIONS: &[&str] = &[
    "生产总值",
    "地区生产总值",
    "一般公共预算收入",
    "地方一般公共预算收入",
    "一般公共预算支出",
    "粮食总产量",
    "社会消费品零售总额",
    "进出口总额",
    "外贸进出口总额",
    "常住人口",
    "居民人均可支配收入",
    "城镇居民人均可支配收入",
    "农村居民人均可支配收入",
    "贫困发生率",
];

/// Verbs beside a measure that say nothing of what is measured: 预算收入完成, 实现预算收入.
const VERBS: [&str; 3] = ["完成", "实现", "达"];

/// The shortest name of a measure, in characters.
const SHORTEST: usize = 3;

/// How many figures behind a level a growth rate of it is looked for.
const LOOK_AHEAD: usize = 6;

/// What makes two figures statements of one quantity.
#[derive(Clone)]
struct Key<'r> {
    region: &'r str,
    /// The year of the report.
    report: i16,
    measure: String,
    /// What stands behind the number, and in the place of its unit: 投入3亿元修路, 35万贫困人口.
    behind: String,
    range: DateRange,
}

impl Key<'_> {
    /// In one text. No part of a line has an end of a line in it.
    fn text(&self) -> String {
        let (report, range) = (self.report.to_string(), self.range.to_string());
        [self.region, &report, &self.measure, &self.behind, &range].join("\n")
    }
}

/// A figure whose words tell what it states, and when.
#[derive(Clone)]
struct Statement<'r> {
    key: Key<'r>,
    figure: &'r Figure,
    source: &'r Source,
    is_of_region: bool,
    is_comparable: bool,
    /// Whether the time was over when the report was made: else it may be a plan.
    is_past: bool,
    /// A growth rate of it over the year before.
    rate: Option<&'r Figure>,
}

/// What the reports state, in their order.
fn statements<'r>(report: &'r Report, sentences: &[Sentence<'r>]) -> Vec<Statement<'r>> {
    let mut statements = Vec::new();
    for sentence in sentences {
        let source = report.source_at(sentence.line_number());
        let Some((source, region, year)) =
            source.and_then(|source| Some((source, source.region.as_ref()?, source.year?)))
        else {
            continue;
        };
        statements.extend(sentence.quantities().filter_map(|index| {
            let figure = sentence.figure(index)?;
            let (is_of_region, measure) = measure(&sentence.measure(index), &region.label.zh)?;
            let is_stated = (is_level(figure) && figure.role == Some(Role::Level)) || is_share(figure);
            let is_alone = sentence.begins_clause(index) && !is_compared_with(sentence, index);
            let is_qualified = sentence.rest(index).starts_with(['（', '(', '、']);
            let is_sure = is_stated && is_alone && !is_qualified && is_dated(sentence, figure);
            let key = Key {
                region: &region.slug,
                report: year,
                measure,
                behind: behind(sentence, index),
                range: range(figure)?,
            };
            let is_past = is_past(key.range, source)?;
            let is_comparable = sentence.is_comparable(index);
            let rate = rate(sentence, index);
            is_sure.then_some(Statement { key, figure, source, is_of_region, is_comparable, is_past, rate })
        }));
    }
    statements
}

/// Whether a measure is said to be of the region as a whole, and its name without that; none where it is of another.
fn measure(words: &str, region: &str) -> Option<(bool, String)> {
    let whole = of_whole(words);
    let own = whole.is_none_or(|(last, _)| region.ends_with(last));
    let name = whole.map_or(words, |(_, name)| name).trim_start_matches(['的', ' ']);
    let name = VERBS.iter().fold(name, |name, verb| name.trim_start_matches(verb).trim_end_matches(verb));
    let is_name =
        name.chars().count() >= SHORTEST && !name.contains('、') && !PARTS.iter().any(|part| name.starts_with(part));
    let is_of_region = whole.is_some() || OF_WHOLE_REGIONS.contains(&name);
    (own && is_name).then(|| (is_of_region, name.to_owned()))
}

/// Whether the time was over by the date of the report; none where it was not, so that what is said of it is a plan or
/// a part. A report of which only the year is known may be of its end or of its beginning.
fn is_past(range: DateRange, source: &Source) -> Option<bool> {
    let to = range.to;
    let year = source.date.map(|date| date.year).or(source.year)?;
    match (source.date.and_then(|date| date.month), to.month) {
        _ if to.year != year => (to.year < year).then_some(true),
        (None, _) => Some(false),
        (Some(made), month) => (month.unwrap_or(12) <= made).then_some(true),
    }
}

/// Whether the time is told beside the figure, or the sentence names no other.
fn is_dated(sentence: &Sentence, figure: &Figure) -> bool {
    let Some(period) = &figure.period else { return false };
    let others = (0..sentence.len()).filter_map(|at| sentence.figure(at)).filter(|other| other.class == Class::Date);
    period.how != Resolution::CarriedOver
        || others.into_iter().all(|date| range(date).is_none_or(|range| range == period.range))
}

/// What stands behind the number: the rest of its clause, and a noun in the place of the unit.
fn behind(sentence: &Sentence, index: usize) -> String {
    let Some(figure) = sentence.figure(index) else { return String::new() };
    let unit = figure.unit.as_deref().unwrap_or("");
    let noun =
        if figure.text.contains(unit) { "" } else { figure.text.trim_start_matches(|c: char| !c.is_alphabetic()) };
    format!("{noun}{}", sentence.trail(index).trim())
}

/// The growth rate that stands behind a level of one year, over the year before.
fn rate<'r>(sentence: &Sentence<'r>, index: usize) -> Option<&'r Figure> {
    let year = single_year(sentence.figure(index)?)?;
    let is_rate = |at: &usize| {
        let over_year = |figure: &Figure| match &figure.base {
            Some(base) => {
                base.range.from == base.range.to && base.range.from.month.is_none() && base.range.from.year == year - 1
            }
            None => true,
        };
        sentence.target(*at, Relation::ChangeOf) == Some(index)
            && sentence.figure(*at).is_some_and(|figure| is_growth(figure) && over_year(figure))
    };
    (index + 1..sentence.len()).take(LOOK_AHEAD).find(is_rate).and_then(|at| sentence.figure(at))
}

/// Statements by what they state.
struct Known<'s, 'r> {
    keys: Dictionary,
    /// Of each key the first; none where reports of one region and year state two things.
    statements: Vec<Option<&'s Statement<'r>>>,
}

impl<'s, 'r> Known<'s, 'r> {
    fn new(all: &'s [Statement<'r>]) -> Known<'s, 'r> {
        let mut known = Known { keys: Dictionary::default(), statements: Vec::new() };
        for statement in all {
            match known.statements.get_mut(known.keys.code(&statement.key.text()) as usize) {
                None => known.statements.push(Some(statement)),
                Some(first) => {
                    *first = first.filter(|first| {
                        let (one, other) = (first.figure, statement.figure);
                        (&one.printed, &one.unit) == (&other.printed, &other.unit)
                    });
                }
            }
        }
        known
    }

    fn get(&self, key: &Key) -> Option<&'s Statement<'r>> {
        *self.statements.get(self.keys.find(&key.text())? as usize)?
    }
}

/// 2019年全省粮食总产量100万吨 in the report of 2019, and 2020年全省粮食总产量105万吨，比上年增长5% in that of 2020.
pub(super) fn growth(report: &Report, sentences: &[Sentence]) -> Vec<Suggestion> {
    let statements = statements(report, sentences);
    let known = Known::new(&statements);
    let suggestion = |statement: &Statement| {
        let (rate, year) = (statement.rate?, single_year(statement.figure)?);
        let mut key = before(statement)?;
        (key.range.from.year, key.range.to.year) = (year.checked_sub(1)?, year.checked_sub(1)?);
        let base = known.get(&key)?;
        let operands = [("base", base.figure), ("rate", rate), ("result", statement.figure)];
        compared(statement, base, &operands, CONSTANT_PRICES)
    };
    statements.iter().filter_map(suggestion).collect()
}

/// 2019年全省粮食总产量100万吨 in the report of 2019, and again in that of 2020.
pub(super) fn restated(report: &Report, sentences: &[Sentence]) -> Vec<Suggestion> {
    let statements = statements(report, sentences);
    let known = Known::new(&statements);
    let suggestion = |statement: &Statement| {
        let earlier = known.get(&before(statement)?)?;
        // Stated twice alike, it is compared once.
        let is_first = known.get(&statement.key).is_some_and(|first| std::ptr::eq(first.figure, statement.figure));
        let operands = [("statements", earlier.figure), ("statements", statement.figure)];
        compared(statement, earlier, &operands, REVISED).filter(|_| is_first)
    };
    statements.iter().filter_map(suggestion).collect()
}

/// The same quantity in the report of the year before.
fn before<'r>(statement: &Statement<'r>) -> Option<Key<'r>> {
    Some(Key { report: statement.key.report.checked_sub(1)?, ..statement.key.clone() })
}

/// Why measures such as 地区生产总值 are not compared: by growth, and as they were stated before.
const CONSTANT_PRICES: (&str, &str) = (
    "这类指标的增速通常按不变价格或可比口径计算，不能用两年的现价数字推算。",
    "Growth of this measure is as a rule at constant prices or for a like set, and does not follow from the two levels.",
);
const REVISED: (&str, &str) = (
    "这类指标的上年数常按普查或新口径修订，两份报告可能说的是修订前后。",
    "Last year's value of this measure is often revised; the two reports may state it before and after.",
);

/// A check of figures of two reports, of which the second is the later one's.
fn compared(
    later: &Statement,
    earlier: &Statement,
    operands: &[(&'static str, &Figure)],
    other_basis: (&str, &str),
) -> Option<Suggestion> {
    if dimension(later.figure) != dimension(earlier.figure) {
        return None;
    }
    let why = if !same_unit(later.figure, earlier.figure) {
        ("两份报告用的单位不同。", "The two reports use different units.")
    } else if later.is_of_region != earlier.is_of_region {
        (
            "一份报告写明是全地区的数字，另一份没有写明范围。",
            "One report says that it is of the whole region, the other does not say of what.",
        )
    } else if !later.is_of_region {
        (
            "两份报告都没有写明是全地区的数字，范围可能不同。",
            "Neither report says that it is of the whole region; the scopes may differ.",
        )
    } else if !(later.is_past && earlier.is_past) {
        (
            "报告只知道年份，这一年的数字可能是计划数，也可能是实际数；补上报告日期才能判定。",
            "Only the year of a report is known: what it says of that year may be a plan. Its date would tell.",
        )
    } else if !(later.is_comparable && earlier.is_comparable) {
        other_basis
    } else {
        ("", "")
    };
    let (first, second) = (earlier.source.name(), later.source.name());
    let note = Label::new(
        format!("前一个数字出自{}，后面的出自{}；上年的数字后来可能作过修订。", first.zh, second.zh),
        format!(
            "The first figure is from the {}, what follows from the {}; last year's value may have been revised since.",
            first.en, second.en
        ),
    );
    let place = Some(later.figure.span);
    Some(Suggestion { place, note, undetermined: Label::new(why.0, why.1), ..Suggestion::of(later.figure, operands) })
}
