//! Whether a new model may replace the one that serves.

use serde::{Deserialize, Serialize};

use super::Evaluation;

/// Fewest held-out answers to decide on.
pub const PROMOTION_ANSWERS_MIN: usize = 200;
/// Gain in log loss below which a change of model is not worth the change of every estimate.
pub const PROMOTION_GAIN_MIN: f64 = 0.0005;
/// Largest calibration error of a model that serves.
pub const CALIBRATION_ERROR_MAX: f64 = 0.05;
/// Loss in AUC that is taken for chance.
pub const PROMOTION_AUC_LOSS_MAX: f64 = 0.002;

/// Whether a new model may replace the one that serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The answer.
    pub promote: bool,
    /// Why, in French, for the administrator.
    pub reason: String,
}

/// Compares two models evaluated on the same held-out pupils: the new one must predict better, stay calibrated, and not
/// order pupils less well.
pub fn worth_promoting(new: &Evaluation, serving: &Evaluation) -> Verdict {
    let refuse = |reason: String| Verdict { promote: false, reason };
    if (new.answers, new.pupils) != (serving.answers, serving.pupils) {
        return refuse("Les deux modèles n’ont pas été évalués sur les mêmes réponses : évaluez-les à nouveau.".into());
    }
    if new.answers < PROMOTION_ANSWERS_MIN {
        return refuse(format!(
            "Trop peu de réponses mises de côté pour décider : {}, il en faut {PROMOTION_ANSWERS_MIN}.",
            new.answers
        ));
    }
    if new.calibration_error > CALIBRATION_ERROR_MAX && new.calibration_error > serving.calibration_error {
        return refuse(format!(
            "Les probabilités du nouveau modèle s’écartent trop de ce qui est observé (écart {}, au plus {} accepté).",
            number(new.calibration_error),
            number(CALIBRATION_ERROR_MAX)
        ));
    }
    let losses = format!("{} contre {}", number(new.log_loss), number(serving.log_loss));
    if new.log_loss > serving.log_loss - PROMOTION_GAIN_MIN {
        return refuse(format!("Le nouveau modèle ne prédit pas mieux que celui en service (perte {losses})."));
    }
    if new.auc < serving.auc - PROMOTION_AUC_LOSS_MAX {
        return refuse(format!(
            "Le nouveau modèle distingue moins bien réussites et échecs (AUC {} contre {}).",
            number(new.auc),
            number(serving.auc)
        ));
    }
    Verdict {
        promote: true,
        reason: format!(
            "Le nouveau modèle prédit mieux, sur {} réponses de {} élèves qu’il n’a jamais vus (perte {losses}).",
            new.answers, new.pupils
        ),
    }
}

/// Three decimals and a comma.
fn number(value: f64) -> String {
    format!("{value:.3}").replace('.', ",")
}
