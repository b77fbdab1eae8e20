//! A formula of an exercise file: read once, used by every variant.

use crate::maths::Expression;
use crate::reading::{Vocabulary, read};

/// Units that are written whole in a formula, as words and not as letters that multiply.
const UNITS: &[&str] = &[
    "mm", "cm", "dm", "dam", "hm", "km", "mg", "cg", "dg", "dag", "hg", "kg", "mL", "cL", "dL", "hL", "ml", "cl", "dl",
    "hl", "ha", "min", "kWh",
];

/// Words of the language that are no names.
const KEYWORDS: &[&str] = &["et", "ou", "non", "pi", "fois", "plus", "moins", "sur"];

/// A formula and the text that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Formula {
    pub(crate) tree: Expression,
    pub(crate) text: String,
}

/// Why a formula of a file cannot be read, and at which byte of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misread {
    pub(crate) offset: usize,
    pub(crate) reason: String,
}

impl Misread {
    /// The same in a text that starts `start` bytes earlier.
    pub(crate) fn moved(self, start: usize) -> Self {
        Self { offset: self.offset + start, ..self }
    }
}

impl Formula {
    /// Reads `text`; `names` are those already drawn.
    pub(crate) fn read(text: &str, names: &[String]) -> Result<Self, Misread> {
        Self::read_with(text, &Vocabulary::source(names.iter().cloned()))
    }

    /// Reads a calculation, where tasks are known too: `resoudre(a x = b)`.
    pub(crate) fn read_calculation(text: &str, names: &[String]) -> Result<Self, Misread> {
        Self::read_with(text, &Vocabulary::calculation(names.iter().cloned()))
    }

    fn read_with(text: &str, vocabulary: &Vocabulary) -> Result<Self, Misread> {
        let prepared = prepared(text, vocabulary)?;
        let tree = read(&prepared.text, vocabulary).map_err(|error| {
            let (position, message) = error.parts();
            Misread { offset: prepared.offset(position, text), reason: message.to_owned() }
        })?;
        Ok(Self { tree, text: text.trim().to_owned() })
    }
}

/// The text as the reader of formulas takes it, and for each of its characters the byte that it comes from.
struct Prepared {
    text: String,
    offsets: Vec<usize>,
}

impl Prepared {
    fn push(&mut self, piece: &str, offset: usize) {
        self.offsets.extend(piece.chars().map(|_| offset));
        self.text.push_str(piece);
    }

    fn offset(&self, position: usize, text: &str) -> usize {
        self.offsets.get(position).copied().unwrap_or(text.len())
    }
}

/// Quotes units, blanks and signs that are words, and refuses words that mean nothing.
fn prepared(text: &str, vocabulary: &Vocabulary) -> Result<Prepared, Misread> {
    let mut out = Prepared { text: String::new(), offsets: Vec::new() };
    let mut at = 0;
    let mut closings = Vec::new();
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match first {
            '"' | '\'' | '«' => quoted(rest, at, &mut out)?,
            '…' | '?' | '€' => {
                out.push(if first == '€' { "\"€\"" } else { "\"…\"" }, at);
                first.len_utf8()
            }
            '{' => {
                // `{e}` is a value, as in the sentence; `{1 ; 2}` and `{}` are sets.
                let held = rest[1..].split('}').next().unwrap_or_default();
                let set = held.trim().is_empty() || held.contains(';');
                out.push(if set { "{" } else { "calcule(" }, at);
                closings.push(if set { "}" } else { ")" });
                1
            }
            '}' => {
                out.push(closings.pop().unwrap_or("}"), at);
                1
            }
            '.' if rest.starts_with("...") => {
                out.push("\"…\"", at);
                3
            }
            letter if letter.is_alphabetic() => word(rest, at, vocabulary, &mut out)?,
            other => {
                out.push(other.encode_utf8(&mut [0; 4]), at);
                other.len_utf8()
            }
        };
        at += length;
    }
    Ok(out)
}

/// A text between quotes of any kind, given back between straight ones.
fn quoted(rest: &str, at: usize, out: &mut Prepared) -> Result<usize, Misread> {
    let open = rest.chars().next().unwrap_or('"');
    let close = if open == '«' { '»' } else { open };
    let inner = &rest[open.len_utf8()..];
    let Some(length) = inner.find(close) else {
        return Err(Misread { offset: at, reason: format!("ce guillemet n’est pas refermé par {close}") });
    };
    let held = inner[..length].replace('"', "”");
    let held = if open == '«' { held.trim() } else { held.as_str() };
    out.push(&format!("\"{held}\""), at);
    Ok(open.len_utf8() + length + close.len_utf8())
}

fn word(rest: &str, at: usize, vocabulary: &Vocabulary, out: &mut Prepared) -> Result<usize, Misread> {
    let joins = |c: char| c.is_alphanumeric() && !"²³⁰¹⁴⁵⁶⁷⁸⁹".contains(c) || c == '_';
    let length = rest.find(|c| !joins(c)).unwrap_or(rest.len());
    let word = &rest[..length];
    let called = rest[length..].trim_start().starts_with('(');
    let asks = rest[length..].starts_with("?(");
    let known = vocabulary.names.iter().any(|name| name == word)
        || KEYWORDS.contains(&word)
        || vocabulary.function(word).is_some()
        || asks;
    if known {
        let length = length + usize::from(asks);
        out.push(&rest[..length], at);
        return Ok(length);
    }
    if UNITS.contains(&word) {
        out.push(&format!("\"{word}\""), at);
        return Ok(length);
    }
    if word.chars().count() > 2 || word.chars().any(|c| c.is_ascii_digit()) {
        let reason = if called {
            format!("fonction inconnue « {word} »")
        } else {
            format!("nom inconnu « {word} » : il n’est pas défini dans [tirage], ou l’est plus bas")
        };
        return Err(Misread { offset: at, reason });
    }
    out.push(word, at);
    Ok(length)
}
