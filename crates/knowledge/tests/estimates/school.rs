//! What a model learns about one school: its exercises, skills that go together, what a success with hints is worth.

use curriculum::{SkillGraph, SkillId};
use knowledge::training::{History, TrainingParameters, TrainingRows};
use knowledge::{Answer, Credits, LearnerState, Model, Outcome, Question};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use time::{Duration, OffsetDateTime};

const SKILLS: usize = 12;

fn skill(index: usize) -> SkillId {
    format!("test.skill-{index}").parse().unwrap()
}

fn graph() -> SkillGraph {
    SkillGraph::new((0..SKILLS).map(|index| (skill(index), Vec::new()))).unwrap()
}

fn start() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_760_000_000).unwrap()
}

fn answer(place: usize, exercise: usize, outcome: Outcome, hints: u8, rank: usize) -> Answer {
    Answer {
        skill: skill(place),
        exercise: format!("skill-{place}/exercise-{exercise}").parse().unwrap(),
        difficulty: 2,
        outcome,
        hints,
        seconds: Some(40.0),
        expected_seconds: 60,
        choices: None,
        at: start() + Duration::minutes(i64::try_from(rank).unwrap()),
    }
}

fn fitted(histories: &[History]) -> Model {
    let graph = graph();
    let mut rows = TrainingRows::default();
    for history in histories {
        rows.observe(history, &graph);
    }
    let model = rows.fit(&TrainingParameters::default()).unwrap();
    assert!(model.keeps_promises());
    model
}

fn outcome(success: bool) -> Outcome {
    if success { Outcome::Right } else { Outcome::Wrong }
}

/// Pupils of two hidden talents: one for the even skills, one for the odd ones, each answered once.
fn two_talents() -> Vec<History> {
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    let pupil = |pupil: u64| {
        let talents = [rng.random::<bool>(), rng.random::<bool>()];
        let mut order: Vec<usize> = (0..SKILLS).collect();
        order.rotate_left(rng.random_range(0..SKILLS));
        let answers = order.into_iter().enumerate().map(|(rank, place)| {
            let success = rng.random::<f64>() < if talents[place % 2] { 0.9 } else { 0.2 };
            answer(place, 0, outcome(success), 0, rank)
        });
        History { pupil, answers: answers.collect(), resets: Vec::new() }
    };
    (0..400).map(pupil).collect()
}

#[test]
fn skills_that_pupils_succeed_at_together_speak_for_each_other_and_others_do_not() {
    let model = fitted(&two_talents());
    for place in 0..SKILLS {
        let related = &model.school.related[&skill(place)];
        assert_eq!(related.len(), SKILLS / 2 - 1, "{place}: {related:?}");
        assert!(
            (0..SKILLS)
                .filter(|other| other % 2 == place % 2 && *other != place)
                .all(|o| related.contains_key(&skill(o)))
        );
    }
    let graph = graph();
    let after = |success, place| {
        let answers: Vec<Answer> = [0, 2, 4].iter().map(|&even| answer(even, 0, outcome(success), 0, even)).collect();
        model.estimate(&LearnerState::replay(&answers, &graph), &skill(place), &graph, start()).success
    };
    let (same, other) = (after(true, 6) - after(false, 6), after(true, 7) - after(false, 7));
    assert!(same > 0.4 && same > 4.0 * other, "{same} against {other}");
}

#[test]
fn an_exercise_that_most_pupils_fail_is_announced_harder_and_one_never_seen_is_like_its_skill() {
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let histories: Vec<History> = (0..120)
        .map(|pupil| {
            let answers = (0..24).map(|rank| {
                let exercise = rng.random_range(0..2);
                let success = rng.random::<f64>() < [0.85, 0.35][exercise];
                answer(rank % SKILLS, exercise, outcome(success), 0, rank)
            });
            History { pupil, answers: answers.collect(), resets: Vec::new() }
        })
        .collect();
    let model = fitted(&histories);
    let graph = graph();
    let state = LearnerState::replay(&histories[0].answers[..12], &graph);
    let announced = |exercise| {
        let question = Question::of(&answer(3, exercise, Outcome::Right, 0, 12));
        model.predict(&state, &question, &graph, start() + Duration::minutes(12)).probability
    };
    let (easy, hard, unseen) = (announced(0), announced(1), announced(7));
    assert!(hard + 0.15 < unseen && unseen + 0.1 < easy, "{hard} {unseen} {easy}");
    // The same error counts more on what everybody succeeds at, the same success on what everybody fails at.
    let estimate = |exercise, success| {
        let answers: Vec<Answer> = (0..6).map(|rank| answer(3, exercise, outcome(success), 0, rank)).collect();
        model.estimate(&LearnerState::replay(&answers, &graph), &skill(3), &graph, start()).success
    };
    assert!(estimate(1, true) >= estimate(0, true) && estimate(0, false) <= estimate(1, false));
}

