//! Plays the ways of choosing on simulated pupils of a pack:
//! `cargo run --release -p simulator --example simulate -- curricula/maths-remediation [PUPILS] [SEED]`.
#![expect(clippy::print_stdout, reason = "a command that talks to whoever works on the choice")]

use std::error::Error;

use simulator::{Settings, simulate};

#[path = "shipped/pack.rs"]
mod pack;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().map_or("curricula/maths-remediation", String::as_str);
    let number = |place: usize, default: u64| arguments.get(place).map_or(Ok(default), |text| text.parse());
    let (pupils, seed) = (number(1, 40)?, number(2, 1)?);
    let (_, programme) = pack::read(folder)?;
    let report =
        simulate(&programme, Settings { pupils: usize::try_from(pupils)?, seed, ..Settings::default() }, |_| ());
    for policy in &report.policies {
        let behind = policy.advantage.map_or(String::new(), |found| {
            format!(", Rebond minus it over time {:.2} ({:.2} to {:.2})", found.mean, found.low, found.high)
        });
        println!(
            "{:?}: gained {:.2}, kept {:.2}, exercises {:.0}, longest run {:.1}{behind}",
            policy.policy, policy.gain, policy.kept, policy.exercises, policy.longest_run
        );
    }
    Ok(())
}
