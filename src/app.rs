//! The root: one reducer around the state of `shuzheng_core::link`, which the address bar follows.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use shuzheng_core::link::{self, Action, LinkProblem, Open, State, Tab};
use shuzheng_core::query::{Facet, Model, summary};
use shuzheng_core::report::opened::Document;
use shuzheng_core::words::{Language, Words};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::browser::{self, Asked};
use crate::document::Trouble;
use crate::element::{self, component, el};
use crate::hooks::{use_callback, use_effect_with, use_memo, use_state_eq};
use crate::opening::{Ask, Shown, use_opening};
use crate::views::{
    self, ChartsView, ChecksView, FiguresView, OpenProps, OpenView, OwnProps, Printed, PrintedProps, ReportView, Tray,
    ViewProps,
};

/// What compares by being the same one.
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Shared<T> {
        Shared(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Shared<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What every component may need and hardly ever changes.
pub struct Site {
    /// The report and its findings.
    pub model: Shared<Model>,
    /// What it is made of, where a reader opened it.
    pub documents: Shared<Vec<Document>>,
    /// The documents with corrections that it has taken the place of.
    pub before: Option<Shared<Vec<Document>>>,
    /// Whether the page came with it.
    pub is_first: bool,
    /// The language of the page.
    pub language: Language,
    /// Takes what the reader does.
    pub act: Callback<Action>,
    /// Takes what the reader asks for.
    pub ask: Callback<Ask>,
}

impl Site {
    /// The texts of the page.
    pub fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// The one document that the report is made of.
    pub fn document(&self) -> Option<&Document> {
        self.documents.first().filter(|_| self.documents.len() == 1)
    }

    /// Whether a reader opened the report: its link has no text to show to others.
    pub fn is_own(&self) -> bool {
        !self.documents.is_empty() && !self.is_first
    }

    /// Does this at every event.
    pub fn does(&self, action: Action) -> Callback<Event> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    /// Asks for this at every event.
    pub fn asks(&self, ask: impl Fn() -> Ask + 'static) -> Callback<Event> {
        self.ask.reform(move |_| ask())
    }
}

/// The state with what the address bar needs to know of how it came about.
#[derive(Clone, PartialEq)]
struct Page {
    state: State,
    /// How many steps of the history have been made.
    steps: usize,
    /// Whether the state came from the address bar.
    restored: bool,
    /// The name of the own check that came or went with the last change, and whether it came.
    own: Option<(bool, String)>,
}

impl Page {
    fn reduce(&self, action: Action) -> Page {
        let (step, restored) = (action.is_a_step(), matches!(action, Action::Restore(_) | Action::Return(_)));
        let own = match &action {
            Action::Keep(_, name) => Some((true, name.clone())),
            Action::Drop(at) => self.state.own.get(*at).map(|own| (false, own.name.clone())),
            _ => None,
        };
        let state = link::reduce(self.state.clone(), action);
        if state == self.state {
            return self.clone();
        }
        Page { state, steps: self.steps + usize::from(step), restored, own }
    }
}

/// Reads a link as far as this report has what it asks for.
fn read(link: &str, model: &Model) -> (State, Vec<LinkProblem>) {
    let (state, mut problems) = link::parse(link);
    let (state, missing) = link::settle(state, model);
    problems.extend(missing);
    problems.extend(link::compare(link, model));
    (state, problems)
}

/// The link that stands for an anchor of the page without script, where it has a state of its own.
fn link_of(anchor: &str) -> Option<String> {
    let state = State::default();
    let state = if let Some(id) = anchor.strip_prefix(views::FIGURE) {
        link::reduce(state, Action::ShowInText(id.to_owned()))
    } else if let Some(id) = anchor.strip_prefix(views::CHECK) {
        link::reduce(state, Action::ShowCheck(id.to_owned()))
    } else {
        let tab = Tab::ALL.into_iter().find(|tab| tab.slug() == anchor)?;
        link::reduce(state, Action::Show(tab))
    };
    Some(link::write(&state))
}

/// What is asked for, with the anchors that have a state as links.
fn with_state(asked: Asked) -> Asked {
    match asked.anchor.as_deref().and_then(link_of) {
        Some(link) => Asked { link, anchor: None },
        None => asked,
    }
}

/// Goes to an anchor; one that is not there is a part of a link that was not understood.
fn follow(anchor: &str) -> Vec<LinkProblem> {
    if browser::go_to(anchor) { Vec::new() } else { link::parse(anchor).1 }
}

/// How long the address bar waits for the next letter or filter, in milliseconds.
const ADDRESS_DELAY: u32 = 350;

/// Writes the address bar after the state: steps at once, all else when the reader pauses.
#[hook]
fn use_address(page: &Page) {
    /// How many steps are written, and the link that waits to be, with the report that it is of.
    #[derive(Default)]
    struct Written {
        steps: usize,
        waiting: Option<(String, u32)>,
    }
    let written = use_mut_ref(Written::default);
    use_effect_with(page.clone(), move |page| {
        let mut now = written.borrow_mut();
        let is_step = page.steps > now.steps;
        now.steps = page.steps;
        let waiting = now.waiting.take();
        let mut wait = None;
        let link = link::write(&page.state);
        browser::tell(&link);
        if !page.restored {
            // A refusal loses nothing but the address: the state does not live there.
            if is_step {
                // What was left waiting belongs to the step before.
                if let Some((waiting, of)) = waiting {
                    let _ = browser::write_address(&waiting, of, false);
                }
                let _ = browser::write_address(&link, browser::opening(), true);
            } else {
                now.waiting = Some((link, browser::opening()));
                let written = written.clone();
                wait = Some(Timeout::new(ADDRESS_DELAY, move || {
                    if let Some((link, of)) = written.borrow_mut().waiting.take() {
                        let _ = browser::write_address(&link, of, false);
                    }
                }));
            }
        }
        move || drop(wait)
    });
}

/// The page.
#[component]
pub fn App() -> Html {
    let first = use_memo((), |()| Shown::first());
    let asked = use_memo((), |()| with_state(browser::asked()));
    let at_start = use_memo((), |()| {
        let (state, problems) = read(&asked.link, &first.model);
        (link::arrive(state), problems)
    });
    let reader = use_memo((), |()| browser::language());
    let page = {
        let state = at_start.0.clone();
        use_state_eq(move || Page { state, steps: 0, restored: true, own: None })
    };
    let problems = {
        let problems = at_start.1.clone();
        use_state_eq(move || problems)
    };
    let sheet = use_state_eq(|| None::<(Tab, Shared<Model>)>);
    use_address(&page);

    let act = {
        let (page, problems) = (page.setter(), problems.setter());
        use_callback((), move |action: Action, ()| {
            if matches!(action, Action::Begin) {
                problems.set(Vec::new());
                browser::next_opening();
            }
            page.alter(|page| {
                let is_a_change = action.is_a_change();
                let next = page.reduce(action);
                if is_a_change && next.state == page.state {
                    problems.set(vec![LinkProblem::Full]);
                }
                next
            });
        })
    };
    let language = page.state.language.unwrap_or(*reader);
    let words = Words::of(language);
    let opening = use_opening(&first, &act);
    let site = use_memo((language, opening.shown.clone()), |(language, shown)| {
        let site = Shared::new(Site {
            model: shown.model.clone(),
            documents: shown.documents.clone(),
            before: shown.before.clone(),
            is_first: shown.model == first.model,
            language: *language,
            act: act.clone(),
            ask: opening.ask.clone(),
        });
        element::give(site.clone());
        site
    });
    let model = &site.model;
    let summary = use_memo((language, model.clone()), |(language, model)| summary(model, *language));

    use_effect_with((language, page.state.tab, summary.title.clone()), {
        move |(language, tab, title)| {
            let view = match tab {
                Tab::Report => String::new(),
                Tab::Figures => format!("{} · ", words.tab_figures),
                Tab::Checks => format!("{} · ", words.tab_checks),
                Tab::Charts => format!("{} · ", words.tab_charts),
                Tab::Open => format!("{} · ", words.tab_open),
            };
            browser::describe(*language, &format!("{view}{title} · {}", words.product));
        }
    });
    // From the moment the address is read, and not only once the effects run: Yew lets the browser have a turn before
    // them, and a host may ask for another view in it.
    use_memo(model.clone(), {
        let (act, problems) = (act.clone(), problems.setter());
        move |model| {
            let model = model.clone();
            browser::on_history(move |asked, is_of_this| match with_state(asked) {
                Asked { anchor: Some(anchor), .. } => problems.set(follow(&anchor)),
                Asked { link, anchor: None } => {
                    let (state, found) = match is_of_this {
                        // Of what was seen of another report only the view is there.
                        Some(false) => (State { tab: link::parse(&link).0.tab, ..State::default() }, Vec::new()),
                        _ => read(&link, &model),
                    };
                    problems.set(found);
                    let state = Box::new(state);
                    act.emit(if is_of_this.is_some() { Action::Return(state) } else { Action::Restore(state) });
                }
            })
        }
    });
    // The page without script has anchors, and a link to one of them still leads there.
    use_effect_with(asked, {
        let problems = problems.setter();
        move |asked| match &asked.anchor {
            Some(anchor) => problems.set(follow(anchor)),
            None => browser::mark_address(&asked.link),
        }
    });
    // What was chosen of the page without script is still chosen.
    use_effect_with((), {
        let act = act.clone();
        move |()| {
            let chosen = browser::chosen();
            if !chosen.is_empty() {
                act.emit(Action::Show(Tab::Figures));
            }
            for (facet, value) in chosen {
                let facet = Facet::find(&facet);
                facet.iter().for_each(|facet| act.emit(Action::Toggle(facet.slug, value.clone())));
            }
        }
    });
    // A step to another view begins where that view begins.
    let first = use_mut_ref(|| true);
    use_effect_with((page.state.tab, page.steps), {
        // What is open is scrolled to by the view that shows it.
        let stays = page.restored || page.state.open.is_some();
        move |_| {
            if !first.replace(false) && !stays {
                browser::go_up_to("content");
            }
        }
    });
    let has_figure = matches!(page.state.open, Some(Open::Figure(_)));
    // A sheet is of the view and the report over which it was opened, and no figure is read under it.
    let over = (page.state.tab, model.clone());
    let is_sheet = sheet.as_ref() == Some(&over) && !has_figure;
    use_effect_with((is_sheet, has_figure), {
        let (act, sheet) = (act.clone(), sheet.setter());
        move |&(is_sheet, has_figure)| {
            let on_escape = (is_sheet || has_figure).then(|| {
                let sheet = sheet.clone();
                browser::on_escape(move || if is_sheet { sheet.set(None) } else { act.emit(Action::Close) })
            });
            let on_wide = is_sheet.then(|| browser::on_wide(move || sheet.set(None)));
            move || drop((on_escape, on_wide))
        }
    });

    let on_sheet = {
        let (act, sheet) = (act.clone(), sheet.setter());
        use_callback(over, move |open: bool, over| {
            if open {
                act.emit(Action::Close);
            }
            sheet.set(open.then(|| over.clone()));
        })
    };
    let on_dismiss = {
        let problems = problems.setter();
        use_callback(opening.ask.clone(), move |_: Event, ask| {
            problems.set(Vec::new());
            ask.emit(Ask::Dismiss);
        })
    };
    let on_click = use_callback(act, |click: Event, act| {
        views::follow(click.unchecked_ref(), act);
        browser::keep_focus(&click, views::TITLE);
    });
    let behind = is_sheet;
    let state = Rc::new(page.state.clone());
    let shown = ViewProps { state: state.clone(), sheet: is_sheet, on_sheet };
    let view = match state.tab {
        Tab::Report => component::<ReportView>("", shown),
        Tab::Figures => component::<FiguresView>("", shown),
        Tab::Checks => component::<ChecksView>("", shown),
        Tab::Charts => component::<ChartsView>("", shown),
        Tab::Open => Html::default(),
    };
    let is_open = state.tab == Tab::Open;
    // What could not be made of a figure is said as long as one is open.
    let is_seen = |trouble: &&Trouble| has_figure || !matches!(trouble, Trouble::Correction(_));
    let trouble = opening.trouble.as_ref().filter(is_seen);
    let skip = el("a").class("skip").attr("href", "#content").attr("data-go", "place content");
    let head = el("div")
        .class("head")
        .flag("inert", behind)
        .child(skip.text(words.skip))
        .child(views::header(&summary, &state, &site))
        .child(views::views(state.tab, &site))
        .child(views::about_opened(&site))
        .child(views::notice(&problems, trouble, on_dismiss, &site))
        .child(views::progress(opening.progress, &site));
    let content = el("main")
        .id("content")
        .class("content")
        .attr("tabindex", "-1")
        .child(el("div").flag("hidden", is_open).child(view))
        .child(component::<OpenView>("", OpenProps { hidden: !is_open }));
    let told = page.own.as_ref().map(|(came, name)| {
        let done = if *came { words.kept } else { words.dropped };
        el("p").text(done).text(words.colon).text(name)
    });
    let foot = el("footer").class("foot").flag("inert", behind);
    let page = el("div")
        .class("page")
        .on_click(on_click)
        .child(head)
        .child(content)
        .child(el("div").flag("inert", behind).child(component::<Tray>("", OwnProps { state: state.clone() })))
        .child(component::<Printed>("", PrintedProps { state }))
        .child(el("div").class("unseen").attr("role", "status").when(told))
        .child(foot.child(el("p").text(words.method)).child(el("p").text(words.privacy)));
    page.into()
}
