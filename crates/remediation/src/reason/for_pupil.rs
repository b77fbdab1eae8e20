//! The reason as a pupil reads it: what we do, and what for.

use crate::{Mediation, Reason, ReasonCode};

pub(super) fn sentence(reason: &Reason, skill: &str, other: Option<&str>) -> String {
    match (reason.code, other) {
        (ReasonCode::PinnedByTeacher, _) => format!("On travaille {skill} : ton professeur l’a choisi pour toi."),
        (ReasonCode::AssignedPath, _) => format!("On travaille {skill} : c’est dans ton parcours."),
        (ReasonCode::Rebond, Some(other)) => {
            format!("On revoit {skill} : c’est ce qui manque pour réussir {other}.")
        }
        (ReasonCode::Rebond, None) => format!("On revoit {skill} : c’est ce qui manque pour avancer."),
        (ReasonCode::Probe, Some(other)) => {
            format!("On vérifie {skill} : c’est peut-être ce qui manque pour réussir {other}.")
        }
        (ReasonCode::Probe, None) => format!("On vérifie {skill} : c’est peut-être ce qui manque pour avancer."),
        (ReasonCode::Return, Some(other)) => format!("On retrouve {skill} : tu viens de réussir sur {other}."),
        (ReasonCode::Return, None) => format!("On retrouve {skill} : ce qui manquait est consolidé."),
        (ReasonCode::OtherMediation, _) if reason.seen_lately && reason.mediation == Mediation::Practice => {
            format!("On reprend {skill} : le même exercice, avec un autre énoncé.")
        }
        (ReasonCode::OtherMediation, _) => format!("On reprend {skill} autrement : {}.", way(reason.mediation)),
        (ReasonCode::Frontier, _) => format!("On commence {skill} : c’est la prochaine étape pour toi."),
        (ReasonCode::FoundationCheck, _) => format!("On vérifie {skill} : c’est une base pour la suite."),
        (ReasonCode::Review, _) => match reason.days_since {
            Some(days) if days > 1 => {
                format!("On révise {skill} : la dernière fois, c’était il y a {days} jours.")
            }
            _ => format!("On révise {skill}, pour ne pas oublier."),
        },
        (ReasonCode::Placement, _) => format!("Une question sur {skill}, pour savoir d’où partir."),
        (ReasonCode::Exploration, _) => format!("On essaie {skill}, pour mieux savoir où tu en es."),
        (ReasonCode::ChosenByPupil, _) => format!("On travaille {skill} : c’est ton choix."),
        (ReasonCode::KeepGoing, Some(other)) => format!("On continue avec {skill}, pour réussir ensuite {other}."),
        (ReasonCode::KeepGoing, None) => format!("On continue avec {skill} : encore un peu d’entraînement."),
        (ReasonCode::NothingLeft, _) => format!("On souffle un peu avec {skill}, que tu connais déjà."),
        (ReasonCode::ProgrammeOrder, _) => format!("On travaille {skill} : c’est la suite du programme."),
    }
}

fn way(mediation: Mediation) -> &'static str {
    match mediation {
        Mediation::Practice => "un exercice d’un autre genre",
        Mediation::WorkedExample => "d’abord un exemple résolu",
        Mediation::Representation => "avec un dessin, un tableau ou une situation",
    }
}
