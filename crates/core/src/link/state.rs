//! The state and what changes it.

use crate::check::{MAX_PICKED, Operation, OwnCheck};
use crate::query::{Column, Facet, Filter, Model, Sort};
use crate::words::Language;

use super::text::{MAX_WRITTEN, short, write};
use super::{LinkProblem, MAX_OWN, MAX_VALUES, Settings};

/// The views of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// 原文
    #[default]
    Report,
    /// 数字
    Figures,
    /// 核对
    Checks,
    /// 图表
    Charts,
    /// 打开报告
    Open,
}

impl Tab {
    /// Every view, in the order of the tabs.
    pub const ALL: [Tab; 5] = [Tab::Report, Tab::Figures, Tab::Checks, Tab::Charts, Tab::Open];

    /// The name in links.
    pub fn slug(self) -> &'static str {
        match self {
            Tab::Report => "report",
            Tab::Figures => "figures",
            Tab::Checks => "checks",
            Tab::Charts => "charts",
            Tab::Open => "open",
        }
    }
}

/// What is open beside the view.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Open {
    /// A figure, by id.
    Figure(String),
    /// A check, by id.
    Check(String),
}

/// Everything that a link restores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The view.
    pub tab: Tab,
    /// The language asked for; `None` follows the browser.
    pub language: Option<Language>,
    /// The conditions.
    pub filter: Filter,
    /// How the table of figures is sorted.
    pub sort: Sort,
    /// What is open.
    pub open: Option<Open>,
    /// The figures picked for an own check, by id, in order.
    pub picked: Vec<String>,
    /// The reader's own checks.
    pub own: Vec<OwnCheck>,
    /// How the page looks.
    pub settings: Settings,
}

impl State {
    fn show_own(&mut self, own: &OwnCheck) {
        self.tab = Tab::Checks;
        self.open = Some(Open::Check(own.spec().id));
    }
}

