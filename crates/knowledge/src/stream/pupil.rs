//! What is kept about one pupil, moved in constant time by each answer.

use serde::{Deserialize, Serialize};

use super::answer_log::{Asked, Catalogue};
use super::filter::{AbilityFilter, Direction, Look};
use super::keyed::Keyed;
use super::numbers::{credit, power_of_two, sigmoid};

/// At most this many items are remembered for one pupil: beyond, the older half is forgotten.
pub const ITEMS_MAX: usize = 4_096;
/// At most this many skills, and as many skill sets.
pub const SKILLS_MAX: usize = 2_048;
/// Half-life of practice, in seconds: a week.
const HALF_LIFE: f32 = 604_800.0;
/// Previous answers whose skill set is remembered.
pub(crate) const LAGS: usize = 5;
/// Previous answers whose item is remembered.
pub(crate) const ITEM_LAGS: usize = 2;
/// Previous outcomes remembered in order.
pub(crate) const PATTERN: u32 = 5;
/// What the second filter adds to its variances at each answer: it forgets, the first does not.
const DRIFT: f32 = 0.01;
/// Rates of the moving averages of residuals.
const PUPIL_RATES: [f32; 2] = [0.07, 0.02];
const SKILL_RATE: f32 = 0.07;
const SET_RATE: f32 = 0.3;
/// Two-state mastery without fitting (Corbett and Anderson 1995): known at first, learned at each answer, guess, slip.
pub(crate) const KNOWN_AT_FIRST: f32 = 0.5;
const LEARNED: f32 = 0.15;
pub(crate) const GUESS: f32 = 0.2;
pub(crate) const SLIP: f32 = 0.1;

/// A pupil, after the answers given so far: equal to the replay of the answers under the same model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PupilState {
    pub(crate) answers: u32,
    pub(crate) wins: u32,
    /// Elo abilities in logits, slow and quick steps.
    pub(crate) ability: f32,
    pub(crate) ability_fast: f32,
    /// Moving average of the Elo residual, rate 0.1.
    pub(crate) surprise: f32,
    /// Moving averages of what was earned beyond the difficulty of the item alone, at [`PUPIL_RATES`].
    pub(crate) residuals: [f32; 2],
    pub(crate) residual_sum: f32,
    /// The last two of these residuals, latest first.
    pub(crate) last_residuals: [f32; 2],
    /// Right answers in a row, or wrong ones as a negative number.
    pub(crate) streak: i32,
    /// Last outcomes as bits, latest lowest, under a leading 1.
    pub(crate) outcomes: u32,
    /// Skill sets of the last answers with their outcome, latest first.
    pub(crate) last_sets: [Past; LAGS],
    /// Items of the last answers with their outcome, latest first.
    pub(crate) last_items: [Past; ITEM_LAGS],
    /// Seconds of the last answer.
    pub(crate) last_at: i64,
    pub(crate) skills: Keyed<SkillState>,
    pub(crate) sets: Keyed<SetState>,
    pub(crate) items: Keyed<ItemState>,
    /// Hidden abilities, one filter that never forgets and one that does.
    pub(crate) filters: [AbilityFilter; 2],
}

/// A number met before and how it ended, in one word; 0 when nothing was met.
pub(crate) type Past = u32;

fn past(number: u32, right: bool) -> Past {
    ((number + 1) << 1) | u32::from(right)
}

/// A pupil on one skill.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct SkillState {
    pub(crate) answers: u32,
    pub(crate) wins: u32,
    pub(crate) ability: f32,
    pub(crate) ability_fast: f32,
    /// Moving average of residuals, at [`SKILL_RATE`].
    pub(crate) residual: f32,
    pub(crate) residual_sum: f32,
    pub(crate) last_residual: f32,
    pub(crate) streak: i32,
    /// Rank of the last answer on the skill among all answers of the pupil.
    pub(crate) last_rank: u32,
    pub(crate) last_at: i64,
    /// Successes and answers that fade by half in [`HALF_LIFE`], as of `last_at`.
    pub(crate) won: f32,
    pub(crate) tried: f32,
}

