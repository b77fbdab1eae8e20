//! A table with a line of headers, as any spreadsheet writes it.

mod columns;
mod table;

use std::collections::{BTreeMap, HashSet};

use self::columns::{Column, Columns};
use self::table::{Record, Table};
use crate::folding::{folded, squeezed};
use crate::pseudonym::{self, Named, first_name, pseudonyms};
use crate::{ClassList, Format, ListRefused, PupilRow, ROWS_MAX, RowRefusal, encoding, level, written};

/// Characters of a class name at most.
const CLASS_CHARS_MAX: usize = 40;

/// A row that was read, before its pseudonym is made.
struct Read {
    line: usize,
    class_name: String,
    level: Option<String>,
    named: Named,
    /// A last name stood where the pseudonym was expected.
    shortened: bool,
    /// The column that a refusal of the pseudonym names, and what is written there.
    shown: (String, String),
}

/// Reads a table from the bytes of a file.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<ClassList, ListRefused> {
    let name = name.to_owned();
    let Some(text) = encoding::text_of(bytes) else { return Err(ListRefused::NotText { name }) };
    if text.trim_start().starts_with("<?xml") {
        return Err(ListRefused::Xml { name });
    }
    let Some(table) = table::read(&text) else { return Err(ListRefused::Empty { name }) };
    if table.records.len() > ROWS_MAX {
        return Err(ListRefused::TooManyRows { name });
    }
    if let Some(column) = columns::of_teachers(&table.headers) {
        return Err(ListRefused::Teachers { name, column });
    }
    if let Some(column) = table.columns.missing() {
        let found = table.headers.iter().map(|header| format!("« {header} »")).collect::<Vec<_>>().join(", ");
        return Err(ListRefused::ColumnMissing { name, column, line: table.header_line, found });
    }
    let (read, refusals) = read_records(&table);
    Ok(with_pseudonyms(read, refusals))
}

fn read_records(table: &Table) -> (Vec<Read>, Vec<RowRefusal>) {
    let mut seen = HashSet::new();
    let mut read = Vec::new();
    let mut refusals = Vec::new();
    for record in &table.records {
        if !seen.insert(&record.cells) {
            let shown = table.columns.shown(table, record);
            refusals.push(refusal(
                record.line,
                shown,
                "Cette ligne est déjà plus haut dans le fichier, à l’identique.",
            ));
            continue;
        }
        match read_record(table, record) {
            Ok(row) => read.push(row),
            Err(refused) => refusals.push(refused),
        }
    }
    (read, refusals)
}

fn read_record(table: &Table, record: &Record) -> Result<Read, RowRefusal> {
    let columns = &table.columns;
    let cell = |column: Column| squeezed(columns.cell(record, column));
    let refuse = |column: Column, reason: &str| {
        let value = columns.cell(record, column).chars().take(120).collect();
        refusal(record.line, (columns.header(table, column), value), reason)
    };
    if record.swallows {
        return Err(refuse(
            columns.naming(),
            "Un guillemet ouvert sur cette ligne n’est pas refermé : les lignes suivantes sont illisibles.",
        ));
    }
    let class_name = cell(Column::Class);
    if class_name.is_empty() {
        return Err(refuse(Column::Class, "La classe est vide."));
    }
    if class_name.chars().count() > CLASS_CHARS_MAX || class_name.chars().any(char::is_control) {
        return Err(refuse(
            Column::Class,
            "Ce n’est pas un nom de classe : plus de 40 caractères, ou un caractère illisible.",
        ));
    }
    let written_level = cell(Column::Level);
    let level = level::level(&written_level);
    if level.is_none() && !written_level.is_empty() {
        return Err(refuse(Column::Level, "Niveau inconnu. Écrivez 6e, 5e, 4e, 3e, 2de, 1re ou Tle."));
    }
    // A pseudonym passes before a name in two columns, a name in one column does not.
    let written_in = if columns.naming() == Column::FullName { Column::FullName } else { Column::Pseudonym };
    let pseudonym = cell(written_in);
    let (named, shortened, text, column) = if pseudonym.is_empty() {
        let first = first_name(columns.cell(record, Column::FirstName));
        (Named::Name { first: first.clone(), last: cell(Column::LastName) }, false, first, columns.naming())
    } else {
        let header = columns.header(table, written_in);
        let named =
            written::named(&pseudonym).map_err(|reason| refusal(record.line, (header, begins(&pseudonym)), &reason))?;
        let (shortened, text) = match &named {
            Named::Name { first, .. } => (true, first.clone()),
            Named::Pseudonym(_) => (false, pseudonym),
        };
        (named, shortened, text, written_in)
    };
    if text.is_empty() {
        let empty = if column == Column::Pseudonym { "Le pseudonyme est vide." } else { "Le prénom est vide." };
        return Err(refuse(column, empty));
    }
    if let Some(reason) = pseudonym::refused(&text) {
        return Err(refuse(column, reason));
    }
    let shown = (columns.header(table, column), text);
    Ok(Read { line: record.line, class_name, level: level.map(str::to_owned), named, shortened, shown })
}

/// Makes the pseudonyms, class by class.
fn with_pseudonyms(read: Vec<Read>, mut refusals: Vec<RowRefusal>) -> ClassList {
    let mut classes: BTreeMap<String, (String, Vec<Read>)> = BTreeMap::new();
    for row in read {
        let class = classes.entry(folded(&row.class_name)).or_insert_with(|| (row.class_name.clone(), Vec::new()));
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
    ClassList { format: Format::Csv, rows, refusals }
}

fn refusal(line: usize, (column, value): (String, String), reason: &str) -> RowRefusal {
    RowRefusal { line, column, value, reason: reason.to_owned() }
}

impl Columns {
    /// The column that names the pupil, and what is written there.
    fn shown(&self, table: &Table, record: &Record) -> (String, String) {
        let column = self.naming();
        let written = squeezed(self.cell(record, column));
        let shown = if column == Column::FirstName { written.chars().take(120).collect() } else { begins(&written) };
        (self.header(table, column), shown)
    }
}

/// The preview is kept: of what may name somebody it only shows the first letter.
fn begins(written: &str) -> String {
    written.chars().take(1).chain(['…']).collect()
}
