//! What is expected in a variant, and the wrong answers that are recognised.

use curriculum::SkillId;

use super::Exercise;
use super::calculate::{Reason, Scope};
use super::chance::Chance;
use super::compile::Compiler;
use super::engine::same_value;
use super::formula::Formula;
use super::template::Template;
use super::tidy::tidy;
use crate::maths::Expression;
use crate::rendering::{RichText, plain};
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

const KINDS: &[&str] = &[
    "integer",
    "decimal",
    "fraction",
    "percent",
    "scientific",
    "expression",
    "equation",
    "solutions",
    "list",
    "set",
    "choice",
];
const FORMS: &[&str] = &[
    "any",
    "reduced",
    "expanded",
    "factored",
    "completed-square",
    "irreducible",
    "mixed",
    "simplified-radical",
    "power",
    "scientific",
    "decimal",
    "exact",
];

/// The `[reponse]` table, read.
#[derive(Debug, Clone)]
pub(super) struct AnswerPlan {
    kind: String,
    form: String,
    expected: Expected,
    pub(super) unit: Option<String>,
    pub(super) choices: Vec<Template>,
    shuffled: bool,
}

/// An answer as the file writes it.
#[derive(Debug, Clone)]
enum Expected {
    Formula(Formula),
    /// An equation without solution.
    NoSolution,
}

/// An `[[erreur]]` table, read.
#[derive(Debug, Clone)]
pub(super) struct MistakePlan {
    code: String,
    answer: Expected,
    message: Template,
    prerequisite: Option<SkillId>,
}

impl AnswerPlan {
    pub(super) fn compile(compiler: &mut Compiler<'_>, source: &AnswerSource) -> Option<Self> {
        let kind = compiler.named(&source.kind, KINDS, "genre");
        let form = match &source.form {
            Some(form) => compiler.named(form, FORMS, "forme"),
            None => Some("any".to_owned()),
        };
        let expected = Expected::compile(compiler, source.kind.get_ref(), &source.expected);
        let choices = compiler.templates(&source.choices);
        if source.kind.get_ref() == "choice" && source.choices.len() < 2 {
            compiler.refuse(&source.kind, 0, "un choix a besoin d’au moins deux « choix »");
        }
        if source.kind.get_ref() != "choice" && !source.choices.is_empty() {
            compiler.refuse(&source.kind, 0, "la clé « choix » va avec genre = \"choice\"");
        }
        let unit = source.unit.clone();
        Some(Self { kind: kind?, form: form?, expected: expected?, unit, choices, shuffled: source.shuffled })
    }
}

impl MistakePlan {
    pub(super) fn compile(compiler: &mut Compiler<'_>, answer: &AnswerSource, source: &MistakeSource) -> Option<Self> {
        let code = source.code.get_ref().clone();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
        if !code.contains('.') || !code.chars().all(allowed) {
            compiler.refuse(&source.code, 0, "un code s’écrit domaine.nom-de-l-erreur, en minuscules sans accent");
        }
        let answer = Expected::compile(compiler, answer.kind.get_ref(), &source.answer);
        let message = compiler.template(&source.message);
        Some(Self { code, answer: answer?, message: message?, prerequisite: source.prerequisite.clone() })
    }
}

impl Expected {
    fn compile(compiler: &mut Compiler<'_>, kind: &str, text: &toml::Spanned<String>) -> Option<Self> {
        let none = matches!(text.get_ref().trim(), "aucune" | "aucune solution");
        if kind == "solutions" && none { Some(Self::NoSolution) } else { compiler.formula(text).map(Self::Formula) }
    }

    /// The answer in a variant.
    fn in_variant(&self, scope: &mut Scope, kind: &str, form: &str) -> Result<Expression, Reason> {
        let formula = match self {
            Self::Formula(formula) => formula,
            Self::NoSolution => return Ok(Expression::Set(Vec::new())),
        };
        let value = if is_written_as_it_is(kind, form) {
            scope.shown(&formula.tree).map(|shown| tidy(&shown))
        } else {
            scope.calculated(&formula.tree)
        };
        let value = value.map_err(|reason| format!("réponse {} : {reason}", formula.text))?;
        let percent = kind == "percent" && !matches!(value, Expression::Percent(_));
        Ok(if percent { Expression::Percent(Box::new(value)) } else { value })
    }
}

