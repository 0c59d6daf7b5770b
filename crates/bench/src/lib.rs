//! What benchmarks measure, for native programs and for browsers: the reading of prose, and the index.

mod peer;

use shuzheng_core::extract::extract;
use shuzheng_core::text::Date;
use wasm_bindgen::prelude::wasm_bindgen;

/// The page's allocator: what is measured is what a reader has.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// The bundled report's text.
pub const SEED: &str = include_str!("../../../seeds/hebei-2020/report.txt");

/// Prose like the bundled report's.
#[wasm_bindgen]
pub struct Prose {
    text: String,
    date: Option<Date>,
}

#[wasm_bindgen]
impl Prose {
    /// The bundled report, over and over until there are so many bytes, its digits turned so that no two copies next
    /// to each other state the same.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: usize) -> Prose {
        let mut text = String::with_capacity(bytes + SEED.len());
        for copy in 0u32.. {
            if text.len() >= bytes {
                break;
            }
            text.extend(SEED.chars().map(|c| match c.to_digit(10) {
                Some(digit) if digit > 1 => char::from_digit(2 + (digit + copy) % 8, 10).unwrap_or(c),
                _ => c,
            }));
        }
        Prose { text, date: "2020".parse().ok() }
    }

    /// How many bytes there are.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Extracts the figures, and says how many there are.
    pub fn extract(&self) -> usize {
        extract(&self.text, self.date).figures.len()
    }
}
