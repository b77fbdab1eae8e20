//! How a placement goes with and without results of a national test, the figures of `docs/choice.md`:
//! `cargo run --release -p tutoring --example placement_after_test`.
#![expect(clippy::print_stdout, reason = "a command that talks to whoever works on the placement")]
#![expect(clippy::unwrap_used, reason = "the same code is a test, which must fail when it cannot be set up")]

#[path = "../tests/pupil/national_test/figures.rs"]
mod figures;

use self::figures::{Entered, means, programme};

/// Pupils of each of three levels.
const PUPILS: u64 = 12;

fn main() {
    for subject in ["maths", "francais"] {
        let programme = programme(subject);
        for entered in [Entered::Nothing, Entered::True, Entered::Wrong] {
            let found = means(&programme, PUPILS, entered);
            println!(
                "{subject}, {entered:?}: {:.1} questions, error {:.3}, {:.2} of the questions where needed",
                found.questions, found.error, found.where_needed
            );
        }
    }
}
