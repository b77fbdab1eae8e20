//! The French language, as far as exercises need it: elision, articles, plurals, feminines, numbers in letters and
//! conjugation.
//!
//! Every function is exact on what it accepts and gives nothing for what it does not know, so that an exercise never
//! shows an invented form. Spelling is the traditional one, except for the hyphens of numbers (1990 rectifications).
//! The functions of exercise files that use these are in `generation/functions/french.rs`; marking compares answers
//! with them in `marking/kinds/text/`.

pub(crate) mod articles;
pub(crate) mod elision;
pub(crate) mod feminine;
pub(crate) mod homophones;
pub(crate) mod letters;
pub(crate) mod numbers;
pub(crate) mod plural;
pub mod verbs;

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Masculin.
    Masculine,
    /// Féminin.
    Feminine,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// Singulier.
    Singular,
    /// Pluriel.
    Plural,
}

impl Gender {
    /// The gender written `m`, `f`, `masculin`, `féminin`.
    pub fn from_label(label: &str) -> Option<Self> {
        match label {
            "m" | "masculin" => Some(Self::Masculine),
            "f" | "féminin" | "feminin" => Some(Self::Feminine),
            _ => None,
        }
    }
}

impl Number {
    /// The number written `s`, `p`, `singulier`, `pluriel`.
    pub fn from_label(label: &str) -> Option<Self> {
        match label {
            "s" | "singulier" => Some(Self::Singular),
            "p" | "pluriel" => Some(Self::Plural),
            _ => None,
        }
    }
}

/// An adjective or a participle, given in the masculine singular, agreed with a noun.
///
/// Adjectives that never change (`marron`, `orange`, `chic`) stay as they are.
pub(crate) fn agreed(adjective: &str, gender: Gender, number: Number) -> Option<String> {
    if INVARIABLE.contains(&adjective) {
        return Some(adjective.to_owned());
    }
    let gendered = match gender {
        Gender::Masculine => adjective.to_owned(),
        Gender::Feminine => feminine::feminine(adjective)?,
    };
    match number {
        Number::Singular => Some(gendered),
        Number::Plural => plural::plural(&gendered),
    }
}

/// Adjectives without agreement: names of things used as colours, and a few borrowed ones.
const INVARIABLE: &[&str] = &[
    "marron",
    "orange",
    "turquoise",
    "kaki",
    "indigo",
    "olive",
    "crème",
    "ivoire",
    "émeraude",
    "citron",
    "cerise",
    "saumon",
    "prune",
    "argent",
    "chic",
    "cool",
    "sympa",
    "standard",
    "zen",
    "super",
];
