//! A list: in the page's own flow while it is short, and else in a region that scrolls, with no more of it in the
//! document than is near the screen.
//!
//! A region of its own, because a frame that is as high as its content does not scroll, and because what stands below
//! a long list would else be out of reach. It takes the focus, so that every key scrolls it as the browser does.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use shuzheng_core::query::window::{Anchor, Laid, PRINTED, WHOLE, Window, position, printed_part};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::use_said;
use crate::browser;
use crate::element::{el, site};
use crate::hooks::{Setter, use_effect_with, use_memo, use_state_eq};

/// What stands for rows that are left out; [`browser::set_gaps`] gives it its height. No id has a key with a space.
fn gap(tag: &'static str, key: &str) -> Html {
    el(tag).key(key).class("gap").attr("aria-hidden", "true").into()
}

/// Rows, and the one that is kept with the gap between them. `row` makes one, and each has a key.
pub fn with_gaps(laid: &Laid, tag: &'static str, row: impl Fn(usize) -> Option<Html>) -> Vec<Html> {
    let mut all: Vec<Html> = laid.rows.clone().filter_map(&row).collect();
    if let Some(kept) = laid.kept.and_then(row) {
        let at = if laid.sides().0 { 0 } else { all.len() };
        all.insert(at, kept);
        all.insert(if laid.sides().0 { 1 } else { at }, gap(tag, " inner"));
    }
    all
}

/// All that is laid out of a list, between the gaps for what is before and behind it.
pub fn between_gaps(laid: &Laid, tag: &'static str, mut all: Vec<Html>) -> Vec<Html> {
    if laid.is_part {
        all.insert(0, gap(tag, " first"));
        all.push(gap(tag, " last"));
    }
    all
}

#[derive(Clone, PartialEq, Properties)]
pub struct ListProps {
    /// How many rows there are.
    pub total: usize,
    /// Which list it is, by its place in memory: another begins at its top.
    pub of: usize,
    /// What the list is called.
    pub label: &'static str,
    /// What is counted, for who reads where they are.
    pub noun: &'static str,
    /// The id of what is open, and which row it is.
    pub open: Option<(AttrValue, usize)>,
    /// Whether what is opened takes the focus.
    pub takes_focus: bool,
    /// Renders rows.
    pub rows: Callback<Laid, Html>,
}

/// Where a reader is in a list.
struct Place {
    window: Window,
    /// The rows that are seen.
    visible: Range<usize>,
    /// Whether the reader has moved.
    has_moved: bool,
    /// How often rows were laid out.
    turn: usize,
    /// Whether the document has something else than what is to be laid out.
    is_stale: bool,
    /// The row that is to stay where it is while rows are laid out.
    anchor: Option<Anchor>,
    /// What is to be shown then.
    shows: Option<Show>,
    /// What has the focus meanwhile.
    focused: Option<HtmlElement>,
}

/// What is shown once it is laid out.
#[derive(Clone, Copy)]
enum Show {
    /// A row, and whether with the focus and at the top of the region.
    Row(usize, bool),
    /// An end, and whether the last one.
    End(bool),
}

impl Show {
    fn show(self, region: &HtmlElement) {
        match self {
            Show::Row(row, takes_focus) => browser::show_row(region, row, takes_focus),
            Show::End(is_last) => region.set_scroll_top(if is_last { region.scroll_height() } else { 0 }),
        }
    }
}

/// A list in the document, and what changes it.
#[derive(Clone)]
struct List {
    region: NodeRef,
    place: Rc<RefCell<Place>>,
    turn: Setter<usize>,
    visible: Setter<(Range<usize>, bool)>,
}

impl List {
    /// Has other rows laid out. The document has them once Yew has rendered them.
    fn lay(&self, region: &HtmlElement, place: &mut Place, anchor: Option<Anchor>) {
        browser::stretch(region);
        place.anchor = anchor;
        place.is_stale = true;
        place.turn += 1;
        place.focused = browser::focused();
        self.turn.set(place.turn);
    }

