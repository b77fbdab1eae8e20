//! A small map from numbers to states that never holds more than it may.
//!
//! Entries stay in order of arrival, so that two maps made by the same answers are equal and are written the same.

use serde::{Deserialize, Serialize};

use super::answer_log::mixed;

/// An empty slot.
const NONE: u32 = u32::MAX;

/// States by number, in order of arrival.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vec<(u32, State)>", into = "Vec<(u32, State)>")]
#[serde(bound(serialize = "State: Clone + Serialize", deserialize = "State: Deserialize<'de>"))]
pub(crate) struct Keyed<State> {
    entries: Vec<(u32, State)>,
    /// Open addressing: place of the entry, or [`NONE`]. Its length is a power of two, at least twice the entries.
    slots: Vec<u32>,
}

impl<State: PartialEq> PartialEq for Keyed<State> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<State> Keyed<State> {
    pub(crate) fn get(&self, key: u32) -> Option<&State> {
        self.entries.get(self.place(key) as usize).map(|(_, state)| state)
    }

    /// Where the state of `key` is, for [`Self::at`]; a place that holds nothing if there is none.
    pub(crate) fn place(&self, key: u32) -> u32 {
        self.slot(key).map_or(NONE, |slot| self.slots[slot])
    }

    /// The state at a place.
    pub(crate) fn at(&self, place: u32) -> Option<&State> {
        self.entries.get(place as usize).map(|(_, state)| state)
    }

    /// Number of states.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The slot of `key`, or the empty one where it would go; nothing when there is no slot at all.
    fn slot(&self, key: u32) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = mixed(u64::from(key)) as usize & mask;
        while self.slots[slot] != NONE && self.entries[self.slots[slot] as usize].0 != key {
            slot = (slot + 1) & mask;
        }
        Some(slot)
    }

    fn index(&mut self) {
        self.slots = vec![NONE; (4 * self.entries.len()).next_power_of_two().max(8)];
        for place in 0..self.entries.len() {
            let slot = self.slot(self.entries[place].0).expect("there are slots");
            self.slots[slot] = place as u32;
        }
    }
}

impl<State: Default> Keyed<State> {
    /// The state of `key`, a new one if there is none. Beyond `most` states, the older half is forgotten.
    pub(crate) fn entry(&mut self, key: u32, most: usize) -> &mut State {
        let place = self.place(key);
        self.entry_near(key, place, most)
    }

    /// The same, where [`Self::place`] said that it is.
    pub(crate) fn entry_near(&mut self, key: u32, place: u32, most: usize) -> &mut State {
        if self.entries.get(place as usize).is_some_and(|entry| entry.0 == key) {
            return &mut self.entries[place as usize].1;
        }
        self.insert(key, most)
    }

    /// A new state for `key`, which has none.
    fn insert(&mut self, key: u32, most: usize) -> &mut State {
        if 2 * (self.entries.len() + 1) > self.slots.len() {
            self.index();
        }
        if self.entries.len() >= most {
            self.entries.drain(..most.div_ceil(2));
            self.index();
        }
        let slot = self.slot(key).expect("there are slots");
        self.slots[slot] = self.entries.len() as u32;
        self.entries.push((key, State::default()));
        &mut self.entries.last_mut().expect("one was pushed").1
    }
}

impl<State> From<Vec<(u32, State)>> for Keyed<State> {
    fn from(entries: Vec<(u32, State)>) -> Self {
        let mut keyed = Self { entries, slots: Vec::new() };
        keyed.index();
        keyed
    }
}

impl<State> From<Keyed<State>> for Vec<(u32, State)> {
    fn from(keyed: Keyed<State>) -> Self {
        keyed.entries
    }
}

#[cfg(test)]
mod tests {
    use super::Keyed;

    #[test]
    fn a_full_map_forgets_its_older_half_and_finds_the_rest() {
        let mut map: Keyed<u32> = Keyed::default();
        for key in 0..10u32 {
            *map.entry(key * 7, 10) = key;
        }
        *map.entry(1_000, 10) = 99;
        assert_eq!(map.len(), 6);
        assert_eq!(map.get(0), None);
        assert_eq!(map.get(63), Some(&9));
        assert_eq!(map.get(1_000), Some(&99));
        *map.entry(63, 10) = 5;
        assert_eq!((map.len(), map.get(63)), (6, Some(&5)));
    }
}
