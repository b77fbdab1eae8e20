//! The people whom a request may come from.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What an adult may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Sees and helps the pupils of their own classes.
    Teacher,
    /// Runs the school: programmes, lists, accounts, models.
    Administrator,
}

/// The school that a person belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolIdentity {
    /// Identifier of the school.
    pub id: Uuid,
    /// Whether its pupils are simulated, which every page must then say.
    pub simulated: bool,
}

/// A pupil who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilIdentity {
    /// Their school.
    pub school: SchoolIdentity,
    /// Their class.
    pub class_id: Uuid,
    /// Identifier of the pupil.
    pub id: Uuid,
    /// The only name that is known of them.
    pub pseudonym: String,
    /// The programme that they chose to work on, among those of the class.
    pub programme: Option<String>,
    /// Whether exercises are adapted to them, when they are in the class.
    pub adaptive: bool,
    /// Whether they have a third more time. Never shown to pupils.
    pub extra_time: bool,
}

/// An adult who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffIdentity {
    /// Their school.
    pub school: SchoolIdentity,
    /// Identifier of the account.
    pub id: Uuid,
    /// Name shown.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Whether the password was given by somebody else and must be changed first.
    pub must_change_password: bool,
}

/// Whoever is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// A pupil.
    Pupil(PupilIdentity),
    /// A teacher or an administrator.
    Staff(StaffIdentity),
}

impl Person {
    /// Identifier of the account.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Pupil(pupil) => pupil.id,
            Self::Staff(staff) => staff.id,
        }
    }

    /// The name to show.
    pub fn name(&self) -> &str {
        match self {
            Self::Pupil(pupil) => &pupil.pseudonym,
            Self::Staff(staff) => &staff.name,
        }
    }

    /// Whether the school is a demonstration whose pupils do not exist.
    pub fn is_simulated(&self) -> bool {
        match self {
            Self::Pupil(pupil) => pupil.school.simulated,
            Self::Staff(staff) => staff.school.simulated,
        }
    }
}
