//! The features of a prediction: what they are, what they may do, and how they are read from a state.
//!
//! Each feature that depends on answers is oriented: a better answer never moves it down, a worse one never up, and time
//! alone never moves it up. Training keeps the sign of oriented weights (`training`), so that with any fitted model a
//! success alone never lowers an estimate, a failure never raises one, a success with hints stands between them, and
//! estimates only fall with days. A neighbour's feature weighs at most half of the same feature of the skill itself.

mod learned;
mod moment;
mod neighbours;

use serde::{Deserialize, Serialize};

use crate::FeatureGroup;
use crate::evidence::guess_floor;
use crate::trace::{PupilTrace, SkillTrace, fading};

pub(crate) use learned::{Balance, LAGS, Learned};
pub(crate) use moment::Moment;
pub(crate) use neighbours::{Around, Neighbours};

use neighbours::neighbours_share;

/// Runs longer than this say nothing more.
const RUN_MAX: u32 = 5;
/// Half-life, in days, of the latest successes on a skill.
pub const KEPT_WEEK_DAYS: f64 = 7.0;
/// Half-life, in days, of knowing a skill.
pub const KEPT_MONTH_DAYS: f64 = 30.0;
/// What the neighbours of a skill may weigh beside the skill itself, at most.
pub const NEIGHBOUR_WEIGHT_MAX: f64 = 0.5;
/// Duration of a typical exercise, in seconds.
pub(crate) const TYPICAL_SECONDS: u32 = 60;

macro_rules! features {
    ($($(#[doc = $doc:literal])+ $name:ident: $group:ident, $sign:ident $(, below $own:ident)?;)+) => {
        /// One number read from a pupil's state and a question.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Feature {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Feature {
            /// All of them, in the order of a row.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The family that it is explained with.
            pub fn group(self) -> FeatureGroup {
                match self { $(Self::$name => FeatureGroup::$group),+ }
            }

            /// The sign that its weight may have.
            pub(crate) fn sign(self) -> Sign {
                match self { $(Self::$name => Sign::$sign),+ }
            }

            /// The feature of the skill itself that must weigh at least twice as much.
            pub(crate) fn below(self) -> Option<Self> {
                match self { $(Self::$name => features!(@below $($own)?)),+ }
            }
        }
    };
    (@below) => { None };
    (@below $own:ident) => { Some(Self::$own) };
}

/// The sign that a weight may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// More is never worse.
    Positive,
    /// More is never better.
    Negative,
    /// Does not depend on the answers: either sign.
    Free,
}

