//! Texts compared as people compare them: without case, accents or spacing.

/// Lower case, no accents, one space between words.
pub(crate) fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        push_plain(&mut plain, c);
    }
    squeezed(&plain)
}

/// Letters and digits of [`folded`] only: how headers are compared.
pub(crate) fn header_key(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
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
