//! Sets of numbers in words: `x est inférieur ou égal à 3`, `tous les réels sauf 2`.

use crate::french::letters::plain_letter;
use crate::marking::judgement::Trouble;
use crate::marking::written::Written;
use crate::reading::ReadingError;

/// What pupils write and the signs that say it; the longest first where one starts another.
const SIGNS: &[(&str, &str)] = &[
    ("strictement inférieure à", "<"),
    ("strictement inférieur à", "<"),
    ("strictement supérieure à", ">"),
    ("strictement supérieur à", ">"),
    ("inférieure ou égale à", "≤"),
    ("inférieur ou égal à", "≤"),
    ("supérieure ou égale à", "≥"),
    ("supérieur ou égal à", "≥"),
    ("strictement plus petit que", "<"),
    ("strictement plus grand que", ">"),
    ("plus petit ou égal à", "≤"),
    ("plus grand ou égal à", "≥"),
    ("plus petit que", "<"),
    ("plus grand que", ">"),
    ("strictement positif", ">0"),
    ("strictement négatif", "<0"),
    ("positif ou nul", "≥0"),
    ("négatif ou nul", "≤0"),
    ("différente de", "≠"),
    ("différent de", "≠"),
    ("non nul", "≠0"),
];

/// Words that leave open whether the bound is taken.
const OPEN: &[&str] = &["inférieur", "supérieur", "positif", "négatif"];

/// Puts the sign in the place of the words that say it.
pub(super) fn words_as_signs(written: &mut Written) -> Result<(), Trouble> {
    for (words, signs) in SIGNS {
        while let Some(at) = place(written, words) {
            written.blank(at, at + words.chars().count());
            for (ahead, sign) in signs.chars().enumerate() {
                written.put(at + ahead, sign);
            }
            blank_before(written, at, "est");
        }
    }
    if let Some(at) = OPEN.iter().find_map(|word| place(written, word)) {
        let message = "La borne est-elle prise ou non ? Écris « strictement », « ou égal », ou un signe comme < ou ≤.";
        return Err(ReadingError::ambiguous(at, message).into());
    }
    Ok(())
}

/// Index of the first character of these words, accents and capitals aside.
fn place(written: &Written, words: &str) -> Option<usize> {
    let plain = |c: char| plain_letter(c.to_lowercase().next().unwrap_or(c));
    let wanted: Vec<char> = words.chars().map(plain).collect();
    let lower: Vec<char> = written.characters().iter().copied().map(plain).collect();
    lower.windows(wanted.len()).position(|window| window == wanted)
}

/// Blanks this word if it is the last one before `at`.
fn blank_before(written: &mut Written, at: usize, word: &str) {
    let before: String = written.characters()[..at].iter().collect();
    let kept = before.trim_end();
    if let Some(left) = kept.strip_suffix(word)
        && left.ends_with(' ')
    {
        written.blank(left.chars().count(), at);
    }
}

/// How many characters name the real numbers at the start, when more follows.
pub(super) fn name_of_reals(text: &str) -> Option<usize> {
    ["tous les réels", "tous les reels", "tous les nombres", "Tous les réels", "Tous les nombres", "IR", "R", "ℝ"]
        .into_iter()
        .find(|name| text.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
        .map(|name| name.chars().count())
}

/// Whether a sentence says that no number fits.
pub(super) fn says_nothing(sentence: &str) -> bool {
    let phrases = ["pas de solution", "aucune solution", "ensemble vide", "aucun nombre", "aucun réel"];
    phrases.iter().any(|phrase| sentence.contains(phrase))
}

/// Whether a sentence says that every number fits.
pub(super) fn says_everything(sentence: &str) -> bool {
    let phrases = ["tous les réels", "tous les reels", "tous les nombres", "n'importe quel", "ensemble des réels"];
    let exception = [" sauf ", " privé", " différent", " autres", "\\"].iter().any(|word| sentence.contains(word));
    !exception && phrases.iter().any(|phrase| sentence.contains(phrase))
}
