//! What a class list says once it is read.

use serde::{Deserialize, Serialize};

use crate::Format;

/// Bytes of a file at most.
pub const BYTES_MAX: usize = 10 * 1024 * 1024;

/// Pupils in a file at most.
pub const ROWS_MAX: usize = 5_000;

/// A class list: what can be taken, and what cannot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassList {
    /// The format that was recognised.
    pub format: Format,
    /// Pupils, in the order of the file.
    pub rows: Vec<PupilRow>,
    /// Rows that cannot be taken, in the order of the file.
    pub refusals: Vec<RowRefusal>,
    /// What the reader passed over, in French sentences that name nobody.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// One pupil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilRow {
    /// Line in the file, from 1.
    pub line: usize,
    /// Name of the class, as the school writes it.
    pub class_name: String,
    /// Level of the class when the file says it: `6e`, `2de`.
    pub level: Option<String>,
    /// Unique in the class: `Léa M.`
    pub pseudonym: String,
    /// Whether the column of pseudonyms held a last name, of which only the first letters are left.
    #[serde(default)]
    pub shortened: bool,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRefusal {
    /// Line in the file, from 1.
    pub line: usize,
    /// Name of the column as the file writes it.
    pub column: String,
    /// What was read there.
    pub value: String,
    /// Why it is refused: a French sentence.
    pub reason: String,
}

/// A file that cannot be taken at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListRefused {
    /// Over [`BYTES_MAX`].
    #[error("« {name} » dépasse 10 Mo : une liste de classe est bien plus petite. Vérifiez que c’est le bon fichier.")]
    TooLarge {
        /// Name of the file.
        name: String,
    },
    /// Over [`ROWS_MAX`].
    #[error("« {name} » contient plus de 5 000 lignes. Partagez la liste en plusieurs fichiers.")]
    TooManyRows {
        /// Name of the file.
        name: String,
    },
    /// Nothing in it.
    #[error("« {name} » est vide.")]
    Empty {
        /// Name of the file.
        name: String,
    },
    /// Not a text file: a spreadsheet, an archive, an image.
    #[error("« {name} » n’est pas un fichier texte. Depuis un tableur, enregistrez la liste au format CSV.")]
    NotText {
        /// Name of the file.
        name: String,
    },
    /// XML, as an export of SIECLE or ONDE for another program.
    #[error(
        "« {name} » est un fichier XML. Depuis le logiciel de scolarité ou un tableur, exportez la liste des élèves au format CSV."
    )]
    Xml {
        /// Name of the file.
        name: String,
    },
    /// A list of teachers.
    #[error(
        "« {name} » est une liste d’enseignants, d’après sa colonne « {column} » : ici, seules les listes d’élèves se lisent."
    )]
    Teachers {
        /// Name of the file.
        name: String,
        /// The column that tells.
        column: String,
    },
    /// No column of classes, and no class given with the file.
    #[error(
        "« {name} » n’a pas de colonne « Classe ». Colonnes lues à la ligne {line} : {found}. Ajoutez cette colonne ou, si tous \
         les élèves sont de la même classe, écrivez-la avec le fichier."
    )]
    ClassMissing {
        /// Name of the file.
        name: String,
        /// Line of the headers.
        line: usize,
        /// The headers that were read.
        found: String,
    },
    /// The class given with the file is no name of a class.
    #[error("La classe « {class_name} » ne convient pas. {reason}")]
    ClassName {
        /// What was given.
        class_name: String,
        /// Why it is refused.
        reason: &'static str,
    },
    /// A column is missing.
    #[error("« {name} » n’a pas de colonne « {column} ». Colonnes lues à la ligne {line} : {found}.")]
    ColumnMissing {
        /// Name of the file.
        name: String,
        /// The missing column.
        column: &'static str,
        /// Line of the headers.
        line: usize,
        /// The headers that were read.
        found: String,
    },
}
