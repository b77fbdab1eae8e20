//! Which model serves, how good it is, and the way back.

use knowledge::Model;
use knowledge::training::Evaluation;
use storage::{Model as ModelRow, ModelStatus};
use time::OffsetDateTime;
use uuid::Uuid;

use super::train_model::line_of;
use crate::accounts::StaffIdentity;
use crate::words::word;
use crate::{Platform, Problem};

/// The page of models.
#[derive(Debug, Clone)]
pub struct ModelsView {
    /// Which one serves, a sentence.
    pub serving_sentence: String,
    /// All models, newest first; the shipped weights last.
    pub models: Vec<ModelLine>,
    /// Promotions and returns, newest first.
    pub events: Vec<ModelEventLine>,
}

/// A model in a list.
#[derive(Debug, Clone)]
pub struct ModelLine {
    /// Its version.
    pub version: String,
    /// Candidate, serving or retired, in words.
    pub status: &'static str,
    /// It is the one that serves.
    pub serves: bool,
    /// Area under the ROC curve on held-out pupils.
    pub auc: String,
    /// Mean negative log-likelihood on the same.
    pub log_loss: String,
    /// Expected calibration error on the same.
    pub calibration_error: String,
}

/// Something that happened to models.
#[derive(Debug, Clone)]
pub struct ModelEventLine {
    /// When.
    pub at: OffsetDateTime,
    /// What, in words.
    pub sentence: String,
}

/// Everything about one model.
#[derive(Debug, Clone)]
pub struct ModelCard {
    /// Its version.
    pub version: String,
    /// Name and value of each fact.
    pub facts: Vec<(String, String)>,
    /// Predicted against observed, by slice.
    pub calibration: Vec<BinLine>,
    /// Name and weight of each feature.
    pub weights: Vec<(String, String)>,
}

/// A slice of the calibration.
#[derive(Debug, Clone)]
pub struct BinLine {
    /// Mean predicted probability.
    pub announced: String,
    /// Share of successes.
    pub observed: String,
    /// How many answers.
    pub answers: usize,
}

/// Name, in a school, of the weights that come with the program.
fn shipped_version(school_id: Uuid) -> String {
    let school = school_id.simple().to_string();
    format!("livre-{}", &school[school.len() - 8..])
}

impl Platform {
    /// The models of a school.
    pub async fn models(&self, administrator: &StaffIdentity) -> Result<ModelsView, Problem> {
        let school_id = administrator.school.id;
        let rows = self.store.models(&line_of(school_id)).await?;
        let shipped = shipped_version(school_id);
        let mut models: Vec<ModelLine> = rows.iter().map(model_line).collect();
        let serving = models.iter().find(|model| model.serves).map(|model| model.version.clone());
        if models.iter().all(|model| model.version != shipped) {
            models.push(ModelLine {
                version: shipped,
                status: if serving.is_none() { "sert les élèves" } else { "livré avec Rebond" },
                serves: serving.is_none(),
                auc: "—".to_owned(),
                log_loss: "—".to_owned(),
                calibration_error: "—".to_owned(),
            });
        }
        let serving_sentence = match serving {
            Some(version) => format!("Le modèle {version} sert les élèves de l’établissement."),
            None => "Les poids livrés avec Rebond, appris sur des élèves simulés, servent en attendant un modèle \
                     entraîné sur les réponses de l’établissement."
                .to_owned(),
        };
        let events = self
            .store
            .model_events(&line_of(school_id))
            .await?
            .into_iter()
            .map(|event| ModelEventLine {
                at: event.at,
                sentence: format!("{} mis en service. {}", event.version, event.note),
            })
            .collect();
        Ok(ModelsView { serving_sentence, models, events })
    }

