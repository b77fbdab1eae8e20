//! Numbers and letters by which an answer names what is shown, and how a message lists them.

use crate::reading::is_space;

/// Most things shown in one question: choices, rows, elements.
pub(crate) const SHOWN_MAX: usize = 12;

/// The letter of the thing at that index: `a`, `b`…
pub fn letter(index: usize) -> char {
    u8::try_from(index).ok().and_then(|index| b'a'.checked_add(index)).map_or('?', char::from)
}

/// The index that a letter stands for, whatever its case.
pub(in crate::marking) fn index_of(letter: char) -> Option<usize> {
    let lower = letter.to_ascii_lowercase();
    lower.is_ascii_lowercase().then(|| (lower as u32 - u32::from('a')) as usize).filter(|index| *index < SHOWN_MAX)
}

/// `1`, `1 et 3`, `1, 3 et 4`.
pub(in crate::marking) fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} et {last}", before.join(", ")),
        None => String::new(),
    }
}

/// The numbers from 1 of these indices, listed.
pub(in crate::marking) fn numbers(indices: &[usize]) -> String {
    listed(&indices.iter().map(|index| (index + 1).to_string()).collect::<Vec<_>>())
}

/// One number, one letter, or another sign of an answer, with the place of its first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::marking) enum Token {
    Number(usize),
    Letter(usize),
    Sign(char),
}

/// The numbers, letters and signs of an answer, without its spaces. Brackets and the dots of `1.` are dropped.
pub(in crate::marking) fn tokens(typed: &str) -> Vec<(usize, Token)> {
    let characters: Vec<char> = typed.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let character = characters[at];
        let digits: String = characters[at..].iter().take_while(|c| c.is_ascii_digit()).collect();
        if !digits.is_empty() {
            // A number too long to be one of those shown names nothing.
            found.push((at, Token::Number(digits.parse().unwrap_or(usize::MAX))));
            at += digits.len();
            continue;
        }
        match character {
            letter if letter.is_alphabetic() => {
                found.push((at, index_of(letter).map_or(Token::Sign(letter), Token::Letter)));
            }
            '(' | ')' | '[' | ']' | '{' | '}' | '.' => {}
            space if is_space(space) && space != '\n' => {}
            sign => found.push((at, Token::Sign(sign))),
        }
        at += 1;
    }
    found
}
