//! Where what was typed does not read, as a page quotes it.

use super::kinds::gaps;
use super::mark::Mark;
use super::question::{AnswerKind, Question};
use crate::reading::is_space;

/// Most characters quoted on each side of the sign at fault.
const AROUND: usize = 24;

/// What was typed, cut around the sign at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What stands before it.
    pub before: String,
    /// The sign itself; dots where something is missing.
    pub sign: String,
    /// What stands after it.
    pub after: String,
}

impl Mark {
    /// The sign at fault, in what was typed into its field. None when nothing was typed there, when the answer is not
    /// typed, and when what is said is about the whole of it: the first letter or digit is then no more at fault than the rest.
    pub fn fault(&self, question: &Question, typed: &str) -> Option<Fault> {
        use AnswerKind::{Choice, Choices, Gaps, Matching, Ordering};
        let at = self.position?;
        let characters: Vec<char> = typed.chars().collect();
        let field = match question.kind {
            Choice | Choices | Matching | Ordering => return None,
            Gaps => gaps::split(&characters, question.gaps.len()).into_iter().find(|range| at <= range.end)?,
            _ => 0..characters.len(),
        };
        let blank = |place: &usize| is_space(characters[*place]);
        let start = field.clone().find(|place| !blank(place))?;
        let end = field.clone().rfind(|place| !blank(place))? + 1;
        let sign = characters.get(at).filter(|sign| at < end && !is_space(**sign));
        if at <= start && sign.is_none_or(|sign| sign.is_alphanumeric()) {
            return None;
        }
        let text = |from: usize, to: usize| characters.get(from..to).unwrap_or_default().iter().collect::<String>();
        let (first, last) = (at.saturating_sub(AROUND).max(start), (at + 1 + AROUND).min(end));
        let dots = |cut: bool| if cut { "…" } else { "" };
        Some(Fault {
            before: dots(first > start).to_owned() + &text(first, at.min(end)),
            sign: sign.map_or_else(|| "…".to_owned(), char::to_string),
            after: text(at + 1, last) + dots(last < end),
        })
    }
}
