//! What a class answered lately, exercise by exercise, without a name.

use storage::{
    AnswerRecord, ClassAnswers, ExerciseTally, MisconceptionTally, NewServed, PupilKey, Recorded, Store, WrongAnswer,
};

use crate::exercises::{answer_to, new_served};
use crate::people::{CLASS, id, lea, minutes_later, stranger, tom, two_schools};

/// Serves the exercise `number` and has it answered, `number` minutes after the stories begin.
pub(crate) async fn answer(
    store: &Store,
    pupil: PupilKey,
    number: u128,
    exercise: &str,
    typed: &str,
    end: (&str, Option<&str>),
) {
    let before = store.knowledge_state(pupil).await.unwrap().map_or(0, |state| state.answers_count);
    let answered_at = minutes_later(i64::try_from(number).unwrap());
    let (pack_id, skill_id) = ("maths".to_owned(), format!("skill of {exercise}"));
    let seed = i64::try_from(number).unwrap();
    let served = NewServed { pack_id, skill_id, exercise_id: exercise.to_owned(), seed, ..new_served(pupil, number) };
    store.serve(served).await.unwrap();
    let record = AnswerRecord {
        answered_at,
        typed: typed.to_owned(),
        outcome: end.0.to_owned(),
        misconception: end.1.map(str::to_owned),
        ..answer_to(pupil, number, before)
    };
    assert_eq!(store.record_answer(record).await.unwrap(), Recorded::Stored { next: None });
}

fn since(minute: i64) -> ClassAnswers<'static> {
    ClassAnswers { school_id: lea().school_id, class_id: id(CLASS), pack_id: "maths", since: minutes_later(minute) }
}

on_both_engines! {
    async fn what_a_class_gets_wrong_is_counted_by_answers_and_by_pupils_from_a_moment_on(store: &Store) {
        two_schools(store).await;
        answer(store, lea(), 101, "sum", "old", ("wrong", Some("old-one"))).await;
        answer(store, lea(), 102, "sum", "2/5", ("wrong", Some("add-both"))).await;
        answer(store, lea(), 103, "sum", "5/6", ("right", None)).await;
        answer(store, lea(), 104, "easy", "1", ("right", None)).await;
        answer(store, lea(), 105, "sum", "2/7", ("wrong", Some("add-both"))).await;
        answer(store, tom(), 201, "sum", "3/4", ("right", None)).await;
        answer(store, tom(), 202, "sum", "6/8", ("wrong-form", None)).await;
        answer(store, tom(), 203, "sum", "", ("not-yet-known", None)).await;
        answer(store, tom(), 204, "sum", "2/9", ("wrong", Some("add-both"))).await;
        answer(store, tom(), 205, "easy", "1", ("right", None)).await;
        answer(store, stranger(), 301, "sum", "2/5", ("wrong", Some("add-both"))).await;

        let sum = ExerciseTally {
            exercise_id: "sum".to_owned(),
            skill_id: "skill of sum".to_owned(),
            answers: 7,
            pupils: 2,
            not_right: 5,
            right_first: 1,
        };
        let later = ExerciseTally { answers: 4, pupils: 1, not_right: 3, ..sum.clone() };
        assert_eq!(store.exercise_tallies(since(102), 7, 2).await.unwrap(), [sum], "nothing wrong, nothing told");
        assert_eq!(store.exercise_tallies(since(102), 8, 2).await.unwrap(), []);
        assert_eq!(store.exercise_tallies(since(102), 7, 3).await.unwrap(), []);
        assert_eq!(store.exercise_tallies(since(201), 1, 1).await.unwrap(), [later], "only what came since");
        let other = ClassAnswers { pack_id: "francais", ..since(102) };
        assert_eq!(store.exercise_tallies(other, 1, 1).await.unwrap(), []);

        let tally = |misconception: &str, pupils| MisconceptionTally {
            exercise_id: "sum".to_owned(),
            skill_id: "skill of sum".to_owned(),
            misconception: misconception.to_owned(),
            pupils,
        };
        let found = store.misconception_tallies(since(0)).await.unwrap();
        assert_eq!(found, [tally("add-both", 2), tally("old-one", 1)]);
        assert_eq!(store.misconception_tallies(since(102)).await.unwrap(), [tally("add-both", 2)]);

        let typed = |answers: Vec<WrongAnswer>| answers.into_iter().map(|one| one.typed).collect::<Vec<_>>();
        let wrong = store.wrong_answers(since(102), "sum", "skill of sum", 10).await.unwrap();
        let last = WrongAnswer {
            pupil_id: tom().pupil_id,
            exercise_version: "v1".to_owned(),
            seed: 204,
            typed: "2/9".to_owned(),
            outcome: "wrong".to_owned(),
            misconception: Some("add-both".to_owned()),
        };
        assert_eq!(wrong[0], last);
        assert_eq!(typed(wrong), ["2/9", "6/8", "2/7", "2/5"], "newest first, without what nobody typed");
        assert_eq!(typed(store.wrong_answers(since(102), "sum", "skill of sum", 2).await.unwrap()), ["2/9", "6/8"]);
        assert!(store.wrong_answers(since(102), "sum", "another skill", 10).await.unwrap().is_empty());
    }
}
