//! A table with a line of headers, as any spreadsheet writes it.

mod columns;
mod table;

use std::collections::HashSet;

use self::columns::{Column, Columns};
use self::table::{Record, Table};
use crate::folding::squeezed;
use crate::pseudonym::{self, Named, first_name};
use crate::rows::{Read, class_list, class_refused, refusal};
use crate::{ClassList, Destination, Format, ListRefused, ROWS_MAX, RowRefusal, level, written};

/// What to do when a column of whole names holds a last name only.
const LAST_NAME_ALONE: &str = "Le prénom manque : écrivez le nom en capitales, puis le prénom, comme « MARTIN Léa ».";

/// Reads a table from the text of a file.
pub(super) fn read(name: &str, text: &str, to: Destination<'_>) -> Result<ClassList, ListRefused> {
    let name = name.to_owned();
    let Some(table) = table::read(text) else { return Err(ListRefused::Empty { name }) };
    if table.records.len() > ROWS_MAX {
        return Err(ListRefused::TooManyRows { name });
    }
    if let Some(column) = columns::of_teachers(&table.headers) {
        return Err(ListRefused::Teachers { name, column });
    }
    let found = || table.headers.iter().map(|header| format!("« {header} »")).collect::<Vec<_>>().join(", ");
    let class_of_all = if table.columns.has(Column::Class) { None } else { to.class_name()? };
    if class_of_all.is_none() && !table.columns.has(Column::Class) {
        return Err(ListRefused::ClassMissing { name, line: table.header_line, found: found() });
    }
    if !table.columns.has(table.columns.naming()) {
        return Err(ListRefused::ColumnMissing { name, column: "Prénom", line: table.header_line, found: found() });
    }
    let (read, refusals) = read_records(&table, class_of_all.as_deref());
    let notes = to.class_name.filter(|_| class_of_all.is_none()).map(Destination::unused).into_iter().collect();
    Ok(class_list(Format::Csv, read, refusals, notes))
}

fn read_records(table: &Table, class_of_all: Option<&str>) -> (Vec<Read>, Vec<RowRefusal>) {
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
        match read_record(table, record, class_of_all) {
            Ok(row) => read.push(row),
            Err(refused) => refusals.push(refused),
        }
    }
    (read, refusals)
}

fn read_record(table: &Table, record: &Record, class_of_all: Option<&str>) -> Result<Read, RowRefusal> {
    let columns = &table.columns;
    let cell = |column: Column| squeezed(columns.cell(record, column));
    let refuse = |column: Column, reason: &str| {
        let value = columns.cell(record, column).chars().take(120).collect();
        refusal(record.line, (columns.header(table, column), value), reason)
    };
    if record.swallows {
        // What the cell has swallowed is about other pupils.
        let shown = (columns.header(table, columns.naming()), begins(columns.cell(record, columns.naming())));
        let reason = "Un guillemet ouvert sur cette ligne n’est pas refermé : les lignes suivantes sont illisibles.";
        return Err(refusal(record.line, shown, reason));
    }
    let class_name = class_of_all.map_or_else(|| cell(Column::Class), str::to_owned);
    if let Some(reason) = class_refused(&class_name) {
        return Err(refuse(Column::Class, reason));
    }
    let written_level = cell(Column::Level);
    let level = level::level(&written_level);
    if level.is_none() && !written_level.is_empty() {
        return Err(refuse(Column::Level, "Niveau inconnu. Écrivez 6e, 5e, 4e, 3e, 2de, 1re ou Tle."));
    }
    let (named, shortened, shown) = read_name(table, record)?;
    Ok(Read { line: record.line, class_name, level: level.map(str::to_owned), named, shortened, shown })
}

/// The name of a record, whether a last name stood where a pseudonym was expected, and what a refusal shows of it.
fn read_name(table: &Table, record: &Record) -> Result<(Named, bool, (String, String)), RowRefusal> {
    let columns = &table.columns;
    // A pseudonym passes before a name in two columns, a name in one column does not.
    let written_in = if columns.naming() == Column::FullName { Column::FullName } else { Column::Pseudonym };
    let pseudonym = squeezed(columns.cell(record, written_in));
    let (named, shortened, text, column) = if pseudonym.is_empty() {
        let first = first_name(columns.cell(record, Column::FirstName));
        (Named::Name { first: first.clone(), last: columns.last_name(record) }, false, first, columns.naming())
    } else {
        let refuse =
            |reason: &str| refusal(record.line, (columns.header(table, written_in), begins(&pseudonym)), reason);
        let named = written::named(&pseudonym).map_err(|reason| refuse(&reason))?;
        let (shortened, text) = match &named {
            Named::Name { first, .. } => (true, first.clone()),
            Named::Pseudonym(_) if columns.whole_names_as_last_names() => return Err(refuse(LAST_NAME_ALONE)),
            Named::Pseudonym(_) => (false, pseudonym),
        };
        (named, shortened, text, written_in)
    };
    let shown = (columns.header(table, column), text);
    let empty = if column == Column::Pseudonym { "Le pseudonyme est vide." } else { "Le prénom est vide." };
    let wrong = if shown.1.is_empty() { Some(empty) } else { pseudonym::refused(&shown.1) };
    match wrong {
        Some(reason) => {
            let value = columns.cell(record, column).chars().take(120).collect();
            Err(refusal(record.line, (shown.0, value), reason))
        }
        None => Ok((named, shortened, shown)),
    }
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
