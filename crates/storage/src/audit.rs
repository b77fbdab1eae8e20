//! Who did what: an append-only chain in which a changed or missing link is seen.
//!
//! The hash of each event covers the hash of the one before, so that no event can be changed, removed or put in
//! between without breaking every hash after it. The fields that may name a person are covered through a hash of their
//! own: erasing a person empties them and leaves the chain whole.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{MaybeMoment, Moment, micros};
use crate::open::{Engine, Store};

/// Something that somebody did, to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAuditEvent {
    /// Its identifier, made by the caller.
    pub id: Uuid,
    /// Now.
    pub at: OffsetDateTime,
    /// What was done, as `platform` names it; never a name or an identifier.
    pub action: String,
    /// What did it: `staff`, `pupil`, `system`…
    pub actor_kind: String,
    /// Who did it.
    pub actor_id: Option<Uuid>,
    /// The school that it concerns.
    pub school_id: Option<Uuid>,
    /// The pupil whom it concerns; erased with the pupil, as are the subject and the details.
    pub pupil_id: Option<Uuid>,
    /// What it was done to.
    pub subject: String,
    /// More about it, as JSON.
    pub details: String,
}

/// A link of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct AuditEvent {
    /// Its place, from 1 without a gap.
    pub position: i64,
    /// Its identifier.
    pub id: Uuid,
    /// When.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// What was done.
    pub action: String,
    /// What did it.
    pub actor_kind: String,
    /// Who did it.
    pub actor_id: Option<Uuid>,
    /// The school that it concerns.
    pub school_id: Option<Uuid>,
    /// The pupil whom it concerns.
    pub pupil_id: Option<Uuid>,
    /// What it was done to.
    pub subject: String,
    /// More about it, as JSON.
    pub details: String,
    /// SHA-256 of the fields that may name a person.
    pub content_hash: String,
    /// The hash of the event before; empty for the first.
    pub previous_hash: String,
    /// SHA-256 of this link.
    pub hash: String,
    /// When a person was erased from it.
    #[sqlx(try_from = "MaybeMoment")]
    #[serde(with = "time::serde::rfc3339::option")]
    pub erased_at: Option<OffsetDateTime>,
}

/// What reading the whole chain again found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuditVerdict {
    /// Every link holds.
    Whole {
        /// How many events there are.
        events: i64,
        /// The hash of the last one: noted elsewhere, it also proves that none was cut from the end.
        last_hash: String,
    },
    /// The first link that does not hold.
    Broken {
        /// Its place.
        position: i64,
    },
}

macro_rules! select_audit_event {
    ($rest:literal) => {
        concat!(
            "SELECT position, id, at, action, actor_kind, actor_id, school_id, pupil_id, subject, details,
                    content_hash, previous_hash, hash, erased_at
             FROM audit_event ",
            $rest
        )
    };
}

impl Store {
    /// Adds an event at the end of the chain.
    pub async fn append_audit_event(&self, new: NewAuditEvent) -> Result<AuditEvent, StoreError> {
        let event = transaction!(self, connection => {
            if let Engine::Postgres(_) = self.engine {
                // Processes take turns at the end of the chain; SQLite has one writer.
                sqlx::query("LOCK TABLE audit_event IN SHARE ROW EXCLUSIVE MODE").execute(&mut *connection).await?;
            }
            let last: Option<(i64, String)> =
                sqlx::query_as("SELECT position, hash FROM audit_event ORDER BY position DESC LIMIT 1")
                    .fetch_optional(&mut *connection)
                    .await?;
            let event = link(new, last);
            sqlx::query(
                "INSERT INTO audit_event
                     (position, id, at, action, actor_kind, actor_id, school_id, pupil_id, subject, details,
                      content_hash, previous_hash, hash)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            )
            .bind(event.position)
            .bind(event.id)
            .bind(micros(event.at))
            .bind(&event.action)
            .bind(&event.actor_kind)
            .bind(event.actor_id)
            .bind(event.school_id)
            .bind(event.pupil_id)
            .bind(&event.subject)
            .bind(&event.details)
            .bind(&event.content_hash)
            .bind(&event.previous_hash)
            .bind(&event.hash)
            .execute(&mut *connection)
            .await?;
            event
        });
        Ok(event)
    }

    /// The events of a school, or those of no school with `None`, newest first: at most `count`, before the place
    /// `before` if there is one.
    pub async fn audit_events(
        &self,
        school_id: Option<Uuid>,
        before: Option<i64>,
        count: u32,
    ) -> Result<Vec<AuditEvent>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_audit_event!(
            "WHERE school_id IS NOT DISTINCT FROM $1 AND position < $2
             ORDER BY position DESC
             LIMIT $3"
        ))
        .bind(school_id)
        .bind(before.unwrap_or(i64::MAX))
        .bind(i64::from(count))
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The events that a pupil did or that concern them, oldest first.
    pub(crate) async fn audit_events_of_pupil(&self, pupil_id: Uuid) -> Result<Vec<AuditEvent>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_audit_event!(
            "WHERE pupil_id = $1 OR actor_id = $1
             ORDER BY position"
        ))
        .bind(pupil_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Reads the whole chain again, a thousand events at a time.
    pub async fn verify_audit(&self) -> Result<AuditVerdict, StoreError> {
        let mut last = (0, String::new());
        loop {
            let events: Vec<AuditEvent> = reading!(self, pool => sqlx::query_as(select_audit_event!(
                "WHERE position > $1
                 ORDER BY position
                 LIMIT 1000"
            ))
            .bind(last.0)
            .fetch_all(pool)
            .await)?;
            if events.is_empty() {
                return Ok(AuditVerdict::Whole { events: last.0, last_hash: last.1 });
            }
            for event in events {
                let follows = event.position == last.0 + 1 && event.previous_hash == last.1;
                let content_holds = event.erased_at.is_some() || event.content_hash == content_hash(&event);
                if !follows || !content_holds || event.hash != link_hash(&event) {
                    return Ok(AuditVerdict::Broken { position: last.0 + 1 });
                }
                last = (event.position, event.hash);
            }
        }
    }
}

fn link(new: NewAuditEvent, last: Option<(i64, String)>) -> AuditEvent {
    let (position, previous_hash) = last.unwrap_or_default();
    let mut event = AuditEvent {
        position: position + 1,
        id: new.id,
        at: new.at,
        action: new.action,
        actor_kind: new.actor_kind,
        actor_id: new.actor_id,
        school_id: new.school_id,
        pupil_id: new.pupil_id,
        subject: new.subject,
        details: new.details,
        content_hash: String::new(),
        previous_hash,
        hash: String::new(),
        erased_at: None,
    };
    event.content_hash = content_hash(&event);
    event.hash = link_hash(&event);
    event
}

/// The event's random identifier is part of it, so that an erased field cannot be found again by trying values.
fn content_hash(event: &AuditEvent) -> String {
    sha256(&(event.id, event.actor_id, event.pupil_id, &event.subject, &event.details))
}

fn link_hash(event: &AuditEvent) -> String {
    sha256(&(
        event.position,
        &event.previous_hash,
        event.id,
        micros(event.at),
        &event.action,
        &event.actor_kind,
        event.school_id,
        &event.content_hash,
    ))
}

/// Over JSON, in which no two different lists of fields read alike.
fn sha256(fields: &impl Serialize) -> String {
    let json = serde_json::to_vec(fields).expect("texts and numbers are always JSON");
    Sha256::digest(json).iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes everything");
        hex
    })
}
