//! The numbers that a prediction is read from, and the family that each is explained with.

use serde::{Deserialize, Serialize};

use super::answer_log::{Asked, Catalogue};
use super::loadings::Loadings;
use super::numbers::{log_count, log_run, logit, natural_log};
use super::pupil::{GUESS, KNOWN_AT_FIRST, Outlook, PupilState, SLIP};
use super::rates::Difficulty;

/// What a group of numbers is about, in an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// The same for everybody, before anything is known.
    Base,
    /// How hard the item and its skills are for all pupils.
    Difficulty,
    /// The pupil over all skills.
    Ability,
    /// The pupil on these skills.
    SkillAbility,
    /// How long ago, in answers, the skills were practised.
    Recency,
    /// The last answers, and runs of successes or failures.
    LastAnswers,
    /// The same item met before.
    Repeats,
    /// The two-state probability of knowing.
    Mastery,
    /// Time on a clock: gaps, sessions, practice that fades.
    Clock,
    /// Hidden abilities that join skills.
    HiddenAbilities,
    /// What usually follows the previous answers.
    Transitions,
    /// What usually happens after such a past on these skills.
    Patterns,
    /// What usually happens on this very item.
    Items,
    /// What groups say together beyond their sum.
    Interactions,
}

macro_rules! dense {
    ($($(#[doc = $doc:literal])+ $name:ident: $family:ident;)+) => {
        /// One number read from a pupil's state and a question. All are about one in size, whatever the data, so that no
        /// scale has to be learned first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Dense {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Dense {
            /// All of them, in the order of a row.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// What it is about.
            pub fn family(self) -> Family {
                match self { $(Self::$name => Family::$family),+ }
            }
        }
    };
}

dense! {
    /// One.
    Base: Base;
    /// Logit of the item's share of successes.
    ItemDifficulty: Difficulty;
    /// Logarithm of 1 + answers on the item, over 4.
    ItemAnswers: Difficulty;
    /// Logit of the skill set's share of successes.
    SetDifficulty: Difficulty;
    /// Elo ability, slow steps.
    Ability: Ability;
    /// Elo ability, quick steps.
    AbilityFast: Ability;
    /// Moving average of the Elo residual.
    Surprise: Ability;
    /// Moving average of residuals, rate 0.07.
    ResidualSlow: Ability;
    /// Rate 0.02.
    ResidualSlower: Ability;
    /// Shrunken mean residual.
    ResidualMean: Ability;
    /// Logarithm of 1 + successes, over 4.
    Wins: Ability;
    /// Logarithm of 1 + failures, over 4.
    Fails: Ability;
    /// Elo ability on the skills, slow steps.
    SkillAbility: SkillAbility;
    /// Elo ability on the skills, quick steps.
    SkillAbilityFast: SkillAbility;
    /// Moving average of residuals on the skills, rate 0.07.
    SkillResidualSlow: SkillAbility;
    /// Moving average of residuals on the skill set, rate 0.3.
    SetResidual: SkillAbility;
    /// Shrunken mean residual on the skills.
    SkillResidualMean: SkillAbility;
    /// Logarithm of 1 + successes on the skills, over 2.
    SkillWins: SkillAbility;
    /// Logarithm of 1 + failures on the skills, over 2.
    SkillFails: SkillAbility;
    /// Logarithm of 1 + answers on the skill set, over 2.
    SetAnswers: SkillAbility;
    /// Logarithm of 1 + answers since the skills were practised, over 3; 0 if never.
    SkillGap: Recency;
    /// Share of the skills never practised.
    SkillNew: Recency;
    /// 1 right after an answer on the same skill set.
    SameSet: Recency;
    /// Residual of the last answer.
    LastResidual: LastAnswers;
    /// Residual of the one before.
    ResidualBefore: LastAnswers;
    /// Residual of the last answer on the skills.
    SkillLastResidual: LastAnswers;
    /// Signed logarithm of the run of successes or failures.
    Streak: LastAnswers;
    /// The same on the skills.
    SkillStreak: LastAnswers;
    /// Logarithm of 1 + answers on the item.
    ItemTries: Repeats;
    /// Logarithm of 1 + successes on the item.
    ItemWins: Repeats;
    /// 1 after a success on the item, −1 after a failure.
    ItemLast: Repeats;
    /// Probability of knowing, minus one half.
    Known: Mastery;
    /// Logit of success by the two-state model.
    KnownLogit: Mastery;
    /// Shift by the hidden abilities, never forgetting.
    Hidden: HiddenAbilities;
    /// Its variance.
    HiddenVariance: HiddenAbilities;
    /// Shift by the hidden abilities, forgetting.
    HiddenFast: HiddenAbilities;
    /// Its variance.
    HiddenFastVariance: HiddenAbilities;
    /// Logarithm of the seconds since the last answer, over 10.
    Gap: Clock;
    /// The same since the skills were practised.
    SkillClockGap: Clock;
    /// 1 when the last answer is over thirty minutes old.
    NewSession: Clock;
    /// Successes of a week.
    WonWeek: Clock;
    /// Answers of a week.
    TriedWeek: Clock;
}

/// Number of dense numbers.
pub(crate) const DENSE: usize = Dense::ALL.len();
/// Seconds after which a session is a new one.
const SESSION: i64 = 1_800;

/// What contexts are made of besides the dense numbers, met while reading them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glance {
    /// Answers since the skills were practised, the least over the skills; none if never.
    pub(crate) gap: Option<u32>,
    /// Seconds since the last answer, and since the skills were practised.
    pub(crate) clock_gap: Option<i64>,
    pub(crate) skill_clock_gap: Option<i64>,
    /// Run of successes or failures on the first of the skills.
    pub(crate) skill_streak: i32,
    /// Successes and failures on the first of the skills.
    pub(crate) skill_wins: u32,
    pub(crate) skill_fails: u32,
    pub(crate) set_wins: u32,
    pub(crate) set_fails: u32,
    pub(crate) item_tries: u32,
    /// 0 if never met, 1 after a failure, 2 after a success.
    pub(crate) item_last: u32,
    /// Elo ability over all skills and on these ones.
    pub(crate) ability: f32,
    /// What moves the state with the answer.
    pub(crate) outlook: Outlook,
}

