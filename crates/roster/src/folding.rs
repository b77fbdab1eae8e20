//! Texts compared as people compare them: without case, accents or spacing.

/// Lower case, no accents, one space between words.
pub(crate) fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        push_plain(&mut plain, c);
    }
    squeezed(&plain)
}

/// What makes two names the same: their letters and digits, without case nor accent. « 3e A » and « 3èA » are one class, « Léa M. »
/// and « lea m » one pupil of it, « N° » and « n » one header.
pub fn name_key(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The same for the names of classes: « 4ème B », « 4EME B », « 4e B » and « 4eB » are one class.
pub fn class_key(name: &str) -> String {
    let key = name_key(name);
    let level =
        key.chars().next().filter(char::is_ascii_digit).map_or("", |digit| if digit == '2' { "nde" } else { "eme" });
    match key.get(1..).and_then(|rest| rest.strip_prefix(level)).filter(|_| !level.is_empty()) {
        Some(rest) => format!("{}{}{rest}", &key[..1], if level == "nde" { "de" } else { "e" }),
        None => key,
    }
}

/// No space at the ends, one between words; no-break spaces are spaces.
pub(crate) fn squeezed(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{FEFF}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Appends a lower-case letter without its accent. Combining accents, as in decomposed Unicode, are dropped.
fn push_plain(text: &mut String, c: char) {
    let plain = match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        'š' => "s",
        'ž' => "z",
        '’' | 'ʼ' => "'",
        '\u{300}'..='\u{36F}' => "",
        other => return text.push(other),
    };
    text.push_str(plain);
}
