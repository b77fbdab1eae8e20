//! The life of a model after its fit: explaining itself, errors by part, keeping its promise.

use std::sync::LazyLock;

use knowledge::published::{DRIFT_ANSWERS_MIN, DRIFT_PUPILS_MIN, SLICE_PUPILS_MIN};
use knowledge::simulation::Cohort;
use knowledge::training::{
    Circumstances, Dimension, DriftVerdict, DriftWatch, History, Judge, SkillShares, TrainedModel, TrainingParameters,
    TrainingRows, evaluate, fit,
};
use knowledge::{LearnerState, Model, Outcome, Question};
use proptest::prelude::*;

static SCHOOL: LazyLock<Cohort> = LazyLock::new(|| Cohort::invented(1, 160, 41));
static FITTED: LazyLock<TrainedModel> =
    LazyLock::new(|| fit(&SCHOOL.histories, &SCHOOL.graph, &TrainingParameters::default()).unwrap());

fn held_out() -> impl Iterator<Item = &'static History> {
    SCHOOL.histories.iter().filter(|history| history.held_out())
}

proptest! {
    #[test]
    fn what_a_prediction_is_made_of_adds_up_to_it(
        pupil in 0usize..160, seen in 0usize..120, skill in 0usize..48, difficulty in 1u8..=3, days in 0i64..90,
        shipped in any::<bool>(),
    ) {
        let model = if shipped { Model::default_weights() } else { FITTED.model.clone() };
        let history = &SCHOOL.histories[pupil].answers;
        let past = &history[..seen.min(history.len())];
        let state = LearnerState::replay(past, &SCHOOL.graph);
        let question = Question { difficulty, ..Question::typical(&SCHOOL.graph.skills()[skill]) };
        let now = history[0].at + time::Duration::days(days);
        let told = model.explain(&state, &question, &SCHOOL.graph, now);
        prop_assert_eq!(&told.prediction, &model.predict(&state, &question, &SCHOOL.graph, now));

        let logit = (told.prediction.probability / (1.0 - told.prediction.probability)).ln();
        let by_feature: f64 = told.features.iter().map(|part| part.logit).sum();
        let by_product: f64 = told.features.iter().map(|part| part.weight * (part.value - part.mean)).sum();
        prop_assert!((told.prediction.logit() - logit).abs() < 1e-6);
        prop_assert!((told.prediction.intercept + by_feature + told.given_back - logit).abs() < 1e-6);
        prop_assert!((by_feature - by_product).abs() < 1e-9);
        for part in &told.prediction.contributions {
            let of_group: f64 = told.features.iter().filter(|one| one.group == part.group).map(|one| one.logit).sum();
            let expected = if of_group == 0.0 { told.given_back } else { of_group };
            prop_assert!((part.logit - expected).abs() < 1e-9, "{:?}", part.group);
        }
    }

    #[test]
    fn reasons_are_told_strongest_first_and_on_the_side_where_they_push(pupil in 0usize..160, skill in 0usize..48) {
        let history = &SCHOOL.histories[pupil].answers;
        let state = LearnerState::replay(history, &SCHOOL.graph);
        let question = Question::typical(&SCHOOL.graph.skills()[skill]);
        let prediction = FITTED.model.predict(&state, &question, &SCHOOL.graph, history[history.len() - 1].at);
        let reasons = prediction.reasons();
        prop_assert!(reasons.is_sorted_by(|before, after| before.strength >= after.strength));
        for reason in reasons {
            let part = prediction.contributions.iter().find(|part| part.group == reason.group).unwrap();
            prop_assert_eq!(reason.raises, part.logit > 0.0);
            prop_assert!(!reason.words().is_empty());
        }
    }
}

#[test]
fn rows_gathered_pupil_by_pupil_fit_the_same_model() {
    let mut rows = TrainingRows::default();
    for history in SCHOOL.histories.iter().filter(|history| !history.held_out()) {
        rows.observe(history, &SCHOOL.graph);
    }
    let counted: usize =
        SCHOOL.histories.iter().filter(|history| !history.held_out()).map(|history| history.answers.len()).sum();
    assert_eq!(rows.answers(), counted);
    assert_eq!(rows.fit(&TrainingParameters::default()).unwrap(), FITTED.model);
}

#[test]
fn pupils_judged_one_by_one_give_the_evaluation_of_all() {
    let judge = judged(|_| Circumstances::default());
    assert_eq!(judge.evaluation(), FITTED.evaluation);
    assert_eq!(evaluate(&FITTED.model, &SCHOOL.histories, &SCHOOL.graph), FITTED.evaluation);
}

fn judged(circumstances: impl Fn(usize) -> Circumstances) -> Judge {
    let mut shares = SkillShares::default();
    for history in SCHOOL.histories.iter().filter(|history| !history.held_out()) {
        shares.observe(history);
    }
    let mut judge = Judge::default();
    for (number, history) in held_out().enumerate() {
        judge.observe(&FITTED.model, &SCHOOL.graph, &shares, history, &circumstances(number));
    }
    judge
}

