//! A table of words as a tree of their characters, so that the longest word at a place is found in
//! one walk.

use std::collections::BTreeMap;

/// Words with what each stands for.
pub(super) struct Lexicon<T> {
    nodes: Vec<Node<T>>,
    /// The edges of all nodes: those of one node stand together, in the order of their characters.
    edges: Vec<(char, u32)>,
    /// Which characters of the basic plane a word starts with, one bit each.
    starts: Vec<u64>,
}

struct Node<T> {
    entry: Option<T>,
    first_edge: u32,
    end_edge: u32,
}

impl<T> Lexicon<T> {
    /// The tree of `words`; of two entries for one word the first stays.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Lexicon<T> {
        let mut building: Vec<(Option<T>, BTreeMap<char, u32>)> = vec![(None, BTreeMap::new())];
        for (word, entry) in words {
            let mut at = 0usize;
            for c in word.chars() {
                let next = building.len() as u32;
                let child = building.get_mut(at).map_or(0, |(_, edges)| *edges.entry(c).or_insert(next));
                if child == next {
                    building.push((None, BTreeMap::new()));
                }
                at = child as usize;
            }
            if let Some((slot, _)) = building.get_mut(at) {
                slot.get_or_insert(entry);
            }
        }
        let mut lexicon = Lexicon { nodes: Vec::new(), edges: Vec::new(), starts: vec![0; 0x1_0000 / 64] };
        for (c, _) in building.first().iter().flat_map(|(_, edges)| edges) {
            if let Some(word) = lexicon.starts.get_mut(*c as usize / 64) {
                *word |= 1 << (*c as usize % 64);
            }
        }
        for (entry, edges) in building {
            let first_edge = lexicon.edges.len() as u32;
            lexicon.edges.extend(edges);
            lexicon.nodes.push(Node { entry, first_edge, end_edge: lexicon.edges.len() as u32 });
        }
        lexicon
    }

    /// Whether some word starts with `c`.
    pub fn starts(&self, c: char) -> bool {
        self.starts.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 == 1)
    }

    /// The longest word that `chars` starts with: how many characters it takes, and its entry.
    pub fn longest(&self, chars: &[char]) -> Option<(usize, &T)> {
        self.longest_where(chars, |_| true)
    }

    /// The longest word that `chars` starts with and whose length `fits`.
    pub fn longest_where(&self, chars: &[char], fits: impl Fn(usize) -> bool) -> Option<(usize, &T)> {
        if !chars.first().is_some_and(|&c| self.starts(c)) {
            return None;
        }
        let mut node = self.nodes.first()?;
        let mut best = None;
        for (index, c) in chars.iter().enumerate() {
            let edges = self.edges.get(node.first_edge as usize..node.end_edge as usize)?;
            let Ok(edge) = edges.binary_search_by_key(c, |(c, _)| *c) else { break };
            node = edges.get(edge).and_then(|(_, child)| self.nodes.get(*child as usize))?;
            if let Some(entry) = node.entry.as_ref().filter(|_| fits(index + 1)) {
                best = Some((index + 1, entry));
            }
        }
        best
    }
}
