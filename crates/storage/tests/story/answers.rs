//! What pupils answered, and what is believed of them.

use storage::{Answer, AnswerRecord, Purpose, Recorded, Store, StoreOptions};

use crate::engines::{on_postgres_address, on_sqlite_address};
use crate::exercises::{answer_to, new_served, practise};
use crate::people::{
    CLASS, MORNING, OTHER_SCHOOL, SCHOOL, id, lea, minutes_later, new_pupil, stranger, tom, two_schools,
};

on_both_engines! {
    async fn an_answer_is_kept_with_the_state_that_follows(store: &Store) {
        two_schools(store).await;
        store.serve(new_served(lea(), 101)).await.unwrap();
        let record = AnswerRecord {
            misconception: Some("adds-denominators".into()),
            answered_at: minutes_later(1),
            ..answer_to(lea(), 101, 0)
        };

        assert_eq!(store.record_answer(record.clone()).await.unwrap(), Recorded::Stored { next: None });

        let expected = Answer {
            pupil: lea(),
            served_id: id(101),
            position: 1,
            pack_id: "maths".into(),
            exercise_id: "fractions/somme".into(),
            exercise_version: "v1".into(),
            skill_id: "maths.fractions.add".into(),
            purpose: Purpose::Practice,
            typed: record.typed,
            verdict: record.verdict,
            outcome: record.outcome,
            misconception: record.misconception,
            hints: 1,
            seconds: 12.5,
            answered_at: minutes_later(1),
        };
        assert_eq!(store.answer(lea(), id(101)).await.unwrap(), Some(expected.clone()));
        assert_eq!(store.answers_of_pupil(lea()).await.unwrap(), [expected]);
        let state = store.knowledge_state(lea()).await.unwrap().unwrap();
        assert_eq!((state.answers_count, state.state), (1, record.state));
        assert_eq!(state.updated_at, minutes_later(1));
        assert_eq!(store.served(lea(), id(101)).await.unwrap().unwrap().answered_at, Some(minutes_later(1)));
        assert_eq!(store.open_exercise(lea()).await.unwrap(), None);
        assert_eq!(store.answer(tom(), id(101)).await.unwrap(), None);
    }

    async fn the_next_exercise_comes_with_the_answer(store: &Store) {
        two_schools(store).await;
        store.serve(new_served(lea(), 101)).await.unwrap();
        let record = AnswerRecord { next: Some(new_served(lea(), 102)), ..answer_to(lea(), 101, 0) };

        let Recorded::Stored { next: Some(next) } = store.record_answer(record).await.unwrap() else {
            panic!("the next exercise is there");
        };

        assert_eq!((next.id, next.position), (id(102), 2));
        assert_eq!(store.open_exercise(lea()).await.unwrap(), Some(next));
    }

    async fn the_same_answer_sent_twice_counts_once(store: &Store) {
        two_schools(store).await;
        practise(store, lea(), &[101], MORNING).await;

        let again = store.record_answer(answer_to(lea(), 101, 0)).await.unwrap();
        let changed = AnswerRecord { typed: "autre".into(), ..answer_to(lea(), 101, 1) };
        let other = store.record_answer(changed).await.unwrap();

        let kept = store.answer(lea(), id(101)).await.unwrap().unwrap();
        assert_eq!(again, Recorded::AlreadyAnswered(kept.clone()));
        assert_eq!(other, Recorded::AlreadyAnswered(kept));
        assert_eq!(store.knowledge_state(lea()).await.unwrap().unwrap().answers_count, 1);
    }

    async fn an_answer_with_an_old_state_is_not_kept(store: &Store) {
        two_schools(store).await;
        practise(store, lea(), &[101], MORNING).await;
        store.serve(new_served(lea(), 102)).await.unwrap();

        assert_eq!(store.record_answer(answer_to(lea(), 102, 0)).await.unwrap(), Recorded::StateMoved);

        assert_eq!(store.answers_of_pupil(lea()).await.unwrap().len(), 1);
        assert_eq!(store.record_answer(answer_to(lea(), 102, 1)).await.unwrap(), Recorded::Stored { next: None });
    }

    async fn an_answer_to_an_exercise_of_somebody_else_is_not_kept(store: &Store) {
        two_schools(store).await;
        store.serve(new_served(lea(), 101)).await.unwrap();

        assert_eq!(store.record_answer(answer_to(tom(), 101, 0)).await.unwrap(), Recorded::NotServed);
        assert_eq!(store.record_answer(answer_to(lea(), 999, 0)).await.unwrap(), Recorded::NotServed);
        assert!(store.answers_of_pupil(lea()).await.unwrap().is_empty());
    }

    async fn an_exercise_taken_away_may_be_answered_until_a_later_one_is(store: &Store) {
        two_schools(store).await;
        for number in [101, 102, 103] {
            store.serve(new_served(lea(), number)).await.unwrap();
            store.withdraw_exercise(lea(), id(number), MORNING).await.unwrap();
        }
        assert!(!store.has_answered_after(lea(), 1).await.unwrap());

        assert_eq!(store.record_answer(answer_to(lea(), 102, 0)).await.unwrap(), Recorded::Stored { next: None });
        assert_eq!(store.record_answer(answer_to(lea(), 101, 1)).await.unwrap(), Recorded::NotServed);
        assert!(store.has_answered_after(lea(), 1).await.unwrap());
        assert!(!store.has_answered_after(lea(), 2).await.unwrap());
        assert_eq!(store.record_answer(answer_to(lea(), 103, 1)).await.unwrap(), Recorded::Stored { next: None });
        let again = store.record_answer(answer_to(lea(), 102, 0)).await.unwrap();
        assert!(matches!(again, Recorded::AlreadyAnswered(_)), "{again:?}");

        let kept: Vec<_> = store.answers_of_pupil(lea()).await.unwrap().iter().map(|answer| answer.served_id).collect();
        assert_eq!(kept, [id(102), id(103)]);
        assert_eq!(store.knowledge_state(lea()).await.unwrap().unwrap().answers_count, 2);
    }

    async fn fifty_clicks_on_one_button_keep_one_answer(store: &Store) {
        two_schools(store).await;
        store.serve(new_served(lea(), 101)).await.unwrap();

        let clicks: Vec<_> = (0..50)
            .map(|_| tokio::spawn({ let store = store.clone(); async move { store.record_answer(answer_to(lea(), 101, 0)).await } }))
            .collect();

        let mut stored = 0;
        for click in clicks {
            match click.await.unwrap().unwrap() {
                Recorded::Stored { .. } => stored += 1,
                Recorded::AlreadyAnswered(answer) => assert_eq!(answer.served_id, id(101)),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(stored, 1);
        assert_eq!(store.answers_of_pupil(lea()).await.unwrap().len(), 1);
    }

    async fn a_school_that_answers_at_once_loses_nothing(store: &Store) {
        two_schools(store).await;
        let pupils: Vec<_> = (0..200).map(|n| new_pupil(SCHOOL, CLASS, 1_000 + n, &format!("Élève {n}"))).collect();
        store.create_pupils(&pupils).await.unwrap();
        let key = |n: u128| storage::PupilKey { school_id: id(SCHOOL), pupil_id: id(1_000 + n) };

        let answers: Vec<_> = (0..200)
            .map(|n| tokio::spawn({
                let store = store.clone();
                async move {
                    store.serve(new_served(key(n), 10_000 + n)).await?;
                    store.record_answer(answer_to(key(n), 10_000 + n, 0)).await
                }
            }))
            .collect();
        for answer in answers {
            assert_eq!(answer.await.unwrap().unwrap(), Recorded::Stored { next: None });
        }

        assert_eq!(store.school_counts(id(SCHOOL)).await.unwrap().answers, 200);
        let states = store.states_of_class(id(SCHOOL), id(CLASS)).await.unwrap();
        assert_eq!(states.len(), 200);
        assert!(states.iter().all(|state| state.answers_count == 1));
    }

    async fn an_answer_that_cannot_be_kept_does_not_take_the_others_with_it(store: &Store) {
        two_schools(store).await;
        store.serve(new_served(lea(), 101)).await.unwrap();
        store.serve(new_served(tom(), 201)).await.unwrap();
        // PostgreSQL refuses this text in a statement, SQLite keeps it.
        let bad = AnswerRecord { state: "\0".into(), ..answer_to(lea(), 101, 0) };

        let (bad, good) = tokio::join!(store.record_answer(bad), store.record_answer(answer_to(tom(), 201, 0)));

        assert_eq!(good.unwrap(), Recorded::Stored { next: None });
        assert_eq!(bad.is_ok(), store.engine_name() == "sqlite");
    }

    async fn what_no_keyboard_types_is_kept_readable(store: &Store) {
        two_schools(store).await;
        store.serve(new_served(lea(), 101)).await.unwrap();
        let record = AnswerRecord { typed: "1\0\u{1f600}'\"\\".into(), seconds: f64::NAN, ..answer_to(lea(), 101, 0) };

        store.record_answer(record).await.unwrap();

        let kept = store.answer(lea(), id(101)).await.unwrap().unwrap();
        assert_eq!(kept.typed, "1\u{fffd}\u{1f600}'\"\\");
        assert!(kept.seconds.abs() < f64::EPSILON);
    }

    async fn a_state_is_replaced_only_while_no_answer_came(store: &Store) {
        two_schools(store).await;
        practise(store, lea(), &[101], MORNING).await;

        let read = store.knowledge_state(lea()).await.unwrap().unwrap();
        let old = storage::KnowledgeState { answers_count: 0, ..read.clone() };
        assert!(store.replace_state(&read, "other", minutes_later(1)).await.unwrap());
        assert!(!store.replace_state(&old, "old", minutes_later(2)).await.unwrap());

        let state = store.knowledge_state(lea()).await.unwrap().unwrap();
        assert_eq!((state.answers_count, state.state.as_str()), (1, "other"));
        assert_eq!(store.knowledge_state(tom()).await.unwrap(), None);
    }

    async fn a_class_is_read_without_the_others(store: &Store) {
        two_schools(store).await;
        practise(store, lea(), &[101, 102], MORNING).await;
        practise(store, tom(), &[201], minutes_later(5)).await;
        practise(store, stranger(), &[301], minutes_later(5)).await;

        let states = store.states_of_class(id(SCHOOL), id(CLASS)).await.unwrap();

        assert_eq!(states.iter().map(|state| (state.pupil, state.answers_count)).collect::<Vec<_>>(), [(lea(), 2), (tom(), 1)]);
        assert!(store.states_of_class(id(OTHER_SCHOOL), id(CLASS)).await.unwrap().is_empty());
    }

    async fn training_sees_the_schools_it_names_and_no_other(store: &Store) {
        two_schools(store).await;
        practise(store, lea(), &[101, 102], MORNING).await;
        practise(store, stranger(), &[301], MORNING).await;

        let pupils = store.pupils_who_answered(&[id(SCHOOL)]).await.unwrap();

        assert_eq!(pupils.iter().map(|one| one.pupil).collect::<Vec<_>>(), [lea()], "who never answered is not there");
        assert_eq!((pupils[0].level.as_str(), pupils[0].simulated, pupils[0].extra_time), ("3e", false, false));
        let both = store.pupils_who_answered(&[id(SCHOOL), id(OTHER_SCHOOL)]).await.unwrap();
        assert_eq!(both.iter().map(|one| one.pupil).collect::<Vec<_>>(), [lea(), stranger()]);
        assert!(store.pupils_who_answered(&[]).await.unwrap().is_empty());
    }

    async fn the_latest_answers_of_a_school_are_counted_over_its_pupils(store: &Store) {
        two_schools(store).await;
        practise(store, lea(), &[101, 102, 103], MORNING).await;
        practise(store, tom(), &[201, 202], minutes_later(5)).await;
        practise(store, lea(), &[104], minutes_later(6)).await;
        practise(store, stranger(), &[301], minutes_later(7)).await;

        let all = store.latest_answers_of_school(id(SCHOOL), minutes_later(-1), 100).await.unwrap();
        let three = store.latest_answers_of_school(id(SCHOOL), minutes_later(-1), 3).await.unwrap();
        let since = store.latest_answers_of_school(id(SCHOOL), minutes_later(5), 100).await.unwrap();

        let told = |latest: Vec<storage::LatestOfPupil>| -> Vec<_> {
            latest.into_iter().map(|one| (one.pupil, one.from_position)).collect()
        };
        assert_eq!(told(all), [(lea(), 1), (tom(), 1)]);
        assert_eq!(told(three), [(lea(), 4), (tom(), 1)]);
        assert_eq!(told(since), [(lea(), 4)]);
    }
}

/// Two processes on one database: each keeps half of the answers, to the same exercises, in opposite orders.
async fn two_processes_answer_for_the_same_pupils(address: &str) {
    let options = StoreOptions { postgres_connections: 2, ..StoreOptions::default() };
    let first = Store::open(address, options).await.unwrap();
    let second = Store::open(address, options).await.unwrap();
    two_schools(&first).await;
    let pupils: Vec<_> = (0..40).map(|n| new_pupil(SCHOOL, CLASS, 1_000 + n, &format!("Élève {n}"))).collect();
    first.create_pupils(&pupils).await.unwrap();
    let key = |n: u128| storage::PupilKey { school_id: id(SCHOOL), pupil_id: id(1_000 + n) };
    for n in 0..40 {
        first.serve(new_served(key(n), 10_000 + n)).await.unwrap();
    }

    let ascending = (0..40).map(|n| (first.clone(), n));
    let descending = (0..40).rev().map(|n| (second.clone(), n));
    let answers: Vec<_> = ascending
        .zip(descending)
        .flat_map(|(one, other)| [one, other])
        .map(|(store, n)| {
            tokio::spawn(async move {
                let record =
                    AnswerRecord { next: Some(new_served(key(n), 20_000 + n)), ..answer_to(key(n), 10_000 + n, 0) };
                store.record_answer(record).await
            })
        })
        .collect();
    let mut stored = 0;
    for answer in answers {
        match answer.await.unwrap().unwrap() {
            Recorded::Stored { next } => {
                assert_eq!(next.unwrap().position, 2);
                stored += 1;
            }
            Recorded::AlreadyAnswered(_) => {}
            other => panic!("{other:?}"),
        }
    }

    assert_eq!(stored, 40);
    assert_eq!(second.school_counts(id(SCHOOL)).await.unwrap().answers, 40);
    for n in 0..40 {
        assert_eq!(second.knowledge_state(key(n)).await.unwrap().unwrap().answers_count, 1);
        assert_eq!(second.open_exercise(key(n)).await.unwrap().unwrap().id, id(20_000 + n));
    }
    first.close().await;
    second.close().await;
}

#[test]
fn two_processes_share_a_file() {
    on_sqlite_address(async |address| two_processes_answer_for_the_same_pupils(&address).await);
}

#[test]
fn two_processes_share_a_server() {
    on_postgres_address(async |address| two_processes_answer_for_the_same_pupils(&address).await);
}