features! {
    /// 1 for declared difficulty 1.
    Easy: Question, Positive;
    /// 1 for declared difficulty 3.
    Hard: Question, Negative;
    /// Probability of being right by chance among the choices offered, 0 for a typed answer.
    Choices: Question, Positive;
    /// Logarithm of the expected duration over the typical one.
    Duration: Question, Free;
    /// Logit of the share of successes of all pupils on the skill, minus that over all skills.
    SkillDifficulty: SkillDifficulty, Positive;
    /// Elo ability over all skills, slow steps.
    Ability: Pupil, Positive;
    /// The same, quick steps.
    AbilityFast: Pupil, Positive;
    /// Moving average of credit over all skills, rate 0.1.
    Recent: Pupil, Positive;
    /// Signed logarithm of the run of successes or failures over all skills.
    Run: Pupil, Positive;
    /// Elo ability on the skill, slow steps.
    SkillAbility: SkillHistory, Positive;
    /// The same, quick steps.
    SkillAbilityFast: RecentAnswers, Positive;
    /// Logarithm of 1 + weighed successes on the skill.
    SkillWins: SkillHistory, Positive;
    /// Logarithm of 1 + weighed failures on the skill.
    SkillFails: SkillHistory, Negative;
    /// Log-odds of knowing the skill, by a two-state posterior.
    SkillMastery: SkillHistory, Positive;
    /// Moving average of credit on the skill, rate 0.5, minus one half.
    SkillRecentFast: RecentAnswers, Positive;
    /// Moving average of credit on the skill, rate 0.15, minus one half.
    SkillRecentSlow: RecentAnswers, Positive;
    /// Logarithm of 1 + successes alone in a row on the skill.
    SkillSuccesses: RecentAnswers, Positive;
    /// Logarithm of 1 + failures in a row on the skill.
    SkillFailures: RecentAnswers, Negative;
    /// Logit of a share of successes that borrows from neighbours as long as the skill has few answers.
    SkillShare: SkillHistory, Positive;
    /// Mean Elo ability on the prerequisites.
    PrerequisiteAbility: Prerequisites, Positive, below SkillAbility;
    /// Least Elo ability on the prerequisites.
    PrerequisiteLeast: Prerequisites, Positive, below SkillAbility;
    /// Mean log-odds of knowing the prerequisites.
    PrerequisiteMastery: Prerequisites, Positive, below SkillMastery;
    /// Mean log-odds of knowing the dependents, where it is in favour.
    DependentMastery: Dependents, Positive, below SkillMastery;
    /// The same where it is not: failing what rests on a skill says less about it than succeeding.
    DependentDoubt: Dependents, Negative, below SkillMastery;
    /// Mean Elo ability on the dependents.
    DependentAbility: Dependents, Positive, below SkillAbility;
    /// Logarithm of 1 + successes on the skill, halved every day.
    WonDay: Forgetting, Positive;
    /// The same, halved every 7 days.
    WonWeek: Forgetting, Positive;
    /// The same, halved every 30 days.
    WonMonth: Forgetting, Positive;
    /// Moving average of credit on the skill, halved for every 7 days since the last success.
    KeptWeek: Forgetting, Positive;
    /// Posterior probability of knowing the skill, halved for every 30 days since the last success.
    KeptMonth: Forgetting, Positive;
    /// Logit of the share of successes of all pupils on the exercise, minus that on its skill.
    ExerciseDifficulty: Exercise, Positive;
    /// Logarithm of 1 + successes on the exercise.
    ExerciseWins: Exercise, Positive;
    /// Logarithm of 1 + failures on the exercise.
    ExerciseFails: Exercise, Negative;
    /// Logarithm of 1 + tries of the exercise.
    Repeats: Exercise, Free;
    /// Log-ratio of successes to failures over all skills, each weighed by how unexpected it is of anybody.
    Balance: Pupil, Positive;
    /// Logarithm of 1 + these successes.
    Won: Pupil, Positive;
    /// Logarithm of 1 + these failures.
    Lost: Pupil, Negative;
    /// The log-ratio on the skill.
    SkillBalance: SkillHistory, Positive;
    /// The log-ratio on the skills that pupils succeed at together with it, each for how much it says.
    RelatedBalance: RelatedSkills, Positive, below SkillBalance;
    /// Logarithm of 1 + answers over all skills.
    Practised: Moment, Free;
    /// Logarithm of 1 + answers on the skill.
    SkillPractised: Moment, Free;
    /// 1 when the skill was never practised.
    SkillNew: Moment, Free;
    /// Logarithm of 1 + answers given since the skill was practised.
    SkillGap: Moment, Free;
    /// 1 right after an answer on the same skill.
    SameSkill: Moment, Free;
    /// Logarithm of 1 + seconds since the last answer, over 10.
    Pause: Moment, Free;
    /// The same since the last answer on the skill.
    SkillPause: Moment, Free;
    /// 1 when the last answer is over thirty minutes old.
    NewSession: Moment, Free;
    /// What usually follows the last answer: its skill, whether it was a success, and the skill asked now.
    After: Moment, Positive;
    /// The same for the answer before.
    AfterSecond: Moment, Positive;
    /// The same for the one before that.
    AfterThird: Moment, Positive;
}

impl Feature {
    /// Whether it belongs to the exercise asked or to the moment, not to what the pupil knows: it counts in the
    /// prediction of an answer, and is left at its mean in an estimate.
    pub(crate) fn is_circumstance(self) -> bool {
        matches!(self.group(), FeatureGroup::Exercise | FeatureGroup::Moment)
    }

    /// Whether it says something only about the skills and exercises of one school: it has no place in shipped weights.
    pub(crate) fn is_of_a_school(self) -> bool {
        self >= Self::ExerciseDifficulty
    }
}

/// One value per feature, in the order of [`Feature::ALL`].
pub(crate) type Row = [f64; Feature::ALL.len()];

