//! What `rebond check` holds an exercise to, over many seeds: features F6 (full correction) and F8 (seeded generators).

mod equalities;
mod misformed;

use std::collections::{BTreeMap, HashSet};

use crate::generation::{Exercise, Variant};

/// Variants under which an exercise soon repeats itself.
const DISTINCT_MIN: usize = 20;

/// What a check found in one exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// Name of the exercise.
    pub id: String,
    /// How many seeds were tried.
    pub seeds: u64,
    /// How many different variants they gave.
    pub distinct: usize,
    /// What is wrong; an exercise is shipped only when there is nothing here.
    pub problems: Vec<Finding>,
    /// What its author may want to improve.
    pub remarks: Vec<Finding>,
}

/// One finding: a French sentence, how many seeds show it, and the first of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub reason: String,
    /// The first seed that shows it; none when no variant is involved.
    pub seed: Option<u64>,
    /// How many seeds show it.
    pub count: u64,
}

impl CheckReport {
    /// Whether the exercise can be shipped.
    pub fn passes(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Checks every variant of the seeds 0 to `seeds` − 1.
pub fn check_exercise(exercise: &Exercise, seeds: u64) -> CheckReport {
    let mut findings = Findings::default();
    findings.of_source(exercise);
    let mut distinct = HashSet::new();
    for seed in 0..seeds {
        match exercise.generate(seed) {
            Ok(variant) => {
                distinct.insert(face(&variant));
                findings.of_variant(exercise, &variant, seed);
            }
            Err(error) => findings.problem(Some(seed), error.to_string()),
        }
    }
    if distinct.len() < DISTINCT_MIN {
        findings.remark(None, format!("seulement {} variantes différentes sur {seeds} tirages", distinct.len()));
    }
    CheckReport {
        id: exercise.id.to_string(),
        seeds,
        distinct: distinct.len(),
        problems: listed(findings.problems),
        remarks: listed(findings.remarks),
    }
}

/// What a pupil sees first of a variant: two variants with the same face are the same exercise again.
fn face(variant: &Variant) -> String {
    let mut choices: Vec<String> = variant.choices.iter().map(crate::RichText::to_plain).collect();
    choices.sort();
    format!("{}\n{}", variant.statement.to_plain(), choices.join("\n"))
}

type Counted = BTreeMap<String, (Option<u64>, u64)>;

#[derive(Default)]
struct Findings {
    problems: Counted,
    remarks: Counted,
}

impl Findings {
    fn problem(&mut self, seed: Option<u64>, reason: String) {
        self.problems.entry(reason).or_insert((seed, 0)).1 += 1;
    }

    fn remark(&mut self, seed: Option<u64>, reason: String) {
        self.remarks.entry(reason).or_insert((seed, 0)).1 += 1;
    }

    fn of_source(&mut self, exercise: &Exercise) {
        if exercise.hints_len() == 0 {
            self.problem(None, "il faut au moins un indice (clé « indices »)".to_owned());
        }
        if exercise.correction_len() == 0 {
            self.problem(None, "il faut une correction (clé « correction »)".to_owned());
        }
    }

    fn of_variant(&mut self, exercise: &Exercise, variant: &Variant, seed: u64) {
        for fault in variant
            .statement
            .formulas()
            .chain(variant.choices.iter().flat_map(crate::RichText::formulas))
            .filter_map(misformed::fault)
        {
            self.problem(Some(seed), format!("formule mal écrite dans l’énoncé ou les choix : {fault}"));
        }
        if exercise.equalities {
            for line in &variant.correction {
                for fault in line.formulas().filter_map(equalities::fault) {
                    self.problem(Some(seed), format!("égalité fausse dans la correction : {fault}"));
                }
            }
        }
    }
}

fn listed(counted: Counted) -> Vec<Finding> {
    counted.into_iter().map(|(reason, (seed, count))| Finding { reason, seed, count }).collect()
}
