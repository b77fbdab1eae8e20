//! Runs a journey in an empty world, once on each engine.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
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

async fn live(address: &str, journey: impl AsyncFnOnce(World)) {
    let options = StoreOptions { postgres_connections: 4, ..StoreOptions::default() };
    let store = Store::open(address, options).await.expect("an empty database opens");
    journey(World::on(store.clone())).await;
    store.close().await;
}

pub(crate) fn on_sqlite(journey: impl AsyncFnOnce(World)) {
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("sqlite:{}", folder.path().join("rebond.sqlite3").display());
    runtime().block_on(live(&address, journey));
}

/// Does nothing on a machine without a PostgreSQL server for tests; `cargo xtask test` always has one.
pub(crate) fn on_postgres(journey: impl AsyncFnOnce(World)) {
    let Some(server) = postgres_server() else { return };
    #[expect(clippy::disallowed_methods, reason = "tests running side by side need names that differ")]
    let name = format!("rebond_journey_{}", Uuid::now_v7().simple());
    let (base, query) =
        server.split_once('?').map_or((server.as_str(), String::new()), |(base, query)| (base, format!("?{query}")));
    let (scheme, rest) = base.split_once("://").expect("an address has a scheme");
    let host = rest.split('/').next().unwrap_or_default();
    let address = format!("{scheme}://{host}/{name}{query}");
    runtime().block_on(async {
        administer(&server, &format!("CREATE DATABASE {name}")).await;
        let outcome = Survive(Box::pin(live(&address, journey))).await;
        administer(&server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
    });
}

#[expect(clippy::disallowed_methods, reason = "a test is not the server: it has nobody to ask but the environment")]
fn postgres_server() -> Option<String> {
    std::env::var(tests::machine::POSTGRES).ok().filter(|address| !address.is_empty())
}

async fn administer(server: &str, statement: &str) {
    let mut connection = sqlx::PgConnection::connect(server).await.expect("the PostgreSQL server for tests answers");
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
