//! What is expected in a variant, and the wrong answers that are recognised.

use std::collections::BTreeSet;

use curriculum::SkillId;

use super::calculate::{Reason, Scope};
use super::chance::Chance;
use super::compile::Compiler;
use super::formula::Formula;
use super::template::Template;
use super::tidy::tidy;
use super::{Exercise, Mistake};
use crate::marking::{AnswerKind, AnticipatedError, Form, Question, Strictness, Verdict, mark};
use crate::maths::Expression;
use crate::rendering::{RichText, plain};
use crate::source::{AnswerSource, MistakeSource};

/// The `[reponse]` table, read.
#[derive(Debug, Clone)]
pub(super) struct AnswerPlan {
    kind: AnswerKind,
    form: Form,
    expected: Expected,
    tolerance: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) choices: Vec<Template>,
    shuffled: bool,
    accents: Option<Strictness>,
    case: Option<Strictness>,
}

/// An answer as the file writes it.
#[derive(Debug, Clone)]
enum Expected {
    Formula(Formula),
    /// An equation without solution.
    NoSolution,
    /// Words and values, for what is no formula: a text, an interval, coordinates, a duration.
    Words(Template),
}

/// An `[[erreur]]` table, read.
#[derive(Debug, Clone)]
pub(super) struct MistakePlan {
    pub(super) code: String,
    answer: Expected,
    message: Template,
    pub(super) prerequisite: Option<SkillId>,
}

impl AnswerPlan {
    pub(super) fn compile(compiler: &mut Compiler<'_>, source: &AnswerSource) -> Option<Self> {
        let choice = source.kind == AnswerKind::Choice;
        let expected = Expected::compile(compiler, source.kind, &source.expected);
        if choice && source.choices.len() < 2 {
            compiler.refuse(&source.expected, 0, "genre = \"choice\" demande au moins deux « choix »");
        }
        if !choice && let Some(first) = source.choices.first() {
            compiler.refuse(first, 0, "la clé « choix » va avec genre = \"choice\"");
        }
        if let Some(tolerance) = &source.tolerance
            && compiler.formula(tolerance).is_some_and(|read| !read.tree.letters().is_empty())
        {
            compiler.refuse(tolerance, 0, "la tolérance est un nombre, par exemple \"0,01\"");
        }
        Some(Self {
            kind: source.kind,
            form: source.form,
            expected: expected?,
            tolerance: source.tolerance.as_ref().map(|tolerance| tolerance.get_ref().clone()),
            unit: source.unit.clone(),
            choices: compiler.templates(&source.choices),
            shuffled: source.shuffled,
            accents: source.accents.map(strictness),
            case: source.case.map(strictness),
        })
    }
}

fn strictness(required: bool) -> Strictness {
    if required { Strictness::Required } else { Strictness::Ignored }
}

impl MistakePlan {
    pub(super) fn compile(compiler: &mut Compiler<'_>, answer: &AnswerSource, source: &MistakeSource) -> Option<Self> {
        let code = source.code.get_ref().clone();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
        if !code.contains('.') || !code.chars().all(allowed) {
            compiler.refuse(&source.code, 0, "un code s’écrit domaine.nom-de-l-erreur, en minuscules sans accent");
        }
        let answer = Expected::compile(compiler, answer.kind, &source.answer);
        let message = compiler.template(&source.message);
        Some(Self { code, answer: answer?, message: message?, prerequisite: source.prerequisite.clone() })
    }
}

impl Expected {
    fn compile(compiler: &mut Compiler<'_>, kind: AnswerKind, text: &toml::Spanned<String>) -> Option<Self> {
        let none = matches!(text.get_ref().trim(), "aucune" | "aucune solution");
        if kind == AnswerKind::Solutions && none {
            return Some(Self::NoSolution);
        }
        let words = matches!(
            kind,
            AnswerKind::Text
                | AnswerKind::Interval
                | AnswerKind::Coordinates
                | AnswerKind::Vector
                | AnswerKind::Quantity
                | AnswerKind::Duration
        );
        if words { compiler.template(text).map(Self::Words) } else { compiler.formula(text).map(Self::Formula) }
    }

