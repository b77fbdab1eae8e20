//! The model that serves a school, in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use knowledge::Model;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::administration::line_of;
use crate::{Platform, Problem};

/// How long a process may serve a model that another process has replaced.
const FRESH_FOR: Duration = Duration::seconds(10);

/// Models in service, by school.
#[derive(Default)]
pub(crate) struct ServingModels(Mutex<HashMap<Uuid, (OffsetDateTime, Arc<Model>)>>);

impl ServingModels {
    /// The database is asked again at the next use.
    pub(crate) fn forget(&self, school: Uuid) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&school);
    }
}

impl Platform {
    /// The model that serves a school: the promoted one, or the weights shipped with the program when there is none or
    /// when it cannot be read, so that pupils are never without.
    pub(crate) async fn serving_model(&self, school_id: Uuid) -> Result<Arc<Model>, Problem> {
        let now = self.now();
        let known = self.models.0.lock().unwrap_or_else(PoisonError::into_inner).get(&school_id).cloned();
        if let Some((asked_at, model)) = known
            && now >= asked_at
            && now - asked_at < FRESH_FOR
        {
            return Ok(model);
        }
        let model = match self.store.serving_model(&line_of(school_id)).await? {
            Some(row) => match serde_json::from_str::<Model>(&row.weights) {
                Ok(model) if model.keeps_promises() => model,
                Ok(_) => {
                    tracing::error!(
                        version = row.version,
                        "the serving model breaks its promises; shipped weights serve"
                    );
                    Model::default_weights()
                }
                Err(error) => {
                    tracing::error!(version = row.version, %error, "the serving model cannot be read; shipped weights serve");
                    Model::default_weights()
                }
            },
            None => Model::default_weights(),
        };
        let model = Arc::new(model);
        self.models.0.lock().unwrap_or_else(PoisonError::into_inner).insert(school_id, (now, model.clone()));
        Ok(model)
    }
}
