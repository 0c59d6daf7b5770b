//! A table of words as a tree of their characters, so that the longest word at a place is found in
//! one walk.

/// Words with what each stands for.
pub(super) struct Lexicon<T> {
    entries: Vec<T>,
    words: Tree,
}

impl<T> Lexicon<T> {
    /// The tree of `words`; of two entries for one word the first stays.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Lexicon<T> {
        let (mut tree, mut entries) = (Growing::default(), Vec::new());
        for (word, entry) in words {
            tree.add(word);
            entries.push(entry);
        }
        Lexicon { entries, words: tree.grown() }
    }

    /// Whether some word starts with `c`.
    pub fn starts(&self, c: char) -> bool {
        self.words.starts(c)
    }

    /// The longest word that `chars` starts with: how many characters it takes, and its entry.
    pub fn longest(&self, chars: &[char]) -> Option<(usize, &T)> {
        self.longest_where(chars, &|_| true)
    }

    /// The longest word that `chars` starts with and whose length `fits`.
    pub fn longest_where(&self, chars: &[char], fits: &dyn Fn(usize) -> bool) -> Option<(usize, &T)> {
        let (length, entry) = self.words.longest(chars, fits)?;
        Some((length, self.entries.get(entry as usize)?))
    }
}

/// The tree of words that are numbered from zero.
struct Tree {
    nodes: Vec<Node>,
    /// The edges of all nodes: those of one node stand together, in the order of their characters.
    edges: Vec<(char, u32)>,
    /// Which characters of the basic plane a word starts with, one bit each.
    starts: Vec<u64>,
}

struct Node {
    /// The number of the word that ends here.
    word: Option<u32>,
    first_edge: u32,
    end_edge: u32,
}

impl Tree {
    fn starts(&self, c: char) -> bool {
        self.starts.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 == 1)
    }

    fn longest(&self, chars: &[char], fits: &dyn Fn(usize) -> bool) -> Option<(usize, u32)> {
        if !chars.first().is_some_and(|&c| self.starts(c)) {
            return None;
        }
        let mut node = self.nodes.first()?;
        let mut best = None;
        for (index, c) in chars.iter().enumerate() {
            let edges = self.edges.get(node.first_edge as usize..node.end_edge as usize)?;
            let Ok(edge) = edges.binary_search_by_key(c, |(c, _)| *c) else { break };
            node = edges.get(edge).and_then(|(_, child)| self.nodes.get(*child as usize))?;
            if let Some(word) = node.word.filter(|_| fits(index + 1)) {
                best = Some((index + 1, word));
            }
        }
        best
    }
}

/// A tree that words are added to.
#[derive(Default)]
struct Growing {
    nodes: Vec<Bud>,
    words: u32,
}

/// A node with its edges, in the order of their characters.
#[derive(Default)]
struct Bud {
    word: Option<u32>,
    edges: Vec<(char, u32)>,
}

impl Growing {
    fn add(&mut self, word: &str) {
        if self.nodes.is_empty() {
            self.nodes.push(Bud::default());
        }
        let mut at = 0usize;
        for c in word.chars() {
            let next = self.nodes.len() as u32;
            let Some(Bud { edges, .. }) = self.nodes.get_mut(at) else { return };
            match edges.binary_search_by_key(&c, |(known, _)| *known) {
                Ok(edge) => at = edges.get(edge).map_or(at, |(_, child)| *child as usize),
                Err(place) => {
                    edges.insert(place, (c, next));
                    at = next as usize;
                    self.nodes.push(Bud::default());
                }
            }
        }
        if let Some(bud) = self.nodes.get_mut(at) {
            bud.word.get_or_insert(self.words);
        }
        self.words += 1;
    }

    fn grown(self) -> Tree {
        let mut tree = Tree { nodes: Vec::new(), edges: Vec::new(), starts: vec![0; 0x1_0000 / 64] };
        for (c, _) in self.nodes.first().iter().flat_map(|root| &root.edges) {
            if let Some(word) = tree.starts.get_mut(*c as usize / 64) {
                *word |= 1 << (*c as usize % 64);
            }
        }
        for Bud { word, edges } in self.nodes {
            let first_edge = tree.edges.len() as u32;
            tree.edges.extend(edges);
            tree.nodes.push(Node { word, first_edge, end_edge: tree.edges.len() as u32 });
        }
        tree
    }
}
