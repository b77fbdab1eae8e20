//! How many wrong answers a pack names: `cargo run -p exercises --example named -- curricula/maths-remediation [--seeds 20]`.
//!
//! The wrong answers are systematic, the same for every exercise: one operation between two numbers of the statement, and
//! the expected number one off, of the other sign, ten times too large or too small, upside down, doubled, halved. For each
//! exercise whose answer is typed: how many are wrong, how many the exercise's own errors name, how many are named with the
//! library; then which of its own errors the library would name by itself, by the same code.
#![expect(clippy::print_stdout, reason = "a command that talks to whoever writes exercises")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use curriculum::read_pack;
use exercises::marking::{AnswerKind, Question, Verdict, mark};
use exercises::maths::{Expression, Value, evaluate};
use exercises::reading::{Vocabulary, read};
use exercises::{Exercise, Variant};

#[path = "../tests/engine/folder.rs"]
mod folder;

use folder::files_of;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seeds = arguments.iter().position(|a| a == "--seeds").and_then(|i| arguments.get(i + 1)?.parse().ok());
    let Some(folder) = arguments.first() else {
        println!("Quel dossier ? Par exemple : curricula/maths-remediation");
        return ExitCode::FAILURE;
    };
    let files = files_of(Path::new(folder)).unwrap_or_default();
    let Ok(pack) = read_pack(&files) else {
        println!("Ce programme ne se lit pas : rebond check dit pourquoi.");
        return ExitCode::FAILURE;
    };
    let mut all = Counts::default();
    for exercise in pack.exercises.iter().filter_map(|file| Exercise::compile(file).ok()) {
        if exercise.choices_count().is_some() {
            continue;
        }
        let (counts, own) = count(&exercise, seeds.unwrap_or(20));
        println!("{:55} {counts}{}", exercise.id.to_string(), same_as_library(&own));
        all.add(&counts);
    }
    println!("{:55} {all}", "ensemble");
    ExitCode::SUCCESS
}

#[derive(Default)]
struct Counts {
    wrong: usize,
    own: usize,
    named: usize,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.wrong += other.wrong;
        self.own += other.own;
        self.named += other.named;
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize| (1000 * part / self.wrong.max(1)).to_string();
        write!(
            f,
            "{:6} fausses, nommées par l’exercice {:>4} ‰, avec la bibliothèque {:>4} ‰",
            self.wrong,
            share(self.own),
            share(self.named)
        )
    }
}

/// For each own error, how often it was made and how often the library gives it the same code.
type Own = BTreeMap<(usize, String), (usize, usize)>;

fn count(exercise: &Exercise, seeds: u64) -> (Counts, Own) {
    let mut counts = Counts::default();
    let mut own = Own::new();
    for variant in (0..seeds).filter_map(|seed| exercise.generate(seed).ok()) {
        let alone = Question { calculation: None, ..variant.question.clone() };
        let library = Question { anticipated: Vec::new(), ..variant.question.clone() };
        for (error, mistake) in variant.question.anticipated.iter().zip(&variant.mistakes) {
            let entry = own.entry((mistake.rank, error.code.clone())).or_default();
            entry.0 += 1;
            entry.1 += usize::from(mark(&library, &error.answer).misconception.as_ref() == Some(&error.code));
        }
        for typed in wrong_answers(&variant) {
            if mark(&alone, &typed).verdict != Verdict::WrongValue {
                continue;
            }
            counts.wrong += 1;
            counts.own += usize::from(mark(&alone, &typed).misconception.is_some());
            counts.named += usize::from(mark(&variant.question, &typed).misconception.is_some());
        }
    }
    (counts, own)
}

fn same_as_library(own: &Own) -> String {
    let same: Vec<String> = own
        .iter()
        .filter(|(_, (made, named))| made == named)
        .map(|((rank, code), _)| format!("{rank}:{code}"))
        .collect();
    if same.is_empty() { String::new() } else { format!(" | bibliothèque : {}", same.join(" ")) }
}

/// The systematic set, each answer once.
fn wrong_answers(variant: &Variant) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let shown: Vec<Expression> = variant.statement.formulas().flat_map(numbers).collect();
    for (place, one) in shown.iter().enumerate() {
        for (other_place, other) in shown.iter().enumerate() {
            if place != other_place {
                let quotient = Expression::fraction(one.clone(), other.clone());
                let difference = Expression::difference(one.clone(), other.clone());
                found.extend(written(&difference).into_iter().chain(written(&quotient)));
            }
            if place < other_place {
                let sum = Expression::sum(one.clone(), other.clone());
                let product = Expression::times(one.clone(), other.clone());
                found.extend(written(&sum).into_iter().chain(written(&product)));
            }
        }
    }
    let expected = variant.question.expected.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | '='));
    if !matches!(variant.question.kind, AnswerKind::Text | AnswerKind::List | AnswerKind::Set)
        && let Ok(expected) = read(expected, &Vocabulary::pupil())
    {
        let near = |number: i64| Expression::integer(number);
        let changed = [
            Expression::sum(expected.clone(), near(1)),
            Expression::difference(expected.clone(), near(1)),
            Expression::negation(expected.clone()),
            Expression::times(expected.clone(), near(10)),
            Expression::fraction(expected.clone(), near(10)),
            Expression::fraction(near(1), expected.clone()),
            Expression::times(expected.clone(), near(2)),
            Expression::fraction(expected, near(2)),
        ];
        found.extend(changed.iter().filter_map(written));
    }
    found
}

/// The numbers and fractions of numbers in a formula.
fn numbers(formula: &Expression) -> Vec<Expression> {
    match formula {
        Expression::Integer(_) | Expression::Decimal { .. } => vec![formula.clone()],
        Expression::Fraction(above, below) if evaluate(above).is_ok() && evaluate(below).is_ok() => {
            std::iter::once(formula.clone()).chain(formula.children().into_iter().flat_map(numbers)).collect()
        }
        other => other.children().into_iter().flat_map(numbers).collect(),
    }
}

fn written(calculation: &Expression) -> Option<String> {
    evaluate(calculation).ok().as_ref().map(Value::to_expression).map(|value| value.to_string())
}
