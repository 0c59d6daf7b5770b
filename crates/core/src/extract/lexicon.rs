//! A table of words as a tree of their characters, so that the longest word at a place is found in
//! one walk.

use std::collections::HashMap;

/// Words with what each stands for.
pub(super) struct Lexicon<T> {
    nodes: Vec<Node<T>>,
    edges: HashMap<(u32, char), u32>,
}

struct Node<T> {
    entry: Option<T>,
}

impl<T> Lexicon<T> {
    /// The tree of `words`; of two entries for one word the first stays.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Lexicon<T> {
        let mut lexicon = Lexicon { nodes: vec![Node { entry: None }], edges: HashMap::new() };
        for (word, entry) in words {
            let mut at = 0u32;
            for c in word.chars() {
                let next = lexicon.nodes.len() as u32;
                at = *lexicon.edges.entry((at, c)).or_insert(next);
                if at == next {
                    lexicon.nodes.push(Node { entry: None });
                }
            }
            if let Some(node) = lexicon.nodes.get_mut(at as usize) {
                node.entry.get_or_insert(entry);
            }
        }
        lexicon
    }

    /// The longest word that `chars` starts with: how many characters it takes, and its entry.
    pub fn longest(&self, chars: &[char]) -> Option<(usize, &T)> {
        let mut at = 0u32;
        let mut best = None;
        for (index, &c) in chars.iter().enumerate() {
            match self.edges.get(&(at, c)) {
                Some(&next) => at = next,
                None => break,
            }
            if let Some(entry) = self.nodes.get(at as usize).and_then(|node| node.entry.as_ref()) {
                best = Some((index + 1, entry));
            }
        }
        best
    }
}
