//! The views, one file each, and the small parts that several of them share.

mod checks;
mod figures;
mod filters;
mod header;
mod inspector;
mod line;
mod open;
mod own;
mod report;
mod save;

pub use checks::ChecksView;
pub use figures::FiguresView;
pub use header::{header, notice, views};
pub use open::{OpenView, about_opened};
pub use own::Tray;
pub use report::ReportView;

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use shuzheng_core::check::Verdict;
use shuzheng_core::link::{self, Action, Open, State, Tab};
use shuzheng_core::query::{Filter, Table, applied};
use shuzheng_core::words::Language;
use web_sys::Element;
use yew::prelude::*;

use crate::app::use_site;
use crate::browser;
use filters::Filters;
use inspector::Inspector;

/// What every view shows: the state, and whether the filters cover a narrow screen.
#[derive(Clone, PartialEq, Properties)]
pub struct ViewProps {
    /// The state.
    pub state: Rc<State>,
    /// Whether the filters' sheet is open.
    pub sheet: bool,
    /// Opens or closes it.
    pub on_sheet: Callback<bool>,
}

/// The mark and name of a verdict.
fn badge(verdict: Verdict, language: Language) -> Html {
    html! {
        <span class="verdict" data-verdict={verdict.slug()}>
            <span class="sign" aria-hidden="true">{ verdict.mark() }</span>
            { language.of(verdict.name()) }
        </span>
    }
}

/// Where a link leads. A link has a whole address, to be copied or opened in a new tab; a plain
/// click on it is taken by the page, which reads the goal from the attribute `data-go`.
#[derive(Clone, Debug, PartialEq)]
pub enum Goal {
    /// A view.
    Tab(Tab),
    /// A figure, in the view that is shown.
    Figure(String),
    /// A figure in the text.
    InText(String),
    /// A check among the others.
    Check(String),
    /// A place of the page.
    Place(String),
}

impl Goal {
    /// What a click does; going to a place changes no state.
    fn action(&self) -> Option<Action> {
        Some(match self {
            Goal::Tab(tab) => Action::Show(*tab),
            Goal::Figure(id) => Action::Open(Open::Figure(id.clone())),
            Goal::InText(id) => Action::ShowInText(id.clone()),
            Goal::Check(id) => Action::ShowCheck(id.clone()),
            Goal::Place(_) => return None,
        })
    }

    /// The address: nothing but the goal.
    fn address(&self) -> String {
        match (self, self.action()) {
            (Goal::Place(id), _) => format!("#{id}"),
            (_, action) => {
                let state = action.into_iter().fold(State::default(), link::reduce);
                format!("#{}", link::write(&state))
            }
        }
    }

    /// The goal in the attribute.
    fn written(&self) -> String {
        match self {
            Goal::Tab(tab) => format!("tab {}", tab.slug()),
            Goal::Figure(id) => format!("figure {id}"),
            Goal::InText(id) => format!("text {id}"),
            Goal::Check(id) => format!("check {id}"),
            Goal::Place(id) => format!("place {id}"),
        }
    }

    /// Reads the attribute.
    fn read(written: &str) -> Option<Goal> {
        let (kind, of) = written.split_once(' ')?;
        let id = of.to_owned();
        Some(match kind {
            "tab" => Goal::Tab(Tab::ALL.into_iter().find(|tab| tab.slug() == of)?),
            "figure" => Goal::Figure(id),
            "text" => Goal::InText(id),
            "check" => Goal::Check(id),
            "place" => Goal::Place(id),
            _ => return None,
        })
    }
}

/// Takes a plain click on a link anywhere in the page.
pub fn follow(click: &MouseEvent, act: &Callback<Action>) {
    let Some(goal) = browser::link_clicked(click).and_then(|written| Goal::read(&written)) else { return };
    if let Some(action) = goal.action() {
        act.emit(action);
    }
    match &goal {
        // Also where it is open already and the reader has scrolled on.
        Goal::Check(id) => _ = browser::reveal(&check_id(id)),
        Goal::Place(id) => {
            browser::go_to(id);
            browser::focus(id);
        }
        _ => {}
    }
}

/// A link.
fn go(to: &Goal, inside: impl Into<Html>) -> Html {
    html! { <a href={to.address()} data-go={to.written()}>{ inside.into() }</a> }
}

/// How the ids of cards begin; the page without script has the same.
pub const CHECK: &str = "check-";
/// How the ids of marks and rows begin.
pub const FIGURE: &str = "figure-";

/// The id of a check's card in the list.
fn check_id(id: &str) -> String {
    format!("{CHECK}{id}")
}

/// The id of a figure's mark in the text, or of its row.
fn figure_id(id: &str) -> String {
    format!("{FIGURE}{id}")
}

/// A button that copies a text, says so, and offers it for selection where that is refused.
#[derive(Clone, PartialEq, Properties)]
struct CopyProps {
    label: AttrValue,
    text: AttrValue,
}

