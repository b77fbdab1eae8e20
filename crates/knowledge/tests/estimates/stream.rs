//! What the engine that learns from every answer promises, on simulated schools.

use knowledge::stream::{
    AnswerLog, Asked, Learning, Pupil, PupilState, RefitParameters, Score, SimulatedSchool, StreamModel, Trial,
    default_weights, refit, skill_calibration_error,
};

fn school(timed: bool, seed: u64) -> AnswerLog {
    SimulatedSchool { pupils: 300, skills: 25, items: 6, answers: 60, timed, seed }.log()
}

fn small_refit() -> RefitParameters {
    RefitParameters { trees: 12, ..RefitParameters::default() }
}

fn streamed(log: &AnswerLog) -> StreamModel {
    let mut model = StreamModel::new(log.catalogue.clone(), default_weights());
    model.learn_pupils(log, &log.training(1));
    model
}

fn refitted(log: &AnswerLog) -> StreamModel {
    refit(log, &log.training(1), &default_weights(), &small_refit()).unwrap()
}

fn auc(model: &mut StreamModel, log: &AnswerLog) -> f64 {
    Score::of(&model.predict_pupils(log, &log.held_out(), Learning::Fixed)).auc
}

/// Every answer of the held-out pupils from the `from`th of each on, the other way round.
fn flipped(log: &AnswerLog, from: usize) -> AnswerLog {
    let mut other = log.clone();
    for pupil in log.pupils.iter().filter(|pupil| pupil.test) {
        other.trials[pupil.trials.clone()].iter_mut().skip(from).for_each(|trial| trial.right = !trial.right);
    }
    other
}

/// The same log, with outcomes that have nothing to do with who answered what.
fn shuffled(log: &AnswerLog) -> AnswerLog {
    let mut other = log.clone();
    let mut state = 12_345u64;
    for trial in &mut other.trials {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        trial.right = (state >> 40) % 100 < 65;
    }
    other
}

fn first_predictions(model: &mut StreamModel, log: &AnswerLog, learning: Learning, count: usize) -> Vec<f32> {
    log.held_out()
        .into_iter()
        .take(if learning == Learning::Continued { 1 } else { usize::MAX })
        .flat_map(|pupil| {
            let predicted = model.predict_pupils(log, &[pupil], learning);
            predicted.into_iter().take(count).map(|(probability, _)| probability)
        })
        .collect()
}

#[test]
fn later_answers_change_no_earlier_prediction() {
    let log = school(true, 1);
    let other = flipped(&log, 10);
    for mut model in [streamed(&log), refitted(&log)] {
        let predicted = first_predictions(&mut model, &log, Learning::Fixed, 11);
        assert_eq!(predicted, first_predictions(&mut model, &other, Learning::Fixed, 11));
        assert_ne!(predicted, first_predictions(&mut model, &other, Learning::Fixed, 12));
        let mut again = model.clone();
        let predicted = first_predictions(&mut model, &log, Learning::Continued, 11);
        assert_eq!(predicted, first_predictions(&mut again, &other, Learning::Continued, 11));
    }
}

#[test]
fn outcomes_without_a_cause_are_not_predicted() {
    // A thousand pupils held out: the standard deviation of the AUC by chance is about 0.0022.
    let log = SimulatedSchool { pupils: 5_000, skills: 25, items: 6, answers: 60, timed: false, seed: 2 }.log();
    let log = shuffled(&log);
    assert!((auc(&mut streamed(&log), &log) - 0.5).abs() < 0.01);
    assert!((auc(&mut refitted(&log), &log) - 0.5).abs() < 0.01);
}

#[test]
fn what_simulated_pupils_know_is_found_and_probabilities_are_honest() {
    let log = school(false, 3);
    let held_out = log.held_out();
    let mut empty = StreamModel::new(log.catalogue.clone(), default_weights());
    let at_first = Score::of(&empty.predict_pupils(&log, &held_out, Learning::Fixed));
    for mut model in [streamed(&log), refitted(&log)] {
        let score = Score::of(&model.predict_pupils(&log, &held_out, Learning::Fixed));
        assert!(score.auc > at_first.auc + 0.01, "{score:?} after {at_first:?}");
        assert!(score.log_loss < at_first.log_loss, "{score:?} after {at_first:?}");
        assert!(score.calibration_error < 0.04, "{score:?}");
    }
}

#[test]
fn a_school_without_history_learns_as_it_goes() {
    let log = school(false, 4);
    let held_out: Vec<&Pupil> = log.pupils.iter().collect();
    let score = |learning| {
        let mut model = StreamModel::new(log.catalogue.clone(), default_weights());
        Score::of(&model.predict_pupils(&log, &held_out, learning)).auc
    };
    assert!(score(Learning::Continued) > score(Learning::Fixed) + 0.02);
}

