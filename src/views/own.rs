//! 自拟核对: figures picked into a tray, what each operation gives, and the checks that are kept.

use std::rc::Rc;

use shuzheng_core::check::{Operation, OwnCheck};
use shuzheng_core::link::{self, Action, State, Tab};
use shuzheng_core::query::{own_checks, tray};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::checks::Card;
use crate::app::{Site, use_site};
use crate::browser;

/// A button that puts a figure into the tray, or back; `label` says which, for who hears the page.
pub fn pick(id: &str, label: &str, picked: bool, site: &Site) -> Html {
    let words = site.words();
    let onclick = site.act.reform({
        let id = id.to_owned();
        move |_: MouseEvent| Action::Pick(id.clone())
    });
    html! {
        <button type="button" class="pick" aria-pressed={if picked { "true" } else { "false" }} {onclick}>
            <span aria-hidden="true">{ if picked { "−" } else { "+" } }</span>
            <span class="pick-words">{ " " }{ if picked { words.unpick } else { words.pick } }</span>
            <span class="unseen">{ words.colon }{ label.to_owned() }</span>
        </button>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct OwnProps {
    /// The state.
    pub state: Rc<State>,
}

/// The picked figures and what can be done with them; nothing while none is picked.
#[component]
pub fn Tray(props: &OwnProps) -> Html {
    let site = use_site();
    let words = site.words();
    let chosen = use_state_eq(|| None::<&'static str>);
    let name = use_node_ref();
    let shown =
        use_memo((props.state.picked.clone(), site.language, site.model.clone()), |(picked, language, model)| {
            tray(model, picked, *language)
        });
    let empty = site.act.reform(|_: MouseEvent| Action::Unpick);
    // The operation asked for, or else the first that takes so many figures.
    let fits = |slug: &&str| shown.offers.iter().any(|offer| offer.slug == *slug && offer.preview.is_some());
    let current = chosen
        .filter(|slug| fits(slug))
        .or_else(|| shown.offers.iter().find(|offer| offer.preview.is_some()).map(|offer| offer.slug));
    let preview = shown.offers.iter().find(|offer| Some(offer.slug) == current);
    let keep = {
        let (act, name) = (site.act.clone(), name.clone());
        let operation = current.and_then(Operation::find);
        Callback::from(move |_: MouseEvent| {
            if let Some(operation) = operation {
                let name = name.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
                act.emit(Action::Keep(operation, name.trim().to_owned()));
            }
        })
    };
    html! {
        <aside class="tray" aria-label={words.tray} hidden={shown.picked.is_empty()}>
            <div class="tray-head">
                <h2>{ words.tray }</h2>
                <button type="button" class="plain" onclick={empty}>{ words.empty_tray }</button>
            </div>
            <ol class="tray-figures">
                { for shown.picked.iter().map(|row| html! {
                    <li key={row.id.clone()}>
                        <span class="tray-name">{ &row.label }{ " " }<b lang="zh-CN">{ &row.printed }</b></span>
                        { pick(&row.id, &row.label, true, &site) }
                    </li>
                }) }
            </ol>
            <fieldset class="operations">
                <legend>{ words.operation }</legend>
                { for shown.offers.iter().map(|offer| {
                    let chosen = chosen.setter();
                    let slug = offer.slug;
                    html! {
                        <label key={slug} title={offer.hint}>
                            <input type="radio" name="operation" checked={current == Some(slug)}
                                disabled={offer.preview.is_none()} onchange={move |_: Event| chosen.set(Some(slug))} />
                            { offer.name }
                        </label>
                    }
                }) }
            </fieldset>
            <div class="tray-result" role="status">
                if let Some((offer, card)) = preview.and_then(|offer| Some((offer, offer.preview.as_ref()?))) {
                    <p class="sentence">{ &card.sentence }</p>
                    <p class="quiet">{ offer.hint }</p>
                } else {
                    <p class="quiet">{ words.pick_more }</p>
                }
            </div>
            <div class="tray-keep">
                <label>{ words.own_name }{ " " }<input type="text" maxlength="32" ref={name} /></label>
                <button type="button" disabled={current.is_none()} onclick={keep}>{ words.keep }</button>
            </div>
        </aside>
    }
}

/// The reader's own checks; nothing while there are none.
pub fn own_cards(site: &Site, kept: &[OwnCheck]) -> Html {
    let words = site.words();
    let cards: Vec<_> = own_checks(&site.model, kept, site.language).into_iter().map(Rc::new).collect();
    let one = |at: usize| {
        let own = kept.get(at).cloned().into_iter().collect();
        let state = State { tab: Tab::Checks, own, ..State::default() };
        browser::address_of(&link::write(&state))
    };
    html! {
        <section class="cards own" hidden={cards.is_empty()}>
            <header class="cards-head"><h2>{ words.own_checks }{ " " }<span class="tiny">{ cards.len() }</span></h2></header>
            { for cards.iter().enumerate().map(|(at, card)| {
                let drop = site.act.reform(move |_: MouseEvent| Action::Drop(at));
                html! {
                    <div key={format!("{at}-{}", card.id)} class="own-check">
                        <Card card={card.clone()} open={true} in_list={true} link={Some(AttrValue::from(one(at)))} />
                        <button type="button" class="plain" onclick={drop}>
                            { words.drop }<span class="unseen">{ words.colon }{ &card.title }</span>
                        </button>
                    </div>
                }
            }) }
        </section>
    }
}
