//! Fresh starts on a skill.

use storage::{AnswerRecord, KnowledgeState, NewReset, Recorded, Store};
use uuid::Uuid;

use crate::exercises::{answer_to, new_served, practise};
use crate::people::{
    CLASS, MORNING, OTHER_TEACHER, SCHOOL, TEACHER, id, lea, minutes_later, stranger, tom, two_schools,
};

pub(crate) fn new_reset(number: u128, skill: &str) -> NewReset {
    NewReset {
        id: id(number),
        skill_id: skill.to_owned(),
        author_id: id(TEACHER),
        note: "repris ensemble".to_owned(),
        created_at: minutes_later(10),
    }
}

async fn state(store: &Store) -> KnowledgeState {
    store.knowledge_state(lea()).await.unwrap().expect("has answered")
}

on_both_engines! {
    async fn a_fresh_start_comes_after_the_last_answer_and_can_be_undone(store: &Store) {
        two_schools(store).await;
        practise(store, lea(), &[101, 102], MORNING).await;
        store.serve(new_served(lea(), 103)).await.unwrap();
        let read = state(store).await;

        assert!(store.reset_skill(&read, &new_reset(701, "sums"), "afresh").await.unwrap());

        let kept = store.standing_resets_of_pupil(lea()).await.unwrap();
        assert_eq!(kept.iter().map(|one| (one.id, one.after_position)).collect::<Vec<_>>(), [(id(701), 2)]);
        assert_eq!((kept[0].skill_id.as_str(), kept[0].note.as_str()), ("sums", "repris ensemble"));
        assert_eq!(store.standing_resets_of_class(id(SCHOOL), id(CLASS)).await.unwrap(), kept);
        assert!(store.standing_resets_of_pupil(tom()).await.unwrap().is_empty());
        let afresh = state(store).await;
        assert_eq!((afresh.answers_count, afresh.resets_count, afresh.state.as_str()), (2, 1, "afresh"));
        assert_eq!(store.answers_of_pupil(lea()).await.unwrap().len(), 2, "no answer is gone");

        // One undoing, by whoever sees the pupil; what was read before it is too old.
        assert!(!store.undo_reset(&read, id(701), id(TEACHER), "old", minutes_later(11)).await.unwrap());
        assert!(!store.undo_reset(&afresh, Uuid::nil(), id(TEACHER), "nothing", minutes_later(11)).await.unwrap());
        assert_eq!(state(store).await, afresh, "an undoing that is none changes nothing");
        assert!(store.undo_reset(&afresh, id(701), id(OTHER_TEACHER), "as before", minutes_later(12)).await.unwrap());
        let undone = state(store).await;
        assert!(!store.undo_reset(&undone, id(701), id(TEACHER), "twice", minutes_later(13)).await.unwrap());
        assert_eq!((undone.resets_count, undone.state.as_str()), (2, "as before"));
        assert!(store.standing_resets_of_pupil(lea()).await.unwrap().is_empty());
        let all = store.resets_of_pupil(lea()).await.unwrap();
        assert_eq!((all.len(), all[0].undone_at, all[0].undone_by), (1, Some(minutes_later(12)), Some(id(OTHER_TEACHER))));
    }

    async fn neither_an_answer_nor_a_fresh_start_overwrites_what_it_did_not_read(store: &Store) {
        two_schools(store).await;
        practise(store, lea(), &[101], MORNING).await;
        let read = state(store).await;
        store.serve(new_served(lea(), 102)).await.unwrap();
        let late = answer_to(lea(), 102, 1);

        assert!(store.reset_skill(&read, &new_reset(701, "sums"), "afresh").await.unwrap());

        // Traced on the state of before the fresh start.
        assert_eq!(store.record_answer(late.clone()).await.unwrap(), Recorded::StateMoved);
        assert!(!store.replace_state(&read, "replayed without it", minutes_later(11)).await.unwrap());
        assert_eq!(state(store).await.state, "afresh");
        let again = AnswerRecord { expected_resets_count: 1, state: "answered afresh".to_owned(), ..late };
        assert_eq!(store.record_answer(again).await.unwrap(), Recorded::Stored { next: None });
        let answered = state(store).await;
        assert_eq!((answered.answers_count, answered.resets_count), (2, 1));
        assert!(!store.reset_skill(&read, &new_reset(702, "sums"), "without the answer").await.unwrap());
        assert_eq!(state(store).await, answered);
        assert_eq!(store.resets_of_pupil(lea()).await.unwrap().len(), 1);
    }

    async fn answers_and_fresh_starts_at_the_same_moment_are_all_kept(store: &Store) {
        two_schools(store).await;
        practise(store, lea(), &[101], MORNING).await;
        store.serve(new_served(lea(), 102)).await.unwrap();
        let read = state(store).await;

        let (reset, answered) = tokio::join!(
            async { store.reset_skill(&read, &new_reset(701, "sums"), "afresh").await.unwrap() },
            async { store.record_answer(answer_to(lea(), 102, 1)).await.unwrap() },
        );

        // One of them came first, and the other knows.
        let now = state(store).await;
        match answered {
            Recorded::StateMoved => assert_eq!((reset, now.answers_count, now.state.as_str()), (true, 1, "afresh")),
            Recorded::Stored { .. } => assert_eq!((reset, now.answers_count, now.resets_count), (false, 2, 0)),
            other => panic!("{other:?}"),
        }
    }

    async fn failures_of_before_a_fresh_start_make_no_streak(store: &Store) {
        two_schools(store).await;
        let (school, class) = (id(SCHOOL), id(CLASS));
        for (number, pupil) in [(101, lea()), (201, tom()), (301, stranger())] {
            for (before, number) in (0..).zip(number..number + 3) {
                store.serve(new_served(pupil, number)).await.unwrap();
                let wrong = AnswerRecord { outcome: "wrong".to_owned(), ..answer_to(pupil, number, before) };
                assert_eq!(store.record_answer(wrong).await.unwrap(), Recorded::Stored { next: None });
            }
        }
        let skill = new_served(lea(), 0).skill_id;
        let failing = async || {
            let streaks = store.failure_streaks_of_class(school, class, 1).await.unwrap();
            streaks.into_iter().map(|streak| (streak.pupil_id, streak.failures)).collect::<Vec<_>>()
        };
        assert_eq!(failing().await, [(lea().pupil_id, 3), (tom().pupil_id, 3)]);

        store.reset_skill(&state(store).await, &new_reset(701, "another"), "afresh").await.unwrap();
        assert_eq!(failing().await.len(), 2, "another skill is another story");
        store.reset_skill(&state(store).await, &new_reset(702, &skill), "afresh").await.unwrap();
        assert_eq!(failing().await, [(tom().pupil_id, 3)]);

        store.serve(new_served(lea(), 104)).await.unwrap();
        let wrong = AnswerRecord { outcome: "wrong".to_owned(), expected_resets_count: 2, ..answer_to(lea(), 104, 3) };
        store.record_answer(wrong).await.unwrap();
        assert_eq!(failing().await, [(lea().pupil_id, 1), (tom().pupil_id, 3)]);
        store.undo_reset(&state(store).await, id(702), id(TEACHER), "as before", minutes_later(12)).await.unwrap();
        assert_eq!(failing().await, [(lea().pupil_id, 4), (tom().pupil_id, 3)]);
    }
}