/// A pupil on one exact set of skills.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SetState {
    pub(crate) answers: u32,
    pub(crate) wins: u32,
    pub(crate) residual: f32,
    /// Probability of knowing, by the two-state model.
    pub(crate) known: f32,
}

/// A pupil on one item.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ItemState {
    pub(crate) answers: u16,
    pub(crate) wins: u16,
    pub(crate) last_right: bool,
}

impl Default for PupilState {
    fn default() -> Self {
        Self {
            answers: 0,
            wins: 0,
            ability: 0.0,
            ability_fast: 0.0,
            surprise: 0.0,
            residuals: [0.0; 2],
            residual_sum: 0.0,
            last_residuals: [0.0; 2],
            streak: 0,
            outcomes: 1,
            last_sets: [0; LAGS],
            last_items: [0; ITEM_LAGS],
            last_at: 0,
            skills: Keyed::default(),
            sets: Keyed::default(),
            items: Keyed::default(),
            filters: [AbilityFilter::default(), AbilityFilter::default()],
        }
    }
}

impl Default for SetState {
    fn default() -> Self {
        Self { answers: 0, wins: 0, residual: 0.0, known: KNOWN_AT_FIRST }
    }
}

impl PupilState {
    /// Number of answers seen.
    pub fn answers_count(&self) -> u32 {
        self.answers
    }

    /// Bytes that this state takes: a fixed part, then some for each skill, skill set and item met, all bounded.
    pub fn bytes(&self) -> usize {
        // A slot of four bytes for at most one entry in two, rounded up to a power of two.
        let entry = |state: usize| state + 4 + 16;
        size_of::<Self>()
            + self.skills.len() * entry(size_of::<SkillState>())
            + self.sets.len() * entry(size_of::<SetState>())
            + self.items.len() * entry(size_of::<ItemState>())
    }

    /// What the state says of a question beyond its difficulty: `loading` is the place of its skill set among the hidden
    /// abilities.
    pub(crate) fn outlook(&self, asked: Asked, loading: Option<&Direction>, catalogue: &Catalogue) -> Outlook {
        let skills = catalogue.skills(asked.set);
        let share = 1.0 / skills.len().max(1) as f32;
        let (set_place, item_place) = (self.sets.place(asked.set), self.items.place(asked.item));
        let mut outlook = Outlook { slow: 0.0, fast: 0.0, hidden: self.hidden(loading), set_place, item_place };
        for &skill in skills {
            if let Some(state) = self.skills.get(skill) {
                outlook.slow += share * state.ability;
                outlook.fast += share * state.ability_fast;
            }
        }
        outlook
    }

    /// What both filters say along a loading.
    pub(crate) fn hidden(&self, loading: Option<&Direction>) -> Option<[Look; 2]> {
        loading.map(|loading| [self.filters[0].look(loading), self.filters[1].look(loading)])
    }

    /// Moves the state by one answer. `difficulty` is the logit of the item for all pupils, and `outlook` what the state
    /// said of the question, both as they stood before the answer.
    pub(crate) fn observe(
        &mut self,
        asked: Asked,
        right: bool,
        difficulty: f32,
        outlook: &Outlook,
        catalogue: &Catalogue,
    ) {
        let won = credit(right);
        let residual = won - sigmoid(difficulty);
        let surprise = won - sigmoid(difficulty + self.ability + outlook.slow);
        let surprise_fast = won - sigmoid(difficulty + self.ability_fast + outlook.fast);
        for &skill in catalogue.skills(asked.set) {
            let state = self.skills.entry(skill, SKILLS_MAX);
            state.observe(right, residual, surprise, surprise_fast, catalogue.timed.then_some(asked.at));
            state.last_rank = self.answers;
        }
        self.sets.entry_near(asked.set, outlook.set_place, SKILLS_MAX).observe(right, residual);
        self.items.entry_near(asked.item, outlook.item_place, ITEMS_MAX).observe(right);
        self.ability += 0.35 / (1.0 + 0.05 * self.answers as f32) * surprise;
        self.ability_fast += 0.25 * surprise_fast;
        self.surprise += 0.1 * (surprise - self.surprise);
        for (average, rate) in self.residuals.iter_mut().zip(PUPIL_RATES) {
            *average += rate * (residual - *average);
        }
        self.residual_sum += residual;
        self.last_residuals = [residual, self.last_residuals[0]];
        self.streak = lengthened(self.streak, right);
        self.outcomes = (self.outcomes << 1) | u32::from(right);
        if self.outcomes >= 2 << PATTERN {
            self.outcomes = self.outcomes & ((1 << PATTERN) - 1) | 1 << PATTERN;
        }
        self.last_sets =
            std::array::from_fn(|lag| if lag == 0 { past(asked.set, right) } else { self.last_sets[lag - 1] });
        self.last_items =
            std::array::from_fn(|lag| if lag == 0 { past(asked.item, right) } else { self.last_items[lag - 1] });
        self.last_at = asked.at;
        self.answers += 1;
        self.wins += u32::from(right);
        if let Some(looks) = &outlook.hidden {
            for ((filter, look), drift) in self.filters.iter_mut().zip(looks).zip([0.0, DRIFT]) {
                let expected = sigmoid(difficulty + look.shift);
                filter.observe(look, won - expected, expected * (1.0 - expected), drift);
            }
        }
    }

