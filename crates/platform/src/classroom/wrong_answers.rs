//! Wrong answers that several pupils gave: what they typed, whoever they are.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use exercises::{Exercise, Variant};
use storage::WrongAnswer;

use crate::practice::seen_text;

/// A wrong answer is common when so many pupils gave it.
pub(super) const COMMON_PUPILS: usize = 2;
/// Answers shown with an exercise.
const SHOWN_MAX: usize = 3;
/// Characters of an answer that are shown.
const TYPED_MAX: usize = 60;

/// A wrong answer that several pupils gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedAnswer {
    /// As it was typed.
    pub typed: String,
    /// By how many pupils.
    pub pupils: usize,
    /// What was expected, when it was the same for all of them.
    pub expected: Option<String>,
    /// Whether only the form was wrong.
    pub form_only: bool,
}

pub(super) fn variant_of(versions: &HashMap<&str, Arc<Exercise>>, answer: &WrongAnswer) -> Option<Variant> {
    versions.get(answer.exercise_version.as_str())?.generate(answer.seed.cast_unsigned()).ok()
}

/// The wrong answers that several pupils gave, the commonest first. Two are the same when they differ by spaces only.
pub(super) fn common(answers: &[WrongAnswer], versions: &HashMap<&str, Arc<Exercise>>) -> Vec<SharedAnswer> {
    // Only what names something shown, as the number of a choice does, needs the variant to be read.
    let mut free: HashMap<&str, bool> = HashMap::new();
    let mut groups: Vec<(String, bool, Vec<&WrongAnswer>)> = Vec::new();
    for answer in answers {
        let version = answer.exercise_version.as_str();
        let is_free = free.get(version).copied();
        let text = if is_free == Some(true) {
            answer.typed.clone()
        } else {
            let Some(variant) = variant_of(versions, answer) else { continue };
            free.insert(version, variant.choices.is_empty() && variant.parts.is_none());
            seen_text(&variant, &answer.typed)
        };
        let form_only = answer.outcome == "wrong-form";
        let same = |known: &str| without_idle_spaces(known) == without_idle_spaces(&text);
        match groups.iter_mut().find(|(known, form, _)| *form == form_only && same(known)) {
            Some((.., group)) => group.push(answer),
            None => groups.push((text, form_only, vec![answer])),
        }
    }
    let mut shared: Vec<SharedAnswer> = groups
        .into_iter()
        .filter_map(|(text, form_only, group)| {
            let pupils = group.iter().map(|answer| answer.pupil_id).collect::<HashSet<_>>().len();
            let wanted = || -> HashSet<String> {
                group.iter().filter_map(|answer| Some(expected(&variant_of(versions, answer)?))).collect()
            };
            (pupils >= COMMON_PUPILS).then(|| {
                let mut wanted = wanted().into_iter();
                let only = wanted.next().filter(|_| wanted.next().is_none());
                SharedAnswer { typed: shown(&text), pupils, expected: only, form_only }
            })
        })
        .collect();
    shared.sort_by(|a, b| (b.pupils, &a.typed).cmp(&(a.pupils, &b.typed)));
    shared.truncate(SHOWN_MAX);
    shared
}

pub(super) fn expected(variant: &Variant) -> String {
    shown(&variant.seen(&variant.question.expected).to_plain())
}

/// With one ordinary space where there are spaces.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without the spaces that part nothing: those between two words or two numbers stay.
fn without_idle_spaces(text: &str) -> String {
    let text = spaced(text);
    let mut kept = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let between = |one: Option<char>| one.is_some_and(char::is_alphanumeric);
        if letter != ' ' || (between(kept.chars().next_back()) && between(letters.peek().copied())) {
            kept.push(letter);
        }
    }
    kept
}

/// A text on one line of a list: the beginning when it is too long.
pub(super) fn shown(text: &str) -> String {
    let text = spaced(&text.replace('\n', " ; "));
    match text.char_indices().nth(TYPED_MAX) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{TYPED_MAX, shown, without_idle_spaces};

    #[test]
    fn answers_that_differ_by_idle_spaces_only_are_the_same() {
        for typed in [" 3x\u{a0}+  2\t", "3x+2", "3x +2"] {
            assert_eq!(without_idle_spaces(typed), "3x+2");
        }
        for (one, other) in [("Ils mangent", "ils mangent"), ("quelque fois", "quelquefois"), ("2 3", "23")] {
            assert_ne!(without_idle_spaces(one), without_idle_spaces(other));
        }
    }

    #[test]
    fn a_long_answer_is_cut_between_letters() {
        let long = "é".repeat(TYPED_MAX + 1);
        assert_eq!(shown(&long), format!("{}…", "é".repeat(TYPED_MAX)));
        assert_eq!(shown(&"é".repeat(TYPED_MAX)), "é".repeat(TYPED_MAX));
    }
}