    /// Puts a model in service: a candidate, or an earlier one to go back to.
    pub async fn promote_model(&self, administrator: &StaffIdentity, version: &str) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        if version == shipped_version(school_id) && self.store.model(version).await?.is_none() {
            self.store.insert_model(&self.shipped_row(school_id)).await?;
        }
        self.own_model(administrator, version).await?;
        self.put_in_service(administrator, version, "Choisi par l’administrateur.").await?;
        self.note(administrator, "model-promoted", version, serde_json::json!({})).await
    }

    /// A model of this school; one of another school looks as if it did not exist.
    async fn own_model(&self, administrator: &StaffIdentity, version: &str) -> Result<ModelRow, Problem> {
        let line = line_of(administrator.school.id);
        self.store.model(version).await?.filter(|model| model.kind == line).ok_or(Problem::NotFound)
    }

    /// The weights that come with the program, as a model of this school: the one to go back to.
    fn shipped_row(&self, school_id: Uuid) -> ModelRow {
        let model = Model::default_weights();
        ModelRow {
            version: shipped_version(school_id),
            kind: line_of(school_id),
            status: ModelStatus::Candidate,
            weights: serde_json::to_string(&model).unwrap_or_default(),
            features: serde_json::to_string(&features(&model)).unwrap_or_default(),
            metrics: "{}".to_owned(),
            parameters: "{}".to_owned(),
            data_hash: "aucune donnée de l’établissement".to_owned(),
            code_version: env!("CARGO_PKG_VERSION").to_owned(),
            created_at: self.now(),
            created_by: None,
        }
    }

    /// Everything about one model of the school.
    pub async fn model_card(&self, administrator: &StaffIdentity, version: &str) -> Result<ModelCard, Problem> {
        let school_id = administrator.school.id;
        let row = match self.own_model(administrator, version).await {
            Err(Problem::NotFound) if version == shipped_version(school_id) => self.shipped_row(school_id),
            found => found?,
        };
        let model: Model =
            serde_json::from_str(&row.weights).map_err(|error| Problem::Unexpected(error.to_string()))?;
        let evaluation = evaluation(&row);
        let mut facts = vec![
            ("Origine".to_owned(), model.provenance.clone()),
            ("État".to_owned(), status_words(row.status).to_owned()),
            ("Entraîné le".to_owned(), row.created_at.date().to_string()),
            ("Version du code".to_owned(), row.code_version.clone()),
            ("Empreinte des données".to_owned(), row.data_hash.clone()),
            ("Réglages".to_owned(), row.parameters.clone()),
        ];
        if let Some(evaluation) = &evaluation {
            facts.extend([
                (
                    "Mesuré sur".to_owned(),
                    format!("{} réponses de {} élèves mis de côté", evaluation.answers, evaluation.pupils),
                ),
                ("AUC".to_owned(), figure(evaluation.auc)),
                ("Perte logarithmique".to_owned(), figure(evaluation.log_loss)),
                ("Erreur de calibration".to_owned(), figure(evaluation.calibration_error)),
                ("AUC de la moyenne par compétence".to_owned(), figure(evaluation.baseline_auc)),
            ]);
        }
        let metrics: Option<serde_json::Value> = serde_json::from_str(&row.metrics).ok();
        if let Some(verdict) = metrics.as_ref().and_then(|metrics| metrics["verdict"].as_str()) {
            facts.push(("Décision".to_owned(), verdict.to_owned()));
        }
        let calibration = evaluation.map(|evaluation| evaluation.calibration_bins).unwrap_or_default();
        let calibration = calibration
            .into_iter()
            .filter(|bin| bin.answers > 0)
            .map(|bin| BinLine {
                announced: format!("{:.0} %", bin.predicted * 100.0),
                observed: format!("{:.0} %", bin.observed * 100.0),
                answers: bin.answers,
            })
            .collect();
        Ok(ModelCard { version: row.version.clone(), facts, calibration, weights: weights(&model) })
    }
}

fn model_line(row: &ModelRow) -> ModelLine {
    let evaluation = evaluation(row);
    let shown = |read: fn(&Evaluation) -> f64| evaluation.as_ref().map_or_else(|| "—".to_owned(), |e| figure(read(e)));
    ModelLine {
        version: row.version.clone(),
        status: status_words(row.status),
        serves: row.status == ModelStatus::Serving,
        auc: shown(|evaluation| evaluation.auc),
        log_loss: shown(|evaluation| evaluation.log_loss),
        calibration_error: shown(|evaluation| evaluation.calibration_error),
    }
}

fn evaluation(row: &ModelRow) -> Option<Evaluation> {
    let metrics: serde_json::Value = serde_json::from_str(&row.metrics).ok()?;
    serde_json::from_value(metrics["held_out"].clone()).ok()
}

fn status_words(status: ModelStatus) -> &'static str {
    match status {
        ModelStatus::Candidate => "candidat",
        ModelStatus::Serving => "sert les élèves",
        ModelStatus::Retired => "a servi",
    }
}

/// Names of the features that a model weighs.
pub(super) fn features(model: &Model) -> Vec<String> {
    model.weights.iter().map(|weight| word(&weight.feature)).collect()
}

fn weights(model: &Model) -> Vec<(String, String)> {
    model.weights.iter().map(|weight| (word(&weight.feature), figure(weight.weight))).collect()
}

fn figure(value: f64) -> String {
    format!("{value:.3}").replace('.', ",").replace('-', "−")
}
