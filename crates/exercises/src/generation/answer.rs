//! What is expected in a variant, and the wrong answers that are recognised.

use std::collections::BTreeMap;

use curriculum::SkillId;

use super::Exercise;
use super::calculate::{Reason, Scope};
use super::chance::Chance;
use super::compile::Compiler;
use super::formula::Formula;
use super::template::Template;
use super::tidy::tidy;
use crate::maths::Expression;
use crate::rendering::RichText;
use crate::source::{AnswerSource, MistakeSource};

/// Placeholder.
#[derive(Debug, Clone)]
pub struct Question {
    /// kind
    pub kind: String,
    /// expected
    pub expected: String,
    /// form
    pub form: String,
    /// mistakes
    pub anticipated: Vec<(String, String, RichText, Option<SkillId>)>,
}

/// The `[reponse]` table, read.
#[derive(Debug, Clone)]
pub(super) struct AnswerPlan {
    kind: String,
    form: String,
    expected: Formula,
    pub(super) unit: Option<String>,
    pub(super) choices: Vec<Template>,
    shuffled: bool,
}

/// An `[[erreur]]` table, read.
#[derive(Debug, Clone)]
pub(super) struct MistakePlan {
    code: String,
    answer: Formula,
    message: Template,
    prerequisite: Option<SkillId>,
}

impl AnswerPlan {
    pub(super) fn compile(compiler: &mut Compiler<'_>, source: &AnswerSource) -> Option<Self> {
        let expected = compiler.formula(&source.expected);
        let choices = compiler.templates(&source.choices);
        Some(Self {
            kind: source.kind.get_ref().clone(),
            form: source.form.as_ref().map_or("any".to_owned(), |form| form.get_ref().clone()),
            expected: expected?,
            unit: source.unit.clone(),
            choices,
            shuffled: source.shuffled,
        })
    }
}

impl MistakePlan {
    pub(super) fn compile(compiler: &mut Compiler<'_>, _: &AnswerSource, source: &MistakeSource) -> Option<Self> {
        let answer = compiler.formula(&source.answer);
        let message = compiler.template(&source.message);
        Some(Self {
            code: source.code.get_ref().clone(),
            answer: answer?,
            message: message?,
            prerequisite: source.prerequisite.clone(),
        })
    }
}

impl Exercise {
    /// The question of a variant and its choices in the order shown.
    pub(super) fn question(
        &self,
        scope: &mut Scope,
        choices: Vec<RichText>,
        _chance: &mut Chance,
    ) -> Result<(Question, Vec<RichText>), Reason> {
        let expected = expected(scope, &self.answer, &self.answer.expected)?;
        let mut anticipated = Vec::new();
        for mistake in &self.mistakes {
            if let Ok(answer) = super::answer::expected(scope, &self.answer, &mistake.answer) {
                anticipated.push((
                    mistake.code.clone(),
                    answer.to_string(),
                    mistake.message.fill(scope)?,
                    mistake.prerequisite.clone(),
                ));
            }
        }
        let question = Question {
            kind: self.answer.kind.clone(),
            form: self.answer.form.clone(),
            expected: expected.to_string(),
            anticipated,
        };
        let _ = (self.all_distinct, self.answer.shuffled, BTreeMap::<u8, u8>::new());
        Ok((question, choices))
    }
}

fn expected(scope: &mut Scope, plan: &AnswerPlan, formula: &Formula) -> Result<Expression, Reason> {
    let named = |reason: Reason| format!("réponse {} : {reason}", formula.text);
    let structured = matches!(
        plan.form.as_str(),
        "power" | "simplified-radical" | "exact" | "scientific" | "mixed" | "factored" | "completed-square"
    );
    match plan.kind.as_str() {
        "integer" | "decimal" | "fraction" | "choice" if !structured => scope.calculated(&formula.tree).map_err(named),
        _ => Ok(tidy(&scope.shown(&formula.tree).map_err(named)?)),
    }
}
