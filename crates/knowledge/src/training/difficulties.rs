//! How hard each skill and each exercise is for everybody, learned from all pupils, without a pupil's own answers leaking
//! into its rows: what a row reads is counted on the pupils of other folds.

use crate::features::logit;

/// Folds over which what is learned is kept from the pupils it is learned from.
pub(super) const FOLDS: usize = 5;
/// Answers that a skill's share of successes is shrunk by, towards the share over all skills.
pub const SHRINKAGE: f64 = 20.0;
/// Answers that an exercise's share of successes is shrunk by, towards that of its skill.
pub const EXERCISE_SHRINKAGE: f64 = 8.0;

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
    pub(super) fn count(trials: impl IntoIterator<Item = Trial>, skills: usize, exercises: usize) -> Self {
        let none = (0.0, 0.0);
        let empty = Counts { skills: vec![none; skills], exercises: vec![none; exercises], all: none };
        let mut counted = Self { whole: empty.clone(), folds: vec![empty; FOLDS] };
        for trial in trials {
            counted.whole.add(trial);
            counted.folds[trial.fold].add(trial);
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
        let share = (on_skill.0 + SHRINKAGE * usual) / (on_skill.1 + SHRINKAGE);
        let own = (on_exercise.0 + EXERCISE_SHRINKAGE * share) / (on_exercise.1 + EXERCISE_SHRINKAGE);
        let (usual, share, own) = (logit(usual), logit(share), logit(own));
        Difficulty { usual, skill: share - usual, exercise: own - share }
    }

    /// How hard a skill is, counted on all pupils: what a model keeps.
    pub(super) fn of_skill(&self, skill: usize) -> f64 {
        let usual = mean(self.whole.all.0, self.whole.all.1);
        let (won, seen) = self.whole.skills[skill];
        logit((won + SHRINKAGE * usual) / (seen + SHRINKAGE)) - logit(usual)
    }

    /// The logit of the share of successes over all skills and pupils.
    pub(super) fn usual(&self) -> f64 {
        logit(mean(self.whole.all.0, self.whole.all.1))
    }
}

impl Counts {
    fn add(&mut self, trial: Trial) {
        let won = f64::from(u8::from(trial.success));
        for count in [&mut self.skills[trial.skill], &mut self.exercises[trial.exercise], &mut self.all] {
            *count = (count.0 + won, count.1 + 1.0);
        }
    }
}

/// Away from 0 and 1, whatever was counted.
pub(super) fn mean(won: f64, seen: f64) -> f64 {
    (won + 1.0) / (seen + 2.0)
}
