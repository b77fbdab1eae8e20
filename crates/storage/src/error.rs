//! What can go wrong with a store, each with a sentence for the administrator.

use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::migrate::MigrateError;
use sqlx_sqlite::SqliteError;

/// What can go wrong with a store. The text of each is French, for whoever administers the installation.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A value that must be unique (an e-mail address, a class code, a pseudonym in a class) is in use.
    #[error("Cette valeur est déjà utilisée : choisissez-en une autre.")]
    AlreadyTaken(#[source] sqlx::Error),
    /// A row that another one needs is not there, or not in this school.
    #[error("L’élément demandé n’existe pas ou n’existe plus.")]
    NotFound,
    /// A value breaks a rule of the schema; the caller should have checked it.
    #[error("Une valeur est refusée par la base de données : {0}")]
    Refused(#[source] sqlx::Error),
    /// The address of the store cannot be read.
    #[error("L’adresse de la base « {0} » n’est pas comprise : écrivez « sqlite:chemin » ou « postgres://… ».")]
    Address(String),
    /// The file is not a database any more.
    #[error("Le fichier de la base est endommagé : arrêtez le service et restaurez la dernière sauvegarde ({0}).")]
    Damaged(#[source] sqlx::Error),
    /// The file or its folder cannot be written.
    #[error(
        "La base ne peut pas être écrite : le dossier n’existe pas, est en lecture seule ou appartient à un autre ({0})."
    )]
    ReadOnly(#[source] sqlx::Error),
    /// No room left.
    #[error("Le disque de la base est plein : libérez de la place, rien de ce qui était confirmé n’est perdu ({0}).")]
    DiskFull(#[source] sqlx::Error),
    /// The server does not answer, or the connection was lost.
    #[error("La base de données ne répond pas : vérifiez qu’elle est démarrée et que l’adresse est juste ({0}).")]
    Unreachable(#[source] sqlx::Error),
    /// Others held the database for too long.
    #[error("La base de données est trop occupée : réessayez dans un instant ({0}).")]
    Busy(#[source] sqlx::Error),
    /// PostgreSQL is set to confirm what it has not written to disk.
    #[error(
        "PostgreSQL perdrait des réponses en cas de panne : remettez « {setting} » à « on » (valeur lue : « {value} »)."
    )]
    Unsafe {
        /// The setting that is wrong.
        setting: &'static str,
        /// What it is set to.
        value: String,
    },
    /// The schema cannot be brought to this version of the program.
    #[error("La base ne peut pas être mise à niveau pour cette version du programme : {0}.")]
    Migration(#[source] MigrateError),
    /// The writer of answers has stopped with its store.
    #[error("Le service s’arrête : la réponse n’a pas été enregistrée, réessayez dans un instant.")]
    Closed,
    /// Anything else; a mistake in this crate.
    #[error("Erreur inattendue de la base de données : {0}")]
    Unexpected(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let situation = match &error {
            sqlx::Error::RowNotFound => return Self::NotFound,
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) | sqlx::Error::PoolClosed => {
                Self::Unreachable
            }
            sqlx::Error::Database(database) => match database.kind() {
                ErrorKind::UniqueViolation => Self::AlreadyTaken,
                ErrorKind::ForeignKeyViolation => return Self::NotFound,
                ErrorKind::NotNullViolation | ErrorKind::CheckViolation => Self::Refused,
                _ => situation_of(database.as_ref()),
            },
            _ => Self::Unexpected,
        };
        situation(error)
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(cause) => match Self::from(cause) {
                Self::Unexpected(cause) => Self::Migration(MigrateError::Execute(cause)),
                situation => situation,
            },
            MigrateError::ExecuteMigration(cause, version) => match Self::from(cause) {
                Self::Unexpected(cause) => Self::Migration(MigrateError::ExecuteMigration(cause, version)),
                situation => situation,
            },
            other => Self::Migration(other),
        }
    }
}

/// Reads the engine's own code: SQLite's result codes, PostgreSQL's SQLSTATE.
fn situation_of(error: &dyn DatabaseError) -> fn(sqlx::Error) -> StoreError {
    let code = error.code().unwrap_or_default();
    if error.try_downcast_ref::<SqliteError>().is_some() {
        // The low byte is the primary code: https://www.sqlite.org/rescode.html
        return match code.parse::<u32>().unwrap_or_default() & 0xff {
            5 | 6 => StoreError::Busy,
            8 | 14 => StoreError::ReadOnly,
            10 => StoreError::Unreachable,
            11 | 26 => StoreError::Damaged,
            13 => StoreError::DiskFull,
            _ => StoreError::Unexpected,
        };
    }
    // Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html
    match code.as_ref() {
        "53100" => StoreError::DiskFull,
        "25006" => StoreError::ReadOnly,
        "40001" | "40P01" | "55P03" | "53300" => StoreError::Busy,
        "3D000" | "28000" | "28P01" => StoreError::Unreachable,
        "XX001" | "XX002" => StoreError::Damaged,
        code if code.starts_with("08") || code.starts_with("57P") => StoreError::Unreachable,
        _ => StoreError::Unexpected,
    }
}
