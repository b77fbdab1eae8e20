//! Words that differ by their accents or apostrophes and both exist.

use crate::french::letters::without_accents;

/// Whether a word was changed into another one that exists, by its accents alone.
pub(super) fn is_said(wanted: &str, typed: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase().split([' ', '-', '\'']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    if apostrophe_makes_another_word(wanted, typed) {
        return true;
    }
    let (wanted, typed) = (words(wanted), words(typed));
    wanted.len() == typed.len()
        && wanted.iter().zip(&typed).any(|(wanted, typed)| wanted != typed && are_two_words(wanted, typed))
}

/// `qu’elle` and `quelle`, `l’a` and `la` or `là`: all exist.
fn apostrophe_makes_another_word(wanted: &str, typed: &str) -> bool {
    const JOINED: &[&str] = &[
        "qu'elle",
        "qu'elles",
        "l'a",
        "l'as",
        "m'a",
        "t'a",
        "m'ont",
        "s'ont",
        "t'es",
        "m'es",
        "l'es",
        "l'est",
        "l'une",
        "l'ange",
        "l'avis",
        "l'aine",
        "l'attente",
        "l'armée",
    ];
    let (wanted, typed) = (wanted.to_lowercase(), typed.to_lowercase());
    let (wanted, typed): (Vec<_>, Vec<_>) = (wanted.split(' ').collect(), typed.split(' ').collect());
    let joined = |one: &str, other: &str| JOINED.contains(&one) && one.replace('\'', "") == without_accents(other);
    wanted.len() == typed.len()
        && wanted.iter().zip(&typed).any(|(one, other)| joined(one, other) || joined(other, one))
}

/// Words that differ by accents and both exist.
fn are_two_words(wanted: &str, typed: &str) -> bool {
    const FAMILIES: &[&[&str]] = &[
        &["a", "à", "â"],
        &["ou", "où"],
        &["la", "là"],
        &["ca", "çà", "ça"],
        &["sur", "sûr"],
        &["du", "dû"],
        &["des", "dès", "dés"],
        &["mur", "mûr"],
        &["cru", "crû"],
        &["foret", "forêt"],
        &["tache", "tâche", "taché", "tâché"],
        &["peche", "pêche", "pèche", "péché", "pêché"],
        &["pecheur", "pêcheur", "pécheur"],
        &["cote", "côte", "côté", "coté"],
        &["cotes", "côtes", "côtés", "cotés"],
        &["jeune", "jeûne"],
        &["notre", "nôtre"],
        &["votre", "vôtre"],
        &["pres", "près", "prés"],
        &["mais", "maïs"],
        &["pale", "pâle"],
        &["hale", "hâle"],
        &["mole", "môle"],
        &["acre", "âcre"],
        &["roder", "rôder"],
        &["mater", "mâter"],
        &["colon", "côlon"],
        &["gene", "gène", "gêne", "gêné"],
        &["arriere", "arrière", "arriéré"],
        &["fut", "fût"],
        &["eut", "eût"],
        &["prit", "prît"],
        &["put", "pût"],
    ];
    let family = FAMILIES.iter().find(|family| family.contains(&wanted));
    let listed = family.is_some_and(|family| family.contains(&typed) && family[0] != typed)
        || (family.is_some_and(|family| family[0] == typed && is_word(typed)));
    listed || is_participle_and_present(wanted, typed) || is_participle_and_present(typed, wanted)
}

/// The first word of a family is listed without accents even when no such word exists.
fn is_word(plain: &str) -> bool {
    !matches!(plain, "ca" | "peche" | "pecheur" | "pres" | "gene" | "arriere")
}

/// `mangé` and `mange`, `réglés` and `règles`: a participle and a form of the present.
fn is_participle_and_present(participle: &str, present: &str) -> bool {
    let stem = |text: &str, endings: [&str; 2]| {
        let [singular, plural] = endings;
        text.strip_suffix(plural).or_else(|| text.strip_suffix(singular)).map(str::to_owned)
    };
    let (Some(one), Some(other)) = (stem(participle, ["é", "és"]), stem(present, ["e", "es"])) else { return false };
    let plural = participle.ends_with('s') == present.ends_with('s');
    plural && one.chars().count() >= 2 && without_accents(&one) == without_accents(&other) && !is_noun_in_te(participle)
}

/// Nouns like `beauté`, whose writing without accent is no word.
fn is_noun_in_te(word: &str) -> bool {
    const VERBS: &[&str] = &[
        "chanté",
        "enchanté",
        "planté",
        "vanté",
        "hanté",
        "quitté",
        "visité",
        "habité",
        "évité",
        "hésité",
        "invité",
        "profité",
        "excité",
        "imité",
        "limité",
        "mérité",
        "cité",
        "récité",
        "irrité",
        "agité",
        "déserté",
        "alerté",
        "concerté",
        "sauté",
    ];
    let singular = word.strip_suffix('s').unwrap_or(word);
    let noun = ["ité", "iété", "erté", "anté", "auté", "été", "onté"].iter().any(|ending| singular.ends_with(ending));
    noun && !VERBS.contains(&singular)
}
