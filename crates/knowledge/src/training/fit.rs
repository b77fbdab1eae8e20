//! From histories to a model.

use std::collections::BTreeMap;

use curriculum::{ExerciseId, SkillGraph, SkillId};

use super::following::DifficultyWeights;
use super::logistic::{Line, Table, fit_line};
use super::rows::{Example, Numbers, add_examples};
use super::school::School;
use super::{History, Split, TrainedModel, TrainingError, TrainingParameters, evaluate_model};
use crate::features::{NEIGHBOUR_WEIGHT_MAX, Row, Sign};
use crate::model::{SchoolTables, Weight};
use crate::{Feature, Model};

/// Fits a model on the training pupils of `histories` and evaluates it on the others.
pub fn fit(
    histories: &[History],
    graph: &SkillGraph,
    parameters: &TrainingParameters,
) -> Result<TrainedModel, TrainingError> {
    let split = Split::by_hash(histories);
    let model = fit_model(&split.training, graph, parameters)?;
    let evaluation = evaluate_model(&model, &split, graph);
    Ok(TrainedModel { model, evaluation })
}

/// Fits a model on all the pupils given.
pub fn fit_model(
    training: &[&History],
    graph: &SkillGraph,
    parameters: &TrainingParameters,
) -> Result<Model, TrainingError> {
    let mut rows = TrainingRows::default();
    for history in training {
        rows.observe(history, graph);
    }
    rows.fit(parameters)
}

/// The rows to fit on, gathered one pupil after the other, so that no history has to stay in memory.
///
/// A batch fit needs all its rows: [`TrainingRows::BYTES_PER_ANSWER`] each while the pupils are read, three times that at
/// the peak of the fit (columns, then standardised columns).
#[derive(Default)]
pub struct TrainingRows {
    examples: Vec<Example>,
    skills: Numbers<SkillId>,
    exercises: Numbers<ExerciseId>,
    pupils: usize,
}

impl TrainingRows {
    /// Memory that one answer takes while pupils are read.
    pub const BYTES_PER_ANSWER: usize = size_of::<Example>();

    /// Takes a pupil in: every answer becomes a row, read from strictly earlier ones.
    pub fn observe(&mut self, history: &History, graph: &SkillGraph) {
        add_examples(history, graph, &mut self.skills, &mut self.exercises, &mut self.examples);
        self.pupils += usize::from(!history.answers.is_empty());
    }

    /// Answers taken in.
    pub fn answers(&self) -> usize {
        self.examples.len()
    }

    /// Pupils taken in who answered at least once.
    pub fn pupils(&self) -> usize {
        self.pupils
    }

    /// Fits a model on the rows.
    pub fn fit(self, parameters: &TrainingParameters) -> Result<Model, TrainingError> {
        let Self { examples: mut found, skills, exercises, pupils } = self;
        let answers = found.len();
        let (answers_min, pupils_min) = (parameters.answers_min.max(1), parameters.pupils_min.max(1));
        if answers < answers_min || pupils < pupils_min {
            return Err(TrainingError::NotEnoughData { answers, answers_min, pupils, pupils_min });
        }
        let won = found.iter().filter(|example| example.trial.success).count();
        if won == 0 || won == answers {
            return Err(TrainingError::NoContrast);
        }
        let mut model = Model {
            version: parameters.version.clone(),
            provenance: format!("{answers} réponses de {pupils} élèves"),
            intercept: 0.0,
            weights: Vec::new(),
            skill_difficulty: BTreeMap::new(),
            school: SchoolTables::default(),
        };
        if !parameters.learn_skill_difficulty {
            fit_weights(&mut model, &found, parameters)?;
            return Ok(model);
        }
        let mut school = School::learn(&mut found, skills.count(), exercises.count());
        if parameters.features.iter().any(|feature| FOLLOWING.contains(feature)) {
            fit_weights(&mut model, &found, parameters)?;
            let logits: Vec<f64> = found.iter().map(|example| model.logit(&example.row)).collect();
            let weight_of = |feature| model.weights.iter().find(|weight| weight.feature == feature);
            let weight_of = |feature| weight_of(feature).map_or(0.0, |weight| weight.weight);
            let weights = DifficultyWeights {
                skill: weight_of(Feature::SkillDifficulty),
                exercise: weight_of(Feature::ExerciseDifficulty),
            };
            school.follow(&mut found, &logits, weights);
        }
        fit_weights(&mut model, &found, parameters)?;
        let (skills, exercises) = (skills.into_names(), exercises.into_names());
        let difficulties = skills.iter().enumerate();
        model.skill_difficulty =
            difficulties.map(|(number, id)| (id.clone(), school.skill_difficulty(number))).collect();
        model.school = school.into_tables(&found, &skills, &exercises);
        Ok(model)
    }
}

