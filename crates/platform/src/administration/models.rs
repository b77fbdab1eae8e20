//! Which model serves, how good it is, whether it keeps its promise, and the way back.

use knowledge::Model;
use serde::Serialize;
use storage::{Model as ModelRow, ModelAction, ModelEvent, ModelStatus};
use time::OffsetDateTime;
use uuid::Uuid;

use super::model_record::ModelRecord;
use super::train_model::line_of;
use super::watch_model::{ModelWatch, watch_rule};
use crate::accounts::StaffIdentity;
use crate::words::word;
use crate::{Platform, Problem};

/// The page of models.
#[derive(Debug, Clone, Serialize)]
pub struct ModelsView {
    /// Which one serves, a sentence.
    pub serving_sentence: String,
    /// What the latest answers say of it.
    pub watch: ModelWatch,
    /// The rule of the watch.
    pub watch_rule: String,
    /// The model to go back to: the one that served before; none when no other has.
    pub roll_back_to: Option<String>,
    /// All models, newest first; the shipped weights last.
    pub models: Vec<ModelLine>,
    /// Promotions and returns, newest first.
    pub events: Vec<ModelEventLine>,
}

/// A model in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ModelLine {
    /// Its version.
    pub version: String,
    /// Candidate, serving or retired, in words.
    pub status: &'static str,
    /// It is the one that serves.
    pub serves: bool,
    /// It may be put in service: it does not serve, and it was not measured as no better than the one that served.
    pub may_serve: bool,
    /// Area under the ROC curve on held-out pupils, when it was measured.
    pub auc: Option<f64>,
    /// Mean negative log-likelihood on the same.
    pub log_loss: Option<f64>,
    /// Expected calibration error on the same.
    pub calibration_error: Option<f64>,
}

/// Something that happened to models.
#[derive(Debug, Clone, Serialize)]
pub struct ModelEventLine {
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// What, in words.
    pub sentence: String,
}

/// Name, in a school, of the weights that come with the program.
pub(super) fn shipped_version(school_id: Uuid) -> String {
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
        let serving = rows.iter().find(|row| row.status == ModelStatus::Serving);
        if models.iter().all(|model| model.version != shipped) {
            models.push(ModelLine {
                version: shipped.clone(),
                status: if serving.is_none() { "sert les élèves" } else { "livré avec Rebond" },
                serves: serving.is_none(),
                may_serve: serving.is_some(),
                auc: None,
                log_loss: None,
                calibration_error: None,
            });
        }
        let serving_sentence = match serving {
            Some(row) => format!("Le modèle {} sert les élèves de l’établissement.", row.version),
            None => "Les poids livrés avec Rebond, appris sur des élèves simulés, servent en attendant un modèle \
                     entraîné sur les réponses de l’établissement."
                .to_owned(),
        };
        let events = self.store.model_events(&line_of(school_id)).await?;
        let promised = serving.and_then(|row| ModelRecord::of(row).held_out).map(|measured| measured.log_loss);
        let since = events.first().map_or(OffsetDateTime::UNIX_EPOCH, |event| event.at);
        let model = self.serving_model(school_id).await?;
        let watch = self.watch_model(school_id, &model, promised, since).await?;
        Ok(ModelsView {
            serving_sentence,
            watch,
            watch_rule: watch_rule(),
            roll_back_to: served_before(&events, &shipped),
            models,
            events: events.into_iter().map(event_line).collect(),
        })
    }

    /// Puts a model in service: a candidate that was not refused, or an earlier one.
    pub async fn promote_model(&self, administrator: &StaffIdentity, version: &str) -> Result<(), Problem> {
        self.keep_shipped(administrator.school.id, version).await?;
        let row = self.own_model(administrator, version).await?;
        if let Some(why) = refusal(&row) {
            return Err(Problem::refused(format!("Ce modèle ne peut pas servir. {why}")));
        }
        self.put_in_service(administrator, version, ModelAction::Promote, "Choisi par l’administrateur.").await?;
        self.note(administrator, "model-promoted", version, serde_json::json!({})).await
    }

    /// Goes back to the model that served before, and gives its version. Going back again goes one further back, never to a
    /// model that was left by going back.
    pub async fn roll_back_model(&self, administrator: &StaffIdentity) -> Result<String, Problem> {
        let school_id = administrator.school.id;
        let events = self.store.model_events(&line_of(school_id)).await?;
        let before = served_before(&events, &shipped_version(school_id));
        let version = before.ok_or_else(|| Problem::refused("Aucun autre modèle n’a servi avant celui-ci."))?;
        self.keep_shipped(school_id, &version).await?;
        self.put_in_service(administrator, &version, ModelAction::Rollback, "Retour demandé par l’administrateur.")
            .await?;
        self.note(administrator, "model-rolled-back", &version, serde_json::json!({})).await?;
        Ok(version)
    }

    /// Writes the shipped weights down the first time that they are asked to serve.
    async fn keep_shipped(&self, school_id: Uuid, version: &str) -> Result<(), Problem> {
        if version == shipped_version(school_id) && self.store.model(version).await?.is_none() {
            self.store.insert_model(&self.shipped_row(school_id)).await?;
        }
        Ok(())
    }

    /// A model of this school; one of another school looks as if it did not exist.
    pub(super) async fn own_model(&self, administrator: &StaffIdentity, version: &str) -> Result<ModelRow, Problem> {
        let line = line_of(administrator.school.id);
        self.store.model(version).await?.filter(|model| model.kind == line).ok_or(Problem::NotFound)
    }

    /// The weights that come with the program, as a model of this school: the one to go back to.
    pub(super) fn shipped_row(&self, school_id: Uuid) -> ModelRow {
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
}

