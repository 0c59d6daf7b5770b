//! What the command line does besides the core: it reads files of every kind, one or many, and writes
//! lists and pages.
#![deny(missing_docs)]

pub mod encoding;
pub mod html;
pub mod input;
pub mod lists;
pub mod opened;
pub mod page;
pub mod parquet;
pub mod run;
pub mod say;

use shuzheng_core::words::Language;

/// The language that the reader's locale asks for: Chinese or, failing that, English.
pub fn language() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| {
        let value = std::env::var(name).ok()?;
        (!value.is_empty()).then_some(value)
    });
    if locale.is_some_and(|locale| locale.starts_with("zh")) { Language::Zh } else { Language::En }
}
