//! One error after successes may be a slip: it lowers an estimate, within bounds, and two successes repair it.
//!
//! The state remembers what stood before the error, whatever model serves; the bounds are applied to the model's logit.
//! From 0.9, one error leaves at least 0.6 and two successes then give back at least 0.85. A second error before that
//! ends the memory: the estimate is then the model's own. The bounds never reverse an order: a success gives more than
//! a success with hints, which gives more than an error.

use curriculum::ExerciseId;
use serde::{Deserialize, Serialize};

use crate::credits::Ending;
use crate::estimate::WEIGHED_ANSWERS_MIN;
use crate::evidence::Evidence;
use crate::trace::{PupilTrace, SkillTrace};

/// How far one error may move the logit, by the successes that repaired it since (none, one, two or more): what it may
/// take at most, and how high that bound may stand. What a bound lifts stays under 0.9, and so is never lifted again.
const AFTER_ERROR: [Bound; 3] = [Bound { drop: 1.7, top: 1.7 }, Bound { drop: 1.05, top: 1.9 }, REPAIRED];
/// The same for a success with hints, or one in another form than asked.
const AFTER_LIGHT_ERROR: [Bound; 3] = [Bound { drop: 1.0, top: 1.85 }, Bound { drop: 0.7, top: 1.92 }, REPAIRED];
const REPAIRED: Bound = Bound { drop: 0.4, top: 1.99 };

/// How much lower than its bound, in logits, the worst answers may still be shown.
const GIVE: f64 = 0.04;

struct Bound {
    drop: f64,
    top: f64,
}

/// Whether an error would follow enough successes to be taken for a slip: at least what "acquis" asks for.
fn solid(skill: &SkillTrace) -> bool {
    skill.failures_in_a_row == 0 && skill.weighed_answers() >= WEIGHED_ANSWERS_MIN
}

/// What stood before an error that no other has followed yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct IsolatedError {
    #[serde(rename = "p")]
    pub(crate) pupil: PupilTrace,
    #[serde(rename = "s")]
    pub(crate) skill: SkillTrace,
    /// Successes alone since, no more than two counted.
    #[serde(rename = "r")]
    repaired: u8,
    /// Whether it earned some credit.
    #[serde(rename = "l")]
    light: bool,
    /// Where the error was made, and how it ended; none in states of earlier versions.
    #[serde(rename = "x", default, skip_serializing_if = "Option::is_none")]
    pub(crate) stake: Option<Stake>,
}

/// An exercise, and how an answer to it ended.
pub(crate) type Stake = (ExerciseId, Ending);

impl IsolatedError {
    /// What is remembered after one more answer on the skill; `before` are the traces that it finds.
    pub(crate) fn after(
        memory: Option<Box<Self>>,
        evidence: Evidence,
        before: (PupilTrace, SkillTrace),
        stake: Stake,
    ) -> Option<Box<Self>> {
        let (pupil, skill) = before;
        match memory {
            memory if evidence.rapid => memory,
            Some(mut memory) if evidence.is_success_alone() => {
                memory.repaired = (memory.repaired + 1).min(2);
                Some(memory)
            }
            Some(memory) if memory.repaired < 2 => None,
            _ if evidence.is_success_alone() || !solid(&skill) => None,
            _ => Some(Box::new(Self { pupil, skill, repaired: 0, light: evidence.credit > 0.0, stake: Some(stake) })),
        }
    }

    /// The logit to show instead of the model's, when the error took more than it may: `before` is the model's logit for
    /// what stood before the error. It still grows a little with the model's own, so that a better answer always shows.
    pub(crate) fn bounded(&self, logit: f64, before: f64) -> f64 {
        let bounds = if self.light { AFTER_LIGHT_ERROR } else { AFTER_ERROR };
        let Bound { drop, top } = bounds[usize::from(self.repaired)];
        let floor = (before - drop).min(top);
        if logit >= floor { logit } else { floor - GIVE * (1.0 - (logit - floor).exp()) }
    }
}
