//! What can be taught: skills, exercises, and the model that estimates.

use std::collections::HashMap;

use curriculum::{ExerciseId, SkillGraph};
use knowledge::{Model, Question};
use remediation::Candidate;

/// Skills, exercises and the model in service.
#[derive(Debug, Clone)]
pub struct Programme {
    /// What comes before what.
    pub graph: SkillGraph,
    /// The model that estimates.
    pub model: Model,
    pub(crate) candidates: Vec<Candidate>,
    exercises: Vec<Candidate>,
    places: HashMap<ExerciseId, usize>,
}

impl Programme {
    /// A programme of these exercises, of which those that `served` keeps may be chosen; one on a skill that the graph lacks
    /// never is.
    pub fn new(
        graph: SkillGraph,
        model: Model,
        exercises: Vec<Candidate>,
        served: impl Fn(&Candidate) -> bool,
    ) -> Self {
        let candidates = exercises.iter().filter(|one| served(one)).cloned().collect();
        let places = exercises.iter().enumerate().map(|(place, one)| (one.exercise.clone(), place)).collect();
        Self { graph, model, candidates, exercises, places }
    }

    /// The exercises that may be chosen.
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The exercise of this name.
    pub fn exercise(&self, exercise: &ExerciseId) -> Option<&Candidate> {
        self.places.get(exercise).map(|&place| &self.exercises[place])
    }
}

/// What an exercise asks of whoever answers it, on the exercises of a skill in general.
pub fn question(exercise: &Candidate) -> Question {
    Question {
        skill: exercise.skill.clone(),
        exercise: None,
        difficulty: exercise.difficulty,
        choices: exercise.choices,
        expected_seconds: exercise.seconds,
    }
}
