//! Writings that count as the same: the spelling of 1990, and what the exercise leaves out.

use crate::french::elision::elided_throughout;
use crate::french::numbers::without_number_hyphens;
use crate::french::verbs::Verb;
use crate::marking::language::FrenchText;
use crate::marking::question::Strictness;

/// Words that keep the circumflex of their i or u in 1990: it tells them from another word.
const CIRCUMFLEX_KEPT: &[&str] = &[
    "dû", "mûr", "mûrs", "mûre", "mûres", "sûr", "sûrs", "sûre", "sûres", "jeûne", "jeûnes", "jeûnent", "fût", "eût",
    "crû", "croît", "croîs",
];

/// Words that 1990 writes another way: old spelling, new spelling.
const REWRITTEN: &[(&str, &str)] = &[
    ("événement", "évènement"),
    ("événements", "évènements"),
    ("réglementer", "règlementer"),
    ("réglementaire", "règlementaire"),
    ("céleri", "cèleri"),
    ("crémerie", "crèmerie"),
    ("sécheresse", "sècheresse"),
    ("oignon", "ognon"),
    ("oignons", "ognons"),
    ("nénuphar", "nénufar"),
    ("nénuphars", "nénufars"),
    ("aiguë", "aigüe"),
    ("ambiguë", "ambigüe"),
    ("exiguë", "exigüe"),
    ("ambiguïté", "ambigüité"),
    ("week-end", "weekend"),
    ("week-ends", "weekends"),
    ("porte-monnaie", "portemonnaie"),
    ("chauve-souris", "chauvesouris"),
    ("tic-tac", "tictac"),
    ("contre-attaque", "contrattaque"),
    ("bonhomie", "bonhommie"),
    ("chariot", "charriot"),
];

/// Whether both texts, tidied, are the same word for this question.
pub(super) fn same(language: &FrenchText, wanted: &str, typed: &str) -> bool {
    if normal(language, wanted) == normal(language, typed) {
        return true;
    }
    let verb = language.verb.as_deref().and_then(Verb::of);
    let typed = normal(language, typed);
    verb.is_some_and(|verb| verb.other_spellings(wanted).iter().any(|other| normal(language, other) == typed))
}

fn normal(language: &FrenchText, text: &str) -> String {
    let ignored = |strictness: Option<Strictness>| strictness == Some(Strictness::Ignored);
    let mut text = without_number_hyphens(text);
    if ignored(language.elision) {
        text = elided_throughout(&text);
    }
    let words: Vec<String> = text.split(' ').map(rewritten).collect();
    let mut text = words.join(" ");
    if ignored(language.hyphens) {
        text = text.replace('-', " ");
    }
    if ignored(language.apostrophes) {
        text = without_apostrophes(&text);
    }
    text
}

/// `l'ami` and `l ami` as `lami`.
fn without_apostrophes(text: &str) -> String {
    const SHORTENED: &[&str] = &["c", "d", "j", "l", "m", "n", "s", "t", "qu", "lorsqu", "puisqu", "jusqu"];
    let mut joined = String::new();
    for word in text.replace('\'', " ").split_whitespace() {
        joined.push_str(word);
        if !SHORTENED.contains(&word) {
            joined.push(' ');
        }
    }
    joined
}

/// The word in its spelling of 1990.
fn rewritten(word: &str) -> String {
    if let Some((_, new)) = REWRITTEN.iter().find(|(old, _)| *old == word) {
        return (*new).to_owned();
    }
    if CIRCUMFLEX_KEPT.contains(&word) || keeps_by_its_ending(word) {
        return word.to_owned();
    }
    word.replace('î', "i").replace('û', "u")
}

/// The passé simple of nous and vous, and the imperfect subjunctive of il.
fn keeps_by_its_ending(word: &str) -> bool {
    let past = ["îmes", "îtes", "ûmes", "ûtes", "înmes", "întes"].iter().any(|ending| word.ends_with(ending));
    // `plaît`, `connaît`, `goût`, `août` lose it; `finît`, `voulût` keep it.
    let subjunctive = ["ît", "ût", "înt"].iter().any(|ending| word.ends_with(ending))
        && !word.ends_with("aît")
        && !word.ends_with("oût");
    past || subjunctive
}
