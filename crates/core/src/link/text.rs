//! Links as text.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{Open, State, Tab};
use crate::check::{MAX_PICKED, Operation, OwnCheck};
use crate::query::{Column, FACETS, Facet, Sort};
use crate::words::Language;

/// The version of the form; a link of a later one is read as far as it is understood.
pub const VERSION: &str = "1";

/// The most values of facets in one link.
pub const MAX_VALUES: usize = 64;

/// The most characters of a text query.
pub const MAX_QUERY: usize = 32;

/// The most characters of a link.
pub const MAX_LENGTH: usize = 2000;

/// The most own checks in one link.
pub const MAX_OWN: usize = 8;

/// What is written as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~').remove(b'-');

/// What is written as it is in a name, which `~` separates from the figures.
const NAME: &AsciiSet = &KEPT.add(b'~');

/// Keys that messengers and trackers add, which say nothing of the view.
const FOREIGN: &[&str] = &["from", "isappinstalled", "nsukey", "shareTo", "appinstall", "scene", "spm"];

/// A part of a link that was not understood; the rest of the view is still shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// An unknown key.
    Key(String),
    /// A value that the key does not take.
    Value(String, String),
    /// The link is longer than any that the page writes; the rest was not read.
    TooLong,
    /// The link was written by a later version of the page.
    Version(String),
}

impl LinkProblem {
    /// The part as it stood in the link.
    pub fn part(&self, language: Language) -> String {
        match self {
            LinkProblem::Key(key) => key.clone(),
            LinkProblem::Value(key, value) => format!("{key}={value}"),
            LinkProblem::TooLong => language.of(("过长的部分", "what is too long")).to_owned(),
            LinkProblem::Version(version) => format!("v={version}"),
        }
    }
}

/// Reads a fragment or query, without its `#` or `?`. What is not understood is named, and the
/// default stands in its place.
pub fn parse(link: &str) -> (State, Vec<LinkProblem>) {
    let mut state = State::default();
    let mut problems = Vec::new();
    let mut link = link.trim_start_matches(['#', '?']);
    if let Some((at, _)) = link.char_indices().nth(MAX_LENGTH) {
        link = &link[..at];
        problems.push(LinkProblem::TooLong);
    }
    for part in link.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let decoded = percent_decode_str(value).decode_utf8_lossy().replace('+', " ");
        let understood = match key {
            "v" if value == VERSION => true,
            "v" => {
                problems.push(LinkProblem::Version(decoded));
                continue;
            }
            "t" => Tab::ALL.into_iter().find(|tab| tab.slug() == value).map(|tab| state.tab = tab).is_some(),
            "lang" => {
                let language = Language::ALL.into_iter().find(|language| language.slug() == value);
                language.map(|language| state.language = Some(language)).is_some()
            }
            "q" => {
                state.filter.query = decoded.chars().filter(|c| !c.is_control()).take(MAX_QUERY).collect();
                true
            }
            "sort" => sort(value).map(|sort| state.sort = sort).is_some(),
            "f" if is_slug(value) => {
                state.open = Some(Open::Figure(value.to_owned()));
                true
            }
            "c" if is_slug(value) => {
                state.open = Some(Open::Check(value.to_owned()));
                true
            }
            "f" | "c" => false,
            "pick" => {
                let ids: Vec<&str> = value.split('~').filter(|id| is_slug(id)).take(MAX_PICKED).collect();
                for id in ids {
                    if !state.picked.iter().any(|picked| picked == id) {
                        state.picked.push(id.to_owned());
                    }
                }
                value.split('~').all(is_slug)
            }
            "own" if state.own.len() < MAX_OWN => own(value).map(|own| state.own.push(own)).is_some(),
            key if FOREIGN.contains(&key) || key.starts_with("utm_") => true,
            key => match Facet::find(key) {
                Some(facet) => {
                    let (good, bad): (Vec<&str>, Vec<&str>) = value.split('~').partition(|value| is_slug(value));
                    problems.extend(bad.into_iter().map(|bad| LinkProblem::Value(key.to_owned(), bad.to_owned())));
                    let room =
                        MAX_VALUES - state.filter.facets.values().map(BTreeSet::len).sum::<usize>().min(MAX_VALUES);
                    let values: BTreeSet<String> = good.into_iter().map(str::to_owned).take(room).collect();
                    if !values.is_empty() {
                        state.filter.facets.entry(facet.slug.to_owned()).or_default().extend(values);
                    }
                    continue;
                }
                None => {
                    problems.push(LinkProblem::Key(percent_decode_str(key).decode_utf8_lossy().into_owned()));
                    continue;
                }
            },
        };
        if !understood {
            problems.push(LinkProblem::Value(key.to_owned(), decoded));
        }
    }
    (state, problems)
}

fn is_slug(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

/// An own check: `operation~figure~figure~name`, the name percent-encoded and perhaps empty.
fn own(value: &str) -> Option<OwnCheck> {
    let mut parts = value.split('~');
    let operation = Operation::find(parts.next()?)?;
    let mut figures: Vec<String> = parts.map(str::to_owned).collect();
    let name = percent_decode_str(&figures.pop()?).decode_utf8_lossy().into_owned();
    let name = name.chars().filter(|c| !c.is_control()).take(MAX_QUERY).collect();
    let good = operation.takes(figures.len()) && figures.iter().all(|id| is_slug(id));
    good.then_some(OwnCheck { operation, figures, name })
}

fn sort(value: &str) -> Option<Sort> {
    let (slug, descending) = value.strip_prefix('-').map_or((value, false), |slug| (slug, true));
    let column = Column::ALL.into_iter().find(|column| column.slug() == slug)?;
    Some(Sort { column, descending })
}

/// Writes the state, without `#` or `?`; nothing at all for the default one.
pub fn write(state: &State) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut part = |key: &str, value: &str| parts.push(format!("{key}={value}"));
    if state.tab != Tab::default() {
        part("t", state.tab.slug());
    }
    for facet in FACETS {
        if let Some(values) = state.filter.facets.get(facet.slug) {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            part(facet.slug, &values.join("~"));
        }
    }
    if !state.filter.query.is_empty() {
        part("q", &utf8_percent_encode(&state.filter.query, KEPT).to_string());
    }
    if state.sort != Sort::default() {
        let sign = if state.sort.descending { "-" } else { "" };
        part("sort", &format!("{sign}{}", state.sort.column.slug()));
    }
    match &state.open {
        Some(Open::Figure(id)) => part("f", id),
        Some(Open::Check(id)) => part("c", id),
        None => {}
    }
    if !state.picked.is_empty() {
        part("pick", &state.picked.join("~"));
    }
    for own in &state.own {
        let name = utf8_percent_encode(&own.name, NAME).to_string();
        part("own", &format!("{}~{}~{name}", own.operation.slug, own.figures.join("~")));
    }
    if let Some(language) = state.language {
        part("lang", language.slug());
    }
    if parts.is_empty() {
        return String::new();
    }
    format!("v={VERSION}&{}", parts.join("&"))
}