/// The model that served before the one that serves, from the changes, newest first: each promotion puts a model on the
/// pile, each return takes one off, and the shipped weights lie under all.
fn served_before(events: &[ModelEvent], shipped: &str) -> Option<String> {
    let mut pile = vec![shipped];
    for event in events.iter().rev() {
        match event.action {
            ModelAction::Promote if pile.last() != Some(&event.version.as_str()) => pile.push(&event.version),
            ModelAction::Promote => {}
            ModelAction::Rollback => {
                pile.pop();
            }
        }
    }
    pile.pop();
    pile.last().map(|version| (*version).to_owned())
}

fn event_line(event: ModelEvent) -> ModelEventLine {
    let sentence = match event.action {
        ModelAction::Promote => format!("{} mis en service. {}", event.version, event.note),
        ModelAction::Rollback => format!("Retour à {}. {}", event.version, event.note),
    };
    ModelEventLine { at: event.at, sentence }
}

fn model_line(row: &ModelRow) -> ModelLine {
    let measured = ModelRecord::of(row).held_out;
    ModelLine {
        version: row.version.clone(),
        status: status_words(row.status),
        serves: row.status == ModelStatus::Serving,
        may_serve: row.status != ModelStatus::Serving && refusal(row).is_none(),
        auc: measured.as_ref().map(|found| found.auc),
        log_loss: measured.as_ref().map(|found| found.log_loss),
        calibration_error: measured.as_ref().map(|found| found.calibration_error),
    }
}

/// Why a model that never served may not: a candidate that had been worth it would have served at once.
fn refusal(row: &ModelRow) -> Option<String> {
    ModelRecord::of(row).verdict.filter(|_| row.status == ModelStatus::Candidate)
}

pub(super) fn status_words(status: ModelStatus) -> &'static str {
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

#[cfg(test)]
mod tests {
    use storage::{ModelAction, ModelEvent};
    use time::OffsetDateTime;
    use uuid::Uuid;

    use super::served_before;

    fn told(changes: &[(ModelAction, &str)]) -> Option<String> {
        let events = changes.iter().rev().map(|(action, version)| ModelEvent {
            id: Uuid::nil(),
            kind: String::new(),
            action: *action,
            version: (*version).to_owned(),
            previous_version: None,
            actor_id: None,
            note: String::new(),
            at: OffsetDateTime::UNIX_EPOCH,
        });
        served_before(&events.collect::<Vec<_>>(), "livre")
    }

    #[test]
    fn the_way_back_goes_to_what_served_before_and_then_further() {
        use ModelAction::{Promote, Rollback};
        assert_eq!(told(&[]), None);
        assert_eq!(told(&[(Promote, "a")]).as_deref(), Some("livre"));
        assert_eq!(told(&[(Promote, "a"), (Promote, "b")]).as_deref(), Some("a"));
        assert_eq!(told(&[(Promote, "a"), (Promote, "b"), (Rollback, "a")]).as_deref(), Some("livre"));
        assert_eq!(told(&[(Promote, "a"), (Rollback, "livre")]), None);
        assert_eq!(told(&[(Promote, "livre")]), None);
        let again = [(Promote, "a"), (Promote, "b"), (Rollback, "a"), (Promote, "c")];
        assert_eq!(told(&again).as_deref(), Some("a"), "a model that was left by going back is not gone back to");
    }
}
