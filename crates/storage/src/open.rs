//! Opening a store: which engine, with which promises.

use std::str::FromStr;
use std::time::Duration;

use sqlx::Connection;
use sqlx::migrate::Migrator;
use sqlx_postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx_sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use tokio::sync::mpsc;

use crate::error::StoreError;
use crate::writer::{self, Request};

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/postgres");

/// Everything that is stored. Cheap to clone; every clone is the same store.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) engine: Engine,
    /// Where answers wait for the writer.
    pub(crate) requests: mpsc::Sender<Request>,
}

#[derive(Debug, Clone)]
pub(crate) enum Engine {
    Sqlite { readers: SqlitePool, writer: SqlitePool },
    Postgres(PgPool),
}

/// How much a store may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreOptions {
    /// Connections that read a SQLite file at the same time.
    pub sqlite_readers: u32,
    /// Connections to PostgreSQL, for reading and writing.
    pub postgres_connections: u32,
    /// How long a request waits for a connection before it is refused, in seconds.
    pub patience_seconds: u64,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self { sqlite_readers: 4, postgres_connections: 16, patience_seconds: 10 }
    }
}

impl Store {
    /// Opens the store at `address` (`sqlite:PATH` or `postgres://…`), brings its schema to this version, and checks
    /// that what it confirms is on disk.
    ///
    /// # Errors
    /// [`StoreError::Address`], [`StoreError::Damaged`], [`StoreError::ReadOnly`], [`StoreError::Unreachable`],
    /// [`StoreError::Unsafe`] and [`StoreError::Migration`] say what the administrator has to do.
    pub async fn open(address: &str, options: StoreOptions) -> Result<Self, StoreError> {
        let engine = if let Some(path) = address.strip_prefix("sqlite:") {
            open_sqlite(path.strip_prefix("//").unwrap_or(path), options).await?
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            open_postgres(address, options).await?
        } else {
            return Err(StoreError::Address(without_password(address)));
        };
        let requests = writer::start(engine.clone());
        Ok(Self { engine, requests })
    }

    /// `sqlite` or `postgresql`.
    pub fn engine_name(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite { .. } => "sqlite",
            Engine::Postgres(_) => "postgresql",
        }
    }

    /// Answers when the store can read and write now; for the page that a supervisor polls.
    pub async fn check_health(&self) -> Result<(), StoreError> {
        transaction!(self, connection => {
            sqlx::query("UPDATE login_throttle SET failures = failures WHERE key = ''").execute(&mut *connection).await?;
        });
        reading!(self, pool => sqlx::query("SELECT 1").execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Waits for what is under way and lets go of the file or the connections.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}

/// One connection writes and a few read, so that nobody ever waits for a lock inside SQLite.
async fn open_sqlite(path: &str, options: StoreOptions) -> Result<Engine, StoreError> {
    if path.is_empty() {
        return Err(StoreError::Address("sqlite:".to_owned()));
    }
    let connect = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(options.patience_seconds))
        // Erasing a pupil must not leave their rows in the free space of the file.
        .pragma("secure_delete", "ON");
    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(Duration::from_secs(options.patience_seconds))
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
    };
    let writer = pool().max_connections(1).connect_with(connect.clone()).await?;
    SQLITE_MIGRATIONS.run(&writer).await?;
    let readers = pool()
        .max_connections(options.sqlite_readers.max(1))
        .connect_with(connect.create_if_missing(false).pragma("query_only", "ON"))
        .await?;
    Ok(Engine::Sqlite { readers, writer })
}

async fn open_postgres(address: &str, options: StoreOptions) -> Result<Engine, StoreError> {
    let connect = PgConnectOptions::from_str(address).map_err(|_| StoreError::Address(without_password(address)))?;
    // The pool would try again for seconds and then only say that it is tired: ask once for the real reason.
    PgConnection::connect_with(&connect).await?.close().await?;
    let pool = PgPoolOptions::new()
        .max_connections(options.postgres_connections.max(2))
        .acquire_timeout(Duration::from_secs(options.patience_seconds))
        // A ping before every statement costs a round trip; only a connection that slept may have been cut.
        .test_before_acquire(false)
        .before_acquire(|connection, meta| {
            Box::pin(async move {
                if meta.idle_for > Duration::from_secs(5) {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_with(connect)
        .await?;
    for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
        let value: String = sqlx::query_scalar("SELECT current_setting($1)").bind(setting).fetch_one(&pool).await?;
        if value == "off" {
            return Err(StoreError::Unsafe { setting, value });
        }
    }
    POSTGRES_MIGRATIONS.run(&pool).await?;
    Ok(Engine::Postgres(pool))
}

/// The number of the last migration.
pub(crate) fn schema_version() -> i64 {
    SQLITE_MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default()
}

/// An address may hold a password, which has no place in a message.
fn without_password(address: &str) -> String {
    match (address.find("://"), address.rfind('@')) {
        (Some(scheme), Some(at)) if scheme + 3 < at => format!("{}***{}", &address[..scheme + 3], &address[at..]),
        _ => address.to_owned(),
    }
}
