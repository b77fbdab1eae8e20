//! What teachers decide for a pupil.

use storage::{DecisionKind, NewDecision, Store, StoreError};

use crate::people::{
    CLASS, OTHER_CLASS, OTHER_TEACHER, SCHOOL, TEACHER, id, lea, minutes_later, stranger, tom, two_schools,
};

fn new_decision(pupil: storage::PupilKey, number: u128, kind: DecisionKind, minutes: i64) -> NewDecision {
    NewDecision {
        pupil,
        id: id(number),
        skill_id: "maths.fractions.add".into(),
        kind,
        author_id: id(TEACHER),
        note: "vu en classe".into(),
        created_at: minutes_later(minutes),
    }
}

on_both_engines! {
    async fn a_new_decision_about_a_skill_ends_the_one_before(store: &Store) {
        two_schools(store).await;
        store.add_decision(&new_decision(lea(), 501, DecisionKind::Pin, 0)).await.unwrap();

        store.add_decision(&new_decision(lea(), 502, DecisionKind::Exclude, 5)).await.unwrap();

        let active = store.active_decisions_of_pupil(lea()).await.unwrap();
        assert_eq!(active.iter().map(|one| (one.id, one.kind)).collect::<Vec<_>>(), [(id(502), DecisionKind::Exclude)]);
        let all = store.decisions_of_pupil(lea()).await.unwrap();
        assert_eq!(all.len(), 2);
        assert_eq!((all[0].ended_at, all[0].ended_by), (Some(minutes_later(5)), Some(id(TEACHER))));
        assert_eq!(all[0].note, "vu en classe");
    }

    async fn an_ended_decision_is_not_ended_twice(store: &Store) {
        two_schools(store).await;
        store.add_decision(&new_decision(lea(), 501, DecisionKind::Pin, 0)).await.unwrap();

        store.end_decision(lea(), id(501), id(OTHER_TEACHER), minutes_later(2)).await.unwrap();

        for refused in [
            store.end_decision(lea(), id(501), id(TEACHER), minutes_later(3)).await,
            store.end_decision(tom(), id(501), id(TEACHER), minutes_later(3)).await,
        ] {
            assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        }
        assert!(store.active_decisions_of_pupil(lea()).await.unwrap().is_empty());
        assert_eq!(store.decisions_of_pupil(lea()).await.unwrap()[0].ended_by, Some(id(OTHER_TEACHER)));
    }

    async fn a_class_shows_the_decisions_about_its_pupils(store: &Store) {
        two_schools(store).await;
        store.add_decision(&new_decision(lea(), 501, DecisionKind::Pin, 0)).await.unwrap();
        store.add_decision(&new_decision(tom(), 502, DecisionKind::Exclude, 1)).await.unwrap();
        store.add_decision(&new_decision(stranger(), 503, DecisionKind::Pin, 2)).await.unwrap();

        let decisions = store.active_decisions_of_class(id(SCHOOL), id(CLASS)).await.unwrap();

        assert_eq!(decisions.iter().map(|one| one.pupil).collect::<Vec<_>>(), [lea(), tom()]);
        assert!(store.active_decisions_of_class(id(SCHOOL), id(OTHER_CLASS)).await.unwrap().is_empty());
    }

    async fn nothing_is_decided_about_nobody(store: &Store) {
        let refused = store.add_decision(&new_decision(lea(), 501, DecisionKind::Pin, 0)).await;

        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    }
}
