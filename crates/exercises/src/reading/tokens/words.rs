//! Letters: keywords, functions, names, and letters that multiply each other.

use super::{Cutter, Kind, Token, is_space};
use crate::french::letters::without_accents;
use crate::maths::Relation;
use crate::reading::error::ReadingError;

/// Most letters that are read as a product; longer runs are words.
const LETTERS_MAX: usize = 4;

/// Most letters in a row, even of letters that make sense: nobody multiplies more.
const RUN_MAX: usize = 40;

/// Words that together say one sign, accents left out; the longest come first where one starts another.
const PHRASES: &[(&[&str], Kind)] = &[
    (&["pour", "cent"], Kind::Percent),
    (&["pour", "cents"], Kind::Percent),
    (&["pour", "100"], Kind::Percent),
    (&["au", "carre"], Kind::Superscript(2)),
    (&["au", "cube"], Kind::Superscript(3)),
    (&["a", "la", "puissance"], Kind::Caret),
    (&["puissance"], Kind::Caret),
    (&["exposant"], Kind::Caret),
    (&["multiplie", "par"], Kind::Times),
    (&["divise", "par"], Kind::Divide),
    (&["est", "egal", "a"], Kind::Relation(Relation::Equal)),
    (&["vaut"], Kind::Relation(Relation::Equal)),
    (&["egal", "a"], Kind::Relation(Relation::Equal)),
    (&["egale"], Kind::Relation(Relation::Equal)),
    (&["egal"], Kind::Relation(Relation::Equal)),
];

