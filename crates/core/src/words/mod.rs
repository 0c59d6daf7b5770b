//! The languages of the page. Everything that a reader sees exists in each.

use serde::{Deserialize, Serialize};

/// A language of the page; Chinese comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Language {
    /// Both, Chinese first.
    pub const ALL: [Language; 2] = [Language::Zh, Language::En];

    /// The name in links.
    pub fn slug(self) -> &'static str {
        match self {
            Language::Zh => "zh",
            Language::En => "en",
        }
    }

    /// The tag for the `lang` attribute (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Language::Zh => "zh-CN",
            Language::En => "en",
        }
    }

    /// The member of a pair in this language.
    pub fn of<'t>(self, pair: (&'t str, &'t str)) -> &'t str {
        match self {
            Language::Zh => pair.0,
            Language::En => pair.1,
        }
    }
}

mod table;

pub use table::Words;
