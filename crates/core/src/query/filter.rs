//! What a reader has asked for, as data apart from its evaluation.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::fold;

/// The conditions of a view. A figure (or finding) is shown when it meets all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// For each facet by slug, the values of which one must be met. No facet has an empty set.
    pub facets: BTreeMap<String, BTreeSet<String>>,
    /// Words that must occur; a value is found in any of its forms.
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

/// The words of a text query, folded. A value is found by words too: the index holds its forms.
pub(super) struct Sought(Vec<String>);

impl Sought {
    pub fn new(query: &str) -> Sought {
        Sought(fold(query).split_whitespace().map(str::to_owned).collect())
    }

    /// Whether every word occurs in `text` or `sentence`, which are folded.
    pub fn is_met(&self, text: &str, sentence: &str) -> bool {
        // A number sought is the figure's own, not its neighbour's in the sentence.
        let in_sentence = |word: &str| !word.contains(|c: char| c.is_ascii_digit()) && sentence.contains(word);
        self.0.iter().all(|word| text.contains(word.as_str()) || in_sentence(word))
    }
}
