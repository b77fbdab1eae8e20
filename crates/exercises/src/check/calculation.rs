//! Whether the calculation of an exercise is that of its answer, and whether the library of misconceptions holds.

use std::collections::BTreeSet;

use crate::generation::{Exercise, Variant};
use crate::marking::{AnswerKind, Form, Question, Verdict, mark};
use crate::misconceptions::{Calculation, Misconception, likely};

/// Nothing when the calculation gives the expected answer or there is none; else what it gives.
pub(super) fn gives_answer(variant: &Variant) -> Result<(), String> {
    let question = &variant.question;
    let Some(text) = question.calculation.as_deref().filter(|_| question.kind != AnswerKind::Text) else {
        return Ok(());
    };
    let calculation = Calculation::read(text).map_err(|error| format!("{text} : {error}"))?;
    let Some(answer) = calculation.answer(question) else { return Err(format!("{text} n’a pas de valeur")) };
    let any_form = Question { form: Form::Any, anticipated: Vec::new(), calculation: None, ..question.clone() };
    match mark(&any_form, &answer).verdict {
        Verdict::Right | Verdict::WrongForm => Ok(()),
        _ => Err(format!("{text} donne {answer}, attendu {}", question.expected)),
    }
}

/// The targets of the exercise that this variant tells from the right answer and from other errors.
pub(super) fn targets_shown(exercise: &Exercise, variant: &Variant) -> BTreeSet<&'static str> {
    let targets: Vec<&'static str> = exercise.targets().collect();
    if targets.is_empty() {
        return BTreeSet::new();
    }
    let shown = likely(&variant.question).into_iter().filter_map(|likely| {
        let code = likely.rules.first()?.code;
        let found = mark(&variant.question, &likely.answer);
        (found.misconception.as_deref() == Some(code) && targets.contains(&code)).then_some(code)
    });
    shown.collect()
}

/// What goes wrong when the wrong answer of the rule's own example is typed.
pub(super) fn fault_of_rule(rule: &Misconception) -> Option<String> {
    let Some(question) = rule.example.question() else {
        return Some(format!("{} n’a pas de valeur", rule.example.calculation));
    };
    let found = mark(&question, rule.example.wrong);
    if found.misconception.as_deref() == Some(rule.code) && found.message == rule.message {
        return None;
    }
    let named = found.misconception.unwrap_or(found.message);
    Some(format!("{} = {} : {named}", rule.example.calculation, rule.example.wrong))
}
