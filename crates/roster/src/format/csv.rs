//! A table with a line of headers, as any spreadsheet writes it.

mod columns;
mod table;

use std::collections::HashSet;

use self::columns::{Column, Columns};
use self::table::{Record, Table};
use crate::folding::squeezed;
use crate::pseudonym::{self, Named, first_name};
use crate::rows::{Read, class_list, class_refused, refusal};
use crate::{ClassList, Format, ListRefused, ROWS_MAX, RowRefusal, encoding, level, written};

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
    Ok(class_list(Format::Csv, read, refusals))
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
    if let Some(reason) = class_refused(&class_name) {
        return Err(refuse(Column::Class, reason));
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
