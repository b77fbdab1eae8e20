//! From a state to probabilities, with their reasons.

use curriculum::{SkillGraph, SkillId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{LearnerState, SkillEstimate, Standing};

/// What is about to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The skill that the exercise practises.
    pub skill: SkillId,
    /// Declared difficulty inside the skill: 1 easy, 2 typical, 3 hard.
    pub difficulty: u8,
    /// Number of choices offered, for a multiple-choice question.
    pub choices: Option<u8>,
    /// Indicative duration in seconds.
    pub expected_seconds: u32,
}

/// A family of reasons that a teacher can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeatureGroup {
    /// Difficulty, format and length of the question.
    Question,
    /// How pupils usually fare on the skill.
    SkillDifficulty,
    /// The pupil's answers over all skills.
    Pupil,
    /// All the pupil's answers on the skill.
    SkillHistory,
    /// The pupil's latest answers on the skill.
    RecentAnswers,
    /// The pupil's answers on what the skill rests on.
    Prerequisites,
    /// The pupil's answers on what rests on the skill.
    Dependents,
    /// What time since the last successes takes away.
    Forgetting,
    /// What is given back after one isolated error.
    IsolatedError,
}

impl FeatureGroup {
    /// In French, for teachers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Question => "difficulté et format de la question",
            Self::SkillDifficulty => "difficulté habituelle de cette compétence",
            Self::Pupil => "réussites récentes dans l’ensemble des compétences",
            Self::SkillHistory => "ensemble des réponses sur cette compétence",
            Self::RecentAnswers => "réussites récentes sur cette compétence",
            Self::Prerequisites => "réussites sur les prérequis",
            Self::Dependents => "réussites sur les compétences qui en dépendent",
            Self::Forgetting => "temps écoulé depuis les dernières réussites",
            Self::IsolatedError => "erreur isolée, comptée avec prudence",
        }
    }
}

/// What one family of reasons adds to or takes from a prediction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    /// The family.
    pub group: FeatureGroup,
    /// Added to the logit; positive makes success more likely.
    pub logit: f64,
}

/// A probability of succeeding alone, its uncertainty and its reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// Probability of a right answer without hint.
    pub probability: f64,
    /// Lower bound of the 80 % interval.
    pub low: f64,
    /// Upper bound of the 80 % interval.
    pub high: f64,
    /// Effective observations behind it: direct answers as weighed, plus a small part of what neighbours say.
    pub evidence: f64,
    /// Logit of a pupil about whom nothing distinguishes from the average.
    pub intercept: f64,
    /// With `intercept` they sum to the logit of `probability`.
    pub contributions: Vec<Contribution>,
}

/// A fitted model: weights, and where they come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Name of this fit, for the register of models.
    pub version: String,
}

impl Model {
    /// The weights that a new school starts with, fitted on simulated pupils.
    pub fn default_weights() -> Self {
        Self { version: "defaut".to_owned() }
    }

    /// Probability that the pupil succeeds alone on `question`, asked at `now`.
    pub fn predict(
        &self,
        _state: &LearnerState,
        _question: &Question,
        _graph: &SkillGraph,
        _now: OffsetDateTime,
    ) -> Prediction {
        Prediction { probability: 0.5, low: 0.1, high: 0.9, evidence: 0.0, intercept: 0.0, contributions: Vec::new() }
    }

    /// Estimate of one skill at `now`.
    pub fn estimate(
        &self,
        _state: &LearnerState,
        skill: &SkillId,
        _graph: &SkillGraph,
        _now: OffsetDateTime,
    ) -> SkillEstimate {
        SkillEstimate {
            skill: skill.clone(),
            success: 0.5,
            low: 0.1,
            high: 0.9,
            evidence: 0.0,
            answers: 0,
            last_answer_at: None,
            consecutive_failures: 0,
            consecutive_successes: 0,
            standing: Standing::NotEnoughAnswers,
        }
    }
}
