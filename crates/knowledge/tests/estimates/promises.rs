//! What an estimate promises, whatever the history and whatever the fitted weights.

use std::collections::BTreeMap;

use curriculum::{SkillGraph, SkillId};
use knowledge::{
    AfterSkill, Answer, Credits, Feature, LearnerState, Model, Outcome, Question, Reset, SchoolTables, Standing, Weight,
};
use proptest::prelude::*;
use time::{Duration, OffsetDateTime};

/// a → b → d, a → c → d, d → e; f apart.
fn graph() -> SkillGraph {
    let skill = |name: &str| -> SkillId { format!("test.{name}").parse().unwrap() };
    let links = [("a", ""), ("b", "a"), ("c", "a"), ("d", "bc"), ("e", "d"), ("f", "")];
    SkillGraph::new(links.map(|(name, before)| (skill(name), before.chars().map(|c| skill(&c.to_string())).collect())))
        .unwrap()
}

fn skill(index: usize) -> SkillId {
    format!("test.{}", ["a", "b", "c", "d", "e", "f"][index]).parse().unwrap()
}

fn start() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_760_000_000).unwrap()
}

/// A thoughtful answer to a typed, typical exercise.
fn answer(skill: SkillId, outcome: Outcome, hints: u8, at: OffsetDateTime) -> Answer {
    Answer {
        skill,
        exercise: "domain/exercise".parse().unwrap(),
        difficulty: 2,
        outcome,
        hints,
        seconds: Some(50.0),
        expected_seconds: 60,
        choices: None,
        at,
    }
}

fn any_outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        6 => Just(Outcome::Right),
        1 => Just(Outcome::WrongForm),
        4 => Just(Outcome::Wrong),
        1 => Just(Outcome::NotYetKnown)
    ]
}

prop_compose! {
    fn any_answer()(
        place in 0usize..6,
        exercise in 0usize..4,
        difficulty in 1u8..=3,
        outcome in any_outcome(),
        hints in prop_oneof![3 => Just(0u8), 1 => 1u8..=4],
        seconds in prop::option::of(0.5f32..200.0),
        expected_seconds in 20u32..150,
        choices in prop::option::weighted(0.2, 2u8..=5),
        gap_minutes in prop_oneof![5 => 0i64..10, 1 => 0i64..60_000],
    ) -> (Answer, i64) {
        let answer = Answer {
            difficulty, seconds, expected_seconds, choices,
            exercise: EXERCISES[exercise].parse().unwrap(),
            ..answer(skill(place), outcome, hints, start())
        };
        (answer, gap_minutes)
    }
}

prop_compose! {
    /// A history in order of time.
    fn any_history()(answers in prop::collection::vec(any_answer(), 0..60)) -> Vec<Answer> {
        let mut at = start();
        answers
            .into_iter()
            .map(|(answer, gap)| {
                at += Duration::minutes(gap);
                Answer { at, ..answer }
            })
            .collect()
    }
}

/// Exercises on which answers are given: the last one is that of [`answer`].
const EXERCISES: [&str; 4] = ["domain/easy", "domain/hard", "domain/other", "domain/exercise"];

prop_compose! {
    /// What endings may be worth.
    fn any_credits()(
        mut hinted in prop::collection::vec(0.2f64..0.95, 3), form in 0.0f64..1.0, not_yet_known in -0.5f64..0.5,
    ) -> Credits {
        hinted.sort_by(|a, b| b.total_cmp(a));
        let hinted = [hinted[0], hinted[1], hinted[2]];
        Credits { hinted, wrong_form: form * hinted[0], not_yet_known }
    }
}

prop_compose! {
    /// What all pupils of a school might have taught: anything that a model may keep.
    fn any_school()(
        usual in -1.0f64..2.0,
        credits in any_credits(),
        difficulties in prop::collection::vec(-3.0f64..3.0, EXERCISES.len()),
        related in prop::collection::vec(prop_oneof![Just(0.0), 0.02f64..2.0], 36),
        after in prop::collection::vec((-2.0f64..2.0, 0.0f64..2.0), 3 * 36),
    ) -> SchoolTables {
        let skills: Vec<SkillId> = (0..6).map(skill).collect();
        let mut school = SchoolTables { usual, credits, after: vec![BTreeMap::new(); 3], ..SchoolTables::default() };
        for (exercise, difficulty) in EXERCISES.iter().zip(difficulties) {
            school.exercise_difficulty.insert(exercise.parse().unwrap(), difficulty);
        }
        for (place, share) in related.into_iter().enumerate().filter(|(place, _)| place / 6 != place % 6) {
            let of_skill = school.related.entry(skills[place / 6].clone()).or_default();
            of_skill.insert(skills[place % 6].clone(), share);
        }
        for (place, (failure, more)) in after.into_iter().enumerate() {
            let of_before = school.after[place / 36].entry(skills[place / 6 % 6].clone()).or_default();
            of_before.insert(skills[place % 6].clone(), AfterSkill { success: failure + more, failure });
        }
        school
    }
}

