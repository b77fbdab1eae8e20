//! How the shipped weights are made: a fit on simulated pupils of invented programmes.

use super::{TrainedModel, TrainingError, TrainingParameters, fit};
use crate::Feature;
use crate::simulation::Cohort;

/// Seed of the simulated pupils.
pub const SEED: u64 = 2026;
/// Simulated pupils, a fifth of them held out.
pub const PUPILS: usize = 600;
/// Invented programmes that they work on.
const PROGRAMMES: usize = 8;

/// The pupils that the shipped weights are fitted on.
pub fn cohort() -> Cohort {
    Cohort::invented(PROGRAMMES, PUPILS, SEED)
}

/// Fits the shipped weights. How hard each skill is is not learnt: a school's skills are not those of an invented
/// programme.
pub fn fit_default_weights(cohort: &Cohort) -> Result<TrainedModel, TrainingError> {
    let parameters = TrainingParameters {
        version: "defaut-1".to_owned(),
        learn_skill_difficulty: false,
        features: Feature::ALL.iter().copied().filter(|feature| !feature.is_of_a_school()).collect(),
        ..TrainingParameters::default()
    };
    let mut trained = fit(&cohort.histories, &cohort.graph, &parameters)?;
    trained.model.provenance = format!(
        "Élèves simulés, aucune réponse réelle : {} (exemple fit_default_weights, graine {SEED})",
        trained.model.provenance
    );
    Ok(trained)
}
