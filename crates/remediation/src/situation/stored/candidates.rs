//! Candidates alone, for `#[serde(with)]`: what a placement keeps.

use curriculum::{ExerciseId, SkillId};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::names::{lengthened, shortened};
use super::{mediation, mediation_digit};
use crate::Candidate;

/// Exercise and skill (both shortened), difficulty, seconds, mediation, choices (0 for none), form.
type Row = (String, String, u8, u32, u8, u8, u8);

pub(crate) fn serialize<S: Serializer>(candidates: &[Candidate], serializer: S) -> Result<S::Ok, S::Error> {
    let mut before = ("", "");
    let row = |candidate| {
        let Candidate { exercise, skill, difficulty, seconds, mediation, choices, form }: &Candidate = candidate;
        let row: Row = (
            shortened(exercise.as_str(), before.0, '/'),
            shortened(skill.as_str(), before.1, '.'),
            *difficulty,
            *seconds,
            mediation_digit(*mediation),
            choices.unwrap_or(0),
            *form,
        );
        before = (exercise.as_str(), skill.as_str());
        row
    };
    candidates.iter().map(row).collect::<Vec<Row>>().serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Candidate>, D::Error> {
    let mut before = (String::new(), String::new());
    let read = |(exercise, skill, difficulty, seconds, digit, choices, form): Row| {
        before = (lengthened(&exercise, &before.0, '/'), lengthened(&skill, &before.1, '.'));
        Ok(Candidate {
            exercise: ExerciseId::try_from(before.0.clone()).map_err(D::Error::custom)?,
            skill: SkillId::try_from(before.1.clone()).map_err(D::Error::custom)?,
            difficulty,
            seconds,
            mediation: mediation(digit).map_err(D::Error::custom)?,
            choices: Some(choices).filter(|offered| *offered > 0),
            form,
        })
    };
    Vec::<Row>::deserialize(deserializer)?.into_iter().map(read).collect()
}
