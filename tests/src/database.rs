//! An empty database for one test, on either engine.

use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{Connection, Executor};
use tempfile::TempDir;

use crate::machine;

/// A database that no other test uses.
pub struct Database {
    /// Its address, as `REBOND_DATABASE` takes it.
    pub address: String,
    _folder: Option<TempDir>,
}

impl Database {
    /// A SQLite file that is not there yet; gone with this value.
    ///
    /// # Panics
    /// When no folder can be made.
    pub fn sqlite() -> Database {
        let folder = TempDir::with_prefix("rebond-test-").expect("a temporary folder can be made");
        let address = format!("sqlite:{}", folder.path().join("rebond.sqlite3").display());
        Database { address, _folder: Some(folder) }
    }

    /// A database in the PostgreSQL cluster of the tests; it goes away with the cluster.
    ///
    /// # Panics
    /// When there is no cluster, or it makes no database.
    pub async fn postgres() -> Database {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let cluster = machine::postgres();
        let name = format!("rebond_{}_{}", process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut connection =
            sqlx_postgres::PgConnection::connect(&cluster).await.expect("the PostgreSQL cluster answers");
        let statement = format!("CREATE DATABASE {name}");
        connection.execute(sqlx::AssertSqlSafe(statement)).await.expect("the user of the tests may make databases");
        let (server, _) = cluster.rsplit_once('/').expect("the address of a cluster ends with a database");
        Database { address: format!("{server}/{name}"), _folder: None }
    }
}
