//! Names of plain enumerations as they are written in the database and in exports: those of their JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The word for a value whose JSON is one string.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The value of a word.
pub(crate) fn from_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}
