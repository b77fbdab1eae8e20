//! What serves a school, measured on a public log beside the stream.

use knowledge::Model;
use knowledge::stream::{AnswerLog, Pupil, Score, served};
use knowledge::training::{TrainingError, TrainingParameters, TrainingRows};
use serde::Serialize;

use super::measure::cpu_seconds;
use crate::commands::say;

#[derive(Debug, Serialize)]
struct Served {
    mode: &'static str,
    /// Weights fitted on these pupils, or those that are shipped when there are too few answers.
    weights: &'static str,
    auc: f64,
    log_loss: f64,
    rmse: f64,
    ece: f64,
    /// How far predictions are from what happens on each skill set of 100 answers and more, weighed by answers.
    ece_by_skill: f64,
    /// The same when neither the exercise nor the moment is known: what pages say of a skill.
    estimates: Score,
    train_cpu_s: f64,
    train_cpu_s_per_million_answers: f64,
    train_students: usize,
    train_answers: usize,
    test_students: usize,
    test_answers: usize,
}

/// Trains as a school does, and judges on the held-out pupils.
pub(super) fn measure(log: &AnswerLog, training: &[&Pupil], json: bool) -> anyhow::Result<()> {
    let start = cpu_seconds();
    let graph = served::graph(log);
    let mut rows = TrainingRows::default();
    for pupil in training {
        rows.observe(&served::history(log, pupil), &graph);
    }
    let train_answers = rows.answers();
    let (model, weights) = match rows.fit(&TrainingParameters::default()) {
        Ok(model) => (model, "fitted"),
        Err(TrainingError::NotEnoughData { .. }) => (Model::default_weights(), "default"),
        Err(error) => return Err(error.into()),
    };
    let train_cpu_s = cpu_seconds() - start;
    let held_out = log.held_out();
    let score = served::score(&model, log, &held_out);
    let found = Served {
        mode: "served",
        weights,
        auc: score.predictions.auc,
        log_loss: score.predictions.log_loss,
        rmse: score.predictions.rmse,
        ece: score.predictions.calibration_error,
        ece_by_skill: score.skill_calibration_error,
        estimates: score.estimates,
        train_cpu_s,
        train_cpu_s_per_million_answers: train_cpu_s * 1e6 / train_answers.max(1) as f64,
        train_students: training.len(),
        train_answers,
        test_students: held_out.len(),
        test_answers: score.predictions.answers,
    };
    if json {
        say(serde_json::to_value(&found)?);
        return Ok(());
    }
    let origin =
        if weights == "fitted" { "poids ajustés" } else { "poids livrés : trop peu de réponses pour ajuster" };
    say(format_args!(
        "servi ({origin}) AUC {:.4}  perte log. {:.4}  RMSE {:.4}  calibration {:.4} (par compétence {:.4})  apprentissage {train_cpu_s:.2} s (processeur)",
        found.auc, found.log_loss, found.rmse, found.ece, found.ece_by_skill,
    ));
    say(format_args!(
        "        estimation d’un exercice quelconque de la compétence : AUC {:.4}  perte log. {:.4}",
        found.estimates.auc, found.estimates.log_loss,
    ));
    Ok(())
}
