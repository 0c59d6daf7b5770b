//! Where things with ids stand in their list.

use std::hash::{BuildHasher, RandomState};

/// The places of a list's ids: found in about one step, kept in some eight bytes each. The ids themselves stay in the
/// list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// Each place, counted from one, at its id's hash or in the next free slot behind; half of the slots are free.
    slots: Vec<u32>,
    /// Random, so that nobody can write a file whose ids all meet in one slot.
    hasher: RandomState,
}

impl Places {
    /// The places of so many ids, each told by its place; of several alike that of the first.
    pub fn of<'i>(count: usize, id: impl Fn(usize) -> &'i str) -> Places {
        let mut places = Places { slots: vec![0; (count * 2).next_power_of_two()], ..Places::default() };
        (0..count).for_each(|place| places.add(place, &id));
        places
    }

    /// Adds the next place, while half of the slots are free.
    fn add<'i>(&mut self, place: usize, id: &impl Fn(usize) -> &'i str) {
        let own = id(place);
        let is_end = |slot: &usize| self.at(*slot).is_none_or(|taken| id(taken) == own);
        let free = self.chain(own).find(is_end).filter(|&slot| self.at(slot).is_none());
        if let Some(slot) = free.and_then(|slot| self.slots.get_mut(slot)) {
            *slot = u32::try_from(place + 1).unwrap_or(0);
        }
    }

    /// Takes up the last of so many ids, those before being there.
    pub fn grow<'i>(&mut self, count: usize, id: impl Fn(usize) -> &'i str) {
        match count * 2 <= self.slots.len() {
            true => self.add(count - 1, &id),
            false => {
                self.slots = vec![0; (count * 4).next_power_of_two()];
                (0..count).for_each(|place| self.add(place, &id));
            }
        }
    }

    /// The slots at which an id may stand, in their order.
    fn chain(&self, id: &str) -> impl Iterator<Item = usize> + use<> {
        let (start, mask) = (self.hasher.hash_one(id) as usize, self.slots.len().wrapping_sub(1));
        (0..self.slots.len()).map(move |step| start.wrapping_add(step) & mask)
    }

    fn at(&self, slot: usize) -> Option<usize> {
        self.slots.get(slot).and_then(|&place| (place as usize).checked_sub(1))
    }

    /// The place of an id in the list, of which `is` says whether it stands at a place.
    pub fn find(&self, id: &str, is: impl Fn(usize) -> bool) -> Option<usize> {
        self.chain(id).map_while(|slot| self.at(slot)).find(|&place| is(place))
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn every_id_is_found_at_its_first_place_and_no_other_is() {
        for count in [0, 1, 2, 3, 100, 1_000] {
            let ids: Vec<String> = (0..count).map(|at| format!("hebei-2020-p{}-1", at / 2)).collect();
            let places = Places::of(count, |at| &ids[at]);
            for (place, id) in ids.iter().enumerate() {
                assert_eq!(places.find(id, |at| ids[at] == *id), Some(place / 2 * 2));
            }
            assert_eq!(places.find("hebei-2020-p7-2", |at| ids[at] == "hebei-2020-p7-2"), None);
        }
    }
}
