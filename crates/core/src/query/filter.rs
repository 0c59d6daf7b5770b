//! What a reader has asked for, as data apart from its evaluation.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract;
use crate::number::Exact;
use crate::text::fold;

/// The conditions of a view. A figure (or finding) is shown when it meets all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// For each facet by slug, the values of which one must be met. No facet has an empty set.
    pub facets: BTreeMap<String, BTreeSet<String>>,
    /// Words that must occur, or a value that must be met.
    pub query: String,
}

impl Filter {
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.facets.is_empty() && self.query.trim().is_empty()
    }

    /// The values asked for of one facet.
    pub fn values(&self, facet: &str) -> impl Iterator<Item = &str> {
        self.facets.get(facet).into_iter().flatten().map(String::as_str)
    }

    /// Whether this value of the facet is asked for.
    pub fn has(&self, facet: &str, value: &str) -> bool {
        self.facets.get(facet).is_some_and(|values| values.contains(value))
    }

    /// Asks for a value of a facet, or no longer.
    pub fn toggle(&mut self, facet: &str, value: &str) {
        let values = self.facets.entry(facet.to_owned()).or_default();
        if !values.remove(value) {
            values.insert(value.to_owned());
        }
        if values.is_empty() {
            self.facets.remove(facet);
        }
    }
}

/// A text query made ready: its words folded, and the value it reads as.
pub(super) struct Sought {
    words: Vec<String>,
    value: Option<Exact>,
}

impl Sought {
    pub fn new(query: &str) -> Sought {
        let folded = fold(query);
        let value = extract::read(folded.trim()).map(|reading| reading.printed.value);
        Sought { words: folded.split_whitespace().map(str::to_owned).collect(), value }
    }

    /// Whether every word occurs in `text` or `sentence` (both already folded), or the value is one
    /// of `values`.
    pub fn is_met(&self, text: &str, sentence: &str, mut values: impl Iterator<Item = Exact>) -> bool {
        let by_words = self.words.iter().all(|word| text.contains(word.as_str()) || sentence.contains(word.as_str()));
        by_words || self.value.as_ref().is_some_and(|sought| values.any(|value| &value == sought))
    }
}
