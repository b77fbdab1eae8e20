//! Checks the exercises of a pack: `cargo run -p exercises --example check -- curricula/maths-remediation [--seeds 1000] [--show [--seed 7]]`.
#![expect(clippy::print_stdout, reason = "a command that talks to whoever writes exercises")]

use std::path::Path;
use std::process::ExitCode;

use curriculum::{Programme, Refusal, read_pack};
use exercises::Exercise;
use exercises::check::{check_exercise, check_skills};

#[path = "../tests/engine/folder.rs"]
mod folder;

use folder::files_of;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seeds = arguments.iter().position(|a| a == "--seeds").and_then(|i| arguments.get(i + 1)?.parse().ok());
    let show = arguments.iter().any(|a| a == "--show");
    let seed = arguments.iter().position(|a| a == "--seed").and_then(|i| arguments.get(i + 1)?.parse().ok());
    let wanted = arguments.iter().position(|a| a == "--only").and_then(|i| arguments.get(i + 1));
    let Some(folder) = arguments.first() else {
        println!("Quel dossier ? Par exemple : curricula/maths-remediation");
        return ExitCode::FAILURE;
    };
    let files = files_of(Path::new(folder)).unwrap_or_default();
    let pack = match read_pack(&files) {
        Ok(pack) => pack,
        Err(refusals) => {
            print_refusals(&refusals);
            return ExitCode::FAILURE;
        }
    };
    let mut failures = 0;
    let mut checked = 0;
    for file in &pack.exercises {
        if wanted.is_some_and(|wanted| !file.id.as_str().contains(wanted.as_str())) {
            continue;
        }
        checked += 1;
        match Exercise::compile(file) {
            Err(refusals) => {
                failures += 1;
                print_refusals(&refusals);
            }
            Ok(exercise) => {
                failures += usize::from(!report(&exercise, &pack.programme, seeds.unwrap_or(200)));
                if show {
                    show_variant(&exercise, seed.unwrap_or(0));
                }
            }
        }
    }
    println!("{checked} exercices, {failures} à reprendre");
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn print_refusals(refusals: &[Refusal]) {
    for refusal in refusals {
        println!("REFUSÉ {refusal}");
    }
}

fn report(exercise: &Exercise, programme: &Programme, seeds: u64) -> bool {
    let mut report = check_exercise(exercise, seeds);
    report.problems.extend(check_skills(exercise, programme));
    let state = if report.passes() { "ok    " } else { "ÉCHEC " };
    println!("{state} {} : {} variantes sur {} tirages", report.id, report.distinct, report.seeds);
    for finding in &report.problems {
        println!("    À corriger : {finding}");
    }
    for finding in &report.remarks {
        println!("    Remarque : {finding}");
    }
    report.passes()
}

fn show_variant(exercise: &Exercise, seed: u64) {
    let Ok(variant) = exercise.generate(seed) else { return };
    let parts = [
        ("exemple", &variant.example),
        ("choix", &variant.choices),
        ("indice", &variant.hints),
        ("correction", &variant.correction),
    ];
    println!("    énoncé : {}", variant.statement.to_plain());
    for (name, lines) in parts {
        for line in lines {
            println!("    {name} : {}", line.to_plain());
        }
    }
    println!("    réponse : {}", variant.question.expected);
    for error in &variant.question.anticipated {
        println!("    {} → {} : {}", error.code, error.answer, error.message);
    }
}
