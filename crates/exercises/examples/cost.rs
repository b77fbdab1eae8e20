//! What the engine costs: `cargo run --release -p exercises --example cost -- [instructions]`.
//!
//! Without a word: the 50th and 99th percentiles and the worst time of each operation, in microseconds, over the marking
//! table and the shipped exercises. With `instructions`: how many instructions one takes, counted by valgrind
//! (`--tool=callgrind`), which a busy machine does not change.
#![expect(clippy::print_stdout, reason = "a command that talks to whoever measures")]

use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::time::Instant;

#[path = "../benches/engine/operations.rs"]
mod operations;

use operations::{Operation, operations};

/// Runs of each input, of which the shortest is kept: noise only adds.
const RUNS: usize = 7;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => times(),
        ["instructions"] => return instructions(),
        ["pass", name, count] => passes(name, count.parse().unwrap_or_default()),
        _ => {
            println!("cost [instructions]");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn times() {
    println!("{:22} {:>7} {:>9} {:>9} {:>9} {:>9}", "", "inputs", "mean µs", "p50 µs", "p99 µs", "worst µs");
    for operation in operations(|_| true) {
        let mut times: Vec<f64> = (0..operation.inputs).map(|input| shortest(&operation, input)).collect();
        times.sort_by(f64::total_cmp);
        let at = |part: f64| times[((times.len() - 1) as f64 * part).round() as usize];
        let mean = times.iter().sum::<f64>() / times.len() as f64;
        let Operation { name, inputs, .. } = &operation;
        println!("{name:22} {inputs:7} {mean:9.1} {:9.1} {:9.1} {:9.1}", at(0.5), at(0.99), at(1.0));
    }
}

/// The shortest time of an operation on one input, in microseconds.
fn shortest(operation: &Operation, input: usize) -> f64 {
    let runs = (0..RUNS).map(|_| {
        let start = Instant::now();
        black_box((operation.run)(black_box(input)));
        start.elapsed().as_secs_f64() * 1e6
    });
    runs.fold(f64::INFINITY, f64::min)
}

/// What two passes take beyond one is what a pass takes: reading the files and starting are in both.
fn instructions() -> ExitCode {
    println!("{:22} {:>7} {:>14}", "", "inputs", "instructions");
    for operation in operations(|_| true) {
        let counted = counted(&operation.name, 2).zip(counted(&operation.name, 1));
        let Some((twice, once)) = counted else {
            println!("valgrind does not run, or its answer has changed: see `valgrind --tool=callgrind`");
            return ExitCode::FAILURE;
        };
        println!("{:22} {:7} {:14}", operation.name, operation.inputs, (twice - once) / operation.inputs as u64);
    }
    ExitCode::SUCCESS
}

/// The instructions of a process that makes `count` passes of an operation.
fn counted(name: &str, count: usize) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().ok()?)
        .args(["pass", name, &count.to_string()])
        .output()
        .ok()?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = told.lines().find_map(|line| line.split_once("Collected :"))?;
    line.1.trim().parse().ok()
}

fn passes(name: &str, count: usize) {
    let wanted = operations(|operation| operation == name);
    for _ in 0..count {
        black_box(wanted.iter().map(Operation::pass).sum::<usize>());
    }
}
