//! What is forgotten by itself once its time is over, as the data map promises (`storage::DATA_MAP`).

use time::Duration;

use crate::{Platform, Problem};

/// Failed attempts to enter are kept so long after the last one.
const ATTEMPTS_KEPT: Duration = Duration::days(1);
/// Previews of imports, and the files behind them, are kept so long.
const IMPORTS_KEPT: Duration = Duration::days(1);

/// How many rows were forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Sessions that had expired.
    pub sessions: u64,
    /// Accounts or addresses whose failed attempts are old.
    pub attempts: u64,
    /// Imports, with their files.
    pub imports: u64,
}

impl Platform {
    /// Forgets sessions, failed attempts and imported files whose time is over, and what an erasure may have left in the journal of
    /// SQLite because somebody was reading. The service does so every hour.
    pub async fn forget_what_is_over(&self) -> Result<Forgotten, Problem> {
        let now = self.now();
        let forgotten = Forgotten {
            sessions: self.store.delete_expired_sessions(now).await?,
            attempts: self.store.delete_throttles_before(now - ATTEMPTS_KEPT).await?,
            imports: self.store.delete_imports_before(now - IMPORTS_KEPT).await?,
        };
        if !self.store.cut_journal().await? {
            tracing::info!("the journal of the database is being read: it is cut within the hour");
        }
        Ok(forgotten)
    }
}
