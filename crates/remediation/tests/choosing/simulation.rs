//! A pupil made of counts: enough of an estimate to drive the choice in tests.

use curriculum::{ExerciseId, SkillGraph, SkillId};
use remediation::{
    Candidate, Choice, Decisions, Mediation, NothingToPropose, PastExercise, Situation, SkillSituation, Work,
};
use time::{Duration, OffsetDateTime};

/// What the pupil answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Right,
    Wrong,
    NotYet,
}

/// A simulated pupil in front of the platform.
#[derive(Debug, Clone)]
pub(crate) struct Pupil {
    pub(crate) graph: SkillGraph,
    pub(crate) situation: Situation,
}

pub(crate) fn skill(name: &str) -> SkillId {
    name.parse().unwrap()
}

pub(crate) fn exercise(name: &str) -> ExerciseId {
    name.parse().unwrap()
}

pub(crate) fn graph(links: &[(&str, &[&str])]) -> SkillGraph {
    let before = |names: &[&str]| names.iter().map(|name| skill(name)).collect();
    SkillGraph::new(links.iter().map(|(name, names)| (skill(name), before(names)))).unwrap()
}

/// A skill with nothing known about it.
pub(crate) fn unknown(name: &SkillId) -> SkillSituation {
    SkillSituation {
        skill: name.clone(),
        success: 0.5,
        low: 0.1,
        high: 0.9,
        evidence: 0.0,
        answers: 0,
        consecutive_failures: 0,
        consecutive_successes: 0,
        last_answer_at: None,
        acquired: false,
        mastery: 0.5,
    }
}

impl Pupil {
    /// A new pupil, with two plain exercises, a worked example and a representation for every skill.
    pub(crate) fn new(graph: SkillGraph) -> Self {
        let ways = [
            (1, Mediation::Practice),
            (2, Mediation::Practice),
            (1, Mediation::WorkedExample),
            (2, Mediation::Representation),
        ];
        let candidates = graph
            .skills()
            .iter()
            .flat_map(|skill| {
                ways.iter().enumerate().map(move |(number, (difficulty, mediation))| Candidate {
                    exercise: exercise(&format!("{}/{number}", skill.as_str().replace('.', "/"))),
                    skill: skill.clone(),
                    difficulty: *difficulty,
                    seconds: 45,
                    mediation: *mediation,
                    choices: None,
                    form: number as u8,
                })
            })
            .collect();
        let skills = graph.skills().iter().map(unknown).collect();
        let situation = Situation {
            now: OffsetDateTime::from_unix_timestamp(1_790_000_000).unwrap(),
            position: 0,
            pupil: 7,
            level: None,
            skills,
            recent: Vec::new(),
            candidates,
            decisions: Decisions::default(),
            wanted: None,
            fixed_path: false,
        };
        Self { graph, situation }
    }

    pub(crate) fn choose(&self) -> Result<Choice, NothingToPropose> {
        remediation::choose(&self.graph, &self.situation)
    }

    pub(crate) fn state(&mut self, name: &str) -> &mut SkillSituation {
        let name = skill(name);
        self.situation.skills.iter_mut().find(|row| row.skill == name).unwrap()
    }

    /// Sets an estimate as if `evidence` answers stood behind it.
    pub(crate) fn believe(&mut self, name: &str, success: f64, evidence: f64) {
        let width = 0.4 / (1.0 + evidence);
        let row = self.state(name);
        row.success = success;
        (row.low, row.high) = ((success - width).max(0.0), (success + width).min(1.0));
        row.evidence = evidence;
        row.answers = evidence as u32;
        row.acquired = success >= 0.8 && evidence >= 3.0;
        row.mastery = success;
    }

    /// Answers a choice, one minute later.
    pub(crate) fn answer(&mut self, choice: &Choice, answer: Answer) {
        self.answer_showing(choice, answer, None);
    }

    /// As [`answer`](Self::answer), with a misconception recognised in the wrong answer.
    pub(crate) fn answer_showing(&mut self, choice: &Choice, answer: Answer, doubted: Option<SkillId>) {
        let at = self.situation.now;
        let right = answer == Answer::Right;
        let mediation =
            self.situation.candidates.iter().find(|candidate| candidate.exercise == choice.exercise).unwrap().mediation;
        self.situation.recent.push(PastExercise {
            exercise: choice.exercise.clone(),
            seed: choice.seed,
            skill: choice.skill.clone(),
            right,
            not_yet_known: answer == Answer::NotYet,
            hints: 0,
            misconception_prerequisite: doubted,
            mediation,
            goal: choice.goal.clone(),
            at,
            work: Work::of(choice.reason.code),
            before_reset: false,
        });
        if self.situation.recent.len() > 40 {
            self.situation.recent.remove(0);
        }
        let row = self.situation.skills.iter_mut().find(|row| row.skill == choice.skill).unwrap();
        row.answers += 1;
        row.evidence = (row.evidence * 0.85 + 1.0).min(6.0);
        row.success = row.success + (f64::from(u8::from(right)) - row.success) * 0.3;
        let width = 0.4 / (1.0 + row.evidence);
        (row.low, row.high) = ((row.success - width).max(0.0), (row.success + width).min(1.0));
        row.consecutive_failures = if right { 0 } else { row.consecutive_failures + 1 };
        row.consecutive_successes = if right { row.consecutive_successes + 1 } else { 0 };
        row.last_answer_at = Some(at);
        row.acquired = row.success >= 0.8 && row.evidence >= 2.5;
        row.mastery = row.success;
        self.situation.position += 1;
        self.situation.now += Duration::minutes(1);
    }
}
