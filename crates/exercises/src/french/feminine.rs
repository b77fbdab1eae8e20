//! The feminine of an adjective, or of a noun that is built like one.

/// Feminines that no rule gives.
const IRREGULAR: &[(&str, &str)] = &[
    ("beau", "belle"),
    ("nouveau", "nouvelle"),
    ("jumeau", "jumelle"),
    ("fou", "folle"),
    ("mou", "molle"),
    ("vieux", "vieille"),
    ("blanc", "blanche"),
    ("franc", "franche"),
    ("sec", "sèche"),
    ("frais", "fraîche"),
    ("long", "longue"),
    ("doux", "douce"),
    ("roux", "rousse"),
    ("faux", "fausse"),
    ("gros", "grosse"),
    ("bas", "basse"),
    ("gras", "grasse"),
    ("las", "lasse"),
    ("épais", "épaisse"),
    ("exprès", "expresse"),
    ("gentil", "gentille"),
    ("nul", "nulle"),
    ("favori", "favorite"),
    ("rigolo", "rigolote"),
    ("malin", "maligne"),
    ("bénin", "bénigne"),
    ("public", "publique"),
    ("turc", "turque"),
    ("grec", "grecque"),
    ("laïc", "laïque"),
    ("sot", "sotte"),
    ("vieillot", "vieillotte"),
    ("pâlot", "pâlotte"),
    ("aigu", "aiguë"),
    ("ambigu", "ambiguë"),
    ("exigu", "exiguë"),
    ("contigu", "contiguë"),
    ("bref", "brève"),
    ("dû", "due"),
    ("paysan", "paysanne"),
    ("enchanteur", "enchanteresse"),
    ("vengeur", "vengeresse"),
    ("hébreu", "hébraïque"),
    ("andalou", "andalouse"),
    ("absous", "absoute"),
    ("dissous", "dissoute"),
    ("tiers", "tierce"),
    ("métis", "métisse"),
];

/// Adjectives in -et whose feminine takes a grave accent.
const GRAVE: &[&str] =
    &["complet", "incomplet", "concret", "désuet", "discret", "indiscret", "inquiet", "replet", "secret"];

/// Words in -eur that only take an e.
const PLAIN_EUR: &[&str] = &["meilleur", "majeur", "mineur"];

/// Words in -teur whose feminine is in -teuse: a verb has the same radical (`mentant`, `menteuse`).
const TEUSE: &[&str] = &[
    "menteur",
    "chanteur",
    "flatteur",
    "acheteur",
    "porteur",
    "transporteur",
    "sauteur",
    "batteur",
    "conteur",
    "raconteur",
    "lutteur",
    "visiteur",
    "monteur",
    "prêteur",
    "prometteur",
    "trotteur",
    "exploiteur",
    "frotteur",
    "tricoteur",
    "metteur",
];

/// The feminine of one word given in the masculine singular; nothing for compounds.
pub(crate) fn feminine(word: &str) -> Option<String> {
    if word.is_empty() || word.contains([' ', '-', '\'', '’']) {
        return None;
    }
    if let Some((_, feminine)) = IRREGULAR.iter().find(|(masculine, _)| *masculine == word) {
        return Some((*feminine).to_owned());
    }
    Some(changed_ending(word).unwrap_or_else(|| format!("{word}e")))
}

fn changed_ending(word: &str) -> Option<String> {
    let with = |suffix: &str, ending: &str| word.strip_suffix(suffix).map(|stem| format!("{stem}{ending}"));
    if word.ends_with('e') {
        return Some(word.to_owned());
    }
    if PLAIN_EUR.contains(&word) || word.ends_with("érieur") {
        return None;
    }
    if GRAVE.contains(&word) {
        return with("et", "ète");
    }
    if TEUSE.contains(&word) {
        return with("r", "se");
    }
    with("teur", "trice")
        .or_else(|| with("eur", "euse"))
        .or_else(|| with("eux", "euse"))
        .or_else(|| with("oux", "ouse"))
        .or_else(|| with("f", "ve"))
        .or_else(|| with("er", "ère"))
        .or_else(|| with("et", "ette"))
        .or_else(|| with("el", "elle"))
        .or_else(|| with("eil", "eille"))
        .or_else(|| with("en", "enne"))
        .or_else(|| with("on", "onne"))
}
