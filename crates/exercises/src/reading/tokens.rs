//! Cutting a text into signs, numbers and names.

use num_bigint::BigInt;

use super::CHARACTERS_MAX;
use super::error::ReadingError;
use super::numbers;
use super::vocabulary::Vocabulary;
use crate::maths::Relation;

/// Most letters that are read as a product; longer runs are words.
const LETTERS_MAX: usize = 4;

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

/// Cuts the text.
pub(super) fn tokens(text: &str, vocabulary: &Vocabulary) -> Result<Vec<Token>, ReadingError> {
    let characters: Vec<char> = text.chars().map(half_width).collect();
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

/// The digits and signs of wide keyboards, as the usual ones.
fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        other => other,
    }
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
        let number = numbers::number(self.characters, self.at, self.separating_commas())?;
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

    /// A run of letters: a keyword, a function, a known name, or letters that multiply each other.
    fn word(&mut self) -> Result<(), ReadingError> {
        let vocabulary = self.vocabulary;
        let joins = |c: char| c.is_alphabetic() || (vocabulary.source && (c == '_' || c.is_ascii_digit()));
        let mut length = self.characters[self.at..].iter().take_while(|character| joins(**character)).count();
        if vocabulary.source && self.peek(length) == Some('?') {
            length += 1;
        }
        let run: Vec<char> = self.characters[self.at..self.at + length].to_vec();
        let whole: String = run.iter().collect();
        if vocabulary.names.contains(&whole) {
            self.push(Kind::Name(whole), length);
            return Ok(());
        }
        if let Some(kind) = self.keyword(&whole) {
            self.push(kind, length);
            return Ok(());
        }
        if whole.to_lowercase() == "pour" && self.next_word(length).is_some_and(|word| word.starts_with("cent")) {
            let spaces = self.characters[self.at + length..].iter().take_while(|c| is_space(**c)).count();
            let cent = self.next_word(length).map_or(0, |word| word.chars().count());
            self.push(Kind::Percent, length + spaces + cent);
            return Ok(());
        }
        self.refuse_x_between_brackets(&whole)?;
        let start = self.at;
        let letters_only = run.iter().take_while(|c| c.is_alphabetic()).count();
        while self.at < start + length {
            let left: String = self.characters[self.at..start + length].iter().collect();
            let alphabetic: String = left.chars().take_while(|c| c.is_alphabetic()).collect();
            if let Some((name, several)) = vocabulary.function(&left).or_else(|| vocabulary.function(&alphabetic)) {
                let taken = if vocabulary.function(&left).is_some() { &left } else { &alphabetic };
                let taken = taken.chars().count();
                self.push(Kind::Function { name }, taken);
                self.skip_carree_de();
                if several && self.next_solid() == Some('(') {
                    self.open_arguments();
                }
                return Ok(());
            }
            let longest =
                vocabulary.names.iter().filter(|name| left.starts_with(name.as_str())).max_by_key(|name| name.len());
            if let Some(name) = longest {
                self.push(Kind::Name(name.clone()), name.chars().count());
            } else if self.at - start >= letters_only {
                break;
            } else {
                self.letter(&whole, start, letters_only)?;
            }
        }
        Ok(())
    }

    /// One letter of a run, unless the run is a word that means nothing here.
    fn letter(&mut self, whole: &str, start: usize, letters_only: usize) -> Result<(), ReadingError> {
        let character = self.characters[self.at];
        let letter = self.folded(character);
        if let (Some(known), true) = (&self.vocabulary.letters, letters_only > 1)
            && !known.contains(&letter)
        {
            let word: String = whole.chars().take(letters_only).collect();
            return Err(ReadingError::unreadable(start, format!("Je ne comprends pas « {word} ».")));
        }
        if letters_only > LETTERS_MAX && !self.vocabulary.source {
            let word: String = whole.chars().take(letters_only).collect();
            return Err(ReadingError::unreadable(start, format!("Je ne comprends pas « {word} ».")));
        }
        if character == 'π' {
            self.push(Kind::Pi, 1);
        } else {
            self.push(Kind::Name(letter), 1);
        }
        Ok(())
    }

    /// The letter in the case that the question uses, when it uses only one.
    fn folded(&self, character: char) -> String {
        let typed = character.to_string();
        let Some(known) = &self.vocabulary.letters else { return typed };
        if known.contains(&typed) {
            return typed;
        }
        let same = |name: &&String| name.to_lowercase() == typed.to_lowercase();
        known.iter().find(same).cloned().unwrap_or(typed)
    }

    fn keyword(&self, word: &str) -> Option<Kind> {
        let lower = word.to_lowercase();
        Some(match lower.as_str() {
            "ou" => Kind::Or,
            "et" => Kind::And,
            "non" if self.vocabulary.source => Kind::Not,
            "pi" | "π" => Kind::Pi,
            "fois" => Kind::Times,
            "plus" => Kind::Plus,
            "moins" => Kind::Minus,
            "sur" => Kind::Slash,
            "pourcent" | "pourcents" => Kind::Percent,
            "x" if self.x_is_a_sign() => Kind::Times,
            _ => return None,
        })
    }

    /// The word after `skipped` characters and some spaces.
    fn next_word(&self, skipped: usize) -> Option<String> {
        let rest = &self.characters[self.at + skipped..];
        let word: String = rest.iter().skip_while(|c| is_space(**c)).take_while(|c| c.is_alphabetic()).collect();
        (!word.is_empty()).then(|| word.to_lowercase())
    }

    /// `(x+1)x(x+2)`: a letter or a sign × typed as a letter.
    fn refuse_x_between_brackets(&self, word: &str) -> Result<(), ReadingError> {
        let after_bracket = matches!(self.found.last().map(|token| &token.kind), Some(Kind::Close));
        let before_bracket = self.characters[self.at + 1..].iter().find(|c| !is_space(**c)) == Some(&'(');
        if self.vocabulary.source || !word.eq_ignore_ascii_case("x") || !after_bracket || !before_bracket {
            return Ok(());
        }
        Err(ReadingError::ambiguous(self.at, "Est-ce la lettre x ou le signe « fois » ? Écris * pour multiplier."))
    }

    /// `3 x 4`, where `x` is not a letter of the question.
    fn x_is_a_sign(&self) -> bool {
        let ends_number = |token: &Token| {
            matches!(
                token.kind,
                Kind::Number { .. } | Kind::Close | Kind::Superscript(_) | Kind::Percent | Kind::VulgarFraction(..)
            )
        };
        let number_before = self.found.last().is_some_and(ends_number);
        let next = self.characters[self.at + 1..].iter().find(|character| !is_space(**character)).copied();
        let digit_after = next.is_some_and(|character| character.is_ascii_digit());
        let bracket_after = next.is_some_and(|character| matches!(character, '(' | '-' | '−' | '√'));
        match &self.vocabulary.letters {
            Some(letters) => {
                !letters.iter().any(|letter| letter.eq_ignore_ascii_case("x"))
                    && number_before
                    && (digit_after || bracket_after)
            }
            None if self.vocabulary.source => false,
            None => number_before && digit_after,
        }
    }

    /// `racine carrée de 5` reads as `racine 5`.
    fn skip_carree_de(&mut self) {
        for filler in ["carrée", "carree", "de"] {
            let start = self.characters[self.at..].iter().take_while(|character| is_space(**character)).count();
            let word: String = self.characters[self.at + start..].iter().take_while(|c| c.is_alphabetic()).collect();
            if start > 0 && word.to_lowercase() == filler {
                self.at += start + word.chars().count();
            }
        }
    }

    fn next_solid(&self) -> Option<char> {
        self.characters[self.at..].iter().find(|character| !is_space(**character)).copied()
    }

    /// Takes the bracket after a function of several arguments: commas in it separate.
    fn open_arguments(&mut self) {
        while self.peek(0).is_some_and(is_space) {
            self.at += 1;
        }
        self.push(Kind::Open, 1);
        self.openings.push(true);
    }

    fn sign(&mut self, character: char) -> Result<(), ReadingError> {
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
            ('+' | '＋', _) => (Kind::Plus, 1),
            ('-' | '−' | '–' | '—' | '‐' | '‑' | '‒' | '﹣' | '－', _) => (Kind::Minus, 1),
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
            ('|', _) => (Kind::Bar, 1),
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
        '!' | '?' => format!("Écris seulement ta réponse, sans « {character} »."),
        _ => format!("Je ne comprends pas le signe « {character} »."),
    };
    ReadingError::unreadable(position, message)
}
