//! A model is trained on the school's own answers, measured on pupils it has not seen, and serves only if it is better.
//!
//! Answers are read one pupil at a time, twice: once to gather the rows to fit on, once to judge the new model and the one
//! in service on the pupils held out. No history stays in memory, and no other school is asked.

use curriculum::SkillGraph;
use knowledge::Model;
use knowledge::training::{Circumstances, Judge, SkillShares, TrainingParameters, TrainingRows, worth_promoting};
use serde::Serialize;
use sha2::{Digest, Sha256};
use storage::{ModelAction, ModelChange, ModelStatus, PupilWhoAnswered, StoreError};
use uuid::Uuid;

use super::model_record::{DataRange, ModelRecord};
use super::models::features;
use super::pupil_history::PupilHistory;
use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// The line of models of a school: one serves at a time, and no school sees those of another.
pub(crate) fn line_of(school_id: Uuid) -> String {
    format!("logistic-dense/{school_id}")
}

/// What a training led to.
#[derive(Debug, Clone, Serialize)]
pub struct Trained {
    /// The version of the new model.
    pub version: String,
    /// Whether it serves now.
    pub promoted: bool,
    /// Why, in French.
    pub reason: String,
}

/// What one reading of all answers gives.
struct Gathered {
    rows: TrainingRows,
    shares: SkillShares,
    /// Pupils kept apart, with how many answers each had at that moment.
    held_out: Vec<(PupilWhoAnswered, usize)>,
    range: DataRange,
    hash: String,
}

impl Platform {
    /// Trains on the answers of the school, and puts the new model in service when it predicts better.
    pub async fn train_model(&self, administrator: &StaffIdentity) -> Result<Trained, Problem> {
        let school_id = administrator.school.id;
        let graph = self.graph_to_learn(school_id).await?;
        let Gathered { rows, shares, held_out, range, hash } = self.gather(school_id, &graph).await?;
        let version = format!("{}-{}", self.now().date(), &hash[..12]);
        let parameters = TrainingParameters { version: version.clone(), ..TrainingParameters::default() };
        let kept_parameters = serde_json::to_string(&parameters).map_err(unexpected)?;
        let fitted = tokio::task::spawn_blocking(move || rows.fit(&parameters)).await.map_err(unexpected)?;
        let model = fitted.map_err(|error| Problem::refused(error.to_string()))?;
        let serving = self.serving_model(school_id).await?;
        let judged = self.judge(&model, &serving, &graph, &shares, &held_out).await?;
        let (new, before) = (judged.0.evaluation(), judged.1.evaluation());
        let verdict = worth_promoting(&new, &before);
        let record = ModelRecord {
            held_out: Some(new),
            serving_on_the_same_pupils: Some(before),
            verdict: Some(verdict.reason.clone()),
            slices: judged.0.slices(),
            data: Some(range),
        };
        let row = storage::Model {
            version: version.clone(),
            kind: line_of(school_id),
            created_at: self.now(),
            created_by: Some(administrator.id),
            weights: serde_json::to_string(&model).map_err(unexpected)?,
            features: serde_json::to_string(&features(&model)).map_err(unexpected)?,
            metrics: serde_json::to_string(&record).map_err(unexpected)?,
            parameters: kept_parameters,
            data_hash: hash,
            code_version: env!("CARGO_PKG_VERSION").to_owned(),
            status: ModelStatus::Candidate,
        };
        match self.store.insert_model(&row).await {
            Ok(()) => {}
            Err(StoreError::AlreadyTaken(_)) => {
                let sentence = "Un modèle a déjà été entraîné aujourd’hui sur exactement ces réponses.";
                return Err(Problem::refused(sentence));
            }
            Err(error) => return Err(error.into()),
        }
        if verdict.promote {
            self.put_in_service(administrator, &version, ModelAction::Promote, &verdict.reason).await?;
        }
        let details = serde_json::json!({ "promoted": verdict.promote, "reason": verdict.reason });
        self.note(administrator, "model-trained", &version, details).await?;
        Ok(Trained { version, promoted: verdict.promote, reason: verdict.reason })
    }

    pub(super) async fn put_in_service(
        &self,
        administrator: &StaffIdentity,
        version: &str,
        action: ModelAction,
        reason: &str,
    ) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        self.store
            .change_serving_model(&ModelChange {
                id: self.new_id(),
                version: version.to_owned(),
                action,
                actor_id: Some(administrator.id),
                note: reason.to_owned(),
                at: self.now(),
            })
            .await?;
        self.models.forget(school_id);
        Ok(())
    }

    /// The graph that answers are read on: that of every open programme.
    async fn graph_to_learn(&self, school_id: Uuid) -> Result<SkillGraph, Problem> {
        let graph = self.graph_of_school(school_id).await?;
        if graph.skills().is_empty() {
            let sentence = "Aucun programme n’est ouvert : il n’y a encore rien à apprendre des réponses.";
            return Err(Problem::refused(sentence));
        }
        Ok(graph)
    }

    /// Reads every answer of the school once, and only of this school.
    async fn gather(&self, school_id: Uuid, graph: &SkillGraph) -> Result<Gathered, Problem> {
        let mut rows = TrainingRows::default();
        let mut shares = SkillShares::default();
        let mut held_out = Vec::new();
        let mut range = DataRange::default();
        let mut hash = Sha256::new();
        for known in self.store.pupils_who_answered(&[school_id]).await? {
            let read = self.pupil_history(known.pupil).await?;
            hash.update(read.digest);
            range.count(&read.history.answers);
            if read.history.held_out() {
                held_out.push((known, read.history.answers.len()));
            } else {
                rows.observe(&read.history, graph);
                shares.observe(&read.history);
            }
        }
        (range.training_answers, range.training_pupils) = (rows.answers(), rows.pupils());
        let digest = hash.finalize();
        let half: [u8; 16] = std::array::from_fn(|index| digest[index]);
        let hash = format!("{:032x}", u128::from_be_bytes(half));
        Ok(Gathered { rows, shares, held_out, range, hash })
    }

    /// Judges the new model, then the one in service, on the same answers of the same pupils.
    async fn judge(
        &self,
        new: &Model,
        serving: &Model,
        graph: &SkillGraph,
        shares: &SkillShares,
        held_out: &[(PupilWhoAnswered, usize)],
    ) -> Result<(Judge, Judge), Problem> {
        let (mut of_new, mut of_serving) = (Judge::default(), Judge::default());
        for (known, answers) in held_out {
            let PupilHistory { mut history, kinds, .. } = self.pupil_history(known.pupil).await?;
            history.answers.truncate(*answers);
            let circumstances =
                Circumstances { level: Some(known.level.clone()), extra_time: Some(known.extra_time), kinds };
            of_new.observe(new, graph, shares, &history, &circumstances);
            of_serving.observe(serving, graph, shares, &history, &circumstances);
        }
        Ok((of_new, of_serving))
    }
}

fn unexpected(error: impl std::fmt::Display) -> Problem {
    Problem::Unexpected(error.to_string())
}
