//! The contexts whose effects add to the logit: one for each table and question.

use serde::{Deserialize, Serialize};

use super::answer_log::{Asked, Catalogue};
use super::dense::{Family, Glance};
use super::effects::tag;
use super::numbers::step_of;
use super::pupil::PupilState;
use super::rates::Difficulty;

macro_rules! tables {
    ($($(#[doc = $doc:literal])+ $name:ident: $family:ident, $shrinkage:literal;)+) => {
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
    };
}

tables! {
    /// Skill set and outcome of the previous answer, skill set.
    After1: Transitions, 8.0;
    /// The same, two answers before.
    After2: Transitions, 8.0;
    /// Three.
    After3: Transitions, 8.0;
    /// Four.
    After4: Transitions, 8.0;
    /// Five.
    After5: Transitions, 8.0;
    /// Skill set, successes and failures on it.
    SetCounts: Patterns, 10.0;
    /// Last five outcomes, same skill set or not.
    Outcomes: Patterns, 10.0;
    /// Skill set, last three outcomes, same or not.
    SetOutcomes: Patterns, 10.0;
    /// Run on the skill, answers since.
    StreakGap: Patterns, 10.0;
    /// Run on the skill, difficulty of the item.
    StreakDifficulty: Patterns, 10.0;
    /// Successes and failures on the skill, difficulty of the item.
    CountsDifficulty: Patterns, 10.0;
    /// Skill set, what Elo expects.
    SetExpected: Patterns, 10.0;
    /// What Elo expects, run on the skill.
    ExpectedSkillStreak: Patterns, 10.0;
    /// What Elo expects, run.
    ExpectedStreak: Patterns, 10.0;
    /// What Elo expects, tries on the item, how the last one ended, same item as before or not.
    ExpectedRepeat: Patterns, 10.0;
    /// Skill set, answers since.
    SetGap: Patterns, 10.0;
    /// Skill set, tries on the item, how the last one ended, same item as before or not.
    SetRepeat: Patterns, 10.0;
    /// Same item as before or not, last three outcomes, tries on it.
    RepeatOutcomes: Patterns, 10.0;
    /// Seconds since the last answer, skill set.
    ClockSet: Clock, 10.0;
    /// Seconds since the last answer, how it ended, same skill set or not.
    ClockLast: Clock, 10.0;
    /// Seconds since the last answer, what Elo expects.
    ClockExpected: Clock, 10.0;
    /// Seconds since the skill was practised, skill set.
    SkillClockSet: Clock, 10.0;
    /// Skill sets and outcomes of the last two answers, skill set.
    AfterPair: Transitions, 8.0;
    /// The item.
    Item: Items, 5.0;
    /// Previous item, its outcome, item.
    ItemAfter1: Items, 4.0;
    /// The same, two answers before.
    ItemAfter2: Items, 4.0;
    /// Three.
    ItemAfter3: Items, 4.0;
    /// Previous item, its outcome, skill set.
    SetAfterItem: Items, 4.0;
    /// The item, times the ability: how well it tells pupils apart.
    ItemSlope: Items, 5.0;
    /// The item, tries on it, how the last one ended.
    ItemRepeat: Items, 6.0;
    /// The item, the ability.
    ItemAbility: Items, 5.0;
    /// The item, the two previous outcomes.
    ItemOutcomes: Items, 6.0;
}

/// Number of tables.
pub(crate) const TABLES: usize = Table::ALL.len();

/// Tables before this one have few contexts, met often.
pub(crate) const SHARED: usize = Table::AfterPair as usize;

/// The context of each table; 0 where a table does not apply.
pub(crate) fn read(
    tags: &mut [u32; TABLES],
    pupil: &PupilState,
    asked: Asked,
    glance: &Glance,
    difficulty: Difficulty,
    catalogue: &Catalogue,
) {
    let mut put = |table: Table, parts: [u32; 4]| tags[table as usize] = tag(table as u32, parts);
    let set = asked.set;
    let same = u32::from(pupil.repeats_set(set));
    let again = u32::from(pupil.repeats_item(asked.item));
    let [first, second, third, fourth, fifth] = pupil.last_sets;
    let expected = step_of(difficulty.item + glance.ability, -2.5, 0.6, 9);
    let hardness = step_of(difficulty.item, -2.25, 0.5, 9);
    let skill_run = run(glance.skill_streak, 6);
    let gap = glance.gap.map_or(15, |gap| (gap + 1).ilog2().min(9));
    let tries = glance.item_tries.min(3);
    put(Table::After1, [first, set, 0, 0]);
    put(Table::After2, [second, set, 0, 0]);
    put(Table::After3, [third, set, 0, 0]);
    put(Table::After4, [fourth, set, 0, 0]);
    put(Table::After5, [fifth, set, 0, 0]);
    put(Table::AfterPair, [first, second, set, 0]);
    put(Table::SetCounts, [set, glance.set_wins.min(5), glance.set_fails.min(5), 0]);
    put(Table::Outcomes, [pupil.pattern(5), same, 0, 0]);
    put(Table::SetOutcomes, [set, pupil.pattern(3), same, 0]);
    put(Table::StreakGap, [skill_run, gap, 0, 0]);
    put(Table::StreakDifficulty, [skill_run, hardness, 0, 0]);
    put(Table::CountsDifficulty, [glance.skill_wins.min(8), glance.skill_fails.min(8), hardness / 2, 0]);
    put(Table::SetExpected, [set, expected, 0, 0]);
    put(Table::ExpectedSkillStreak, [expected, skill_run, 0, 0]);
    put(Table::ExpectedStreak, [expected, run(pupil.streak, 8), 0, 0]);
    put(Table::ExpectedRepeat, [expected, tries, glance.item_last, again]);
    put(Table::SetGap, [set, gap, 0, 0]);
    put(Table::SetRepeat, [set, tries, glance.item_last, again]);
    put(Table::RepeatOutcomes, [again, pupil.pattern(3), tries, 0]);
    if catalogue.timed {
        let clock = glance.clock_gap.map_or(31, clock_step);
        let last = pupil.outcomes & 1;
        put(Table::ClockSet, [clock, set, 0, 0]);
        put(Table::ClockLast, [clock, last, same, 0]);
        put(Table::ClockExpected, [clock, expected, 0, 0]);
        put(Table::SkillClockSet, [glance.skill_clock_gap.map_or(31, clock_step), set, 0, 0]);
    }
    if catalogue.items_differ {
        let item = asked.item;
        let [first, second, third] = pupil.last_items;
        put(Table::Item, [item, 0, 0, 0]);
        put(Table::ItemAfter1, [first, item, 0, 0]);
        put(Table::ItemAfter2, [second, item, 0, 0]);
        put(Table::ItemAfter3, [third, item, 0, 0]);
        put(Table::SetAfterItem, [first, set, 0, 0]);
        put(Table::ItemSlope, [item, 0, 0, 0]);
        put(Table::ItemRepeat, [item, tries, glance.item_last, 0]);
        put(Table::ItemAbility, [item, step_of(glance.ability, -1.0, 0.5, 4), 0, 0]);
        put(Table::ItemOutcomes, [item, pupil.pattern(2), 0, 0]);
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
