//! How hard each skill and each exercise is for everybody, learned from all pupils, without a pupil's own answers leaking
//! into its rows: what a row reads is counted on the pupils of other folds.
//!
//! Who answered matters: an exercise met by good pupils alone would seem easy. From each answer is therefore taken off what
//! the pupil earns beyond everybody, on average over all their answers: a linear form of the abilities and difficulties of
//! Rasch (1960), estimated in turn.

use super::rows::Example;
use crate::features::{logit, sigmoid};

/// Folds over which what is learned is kept from the pupils it is learned from.
pub(super) const FOLDS: usize = 5;
/// Answers that a skill's share of successes is shrunk by, towards the share over all skills.
pub const SHRINKAGE: f64 = 20.0;
/// Answers that an exercise's share of successes is shrunk by, towards that of its skill.
pub const EXERCISE_SHRINKAGE: f64 = 8.0;
/// Answers that what a pupil earns beyond everybody is shrunk by, towards nothing: for a spread of abilities of one logit.
const PUPIL_SHRINKAGE: f64 = 6.0;
/// Turns: abilities from difficulties, then difficulties from abilities.
const TURNS: usize = 2;
/// No share of successes is taken for lower, or higher than its complement.
const SHARE_MIN: f64 = 0.02;

/// One answer, as far as it says how hard its skill and its exercise are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trial {
    /// Number of the skill.
    pub(super) skill: usize,
    /// Number of the exercise.
    pub(super) exercise: usize,
    /// Which of the folds the pupil is in.
    pub(super) fold: usize,
    /// Right, without a hint.
    pub(super) success: bool,
}

impl Trial {
    pub(super) fn new(pupil: u64, skill: usize, exercise: usize, success: bool) -> Self {
        // Fibonacci hashing: pupils numbered in order spread evenly.
        let fold = (pupil.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize % FOLDS;
        Self { skill, exercise, fold, success }
    }
}

/// How hard something is, in logits.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Difficulty {
    /// The share of successes over all skills.
    pub(super) usual: f64,
    /// That on the skill, minus the usual one.
    pub(super) skill: f64,
    /// That on the exercise, minus the skill's.
    pub(super) exercise: f64,
}

impl Difficulty {
    pub(super) fn logit(self) -> f64 {
        self.usual + self.skill + self.exercise
    }
}

/// Shares of successes, over all folds and in each of them.
pub(super) struct Difficulties {
    whole: Counts,
    folds: Vec<Counts>,
}

/// Successes and answers.
type Count = (f64, f64);

#[derive(Clone)]
struct Counts {
    skills: Vec<Count>,
    exercises: Vec<Count>,
    all: Count,
}

impl Difficulties {
    /// Learns from all rows, those of a pupil one after the other.
    pub(super) fn learn(examples: &[Example], skills: usize, exercises: usize) -> Self {
        let mut found = Self::count(examples.iter().map(|example| (example.trial, 0.0)), skills, exercises);
        for _ in 0..TURNS {
            let pupils = examples.chunk_by(|_, next| !next.first);
            let excesses = pupils.flat_map(|pupil| std::iter::repeat_n(found.excess(pupil), pupil.len()));
            let trials = examples.iter().map(|example| example.trial).zip(excesses);
            found = Self::count(trials, skills, exercises);
        }
        found
    }

    /// What a pupil earns beyond everybody, as a share of the answers.
    fn excess(&self, pupil: &[Example]) -> f64 {
        let beyond = |trial: Trial| {
            let expected = sigmoid(self.of(trial.skill, trial.exercise, &[trial.fold]).logit());
            f64::from(u8::from(trial.success)) - expected
        };
        pupil.iter().map(|example| beyond(example.trial)).sum::<f64>() / (pupil.len() as f64 + PUPIL_SHRINKAGE)
    }

    /// Counts answers, each with what its pupil earns beyond everybody.
    fn count(trials: impl IntoIterator<Item = (Trial, f64)>, skills: usize, exercises: usize) -> Self {
        let none = (0.0, 0.0);
        let empty = Counts { skills: vec![none; skills], exercises: vec![none; exercises], all: none };
        let mut counted = Self { whole: empty.clone(), folds: vec![empty; FOLDS] };
        for (trial, excess) in trials {
            counted.whole.add(trial, excess);
            counted.folds[trial.fold].add(trial, excess);
        }
        counted
    }

    /// How hard an exercise of a skill is, counted without the pupils of some folds.
    pub(super) fn of(&self, skill: usize, exercise: usize, without: &[usize]) -> Difficulty {
        let left = |of: &dyn Fn(&Counts) -> Count| {
            let mut count = of(&self.whole);
            for &fold in without {
                let (won, seen) = of(&self.folds[fold]);
                count = (count.0 - won, count.1 - seen);
            }
            count
        };
        let (all, on_skill, on_exercise) = (
            left(&|counts| counts.all),
            left(&|counts| counts.skills[skill]),
            left(&|counts| counts.exercises[exercise]),
        );
        let usual = mean(all.0, all.1);
        let share = shrunk(on_skill, usual, SHRINKAGE);
        let own = shrunk(on_exercise, share, EXERCISE_SHRINKAGE);
        let (usual, share, own) = (logit(usual), logit(share), logit(own));
        Difficulty { usual, skill: share - usual, exercise: own - share }
    }

    /// How hard a skill is, counted on all pupils: what a model keeps.
    pub(super) fn of_skill(&self, skill: usize) -> f64 {
        let usual = mean(self.whole.all.0, self.whole.all.1);
        logit(shrunk(self.whole.skills[skill], usual, SHRINKAGE)) - logit(usual)
    }

    /// The logit of the share of successes over all skills and pupils.
    pub(super) fn usual(&self) -> f64 {
        logit(mean(self.whole.all.0, self.whole.all.1))
    }
}

impl Counts {
    fn add(&mut self, trial: Trial, excess: f64) {
        let won = f64::from(u8::from(trial.success)) - excess;
        for count in [&mut self.skills[trial.skill], &mut self.exercises[trial.exercise], &mut self.all] {
            *count = (count.0 + won, count.1 + 1.0);
        }
    }
}

/// A share of successes, `answers` of share `general` counted in.
fn shrunk((won, seen): Count, general: f64, answers: f64) -> f64 {
    ((won + answers * general) / (seen + answers)).clamp(SHARE_MIN, 1.0 - SHARE_MIN)
}

/// Away from 0 and 1, whatever was counted.
pub(super) fn mean(won: f64, seen: f64) -> f64 {
    (won + 1.0) / (seen + 2.0)
}
