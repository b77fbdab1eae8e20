//! The marking contract as JSON: what `rebond grade` reads and writes, one object a line (`docs/marking.md`).
//!
//! Tables come from spreadsheets and from programs in other languages: a null says as little as a field that is left out,
//! a number as much as its writing, and a field that the contract does not know belongs to whoever wrote it.

mod fields;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::marking::{AnswerKind, Mark, Question, mark};
use fields::{flag, kept, named, text, texts};

/// What is written for one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Graded {
    /// The `id` of the line, as it was written; null where it has none.
    pub id: Value,
    /// What the answer is worth.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// A mark, or what is wrong with the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Outcome {
    /// The answer was marked.
    Marked(Mark),
    /// The line asks no question.
    Refused {
        /// Why, in French, to whoever wrote the line.
        error: String,
    },
}

/// Marks one line, with or without its end; `None` where it is blank.
pub fn grade(line: &[u8]) -> Option<Graded> {
    let refused = |id: Value, error: String| Some(Graded { id, outcome: Outcome::Refused { error } });
    let Ok(line) = std::str::from_utf8(line) else {
        return refused(Value::Null, "ce n’est pas du texte en UTF-8".to_owned());
    };
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() {
        return None;
    }
    let object = match serde_json::from_str(line) {
        Ok(Value::Object(object)) => object,
        Ok(_) => return refused(Value::Null, "il faut un objet JSON".to_owned()),
        Err(error) => return refused(Value::Null, format!("ce n’est pas du JSON ({error})")),
    };
    let id = object.get("id").cloned().unwrap_or_default();
    match asked(&object) {
        Ok((question, typed)) => Some(Graded { id, outcome: Outcome::Marked(mark(&question, &typed)) }),
        Err(error) => refused(id, error),
    }
}

/// The question of a line, and what was typed; an answer that is null is an empty one.
fn asked(object: &Map<String, Value>) -> Result<(Question, String), String> {
    let question = question(object)?;
    if question.expected.trim().is_empty() {
        return Err("il manque « expected »".to_owned());
    }
    if !object.contains_key("typed") {
        return Err("il manque « typed »".to_owned());
    }
    Ok((question, text(object, "typed")?.unwrap_or_default()))
}

/// The question of a line, or of one of its gaps, whose expected answer the line itself may give.
fn question(object: &Map<String, Value>) -> Result<Question, String> {
    let kind: AnswerKind = named(object, "kind")?.ok_or("il manque « kind »")?;
    let expected = text(object, "expected")?.unwrap_or_default();
    let mut question = Question::new(kind, expected, named(object, "form")?.unwrap_or_default());
    let filled = |key| Ok::<_, String>(text(object, key)?.filter(|value| !value.trim().is_empty()));
    question.letters = texts(object, "letters")?;
    question.unit = filled("unit")?;
    question.tolerance = filled("tolerance")?;
    question.accents = flag(object, "accents")?;
    question.case = flag(object, "case")?;
    // These go beyond the contract: another table may use the same words for something else.
    question.calculation = object.get("calculation").and_then(Value::as_str).map(str::to_owned);
    question.unit_shown = object.get("unit_shown") == Some(&Value::Bool(true));
    question.count_told = object.get("count_told") == Some(&Value::Bool(true));
    question.language = kept(object, "language", Value::is_object)?;
    question.anticipated = kept(object, "anticipated", Value::is_array)?.unwrap_or_default();
    question.gaps = match object.get("gaps") {
        Some(Value::Array(gaps)) => gaps.iter().map(gap).collect::<Result<_, _>>()?,
        _ => Vec::new(),
    };
    Ok(question)
}

fn gap(value: &Value) -> Result<Question, String> {
    value.as_object().ok_or_else(|| "« gaps » : il faut un objet par trou".to_owned()).and_then(question)
}
