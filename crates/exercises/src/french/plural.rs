//! The plural of a noun or an adjective.

/// Plurals that no rule gives.
const IRREGULAR: &[(&str, &str)] = &[
    ("œil", "yeux"),
    ("ciel", "cieux"),
    ("aïeul", "aïeux"),
    ("monsieur", "messieurs"),
    ("madame", "mesdames"),
    ("mademoiselle", "mesdemoiselles"),
    ("bonhomme", "bonshommes"),
    ("tout", "tous"),
    ("dû", "dus"),
];

/// Words in -au, -eau, -eu that take an s.
const S_AFTER_U: &[&str] = &["landau", "sarrau", "bleu", "pneu", "émeu"];

/// Words in -ou that take an x.
const X_AFTER_OU: &[&str] = &["bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou"];

/// Words in -al that take an s.
const S_AFTER_AL: &[&str] = &[
    "bal",
    "cal",
    "carnaval",
    "cérémonial",
    "chacal",
    "festival",
    "récital",
    "régal",
    "banal",
    "bancal",
    "fatal",
    "final",
    "glacial",
    "natal",
    "naval",
    "tonal",
    "narval",
];

/// Words in -ail that change to -aux.
const AUX_FROM_AIL: &[&str] = &["bail", "corail", "émail", "soupirail", "travail", "vantail", "vitrail"];

/// The plural of one word given in the singular; nothing for compounds, whose plural depends on their parts.
pub(crate) fn plural(word: &str) -> Option<String> {
    if word.is_empty() || word.contains([' ', '-', '\'', '’']) {
        return None;
    }
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return Some((*plural).to_owned());
    }
    if word.ends_with(['s', 'x', 'z']) {
        return Some(word.to_owned());
    }
    let takes_x = if word.ends_with("au") || word.ends_with("eu") {
        !S_AFTER_U.contains(&word)
    } else {
        X_AFTER_OU.contains(&word)
    };
    if takes_x {
        return Some(format!("{word}x"));
    }
    if let Some(stem) = word.strip_suffix("al").filter(|_| !S_AFTER_AL.contains(&word)) {
        return Some(format!("{stem}aux"));
    }
    if let Some(stem) = word.strip_suffix("ail").filter(|_| AUX_FROM_AIL.contains(&word)) {
        return Some(format!("{stem}aux"));
    }
    Some(format!("{word}s"))
}
