//! The columns of a table, recognised by their headers.

use super::table::{Record, Table};
use crate::folding::header_key;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Class,
    Level,
    LastName,
    FirstName,
    Pseudonym,
    /// Last name and first name in one cell, as PRONOTE writes « MARTIN Paul ».
    FullName,
}

impl Column {
    const ALL: [Self; 6] = [Self::Class, Self::Level, Self::LastName, Self::FirstName, Self::Pseudonym, Self::FullName];

    /// Headers that mean this column, as [`header_key`] writes them.
    fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Class => &["classe", "division", "libelleclasse", "nomdelaclasse", "classes", "divisions"],
            Self::Level => &["niveau", "niveaudeclasse", "niveauscolaire"],
            Self::LastName => &["nom", "nomdefamille", "nomeleve", "nomdeleleve", "nomdusage", "nomdusageeleve"],
            Self::FirstName => &["prenom", "prenomeleve", "prenomdeleleve", "premierprenom", "prenom1", "prenoms"],
            Self::Pseudonym => &["pseudonyme", "pseudo", "surnom"],
            Self::FullName => {
                &["eleve", "eleves", "nometprenom", "nomprenom", "prenometnom", "prenomnom", "nomcomplet"]
            }
        }
    }
}

/// The column that no list of pupils has and a list of teachers does, as the file writes it.
pub(super) fn of_teachers(headers: &[String]) -> Option<String> {
    const KEYS: [&str; 5] = ["fonction", "discipline", "disciplines", "matiere", "matieres"];
    headers.iter().find(|header| KEYS.contains(&header_key(header).as_str())).cloned()
}

/// Where each column is.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    places: [Option<usize>; 6],
}

impl Columns {
    /// Recognises headers; of two columns with the same meaning, the first counts.
    pub(super) fn recognised(headers: &[String]) -> Self {
        let keys: Vec<String> = headers.iter().map(|header| header_key(header)).collect();
        let place = |column: Column| keys.iter().position(|key| column.headers().contains(&key.as_str()));
        Self { places: Column::ALL.map(place) }
    }

    /// How many columns were recognised.
    pub(super) fn count(&self) -> usize {
        self.places.iter().flatten().count()
    }

    /// The column without which nothing can be read, if it is not there.
    pub(super) fn missing(&self) -> Option<&'static str> {
        if !self.has(Column::Class) {
            return Some("Classe");
        }
        (!self.has(self.naming())).then_some("Prénom")
    }

    /// The column that names the pupils; a whole name only serves where nothing better does.
    pub(super) fn naming(&self) -> Column {
        let better = [Column::FirstName, Column::Pseudonym].into_iter().find(|column| self.has(*column));
        better.unwrap_or(Column::FullName)
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.places[column as usize].is_some()
    }

    /// What a record has in a column; empty when it has none.
    pub(super) fn cell<'a>(&self, record: &'a Record, column: Column) -> &'a str {
        let cell = self.places[column as usize].and_then(|place| record.cells.get(place));
        cell.map_or("", String::as_str)
    }

    /// The header of a column as the file writes it.
    pub(super) fn header(&self, table: &Table, column: Column) -> String {
        self.places[column as usize].map_or_else(String::new, |place| table.headers[place].clone())
    }
}
