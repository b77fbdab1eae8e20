//! A table as a file for spreadsheets: what French ones open without a question, semicolons and UTF-8 with its mark.

use axum::response::Response;
use csv::{Terminator, WriterBuilder};

use crate::attachment::attachment;

/// Says to spreadsheets that the text is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A file to keep, called as `name` says.
pub fn spreadsheet(name: &str, rows: &[Vec<String>]) -> Response {
    attachment(name, ("csv", "text/csv; charset=utf-8"), written(rows))
}

fn written(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|field| harmless(field))).expect("writing to memory cannot fail");
    }
    writer.into_inner().expect("writing to memory cannot fail")
}

/// A field that no spreadsheet takes for a formula: an apostrophe goes before what would begin one (OWASP, CSV injection).
/// Spaces of typography are those of the keyboard, by which people search.
fn harmless(field: &str) -> String {
    let plain = field.replace(['\u{a0}', '\u{202f}'], " ");
    let begins = plain.trim_start_matches(' ').chars().next();
    match begins {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n') => format!("'{plain}"),
        _ => plain,
    }
}
