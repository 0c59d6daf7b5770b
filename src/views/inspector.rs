//! One figure with all that is known of it: beside the view on a wide screen, a sheet on a narrow one.

use std::rc::Rc;

use shuzheng_core::extract::Class;
use shuzheng_core::link::{self, Action, Open, State, Tab};
use shuzheng_core::query::inspect;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::checks::{Card, CardProps};
use super::open::{correction, take_back};
use super::own::pick;
use super::{Goal, badge, button, button_where, copy, figure_id, go, tiny};
use crate::browser;
use crate::element::{component, el, site};
use crate::hooks::{use_effect_with, use_memo, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct InspectorProps {
    pub id: AttrValue,
    pub tab: Tab,
    /// Whether the figure is in the tray.
    pub picked: bool,
}

/// The focus goes to the heading when the first figure is opened, stays on “next” and “previous”,
/// and goes back where it came from.
#[hook]
fn use_focus(id: &AttrValue, is_there: bool, panel: NodeRef, heading: NodeRef) {
    struct Return {
        to: Option<HtmlElement>,
        first: AttrValue,
        last: AttrValue,
    }
    let back = use_mut_ref(|| Return { to: browser::focused(), first: id.clone(), last: id.clone() });
    let inside = move |panel: &NodeRef| {
        let (panel, focused) = (panel.cast::<Element>(), browser::focused());
        panel.zip(focused).is_some_and(|(panel, focused)| panel.contains(Some(&focused)))
    };
    use_effect_with((id.clone(), is_there), {
        let (back, panel) = (back.clone(), panel.clone());
        move |(id, _)| {
            back.borrow_mut().last = id.clone();
            if !inside(&panel) {
                heading.cast::<HtmlElement>().map(|heading| browser::focus_on(&heading));
            }
        }
    });
    use_effect_with((), move |()| {
        move || {
            // Where the reader has gone elsewhere meanwhile, the focus stays there.
            if !inside(&panel) && browser::focused().is_some() {
                return;
            }
            let back = back.borrow();
            let opener = back.to.as_ref().filter(|to| to.is_connected() && back.first == back.last);
            let returned = opener.is_some_and(browser::focus_on);
            if !returned && !browser::focus(&figure_id(&back.last)) {
                browser::focus("content");
            }
        }
    });
}

#[derive(Clone, PartialEq, Properties)]
struct ReadProps {
    text: AttrValue,
}

/// A button that has a text read aloud, and ends that.
#[component]
fn Read(props: &ReadProps) -> Html {
    let site = site();
    let words = site.words();
    let reads = use_state_eq(|| false);
    let silent = use_state_eq(|| false);
    // Another figure ends the reading of this one.
    use_effect_with(props.text.clone(), {
        let (reads, silent) = (reads.setter(), silent.setter());
        move |_| {
            move || {
                browser::stop_reading();
                reads.set(false);
                silent.set(false);
            }
        }
    });
    let turn = {
        let (text, language, now) = (props.text.clone(), site.language, *reads);
        let (reads, silent) = (reads.setter(), silent.setter());
        Callback::from(move |_: Event| {
            if now {
                return browser::stop_reading();
            }
            let (text, reads, silent) = (text.clone(), reads.clone(), silent.clone());
            reads.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                silent.set(!browser::read_aloud(&text, language).await);
                reads.set(false);
            });
        })
    };
    let label = if *reads { words.stop_reading } else { words.read_aloud };
    el("span")
        .class("copy")
        .child(button("plain", turn).text(label))
        .child(el("span").class("copy-said").attr("role", "status").text(if *silent { words.no_voice } else { "" }))
        .into()
}

