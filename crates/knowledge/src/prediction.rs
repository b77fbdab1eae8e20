//! What is asked, and what a model answers: a probability, its uncertainty and its reasons.

use curriculum::{ExerciseId, SkillId};
use serde::{Deserialize, Serialize};

use crate::Answer;
use crate::features::{Row, TYPICAL_SECONDS};
use crate::model::Weight;

/// Share of the cases in which an interval is meant to hold the truth.
pub const INTERVAL_SHARE: f64 = 0.8;

/// What is about to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The skill that the exercise practises.
    pub skill: SkillId,
    /// The exercise asked now; none for any exercise of this kind, at any moment: then neither the exercise nor what was
    /// just practised counts.
    pub exercise: Option<ExerciseId>,
    /// Declared difficulty inside the skill: 1 easy, 2 typical, 3 hard.
    pub difficulty: u8,
    /// Number of choices offered, for a multiple-choice question.
    pub choices: Option<u8>,
    /// Indicative duration in seconds.
    pub expected_seconds: u32,
}

impl Question {
    /// The question that an answer answered.
    pub fn of(answer: &Answer) -> Self {
        Self {
            skill: answer.skill.clone(),
            exercise: Some(answer.exercise.clone()),
            difficulty: answer.difficulty,
            choices: answer.choices,
            expected_seconds: answer.expected_seconds,
        }
    }

    /// A typical exercise of a skill: what estimates are about.
    pub fn typical(skill: &SkillId) -> Self {
        Self { skill: skill.clone(), exercise: None, difficulty: 2, choices: None, expected_seconds: TYPICAL_SECONDS }
    }
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
    /// How all pupils fare on this very exercise, and the pupil's own tries of it.
    Exercise,
    /// The pupil's answers on skills that pupils succeed at together with this one.
    RelatedSkills,
    /// What was just practised, and how long ago.
    Moment,
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
            Self::Exercise => "difficulté observée de cet exercice, et essais déjà faits",
            Self::RelatedSkills => "réussites sur des compétences qui vont souvent de pair",
            Self::Moment => "ce qui vient d’être travaillé, et depuis quand",
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

impl Prediction {
    /// The log-odds of `probability`: what the intercept and the contributions add up to.
    pub fn logit(&self) -> f64 {
        self.intercept + self.contributions.iter().map(|part| part.logit).sum::<f64>()
    }
}

/// Sums the weighed features by family, in the order in which families first appear.
pub(crate) fn contributions(weights: &[Weight], row: &Row) -> Vec<Contribution> {
    let mut found: Vec<Contribution> = Vec::with_capacity(12);
    for weight in weights {
        let (group, logit) = (weight.feature.group(), weight.logit(row));
        match found.iter_mut().find(|part| part.group == group) {
            Some(part) => part.logit += logit,
            None => found.push(Contribution { group, logit }),
        }
    }
    found
}

/// The 80 % score interval of Wilson (1927) around `probability`, as if it had been observed on a part of `evidence`
/// answers and on one more that stands for the model's own knowledge.
pub(crate) fn interval(probability: f64, evidence: f64) -> (f64, f64) {
    // Of the normal distribution, for INTERVAL_SHARE in the middle.
    const QUANTILE: f64 = 1.2816;
    // The answers of a pupil who learns are not draws from one urn: with all of them, the interval held the hidden truth
    // of simulated pupils seven times in ten instead of eight.
    const INDEPENDENT_SHARE: f64 = 0.6;
    let answers = INDEPENDENT_SHARE * evidence + 1.0;
    let square = QUANTILE * QUANTILE;
    let centre = probability + square / (2.0 * answers);
    let spread = QUANTILE * (probability * (1.0 - probability) / answers + square / (4.0 * answers * answers)).sqrt();
    let scale = 1.0 + square / answers;
    (((centre - spread) / scale).clamp(0.0, probability), ((centre + spread) / scale).clamp(probability, 1.0))
}
