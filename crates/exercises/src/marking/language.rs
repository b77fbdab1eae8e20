//! What marking may know about a French text that is expected.

use serde::{Deserialize, Serialize};

use super::question::Strictness;

/// How a French text is compared beyond accents and capitals, and what is known of it.
///
/// With it, both spellings of 1990 are right, and a wrong answer is told apart: homophone, agreement, tense, elision,
/// slip of spelling, each with its code. Without it, the comparison is the bare one of the marking contract.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FrenchText {
    /// Other right answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
    /// Whether hyphens count; required by default, as the next two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hyphens: Option<Strictness>,
    /// Whether apostrophes count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apostrophes: Option<Strictness>,
    /// Whether `le école` differs from `l’école`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elision: Option<Strictness>,
    /// Whether the right word with the wrong agreement is a wrong answer, as by default; ignored, it is sent back once
    /// as a wrong form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Strictness>,
    /// Whether a slip of spelling is a wrong answer, as by default; ignored, it is sent back once as a wrong form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spelling: Option<Strictness>,
    /// The class of the word that is asked for, which says how it agrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<WordClass>,
    /// The infinitive, when a form of a verb is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
    /// What the page shows before the gap, on its line: whoever types it again is not wrong for it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What it shows after the gap.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

/// How a statement marks its gap.
const GAP: &str = "[…]";

impl FrenchText {
    /// Keeps what stands around the gap of a statement, if it has one and no other.
    pub(crate) fn stand_in(&mut self, statement: &str) {
        let mut lines = statement.lines().filter_map(|line| line.split_once(GAP));
        if let (Some((before, after)), None) = (lines.next(), lines.next())
            && !after.contains(GAP)
        {
            before.trim().clone_into(&mut self.before);
            after.trim().clone_into(&mut self.after);
        }
    }
}

/// The classes of words that agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WordClass {
    /// A noun.
    #[serde(rename = "nom")]
    Noun,
    /// An adjective.
    #[serde(rename = "adjectif")]
    Adjective,
    /// A past participle.
    #[serde(rename = "participe")]
    Participle,
    /// A conjugated verb.
    #[serde(rename = "verbe")]
    Verb,
}
