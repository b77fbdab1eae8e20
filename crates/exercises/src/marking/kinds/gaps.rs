//! A text with several gaps, each marked by its own kind.
//!
//! Answers stand in reading order and are parted by ` | `, as in `9 | < | aucune solution`. A bar that touches what it
//! stands beside is an absolute value: `|x|`.

use std::ops::Range;

use super::places::{SHOWN_MAX, numbers};
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::{Mark, Verdict};
use crate::marking::question::{AnswerKind, Form, Question, QuestionError};
use crate::marking::{has_value, judge_typed, settled};
use crate::reading::{ReadingError, Vocabulary, is_space, read};

/// Most gaps of a text.
pub(crate) const GAPS_MAX: usize = SHOWN_MAX;

/// Compares each gap with what is expected in it.
///
/// One gap that does not read keeps the whole from counting; one wrong gap makes it wrong; a wrong form is said when
/// every value is right.
pub(in crate::marking) fn judge(question: &Question, expected: &str, typed: &str) -> Judged {
    let gaps = Gaps::of(question, expected)?;
    let characters: Vec<char> = typed.chars().collect();
    let ranges = gaps.ranges(&characters)?;
    let texts: Vec<String> = ranges.iter().map(|range| characters[range.clone()].iter().collect()).collect();
    refuse_empty(&texts, &ranges)?;
    let marks = gaps.asked.iter().zip(&gaps.wanted).zip(&texts);
    let marks = marks.map(|((gap, wanted), text)| match judge_typed(gap, wanted, text) {
        Err(defect @ Trouble::Expected(_)) => Err(defect),
        other => Ok(settled(other)),
    });
    let marks: Vec<Mark> = marks.collect::<Result<_, Trouble>>()?;
    Ok(together(&marks, &ranges))
}

/// Whether what was typed makes the same mistake: it agrees with `mistaken` in each gap where that is not the expected
/// answer.
pub(in crate::marking) fn reveals(question: &Question, mistaken: &str, typed: &str) -> bool {
    let Ok(gaps) = Gaps::of(question, &question.expected) else { return false };
    let (mistaken, typed) = (parts(mistaken, gaps.asked.len()), parts(typed, gaps.asked.len()));
    let places = gaps.asked.iter().zip(&gaps.wanted).zip(mistaken.iter().zip(&typed));
    let mut changed = 0;
    for ((gap, wanted), (mistaken, typed)) in places {
        if mistaken.trim() != wanted.trim() {
            changed += 1;
            if !has_value(&Question { form: Form::Any, ..gap.clone() }, mistaken, typed) {
                return false;
            }
        }
    }
    changed > 0
}

/// Checks each gap as a question of its own.
pub(in crate::marking) fn check(question: &Question) -> Result<(), QuestionError> {
    let gaps = Gaps::of(question, &question.expected).map_err(|trouble| QuestionError::Expected {
        expected: question.expected.clone(),
        reason: trouble.into_mark().message,
    })?;
    gaps.asked.into_iter().zip(gaps.wanted).try_for_each(|(gap, expected)| Question { expected, ..gap }.check())
}

/// The answer of each of `count` gaps, in reading order; empty where there is none.
pub fn parts(typed: &str, count: usize) -> Vec<String> {
    let characters: Vec<char> = typed.chars().collect();
    let ranges = split(&characters, count);
    let text = |index: usize| {
        let range = ranges.get(index)?.clone();
        Some(characters[range].iter().collect::<String>().trim_matches(is_space).to_owned())
    };
    (0..count).map(|index| text(index).unwrap_or_default()).collect()
}

/// What is asked in each gap, and what is expected there.
struct Gaps {
    asked: Vec<Question>,
    wanted: Vec<String>,
}

impl Gaps {
    fn of(question: &Question, expected: &str) -> Result<Self, Trouble> {
        let count = match question.gaps.len() {
            0 => bars(&expected.chars().collect::<Vec<_>>(), stands_alone).len() + 1,
            count => count,
        };
        let wanted = parts(expected, count);
        if count > GAPS_MAX || wanted.iter().any(String::is_empty) {
            return Err(Trouble::expected("Il faut une réponse pour chaque trou, séparées par « | »."));
        }
        let asked = match question.gaps.as_slice() {
            [] => wanted.iter().map(|answer| Question::new(kind_of(answer), answer, question.form)).collect(),
            gaps if gaps.iter().any(|gap| gap.kind == AnswerKind::Gaps) => {
                return Err(Trouble::expected("Un trou ne contient pas d’autres trous."));
            }
            gaps => gaps.to_vec(),
        };
        Ok(Self { asked, wanted })
    }