/// Pupils whose next answer is a success alone nine times in ten after one, three times in ten after an error, and
/// `after_hint` after a success with a hint.
fn with_hints(after_hint: f64) -> Vec<History> {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let pupil = |pupil: u64| {
        let mut chance = 0.6;
        let answers = (0..60).map(|rank| {
            let alone = rng.random::<f64>() < chance;
            let hinted = !alone && rng.random::<bool>();
            chance = match (alone, hinted) {
                (true, _) => 0.9,
                (_, true) => after_hint,
                _ => 0.3,
            };
            answer(0, rank % 3, outcome(alone || hinted), u8::from(hinted), rank)
        });
        History { pupil, answers: answers.collect(), resets: Vec::new() }
    };
    (0..100).map(pupil).collect()
}

#[test]
fn a_success_with_a_hint_is_worth_what_follows_it() {
    let worth = |after_hint| fitted(&with_hints(after_hint)).school.credits;
    let (nearly_alone, nearly_wrong) = (worth(0.85), worth(0.35));
    assert!(nearly_alone.hinted[0] > 0.7, "{nearly_alone:?}");
    assert!(nearly_wrong.hinted[0] < 0.35, "{nearly_wrong:?}");
    assert!(nearly_wrong.keep_promises() && nearly_wrong.hinted.is_sorted_by(|more, less| more >= less));
}

#[test]
fn without_hints_a_school_teaches_nothing_about_them() {
    assert_eq!(fitted(&two_talents()).school.credits, Credits::default());
    let credits = Credits::default();
    assert!(credits.keep_promises());
}

#[test]
fn a_model_and_a_state_survive_storage() {
    let histories = two_talents();
    let model = fitted(&histories);
    let stored: Model = serde_json::from_str(&serde_json::to_string(&model).unwrap()).unwrap();
    assert_eq!(stored.school.related, model.school.related);
    assert_eq!(stored.school.after, model.school.after);
    assert_eq!(stored.school.exercise_difficulty, model.school.exercise_difficulty);
    let graph = graph();
    let state = LearnerState::replay(&histories[0].answers, &graph);
    assert!(state.is_complete());
    let all = model.estimates(&state, &graph, start());
    let each: Vec<_> = graph.skills().iter().map(|skill| model.estimate(&state, skill, &graph, start())).collect();
    assert_eq!(all, each);
}

#[test]
fn relations_that_speak_against_are_refused() {
    let mut model = fitted(&two_talents());
    model.school.related.get_mut(&skill(0)).unwrap().insert(skill(1), -0.5);
    assert!(!model.keeps_promises());
    let mut model = fitted(&two_talents());
    model.school.credits.hinted = [0.3, 0.6, 0.6];
    assert!(!model.keeps_promises(), "a second hint cannot be worth more than the first");
}

#[test]
fn a_skill_that_only_good_pupils_meet_is_not_taken_for_an_easy_one() {
    let mut rng = ChaCha8Rng::seed_from_u64(6);
    // Skill 10 is as hard as skill 11, but the former is met by good pupils and the latter by the others.
    let histories: Vec<History> = (0..200u64)
        .map(|pupil| {
            let good = pupil % 2 == 0;
            let answers = (0..20).map(|rank| {
                let met = if good { 10 } else { 11 };
                let place = if rank % 4 == 3 { met } else { rank % 10 };
                answer(place, 0, outcome(rng.random::<f64>() < if good { 0.85 } else { 0.4 }), 0, rank)
            });
            History { pupil, answers: answers.collect(), resets: Vec::new() }
        })
        .collect();
    let model = fitted(&histories);
    let seem = |share: f64| (share / (1.0 - share)).ln();
    let apart = model.skill_difficulty[&skill(10)] - model.skill_difficulty[&skill(11)];
    assert!(apart < 0.35 * (seem(0.85) - seem(0.4)), "{apart}");
}