/// Weights of any size, with the signs that features may have, and anything that a school might have taught.
fn any_model() -> impl Strategy<Value = Model> {
    let sizes = prop::collection::vec(0.01f64..1.5, Feature::ALL.len());
    (sizes, -1.0f64..1.0, any_school()).prop_map(|(sizes, intercept, school)| {
        let mut model = Model { weights: Vec::new(), intercept, school, ..Model::default_weights() };
        for (&feature, size) in Feature::ALL.iter().zip(sizes) {
            for weight in [size, -size, 0.05 * size, -0.05 * size, 0.0] {
                model.weights.retain(|found| found.feature != feature);
                model.weights.push(Weight { feature, weight, mean: 0.1 });
                if model.keeps_promises() {
                    break;
                }
            }
        }
        model
    })
}

/// Mostly the shipped weights, sometimes others.
fn shipped_or_any_model() -> impl Strategy<Value = Model> {
    prop_oneof![Just(Model::default_weights()), any_model()]
}

fn end(history: &[Answer]) -> OffsetDateTime {
    history.last().map_or(start(), |last| last.at) + Duration::minutes(2)
}

fn logit(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_state_is_the_replay_of_its_answers_and_survives_storage(history in any_history(), cut in 0usize..60) {
        let graph = graph();
        let cut = cut.min(history.len());
        let half = LearnerState::replay(&history[..cut], &graph);
        let mut resumed: LearnerState = serde_json::from_str(&serde_json::to_string(&half).unwrap()).unwrap();
        prop_assert_eq!(&resumed, &half);
        history[cut..].iter().for_each(|answer| resumed.observe(answer, &graph));
        prop_assert_eq!(&resumed, &LearnerState::replay(&history, &graph));
        prop_assert_eq!(resumed.answers_count() as usize, history.len());
    }

    #[test]
    fn a_state_is_the_replay_of_answers_and_resets(
        history in any_history(), resets in prop::collection::vec((0usize..6, 0usize..=60), 0..5),
    ) {
        let graph = graph();
        let resets: Vec<Reset> = resets
            .into_iter()
            .map(|(place, after)| Reset { skill: skill(place), after_answers: after.min(history.len()) })
            .collect();
        let mut lived = LearnerState::default();
        for given in 0..=history.len() {
            resets.iter().filter(|reset| reset.after_answers == given).for_each(|reset| lived.reset(&reset.skill));
            lived = serde_json::from_str(&serde_json::to_string(&lived).unwrap()).unwrap();
            if let Some(answer) = history.get(given) {
                lived.observe(answer, &graph);
            }
        }
        prop_assert_eq!(&lived, &LearnerState::replay_with_resets(&history, &resets, &graph));
        prop_assert_eq!(lived.answers_count() as usize, history.len());
        prop_assert!(lived.is_complete());
    }

    #[test]
    fn after_a_reset_a_skill_is_as_if_never_met_and_the_others_keep_their_own_answers(
        model in shipped_or_any_model(), history in any_history(), place in 0usize..6,
        again in prop::collection::vec(any_answer(), 0..4),
    ) {
        let (graph, now) = (graph(), end(&history));
        let before = LearnerState::replay(&history, &graph);
        let mut state = before.clone();
        state.reset(&skill(place));
        prop_assert!(!state.has_met(&skill(place)));
        let text = serde_json::to_string(&state).unwrap();
        prop_assert!(!text.contains(&format!("\"{}\"", skill(place))), "{}", text);
        let estimate = model.estimate(&state, &skill(place), &graph, now);
        prop_assert_eq!((estimate.answers, estimate.last_answer_at), (0, None));
        prop_assert_eq!((estimate.consecutive_failures, estimate.consecutive_successes), (0, 0));
        prop_assert_eq!(estimate.standing, Standing::NotEnoughAnswers);
        // What is left is what neighbours say.
        prop_assert!(estimate.evidence <= model.estimate(&before, &skill(place), &graph, now).evidence);
        for other in (0..6).filter(|&other| other != place).map(skill) {
            let (kept, was) = (model.estimate(&state, &other, &graph, now), model.estimate(&before, &other, &graph, now));
            prop_assert_eq!((kept.answers, kept.last_answer_at), (was.answers, was.last_answer_at));
            prop_assert!(kept.evidence <= was.evidence);
            prop_assert_eq!(kept.consecutive_failures, was.consecutive_failures);
            prop_assert_eq!(kept.consecutive_successes, was.consecutive_successes);
        }
        // What comes after counts, and nothing else does.
        for (answer, _) in &again {
            state.observe(&Answer { skill: skill(place), at: now, ..answer.clone() }, &graph);
        }
        prop_assert_eq!(model.estimate(&state, &skill(place), &graph, now).answers as usize, again.len());
    }

    #[test]
    fn contributions_and_intercept_sum_to_the_logit(
        model in shipped_or_any_model(), history in any_history(), place in 0usize..6, difficulty in 1u8..=3,
    ) {
        let graph = graph();
        let state = LearnerState::replay(&history, &graph);
        let question = Question { difficulty, expected_seconds: 40, ..Question::typical(&skill(place)) };
        let found = model.predict(&state, &question, &graph, end(&history));
        let sum = found.intercept + found.contributions.iter().map(|part| part.logit).sum::<f64>();
        prop_assert!((sum - logit(found.probability)).abs() < 1e-6);
        prop_assert!(found.low <= found.probability && found.probability <= found.high);
        prop_assert!(found.low >= 0.0 && found.high <= 1.0 && found.evidence >= 0.0);
    }

    #[test]
    fn a_success_with_hints_stands_between_a_success_alone_and_an_error(
        model in shipped_or_any_model(), history in any_history(), place in 0usize..6, hints in 1u8..=4,
    ) {
        let graph = graph();
        let now = end(&history);
        let after = |outcome, hints| {
            let mut state = LearnerState::replay(&history, &graph);
            state.observe(&answer(skill(place), outcome, hints, now), &graph);
            model.estimate(&state, &skill(place), &graph, now).success
        };
        let (alone, hinted, error) =
            (after(Outcome::Right, 0), after(Outcome::Right, hints), after(Outcome::Wrong, 0));
        prop_assert!(error < hinted && hinted < alone, "{error} {hinted} {alone}");
    }

    #[test]
    fn a_success_never_lowers_and_a_failure_never_raises_any_estimate(
        model in shipped_or_any_model(), history in any_history(), place in 0usize..6,
    ) {
        let graph = graph();
        let now = end(&history);
        let before = LearnerState::replay(&history, &graph);
        let (mut better, mut worse) = (before.clone(), before.clone());
        better.observe(&answer(skill(place), Outcome::Right, 0, now), &graph);
        worse.observe(&answer(skill(place), Outcome::Wrong, 0, now), &graph);
        for seen in graph.skills() {
            let success = |state| model.estimate(state, seen, &graph, now).success;
            prop_assert!(success(&better) >= success(&before) - 1e-9);
            prop_assert!(success(&worse) <= success(&before) + 1e-9);
        }
    }

    #[test]
    fn a_better_answer_never_announces_a_worse_next_one(
        model in any_model(), history in any_history(), place in 0usize..6, next in any_answer(), hints in 1u8..=4,
    ) {
        let graph = graph();
        let now = end(&history);
        let question = Question::of(&next.0);
        let after = |outcome, hints| {
            let mut state = LearnerState::replay(&history, &graph);
            state.observe(&answer(skill(place), outcome, hints, now), &graph);
            logit(model.predict(&state, &question, &graph, now + Duration::minutes(1)).probability)
        };
        let (alone, hinted, error) =
            (after(Outcome::Right, 0), after(Outcome::Right, hints), after(Outcome::Wrong, 0));
        prop_assert!(error <= hinted + 1e-6 && hinted <= alone + 1e-6, "{error} {hinted} {alone}");
    }

    #[test]
    fn estimates_only_fall_with_days(
        model in shipped_or_any_model(), history in any_history(), place in 0usize..6, days in 1i64..200,
    ) {
        let graph = graph();
        let state = LearnerState::replay(&history, &graph);
        let now = end(&history);
        let success = |at| model.estimate(&state, &skill(place), &graph, at).success;
        prop_assert!(success(now + Duration::days(days)) <= success(now) + 1e-9);
    }

    #[test]
    fn one_error_does_not_ruin_an_acquired_skill_and_two_easy_successes_repair_it(
        model in shipped_or_any_model(), history in any_history(), place in 0usize..6, successes in 2usize..10,
    ) {
        let graph = graph();
        let mut now = end(&history);
        let mut state = LearnerState::replay(&history, &graph);
        let mut estimate_after = |outcome, difficulty| {
            state.observe(&Answer { difficulty, ..answer(skill(place), outcome, 0, now) }, &graph);
            now += Duration::minutes(2);
            model.estimate(&state, &skill(place), &graph, now)
        };
        let mut known = estimate_after(Outcome::Right, 2);
        for _ in 0..successes {
            known = estimate_after(Outcome::Right, 3);
        }
        let acquired = known.success >= 0.9 && known.standing == Standing::Acquired;
        let slipped = estimate_after(Outcome::Wrong, 2).success;
        estimate_after(Outcome::Right, 1);
        let repaired = estimate_after(Outcome::Right, 1).success;
        if acquired {
            prop_assert!(slipped >= 0.6, "{} then {slipped}", known.success);
            prop_assert!(repaired >= 0.85, "{} then {slipped} then {repaired}", known.success);
        }
    }

    #[test]
    fn evidence_reaches_neighbours_less_than_the_skill_itself(history in any_history(), place in 0usize..6) {
        let (graph, model) = (graph(), Model::default_weights());
        let now = end(&history);
        let before = LearnerState::replay(&history, &graph);
        let move_of = |outcome, seen: &SkillId| {
            let mut after = before.clone();
            after.observe(&answer(skill(place), outcome, 0, now), &graph);
            let at = |state: &LearnerState| logit(model.estimate(state, seen, &graph, now).success);
            at(&after) - at(&before)
        };
        let position = graph.position(&skill(place)).unwrap();
        let up = move_of(Outcome::Right, &skill(place));
        for &prerequisite in graph.prerequisites(position) {
            let moved = move_of(Outcome::Right, &graph.skills()[prerequisite]);
            prop_assert!(moved > 0.0 && moved < up, "{moved} against {up}");
        }
        let down = move_of(Outcome::Wrong, &skill(place));
        for &dependent in graph.dependents(position) {
            let moved = move_of(Outcome::Wrong, &graph.skills()[dependent]);
            prop_assert!(moved < 0.0 && moved > down, "{moved} against {down}");
        }
    }

    #[test]
    fn a_right_answer_among_two_choices_says_less_than_one_that_was_typed(
        model in shipped_or_any_model(), history in any_history(), place in 0usize..6,
    ) {
        let graph = graph();
        let now = end(&history);
        let before = LearnerState::replay(&history, &graph);
        let rise = |model: &Model, choices| {
            let mut after = before.clone();
            after.observe(&Answer { choices, ..answer(skill(place), Outcome::Right, 0, now) }, &graph);
            let at = |state: &LearnerState| logit(model.estimate(state, &skill(place), &graph, now).success);
            at(&after) - at(&before)
        };
        prop_assert!(rise(&model, Some(2)) <= rise(&model, None) + 1e-6);
        let (chosen, typed) = (rise(&Model::default_weights(), Some(2)), rise(&Model::default_weights(), None));
        prop_assert!(chosen < typed, "{chosen} against {typed}");
    }

    #[test]
    fn a_rapid_guess_counts_for_a_fifth_at_most(history in any_history(), place in 0usize..6, choices in 2u8..=5) {
        let (graph, model) = (graph(), Model::default_weights());
        let now = end(&history);
        let before = LearnerState::replay(&history, &graph);
        let evidence_of = |seconds| {
            let mut after = before.clone();
            let guess = answer(skill(place), Outcome::Wrong, 0, now);
            after.observe(&Answer { seconds: Some(seconds), choices: Some(choices), ..guess }, &graph);
            let at = |state: &LearnerState| model.estimate(state, &skill(place), &graph, now);
            let (then, since) = (at(&before), at(&after));
            (since.consecutive_failures - then.consecutive_failures, logit(then.success) - logit(since.success))
        };
        let ((counted, thought), (uncounted, rapid)) = (evidence_of(40.0), evidence_of(1.0));
        prop_assert_eq!((counted, uncounted), (1, 0));
        prop_assert!(rapid >= 0.0 && rapid <= 0.2 * thought + 1e-3, "{rapid} against {thought}");
    }
}