    /// The last `count` outcomes as bits under a leading 1; fewer when fewer were given.
    pub(crate) fn pattern(&self, count: u32) -> u32 {
        if self.outcomes >> count == 0 { self.outcomes } else { self.outcomes & ((1 << count) - 1) | 1 << count }
    }

    /// Whether the previous answer was on this very skill set.
    pub(crate) fn repeats_set(&self, set: u32) -> bool {
        self.last_sets[0] >> 1 == set + 1
    }

    /// Whether the previous answer was on this very item.
    pub(crate) fn repeats_item(&self, item: u32) -> bool {
        self.last_items[0] >> 1 == item + 1
    }
}

/// What a state says of a question beyond its difficulty.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Outlook {
    /// Elo abilities on the skills, slow and quick steps.
    pub(crate) slow: f32,
    pub(crate) fast: f32,
    /// Hidden abilities, once loadings are known.
    pub(crate) hidden: Option<[Look; 2]>,
    /// Where the skill set and the item are among those met.
    pub(crate) set_place: u32,
    pub(crate) item_place: u32,
}

impl SkillState {
    fn observe(&mut self, right: bool, residual: f32, surprise: f32, surprise_fast: f32, at: Option<i64>) {
        self.ability += 0.6 / (1.0 + 0.1 * self.answers as f32) * surprise;
        self.ability_fast += 0.4 * surprise_fast;
        self.residual += SKILL_RATE * (residual - self.residual);
        self.residual_sum += residual;
        self.last_residual = residual;
        self.streak = lengthened(self.streak, right);
        if let Some(at) = at {
            let left = self.left(at);
            self.won = self.won * left + credit(right);
            self.tried = self.tried * left + 1.0;
            self.last_at = at;
        }
        self.answers += 1;
        self.wins += u32::from(right);
    }

    /// The part of the practice counted so far that is left at `at`.
    pub(crate) fn left(&self, at: i64) -> f32 {
        if self.answers == 0 { 0.0 } else { power_of_two(-((at - self.last_at).max(0) as f32) / HALF_LIFE) }
    }
}

impl SetState {
    fn observe(&mut self, right: bool, residual: f32) {
        self.residual += SET_RATE * (residual - self.residual);
        let (if_known, if_not) = if right { (1.0 - SLIP, GUESS) } else { (SLIP, 1.0 - GUESS) };
        let seen = self.known * if_known;
        let known = seen / (seen + (1.0 - self.known) * if_not);
        self.known = known + (1.0 - known) * LEARNED;
        self.answers += 1;
        self.wins += u32::from(right);
    }
}

impl ItemState {
    fn observe(&mut self, right: bool) {
        self.answers = self.answers.saturating_add(1);
        self.wins = self.wins.saturating_add(u16::from(right));
        self.last_right = right;
    }
}

fn lengthened(streak: i32, right: bool) -> i32 {
    if right { streak.max(0) + 1 } else { streak.min(0) - 1 }
}
