//! Variants that ask nothing, or show nothing where a line is expected.

use crate::generation::Variant;
use crate::marking::{AnswerKind, Verdict, mark};
use crate::maths::Expression;
use crate::rendering::{RichText, plain};

/// The lines of a variant that have nothing on them: « l’indice 2 », « la ligne 1 de la correction ».
pub(super) fn empty_lines(variant: &Variant) -> Vec<String> {
    let numbered = |name: &str, lines: &[RichText]| -> Vec<String> {
        let empty = lines.iter().enumerate().filter(|(_, line)| is_empty(line));
        empty.map(|(index, _)| name.replace('#', &(index + 1).to_string())).collect()
    };
    let mut found = numbered("l’indice #", &variant.hints);
    found.extend(numbered("la ligne # de la correction", &variant.correction));
    found.extend(numbered("la ligne # de l’exemple", &variant.example));
    found.extend(numbered("le choix #", &variant.choices));
    found.extend(is_empty(&variant.statement).then(|| "l’énoncé".to_owned()));
    let messages = variant.mistakes.iter().filter(|mistake| is_empty(&mistake.message));
    found.extend(messages.map(|mistake| format!("le message de l’erreur {}", mistake.code)));
    found
}

fn is_empty(line: &RichText) -> bool {
    line.pieces().count() == 0 || line.to_plain().trim().is_empty()
}

/// The only formula of the statement, when copying it is the right answer: nothing is left to do.
pub(super) fn already_answered(variant: &Variant) -> Option<String> {
    if variant.question.kind == AnswerKind::Text || super::is_shown_by_number(variant.question.kind) {
        return None;
    }
    let formulas: Vec<&Expression> = variant.statement.formulas().collect();
    let [formula] = formulas.as_slice() else { return None };
    let right = mark(&variant.question, &formula.to_string()).verdict == Verdict::Right;
    right.then(|| plain(formula))
}
