//! Fields of a line, read for what they say.

use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};

use crate::marking::Strictness;

/// A text, or a number as it is written; `None` where the field is null or left out.
pub(super) fn text(object: &Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Number(number)) => Ok(Some(decimal(number))),
        Some(_) => Err(format!("« {key} » : il faut un texte ou un nombre")),
    }
}

/// A number without an exponent: `1e-7` is 0.0000001.
fn decimal(number: &Number) -> String {
    match number.as_f64() {
        Some(value) if number.is_f64() => value.to_string(),
        _ => number.to_string(),
    }
}

/// One of the words of the contract, whatever its case and whatever joins its parts.
pub(super) fn named<T: DeserializeOwned>(object: &Map<String, Value>, key: &str) -> Result<Option<T>, String> {
    let Some(name) = text(object, key)?.filter(|name| !name.trim().is_empty()) else { return Ok(None) };
    let plain = name.trim().to_lowercase().replace(['_', ' '], "-");
    serde_json::from_value(Value::String(plain)).map(Some).map_err(|_| format!("« {key} » : « {name} » est inconnu"))
}

/// `required` or `ignored`, or whether it is required.
pub(super) fn flag(object: &Map<String, Value>, key: &str) -> Result<Option<Strictness>, String> {
    match object.get(key) {
        Some(Value::Bool(true)) => Ok(Some(Strictness::Required)),
        Some(Value::Bool(false)) => Ok(Some(Strictness::Ignored)),
        _ => named(object, key),
    }
}

/// A list of texts, or one text that lists them; `None` where it is empty, null or left out.
pub(super) fn texts(object: &Map<String, Value>, key: &str) -> Result<Option<Vec<String>>, String> {
    let refusal = || format!("« {key} » : il faut une liste de textes");
    let found: Vec<String> = match object.get(key) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(text)) => text.split([' ', ',', ';']).map(str::to_owned).collect(),
        Some(Value::Array(items)) => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned).ok_or_else(refusal));
            texts.collect::<Result<_, _>>()?
        }
        Some(_) => return Err(refusal()),
    };
    let found: Vec<String> = found.into_iter().filter(|text| !text.trim().is_empty()).collect();
    Ok((!found.is_empty()).then_some(found))
}

/// A field of the engine's own, where the value has the shape of one.
pub(super) fn kept<T: DeserializeOwned>(
    object: &Map<String, Value>,
    key: &str,
    has_shape: impl Fn(&Value) -> bool,
) -> Result<Option<T>, String> {
    let Some(value) = object.get(key).filter(|value| has_shape(value)) else { return Ok(None) };
    serde_json::from_value(value.clone()).map(Some).map_err(|error| format!("« {key} » : {error}"))
}
