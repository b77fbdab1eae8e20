//! Files that are handed over: their names, and tables for spreadsheets.

use app::attachment::attachment;
use app::spreadsheet::spreadsheet;
use axum::http::header::CONTENT_DISPOSITION;
use http_body_util::BodyExt;

async fn text(rows: &[&[&str]]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let content = spreadsheet("table", &rows).into_body().collect().await.expect("it is in memory");
    String::from_utf8(content.to_bytes().to_vec()).expect("is UTF-8")
}

#[tokio::test]
async fn lines_are_those_that_french_spreadsheets_open() {
    assert_eq!(
        text(&[&["Élève", "Aire ; périmètre"], &["Zoé \"Z\" B.", "4\u{a0}réponses"]]).await,
        "\u{feff}Élève;\"Aire ; périmètre\"\r\n\"Zoé \"\"Z\"\" B.\";4 réponses\r\n"
    );
}

#[tokio::test]
async fn no_field_is_taken_for_a_formula() {
    let fields = ["=1+1", "+33", "-2", "@SUM(A1)", " =1", "\t=1", "\r=1", "\u{a0}=1", "1-2", "Léa -", ""];
    let safe = ["'=1+1", "'+33", "'-2", "'@SUM(A1)", "' =1", "'\t=1", "'\r=1", "' =1", "1-2", "Léa -", ""];
    for (field, expected) in fields.into_iter().zip(safe) {
        let text = text(&[&[field]]).await;
        let written = text.strip_prefix('\u{feff}').and_then(|line| line.strip_suffix("\r\n")).expect("one line");
        assert_eq!(written.trim_matches('"'), expected, "{field:?}");
    }
}

/// The name of a file that is called `text`.
fn name(text: &str) -> String {
    let answer = attachment(text, ("csv", "text/csv"), "");
    let disposition = answer.headers()[CONTENT_DISPOSITION].to_str().expect("is ASCII");
    let name = disposition.strip_prefix("attachment; filename=\"").and_then(|rest| rest.strip_suffix('"'));
    name.expect("a name between quotation marks").to_owned()
}

#[test]
fn names_of_files_are_ascii() {
    for (text, expected) in [
        ("Compétences 4e B", "competences-4e-b"),
        ("Données Léa  B.", "donnees-lea-b"),
        ("  « Été » / \"../\" 2de n°3 ", "ete-2de-n-3"),
        ("Données محمد", "donnees"),
        ("日本\r\n;", "fichier"),
        ("", "fichier"),
    ] {
        assert_eq!(name(text), format!("{expected}.csv"));
    }
    assert!(name(&"a".repeat(200)).len() <= 84);
}