    /// The answer in a variant.
    fn in_variant(&self, scope: &mut Scope, plan: &AnswerPlan) -> Result<Expression, Reason> {
        let formula = match self {
            Self::Formula(formula) => formula,
            Self::NoSolution => return Ok(Expression::Set(Vec::new())),
            Self::Words(template) => return template.fill(scope).map(|text| Expression::Text(text.to_plain())),
        };
        let value = if is_written_as_it_is(plan.kind, plan.form) {
            scope.shown(&formula.tree).map(|shown| tidy(&shown))
        } else {
            scope.calculated(&formula.tree)
        };
        let value = value.map_err(|reason| format!("réponse {} : {reason}", formula.text))?;
        let value = if plan.kind == AnswerKind::Decimal { in_decimals(value) } else { value };
        let bare = plan.kind == AnswerKind::Percent && !matches!(value, Expression::Percent(_));
        Ok(if bare { Expression::Percent(Box::new(value)) } else { value })
    }
}

/// A number in decimal writing where it has one.
fn in_decimals(value: Expression) -> Expression {
    match super::tidy::plain(&value) {
        Some(written) => super::tidy::number(&written.value, true),
        None => value,
    }
}

/// Whether the writing of the answer matters, so that it must not be calculated away.
fn is_written_as_it_is(kind: AnswerKind, form: Form) -> bool {
    matches!(kind, AnswerKind::Expression | AnswerKind::Equation | AnswerKind::Scientific)
        || matches!(form, Form::Power | Form::SimplifiedRadical | Form::Exact | Form::Scientific | Form::Mixed)
}

impl Exercise {
    /// The question of a variant, the mistakes that it recognises, and its choices in the order shown.
    pub(super) fn question(
        &self,
        scope: &mut Scope,
        choices: Vec<RichText>,
        chance: &mut Chance,
    ) -> Result<(Question, Vec<Mistake>, Vec<RichText>), Reason> {
        let plan = &self.answer;
        let order = shown_order(&choices, plan.shuffled, chance)?;
        let shown = |answer: Expression| if choices.is_empty() { Ok(answer) } else { shown_number(&answer, &order) };
        let expected = plan.expected.in_variant(scope, plan).and_then(shown)?;
        // A mistake that cannot be made with these numbers (a division by zero, no choice of its own) is not made.
        let made = self.mistakes.iter().enumerate().filter_map(|(rank, mistake)| {
            let answer = mistake.answer.in_variant(scope, plan).and_then(shown).ok()?;
            Some((rank, answer))
        });
        let made: Vec<(usize, Expression)> = made.collect();
        let letters = made.iter().flat_map(|(_, answer)| answer.letters()).chain(expected.letters());
        let letters: BTreeSet<String> = letters.collect();
        let mut question = Question {
            letters: (!letters.is_empty()).then(|| letters.into_iter().collect()),
            unit: plan.unit.clone(),
            tolerance: plan.tolerance.clone(),
            accents: plan.accents,
            case: plan.case,
            ..Question::new(plan.kind, typed(&expected), plan.form)
        };
        let mut mistakes = Vec::new();
        for (rank, answer) in made {
            mistakes.extend(self.anticipate(&mut question, rank, typed(&answer), scope)?);
        }
        let choices = order.iter().map(|&index| choices[index].clone()).collect();
        Ok((question, mistakes, choices))
    }

    /// Adds the mistake of that rank to the question, unless its answer is right, taken or unreadable.
    fn anticipate(
        &self,
        question: &mut Question,
        rank: usize,
        answer: String,
        scope: &mut Scope,
    ) -> Result<Option<Mistake>, Reason> {
        let plan = &self.mistakes[rank];
        let found = mark(question, &answer);
        if found.verdict != Verdict::WrongValue || found.misconception.is_some() {
            return if self.all_distinct {
                Err(format!("l’erreur {} donne une réponse déjà prise : {answer}", plan.code))
            } else {
                Ok(None)
            };
        }
        let message = plan.message.fill(scope).map_err(|reason| format!("message : {reason}"))?;
        question.anticipated.push(AnticipatedError { code: plan.code.clone(), answer, message: message.to_plain() });
        Ok(Some(Mistake { rank, code: plan.code.clone(), message, prerequisite: plan.prerequisite.clone() }))
    }
}

/// An answer as a pupil types it.
fn typed(answer: &Expression) -> String {
    match answer {
        Expression::Set(items) if items.is_empty() => "aucune solution".to_owned(),
        Expression::Text(words) => words.clone(),
        other => other.to_string(),
    }
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
    let place = order.iter().position(|&index| *written == Expression::integer(index + 1));
    place.map(|place| Expression::integer(place + 1)).ok_or_else(|| format!("il n’y a pas de choix {}", plain(written)))
}