    /// Looks what is seen, and has other rows laid out where that is needed.
    fn look(&self, has_moved: bool) {
        let (Some(region), mut place) = (self.region.cast::<HtmlElement>(), self.place.borrow_mut()) else { return };
        let laid = place.window.laid();
        let Some(mut seen) = browser::seen(&region, &laid).filter(|_| !place.is_stale) else { return };
        place.has_moved |= has_moved && !seen.at_start;
        let visible = place.visible.clone();
        if let Some(anchor) = place.window.measure(&seen, &visible) {
            browser::set_gaps(&region, &place.window.settle(Some(anchor), &seen), &laid);
            seen = browser::seen(&region, &laid).unwrap_or(seen);
        }
        match place.window.follow(&seen) {
            Some((window, anchor)) => {
                place.window = window;
                self.lay(&region, &mut place, Some(anchor));
            }
            None => {
                place.visible = place.window.visible(&seen);
                self.visible.set((place.visible.clone(), place.has_moved));
            }
        }
    }

    /// Puts what has been laid out in its place.
    fn settle(&self) {
        let (Some(region), mut place) = (self.region.cast::<HtmlElement>(), self.place.borrow_mut()) else { return };
        let laid = place.window.laid();
        let Some(seen) = browser::seen(&region, &laid).filter(|_| place.is_stale) else { return };
        place.is_stale = false;
        let visible = place.visible.clone();
        let anchor = place.anchor.take();
        let anchor = place.window.measure(&seen, &visible).or(anchor);
        browser::set_gaps(&region, &place.window.settle(anchor, &seen), &laid);
        // A row that has been moved in the document has lost it.
        let focused = place.focused.take().filter(|focused| region.contains(Some(focused)));
        let lost = focused.filter(|_| browser::focused().is_none());
        let shows = place.shows.take();
        drop(place);
        lost.map(|lost| browser::focus_on(&lost));
        if let Some(shows) = shows {
            shows.show(&region);
        }
        self.look(false);
    }

    /// Has a change made to what is laid out, while everything stays where it is.
    fn change(&self, change: impl FnOnce(&mut Window)) {
        let (Some(region), mut place) = (self.region.cast::<HtmlElement>(), self.place.borrow_mut()) else { return };
        let laid = place.window.laid();
        let rest = browser::seen(&region, &laid).and_then(|seen| place.window.rest(&seen));
        change(&mut place.window);
        if place.window.laid() != laid {
            self.lay(&region, &mut place, rest);
        }
    }

    /// Keeps a row that has the focus in the document, and goes to it where it gets the focus out of sight.
    fn hold(&self, row: usize) {
        let is_away = self.place.borrow().window.laid().kept == Some(row);
        match is_away {
            true => self.go_to(Show::Row(row, false)),
            false => self.change(|window| window.hold(row)),
        }
    }

    /// While other rows are printed, those of the screen wait.
    fn print(&self, begins: bool) {
        let (Some(region), mut place) = (self.region.cast::<HtmlElement>(), self.place.borrow_mut()) else { return };
        let seen = browser::seen(&region, &place.window.laid()).filter(|_| begins);
        if let Some(rest) = seen.and_then(|seen| place.window.rest(&seen)) {
            self.lay(&region, &mut place, Some(rest));
        }
    }

    /// Goes to a row or an end.
    fn go_to(&self, goal: Show) {
        self.place.borrow_mut().shows = Some(goal);
        self.change(|window| match goal {
            Show::Row(row, _) => window.go_to(row),
            Show::End(is_last) => window.go_to_end(is_last),
        });
        let mut place = self.place.borrow_mut();
        let at_once = if place.is_stale { None } else { place.shows.take() };
        drop(place);
        if let Some((goal, region)) = at_once.zip(self.region.cast::<HtmlElement>()) {
            goal.show(&region);
        }
    }
}

