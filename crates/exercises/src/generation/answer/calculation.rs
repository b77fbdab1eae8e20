//! The calculation that an answer comes from (`calcul`), and the errors that every variant must show (`cibles`).

use super::AnswerPlan;
use crate::generation::calculate::{Reason, Scope};
use crate::generation::compile::Compiler;
use crate::generation::formula::Formula;
use crate::marking::{AnswerKind, Question, has_value};
use crate::misconceptions::{Calculation, Misconception, likely_of, misconception};
use crate::source::AnswerSource;

/// The keys `calcul` and `cibles`, read.
#[derive(Debug, Clone)]
pub(super) struct CalculationPlan {
    formula: Formula,
    targets: Vec<&'static Misconception>,
}

impl CalculationPlan {
    pub(super) fn compile(compiler: &mut Compiler<'_>, source: &AnswerSource) -> Option<Self> {
        let formula = compiler.calculation(source.calculation.as_ref()?)?;
        let mut targets = Vec::new();
        for code in &source.targets {
            if let Some(rule) = misconception(code.get_ref()) {
                targets.push(rule);
            } else {
                let reason = format!("« {} » n’est pas dans la bibliothèque d’erreurs", code.get_ref());
                compiler.refuse(code, 0, reason);
            }
        }
        Some(Self { formula, targets })
    }
}

/// Refuses `calcul` where an answer is no calculation, and `cibles` without `calcul`.
pub(super) fn refuse_strange_keys(compiler: &mut Compiler<'_>, source: &AnswerSource) {
    let calculated = !matches!(
        source.kind.get_ref(),
        AnswerKind::Choice
            | AnswerKind::Choices
            | AnswerKind::Gaps
            | AnswerKind::Matching
            | AnswerKind::Ordering
            | AnswerKind::Text
    );
    if let Some(calculation) = source.calculation.as_ref().filter(|_| !calculated) {
        compiler.refuse(
            calculation,
            0,
            "la clé « calcul » va avec une réponse qui se calcule : un nombre, une expression…",
        );
    }
    if let Some(first) = source.targets.first().filter(|_| source.calculation.is_none()) {
        compiler.refuse(first, 0, "la clé « cibles » demande la clé « calcul »");
    }
}

impl AnswerPlan {
    /// The codes of the rules that the exercise is about.
    pub(in crate::generation) fn targets(&self) -> impl Iterator<Item = &'static str> {
        self.calculation.iter().flat_map(|plan| &plan.targets).map(|rule| rule.code)
    }

    /// Says what the answer of a variant comes from. With `targeted`, a draw where a target of the exercise gives the
    /// right answer is refused: it would not show the error that the exercise is about. The other rules of the library
    /// need no such care: marking looks at them for wrong answers only, so that one that gives the right answer is simply
    /// not made with these numbers.
    pub(super) fn calculate(&self, scope: &mut Scope, question: &mut Question, targeted: bool) -> Result<(), Reason> {
        if self.kind == AnswerKind::Text {
            question.calculation = Some(question.expected.clone());
            return Ok(());
        }
        let Some(plan) = &self.calculation else { return Ok(()) };
        let named = |reason: Reason| format!("calcul {} : {reason}", plan.formula.text);
        let shown = scope.shown(&plan.formula.tree).map_err(named)?;
        let calculation = Calculation::of(&shown).map_err(|error| named(error.to_string()))?;
        question.calculation = Some(calculation.to_string());
        let any_form = question.in_any_form();
        for target in plan.targets.iter().filter(|_| targeted) {
            let answers = likely_of(&calculation, &any_form, target);
            if let Some(same) = answers.into_iter().find(|answer| has_value(&any_form, &question.expected, answer)) {
                return Err(format!("l’erreur {} donne la bonne réponse : {same}", target.code));
            }
        }
        Ok(())
    }
}
