//! What is measured, for the benchmark (`engine.rs`) and for the count of instructions (`examples/cost.rs`).

use std::collections::BTreeMap;
use std::path::Path;

use curriculum::{ExerciseFile, Pack, read_pack};
use exercises::marking::{Question, mark, understand};
use exercises::rendering::mathml;
use exercises::{Exercise, RichText, Variant};

#[path = "../../tests/engine/folder.rs"]
mod folder;
#[path = "../../tests/engine/rows.rs"]
mod rows;

use folder::files_of;
use rows::Row;

/// Seeds of each exercise in what is measured.
const SEEDS: u64 = 4;

/// One thing that the engine does, on many inputs.
pub(crate) struct Operation {
    /// What it is.
    pub(crate) name: String,
    /// On how many inputs.
    pub(crate) inputs: usize,
    /// Does it on one of them; the count is there so that nothing is optimised away.
    pub(crate) run: Box<dyn Fn(usize) -> usize>,
}

impl Operation {
    fn new<T: 'static>(name: impl Into<String>, inputs: Vec<T>, run: impl Fn(&T) -> usize + 'static) -> Self {
        Self { name: name.into(), inputs: inputs.len(), run: Box::new(move |index| run(&inputs[index])) }
    }

    /// Does it on every input.
    pub(crate) fn pass(&self) -> usize {
        (0..self.inputs).map(&self.run).sum()
    }
}

/// Reading and marking for each kind of answer, over the table; drawing what was typed; and, over the shipped exercises,
/// compiling a file, generating a variant and drawing its correction. Only those whose name is `wanted` are prepared.
pub(crate) fn operations(wanted: impl Fn(&str) -> bool) -> Vec<Operation> {
    let mut found = of_answers(&wanted);
    let names = ["compile an exercise", "generate a variant", "draw a correction"];
    found.extend(names.into_iter().filter(|name| wanted(name)).map(of_exercises));
    found
}

fn of_answers(wanted: &impl Fn(&str) -> bool) -> Vec<Operation> {
    let mut groups: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in rows::rows() {
        let kind = serde_json::to_value(row.question.kind).expect("a kind is written as its name");
        groups.entry(format!("mark {}", kind.as_str().unwrap_or_default())).or_default().push(row);
    }
    groups.insert("mark any kind".to_owned(), rows::rows());
    groups.insert("draw what was typed".to_owned(), rows::rows());
    groups.retain(|name, _| wanted(name));
    let operation = |(name, rows): (String, Vec<Row>)| {
        if name.starts_with("draw") {
            return Operation::new(name, rows, |row| drawn(&row.question, &row.typed));
        }
        Operation::new(name, rows, |row| {
            let mark = mark(&row.question, &row.typed);
            assert_eq!(mark.verdict, row.verdict, "line {} of the table", row.line);
            mark.message.len()
        })
    };
    groups.into_iter().map(operation).collect()
}

fn of_exercises(name: &str) -> Operation {
    let files = shipped().exercises;
    let compiled = |file: &ExerciseFile| Exercise::compile(file).expect("a shipped exercise compiles");
    match name {
        "compile an exercise" => Operation::new(name, files, move |file| compiled(file).hint_count()),
        "generate a variant" => {
            let exercises = files.iter().map(compiled);
            let seeded = exercises.flat_map(|exercise| (0..SEEDS).map(move |seed| (exercise.clone(), seed)));
            Operation::new(name, seeded.collect(), |(exercise, seed)| {
                exercise.generate(*seed).map_or(0, |variant| variant.hints.len())
            })
        }
        _ => {
            let variants = files.iter().filter_map(|file| compiled(file).generate(0).ok()).collect();
            Operation::new(name, variants, |variant: &Variant| {
                variant.correction.iter().map(|line: &RichText| line.to_html().len()).sum()
            })
        }
    }
}

fn drawn(question: &Question, typed: &str) -> usize {
    let letters = question.letters.as_deref().unwrap_or_default();
    let understood = understand(question.kind, letters, question.unit.as_deref(), typed);
    understood.ok().flatten().map_or(0, |tree| mathml(&tree).len())
}

fn shipped() -> Pack {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../curricula/maths-remediation");
    let files = files_of(&root).expect("the shipped folder reads");
    read_pack(&files).expect("the shipped pack reads")
}