/// Reads into `row`, which starts with zeros, the numbers that are the same whatever is asked.
pub(crate) fn read_pupil(row: &mut [f32], pupil: &PupilState) {
    let mut put = |dense: Dense, value: f32| row[dense as usize] = value;
    put(Dense::Base, 1.0);
    put(Dense::Ability, pupil.ability);
    put(Dense::AbilityFast, pupil.ability_fast);
    put(Dense::Surprise, 3.0 * pupil.surprise);
    put(Dense::ResidualSlow, 3.0 * pupil.residuals[0]);
    put(Dense::ResidualSlower, 5.0 * pupil.residuals[1]);
    put(Dense::ResidualMean, 5.0 * pupil.residual_sum / (pupil.answers as f32 + 5.0));
    put(Dense::Wins, log_count(pupil.wins) * 0.25);
    put(Dense::Fails, log_count(pupil.answers - pupil.wins) * 0.25);
    put(Dense::LastResidual, pupil.last_residuals[0]);
    put(Dense::ResidualBefore, pupil.last_residuals[1]);
    put(Dense::Streak, log_run(pupil.streak));
}

/// Reads the other numbers into `row`.
pub(crate) fn read_question(
    row: &mut [f32],
    pupil: &PupilState,
    asked: Asked,
    difficulty: Difficulty,
    loadings: &Loadings,
    catalogue: &Catalogue,
) -> Glance {
    let mut put = |dense: Dense, value: f32| row[dense as usize] = value;
    put(Dense::ItemDifficulty, difficulty.item);
    put(Dense::ItemAnswers, difficulty.item_answers * 0.25);
    put(Dense::SetDifficulty, difficulty.set);
    put(Dense::SameSet, if pupil.repeats_set(asked.set) { 1.0 } else { 0.0 });
    let mut glance = skills(&mut put, pupil, asked, catalogue);
    glance.outlook.set_place = pupil.sets.place(asked.set);
    glance.outlook.item_place = pupil.items.place(asked.item);
    let known = if let Some(set) = pupil.sets.at(glance.outlook.set_place) {
        put(Dense::SetResidual, set.residual);
        put(Dense::SetAnswers, log_count(set.answers) * 0.5);
        (glance.set_wins, glance.set_fails) = (set.wins, set.answers - set.wins);
        set.known
    } else {
        KNOWN_AT_FIRST
    };
    put(Dense::Known, known - 0.5);
    put(Dense::KnownLogit, logit(GUESS + known * (1.0 - SLIP - GUESS)));
    if let Some(item) = pupil.items.at(glance.outlook.item_place) {
        put(Dense::ItemTries, log_count(u32::from(item.answers)));
        put(Dense::ItemWins, log_count(u32::from(item.wins)));
        put(Dense::ItemLast, if item.last_right { 1.0 } else { -1.0 });
        (glance.item_tries, glance.item_last) = (u32::from(item.answers), 1 + u32::from(item.last_right));
    }
    glance.outlook.hidden = pupil.hidden(loadings.of(asked.set));
    if let Some([lasting, forgetting]) = &glance.outlook.hidden {
        put(Dense::Hidden, lasting.shift);
        put(Dense::HiddenVariance, lasting.variance);
        put(Dense::HiddenFast, forgetting.shift);
        put(Dense::HiddenFastVariance, forgetting.variance);
    }
    glance.ability = pupil.ability + glance.outlook.slow;
    if catalogue.timed && pupil.answers > 0 {
        let gap = (asked.at - pupil.last_at).max(0);
        put(Dense::Gap, log_seconds(gap));
        put(Dense::NewSession, if gap > SESSION { 1.0 } else { 0.0 });
        glance.clock_gap = Some(gap);
    }
    glance
}

