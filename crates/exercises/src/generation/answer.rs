//! What is expected in a variant, and the wrong answers that are recognised.

mod calculation;
mod choices;
mod gaps;
mod matching;
mod ordering;

use std::collections::BTreeSet;

use curriculum::SkillId;

use super::calculate::{Reason, Scope};
use super::chance::Chance;
use super::compile::Compiler;
use super::formula::Formula;
use super::language::LanguagePlan;
use super::template::Template;
use super::tidy::tidy;
use super::{Exercise, Mistake, Parts};
use crate::marking::{AnswerKind, AnticipatedError, Form, Question, Strictness, is_anticipated, is_wrong};
use crate::maths::Expression;
use crate::rendering::{RichText, plain};
use crate::source::{AnswerSource, MistakeSource};
use calculation::CalculationPlan;
use ordering::Ranking;

/// The `[reponse]` table, read.
#[derive(Debug, Clone)]
pub(super) struct AnswerPlan {
    pub(super) kind: AnswerKind,
    form: Form,
    expected: Expected,
    tolerance: Option<String>,
    unit: Option<Template>,
    count_told: bool,
    pub(super) choices: Vec<Template>,
    shuffled: bool,
    accents: Option<Strictness>,
    case: Option<Strictness>,
    language: Option<LanguagePlan>,
    /// What stands on the left of an association; what stands on the right is among the choices.
    lines: Vec<Template>,
    /// The text with gaps, where there is one.
    text: Option<Template>,
    /// What is expected in each gap.
    gaps: Vec<AnswerPlan>,
    calculation: Option<CalculationPlan>,
}

/// An answer as the file writes it.
#[derive(Debug, Clone)]
enum Expected {
    Formula(Formula),
    /// An equation without solution.
    NoSolution,
    /// Words and values, for what is no formula: a text, an interval, coordinates, a duration.
    Words(Template),
    /// Said part by part.
    Parts,
    /// Elements in order.
    Order(Ranking),
    /// Lines on the left with what goes with them on the right, as indices of the file.
    Pairs(Vec<(usize, usize)>),
}

/// An `[[erreur]]` table, read.
#[derive(Debug, Clone)]
pub(super) struct MistakePlan {
    pub(super) code: String,
    answer: Expected,
    message: Template,
    /// The gap where it shows, from 0.
    gap: usize,
    pub(super) prerequisite: Option<SkillId>,
}

/// An answer in a variant, as a pupil types it, and the letters in it.
#[derive(Debug, Clone, Default)]
struct Answered {
    typed: String,
    letters: BTreeSet<String>,
}

/// What is expected in a variant, and what is offered to give it.
struct Laid {
    question: Question,
    /// The choices in the order of the file, as indices of those of the file.
    order: Vec<usize>,
    choices: Vec<RichText>,
    /// The same for each gap.
    gaps: Vec<Laid>,
    parts: Option<Parts>,
}

impl AnswerPlan {
    pub(super) fn compile(compiler: &mut Compiler<'_>, source: &AnswerSource) -> Option<Self> {
        let kind = *source.kind.get_ref();
        refuse_strange_keys(compiler, source);
        match kind {
            AnswerKind::Gaps => gaps::compile(compiler, source),
            AnswerKind::Matching => matching::compile(compiler, source),
            AnswerKind::Ordering => ordering::compile(compiler, source),
            _ => Self::compile_one(compiler, source),
        }
    }

    /// An answer that is not made of others.
    fn compile_one(compiler: &mut Compiler<'_>, source: &AnswerSource) -> Option<Self> {
        let kind = *source.kind.get_ref();
        let choice = matches!(kind, AnswerKind::Choice | AnswerKind::Choices);
        let Some(written) = &source.expected else {
            compiler.refuse_at(&source.kind, "il manque la clé « attendu »");
            return None;
        };
        let expected = Expected::compile(compiler, source, written);
        if choice && source.choices.len() < 2 {
            compiler.refuse(written, 0, "un choix demande au moins deux « choix »");
        }
        if let Some(tolerance) = &source.tolerance
            && compiler.formula(tolerance).is_some_and(|read| !read.tree.letters().is_empty())
        {
            compiler.refuse(tolerance, 0, "la tolérance est un nombre, par exemple \"0,01\"");
        }
        let choices = compiler.templates(&source.choices);
        let unit = source.unit.as_ref().and_then(|unit| compiler.template(unit));
        let language = LanguagePlan::compile(compiler, source);
        let calculation = CalculationPlan::compile(compiler, source);
        Some(Self { unit, choices, language, calculation, ..Self::new(source, expected?) })
    }

    /// What the source says in so many words.
    fn new(source: &AnswerSource, expected: Expected) -> Self {
        Self {
            kind: *source.kind.get_ref(),
            form: source.form,
            expected,
            tolerance: source.tolerance.as_ref().map(|tolerance| tolerance.get_ref().clone()),
            unit: None,
            count_told: source.count_told.as_ref().is_some_and(|told| *told.get_ref()),
            choices: Vec::new(),
            shuffled: source.shuffled,
            accents: source.accents.map(strictness),
            case: source.case.map(strictness),
            language: None,
            lines: Vec::new(),
            text: None,
            gaps: Vec::new(),
            calculation: None,
        }
    }

