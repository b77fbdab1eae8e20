//! The names that every other crate uses: skills, exercises, levels.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text cannot be a name; shown to whoever imports a programme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("« {value} » n’est pas un identifiant : {reason}")]
pub struct NameRefused {
    /// The text that was refused.
    pub value: String,
    /// What is wrong with it, in French.
    pub reason: &'static str,
}

/// A stable name of a skill: `subject.theme.slug`, never reused for another idea.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SkillId(String);

/// A stable name of an exercise: the path of its file in the pack, without `.toml`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ExerciseId(String);

impl SkillId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ExerciseId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn refuse(value: &str, separator: char) -> Option<&'static str> {
    if value.is_empty() {
        return Some("il est vide");
    }
    if value.len() > 120 {
        return Some("il dépasse 120 caractères");
    }
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == separator;
    if !value.chars().all(allowed) {
        return Some("seuls les minuscules sans accent, les chiffres, le tiret et le séparateur sont permis");
    }
    if value.split(separator).any(str::is_empty) {
        return Some("une de ses parties est vide");
    }
    None
}

impl TryFrom<String> for SkillId {
    type Error = NameRefused;

    fn try_from(value: String) -> Result<Self, NameRefused> {
        match refuse(&value, '.') {
            Some(reason) => Err(NameRefused { value, reason }),
            None => Ok(Self(value)),
        }
    }
}

impl TryFrom<String> for ExerciseId {
    type Error = NameRefused;

    fn try_from(value: String) -> Result<Self, NameRefused> {
        match refuse(&value, '/') {
            Some(reason) => Err(NameRefused { value, reason }),
            None => Ok(Self(value)),
        }
    }
}

impl std::str::FromStr for SkillId {
    type Err = NameRefused;

    fn from_str(value: &str) -> Result<Self, NameRefused> {
        Self::try_from(value.to_owned())
    }
}

impl std::str::FromStr for ExerciseId {
    type Err = NameRefused;

    fn from_str(value: &str) -> Result<Self, NameRefused> {
        Self::try_from(value.to_owned())
    }
}

impl From<SkillId> for String {
    fn from(id: SkillId) -> Self {
        id.0
    }
}

impl From<ExerciseId> for String {
    fn from(id: ExerciseId) -> Self {
        id.0
    }
}

impl fmt::Display for SkillId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ExerciseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The year of schooling in which a skill is first taught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Sixième, first year of collège (age 11).
    #[serde(rename = "6e")]
    Sixieme,
    /// Cinquième.
    #[serde(rename = "5e")]
    Cinquieme,
    /// Quatrième.
    #[serde(rename = "4e")]
    Quatrieme,
    /// Troisième, last year of collège.
    #[serde(rename = "3e")]
    Troisieme,
    /// Seconde, first year of lycée (age 15).
    #[serde(rename = "2de")]
    Seconde,
}

impl Level {
    /// Every level, youngest first.
    pub const ALL: [Self; 5] = [Self::Sixieme, Self::Cinquieme, Self::Quatrieme, Self::Troisieme, Self::Seconde];

    /// As it is written in French schools: `6e`, `2de`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Sixieme => "6e",
            Self::Cinquieme => "5e",
            Self::Quatrieme => "4e",
            Self::Troisieme => "3e",
            Self::Seconde => "2de",
        }
    }

    /// When the year begins, as a share of the programme from the first day of 6e to the last of 2de.
    pub fn begins_at(self) -> f64 {
        f64::from(self as u8) / Self::ALL.len() as f64
    }

    /// When the year ends, likewise.
    pub fn ends_at(self) -> f64 {
        f64::from(self as u8 + 1) / Self::ALL.len() as f64
    }

    /// How much of the programme a pupil in such a class may be expected to know, as a share of it: what comes before the class and a part of
    /// its own year, less in the last years, since classes spread out. Round guesses, the same for every programme.
    pub fn expected_progress(self) -> f64 {
        match self {
            Self::Sixieme => 0.15,
            Self::Cinquieme => 0.35,
            Self::Quatrieme => 0.5,
            Self::Troisieme => 0.65,
            Self::Seconde => 0.8,
        }
    }

    /// The level written `label`, if there is one.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.label() == label)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