#[test]
fn replaying_the_log_gives_the_same_bits() {
    let log = school(true, 5);
    let (model, again) = (streamed(&log), streamed(&log));
    assert_eq!(serde_json::to_string(&model).unwrap(), serde_json::to_string(&again).unwrap());
    let replay = |trials: &[Trial]| {
        let mut state = PupilState::default();
        for &trial in trials {
            model.observe_answer(&mut state, trial);
        }
        state
    };
    for pupil in log.held_out() {
        let trials = log.trials_of(pupil);
        let half = trials.len() / 2;
        let text = serde_json::to_string(&replay(&trials[..half])).unwrap();
        let mut resumed: PupilState = serde_json::from_str(&text).unwrap();
        trials[half..].iter().for_each(|&trial| model.observe_answer(&mut resumed, trial));
        assert_eq!(serde_json::to_string(&resumed).unwrap(), serde_json::to_string(&replay(trials)).unwrap());
    }
}

#[test]
fn a_model_that_was_stored_predicts_the_same() {
    let log = school(true, 6);
    let mut model = refitted(&log);
    let mut back: StreamModel = serde_json::from_str(&serde_json::to_string(&model).unwrap()).unwrap();
    let held_out = log.held_out();
    assert_eq!(
        model.predict_pupils(&log, &held_out, Learning::Fixed),
        back.predict_pupils(&log, &held_out, Learning::Fixed)
    );
}

#[test]
fn contributions_sum_to_the_logit_and_answers_narrow_the_interval() {
    let log = school(true, 7);
    for model in [streamed(&log), refitted(&log)] {
        let pupil = log.held_out()[0];
        let mut state = PupilState::default();
        let asked = Asked { item: 0, set: 0, at: 0 };
        let before = model.explain(&state, asked);
        for &trial in log.trials_of(pupil) {
            let found = model.explain(&state, trial.asked);
            let sum: f32 = found.contributions.values().sum();
            assert!((sum - found.logit).abs() < 1e-3, "{found:?}");
            assert!(found.low < found.probability && found.probability < found.high);
            assert!((found.probability - model.predict(&state, trial.asked)).abs() < 1e-6);
            model.observe_answer(&mut state, trial);
        }
        for _ in 0..20 {
            model.observe_answer(&mut state, Trial { asked, right: true });
        }
        assert!(model.explain(&state, asked).deviation < 0.8 * before.deviation);
    }
}

#[test]
fn many_questions_at_once_are_predicted_as_one_by_one() {
    let log = school(true, 11);
    for model in [streamed(&log), refitted(&log)] {
        let mut state = PupilState::default();
        log.trials_of(log.held_out()[1]).iter().for_each(|&trial| model.observe_answer(&mut state, trial));
        let mut questions: Vec<Asked> = log.trials.iter().step_by(97).map(|trial| trial.asked).collect();
        questions.push(Asked { item: 1_000_000, set: 500_000, at: 3 });
        let one_by_one: Vec<f32> = questions.iter().map(|&asked| model.predict(&state, asked)).collect();
        assert_eq!(model.predict_all(&state, &questions), one_by_one);
    }
}

#[test]
fn questions_and_skills_never_seen_are_predicted_too() {
    let log = school(false, 8);
    let model = refitted(&log);
    let mut state = PupilState::default();
    let unknown = Asked { item: 1_000_000, set: 500_000, at: 3 };
    for right in [true, false, true] {
        let probability = model.predict(&state, unknown);
        assert!(probability > 0.0 && probability < 1.0);
        model.observe_answer(&mut state, Trial { asked: unknown, right });
    }
}

#[test]
fn the_memory_of_a_pupil_is_bounded() {
    let log = school(false, 9);
    let model = streamed(&log);
    let mut state = PupilState::default();
    for item in 0..20_000u32 {
        let asked = Asked { item, set: item, at: i64::from(item) };
        model.observe_answer(&mut state, Trial { asked, right: item % 3 > 0 });
    }
    assert!(state.bytes() < 300_000, "{} bytes", state.bytes());
}

#[test]
fn forgetting_rare_contexts_costs_little() {
    let log = school(false, 10);
    let mut model = streamed(&log);
    let (before, contexts) = (auc(&mut model, &log), model.effects_size().0);
    model.prune();
    assert!(model.effects_size().0 < contexts);
    assert!((auc(&mut model, &log) - before).abs() < 0.01);
}

#[test]
fn the_calibration_of_skills_says_how_far_each_is_from_what_happens_there() {
    let log = SimulatedSchool { pupils: 60, skills: 5, items: 2, answers: 80, timed: false, seed: 3 }.log();
    let pupils: Vec<&Pupil> = log.pupils.iter().collect();
    let mut shares = vec![(0.0f32, 0.0f32); log.catalogue.sets_count()];
    for trial in &log.trials {
        let share = &mut shares[trial.asked.set as usize];
        *share = (share.0 + f32::from(u8::from(trial.right)), share.1 + 1.0);
    }
    assert!(shares.iter().any(|(_, answers)| *answers >= 100.0));
    let error = |shift: f32| {
        let predicted = |trial: &Trial| {
            let (right, answers) = shares[trial.asked.set as usize];
            (right / answers + shift, trial.right)
        };
        let predicted: Vec<(f32, bool)> = log.trials.iter().map(predicted).collect();
        skill_calibration_error(&log, &pupils, &predicted)
    };
    assert!(error(0.0) < 1e-5);
    assert!((error(0.1) - 0.1).abs() < 1e-5);
}
