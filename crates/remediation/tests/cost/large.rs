//! A large programme and a pupil in the middle of it, for what a choice costs.

use curriculum::{SkillGraph, SkillId};
use remediation::placement::{PlacementAnswer, PlacementSituation};
use remediation::{Candidate, Decisions, Mediation, PastExercise, Situation, SkillSituation, Work};
use time::{Duration, OffsetDateTime};

fn skill(number: usize) -> SkillId {
    format!("subject.theme-{}.skill-{number:03}", number / 20).parse().expect("a valid name")
}

/// `skills` skills in stages of ten, each resting on one to three of the two stages before.
pub(crate) fn graph(skills: usize) -> SkillGraph {
    let before = |number: usize| -> Vec<SkillId> {
        let links = if number < 10 { 0 } else { 1 + number % 3 };
        (0..links).map(|link| skill((number / 10 - 1) * 10 + (number * 7 + link * 3) % 10)).collect()
    };
    SkillGraph::new((0..skills).map(|number| (skill(number), before(number)))).expect("prerequisites come before")
}

/// A pupil who has gone half-way, with `exercises` exercises spread over the skills.
pub(crate) fn situation(skills: usize, exercises: usize) -> Situation {
    let now = OffsetDateTime::from_unix_timestamp(1_790_000_000).expect("a valid date");
    let candidate = |number: usize| Candidate {
        exercise: format!("theme/exercise-{number:04}").parse().expect("a valid name"),
        skill: skill(number % skills),
        difficulty: (1 + number / skills % 3) as u8,
        seconds: 30 + (number % 7) as u32 * 15,
        mediation: [Mediation::Practice, Mediation::Practice, Mediation::WorkedExample, Mediation::Representation]
            [number % 4],
        choices: number.is_multiple_of(5).then_some(4),
        form: (number % 6) as u8,
    };
    let known = |number: usize| 1.0 / (1.0 + ((number as f64 - skills as f64 / 2.0) / (skills as f64 / 20.0)).exp());
    let estimate = |number: usize| SkillSituation {
        skill: skill(number),
        success: 0.2 + 0.7 * known(number),
        low: 0.1 + 0.6 * known(number),
        high: 0.4 + 0.6 * known(number),
        evidence: 3.0 * known(number),
        answers: (4.0 * known(number)) as u32,
        consecutive_failures: (number % 3) as u32,
        consecutive_successes: 0,
        last_answer_at: Some(now - Duration::DAY * (number % 30) as u32),
        acquired: known(number) > 0.9,
        mastery: known(number),
    };
    let past = |number: usize| PastExercise {
        exercise: format!("theme/exercise-{:04}", skills / 2 + number % 9).parse().expect("a valid name"),
        seed: number as u64,
        skill: skill(skills / 2 + number % 9),
        right: !number.is_multiple_of(3),
        not_yet_known: false,
        hints: 0,
        misconception_prerequisite: None,
        mediation: Mediation::Practice,
        goal: None,
        at: now - Duration::MINUTE * (60 - number) as u32,
        work: Work::Learning,
        before_reset: false,
    };
    Situation {
        now,
        position: 40,
        pupil: 7,
        level: None,
        skills: (0..skills).map(estimate).collect(),
        recent: (0..40).map(past).collect(),
        candidates: (0..exercises).map(candidate).collect(),
        decisions: Decisions::default(),
        wanted: None,
        fixed_path: false,
    }
}

/// A placement on such a programme, after five answers.
pub(crate) fn placement(skills: usize, exercises: usize) -> PlacementSituation {
    let answer = |number: usize| PlacementAnswer {
        exercise: format!("theme/exercise-{:04}", number * skills / 6).parse().expect("a valid name"),
        seed: number as u64,
        skill: skill(number * skills / 6),
        right: number < 3,
        not_yet_known: false,
    };
    PlacementSituation {
        level: None,
        results: Vec::new(),
        answers: (0..5).map(answer).collect(),
        candidates: situation(skills, exercises).candidates,
        decisions: Decisions::default(),
        pupil: 7,
        position: 5,
    }
}