    /// What is expected in a variant; `choices` are filled in, in the order of the file.
    fn lay_out(&self, scope: &mut Scope, choices: &[RichText], chance: &mut Chance) -> Result<Laid, Reason> {
        match self.kind {
            AnswerKind::Gaps => return self.lay_out_gaps(scope, chance),
            AnswerKind::Matching => return self.lay_out_matching(scope, choices, chance),
            AnswerKind::Ordering => return self.lay_out_ordering(scope, choices, chance),
            _ => {}
        }
        let order = shown_order(choices, self.shuffled, chance)?;
        let expected = self.answered(scope, &self.expected, &order)?;
        let choices = order.iter().map(|&index| choices[index].clone()).collect();
        let language = self.language.as_ref().map(|language| language.in_variant(scope)).transpose()?;
        let unit = self.unit.as_ref().map(|unit| unit.fill(scope)).transpose()?.map(|unit| unit.to_plain());
        let question = Question { language, unit_shown: unit.is_some(), unit, ..self.asks(expected) };
        Ok(Laid { question, order, choices, gaps: Vec::new(), parts: None })
    }

    /// One possible answer, as a pupil types it when choices are shown in that order.
    fn answered(&self, scope: &mut Scope, answer: &Expected, order: &[usize]) -> Result<Answered, Reason> {
        match (self.kind, answer) {
            (_, Expected::Order(ranking)) => return ranking.answered(scope, order),
            (_, Expected::Pairs(pairs)) => return matching::answered(pairs, order),
            (AnswerKind::Choices, _) => return choices::answered(&answer.in_variant(scope, self)?, order),
            _ => {}
        }
        let answer = answer.in_variant(scope, self)?;
        let answer = if self.kind == AnswerKind::Choice { shown_number(&answer, order)? } else { answer };
        Ok(Answered { typed: typed(&answer), letters: answer.letters() })
    }

    /// The question that expects this answer.
    fn asks(&self, expected: Answered) -> Question {
        let letters: Vec<String> = expected.letters.into_iter().collect();
        Question {
            letters: (!letters.is_empty()).then_some(letters),
            count_told: self.count_told,
            tolerance: self.tolerance.clone(),
            accents: self.accents,
            case: self.case,
            ..Question::new(self.kind, expected.typed, self.form)
        }
    }

    /// How many answers can be given without typing; none when something is typed.
    pub(super) fn offered_count(&self) -> Option<u8> {
        let count = self.choices.len();
        let all = match self.kind {
            AnswerKind::Choice => u64::try_from(count).ok()?,
            // Every set of choices but the empty one.
            AnswerKind::Choices => (1_u64 << count.min(32)) - 1,
            AnswerKind::Ordering => (1..=count as u64).product(),
            AnswerKind::Matching => (0..self.lines.len()).fold(1_u64, |all, _| all.saturating_mul(count as u64)),
            AnswerKind::Gaps => {
                self.gaps.iter().try_fold(1_u64, |all, gap| Some(all.saturating_mul(gap.offered_count()?.into())))?
            }
            _ => return None,
        };
        Some(u8::try_from(all).unwrap_or(u8::MAX))
    }

    /// The answer that a mistake leads to.
    fn mistaken(&self, scope: &mut Scope, mistake: &MistakePlan, laid: &Laid) -> Result<Answered, Reason> {
        if self.kind == AnswerKind::Gaps {
            return self.mistaken_gap(scope, mistake, laid);
        }
        let answered = self.answered(scope, &mistake.answer, &laid.order)?;
        let expected = &laid.question.expected;
        Ok(match self.kind {
            AnswerKind::Choices => choices::with_mistake(expected, &answered),
            AnswerKind::Matching => matching::with_mistake(expected, &answered),
            AnswerKind::Ordering => ordering::with_mistake(expected, &answered),
            _ => answered,
        })
    }
}

impl Question {
    /// Makes letters of an answer letters of the question.
    fn knows(&mut self, letters: BTreeSet<String>) {
        if !letters.is_empty() {
            let known = self.letters.take().unwrap_or_default();
            let all: BTreeSet<String> = known.into_iter().chain(letters).collect();
            self.letters = Some(all.into_iter().collect());
        }
    }
}

