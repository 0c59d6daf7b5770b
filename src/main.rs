//! The page: renders what `shuzheng_core` gives as plain data, and turns what the reader does into
//! its actions. Only `browser` touches the browser.

mod app;
mod browser;
mod document;
mod element;
mod hooks;
mod opening;
mod stored;
mod views;

use app::App;

/// A few kilobytes smaller than the standard one.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {
    let root = gloo::utils::document().get_element_by_id("app");
    if let Some(root) = root {
        element::mount::<App>(root, ());
    }
}
