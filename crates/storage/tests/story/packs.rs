//! Published programmes and exercises.

use storage::{ExerciseVersion, PackTexts, Published, Store, StoreError};

use crate::people::{MORNING, id, minutes_later};

fn pack(version: &str, exercises: &[(&str, &str)]) -> PackTexts {
    PackTexts {
        pack_id: "maths".into(),
        version: version.into(),
        programme_text: format!("titre = \"{version}\""),
        exercises: exercises
            .iter()
            .map(|&(exercise, version)| ExerciseVersion {
                exercise_id: exercise.into(),
                version: version.into(),
                text: format!("{exercise} {version}"),
            })
            .collect(),
    }
}

on_both_engines! {
    async fn a_published_pack_is_read_back_whole(store: &Store) {
        let first = pack("p1", &[("a/un", "v1"), ("b/deux", "v1")]);

        assert_eq!(store.publish_pack(&first, Some(id(11)), MORNING).await.unwrap(), Published::New);
        assert_eq!(store.publish_pack(&first, None, minutes_later(1)).await.unwrap(), Published::AlreadyThere);

        assert_eq!(store.current_packs().await.unwrap(), std::slice::from_ref(&first));
        assert_eq!(store.pack_texts("maths", "p1").await.unwrap(), Some(first));
        let versions = store.pack_versions().await.unwrap();
        assert_eq!(versions.len(), 1);
        assert_eq!((versions[0].published_at, versions[0].published_by), (MORNING, Some(id(11))));
    }

    async fn an_old_answer_keeps_the_version_of_its_exercise(store: &Store) {
        store.publish_pack(&pack("p1", &[("a/un", "v1"), ("b/deux", "v1")]), None, MORNING).await.unwrap();
        let second = pack("p2", &[("a/un", "v2"), ("b/deux", "v1")]);

        store.publish_pack(&second, None, minutes_later(1)).await.unwrap();

        assert_eq!(store.current_packs().await.unwrap(), [second]);
        assert_eq!(store.exercise_text("maths", "a/un", "v1").await.unwrap().as_deref(), Some("a/un v1"));
        assert_eq!(store.exercise_text("maths", "a/un", "v2").await.unwrap().as_deref(), Some("a/un v2"));
        assert_eq!(store.exercise_text("maths", "a/un", "v3").await.unwrap(), None);
        let versions: Vec<_> =
            store.pack_versions().await.unwrap().into_iter().map(|version| (version.version, version.current)).collect();
        assert_eq!(versions, [("p2".to_owned(), true), ("p1".to_owned(), false)]);
    }

    async fn a_pack_returns_to_a_version_that_was_published(store: &Store) {
        store.publish_pack(&pack("p1", &[]), None, MORNING).await.unwrap();
        store.publish_pack(&pack("p2", &[]), None, minutes_later(1)).await.unwrap();

        store.return_to_pack_version("maths", "p1").await.unwrap();

        assert_eq!(store.current_pack_versions().await.unwrap(), [("maths".to_owned(), "p1".to_owned())]);
        let refused = store.return_to_pack_version("maths", "p3").await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
        assert_eq!(store.pack_texts("maths", "p3").await.unwrap(), None);
    }
}
