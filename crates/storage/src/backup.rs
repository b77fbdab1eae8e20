//! Backups: everything that is stored, as lines of JSON that either engine reads back.
//!
//! A backup is taken while the service runs, from one moment in time, and it is the way from SQLite to PostgreSQL.
//! Sessions, failures to sign in and imports that wait are left out: they are nobody's loss, and a stolen backup must
//! not open a session.
//!
//! ```text
//! {"format":"rebond-backup","schema":6}
//! {"table":"school"}
//! {"id":"…","name":"…",…}
//! …
//! {"rows":1234}
//! ```

mod tables;

use std::io;

use futures::TryStreamExt;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::open::{Engine, Store, schema_version};
use tables::{TABLES, Table};

/// How many rows are restored by one statement.
const ROWS_AT_ONCE: usize = 500;
/// What the first line says.
const FORMAT: &str = "rebond-backup";

/// Why a backup was not made or not restored. Nothing is restored in part.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackupError {
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file of the backup refused.
    #[error("Le fichier de la sauvegarde ne peut pas être lu ou écrit : {0}.")]
    File(#[from] io::Error),
    /// The file is not a whole backup.
    #[error("Ligne {line} : ce n’est pas une sauvegarde complète de Rebond ({reason}).")]
    Format {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The backup was made by another version of the program.
    #[error(
        "La sauvegarde vient d’une autre version (schéma {found}, celui-ci est {expected}) : restaurez-la avec cette version, puis mettez à niveau."
    )]
    Schema {
        /// The schema of the backup.
        found: i64,
        /// The schema of this store.
        expected: i64,
    },
    /// There is something in the store already.
    #[error("La base contient déjà des données : restaurez dans une base vide.")]
    NotEmpty,
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

#[derive(Serialize, Deserialize)]
struct FirstLine {
    format: String,
    schema: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableLine {
    table: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LastLine {
    rows: u64,
}

impl Store {
    /// Gives every line of a backup to `write`, without its end of line; returns how many rows it holds.
    pub async fn back_up(&self, mut write: impl FnMut(&str) -> io::Result<()> + Send) -> Result<u64, BackupError> {
        write(&line(&FirstLine { format: FORMAT.to_owned(), schema: schema_version() }))?;
        let mut rows = 0;
        match &self.engine {
            Engine::Sqlite { readers, .. } => {
                let mut moment = readers.begin().await?;
                for table in TABLES {
                    write(&line(&TableLine { table: table.name.to_owned() }))?;
                    let mut found = sqlx::query_scalar::<_, String>(table.read_on_sqlite).fetch(&mut *moment);
                    while let Some(row) = found.try_next().await? {
                        write(&row)?;
                        rows += 1;
                    }
                }
            }
            Engine::Postgres(pool) => {
                let mut moment = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
                for table in TABLES {
                    write(&line(&TableLine { table: table.name.to_owned() }))?;
                    let mut found = sqlx::query_scalar::<_, String>(table.read_on_postgres).fetch(&mut *moment);
                    while let Some(row) = found.try_next().await? {
                        write(&row)?;
                        rows += 1;
                    }
                }
            }
        }
        write(&line(&LastLine { rows }))?;
        Ok(rows)
    }

    /// Restores a backup into an empty store, whole or not at all; returns how many rows it held.
    pub async fn restore(&self, lines: impl Iterator<Item = io::Result<String>> + Send) -> Result<u64, BackupError> {
        let on_sqlite = matches!(self.engine, Engine::Sqlite { .. });
        let mut reading = Reading::start(lines)?;
        let rows = transaction!(self, connection => {
            for table in TABLES {
                let held: i64 = sqlx::query_scalar(table.count).fetch_one(&mut *connection).await?;
                if held > 0 {
                    return Err(BackupError::NotEmpty);
                }
            }
            let mut rows = 0;
            loop {
                match reading.next_rows()? {
                    Part::Rows(table, batch) => {
                        rows += batch.len() as u64;
                        let insert = if on_sqlite { table.insert_on_sqlite } else { table.insert_on_postgres };
                        sqlx::query(insert)
                            .bind(format!("[{}]", batch.join(",")))
                            .execute(&mut *connection)
                            .await?;
                    }
                    Part::End(expected) if expected == rows => break rows,
                    Part::End(_) => return Err(reading.refuse("des lignes manquent")),
                }
            }
        });
        Ok(rows)
    }
}

/// What the next lines of a backup hold.
enum Part {
    Rows(&'static Table, Vec<String>),
    /// The number of rows that there should have been.
    End(u64),
}

/// The lines of a backup, read in their order.
struct Reading<I> {
    lines: I,
    /// The line that was read last, from 1.
    line: usize,
    table: Option<&'static Table>,
    /// What the last line says, once it was read.
    end: Option<u64>,
}

impl<I: Iterator<Item = io::Result<String>>> Reading<I> {
    fn start(lines: I) -> Result<Self, BackupError> {
        let mut reading = Self { lines, line: 0, table: None, end: None };
        let first = reading.next_line()?;
        match serde_json::from_str::<FirstLine>(&first) {
            Ok(first) if first.format == FORMAT && first.schema == schema_version() => Ok(reading),
            Ok(first) if first.format == FORMAT => {
                Err(BackupError::Schema { found: first.schema, expected: schema_version() })
            }
            _ => Err(reading.refuse("la première ligne ne l’annonce pas")),
        }
    }

    fn refuse(&self, reason: &'static str) -> BackupError {
        BackupError::Format { line: self.line, reason }
    }

    fn next_line(&mut self) -> Result<String, BackupError> {
        self.line += 1;
        match self.lines.next() {
            Some(line) => Ok(line?),
            None => Err(self.refuse("la fin manque")),
        }
    }

    /// The next rows of one table, at most [`ROWS_AT_ONCE`], or the end.
    fn next_rows(&mut self) -> Result<Part, BackupError> {
        if let Some(expected) = self.end {
            return Ok(Part::End(expected));
        }
        let mut rows = Vec::new();
        loop {
            let line = self.next_line()?;
            if let Ok(TableLine { table }) = serde_json::from_str(&line) {
                let next = TABLES.iter().find(|known| known.name == table);
                let full = self.table.replace(next.ok_or_else(|| self.refuse("cette table n’existe pas"))?);
                if let (Some(full), false) = (full, rows.is_empty()) {
                    return Ok(Part::Rows(full, rows));
                }
                continue;
            }
            let Some(table) = self.table else { return Err(self.refuse("aucune table n’est annoncée")) };
            if let Ok(LastLine { rows: expected }) = serde_json::from_str(&line) {
                if rows.is_empty() {
                    return Ok(Part::End(expected));
                }
                self.end = Some(expected);
                return Ok(Part::Rows(table, rows));
            }
            if serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&line).is_err() {
                return Err(self.refuse("la ligne n’est pas lisible"));
            }
            rows.push(line);
            if rows.len() == ROWS_AT_ONCE {
                return Ok(Part::Rows(table, rows));
            }
        }
    }
}

fn line(content: &impl Serialize) -> String {
    serde_json::to_string(content).expect("texts and numbers are always JSON")
}
