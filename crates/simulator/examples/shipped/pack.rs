//! A pack of a folder as the simulations play it. Shared by the examples.

use std::error::Error;
use std::path::Path;

use curriculum::{Pack, Refusal, read_pack};
use exercises::Exercise;
use knowledge::Model;
use remediation::{Candidate, Mediation};
use tutoring::Programme;

#[path = "../../../exercises/tests/engine/folder.rs"]
mod folder;

/// The pack, and what may be chosen of it.
pub(crate) fn read(path: &str) -> Result<(Pack, Programme), Box<dyn Error>> {
    let sentences = |refusals: Vec<Refusal>| refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let pack = read_pack(&folder::files_of(Path::new(path))?).map_err(sentences)?;
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
    Ok((pack, programme))
}
