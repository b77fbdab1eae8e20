//! The fields of an exercise, filled in: the names that the page gives them, the values that say an answer.

use exercises::marking::{AnswerKind, chosen_numbers, gap_answers, given_places, matched_letters, shown_letter};
use exercises::{Parts, Variant};

/// What the fields of this variant hold when `typed` is the answer; a part that `typed` leaves open is empty.
pub fn fields(variant: &Variant, typed: &str) -> Vec<(String, String)> {
    let numbered = |prefix: &str, values: Vec<String>| -> Vec<(String, String)> {
        values.into_iter().enumerate().map(|(index, value)| (format!("{prefix}{}", index + 1), value)).collect()
    };
    match &variant.parts {
        Some(Parts::Gaps { gaps, .. }) => numbered("trou-", gap_answers(typed, gaps.len())),
        Some(Parts::Matching { left, .. }) => {
            let letters = matched_letters(typed, left.len()).into_iter();
            let written = |letter: Option<usize>| letter.map(|letter| shown_letter(letter).to_string());
            numbered("paire-", letters.map(|letter| written(letter).unwrap_or_default()).collect())
        }
        Some(Parts::Ordering { elements }) => {
            let places = given_places(typed, elements.len()).into_iter();
            let written = |place: Option<usize>| place.map(|place| (place + 1).to_string()).unwrap_or_default();
            numbered("place-", places.map(written).collect())
        }
        None if variant.question.kind == AnswerKind::Choices => {
            let ticked = chosen_numbers(typed).into_iter().map(|index| (index + 1).to_string());
            ticked.map(|number| ("choix".to_owned(), number)).collect()
        }
        None => vec![("reponse".to_owned(), typed.to_owned())],
    }
}
