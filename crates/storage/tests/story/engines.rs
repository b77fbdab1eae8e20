//! Runs a story on an empty store of each engine.

use std::path::Path;

use sqlx::{Connection, Executor};
use storage::{Store, StoreOptions};
use uuid::Uuid;

/// Each function becomes two tests, `…::on_sqlite` and `…::on_postgres`.
macro_rules! on_both_engines {
    ($(async fn $name:ident($store:ident: &Store) $body:block)+) => {
        $(mod $name {
            use super::*;

            async fn story($store: &Store) $body

            #[test]
            fn on_sqlite() {
                crate::engines::on_sqlite(async |store| story(&store).await);
            }

            #[test]
            fn on_postgres() {
                crate::engines::on_postgres(async |store| story(&store).await);
            }
        })+
    };
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

pub(crate) fn sqlite_address(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("rebond.sqlite3").display())
}

pub(crate) fn on_sqlite(story: impl AsyncFnOnce(Store)) {
    on_sqlite_address(async |address| {
        let store = Store::open(&address, StoreOptions::default()).await.expect("opens");
        story(store.clone()).await;
        store.close().await;
    });
}

/// Gives `story` the address of a file that is not there yet.
pub(crate) fn on_sqlite_address(story: impl AsyncFnOnce(String)) {
    let folder = tempfile::tempdir().expect("a folder");
    runtime().block_on(story(sqlite_address(folder.path())));
}

/// The address of the PostgreSQL server for tests, if there is one.
#[expect(clippy::disallowed_methods, reason = "a test is not the server: it has nobody to ask but the environment")]
pub(crate) fn postgres_server() -> Option<String> {
    std::env::var("REBOND_TEST_POSTGRES").ok().filter(|address| !address.is_empty())
}

pub(crate) fn on_postgres(story: impl AsyncFnOnce(Store)) {
    on_postgres_address(async |address| {
        let options = StoreOptions { postgres_connections: 4, ..StoreOptions::default() };
        let store = Store::open(&address, options).await.expect("opens");
        story(store.clone()).await;
        store.close().await;
    });
}

/// Gives `story` the address of an empty database, and drops that database afterwards.
pub(crate) fn on_postgres_address(story: impl AsyncFnOnce(String)) {
    let Some(server) = postgres_server() else { return };
    #[expect(clippy::disallowed_methods, reason = "tests running side by side need names that differ")]
    let name = format!("rebond_test_{}", Uuid::now_v7().simple());
    let (base, query) = match server.split_once('?') {
        Some((base, query)) => (base.to_owned(), format!("?{query}")),
        None => (server.clone(), String::new()),
    };
    let (scheme, rest) = base.split_once("://").unwrap();
    let authority = rest.split('/').next().unwrap();
    let address = format!("{scheme}://{authority}/{name}{query}");

    runtime().block_on(async {
        administer(&server, &format!("CREATE DATABASE {name}")).await;
        let outcome = Survive(Box::pin(story(address))).await;
        administer(&server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        if let Err(panic) = outcome {
            std::panic::resume_unwind(panic);
        }
    });
}

async fn administer(server: &str, statement: &str) {
    let mut connection =
        sqlx_postgres::PgConnection::connect(server).await.expect("the PostgreSQL server for tests answers");
    connection.execute(sqlx::AssertSqlSafe(statement)).await.expect("may create and drop databases");
    connection.close().await.expect("closes");
}

/// Lets the database be dropped even when the story fails.
struct Survive<F>(std::pin::Pin<Box<F>>);

impl<F: Future> Future for Survive<F> {
    type Output = std::thread::Result<F::Output>;

    fn poll(mut self: std::pin::Pin<&mut Self>, context: &mut std::task::Context<'_>) -> std::task::Poll<Self::Output> {
        let future = self.0.as_mut();
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| future.poll(context))) {
            Ok(std::task::Poll::Ready(value)) => std::task::Poll::Ready(Ok(value)),
            Ok(std::task::Poll::Pending) => std::task::Poll::Pending,
            Err(panic) => std::task::Poll::Ready(Err(panic)),
        }
    }
}
