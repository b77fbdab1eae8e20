//! Imports that wait for a yes.

use storage::{ImportPreview, Store, StoreError};

use crate::people::{MORNING, OTHER_SCHOOL, SCHOOL, TEACHER, id, minutes_later, two_schools};

pub(crate) fn import(number: u128, school: Option<u128>) -> ImportPreview {
    ImportPreview {
        id: id(number),
        school_id: school.map(id),
        kind: "roster".into(),
        content: vec![0, 159, 146, 150],
        preview: r#"{"added":3}"#.into(),
        created_by: id(TEACHER),
        created_at: MORNING,
        applied_at: None,
    }
}

on_both_engines! {
    async fn an_import_is_only_found_in_its_school(store: &Store) {
        two_schools(store).await;
        store.save_import(&import(601, Some(SCHOOL))).await.unwrap();
        store.save_import(&import(602, None)).await.unwrap();

        assert_eq!(store.import(Some(id(SCHOOL)), id(601)).await.unwrap(), Some(import(601, Some(SCHOOL))));
        assert_eq!(store.import(None, id(602)).await.unwrap(), Some(import(602, None)));
        assert_eq!(store.import(Some(id(OTHER_SCHOOL)), id(601)).await.unwrap(), None);
        assert_eq!(store.import(None, id(601)).await.unwrap(), None);
        assert!(!store.claim_import(Some(id(OTHER_SCHOOL)), id(601), MORNING).await.unwrap());
    }

    async fn an_import_is_applied_once(store: &Store) {
        two_schools(store).await;
        store.save_import(&import(601, Some(SCHOOL))).await.unwrap();

        let (first, second) = tokio::join!(
            store.claim_import(Some(id(SCHOOL)), id(601), minutes_later(1)),
            store.claim_import(Some(id(SCHOOL)), id(601), minutes_later(1)),
        );

        assert_ne!(first.unwrap(), second.unwrap());
        let applied = store.import(Some(id(SCHOOL)), id(601)).await.unwrap().unwrap();
        assert_eq!(applied.applied_at, Some(minutes_later(1)));
    }

    async fn an_import_that_failed_waits_again(store: &Store) {
        two_schools(store).await;
        store.save_import(&import(601, Some(SCHOOL))).await.unwrap();
        store.claim_import(Some(id(SCHOOL)), id(601), MORNING).await.unwrap();

        store.release_import(Some(id(SCHOOL)), id(601)).await.unwrap();

        assert!(store.claim_import(Some(id(SCHOOL)), id(601), MORNING).await.unwrap());
        let refused = store.release_import(None, id(601)).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
    }

    async fn old_imports_are_forgotten_with_their_names(store: &Store) {
        two_schools(store).await;
        store.save_import(&import(601, Some(SCHOOL))).await.unwrap();

        assert_eq!(store.delete_imports_before(MORNING).await.unwrap(), 0);
        assert_eq!(store.delete_imports_before(minutes_later(1)).await.unwrap(), 1);

        assert_eq!(store.import(Some(id(SCHOOL)), id(601)).await.unwrap(), None);
    }
}