#[test]
fn even_a_model_that_forgives_nothing_lets_two_successes_repair_one_error_but_not_two() {
    let graph = graph();
    let weights = vec![Weight { feature: Feature::SkillFails, weight: -8.0, mean: 0.0 }];
    let harsh = Model { weights, intercept: 3.0, ..Model::default_weights() };
    assert!(harsh.keeps_promises());
    let success = |outcomes: &[Outcome]| {
        let answers: Vec<Answer> = outcomes.iter().map(|&outcome| answer(skill(0), outcome, 0, start())).collect();
        harsh.estimate(&LearnerState::replay(&answers, &graph), &skill(0), &graph, start()).success
    };
    let (right, wrong) = (Outcome::Right, Outcome::Wrong);
    let known = [right, right, right];
    assert!(success(&known) > 0.9);
    assert!(success(&[&known[..], &[wrong]].concat()) >= 0.6);
    assert!(success(&[&known[..], &[wrong, right, right]].concat()) >= 0.85);
    assert!(success(&[&known[..], &[wrong, wrong]].concat()) < 0.05);
    assert!(success(&[&known[..], &[wrong, right, wrong, right, right]].concat()) < 0.05);
}

#[test]
fn three_rapid_guesses_in_a_row_are_seen() {
    let graph = graph();
    let rapid = Answer { seconds: Some(1.0), ..answer(skill(0), Outcome::Wrong, 0, start()) };
    let honest = Answer { outcome: Outcome::NotYetKnown, ..rapid.clone() };
    assert_eq!(LearnerState::replay([&rapid, &rapid, &rapid], &graph).rapid_answers_in_a_row(), 3);
    assert_eq!(LearnerState::replay([&rapid, &rapid, &honest], &graph).rapid_answers_in_a_row(), 0);
}

