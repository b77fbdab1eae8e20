//! What the reader takes as a name.

use crate::misconceptions::tasks;

/// The letters, names and functions known while reading one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The letters that make sense here; `None` when any may. With letters given, a word made of
    /// others is unreadable, and `x` between two numbers is a sign × only if `x` is no letter.
    pub letters: Option<Vec<String>>,
    /// Names of several letters that are read whole (`total`), in the source of an exercise.
    pub names: Vec<String>,
    /// Whether the functions and texts of exercise sources are read (`pgcd(a, b)`, `"pommes"`).
    pub source: bool,
    /// Whether a comma followed by a space separates two answers.
    pub comma_lists: bool,
    /// Whether `1/2x` and `√2 x` are read as `(1/2)x` and `(√2)x` instead of asking: for expected
    /// answers, whose authors cannot be asked.
    pub conventional: bool,
    /// The tasks that are read too (`resoudre`), in the calculation that an answer comes from.
    pub tasks: Vec<&'static str>,
}

impl Vocabulary {
    /// What a pupil types where the letters are not known.
    pub fn pupil() -> Self {
        Self::default()
    }

    /// What a pupil types where only these letters make sense.
    pub fn with_letters<S: Into<String>>(letters: impl IntoIterator<Item = S>) -> Self {
        Self { letters: Some(letters.into_iter().map(Into::into).collect()), ..Self::default() }
    }

    /// What an expected answer may be written in.
    pub fn expected() -> Self {
        Self { conventional: true, ..Self::default() }
    }

    /// The source of an exercise, with the names that are already drawn.
    pub fn source<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        Self { names: names.into_iter().map(Into::into).collect(), source: true, ..Self::default() }
    }

    /// The calculation that an answer comes from, with the names that are drawn.
    pub fn calculation<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        Self { tasks: tasks().iter().map(|task| task.name).collect(), ..Self::source(names) }
    }

    /// The canonical name of a function and whether its arguments are separated by commas.
    pub(crate) fn function(&self, word: &str) -> Option<(&'static str, bool)> {
        let word = if self.source { word.to_owned() } else { word.to_lowercase() };
        PUPIL_FUNCTIONS
            .iter()
            .chain(if self.source { SOURCE_FUNCTIONS } else { &[] })
            .find(|(spelling, _, _)| *spelling == word)
            .map(|(_, canonical, several)| (*canonical, *several))
            .or_else(|| self.tasks.iter().find(|task| **task == word).map(|task| (*task, false)))
    }
}

/// Spelling, canonical name, whether it takes several arguments (then `,` separates them).
const PUPIL_FUNCTIONS: &[(&str, &str, bool)] = &[
    ("racine", "racine", false),
    ("sqrt", "racine", false),
    ("rac", "racine", false),
    ("abs", "abs", false),
    ("pgcd", "pgcd", true),
    ("ppcm", "ppcm", true),
];

const SOURCE_FUNCTIONS: &[(&str, &str, bool)] = &[
    ("reduit", "reduit", false),
    ("développe", "developpe", false),
    ("developpe", "developpe", false),
    ("factorise", "factorise", false),
    ("fraction", "fraction", false),
    ("irreductible", "irreductible", false),
    ("irréductible", "irreductible", false),
    ("decimal", "decimal", true),
    ("décimal", "decimal", true),
    ("reste", "reste", true),
    ("quotient", "quotient", true),
    ("signe", "signe", false),
    ("min", "min", true),
    ("max", "max", true),
    ("arrondi", "arrondi", true),
    ("num", "num", false),
    ("den", "den", false),
    ("remplace", "remplace", true),
    ("parentheses", "parentheses", false),
    ("parenthèses", "parentheses", false),
    ("entier", "entier", true),
    ("entier_non_nul", "entier_non_nul", true),
    ("entier?", "entier?", false),
    ("parmi", "parmi", true),
    ("premier", "premier", false),
    ("divise", "divise", true),
    ("distincts", "distincts", true),
    ("si", "si", true),
    ("pluriel", "pluriel", true),
    ("bande", "bande", true),
    ("repete", "repete", true),
    ("répète", "repete", true),
    ("droite", "droite", true),
    ("calcule", "calcule", false),
    ("mixte", "mixte", false),
    ("scientifique", "scientifique", false),
    ("element", "element", true),
    ("élément", "element", true),
    ("elide", "elide", true),
    ("élide", "elide", true),
    ("defini", "defini", true),
    ("défini", "defini", true),
    ("indefini", "indefini", true),
    ("indéfini", "indefini", true),
    ("partitif", "partitif", true),
    ("contracte", "contracte", true),
    ("contracté", "contracte", true),
    ("demonstratif", "demonstratif", true),
    ("démonstratif", "demonstratif", true),
    ("possessif", "possessif", true),
    ("au_pluriel", "au_pluriel", true),
    ("au_feminin", "au_feminin", true),
    ("au_féminin", "au_feminin", true),
    ("accorde", "accorde", true),
    ("participe", "participe", true),
    ("conjugue", "conjugue", true),
    ("lettres", "lettres", true),
    ("majuscule", "majuscule", true),
];
