//! Why an exercise was chosen, in one sentence.

mod for_pupil;
mod for_teacher;

use curriculum::SkillId;
use serde::{Deserialize, Serialize};

use crate::Mediation;

/// The kind of reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonCode {
    /// The teacher pinned the skill.
    PinnedByTeacher,
    /// The skill is the next one of a path that the teacher assigned.
    AssignedPath,
    /// The prerequisite that is most likely missing behind repeated failure.
    Rebond,
    /// A prerequisite about which too little is known, checked after repeated failure.
    Probe,
    /// Back up after a detour: the prerequisite is repaired.
    Return,
    /// The same skill brought in another way.
    OtherMediation,
    /// A skill not practised yet, whose time has come.
    Frontier,
    /// A skill believed known by what was answered around it, never asked itself, on which others rest.
    FoundationCheck,
    /// An acquired skill about to be forgotten.
    Review,
    /// A question that tells where to start.
    Placement,
    /// A deliberate, rare try of something else than the best score.
    Exploration,
    /// The pupil picked it among what was offered.
    ChosenByPupil,
    /// More of a skill under way.
    KeepGoing,
    /// All the rest is stuck: an acquired skill, to breathe.
    NothingLeft,
    /// Adaptation is switched off: what comes next in the programme.
    ProgrammeOrder,
}

/// Why an exercise was chosen, with the figures behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The kind of reason.
    pub code: ReasonCode,
    /// The skill of the exercise.
    pub skill: SkillId,
    /// The other skill of the story: the one that failed, the one that was repaired, the goal of the detour.
    pub other_skill: Option<SkillId>,
    /// Estimated success on `skill`.
    pub success: f64,
    /// Lower end of its credible interval.
    pub low: f64,
    /// Upper end of its credible interval.
    pub high: f64,
    /// Weight of the answers behind it.
    pub evidence: f64,
    /// Failures in a row on the skill that sets the reason (`other_skill` of a rebond or probe, else `skill`), as the rules
    /// count them.
    pub failures: u32,
    /// Failures among the last [`LOOKED_AT`](crate::published::LOOKED_AT) answers on the same. 0 in choices of former rules.
    #[serde(default)]
    pub failures_lately: u32,
    /// Whole days since `skill` was last practised.
    pub days_since: Option<u32>,
    /// Whether a recognised misconception points at `skill`.
    pub misconception: bool,
    /// How the exercise brings its skill.
    pub mediation: Mediation,
    /// Whether this very exercise was done not long ago, with another draw. False in choices of former rules.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub seen_lately: bool,
}

impl Reason {
    /// One sentence for the pupil. `names` gives the short name of a skill, as it fits in « On revoit … ».
    pub fn sentence_for_pupil(&self, names: &impl Fn(&SkillId) -> String) -> String {
        for_pupil::sentence(self, &names(&self.skill), self.other_skill.as_ref().map(names).as_deref())
    }

    /// The same reason with its figures, for the teacher. `names` as for the pupil.
    pub fn sentence_for_teacher(&self, names: &impl Fn(&SkillId) -> String) -> String {
        for_teacher::sentence(self, &names(&self.skill), self.other_skill.as_ref().map(names).as_deref())
    }
}
