//! What the pupil and the adults did, as the journal keeps it.

use storage::{AuditEvent, PupilRows};

use super::{Names, RecordChapter, chapter};

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
            action_words(event).into(),
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

/// What was done, in French; an action without words is told by its name rather than hidden.
fn action_words(event: &AuditEvent) -> &str {
    match event.action.as_str() {
        "decided" => "compétence à travailler en premier ou à ne plus proposer",
        "decision-ended" => "décision levée",
        "skill-reset" => "nouveau départ sur une compétence",
        "skill-reset-undone" => "nouveau départ annulé",
        "adaptation-on" => "exercices adaptés à l’élève",
        "adaptation-off" => "exercices dans l’ordre du programme, sans adaptation",
        "extra-time-on" => "temps majoré accordé",
        "extra-time-off" => "temps majoré retiré",
        "pupil-renamed" => "pseudonyme changé",
        "pupil-moved" => "classe changée",
        "pupil-suspended" => "compte suspendu",
        "pupil-reinstated" => "compte rétabli",
        "pupil-data-exported" => "données remises : lues ou téléchargées",
        action => action,
    }
}
