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
    #[error("« {name} » contient plus de 5 000 élèves. Partagez la liste en plusieurs fichiers.")]
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
    /// XML, but not the pupils of SIECLE.
    #[error(
        "« {name} » n’est pas la liste des élèves de SIECLE : ce fichier XML commence par « {root} » au lieu de « BEE_ELEVES ». \
         Dans SIECLE, exportez « Élèves sans adresses »."
    )]
    OtherXml {
        /// Name of the file.
        name: String,
        /// Its outermost element.
        root: String,
    },
    /// XML that is not well formed.
    #[error(
        "« {name} » n’est pas un fichier XML complet : la lecture s’arrête à la ligne {line}. Exportez-le de nouveau depuis SIECLE."
    )]
    BrokenXml {
        /// Name of the file.
        name: String,
        /// Line where it stops, from 1.
        line: usize,
    },
    /// XML with a declaration of document type, which could hide anything.
    #[error(
        "« {name} » contient une déclaration DOCTYPE à la ligne {line}, qu’un export de SIECLE n’a pas. Il n’est pas lu."
    )]
    Doctype {
        /// Name of the file.
        name: String,
        /// Its line, from 1.
        line: usize,
    },
    /// XML with an entity that nothing defines.
    #[error(
        "« {name} » contient « &{entity}; » à la ligne {line}, que rien ne définit. Exportez-le de nouveau depuis SIECLE."
    )]
    Entity {
        /// Name of the file.
        name: String,
        /// Its line, from 1.
        line: usize,
        /// Its name.
        entity: String,
    },
    /// XML of SIECLE without pupils.
    #[error("« {name} » ne contient aucun élève (élément ELEVE).")]
    NoPupil {
        /// Name of the file.
        name: String,
    },
    /// XML of SIECLE that does not say its school.
    #[error(
        "« {name} » ne dit pas de quel établissement il vient (élément UAJ vide). Exportez-le de nouveau depuis SIECLE."
    )]
    SchoolMissing {
        /// Name of the file.
        name: String,
    },
    /// The file of another school.
    #[error(
        "« {name} » vient de l’établissement {found} (élément UAJ), alors que le vôtre est {school}. Exportez la liste de votre \
         établissement."
    )]
    OtherSchool {
        /// Name of the file.
        name: String,
        /// The school of the file.
        found: String,
        /// The school of the person.
        school: String,
    },
    /// An archive of which the document cannot be taken.
    #[error("« {name} » est une archive .zip qui ne se lit pas : {reason}")]
    Archive {
        /// Name of the file.
        name: String,
        /// Why, and what to do.
        reason: &'static str,
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
