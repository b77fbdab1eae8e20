//! Fitted models.

use storage::{Model, ModelAction, ModelChange, ModelStatus, Store, StoreError};

use crate::people::{MORNING, TEACHER, id, minutes_later};

fn model(version: &str, minutes: i64) -> Model {
    Model {
        version: version.into(),
        kind: "tracing".into(),
        status: ModelStatus::Candidate,
        weights: "[0.5]".into(),
        features: r#"["bias"]"#.into(),
        metrics: r#"{"auc":0.78}"#.into(),
        parameters: "{}".into(),
        data_hash: "abc".into(),
        code_version: "0.1.0".into(),
        created_at: minutes_later(minutes),
        created_by: Some(id(TEACHER)),
    }
}

fn change(number: u128, version: &str, action: ModelAction, minutes: i64) -> ModelChange {
    ModelChange {
        id: id(number),
        version: version.into(),
        action,
        actor_id: None,
        note: "meilleure".into(),
        at: minutes_later(minutes),
    }
}

/// Two models, of which the second serves.
pub(crate) async fn two_models(store: &Store) {
    store.insert_model(&model("m1", 0)).await.unwrap();
    store.insert_model(&model("m2", 1)).await.unwrap();
    store.change_serving_model(&change(1, "m1", ModelAction::Promote, 2)).await.unwrap();
    store.change_serving_model(&change(2, "m2", ModelAction::Promote, 3)).await.unwrap();
}

on_both_engines! {
    async fn one_model_of_a_kind_serves_at_a_time(store: &Store) {
        store.insert_model(&model("m1", 0)).await.unwrap();
        store.insert_model(&Model { status: ModelStatus::Serving, ..model("m2", 1) }).await.unwrap();
        assert_eq!(store.serving_model("tracing").await.unwrap(), None);

        assert_eq!(store.change_serving_model(&change(1, "m1", ModelAction::Promote, 2)).await.unwrap(), None);
        let previous = store.change_serving_model(&change(2, "m2", ModelAction::Promote, 3)).await.unwrap();

        assert_eq!(previous.as_deref(), Some("m1"));
        let statuses: Vec<_> =
            store.models("tracing").await.unwrap().into_iter().map(|model| (model.version, model.status)).collect();
        assert_eq!(statuses, [("m2".into(), ModelStatus::Serving), ("m1".into(), ModelStatus::Retired)]);
        assert_eq!(
            store.serving_model("tracing").await.unwrap(),
            Some(Model { status: ModelStatus::Serving, ..model("m2", 1) })
        );
        assert_eq!(store.serving_model("speed").await.unwrap(), None);
    }

    async fn the_model_before_takes_its_place_back_and_it_is_remembered(store: &Store) {
        two_models(store).await;

        store.change_serving_model(&change(3, "m1", ModelAction::Rollback, 4)).await.unwrap();
        store.change_serving_model(&change(4, "m1", ModelAction::Rollback, 5)).await.unwrap();

        let events: Vec<_> = store
            .model_events("tracing")
            .await
            .unwrap()
            .into_iter()
            .map(|event| (event.action, event.version, event.previous_version, event.at))
            .collect();
        assert_eq!(
            events,
            [
                (ModelAction::Rollback, "m1".into(), Some("m2".into()), minutes_later(4)),
                (ModelAction::Promote, "m2".into(), Some("m1".into()), minutes_later(3)),
                (ModelAction::Promote, "m1".into(), None, minutes_later(2)),
            ]
        );
    }

    async fn a_model_that_is_not_there_does_not_serve(store: &Store) {
        store.insert_model(&model("m1", 0)).await.unwrap();
        store.change_serving_model(&change(1, "m1", ModelAction::Promote, 1)).await.unwrap();

        let refused = store.change_serving_model(&change(2, "m9", ModelAction::Promote, 2)).await.unwrap_err();

        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
        assert_eq!(store.serving_model("tracing").await.unwrap().unwrap().version, "m1");
        assert_eq!(store.model("m9").await.unwrap(), None);
        assert_eq!(store.model("m1").await.unwrap().unwrap().created_at, MORNING);
        let twice = store.insert_model(&model("m1", 0)).await.unwrap_err();
        assert!(matches!(twice, StoreError::AlreadyTaken(_)), "{twice:?}");
    }
}