/// The features whose values rest on a line fitted without them.
const FOLLOWING: [Feature; 3] = [Feature::After, Feature::AfterSecond, Feature::AfterThird];
/// Rows that weights are fitted on, at most: some fifty weights need no more, and what is of a skill or of an exercise
/// is counted on all of them.
const LINE_ROWS_MAX: usize = 120_000;

/// Fits the weights on the rows, or on a regular sample of them.
fn fit_weights(model: &mut Model, found: &[Example], parameters: &TrainingParameters) -> Result<(), TrainingError> {
    let step = found.len().div_ceil(LINE_ROWS_MAX).max(1);
    let sample: Vec<&Example> = found.iter().step_by(step).collect();
    let successes: Vec<bool> = sample.iter().map(|example| example.trial.success).collect();
    let features = varying(&sample, &parameters.features);
    let positive: Vec<bool> = features.iter().map(|feature| feature.sign() != Sign::Free).collect();
    let line = fit_line(&table(&sample, &features), &successes, &positive, parameters.penalty)?;
    (model.intercept, model.weights) = centred(line, &sample, &features);
    Ok(())
}

/// The features that are not the same in every row: the others say nothing, and joined to another would double it.
fn varying(examples: &[&Example], features: &[Feature]) -> Vec<Feature> {
    let varies = |feature: Feature| {
        let value = |example: &Example| example.row[feature as usize];
        examples.windows(2).any(|pair| value(pair[0]).total_cmp(&value(pair[1])).is_ne())
    };
    features.iter().copied().filter(|feature| varies(*feature)).collect()
}

/// The columns to fit: oriented so that every constrained weight is positive, and a neighbour's feature joined to the
/// skill's own, so that with positive weights the own one weighs more.
fn table(examples: &[&Example], features: &[Feature]) -> Table {
    let column = |row: &Row, feature: Feature| {
        let sign = if feature.sign() == Sign::Negative { -1.0 } else { 1.0 };
        let value = sign * row[feature as usize];
        joined(feature, features).map_or(value, |own| NEIGHBOUR_WEIGHT_MAX * value + row[own as usize])
    };
    let values = examples.iter().flat_map(|example| features.iter().map(|&feature| column(&example.row, feature)));
    Table { columns: features.len(), values: values.collect() }
}

/// The skill's own feature that `feature` is joined to, when it is used at all.
fn joined(feature: Feature, features: &[Feature]) -> Option<Feature> {
    feature.below().filter(|own| features.contains(own))
}

/// Undoes [`table`], drops what weighs nothing, and moves means into the intercept.
fn centred(line: Line, examples: &[&Example], features: &[Feature]) -> (f64, Vec<Weight>) {
    let mut by_feature: BTreeMap<Feature, f64> = BTreeMap::new();
    for (&feature, &weight) in features.iter().zip(&line.weights) {
        let sign = if feature.sign() == Sign::Negative { -1.0 } else { 1.0 };
        if let Some(own) = feature.below() {
            let share = if features.contains(&own) { NEIGHBOUR_WEIGHT_MAX } else { 1.0 };
            *by_feature.entry(feature).or_default() += sign * share * weight;
            // Where no pupil answered twice on a skill, its own feature is the same in every row: it weighs more all the same.
            if features.contains(&own) || varying(examples, &[own]).is_empty() {
                *by_feature.entry(own).or_default() += share * weight / NEIGHBOUR_WEIGHT_MAX;
            }
        } else {
            *by_feature.entry(feature).or_default() += sign * weight;
        }
    }
    let count = examples.len().max(1) as f64;
    let mut intercept = line.intercept;
    let mut weights = Vec::new();
    for (feature, weight) in by_feature.into_iter().filter(|(_, weight)| *weight != 0.0) {
        let mean = examples.iter().map(|example| example.row[feature as usize]).sum::<f64>() / count;
        intercept += weight * mean;
        weights.push(Weight { feature, weight, mean });
    }
    (intercept, weights)
}
