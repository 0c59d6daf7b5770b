//! One figure stated in several places.

use std::collections::HashMap;

use super::Suggestion;
use super::sentence::{Sentence, is_growth, is_level, is_share, range};
use crate::extract::{Kind, Resolution};
use crate::number::Unit;
use crate::report::{Figure, Report};
use crate::text::DateRange;

/// Words for a scope that a report has one of.
const WIDE_SCOPES: [&str; 4] = ["全国", "全省", "我国", "我省"];

/// Words for a scope that may differ from one section to the next.
const SCOPES: [&str; 10] = ["全市", "全县", "全区", "全州", "全旗", "全镇", "全乡", "全村", "我市", "我县"];

/// The most statements that are compared.
const MOST_STATEMENTS: usize = 12;

/// What makes two figures statements of one quantity.
#[derive(PartialEq, Eq, Hash)]
struct Key<'r> {
    measure: String,
    base_unit: &'static str,
    per: Option<&'r str>,
    kind: Option<Kind>,
    period: DateRange,
    base: Option<DateRange>,
    /// The section, where the scope may be another's elsewhere.
    section: Option<&'r str>,
}

/// 2019年全省投入扶贫资金55.05亿元, and again in another paragraph.
pub(super) fn repeats(report: &Report, sentences: &[Sentence]) -> Vec<Suggestion> {
    let mut groups: Vec<Vec<&Figure>> = Vec::new();
    let mut known: HashMap<Key, usize> = HashMap::new();
    for sentence in sentences {
        for index in sentence.quantities() {
            let Some((figure, key)) = sentence.figure(index).zip(key(report, sentence, index)) else { continue };
            let group = *known.entry(key).or_insert(groups.len());
            match groups.get_mut(group) {
                Some(group) => group.push(figure),
                None => groups.push(vec![figure]),
            }
        }
    }
    let suggestion = |group: Vec<&Figure>| {
        let operands: Vec<(&'static str, &Figure)> = group.iter().map(|figure| ("statements", *figure)).collect();
        let one = group.first().filter(|_| (2..=MOST_STATEMENTS).contains(&group.len()))?;
        Some(Suggestion::of(one, &operands))
    };
    groups.into_iter().filter_map(suggestion).collect()
}

/// The key of a figure whose words alone tell what it states, of what scope, and when.
fn key<'r>(report: &'r Report, sentence: &Sentence<'r>, index: usize) -> Option<Key<'r>> {
    let figure = sentence.figure(index)?;
    let is_stated = is_level(figure) || is_share(figure) || is_growth(figure);
    let told = figure.period.as_ref().is_some_and(|period| period.how != Resolution::CarriedOver);
    let measure = sentence.measure(index);
    // 分别 by position, or a remark behind the number.
    let is_qualified = measure.contains('、') || sentence.rest(index).starts_with(['（', '(', '、']);
    let is_wide = WIDE_SCOPES.iter().any(|scope| measure.starts_with(scope));
    let is_scoped = is_wide || SCOPES.iter().any(|scope| measure.starts_with(scope));
    if !(is_stated && told && is_scoped)
        || is_qualified
        || measure.chars().count() < 5
        || !sentence.begins_clause(index)
    {
        return None;
    }
    let section = report.line_of(figure.span).map(|line| line.section.as_str());
    Some(Key {
        measure,
        base_unit: Unit::find(figure.unit.as_deref()?)?.base,
        per: figure.per.as_deref(),
        kind: figure.kind,
        period: range(figure)?,
        base: figure.base.as_ref().map(|base| base.range),
        section: section.filter(|_| !is_wide),
    })
}