#[test]
fn parts_hold_every_answer_once_and_few_pupils_are_not_told() {
    let few = SLICE_PUPILS_MIN - 1;
    let judge = judged(|number| Circumstances {
        level: Some(
            if number < few {
                "2de"
            } else if number % 2 == 0 {
                "6e"
            } else {
                "4e"
            }
            .to_owned(),
        ),
        extra_time: Some(number % 3 == 0),
        kinds: vec!["entier".to_owned(); 1_000],
    });
    let slices = judge.slices();
    let of = |dimension: Dimension| slices.iter().filter(move |slice| slice.dimension == dimension);
    assert_eq!(of(Dimension::Level).map(|slice| slice.label.as_str()).collect::<Vec<_>>(), ["6e", "4e", "2de"]);
    assert!(of(Dimension::Level).next_back().unwrap().figures.is_none(), "{few} pupils are too few to be told of");
    let evidence: Vec<&str> = of(Dimension::PupilEvidence).map(|slice| slice.label.as_str()).collect();
    assert_eq!(evidence, ["0", "1 à 4", "5 à 19", "20 et plus"]);
    for dimension in [Dimension::PupilEvidence, Dimension::ExtraTime, Dimension::AnswerKind] {
        let answers: usize = of(dimension).filter_map(|slice| slice.figures).map(|figures| figures.answers).sum();
        assert_eq!(answers, FITTED.evaluation.answers, "{dimension:?}");
    }
    let all = of(Dimension::AnswerKind).next().unwrap().figures.unwrap();
    assert!((all.log_loss - FITTED.evaluation.log_loss).abs() < 1e-12);
    assert!((all.auc - FITTED.evaluation.auc).abs() < 1e-12);
    let none_before = of(Dimension::PupilEvidence).next().unwrap().figures.unwrap();
    assert_eq!(none_before.answers, none_before.pupils, "a pupil has one first answer");
}

/// Held-out pupils, the outcome of each answer changed by `change`.
fn watched(model: &Model, change: impl Fn(usize, Outcome) -> Outcome) -> DriftWatch {
    let mut watch = DriftWatch::default();
    for history in held_out() {
        let mut history = history.clone();
        for (index, answer) in history.answers.iter_mut().enumerate() {
            answer.outcome = change(index, answer.outcome);
        }
        watch.observe(model, &SCHOOL.graph, &history, 0);
    }
    watch
}

#[test]
fn a_model_that_keeps_its_promise_raises_no_alarm() {
    let drift = watched(&FITTED.model, |_, outcome| outcome).against(Some(FITTED.evaluation.log_loss));
    assert_eq!(drift.verdict, DriftVerdict::Holds, "{drift:?}");
    assert!((drift.log_loss - FITTED.evaluation.log_loss).abs() < 1e-12);
    assert_eq!(drift.answers, FITTED.evaluation.answers);
}

#[test]
fn a_model_that_announces_too_many_successes_raises_the_alarm() {
    // Errors sown all over the histories would not do: the model follows each pupil's own answers, and announces fewer.
    let model = Model { intercept: FITTED.model.intercept + 1.5, ..FITTED.model.clone() };
    let drift = watched(&model, |_, outcome| outcome).against(Some(FITTED.evaluation.log_loss));
    assert_eq!(drift.verdict, DriftVerdict::TooHopeful, "{drift:?}");
    assert!(drift.verdict.is_alarm() && drift.gap > 0.05, "{drift:?}");
}

#[test]
fn pupils_who_suddenly_succeed_raise_the_alarm() {
    let model = Model { intercept: FITTED.model.intercept - 1.5, ..FITTED.model.clone() };
    let drift = watched(&model, |_, outcome| outcome).against(None);
    assert_eq!(drift.verdict, DriftVerdict::TooCautious, "{drift:?}");
}

#[test]
fn a_loss_above_the_promise_raises_the_alarm_even_when_the_mean_is_right() {
    let flat = Model { weights: Vec::new(), ..FITTED.model.clone() };
    let share = {
        let answers: Vec<_> = held_out().flat_map(|history| &history.answers).collect();
        answers.iter().filter(|answer| answer.alone()).count() as f64 / answers.len() as f64
    };
    let flat = Model { intercept: (share / (1.0 - share)).ln(), ..flat };
    let drift = watched(&flat, |_, outcome| outcome).against(Some(FITTED.evaluation.log_loss));
    assert!(drift.gap.abs() < 1e-9, "{drift:?}");
    assert_eq!(drift.verdict, DriftVerdict::LossRose, "{drift:?}");
    // What promised nothing cannot break it.
    assert_eq!(watched(&flat, |_, outcome| outcome).against(None).verdict, DriftVerdict::Holds);
}

#[test]
fn a_few_answers_or_a_few_pupils_say_nothing() {
    let mut watch = DriftWatch::default();
    let mut answers = 0;
    for history in held_out().take(DRIFT_PUPILS_MIN - 1) {
        watch.observe(&FITTED.model, &SCHOOL.graph, history, 0);
        answers += history.answers.len();
    }
    assert!(answers > DRIFT_ANSWERS_MIN, "few pupils, many answers: {answers}");
    assert_eq!(watch.against(Some(0.0)).verdict, DriftVerdict::NotEnoughAnswers);
    let mut watch = DriftWatch::default();
    for history in held_out().take(2 * DRIFT_PUPILS_MIN) {
        watch.observe(&FITTED.model, &SCHOOL.graph, history, history.answers.len() - 2);
    }
    let drift = watch.against(Some(0.0));
    assert_eq!((drift.answers, drift.verdict), (4 * DRIFT_PUPILS_MIN, DriftVerdict::NotEnoughAnswers));
}
