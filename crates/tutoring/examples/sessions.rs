//! Plays ten thousand sessions of simulated pupils on invented programmes, and tells every loop, blank and early repetition:
//! `cargo run --release -p tutoring --example sessions`, or with another number of sessions.
#![expect(clippy::unwrap_used, reason = "an example that cannot be set up must stop")]

#[path = "../tests/pupil/sessions/play.rs"]
mod play;

use std::io::Write;

use knowledge::simulation::Profile;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use play::{SESSIONS, faults, invented, play};

/// Pupils who share a programme.
const PUPILS_EACH: usize = 50;

fn main() -> std::io::Result<()> {
    let wanted = std::env::args().nth(1).and_then(|sessions| sessions.parse().ok()).unwrap_or(10_000_usize);
    let pupils = wanted.div_ceil(SESSIONS);
    let mut output = std::io::stdout().lock();
    let (mut found, mut exercises, mut gained) = (0, 0, 0.0);
    let mut programme = None;
    for number in 0..pupils {
        if number % PUPILS_EACH == 0 {
            programme = Some(invented(&mut ChaCha8Rng::seed_from_u64((number / PUPILS_EACH) as u64)));
        }
        let profile = Profile::ALL[number % Profile::ALL.len()];
        let served = play(programme.as_ref().unwrap(), profile, number as u64);
        for fault in faults(&served) {
            found += 1;
            writeln!(output, "{profile:?} {number}: {fault}")?;
        }
        exercises += served.skills.len();
        gained += served.after - served.before;
    }
    let sessions = pupils * SESSIONS;
    writeln!(
        output,
        "{sessions} sessions, {exercises} exercises, {found} faults, {:.1} skills gained a pupil",
        gained / pupils as f64
    )
}
