//! A pack: a programme and its exercise files, as a school imports them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{ExerciseId, Programme, Refusal, read_programme};

/// A file of a pack before it is read: its path in the pack and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackFile {
    /// Path in the pack, with `/`: `exercices/fractions/somme.toml`.
    pub path: String,
    /// Content, UTF-8.
    pub text: String,
}

/// An exercise of a pack as text; crate `exercises` compiles it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseFile {
    /// Name of the exercise.
    pub id: ExerciseId,
    /// Hash of the text, 16 hexadecimal digits: a change of the text is a new version.
    pub version: String,
    /// The file's text.
    pub text: String,
}

/// A programme and its exercises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// The programme.
    pub programme: Programme,
    /// Its text, kept so that an export gives back what was imported.
    pub programme_text: String,
    /// Exercises in the order of their names.
    pub exercises: Vec<ExerciseFile>,
}

/// What an import would do to one programme or exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Not there before.
    Added,
    /// There before, with another text.
    Changed,
    /// The same text as before.
    Unchanged,
    /// There before and absent now: kept for old answers, no longer proposed.
    Withdrawn,
}

/// The preview of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackComparison {
    /// What happens to each skill, by name.
    pub skills: BTreeMap<String, Change>,
    /// What happens to each exercise, by name.
    pub exercises: BTreeMap<String, Change>,
}

impl PackComparison {
    /// How many skills and exercises undergo `change`.
    pub fn count(&self, change: Change) -> usize {
        self.skills.values().chain(self.exercises.values()).filter(|found| **found == change).count()
    }
}

/// Reads the files of a pack; every problem found is reported. Exercise texts are not compiled here.
pub fn read_pack(files: &[PackFile]) -> Result<Pack, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut programme = None;
    let mut exercises = BTreeMap::new();
    for file in files {
        let path = file.path.replace('\\', "/");
        let name = path.rsplit('/').next().unwrap_or_default();
        if name == "programme.toml" {
            if programme.is_some() {
                refusals.push(Refusal::of_file(&file.path, "un autre fichier du même envoi s’appelle programme.toml"));
            }
            match read_programme(&file.path, &file.text) {
                Ok(read) => programme = Some((read, file.text.clone())),
                Err(found) => refusals.extend(found),
            }
        } else if let Some(stem) = path.strip_suffix(".toml") {
            let id = stem.rsplit_once("exercices/").map_or(stem, |(_, id)| id);
            match id.parse::<ExerciseId>() {
                Ok(id) => {
                    let read =
                        ExerciseFile { id: id.clone(), version: version_of(&file.text), text: file.text.clone() };
                    if exercises.insert(id, read).is_some() {
                        refusals.push(Refusal::of_file(&file.path, "un autre fichier du même envoi a ce nom"));
                    }
                }
                Err(error) => refusals.push(Refusal::of_file(&file.path, error.to_string())),
            }
        } else if !name.starts_with("LICEN") && !name.to_ascii_lowercase().ends_with(".md") {
            refusals.push(Refusal::of_file(&file.path, "ce n’est ni programme.toml ni un exercice (.toml)"));
        }
    }
    match programme {
        Some((programme, programme_text)) if refusals.is_empty() => {
            Ok(Pack { programme, programme_text, exercises: exercises.into_values().collect() })
        }
        Some(_) => Err(refusals),
        None => {
            if refusals.is_empty() {
                refusals.push(Refusal::of_file("programme.toml", "le fichier manque : il décrit les compétences"));
            }
            Err(refusals)
        }
    }
}

/// What importing `new` would change in a school that has `current`.
pub fn compare_packs(current: Option<&Pack>, new: &Pack) -> PackComparison {
    let skills = |pack: &Pack| -> BTreeMap<String, String> {
        let text = |skill| serde_json::to_string(skill).expect("a skill holds only text");
        pack.programme.skills.iter().map(|skill| (skill.id.to_string(), text(skill))).collect()
    };
    let exercises = |pack: &Pack| -> BTreeMap<String, String> {
        pack.exercises.iter().map(|file| (file.id.to_string(), file.version.clone())).collect()
    };
    PackComparison {
        skills: compare(&current.map(skills).unwrap_or_default(), &skills(new)),
        exercises: compare(&current.map(exercises).unwrap_or_default(), &exercises(new)),
    }
}

fn compare(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> BTreeMap<String, Change> {
    let mut changes: BTreeMap<String, Change> =
        before.keys().filter(|name| !after.contains_key(*name)).map(|name| (name.clone(), Change::Withdrawn)).collect();
    for (name, text) in after {
        let change = match before.get(name) {
            None => Change::Added,
            Some(old) if old == text => Change::Unchanged,
            Some(_) => Change::Changed,
        };
        changes.insert(name.clone(), change);
    }
    changes
}

/// The first eight bytes of the SHA-256 of a text, in hexadecimal.
fn version_of(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let half: [u8; 8] = std::array::from_fn(|index| digest[index]);
    format!("{:016x}", u64::from_be_bytes(half))
}

impl Pack {
    /// Hash of the programme and of every exercise, 16 hexadecimal digits: the version of what a school opens.
    pub fn version(&self) -> String {
        let mut text = version_of(&self.programme_text);
        for exercise in &self.exercises {
            text.push_str(exercise.id.as_str());
            text.push_str(&exercise.version);
        }
        version_of(&text)
    }
}
