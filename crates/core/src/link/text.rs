//! Links as text.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{Open, SETTINGS, State, Tab};
use crate::check::{MAX_PICKED, Operation, OwnCheck};
use crate::query::{Column, FACETS, Facet, Sort};
use crate::words::{Language, Words};

/// The version of the form; a link of a later one is read as far as it is understood.
pub const VERSION: &str = "1";

/// The most values of facets in one link.
pub const MAX_VALUES: usize = 64;

/// The most characters of a text query.
pub const MAX_QUERY: usize = 32;

/// The most characters of a link.
pub const MAX_LENGTH: usize = 2000;

/// What of it is left to what a sealed or frozen link adds to the state.
const ADDED: usize = 120;

/// The longest link that `write` makes of a state.
pub(super) const MAX_WRITTEN: usize = MAX_LENGTH - ADDED;

/// The most own checks in one link.
pub const MAX_OWN: usize = 8;

/// The most characters of a part that is named to the reader.
const MAX_NAMED: usize = 60;

/// What is written as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~').remove(b'-');

/// What is written as it is in a name, which `~` separates from the figures.
const NAME: &AsciiSet = &KEPT.add(b'~');

/// Keys that messengers and trackers add, which say nothing of the view.
const FOREIGN: &[&str] = &["from", "isappinstalled", "nsukey", "shareTo", "appinstall", "scene", "spm"];

/// A part of a link that was not understood; the rest of the view is still shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// An unknown key, with its value.
    Key(String, String),
    /// A value that the key does not take.
    Value(String, String),
    /// The link holds more than any that the page writes; what is beyond was not read.
    TooLong,
    /// The link was written by a later version of the page.
    Version(String),
    /// The link is not as it was when it was copied.
    Cut,
    /// The report's data is not as it was when the link was frozen.
    Changed,
    /// The link has no room for what the reader would add.
    Full,
}

impl LinkProblem {
    /// The part as it stood in the link; none where it is about the whole.
    pub fn part(&self, language: Language) -> Option<String> {
        match self {
            LinkProblem::Key(key, value) if value.is_empty() => Some(key.clone()),
            LinkProblem::Key(key, value) | LinkProblem::Value(key, value) => Some(format!("{key}={value}")),
            LinkProblem::TooLong => Some(language.of(("过长的部分", "what is too long")).to_owned()),
            LinkProblem::Version(version) => Some(format!("v={version}")),
            LinkProblem::Cut | LinkProblem::Changed | LinkProblem::Full => None,
        }
    }

    /// What is the matter with the link as a whole, as a sentence.
    pub fn sentence(&self, language: Language) -> Option<&'static str> {
        let words = Words::of(language);
        match self {
            LinkProblem::Cut => Some(words.link_cut),
            LinkProblem::Changed => Some(words.link_changed),
            LinkProblem::Full => Some(words.link_full),
            _ => None,
        }
    }
}

/// Reads a fragment or query, with or without its `#` or `?`. What is not understood is named, and
/// the default stands in its place. Links that were encoded once too often on their way are read
/// all the same.
pub fn parse(link: &str) -> (State, Vec<LinkProblem>) {
    let mut reader = Reader::default();
    let (link, is_too_long) = plain(link);
    if is_too_long {
        reader.too_long();
    }
    for part in parts_of(&link) {
        let before = reader.state.clone();
        reader.part(part);
        if write(&reader.state).len() > MAX_WRITTEN {
            reader.state = before;
            reader.too_long();
        }
    }
    let later = |problem: &LinkProblem| matches!(problem, LinkProblem::Key(..) | LinkProblem::Version(_));
    // A later version of the page may have sealed what this one does not read.
    if reader.seal.is_some_and(|seal| seal != super::seal(&reader.state)) && !reader.problems.iter().any(later) {
        reader.problems.push(LinkProblem::Cut);
    }
    (reader.state, reader.problems)
}

/// The link as it was written, and whether it was longer than one may be.
fn plain(link: &str) -> (String, bool) {
    let mut link = link.trim().trim_start_matches(['#', '?']);
    let limit = link.char_indices().nth(MAX_LENGTH);
    if let Some((at, _)) = limit {
        // The part that the limit cuts in two would be read as something else.
        link = link[..at].rsplit_once('&').map_or("", |(whole, _)| whole);
    }
    let encoded = !link.contains('=') && link.to_ascii_uppercase().contains("%3D");
    (if encoded { decoded(link).unwrap_or_default() } else { link.to_owned() }, limit.is_some())
}

fn parts_of(link: &str) -> impl Iterator<Item = &str> {
    link.split('&').map(|part| part.trim_start_matches("amp;")).filter(|part| !part.is_empty())
}

/// The digest of the data that a frozen link was made of.
pub(super) fn digest(link: &str) -> Option<String> {
    parts_of(&plain(link).0).find_map(|part| part.strip_prefix("d=")).map(str::to_owned)
}

/// What has been read of a link so far.
#[derive(Default)]
struct Reader {
    state: State,
    seal: Option<String>,
    problems: Vec<LinkProblem>,
}

impl Reader {
    fn too_long(&mut self) {
        if !self.problems.contains(&LinkProblem::TooLong) {
            self.problems.push(LinkProblem::TooLong);
        }
    }

    fn bad(&mut self, key: &str, value: &str) {
        self.problems.push(LinkProblem::Value(named(key), named(value)));
    }

