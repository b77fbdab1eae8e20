//! Backups.

use std::collections::{BTreeMap, BTreeSet};

use storage::{AccountKind, BackupError, DATA_MAP, Session, Store, StoreOptions};

use crate::engines::{on_postgres, on_sqlite, on_sqlite_address};
use crate::exercises::practise;
use crate::imports::import;
use crate::people::{CLASS, MORNING, SCHOOL, id, lea, minutes_later, new_pupil, two_schools};
use crate::privacy::a_full_file;

/// What nobody would miss.
const LEFT_OUT: [&str; 3] = ["session", "login_throttle", "import_preview"];

async fn lines_of(store: &Store) -> Vec<String> {
    let mut lines = Vec::new();
    store
        .back_up(|line| {
            lines.push(line.to_owned());
            Ok(())
        })
        .await
        .unwrap();
    lines
}

async fn restore(store: &Store, lines: &[String]) -> Result<u64, BackupError> {
    store.restore(lines.iter().cloned().map(Ok)).await
}

/// The rows of each table, in an order of their own.
fn tables(lines: &[String]) -> BTreeMap<String, BTreeSet<String>> {
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in &lines[1..lines.len() - 1] {
        let row: BTreeMap<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        match row.get("table") {
            Some(table) if row.len() == 1 => {
                current = table.as_str().unwrap().into();
                tables.entry(current.clone()).or_default();
            }
            _ => {
                tables.get_mut(&current).unwrap().insert(serde_json::to_string(&row).unwrap());
            }
        }
    }
    tables
}

/// Something in every table.
async fn a_full_store(store: &Store) {
    two_schools(store).await;
    a_full_file(store, lea(), 1_000).await;
    let many: Vec<_> = (0..600).map(|n| new_pupil(SCHOOL, CLASS, 10_000 + n, &format!("« Élève » {n}"))).collect();
    store.create_pupils(&many).await.unwrap();
    crate::models::two_models(store).await;
    crate::packs::a_pack(store).await;
    store.save_simulation(&crate::simulations::simulation(1, SCHOOL)).await.unwrap();
    store.save_import(&import(601, Some(SCHOOL))).await.unwrap();
    store.count_try("clé", MORNING, crate::sessions::SLOWING).await.unwrap();
    store.erase_pupil(crate::people::tom(), minutes_later(1)).await.unwrap();
}

on_both_engines! {
    async fn a_backup_holds_every_column_of_every_table_that_counts(store: &Store) {
        a_full_store(store).await;

        let tables = tables(&lines_of(store).await);

        let held: BTreeMap<&str, BTreeSet<String>> = tables
            .iter()
            .map(|(table, rows)| {
                let row: BTreeMap<String, serde_json::Value> =
                    serde_json::from_str(rows.first().expect(table)).unwrap();
                (table.as_str(), row.into_keys().collect())
            })
            .collect();
        let mapped: BTreeMap<&str, BTreeSet<String>> = DATA_MAP
            .iter()
            .filter(|table| !LEFT_OUT.contains(&table.name))
            .map(|table| (table.name, table.columns.iter().map(|column| column.name.to_owned()).collect()))
            .collect();
        assert_eq!(held, mapped);
    }

    async fn a_restored_store_is_the_same(store: &Store) {
        a_full_store(store).await;
        let before = lines_of(store).await;

        on_another_sqlite(async |other| {
            let rows = restore(&other, &before).await.unwrap();

            let after = lines_of(&other).await;
            assert_eq!(tables(&after), tables(&before));
            assert!(rows > 600);
            assert_eq!(other.verify_audit().await.unwrap(), store.verify_audit().await.unwrap());
            assert_eq!(other.answers_of_pupil(lea()).await.unwrap(), store.answers_of_pupil(lea()).await.unwrap());
            assert_eq!(other.open_exercise(lea()).await.unwrap(), store.open_exercise(lea()).await.unwrap());
            assert!(other.sessions_of_account(lea().pupil_id, MORNING).await.unwrap().is_empty());
        })
        .await;
    }

    async fn what_a_file_lost_is_not_restored_in_part(store: &Store) {
        on_another_sqlite(async |other| {
            two_schools(&other).await;
            practise(&other, lea(), &[101], MORNING).await;
            let whole = lines_of(&other).await;
            let count = whole.len();
            let broken = [
                whole[..count - 1].to_vec(),
                [&whole[..5], &whole[6..]].concat(),
                [&whole[..2], &["{\"id\":".to_owned()], &whole[3..]].concat(),
                [&whole[..1], &["{\"table\":\"pirate\"}".to_owned()], &whole[2..]].concat(),
                whole[1..].to_vec(),
                vec![],
            ];

            for lines in broken {
                let refused = restore(store, &lines).await.unwrap_err();

                assert!(matches!(refused, BackupError::Format { .. } | BackupError::Store(_)), "{refused:?}");
                assert!(store.schools().await.unwrap().is_empty());
            }
            restore(store, &whole).await.unwrap();
            assert_eq!(tables(&lines_of(store).await), tables(&whole));
        })
        .await;
    }

    async fn a_store_in_use_is_not_overwritten(store: &Store) {
        two_schools(store).await;
        let lines = lines_of(store).await;

        let refused = restore(store, &lines).await.unwrap_err();

        assert!(matches!(refused, BackupError::NotEmpty), "{refused:?}");
    }

    async fn a_backup_of_another_version_is_refused(store: &Store) {
        let mut lines = lines_of(store).await;
        lines[0] = r#"{"format":"rebond-backup","schema":1}"#.into();

        let refused = restore(store, &lines).await.unwrap_err();

        assert!(matches!(refused, BackupError::Schema { found: 1, .. }), "{refused:?}");
    }

    async fn a_disk_that_refuses_ends_the_backup(store: &Store) {
        let refused = store.back_up(|_| Err(std::io::Error::other("plein"))).await.unwrap_err();

        assert!(matches!(refused, BackupError::File(_)), "{refused:?}");
    }

    async fn a_backup_opens_no_session(store: &Store) {
        two_schools(store).await;
        store
            .create_session(&Session {
                id_hash: vec![7; 32],
                school_id: Some(id(SCHOOL)),
                account_id: Some(lea().pupil_id),
                account_kind: Some(AccountKind::Pupil),
                data: "jeton-secret".into(),
                created_at: MORNING,
                expires_at: minutes_later(1),
            })
            .await
            .unwrap();

        assert!(!lines_of(store).await.concat().contains("jeton-secret"));
    }
}

/// A second, empty store beside the one of the story.
async fn on_another_sqlite(story: impl AsyncFnOnce(Store)) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&crate::engines::sqlite_address(folder.path()), StoreOptions::default()).await.unwrap();
    story(store.clone()).await;
    store.close().await;
}

#[test]
fn a_school_grows_from_a_file_to_a_server_and_back() {
    let mut first = Vec::new();
    on_sqlite(async |store| {
        a_full_store(&store).await;
        first = lines_of(&store).await;
    });
    let mut second = first.clone();
    on_postgres(async |store| {
        restore(&store, &first).await.unwrap();
        second = lines_of(&store).await;
    });
    on_sqlite_address(async |address| {
        let store = Store::open(&address, StoreOptions::default()).await.unwrap();
        restore(&store, &second).await.unwrap();
        assert_eq!(tables(&lines_of(&store).await), tables(&first));
    });
}
