//! From an exercise file to its variants: compiled once, generated from a seed.
//!
//! Start with [`Exercise::compile`], then [`Exercise::generate`]. The same seed gives the same variant on every machine.

mod answer;
mod calculate;
mod chance;
mod compile;
mod engine;
mod figures;
mod fill;
mod formula;
mod functions;
mod guess;
mod language;
mod layout;
mod parts;
mod seen;
mod template;
mod tidy;

use std::collections::BTreeMap;
use std::sync::Arc;

use curriculum::{ExerciseId, SkillId};

use crate::marking::{AnswerKind, Mark, Question};
use crate::misconceptions::{Departure, misconception, recognise};
use crate::rendering::{Figure, RichText};
pub use crate::source::Mediation;
pub use parts::{Gap, Parts};

use answer::{AnswerPlan, Asked, MistakePlan};
use calculate::Scope;
use chance::Chance;
use engine::Effort;
pub(crate) use engine::{LOST_EFFORT_MEAN_MAX, same_value};
use figures::FigurePlan;
use formula::Formula;
use template::Template;

/// How often a variant is drawn again before it is given up.
const REDRAWS_MAX: usize = 2000;

/// Draws under which it is their length, not their chance, that leaves no variant.
const TRIES_MIN: usize = 50;

/// How often it is drawn again so that each target of the exercise shows. After that, a target that gives the right answer
/// is let be: an exercise whose target never shows is a weak one, which `rebond check` says, not an impossible one.
const TARGETED_REDRAWS_MAX: usize = 200;

/// An exercise ready to give variants.
#[derive(Debug, Clone)]
pub struct Exercise {
    /// Its name.
    pub id: ExerciseId,
    /// The version of its text.
    pub version: String,
    /// The skill that it trains.
    pub skill: SkillId,
    /// Title for people.
    pub title: String,
    /// From 1, easy, to 3, hard, within the skill.
    pub difficulty: u8,
    /// Usual time to answer, in seconds.
    pub seconds: u32,
    /// How it helps.
    pub mediation: Mediation,
    /// Whether the equalities of the correction are meant to be checked.
    pub equalities: bool,
    /// How many variants its author knows that it has, when they are few.
    pub declared_variants: Option<usize>,
    draws: Vec<Draw>,
    conditions: Vec<Formula>,
    all_distinct: bool,
    statement: Template,
    example: Vec<Template>,
    hints: Vec<Template>,
    correction: Vec<Template>,
    instruction: Option<Template>,
    answer: AnswerPlan,
    plane: Option<Arc<FigurePlan>>,
    mistakes: Vec<MistakePlan>,
}

/// A line of `[tirage]`.
#[derive(Debug, Clone)]
enum Draw {
    /// A name and the expression that gives its value.
    Expression(String, Formula),
    /// The names of the columns of a table, and its rows, of which one is drawn.
    Row(Vec<String>, Vec<Vec<Template>>),
}

/// One variant of an exercise: what a pupil sees, and what is expected.
#[derive(Debug, Clone)]
pub struct Variant {
    /// What is asked.
    pub statement: RichText,
    /// How the answer is to be given.
    pub instruction: Option<RichText>,
    /// The solved example that comes first, line by line.
    pub example: Vec<RichText>,
    /// Hints, each more explicit than the one before.
    pub hints: Vec<RichText>,
    /// The worked correction, line by line.
    pub correction: Vec<RichText>,
    /// What is expected, for the marker.
    pub question: Question,
    /// The mistakes that are recognised, in the order of the question's anticipated errors.
    pub mistakes: Vec<Mistake>,
    /// The choices, in the order shown; empty unless one is to be chosen.
    pub choices: Vec<RichText>,
    /// The parts of an answer that is made of several.
    pub parts: Option<Parts>,
    /// The plane on which the answer may be placed by hand; none when the answer is only typed.
    pub plane: Option<Figure>,
    /// The unit written after the field.
    pub unit: Option<String>,
}

/// A mistake that a variant recognises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Its place among the mistakes of the file, from 0.
    pub rank: usize,
    /// Its stable name: `fractions.add-denominators`.
    pub code: String,
    /// What is said to the pupil.
    pub message: RichText,
    /// The skill that it puts in doubt.
    pub prerequisite: Option<SkillId>,
}

impl Variant {
    /// Where the line of the pupil left the right one, when the library knows the error that the mark names.
    pub fn departure(&self, typed: &str, mark: &Mark) -> Option<Departure> {
        let named = mark.misconception.as_deref()?;
        recognise(&self.question, typed).filter(|recognised| recognised.code() == named)?.departure()
    }

    /// The mistake that a mark recognised.
    pub fn mistake(&self, mark: &Mark) -> Option<&Mistake> {
        let code = mark.misconception.as_ref()?;
        let same = |mistake: &&Mistake| mistake.code == *code;
        let said = |mistake: &&Mistake| mistake.message.to_plain() == mark.message;
        self.mistakes.iter().filter(same).find(said).or_else(|| self.mistakes.iter().find(same))
    }
}

/// Why an exercise gives no variant for a seed. The text is French: whoever wrote the exercise reads it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GenerationError {
    /// No draw was kept.
    #[error("aucun tirage ne convient après {tries} essais : {reason}")]
    NoDraw {
        /// How many draws were tried.
        tries: usize,
        /// What was wrong with the last draw.
        reason: String,
    },
    /// The calculations of the file take too long.
    #[error("les calculs de cet exercice sont trop longs ; le dernier essai : {reason}")]
    TooLong {
        /// What was wrong with the last draw.
        reason: String,
    },
}

impl Exercise {
    /// The variant of a seed.
    pub fn generate(&self, seed: u64) -> Result<Variant, GenerationError> {
        self.generate_measured(seed).0
    }

