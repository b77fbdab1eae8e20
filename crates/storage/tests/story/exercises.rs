//! Exercises and answers for the stories.

use storage::{AnswerRecord, NewServed, PupilKey, Purpose, Recorded, Store};
use time::OffsetDateTime;

use crate::people::{MORNING, id};

pub(crate) fn new_served(pupil: PupilKey, number: u128) -> NewServed {
    NewServed {
        pupil,
        id: id(number),
        pack_id: "maths".to_owned(),
        exercise_id: "fractions/somme".to_owned(),
        exercise_version: "v1".to_owned(),
        seed: -7_000_000_000_000_000_001,
        skill_id: "maths.fractions.add".to_owned(),
        purpose: Purpose::Practice,
        goal_skill_id: Some("maths.fractions.mixed".to_owned()),
        reason_code: "prerequisite".to_owned(),
        model_version: None,
        stuck_skill_id: Some("maths.fractions.mixed".to_owned()),
        choice: r#"{"score":0.5,"note":"l’« été »"}"#.to_owned(),
        served_at: MORNING,
    }
}

/// The answer to the exercise `number`, which follows `answers_before` other answers.
pub(crate) fn answer_to(pupil: PupilKey, number: u128, answers_before: i64) -> AnswerRecord {
    AnswerRecord {
        pupil,
        served_id: id(number),
        typed: "3/4 = « 0,75 »".to_owned(),
        verdict: "right".to_owned(),
        outcome: "right".to_owned(),
        misconception: None,
        hints: 1,
        seconds: 12.5,
        answered_at: MORNING,
        expected_answers_count: answers_before,
        expected_resets_count: 0,
        state: format!(r#"{{"answers":{}}}"#, answers_before + 1),
        next: None,
    }
}

/// Gives a pupil the exercises `numbers` and has each answered at `at`.
pub(crate) async fn practise(store: &Store, pupil: PupilKey, numbers: &[u128], at: OffsetDateTime) {
    let mut before = store.knowledge_state(pupil).await.unwrap().map_or(0, |state| state.answers_count);
    for &number in numbers {
        store.serve(NewServed { served_at: at, ..new_served(pupil, number) }).await.unwrap();
        let record = AnswerRecord { answered_at: at, ..answer_to(pupil, number, before) };
        assert_eq!(store.record_answer(record).await.unwrap(), Recorded::Stored { next: None });
        before += 1;
    }
}