#[test]
fn a_pupil_with_more_time_is_not_taken_for_guessing() {
    let graph = graph();
    let quick = Answer { seconds: Some(5.0), ..answer(skill(0), Outcome::Wrong, 0, start()) };
    let answered = |expected_seconds| Answer { expected_seconds, ..quick.clone() };
    assert_eq!(LearnerState::replay([&answered(45)], &graph).rapid_answers_in_a_row(), 0);
    assert_eq!(LearnerState::replay([&answered(60)], &graph).rapid_answers_in_a_row(), 1);
    let slow = Answer { seconds: Some(400.0), ..answered(60) };
    assert_eq!(LearnerState::replay([&slow], &graph).rapid_answers_in_a_row(), 0);
}

#[test]
fn nothing_is_said_before_there_are_enough_answers() {
    let (graph, model) = (graph(), Model::default_weights());
    let mut state = LearnerState::default();
    let mut standings = Vec::new();
    for _ in 0..6 {
        standings.push(model.estimate(&state, &skill(0), &graph, start()).standing);
        state.observe(&answer(skill(0), Outcome::Right, 0, start()), &graph);
    }
    assert_eq!(standings[..3], [Standing::NotEnoughAnswers; 3]);
    assert_eq!(standings[5], Standing::Acquired);
    assert_eq!(standings[0].label(), "pas encore assez de réponses pour le dire");
}

