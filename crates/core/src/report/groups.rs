//! Items by group, all in one list.

/// Items in groups that are numbered from 0: two numbers an item, where a list for each group would take six.
#[derive(Clone, Debug)]
pub(crate) struct Groups<T> {
    /// Where the items of each group end.
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Groups<T> {
    fn default() -> Groups<T> {
        Groups { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy> Groups<T> {
    /// So many groups of these items, each told with its group. Those of a group stay in their order.
    pub fn of(count: usize, items: &[(u32, T)]) -> Groups<T> {
        let Some(&(_, any)) = items.first() else { return Groups { ends: vec![0; count], items: Vec::new() } };
        let mut ends = vec![0u32; count];
        for &(group, _) in items {
            if let Some(size) = ends.get_mut(group as usize) {
                *size += 1;
            }
        }
        let mut start = 0;
        for end in &mut ends {
            start += std::mem::replace(end, start);
        }
        // Each group's place moves on to its end.
        let mut all = vec![any; start as usize];
        for &(group, item) in items {
            if let Some(end) = ends.get_mut(group as usize) {
                if let Some(place) = all.get_mut(*end as usize) {
                    *place = item;
                }
                *end += 1;
            }
        }
        Groups { ends, items: all }
    }

    /// The items of a group.
    pub fn get(&self, group: usize) -> &[T] {
        group_of(&self.ends, &self.items, group)
    }
}

/// The items of a group, where the groups end at `ends`.
pub(crate) fn group_of<'i, T>(ends: &[u32], items: &'i [T], group: usize) -> &'i [T] {
    let start = group.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    let end = ends.get(group).copied().unwrap_or(0);
    items.get(start as usize..end as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Groups;

    #[test]
    fn the_items_of_a_group_are_those_told_with_it_in_their_order() {
        let groups = Groups::of(4, &[(2, 'a'), (0, 'b'), (2, 'c'), (9, 'x'), (3, 'd'), (2, 'a')]);
        let all: Vec<&[char]> = (0..5).map(|group| groups.get(group)).collect();
        assert_eq!(all, [&['b'][..], &[], &['a', 'c', 'a'], &['d'], &[]]);
        assert_eq!(Groups::<u32>::of(2, &[]).get(1), &[] as &[u32]);
    }
}
