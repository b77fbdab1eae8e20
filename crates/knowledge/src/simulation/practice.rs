//! How simulated pupils practise: sessions over weeks, some placement, some detours by prerequisites, some reviews.
//!
//! This is not the platform's choice of exercises, on purpose: weights fitted on it must not depend on one policy.

use curriculum::{ExerciseId, SkillGraph};
use rand::Rng;
use time::{Duration, OffsetDateTime};

use super::SimulatedLearner;
use super::programme::taught_by;
use crate::{Answer, Outcome, Question};

/// When and how much a simulated pupil practises.
#[derive(Debug, Clone, PartialEq)]
pub struct Habits {
    /// First answer.
    pub started_at: OffsetDateTime,
    /// Sessions, the first one a placement.
    pub sessions: usize,
    /// Answers in one session.
    pub answers_per_session: usize,
    /// Share of the programme already taught, as the ranks of the graph count it: practice stays around it.
    pub taught: f64,
}

/// All the answers of `learner`, oldest first.
pub fn practise(
    learner: &mut SimulatedLearner,
    graph: &SkillGraph,
    habits: &Habits,
    rng: &mut impl Rng,
) -> Vec<Answer> {
    let mut book = Book { learner, graph, answers: Vec::new(), now: habits.started_at };
    let count = graph.skills().len();
    let frontier = taught_by(graph, habits.taught).len().clamp(1, count);
    for session in 0..habits.sessions {
        let end = book.answers.len() + habits.answers_per_session;
        while book.answers.len() < end {
            if session == 0 {
                book.ask(rng.random_range(0..frontier), 2, rng);
                continue;
            }
            let met = book.answers.len();
            let review = rng.random::<f64>() < 0.25;
            let place = if review {
                let seen = &book.answers[rng.random_range(0..met)];
                graph.position(&seen.skill).unwrap_or(0)
            } else {
                let low = frontier.saturating_sub(count * 2 / 5);
                rng.random_range(low..(frontier + count / 12).min(count))
            };
            book.work_on(place, end, true, rng);
        }
        book.now += Duration::hours(rng.random_range(15..200));
    }
    book.answers
}

struct Book<'a> {
    learner: &'a mut SimulatedLearner,
    graph: &'a SkillGraph,
    answers: Vec<Answer>,
    now: OffsetDateTime,
}

impl Book<'_> {
    /// Asks on one skill until it goes well, or long enough; two failures in a row may lead to a prerequisite first.
    fn work_on(&mut self, place: usize, end: usize, detour: bool, rng: &mut impl Rng) {
        let (mut right, mut wrong, mut difficulty) = (0, 0, rng.random_range(1..=2));
        for _ in 0..rng.random_range(2..=6) {
            if self.answers.len() >= end || right >= 3 {
                return;
            }
            if self.ask(place, difficulty, rng) {
                (right, wrong) = (right + 1, 0);
                difficulty = (difficulty + rng.random_range(0..=1)).min(3);
            } else {
                (right, wrong) = (0, wrong + 1);
                difficulty = (difficulty - rng.random_range(0..=1)).max(1);
            }
            let before = self.graph.prerequisites(place);
            if detour && wrong >= 2 && !before.is_empty() && rng.random::<f64>() < 0.7 {
                self.work_on(before[rng.random_range(0..before.len())], end, false, rng);
                wrong = 0;
            }
        }
    }

    /// Asks once; true after a success alone.
    fn ask(&mut self, place: usize, difficulty: u8, rng: &mut impl Rng) -> bool {
        let skill = &self.graph.skills()[place];
        let exercise: ExerciseId =
            format!("simulated/exercise-{place}-{}", rng.random_range(0..4)).parse().expect("a valid name");
        let question = Question {
            exercise: None,
            skill: skill.clone(),
            difficulty,
            choices: (rng.random::<f64>() < 0.15).then_some(4),
            expected_seconds: [30, 45, 60, 90, 120][rng.random_range(0..5)],
        };
        let given = self.learner.answer(&question, 3, self.now, rng);
        self.now += Duration::seconds(given.seconds as i64 + 15);
        self.answers.push(Answer {
            skill: question.skill,
            exercise,
            difficulty,
            outcome: given.outcome,
            hints: given.hints,
            seconds: Some(given.seconds),
            expected_seconds: question.expected_seconds,
            choices: question.choices,
            at: self.now,
        });
        given.outcome == Outcome::Right && given.hints == 0
    }
}
