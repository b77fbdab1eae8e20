//! What the law grants a pupil.

use std::fs;

use storage::{AccountKind, AuditVerdict, DecisionKind, NewDecision, NewReset, PupilKey, Session, Store, StoreOptions};

use crate::assigned_paths::path;
use crate::audit::event;
use crate::engines::on_sqlite_address;
use crate::exercises::{new_served, practise};
use crate::imports::import;
use crate::people::{
    CLASS, LEA, MORNING, OTHER_SCHOOL, SCHOOL, TEACHER, id, lea, minutes_later, new_pupil, stranger, tom, two_schools,
};
use crate::resets::new_reset;
use crate::test_results::result;

/// One row about a pupil in every table that may hold one.
pub(crate) async fn a_full_file(store: &Store, pupil: PupilKey, number: u128) {
    practise(store, pupil, &[number + 1, number + 2], MORNING).await;
    store.serve(new_served(pupil, number + 3)).await.unwrap();
    store.start_placement(pupil, "maths", MORNING).await.unwrap();
    store.save_test_results(&[result(pupil, "nombres", "fragile")], &[]).await.unwrap();
    store
        .add_decision(&NewDecision {
            pupil,
            id: id(number + 4),
            skill_id: "maths.fractions.add".into(),
            kind: DecisionKind::Pin,
            author_id: id(TEACHER),
            note: String::new(),
            created_at: MORNING,
        })
        .await
        .unwrap();
    store.add_assigned_path(&path(number + 8, &[pupil.pupil_id])).await.unwrap();
    let read = store.knowledge_state(pupil).await.unwrap().unwrap();
    let reset = NewReset { created_at: MORNING, ..new_reset(number + 7, "maths.fractions.add") };
    assert!(store.reset_skill(&read, &reset, "{}").await.unwrap());
    store
        .create_session(&Session {
            id_hash: number.to_be_bytes().to_vec(),
            school_id: Some(pupil.school_id),
            account_id: Some(pupil.pupil_id),
            account_kind: Some(AccountKind::Pupil),
            data: "{}".into(),
            created_at: MORNING,
            expires_at: minutes_later(1),
        })
        .await
        .unwrap();
    let mut about = event(number + 5, Some(SCHOOL));
    about.pupil_id = Some(pupil.pupil_id);
    store.append_audit_event(about).await.unwrap();
    let mut by = event(number + 6, Some(SCHOOL));
    by.pupil_id = None;
    by.actor_id = Some(pupil.pupil_id);
    store.append_audit_event(by).await.unwrap();
}

