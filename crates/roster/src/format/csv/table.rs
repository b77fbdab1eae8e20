//! The cells of a table: its separator and its line of headers, found without a question.

use csv::ReaderBuilder;

use super::columns::Columns;
use crate::ROWS_MAX;
use crate::folding::squeezed;

/// Separators that are tried, the usual one in France first.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// Records in which the line of headers is looked for: some exports begin with a title.
const HEADERS_WITHIN: usize = 10;

/// A table.
pub(super) struct Table {
    pub(super) headers: Vec<String>,
    pub(super) header_line: usize,
    pub(super) columns: Columns,
    /// Records below the headers; one more than [`ROWS_MAX`] at most.
    pub(super) records: Vec<Record>,
}

/// One record.
pub(super) struct Record {
    /// Line where it begins, from 1.
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
    /// Whether a cell has swallowed the lines below: a quotation mark is not closed.
    pub(super) swallows: bool,
}

/// Reads a table; none when there is nothing in it.
///
/// Of all separators and first lines, those that make the most headers recognised are kept.
pub(super) fn read(text: &str) -> Option<Table> {
    let mut best: Option<(usize, usize, Vec<Record>)> = None;
    for separator in SEPARATORS {
        let records = records(text, separator);
        let counts = records.iter().take(HEADERS_WITHIN).map(|record| Columns::recognised(&record.cells).count());
        let Some((at, count)) = counts.enumerate().max_by_key(|&(at, count)| (count, usize::MAX - at)) else {
            continue;
        };
        if best.as_ref().is_none_or(|(_, most, _)| count > *most) {
            best = Some((at, count, records));
        }
    }
    let (at, _, mut records) = best?;
    let mut below = records.split_off(at + 1);
    let headers = records.pop()?;
    let columns = Columns::recognised(&headers.cells);
    // PRONOTE puts a second line of headers below wide columns: `;;;;Toutes;Mes cours;;`.
    if below.first().is_some_and(|record| columns.blank(record)) {
        below.remove(0);
    }
    let columns = columns.settled(&below);
    Some(Table { header_line: headers.line, columns, headers: headers.cells, records: below })
}

/// All records that are not blank, up to what a list may hold.
fn records(text: &str, separator: u8) -> Vec<Record> {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    reader
        .records()
        .filter_map(Result::ok)
        .map(|record| Record {
            line: record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0)),
            swallows: record.iter().any(|cell| cell.contains('\n') && cell.contains(char::from(separator))),
            cells: record.iter().map(squeezed).collect(),
        })
        .filter(|record| record.cells.iter().any(|cell| !cell.is_empty()))
        .take(HEADERS_WITHIN + ROWS_MAX + 1)
        .collect()
}
