//! Plays the ways of choosing on simulated pupils of a pack:
//! `cargo run --release -p simulator --example simulate -- curricula/maths-remediation [PUPILS] [SEED]`.
#![expect(clippy::print_stdout, reason = "a command that talks to whoever works on the choice")]

use std::error::Error;
use std::path::Path;

use curriculum::read_pack;
use exercises::Exercise;
use knowledge::Model;
use remediation::{Candidate, Mediation};
use simulator::{Settings, simulate};
use tutoring::Programme;

#[path = "../../exercises/tests/packs/folder.rs"]
mod folder;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().map_or("curricula/maths-remediation", String::as_str);
    let number = |place: usize, default: u64| arguments.get(place).map_or(Ok(default), |text| text.parse());
    let (pupils, seed) = (number(1, 40)?, number(2, 1)?);
    let sentences =
        |refusals: Vec<curriculum::Refusal>| refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let pack = read_pack(&folder::files_of(Path::new(folder))?).map_err(sentences)?;
    let mut candidates = Vec::new();
    for file in &pack.exercises {
        let exercise = Exercise::compile(file).map_err(sentences)?;
        candidates.push(Candidate {
            exercise: exercise.id.clone(),
            skill: exercise.skill.clone(),
            difficulty: exercise.difficulty,
            seconds: exercise.seconds,
            mediation: match exercise.mediation {
                exercises::Mediation::Exercise => Mediation::Practice,
                exercises::Mediation::WorkedExample => Mediation::WorkedExample,
                exercises::Mediation::Representation => Mediation::Representation,
            },
            choices: exercise.choices_count(),
            form: exercise.answer_kind() as u8,
        });
    }
    let programme = Programme::new(pack.programme.graph()?, Model::default_weights(), candidates, |_| true);
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
