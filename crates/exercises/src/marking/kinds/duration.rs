//! Durations.

use num_bigint::BigInt;
use num_rational::BigRational;

use super::number;
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::marking::question::{Form, Question};
use crate::marking::units::unit;
use crate::marking::written::Written;
use crate::maths::{Value, evaluate};
use crate::reading::{ReadingError, Vocabulary, is_space, read};

/// One number with its unit of time.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    count: BigRational,
    /// Seconds in one; `None` when no unit was written.
    seconds: Option<u32>,
}

/// Compares two durations.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    let wanted = parts(&Written::new(expected).without_label().trimmed())
        .ok_or_else(|| Trouble::expected("Il faut une durée."))?;
    let asked = asked_seconds(question, &wanted);
    let wanted = total(&wanted, asked).ok_or_else(|| Trouble::expected("Il faut une durée avec son unité."))?;
    let written = written.without_final_stop().without_label();
    let text = written.trimmed();
    refuse_clock(&written)?;
    let unreadable = |advice: &str| Trouble::Typed(ReadingError::unreadable(written.start(), advice));
    let typed = parts(&text)
        .ok_or_else(|| unreadable("Écris une durée avec des heures (h), des minutes (min) ou des secondes (s)."))?;
    let value = total(&typed, asked)
        .ok_or_else(|| unreadable("Il manque l’unité : des heures (h), des minutes (min) ou des secondes (s) ?"))?;
    let tolerance = number::tolerance(question)?.map(|size| size * BigInt::from(asked.unwrap_or(1)));
    let same = number::same(&Value::rational(value), &Value::rational(wanted), tolerance.as_ref());
    if !same.map_err(Trouble::Calculation)? {
        return Ok(Mark::wrong_value("Ce n’est pas la bonne durée. Rappelle-toi qu’une heure compte 60 minutes."));
    }
    Ok(form_of(question, &typed, asked))
}

fn form_of(question: &Question, typed: &[Part], asked: Option<u32>) -> Mark {
    let overflows = typed.windows(2).any(|pair| match (pair[0].seconds, pair[1].seconds) {
        (Some(larger), Some(smaller)) => pair[1].count >= BigRational::from_integer((larger / smaller.max(1)).into()),
        _ => false,
    });
    if overflows && question.form != Form::Any {
        return Mark::wrong_form("La durée est juste, mais il reste une conversion à terminer.");
    }
    if question.form == Form::WithUnit {
        if typed.iter().any(|part| part.seconds.is_none()) {
            return Mark::wrong_form("Le nombre est juste, mais il manque l’unité.");
        }
        if asked.is_some() && typed.iter().any(|part| part.seconds != asked) {
            return Mark::wrong_form("La durée est juste, mais on la demande dans une autre unité : convertis-la.");
        }
    }
    Mark::right()
}

/// The seconds of the asked unit, by default of the only unit of the expected answer.
fn asked_seconds(question: &Question, wanted: &[Part]) -> Option<u32> {
    match (&question.unit, wanted) {
        (Some(name), _) => unit(name)
            .filter(crate::marking::units::Unit::is_time)
            .and_then(|unit| u32::try_from(unit.factor.to_integer()).ok()),
        (None, [only]) => only.seconds,
        _ => None,
    }
}

fn total(parts: &[Part], asked: Option<u32>) -> Option<BigRational> {
    parts.iter().try_fold(BigRational::from_integer(0.into()), |sum, part| {
        Some(sum + &part.count * BigInt::from(part.seconds.or(asked)?))
    })
}

/// The seconds of a duration in several parts or in words, as in `2 min 05`; `None` for a number with one unit.
pub(in crate::marking) fn compound(text: &str) -> Option<BigRational> {
    let parts = parts(text)?;
    if parts.len() < 2 { None } else { total(&parts, None) }
}

/// Asks which units `2:30` is in.
pub(in crate::marking) fn refuse_clock(written: &Written) -> Result<(), ReadingError> {
    let message = "Est-ce des heures et des minutes, ou des minutes et des secondes ? Écris h, min ou s.";
    let place = clock_mark(&written.trimmed());
    place.map_or(Ok(()), |place| Err(ReadingError::ambiguous(written.start() + place, message)))
}

/// `2:30`, where nothing says which units are meant; `2:30:15` has all three.
fn clock_mark(text: &str) -> Option<usize> {
    let mark = text.chars().position(|c| c == ':')?;
    let one = text.matches(':').count() == 1;
    (one && text.chars().all(|c| c.is_ascii_digit() || c == ':' || is_space(c))).then_some(mark)
}

/// `2:30:15` with its units.
fn clock_as_units(text: &str) -> String {
    match text.split(':').collect::<Vec<_>>().as_slice() {
        [hours, minutes, seconds] => format!("{hours} h {minutes} min {seconds} s"),
        _ => text.to_owned(),
    }
}

