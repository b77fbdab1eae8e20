//! Whether a hint or a message gives the answer away.

use crate::generation::Variant;
use crate::rendering::RichText;

/// Where the answer of a variant stands before it should: « l’indice 3 », « le message de l’erreur x.y ».
///
/// Nothing where the statement shows the answer too (a number of the question that happens to be right), nor for a
/// choice, whose number means nothing.
pub(super) fn given_away(variant: &Variant) -> Vec<String> {
    let answer = bare(&variant.question.expected);
    let shown = |text: &RichText| stands_in(&bare(&text.to_plain()), &answer);
    if super::is_shown_by_number(variant.question.kind) || shown(&variant.statement) {
        return Vec::new();
    }
    let hints = variant.hints.iter().enumerate().filter(|(_, hint)| shown(hint));
    let messages = variant.mistakes.iter().filter(|mistake| shown(&mistake.message));
    hints
        .map(|(index, _)| format!("l’indice {}", index + 1))
        .chain(messages.map(|mistake| format!("le message de l’erreur {}", mistake.code)))
        .collect()
}

/// The text as a keyboard writes it, without the spaces inside numbers.
fn bare(text: &str) -> String {
    text.replace('\u{202f}', "").replace('−', "-").replace('²', "^2").replace('³', "^3").replace('\u{a0}', " ")
}

/// Whether `answer` stands in the text without being a part of something longer.
fn stands_in(text: &str, answer: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, ',' | '/' | '^' | '-' | '+' | '×');
    text.match_indices(answer).any(|(start, found)| {
        let before = text[..start].chars().next_back();
        let mut after = text[start + found.len()..].chars();
        let next = after.next();
        let goes_on = match next {
            // A comma or a dash that no figure follows is punctuation.
            Some(',' | '-') => after.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => joins(c),
            None => false,
        };
        !before.is_some_and(joins) && !goes_on
    })
}
