//! The views, one file each, and the small parts that several of them share.

mod charts;
mod checks;
mod figures;
mod filters;
mod header;
mod inspector;
mod line;
mod open;
mod own;
mod pages;
mod report;
mod save;
mod share;
mod window;

pub use charts::ChartsView;
pub use checks::ChecksView;
pub use figures::FiguresView;
pub use header::{TITLE, header, notice, views};
pub use open::progress;
pub use open::{OpenProps, OpenView, about_opened};
pub use own::{OwnProps, Tray};
pub use report::ReportView;
pub use share::{Printed, PrintedProps};

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use shuzheng_core::check::Verdict;
use shuzheng_core::link::{self, Action, Open, State, Tab};
use shuzheng_core::query::{Filter, Table, applied};
use shuzheng_core::words::{Language, Words};
use web_sys::Element;
use yew::prelude::*;

use crate::browser;
use crate::element::{El, component, el, site};
use crate::hooks::{Kept, use_callback, use_effect_with, use_memo, use_state_eq};
use filters::{Filters, FiltersProps};
use inspector::{Inspector, InspectorProps};
use share::{Share, ShareProps};

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
fn badge(verdict: Verdict, language: Language) -> El {
    let sign = el("span").class("sign").attr("aria-hidden", "true").text(verdict.mark());
    el("span").class("verdict").attr("data-verdict", verdict.slug()).child(sign).text(language.of(verdict.name()))
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

/// A link, still without its words.
fn link_to(to: &Goal) -> El {
    el("a").attr("href", to.address()).attr("data-go", to.written())
}

/// A link.
fn go(to: &Goal, words: &str) -> El {
    link_to(to).text(words)
}

/// A button, still without its words.
fn button(class: &'static str, on_click: Callback<Event>) -> El {
    el("button").attr("type", "button").class(class).on_click(on_click)
}

/// A button of a list; for who hears the page it says of what.
fn of_one(label: &str, of: &str, on_click: Callback<Event>, words: &Words) -> El {
    button("plain", on_click).text(label).child(el("span").class("unseen").text(words.colon).text(of))
}

/// A button where there is something to do, and else one that is disabled; still without its words.
fn button_where(class: &'static str, on_click: Option<Callback<Event>>) -> El {
    match on_click {
        Some(on_click) => button(class, on_click),
        None => el("button").attr("type", "button").class(class).flag("disabled", true),
    }
}

/// A count beside a heading.
fn tiny(count: usize) -> El {
    el("span").class("tiny").number(count)
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
    label: &'static str,
    text: AttrValue,
}

#[component]
fn Copy(props: &CopyProps) -> Html {
    let words = site().words();
    let copied = use_state_eq(|| None::<bool>);
    use_effect_with(props.text.clone(), {
        let copied = copied.setter();
        move |_| copied.set(None)
    });
    let copy = {
        let copied = copied.setter();
        use_callback(props.text.clone(), move |_: Event, text| {
            let (text, copied) = (text.clone(), copied.clone());
            wasm_bindgen_futures::spawn_local(async move { copied.set(Some(browser::copy(&text).await)) });
        })
    };
    let is_local = browser::is_local() && props.text.contains("://");
    let said = match *copied {
        Some(true) if is_local => words.copied_local,
        Some(true) => words.copied,
        Some(false) => words.copy_failed,
        None => "",
    };
    let to_select = || el("textarea").flag("readonly", true).attr("aria-label", props.label).value(&props.text);
    el("span")
        .class("copy")
        .child(button("plain", copy).text(props.label))
        .child(el("span").class("copy-said").attr("role", "status").text(said))
        .child(el("span").class("copy-text").when((*copied == Some(false)).then(to_select)))
        .into()
}

/// A button that copies `text`.
fn copy(label: &'static str, text: impl Into<AttrValue>) -> Html {
    component::<Copy>(label, CopyProps { label, text: text.into() })
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
    /// What it is shared and saved by.
    share: Html,
}

/// How long what is read out waits for its last change, in milliseconds.
const SAID_DELAY: u32 = 500;

/// A text for who hears the page, once it has stopped changing.
#[hook]
fn use_said(text: String) -> Kept<String> {
    let said = use_state_eq(String::new);
    use_effect_with(text, {
        let said = said.setter();
        move |text| {
            let text = text.clone();
            let wait = Timeout::new(SAID_DELAY, move || said.set(text));
            move || drop(wait)
        }
    });
    said
}

#[component]
fn Toolbar(props: &ToolbarProps) -> Html {
    let site = site();
    let words = site.words();
    let count = words.shown_of(props.shown, props.total);
    let said = use_said(count.clone());
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
        Callback::from(move |_: Event| {
            removed.replace(Some(at));
            act.emit(action.clone());
        })
    };
    let condition = |key: &str, name: &str, label: &str, at: usize, action: Action| {
        let chip = button("chip", remove(at, action))
            .child(el("span").class("unseen").text(words.remove).space())
            .child(el("span").class("chip-name").text(name))
            .space()
            .child(el("span").class("chip-value").text(label))
            .child(el("span").class("cross").attr("aria-hidden", "true").text("×"));
        el("li").key(key).child(chip)
    };
    let query = props.filter.query.trim();
    let searched = usize::from(!query.is_empty());
    let open_sheet = props.on_sheet.reform(|_: Event| true);
    let mut chips = el("ul").class("chips").attr("aria-label", words.applied).kept_in(&list);
    chips =
        chips.when((!query.is_empty()).then(|| condition("q", words.query, query, 0, Action::Search(String::new()))));
    for (at, one) in conditions.iter().enumerate() {
        let toggle = Action::Toggle(one.facet, one.value.clone());
        let key = format!("{}={}", one.facet, one.value);
        chips = chips.child(condition(&key, one.name, &one.label, at + searched, toggle));
    }
    chips =
        chips
            .when((!props.filter.is_empty()).then(|| {
                el("li").key("all").child(button("plain", remove(0, Action::ClearAll)).text(words.clear_all))
            }));
    let tools = el("div").class("tools");
    let filters = button("filters-button", open_sheet).id("filters-button");
    el("div")
        .class("toolbar")
        .child(el("p").id("count").class("count").attr("tabindex", "-1").text(&count))
        .child(el("p").class("unseen").attr("role", "status").text(&said))
        .child(chips)
        .child(tools.child(copy(words.copy_link, props.address.clone())).child(props.share.clone()))
        .child(filters.text(&words.filters_and_results(props.shown)))
        .into()
}

