//! Checks the exercises of a pack: `cargo run -p exercises --example check -- curricula/maths-remediation [--seeds 1000] [--show]`.
#![expect(clippy::print_stdout, reason = "a command that talks to whoever writes exercises")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use curriculum::{PackFile, read_pack};
use exercises::Exercise;
use exercises::check::check_exercise;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seeds = arguments.iter().position(|a| a == "--seeds").and_then(|i| arguments.get(i + 1)?.parse().ok());
    let show = arguments.iter().any(|a| a == "--show");
    let wanted = arguments.iter().position(|a| a == "--only").and_then(|i| arguments.get(i + 1));
    let Some(folder) = arguments.first() else {
        println!("Quel dossier ? Par exemple : curricula/maths-remediation");
        return ExitCode::FAILURE;
    };
    let mut files = Vec::new();
    gather(Path::new(folder), Path::new(folder), &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let pack = match read_pack(&files) {
        Ok(pack) => pack,
        Err(refusals) => {
            refusals.iter().for_each(|refusal| println!("REFUSÉ {refusal}"));
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
                refusals.iter().for_each(|refusal| println!("REFUSÉ {refusal}"));
            }
            Ok(exercise) => {
                if pack.programme.skill(&exercise.skill).is_none() {
                    println!("REFUSÉ {} : la compétence {} n’est pas dans programme.toml", file.id, exercise.skill);
                    failures += 1;
                }
                failures += usize::from(!report(&exercise, seeds.unwrap_or(200)));
                if show {
                    show_variant(&exercise);
                }
            }
        }
    }
    println!("{checked} exercices, {failures} à reprendre");
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<PackFile>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            gather(root, &path, files);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let inside: PathBuf = path.strip_prefix(root).unwrap_or(&path).to_owned();
            files.push(PackFile { path: inside.to_string_lossy().into_owned(), text });
        }
    }
}

fn report(exercise: &Exercise, seeds: u64) -> bool {
    let report = check_exercise(exercise, seeds);
    let state = if report.passes() { "ok    " } else { "ÉCHEC " };
    println!("{state} {} : {} variantes sur {} tirages", report.id, report.distinct, report.seeds);
    for (label, finding) in
        report.problems.iter().map(|f| ("À corriger", f)).chain(report.remarks.iter().map(|f| ("Remarque", f)))
    {
        let seed = finding.seed.map_or(String::new(), |seed| format!(" [graine {seed}, {} fois]", finding.count));
        println!("    {label} : {}{seed}", finding.reason);
    }
    report.passes()
}

fn show_variant(exercise: &Exercise) {
    let Ok(variant) = exercise.generate(0) else { return };
    let parts = [
        ("exemple", &variant.example),
        ("choix", &variant.choices),
        ("indice", &variant.hints),
        ("correction", &variant.correction),
    ];
    println!("    énoncé : {}", variant.statement.to_plain());
    for (name, lines) in parts {
        lines.iter().for_each(|line| println!("    {name} : {}", line.to_plain()));
    }
    println!("    réponse : {:?}", variant.question);
}
