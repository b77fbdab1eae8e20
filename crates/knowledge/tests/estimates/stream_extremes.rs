//! Logs at the edge of what a log can be are learned and predicted all the same.

use std::fmt::Write;

use knowledge::stream::{
    AnswerLog, Elo, Learning, RefitParameters, Score, SimulatedSchool, StreamModel, default_weights, public_log, refit,
    refit_pays, skill_calibration_error,
};

/// A log of `pupils` who answer `answers` times each; a row is what `row` makes of a pupil and a rank.
fn log(pupils: usize, answers: usize, row: impl Fn(usize, usize) -> String) -> AnswerLog {
    let mut table = "user_id,item_id,skill_ids,timestamp_or_order,correct\n".to_owned();
    let mut split = "user_id,split,fold\n".to_owned();
    for pupil in 0..pupils {
        writeln!(split, "{pupil},{},{}", if pupil % 4 == 0 { "test" } else { "train" }, pupil % 5).unwrap();
        for rank in 0..answers {
            writeln!(table, "{pupil},{}", row(pupil, rank)).unwrap();
        }
    }
    public_log::read(table.as_bytes(), split.as_bytes()).unwrap()
}

/// Scores of a stream, of a refit and of Elo on the held-out pupils: all of them must be numbers.
fn scores(log: &AnswerLog) -> [Score; 3] {
    let (training, held_out) = (log.training(1), log.held_out());
    let mut stream = StreamModel::new(log.catalogue.clone(), default_weights());
    stream.learn_pupils(log, &training);
    let refitted = refit(log, &training, &default_weights(), &RefitParameters::default()).unwrap();
    let mut elo = Elo::default();
    elo.predict_pupils(log, &training);
    let predicted = [
        stream.predict_pupils(log, &held_out, Learning::Continued),
        refitted.clone().predict_pupils(log, &held_out, Learning::Fixed),
        elo.predict_pupils(log, &held_out),
    ];
    predicted.map(|predicted| {
        let odd = predicted.iter().find(|(probability, _)| !(*probability > 0.0 && *probability < 1.0));
        assert_eq!(odd, None, "among {}", predicted.len());
        assert!(skill_calibration_error(log, &held_out, &predicted).is_finite());
        let score = Score::of(&predicted);
        assert!([score.auc, score.log_loss, score.rmse, score.calibration_error].iter().all(|value| value.is_finite()));
        score
    })
}

/// Right two times in three, by nothing that a state could follow.
fn outcome(pupil: usize, rank: usize) -> u8 {
    let mixed = (pupil * 1_000_003 + rank + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 40;
    u8::from(!mixed.is_multiple_of(3))
}

#[test]
fn nobody_to_learn_from_and_nobody_to_predict() {
    let mut nobody = log(8, 5, |pupil, rank| format!("{rank},0,{rank},{}", outcome(pupil, rank)));
    nobody.pupils.retain(|pupil| pupil.test);
    scores(&nobody);
    nobody.pupils.clear();
    assert_eq!(scores(&nobody).map(|score| score.answers), [0; 3]);
}

#[test]
fn a_refit_is_kept_where_there_are_answers_enough_for_it() {
    let pays = |pupils: usize, learning: Learning| {
        let school = SimulatedSchool { pupils, skills: 25, items: 6, answers: 60, timed: false, seed: 12 }.log();
        let training = school.training(1);
        let kept = refit_pays(&school, &training, &default_weights(), &RefitParameters::default(), learning).unwrap();
        (AnswerLog::answers_of(&training), kept)
    };
    for learning in [Learning::Fixed, Learning::Continued] {
        let (few, many) = (pays(40, learning), pays(600, learning));
        assert!(few.0 < 3_000 && !few.1, "{few:?}");
        assert!(many.0 > 20_000 && many.1, "{many:?}");
    }
    // In between, pupils judge; a model that goes on learning does without.
    assert!(!pays(200, Learning::Continued).1);
}

#[test]
fn where_answers_are_few_a_refit_on_nothing_but_chance_is_hardly_worse_than_the_stream() {
    let noise = log(120, 60, |pupil, rank| format!("{},{},{rank},{}", rank % 30, rank % 10, outcome(pupil, rank)));
    let [stream, refitted, _] = scores(&noise);
    assert!(refitted.log_loss < stream.log_loss + 0.02, "{refitted:?} after {stream:?}");
}

#[test]
fn one_answer_each_on_one_item() {
    let found = scores(&log(40, 1, |pupil, rank| format!("item,skill,0,{}", outcome(pupil, rank))));
    assert!(found.iter().all(|score| score.answers == 10));
}

#[test]
fn only_successes_and_only_failures() {
    for (right, calibration_max) in [("1", 0.1), ("0", 0.1)] {
        let found = scores(&log(80, 40, |_, rank| format!("{},{},{rank},{right}", rank % 7, rank % 3)));
        for score in &found[..2] {
            assert!((score.auc - 0.5).abs() < f64::EPSILON, "{score:?}");
            assert!(score.calibration_error < calibration_max, "{right}: {score:?}");
        }
    }
}

#[test]
fn every_answer_on_a_skill_set_of_its_own() {
    // More skill sets than the hidden abilities follow, and than a pupil's state keeps.
    scores(&log(12, 2_500, |pupil, rank| {
        let set = pupil * 2_500 + rank;
        format!("{set},{};{};{},{},{}", set % 97, set / 97, set % 89, rank * 40, outcome(pupil, rank))
    }));
}

#[test]
fn moments_as_far_apart_as_a_clock_can_tell() {
    scores(&log(12, 6, |pupil, rank| {
        let at = [-4_000_000_000_000_000_000i64, -1, 0, 1, 4_000, 4_000_000_000_000_000_000][rank];
        format!("{rank},{},{at},{}", rank % 2, outcome(pupil, rank))
    }));
}

#[test]
fn items_of_several_sets_and_rows_without_any_skill() {
    scores(&log(40, 20, |pupil, rank| {
        format!("{},{},{},{}", rank % 2, ["", "a", "a;b", ";"][(pupil + rank) % 4], rank * 30, outcome(pupil, rank))
    }));
}
