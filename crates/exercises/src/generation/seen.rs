//! What a pupil answered, in the words and formulas that stood in front of them.

use super::{Gap, Parts, Variant};
use crate::marking::{AnswerKind, chosen_numbers, gap_answers, matched_letters, ordered_elements, understand};
use crate::rendering::{Block, Piece, RichText, escaped};

impl Variant {
    /// What was typed as it is read: the choice that was ticked, the text with its gaps filled in, the formula as
    /// understood, or else the very text; one pair, choice or gap of a table a line. Says nothing about whether it is right.
    pub fn seen(&self, typed: &str) -> RichText {
        match (&self.parts, self.question.kind) {
            (Some(Parts::Gaps { text, gaps }), _) => {
                let answers = self.in_gaps(gaps, typed);
                if is_in_table(text) { by_number(answers) } else { filled(text, &answers) }
            }
            (Some(Parts::Ordering { elements }), _) => {
                let placed = ordered_elements(typed, elements.len());
                let sign = typed.chars().find(|c| matches!(c, '<' | '>')).unwrap_or(';');
                joined(placed.into_iter().filter_map(|index| elements.get(index).map(first_line)), &format!(" {sign} "))
            }
            (Some(Parts::Matching { left, right }), _) => {
                let arrow = || Piece::Text("\u{a0}→\u{a0}".to_owned());
                let matched = left.iter().zip(matched_letters(typed, left.len())).map(|(line, letter)| {
                    let right = letter.and_then(|letter| right.get(letter)).map(first_line);
                    let right = right.unwrap_or_else(|| vec![Piece::Text("…".to_owned())]);
                    first_line(line).into_iter().chain([arrow()]).chain(right).collect()
                });
                by_line(matched)
            }
            (None, AnswerKind::Choices) => {
                let chosen =
                    chosen_numbers(typed).into_iter().filter_map(|index| self.choices.get(index).map(first_line));
                by_line(chosen)
            }
            (None, AnswerKind::Choice) => match number(typed).and_then(|index| self.choices.get(index)) {
                Some(choice) => choice.clone(),
                None => RichText::words(typed),
            },
            (None, kind) => {
                let question = &self.question;
                let pieces = pieces(kind, question.letters.as_deref(), question.unit.as_deref(), typed);
                RichText { blocks: vec![Block::Paragraph(pieces)] }
            }
        }
    }

    /// The table that was to be filled in, with what was typed in its cells, HTML; none when the answer is no table. Gaps
    /// keep their numbers, by which messages name them.
    pub fn seen_in_table(&self, typed: &str) -> Option<String> {
        let Some(Parts::Gaps { text, gaps }) = &self.parts else { return None };
        let answers = self.in_gaps(gaps, typed);
        let cell = |number: usize| {
            let index = number.saturating_sub(1);
            let answer = or_dots(answers.get(index).cloned().unwrap_or_default());
            let answer = RichText { blocks: vec![Block::Paragraph(answer)] }.to_inline_html();
            let unit = gaps.get(index).and_then(|gap| gap.unit.as_deref());
            let unit = unit.map(|unit| format!("<span class=\"unit\">{}</span>", escaped(unit))).unwrap_or_default();
            format!(
                "<span class=\"gap\"><span class=\"place\"><span class=\"hidden\">Trou </span>{number}\
                 <span class=\"hidden\">\u{a0}: </span></span><strong>{answer}</strong>{unit}</span>"
            )
        };
        is_in_table(text).then(|| text.to_html_with_gaps(&cell))
    }

    /// What was typed in each gap.
    fn in_gaps(&self, gaps: &[Gap], typed: &str) -> Vec<Vec<Piece>> {
        let answers = self.question.gaps.iter().zip(gaps).zip(gap_answers(typed, gaps.len()));
        let answers =
            answers.map(|((question, gap), answer)| match number(&answer).and_then(|index| gap.choices.get(index)) {
                Some(chosen) => vec![Piece::Text(chosen.clone())],
                None => pieces(question.kind, question.letters.as_deref(), gap.unit.as_deref(), &answer),
            });
        answers.collect()
    }
}

/// Whether a table is to be filled in.
fn is_in_table(text: &RichText) -> bool {
    text.blocks.iter().any(|block| matches!(block, Block::Table(_)))
}

/// The pieces of a text that is one line.
fn first_line(text: &RichText) -> Vec<Piece> {
    text.pieces().cloned().collect()
}

/// Texts one after the other in one paragraph.
fn joined(texts: impl Iterator<Item = Vec<Piece>>, between: &str) -> RichText {
    let mut pieces = Vec::new();
    for (index, text) in texts.enumerate() {
        if index > 0 {
            pieces.push(Piece::Text(between.to_owned()));
        }
        pieces.extend(text);
    }
    RichText { blocks: vec![Block::Paragraph(pieces)] }
}

/// Texts each on a line of its own.
fn by_line(texts: impl Iterator<Item = Vec<Piece>>) -> RichText {
    RichText { blocks: texts.map(Block::Paragraph).collect() }
}

/// The index of a number from 1.
fn number(typed: &str) -> Option<usize> {
    typed.trim().parse::<usize>().ok()?.checked_sub(1)
}

fn pieces(kind: AnswerKind, letters: Option<&[String]>, unit: Option<&str>, typed: &str) -> Vec<Piece> {
    match understand(kind, letters.unwrap_or_default(), unit, typed) {
        Ok(Some(expression)) => vec![Piece::Formula(expression)],
        Ok(None) | Err(_) => vec![Piece::Text(typed.to_owned())],
    }
}

/// The answers with the numbers of their gaps: a table that is told on one line cannot be read.
fn by_number(answers: Vec<Vec<Piece>>) -> RichText {
    let numbered = answers.into_iter().enumerate().map(|(index, answer)| {
        std::iter::once(Piece::Text(format!("trou {}\u{a0}: ", index + 1))).chain(or_dots(answer)).collect()
    });
    by_line(numbered)
}

/// The answer to a gap, or dots where nothing was typed.
fn or_dots(answer: Vec<Piece>) -> Vec<Piece> {
    let is_blank = answer.iter().all(|piece| matches!(piece, Piece::Text(text) if text.trim().is_empty()));
    if is_blank { vec![Piece::Text("…".to_owned())] } else { answer }
}

/// The text with each gap replaced by its answer between square brackets, so that they show.
fn filled(text: &RichText, answers: &[Vec<Piece>]) -> RichText {
    let fill = |piece: &Piece| match piece {
        Piece::Gap(number) => {
            let answer = number.checked_sub(1).and_then(|index| answers.get(index)).cloned().unwrap_or_default();
            let around = |mark: &str| Piece::Text(mark.to_owned());
            std::iter::once(around("[\u{a0}")).chain(answer).chain([around("\u{a0}]")]).collect()
        }
        other => vec![other.clone()],
    };
    let line = |pieces: &Vec<Piece>| pieces.iter().flat_map(fill).collect::<Vec<_>>();
    let blocks = text.blocks.iter().map(|block| match block {
        Block::Paragraph(pieces) => Block::Paragraph(line(pieces)),
        Block::Table(rows) => Block::Table(rows.iter().map(|row| row.iter().map(line).collect()).collect()),
    });
    RichText { blocks: blocks.collect() }
}
