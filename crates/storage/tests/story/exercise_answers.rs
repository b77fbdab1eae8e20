//! What a school answered, to judge its exercises.

use storage::{ExerciseAnswer, SchoolAnswers, Store};

use crate::class_errors::answer;
use crate::people::{lea, minutes_later, stranger, tom, two_schools};

fn since(minute: i64) -> SchoolAnswers<'static> {
    SchoolAnswers { school_id: lea().school_id, pack_id: "maths", since: minutes_later(minute) }
}

async fn read(store: &Store, of: SchoolAnswers<'_>) -> Vec<ExerciseAnswer> {
    let mut all = Vec::new();
    store.answers_to_exercises(of, |answer| all.push(answer)).await.unwrap();
    all
}

on_both_engines! {
    async fn the_answers_of_a_school_come_one_pupil_after_the_other_in_their_order(store: &Store) {
        two_schools(store).await;
        answer(store, tom(), 201, "sum", "3/4", ("right", None)).await;
        answer(store, lea(), 101, "sum", "2/5", ("wrong", Some("add-both"))).await;
        answer(store, tom(), 202, "easy", "", ("not-yet-known", None)).await;
        answer(store, lea(), 102, "sum", "5/6", ("right", None)).await;
        answer(store, stranger(), 301, "sum", "2/5", ("wrong", None)).await;

        let all = read(store, since(0)).await;
        let told = |one: &ExerciseAnswer| (one.pupil_id, one.exercise_id.clone(), one.outcome.clone());
        let row = |pupil: storage::PupilKey, exercise: &str, outcome: &str| {
            (pupil.pupil_id, exercise.to_owned(), outcome.to_owned())
        };
        let expected = [
            row(lea(), "sum", "wrong"),
            row(lea(), "sum", "right"),
            row(tom(), "sum", "right"),
            row(tom(), "easy", "not-yet-known"),
        ];
        assert_eq!(all.iter().map(told).collect::<Vec<_>>(), expected, "nobody of another school");
        assert_eq!(all[0].misconception.as_deref(), Some("add-both"));
        assert_eq!((all[0].exercise_version.as_str(), all[0].hints, all[0].seconds), ("v1", 1, 12.5));

        assert_eq!(read(store, since(201)).await.len(), 2, "only what came since");
        assert!(read(store, SchoolAnswers { pack_id: "francais", ..since(0) }).await.is_empty());
    }

    async fn wrong_answers_of_a_school_are_those_to_one_version(store: &Store) {
        two_schools(store).await;
        answer(store, lea(), 101, "sum", "2/5", ("wrong", Some("add-both"))).await;
        answer(store, tom(), 202, "sum", "2/9", ("wrong", None)).await;
        answer(store, tom(), 203, "sum", "", ("not-yet-known", None)).await;
        answer(store, stranger(), 301, "sum", "2/7", ("wrong", None)).await;

        let typed = async |exercise, skill: &str, count| {
            let wrong = store.wrong_answers_of_school(since(0), exercise, skill, count).await.unwrap();
            wrong.into_iter().map(|one| one.typed).collect::<Vec<_>>()
        };
        assert_eq!(typed(("sum", "v1"), "skill of sum", 10).await, ["2/9", "2/5"], "newest first");
        assert_eq!(typed(("sum", "v1"), "skill of sum", 1).await, ["2/9"]);
        for (exercise, skill) in [(("sum", "v2"), "skill of sum"), (("sum", "v1"), "another"), (("easy", "v1"), "skill of sum")] {
            assert!(typed(exercise, skill, 10).await.is_empty(), "{exercise:?} {skill}");
        }
    }
}
