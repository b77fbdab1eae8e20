//! Fitting a model on histories, judging it on pupils it never saw, and deciding whether it may serve.

use curriculum::SkillGraph;
use serde::{Deserialize, Serialize};

use crate::{Answer, Model};

/// All the answers of one pupil, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// Stable number of the pupil: only its hash is used, to decide which side of the split the pupil is on.
    pub pupil: u64,
    /// Answers, oldest first.
    pub answers: Vec<Answer>,
}

/// What can be chosen about a fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrainingParameters {
    /// Name given to the fitted model.
    pub version: String,
    /// Strength of the L2 penalty on standardised weights (`1/C`).
    pub penalty: f64,
    /// Whether to learn how hard each skill is from the pupils' answers.
    pub learn_skill_difficulty: bool,
    /// Fewest answers to fit on; below, the shipped weights are better.
    pub answers_min: usize,
    /// Fewest pupils to fit on.
    pub pupils_min: usize,
}

impl Default for TrainingParameters {
    fn default() -> Self {
        Self {
            version: "ajuste".to_owned(),
            penalty: 1.0,
            learn_skill_difficulty: true,
            answers_min: 1_000,
            pupils_min: 10,
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

/// One bin of a calibration plot.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CalibrationBin {
    /// Mean predicted probability.
    pub predicted: f64,
    /// Share of successes observed.
    pub observed: f64,
    /// Answers in the bin.
    pub answers: usize,
}

/// How a model fares on held-out pupils, each answer predicted from strictly earlier ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Answers predicted.
    pub answers: usize,
    /// Pupils they come from.
    pub pupils: usize,
    /// Probability that a success was given a higher probability than a failure.
    pub auc: f64,
    /// Mean negative log likelihood, in nats.
    pub log_loss: f64,
    /// Root mean square error of the probabilities.
    pub rmse: f64,
    /// Expected calibration error over `calibration_bins`.
    pub calibration_error: f64,
    /// The calibration plot, ten bins of equal width, empty ones left out.
    pub calibration_bins: Vec<CalibrationBin>,
    /// AUC of the share of successes per skill, counted on the training pupils.
    pub baseline_auc: f64,
    /// Log loss of the same.
    pub baseline_log_loss: f64,
}

/// Whether a new model may replace the one that serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The answer.
    pub promote: bool,
    /// Why, in French, for the administrator.
    pub reason: String,
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
    /// The optimiser gave up.
    #[error("l’ajustement du modèle n’a pas abouti : {reason}")]
    NoFit {
        /// What the optimiser said.
        reason: String,
    },
}

/// Fits a model on the training pupils of `histories` and evaluates it on the others.
pub fn fit(
    _histories: &[History],
    _graph: &SkillGraph,
    parameters: &TrainingParameters,
) -> Result<TrainedModel, TrainingError> {
    Err(TrainingError::NotEnoughData {
        answers: 0,
        answers_min: parameters.answers_min,
        pupils: 0,
        pupils_min: parameters.pupils_min,
    })
}

/// Evaluates `model` on the held-out pupils of `histories`: the same ones for every model.
pub fn evaluate(_model: &Model, _histories: &[History], _graph: &SkillGraph) -> Evaluation {
    Evaluation {
        answers: 0,
        pupils: 0,
        auc: 0.5,
        log_loss: std::f64::consts::LN_2,
        rmse: 0.5,
        calibration_error: 0.0,
        calibration_bins: Vec::new(),
        baseline_auc: 0.5,
        baseline_log_loss: std::f64::consts::LN_2,
    }
}

/// Compares two models evaluated on the same held-out pupils.
pub fn worth_promoting(new: &Evaluation, serving: &Evaluation) -> Verdict {
    let promote = new.answers > 0 && new.log_loss < serving.log_loss;
    Verdict { promote, reason: String::new() }
}