/// Reads `2 h 30 min`, `2h30`, `2 min 05`, `1 h et demie`, `trois quarts d’heure`, `90`.
fn parts(text: &str) -> Option<Vec<Part>> {
    let words = spelled_out(text);
    let mut found: Vec<Part> = Vec::new();
    let mut rest = words.trim();
    while !rest.is_empty() {
        if let Some((fraction, after)) = trailing_fraction(rest) {
            let last = found.last_mut()?;
            last.count += fraction;
            rest = after.trim_start();
            continue;
        }
        let (count, after) = leading_number(rest)?;
        let (seconds, after) = leading_unit(after.trim_start());
        let after = after.trim_start();
        let below = found.last().and_then(|part| part.seconds).and_then(|seconds| match seconds {
            86_400 => Some(3600),
            3600 => Some(60),
            60 => Some(1),
            _ => None,
        });
        let share_of_last = seconds.is_none() && !count.is_integer() && rest.contains(['/', '½', '¼', '¾']);
        if share_of_last && let Some(last) = found.last_mut() {
            // « 1 heure 3/4 »
            last.count += count;
            rest = after;
            continue;
        }
        let seconds = match (seconds, found.is_empty()) {
            (Some(seconds), _) => Some(seconds),
            (None, true) if after.is_empty() => None,
            (None, _) => Some(below?),
        };
        found.push(Part { count, seconds });
        rest = after;
    }
    let descending = found.windows(2).all(|pair| pair[0].seconds > pair[1].seconds);
    (!found.is_empty() && descending).then_some(found)
}

/// Small numbers and usual fractions written as words, and link words dropped.
fn spelled_out(text: &str) -> String {
    let lower = text.to_lowercase().replace(['\u{a0}', '\u{202f}'], " ");
    let lower = primes_as_units(&clock_as_units(&lower));
    let lower = lower.replace("demi-heure", "1/2 h").replace("demi heure", "1/2 h");
    let lower = lower
        .replace("trois quarts d'heure", "3/4 h")
        .replace("quart d'heure", "1/4 h")
        .replace("quarts d'heure", "/4 h")
        .replace("d'heure", "h");
    let lower = lower.replace("une 1/2", "1/2").replace("un 1/4", "1/4").replace('\'', " ");
    let numbers =
        ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"];
    lower
        .split_whitespace()
        .map(|word| match numbers.iter().position(|name| *name == word) {
            Some(value) => value.to_string(),
            None if word == "une" => "1".to_owned(),
            None => word.to_owned(),
        })
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" et ", " ")
}

/// `2'05''`, `2′05″`: the marks of minutes and seconds, as units after a digit.
fn primes_as_units(text: &str) -> String {
    let straight = text.replace(['’', '′'], "'").replace(['″', '”', '"'], "''");
    let mut parts = straight.split("''").peekable();
    let mut whole = String::new();
    while let Some(part) = parts.next() {
        for (index, piece) in part.split('\'').enumerate() {
            if index > 0 {
                whole.push_str(if whole.ends_with(|c: char| c.is_ascii_digit()) { " min " } else { "'" });
            }
            whole.push_str(piece);
        }
        if parts.peek().is_some() {
            whole.push_str(" s ");
        }
    }
    whole
}

/// `demie` or `quart` after a part: a fraction of an hour, of a minute.
fn trailing_fraction(text: &str) -> Option<(BigRational, &str)> {
    let half = |below: u32, above: u32| BigRational::new(above.into(), below.into());
    let words = [
        ("demie", half(2, 1)),
        ("demi", half(2, 1)),
        ("3 quarts", half(4, 3)),
        ("1 quart", half(4, 1)),
        ("quart", half(4, 1)),
    ];
    words.into_iter().find_map(|(word, value)| text.strip_prefix(word).map(|rest| (value, rest)))
}

fn leading_number(text: &str) -> Option<(BigRational, &str)> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '/' | ' ' | '½' | '¼' | '¾')))
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    if number.trim().is_empty() {
        return None;
    }
    let tree = read(number.trim(), &Vocabulary::pupil()).ok()?;
    let value = evaluate(&tree).ok()?.as_rational()?;
    Some((value, rest))
}

fn leading_unit(text: &str) -> (Option<u32>, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let seconds = match name {
        "h" | "heure" | "heures" | "hr" | "hrs" => 3600,
        "min" | "mins" | "mn" | "minute" | "minutes" | "m" => 60,
        "s" | "sec" | "secs" | "seconde" | "secondes" => 1,
        "j" | "jour" | "jours" => 86_400,
        "semaine" | "semaines" => 604_800,
        _ => return (None, text),
    };
    (Some(seconds), rest)
}

#[cfg(test)]
mod tests {
    use num_traits::One;

    use super::*;

    #[test]
    fn a_half_hour_is_read_in_words_and_signs() {
        let half = BigRational::new(BigInt::one(), 2.into()) * BigInt::from(3600);
        for text in ["une demi-heure", "0,5 h", "30 min", "1/2 h", "½ h"] {
            assert_eq!(parts(text).and_then(|parts| total(&parts, None)), Some(half.clone()), "{text}");
        }
    }
}
