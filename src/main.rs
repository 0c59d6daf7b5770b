//! The page: renders what `shuzheng_core` gives as plain data, and turns what the reader does into
//! its actions. Only `browser` touches the browser.

mod app;
mod browser;
mod views;

use app::App;

fn main() {
    let root = gloo::utils::document().get_element_by_id("app");
    if let Some(root) = root {
        yew::Renderer::<App>::with_root(root).render();
    }
}
