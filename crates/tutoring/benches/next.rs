//! What comes next, from the traced state to the choice: mastery of every skill, estimates, rules and value.

#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up must fail")]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use curriculum::{SkillGraph, SkillId};
use knowledge::{Answer, LearnerState, Model, Outcome, mastery};
use remediation::{Candidate, Decisions, Mediation, choose};
use time::{Duration, OffsetDateTime};
use tutoring::{Around, situation};

/// Answers of the pupil, over as many skills as they reach.
const ANSWERS: usize = 200;

fn skill(number: usize) -> SkillId {
    format!("subject.theme-{}.skill-{number:03}", number / 20).parse().unwrap()
}

/// Skills in stages of ten, each resting on one to three of the stage before.
fn graph(skills: usize) -> SkillGraph {
    let before = |number: usize| -> Vec<SkillId> {
        let links = if number < 10 { 0 } else { 1 + number % 3 };
        (0..links).map(|link| skill((number / 10 - 1) * 10 + (number * 7 + link * 3) % 10)).collect()
    };
    SkillGraph::new((0..skills).map(|number| (skill(number), before(number)))).unwrap()
}

fn candidate(number: usize, skills: usize) -> Candidate {
    Candidate {
        exercise: format!("theme/exercise-{number:04}").parse().unwrap(),
        skill: skill(number % skills),
        difficulty: u8::try_from(1 + number / skills % 3).unwrap(),
        seconds: 45,
        mediation: Mediation::Practice,
        choices: number.is_multiple_of(5).then_some(4),
        form: u8::try_from(number % 6).unwrap(),
    }
}

fn state(graph: &SkillGraph, now: OffsetDateTime) -> LearnerState {
    let answers = (0..ANSWERS).map(|number| Answer {
        skill: graph.skills()[number * 7 % (graph.skills().len() / 2)].clone(),
        exercise: format!("theme/exercise-{number:04}").parse().unwrap(),
        difficulty: 2,
        outcome: if number.is_multiple_of(3) { Outcome::Wrong } else { Outcome::Right },
        hints: 0,
        seconds: Some(40.0),
        expected_seconds: 45,
        choices: None,
        at: now - Duration::HOUR * u32::try_from(ANSWERS - number).unwrap(),
    });
    LearnerState::replay(&answers.collect::<Vec<_>>(), graph)
}

fn next(criterion: &mut Criterion) {
    let now = OffsetDateTime::from_unix_timestamp(1_790_000_000).unwrap();
    let model = Model::default_weights();
    for (skills, exercises) in [(40, 240), (100, 500), (400, 2_000), (1_000, 5_000)] {
        let graph = graph(skills);
        let state = state(&graph, now);
        let around = Around {
            fixed_path: false,
            results: Vec::new(),
            now,
            position: ANSWERS as u64,
            pupil: 7,
            level: None,
            recent: Vec::new(),
            candidates: (0..exercises).map(|number| candidate(number, skills)).collect(),
            decisions: Decisions::default(),
        };
        let mut group = criterion.benchmark_group("next");
        let name = |part: &str| BenchmarkId::new(part, format!("{skills} skills, {exercises} exercises"));
        group.bench_function(name("mastery"), |bencher| bencher.iter(|| mastery(&state, &graph, None, now)));
        let ready = situation(&model, &state, &graph, around.clone());
        group.bench_function(name("choose"), |bencher| bencher.iter(|| choose(&graph, &ready)));
        group.bench_function(name("situation and choose"), |bencher| {
            bencher.iter_batched(
                || around.clone(),
                |around| choose(&graph, &situation(&model, &state, &graph, around)),
                criterion::BatchSize::SmallInput,
            );
        });
        group.finish();
    }
}

criterion_group!(benches, next);
criterion_main!(benches);
