//! Schools and the people who work in them.

use storage::{Role, Store, StoreError};

use crate::people::{
    CLASS, LEA, MORNING, OTHER_SCHOOL, SCHOOL, TEACHER, id, minutes_later, new_school, new_teacher, two_schools,
};

on_both_engines! {
    async fn a_school_keeps_its_name_number_and_moment(store: &Store) {
        store.create_school(&new_school(SCHOOL, Some("0750001A"))).await.unwrap();

        store.update_school(id(SCHOOL), "Collège Sophie-Germain", Some("0750002B")).await.unwrap();

        let school = store.school_with_uai("0750002B").await.unwrap().unwrap();
        assert_eq!(school.name, "Collège Sophie-Germain");
        assert_eq!(school.created_at, MORNING);
        assert_eq!(store.school(id(SCHOOL)).await.unwrap(), Some(school));
        assert_eq!(store.school_with_uai("0750001A").await.unwrap(), None);
    }

    async fn two_schools_do_not_share_a_number(store: &Store) {
        store.create_school(&new_school(SCHOOL, Some("0750001A"))).await.unwrap();

        let refused = store.create_school(&new_school(OTHER_SCHOOL, Some("0750001A"))).await.unwrap_err();

        assert!(matches!(refused, StoreError::AlreadyTaken(_)), "{refused:?}");
        assert_eq!(store.schools().await.unwrap().len(), 1);
    }

    async fn a_school_that_is_not_there_cannot_change(store: &Store) {
        let refused = store.update_school(id(99), "Lycée", None).await.unwrap_err();

        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
    }

    async fn a_school_counts_its_own(store: &Store) {
        two_schools(store).await;

        let counts = store.school_counts(id(SCHOOL)).await.unwrap();

        assert_eq!((counts.staff, counts.classes, counts.pupils, counts.answers), (1, 1, 2, 0));
    }

    async fn a_teacher_is_found_by_an_address_in_any_case(store: &Store) {
        store.create_school(&new_school(SCHOOL, None)).await.unwrap();
        let mut teacher = new_teacher(SCHOOL, TEACHER);
        teacher.email = "Ada.Lovelace@College.example".into();
        store.create_staff(&teacher).await.unwrap();

        let found = store.staff_with_email("ADA.lovelace@college.EXAMPLE").await.unwrap().unwrap();

        assert_eq!(found.id, id(TEACHER));
        assert_eq!(found.email, "ada.lovelace@college.example");
        assert!(found.must_change_password);
        assert_eq!(found.suspended_at, None);
    }

    async fn two_people_do_not_share_an_address(store: &Store) {
        two_schools(store).await;
        let mut teacher = new_teacher(OTHER_SCHOOL, 77);
        teacher.email = new_teacher(SCHOOL, TEACHER).email;

        let refused = store.create_staff(&teacher).await.unwrap_err();

        assert!(matches!(refused, StoreError::AlreadyTaken(_)), "{refused:?}");
    }

    async fn nobody_works_in_a_school_that_is_not_there(store: &Store) {
        let refused = store.create_staff(&new_teacher(99, TEACHER)).await.unwrap_err();

        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
    }

    async fn a_teacher_is_only_found_in_their_school(store: &Store) {
        two_schools(store).await;

        assert!(store.staff(id(SCHOOL), id(TEACHER)).await.unwrap().is_some());
        assert!(store.staff(id(OTHER_SCHOOL), id(TEACHER)).await.unwrap().is_none());
        assert_eq!(store.staff_of_school(id(SCHOOL)).await.unwrap().len(), 1);
        let refused = store.suspend_staff(id(OTHER_SCHOOL), id(TEACHER), Some(MORNING)).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
        let refused = store.set_staff_password(id(OTHER_SCHOOL), id(TEACHER), "x", false).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
    }

    async fn an_account_changes_as_asked(store: &Store) {
        two_schools(store).await;

        store
            .update_staff(id(SCHOOL), id(TEACHER), "Mme Curie", "Curie@college.example", Role::Administrator)
            .await
            .unwrap();
        store.set_staff_password(id(SCHOOL), id(TEACHER), "$argon2id$other", false).await.unwrap();
        store.suspend_staff(id(SCHOOL), id(TEACHER), Some(minutes_later(3))).await.unwrap();

        let changed = store.staff(id(SCHOOL), id(TEACHER)).await.unwrap().unwrap();
        assert_eq!(changed.name, "Mme Curie");
        assert_eq!(changed.email, "curie@college.example");
        assert_eq!(changed.role, Role::Administrator);
        assert_eq!(changed.password_hash, "$argon2id$other");
        assert!(!changed.must_change_password);
        assert_eq!(changed.suspended_at, Some(minutes_later(3)));

        store.suspend_staff(id(SCHOOL), id(TEACHER), None).await.unwrap();
        assert_eq!(store.staff(id(SCHOOL), id(TEACHER)).await.unwrap().unwrap().suspended_at, None);
    }

    async fn a_hash_never_leaves_as_json(store: &Store) {
        two_schools(store).await;
        let teacher = store.staff(id(SCHOOL), id(TEACHER)).await.unwrap().unwrap();
        let pupils = store.pupils_of_class(id(SCHOOL), id(CLASS)).await.unwrap();

        let json = format!("{}{}", serde_json::to_string(&teacher).unwrap(), serde_json::to_string(&pupils).unwrap());

        assert!(json.contains(&id(LEA).to_string()));
        assert!(!json.contains("argon2id"));
    }
}
