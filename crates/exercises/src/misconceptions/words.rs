//! Words of an answer that is a text.

use crate::maths::Expression;

/// The task of an answer made of words: each is a node, so that a rule finds it by itself.
pub(super) const SENTENCE: &str = "phrase";

/// The words of a text, each as a node.
pub(super) fn sentence(text: &str) -> Expression {
    let words = text.replace(['’', 'ʼ'], "'");
    let words: Vec<Expression> = words.split_whitespace().map(|word| Expression::Text(word.to_owned())).collect();
    Expression::Call { name: SENTENCE.to_owned(), arguments: words }
}

/// The text of these words.
pub(super) fn joined(words: &[Expression]) -> Option<Expression> {
    let words: Option<Vec<&str>> = words
        .iter()
        .map(|word| match word {
            Expression::Text(word) => Some(word.as_str()),
            _ => None,
        })
        .collect();
    words.map(|words| Expression::Text(words.join(" ")))
}

/// One of two words with the other in its place, its capital and its punctuation kept.
pub(super) fn exchanged(tree: &Expression, one: &str, other: &str) -> Option<Expression> {
    changed(tree, |word| {
        let to = if word == one { other } else { one };
        (word == one || word == other).then(|| to.to_owned())
    })
}

/// The word with another ending; nothing when fewer than two letters stand before it.
pub(super) fn with_ending(tree: &Expression, from: &str, to: &str) -> Option<Expression> {
    changed(tree, |word| {
        let stem = word.strip_suffix(from)?;
        (stem.chars().count() >= 2).then(|| format!("{stem}{to}"))
    })
}

/// The word changed, its capital and its punctuation kept.
pub(super) fn changed(tree: &Expression, change: impl Fn(&str) -> Option<String>) -> Option<Expression> {
    let Expression::Text(text) = tree else { return None };
    let word = text.trim_end_matches(|c: char| !c.is_alphabetic());
    let punctuation = &text[word.len()..];
    let lower = word.to_lowercase();
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let other = change(&lower)?;
    let mut letters = other.chars();
    let first = letters.next()?;
    let other = if capital { first.to_uppercase().chain(letters).collect() } else { other };
    Some(Expression::Text(format!("{other}{punctuation}")))
}
