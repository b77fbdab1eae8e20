//! What an import would do.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::folding::{class_key, folded, name_key};
use crate::level::school_year;
use crate::{ClassList, Format, PupilRow, RowRefusal};

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
    /// Rows that may be pupils of the school one year later, or others of the same pseudonym: the file does not tell.
    pub perhaps_changed: Vec<Moved>,
    /// Rows that cannot be taken.
    pub refused: Vec<RowRefusal>,
}

/// Compares a list with the pupils of the school. Importing the same list again changes nothing.
///
/// A pupil counts as moved only when the file also lists the old class, without them, when nobody else in the school
/// or the file has that pseudonym, and when the new class is of the same year of school or of the next. When all is so but that the
/// file does not list the old class, as in September, and the new class is of the next year, somebody who knows has to tell. A name that could be that of a pupil already there, without being the same (« Léa M. »
/// and « Léa Ma. »), is refused rather than guessed.
pub fn compare(existing: &[ExistingPupil], list: &ClassList) -> RosterPreview {
    let school = School::new(existing, list);
    let mut preview = RosterPreview { refused: list.refusals.clone(), ..RosterPreview::default() };
    for row in &list.rows {
        let mut row = row.clone();
        if let Some(spelling) = school.class_spellings.get(&class_key(&row.class_name)) {
            row.class_name.clone_from(spelling);
        }
        let class = class_key(&row.class_name);
        if school.pupils.contains(&(class.clone(), name_key(&row.pseudonym))) {
            preview.unchanged.push(row);
        } else if let Some(resembling) = school.resembling(&class, &row.pseudonym) {
            preview.refused.push(doubtful(list.format, row, &resembling));
        } else if let Some(from_class) = school.left_class(&row) {
            preview.changed.push(Moved { row, from_class });
        } else if let Some(from_class) = school.grown_out_of(&row) {
            preview.perhaps_changed.push(Moved { row, from_class });
        } else {
            preview.added.push(row);
        }
    }
    preview.refused.sort_by_key(|refused| refused.line);
    preview
}

fn doubtful(format: Format, row: PupilRow, resembling: &str) -> RowRefusal {
    let (column, advice) = match format {
        Format::Csv => ("Pseudonyme", "Ajoutez une colonne Pseudonyme pour le préciser."),
        Format::Siecle => (
            "PRENOM",
            "Si c’est quelqu’un d’autre, l’enseignant de la classe peut l’ajouter depuis la page de la classe.",
        ),
    };
    let reason =
        format!("« {resembling} » est déjà dans cette classe, et rien ne dit si c’est la même personne. {advice}");
    RowRefusal { line: row.line, column: column.to_owned(), value: row.pseudonym, reason }
}

/// The pupils of the school and of the file, ready to be looked up.
struct School<'a> {
    existing: &'a [ExistingPupil],
    /// Folded class and pseudonym of the pupils of the school.
    pupils: HashSet<(String, String)>,
    /// How the school writes each class, by its folded name.
    class_spellings: HashMap<String, String>,
    /// Pseudonyms of each class of the school, as the school writes them.
    by_class: HashMap<String, Vec<&'a str>>,
    /// Classes of each pseudonym in the school.
    classes_of: HashMap<String, Vec<&'a str>>,
    /// Classes that the file lists.
    listed_classes: HashSet<String>,
    /// Folded class and pseudonym of the pupils of the file.
    listed: HashSet<(String, String)>,
    /// How many pupils of the file have a pseudonym.
    listed_times: HashMap<String, usize>,
}

impl<'a> School<'a> {
    fn new(existing: &'a [ExistingPupil], list: &ClassList) -> Self {
        let mut school = Self {
            existing,
            pupils: HashSet::new(),
            class_spellings: HashMap::new(),
            by_class: HashMap::new(),
            classes_of: HashMap::new(),
            listed_classes: HashSet::new(),
            listed: HashSet::new(),
            listed_times: HashMap::new(),
        };
        for pupil in school.existing {
            let (class, pseudonym) = (class_key(&pupil.class_name), name_key(&pupil.pseudonym));
            school.class_spellings.entry(class.clone()).or_insert_with(|| pupil.class_name.clone());
            school.by_class.entry(class.clone()).or_default().push(&pupil.pseudonym);
            school.classes_of.entry(pseudonym.clone()).or_default().push(&pupil.class_name);
            school.pupils.insert((class, pseudonym));
        }
        for row in &list.rows {
            let (class, pseudonym) = (class_key(&row.class_name), name_key(&row.pseudonym));
            *school.listed_times.entry(pseudonym.clone()).or_insert(0) += 1;
            school.listed_classes.insert(class.clone());
            school.listed.insert((class, pseudonym));
        }
        school
    }

    /// A pupil of the class whose pseudonym could be a longer or shorter form of this one.
    fn resembling(&self, class: &str, pseudonym: &str) -> Option<String> {
        let (first, start) = abbreviated(pseudonym)?;
        let of_class = self.by_class.get(class)?;
        let could_be = |other: &&&str| {
            abbreviated(other).is_some_and(|(other_first, other_start)| {
                other_first == first && (other_start.starts_with(&start) || start.starts_with(&other_start))
            })
        };
        of_class.iter().find(could_be).map(|other| (*other).to_owned())
    }

    /// The class that the pupil has left, when that is beyond doubt.
    fn left_class(&self, row: &PupilRow) -> Option<String> {
        let from = self.only_class(row)?;
        let old = class_key(from);
        let gone = self.listed_classes.contains(&old) && !self.listed.contains(&(old, name_key(&row.pseudonym)));
        let years = years_between(from, row);
        (gone && years.is_none_or(|years| (0..=1).contains(&years))).then(|| from.to_owned())
    }

    /// The class of the year before, which the file does not list, where the only pupil of that pseudonym is.
    fn grown_out_of(&self, row: &PupilRow) -> Option<String> {
        let from = self.only_class(row)?;
        (!self.listed_classes.contains(&class_key(from)) && years_between(from, row) == Some(1))
            .then(|| from.to_owned())
    }

    /// The class of the only pupil of that pseudonym in the school, when the file has it once too.
    fn only_class(&self, row: &PupilRow) -> Option<&'a str> {
        let pseudonym = name_key(&row.pseudonym);
        let [from] = self.classes_of.get(&pseudonym)?.as_slice() else { return None };
        (self.listed_times.get(&pseudonym) == Some(&1)).then_some(*from)
    }
}

/// Years of school from a class to that of a row, where both tell theirs.
fn years_between(from: &str, row: &PupilRow) -> Option<i8> {
    let to = row.level.as_deref().and_then(school_year).or_else(|| school_year(&row.class_name))?;
    Some(to - school_year(from)?)
}

/// First name and start of the last name of « Léa Ma. », folded; none for another shape.
fn abbreviated(pseudonym: &str) -> Option<(String, String)> {
    let folded = folded(pseudonym);
    let (first, last) = folded.rsplit_once(' ')?;
    Some((first.to_owned(), last.strip_suffix('.')?.to_owned()))
}
