//! Times the engine on every input of a corpus: `cargo run --profile measured --example measure -- answer corpus/answer`.
//!
//! Each input is run five times, and its best time is kept: noise of the machine only adds. Prints the 50th and 99th percentiles, the worst, and the slowest inputs, in microseconds.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use exercises_fuzz::answer::Attempt;
use exercises_fuzz::{formula, source};

/// Runs of one input.
const RUNS: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [target, folders @ ..] = arguments.as_slice() else {
        eprintln!("measure answer|formula|source FOLDER…");
        return ExitCode::FAILURE;
    };
    let mut by_group: BTreeMap<String, Vec<(f64, PathBuf)>> = BTreeMap::new();
    for path in folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten().map(|e| e.path()) {
        let Ok(data) = fs::read(&path) else { continue };
        let (group, time) = match target.as_str() {
            "answer" => {
                let Attempt { question, typed } = Attempt::read(&data);
                let name = serde_json::to_string(&question.kind).unwrap_or_default();
                (name, best(|| drop(exercises::marking::mark(&question, &typed))))
            }
            "formula" => ("formula".to_owned(), best(|| formula::run(&data))),
            _ => ("source".to_owned(), best(|| source::run(&data))),
        };
        by_group.entry("all".to_owned()).or_default().push((time, path.clone()));
        by_group.entry(group).or_default().push((time, path));
    }
    println!("{:18} {:>7} {:>9} {:>9} {:>9}", "", "inputs", "p50 µs", "p99 µs", "worst µs");
    for (group, times) in &mut by_group {
        times.sort_by(|left, right| left.0.total_cmp(&right.0));
        let at = |part: f64| times[((times.len() - 1) as f64 * part).round() as usize].0;
        println!("{group:18} {:7} {:9.1} {:9.1} {:9.1}", times.len(), at(0.5), at(0.99), at(1.0));
    }
    for (time, path) in by_group.get("all").into_iter().flatten().rev().take(10) {
        println!("{time:9.1} µs  {}", path.display());
    }
    ExitCode::SUCCESS
}

/// The shortest time of a few runs, in microseconds.
fn best(mut run: impl FnMut()) -> f64 {
    let runs = (0..RUNS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64() * 1e6
    });
    runs.fold(f64::INFINITY, f64::min)
}