/// What is asked, when, and what the model learned about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Asked {
    pub(crate) difficulty: u8,
    pub(crate) choices: Option<u8>,
    pub(crate) expected_seconds: u32,
    /// Whether anything of a school is weighed: what is not need not be read.
    pub(crate) of_a_school: bool,
    pub(crate) moment: Moment,
    pub(crate) learned: Learned,
}

/// The features of one prediction at `now`, in Unix seconds.
pub(crate) fn read(pupil: &PupilTrace, own: &SkillTrace, around: &Around, asked: Asked, now: i64) -> Row {
    let since = own.days_since_success(now);
    let kept = |value: f64, half_life| since.map_or(0.0, |elapsed| value * fading(elapsed, half_life));
    let run = f64::from(pupil.run);
    let (before, after) = (&around.prerequisites, &around.dependents);
    let value = |feature| match feature {
        Feature::Easy => f64::from(u8::from(asked.difficulty <= 1)),
        Feature::Hard => f64::from(u8::from(asked.difficulty >= 3)),
        Feature::Choices => asked.choices.map_or(0.0, |_| guess_floor(asked.choices)),
        Feature::Duration => {
            (f64::from(asked.expected_seconds.max(1)) / f64::from(TYPICAL_SECONDS)).ln().clamp(-2.0, 2.0)
        }
        Feature::Ability => f64::from(pupil.ability),
        Feature::AbilityFast => f64::from(pupil.ability_fast),
        Feature::Recent => f64::from(pupil.recent) - 0.6,
        Feature::Run => run.signum() * run.abs().ln_1p(),
        Feature::SkillAbility => f64::from(own.ability),
        Feature::SkillAbilityFast => f64::from(own.ability_fast),
        Feature::SkillWins => f64::from(own.wins).ln_1p(),
        Feature::SkillFails => f64::from(own.fails).ln_1p(),
        Feature::SkillMastery => f64::from(own.mastery),
        Feature::SkillRecentFast => f64::from(own.recent_fast) - 0.5,
        Feature::SkillRecentSlow => f64::from(own.recent_slow) - 0.5,
        Feature::SkillSuccesses => f64::from(own.successes_in_a_row.min(RUN_MAX)).ln_1p(),
        Feature::SkillFailures => f64::from(own.failures_in_a_row.min(RUN_MAX)).ln_1p(),
        Feature::SkillShare => logit(share(own, neighbours_share(around))),
        Feature::PrerequisiteAbility => before.ability,
        Feature::PrerequisiteLeast => before.least_ability,
        Feature::PrerequisiteMastery => before.mastery,
        Feature::DependentMastery => after.mastery.max(0.0),
        Feature::DependentDoubt => (-after.mastery).max(0.0),
        Feature::DependentAbility => after.ability,
        Feature::WonDay => own.won_at(0, now).ln_1p(),
        Feature::WonWeek => own.won_at(1, now).ln_1p(),
        Feature::WonMonth => own.won_at(2, now).ln_1p(),
        Feature::KeptWeek => kept(f64::from(own.recent_slow), KEPT_WEEK_DAYS),
        Feature::KeptMonth => kept(sigmoid(f64::from(own.mastery)), KEPT_MONTH_DAYS),
        // Read by `Moment::read` and `Learned::read`.
        _ => 0.0,
    };
    let mut row = std::array::from_fn(|index| value(Feature::ALL[index]));
    row[Feature::SkillDifficulty as usize] = asked.learned.skill_difficulty;
    if asked.of_a_school {
        asked.moment.read(&mut row);
        asked.learned.read(&mut row);
    }
    row
}

/// Weighed answers on a skill, halved for every 90 days since the last: what was seen long ago proves less today.
pub(crate) fn effective_answers(trace: &SkillTrace, now: i64) -> f64 {
    trace.weighed_answers() * fading(crate::trace::days(trace.last_at, now), 90.0)
}

/// Share of successes on a skill, as if three more answers had been seen that fared like `expected`: an average of
/// credits, so that a success never lowers it and a failure never raises it.
fn share(trace: &SkillTrace, expected: f64) -> f64 {
    (f64::from(trace.wins) + 3.0 * expected) / (trace.weighed_answers() + 3.0)
}

pub(crate) fn logit(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

pub(crate) fn sigmoid(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}
