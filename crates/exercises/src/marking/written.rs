//! What was typed, with what does not belong to the answer blanked out.
//!
//! Blanks keep every character at its place, so that a position always points into what was typed.

use crate::french::letters::plain_letter;
use crate::maths::Expression;
use crate::reading::{ReadingError, Vocabulary, is_space, plain, read};

/// What opens a sentence around an answer, without accents; the longest first where one starts another.
const OPENINGS: &[&str] = &[
    "la reponse est",
    "ma reponse est",
    "reponse",
    "rep",
    "le resultat est",
    "resultat",
    "on trouve",
    "je trouve",
    "c'est",
    "ca fait",
    "cela fait",
    "environ",
    "a peu pres",
];

/// The characters that were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    characters: Vec<char>,
}

impl Written {
    /// Every sign in its plain shape, and every space but those that join digits and those that
    /// break lines as the usual one.
    pub(super) fn new(typed: &str) -> Self {
        let typed: Vec<char> = typed.chars().map(plain).collect();
        let digit = |at: Option<usize>| at.and_then(|at| typed.get(at)).is_some_and(char::is_ascii_digit);
        let characters = typed.iter().enumerate().map(|(at, character)| {
            let joins = digit(at.checked_sub(1)) && digit(Some(at + 1));
            if is_space(*character) && !joins && *character != '\n' { ' ' } else { *character }
        });
        Self { characters: characters.collect() }
    }

    pub(super) fn text(&self) -> String {
        self.characters.iter().collect()
    }

    pub(super) fn characters(&self) -> &[char] {
        &self.characters
    }

    /// The text without the blanks around it.
    pub(super) fn trimmed(&self) -> String {
        self.text().trim_matches(is_space).to_owned()
    }

    pub(super) fn blank(&mut self, from: usize, to: usize) {
        let end = to.min(self.characters.len());
        for character in &mut self.characters[from.min(end)..end] {
            *character = ' ';
        }
    }

    /// Puts one character in the place of another.
    pub(super) fn put(&mut self, at: usize, character: char) {
        if let Some(place) = self.characters.get_mut(at) {
            *place = character;
        }
    }

    /// Index of the first character that is not a blank.
    pub(super) fn start(&self) -> usize {
        self.characters.iter().position(|c| !is_space(*c)).unwrap_or(self.characters.len())
    }

    /// Index after the last character that is not a blank.
    pub(super) fn end(&self) -> usize {
        self.characters.iter().rposition(|c| !is_space(*c)).map_or(0, |last| last + 1)
    }

    /// Blanks quotation marks around the answer, and a full stop or semicolon at the end.
    pub(super) fn without_final_stop(mut self) -> Self {
        let (start, end) = (self.start(), self.end());
        if end > start + 1
            && matches!((self.characters[start], self.characters[end - 1]), ('«', '»') | ('"', '"') | ('“', '”'))
        {
            self.blank(start, start + 1);
            self.blank(end - 1, end);
        }
        let end = self.end();
        if end > 1 && matches!(self.characters[end - 1], '.' | ';') {
            self.blank(end - 1, end);
        }
        self
    }

    /// Blanks the asked unit at the end, if something else than a letter stands before it.
    pub(super) fn without_unit(mut self, unit: Option<&str>) -> Self {
        let Some(unit) = unit.map(str::trim).filter(|unit| !unit.is_empty()) else { return self };
        let (end, length) = (self.end(), unit.chars().count());
        let Some(start) = end.checked_sub(length).filter(|start| *start > self.start()) else { return self };
        let found: String = self.characters[start..end].iter().collect();
        if found.to_lowercase() == unit.to_lowercase() && !self.characters[start - 1].is_alphabetic() {
            self.blank(start, end);
        }
        self
    }

    /// Blanks a leading `=`, `x =`, `AB =`, `f(x) =`, `f(-2) =`, `x vaut`, and before it what opens a sentence: `Réponse :`.
    pub(super) fn without_label(mut self) -> Self {
        self.blank_opening();
        if let Some(end) = self.label_end() {
            self.blank(0, end);
        }
        self
    }

    /// Blanks the words that open the sentence around an answer.
    pub(super) fn blank_opening(&mut self) {
        let start = self.start();
        let Some(length) = OPENINGS.iter().find_map(|words| self.opens_with(start, words)) else { return };
        self.blank(start, start + length);
        let colon = self.start();
        if self.characters.get(colon) == Some(&':') {
            self.blank(colon, colon + 1);
        }
    }

    /// How many characters these words take there, if no letter follows.
    fn opens_with(&self, start: usize, words: &str) -> Option<usize> {
        let mut at = start;
        for letter in words.chars() {
            let typed = self.characters.get(at).map(|c| if *c == '’' { '\'' } else { *c })?;
            if plain_letter(typed.to_lowercase().next()?) != letter {
                return None;
            }
            at += 1;
        }
        let ends = self.characters.get(at).is_none_or(|c| !c.is_alphanumeric());
        ends.then_some(at - start)
    }

    /// Index after the sign `=`, or the word that says the same, of a label at the start.
    pub(super) fn label_end(&self) -> Option<usize> {
        let skip = |from: usize| from + self.characters[from..].iter().take_while(|c| is_space(**c)).count();
        let name = |from: usize| {
            let letters = self.characters[from..].iter().take_while(|c| c.is_alphabetic()).count();
            let primes = self.characters[from + letters..].iter().take_while(|c| matches!(c, '\'' | '’' | '′')).count();
            from + letters + if letters > 0 { primes } else { 0 }
        };
        let start = skip(0);
        let mut at = name(start);
        if at > start && self.characters.get(at) == Some(&'(') {
            let inside = name(at + 1);
            let closing = if inside > at + 1 { inside } else { self.after_number(at + 1) };
            if closing > at + 1 && self.characters.get(closing) == Some(&')') {
                at = closing + 1;
            }
        }
        let named = at > start;
        let at = skip(at);
        let word: String = self.characters[at..].iter().take_while(|c| c.is_alphabetic()).collect();
        if named && matches!(word.to_lowercase().as_str(), "vaut" | "égale" | "mesure") {
            return Some(at + word.chars().count());
        }
        let sign = matches!(self.characters.get(at)?, '=' | '≈' | '≃');
        let longer = matches!(self.characters.get(at + 1), Some('<' | '>' | '/'));
        (sign && !longer).then_some(at + 1)
    }

    /// Index after the digits, marks and signs from here, as in `f(-1/2)`.
    fn after_number(&self, from: usize) -> usize {
        let in_number = |c: &&char| c.is_ascii_digit() || is_space(**c) || matches!(c, ',' | '.' | '/' | '-');
        from + self.characters[from..].iter().take_while(in_number).count()
    }

    /// Blanks the phrase if the text starts with it, whatever its case.
    pub(super) fn without_start(&mut self, phrase: &str) -> bool {
        let start = self.start();
        let length = phrase.chars().count();
        let found: String = self.characters[start..].iter().take(length).collect();
        let matches = found.to_lowercase().replace('’', "'") == phrase;
        if matches {
            self.blank(start, start + length);
        }
        matches
    }

    /// Reads what is left.
    pub(super) fn read(&self, vocabulary: &Vocabulary) -> Result<Expression, ReadingError> {
        read(&self.text(), vocabulary)
    }

    /// Index of the first of these characters, or of the start of the answer.
    pub(super) fn position_of(&self, wanted: impl Fn(char) -> bool) -> usize {
        self.characters.iter().position(|c| wanted(*c)).unwrap_or_else(|| self.start())
    }
}
