//! The columns of a table, recognised by their headers.

use super::table::{Record, Table};
use crate::folding::{name_key, squeezed};
use crate::written;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Class,
    Level,
    LastName,
    /// The name that is used, where it is not the last name of the register.
    UsedName,
    FirstName,
    Pseudonym,
    /// Last name and first name in one cell, as PRONOTE writes « MARTIN Paul ».
    FullName,
}

impl Column {
    const ALL: [Self; 7] =
        [Self::Class, Self::Level, Self::LastName, Self::UsedName, Self::FirstName, Self::Pseudonym, Self::FullName];

    /// Headers that mean this column, as [`name_key`] writes them, the surest first.
    fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Class => &["classe", "division", "libelleclasse", "nomdelaclasse", "classes", "divisions"],
            Self::Level => &["niveau", "niveaudeclasse", "niveauscolaire"],
            Self::LastName => &["nom", "nomdefamille", "nomeleve", "nomdeleleve", "nomdefamilleeleve"],
            Self::UsedName => &["nomdusage", "nomdusageeleve", "nomusage"],
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
    headers.iter().find(|header| KEYS.contains(&name_key(header).as_str())).cloned()
}

/// Where each column is.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    places: [Option<usize>; 7],
}

impl Columns {
    /// Recognises headers, wherever they stand; of two columns with the same meaning, the surest counts.
    pub(super) fn recognised(headers: &[String]) -> Self {
        let keys: Vec<String> = headers.iter().map(|header| name_key(header)).collect();
        let place = |column: Column| {
            column.headers().iter().find_map(|wanted| keys.iter().position(|key| key.as_str() == *wanted))
        };
        Self { places: Column::ALL.map(place) }
    }

    /// PRONOTE also writes « MARTIN Paul » under `Nom` alone: with no column of first names, last names in capitals before
    /// another word say that the column holds whole names.
    pub(super) fn settled(mut self, records: &[Record]) -> Self {
        let last_name = self.places[Column::LastName as usize];
        let alone = !self.has(self.naming());
        let whole = |record: &Record| written::is_last_name_first(self.cell(record, Column::LastName));
        if alone && records.iter().any(whole) {
            self.places[Column::FullName as usize] = last_name;
        }
        self
    }

    /// Whether whole names stand in the column of last names: a word alone there is a last name.
    pub(super) fn whole_names_as_last_names(&self) -> bool {
        self.has(Column::FullName) && self.places[Column::FullName as usize] == self.places[Column::LastName as usize]
    }

    /// Whether a record has nothing in any column that was recognised.
    pub(super) fn blank(&self, record: &Record) -> bool {
        Column::ALL.into_iter().all(|column| self.cell(record, column).is_empty())
    }

    /// How many columns were recognised.
    pub(super) fn count(&self) -> usize {
        self.places.iter().flatten().count()
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

    /// The last name of a record: the one that is used, where the file tells it apart.
    pub(super) fn last_name(&self, record: &Record) -> String {
        let used = squeezed(self.cell(record, Column::UsedName));
        if used.is_empty() { squeezed(self.cell(record, Column::LastName)) } else { used }
    }

    /// The header of a column as the file writes it.
    pub(super) fn header(&self, table: &Table, column: Column) -> String {
        self.places[column as usize].map_or_else(String::new, |place| table.headers[place].clone())
    }
}
