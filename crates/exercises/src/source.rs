//! The exercise file as a teacher writes it (`curricula/FORMAT.md`): its keys, read and placed, not yet understood.

mod draws;
mod figures;
mod place;

use serde::Deserialize;
use toml::Spanned;

use curriculum::{Refusal, SkillId, refusal_of_toml};

use crate::marking::{AnswerKind, Form, WordClass};

pub(crate) use draws::{DrawSource, DrawsSource, Row};
pub(crate) use figures::{FigureKind, FigureSource, is_key};
pub(crate) use place::Placed;

/// Longest exercise file taken, in bytes: a hundred times the longest useful one.
const FILE_BYTES_MAX: usize = 100_000;

/// How an exercise helps: by asking, by showing a solved example first, or by showing the idea another way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Mediation {
    /// A question, hints, a correction.
    #[default]
    #[serde(rename = "exercice")]
    Exercise,
    /// A solved example, then the question.
    #[serde(rename = "exemple")]
    WorkedExample,
    /// A drawing, a table or a situation carries the question.
    #[serde(rename = "representation")]
    Representation,
}

/// An exercise file, key by key; every text knows where it stands in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExerciseSource {
    #[serde(rename = "competence")]
    pub(crate) skill: SkillId,
    #[serde(rename = "titre")]
    pub(crate) title: String,
    #[serde(rename = "difficulte")]
    pub(crate) difficulty: Spanned<i64>,
    #[serde(rename = "secondes")]
    pub(crate) seconds: Spanned<i64>,
    #[serde(default)]
    pub(crate) mediation: Mediation,
    /// How many variants its author knows that it has, when they are few.
    #[serde(rename = "variantes")]
    pub(crate) variants: Option<Spanned<i64>>,
    /// Whether the equalities of the correction are checked.
    #[serde(rename = "egalites", default = "yes")]
    pub(crate) equalities: bool,
    #[serde(rename = "enonce")]
    pub(crate) statement: Spanned<String>,
    #[serde(rename = "exemple", default)]
    pub(crate) example: Vec<Spanned<String>>,
    #[serde(rename = "indices", default)]
    pub(crate) hints: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) correction: Vec<Spanned<String>>,
    #[serde(rename = "tirage", default)]
    pub(crate) draws: DrawsSource,
    #[serde(rename = "dessin", default)]
    pub(crate) figures: Vec<FigureSource>,
    #[serde(rename = "reponse")]
    pub(crate) answer: AnswerSource,
    #[serde(rename = "erreur", default)]
    pub(crate) mistakes: Vec<MistakeSource>,
}

/// The `[reponse]` table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerSource {
    #[serde(rename = "genre")]
    pub(crate) kind: Spanned<AnswerKind>,
    /// What is expected; a text with gaps says it gap by gap.
    #[serde(rename = "attendu", default, deserialize_with = "draws::written_if_any")]
    pub(crate) expected: Option<Spanned<String>>,
    #[serde(rename = "forme", default)]
    pub(crate) form: Form,
    /// The calculation that the answer comes from, for the library of misconceptions.
    #[serde(rename = "calcul", default, deserialize_with = "draws::written_if_any")]
    pub(crate) calculation: Option<Spanned<String>>,
    /// Codes of the library that every variant must be able to tell from the right answer.
    #[serde(rename = "cibles", default)]
    pub(crate) targets: Vec<Spanned<String>>,
    #[serde(rename = "unite")]
    pub(crate) unit: Option<Spanned<String>>,
    pub(crate) tolerance: Option<Spanned<String>>,
    /// Whether the statement says how many values a list has.
    #[serde(rename = "nombre_dit")]
    pub(crate) count_told: Option<Spanned<bool>>,
    /// Whether accents count in a text.
    pub(crate) accents: Option<bool>,
    /// Whether capitals count in a text.
    #[serde(rename = "majuscules")]
    pub(crate) case: Option<bool>,
    /// Other texts that are right.
    #[serde(rename = "aussi", default)]
    pub(crate) accepted: Vec<Spanned<String>>,
    /// Whether hyphens count in a text.
    #[serde(rename = "traits_d_union")]
    pub(crate) hyphens: Option<bool>,
    /// Whether apostrophes count in a text.
    pub(crate) apostrophes: Option<bool>,
    /// Whether elision counts in a text.
    #[serde(rename = "elisions")]
    pub(crate) elision: Option<bool>,
    /// Whether a wrong agreement in a text costs an attempt.
    #[serde(rename = "accord")]
    pub(crate) agreement: Option<bool>,
    /// Whether a slip of spelling in a text costs an attempt.
    #[serde(rename = "orthographe")]
    pub(crate) spelling: Option<bool>,
    /// The class of the word that is asked for.
    #[serde(rename = "classe")]
    pub(crate) class: Option<WordClass>,
    /// The infinitive of the verb of which a form is asked for.
    #[serde(rename = "verbe")]
    pub(crate) verb: Option<Spanned<String>>,
    #[serde(rename = "consigne")]
    pub(crate) instruction: Option<Spanned<String>>,
    /// The `[[dessin]]` of a plane on which the point may be placed by hand.
    #[serde(rename = "dessin")]
    pub(crate) figure: Option<Spanned<String>>,
    #[serde(rename = "choix", default)]
    pub(crate) choices: Vec<Spanned<String>>,
    /// Whether the choices are shuffled.
    #[serde(rename = "melange", default = "yes")]
    pub(crate) shuffled: bool,
    /// What is to be put in order.
    #[serde(default)]
    pub(crate) elements: Vec<Spanned<String>>,
    /// What goes together, left and right.
    #[serde(rename = "paires", default)]
    pub(crate) pairs: Vec<(Spanned<String>, Spanned<String>)>,
    /// What stands on the right and goes with nothing.
    #[serde(rename = "intrus", default)]
    pub(crate) strangers: Vec<Spanned<String>>,
    /// The text with gaps to fill in.
    #[serde(rename = "texte")]
    pub(crate) text: Option<Spanned<String>>,
    /// What is expected in each gap, in the order of their numbers.
    #[serde(rename = "trou", default)]
    pub(crate) gaps: Vec<AnswerSource>,
}

/// One `[[erreur]]` table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MistakeSource {
    pub(crate) code: Spanned<String>,
    /// The gap where the mistake shows, from 1.
    #[serde(rename = "trou")]
    pub(crate) gap: Option<Spanned<i64>>,
    #[serde(rename = "reponse", deserialize_with = "draws::written")]
    pub(crate) answer: Spanned<String>,
    pub(crate) message: Spanned<String>,
    #[serde(rename = "prerequis")]
    pub(crate) prerequisite: Option<SkillId>,
}

fn yes() -> bool {
    true
}

/// Reads the keys of an exercise file. The error names the place and says in French what to change.
pub(crate) fn read_source(file: &str, text: &str) -> Result<ExerciseSource, Refusal> {
    if text.len() > FILE_BYTES_MAX {
        return Err(Refusal::of_file(file, format!("le fichier dépasse {} ko", FILE_BYTES_MAX / 1000)));
    }
    toml::from_str(text).map_err(|error| refusal_of_toml(file, text, &error))
}