/// Refuses the keys that go with another kind of answer.
fn refuse_strange_keys(compiler: &mut Compiler<'_>, source: &AnswerSource) {
    let kind = *source.kind.get_ref();
    let with = |key: &str, kinds: &str| format!("la clé « {key} » va avec genre = {kinds}");
    if !matches!(kind, AnswerKind::Choice | AnswerKind::Choices | AnswerKind::Gaps)
        && let Some(first) = source.choices.first()
    {
        compiler.refuse(first, 0, with("choix", "\"choice\" ou \"choices\""));
    }
    calculation::refuse_strange_keys(compiler, source);
    if kind != AnswerKind::List
        && let Some(told) = &source.count_told
    {
        compiler.refuse_at(told, with("nombre_dit", "\"list\""));
    }
    if kind != AnswerKind::Ordering
        && let Some(first) = source.elements.first()
    {
        compiler.refuse(first, 0, with("elements", "\"ordering\""));
    }
    if kind != AnswerKind::Matching
        && let Some(first) = source.pairs.first().map(|(left, _)| left).or(source.strangers.first())
    {
        let key = if source.pairs.is_empty() { "intrus" } else { "paires" };
        compiler.refuse(first, 0, with(key, "\"matching\""));
    }
    if kind != AnswerKind::Gaps {
        if let Some(text) = &source.text {
            compiler.refuse(text, 0, with("texte", "\"gaps\""));
        }
        if let Some(gap) = source.gaps.first() {
            compiler.refuse_at(&gap.kind, with("trou", "\"gaps\""));
        }
    }
}

pub(super) fn strictness(required: bool) -> Strictness {
    if required { Strictness::Required } else { Strictness::Ignored }
}

impl MistakePlan {
    pub(super) fn compile(compiler: &mut Compiler<'_>, answer: &AnswerSource, source: &MistakeSource) -> Option<Self> {
        let code = source.code.get_ref().clone();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
        if !code.contains('.') || !code.chars().all(allowed) {
            compiler.refuse(&source.code, 0, "un code s’écrit domaine.nom-de-l-erreur, en minuscules sans accent");
        }
        let (gap, asked) = gaps::of_mistake(compiler, answer, source)?;
        let answer = Expected::compile(compiler, asked, &source.answer);
        let message = compiler.template(&source.message);
        Some(Self { code, answer: answer?, message: message?, gap, prerequisite: source.prerequisite.clone() })
    }
}

impl Expected {
    /// Reads an answer to what is asked.
    fn compile(compiler: &mut Compiler<'_>, asked: &AnswerSource, text: &toml::Spanned<String>) -> Option<Self> {
        let kind = *asked.kind.get_ref();
        match kind {
            AnswerKind::Ordering => {
                // What is wrong with the elements is said once, where they are written.
                let elements: Vec<Template> = asked.elements.iter().filter_map(|text| compiler.tried(text)).collect();
                return ordering::compile_order(compiler, text, &elements).map(Self::Order);
            }
            AnswerKind::Matching => return matching::compile_pairs(compiler, text).map(Self::Pairs),
            _ => {}
        }
        let none = matches!(text.get_ref().trim(), "aucune" | "aucune solution");
        if kind == AnswerKind::Solutions && none {
            return Some(Self::NoSolution);
        }
        let words = matches!(
            kind,
            AnswerKind::Text
                | AnswerKind::Interval
                | AnswerKind::System
                | AnswerKind::FunctionValue
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
            Self::Parts | Self::Order(_) | Self::Pairs(_) => {
                return Err("cette réponse se donne partie par partie".to_owned());
            }
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
    matches!(kind, AnswerKind::Expression | AnswerKind::Equation | AnswerKind::AffineFunction | AnswerKind::Scientific)
        || matches!(
            form,
            Form::Power
                | Form::SimplifiedRadical
                | Form::Exact
                | Form::Scientific
                | Form::Mixed
                | Form::SameDenominator
        )
}

/// A question with what is shown to answer it and what is said of its mistakes.
pub(super) struct Asked {
    pub(super) question: Question,
    pub(super) mistakes: Vec<Mistake>,
    pub(super) choices: Vec<RichText>,
    pub(super) parts: Option<Parts>,
}

impl Exercise {
    /// The question of a variant; `choices` are filled in, in the order of the file.
    pub(super) fn question(
        &self,
        scope: &mut Scope,
        choices: &[RichText],
        chance: &mut Chance,
        targeted: bool,
    ) -> Result<Asked, Reason> {
        let mut laid = self.answer.lay_out(scope, choices, chance)?;
        // A mistake that cannot be made with these numbers (a division by zero, no choice of its own) is not made.
        let made = self.mistakes.iter().enumerate().filter_map(|(rank, mistake)| {
            let answer = self.answer.mistaken(scope, mistake, &laid).ok()?;
            Some((rank, answer))
        });
        let made: Vec<(usize, Answered)> = made.collect();
        for (rank, answer) in &made {
            match laid.question.gaps.get_mut(self.mistakes[*rank].gap) {
                Some(gap) => gap.knows(answer.letters.clone()),
                None => laid.question.knows(answer.letters.clone()),
            }
        }
        let mut mistakes = Vec::new();
        for (rank, answer) in made {
            mistakes.extend(self.anticipate(&mut laid.question, rank, answer.typed, scope)?);
        }
        // Last, so that a mistake of the file is compared with its neighbours and not with the library.
        self.answer.calculate(scope, &mut laid.question, targeted)?;
        Ok(Asked { question: laid.question, mistakes, choices: laid.choices, parts: laid.parts })
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
        if !is_wrong(question, &answer) || is_anticipated(question, &answer) {
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
        return Err(format!("deux propositions sont identiques : {}", faces[twice]));
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
