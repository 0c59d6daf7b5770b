//! Buttons that save a file.

use yew::prelude::*;

use super::button;
use crate::browser;
use crate::element::{component, el, site};
use crate::hooks::use_state_eq;

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
    let words = site().words();
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
        .child(button("plain", save).text(&props.label))
        .child(el("span").attr("role", "status").text(if *refused { words.save_refused } else { "" }))
        .into()
}

/// A button that makes a file of this name and kind.
pub fn save_button(
    label: impl Into<AttrValue>,
    name: impl Into<AttrValue>,
    kind: &'static str,
    make: Callback<(), Vec<u8>>,
) -> Html {
    let (label, name) = (label.into(), name.into());
    component::<Save>(&label.clone(), ButtonProps { label, name, kind, make })
}
