//! 自拟核对: figures picked into a tray, what each operation gives, and the checks that are kept.

use std::rc::Rc;

use shuzheng_core::check::{Operation, OwnCheck};
use shuzheng_core::link::{self, Action, State, Tab};
use shuzheng_core::query::{own_checks, tray};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::checks::{Card, CardProps};
use super::{TITLE, button, of_one, tiny};
use crate::app::Site;
use crate::browser;
use crate::element::{El, component, el, site};
use crate::hooks::{use_effect_with, use_memo, use_state_eq};

/// A button that puts a figure into the tray, and back; `label` says which, for who hears the page.
pub fn pick(id: &str, label: &str, picked: bool, site: &Site) -> El {
    let (pressed, sign) = if picked { ("true", "✓") } else { ("false", "+") };
    picking(id, label, sign, site.words().pick, site).attr("aria-pressed", pressed)
}

fn picking(id: &str, label: &str, sign: &str, says: &str, site: &Site) -> El {
    button("pick", site.does(Action::Pick(id.to_owned())))
        .child(el("span").attr("aria-hidden", "true").text(sign))
        .child(el("span").class("pick-words").space().text(says))
        .child(el("span").class("unseen").text(site.words().colon).text(label))
}

#[derive(Clone, PartialEq, Properties)]
pub struct OwnProps {
    /// The state.
    pub state: Rc<State>,
}

/// The picked figures and what can be done with them; nothing while none is picked.
#[component]
pub fn Tray(props: &OwnProps) -> Html {
    let site = site();
    let words = site.words();
    let chosen = use_state_eq(|| None::<&'static str>);
    let name = use_node_ref();
    let shown =
        use_memo((props.state.picked.clone(), site.language, site.model.clone()), |(picked, language, model)| {
            tray(model, picked, *language)
        });
    // What had the focus is gone with the figure that it took out.
    let before = use_mut_ref(|| 0);
    use_effect_with(props.state.picked.len(), move |&picked| {
        let had = before.replace(picked);
        if picked < had && browser::focused().is_none() && !browser::focus_first(".tray .pick") {
            browser::focus(TITLE);
        }
    });
    // The operation asked for, or else the first that takes so many figures.
    let fits = |slug: &&str| shown.offers.iter().any(|offer| offer.slug == *slug && offer.preview.is_some());
    let current = chosen
        .filter(|slug| fits(slug))
        .or_else(|| shown.offers.iter().find(|offer| offer.preview.is_some()).map(|offer| offer.slug));
    let preview = shown.offers.iter().find(|offer| Some(offer.slug) == current);
    let keep = {
        let (act, name) = (site.act.clone(), name.clone());
        let operation = current.and_then(Operation::find);
        Callback::from(move |_: Event| {
            if let Some(operation) = operation {
                let name = name.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
                act.emit(Action::Keep(operation, name.trim().to_owned()));
            }
        })
    };
    let head = el("div")
        .class("tray-head")
        .child(el("h2").text(words.tray))
        .child(button("plain", site.does(Action::Unpick)).text(words.empty_tray));
    let figures = shown.picked.iter().map(|row| {
        let printed = el("b").attr("lang", "zh-CN").text(&row.printed);
        el("li")
            .key(&row.id)
            .child(el("span").class("tray-name").text(&row.label).space().child(printed))
            .child(picking(&row.id, &row.label, "×", words.unpick, &site))
    });
    let operations = shown.offers.iter().map(|offer| {
        let (chosen, slug) = (chosen.setter(), offer.slug);
        let choice = el("input")
            .attr("type", "radio")
            .attr("name", "operation")
            .checked(current == Some(slug))
            .flag("disabled", offer.preview.is_none())
            .on("change", Callback::from(move |_| chosen.set(Some(slug))));
        el("label").key(slug).attr("title", offer.hint).child(choice).text(offer.name)
    });
    let result = el("div").class("tray-result").attr("role", "status");
    let result = match preview.and_then(|offer| Some((offer, offer.preview.as_ref()?))) {
        Some((offer, card)) => {
            result.child(el("p").class("sentence").text(&card.sentence)).child(el("p").class("quiet").text(offer.hint))
        }
        None => result.child(el("p").class("quiet").text(words.pick_more)),
    };
    // The name of one is not that of the next.
    let key = format!("{} {}", props.state.own.len(), props.state.picked.is_empty());
    let field = el("input").key(&key).attr("type", "text").attr("maxlength", "32").kept_in(&name);
    let keep = el("button").attr("type", "button").flag("disabled", current.is_none()).on_click(keep);
    let keep = el("div")
        .class("tray-keep")
        .child(el("label").text(words.own_name).space().child(field))
        .child(keep.text(words.keep));
    el("aside")
        .class("tray")
        .attr("aria-label", words.tray)
        .flag("hidden", shown.picked.is_empty())
        .child(head)
        .child(el("ol").class("tray-figures").children(figures))
        .child(el("fieldset").class("operations").child(el("legend").text(words.operation)).children(operations))
        .child(result)
        .child(keep)
        .into()
}

/// The reader's own checks; nothing while there are none.
pub fn own_cards(site: &Site, kept: &[OwnCheck]) -> El {
    let words = site.words();
    let cards = own_checks(&site.model, kept, site.language);
    let heading = el("h2").text(words.own_checks).space().child(tiny(cards.len()));
    let mut section = el("section")
        .class("cards own")
        .flag("hidden", cards.is_empty())
        .child(el("header").class("cards-head").child(heading));
    for (at, card) in cards.into_iter().enumerate() {
        let own = kept.get(at).cloned().into_iter().collect();
        let state = State { tab: Tab::Checks, own, ..State::default() };
        let link = Some(AttrValue::from(browser::address_of(&link::sealed(&state))));
        let drop = of_one(words.drop, &card.title, site.does(Action::Drop(at)), words);
        let key = format!("{at}-{}", card.id);
        let card = component::<Card>("", CardProps { card: Rc::new(card), open: true, in_list: true, link, at: None });
        section = section.child(el("div").key(&key).class("own-check").child(card).child(drop));
    }
    section
}
