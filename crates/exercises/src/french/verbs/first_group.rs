//! The first group: verbs in -er, with the changes of their radical (-cer, -ger, -yer, -eler, -eter, e and é).

use super::{Paradigm, PastVowel, joined};
use crate::french::letters::is_vowel;

/// Verbs in -eler and -eter that double their consonant in both spellings.
const DOUBLING: &[&str] =
    &["appeler", "rappeler", "interpeler", "jeter", "rejeter", "projeter", "interjeter", "surjeter"];

/// Verbs in -eler and -eter that double it in the traditional spelling only; 1990 writes `renouvèle`.
const DOUBLING_ONCE: &[&str] = &[
    "atteler",
    "chanceler",
    "épeler",
    "étinceler",
    "ensorceler",
    "ficeler",
    "grommeler",
    "morceler",
    "niveler",
    "renouveler",
    "ruisseler",
    "empaqueter",
    "étiqueter",
    "feuilleter",
    "cliqueter",
];

/// The two radicals in front of a mute e: in the present, and in the future with `er` after it.
struct Radicals {
    strong: String,
    future: String,
}

pub(super) fn paradigm(infinitive: &str) -> Option<Paradigm> {
    let stem = infinitive.strip_suffix("er").filter(|stem| stem.chars().any(is_vowel) && !stem.contains(' '))?;
    let radicals = radicals(infinitive, stem);
    let strong = &radicals.strong;
    let weak = |ending: &str| joined(stem, ending);
    Some(Paradigm {
        present: [
            format!("{strong}e"),
            format!("{strong}es"),
            format!("{strong}e"),
            weak("ons"),
            weak("ez"),
            format!("{strong}ent"),
        ],
        imperfect: stem.to_owned(),
        future: format!("{}er", radicals.future),
        past: (stem.to_owned(), PastVowel::A),
        subjunctive: [
            format!("{strong}e"),
            format!("{strong}es"),
            format!("{strong}e"),
            weak("ions"),
            weak("iez"),
            format!("{strong}ent"),
        ],
        imperative: [format!("{strong}e"), weak("ons"), weak("ez")],
        participle: format!("{stem}é"),
    })
    .map(|paradigm| if is_envoyer(infinitive) { envoyer(paradigm, stem) } else { paradigm })
}

fn is_envoyer(infinitive: &str) -> bool {
    matches!(infinitive, "envoyer" | "renvoyer")
}

/// `j’enverrai`.
fn envoyer(paradigm: Paradigm, stem: &str) -> Paradigm {
    let future = stem.replace("voy", "verr");
    Paradigm { future, ..paradigm }
}

fn radicals(infinitive: &str, stem: &str) -> Radicals {
    let both = |radical: String| Radicals { strong: radical.clone(), future: radical };
    if let Some(short) = stem.strip_suffix('y').filter(|short| short.ends_with(['a', 'o', 'u'])) {
        return both(format!("{short}i"));
    }
    if DOUBLING.contains(&infinitive) || DOUBLING_ONCE.contains(&infinitive) {
        let last = stem.chars().last().unwrap_or_default();
        return both(format!("{stem}{last}"));
    }
    if let Some(open) = e_before_one_consonant(stem) {
        return both(open);
    }
    match acute_before_consonants(stem) {
        Some(strong) => Radicals { strong, future: stem.to_owned() },
        None => both(stem.to_owned()),
    }
}

/// `lev` becomes `lèv`.
fn e_before_one_consonant(stem: &str) -> Option<String> {
    let mut characters: Vec<char> = stem.chars().collect();
    let (consonant, vowel) = (characters.len().checked_sub(1)?, characters.len().checked_sub(2)?);
    if is_vowel(characters[consonant]) || characters[consonant] == 'x' || characters[vowel] != 'e' {
        return None;
    }
    characters[vowel] = 'è';
    Some(characters.into_iter().collect())
}

/// `espér` becomes `espèr`, `protég` `protèg`, `célébr` `célèbr`.
fn acute_before_consonants(stem: &str) -> Option<String> {
    let (before, after) = stem.rsplit_once('é')?;
    let silent_u = after.strip_suffix('u').filter(|rest| rest.ends_with(['g', 'q']));
    let consonants = silent_u.unwrap_or(after);
    (!consonants.is_empty() && !consonants.contains(is_vowel)).then(|| format!("{before}è{after}"))
}

/// Spellings of a form that are right too.
pub(super) fn other_spellings(infinitive: &str, form: &str) -> Vec<String> {
    let mut found = Vec::new();
    let Some(stem) = infinitive.strip_suffix("er") else { return found };
    if let Some(short) = stem.strip_suffix('y').filter(|short| short.ends_with('a'))
        && form.contains(&format!("{short}ie"))
    {
        found.push(form.replacen(&format!("{short}ie"), &format!("{short}ye"), 1));
    }
    if DOUBLING_ONCE.contains(&infinitive)
        && let (Some(open), Some(last)) = (e_before_one_consonant(stem), stem.chars().last())
    {
        found.extend(form.strip_prefix(&format!("{stem}{last}")).map(|ending| format!("{open}{ending}")));
    }
    if let Some(open) = acute_before_consonants(stem) {
        let future = form.strip_prefix(stem).filter(|ending| ending.starts_with("er") && *ending != "er");
        found.extend(future.map(|ending| format!("{open}{ending}")));
    }
    found
}
