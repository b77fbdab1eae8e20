//! A fitted model: from a state to probabilities, with their reasons.

mod school_tables;

use std::collections::BTreeMap;

use curriculum::{SkillGraph, SkillId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::estimate::Standing;
use crate::features::{self, Around, Asked, Balance, Feature, Learned, Moment, Neighbours, Row, Sign, sigmoid};
use crate::prediction::{contributions, interval};
use crate::trace::SkillTrace;
use crate::{FeatureGroup, LearnerState, Prediction, Question, SkillEstimate};

pub use school_tables::{AfterSkill, SchoolTables};

/// The shipped weights, written by the example `fit_default_weights`.
const DEFAULT_WEIGHTS: &str = include_str!("default_weights.json");
/// What one answer on a neighbour counts beside one on the skill itself, and the most that all of them may count.
const NEIGHBOUR_EVIDENCE: f64 = 0.25;
const NEIGHBOUR_EVIDENCE_MAX: f64 = 1.5;

/// A fitted model: weights, and where they come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Name of this fit, for the register of models.
    pub version: String,
    /// What it was fitted on, in words.
    pub provenance: String,
    /// Logit of an average situation.
    pub intercept: f64,
    /// Weights of the features; one that is absent weighs nothing.
    pub weights: Vec<Weight>,
    /// Logit of the share of successes of all pupils per skill, minus that over all skills; 0 for a skill not listed.
    pub skill_difficulty: BTreeMap<SkillId, f64>,
    /// What else it learned about the skills and exercises of a school; nothing in shipped weights.
    #[serde(default)]
    pub school: SchoolTables,
}

/// A pupil's weighed answers by skill.
type Balances<'state> = BTreeMap<&'state SkillId, Balance>;

/// The weight of one feature.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Weight {
    /// The feature.
    pub feature: Feature,
    /// Logits per unit of the feature.
    pub weight: f64,
    /// Its value in an average situation: contributions are counted from there.
    pub mean: f64,
}

impl Model {
    /// The weights that a new school starts with, fitted on simulated pupils.
    pub fn default_weights() -> Self {
        serde_json::from_str(DEFAULT_WEIGHTS).expect("the shipped file is read by a test")
    }

    /// Probability that the pupil succeeds alone on `question`, asked at `now`.
    pub fn predict(
        &self,
        state: &LearnerState,
        question: &Question,
        graph: &SkillGraph,
        now: OffsetDateTime,
    ) -> Prediction {
        self.predict_weighed(state, &self.balances(state), question, graph, now)
    }

    /// The same where the pupil's answers are weighed already.
    fn predict_weighed(
        &self,
        state: &LearnerState,
        balances: &Balances<'_>,
        question: &Question,
        graph: &SkillGraph,
        now: OffsetDateTime,
    ) -> Prediction {
        let now = now.unix_timestamp();
        let around = around(state, &question.skill, graph, now);
        let learned = self.learned(state, balances, question);
        let asked = self.asked(state, question, learned, now);
        let record = state.skills.get(&question.skill);
        let unmet = SkillTrace::default();
        let trace = record.map_or(&unmet, |record| &record.trace);
        let row = self.row(question, features::read(&state.pupil, trace, &around, asked, now));
        let mut contributions = contributions(&self.weights, &row);
        let mut logit = self.intercept + contributions.iter().map(|part| part.logit).sum::<f64>();
        if let Some(error) = record.and_then(|record| record.isolated_error.as_ref()) {
            let learned = self.school.without_error(learned, error);
            let before = features::read(&error.pupil, &error.skill, &around, Asked { learned, ..asked }, now);
            let before = self.logit(&self.row(question, before));
            let given_back = error.bounded(logit, before) - logit;
            if given_back > 0.0 {
                contributions.push(crate::Contribution { group: FeatureGroup::IsolatedError, logit: given_back });
                logit += given_back;
            }
        }
        let indirect = NEIGHBOUR_EVIDENCE * (around.prerequisites.answers + around.dependents.answers);
        let evidence = features::effective_answers(trace, now) + indirect.min(NEIGHBOUR_EVIDENCE_MAX);
        let probability = sigmoid(logit);
        let (low, high) = interval(probability, evidence);
        Prediction { probability, low, high, evidence, intercept: self.intercept, contributions }
    }

    /// Estimate of one skill at `now`: the prediction for a typical exercise of it.
    pub fn estimate(
        &self,
        state: &LearnerState,
        skill: &SkillId,
        graph: &SkillGraph,
        now: OffsetDateTime,
    ) -> SkillEstimate {
        self.estimate_weighed(state, &self.balances(state), skill, graph, now)
    }

    /// The estimate of every skill of the graph, in its order: the pupil's answers are weighed once.
    pub fn estimates(&self, state: &LearnerState, graph: &SkillGraph, now: OffsetDateTime) -> Vec<SkillEstimate> {
        let balances = self.balances(state);
        graph.skills().iter().map(|skill| self.estimate_weighed(state, &balances, skill, graph, now)).collect()
    }