#[component]
fn Copy(props: &CopyProps) -> Html {
    let words = use_site().words();
    let copied = use_state_eq(|| None::<bool>);
    use_effect_with(props.text.clone(), {
        let copied = copied.setter();
        move |_| copied.set(None)
    });
    let onclick = {
        let copied = copied.setter();
        use_callback(props.text.clone(), move |_: MouseEvent, text| {
            let (text, copied) = (text.clone(), copied.clone());
            wasm_bindgen_futures::spawn_local(async move { copied.set(Some(browser::copy(&text).await)) });
        })
    };
    let said = match *copied {
        Some(true) => words.copied,
        Some(false) => words.copy_failed,
        None => "",
    };
    html! {
        <span class="copy">
            <button type="button" class="plain" {onclick}>{ &props.label }</button>
            <span class="copy-said" role="status">{ said }</span>
            <span class="copy-text">
                if *copied == Some(false) {
                    <textarea readonly=true aria-label={props.label.clone()} value={props.text.clone()} />
                }
            </span>
        </span>
    }
}

/// The address of a state.
fn address_of(state: &State) -> AttrValue {
    browser::address_of(&link::write(state)).into()
}

/// What is shown, of how much, and under which conditions.
#[derive(Clone, PartialEq, Properties)]
struct ToolbarProps {
    filter: Filter,
    shown: usize,
    total: usize,
    on_sheet: Callback<bool>,
    /// The address of the view.
    address: AttrValue,
    /// What else can be done with it.
    #[prop_or_default]
    children: Html,
}

/// How long the count waits for the last change before it is read out, in milliseconds.
const COUNT_DELAY: u32 = 500;

#[component]
fn Toolbar(props: &ToolbarProps) -> Html {
    let site = use_site();
    let words = site.words();
    let count = words.shown_of(props.shown, props.total);
    let said = use_state_eq(String::new);
    use_effect_with(count.clone(), {
        let said = said.setter();
        move |count| {
            let count = count.clone();
            let wait = Timeout::new(COUNT_DELAY, move || said.set(count));
            move || drop(wait)
        }
    });
    let conditions =
        use_memo((props.filter.clone(), site.language, site.model.clone()), |(filter, language, model)| {
            applied(model, filter, *language)
        });
    // The focus goes to the next condition when one is removed, and to the count after the last.
    let (list, removed) = (use_node_ref(), use_mut_ref(|| None::<usize>));
    use_effect_with(props.filter.clone(), {
        let (list, removed) = (list.clone(), removed.clone());
        move |_| {
            if let Some(at) = removed.take() {
                let found = list.cast::<Element>().is_some_and(|list| browser::focus_button(&list, at));
                if !found {
                    browser::focus("count");
                }
            }
        }
    });
    let remove = |at: usize, action: Action| {
        let (act, removed) = (site.act.clone(), removed.clone());
        Callback::from(move |_: MouseEvent| {
            removed.replace(Some(at));
            act.emit(action.clone());
        })
    };
    let condition = |key: String, name: &str, label: &str, at: usize, action: Action| {
        html! {
            <li key={key}>
                <button type="button" class="chip" onclick={remove(at, action)}>
                    <span class="unseen">{ words.remove }{ " " }</span>
                    <span class="chip-name">{ name }</span>{ " " }<span class="chip-value">{ label }</span>
                    <span class="cross" aria-hidden="true">{ "×" }</span>
                </button>
            </li>
        }
    };
    let query = props.filter.query.trim();
    let searched = usize::from(!query.is_empty());
    let open_sheet = props.on_sheet.reform(|_: MouseEvent| true);
    html! {
        <div class="toolbar">
            <p id="count" class="count" tabindex="-1">{ &count }</p>
            <p class="unseen" role="status">{ &*said }</p>
            <ul class="chips" aria-label={words.applied} ref={list}>
                if !query.is_empty() {
                    { condition("q".to_owned(), words.query, query, 0, Action::Search(String::new())) }
                }
                { for conditions.iter().enumerate().map(|(at, one)| condition(
                    format!("{}={}", one.facet, one.value), one.name, &one.label, at + searched,
                    Action::Toggle(one.facet, one.value.clone()),
                )) }
                if !props.filter.is_empty() {
                    <li key="all">
                        <button type="button" class="plain" onclick={remove(0, Action::ClearAll)}>{ words.clear_all }</button>
                    </li>
                }
            </ul>
            <div class="tools">
                { props.children.clone() }
                <Copy label={words.copy_link} text={props.address.clone()} />
            </div>
            <button type="button" id="filters-button" class="filters-button" onclick={open_sheet}>
                { words.filters_and_results(props.shown) }
            </button>
        </div>
    }
}

/// What stands beside a view: the filters, or the figure that is open.
fn side(props: &ViewProps, table: Table, shown: usize) -> Html {
    let open = match &props.state.open {
        Some(Open::Figure(id)) => Some(AttrValue::from(id.clone())),
        _ => None,
    };
    html! {
        <div class={classes!("side", open.is_some().then_some("has-figure"))}>
            if let Some(id) = open {
                <Inspector picked={props.state.picked.contains(&id.to_string())} id={id} tab={props.state.tab} />
            } else {
                <Filters filter={props.state.filter.clone()} {table} {shown}
                    is_sheet={props.sheet} on_sheet={props.on_sheet.clone()} />
            }
        </div>
    }
}
