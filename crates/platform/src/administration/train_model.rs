//! A model is trained on the school's own answers, measured on pupils it has not seen, and serves only if it is better.

use curriculum::SkillGraph;
use knowledge::training::{Evaluation, History, TrainingError, TrainingParameters, evaluate, fit, worth_promoting};
use knowledge::{Answer, Outcome};
use sha2::{Digest, Sha256};
use storage::{ModelAction, ModelChange, ModelStatus};
use uuid::Uuid;

use super::models::features;
use crate::accounts::StaffIdentity;
use crate::practice::number_of;
use crate::words::from_word;
use crate::{Platform, Problem};

/// The line of models of a school: one serves at a time, and no school sees those of another.
pub(crate) fn line_of(school_id: Uuid) -> String {
    format!("logistic-dense/{school_id}")
}

impl Platform {
    /// Trains on the answers of the school. True when the new model now serves.
    pub async fn train_model(&self, administrator: &StaffIdentity) -> Result<bool, Problem> {
        let school_id = administrator.school.id;
        let (histories, graph, data_hash) = self.histories_of(school_id).await?;
        let serving = self.serving_model(school_id).await?;
        let version = format!("{}-{}", self.now().date(), &data_hash[..12]);
        let parameters = TrainingParameters { version: version.clone(), ..TrainingParameters::default() };
        let kept_parameters = serde_json::to_string(&parameters).map_err(unexpected)?;
        let fitted = {
            let serving = serving.clone();
            tokio::task::spawn_blocking(move || {
                let trained = fit(&histories, &graph, &parameters)?;
                let apart: Vec<History> = histories.iter().filter(|history| history.held_out()).cloned().collect();
                let before = evaluate(&serving, &apart, &graph);
                Ok::<_, TrainingError>((trained, before))
            })
            .await
            .map_err(unexpected)?
        };
        let (trained, before) = fitted.map_err(|error| Problem::refused(error.to_string()))?;
        let verdict = worth_promoting(&trained.evaluation, &before);
        let row = storage::Model {
            version: version.clone(),
            kind: line_of(school_id),
            created_at: self.now(),
            created_by: Some(administrator.id),
            weights: serde_json::to_string(&trained.model).map_err(unexpected)?,
            features: serde_json::to_string(&features(&trained.model)).map_err(unexpected)?,
            metrics: metrics(&trained.evaluation, &before, &verdict.reason)?,
            parameters: kept_parameters,
            data_hash,
            code_version: env!("CARGO_PKG_VERSION").to_owned(),
            status: ModelStatus::Candidate,
        };
        match self.store.insert_model(&row).await {
            Ok(()) => {}
            Err(storage::StoreError::AlreadyTaken(_)) => {
                let sentence = "Un modèle a déjà été entraîné aujourd’hui sur exactement ces réponses.";
                return Err(Problem::refused(sentence));
            }
            Err(error) => return Err(error.into()),
        }
        if verdict.promote {
            self.put_in_service(administrator, &version, &verdict.reason).await?;
        }
        let details = serde_json::json!({ "promoted": verdict.promote, "reason": verdict.reason });
        self.note(administrator, "model-trained", &version, details).await?;
        Ok(verdict.promote)
    }

    pub(super) async fn put_in_service(
        &self,
        administrator: &StaffIdentity,
        version: &str,
        reason: &str,
    ) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        self.store
            .change_serving_model(&ModelChange {
                id: self.new_id(),
                version: version.to_owned(),
                action: ModelAction::Promote,
                actor_id: Some(administrator.id),
                note: reason.to_owned(),
                at: self.now(),
            })
            .await?;
        self.models.forget(school_id);
        Ok(())
    }

    /// Every answer of the school as histories, the graph they are read on, and a hash of exactly this data.
    async fn histories_of(&self, school_id: Uuid) -> Result<(Vec<History>, SkillGraph, String), Problem> {
        let courses = self.open_courses(school_id).await?;
        let course = courses.first().ok_or_else(|| {
            Problem::refused("Aucun programme n’est ouvert : il n’y a encore rien à apprendre des réponses.")
        })?;
        let mut histories: Vec<History> = Vec::new();
        let mut hash = Sha256::new();
        let mut rows = Vec::new();
        self.store.visit_histories(&[school_id], |history| rows.extend(history.answers)).await?;
        for row in &rows {
            let (Ok(skill), Ok(exercise)) = (row.skill_id.parse(), row.exercise_id.parse()) else { continue };
            let known = self.exercise_version(&row.pack_id, &row.exercise_id, &row.exercise_version).await?;
            hash.update(row.pupil.pupil_id.as_bytes());
            hash.update(row.served_id.as_bytes());
            hash.update(row.outcome.as_bytes());
            let answer = Answer {
                skill,
                exercise,
                difficulty: known.difficulty,
                outcome: from_word(&row.outcome).unwrap_or(Outcome::Wrong),
                hints: u8::try_from(row.hints).unwrap_or(u8::MAX),
                seconds: Some(row.seconds as f32),
                expected_seconds: known.seconds,
                choices: known.choices_count(),
                at: row.answered_at,
            };
            let pupil = number_of(row.pupil.pupil_id);
            match histories.last_mut() {
                Some(history) if history.pupil == pupil => history.answers.push(answer),
                _ => histories.push(History { pupil, answers: vec![answer] }),
            }
        }
        let digest = hash.finalize();
        let half: [u8; 16] = std::array::from_fn(|index| digest[index]);
        let digest = format!("{:032x}", u128::from_be_bytes(half));
        Ok((histories, course.graph.clone(), digest))
    }
}

fn metrics(new: &Evaluation, before: &Evaluation, reason: &str) -> Result<String, Problem> {
    let value = serde_json::json!({ "held_out": new, "serving_on_the_same_pupils": before, "verdict": reason });
    serde_json::to_string(&value).map_err(unexpected)
}

fn unexpected(error: impl std::fmt::Display) -> Problem {
    Problem::Unexpected(error.to_string())
}