    /// Where the answer to each gap stands.
    fn ranges(&self, characters: &[char]) -> Result<Vec<Range<usize>>, ReadingError> {
        let count = self.asked.len();
        let ranges = split(characters, count);
        if ranges.len() == count {
            return Ok(ranges);
        }
        let start = characters.iter().position(|c| !is_space(*c)).unwrap_or(0);
        let advice = format!("Il faut {count} réponses, une pour chaque trou, séparées par « | ».");
        Err(ReadingError::unreadable(start, advice))
    }
}

/// What an answer looks like, where nothing says what it is.
fn kind_of(answer: &str) -> AnswerKind {
    let reads = read(answer, &Vocabulary::pupil()).is_ok();
    let word = answer.chars().filter(|c| c.is_alphabetic()).count() > 2 || !answer.chars().any(char::is_alphanumeric);
    if reads && !word { AnswerKind::Expression } else { AnswerKind::Text }
}

/// The pieces between bars: those that stand alone when that gives `count` pieces, else all of them.
pub(in crate::marking) fn split(characters: &[char], count: usize) -> Vec<Range<usize>> {
    let alone = between(characters.len(), &bars(characters, stands_alone));
    let every = between(characters.len(), &bars(characters, |_, _| true));
    if alone.len() != count && every.len() == count { every } else { alone }
}

fn bars(characters: &[char], wanted: impl Fn(&[char], usize) -> bool) -> Vec<usize> {
    (0..characters.len()).filter(|&at| characters[at] == '|' && wanted(characters, at)).collect()
}

/// Whether the bar at that place touches nothing.
fn stands_alone(characters: &[char], at: usize) -> bool {
    let blank = |at: Option<usize>| at.and_then(|at| characters.get(at)).is_none_or(|c| is_space(*c));
    blank(at.checked_sub(1)) && blank(Some(at + 1))
}

fn between(length: usize, bars: &[usize]) -> Vec<Range<usize>> {
    let starts = std::iter::once(0).chain(bars.iter().map(|bar| bar + 1));
    let ends = bars.iter().copied().chain(std::iter::once(length));
    starts.zip(ends).map(|(start, end)| start..end).collect()
}

fn refuse_empty(texts: &[String], ranges: &[Range<usize>]) -> Result<(), ReadingError> {
    let empty: Vec<usize> = (0..texts.len()).filter(|&gap| texts[gap].trim_matches(is_space).is_empty()).collect();
    let Some(first) = empty.first() else { return Ok(()) };
    let advice = match empty.as_slice() {
        _ if texts.len() == 1 => "Le trou est vide : complète-le.".to_owned(),
        [one] => format!("Le trou {} est vide : complète-le.", one + 1),
        several => format!("Les trous {} sont vides : complète-les.", numbers(several)),
    };
    Err(ReadingError::unreadable(ranges[*first].start, advice))
}

/// The mark of the whole.
fn together(marks: &[Mark], ranges: &[Range<usize>]) -> Mark {
    let with = |wanted: fn(Verdict) -> bool| -> Vec<usize> {
        (0..marks.len()).filter(|&gap| wanted(marks[gap].verdict)).collect()
    };
    let uncounted = with(|verdict| !verdict.counts());
    let wrong = with(|verdict| verdict == Verdict::WrongValue);
    let misformed = with(|verdict| verdict == Verdict::WrongForm);
    if let Some(&gap) = uncounted.first() {
        let position = marks[gap].position.map(|position| ranges[gap].start + position);
        return Mark { position, message: about(gap, marks), ..marks[gap].clone() };
    }
    if !wrong.is_empty() {
        return Mark::wrong_value(wrong_message(marks, &wrong));
    }
    match misformed.first() {
        Some(&gap) => Mark::wrong_form(about(gap, marks)),
        None => Mark::right(),
    }
}

/// Which gaps are right and which are to be looked at again.
fn wrong_message(marks: &[Mark], wrong: &[usize]) -> String {
    let right: Vec<usize> = (0..marks.len()).filter(|gap| !wrong.contains(gap)).collect();
    let again = match wrong {
        [gap] => about(*gap, marks),
        several => format!("Reprends les trous {}, un par un.", numbers(several)),
    };
    match right.as_slice() {
        [] => again,
        [gap] => format!("Le trou {} est juste. {again}", gap + 1),
        several => format!("Les trous {} sont justes. {again}", numbers(several)),
    }
}

/// What is said of one gap, with its number when there are several.
fn about(gap: usize, marks: &[Mark]) -> String {
    let message = &marks[gap].message;
    if marks.len() == 1 {
        return message.clone();
    }
    let mut characters = message.chars();
    let first = characters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    format!("Trou {} : {first}{}", gap + 1, characters.as_str())
}
