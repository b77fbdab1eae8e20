//! The compact state of one pupil, updated in O(1) per answer and equal to the replay of the answers.

use std::collections::BTreeMap;

use curriculum::{SkillGraph, SkillId};
use serde::{Deserialize, Serialize};

use crate::Answer;
use crate::evidence::Evidence;
use crate::isolated_error::IsolatedError;
use crate::mastery::{MasteryStep, MasteryTrack, WayBelief};
use crate::trace::{self, PupilTrace, SkillTrace, Step};

/// What a prerequisite's ability lets expect on the skill, per logit.
const SUPPORT: f64 = 0.5;
/// How likely a prerequisite never met is taken to be known, when what rests on it is practised.
const UNMET_READINESS: f64 = 0.8;

/// Everything that models need to know about a pupil's past.
///
/// It depends on the answers, on the declared difficulties and on the skill graph, never on a model's weights: whatever
/// model serves, the state equals the replay of the answers. Memory grows with the skills met, not with the answers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LearnerState {
    pub(crate) pupil: PupilTrace,
    pub(crate) skills: BTreeMap<SkillId, SkillRecord>,
    #[serde(rename = "w", default)]
    pub(crate) way: WayBelief,
}

/// One skill in a state.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct SkillRecord {
    #[serde(rename = "t")]
    pub(crate) trace: SkillTrace,
    #[serde(rename = "m", default)]
    pub(crate) mastery: MasteryTrack,
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub(crate) isolated_error: Option<Box<IsolatedError>>,
}

impl LearnerState {
    /// The state after `answers`, in the order given.
    pub fn replay<'a>(answers: impl IntoIterator<Item = &'a Answer>, graph: &SkillGraph) -> Self {
        let mut state = Self::default();
        for answer in answers {
            state.observe(answer, graph);
        }
        state
    }

    /// Takes one more answer into account, in time proportional to the prerequisites of its skill.
    pub fn observe(&mut self, answer: &Answer, graph: &SkillGraph) {
        let evidence = Evidence::of(answer);
        let support = SUPPORT * self.prerequisite_ability(&answer.skill, graph);
        let at = answer.at.unix_timestamp();
        let readiness = self.readiness(&answer.skill, graph, at);
        if !self.skills.contains_key(&answer.skill) {
            self.skills.insert(answer.skill.clone(), SkillRecord::default());
        }
        let record = self.skills.get_mut(&answer.skill).expect("inserted just above");
        let before = (self.pupil, record.trace);
        record.isolated_error = IsolatedError::after(record.isolated_error.take(), evidence, before);
        let difficulty = answer.difficulty.clamp(1, 3);
        let expected_seconds = answer.expected_seconds;
        let probabilities =
            record.mastery.observe(evidence, MasteryStep { difficulty, expected_seconds, readiness, at });
        self.way.observe(probabilities);
        let step = Step { difficulty, at };
        trace::observe(&mut self.pupil, &mut record.trace, evidence, support, step);
    }

    /// How many answers were observed.
    pub fn answers_count(&self) -> u32 {
        self.pupil.answers
    }

    /// How many answers in a row, up to the last one, were too quick to have been thought about.
    pub fn rapid_answers_in_a_row(&self) -> u32 {
        self.pupil.rapid_in_a_row
    }

    /// The trace of a skill, if the pupil met it.
    pub(crate) fn trace(&self, skill: &SkillId) -> Option<&SkillTrace> {
        self.skills.get(skill).map(|record| &record.trace)
    }

    /// How likely all prerequisites are known, as far as their own answers say.
    fn readiness(&self, skill: &SkillId, graph: &SkillGraph, now: i64) -> f64 {
        let Some(position) = graph.position(skill) else { return 1.0 };
        let known = |&before: &usize| {
            self.skills.get(&graph.skills()[before]).map_or(UNMET_READINESS, |record| record.mastery.alone(now))
        };
        graph.prerequisites(position).iter().map(known).product()
    }

    /// Mean ability on the prerequisites; those never met count for 0.
    fn prerequisite_ability(&self, skill: &SkillId, graph: &SkillGraph) -> f64 {
        let Some(position) = graph.position(skill) else { return 0.0 };
        let before = graph.prerequisites(position);
        let sum: f64 = before
            .iter()
            .filter_map(|&prerequisite| self.trace(&graph.skills()[prerequisite]))
            .map(|trace| f64::from(trace.ability))
            .sum();
        sum / before.len().max(1) as f64
    }
}
