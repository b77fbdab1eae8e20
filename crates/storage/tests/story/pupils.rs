//! Pupils.

use storage::{PupilKey, Store, StoreError};

use crate::people::{
    CLASS, LEA, MORNING, OTHER_CLASS, OTHER_SCHOOL, SCHOOL, STRANGER, id, lea, minutes_later, new_class, new_pupil,
    tom, two_schools,
};

on_both_engines! {
    async fn adaptation_is_switched_off_for_one_pupil(store: &Store) {
        two_schools(store).await;
        assert!(store.pupil(lea()).await.unwrap().unwrap().adaptive);

        store.set_adaptive(lea(), false).await.unwrap();

        assert!(!store.pupil(lea()).await.unwrap().unwrap().adaptive);
        assert!(store.pupil(tom()).await.unwrap().unwrap().adaptive);
        let elsewhere = store.set_adaptive(PupilKey { school_id: id(SCHOOL), pupil_id: id(STRANGER) }, false).await;
        assert!(matches!(elsewhere, Err(StoreError::NotFound)), "{elsewhere:?}");
    }

    async fn a_pupil_is_only_found_in_their_school(store: &Store) {
        two_schools(store).await;
        let elsewhere = PupilKey { school_id: id(OTHER_SCHOOL), pupil_id: id(LEA) };

        assert!(store.pupil(lea()).await.unwrap().is_some());
        assert!(store.pupil(elsewhere).await.unwrap().is_none());
        for refused in [
            store.rename_pupil(elsewhere, "x").await,
            store.set_extra_time(elsewhere, true).await,
            store.move_pupil(elsewhere, id(OTHER_CLASS)).await,
            store.set_pupil_secret(elsewhere, "x").await,
            store.suspend_pupil(elsewhere, Some(MORNING)).await,
            store.mark_pupil_seen(elsewhere, MORNING).await,
        ] {
            assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        }
    }

    async fn a_class_list_enters_whole_or_not_at_all(store: &Store) {
        two_schools(store).await;

        let refused = store
            .create_pupils(&[new_pupil(SCHOOL, CLASS, 71, "Nina"), new_pupil(SCHOOL, CLASS, 72, "Tom")])
            .await
            .unwrap_err();

        assert!(matches!(refused, StoreError::AlreadyTaken(_)), "{refused:?}");
        assert_eq!(store.pupils_of_class(id(SCHOOL), id(CLASS)).await.unwrap().len(), 2);
    }

    async fn a_pupil_does_not_enter_another_schools_class(store: &Store) {
        two_schools(store).await;

        let created = store.create_pupils(&[new_pupil(SCHOOL, OTHER_CLASS, 71, "Nina")]).await;
        let moved = store.move_pupil(tom(), id(OTHER_CLASS)).await;

        assert!(matches!(created, Err(StoreError::NotFound)), "{created:?}");
        assert!(matches!(moved, Err(StoreError::NotFound)), "{moved:?}");
    }

    async fn a_secret_is_replaced_once_by_whoever_saw_the_one_before(store: &Store) {
        two_schools(store).await;
        store.set_pupil_secret(lea(), "first").await.unwrap();

        let elsewhere = PupilKey { school_id: id(OTHER_SCHOOL), pupil_id: id(LEA) };
        assert!(!store.replace_pupil_secret(elsewhere, "first", "stolen").await.unwrap());
        assert!(store.replace_pupil_secret(lea(), "first", "second").await.unwrap());
        assert!(!store.replace_pupil_secret(lea(), "first", "third").await.unwrap());

        assert_eq!(store.pupil(lea()).await.unwrap().unwrap().secret_hash, "second");
    }

    async fn a_pupil_changes_as_asked(store: &Store) {
        two_schools(store).await;
        store.create_class(&new_class(SCHOOL, 77)).await.unwrap();

        store.rename_pupil(lea(), "Léa Bernard").await.unwrap();
        store.set_extra_time(lea(), true).await.unwrap();
        store.move_pupil(lea(), id(77)).await.unwrap();
        store.set_pupil_secret(lea(), "$argon2id$other").await.unwrap();
        store.suspend_pupil(lea(), Some(minutes_later(1))).await.unwrap();
        store.mark_pupil_seen(lea(), minutes_later(2)).await.unwrap();

        let changed = store.pupil(lea()).await.unwrap().unwrap();
        assert_eq!(changed.pseudonym, "Léa Bernard");
        assert!(changed.extra_time);
        assert_eq!(changed.class_id, id(77));
        assert_eq!(changed.secret_hash, "$argon2id$other");
        assert_eq!(changed.suspended_at, Some(minutes_later(1)));
        assert_eq!(changed.last_seen_at, Some(minutes_later(2)));
        store.suspend_pupil(lea(), None).await.unwrap();
        assert_eq!(store.pupil(lea()).await.unwrap().unwrap().suspended_at, None);
        let left = store.pupils_of_class(id(SCHOOL), id(CLASS)).await.unwrap();
        assert_eq!(left.iter().map(storage::Pupil::key).collect::<Vec<_>>(), [tom()]);
    }
}
