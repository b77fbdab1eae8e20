//! What is handed over as a file to keep instead of a page to look at.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// Letters in the name of a file at most.
const NAME_MAX: usize = 80;

/// A file to keep. `name` may be any text: it becomes the name of the file in letters that every system takes. The format is
/// the ending of the name and the media type.
pub fn attachment(name: &str, (ending, media_type): (&str, &'static str), body: impl IntoResponse) -> Response {
    let disposition = format!("attachment; filename=\"{}.{ending}\"", plain(name));
    ([(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, disposition)], body).into_response()
}

/// Lower-case letters and digits of ASCII, with hyphens between words.
fn plain(text: &str) -> String {
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
    name.truncate(NAME_MAX);
    let name = name.trim_end_matches('-');
    if name.is_empty() { "fichier".to_owned() } else { name.to_owned() }
}
