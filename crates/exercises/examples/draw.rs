//! Draws what an exercise shows, as one page to look at:
//! `cargo run -p exercises --example draw -- style exercice.toml… [--seeds 3] > page.html`.
#![expect(clippy::print_stdout, reason = "a command that talks to whoever writes exercises")]

use std::path::Path;
use std::process::ExitCode;

use curriculum::ExerciseFile;
use exercises::Exercise;

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |arguments: &mut Vec<String>, name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        let taken: Vec<String> = arguments.drain(at..(at + 2).min(arguments.len())).collect();
        taken.into_iter().nth(1)
    };
    let seeds = option(&mut arguments, "--seeds").and_then(|count| count.parse().ok()).unwrap_or(1_u64);
    let theme = option(&mut arguments, "--theme").unwrap_or_else(|| "clair".to_owned());
    let Some((style, files)) = arguments.split_first() else {
        println!("Quel dossier de style, quels exercices ?");
        return ExitCode::FAILURE;
    };
    let order = std::fs::read_to_string(Path::new(style).join("order")).unwrap_or_default();
    let partials = order.lines().filter_map(|name| std::fs::read_to_string(Path::new(style).join(name)).ok());
    let sheet: String = partials.collect();
    println!("<!DOCTYPE html><html lang=\"fr\" data-theme=\"{theme}\"><meta charset=\"utf-8\">");
    println!("<meta name=\"viewport\" content=\"width=device-width\"><style>{sheet}</style><main>");
    for file in files {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        let id = "dessin/essai".parse().expect("a plain name");
        match Exercise::compile(&ExerciseFile { id, version: "0".to_owned(), text }) {
            Err(refusals) => refusals.iter().for_each(|refusal| println!("<p class=\"error\">{refusal}</p>")),
            Ok(exercise) => (0..seeds).for_each(|seed| show(&exercise, seed)),
        }
    }
    println!("</main></html>");
    ExitCode::SUCCESS
}

fn show(exercise: &Exercise, seed: u64) {
    println!("<article class=\"sheet exercise\"><h1>{}</h1>", exercise.title);
    match exercise.generate(seed) {
        Err(error) => println!("<p class=\"error\">{error}</p>"),
        Ok(variant) => {
            println!("<div class=\"written statement\">{}</div>", variant.statement.to_html());
            for line in variant.choices.iter().chain(&variant.hints).chain(&variant.correction) {
                println!("<div class=\"written\">{}</div>", line.to_html());
            }
        }
    }
    println!("</article>");
}
