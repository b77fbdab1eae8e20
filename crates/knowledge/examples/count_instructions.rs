//! Counts the instructions of the engine, which other programs on the machine do not change: `cargo run -p knowledge
//! --release --example count_instructions`. It needs valgrind, and runs itself under it: work done once, then twice, of
//! which the difference is the work alone. One line for each school: the usual one, then ten times more of one thing.

use std::error::Error;
use std::hint::black_box;
use std::io::Write;
use std::process::Command;

use knowledge::stream::{AnswerLog, Asked, PupilState, SimulatedSchool, StreamModel, default_weights};

#[path = "../benches/tracing/schools.rs"]
mod schools;

use schools::{EXERCISES, SCHOOLS};

const OPERATIONS: [&str; 3] = ["learn", "observe", "score"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [operation, school, times] = arguments.as_slice() {
        work(operation, SCHOOLS[school.parse::<usize>()?].1, times.parse()?);
        return Ok(());
    }
    let mut out = std::io::stdout();
    writeln!(out, "| school | answer learned | answer observed | exercise scored |\n|---|---|---|---|")?;
    for (number, (name, school)) in SCHOOLS.into_iter().enumerate() {
        let mut each = Vec::new();
        for operation in OPERATIONS {
            let more = instructions(operation, number, 2)? - instructions(operation, number, 1)?;
            each.push((more / things(operation, school)).round().to_string());
        }
        writeln!(out, "| {name} | {} |", each.join(" | "))?;
    }
    Ok(())
}

/// How many answers or exercises one round of work is about.
fn things(operation: &str, school: SimulatedSchool) -> f64 {
    let log = school.log();
    let count = match operation {
        "learn" => AnswerLog::answers_of(&log.training(1)),
        "observe" => AnswerLog::answers_of(&log.held_out()),
        _ => EXERCISES,
    };
    count as f64
}

fn work(operation: &str, school: SimulatedSchool, times: usize) {
    let log = school.log();
    let learned = || {
        let mut model = StreamModel::new(log.catalogue.clone(), default_weights());
        model.learn_pupils(&log, &log.training(1));
        model
    };
    let model = learned();
    let replay = |pupil| {
        let mut state = PupilState::default();
        log.trials_of(pupil).iter().for_each(|&trial| model.observe_answer(&mut state, trial));
        state
    };
    let state = replay(log.held_out()[0]);
    let questions: Vec<Asked> = log.trials.iter().step_by(7).cycle().take(EXERCISES).map(|trial| trial.asked).collect();
    for _ in 0..times {
        match operation {
            "learn" => {
                black_box(learned());
            }
            "observe" => {
                for pupil in log.held_out() {
                    black_box(replay(pupil));
                }
            }
            _ => {
                black_box(model.predict_all(&state, &questions));
            }
        }
    }
}

/// Instructions of this program doing so much work.
fn instructions(operation: &str, school: usize, times: usize) -> Result<f64, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe()?)
        .args([operation, &school.to_string(), &times.to_string()])
        .output()?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let count = told.lines().find_map(|line| line.split_once("Collected :")).ok_or("valgrind did not count")?;
    Ok(count.1.trim().parse()?)
}
