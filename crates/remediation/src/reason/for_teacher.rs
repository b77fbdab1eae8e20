//! The reason as a teacher reads it: the rule, and the figures that it used.

use crate::history::{FAILURES_IN_A_ROW, LOOKED_AT};
use crate::{Mediation, Reason, ReasonCode};

pub(super) fn sentence(reason: &Reason, skill: &str, other: Option<&str>) -> String {
    format!("{} ({}).", rule(reason, skill, other), figures(reason))
}

fn rule(reason: &Reason, skill: &str, other: Option<&str>) -> String {
    let after = after_failures(reason);
    match (reason.code, other) {
        (ReasonCode::PinnedByTeacher, _) => format!("Compétence épinglée par un enseignant : {skill}"),
        (ReasonCode::AssignedPath, _) => format!("Suite du parcours donné par un enseignant : {skill}"),
        (ReasonCode::Rebond, other) => {
            let goal = other.unwrap_or("la suite");
            let clue = if reason.misconception { ", comme le montre une erreur reconnue" } else { "" };
            format!("Rebond{after} sur {goal} : on reprend d’abord ce qui manque sans doute, {skill}{clue}")
        }
        (ReasonCode::Probe, other) => {
            let goal = other.unwrap_or("la suite");
            format!("Vérification{after} sur {goal} : il faut d’abord savoir où en est l’élève sur {skill}")
        }
        (ReasonCode::Return, other) => {
            let repaired = other.unwrap_or("le prérequis");
            format!("Retour vers {skill} après le travail sur {repaired}")
        }
        (ReasonCode::OtherMediation, _) => {
            let way = way(reason.mediation);
            let after = if after.is_empty() { after } else { format!(",{after}") };
            format!("Autre façon d’aborder {skill} ({way}){after} : rien de ce qui précède ne semble manquer")
        }
        (ReasonCode::Frontier, _) => format!("Nouvelle compétence, la plus utile à ce stade : {skill}"),
        (ReasonCode::FoundationCheck, _) => format!(
            "Base jamais vérifiée, supposée connue d’après d’autres réponses ; d’autres compétences en dépendent : {skill}"
        ),
        (ReasonCode::Review, _) => format!("Révision d’une compétence acquise : {skill}"),
        (ReasonCode::Placement, _) => format!("Point de départ, la question qui apprend le plus : {skill}"),
        (ReasonCode::Exploration, _) => {
            format!("Essai d’une autre compétence, comme une fois sur vingt, pour mieux connaître l’élève : {skill}")
        }
        (ReasonCode::ChosenByPupil, _) => format!("Choix de l’élève parmi ce qui lui était proposé : {skill}"),
        (ReasonCode::KeepGoing, Some(other)) => format!("Suite du travail sur {skill}, au service de : {other}"),
        (ReasonCode::KeepGoing, None) => format!("Suite du travail sur {skill}"),
        (ReasonCode::NothingLeft, _) => format!("Le reste est bloqué ; pause sur une compétence acquise : {skill}"),
        (ReasonCode::ProgrammeOrder, _) => format!("Suite du programme, sans adaptation : {skill}"),
    }
}

fn figures(reason: &Reason) -> String {
    let percent = |value: f64| format!("{:.0}", value * 100.0);
    if reason.code == ReasonCode::ProgrammeOrder {
        return "l’adaptation est désactivée : aucune estimation n’a servi".to_owned();
    }
    if reason.code == ReasonCode::Placement {
        return format!(
            "connue avec une probabilité de {} % d’après les réponses précédentes",
            percent(reason.success)
        );
    }
    let practised = match reason.days_since {
        None => String::new(),
        Some(0) => " ; travaillée le jour même".to_owned(),
        Some(1) => " ; travaillée hier".to_owned(),
        Some(days) => format!(" ; travaillée il y a {days} jours"),
    };
    format!(
        "réussite estimée sur cette compétence : {} %, entre {} et {} % ; {} de recul{practised}",
        percent(reason.success),
        percent(reason.low),
        percent(reason.high),
        answers(reason.evidence),
    )
}

/// Evidence in answers, with a decimal comma: `3,5 réponses`.
fn answers(evidence: f64) -> String {
    let written = format!("{evidence:.1}").replace('.', ",");
    let written = written.strip_suffix(",0").unwrap_or(&written);
    format!("{written} réponse{}", if evidence < 2.0 { "" } else { "s" })
}

/// The failures that set the rule going, as `failing` looks for them; nothing when a former choice did not keep them.
fn after_failures(reason: &Reason) -> String {
    let (in_a_row, lately) = (reason.failures, reason.failures_lately);
    match usize::try_from(in_a_row).unwrap_or(usize::MAX) {
        FAILURES_IN_A_ROW.. => format!(" après {in_a_row} échecs de suite"),
        _ if lately > in_a_row => format!(" après {lately} échecs parmi les {LOOKED_AT} derniers essais"),
        0 => String::new(),
        _ => " après un échec".to_owned(),
    }
}

fn way(mediation: Mediation) -> &'static str {
    match mediation {
        Mediation::Practice => "exercice",
        Mediation::WorkedExample => "exemple résolu",
        Mediation::Representation => "dessin, tableau ou situation",
    }
}
