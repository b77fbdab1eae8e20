//! Sessions in our own database, under a hash of their identifier: whoever reads the database cannot use them.

use std::fmt;

use async_trait::async_trait;
use platform::Platform;
use sha2::{Digest, Sha256};
use storage::{AccountKind, Session, Store};
use time::Duration;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use uuid::Uuid;

/// A row lives this long after its last change; `app::access` ends sessions much earlier.
const KEPT_FOR: Duration = Duration::hours(24);

/// The store of sessions.
#[derive(Clone)]
pub(crate) struct Sessions(pub(crate) Platform);

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sessions")
    }
}

impl Sessions {
    fn store(&self) -> &Store {
        self.0.store()
    }

    fn row(&self, record: &Record) -> Result<Session> {
        let now = self.0.now();
        let account = app::access::account_in(&record.data);
        let (school_id, account_id, account_kind) = match account {
            Some((school, id, true)) => (Some(school), Some(id), Some(AccountKind::Pupil)),
            Some((school, id, false)) => (Some(school), Some(id), Some(AccountKind::Staff)),
            None => (None::<Uuid>, None, None),
        };
        Ok(Session {
            id_hash: hashed(&record.id),
            school_id,
            account_id,
            account_kind,
            data: serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?,
            created_at: now,
            expires_at: now + KEPT_FOR,
        })
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        self.store().create_session(&self.row(record)?).await.map_err(failed)
    }

    async fn save(&self, record: &Record) -> Result<()> {
        self.store().save_session(&self.row(record)?).await.map_err(failed)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = self.store().session(&hashed(id), self.0.now()).await.map_err(failed)?;
        row.map(|row| {
            let data = serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
            Ok(Record { id: *id, data, expiry_date: row.expires_at })
        })
        .transpose()
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.store().delete_session(&hashed(id)).await.map_err(failed)
    }
}

fn hashed(id: &Id) -> Vec<u8> {
    Sha256::digest(id.0.to_le_bytes()).to_vec()
}

fn failed(error: storage::StoreError) -> Error {
    Error::Backend(error.to_string())
}
