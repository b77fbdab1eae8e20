//! Whether a hint, a message or the description of a drawing gives the answer away.

use crate::generation::Variant;
use crate::rendering::{Figure, Piece, RichText, plain};

/// Where the answer of a variant stands before it should: « l’indice 3 », « le message de l’erreur x.y ».
///
/// Nothing where the statement or its drawings show the answer too (a number of the question that happens to be right), nor
/// for a choice, whose number means nothing.
pub(super) fn given_away(variant: &Variant) -> Vec<String> {
    let answer = bare(&variant.question.expected);
    let shown = |text: &RichText| stands_in(&bare(&text.to_plain()), &answer);
    let words: String = variant.statement.pieces().map(words).collect();
    let drawn = || figures(&variant.statement).chain(&variant.plane);
    let written = || drawn().flat_map(Figure::written);
    if super::is_shown_by_number(variant.question.kind)
        || stands_in(&bare(&words), &answer)
        || written().any(|text| stands_in(&bare(&text), &answer))
    {
        return Vec::new();
    }
    let told = |figure: &Figure| stands_in(&without_counts(&bare(&figure.description())), &answer);
    let drawings = drawn().filter(|figure| told(figure));
    let hints = variant.hints.iter().enumerate().filter(|(_, hint)| shown(hint));
    let messages = variant.mistakes.iter().filter(|mistake| shown(&mistake.message));
    hints
        .map(|(index, _)| format!("l’indice {}", index + 1))
        .chain(messages.map(|mistake| format!("le message de l’erreur {}", mistake.code)))
        .chain(drawings.map(|_| "la description du dessin".to_owned()))
        .collect()
}

fn figures(text: &RichText) -> impl Iterator<Item = &Figure> {
    text.pieces().filter_map(|piece| match piece {
        Piece::Figure(figure) => Some(figure),
        _ => None,
    })
}

/// What a piece of the statement says outside of its drawings.
fn words(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) | Piece::Strong(text) => text.clone(),
        Piece::Formula(formula) | Piece::Display(formula) => format!(" {} ", plain(formula)),
        Piece::Figure(_) | Piece::Gap(_) => " ".to_owned(),
    }
}

/// A description without its counts of graduations: whoever sees the drawing counts them too.
fn without_counts(description: &str) -> String {
    let mut parts: Vec<&str> = description.split(" graduation").collect();
    let last = parts.pop().unwrap_or_default();
    parts.into_iter().map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit())).chain([last]).collect()
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
