//! The contexts whose effects add to the logit: one for each table and question.

use serde::{Deserialize, Serialize};

use super::answer_log::{Asked, Catalogue};
use super::dense::{Family, Glance};
use super::numbers::step_of;
use super::pupil::PupilState;
use super::rates::Difficulty;

/// Where the effects of a table lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Contexts are numbered, the same for all questions.
    General,
    /// Each skill set has its own contexts, numbered.
    OfSet,
    /// Each item has its own contexts, numbered.
    OfItem,
    /// Contexts are found by hash.
    Hashed,
}

macro_rules! tables {
    ($($(#[doc = $doc:literal])+ $name:ident: $family:ident, $place:ident[$contexts:expr], $shrinkage:literal;)+) => {
        /// One table of effects: what its contexts join.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Table {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Table {
            /// All of them, in the order of a row.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// What it is about.
            pub fn family(self) -> Family {
                match self { $(Self::$name => Family::$family),+ }
            }
        }

        /// Ridge penalty of each table, in units of p (1 − p).
        pub(crate) const SHRINKAGE: [f32; TABLES] = [$($shrinkage),+];
        /// Where the effects of each table lie.
        pub(crate) const PLACES: [Place; TABLES] = [$(Place::$place),+];
        /// Contexts of each table, for one skill set or one item where these have their own; 1 where they are hashed.
        const CONTEXTS: [u32; TABLES] = [$($contexts),+];
    };
}

tables! {
    /// Successes and failures on the skill, difficulty of the item.
    CountsDifficulty: Patterns, General[9 * 9 * STEPS / 2], 10.0;
    /// What Elo expects, run on the skill.
    ExpectedSkillStreak: Patterns, General[STEPS * RUN], 10.0;
    /// Seconds since the last answer, how it ended, same skill set or not.
    ClockLast: Clock, General[CLOCK * 4], 10.0;
    /// Seconds since the last answer, what Elo expects.
    ClockExpected: Clock, General[CLOCK * STEPS], 10.0;
    /// Skill set, successes and failures on it.
    SetCounts: Patterns, OfSet[6 * 6], 10.0;
    /// Skill set, last three outcomes, same or not.
    SetOutcomes: Patterns, OfSet[16 * 2], 10.0;
    /// Skill set, what Elo expects.
    SetExpected: Patterns, OfSet[STEPS], 10.0;
    /// Skill set, answers since.
    SetGap: Patterns, OfSet[GAP], 10.0;
    /// Skill set, tries on the item, how the last one ended, same item as before or not.
    SetRepeat: Patterns, OfSet[REPEAT], 10.0;
    /// Seconds since the last answer, skill set.
    ClockSet: Clock, OfSet[CLOCK], 10.0;
    /// The item.
    Item: Items, OfItem[1], 5.0;
    /// The item, times the ability: how well it tells pupils apart.
    ItemSlope: Items, OfItem[1], 5.0;
    /// The item, the ability.
    ItemAbility: Items, OfItem[5], 5.0;
    /// The item, the two previous outcomes.
    ItemOutcomes: Items, OfItem[8], 6.0;
    /// Skill set and outcome of the previous answer, skill set.
    After1: Transitions, Hashed[1], 8.0;
    /// The same, two answers before.
    After2: Transitions, Hashed[1], 8.0;
    /// Three.
    After3: Transitions, Hashed[1], 8.0;
    /// Five: what is said four answers before is said by the others.
    After5: Transitions, Hashed[1], 8.0;
    /// Skill sets and outcomes of the last two answers, skill set.
    AfterPair: Transitions, Hashed[1], 8.0;
    /// Previous item, its outcome, item.
    ItemAfter1: Items, Hashed[1], 4.0;
    /// The same, two answers before.
    ItemAfter2: Items, Hashed[1], 4.0;
    /// Previous item, its outcome, skill set.
    SetAfterItem: Items, Hashed[1], 4.0;
}

/// Number of tables.
pub(crate) const TABLES: usize = Table::ALL.len();
/// First table of each kind: they follow each other.
pub(crate) const OF_SET: usize = Table::SetCounts as usize;
pub(crate) const OF_ITEM: usize = Table::Item as usize;
pub(crate) const HASHED: usize = Table::After1 as usize;
/// First hashed table whose contexts are too many to stay in a processor's cache.
pub(crate) const RARE: usize = Table::AfterPair as usize;

/// Steps of a difficulty or of what Elo expects, of a run, of answers since, of tries on an item, of tries with how they
/// ended, of time.
const STEPS: u32 = 10;
const RUN: u32 = 13;
const GAP: u32 = 16;
const TRIES: u32 = 4;
const REPEAT: u32 = TRIES * 3 * 2;
const CLOCK: u32 = 32;

/// Contexts of each kind of table together; for one set, or for one item.
pub(crate) const GENERAL_CONTEXTS: usize = contexts_of(0, OF_SET);
pub(crate) const SET_CONTEXTS: usize = contexts_of(OF_SET, OF_ITEM);
pub(crate) const ITEM_CONTEXTS: usize = contexts_of(OF_ITEM, HASHED);

const fn contexts_of(from: usize, to: usize) -> usize {
    let (mut sum, mut table) = (0, from);
    while table < to {
        sum += CONTEXTS[table] as usize;
        table += 1;
    }
    sum
}

/// Where the contexts of each table start among those of its kind.
const STARTS: [u32; TABLES] = {
    let mut starts = [0; TABLES];
    let mut table = 1;
    while table < TABLES {
        let follows = PLACES[table] as u8 == PLACES[table - 1] as u8;
        starts[table] = if follows { starts[table - 1] + CONTEXTS[table - 1] } else { 0 };
        table += 1;
    }
    starts
};

/// For each table, the number or the hash of the context of a question; [`NONE`] where a table does not apply.
pub(crate) type Contexts = [u32; TABLES];

/// No context. A hash is never this.
pub(crate) const NONE: u32 = u32::MAX;

/// Finds the context of each table.
pub(crate) fn read(
    contexts: &mut Contexts,
    pupil: &PupilState,
    asked: Asked,
    glance: &Glance,
    difficulty: Difficulty,
    catalogue: &Catalogue,
) {
    let set = asked.set;
    let of_set = set.saturating_mul(SET_CONTEXTS as u32);
    let of_item = asked.item.saturating_mul(ITEM_CONTEXTS as u32);
    let mut put = |table: Table, context: u32| {
        let place = table as usize;
        contexts[place] = context
            + match PLACES[place] {
                Place::General => STARTS[place],
                Place::OfSet => of_set.saturating_add(STARTS[place]),
                Place::OfItem => of_item.saturating_add(STARTS[place]),
                Place::Hashed => 0,
            };
    };
    let same = u32::from(pupil.repeats_set(set));
    let again = u32::from(pupil.repeats_item(asked.item));
    let expected = step_of(difficulty.item + glance.ability, -2.5, 0.6, STEPS - 1);
    let hardness = step_of(difficulty.item, -2.25, 0.5, STEPS - 1);
    let skill_run = run(glance.skill_streak, 6);
    let gap = glance.gap.map_or(GAP - 1, |gap| (gap + 1).ilog2().min(9));
    let tries = glance.item_tries.min(TRIES - 1);
    let repeat = (tries * 3 + glance.item_last) * 2 + again;
    let counts = glance.skill_wins.min(8) * 9 + glance.skill_fails.min(8);
    put(Table::CountsDifficulty, counts * (STEPS / 2) + hardness / 2);
    put(Table::ExpectedSkillStreak, expected * RUN + skill_run);
    put(Table::SetCounts, glance.set_wins.min(5) * 6 + glance.set_fails.min(5));
    put(Table::SetOutcomes, pupil.pattern(3) * 2 + same);
    put(Table::SetExpected, expected);
    put(Table::SetGap, gap);
    put(Table::SetRepeat, repeat);
    if catalogue.timed {
        let clock = glance.clock_gap.map_or(CLOCK - 1, clock_step);
        put(Table::ClockLast, (clock * 2 + (pupil.outcomes & 1)) * 2 + same);
        put(Table::ClockExpected, clock * STEPS + expected);
        put(Table::ClockSet, clock);
    }
    let [first, second, third, _, fifth] = pupil.last_sets;
    put(Table::After1, hash(Table::After1, first, set));
    put(Table::After2, hash(Table::After2, second, set));
    put(Table::After3, hash(Table::After3, third, set));
    put(Table::After5, hash(Table::After5, fifth, set));
    put(Table::AfterPair, hash(Table::AfterPair, first, hash(Table::AfterPair, second, set)));
    if catalogue.items_differ {
        let item = asked.item;
        put(Table::Item, 0);
        put(Table::ItemSlope, 0);
        put(Table::ItemAbility, step_of(glance.ability, -1.0, 0.5, 4));
        put(Table::ItemOutcomes, pupil.pattern(2));
        let [first, second] = pupil.last_items;
        put(Table::ItemAfter1, hash(Table::ItemAfter1, first, item));
        put(Table::ItemAfter2, hash(Table::ItemAfter2, second, item));
        put(Table::SetAfterItem, hash(Table::SetAfterItem, first, set));
    }
}

/// A run cut at `most`, as a number that is not negative.
fn run(streak: i32, most: i32) -> u32 {
    (streak.clamp(-most, most) + most) as u32
}

/// Seconds by powers of four: up to 3, 15, 63…
fn clock_step(seconds: i64) -> u32 {
    (seconds as u64 + 1).ilog2() / 2
}

/// The hash of a context: never 0, which marks an empty cell, nor [`NONE`].
fn hash(table: Table, before: u32, now: u32) -> u32 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = (u64::from(before) << 32 | u64::from(now)).wrapping_add((table as u64 + 1).wrapping_mul(ODD));
    hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    ((hash >> 32) as u32).clamp(1, NONE - 1)
}

#[cfg(test)]
mod tests {
    use super::{
        CONTEXTS, GENERAL_CONTEXTS, HASHED, ITEM_CONTEXTS, OF_ITEM, OF_SET, PLACES, Place, SET_CONTEXTS, STARTS,
    };

    #[test]
    fn tables_of_a_kind_follow_each_other_and_share_no_context() {
        for (kind, from, to, contexts) in [
            (Place::General, 0, OF_SET, GENERAL_CONTEXTS),
            (Place::OfSet, OF_SET, OF_ITEM, SET_CONTEXTS),
            (Place::OfItem, OF_ITEM, HASHED, ITEM_CONTEXTS),
        ] {
            assert!(PLACES[from..to].iter().all(|place| *place == kind));
            let ends: Vec<u32> = (from..to).map(|table| STARTS[table] + CONTEXTS[table]).collect();
            assert_eq!(STARTS[from], 0);
            assert_eq!(STARTS[from + 1..to], ends[..ends.len() - 1]);
            assert_eq!(ends.last().map(|end| *end as usize), Some(contexts));
        }
        assert!(PLACES[HASHED..].iter().all(|place| *place == Place::Hashed));
    }
}
