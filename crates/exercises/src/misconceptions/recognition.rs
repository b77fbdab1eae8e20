//! Which misconception gives what was typed.

use super::calculation::{Budget, Calculation};
use super::rules::Misconception;
use super::search::{Wrong, doubles, singles};
use crate::marking::{Form, Question, has_value};
use crate::maths::Expression;
use crate::reading::{Vocabulary, read};

/// A wrong answer explained by one rule of the library, or by two.
#[derive(Debug, Clone)]
pub struct Recognised {
    pub(super) asked: Expression,
    pub(super) wrong: Wrong,
    /// The power to write, where the question is to write one: its value is not what is asked.
    pub(super) power: Option<Expression>,
}

/// The misconception behind a wrong answer.
///
/// One rule before two; among rules that give the same answer, the most plausible, which is the first in the order of
/// [`super::library`]; at two places, the one nearest to the whole. Two rules are named only when no pair that has
/// nothing in common with them gives the same answer. Nothing when the question does not say what its answer comes from, or when no rule gives what was typed.
/// It only looks at answers that are wrong: a rule that happens to give the right answer is never recognised.
pub fn recognise(question: &Question, typed: &str) -> Option<Recognised> {
    let calculation = Calculation::of_question(question)?;
    let budget = &mut Budget::new();
    let alone = singles(&calculation, question, budget);
    let any_form = question.in_any_form();
    let typed_one = |wrong: &&Wrong| has_value(&any_form, &wrong.answer, typed);
    let found = alone.iter().find(typed_one).cloned();
    let found = found.or_else(|| doubles(&alone, question, budget).iter().find(typed_one).cloned())?;
    let letters = question.letters.clone().unwrap_or_default();
    let power = (question.form == Form::Power)
        .then(|| read(&question.expected, &Vocabulary::with_letters(letters)).ok())
        .flatten();
    Some(Recognised { asked: calculation.tree, wrong: found, power })
}

impl Recognised {
    /// The rules, in the order in which they were followed.
    pub fn rules(&self) -> impl Iterator<Item = &'static Misconception> {
        self.wrong.steps.iter().map(|step| step.rule)
    }

    /// What is stored: the code of the rule, or both in alphabetical order with a `+` between them.
    pub fn code(&self) -> String {
        let mut codes: Vec<&str> = self.rules().map(|rule| rule.code).collect();
        codes.sort_unstable();
        codes.join("+")
    }

    /// What is said to the pupil.
    pub fn message(&self) -> String {
        let messages: Vec<String> = self.rules().map(|rule| self.in_its_letter(rule.message)).collect();
        match messages.as_slice() {
            [one] => one.clone(),
            several => format!("Il y a deux choses à revoir. {}", several.join(" Et aussi : ")),
        }
    }
}

impl Recognised {
    /// A sentence of the library, which says `x`, with the letter of this exercise: « t² n’est pas 2t ».
    pub(super) fn in_its_letter(&self, sentence: &str) -> String {
        let letters = self.asked.letters();
        let Some(letter) = letters.first().filter(|letter| letters.len() == 1 && *letter != "x") else {
            return sentence.to_owned();
        };
        let mut said = String::with_capacity(sentence.len());
        let mut characters = sentence.chars().peekable();
        while let Some(character) = characters.next() {
            let in_word = |c: char| c.is_alphabetic() || matches!(c, '’' | '-');
            let alone = !said.ends_with(in_word) && !characters.peek().is_some_and(|next| in_word(*next));
            if character == 'x' && alone {
                said.push_str(letter);
            } else {
                said.push(character);
            }
        }
        said
    }
}

/// What teachers call a stored code: the names of its rules; nothing when one of them is not of the library.
pub fn in_words(code: &str) -> Option<String> {
    let names: Option<Vec<&str>> = code.split('+').map(|code| Some(super::misconception(code)?.name)).collect();
    names.map(|names| names.join(", et "))
}
