//! Buttons that save what is in view as a file, each with the number of rows.

use std::rc::Rc;

use shuzheng_core::export::markdown;
use shuzheng_core::link::{self, State};
use shuzheng_core::query::{checks, own_checks};
use yew::prelude::*;

use super::button;
use crate::app::{Site, use_site};
use crate::browser;
use crate::element::{component, el};

const MARKDOWN: &str = "text/markdown;charset=utf-8";
/// A picture as it is drawn.
pub const SVG: &str = "image/svg+xml";
/// A picture in pixels, which the browser makes of an SVG document.
pub const PNG: &str = "image/png";

/// A button that makes a file of what is in view, and says so where it cannot be saved.
#[derive(Clone, PartialEq, Properties)]
struct ButtonProps {
    label: &'static str,
    name: AttrValue,
    kind: &'static str,
    make: Callback<(), Vec<u8>>,
}

#[component]
fn Save(props: &ButtonProps) -> Html {
    let words = use_site().words();
    let refused = use_state_eq(|| false);
    let save = {
        let (props, refused) = (props.clone(), refused.setter());
        Callback::from(move |_: Event| {
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
    el("span")
        .class("save")
        .child(button("plain", save).text(props.label))
        .child(el("span").attr("role", "status").text(if *refused { words.save_refused } else { "" }))
        .into()
}

/// A button that makes a file of this name and kind.
pub fn save_button(
    label: &'static str,
    name: impl Into<AttrValue>,
    kind: &'static str,
    make: Callback<(), Vec<u8>>,
) -> Html {
    component::<Save>("", ButtonProps { label, name: name.into(), kind, make })
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
    let print = Callback::from(|_: Event| browser::print());
    el("p")
        .class("saves")
        .child(save_button(words.save_evidence, "shuzheng-evidence.md", MARKDOWN, as_evidence))
        .child(button("plain", print).text(words.print))
        .into()
}
