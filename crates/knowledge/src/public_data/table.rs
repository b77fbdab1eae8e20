//! Rows of a CSV table, whoever wrote it: columns in any order and others beside them, lines ended as on any system, a
//! mark of encoding in front, cells in quotation marks.

use std::io::BufRead;

use super::PublicDataError;

/// What some programs write in front of a text to say that it is UTF-8.
const ENCODING_MARK: char = '\u{feff}';

/// The cells of one row, by column; nothing where the table does not have the column.
pub(crate) struct Cells<'row, const COLUMNS: usize> {
    table: &'static str,
    line: usize,
    columns: &'row [&'static str; COLUMNS],
    values: [Option<&'row str>; COLUMNS],
}

impl<'row, const COLUMNS: usize> Cells<'row, COLUMNS> {
    /// The cell of a column; empty where the table does not have it.
    pub(crate) fn of(&self, column: usize) -> &'row str {
        self.values[column].unwrap_or_default()
    }

    /// Whether the table has a column.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.values[column].is_some()
    }

    /// A refusal of what this row has in a column.
    pub(crate) fn refuse(&self, column: usize, reason: String) -> PublicDataError {
        PublicDataError::Row { table: self.table, line: self.line, column: Some(self.columns[column]), reason }
    }
}

/// Calls `take` with the cells of every row after the header, empty lines left out. The table must have the columns of
/// which `needed` says so.
pub(crate) fn each_row<const COLUMNS: usize>(
    mut input: impl BufRead,
    table: &'static str,
    columns: [&'static str; COLUMNS],
    needed: [bool; COLUMNS],
    mut take: impl FnMut(Cells<'_, COLUMNS>) -> Result<(), PublicDataError>,
) -> Result<(), PublicDataError> {
    let mut bytes = Vec::new();
    let mut header: Option<Header<COLUMNS>> = None;
    for line in 1.. {
        bytes.clear();
        let refuse = |reason: &str| PublicDataError::Row { table, line, column: None, reason: reason.to_owned() };
        let count = input.read_until(b'\n', &mut bytes);
        if count.map_err(|source| PublicDataError::Reading { table, line, source })? == 0 {
            break;
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| refuse("ce n’est pas du texte en UTF-8"))?;
        let text = text.strip_prefix(ENCODING_MARK).unwrap_or(text).trim_end_matches(['\r', '\n']);
        if text.trim().is_empty() {
            continue;
        }
        let Some(Header { places, width }) = &header else {
            header = Some(Header::read(text, &columns, needed).map_err(|reason| refuse(&reason))?);
            continue;
        };
        let mut values = [None; COLUMNS];
        let mut found = 0;
        for cell in split(text) {
            if let Some(&Some(column)) = places.get(found) {
                values[column] = Some(cell);
            }
            found += 1;
        }
        if found != *width {
            return Err(refuse(&format!("{found} colonnes au lieu de {width}")));
        }
        take(Cells { table, line, columns: &columns, values })?;
    }
    let empty = || PublicDataError::Row { table, line: 1, column: None, reason: "la table est vide".to_owned() };
    header.map(|_| ()).ok_or_else(empty)
}

/// Where the columns are.
struct Header<const COLUMNS: usize> {
    /// For each cell of a row, the column that it is of, if any.
    places: Vec<Option<usize>>,
    width: usize,
}

impl<const COLUMNS: usize> Header<COLUMNS> {
    fn read(text: &str, columns: &[&'static str; COLUMNS], needed: [bool; COLUMNS]) -> Result<Self, String> {
        let places: Vec<Option<usize>> =
            split(text).map(|name| columns.iter().position(|column| *column == name)).collect();
        for (place, column) in columns.iter().enumerate() {
            let count = places.iter().filter(|found| **found == Some(place)).count();
            if count > 1 {
                return Err(format!("la colonne {column} y est deux fois"));
            }
            if count == 0 && needed[place] {
                return Err(format!("il manque la colonne {column} ; l’en-tête attendu est {}", columns.join(",")));
            }
        }
        let width = places.len();
        Ok(Self { places, width })
    }
}

/// The cells of a line, without the blanks and quotation marks around them.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (cell, after) = quoted(text).unwrap_or_else(|| match text.split_once(',') {
            Some((cell, after)) => (cell, Some(after)),
            None => (text, None),
        });
        rest = after;
        Some(cell.trim())
    })
}

/// The first cell of a line when it is in quotation marks, and what comes after it.
fn quoted(text: &str) -> Option<(&str, Option<&str>)> {
    let inside = text.strip_prefix('"')?;
    match inside.split_once("\",") {
        Some((cell, after)) => Some((cell, Some(after))),
        None => inside.strip_suffix('"').map(|cell| (cell, None)),
    }
}
