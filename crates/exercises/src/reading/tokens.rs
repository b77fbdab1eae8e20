//! Cutting a text into signs, numbers and names.

mod signs;
mod words;

use num_bigint::BigInt;

use super::CHARACTERS_MAX;
use super::error::ReadingError;
use super::numbers::{self, Commas};
use super::vocabulary::Vocabulary;
use crate::maths::Relation;

/// One piece of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Number { digits: BigInt, scale: Option<u32> },
    Scientific { digits: BigInt, scale: Option<u32>, exponent: i32 },
    VulgarFraction(u8, u8),
    Name(String),
    Function { name: &'static str },
    Pi,
    Infinity,
    Plus,
    Minus,
    PlusMinus,
    Times,
    Divide,
    Slash,
    Caret,
    Superscript(i32),
    Open,
    Close,
    OpenSquare,
    CloseSquare,
    OpenBrace,
    CloseBrace,
    Bar,
    Radical(u32),
    Percent,
    Relation(Relation),
    Semicolon,
    Comma,
    And,
    Or,
    Not,
    EmptySet,
    Text(String),
}

/// A piece with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Index of its first character.
    pub(super) position: usize,
    /// Whether a space stands before it.
    pub(super) spaced: bool,
}

/// Every space that keyboards and copied texts hold.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// The sign that keyboards and copied texts hold in several shapes, in its plain one: wide digits
/// and signs, dashes that stand for a minus, a capital Π.
pub(crate) fn plain(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '−' | '–' | '—' | '‐' | '‑' | '‒' | '﹣' => '-',
        'Π' | '∏' => 'π',
        other => other,
    }
}

/// Cuts the text.
pub(super) fn tokens(text: &str, vocabulary: &Vocabulary) -> Result<Vec<Token>, ReadingError> {
    let characters: Vec<char> = text.chars().map(plain).collect();
    if characters.len() > CHARACTERS_MAX {
        return Err(ReadingError::unreadable(
            CHARACTERS_MAX,
            "Cette réponse est trop longue : écris seulement le résultat.",
        ));
    }
    let mut cutter = Cutter { characters: &characters, at: 0, vocabulary, found: Vec::new(), openings: Vec::new() };
    cutter.run()?;
    Ok(cutter.found)
}

struct Cutter<'a> {
    characters: &'a [char],
    at: usize,
    vocabulary: &'a Vocabulary,
    found: Vec<Token>,
    /// For each open bracket, whether a comma in it separates arguments.
    openings: Vec<bool>,
}

impl Cutter<'_> {
    fn run(&mut self) -> Result<(), ReadingError> {
        let mut spaced = false;
        while let Some(character) = self.peek(0) {
            if is_space(character) {
                self.at += 1;
                spaced = true;
                continue;
            }
            let position = self.at;
            let before = self.found.len();
            self.one(character)?;
            for token in &mut self.found[before..] {
                token.spaced = token.position == position && spaced;
            }
            spaced = false;
        }
        Ok(())
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    fn push(&mut self, kind: Kind, length: usize) {
        self.found.push(Token { kind, position: self.at, spaced: false });
        self.at += length;
    }

    fn one(&mut self, character: char) -> Result<(), ReadingError> {
        if character.is_ascii_digit() || (matches!(character, ',' | '.') && self.starts_decimals()) {
            return self.number();
        }
        if let Some((numerator, denominator)) = numbers::vulgar_fraction(character) {
            self.push(Kind::VulgarFraction(numerator, denominator), 1);
            return Ok(());
        }
        if numbers::superscript(character).is_some()
            || (character == '⁻' && self.peek(1).and_then(numbers::superscript).is_some())
        {
            return self.superscripts();
        }
        if character.is_alphabetic() {
            return self.word();
        }
        if character == '"' {
            return self.quoted();
        }
        self.sign(character)
    }

    /// `.5` and `,5` are decimals when nothing that could own the mark stands before.
    fn starts_decimals(&self) -> bool {
        let digit_follows = self.peek(1).is_some_and(|next| next.is_ascii_digit());
        let after_value = matches!(
            self.found.last().map(|token| &token.kind),
            Some(
                Kind::Number { .. }
                    | Kind::Name(_)
                    | Kind::Close
                    | Kind::Scientific { .. }
                    | Kind::CloseSquare
                    | Kind::Text(_)
            )
        );
        digit_follows && !after_value && !self.separating_commas()
    }

    fn separating_commas(&self) -> bool {
        self.openings.last().copied().unwrap_or(false)
    }

    fn number(&mut self) -> Result<(), ReadingError> {
        let commas = match (self.separating_commas(), self.vocabulary.comma_lists) {
            (true, _) => Commas::Separate,
            (false, true) => Commas::InList,
            (false, false) => Commas::Decimal,
        };
        let number = numbers::number(self.characters, self.at, commas)?;
        let letters_e =
            |letter: &str| self.vocabulary.letters.as_ref().is_some_and(|known| known.iter().any(|l| l == letter));
        let end = number.end;
        let exponent = match self.characters.get(end) {
            Some(e @ ('e' | 'E')) if !letters_e(&e.to_string()) && !self.known_name_at(end) => {
                numbers::exponent(self.characters, end + 1)
            }
            _ => None,
        };
        let length = end - self.at;
        match exponent {
            Some((exponent, after)) => self.push(
                Kind::Scientific { digits: number.digits, scale: number.scale, exponent },
                length + (after - end),
            ),
            None => self.push(Kind::Number { digits: number.digits, scale: number.scale }, length),
        }
        Ok(())
    }

    fn known_name_at(&self, at: usize) -> bool {
        self.vocabulary
            .names
            .iter()
            .any(|name| name.chars().eq(self.characters[at..].iter().copied().take(name.chars().count())))
    }

    fn superscripts(&mut self) -> Result<(), ReadingError> {
        let negative = self.peek(0) == Some('⁻');
        let start = usize::from(negative);
        let digits: Vec<u8> = (start..).map_while(|ahead| self.peek(ahead).and_then(numbers::superscript)).collect();
        if digits.len() > 5 {
            return Err(ReadingError::unreadable(self.at, "Cet exposant est trop grand."));
        }
        let value = digits.iter().fold(0_i32, |value, digit| value * 10 + i32::from(*digit));
        self.push(Kind::Superscript(if negative { -value } else { value }), start + digits.len());
        Ok(())
    }

    fn quoted(&mut self) -> Result<(), ReadingError> {
        let length = self.characters[self.at + 1..].iter().position(|character| *character == '"');
        match length {
            Some(length) if self.vocabulary.source => {
                let text = self.characters[self.at + 1..self.at + 1 + length].iter().collect();
                self.push(Kind::Text(text), length + 2);
                Ok(())
            }
            _ => Err(ReadingError::unreadable(self.at, "Je ne comprends pas ce guillemet.")),
        }
    }
}