    /// The variant of a seed, and the work that went into the draws that were thrown away before it.
    pub(crate) fn generate_measured(&self, seed: u64) -> (Result<Variant, GenerationError>, u64) {
        let mut scope = Scope { names: BTreeMap::new(), chance: None, effort: Effort::new() };
        let mut chance = Chance::seeded(seed);
        let mut reason = String::new();
        let mut tries = 0;
        while tries < REDRAWS_MAX && !scope.effort.is_spent() {
            tries += 1;
            let lost = scope.effort.spent();
            let (attempt, left) = self.attempt(&mut scope, chance, tries <= TARGETED_REDRAWS_MAX);
            match attempt {
                Ok(variant) => return (Ok(variant), lost),
                // The last try may end for want of effort: what was wrong with those before says more.
                Err(found) if reason.is_empty() || !scope.effort.is_spent() => reason = found,
                Err(_) => {}
            }
            chance = left;
        }
        let error = if tries < TRIES_MIN {
            GenerationError::TooLong { reason }
        } else {
            GenerationError::NoDraw { tries, reason }
        };
        (Err(error), scope.effort.spent())
    }

    /// One draw: the variant or what is wrong with it, and the chance that is left.
    fn attempt(&self, scope: &mut Scope, chance: Chance, targeted: bool) -> (Result<Variant, String>, Chance) {
        scope.names.clear();
        scope.chance = Some(chance);
        let drawn = self.draw(scope);
        let mut chance = scope.chance.take().expect("drawing borrows the chance and gives it back");
        let variant = drawn.and_then(|()| self.variant(scope, &mut chance, targeted));
        (variant, chance)
    }

    /// How many answers can be given without typing, 255 standing for as many or more; none when something is typed.
    ///
    /// One over that is the chance of being right without knowing anything.
    pub fn choices_count(&self) -> Option<u8> {
        self.answer.offered_count()
    }

    /// The kind of answer that is expected.
    pub fn answer_kind(&self) -> AnswerKind {
        self.answer.kind
    }

    /// The skill that a recognised mistake puts in doubt, if the exercise names one.
    pub fn prerequisite_of_error(&self, code: &str) -> Option<&SkillId> {
        self.mistakes.iter().find(|mistake| mistake.code == code)?.prerequisite.as_ref()
    }

    /// The skill that a recognised error puts in doubt: what the exercise says of its own mistakes, else what the library
    /// says of its rules, which may be a skill of another programme.
    pub fn skill_in_doubt(&self, code: &str) -> Option<SkillId> {
        if self.mistakes.iter().any(|mistake| mistake.code == code) {
            return self.prerequisite_of_error(code).cloned();
        }
        code.split('+').find_map(|code| misconception(code)?.doubts?.parse().ok())
    }

    /// The rules of the library that the exercise is about (`cibles`), by their codes.
    pub fn targets(&self) -> impl Iterator<Item = &'static str> {
        self.answer.targets()
    }

    /// How many hints there are.
    pub fn hint_count(&self) -> usize {
        self.hints.len()
    }

    /// The codes of the mistakes of the file and the skills that they put in doubt, in order.
    pub fn mistakes(&self) -> impl ExactSizeIterator<Item = (&str, Option<&SkillId>)> {
        self.mistakes.iter().map(|mistake| (mistake.code.as_str(), mistake.prerequisite.as_ref()))
    }

    fn draw(&self, scope: &mut Scope) -> Result<(), String> {
        for draw in &self.draws {
            match draw {
                Draw::Expression(name, formula) => {
                    let value = scope
                        .calculated(&formula.tree)
                        .map_err(|reason| format!("{name} = {} : {reason}", formula.text))?;
                    scope.names.insert(name.clone(), value);
                }
                Draw::Row(names, rows) => {
                    let drawn = scope.chance.as_mut().map_or(0, |chance| chance.below(rows.len() as u64));
                    for (name, cell) in names.iter().zip(&rows[drawn as usize]) {
                        let value = cell.value(scope).map_err(|reason| format!("{name} : {reason}"))?;
                        scope.names.insert(name.clone(), value);
                    }
                }
            }
        }
        for condition in &self.conditions {
            let holds =
                scope.holds(&condition.tree).map_err(|reason| format!("condition {} : {reason}", condition.text))?;
            if !holds {
                return Err(format!("la condition {} n’est pas respectée", condition.text));
            }
        }
        Ok(())
    }

    fn variant(&self, scope: &mut Scope, chance: &mut Chance, targeted: bool) -> Result<Variant, String> {
        let mut named =
            |place: &str, template: &Template| template.fill(scope).map_err(|reason| format!("{place} : {reason}"));
        let statement = named("énoncé", &self.statement)?;
        let instruction = self.instruction.as_ref().map(|template| named("consigne", template)).transpose()?;
        let mut lines = |place: &str, templates: &[Template]| -> Result<Vec<RichText>, String> {
            templates.iter().map(|template| named(place, template)).collect()
        };
        let example = lines("exemple", &self.example)?;
        let hints = lines("indice", &self.hints)?;
        let correction = lines("correction", &self.correction)?;
        let choices = lines("choix", &self.answer.choices)?;
        let plane = self.plane.as_ref().map(|plan| plan.draw(scope)).transpose();
        let plane = plane.map_err(|reason| format!("dessin de la réponse : {reason}"))?;
        let Asked { mut question, mistakes, choices, parts } = self.question(scope, &choices, chance, targeted)?;
        if let Some(language) = &mut question.language {
            language.stand_in(&statement.to_plain());
        }
        let unit = question.unit.clone();
        Ok(Variant {
            statement,
            instruction,
            example,
            hints,
            correction,
            question,
            mistakes,
            choices,
            parts,
            plane,
            unit,
        })
    }
}
