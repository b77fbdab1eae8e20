//! Marking: what an answer is worth, and what to say about it.
//!
//! [`mark()`] reads what was typed, compares it exactly with what is expected, checks the asked
//! form, and recognises anticipated errors, its own or those of [`crate::misconceptions`]. What cannot be read,
//! or reads in two ways, costs nothing. To add a kind of answer, add a file to `marking/kinds/` and a line in [`judge`].

mod avowal;
mod fault;
mod forms;
mod judgement;
mod kinds;
mod language;
mod mark;
mod placed;
mod question;
mod understanding;
mod units;
mod writing;
mod written;

pub use fault::Fault;
pub use kinds::gaps::parts as gap_answers;
pub use kinds::places::letter as shown_letter;
pub use language::{FrenchText, WordClass};
pub use mark::{Mark, Verdict};
pub use placed::{chosen_numbers, given_places, matched_letters, ordered_elements};
pub use question::{AnswerKind, AnticipatedError, Form, Question, QuestionError, Strictness};
pub use understanding::understand;

pub(crate) use kinds::gaps::GAPS_MAX;
pub(crate) use kinds::places::SHOWN_MAX;

use crate::misconceptions::recognise;
use crate::reading::{CHARACTERS_MAX, ReadingError};
use judgement::{Judged, Trouble};
use written::Written;

/// Marks what a pupil typed.
///
/// A question whose expected answer does not read marks everything as unreadable, so that its
/// defect costs no pupil anything; [`Question::check`] finds it beforehand.
pub fn mark(question: &Question, typed: &str) -> Mark {
    let mark = settled(judge_typed(question, &question.expected, typed));
    if mark.verdict != Verdict::WrongValue {
        return mark;
    }
    let own = anticipated(question, typed);
    own.or_else(|| in_library(question, typed).filter(|_| mark.misconception.is_none())).unwrap_or(mark)
}

impl Question {
    /// Checks that the expected answer reads and is right for its own question, and that no
    /// anticipated error is. The form of a single number is left out: it may be given by its value.
    ///
    /// # Errors
    /// A [`QuestionError`] for whoever writes the exercise.
    pub fn check(&self) -> Result<(), QuestionError> {
        if self.form == Form::WithUnit
            && self.unit.is_none()
            && !matches!(self.kind, AnswerKind::Quantity | AnswerKind::Duration)
        {
            return Err(QuestionError::FormNeedsUnit);
        }
        if self.kind == AnswerKind::Gaps {
            kinds::gaps::check(self)?;
        }
        match judge(self, &self.expected, &self.expected) {
            Err(Trouble::Expected(reason)) => Err(QuestionError::Expected { expected: self.expected.clone(), reason }),
            other => match settled(other) {
                Mark { verdict: Verdict::Right, .. } => Ok(()),
                // The form of a gap was looked at with the gap.
                Mark { verdict: Verdict::WrongForm, .. }
                    if self.form.is_of_number() || self.kind == AnswerKind::Gaps =>
                {
                    Ok(())
                }
                refused => {
                    Err(QuestionError::RefusesItself { expected: self.expected.clone(), reason: refused.message })
                }
            },
        }?;
        for error in &self.anticipated {
            let judged = judge(self, &error.answer, &self.expected);
            if let Err(Trouble::Expected(reason)) = judged {
                return Err(QuestionError::Anticipated { code: error.code.clone(), reason });
            }
            if settled(judged).verdict == Verdict::Right {
                return Err(QuestionError::AnticipatedIsRight { code: error.code.clone() });
            }
        }
        Ok(())
    }
}

/// Whether what was typed reads and has another value than what is expected.
pub(crate) fn is_wrong(question: &Question, typed: &str) -> bool {
    settled(judge_typed(question, &question.expected, typed)).verdict == Verdict::WrongValue
}

/// Whether what was typed has the value of an anticipated error.
pub(crate) fn is_anticipated(question: &Question, typed: &str) -> bool {
    anticipated(question, typed).is_some()
}

