//! Links that are given away: one that tells whether it arrived whole, and one that also tells whether the data has
//! changed since. The address bar has neither, so that it can be edited by hand.

use super::text::{digest, parts, write};
use super::{LinkProblem, State, VERSION};
use crate::query::Model;
use crate::text::fingerprint;
use crate::words::Language;

/// The check key of a link: what is left of the state when the link is cut has another.
pub(super) fn seal(state: &State) -> String {
    fingerprint([write(state).as_str()].into_iter(), 3)
}

/// The link to copy: what is as by default is left out, so that it follows the page.
///
/// ```
/// use shuzheng_core::link::{LinkProblem, parse, sealed};
/// let (state, _) = parse("v=1&t=checks&verdict=notable");
/// let link = sealed(&state);
/// assert_eq!(link, "v=1&k=3tu&t=checks&verdict=notable");
/// assert_eq!(parse(&link), (state, Vec::new()));
/// assert_eq!(parse("v=1&k=3tu&t=checks").1, [LinkProblem::Cut]);
/// ```
pub fn sealed(state: &State) -> String {
    let parts = parts(state, false);
    if parts.is_empty() { parts } else { format!("v={VERSION}&k={}{parts}", seal(state)) }
}

/// The link that shows what is shown now: every key, and the digest of the report's data.
///
/// ```
/// use shuzheng_core::link::{LinkProblem, State, compare, frozen, parse};
/// use shuzheng_core::query::Model;
/// use shuzheng_core::words::Language;
///
/// let of = |text: &str| Model::of_text(text, "", None);
/// let link = frozen(&State::default(), &of("投入3亿元。"), Language::Zh);
/// assert!(parse(&link).1.is_empty());
/// assert_eq!(compare(&link, &of("投入3亿元。")), None);
/// assert_eq!(compare(&link, &of("投入4亿元。")), Some(LinkProblem::Changed));
/// // As read as it is where it was encoded once too often on its way.
/// let encoded = link.replace('=', "%3D").replace('&', "%26");
/// assert_eq!(compare(&encoded, &of("投入4亿元。")), Some(LinkProblem::Changed));
/// ```
pub fn frozen(state: &State, model: &Model, language: Language) -> String {
    let state = State { language: Some(state.language.unwrap_or(language)), ..state.clone() };
    format!("v={VERSION}&k={}&d={}{}", seal(&state), model.digest(), parts(&state, true))
}

/// Whether a frozen link was made of other data than the report's.
pub fn compare(link: &str, model: &Model) -> Option<LinkProblem> {
    (digest(link)? != model.digest()).then_some(LinkProblem::Changed)
}
