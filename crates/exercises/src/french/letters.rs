//! Letters: vowels, accents.

/// The letter without its accent or cedilla.
pub(crate) fn plain_letter(character: char) -> char {
    match character {
        'à' | 'â' | 'ä' | 'á' | 'ã' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ÿ' => 'y',
        'ñ' => 'n',
        'À' | 'Â' | 'Ä' => 'A',
        'Ç' => 'C',
        'É' | 'È' | 'Ê' | 'Ë' => 'E',
        'Î' | 'Ï' => 'I',
        'Ô' | 'Ö' => 'O',
        'Ù' | 'Û' | 'Ü' => 'U',
        other => other,
    }
}

/// The text without accents and cedillas.
pub(crate) fn without_accents(text: &str) -> String {
    text.chars().map(plain_letter).collect()
}

/// Whether the letter, accent aside, writes a vowel.
pub(crate) fn is_vowel(character: char) -> bool {
    matches!(plain_letter(character).to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'œ' | 'æ')
}

/// The text with its first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
