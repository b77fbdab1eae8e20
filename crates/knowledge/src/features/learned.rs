//! What a model learned from all pupils about what is asked, and the pupil's answers weighed by it.

use super::{Feature, Row};

/// Previous answers whose skill is remembered.
pub(crate) const LAGS: usize = 3;
/// How quickly a log-ratio leaves zero, per weighed answer: about the variance of pupils' abilities, in squared logits.
const PUPIL_SPREAD: f64 = 1.0;
const SKILL_SPREAD: f64 = 2.0;

/// Successes and failures, a success weighed by the share of pupils who fail there, a failure by that of those who
/// succeed: what anybody would do says little. A better answer never lowers `won` nor raises `lost`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Balance {
    pub(crate) won: f64,
    pub(crate) lost: f64,
}

impl Balance {
    /// Weighs credit earned and missed on something that `success` of the pupils succeed at.
    pub(crate) fn of(won: f64, lost: f64, success: f64) -> Self {
        Self { won: (1.0 - success) * won, lost: success * lost }
    }

    /// Adds `share` of another one.
    pub(crate) fn add(&mut self, other: Self, share: f64) {
        self.won += share * other.won;
        self.lost += share * other.lost;
    }

    /// Close to the ability beyond everybody's, in logits: for few answers `spread · (won − lost)`, for many the log-odds
    /// of the pupil's successes over everybody's.
    pub(crate) fn logit(self, spread: f64) -> f64 {
        ((1.0 + spread * self.won.max(0.0)) / (1.0 + spread * self.lost.max(0.0))).ln()
    }
}

/// What a model learned about a question and the pupil it is asked to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Learned {
    /// How pupils usually fare on the skill, in logits from the mean over all skills.
    pub(crate) skill_difficulty: f64,
    /// How they fare on the exercise, in logits from the skill.
    pub(crate) exercise_difficulty: f64,
    /// The pupil's answers over all skills.
    pub(crate) pupil: Balance,
    /// Those on the skill.
    pub(crate) skill: Balance,
    /// Those on skills that go together with it, each for how much it says.
    pub(crate) related: Balance,
    /// What usually follows each of the last answers, in logits.
    pub(crate) after: [f64; LAGS],
}

impl Learned {
    pub(crate) fn read(&self, row: &mut Row) {
        let mut put = |feature: Feature, value: f64| row[feature as usize] = value;
        put(Feature::SkillDifficulty, self.skill_difficulty);
        put(Feature::ExerciseDifficulty, self.exercise_difficulty);
        put(Feature::Balance, self.pupil.logit(PUPIL_SPREAD));
        put(Feature::Won, self.pupil.won.max(0.0).ln_1p());
        put(Feature::Lost, self.pupil.lost.max(0.0).ln_1p());
        put(Feature::SkillBalance, self.skill.logit(SKILL_SPREAD));
        put(Feature::RelatedBalance, self.related.logit(1.0));
        put(Feature::After, self.after[0]);
        put(Feature::AfterSecond, self.after[1]);
        put(Feature::AfterThird, self.after[2]);
    }
}