/// What a reader does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Goes to a view.
    Show(Tab),
    /// Asks for a value of a facet, or no longer.
    Toggle(&'static str, String),
    /// Asks for this one value of a facet in a view, and for nothing else.
    Only(Tab, &'static str, String),
    /// Asks for this one value of a facet in place of its others.
    Choose(&'static str, String),
    /// Searches.
    Search(String),
    /// Removes every condition.
    ClearAll,
    /// Sorts by a column; a second time turns the order.
    SortBy(Column),
    /// Opens a figure or a check.
    Open(Open),
    /// Shows a check among the others.
    ShowCheck(String),
    /// Shows a figure in the text.
    ShowInText(String),
    /// Picks a figure for an own check, or no longer.
    Pick(String),
    /// Puts the picked figures back.
    Unpick,
    /// Keeps an own check of the picked figures, with its name, and shows it among the others.
    Keep(&'static Operation, String),
    /// Drops the own check at this place.
    Drop(usize),
    /// Closes what is open.
    Close,
    /// Chooses a language.
    Speak(Language),
    /// Chooses a value of a setting, both by slug.
    Set(&'static str, &'static str),
    /// Goes to another report: nothing stays but the language and how the page looks.
    Begin,
    /// Takes over a whole state: a link opened.
    Restore(Box<State>),
    /// The browser's back and forward: how the page looks and speaks is no step that they undo.
    Return(Box<State>),
}

impl Action {
    /// Whether the browser's “back” should lead to before this action: a view or figure opened,
    /// but not every letter typed or filter set.
    pub fn is_a_step(&self) -> bool {
        matches!(
            self,
            Action::Show(_)
                | Action::Begin
                | Action::Only(..)
                | Action::Choose(..)
                | Action::Open(_)
                | Action::ShowCheck(_)
                | Action::ShowInText(_)
                | Action::Keep(..)
        )
    }

    /// Whether it changes the state wherever the link has room for what it adds.
    pub fn is_a_change(&self) -> bool {
        matches!(self, Action::Toggle(..) | Action::Pick(_) | Action::Keep(..))
    }
}

/// The state after an action; the same where its link would be too long.
pub fn reduce(state: State, action: Action) -> State {
    let next = act(state.clone(), action);
    if write(&next).len() > MAX_WRITTEN { state } else { next }
}

fn act(mut state: State, action: Action) -> State {
    match action {
        Action::Show(tab) => {
            state.tab = tab;
            // What is open is of one view, and a link that names it leads there.
            let of = match state.open {
                Some(Open::Check(_)) => Tab::Checks,
                _ => Tab::Report,
            };
            if tab != of {
                state.open = None;
            }
        }
        Action::Toggle(facet, value) => {
            let has_room = state.filter.conditions().len() < MAX_VALUES;
            if Facet::find(facet).is_some() && (has_room || state.filter.has(facet, &value)) {
                state.filter.toggle(facet, &value);
            }
        }
        Action::Only(tab, facet, value) => {
            state.filter = Filter::default();
            state.filter.toggle(facet, &value);
            state.tab = tab;
            state.open = None;
        }
        Action::Choose(facet, value) => {
            state.filter.retain(|known, _| known != facet);
            state.filter.toggle(facet, &value);
            state.open = None;
        }
        Action::Search(query) => state.filter.query = short(&query),
        Action::ClearAll => state.filter = Filter::default(),
        Action::SortBy(column) => {
            let descending = state.sort.column == column && !state.sort.descending;
            state.sort = Sort { column, descending };
        }
        Action::Open(open) => state.open = Some(open),
        Action::ShowCheck(id) => {
            state.tab = Tab::Checks;
            state.open = Some(Open::Check(id));
        }
        Action::ShowInText(id) => {
            state.tab = Tab::Report;
            state.open = Some(Open::Figure(id));
        }
        Action::Pick(id) => match state.picked.iter().position(|picked| picked == &id) {
            Some(at) => {
                state.picked.remove(at);
            }
            None if state.picked.len() < MAX_PICKED => state.picked.push(id),
            None => {}
        },
        Action::Unpick => state.picked.clear(),
        Action::Keep(operation, name) => {
            if operation.takes(state.picked.len()) && state.own.len() < MAX_OWN {
                let figures = std::mem::take(&mut state.picked);
                let own = OwnCheck { operation, figures, name: short(&name) };
                // One that is kept already takes the new name.
                state.own.retain(|known| known.spec().id != own.spec().id);
                state.show_own(&own);
                state.own.push(own);
            }
        }
        Action::Drop(at) => {
            if at < state.own.len() {
                state.own.remove(at);
                state.open = None;
            }
        }
        Action::Close => state.open = None,
        Action::Speak(language) => state.language = Some(language),
        Action::Set(setting, choice) => {
            state.settings.set(setting, choice);
        }
        Action::Begin => state = State { language: state.language, settings: state.settings, ..State::default() },
        Action::Restore(restored) => state = *restored,
        Action::Return(back) => state = State { language: state.language, settings: state.settings, ..*back },
    }
    state
}

/// The state as far as the report has what it asks for, and what it has not. A check is shown
/// among the others, so its view comes with it.
pub fn settle(mut state: State, model: &Model) -> (State, Vec<LinkProblem>) {
    let mut missing = Vec::new();
    let gone = state.filter.retain(|facet, value| model.has_value(facet, value));
    missing.extend(gone.into_iter().map(|(facet, value)| LinkProblem::Value(facet, value)));
    let (picked, gone): (Vec<String>, Vec<String>) =
        state.picked.into_iter().partition(|id| model.figure(id).is_some());
    state.picked = picked;
    missing.extend(gone.into_iter().map(|id| LinkProblem::Value("pick".to_owned(), id)));
    let (own, gone): (Vec<OwnCheck>, Vec<OwnCheck>) =
        state.own.into_iter().partition(|own| own.figures.iter().all(|id| model.figure(id).is_some()));
    state.own = own;
    missing.extend(gone.into_iter().map(|own| LinkProblem::Value("own".to_owned(), own.figures.join("~"))));
    match &state.open {
        Some(Open::Figure(id)) if model.figure(id).is_none() => {
            missing.push(LinkProblem::Value("f".to_owned(), id.clone()));
            state.open = None;
        }
        Some(Open::Check(id)) if model.judged_of(id).is_none() && state.own.iter().all(|own| own.spec().id != *id) => {
            missing.push(LinkProblem::Value("c".to_owned(), id.clone()));
            state.open = None;
        }
        Some(Open::Check(_)) => state.tab = Tab::Checks,
        _ => {}
    }
    (state, missing)
}

/// Where a link leads that names no view: to the first of the checks of a reader's own, where it has any.
pub fn arrive(mut state: State) -> State {
    if state.tab == Tab::Report
        && state.open.is_none()
        && let Some(own) = state.own.first().cloned()
    {
        state.show_own(&own);
    }
    state
}
