//! A table as a file for spreadsheets: what French ones open without a question, semicolons and UTF-8 with its mark.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use csv::{Terminator, WriterBuilder};

/// Says to spreadsheets that the text is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A file to keep. `name` may be any text: it becomes the name of the file in letters that every system takes.
pub fn spreadsheet(name: &str, rows: &[Vec<String>]) -> Response {
    let disposition = format!("attachment; filename=\"{}.csv\"", file_name(name));
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)];
    (headers, written(rows)).into_response()
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

/// Lower-case letters and digits of ASCII, with hyphens between words.
fn file_name(text: &str) -> String {
    let mut name = String::new();
    for letter in text.to_lowercase().chars() {
        let plain = match letter {
            'a'..='z' | '0'..='9' => letter,
            'à' | 'â' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            _ if name.is_empty() || name.ends_with('-') => continue,
            _ => '-',
        };
        name.push(plain);
    }
    name.truncate(80);
    let name = name.trim_end_matches('-');
    if name.is_empty() { "tableau".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rows: &[&[&str]]) -> String {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        String::from_utf8(written(&rows)).expect("is UTF-8")
    }

    #[test]
    fn lines_are_those_that_french_spreadsheets_open() {
        assert_eq!(
            text(&[&["Élève", "Aire ; périmètre"], &["Zoé \"Z\" B.", "4\u{a0}réponses"]]),
            "\u{feff}Élève;\"Aire ; périmètre\"\r\n\"Zoé \"\"Z\"\" B.\";4 réponses\r\n"
        );
    }

    #[test]
    fn no_field_is_taken_for_a_formula() {
        let fields = ["=1+1", "+33", "-2", "@SUM(A1)", " =1", "\t=1", "\r=1", "\u{a0}=1", "1-2", "Léa -", ""];
        let safe = ["'=1+1", "'+33", "'-2", "'@SUM(A1)", "' =1", "'\t=1", "'\r=1", "' =1", "1-2", "Léa -", ""];
        for (field, expected) in fields.into_iter().zip(safe) {
            assert_eq!(harmless(field), expected, "{field:?}");
        }
    }

    #[test]
    fn names_of_files_are_ascii() {
        for (text, expected) in [
            ("Compétences 4e B", "competences-4e-b"),
            ("  « Été » / \"../\" 2de n°3 ", "ete-2de-n-3"),
            ("日本\r\n;", "tableau"),
            ("", "tableau"),
        ] {
            assert_eq!(file_name(text), expected);
        }
    }
}
