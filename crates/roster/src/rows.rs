//! Pupils as a format reads them, and the class list that they make.

use std::collections::BTreeMap;

use crate::folding::class_key;
use crate::pseudonym::{Named, pseudonyms};
use crate::{ClassList, Format, PupilRow, RowRefusal};

/// Characters of a class name at most.
const CLASS_CHARS_MAX: usize = 40;

/// A pupil who was read, before the pseudonym is made.
pub(crate) struct Read {
    pub(crate) line: usize,
    pub(crate) class_name: String,
    pub(crate) level: Option<String>,
    pub(crate) named: Named,
    /// A last name stood where the pseudonym was expected.
    pub(crate) shortened: bool,
    /// The column that a refusal of the pseudonym names, and what is written there.
    pub(crate) shown: (String, String),
}

/// Makes the pseudonyms, class by class.
pub(crate) fn class_list(
    format: Format,
    read: Vec<Read>,
    mut refusals: Vec<RowRefusal>,
    notes: Vec<String>,
) -> ClassList {
    let mut classes: BTreeMap<String, (String, Vec<Read>)> = BTreeMap::new();
    for row in read {
        let class = classes.entry(class_key(&row.class_name)).or_insert_with(|| (row.class_name.clone(), Vec::new()));
        class.1.push(row);
    }
    let mut rows = Vec::new();
    for (class_name, pupils) in classes.into_values() {
        let (pupils, named): (Vec<_>, Vec<Named>) =
            pupils.into_iter().map(|row| ((row.line, row.level, row.shortened, row.shown), row.named)).unzip();
        for ((line, level, shortened, shown), pseudonym) in pupils.into_iter().zip(pseudonyms(&named)) {
            match pseudonym {
                Some(pseudonym) => {
                    rows.push(PupilRow { line, class_name: class_name.clone(), level, pseudonym, shortened });
                }
                None => refusals.push(refusal(line, shown, "Ce pseudonyme est déjà pris dans cette classe.")),
            }
        }
    }
    rows.sort_by_key(|row| row.line);
    refusals.sort_by_key(|refused| refused.line);
    ClassList { format, rows, refusals, notes }
}

/// Why a text cannot be the name of a class, if it cannot.
pub(crate) fn class_refused(class_name: &str) -> Option<&'static str> {
    if class_name.is_empty() {
        return Some("La classe est vide.");
    }
    let wrong = class_name.chars().count() > CLASS_CHARS_MAX
        || class_name.chars().any(|c| c.is_control() || c == char::REPLACEMENT_CHARACTER);
    wrong.then_some("Ce n’est pas un nom de classe : plus de 40 caractères, ou un caractère illisible.")
}

/// A row that is refused, with the column and what is written there.
pub(crate) fn refusal(line: usize, (column, value): (String, String), reason: &str) -> RowRefusal {
    RowRefusal { line, column, value, reason: reason.to_owned() }
}
