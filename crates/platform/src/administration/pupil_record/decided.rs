//! What teachers decided about the pupil.

use storage::{DecisionKind, PupilRows};

use super::{Names, RecordChapter, chapter};

const DECISIONS: &[&str] = &["Depuis", "Compétence", "Décision", "Par", "Raison donnée", "Jusqu’à", "Levée par"];
const FRESH_STARTS: &[&str] = &["Le", "Compétence", "Par", "Raison donnée", "Annulé", "Annulé par"];
const PATHS: &[&str] =
    &["Parcours", "Pour", "Compétences, dans l’ordre", "Début", "Fin", "Par", "Arrêté", "Arrêté par"];

pub(super) fn decisions(rows: &PupilRows, names: &Names) -> RecordChapter {
    let lines = rows.decisions.iter().map(|decision| {
        let kind = match decision.kind {
            DecisionKind::Pin => "à travailler en premier",
            DecisionKind::Exclude => "à ne plus proposer",
        };
        vec![
            decision.created_at.into(),
            names.skill(&decision.skill_id).into(),
            kind.into(),
            names.adult(decision.author_id).into(),
            decision.note.as_str().into(),
            decision.ended_at.into(),
            decision.ended_by.map(|adult| names.adult(adult)).into(),
        ]
    });
    chapter("Décisions des enseignants", &["decision"], DECISIONS, lines)
}

pub(super) fn fresh_starts(rows: &PupilRows, names: &Names) -> RecordChapter {
    let lines = rows.skill_resets.iter().map(|reset| {
        vec![
            reset.created_at.into(),
            names.skill(&reset.skill_id).into(),
            names.adult(reset.author_id).into(),
            reset.note.as_str().into(),
            reset.undone_at.into(),
            reset.undone_by.map(|adult| names.adult(adult)).into(),
        ]
    });
    chapter("Nouveaux départs donnés sur une compétence", &["skill_reset"], FRESH_STARTS, lines)
}

pub(super) fn paths(rows: &PupilRows, names: &Names) -> RecordChapter {
    let lines = rows.assigned_paths.iter().map(|path| {
        let skills: Vec<String> = path.skills.iter().map(|skill| names.skill(skill)).collect();
        vec![
            path.title.as_str().into(),
            if path.whole_class { "toute la classe" } else { "quelques élèves" }.into(),
            skills.join(" ; ").into(),
            path.starts_at.into(),
            path.ends_at.into(),
            names.adult(path.author_id).into(),
            path.stopped_at.into(),
            path.stopped_by.map(|adult| names.adult(adult)).into(),
        ]
    });
    chapter("Parcours donnés par les enseignants", &["assigned_path", "assigned_path_pupil"], PATHS, lines)
}
