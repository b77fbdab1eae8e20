//! Answers as numbers: what the engine reads, whatever the source.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What is asked: an item, the exact set of skills that it practises, and the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Number of the item.
    pub item: u32,
    /// Number of the skill set, as [`Catalogue::skills`] knows it.
    pub set: u32,
    /// Seconds on a clock, any origin; not used when the catalogue has no clock.
    pub at: i64,
}

/// One answer: what was asked, and whether it was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// What was asked.
    pub asked: Asked,
    /// Whether the answer was right.
    pub right: bool,
}

/// What the engine must know about the questions: the skills behind each set, and whether time was measured.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    sets: Vec<Vec<u32>>,
    skills: u32,
    items: u32,
    /// Whether moments are seconds on a clock; without one, only the order of answers is used.
    pub timed: bool,
    /// Whether items say more than their skill sets: false when each set is one item.
    pub items_differ: bool,
}

impl Catalogue {
    /// A catalogue of `sets`, each a list of skills, for questions over `items` items.
    pub fn new(sets: Vec<Vec<u32>>, items: u32, timed: bool) -> Self {
        let skills = sets.iter().flatten().map(|skill| skill + 1).max().unwrap_or(0);
        let items_differ = items as usize > sets.len() + sets.len() / 20;
        Self { sets, skills, items, timed, items_differ }
    }

    /// The skills of a set; none for a number that the catalogue does not have.
    pub fn skills(&self, set: u32) -> &[u32] {
        self.sets.get(set as usize).map_or(&[], Vec::as_slice)
    }

    /// Number of skill sets.
    pub fn sets_count(&self) -> usize {
        self.sets.len()
    }

    /// Number of skills.
    pub fn skills_count(&self) -> usize {
        self.skills as usize
    }

    /// Number of items.
    pub fn items_count(&self) -> usize {
        self.items as usize
    }
}

/// The answers of many pupils, one after the other, each pupil's in order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerLog {
    /// What the numbers of the trials stand for.
    pub catalogue: Catalogue,
    /// All answers.
    pub trials: Vec<Trial>,
    /// For each pupil, the place of their answers in `trials`.
    pub pupils: Vec<Pupil>,
}

/// The place of one pupil in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pupil {
    /// Hash of the pupil's identifier: decides samples and orders, the same on every machine.
    pub hash: u64,
    /// Where their answers are.
    pub trials: Range<usize>,
    /// Held out: never used to fit anything.
    pub test: bool,
    /// Fold of the split; 0 is for validation.
    pub fold: i32,
}

impl AnswerLog {
    /// The answers of one pupil.
    pub fn trials_of(&self, pupil: &Pupil) -> &[Trial] {
        &self.trials[pupil.trials.clone()]
    }

    /// Number of answers of `pupils`.
    pub fn answers_of(pupils: &[&Pupil]) -> usize {
        pupils.iter().map(|pupil| pupil.trials.len()).sum()
    }

    /// The pupils to learn from, in the order that their hashes and `seed` give: at random, and the same everywhere.
    pub fn training(&self, seed: u64) -> Vec<&Pupil> {
        let mut chosen: Vec<&Pupil> = self.pupils.iter().filter(|pupil| !pupil.test).collect();
        chosen.sort_by_key(|pupil| mixed(pupil.hash ^ mixed(seed)));
        chosen
    }

    /// The held-out pupils, in the order of the log.
    pub fn held_out(&self) -> Vec<&Pupil> {
        self.pupils.iter().filter(|pupil| pupil.test).collect()
    }
}

/// A hash of a hash: the finaliser of `MurmurHash3` (Appleby, public domain).
pub(crate) fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}