/// A list.
#[component]
pub fn LongList(props: &ListProps) -> Html {
    let site = site();
    let words = site.words();
    let region = use_node_ref();
    let is_long = props.total > WHOLE;
    let turn = use_state_eq(|| 0usize);
    let visible = use_state_eq(|| (0..0, false));
    let prints = use_state_eq(|| false);
    let open = props.open.clone();
    let place = use_memo((props.of, props.total), |(_, total)| {
        let held = open.as_ref().map(|(_, row)| *row);
        let (window, turn) = (Window::new(*total, held), *turn);
        RefCell::new(Place {
            window,
            visible: 0..0,
            has_moved: false,
            turn,
            is_stale: true,
            anchor: None,
            shows: None,
            focused: None,
        })
    });
    let list = List { region: region.clone(), place: place.clone(), turn: turn.setter(), visible: visible.setter() };
    let laid = match (is_long, *prints) {
        (false, _) => Laid { rows: 0..props.total, kept: None, is_part: false },
        (true, false) => place.borrow().window.laid(),
        (true, true) if props.total <= PRINTED => Laid { rows: 0..props.total, kept: None, is_part: true },
        (true, true) => Laid { rows: visible.0.clone(), kept: None, is_part: true },
    };
    use_effect_with((props.of, props.total), {
        let (list, prints) = (list.clone(), prints.setter());
        move |_| {
            let region = list.region.cast::<HtmlElement>().filter(|_| is_long);
            let listeners = region.map(|region| {
                region.set_scroll_top(0);
                let (laid, held, looked, keyed) = (list.clone(), list.clone(), list.clone(), list.clone());
                // The browser would go to where the end was before the rows there were measured.
                let keys = browser::on_ends(&region, move |is_last| keyed.go_to(Show::End(is_last)));
                let hold = move |row| held.hold(row);
                let printed = browser::on_print(move |begins| {
                    list.print(begins);
                    prints.set(begins);
                });
                let rows = browser::on_rows(&region, move || laid.settle());
                (printed, rows, keys, browser::on_moves(&region, hold, move |scrolled| looked.look(scrolled)))
            });
            move || drop(listeners)
        }
    });
    use_effect_with((*turn, *prints as usize, props.of), {
        let list = list.clone();
        move |_| list.settle()
    });
    use_effect_with(props.open.clone().map(|(id, _)| id), {
        let list = list.clone();
        let takes_focus = props.takes_focus;
        move |_| {
            if let Some((_, row)) = open.filter(|_| is_long) {
                list.go_to(Show::Row(row, takes_focus));
            }
        }
    });
    let said = if visible.1 { position(&visible.0, props.total, props.noun, site.language) } else { String::new() };
    let said = use_said(said);
    let place = el("div").class("list");
    if !is_long {
        let rows = el("div").class("rows").kept_in(&region).child(props.rows.emit(laid));
        return place.child(el("div").class("where")).child(rows).into();
    }
    let go = {
        let total = props.total;
        Callback::from(move |event: Event| {
            event.prevent_default();
            let row =
                browser::around(&event, "form").and_then(|form| browser::field(&form, "row").parse::<usize>().ok());
            if let Some(row) = row {
                list.go_to(Show::Row(row.clamp(1, total) - 1, true));
            }
        })
    };
    let field = el("input").attr("type", "number").attr("name", "row").attr("min", "1");
    let field = field.attr("max", props.total.to_string());
    let label = el("label").text(words.go_to).space().child(field).space().text(site.language.of((props.noun, "")));
    let form = el("form").class("go-to").flag("novalidate", true).on("submit", go);
    let form = form.child(label).space().child(el("button").class("plain").text(words.go));
    let at = position(&visible.0, props.total, props.noun, site.language);
    let printed = (*prints && props.total > PRINTED)
        .then(|| el("p").text(&printed_part(&visible.0, props.total, props.noun, site.language)));
    let bar = el("div")
        .class("where")
        .child(el("p").class("position").text(&at))
        .child(el("p").class("unseen").attr("role", "status").text(&said))
        .child(form)
        .child(el("div").class("printed-part").when(printed));
    let rows = el("div")
        .class("rows is-window")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", props.label)
        .kept_in(&region)
        .child(props.rows.emit(laid));
    place.child(bar).child(rows).into()
}
