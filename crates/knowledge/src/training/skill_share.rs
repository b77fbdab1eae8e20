//! What a model must beat: the share of successes of each skill, counted on the training pupils.

use std::collections::BTreeMap;

use curriculum::SkillId;

use super::History;
use super::difficulties::{SHRINKAGE, mean};

/// Shares of successes alone per skill, counted one pupil after the other.
#[derive(Debug, Clone, Default)]
pub struct SkillShares {
    skills: BTreeMap<SkillId, (f64, f64)>,
    all: (f64, f64),
}

impl SkillShares {
    /// Counts the answers of one pupil.
    pub fn observe(&mut self, history: &History) {
        for answer in &history.answers {
            let won = f64::from(u8::from(answer.alone()));
            if !self.skills.contains_key(&answer.skill) {
                self.skills.insert(answer.skill.clone(), (0.0, 0.0));
            }
            let skill = self.skills.get_mut(&answer.skill).expect("inserted just above");
            *skill = (skill.0 + won, skill.1 + 1.0);
            self.all = (self.all.0 + won, self.all.1 + 1.0);
        }
    }

    /// The share on a skill, shrunk towards the share over all; that one for a skill never counted.
    pub fn of(&self, skill: &SkillId) -> f64 {
        let (won, seen) = self.skills.get(skill).copied().unwrap_or_default();
        (won + SHRINKAGE * mean(self.all.0, self.all.1)) / (seen + SHRINKAGE)
    }
}
