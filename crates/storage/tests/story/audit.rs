//! Who did what.

use sqlx::{AssertSqlSafe, Connection, Executor};
use storage::{AuditVerdict, NewAuditEvent, Store, StoreOptions};

use crate::engines::{on_postgres_address, on_sqlite_address};
use crate::people::{LEA, OTHER_SCHOOL, SCHOOL, TEACHER, id, minutes_later};

pub(crate) fn event(number: u128, school: Option<u128>) -> NewAuditEvent {
    NewAuditEvent {
        id: id(number),
        at: minutes_later(i64::try_from(number).unwrap()),
        action: "pupil.rename".into(),
        actor_kind: "staff".into(),
        actor_id: Some(id(TEACHER)),
        school_id: school.map(id),
        pupil_id: Some(id(LEA)),
        subject: "élève".into(),
        details: r#"{"before":"Léa"}"#.into(),
    }
}

on_both_engines! {
    async fn events_are_kept_in_order_and_shown_to_their_school(store: &Store) {
        for (number, school) in [(701, Some(SCHOOL)), (702, Some(OTHER_SCHOOL)), (703, Some(SCHOOL)), (704, None)] {
            store.append_audit_event(event(number, school)).await.unwrap();
        }

        let events = store.audit_events(Some(id(SCHOOL)), None, 10).await.unwrap();

        assert_eq!(events.iter().map(|one| (one.position, one.id)).collect::<Vec<_>>(), [(3, id(703)), (1, id(701))]);
        assert_eq!(events[1].at, minutes_later(701));
        assert_eq!(store.audit_events(Some(id(SCHOOL)), Some(3), 10).await.unwrap().len(), 1);
        assert_eq!(store.audit_events(Some(id(SCHOOL)), None, 1).await.unwrap().len(), 1);
        assert_eq!(store.audit_events(None, None, 10).await.unwrap()[0].id, id(704));
    }

    async fn an_untouched_chain_is_whole(store: &Store) {
        assert_eq!(
            store.verify_audit().await.unwrap(),
            AuditVerdict::Whole { events: 0, last_hash: String::new() }
        );
        store.append_audit_event(event(701, Some(SCHOOL))).await.unwrap();
        let last = store.append_audit_event(event(702, None)).await.unwrap();

        assert_eq!(store.verify_audit().await.unwrap(), AuditVerdict::Whole { events: 2, last_hash: last.hash });
    }

    async fn twenty_people_at_once_make_one_chain(store: &Store) {
        let writers: Vec<_> = (0..20)
            .map(|n| {
                let store = store.clone();
                tokio::spawn(async move { store.append_audit_event(event(800 + n, None)).await })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap().unwrap();
        }

        assert!(matches!(store.verify_audit().await.unwrap(), AuditVerdict::Whole { events: 20, .. }));
    }
}

/// Each is a change that somebody with access to the database could make to hide something, and where it shows.
const TAMPERINGS: [(&str, i64); 6] = [
    ("UPDATE audit_event SET action = 'nothing' WHERE position = 2", 2),
    ("UPDATE audit_event SET details = '{}' WHERE position = 2", 2),
    ("UPDATE audit_event SET actor_id = NULL WHERE position = 3", 3),
    ("UPDATE audit_event SET at = at + 1 WHERE position = 1", 1),
    ("DELETE FROM audit_event WHERE position = 2", 2),
    ("UPDATE audit_event SET previous_hash = 'x' WHERE position = 3", 3),
];

async fn three_events(address: &str) -> Store {
    let store = Store::open(address, StoreOptions::default()).await.unwrap();
    for number in [701, 702, 703] {
        store.append_audit_event(event(number, Some(SCHOOL))).await.unwrap();
    }
    store
}

#[test]
fn a_changed_chain_is_seen_on_sqlite() {
    for (tampering, position) in TAMPERINGS {
        on_sqlite_address(async |address| {
            let store = three_events(&address).await;
            let mut intruder = sqlx_sqlite::SqliteConnection::connect(&address).await.unwrap();

            intruder.execute(AssertSqlSafe(tampering)).await.unwrap();

            assert_eq!(store.verify_audit().await.unwrap(), AuditVerdict::Broken { position }, "{tampering}");
        });
    }
}

#[test]
fn a_changed_chain_is_seen_on_postgres() {
    for (tampering, position) in TAMPERINGS {
        on_postgres_address(async |address| {
            let store = three_events(&address).await;
            let mut intruder = sqlx_postgres::PgConnection::connect(&address).await.unwrap();

            intruder.execute(AssertSqlSafe(tampering)).await.unwrap();

            assert_eq!(store.verify_audit().await.unwrap(), AuditVerdict::Broken { position }, "{tampering}");
            intruder.close().await.unwrap();
            store.close().await;
        });
    }
}

#[test]
fn a_cut_end_shows_in_the_last_hash() {
    on_sqlite_address(async |address| {
        let store = three_events(&address).await;
        let before = store.verify_audit().await.unwrap();
        let mut intruder = sqlx_sqlite::SqliteConnection::connect(&address).await.unwrap();

        intruder.execute("DELETE FROM audit_event WHERE position = 3").await.unwrap();

        assert_ne!(store.verify_audit().await.unwrap(), before);
    });
}
