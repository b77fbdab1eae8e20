//! Everything that is neither a digit nor a letter.

use super::{Cutter, Kind};
use crate::maths::Relation;
use crate::reading::error::ReadingError;
use crate::reading::numbers;

impl Cutter<'_> {
    pub(super) fn sign(&mut self, character: char) -> Result<(), ReadingError> {
        let next = self.peek(1);
        let (kind, length) = match (character, next) {
            ('<', Some('=')) | ('=', Some('<')) => (Kind::Relation(Relation::AtMost), 2),
            ('>', Some('=')) | ('=', Some('>')) => (Kind::Relation(Relation::AtLeast), 2),
            ('<', Some('>')) | ('!', Some('=')) => (Kind::Relation(Relation::Different), 2),
            ('=', Some('/')) if self.peek(2) == Some('=') => (Kind::Relation(Relation::Different), 3),
            ('=', Some('=')) => (Kind::Relation(Relation::Equal), 2),
            ('+', Some('-' | '/')) if self.is_plus_minus() => (Kind::PlusMinus, if next == Some('/') { 3 } else { 2 }),
            ('*', Some('*')) => (Kind::Caret, 2),
            ('=', _) => (Kind::Relation(Relation::Equal), 1),
            ('≠', _) => (Kind::Relation(Relation::Different), 1),
            ('<', _) => (Kind::Relation(Relation::Less), 1),
            ('>', _) => (Kind::Relation(Relation::Greater), 1),
            ('≤' | '⩽' | '≦', _) => (Kind::Relation(Relation::AtMost), 1),
            ('≥' | '⩾' | '≧', _) => (Kind::Relation(Relation::AtLeast), 1),
            ('+', _) => (Kind::Plus, 1),
            ('-', _) => (Kind::Minus, 1),
            ('±', _) => (Kind::PlusMinus, 1),
            ('*' | '×' | '·' | '⋅' | '∙' | '•' | '✕' | '✖' | '∗' | '⨯', _) => (Kind::Times, 1),
            ('÷' | ':' | '∶', _) => (Kind::Divide, 1),
            ('/' | '⁄' | '∕', _) => (Kind::Slash, 1),
            ('^', _) => (Kind::Caret, 1),
            ('(', _) => (Kind::Open, 1),
            (')', _) => (Kind::Close, 1),
            ('[', _) => (Kind::OpenSquare, 1),
            (']', _) => (Kind::CloseSquare, 1),
            ('{', _) => (Kind::OpenBrace, 1),
            ('}', _) => (Kind::CloseBrace, 1),
            ('|' | '∣', _) => (Kind::Bar, 1),
            ('√', _) => (Kind::Radical(2), 1),
            ('∛', _) => (Kind::Radical(3), 1),
            ('%' | '٪', _) => (Kind::Percent, 1),
            ('.', _) if numbers::power_of_ten_at(self.characters, self.at + 1) => (Kind::Times, 1),
            // a point between two factors, as on paper: 2.x or (x+1).(x+2)
            ('.', Some(factor)) if factor.is_alphabetic() || matches!(factor, '(' | '√') => (Kind::Times, 1),
            (';', _) => (Kind::Semicolon, 1),
            (',', _) => (Kind::Comma, 1),
            ('∅', _) => (Kind::EmptySet, 1),
            ('∞', _) => (Kind::Infinity, 1),
            _ => return Err(unknown_sign(self.at, character)),
        };
        match kind {
            Kind::Open => {
                let inherited = self.separating_commas();
                self.openings.push(inherited);
            }
            Kind::Close => {
                self.openings.pop();
            }
            _ => {}
        }
        self.push(kind, length);
        Ok(())
    }

    /// `+-3` and `+/-3` at the start of a value mean ±3; elsewhere `+-` is a sum with a negative.
    fn is_plus_minus(&self) -> bool {
        let slash = self.peek(1) == Some('/');
        let at_start =
            matches!(self.found.last().map(|token| &token.kind), None | Some(Kind::Relation(Relation::Equal)));
        if slash { self.peek(2) == Some('-') } else { at_start && !self.vocabulary.source }
    }
}

fn unknown_sign(position: usize, character: char) -> ReadingError {
    let message = match character {
        '.' => "Ce point ne tient à aucun nombre.".to_owned(),
        '€' | '$' | '£' | '°' => format!("Écris seulement le nombre, sans l’unité « {character} »."),
        '\'' | '’' => "Écris ta réponse sans mot ni apostrophe.".to_owned(),
        '!' | '?' => format!("Écris seulement ta réponse, sans « {character} »."),
        _ => format!("Je ne comprends pas le signe « {character} »."),
    };
    ReadingError::unreadable(position, message)
}
