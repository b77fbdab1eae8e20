//! Runs the same statements on whichever engine the store was opened with: the body is compiled once per engine.

/// Reads with `$pool`: on SQLite one of the connections that cannot write.
macro_rules! reading {
    ($store:expr, $pool:ident => $body:expr) => {
        match &$store.engine {
            $crate::open::Engine::Sqlite { readers: $pool, .. } => $body,
            $crate::open::Engine::Postgres($pool) => $body,
        }
    };
}

/// Writes one statement with `$pool`: on SQLite the only connection that can.
macro_rules! writing {
    ($store:expr, $pool:ident => $body:expr) => {
        match &$store.engine {
            $crate::open::Engine::Sqlite { writer: $pool, .. } => $body,
            $crate::open::Engine::Postgres($pool) => $body,
        }
    };
}

/// Runs several statements as one: all of them are kept, or none. `?` and `return` inside the body roll back.
///
/// `BEGIN IMMEDIATE` because SQLite refuses at once, without waiting, a transaction that first reads and then writes
/// while another writes.
macro_rules! transaction {
    ($store:expr, $connection:ident => $body:expr) => {
        match &$store.engine {
            $crate::open::Engine::Sqlite { writer, .. } => {
                let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
                let $connection = &mut *transaction;
                let value = $body;
                transaction.commit().await?;
                value
            }
            $crate::open::Engine::Postgres(pool) => {
                let mut transaction = pool.begin().await?;
                let $connection = &mut *transaction;
                let value = $body;
                transaction.commit().await?;
                value
            }
        }
    };
}
