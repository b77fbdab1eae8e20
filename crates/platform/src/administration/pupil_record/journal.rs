//! What the pupil and the adults did, as the journal keeps it.

use storage::{AuditEvent, PupilRows};

use super::{Names, RecordChapter, chapter};
use crate::audit::action_words;

const SESSIONS: &[&str] = &["Début", "Fin au plus tard"];
const EVENTS: &[&str] = &["Date", "Ce qui a été fait", "Sur quoi", "Par"];

pub(super) fn sessions(rows: &PupilRows) -> RecordChapter {
    let lines = rows.sessions.iter().map(|session| vec![session.created_at.into(), session.expires_at.into()]);
    chapter("Connexions en cours ou récentes", &["session"], SESSIONS, lines)
}

pub(super) fn events(rows: &PupilRows, names: &Names) -> RecordChapter {
    let lines = rows.audit_events.iter().map(|event| {
        vec![
            event.at.into(),
            action_words(&event.action).into(),
            names.known_skill(&event.subject).into(),
            actor(event, rows, names).into(),
        ]
    });
    chapter("Journal de ce qui a été fait", &["audit_event"], EVENTS, lines)
}

fn actor(event: &AuditEvent, rows: &PupilRows, names: &Names) -> String {
    match event.actor_id {
        Some(id) if id == rows.pupil.id => "l’élève".to_owned(),
        Some(id) => names.adult(id),
        None => "Rebond".to_owned(),
    }
}