impl Cutter<'_> {
    /// A run of letters: a keyword, a function, a known name, or letters that multiply each other.
    pub(super) fn word(&mut self) -> Result<(), ReadingError> {
        let vocabulary = self.vocabulary;
        let joins = |c: char| c.is_alphabetic() || (vocabulary.source && (c == '_' || c.is_ascii_digit()));
        let mut length = self.characters[self.at..].iter().take_while(|character| joins(**character)).count();
        if vocabulary.source && self.peek(length) == Some('?') {
            length += 1;
        }
        let run: Vec<char> = self.characters[self.at..self.at + length].to_vec();
        let whole: String = run.iter().collect();
        if length > RUN_MAX && !vocabulary.source {
            return Err(unknown_word(self.at, &whole.chars().take(LETTERS_MAX).chain(['…']).collect::<String>()));
        }
        if vocabulary.names.contains(&whole) {
            self.push(Kind::Name(whole), length);
            return Ok(());
        }
        if let Some(kind) = self.keyword(&whole) {
            self.push(kind, length);
            return Ok(());
        }
        if let Some((kind, length)) = self.phrase() {
            self.push(kind, length);
            return Ok(());
        }
        self.refuse_x_between_brackets(&whole)?;
        let start = self.at;
        let letters_only = run.iter().take_while(|c| c.is_alphabetic()).count();
        while self.at < start + length {
            if self.foreign_x_multiplies() {
                self.push(Kind::Times, 1);
                continue;
            }
            let left: String = self.characters[self.at..start + length].iter().collect();
            let alphabetic: String = left.chars().take_while(|c| c.is_alphabetic()).collect();
            if self.is_root_letter(alphabetic.chars().count()) {
                self.push(Kind::Radical(2), 1);
                return Ok(());
            }
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
        if letters_only > 1 && self.is_foreign_word(&whole.chars().take(letters_only).collect::<String>()) {
            let word: String = whole.chars().take(letters_only).collect();
            return Err(unknown_word(start, &word));
        }
        if letters_only > LETTERS_MAX && self.vocabulary.letters.is_none() && !self.vocabulary.source {
            let word: String = whole.chars().take(letters_only).collect();
            return Err(unknown_word(start, &word));
        }
        if character == 'π' {
            self.push(Kind::Pi, 1);
        } else {
            self.push(Kind::Name(letter), 1);
        }
        Ok(())
    }

    /// Whether a run of letters is a word and no product: with letters known, `xy` where only `x`
    /// makes sense is still a product, `cm` and `mot` are words.
    fn is_foreign_word(&self, run: &str) -> bool {
        let Some(known) = &self.vocabulary.letters else { return false };
        let is_known = |c: char| {
            c == 'π' || known.iter().any(|letter| letter.to_lowercase() == c.to_lowercase().collect::<String>())
        };
        // In `Lxl`, x may be a sign.
        let factors = || run.chars().filter(|c| !c.eq_ignore_ascii_case(&'x'));
        if self.x_is_foreign() && !run.ends_with(['x', 'X']) && factors().count() > 0 && factors().all(is_known) {
            return false;
        }
        let (familiar, total) = (run.chars().filter(|c| is_known(*c)).count(), run.chars().count());
        familiar == 0 || (total > 2 && familiar < total)
    }

    /// The letter in the case that the question uses, when it uses only one.
    fn folded(&self, character: char) -> String {
        let typed = character.to_string();
        let Some(known) = &self.vocabulary.letters else { return typed };
        let has = |upper: bool| {
            known.iter().any(|name| name.chars().any(|c| if upper { c.is_uppercase() } else { c.is_lowercase() }))
        };
        if known.contains(&typed) || (has(true) && has(false)) {
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

    /// Several words that say one sign, and how many characters they take.
    fn phrase(&self) -> Option<(Kind, usize)> {
        PHRASES.iter().find_map(|(words, kind)| {
            let mut at = self.at;
            for (index, word) in words.iter().enumerate() {
                let spaces = self.characters[at..].iter().take_while(|c| is_space(**c)).count();
                if index > 0 && spaces == 0 {
                    return None;
                }
                at += spaces;
                let typed: String = self.characters[at..].iter().take_while(|c| c.is_alphanumeric()).collect();
                if without_accents(&typed.to_lowercase()) != *word {
                    return None;
                }
                at += typed.chars().count();
            }
            Some((kind.clone(), at - self.at))
        })
    }

    /// `V2`, as pupils type √2: a letter V that means nothing here, right before what is under the root.
    fn is_root_letter(&self, left: usize) -> bool {
        let typed = self.characters[self.at];
        let under = self.peek(1).is_some_and(|next| next.is_ascii_digit() || next == '(');
        let letter = match &self.vocabulary.letters {
            Some(known) => matches!(typed, 'V' | 'v') && !known.iter().any(|name| name.eq_ignore_ascii_case("v")),
            None => typed == 'V',
        };
        letter && left == 1 && under && !self.vocabulary.source
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
        let bracket_after = next.is_some_and(|character| matches!(character, '(' | '-' | '√'));
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

    /// Whether the letters are known and x is none of them.
    fn x_is_foreign(&self) -> bool {
        let letters = self.vocabulary.letters.as_ref().filter(|_| !self.vocabulary.source);
        letters.is_some_and(|letters| !letters.iter().any(|letter| letter.eq_ignore_ascii_case("x")))
    }

    /// `L x l`, `2 x π x r`, `bxh`: an x that is no letter of the question, between two factors of which the second is one.
    fn foreign_x_multiplies(&self) -> bool {
        if !matches!(self.peek(0), Some('x' | 'X')) || !self.x_is_foreign() {
            return false;
        }
        let before = matches!(
            self.found.last().map(|token| &token.kind),
            Some(
                Kind::Number { .. }
                    | Kind::Close
                    | Kind::Superscript(_)
                    | Kind::VulgarFraction(..)
                    | Kind::Name(_)
                    | Kind::Pi
            )
        );
        let rest: String =
            self.characters[self.at + 1..].iter().skip_while(|character| is_space(**character)).collect();
        let next: String =
            rest.chars().take_while(|character| character.is_alphabetic()).collect::<String>().to_lowercase();
        let letters = self.vocabulary.letters.iter().flatten();
        let after = rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '√'))
            || matches!(next.as_str(), "pi" | "racine" | "sqrt" | "rac")
            || next.starts_with('π')
            || letters.map(|letter| letter.to_lowercase()).any(|letter| next.starts_with(&letter));
        before && after
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
}

fn unknown_word(position: usize, word: &str) -> ReadingError {
    let message = format!("Je ne comprends pas « {word} » : écris ta réponse sans mot.");
    ReadingError::unreadable(position, message)
}
