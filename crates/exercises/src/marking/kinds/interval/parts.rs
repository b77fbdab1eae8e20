//! Reading `[1 ; 2[`, `]-∞ ; 3] ∪ {5}`, `R \ {2}`, `x < 3 ou x ≥ 5`.

use super::bounds::{bound, bounds};
use super::reals::{Bound, Piece, Reals};
use super::{inequalities, wording};
use crate::marking::judgement::Trouble;
use crate::marking::written::Written;
use crate::maths::{Expression, Value, evaluate};
use crate::reading::{CHARACTERS_MAX, ReadingError, Vocabulary};

/// A set as it was written.
pub(super) struct WrittenSet {
    pub(super) set: Reals,
    /// A bracket that takes infinity in: the set is clear, the writing is not.
    pub(super) closed_at_infinity: bool,
}

type Read = Result<WrittenSet, Trouble>;

/// Parts of a union, of an intersection or between braces: far more than any answer has, and few enough for sets, whose
/// union compares each part with each other, to be made at once.
const PARTS_MAX: usize = 24;

/// What joins the parts of a union.
pub(super) const UNION: &[&str] = &["∪", "⋃", "U", "u", "ou", "union"];

/// What joins the parts of an intersection.
pub(super) const INTERSECTION: &[&str] = &["∩", "et", "inter"];

/// Reads a set of real numbers.
pub(super) fn read_set(written: &Written, letters: Option<&[String]>) -> Read {
    alternatives(&prepared(written)?, letters)
}

/// What is left to read: no label, no phrase, signs in the place of words.
pub(super) fn prepared(written: &Written) -> Result<Written, Trouble> {
    // Each part is looked at in the whole text: what no reader takes is refused before it is cut.
    if written.characters().len() > CHARACTERS_MAX {
        let message = "Cette réponse est trop longue : écris seulement le résultat.";
        return Err(ReadingError::unreadable(CHARACTERS_MAX, message).into());
    }
    let mut written = written.clone().without_final_stop();
    if let Some(member) = written.characters().iter().position(|c| *c == '∈') {
        written.blank(0, member + 1);
    }
    for phrase in ["x appartient à", "x appartient a", "l'ensemble des solutions est", "les solutions sont", "d ="] {
        written.without_start(phrase);
    }
    if let Some(end) = written.label_end()
        && written.characters()[..end]
            .iter()
            .filter(|c| c.is_alphabetic())
            .all(|c| matches!(c, 's' | 'S' | 'D' | 'I' | 'f' | 'E'))
        && written.characters()[end..]
            .iter()
            .any(|c| matches!(c, '[' | ']' | '{' | 'R' | 'ℝ' | '∅' | '<' | '>' | '≤' | '≥'))
    {
        written.blank(0, end);
    }
    wording::words_as_signs(&mut written)?;
    Ok(written)
}

/// Parts joined by ∪ or `ou`.
fn alternatives(written: &Written, letters: Option<&[String]>) -> Read {
    let mut whole = WrittenSet { set: Reals::default(), closed_at_infinity: false };
    for part in split(written, UNION)? {
        let next = conjunction(&part, letters)?;
        whole.set = whole.set.union(next.set);
        whole.closed_at_infinity |= next.closed_at_infinity;
    }
    Ok(whole)
}

/// Parts joined by ∩ or `et`.
fn conjunction(written: &Written, letters: Option<&[String]>) -> Read {
    let mut whole = WrittenSet { set: Reals::all(), closed_at_infinity: false };
    for part in split(written, INTERSECTION)? {
        let next = one_part(&part, letters)?;
        whole.set = whole.set.intersection(&next.set);
        whole.closed_at_infinity |= next.closed_at_infinity;
    }
    Ok(whole)
}

/// The pieces between the words, each at its place in the whole.
pub(super) fn split(written: &Written, words: &[&str]) -> Result<Vec<Written>, Trouble> {
    let characters = written.characters();
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < characters.len() {
        let run = characters[at..].iter().take_while(|c| c.is_alphabetic()).count().max(1);
        let word = &characters[at..at + run];
        if words.iter().any(|joins| joins.chars().eq(word.iter().copied())) {
            parts.push(only(written, start, at));
            if parts.len() == PARTS_MAX {
                return Err(too_many(at));
            }
            start = at + run;
        }
        at += run;
    }
    parts.push(only(written, start, characters.len()));
    Ok(parts)
}

fn too_many(at: usize) -> Trouble {
    ReadingError::unreadable(at, "Cet ensemble est écrit en trop de morceaux : écris-le plus court.").into()
}

/// The same text with everything outside blanked.
pub(super) fn only(written: &Written, from: usize, to: usize) -> Written {
    let mut part = written.clone();
    part.blank(0, from);
    part.blank(to, written.characters().len());
    part
}

fn one_part(written: &Written, letters: Option<&[String]>) -> Read {
    let trimmed = written.trimmed();
    let plain = |set| Ok(WrittenSet { set, closed_at_infinity: false });
    if trimmed.is_empty() {
        return Err(ReadingError::unreadable(
            written.start().min(written.characters().len().saturating_sub(1)),
            "Il manque une partie de l’ensemble ici.",
        )
        .into());
    }
    if let Some(set) = in_words(&trimmed) {
        return plain(set);
    }
    if let Some(name) = wording::name_of_reals(&trimmed) {
        return reals_without(written, name);
    }
    if trimmed.starts_with('{') {
        return plain(points(written)?);
    }
    if trimmed.starts_with(['[', ']']) {
        return interval(written);
    }
    if trimmed.starts_with('(') && trimmed.contains(';') || trimmed.contains(';') {
        let message = "Un intervalle s’écrit avec des crochets : [ ou ] de chaque côté.";
        return Err(ReadingError::unreadable(written.start(), message).into());
    }
    plain(inequalities::inequality(written, letters)?)
}

