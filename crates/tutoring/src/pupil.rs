//! Somebody who answers and is chosen for, kept in memory.

use curriculum::{ExerciseId, Level};
use knowledge::{Answer, LearnerState, Outcome};
use remediation::placement::{self, PlacementAnswer, PlacementSituation, PlacementStep};
use remediation::{Choice, Decisions, NothingToPropose, PastExercise, Work, choose};
use time::OffsetDateTime;

use crate::{Around, Programme, situation};

/// Past exercises that a choice looks back on.
const LOOK_BACK: usize = 40;

/// An answer to an exercise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Given {
    /// How it ended.
    pub outcome: Outcome,
    /// Hints opened before.
    pub hints: u8,
    /// Seconds from display to answer.
    pub seconds: f32,
    /// When it was given.
    pub at: OffsetDateTime,
}

/// A pupil: the traced state, the last exercises, and how far the placement has come.
#[derive(Debug, Clone)]
pub struct Pupil {
    number: u64,
    /// The level of the class.
    level: Option<Level>,
    state: LearnerState,
    recent: Vec<PastExercise>,
    /// Answers of the placement; none once it is over.
    placement: Option<Vec<PlacementAnswer>>,
    position: u64,
    /// What was served and is not answered yet.
    open: Option<Choice>,
}

impl Pupil {
    /// A new pupil, who starts with the placement. The same number draws the same chance.
    pub fn new(number: u64) -> Self {
        let (state, recent) = (LearnerState::default(), Vec::new());
        Self { number, level: None, state, recent, placement: Some(Vec::new()), position: 0, open: None }
    }

    /// The same pupil in a class of this level.
    #[must_use]
    pub fn in_class_of(self, level: Level) -> Self {
        Self { level: Some(level), ..self }
    }

    /// What is traced of the pupil.
    pub fn state(&self) -> &LearnerState {
        &self.state
    }

    /// When the last answer was given.
    pub fn last_at(&self) -> Option<OffsetDateTime> {
        self.recent.last().map(|past| past.at)
    }

    /// What comes next: a question of the placement until it is over, then a choice.
    pub fn next(&mut self, programme: &Programme, now: OffsetDateTime) -> Result<Choice, NothingToPropose> {
        if let Some(question) = self.placement_question(programme) {
            self.open = Some(question.clone());
            return Ok(question);
        }
        self.placement = None;
        let around = Around {
            fixed_path: false,
            now,
            position: self.position,
            pupil: self.number,
            level: self.level,
            results: Vec::new(),
            recent: self.recent.clone(),
            candidates: programme.candidates.clone(),
            decisions: Decisions::default(),
        };
        let choice = choose(&programme.graph, &situation(&programme.model, &self.state, &programme.graph, around))?;
        self.open = Some(choice.clone());
        Ok(choice)
    }

    /// Takes an answer into account; one to an exercise that the programme lacks changes nothing.
    pub fn observe(&mut self, programme: &Programme, exercise: &ExerciseId, given: Given) {
        let Some(item) = programme.exercise(exercise) else { return };
        let served = self.open.take().filter(|choice| choice.exercise == *exercise);
        let seed = served.as_ref().map_or(self.position, |choice| choice.seed);
        let right = given.outcome == Outcome::Right;
        let not_yet_known = given.outcome == Outcome::NotYetKnown;
        let answer = Answer {
            skill: item.skill.clone(),
            exercise: exercise.clone(),
            difficulty: item.difficulty,
            outcome: given.outcome,
            hints: given.hints,
            seconds: Some(given.seconds),
            expected_seconds: item.seconds,
            choices: item.choices,
            at: given.at,
        };
        self.state.observe(&answer, &programme.graph);
        if let Some(answers) = &mut self.placement {
            answers.push(PlacementAnswer {
                exercise: exercise.clone(),
                seed,
                skill: item.skill.clone(),
                right,
                not_yet_known,
            });
        }
        self.recent.push(PastExercise {
            exercise: exercise.clone(),
            seed,
            skill: item.skill.clone(),
            right,
            not_yet_known,
            hints: given.hints,
            misconception_prerequisite: None,
            mediation: item.mediation,
            work: served.as_ref().map_or(Work::Learning, |choice| Work::of(choice.reason.code)),
            goal: served.and_then(|choice| choice.goal),
            at: given.at,
            before_reset: false,
        });
        let old = self.recent.len().saturating_sub(LOOK_BACK);
        self.recent.drain(..old);
        self.position += 1;
    }

    /// The question that tells most about the pupil, whatever it teaches; none when no exercise can be asked.
    pub fn next_question(&mut self, programme: &Programme) -> Option<Choice> {
        let answers = self.placement.clone().unwrap_or_default();
        let question = placement::most_telling(&programme.graph, &self.asked(programme, answers))?;
        self.open = Some(question.clone());
        Some(question)
    }

    fn placement_question(&self, programme: &Programme) -> Option<Choice> {
        let answers = self.placement.clone()?;
        match placement::next(&programme.graph, &self.asked(programme, answers)) {
            PlacementStep::Ask(choice) => Some(choice),
            PlacementStep::Finished { .. } => None,
        }
    }

    fn asked(&self, programme: &Programme, answers: Vec<PlacementAnswer>) -> PlacementSituation {
        PlacementSituation {
            level: self.level,
            results: Vec::new(),
            answers,
            candidates: programme.candidates.clone(),
            decisions: Decisions::default(),
            pupil: self.number,
            position: self.position,
        }
    }
}
