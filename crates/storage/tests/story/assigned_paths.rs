//! Paths that teachers assign.

use storage::{AssignedPath, Store, StoreError};
use uuid::Uuid;

use crate::people::{
    CLASS, MORNING, OTHER_CLASS, OTHER_SCHOOL, SCHOOL, TEACHER, id, lea, minutes_later, stranger, tom, two_schools,
};

/// A path for these pupils, an hour from the morning on; for the whole class without any.
pub(crate) fn path(number: u128, pupils: &[Uuid]) -> AssignedPath {
    AssignedPath {
        school_id: id(SCHOOL),
        class_id: id(CLASS),
        id: id(number),
        pack_id: "maths".into(),
        title: "Fractions".into(),
        whole_class: pupils.is_empty(),
        starts_at: MORNING,
        ends_at: minutes_later(60),
        author_id: id(TEACHER),
        created_at: MORNING,
        stopped_at: None,
        stopped_by: None,
        skills: vec!["maths.fractions.add".into(), "maths.fractions.compare".into()],
        pupils: pupils.to_vec(),
    }
}

on_both_engines! {
    async fn a_path_is_followed_by_its_pupils_during_its_days(store: &Store) {
        two_schools(store).await;
        let (for_lea, for_all) = (path(900, &[lea().pupil_id]), AssignedPath { ends_at: minutes_later(30), ..path(901, &[]) });
        store.add_assigned_path(&for_lea).await.unwrap();
        store.add_assigned_path(&for_all).await.unwrap();

        let now = minutes_later(10);
        assert_eq!(store.assigned_paths_under_way(lea(), now).await.unwrap(), [for_all.clone(), for_lea.clone()], "by their ends");
        assert_eq!(store.assigned_paths_under_way(tom(), now).await.unwrap(), std::slice::from_ref(&for_all));
        assert!(store.assigned_paths_under_way(stranger(), now).await.unwrap().is_empty());
        assert!(store.assigned_paths_under_way(lea(), minutes_later(-1)).await.unwrap().is_empty());
        assert_eq!(store.assigned_paths_under_way(lea(), minutes_later(30)).await.unwrap(), std::slice::from_ref(&for_lea));
        assert!(store.assigned_paths_under_way(lea(), minutes_later(60)).await.unwrap().is_empty());

        assert_eq!(store.assigned_paths_of_pupil(lea()).await.unwrap(), [for_lea.clone(), for_all.clone()]);
        assert_eq!(store.assigned_paths_of_pupil(tom()).await.unwrap(), [for_all]);

        assert_eq!(store.assigned_paths_of_class(id(SCHOOL), id(CLASS), minutes_later(30)).await.unwrap(), [for_lea]);
        assert!(store.assigned_paths_of_class(id(SCHOOL), id(OTHER_CLASS), MORNING).await.unwrap().is_empty());
        assert!(store.assigned_paths_of_class(id(OTHER_SCHOOL), id(CLASS), MORNING).await.unwrap().is_empty());
    }

    async fn a_path_is_put_in_another_order_and_stopped(store: &Store) {
        two_schools(store).await;
        store.add_assigned_path(&path(900, &[])).await.unwrap();
        let (add, compare) = ("maths.fractions.add".to_owned(), "maths.fractions.compare".to_owned());
        store.order_assigned_path(id(SCHOOL), id(900), &[compare.clone(), "maths.unknown".into(), add.clone()]).await.unwrap();
        store.order_assigned_path(id(OTHER_SCHOOL), id(900), &[add.clone(), compare.clone()]).await.unwrap();
        assert_eq!(store.assigned_paths_under_way(lea(), MORNING).await.unwrap()[0].skills, [compare, add]);

        let elsewhere = store.stop_assigned_path(id(OTHER_SCHOOL), id(900), id(TEACHER), MORNING).await;
        assert!(matches!(elsewhere, Err(StoreError::NotFound)), "{elsewhere:?}");
        store.stop_assigned_path(id(SCHOOL), id(900), id(TEACHER), minutes_later(1)).await.unwrap();
        assert!(store.assigned_paths_under_way(lea(), minutes_later(1)).await.unwrap().is_empty());
        let told = store.assigned_paths_of_class(id(SCHOOL), id(CLASS), MORNING).await.unwrap();
        assert_eq!((told[0].stopped_at, told[0].stopped_by), (Some(minutes_later(1)), Some(id(TEACHER))));
        let twice = store.stop_assigned_path(id(SCHOOL), id(900), id(TEACHER), MORNING).await;
        assert!(matches!(twice, Err(StoreError::NotFound)), "{twice:?}");
    }

    async fn a_path_for_somebody_of_another_school_is_refused_whole(store: &Store) {
        two_schools(store).await;
        let refused = store.add_assigned_path(&path(900, &[lea().pupil_id, stranger().pupil_id])).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        assert!(store.assigned_paths_of_class(id(SCHOOL), id(CLASS), MORNING).await.unwrap().is_empty());
    }
}
