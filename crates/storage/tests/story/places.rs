//! Opening a store, and what it says when it cannot.

use std::fs;

use storage::{BackupError, Store, StoreError, StoreOptions};

use crate::engines::{on_postgres_address, on_sqlite, postgres_server, sqlite_address};
use crate::people::{SCHOOL, id, two_schools};

#[tokio::test]
async fn a_store_is_found_again_where_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let address = sqlite_address(folder.path());
    let store = Store::open(&address, StoreOptions::default()).await.unwrap();
    two_schools(&store).await;
    store.close().await;

    let store = Store::open(&address, StoreOptions::default()).await.unwrap();

    assert!(store.school(id(SCHOOL)).await.unwrap().is_some());
}

#[tokio::test]
async fn a_damaged_file_is_called_damaged() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("rebond.sqlite3"), "ceci n’est pas une base de données ".repeat(500)).unwrap();

    let refused = Store::open(&sqlite_address(folder.path()), StoreOptions::default()).await.unwrap_err();

    assert!(matches!(refused, StoreError::Damaged(_)), "{refused:?}");
    assert!(refused.to_string().contains("endommagé"));
}

#[tokio::test]
async fn a_file_damaged_in_the_middle_is_called_damaged_when_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let address = sqlite_address(folder.path());
    let store = Store::open(&address, StoreOptions::default()).await.unwrap();
    two_schools(&store).await;
    store.close().await;
    let file = folder.path().join("rebond.sqlite3");
    let mut bytes = fs::read(&file).unwrap();
    bytes[8192..].fill(0xaa);
    fs::write(&file, bytes).unwrap();

    let refused = match Store::open(&address, StoreOptions::default()).await {
        Err(refused) => refused,
        Ok(store) => match store.back_up(|_| Ok(())).await.unwrap_err() {
            BackupError::Store(refused) => refused,
            other => panic!("{other:?}"),
        },
    };

    assert!(matches!(refused, StoreError::Damaged(_)), "{refused:?}");
}

#[tokio::test]
async fn a_folder_that_refuses_files_is_called_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let mut permissions = fs::metadata(folder.path()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path(), permissions).unwrap();
    // The administrator of the machine writes everywhere but in the kernel's own folders.
    let address = if fs::write(folder.path().join("essai"), "").is_ok() {
        "sqlite:/proc/rebond.sqlite3".to_owned()
    } else {
        sqlite_address(folder.path())
    };

    let refused = Store::open(&address, StoreOptions::default()).await.unwrap_err();

    assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused:?}");
    assert!(refused.to_string().contains("lecture seule"));
}

#[tokio::test]
async fn an_address_of_no_engine_is_refused_without_its_password() {
    let refused = Store::open("mysql://root:secret@localhost/rebond", StoreOptions::default()).await.unwrap_err();

    assert!(matches!(refused, StoreError::Address(_)), "{refused:?}");
    assert!(!refused.to_string().contains("secret"));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_called_unreachable() {
    // Nothing listens on the port that the system gave and took back.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("postgres://rebond@127.0.0.1:{port}/rebond");

    let refused = Store::open(&address, StoreOptions::default()).await.unwrap_err();

    assert!(matches!(refused, StoreError::Unreachable(_)), "{refused:?}");
}

#[test]
fn a_server_that_confirms_too_early_is_refused() {
    on_postgres_address(async |address| {
        let separator = if address.contains('?') { '&' } else { '?' };
        let address = format!("{address}{separator}options=-c%20synchronous_commit%3Doff");

        let refused = Store::open(&address, StoreOptions::default()).await.unwrap_err();

        assert!(matches!(refused, StoreError::Unsafe { setting: "synchronous_commit", .. }), "{refused:?}");
    });
}

on_both_engines! {
    async fn a_store_in_good_health_says_so(store: &Store) {
        store.check_health().await.unwrap();

        assert!(["sqlite", "postgresql"].contains(&store.engine_name()));
    }

    async fn a_closed_store_is_not_in_good_health(store: &Store) {
        store.close().await;

        assert!(store.check_health().await.is_err());
    }
}

#[test]
fn the_engine_is_the_one_of_the_address() {
    on_sqlite(async |store| assert_eq!(store.engine_name(), "sqlite"));
    if postgres_server().is_some() {
        crate::engines::on_postgres(async |store| assert_eq!(store.engine_name(), "postgresql"));
    }
}
