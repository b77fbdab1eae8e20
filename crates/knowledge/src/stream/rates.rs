//! How often all pupils together succeed, on each item and on each skill set, shrunk towards what is more general.

use serde::{Deserialize, Serialize};

use super::answer_log::Asked;
use super::numbers::{log_count, logit};

/// Answers that the overall share is worth in the share of a skill set.
const SET_PRIOR: f32 = 20.0;
/// Answers that the share of its skill set is worth in the share of an item.
const ITEM_PRIOR: f32 = 8.0;
/// Share of successes before any answer.
const SHARE_AT_FIRST: f32 = 0.65;

/// Answers and successes so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
struct Count {
    answers: u32,
    wins: u32,
}

/// Counts over all pupils.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct SuccessRates {
    all: Count,
    sets: Vec<Count>,
    items: Vec<Count>,
}

/// How hard a question is for all pupils.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Difficulty {
    /// Logit of the shrunken share of successes on the item.
    pub(crate) item: f32,
    /// The same on its skill set.
    pub(crate) set: f32,
    /// `ln(1 + answers)` on the item.
    pub(crate) item_answers: f32,
}

impl SuccessRates {
    pub(crate) fn difficulty(&self, asked: Asked) -> Difficulty {
        let item = self.items.get(asked.item as usize).copied().unwrap_or_default();
        let set = self.sets.get(asked.set as usize).copied().unwrap_or_default();
        let overall = self.all.towards(SHARE_AT_FIRST, SET_PRIOR);
        let of_set = set.towards(overall, SET_PRIOR);
        let of_item = item.towards(of_set, ITEM_PRIOR);
        Difficulty { item: logit(of_item), set: logit(of_set), item_answers: log_count(item.answers) }
    }

    pub(crate) fn count(&mut self, asked: Asked, right: bool) {
        self.all.add(right);
        at(&mut self.sets, asked.set).add(right);
        at(&mut self.items, asked.item).add(right);
    }
}

impl Count {
    /// Share of successes, `prior` answers of share `general` counted in.
    fn towards(self, general: f32, prior: f32) -> f32 {
        (self.wins as f32 + prior * general) / (self.answers as f32 + prior)
    }

    fn add(&mut self, right: bool) {
        self.answers += 1;
        self.wins += u32::from(right);
    }
}

fn at(counts: &mut Vec<Count>, number: u32) -> &mut Count {
    let place = number as usize;
    if place >= counts.len() {
        counts.resize(place + 1, Count::default());
    }
    &mut counts[place]
}
