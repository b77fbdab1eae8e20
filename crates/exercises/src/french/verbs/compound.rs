//! The auxiliary of compound tenses.

/// Verbs whose compound tenses take être without a pronoun.
const WITH_ETRE: &[&str] = &[
    "aller",
    "arriver",
    "descendre",
    "redescendre",
    "décéder",
    "devenir",
    "redevenir",
    "entrer",
    "rentrer",
    "intervenir",
    "monter",
    "remonter",
    "mourir",
    "naître",
    "partir",
    "repartir",
    "parvenir",
    "provenir",
    "rester",
    "retomber",
    "retourner",
    "revenir",
    "sortir",
    "ressortir",
    "survenir",
    "tomber",
    "venir",
];

/// Whether the compound tenses of this verb take être (in its usual meaning: `il est sorti`).
pub(super) fn takes_etre(infinitive: &str) -> bool {
    WITH_ETRE.contains(&infinitive)
}