on_both_engines! {
    async fn a_pupil_gets_everything_about_them_and_nothing_else(store: &Store) {
        two_schools(store).await;
        a_full_file(store, lea(), 1_000).await;
        a_full_file(store, tom(), 2_000).await;

        let rows = store.rows_about_pupil(lea()).await.unwrap().unwrap();

        assert_eq!(rows.pupil.key(), lea());
        assert_eq!(rows.served_exercises.iter().map(|one| one.position).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(rows.answers.len(), 2);
        assert_eq!(rows.knowledge_state.as_ref().unwrap().answers_count, 2);
        assert_eq!(rows.placements.len(), 1);
        assert_eq!(rows.test_results.len(), 1);
        assert_eq!(rows.decisions.len(), 1);
        assert_eq!(rows.assigned_paths.len(), 1);
        assert_eq!(rows.skill_resets.len(), 1);
        assert_eq!(rows.sessions.len(), 1);
        assert_eq!(rows.audit_events.len(), 2);
        let json = serde_json::to_string(&rows).unwrap();
        assert!(!json.contains(&tom().pupil_id.to_string()));
        let elsewhere = PupilKey { school_id: id(OTHER_SCHOOL), pupil_id: id(LEA) };
        assert_eq!(store.rows_about_pupil(elsewhere).await.unwrap(), None);
    }

    async fn an_erased_pupil_leaves_no_row_and_the_others_theirs(store: &Store) {
        two_schools(store).await;
        a_full_file(store, lea(), 1_000).await;
        a_full_file(store, tom(), 2_000).await;
        store.save_import(&import(601, Some(SCHOOL))).await.unwrap();
        store.claim_import(Some(id(SCHOOL)), id(601), MORNING).await.unwrap();
        let elsewhere = PupilKey { school_id: id(OTHER_SCHOOL), pupil_id: id(LEA) };

        assert!(!store.erase_pupil(elsewhere, MORNING).await.unwrap());
        assert!(store.erase_pupil(lea(), minutes_later(9)).await.unwrap());
        assert!(!store.erase_pupil(lea(), minutes_later(9)).await.unwrap());

        assert_eq!(store.rows_about_pupil(lea()).await.unwrap(), None);
        assert!(store.recent_served(lea(), 9).await.unwrap().is_empty());
        assert!(store.answers_of_pupil(lea()).await.unwrap().is_empty());
        assert_eq!(store.knowledge_state(lea()).await.unwrap(), None);
        assert_eq!(store.placement(lea(), "maths").await.unwrap(), None);
        assert!(store.test_results_of_pupil(lea()).await.unwrap().is_empty());
        assert!(store.decisions_of_pupil(lea()).await.unwrap().is_empty());
        let paths = store.assigned_paths_of_class(id(SCHOOL), id(CLASS), MORNING).await.unwrap();
        assert!(paths.iter().all(|path| !path.pupils.contains(&lea().pupil_id)));
        assert!(store.resets_of_pupil(lea()).await.unwrap().is_empty());
        assert!(store.sessions_of_account(id(LEA), MORNING).await.unwrap().is_empty());
        assert_eq!(store.import(Some(id(SCHOOL)), id(601)).await.unwrap(), None);
        assert_eq!(store.rows_about_pupil(tom()).await.unwrap().unwrap().audit_events.len(), 2);
        let events = store.audit_events(Some(id(SCHOOL)), None, 10).await.unwrap();
        let erased: Vec<_> = events.iter().filter(|event| event.erased_at == Some(minutes_later(9))).collect();
        assert_eq!(erased.len(), 2);
        assert!(erased.iter().all(|event| event.pupil_id.is_none() && event.subject.is_empty()));
        assert!(matches!(store.verify_audit().await.unwrap(), AuditVerdict::Whole { events: 4, .. }));
    }

    async fn the_purge_finds_who_has_not_come(store: &Store) {
        two_schools(store).await;
        store.mark_pupil_seen(lea(), minutes_later(60)).await.unwrap();

        let unseen = async |school, since| {
            let pupils = store.pupils_unseen_since(id(school), since).await.unwrap();
            pupils.iter().map(storage::Pupil::key).collect::<Vec<_>>()
        };
        assert_eq!(unseen(SCHOOL, minutes_later(60)).await, [tom()]);
        assert_eq!(unseen(SCHOOL, MORNING).await, []);
        assert_eq!(unseen(OTHER_SCHOOL, minutes_later(60)).await, [stranger()]);
        // A class that is over keeps its pupils until they are erased.
        store.archive_class(id(SCHOOL), id(CLASS), Some(minutes_later(61))).await.unwrap();
        assert_eq!(unseen(SCHOOL, minutes_later(60)).await, [tom()]);
    }
}

#[test]
fn an_erased_pupil_leaves_no_byte_in_the_file() {
    on_sqlite_address(async |address| {
        let store = Store::open(&address, StoreOptions::default()).await.unwrap();
        two_schools(&store).await;
        let forgotten = PupilKey { school_id: id(SCHOOL), pupil_id: id(0x5a5a_1234_5678_9abc_def0_1122_3344_5566) };
        let mut pupil = new_pupil(SCHOOL, crate::people::CLASS, forgotten.pupil_id.as_u128(), "Wilhelmine Q.");
        pupil.secret_hash = "empreinte-de-wilhelmine".into();
        store.create_pupils(&[pupil]).await.unwrap();
        a_full_file(&store, forgotten, 5_000).await;
        a_full_file(&store, tom(), 2_000).await;
        let file = address.strip_prefix("sqlite:").unwrap();
        let holds = |needle: &[u8]| {
            ["", "-wal", "-shm"].iter().any(|ending| {
                let bytes = fs::read(format!("{file}{ending}")).unwrap_or_default();
                bytes.windows(needle.len()).any(|window| window == needle)
            })
        };
        assert!(holds(forgotten.pupil_id.as_bytes()) && holds(b"Wilhelmine"));

        store.erase_pupil(forgotten, minutes_later(1)).await.unwrap();

        assert!(!holds(forgotten.pupil_id.as_bytes()));
        assert!(!holds(b"Wilhelmine") && !holds(b"empreinte-de-wilhelmine"));
        assert!(holds(tom().pupil_id.as_bytes()));
        store.close().await;
        assert!(!holds(forgotten.pupil_id.as_bytes()) && !holds(b"Wilhelmine"));
    });
}