/// The first anticipated error with the value of what was typed.
fn anticipated(question: &Question, typed: &str) -> Option<Mark> {
    if question.anticipated.is_empty() {
        return None;
    }
    let any_form = question.in_any_form();
    let error = question.anticipated.iter().find(|error| match question.kind {
        AnswerKind::Gaps => kinds::gaps::reveals(question, &error.answer, typed),
        AnswerKind::Choices => kinds::choices::reveals(&question.expected, &error.answer, typed),
        AnswerKind::Matching => kinds::matching::reveals(&question.expected, &error.answer, typed),
        _ => has_value(&any_form, &error.answer, typed),
    })?;
    Some(Mark { misconception: Some(error.code.clone()), ..Mark::wrong_value(&error.message) })
}

/// The misconception of the library that gives the value of what was typed.
fn in_library(question: &Question, typed: &str) -> Option<Mark> {
    let recognised = recognise(question, typed)?;
    Some(Mark { misconception: Some(recognised.code()), ..Mark::wrong_value(recognised.message()) })
}

/// Whether what was typed has the value of that answer, whatever its form.
pub(crate) fn has_value(question: &Question, answer: &str, typed: &str) -> bool {
    matches!(settled(judge(question, answer, typed)).verdict, Verdict::Right | Verdict::WrongForm)
}

fn settled(judged: Judged) -> Mark {
    judged.unwrap_or_else(Trouble::into_mark)
}

/// Refuses what is far longer than an answer before anything goes through it.
fn refuse_endless(text: &str) -> Result<(), ReadingError> {
    if text.chars().nth(CHARACTERS_MAX).is_none() {
        return Ok(());
    }
    let message = "Cette réponse est trop longue : écris seulement le résultat.";
    Err(ReadingError::unreadable(CHARACTERS_MAX, message))
}

/// Compares what a pupil typed with what is expected, unless it is no answer at all.
fn judge_typed(question: &Question, expected: &str, typed: &str) -> Judged {
    refuse_endless(typed)?;
    avowal::unless_none(question, expected, typed, || judge(question, expected, typed))
}

/// Compares what was typed with one possible answer.
fn judge(question: &Question, expected: &str, typed: &str) -> Judged {
    refuse_endless(expected).map_err(Trouble::expected)?;
    refuse_endless(typed)?;
    let written = Written::new(typed);
    match question.kind {
        AnswerKind::Integer
        | AnswerKind::Decimal
        | AnswerKind::Fraction
        | AnswerKind::Percent
        | AnswerKind::Scientific => kinds::number::judge(question, expected, written),
        AnswerKind::Quantity => kinds::quantity::judge(question, expected, written),
        AnswerKind::Duration => kinds::duration::judge(question, expected, written),
        AnswerKind::Expression => kinds::expression::judge(question, expected, written),
        AnswerKind::Equation => kinds::equation::judge(question, expected, written),
        AnswerKind::Solutions => kinds::solutions::judge(question, expected, written),
        AnswerKind::System => kinds::system::judge(question, expected, written),
        AnswerKind::FunctionValue => kinds::function_value::judge(question, expected, written),
        AnswerKind::AffineFunction => kinds::affine_function::judge(question, expected, written),
        AnswerKind::Interval => kinds::interval::judge(question, expected, written),
        AnswerKind::Coordinates | AnswerKind::Vector => kinds::coordinates::judge(question, expected, written),
        AnswerKind::List | AnswerKind::Set => kinds::list::judge(question, expected, written),
        AnswerKind::Text => Ok(kinds::text::judge(question, expected, typed)),
        AnswerKind::Choice => kinds::choice::judge(expected, written),
        AnswerKind::Choices => kinds::choices::judge(expected, typed),
        AnswerKind::Matching => kinds::matching::judge(expected, typed),
        AnswerKind::Ordering => kinds::ordering::judge(expected, typed),
        AnswerKind::Gaps => kinds::gaps::judge(question, expected, typed),
    }
}
