//! Published programmes and exercises.

use storage::{ExerciseVersion, PackTexts, Published, Store};

use crate::people::{MORNING, id, minutes_later, two_schools};

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

/// A pack of two exercises, open in the first school.
pub(crate) async fn a_pack(store: &Store) {
    store.open_pack(id(1), &pack("p1", &[("a/un", "v1"), ("b/deux", "v1")]), Some(id(11)), MORNING).await.unwrap();
}

on_both_engines! {
    async fn a_published_pack_is_read_back_whole(store: &Store) {
        two_schools(store).await;
        let school = id(1);
        let first = pack("p1", &[("a/un", "v1"), ("b/deux", "v1")]);

        assert_eq!(store.open_pack(school, &first, Some(id(11)), MORNING).await.unwrap(), Published::New);
        assert_eq!(store.open_pack(school, &first, None, minutes_later(1)).await.unwrap(), Published::AlreadyThere);

        assert_eq!(store.pack_texts("maths", "p1").await.unwrap(), Some(first));
        let open = store.open_packs(school).await.unwrap();
        assert_eq!(open.len(), 1);
        assert_eq!((open[0].opened_at, open[0].opened_by), (MORNING, Some(id(11))));
    }

    async fn an_old_answer_keeps_the_version_of_its_exercise(store: &Store) {
        two_schools(store).await;
        let school = id(1);
        store.open_pack(school, &pack("p1", &[("a/un", "v1"), ("b/deux", "v1")]), None, MORNING).await.unwrap();
        let second = pack("p2", &[("a/un", "v2"), ("b/deux", "v1")]);

        store.open_pack(school, &second, None, minutes_later(1)).await.unwrap();

        assert_eq!(versions(store, school).await, ["p2"]);
        assert_eq!(store.exercise_text("maths", "a/un", "v1").await.unwrap().as_deref(), Some("a/un v1"));
        assert_eq!(store.exercise_text("maths", "a/un", "v2").await.unwrap().as_deref(), Some("a/un v2"));
        assert_eq!(store.exercise_text("maths", "a/un", "v3").await.unwrap(), None);
        assert_eq!(store.pack_texts("maths", "p3").await.unwrap(), None);
    }

    async fn a_school_returns_to_an_older_version_without_touching_another_school(store: &Store) {
        two_schools(store).await;
        let (first, second) = (id(1), id(2));
        let (old, new) = (pack("p1", &[("a/un", "v1")]), pack("p2", &[("a/un", "v2")]));
        for version in [&old, &new] {
            store.open_pack(first, version, None, MORNING).await.unwrap();
            store.open_pack(second, version, None, MORNING).await.unwrap();
        }

        assert_eq!(store.open_pack(first, &old, None, minutes_later(1)).await.unwrap(), Published::AlreadyThere);

        assert_eq!(versions(store, first).await, ["p1"]);
        assert_eq!(versions(store, second).await, ["p2"]);
    }
}

async fn versions(store: &Store, school: uuid::Uuid) -> Vec<String> {
    store.open_packs(school).await.unwrap().into_iter().map(|open| open.version).collect()
}
