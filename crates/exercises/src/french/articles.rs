//! Determiners: articles, contracted articles, demonstratives and possessives, put before a noun.

use super::elision::{calls_elision, elided};
use super::{Gender, Number};

/// `le collège`, `la cantine`, `l’école`, `les élèves`.
pub(crate) fn definite(noun: &str, gender: Gender, number: Number) -> String {
    match (number, gender) {
        (Number::Plural, _) => format!("les {noun}"),
        (Number::Singular, Gender::Masculine) => elided("le", noun),
        (Number::Singular, Gender::Feminine) => elided("la", noun),
    }
}

/// `un livre`, `une page`, `des pages`.
pub(crate) fn indefinite(noun: &str, gender: Gender, number: Number) -> String {
    match (number, gender) {
        (Number::Plural, _) => format!("des {noun}"),
        (Number::Singular, Gender::Masculine) => format!("un {noun}"),
        (Number::Singular, Gender::Feminine) => format!("une {noun}"),
    }
}

/// `de` or `à` and the definite article: `du collège`, `de la cantine`, `de l’école`, `des élèves`, `aux élèves`. The
/// article with `de` is the partitive too: `du pain`, `de l’eau`.
pub(crate) fn contracted(preposition: &str, noun: &str, gender: Gender, number: Number) -> Option<String> {
    let (masculine, plural) = match preposition {
        "de" => ("du", "des"),
        "à" | "a" => ("au", "aux"),
        _ => return None,
    };
    let preposition = if preposition == "a" { "à" } else { preposition };
    Some(match (number, gender) {
        (Number::Plural, _) => format!("{plural} {noun}"),
        (Number::Singular, _) if calls_elision(noun) => format!("{preposition} l’{noun}"),
        (Number::Singular, Gender::Masculine) => format!("{masculine} {noun}"),
        (Number::Singular, Gender::Feminine) => format!("{preposition} la {noun}"),
    })
}

/// `ce livre`, `cet arbre`, `cette page`, `ces pages`.
pub(crate) fn demonstrative(noun: &str, gender: Gender, number: Number) -> String {
    let determiner = match (number, gender) {
        (Number::Plural, _) => "ces",
        (Number::Singular, Gender::Feminine) => "cette",
        (Number::Singular, Gender::Masculine) if calls_elision(noun) => "cet",
        (Number::Singular, Gender::Masculine) => "ce",
    };
    format!("{determiner} {noun}")
}

/// `son livre`, `sa page`, `son école`, `ses pages`, `leur livre`; `owner` is the masculine singular (`mon`, `leur`).
pub(crate) fn possessive(owner: &str, noun: &str, gender: Gender, number: Number) -> Option<String> {
    let (masculine, feminine, plural) = match owner {
        "mon" => ("mon", "ma", "mes"),
        "ton" => ("ton", "ta", "tes"),
        "son" => ("son", "sa", "ses"),
        "notre" => ("notre", "notre", "nos"),
        "votre" => ("votre", "votre", "vos"),
        "leur" => ("leur", "leur", "leurs"),
        _ => return None,
    };
    let determiner = match (number, gender) {
        (Number::Plural, _) => plural,
        (Number::Singular, Gender::Feminine) if !calls_elision(noun) => feminine,
        (Number::Singular, _) => masculine,
    };
    Some(format!("{determiner} {noun}"))
}
