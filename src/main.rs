//! The page: the only code that touches the browser.

use shuzheng_core::query::Model;
use shuzheng_core::report::Report;
use yew::prelude::*;

/// The bundled report, compiled in by `build.rs`.
fn bundled() -> Report {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/report.bin"))).unwrap_or_default()
}

#[component]
fn App() -> Html {
    let model = use_memo((), |()| Model::new(bundled()));
    html! { <main><h1>{ &model.report.meta.title.zh }</h1></main> }
}

fn main() {
    let root = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("app"));
    if let Some(root) = root {
        yew::Renderer::<App>::with_root(root).render();
    }
}
