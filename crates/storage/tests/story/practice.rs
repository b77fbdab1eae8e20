//! Exercises put in front of pupils.

use storage::{
    AnswerRecord, FailureStreak, NewServed, PupilKey, Purpose, Recorded, Served, ServedAndAnswered, ServedChoice,
    Store, StoreError,
};

use crate::exercises::{answer_to, new_served, practise};
use crate::people::{MORNING, id, lea, minutes_later, stranger, tom, two_schools};

on_both_engines! {
    async fn an_exercise_is_kept_as_it_was_given(store: &Store) {
        two_schools(store).await;
        let new = NewServed { purpose: Purpose::Placement, model_version: Some("m1".into()), ..new_served(lea(), 101) };

        let served = store.serve(new.clone()).await.unwrap();

        let expected = Served {
            pupil: new.pupil,
            id: new.id,
            position: 1,
            pack_id: new.pack_id,
            exercise_id: new.exercise_id,
            exercise_version: new.exercise_version,
            seed: new.seed,
            skill_id: new.skill_id,
            purpose: new.purpose,
            goal_skill_id: new.goal_skill_id,
            reason_code: new.reason_code,
            model_version: new.model_version,
            stuck_skill_id: new.stuck_skill_id,
            served_at: new.served_at,
            hints_opened: 0,
            form_reminded: false,
            answered_at: None,
            withdrawn_at: None,
        };
        assert_eq!(served, expected);
        assert_eq!(store.open_exercise(lea()).await.unwrap(), Some(expected.clone()));
        assert_eq!(store.served(lea(), id(101)).await.unwrap(), Some(expected));
        assert_eq!(store.served(tom(), id(101)).await.unwrap(), None);
        assert_eq!(store.choice_behind(lea(), id(101)).await.unwrap(), Some(new.choice));
        assert_eq!(store.choice_behind(tom(), id(101)).await.unwrap(), None);
    }

    async fn only_what_is_served_keeps_its_choice(store: &Store) {
        two_schools(store).await;
        let choice = |number: u128| format!(r#"{{"number":{number}}}"#);
        let new = |number| NewServed { choice: choice(number), ..new_served(lea(), number) };

        // The second finds the first one open, and is not served.
        for number in [101, 102, 101] {
            store.serve(new(number)).await.unwrap();
        }
        store.record_answer(answer_to(lea(), 101, 0)).await.unwrap();
        store.serve(new(103)).await.unwrap();

        let kept = store.choices_of_pupil(lea()).await.unwrap();
        let expected = [101, 103].map(|number| ServedChoice {
            pupil: lea(),
            served_id: id(number),
            choice: choice(number),
        });
        assert_eq!(kept, expected);
        assert_eq!(store.choices_of_pupil(tom()).await.unwrap(), []);
    }

    async fn a_pupil_has_one_exercise_at_a_time(store: &Store) {
        two_schools(store).await;
        store.serve(new_served(lea(), 101)).await.unwrap();

        let served = store.serve(new_served(lea(), 102)).await.unwrap();

        assert_eq!(served.id, id(101));
        assert_eq!(store.recent_served(lea(), 10).await.unwrap().len(), 1);
    }

    async fn ten_tabs_open_the_same_exercise(store: &Store) {
        two_schools(store).await;

        let tabs: Vec<_> = (0..10)
            .map(|tab| tokio::spawn({ let store = store.clone(); async move { store.serve(new_served(lea(), 101 + tab)).await } }))
            .collect();

        let mut seen = std::collections::BTreeSet::new();
        for tab in tabs {
            seen.insert(tab.await.unwrap().unwrap().id);
        }
        assert_eq!(seen.len(), 1);
        assert_eq!(store.recent_served(lea(), 20).await.unwrap().len(), 1);
    }

    async fn two_pupils_may_have_the_same_exercise(store: &Store) {
        two_schools(store).await;

        let first = store.serve(new_served(lea(), 101)).await.unwrap();
        let second = store.serve(new_served(tom(), 101)).await.unwrap();

        assert_eq!((first.pupil, first.position), (lea(), 1));
        assert_eq!((second.pupil, second.position), (tom(), 1));
    }

    async fn nobody_gets_an_exercise_who_is_not_there(store: &Store) {
        two_schools(store).await;
        let nobody = storage::PupilKey { school_id: lea().school_id, pupil_id: stranger().pupil_id };

        let refused = store.serve(new_served(nobody, 101)).await.unwrap_err();

        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
    }

    async fn hints_are_counted_while_the_exercise_is_open(store: &Store) {
        two_schools(store).await;
        store.serve(new_served(lea(), 101)).await.unwrap();

        assert_eq!(store.open_hint(lea(), id(101)).await.unwrap(), Some(1));
        assert_eq!(store.open_hint(lea(), id(101)).await.unwrap(), Some(2));
        assert_eq!(store.open_hint(tom(), id(101)).await.unwrap(), None);

        // Somebody at work on an exercise that was taken away still sees what they ask for.
        store.withdraw_exercise(lea(), id(101), MORNING).await.unwrap();
        assert_eq!(store.open_hint(lea(), id(101)).await.unwrap(), Some(3));
        store.record_answer(answer_to(lea(), 101, 0)).await.unwrap();
        assert_eq!(store.open_hint(lea(), id(101)).await.unwrap(), None);
        assert_eq!(store.served(lea(), id(101)).await.unwrap().unwrap().hints_opened, 3);
    }

    async fn the_form_is_recalled_once(store: &Store) {
        two_schools(store).await;
        store.serve(new_served(lea(), 101)).await.unwrap();

        assert!(store.mark_form_reminded(lea(), id(101)).await.unwrap());
        assert!(!store.mark_form_reminded(lea(), id(101)).await.unwrap());
        assert!(store.open_exercise(lea()).await.unwrap().unwrap().form_reminded);
    }

    async fn an_exercise_taken_away_makes_room_for_the_next(store: &Store) {
        two_schools(store).await;
        store.serve(new_served(lea(), 101)).await.unwrap();

        assert!(store.withdraw_exercise(lea(), id(101), minutes_later(1)).await.unwrap());
        assert!(!store.withdraw_exercise(lea(), id(101), minutes_later(2)).await.unwrap(), "it is no longer open");

        let next = store.serve(new_served(lea(), 102)).await.unwrap();
        assert_eq!((next.id, next.position), (id(102), 2));
        assert_eq!(store.served(lea(), id(101)).await.unwrap().unwrap().withdrawn_at, Some(minutes_later(1)));
    }

    async fn the_last_exercises_come_newest_first_with_their_answers(store: &Store) {
        two_schools(store).await;
        practise(store, lea(), &[101, 102, 103], MORNING).await;
        store.serve(new_served(lea(), 104)).await.unwrap();
        practise(store, tom(), &[201], MORNING).await;

        let places = |found: Vec<ServedAndAnswered>| found.iter().map(|one| one.served.position).collect::<Vec<_>>();
        assert_eq!(places(store.answered_before(lea(), None, 10).await.unwrap()), [3, 2, 1], "the fourth is open");
        assert_eq!(places(store.answered_before(lea(), Some(3), 1).await.unwrap()), [2]);
        assert!(store.answered_before(stranger(), None, 3).await.unwrap().is_empty());

        let recent = store.recent_served(lea(), 3).await.unwrap();

        let seen: Vec<_> = recent.iter().map(|one| (one.served.id, one.answer.as_ref().map(|a| a.served_id))).collect();
        assert_eq!(seen, [(id(104), None), (id(103), Some(id(103))), (id(102), Some(id(102)))]);
        assert!(store.recent_served(stranger(), 3).await.unwrap().is_empty());
    }

    async fn a_programme_shows_its_own_last_exercises(store: &Store) {
        two_schools(store).await;
        practise(store, lea(), &[101, 102], MORNING).await;
        let french = NewServed { pack_id: "français".to_owned(), ..new_served(lea(), 103) };
        store.serve(french).await.unwrap();
        practise(store, tom(), &[201], MORNING).await;
        store.serve(new_served(tom(), 202)).await.unwrap();
        practise(store, stranger(), &[301], MORNING).await;
        let seen = |recent: Vec<ServedAndAnswered>| -> Vec<_> {
            recent.iter().map(|one| (one.served.id, one.answer.as_ref().map(|a| a.served_id))).collect()
        };
        let (school, class) = (lea().school_id, id(crate::people::CLASS));
        let maths = new_served(lea(), 0).pack_id;

        let of_lea = store.recent_served_in(lea(), &maths, 5).await.unwrap();
        let in_french = store.last_served_of_class(school, class, "français").await.unwrap();
        let in_maths = store.last_served_of_class(school, class, &maths).await.unwrap();

        assert_eq!(seen(of_lea), [(id(102), Some(id(102))), (id(101), Some(id(101)))]);
        assert_eq!(seen(in_french), [(id(103), None)]);
        assert_eq!(seen(in_maths), [(id(102), Some(id(102))), (id(202), None)]);
    }

    async fn a_streak_of_failures_counts_since_the_last_success_on_that_skill_however_old(store: &Store) {
        two_schools(store).await;
        let sums = ["right", "wrong", "not-yet-known", "wrong-form", "wrong"];
        let steps = sums.map(|outcome| ("sums", outcome)).into_iter().chain([("products", "wrong"), ("products", "right")]);
        for (minute, (skill, outcome)) in (0..).zip(steps) {
            answer_on(store, lea(), 101 + minute, skill, outcome).await;
        }
        for minute in 0..20 {
            answer_on(store, lea(), 201 + minute, "angles", "right").await;
        }
        answer_on(store, tom(), 301, "sums", "wrong").await;
        answer_on(store, stranger(), 401, "sums", "wrong").await;
        let (school, class) = (lea().school_id, id(crate::people::CLASS));

        let streaks = store.failure_streaks_of_class(school, class, 2).await.unwrap();
        let sums = FailureStreak {
            pupil_id: lea().pupil_id,
            skill_id: "sums".to_owned(),
            failures: 4,
            first_at: minutes_later(102),
            last_at: minutes_later(105),
        };
        assert_eq!(streaks, [sums]);
        let behind = store.answers_on_skill_since(lea(), "sums", minutes_later(102)).await.unwrap();
        let outcomes: Vec<&str> = behind.iter().map(|answer| answer.outcome.as_str()).collect();
        assert_eq!(outcomes, ["wrong", "not-yet-known", "wrong-form", "wrong"], "the answers behind the streak");
        assert_eq!(store.failure_streaks_of_class(school, class, 1).await.unwrap().len(), 2, "Tom's one failure");
        assert_eq!(store.failure_streaks_of_class(school, class, 5).await.unwrap(), []);
        let last = store.last_answers_of_class(school, class).await.unwrap();
        let expected = [(lea().pupil_id, minutes_later(220)), (tom().pupil_id, minutes_later(301))];
        assert_eq!(last.iter().map(|one| (one.pupil_id, one.answered_at)).collect::<Vec<_>>(), expected);
    }

    async fn the_answered_questions_of_a_placement_are_found_however_much_was_done_since(store: &Store) {
        two_schools(store).await;
        let question = |number| NewServed { purpose: Purpose::Placement, ..new_served(lea(), number) };
        store.serve(question(101)).await.unwrap();
        store.record_answer(answer_to(lea(), 101, 0)).await.unwrap();
        let practice: Vec<u128> = (201..251).collect();
        practise(store, lea(), &practice, MORNING).await;
        store.serve(question(102)).await.unwrap();

        let questions = store.placement_questions(lea(), "maths").await.unwrap();

        let seen: Vec<_> = questions.iter().map(|one| (one.served.id, one.answer.as_ref().map(|a| a.served_id))).collect();
        assert_eq!(seen, [(id(101), Some(id(101)))]);
        assert_eq!(store.placement_questions(lea(), "francais").await.unwrap(), []);
        assert_eq!(store.placement_questions(tom(), "maths").await.unwrap(), []);
    }

    async fn a_placement_begins_once_and_ends_once(store: &Store) {
        two_schools(store).await;

        store.start_placement(lea(), "maths", MORNING).await.unwrap();
        store.start_placement(lea(), "maths", minutes_later(1)).await.unwrap();
        assert_eq!(store.placement(lea(), "maths").await.unwrap().unwrap().started_at, MORNING);
        store.finish_placement(lea(), "maths", "certain", minutes_later(20)).await.unwrap();
        let refused = store.finish_placement(lea(), "maths", "again", minutes_later(21)).await.unwrap_err();

        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
        let placement = store.placement(lea(), "maths").await.unwrap().unwrap();
        assert_eq!(placement.finished_at, Some(minutes_later(20)));
        assert_eq!(placement.stop_reason.as_deref(), Some("certain"));
        assert_eq!(store.placement(lea(), "francais").await.unwrap(), None);
    }
}

/// Serves the exercise `number` on a skill and has it answered, `number` minutes after the stories begin.
async fn answer_on(store: &Store, pupil: PupilKey, number: u128, skill: &str, outcome: &str) {
    let before = store.knowledge_state(pupil).await.unwrap().map_or(0, |state| state.answers_count);
    let answered_at = minutes_later(i64::try_from(number).unwrap());
    store.serve(NewServed { skill_id: skill.to_owned(), ..new_served(pupil, number) }).await.unwrap();
    let record = AnswerRecord { answered_at, outcome: outcome.to_owned(), ..answer_to(pupil, number, before) };
    assert_eq!(store.record_answer(record).await.unwrap(), Recorded::Stored { next: None });
}