/// Whether the writing of the answer matters, so that it must not be calculated away.
fn is_written_as_it_is(kind: &str, form: &str) -> bool {
    let form_of_numbers = matches!(form, "power" | "simplified-radical" | "exact" | "scientific" | "mixed");
    kind == "expression" || kind == "equation" || kind == "scientific" || form_of_numbers
}

/// A wrong answer that a variant anticipates.
struct Anticipated {
    answer: Expression,
    code: String,
    message: RichText,
    prerequisite: Option<SkillId>,
}

impl Exercise {
    /// The question of a variant and its choices in the order shown.
    pub(super) fn question(
        &self,
        scope: &mut Scope,
        choices: Vec<RichText>,
        chance: &mut Chance,
    ) -> Result<(Question, Vec<RichText>), Reason> {
        let plan = &self.answer;
        let mut expected = plan.expected.in_variant(scope, &plan.kind, &plan.form)?;
        let mut anticipated = self.anticipated(scope, &expected)?;
        let order = shown_order(&choices, plan.shuffled, chance)?;
        if !choices.is_empty() {
            expected = shown_number(&expected, &order)?;
            // A mistake without a choice of its own in this variant is not made.
            anticipated.retain_mut(|wrong| match shown_number(&wrong.answer, &order) {
                Ok(number) => {
                    wrong.answer = number;
                    true
                }
                Err(_) => false,
            });
        }
        let choices = order.iter().map(|&index| choices[index].clone()).collect();
        let question = Question {
            kind: plan.kind.clone(),
            form: plan.form.clone(),
            expected: expected.to_string(),
            anticipated: anticipated
                .into_iter()
                .map(|wrong| (wrong.code, wrong.answer.to_string(), wrong.message, wrong.prerequisite))
                .collect(),
        };
        Ok((question, choices))
    }

    /// The wrong answers of a variant, without those that are right after all or come twice.
    fn anticipated(&self, scope: &mut Scope, expected: &Expression) -> Result<Vec<Anticipated>, Reason> {
        let mut kept: Vec<Anticipated> = Vec::new();
        for mistake in &self.mistakes {
            // A mistake that cannot be made with these numbers (a division by zero) is not made.
            let Ok(answer) = mistake.answer.in_variant(scope, &self.answer.kind, &self.answer.form) else { continue };
            let known = same_answer(&answer, expected) || kept.iter().any(|other| same_answer(&answer, &other.answer));
            if known && self.all_distinct {
                return Err(format!("l’erreur {} donne une réponse déjà prise : {}", mistake.code, plain(&answer)));
            }
            if !known {
                let message = mistake.message.fill(scope).map_err(|reason| format!("message : {reason}"))?;
                let (code, prerequisite) = (mistake.code.clone(), mistake.prerequisite.clone());
                kept.push(Anticipated { answer, code, message, prerequisite });
            }
        }
        Ok(kept)
    }
}

/// Whether two answers are worth the same.
fn same_answer(left: &Expression, right: &Expression) -> bool {
    if left == right || same_value(left, right) == Some(true) {
        return true;
    }
    let (left, right) = (left.children(), right.children());
    left.len() > 1 && left.len() == right.len() && left.iter().zip(&right).all(|(a, b)| same_answer(a, b))
}

/// The order in which choices are shown, as indices; two choices that look the same are no choice.
fn shown_order(choices: &[RichText], shuffled: bool, chance: &mut Chance) -> Result<Vec<usize>, Reason> {
    let faces: Vec<String> = choices.iter().map(RichText::to_plain).collect();
    if let Some(twice) = (1..faces.len()).find(|&index| faces[..index].contains(&faces[index])) {
        return Err(format!("deux choix sont identiques : {}", faces[twice]));
    }
    let mut order: Vec<usize> = (0..choices.len()).collect();
    if shuffled {
        chance.shuffle(&mut order);
    }
    Ok(order)
}

/// The number, from 1, under which the choice of the file is shown.
fn shown_number(written: &Expression, order: &[usize]) -> Result<Expression, Reason> {
    let number = super::engine::exact(written)?;
    let place = order.iter().position(|&index| number == num_rational::BigRational::from_integer((index + 1).into()));
    place.map(|place| Expression::integer(place + 1)).ok_or_else(|| format!("il n’y a pas de choix numéro {number}"))
}