/// The numbers of the skills, averaged over the skills of the set.
fn skills(put: &mut impl FnMut(Dense, f32), pupil: &PupilState, asked: Asked, catalogue: &Catalogue) -> Glance {
    let skills = catalogue.skills(asked.set);
    let share = 1.0 / skills.len().max(1) as f32;
    let mut sums = [0.0f32; 9];
    let mut clock = [0.0f32; 3];
    let mut new = 0.0;
    let mut glance = Glance {
        gap: None,
        clock_gap: None,
        skill_clock_gap: None,
        skill_streak: 0,
        skill_wins: 0,
        skill_fails: 0,
        set_wins: 0,
        set_fails: 0,
        item_tries: 0,
        item_last: 0,
        ability: 0.0,
        outlook: Outlook::default(),
    };
    for (place, &skill) in skills.iter().enumerate() {
        let Some(state) = pupil.skills.get(skill) else {
            new += share;
            continue;
        };
        let gap = pupil.answers - 1 - state.last_rank;
        let found = [
            state.ability,
            state.ability_fast,
            3.0 * state.residual,
            3.0 * state.residual_sum / (state.answers as f32 + 3.0),
            log_count(state.wins) * 0.5,
            log_count(state.answers - state.wins) * 0.5,
            log_count(gap) / 3.0,
            state.last_residual,
            log_run(state.streak),
        ];
        for (sum, value) in sums.iter_mut().zip(found) {
            *sum += share * value;
        }
        glance.gap = Some(glance.gap.map_or(gap, |least| least.min(gap)));
        if place == 0 {
            glance.skill_streak = state.streak;
            (glance.skill_wins, glance.skill_fails) = (state.wins, state.answers - state.wins);
        }
        if catalogue.timed {
            let since = (asked.at - state.last_at).max(0);
            glance.skill_clock_gap = Some(glance.skill_clock_gap.map_or(since, |least| least.min(since)));
            let left = state.left(asked.at);
            clock[0] += share * log_seconds(since);
            clock[1] += share * natural_log(1.0 + state.won * left);
            clock[2] += share * natural_log(1.0 + state.tried * left);
        }
    }
    (glance.outlook.slow, glance.outlook.fast) = (sums[0], sums[1]);
    put(Dense::SkillAbility, sums[0]);
    put(Dense::SkillAbilityFast, sums[1]);
    put(Dense::SkillResidualSlow, sums[2]);
    put(Dense::SkillResidualMean, sums[3]);
    put(Dense::SkillWins, sums[4]);
    put(Dense::SkillFails, sums[5]);
    put(Dense::SkillGap, sums[6]);
    put(Dense::SkillLastResidual, sums[7]);
    put(Dense::SkillStreak, sums[8]);
    put(Dense::SkillNew, new);
    if catalogue.timed {
        put(Dense::SkillClockGap, clock[0]);
        put(Dense::WonWeek, clock[1]);
        put(Dense::TriedWeek, clock[2]);
    }
    glance
}

/// `ln(1 + seconds)` over 10: a year is 1.7.
fn log_seconds(seconds: i64) -> f32 {
    natural_log(1.0 + seconds as f32) * 0.1
}
