//! How hard each skill is for everybody, learnt from all pupils, without a pupil's own answers leaking into its rows.

use crate::features::logit;

/// Folds over which what is learnt per skill is kept from the pupils it is learnt from.
const FOLDS: usize = 5;

/// Answers that a skill's share of successes is shrunk by, towards the share over all skills.
pub(super) const SHRINKAGE: f64 = 20.0;

/// Shares of successes, over all folds and without each of them.
pub(super) struct SkillDifficulties {
    whole: Counts,
    folds: Vec<Counts>,
}

/// One answer, as far as it says how hard its skill is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trial {
    /// Index of the skill.
    pub(super) skill: usize,
    /// Which of the folds the pupil is in.
    fold: usize,
    /// Right, without a hint.
    pub(super) success: bool,
}

impl Trial {
    pub(super) fn new(pupil: u64, skill: usize, success: bool) -> Self {
        // Fibonacci hashing: pupils numbered in order spread evenly.
        let fold = (pupil.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize % FOLDS;
        Self { skill, fold, success }
    }
}

#[derive(Clone)]
struct Counts {
    skills: Vec<(f64, f64)>,
    all: (f64, f64),
}

impl SkillDifficulties {
    pub(super) fn count(trials: impl IntoIterator<Item = Trial>, skills: usize) -> Self {
        let empty = Counts { skills: vec![(0.0, 0.0); skills], all: (0.0, 0.0) };
        let mut counted = Self { whole: empty.clone(), folds: vec![empty; FOLDS] };
        for trial in trials {
            counted.whole.add(trial);
            counted.folds[trial.fold].add(trial);
        }
        counted
    }

    /// In logits from the share over all skills, counted on all pupils: what a model keeps.
    pub(super) fn of(&self, skill: usize) -> f64 {
        let (won, seen) = self.whole.skills[skill];
        let (all_won, all_seen) = self.whole.all;
        excess(won, seen, all_won, all_seen)
    }

    /// The same counted without the pupils of the trial's fold: what a row of that fold may see.
    pub(super) fn seen_by(&self, trial: Trial) -> f64 {
        let fold = &self.folds[trial.fold];
        let ((won, seen), (fold_won, fold_seen)) = (self.whole.skills[trial.skill], fold.skills[trial.skill]);
        let ((all_won, all_seen), (fold_all_won, fold_all_seen)) = (self.whole.all, fold.all);
        excess(won - fold_won, seen - fold_seen, all_won - fold_all_won, all_seen - fold_all_seen)
    }
}

impl Counts {
    fn add(&mut self, trial: Trial) {
        let won = f64::from(u8::from(trial.success));
        self.skills[trial.skill].0 += won;
        self.skills[trial.skill].1 += 1.0;
        self.all.0 += won;
        self.all.1 += 1.0;
    }
}

fn excess(won: f64, seen: f64, all_won: f64, all_seen: f64) -> f64 {
    let mean = mean(all_won, all_seen);
    logit((won + SHRINKAGE * mean) / (seen + SHRINKAGE)) - logit(mean)
}

/// Away from 0 and 1, whatever was counted.
pub(super) fn mean(won: f64, seen: f64) -> f64 {
    (won + 1.0) / (seen + 2.0)
}
