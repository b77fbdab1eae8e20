//! Classes and who teaches them.

use storage::{PupilKey, Store, StoreError};

use crate::people::{
    CLASS, MORNING, OTHER_CLASS, OTHER_SCHOOL, OTHER_TEACHER, SCHOOL, STRANGER, TEACHER, id, lea, minutes_later,
    new_class, two_schools,
};

on_both_engines! {
    async fn a_class_is_only_found_in_its_school(store: &Store) {
        two_schools(store).await;

        assert!(store.class(id(SCHOOL), id(CLASS)).await.unwrap().is_some());
        assert!(store.class(id(OTHER_SCHOOL), id(CLASS)).await.unwrap().is_none());
        assert!(store.pupils_of_class(id(OTHER_SCHOOL), id(CLASS)).await.unwrap().is_empty());
        assert!(store.teachers_of_class(id(OTHER_SCHOOL), id(CLASS)).await.unwrap().is_empty());
        let refused = store.update_class(id(OTHER_SCHOOL), id(CLASS), "x", "3e").await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
    }

    async fn a_class_changes_as_asked(store: &Store) {
        two_schools(store).await;

        let lost = store.set_class_options(id(OTHER_SCHOOL), id(CLASS), false, false).await;
        assert!(matches!(lost, Err(StoreError::NotFound)), "{lost:?}");
        for (pupil_choice, adaptive) in [(false, true), (true, false), (true, true)] {
            store.set_class_options(id(SCHOOL), id(CLASS), pupil_choice, adaptive).await.unwrap();
            let class = store.class(id(SCHOOL), id(CLASS)).await.unwrap().unwrap();
            assert_eq!((class.pupil_choice, class.adaptive), (pupil_choice, adaptive));
        }
        store.update_class(id(SCHOOL), id(CLASS), "2de 4", "2de").await.unwrap();

        let class = store.class_with_code("CODE-21").await.unwrap().unwrap();
        assert_eq!((class.name.as_str(), class.level.as_str()), ("2de 4", "2de"));
        assert_eq!(class.created_at, MORNING);
    }

    async fn a_class_works_on_several_programmes_and_each_person_looks_at_one(store: &Store) {
        two_schools(store).await;
        assert_eq!(store.programmes_of_class(id(SCHOOL), id(CLASS)).await.unwrap(), ["maths"]);

        let both = ["français".to_owned(), "maths".to_owned()];
        store.set_programmes_of_class(id(SCHOOL), id(CLASS), &both).await.unwrap();
        store.set_programme_of_teacher(id(SCHOOL), id(CLASS), id(TEACHER), "français").await.unwrap();
        store.set_programme_of_pupil(lea(), "maths").await.unwrap();

        assert_eq!(store.programmes_of_class(id(SCHOOL), id(CLASS)).await.unwrap(), both);
        let looked_at = store.programme_of_teacher(id(SCHOOL), id(CLASS), id(TEACHER)).await.unwrap();
        assert_eq!(looked_at.as_deref(), Some("français"));
        assert_eq!(store.pupil(lea()).await.unwrap().unwrap().pack_id.as_deref(), Some("maths"));
        assert!(store.programmes_of_class(id(OTHER_SCHOOL), id(CLASS)).await.unwrap().is_empty());
        for refused in [
            store.set_programmes_of_class(id(OTHER_SCHOOL), id(CLASS), &both).await,
            store.set_programme_of_teacher(id(OTHER_SCHOOL), id(CLASS), id(TEACHER), "maths").await,
            store.set_programme_of_pupil(PupilKey { school_id: id(SCHOOL), pupil_id: id(STRANGER) }, "maths").await,
        ] {
            assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        }
    }

    async fn two_classes_share_neither_name_nor_code(store: &Store) {
        two_schools(store).await;
        let mut same_name = new_class(SCHOOL, 77);
        same_name.name = new_class(SCHOOL, CLASS).name;
        let mut same_code = new_class(OTHER_SCHOOL, 78);
        same_code.code = new_class(SCHOOL, CLASS).code;

        let refused_name = store.create_class(&same_name).await.unwrap_err();
        let refused_code = store.create_class(&same_code).await.unwrap_err();

        assert!(matches!(refused_name, StoreError::AlreadyTaken(_)), "{refused_name:?}");
        assert!(matches!(refused_code, StoreError::AlreadyTaken(_)), "{refused_code:?}");
    }

    async fn only_a_class_without_pupils_is_deleted(store: &Store) {
        two_schools(store).await;
        store.create_class(&new_class(SCHOOL, 77)).await.unwrap();
        store.add_class_teacher(id(SCHOOL), id(77), id(TEACHER)).await.unwrap();

        assert!(!store.delete_empty_class(id(OTHER_SCHOOL), id(77)).await.unwrap(), "it is another school's");
        assert!(!store.delete_empty_class(id(SCHOOL), id(CLASS)).await.unwrap(), "it has pupils");
        assert!(store.delete_empty_class(id(SCHOOL), id(77)).await.unwrap());
        assert!(!store.delete_empty_class(id(SCHOOL), id(77)).await.unwrap(), "it is gone");

        assert!(store.class(id(SCHOOL), id(77)).await.unwrap().is_none());
        assert!(store.class(id(SCHOOL), id(CLASS)).await.unwrap().is_some());
    }

    async fn last_years_class_leaves_its_name_and_its_door(store: &Store) {
        two_schools(store).await;

        store.archive_class(id(SCHOOL), id(CLASS), Some(minutes_later(1))).await.unwrap();

        let mut next_year = new_class(SCHOOL, 77);
        next_year.name = new_class(SCHOOL, CLASS).name;
        store.create_class(&next_year).await.unwrap();
        assert!(store.class_with_code("CODE-21").await.unwrap().is_none());
        assert!(store.classes_of_teacher(id(SCHOOL), id(TEACHER)).await.unwrap().is_empty());
        assert!(store.class_of_teacher(id(SCHOOL), id(TEACHER), id(CLASS)).await.unwrap().is_none());
        let classes = store.classes_of_school(id(SCHOOL)).await.unwrap();
        assert_eq!(classes.iter().map(|class| class.id).collect::<Vec<_>>(), [id(77), id(CLASS)]);
        let refused = store.archive_class(id(SCHOOL), id(CLASS), None).await.unwrap_err();
        assert!(matches!(refused, StoreError::AlreadyTaken(_)), "{refused:?}");
    }

    async fn a_teacher_sees_the_classes_they_teach_and_no_other(store: &Store) {
        two_schools(store).await;
        store.create_class(&new_class(SCHOOL, 77)).await.unwrap();

        let classes = store.classes_of_teacher(id(SCHOOL), id(TEACHER)).await.unwrap();

        assert_eq!(classes.iter().map(|class| class.id).collect::<Vec<_>>(), [id(CLASS)]);
        assert!(store.class_of_teacher(id(SCHOOL), id(TEACHER), id(CLASS)).await.unwrap().is_some());
        assert!(store.class_of_teacher(id(SCHOOL), id(TEACHER), id(77)).await.unwrap().is_none());
        assert!(store.class_of_teacher(id(SCHOOL), id(TEACHER), id(OTHER_CLASS)).await.unwrap().is_none());
    }

    async fn a_class_is_never_given_to_another_schools_teacher(store: &Store) {
        two_schools(store).await;

        let refused = store.add_class_teacher(id(SCHOOL), id(CLASS), id(OTHER_TEACHER)).await.unwrap_err();

        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
        assert_eq!(store.teachers_of_class(id(SCHOOL), id(CLASS)).await.unwrap(), [id(TEACHER)]);
    }

    async fn a_class_taken_away_is_no_longer_seen(store: &Store) {
        two_schools(store).await;
        store.add_class_teacher(id(SCHOOL), id(CLASS), id(TEACHER)).await.unwrap();

        store.remove_class_teacher(id(SCHOOL), id(CLASS), id(TEACHER)).await.unwrap();
        store.remove_class_teacher(id(SCHOOL), id(CLASS), id(TEACHER)).await.unwrap();

        assert!(store.class_of_teacher(id(SCHOOL), id(TEACHER), id(CLASS)).await.unwrap().is_none());
    }
}
