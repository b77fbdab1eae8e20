//! What somebody answers who does not know: for people who are simulated.

use super::{Parts, Variant};
use crate::marking::{AnswerKind, chosen_numbers, gap_answers, matched_letters, ordered_elements, shown_letter};

impl Variant {
    /// A readable answer that is not the expected one; none when it is typed freely.
    pub fn guess(&self) -> Option<String> {
        let expected = &self.question.expected;
        match (&self.parts, self.question.kind) {
            (Some(Parts::Ordering { elements }), _) => {
                let placed = ordered_elements(expected, elements.len()).into_iter().rev();
                Some(placed.map(|element| shown_letter(element).to_string()).collect::<Vec<_>>().join(" ; "))
            }
            (Some(Parts::Matching { left, .. }), _) => {
                let mut letters: Vec<usize> = matched_letters(expected, left.len()).into_iter().flatten().collect();
                let turn = 1.min(letters.len());
                letters.rotate_left(turn);
                let lines = letters.into_iter().enumerate();
                let lines = lines.map(|(line, letter)| format!("{}-{}", line + 1, shown_letter(letter)));
                Some(lines.collect::<Vec<_>>().join(" ; "))
            }
            (Some(Parts::Gaps { gaps, .. }), _) => {
                let mut answers = gap_answers(expected, gaps.len());
                let (gap, first) = (gaps.first()?, answers.first_mut()?);
                *first = match gap.kind {
                    AnswerKind::Choice => other_number(first, gap.choices.len()),
                    AnswerKind::Text => "euh".to_owned(),
                    AnswerKind::Duration => "7919 h".to_owned(),
                    _ => "7919".to_owned(),
                };
                Some(answers.join(" | "))
            }
            (None, AnswerKind::Choice) => Some(other_number(expected, self.choices.len())),
            (None, AnswerKind::Choices) => {
                let right = chosen_numbers(expected);
                let others: Vec<usize> = (0..self.choices.len()).filter(|index| !right.contains(index)).collect();
                let ticked = if others.is_empty() { &right[..1] } else { &others };
                Some(ticked.iter().map(|index| (index + 1).to_string()).collect::<Vec<_>>().join(" ; "))
            }
            (None, _) => None,
        }
    }
}

/// The number of the choice that follows.
fn other_number(expected: &str, count: usize) -> String {
    let right: usize = expected.trim().parse().unwrap_or(1);
    (right % count.max(1) + 1).to_string()
}