/// One figure.
#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let site = site();
    let words = site.words();
    let (panel, heading) = (use_node_ref(), use_node_ref());
    let known = use_memo((props.id.clone(), site.language, site.model.clone()), |(id, language, model)| {
        let mut detail = inspect(model, id, *language);
        let checks = detail.as_mut().map(|detail| std::mem::take(&mut detail.checks)).unwrap_or_default();
        (detail, checks.into_iter().map(Rc::new).collect::<Vec<_>>())
    });
    let (detail, cards) = &*known;
    use_focus(&props.id, detail.is_some(), panel.clone(), heading.clone());
    use_effect_with(props.id.clone(), {
        let panel = panel.clone();
        move |_| {
            if let Some(panel) = panel.cast::<Element>() {
                panel.set_scroll_top(0);
            }
        }
    });
    let close = button("step close", site.does(Action::Close));
    let close = close.attr("aria-label", words.close).attr("title", words.close).text("×");
    let head = el("div").class("panel-head").child(el("p").class("panel-name").text(words.inspector));
    let name = el("h2").id("inspector-name").attr("tabindex", "-1").kept_in(&heading);
    let whole = el("section")
        .class("inspector")
        .attr("role", "dialog")
        .attr("aria-labelledby", "inspector-name")
        .kept_in(&panel);
    let made = site.document().and_then(|document| document.corrections.iter().find(|made| props.id == made.figure));
    let Some(detail) = detail else {
        // What was taken out of the text can be put back on the spot.
        let back = made.map(|made| {
            let name =
                name.text(words.removed).text(words.colon).child(el("b").attr("lang", "zh-CN").text(&made.printed));
            el("div").child(name).child(take_back(made, &site))
        });
        return whole.child(head.child(el("div").class("steps").child(close))).when(back).into();
    };
    let step = |to: &Option<String>, label: &'static str, arrow: &str| {
        let open = to.clone().map(|id| site.does(Action::Open(Open::Figure(id))));
        button_where("step", open).attr("aria-label", label).attr("title", label).text(arrow)
    };
    let steps = el("div")
        .class("steps")
        .child(step(&detail.previous, words.previous, "←"))
        .child(step(&detail.next, words.next, "→"))
        .child(close);
    let name = name
        .child(el("span").class("printed").attr("lang", "zh-CN").text(&detail.printed))
        .space()
        .child(el("span").class("figure-label").text(&detail.label));
    let kind = |text: &str| el("span").class("kind").text(text);
    let is_quantity = detail.class == Class::Quantity;
    let tags = el("p")
        .class("card-tags")
        .when(detail.verdict.map(|verdict| badge(verdict, site.language)))
        .when((!is_quantity).then(|| kind(site.language.of(detail.class.name()))))
        .when(made.is_some_and(|made| made.name.is_some()).then(|| kind(words.renamed)))
        .child(kind(&words.paragraph_number(detail.line)));
    let title = el("div").class("inspector-title").attr("aria-live", "polite").child(name).child(tags);

    let (before, printed, after) = &detail.sentence;
    let sentence = el("blockquote").class("in-sentence").attr("lang", "zh-CN");
    let sentence = sentence.text(before).child(el("mark").text(printed)).text(after);
    let to_text = el("p")
        .class("to-text")
        .when(is_quantity.then(|| pick(&props.id, &detail.label, props.picked, &site)))
        .when((props.tab != Tab::Report).then(|| go(&Goal::InText(props.id.to_string()), words.show_in_text)));

    let row = |name: &str, text: &str| el("div").class("row").child(el("dt").text(name)).child(el("dd").text(text));
    let properties = detail.properties.iter().map(|(name, text)| row(name, text));
    let properties = el("dl")
        .class("properties")
        .children(properties)
        .when((!detail.note.is_empty()).then(|| row(words.note, &detail.note)));

    let mut checks = el("div").class("figure-checks");
    if let Some(reason) = &detail.unchecked {
        checks = checks.child(el("h3").text(words.why_unchecked)).child(el("p").text(reason));
    }
    if !cards.is_empty() {
        checks = checks.child(el("h3").text(words.checks_of_figure).space().child(tiny(cards.len())));
    }
    let cards = cards.iter().map(|card| {
        let props = CardProps { card: card.clone(), open: false, in_list: false, link: None, at: None };
        component::<Card>(&card.id, props)
    });

    let here = State { tab: Tab::Report, open: Some(Open::Figure(detail.id.clone())), ..State::default() };
    let sources = el("div")
        .class("sources")
        .child(el("h3").text(words.quotation))
        .child(el("p").attr("lang", "zh-CN").text(&detail.quotation))
        .child(copy(words.copy_quotation, detail.quotation.clone()))
        .space()
        .when(browser::can_read().then(|| component::<Read>("", ReadProps { text: detail.quotation.clone().into() })))
        .child(el("h3").text(words.citation))
        .child(el("p").text(&detail.citation))
        .child(copy(words.copy_citation, detail.citation.clone()))
        .space()
        .child(copy(words.copy_link, browser::address_of(&link::sealed(&here))));

    let (act, previous, next) = (site.act.clone(), detail.previous.clone(), detail.next.clone());
    let on_arrow = Callback::from(move |event: Event| {
        let to = browser::arrow(&event).and_then(|on| if on { next.clone() } else { previous.clone() });
        if let Some(id) = to {
            act.emit(Action::Open(Open::Figure(id)));
        }
    });
    whole
        .on("keydown", on_arrow)
        .child(head.child(steps))
        .child(title)
        .child(sentence)
        .child(to_text)
        .child(properties)
        .child(correction(detail, &site))
        .child(checks.children(cards))
        .child(sources)
        .into()
}