    fn estimate_weighed(
        &self,
        state: &LearnerState,
        balances: &Balances<'_>,
        skill: &SkillId,
        graph: &SkillGraph,
        now: OffsetDateTime,
    ) -> SkillEstimate {
        let found = self.predict_weighed(state, balances, &Question::typical(skill), graph, now);
        let trace = state.trace(skill).copied().unwrap_or_default();
        SkillEstimate {
            skill: skill.clone(),
            success: found.probability,
            low: found.low,
            high: found.high,
            evidence: found.evidence,
            answers: trace.answers,
            last_answer_at: Some(trace.last_at)
                .filter(|_| trace.answers > 0)
                .and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok()),
            consecutive_failures: trace.failures_in_a_row,
            consecutive_successes: trace.successes_in_a_row,
            standing: Standing::of(found.probability, &trace),
        }
    }

    /// Whether every weight has the sign that its feature may have, and neighbours weigh no more than half of the skill
    /// itself: what the promises on estimates rest on (`features`). True of every model that this crate fits; to be
    /// asked of a model that comes from elsewhere.
    pub fn keeps_promises(&self) -> bool {
        let weight_of = |feature| {
            self.weights.iter().filter(|weight| weight.feature == feature).map(|weight| weight.weight).sum::<f64>()
        };
        let finite = self.weights.iter().all(|weight| weight.weight.is_finite() && weight.mean.is_finite());
        let signs = Feature::ALL.iter().all(|&feature| match feature.sign() {
            Sign::Positive => weight_of(feature) >= 0.0,
            Sign::Negative => weight_of(feature) <= 0.0,
            Sign::Free => true,
        });
        let neighbours = Feature::ALL.iter().all(|&own| {
            let beside = Feature::ALL.iter().filter(|feature| feature.below() == Some(own));
            beside.map(|&feature| weight_of(feature).abs()).sum::<f64>() <= 0.5 * weight_of(own).abs() + 1e-9
        });
        finite && self.intercept.is_finite() && signs && neighbours && self.school.keeps_promises()
    }

    /// The features of a prediction.
    pub(crate) fn read(&self, state: &LearnerState, question: &Question, graph: &SkillGraph, now: i64) -> Row {
        let around = around(state, &question.skill, graph, now);
        let unmet = SkillTrace::default();
        let trace = state.trace(&question.skill).unwrap_or(&unmet);
        let learned = self.learned(state, &self.balances(state), question);
        let asked = self.asked(state, question, learned, now);
        self.row(question, features::read(&state.pupil, trace, &around, asked, now))
    }

    /// The pupil's answers, weighed by what the model learned; nothing where it learned nothing.
    fn balances<'state>(&self, state: &'state LearnerState) -> Balances<'state> {
        if self.school.is_empty() { Balances::new() } else { self.school.balances(state, &self.skill_difficulty) }
    }

    /// What the model learned that bears on a question.
    fn learned(&self, state: &LearnerState, balances: &Balances<'_>, question: &Question) -> Learned {
        self.school.learned(state, balances, question, &self.skill_difficulty)
    }

    /// The row of a question: what belongs to an exercise or a moment is at its mean when neither is given.
    fn row(&self, question: &Question, mut row: Row) -> Row {
        if question.exercise.is_none() {
            for weight in self.weights.iter().filter(|weight| weight.feature.is_circumstance()) {
                row[weight.feature as usize] = weight.mean;
            }
        }
        row
    }

    /// What a question says, as features read it.
    fn asked(&self, state: &LearnerState, question: &Question, learned: Learned, now: i64) -> Asked {
        let of_a_school = self.weights.iter().any(|weight| weight.feature.is_of_a_school());
        let moment = || state.moment(&question.skill, question.exercise.as_ref(), now);
        Asked {
            difficulty: question.difficulty,
            choices: question.choices,
            expected_seconds: question.expected_seconds,
            of_a_school,
            moment: if of_a_school { moment() } else { Moment::default() },
            learned,
        }
    }

    /// The logit before any bound on isolated errors.
    pub(crate) fn logit(&self, row: &Row) -> f64 {
        self.intercept + self.weights.iter().map(|weight| weight.logit(row)).sum::<f64>()
    }
}

impl Weight {
    /// What the feature adds to the logit.
    pub(crate) fn logit(&self, row: &Row) -> f64 {
        self.weight * (row[self.feature as usize] - self.mean)
    }
}

/// What the neighbours of `skill` say; nothing for a skill that the graph no longer has.
pub(crate) fn around(state: &LearnerState, skill: &SkillId, graph: &SkillGraph, now: i64) -> Around {
    let Some(position) = graph.position(skill) else { return Around::default() };
    let read =
        |places: &[usize]| Neighbours::read(places.iter().map(|&place| state.trace(&graph.skills()[place])), now);
    Around { prerequisites: read(graph.prerequisites(position)), dependents: read(graph.dependents(position)) }
}
