//! Buttons that save what is in view as a file, each with the number of rows.

use std::rc::Rc;

use shuzheng_core::export::markdown;
use shuzheng_core::link::{self, State};
use shuzheng_core::query::{checks, own_checks};
use yew::prelude::*;

use crate::app::{Site, use_site};
use crate::browser;

const MARKDOWN: &str = "text/markdown;charset=utf-8";
/// A picture as it is drawn.
pub const SVG: &str = "image/svg+xml";
/// A picture in pixels, which the browser makes of an SVG document.
pub const PNG: &str = "image/png";

/// A button that makes a file of what is in view, and says so where it cannot be saved.
#[derive(Clone, PartialEq, Properties)]
struct ButtonProps {
    label: AttrValue,
    name: AttrValue,
    kind: &'static str,
    make: Callback<(), Vec<u8>>,
}

#[component]
fn Save(props: &ButtonProps) -> Html {
    let words = use_site().words();
    let refused = use_state_eq(|| false);
    let onclick = {
        let (props, refused) = (props.clone(), refused.setter());
        Callback::from(move |_: MouseEvent| {
            let (props, refused) = (props.clone(), refused.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let made = props.make.emit(());
                let saved = match props.kind {
                    PNG => browser::save_pixels(&props.name, &made).await,
                    kind => browser::save(&props.name, kind, &made),
                };
                refused.set(saved.is_err());
            });
        })
    };
    html! {
        <span class="save">
            <button type="button" class="plain" {onclick}>{ &props.label }</button>
            <span role="status">{ if *refused { words.save_refused } else { "" } }</span>
        </span>
    }
}

/// A button that makes a file of this name and kind.
pub fn save_button(label: &'static str, name: String, kind: &'static str, make: Callback<(), Vec<u8>>) -> Html {
    html! { <Save {label} {name} {kind} {make} /> }
}

/// The findings in view, the reader's own first, as an evidence pack or on paper.
pub fn save_checks(site: &Site, state: &Rc<State>) -> Html {
    let words = site.words();
    let as_evidence = Callback::from({
        let (site, state) = (site.clone(), state.clone());
        move |()| {
            let mut cards = own_checks(&site.model, &state.own, site.language);
            cards.extend(checks(&site.model, &state.filter, site.language).cards);
            let link = browser::address_of(&link::write(&state));
            markdown::evidence(&site.model, &cards, &link, site.language).into_bytes()
        }
    });
    let print = Callback::from(|_: MouseEvent| browser::print());
    html! {
        <p class="saves">
            <Save label={words.save_evidence} name="shuzheng-evidence.md" kind={MARKDOWN} make={as_evidence} />
            <button type="button" class="plain" onclick={print}>{ words.print }</button>
        </p>
    }
}