/// What stands beside a view: the filters, or the figure that is open.
fn side(props: &ViewProps, table: Table, shown: usize) -> El {
    let state = &props.state;
    let (class, inside) = match &state.open {
        Some(Open::Figure(id)) => {
            let (id, picked) = (AttrValue::from(id.clone()), state.picked.contains(id));
            ("side has-figure", component::<Inspector>("", InspectorProps { id, tab: state.tab, picked }))
        }
        _ => {
            let (filter, on_sheet) = (state.filter.clone(), props.on_sheet.clone());
            ("side", component::<Filters>("", FiltersProps { filter, table, shown, is_sheet: props.sheet, on_sheet }))
        }
    };
    el("div").class(class).child(inside)
}

/// What stands below an empty list.
fn nothing(is_empty: bool, filter: &Filter, words: &Words) -> El {
    let said = if filter.is_empty() { words.nothing_at_all } else { words.nothing };
    el("div").class("nothing").when(is_empty.then(|| el("p").text(said)))
}

/// The toolbar of a view.
fn toolbar(props: &ViewProps, table: Table, shown: usize, total: usize) -> Html {
    let (filter, on_sheet) = (props.state.filter.clone(), props.on_sheet.clone());
    let address = share::address(&props.state).into();
    let share = component::<Share>("", ShareProps { state: props.state.clone(), table });
    component::<Toolbar>("", ToolbarProps { filter, shown, total, on_sheet, address, share })
}
