//! How early, and how often wrongly, failures in a row tell of a pupil whom more of the same would not help:
//! `cargo run --release -p tutoring --example wheel_spinning`, or with another number of simulated pupils in each part.
//!
//! Wheel-spinning (Beck and Gong, 2013, « Wheel-Spinning: Students Who Fail to Master a Skill », AIED) is practice that leads
//! nowhere. A simulated pupil can be asked what nobody can ask a real one: at each failure a copy practises the same skill
//! ten times more, and the failure was unproductive when the copy would then still fail more often than not. Thresholds are
//! chosen on the first part; the others are other pupils, other programmes, and another share of skills that stall.
#![expect(clippy::unwrap_used, reason = "an example that cannot be set up must stop")]

#[path = "../tests/pupil/sessions/play.rs"]
#[expect(dead_code, reason = "the checks of the test are not asked here")]
mod play;

use std::collections::BTreeMap;
use std::io::Write;

use knowledge::simulation::{Profile, SimulatedLearner};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use remediation::ReasonCode;
use remediation::published::{BLOCKED_FAILURES, UNPRODUCTIVE_FAILURES};
use time::{Duration, OffsetDateTime};
use tutoring::{Programme, question};

use play::{HINTS, invented, work};

/// Pupils who share a programme.
const PUPILS_EACH: usize = 25;
/// Exercises that the copy does on the skill.
const MORE_OF_THE_SAME: usize = 10;
/// Exercises without a mastery that Beck and Gong call wheel-spinning, and right answers in a row that they call mastery.
const OPPORTUNITIES: usize = 10;
const MASTERED_BY: usize = 3;
/// Probability of a typical success below which the copy fails more often than not.
const MORE_OFTEN_THAN_NOT: f64 = 0.5;

/// A part of the pupils: its name, the seed of its first programme, and the share of skills that stall.
const PARTS: [(&str, u64, f64); 3] =
    [("calibration", 0, 0.15), ("held out", 1_000, 0.15), ("held out, twice the stalls", 2_000, 0.3)];

fn main() -> std::io::Result<()> {
    let pupils = std::env::args().nth(1).and_then(|pupils| pupils.parse().ok()).unwrap_or(500_usize);
    let mut output = std::io::stdout().lock();
    for (name, first_seed, share) in PARTS {
        let rows: Vec<Row> = (0..pupils)
            .flat_map(|pupil| failures(first_seed + (pupil / PUPILS_EACH) as u64, pupil as u64, share))
            .collect();
        let stalled = rows.iter().filter(|row| row.stalled).count();
        let unproductive = rows.iter().flat_map(|row| &row.failures).filter(|failure| failure.unproductive).count();
        let failures: usize = rows.iter().map(|row| row.failures.len()).sum();
        writeln!(
            output,
            "{name}: {pupils} pupils, {} skills failed at least once, {stalled} of them stalled; of {failures} failures {:.2} unproductive",
            rows.len(),
            unproductive as f64 / failures as f64
        )?;
        writeln!(output, "{:<32} {:>7} {:>8} {:>10} {:>12}", "rule", "signals", "caught", "exercises", "unproductive")?;
        for in_a_row in 2..=8 {
            let told = match in_a_row {
                BLOCKED_FAILURES => ", the teacher is told",
                UNPRODUCTIVE_FAILURES => ", the skill rests",
                _ => "",
            };
            let rule = format!("{in_a_row} failures in a row{told}");
            measure(&mut output, &rule, &rows, stalled, |failure| failure.in_a_row >= in_a_row)?;
        }
        measure(&mut output, "10 exercises, never 3 right", &rows, stalled, |failure| {
            failure.exercises >= OPPORTUNITIES && failure.longest_success < MASTERED_BY
        })?;
    }
    Ok(())
}

/// The failures of a pupil on a skill, in order.
#[derive(Debug, Default)]
struct Row {
    stalled: bool,
    failures: Vec<Failure>,
}

#[derive(Debug)]
struct Failure {
    /// Exercises done on the skill, this one included.
    exercises: usize,
    in_a_row: usize,
    /// Right answers in a row, at most so far.
    longest_success: usize,
    unproductive: bool,
}

/// One line: how many skills a rule signals, which share of those that stall, after how many exercises on them, and in which
/// share of all signals ten more exercises would have led nowhere.
fn measure(
    output: &mut impl Write,
    rule: &str,
    rows: &[Row],
    stalled: usize,
    signals: impl Fn(&Failure) -> bool,
) -> std::io::Result<()> {
    let first =
        rows.iter().filter_map(|row| Some((row.stalled, row.failures.iter().find(|failure| signals(failure))?)));
    let first: Vec<(bool, &Failure)> = first.collect();
    let caught: Vec<usize> =
        first.iter().filter(|(stalled, _)| *stalled).map(|(_, failure)| failure.exercises).collect();
    let unproductive = first.iter().filter(|(_, failure)| failure.unproductive).count();
    writeln!(
        output,
        "{rule:<32} {:>7} {:>8.2} {:>10.1} {:>12.2}",
        first.len(),
        caught.len() as f64 / stalled as f64,
        caught.iter().sum::<usize>() as f64 / caught.len() as f64,
        unproductive as f64 / first.len() as f64
    )
}

/// What a pupil fails in [`play::SESSIONS`] sessions after the placement, skill by skill.
fn failures(programme: u64, number: u64, share: f64) -> Vec<Row> {
    let seed = (programme << 20) + number;
    let programme = invented(&mut ChaCha8Rng::seed_from_u64(programme));
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let profile = Profile::ALL[number as usize % Profile::ALL.len()];
    let taught = rng.random_range(0.25..0.95);
    let mut learner = SimulatedLearner::new(profile, &programme.graph, taught, &mut rng).with_stalls(share, &mut rng);
    let mut apart = ChaCha8Rng::seed_from_u64(seed ^ u64::MAX);
    let mut answers: BTreeMap<String, Vec<bool>> = BTreeMap::new();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    work(&programme, &mut learner, number, &mut rng, |choice, right, learner, now| {
        let so_far = answers.entry(choice.skill.to_string()).or_default();
        so_far.push(right);
        if right || choice.reason.code == ReasonCode::Placement {
            return;
        }
        let longest = so_far.chunk_by(|one, next| one == next).filter(|run| run[0]).map(<[bool]>::len).max();
        let row = rows.entry(choice.skill.to_string()).or_default();
        row.stalled = learner.stalls_on(&choice.skill);
        row.failures.push(Failure {
            exercises: so_far.len(),
            in_a_row: so_far.iter().rev().take_while(|right| !**right).count(),
            longest_success: longest.unwrap_or(0),
            unproductive: more_of_the_same(&programme, learner, choice, now, &mut apart) < MORE_OFTEN_THAN_NOT,
        });
    });
    rows.into_values().collect()
}

/// Probability of a typical success after ten more exercises on the skill.
fn more_of_the_same(
    programme: &Programme,
    learner: &SimulatedLearner,
    choice: &remediation::Choice,
    mut now: OffsetDateTime,
    rng: &mut ChaCha8Rng,
) -> f64 {
    let mut copy = learner.clone();
    let ways = programme.candidates().iter().filter(|candidate| candidate.skill == choice.skill);
    for exercise in ways.cycle().take(MORE_OF_THE_SAME) {
        let given = copy.answer(&question(exercise), HINTS, now, rng);
        now += Duration::seconds(given.seconds as i64 + 10);
    }
    copy.knows(&choice.skill)
}
