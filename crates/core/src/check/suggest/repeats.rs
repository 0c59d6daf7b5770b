//! One figure stated in several places.

use super::Suggestion;
use super::sentence::{Sentence, is_growth, is_level, is_share, range};
use crate::extract::{Kind, Resolution};
use crate::number::Unit;
use crate::report::region::of_whole;
use crate::report::{Figure, Report};
use crate::text::{Dictionary, has_any};

/// Words for one of several counts of a quantity, or for a plan of it.
const STAGES: &str = "初步 快报 核实 核定 抽样 普查 修订 计划 目标 预期 预计 力争";

/// The most statements that are compared.
const MOST_STATEMENTS: usize = 12;

/// 2019年全省投入扶贫资金55.05亿元, and again in another paragraph.
pub(super) fn repeats(report: &Report, sentences: &[Sentence]) -> Vec<Suggestion> {
    let mut groups: Vec<Vec<&Figure>> = Vec::new();
    let mut known = Dictionary::default();
    for sentence in sentences {
        for index in sentence.quantities() {
            let Some((figure, key)) = sentence.figure(index).zip(key(report, sentence, index)) else { continue };
            match groups.get_mut(known.code(&key) as usize) {
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

/// What makes two figures statements of one quantity: of a figure whose words alone tell what it states, of what
/// scope, and when.
fn key(report: &Report, sentence: &Sentence, index: usize) -> Option<String> {
    let figure = sentence.figure(index)?;
    let is_stated = is_level(figure) || is_share(figure) || is_growth(figure);
    let told = figure.period.as_ref().is_some_and(|period| period.how != Resolution::CarriedOver);
    let measure = sentence.measure(index);
    // 分别 by position, a remark or more words behind the number, or a figure of another stage of the count.
    // 国庆期间，2023年全县接待游客: what is said before is of it too.
    let is_qualified = sentence.words_before(index) != sentence.lead_words(index).trim()
        || measure.contains('、')
        || sentence.rest(index).starts_with(['（', '(', '、'])
        || sentence.trail(index).starts_with(char::is_alphabetic)
        || has_any(sentence.text(), STAGES);
    // There is one country and one province, and what is smaller may be another in the next section.
    let (region, _) = of_whole(&measure)?;
    let is_wide = matches!(region, '国' | '省');
    if !(is_stated && told) || is_qualified || measure.chars().count() < 5 || !sentence.begins_clause(index) {
        return None;
    }
    let section = report.line_of(figure.span).map(|line| line.section.as_str());
    let base = figure.base.as_ref().map_or_else(String::new, |base| base.range.to_string());
    // No part of a line has an end of a line in it.
    let parts = [
        measure.as_str(),
        Unit::find(figure.unit.as_deref()?)?.base,
        figure.per.as_deref().unwrap_or_default(),
        figure.kind.map_or("", Kind::slug),
        &range(figure)?.to_string(),
        &base,
        // The section, where the scope may be another's elsewhere.
        section.filter(|_| !is_wide).unwrap_or_default(),
    ];
    Some(parts.join("\n"))
}
