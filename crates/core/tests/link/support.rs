//! States in words.

use shuzheng_core::link::{Open, State, Tab};

/// The state as the golden file writes it: every part that is not the default.
pub fn in_words(state: &State) -> String {
    let mut parts = Vec::new();
    if state.tab != Tab::default() {
        parts.push(format!("view {}", state.tab.slug()));
    }
    for facet in state.filter.conditions().chunk_by(|(a, _), (b, _)| a == b) {
        let values: Vec<&str> = facet.iter().map(|(_, value)| value.as_str()).collect();
        parts.push(format!("{} is {}", facet[0].0, values.join(" or ")));
    }
    if !state.filter.query.is_empty() {
        parts.push(format!("search “{}”", state.filter.query));
    }
    if state.sort != Default::default() {
        let order = if state.sort.descending { "down" } else { "up" };
        parts.push(format!("sorted by {} {order}", state.sort.column.slug()));
    }
    match &state.open {
        Some(Open::Figure(id)) => parts.push(format!("figure {id} open")),
        Some(Open::Check(id)) => parts.push(format!("check {id} open")),
        None => {}
    }
    if !state.picked.is_empty() {
        parts.push(format!("picked {}", state.picked.join(" then ")));
    }
    for own in &state.own {
        parts.push(format!("own {} of {} named “{}”", own.operation.slug, own.figures.join(" and "), own.name));
    }
    if let Some(language) = state.language {
        parts.push(format!("in {}", language.slug()));
    }
    for (setting, choice) in state.settings.each().filter(|(setting, choice)| setting.choices[0] != **choice) {
        parts.push(format!("{} {}", setting.slug, choice.slug));
    }
    if parts.is_empty() { "the default view".to_owned() } else { parts.join("; ") }
}
