//! The compact state of one pupil, updated in O(1) per answer and equal to the replay of the answers.

use std::collections::BTreeMap;

use curriculum::{ExerciseId, SkillGraph, SkillId};
use serde::{Deserialize, Serialize};

use crate::Answer;
use crate::credits::{ENDINGS, Ending, attention};
use crate::evidence::Evidence;
use crate::features::{LAGS, Moment};
use crate::isolated_error::IsolatedError;
use crate::mastery::{MasteryStep, MasteryTrack, WayBelief};
use crate::trace::{self, PupilTrace, SkillTrace, Step, kept};

/// What a prerequisite's ability lets expect on the skill, per logit.
const SUPPORT: f64 = 0.5;
/// How likely a prerequisite never met is taken to be known, when what rests on it is practised.
const UNMET_READINESS: f64 = 0.8;

/// Everything that models need to know about a pupil's past.
///
/// It depends on the answers, on the [resets](Reset) between them, on the declared difficulties and on the skill graph, never
/// on a model's weights: whatever model serves, the state equals the replay of the answers and resets. Memory grows with the
/// skills and exercises met, not with the answers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LearnerState {
    pub(crate) pupil: PupilTrace,
    pub(crate) skills: BTreeMap<SkillId, SkillRecord>,
    #[serde(rename = "w", default)]
    pub(crate) way: WayBelief,
    /// Skills of the last answers, and whether each was a success alone, latest first; none for one that a reset took back.
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) latest: Vec<Option<(SkillId, bool)>>,
    /// Unix seconds of the last answer.
    #[serde(rename = "a", default)]
    pub(crate) last_at: i64,
}

/// A skill that starts afresh: what was answered on it before no longer tells what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reset {
    /// The skill.
    pub skill: SkillId,
    /// How many answers, over all skills, were given before.
    pub after_answers: usize,
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
    /// Answers over all skills when the last one on this skill was given, this one included.
    #[serde(rename = "r", default)]
    pub(crate) rank: u32,
    #[serde(rename = "x", default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) exercises: BTreeMap<ExerciseId, Tally>,
}

/// One exercise in a state: how its answers ended, by [`Ending`], a rapid one counted for what is left of its weight.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Tally(pub(crate) [f32; ENDINGS]);

impl LearnerState {
    /// The state after `answers`, in the order given.
    pub fn replay<'a>(answers: impl IntoIterator<Item = &'a Answer>, graph: &SkillGraph) -> Self {
        let mut state = Self::default();
        for answer in answers {
            state.observe(answer, graph);
        }
        state
    }

    /// The same, where skills started afresh in between.
    pub fn replay_with_resets<'a>(
        answers: impl IntoIterator<Item = &'a Answer>,
        resets: &[Reset],
        graph: &SkillGraph,
    ) -> Self {
        let mut state = Self::default();
        let mut observed = 0;
        for answer in answers {
            state.apply(resets, observed);
            state.observe(answer, graph);
            observed += 1;
        }
        state.apply(resets, observed);
        state
    }

    /// The resets that come after exactly so many answers.
    pub fn apply(&mut self, resets: &[Reset], after_answers: usize) {
        resets.iter().filter(|reset| reset.after_answers == after_answers).for_each(|reset| self.reset(&reset.skill));
    }

    /// A skill starts afresh: everything that its own answers said is gone, as if they had not been given. What they said of
    /// the pupil as a whole stays, and so does what each other skill says of itself.
    pub fn reset(&mut self, skill: &SkillId) {
        self.skills.remove(skill);
        for last in &mut self.latest {
            // The place stays: what came before keeps its distance.
            if last.as_ref().is_some_and(|(on, _)| on == skill) {
                *last = None;
            }
        }
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
        let (ending, attention) = (Ending::of(answer), attention(evidence.rapid));
        record.isolated_error =
            IsolatedError::after(record.isolated_error.take(), evidence, before, (answer.exercise.clone(), ending));
        let tally = &mut record.exercises.entry(answer.exercise.clone()).or_default().0[ending as usize];
        *tally = kept(f64::from(*tally) + attention);
        record.rank = self.pupil.answers + 1;
        let difficulty = answer.difficulty.clamp(1, 3);
        let expected_seconds = answer.expected_seconds;
        let probabilities =
            record.mastery.observe(evidence, MasteryStep { difficulty, expected_seconds, readiness, at });
        self.way.observe(probabilities);
        let step = Step { difficulty, at };
        trace::observe(&mut self.pupil, &mut record.trace, evidence, support, step);
        self.latest.truncate(LAGS - 1);
        self.latest.insert(0, Some((answer.skill.clone(), answer.alone())));
        self.last_at = at;
    }

    /// Whether it holds all that models read. One stored by an earlier version may not: replaying the answers completes it.
    pub fn is_complete(&self) -> bool {
        self.latest.len() == LAGS.min(self.pupil.answers as usize)
            && self.skills.values().all(|record| record.rank > 0 && !record.exercises.is_empty())
    }

    /// What stands before a question asked at `now`.
    pub(crate) fn moment(&self, skill: &SkillId, exercise: Option<&ExerciseId>, now: i64) -> Moment {
        let record = self.skills.get(skill);
        let tally = exercise.and_then(|exercise| record?.exercises.get(exercise)).copied().unwrap_or_default();
        Moment {
            answers: self.pupil.answers,
            on_skill: record.map_or(0, |record| record.trace.answers),
            since: record.map(|record| self.pupil.answers.saturating_sub(record.rank)),
            tries: f64::from(tally.0.iter().sum::<f32>()),
            won: f64::from(tally.0[Ending::Alone as usize]),
            lost: f64::from(tally.0[Ending::Wrong as usize] + tally.0[Ending::NotYetKnown as usize]),
            pause: Some(now - self.last_at).filter(|_| self.last_at != 0),
            skill_pause: record.map(|record| now - record.trace.last_at),
        }
    }

    /// Whether something was answered on a skill, since it started afresh if it did.
    pub fn has_met(&self, skill: &SkillId) -> bool {
        self.skills.contains_key(skill)
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
