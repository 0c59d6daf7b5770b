//! What a reader has asked for, as data apart from its evaluation.

use super::index::Word;
use crate::text::fold;

/// The conditions of a view. A figure (or finding) is shown when it meets all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What is asked of facets, as slugs of a facet and a value of it, in order and each once. Of the values of one
    /// facet one must be met.
    conditions: Vec<(String, String)>,
    /// Words that must occur; a value is found in any of its forms.
    pub query: String,
}

impl Filter {
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty() && self.query.trim().is_empty()
    }

    /// What is asked of facets: the slug of the facet and of the value, in their order.
    pub fn conditions(&self) -> &[(String, String)] {
        &self.conditions
    }

    /// The values asked for of one facet.
    pub fn values<'f>(&'f self, facet: &'f str) -> impl Iterator<Item = &'f str> {
        self.conditions.iter().filter(move |(asked, _)| asked == facet).map(|(_, value)| value.as_str())
    }

    /// Whether a value of the facet is asked for.
    pub fn asks(&self, facet: &str) -> bool {
        self.values(facet).next().is_some()
    }

    /// Whether this value of the facet is asked for.
    pub fn has(&self, facet: &str, value: &str) -> bool {
        self.values(facet).any(|asked| asked == value)
    }

    /// The words of the query, folded. A value is found by words too: the index holds its forms.
    pub fn words(&self) -> Vec<Word> {
        fold(&self.query).split_whitespace().map(Word::new).collect()
    }

    /// Asks for a value of a facet, or no longer.
    pub fn toggle(&mut self, facet: &str, value: &str) {
        let condition = (facet.to_owned(), value.to_owned());
        match self.conditions.binary_search(&condition) {
            Ok(at) => _ = self.conditions.remove(at),
            Err(at) => self.conditions.insert(at, condition),
        }
    }

    /// Asks no longer for what is not `known` of a facet and a value; this is returned.
    pub fn retain(&mut self, known: impl Fn(&str, &str) -> bool) -> Vec<(String, String)> {
        let conditions = std::mem::take(&mut self.conditions);
        let (known, gone) = conditions.into_iter().partition(|(facet, value)| known(facet, value));
        self.conditions = known;
        gone
    }
}