fn in_words(text: &str) -> Option<Reals> {
    match text.to_lowercase().replace('’', "'").as_str() {
        "∅" | "ø" | "vide" | "aucune" | "impossible" | "{}" => Some(Reals::default()),
        "r" | "ir" | "ℝ" | "tout réel" => Some(Reals::all()),
        "r+" | "ir+" | "ℝ+" | "r₊" | "ℝ₊" => Some(ray(true)),
        "r-" | "ir-" | "ℝ-" | "r₋" | "ℝ₋" | "ℝ−" => Some(ray(false)),
        "r+*" | "r*+" | "ir+*" | "ir*+" | "ℝ+*" | "ℝ*+" | "ℝ₊*" | "ℝ*₊" => {
            Some(ray(true).intersection(&not_zero()))
        }
        "r-*" | "r*-" | "ir-*" | "ir*-" | "ℝ-*" | "ℝ*-" | "ℝ₋*" | "ℝ*₋" => {
            Some(ray(false).intersection(&not_zero()))
        }
        "r*" | "ir*" | "ℝ*" => Some(not_zero()),
        sentence if wording::says_nothing(sentence) => Some(Reals::default()),
        sentence if wording::says_everything(sentence) => Some(Reals::all()),
        _ => None,
    }
}

fn not_zero() -> Reals {
    Reals::point(&Value::integer(0)).complement()
}

fn ray(positive: bool) -> Reals {
    let zero = Bound::At(Value::integer(0));
    Reals::from_pieces(vec![if positive {
        Piece { low: zero, low_closed: true, high: Bound::PlusInfinity, high_closed: false }
    } else {
        Piece { low: Bound::MinusInfinity, low_closed: false, high: zero, high_closed: true }
    }])
}

/// `R \ {2 ; 3}`, also with `-`, `/` and `privé de`, after a name of so many characters.
fn reals_without(written: &Written, name: usize) -> Read {
    let mut rest = written.clone();
    let start = rest.start();
    rest.blank(start, start + name);
    let sign = rest.start();
    let removed = ["privé de", "prive de", "privés de", "sauf", "différents de", "autres que"]
        .iter()
        .any(|phrase| rest.without_start(phrase));
    if !removed && matches!(rest.characters().get(sign), Some('\\' | '-' | '/' | '∖')) {
        rest.blank(sign, sign + 1);
    } else if !removed {
        return Err(ReadingError::unreadable(
            sign,
            "Après R, écris par exemple « \\ » puis les valeurs à enlever entre accolades.",
        )
        .into());
    }
    let taken = match rest.trimmed().chars().next() {
        Some('{') => points(&rest)?,
        Some('[' | ']') => interval(&rest)?.set,
        _ => Reals::point(&value(&rest)?),
    };
    Ok(WrittenSet { set: taken.complement(), closed_at_infinity: false })
}

fn points(written: &Written) -> Result<Reals, Trouble> {
    let tree = written.read(&Vocabulary { comma_lists: true, ..Vocabulary::pupil() })?;
    let Expression::Set(items) = &tree else {
        return Err(ReadingError::unreadable(written.start(), "Il manque une accolade autour de ces valeurs.").into());
    };
    if items.len() > PARTS_MAX {
        return Err(too_many(written.start()));
    }
    items.iter().try_fold(Reals::default(), |set, item| Ok(set.union(Reals::point(&constant(item, written)?))))
}

pub(super) fn value(written: &Written) -> Result<Value, Trouble> {
    constant(&written.read(&Vocabulary::pupil())?, written)
}

pub(super) fn constant(tree: &Expression, written: &Written) -> Result<Value, Trouble> {
    let value = evaluate(tree).map_err(Trouble::Calculation)?;
    if value.is_number() {
        return Ok(value);
    }
    Err(ReadingError::unreadable(written.start(), "On attend un nombre à cet endroit.").into())
}

/// `[a ; b[`
fn interval(written: &Written) -> Read {
    let (start, end) = (written.start(), written.end());
    let characters = written.characters();
    let (low, high) = bounds(written)?;
    let (low, low_infinite) = bound(&low, Bound::MinusInfinity)?;
    let (high, high_infinite) = bound(&high, Bound::PlusInfinity)?;
    if low.compare(&high).is_gt() {
        return Err(
            ReadingError::unreadable(start, "Dans un intervalle, la plus petite borne s’écrit en premier.").into()
        );
    }
    let (low_closed, high_closed) = (characters[start] == '[', characters[end - 1] == ']');
    let closed_at_infinity = (low_infinite && low_closed) || (high_infinite && high_closed);
    let piece =
        Piece { low, low_closed: low_closed && !low_infinite, high, high_closed: high_closed && !high_infinite };
    Ok(WrittenSet { set: Reals::from_pieces(vec![piece]), closed_at_infinity })
}
