//! Whole numbers in letters, hyphenated as the 1990 rectifications ask: `deux-cent-vingt-et-un`.

const UNITS: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
];

const TENS: [&str; 7] = ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante"];

/// Every word that a number in letters is made of.
const WORDS: &[&str] = &[
    "zéro",
    "un",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "vingt",
    "vingts",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "cent",
    "cents",
    "mille",
    "million",
    "millions",
    "milliard",
    "milliards",
];

/// The number in letters, up to 999 999 999.
pub(crate) fn in_letters(number: u32) -> Option<String> {
    (number < 1_000_000_000).then(|| groups(number).join("-"))
}

fn groups(number: u32) -> Vec<String> {
    let mut words = Vec::new();
    let (millions, thousands, rest) = (number / 1_000_000, number / 1000 % 1000, number % 1000);
    if millions > 0 {
        words.extend(below_thousand(millions, true));
        words.push(if millions > 1 { "millions" } else { "million" }.to_owned());
    }
    if thousands > 1 {
        words.extend(below_thousand(thousands, false));
    }
    if thousands > 0 {
        words.push("mille".to_owned());
    }
    if rest > 0 || number == 0 {
        words.extend(below_thousand(rest, true));
    }
    words
}

/// `ends` says whether nothing, or the noun `million`, follows: `vingt` and `cent` take an s then, never before `mille`.
fn below_thousand(number: u32, ends: bool) -> Vec<String> {
    let (hundreds, rest) = (number / 100, number % 100);
    let mut words = Vec::new();
    if hundreds > 1 {
        words.push(unit(hundreds));
    }
    if hundreds > 0 {
        words.push(if hundreds > 1 && rest == 0 && ends { "cents" } else { "cent" }.to_owned());
    }
    if rest > 0 || hundreds == 0 {
        words.extend(below_hundred(rest, ends));
    }
    words
}

fn below_hundred(number: u32, ends: bool) -> Vec<String> {
    let (tens, units) = (number / 10, number % 10);
    match (tens, units) {
        _ if number <= 16 => vec![unit(number)],
        (1, _) => vec!["dix".to_owned(), unit(units)],
        (8, 0) => vec!["quatre".to_owned(), if ends { "vingts" } else { "vingt" }.to_owned()],
        (8 | 9, _) => {
            let mut words = vec!["quatre".to_owned(), "vingt".to_owned()];
            words.extend(below_hundred(number - 80, ends));
            words
        }
        (7, _) => {
            let mut words = vec!["soixante".to_owned()];
            words.extend((units == 1).then(|| "et".to_owned()));
            words.extend(below_hundred(10 + units, ends));
            words
        }
        _ => {
            let mut words = vec![TENS[tens as usize].to_owned()];
            words.extend((units == 1).then(|| "et".to_owned()));
            words.extend((units > 0).then(|| unit(units)));
            words
        }
    }
}

fn unit(number: u32) -> String {
    UNITS.get(number as usize).map_or_else(String::new, |word| (*word).to_owned())
}

/// The text with spaces for the hyphens of its numbers, which old and new spelling put at other places.
pub(crate) fn without_number_hyphens(text: &str) -> String {
    let is_number = |word: &str| {
        let mut parts = word.split('-');
        word.contains('-')
            && parts.all(|part| {
                let lower = part.to_lowercase();
                lower == "et" || WORDS.contains(&lower.as_str())
            })
    };
    let words: Vec<String> =
        text.split(' ').map(|word| if is_number(word) { word.replace('-', " ") } else { word.to_owned() }).collect();
    words.join(" ")
}
