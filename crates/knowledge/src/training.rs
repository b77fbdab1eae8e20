//! Fitting a model on histories, judging it on pupils it never saw, and deciding whether it may serve.
//!
//! linfa and ndarray stay in this module. One pupil in five is held out, always the same ones whatever the model and the
//! parameters, so that two models can be compared. Each answer is predicted from strictly earlier ones, one row per
//! answer; what is predicted is a success alone (right, no hint).

mod credits;
pub mod default_fit;
mod difficulties;
mod drift;
mod evaluation;
mod fit;
mod following;
mod judge;
mod logistic;
mod promotion;
mod relations;
mod rows;
mod school;
mod signs;
mod skill_share;
mod slices;
mod split;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Answer, Feature, Model, Reset};

pub use credits::CREDIT_SHRINKAGE;
pub use default_fit::fit_default_weights;
pub use difficulties::{EXERCISE_SHRINKAGE, SHRINKAGE};
pub use drift::{Drift, DriftVerdict, DriftWatch};
pub use evaluation::{CalibrationBin, Evaluation, evaluate, evaluate_model};
pub use fit::{TrainingRows, fit, fit_model};
pub use judge::{Circumstances, Judge};
pub use promotion::{
    CALIBRATION_ERROR_MAX, PROMOTION_ANSWERS_MIN, PROMOTION_AUC_LOSS_MAX, PROMOTION_GAIN_MIN, Verdict, worth_promoting,
};
pub use skill_share::SkillShares;
pub use slices::{Dimension, Slice, SliceFigures};
pub use split::Split;

/// One pupil in this many is held out.
pub const HELD_OUT_ONE_IN: u8 = 5;

/// All the answers of one pupil, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// Stable number of the pupil: only its hash is used, to decide which side of the split the pupil is on.
    pub pupil: u64,
    /// Answers, oldest first.
    pub answers: Vec<Answer>,
    /// Skills that started afresh in between: what was known before an answer is what was said of the pupil then.
    #[serde(default)]
    pub resets: Vec<Reset>,
}

impl History {
    /// Whether the pupil is kept apart to judge models: one in five, by hash of the number.
    pub fn held_out(&self) -> bool {
        Sha256::digest(self.pupil.to_be_bytes())[0] % HELD_OUT_ONE_IN == 0
    }
}

/// What can be chosen about a fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrainingParameters {
    /// Name given to the fitted model.
    pub version: String,
    /// Strength of the L2 penalty on standardised weights (`1/C`).
    pub penalty: f64,
    /// Whether to learn what is of one school: how hard each skill and exercise is, and which skills go together.
    pub learn_skill_difficulty: bool,
    /// Fewest answers to fit on; below, the shipped weights are better.
    pub answers_min: usize,
    /// Fewest pupils to fit on.
    pub pupils_min: usize,
    /// The features to use.
    pub features: Vec<Feature>,
}

impl Default for TrainingParameters {
    fn default() -> Self {
        Self {
            version: "ajuste".to_owned(),
            penalty: 1.0,
            learn_skill_difficulty: true,
            answers_min: 1_000,
            pupils_min: 10,
            features: Feature::ALL.to_vec(),
        }
    }
}

/// A model and how it fares on pupils it was not fitted on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrainedModel {
    /// The model.
    pub model: Model,
    /// Its evaluation on the held-out pupils.
    pub evaluation: Evaluation,
}

/// Why a model cannot be fitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrainingError {
    /// The shipped weights are better than what so little data could give.
    #[error(
        "il n’y a pas encore assez de réponses pour ajuster un modèle : {answers} réponses de {pupils} élèves, \
         il en faut {answers_min} d’au moins {pupils_min} élèves"
    )]
    NotEnoughData {
        /// Answers found on the training side.
        answers: usize,
        /// Answers needed.
        answers_min: usize,
        /// Pupils found on the training side.
        pupils: usize,
        /// Pupils needed.
        pupils_min: usize,
    },
    /// All answers ended the same way.
    #[error("toutes les réponses se terminent de la même façon : il n’y a rien à apprendre")]
    NoContrast,
    /// The optimiser gave up.
    #[error("l’ajustement du modèle n’a pas abouti : {reason}")]
    NoFit {
        /// What the optimiser said.
        reason: String,
    },
}
