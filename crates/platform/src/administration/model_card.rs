//! The card of a model: what it is for, what it was made of, how it fares and for whom, and who can contest it.
//!
//! Everything is read from what is stored beside the weights: the card can be made again at any time. It names nobody.

use std::collections::BTreeMap;

use knowledge::Model;
use knowledge::published::SLICE_PUPILS_MIN;
use knowledge::training::{CalibrationBin, Dimension, Evaluation, Slice, SliceFigures};
use serde::Serialize;
use storage::ModelStatus;

use super::line_of;
use super::model_record::ModelRecord;
use super::models::{shipped_version, status_words};
use crate::accounts::StaffIdentity;
use crate::words::{date, word};
use crate::{Platform, Problem};

/// Everything about one model.
#[derive(Debug, Clone, Serialize)]
pub struct ModelCard {
    /// Its version.
    pub version: String,
    /// What it is for, sentences.
    pub purpose: Vec<&'static str>,
    /// Where it comes from: name and value of each fact.
    pub facts: Vec<(&'static str, String)>,
    /// It and what it must beat, on the same held-out pupils.
    pub comparison: Vec<ComparisonLine>,
    /// Why it was promoted or not.
    pub verdict: Option<String>,
    /// Predicted against observed.
    pub calibration: Vec<CalibrationBin>,
    /// Errors by part.
    pub parts: Vec<PartTable>,
    /// What was not measured, and why.
    pub not_measured: Vec<String>,
    /// What it must not be taken for.
    pub limits: Vec<&'static str>,
    /// Who decides, who can contest, and how.
    pub rights: Vec<&'static str>,
    /// How it was fitted, as the machine reads it.
    pub parameters: String,
    /// Name and weight of each feature.
    pub weights: Vec<(String, f64)>,
}

/// One predictor on the held-out pupils.
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonLine {
    /// Which.
    pub name: &'static str,
    /// Area under the ROC curve.
    pub auc: f64,
    /// Mean negative log-likelihood, in nats.
    pub log_loss: f64,
    /// Root mean square error, when known.
    pub rmse: Option<f64>,
    /// Expected calibration error, when known.
    pub calibration_error: Option<f64>,
}

/// Errors by one dimension.
#[derive(Debug, Clone, Serialize)]
pub struct PartTable {
    /// What the parts are told apart by.
    pub title: &'static str,
    /// The parts; no figures where there are too few pupils.
    pub lines: Vec<(String, Option<SliceFigures>)>,
}

const PURPOSE: &[&str] = &[
    "Estimer, pour un élève et une compétence, la chance de réussir seul le prochain exercice, d’après ses réponses dans Rebond \
     et rien d’autre.",
    "Cette estimation sert à proposer un exercice utile et à dire au professeur qui a besoin de lui. Elle ne sert ni à noter, ni à \
     classer, ni à orienter.",
];

const LIMITS: &[&str] = &[
    "Une estimation n’est pas un fait : elle vaut avec son intervalle, et peu de réponses la rendent incertaine.",
    "Le modèle ne voit que ce qui est fait dans Rebond : ni le cahier, ni l’oral, ni ce qui s’est passé en classe.",
    "Un élève qui répond au hasard, se fait aider ou partage son compte est mal estimé ; les réponses trop rapides comptent peu, \
     mais elles ne disent pas pourquoi.",
];

const LIMITS_OF_TRAINED: &[&str] = &[
    "Il est appris sur les élèves de cet établissement : il ne vaut pas pour un autre.",
    "Il est mesuré sur des élèves mis de côté de la même période : un changement de public ou de programme peut le rendre moins \
     juste, ce que la surveillance cherche à voir.",
];

const LIMITS_OF_SHIPPED: &[&str] = &[
    "Il est appris sur des élèves simulés et n’a été mesuré sur aucun élève d’ici : la surveillance, puis un modèle entraîné sur vos \
     élèves, disent ce qu’il vaut pour eux.",
];

const RIGHTS: &[&str] = &[
    "Le professeur voit pourquoi, décide autrement s’il le juge bon, et sa décision gagne tout de suite.",
    "L’élève et ses parents peuvent demander à l’établissement les règles, les données et les poids qui leur ont été appliqués \
     (articles L. 311-3-1 et R. 311-3-1-2 du code des relations entre le public et l’administration) : la page d’une compétence \
     les donne en un fichier.",
    "Toute personne peut contester une estimation auprès du professeur ou du chef d’établissement, qui est responsable du \
     traitement, et s’adresser à la CNIL.",
];

impl Platform {
    /// Everything about one model of the school.
    pub async fn model_card(&self, administrator: &StaffIdentity, version: &str) -> Result<ModelCard, Problem> {
        let school_id = administrator.school.id;
        let shipped = version == shipped_version(school_id);
        let row = match self.own_model(administrator, version).await {
            Err(Problem::NotFound) if shipped => {
                // Not written down as long as it was never chosen: it serves in the meantime.
                let serving = self.store.serving_model(&line_of(school_id)).await?.is_none();
                let status = if serving { ModelStatus::Serving } else { ModelStatus::Candidate };
                storage::Model { status, ..self.shipped_row(school_id) }
            }
            found => found?,
        };
        let model: Model =
            serde_json::from_str(&row.weights).map_err(|error| Problem::Unexpected(error.to_string()))?;
        let record = ModelRecord::of(&row);
        Ok(ModelCard {
            version: row.version.clone(),
            purpose: PURPOSE.to_vec(),
            facts: facts(&row, &model, &record, shipped),
            comparison: comparison(&record),
            verdict: record.verdict.clone(),
            parts: Dimension::ALL.into_iter().filter_map(|dimension| part(dimension, &record.slices)).collect(),
            not_measured: not_measured(&record),
            calibration: record.held_out.map(shown_bins).unwrap_or_default(),
            limits: [LIMITS, if shipped { LIMITS_OF_SHIPPED } else { LIMITS_OF_TRAINED }].concat(),
            rights: RIGHTS.to_vec(),
            parameters: row.parameters,
            weights: model.weights.iter().map(|weight| (word(&weight.feature), weight.weight)).collect(),
        })
    }
}

fn facts(row: &storage::Model, model: &Model, record: &ModelRecord, shipped: bool) -> Vec<(&'static str, String)> {
    let waits = shipped && row.status == ModelStatus::Candidate;
    let status = if waits { "livré avec Rebond, ne sert pas" } else { status_words(row.status) };
    let mut facts = vec![
        ("Origine", model.provenance.clone()),
        ("État", status.to_owned()),
        ("Version du code", row.code_version.clone()),
        ("Empreinte des données", row.data_hash.clone()),
        ("Sorte de modèle", "régression logistique régularisée (linfa-logistic), signes des poids imposés".to_owned()),
    ];
    if !model.school.is_empty() {
        let pairs: usize = model.school.related.values().map(BTreeMap::len).sum();
        let after = model.school.after.iter().flat_map(BTreeMap::values);
        let sentence = format!(
            "difficulté de {} exercices ; {pairs} liens entre compétences réussies ensemble ; {} enchaînements de compétences",
            model.school.exercise_difficulty.len(),
            after.map(BTreeMap::len).sum::<usize>()
        );
        facts.push(("Appris de l’établissement", sentence));
    }
    if record.held_out.is_some() {
        facts.push(("Entraîné le", date(row.created_at)));
    }
    if let Some(data) = &record.data {
        facts.push((
            "Données",
            format!(
                "{} réponses de {} élèves de l’établissement, dont {} réponses de {} élèves pour l’entraînement ; aucun nom",
                data.answers, data.pupils, data.training_answers, data.training_pupils
            ),
        ));
        if let (Some(first), Some(last)) = (data.first_at, data.last_at) {
            facts.push(("Période", format!("du {} au {}", date(first), date(last))));
        }
    }
    if let Some(measured) = &record.held_out {
        let held_out = format!("{} réponses de {} élèves mis de côté", measured.answers, measured.pupils);
        facts.push(("Mesuré sur", held_out));
    }
    facts
}

fn comparison(record: &ModelRecord) -> Vec<ComparisonLine> {
    let line = |name, measured: &Evaluation| ComparisonLine {
        name,
        auc: measured.auc,
        log_loss: measured.log_loss,
        rmse: Some(measured.rmse),
        calibration_error: Some(measured.calibration_error),
    };
    let mut lines = Vec::new();
    if let Some(measured) = &record.held_out {
        lines.push(line("ce modèle", measured));
        if let Some(before) = &record.serving_on_the_same_pupils {
            lines.push(line("celui qui servait alors", before));
        }
        lines.push(ComparisonLine {
            name: "part de réussites de chaque compétence",
            auc: measured.baseline_auc,
            log_loss: measured.baseline_log_loss,
            rmse: None,
            calibration_error: None,
        });
    }
    lines
}

fn part(dimension: Dimension, slices: &[Slice]) -> Option<PartTable> {
    let lines: Vec<_> = slices
        .iter()
        .filter(|slice| slice.dimension == dimension)
        .map(|slice| (slice.label.clone(), slice.figures))
        .collect();
    // One part alone says what the whole says.
    (lines.len() > 1).then(|| PartTable { title: dimension.label(), lines })
}

/// The points of the calibration that come from enough pupils: a lone one would be recognised.
fn shown_bins(measured: Evaluation) -> Vec<CalibrationBin> {
    measured.calibration_bins.into_iter().filter(|bin| bin.pupils >= SLICE_PUPILS_MIN).collect()
}

fn not_measured(record: &ModelRecord) -> Vec<String> {
    if record.held_out.is_none() {
        return vec![
            "Ces poids sont appris sur des élèves simulés : ils n’ont pas été mesurés sur des élèves de l’établissement.".to_owned(),
        ];
    }
    let mut missing =
        vec!["Par appareil : non mesuré, Rebond ne garde pas l’appareil dont un élève se sert.".to_owned()];
    let of = |dimension| record.slices.iter().filter(move |slice| slice.dimension == dimension).count();
    if of(Dimension::ExtraTime) < 2 {
        missing.push("Selon le temps majoré : non mesuré, aucun élève mis de côté n’a ce réglage.".to_owned());
    }
    if of(Dimension::Level) < 2 {
        missing.push("Par niveau : non mesuré, les élèves mis de côté sont tous du même niveau.".to_owned());
    }
    let some_bins_hidden = record
        .held_out
        .as_ref()
        .is_some_and(|measured| measured.calibration_bins.iter().any(|bin| bin.pupils < SLICE_PUPILS_MIN));
    if some_bins_hidden || record.slices.iter().any(|slice| slice.figures.is_none()) {
        missing.push(format!(
            "Les parts de moins de {SLICE_PUPILS_MIN} élèves ne sont pas montrées : on y reconnaîtrait quelqu’un."
        ));
    }
    missing
}

#[cfg(test)]
mod tests {
    use knowledge::training::{CalibrationBin, Evaluation};

    use super::shown_bins;

    #[test]
    fn a_point_of_fewer_than_five_pupils_is_not_shown() {
        let bin = |answers, pupils| CalibrationBin { predicted: 0.2, observed: 0.0, answers, pupils };
        let measured = Evaluation {
            answers: 54,
            pupils: 9,
            auc: 0.8,
            log_loss: 0.5,
            rmse: 0.4,
            calibration_error: 0.02,
            calibration_bins: vec![bin(4, 4), bin(50, 5)],
            baseline_auc: 0.6,
            baseline_log_loss: 0.6,
        };
        assert_eq!(shown_bins(measured), [bin(50, 5)]);
    }
}
