//! The kind end: there is nothing to propose, and what to do next.

use serde::{Deserialize, Serialize};

/// Why nothing is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNothing {
    /// Every skill is acquired and no review is due.
    AllAcquired,
    /// No exercise is published.
    NoExercise,
    /// The teacher has excluded everything.
    AllExcluded,
    /// What remains was practised as often in a row as is useful.
    RestNeeded,
}

/// Nothing to propose now: an explicit end of the session with the next step, not a failure of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{sentence}")]
pub struct NothingToPropose {
    /// Why.
    pub why: WhyNothing,
    /// In how many days the first review is due, when one is.
    pub next_review_days: Option<u32>,
    /// Sentences for the pupil, with the next step.
    pub sentence: String,
}

impl NothingToPropose {
    pub(crate) fn new(why: WhyNothing, next_review_days: Option<u32>) -> Self {
        Self { why, next_review_days, sentence: sentence(why, next_review_days) }
    }
}

fn sentence(why: WhyNothing, next_review_days: Option<u32>) -> String {
    match (why, next_review_days) {
        (WhyNothing::AllAcquired, Some(1)) => {
            "Bravo, tu as acquis tout ce qui est proposé ici. Reviens demain pour une petite révision.".to_owned()
        }
        (WhyNothing::AllAcquired, Some(days)) => {
            format!(
                "Bravo, tu as acquis tout ce qui est proposé ici. Reviens dans {days} jours pour une petite révision."
            )
        }
        (WhyNothing::AllAcquired, None) => "Bravo, tu as acquis tout ce qui est proposé ici. \
            Demande à ton professeur ce qui vient ensuite."
            .to_owned(),
        (WhyNothing::NoExercise, _) => "Il n’y a pas encore d’exercice à te proposer. \
            Préviens ton professeur : il peut en ajouter."
            .to_owned(),
        (WhyNothing::AllExcluded, _) => "Ton professeur a mis de côté tous les exercices qui restent. \
            Demande-lui ce qui vient ensuite."
            .to_owned(),
        (WhyNothing::RestNeeded, _) => "Tu as beaucoup travaillé la même chose. \
            Fais une pause et reviens plus tard, ou demande à ton professeur de regarder avec toi."
            .to_owned(),
    }
}
