//! Requests of the bench, as they are written.

use serde::Deserialize;
use serde_json::Value;

/// One request.
#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case")]
pub(super) enum Request {
    /// A programme; all pupils are forgotten.
    Init {
        graph: Value,
        #[serde(default)]
        seed: u64,
    },
    /// What comes next for a pupil.
    Next {
        learner: String,
        time_s: f64,
        #[serde(default)]
        phase: Option<String>,
    },
    /// What a pupil answered.
    Result {
        learner: String,
        item: String,
        correct: bool,
        #[serde(default)]
        response_ms: f64,
        #[serde(default)]
        hints: u8,
        time_s: f64,
    },
    /// What the pupil is believed to know.
    Estimate {
        learner: String,
        #[serde(default)]
        time_s: Option<f64>,
    },
    /// Several of the others, in order.
    Batch { requests: Vec<Request> },
}

/// Reads a request; the error is a sentence.
pub(super) fn read(line: &str) -> Result<Request, String> {
    serde_json::from_str(line).map_err(|error| format!("Requête illisible : {error}."))
}