#[test]
fn successes_above_never_make_a_prerequisite_known() {
    let (graph, model) = (graph(), Model::default_weights());
    let above: Vec<Answer> = (0..20).map(|_| answer(skill(3), Outcome::Right, 0, start())).collect();
    let state = LearnerState::replay(&above, &graph);
    let below = model.estimate(&state, &skill(1), &graph, start());
    assert_eq!((below.standing, below.answers, below.last_answer_at), (Standing::NotEnoughAnswers, 0, None));
    assert!(below.evidence > 0.0 && below.evidence < 2.0);
}

#[test]
fn a_skill_that_left_the_programme_can_still_be_answered_and_estimated() {
    let (graph, model) = (graph(), Model::default_weights());
    let gone: SkillId = "test.gone".parse().unwrap();
    let mut state = LearnerState::default();
    let before = model.estimate(&state, &gone, &graph, start()).success;
    state.observe(&answer(gone.clone(), Outcome::Right, 0, start()), &graph);
    assert!(model.estimate(&state, &gone, &graph, start()).success > before);
}

#[test]
fn the_state_does_not_depend_on_a_model_nor_grow_with_answers() {
    let graph = graph();
    let many: Vec<Answer> = (0u16..500)
        .map(|index| {
            answer(skill(usize::from(index) % 6), Outcome::Right, 0, start() + Duration::minutes(index.into()))
        })
        .collect();
    let size = |answers: &[Answer]| serde_json::to_string(&LearnerState::replay(answers, &graph)).unwrap().len();
    assert!(size(&many) < size(&many[..60]) + 120);
}
