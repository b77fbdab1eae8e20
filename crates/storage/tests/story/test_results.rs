//! What national tests reported.

use storage::{PupilKey, Store, StoreError, TestResult, WithdrawnResult};

use crate::people::{
    CLASS, OTHER_CLASS, OTHER_SCHOOL, OTHER_TEACHER, SCHOOL, TEACHER, id, lea, minutes_later, stranger, tom,
    two_schools,
};

pub(crate) fn result(pupil: PupilKey, domain: &str, result: &str) -> TestResult {
    TestResult {
        pupil,
        pack_id: "maths".into(),
        test: "4e".into(),
        domain: domain.into(),
        result: result.into(),
        taken_at: minutes_later(-60 * 24 * 9),
        entered_by: id(TEACHER),
        entered_at: minutes_later(0),
    }
}

on_both_engines! {
    async fn a_result_replaces_the_one_on_the_same_domain_and_can_be_withdrawn(store: &Store) {
        two_schools(store).await;
        let first = [result(lea(), "geometrie", "fragile"), result(lea(), "nombres", "in-need"), result(tom(), "nombres", "fragile")];
        store.save_test_results(&first, &[]).await.unwrap();
        let corrected =
            TestResult { entered_by: id(OTHER_TEACHER), entered_at: minutes_later(4), ..result(lea(), "nombres", "satisfactory") };
        let withdrawn = WithdrawnResult {
            pupil: lea(), pack_id: "maths".into(), test: "4e".into(), domain: "geometrie".into(),
        };

        store.save_test_results(std::slice::from_ref(&corrected), &[withdrawn]).await.unwrap();

        assert_eq!(store.test_results_of_pupil(lea()).await.unwrap(), std::slice::from_ref(&corrected));
        let of_class = store.test_results_of_class(id(SCHOOL), id(CLASS)).await.unwrap();
        assert_eq!(of_class, [corrected, first[2].clone()]);
        assert!(store.test_results_of_class(id(SCHOOL), id(OTHER_CLASS)).await.unwrap().is_empty());
        assert!(store.test_results_of_class(id(OTHER_SCHOOL), id(CLASS)).await.unwrap().is_empty());
    }

    async fn results_are_kept_together_or_not_at_all(store: &Store) {
        two_schools(store).await;
        let nobody = PupilKey { school_id: id(OTHER_SCHOOL), pupil_id: tom().pupil_id };

        let refused = store.save_test_results(&[result(lea(), "nombres", "fragile"), result(nobody, "nombres", "fragile")], &[]).await;

        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        assert!(store.test_results_of_pupil(lea()).await.unwrap().is_empty());
        assert!(store.test_results_of_pupil(stranger()).await.unwrap().is_empty());
    }
}
