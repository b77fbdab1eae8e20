//! Runs a journey in an empty world, once on each engine. Migrating an empty database is told in `storage`; here it is done
//! once, and copied.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll};

use sqlx::{Connection, Executor};
use storage::{Store, StoreOptions};
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::world::World;

/// Each journey becomes two tests, `…::on_sqlite` and `…::on_postgres`.
macro_rules! on_both_engines {
    ($(async fn $name:ident($world:ident: &World) $body:block)+) => {
        $(mod $name {
            use super::*;

            async fn journey($world: &World) $body

            #[test]
            fn on_sqlite() {
                crate::engines::on_sqlite(async |world| journey(&world).await);
            }

            #[test]
            fn on_postgres() {
                crate::engines::on_postgres(async |world| journey(&world).await);
            }
        })+
    };
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

fn options() -> StoreOptions {
    StoreOptions { postgres_connections: 4, ..StoreOptions::default() }
}

async fn live(address: &str, journey: impl AsyncFnOnce(World)) {
    let store = Store::open(address, options()).await.expect("an empty database opens");
    journey(World::on(store.clone())).await;
    store.close().await;
}

/// Brings a database that is not there yet, or has nothing in it, to the schema of this version.
async fn migrate(address: &str) {
    let store = Store::open(address, options()).await.expect("an empty database opens");
    store.close().await;
}

pub(crate) fn on_sqlite(journey: impl AsyncFnOnce(World)) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rebond.sqlite3");
    std::fs::write(&file, empty_sqlite()).expect("the folder may be written in");
    runtime().block_on(live(&format!("sqlite:{}", file.display()), journey));
}

/// The file of an empty database, migrated once for all journeys.
fn empty_sqlite() -> &'static [u8] {
    static EMPTY: OnceLock<Vec<u8>> = OnceLock::new();
    EMPTY.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("empty.sqlite3");
        runtime().block_on(migrate(&format!("sqlite:{}", file.display())));
        std::fs::read(&file).expect("the database was made")
    })
}

/// Does nothing on a machine without a PostgreSQL server for tests; `cargo xtask test` always has one.
pub(crate) fn on_postgres(journey: impl AsyncFnOnce(World)) {
    let Some(server) = postgres_server() else { return };
    let (name, template) = (new_name(), empty_postgres(&server));
    let address = address_of(&server, &name);
    runtime().block_on(async {
        administer(&server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        let outcome = Survive(Box::pin(live(&address, journey))).await;
        administer(&server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
    });
}

/// The name of an empty database, migrated once for all journeys, which the server copies five times as fast. It stays, as
/// `cargo xtask test` throws its server away.
fn empty_postgres(server: &str) -> &'static str {
    static EMPTY: OnceLock<String> = OnceLock::new();
    EMPTY.get_or_init(|| {
        let name = new_name();
        runtime().block_on(async {
            administer(server, &format!("CREATE DATABASE {name}")).await;
            migrate(&address_of(server, &name)).await;
        });
        name
    })
}

#[expect(clippy::disallowed_methods, reason = "tests running side by side need names that differ")]
fn new_name() -> String {
    format!("rebond_journey_{}", Uuid::now_v7().simple())
}

/// Where a database of the server is.
fn address_of(server: &str, database: &str) -> String {
    let (base, query) =
        server.split_once('?').map_or((server, String::new()), |(base, query)| (base, format!("?{query}")));
    let (scheme, rest) = base.split_once("://").expect("an address has a scheme");
    let host = rest.split('/').next().unwrap_or_default();
    format!("{scheme}://{host}/{database}{query}")
}

#[expect(clippy::disallowed_methods, reason = "a test is not the server: it has nobody to ask but the environment")]
fn postgres_server() -> Option<String> {
    std::env::var(tests::machine::POSTGRES).ok().filter(|address| !address.is_empty())
}

async fn administer(server: &str, statement: &str) {
    let mut connection =
        sqlx_postgres::PgConnection::connect(server).await.expect("the PostgreSQL server for tests answers");
    connection.execute(sqlx::AssertSqlSafe(statement)).await.expect("may create and drop databases");
    connection.close().await.expect("closes");
}

/// Lets the database be dropped even when the journey fails.
struct Survive<F>(Pin<Box<F>>);

impl<F: Future> Future for Survive<F> {
    type Output = std::thread::Result<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let future = self.0.as_mut();
        match catch_unwind(AssertUnwindSafe(|| future.poll(context))) {
            Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
            Ok(Poll::Pending) => Poll::Pending,
            Err(panic) => Poll::Ready(Err(panic)),
        }
    }
}