    /// Reads `key=value`.
    fn part(&mut self, part: &str) {
        let (key, raw) = part.split_once('=').unwrap_or((part, ""));
        let (Some(key), Some(value)) = (decoded(key), decoded(raw)) else { return self.bad(key, raw) };
        let (key, slug) = (key.trim(), value.trim());
        let state = &mut self.state;
        let understood = match key {
            "v" if slug == VERSION => true,
            "v" => return self.problems.push(LinkProblem::Version(named(raw))),
            "t" => Tab::ALL.into_iter().find(|tab| tab.slug() == slug).map(|tab| state.tab = tab).is_some(),
            "lang" => {
                // A host may know its language with a region (BCP 47), as in zh-CN.
                let primary = slug.split('-').next();
                let language = Language::ALL.into_iter().find(|language| Some(language.slug()) == primary);
                language.map(|language| state.language = Some(language)).is_some()
            }
            "q" => {
                state.filter.query = short(&value);
                if value.chars().filter(|c| !c.is_control()).count() > MAX_QUERY {
                    self.too_long();
                }
                true
            }
            "sort" => sort(slug).map(|sort| state.sort = sort).is_some(),
            "f" if is_slug(slug) => {
                state.open = Some(Open::Figure(slug.to_owned()));
                true
            }
            "c" if is_slug(slug) => {
                state.open = Some(Open::Check(slug.to_owned()));
                true
            }
            "f" | "c" => false,
            "k" => {
                self.seal = Some(slug.to_owned());
                true
            }
            // The digest is the report's to compare.
            "d" => is_slug(slug),
            "pick" => return self.picked(slug),
            "own" => return self.own(raw),
            key if SETTINGS.iter().any(|setting| setting.slug == key) => state.settings.set(key, slug),
            key if FOREIGN.contains(&key) || key.starts_with("utm_") => true,
            key => match Facet::find(key) {
                Some(facet) => return self.facet(facet, slug),
                None => return self.problems.push(LinkProblem::Key(named(key), named(raw))),
            },
        };
        if !understood {
            self.bad(key, raw);
        }
    }

    fn facet(&mut self, facet: &Facet, values: &str) {
        for value in values.split('~') {
            if !is_slug(value) {
                self.bad(facet.slug, value);
            } else if self.state.filter.has(facet.slug, value) {
                // Asked for twice.
            } else if self.state.filter.conditions().len() < MAX_VALUES {
                self.state.filter.toggle(facet.slug, value);
            } else {
                self.too_long();
            }
        }
    }

    fn picked(&mut self, ids: &str) {
        for id in ids.split('~') {
            if !is_slug(id) {
                self.bad("pick", id);
            } else if self.state.picked.iter().any(|picked| picked == id) {
                // Picked twice.
            } else if self.state.picked.len() < MAX_PICKED {
                self.state.picked.push(id.to_owned());
            } else {
                self.too_long();
            }
        }
    }

    /// An own check: `operation~figure~figure~name`, the name percent-encoded and perhaps empty.
    fn own(&mut self, raw: &str) {
        // A `~` in the name is encoded; where all of them are, the whole was encoded once more.
        let all = if raw.contains('~') { Some(raw.to_owned()) } else { decoded(raw) };
        let read = all.as_deref().and_then(|all| {
            let (front, name) = all.rsplit_once('~')?;
            let mut parts = front.split('~');
            let operation = Operation::find(parts.next()?)?;
            let figures: Vec<String> = parts.map(str::to_owned).collect();
            let good = operation.takes(figures.len()) && figures.iter().all(|id| is_slug(id));
            good.then_some(OwnCheck { operation, figures, name: short(&decoded(name)?) })
        });
        match read {
            None => self.bad("own", raw),
            Some(_) if self.state.own.len() == MAX_OWN => self.too_long(),
            Some(own) => self.state.own.push(own),
        }
    }
}

/// A part without its percent-encoding; none where it is no text.
fn decoded(part: &str) -> Option<String> {
    let spaced = part.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8().ok().map(Cow::into_owned)
}

/// A part of a link as it is named to the reader: in one short line.
fn named(part: &str) -> String {
    let shown = percent_decode_str(part).decode_utf8_lossy();
    shown.chars().filter(|c| !c.is_control()).take(MAX_NAMED).collect()
}

/// Words that a reader typed, as the link keeps them: in one line, and not too long.
pub(super) fn short(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).take(MAX_QUERY).collect()
}

fn is_slug(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

fn sort(value: &str) -> Option<Sort> {
    let (slug, descending) = value.strip_prefix('-').map_or((value, false), |slug| (slug, true));
    let column = Column::ALL.into_iter().find(|column| column.slug() == slug)?;
    Some(Sort { column, descending })
}

/// Writes the state, without `#` or `?`; nothing at all for the default one.
pub fn write(state: &State) -> String {
    let parts = parts(state, false);
    if parts.is_empty() { parts } else { format!("v={VERSION}{parts}") }
}

/// The parts of a link, each behind `&`: all keys, or those that are not as they are by default.
pub(super) fn parts(state: &State, all: bool) -> String {
    let mut parts = String::new();
    let mut part = |key: &str, value: &str| {
        for piece in ["&", key, "=", value] {
            parts.push_str(piece);
        }
    };
    if all || state.tab != Tab::default() {
        part("t", state.tab.slug());
    }
    for facet in FACETS {
        let values: Vec<&str> = state.filter.values(facet.slug).collect();
        if !values.is_empty() {
            part(facet.slug, &values.join("~"));
        }
    }
    if !state.filter.query.is_empty() {
        part("q", &utf8_percent_encode(&state.filter.query, KEPT).to_string());
    }
    if all || state.sort != Sort::default() {
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
    for (setting, choice) in state.settings.each() {
        if all || setting.choices.first() != Some(choice) {
            part(setting.slug, choice.slug);
        }
    }
    parts
}
