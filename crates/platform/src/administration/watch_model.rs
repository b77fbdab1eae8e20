//! The model that serves, watched on the latest answers: does it keep what it promised?

use knowledge::Model;
use knowledge::published::{
    DRIFT_ANSWERS_MIN, DRIFT_GAP_MARGIN, DRIFT_LOSS_MARGIN, DRIFT_PUPILS_MIN, DRIFT_STANDARD_ERRORS,
    DRIFT_WINDOW_ANSWERS,
};
use knowledge::training::{Drift, DriftVerdict, DriftWatch};
use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::words::{figure, points};
use crate::{Platform, Problem};

/// What the watch says of the model that serves.
#[derive(Debug, Clone, Serialize)]
pub struct ModelWatch {
    /// Somebody should look.
    pub alarm: bool,
    /// What was found, a sentence for the administrator.
    pub sentence: String,
    /// The figures behind it.
    pub figures: Drift,
}

impl Platform {
    /// Predicts the latest answers given since `since`, each from strictly earlier ones, with the model that serves.
    pub(super) async fn watch_model(
        &self,
        school_id: Uuid,
        model: &Model,
        promised_log_loss: Option<f64>,
        since: OffsetDateTime,
    ) -> Result<ModelWatch, Problem> {
        let mut watch = DriftWatch::default();
        let graph = self.graph_of_school(school_id).await?;
        let count = u32::try_from(DRIFT_WINDOW_ANSWERS).unwrap_or(u32::MAX);
        for latest in self.store.latest_answers_of_school(school_id, since, count).await? {
            let read = self.pupil_history(latest.pupil).await?;
            let from = read.positions.partition_point(|position| *position < latest.from_position);
            watch.observe(model, &graph, &read.history, from);
        }
        let figures = watch.against(promised_log_loss);
        Ok(ModelWatch { alarm: figures.verdict.is_alarm(), sentence: sentence(&figures), figures })
    }
}

/// The rule of the alarm, as it is published.
pub(crate) fn watch_rule() -> String {
    format!(
        "Sur les {DRIFT_WINDOW_ANSWERS} dernières réponses données depuis la mise en service (au moins {DRIFT_ANSWERS_MIN}, de \
         {DRIFT_PUPILS_MIN} élèves), une alerte est donnée si les réussites annoncées s’écartent des réussites observées de plus de \
         {}, ou si la perte dépasse de plus de {} celle qui a été mesurée à l’entraînement, et si cet écart dépasse {} erreurs \
         types, comptées par élève.",
        points(DRIFT_GAP_MARGIN),
        figure(DRIFT_LOSS_MARGIN),
        DRIFT_STANDARD_ERRORS
    )
}

fn sentence(drift: &Drift) -> String {
    let plural = |count: usize| if count > 1 { "s" } else { "" };
    let looked_at = format!(
        "{} réponse{} de {} élève{} depuis la mise en service",
        drift.answers,
        plural(drift.answers),
        drift.pupils,
        plural(drift.pupils)
    );
    let losses = match drift.promised_log_loss {
        Some(promised) => format!("perte {}, annoncée {}", figure(drift.log_loss), figure(promised)),
        None => format!("perte {}, rien n’était annoncé", figure(drift.log_loss)),
    };
    let advice = "Entraînez un nouveau modèle, ou revenez à celui d’avant.";
    match drift.verdict {
        DriftVerdict::NotEnoughAnswers => format!(
            "Surveillance : trop peu de réponses pour juger ({looked_at} ; il en faut {DRIFT_ANSWERS_MIN} d’au moins \
             {DRIFT_PUPILS_MIN} élèves)."
        ),
        DriftVerdict::Holds => {
            format!("Surveillance : le modèle tient ce qu’il annonçait, sur {looked_at} ({losses}).")
        }
        DriftVerdict::LossRose => {
            format!("Alerte : le modèle prédit moins bien qu’annoncé, sur {looked_at} ({losses}). {advice}")
        }
        DriftVerdict::TooHopeful => format!(
            "Alerte : le modèle annonce trop de réussites, de {}, sur {looked_at} ({losses}). {advice}",
            points(drift.gap)
        ),
        DriftVerdict::TooCautious => format!(
            "Alerte : le modèle annonce trop peu de réussites, de {}, sur {looked_at} ({losses}). {advice}",
            points(-drift.gap)
        ),
    }
}
