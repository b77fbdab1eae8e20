//! A text for a synthetic voice: what print does for the eye is put in words.
//!
//! Voices part « 12 500 » in two numbers, spell « cm », and pass over « … », « → » or « □ » in silence, which hides the very
//! place that is asked for.

use super::{Block, Piece, drawing, plain, spoken};
use crate::maths::Expression;
use crate::rendering::spoken::with_unit;

/// Said in the place of what is to be filled in.
const BLANK: &str = "à compléter";

/// Signs that stand alone between words, and what a teacher says for them.
const SIGNS: &[(&str, &str)] = &[
    ("…", BLANK),
    ("...", BLANK),
    ("×", "fois"),
    ("÷", "divisé par"),
    ("+", "plus"),
    ("−", "moins"),
    ("=", "égale"),
    // Named by the sentence, as in « le lien est →, »; between two steps it is a pause.
    ("→", "flèche"),
    ("≈", "est à peu près égal à"),
    ("≠", "est différent de"),
    ("<", "est inférieur à"),
    (">", "est supérieur à"),
    ("≤", "est inférieur ou égal à"),
    ("≥", "est supérieur ou égal à"),
    ("□", "case vide"),
    ("■", "case pleine"),
    ("|", ";"),
];

/// What may stand around a word without being a part of it.
const AROUND: &[char] = &['«', '»', '(', ')', '[', ']', '“', '”', '"', '.', ',', ';', ':', '!', '?'];

/// The blocks as sentences, each on a line of its own.
pub(super) fn text(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(pieces) => lines.push(ended(&line(pieces))),
            Block::Table(rows) => {
                lines.push("Tableau.".to_owned());
                lines.extend(rows.iter().map(|row| ended(&cells(row))));
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn cells(row: &[Vec<Piece>]) -> String {
    let cells = row.iter().map(|cell| match line(cell) {
        empty if empty.is_empty() => "case vide".to_owned(),
        asked if asked == "?" => BLANK.to_owned(),
        said => said,
    });
    cells.collect::<Vec<_>>().join(" ; ")
}

fn line(pieces: &[Piece]) -> String {
    let (mut said, mut written) = (String::new(), String::new());
    for piece in pieces {
        let piece = match piece {
            Piece::Text(text) | Piece::Strong(text) => {
                written.push_str(text);
                continue;
            }
            // A number goes with the unit that follows it in words.
            Piece::Formula(number @ (Expression::Integer(_) | Expression::Decimal { .. })) => {
                written.push_str(&plain(number));
                continue;
            }
            Piece::Formula(formula) => spoken(formula),
            Piece::Display(formula) => format!(" {} ", spoken(formula)),
            Piece::Figure(figure) => format!(" Figure : {} ", figure.description()),
            Piece::Gap(number) => format!("trou {number}"),
        };
        said.push_str(&words(&std::mem::take(&mut written)));
        said.push_str(&piece);
    }
    said.push_str(&words(&written));
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With a mark at its end, where voices pause.
fn ended(line: &str) -> String {
    let stops = line.is_empty() || line.trim_end_matches(['»', ' ']).ends_with(['.', '!', '?', ':', ';', '…']);
    if stops { line.to_owned() } else { format!("{line}.") }
}

fn words(text: &str) -> String {
    let text = drawing::described(&with_whole_numbers(text)).replace('★', " étoile ");
    let mut said: Vec<String> = Vec::new();
    for word in text.split([' ', '\u{a0}', '\u{202f}', '\n']) {
        if word == "→" {
            said.push(",".to_owned());
        } else if word != "•" {
            let core = word.trim_matches(AROUND);
            let (before, after) = match core {
                "" => (word, ""),
                core => word.split_once(core).unwrap_or((word, "")),
            };
            let number = said.pop_if(|last| before.is_empty() && is_number(last));
            said.push(format!("{before}{}{after}", one(core, number)));
        }
    }
    said.join(" ").replace(" ,", ",")
}

/// One word, with the number that stands before it if there is one.
fn one(word: &str, number: Option<String>) -> String {
    if let Some(number) = number {
        let one = if number == "1" { "un" } else { &number };
        let many = !matches!(number.split(',').next().unwrap_or_default().trim_start_matches("moins "), "0" | "1");
        return with_unit(one, many, word).unwrap_or_else(|| format!("{number} {}", self::one(word, None)));
    }
    if let Some((_, said)) = SIGNS.iter().find(|(sign, _)| *sign == word) {
        return (*said).to_owned();
    }
    if let Some(positive) = word.strip_prefix('−').filter(|rest| !rest.is_empty()) {
        return format!("moins {positive}");
    }
    if let Some(angle) = word.strip_suffix('°').filter(|angle| is_number(angle)) {
        return self::one("°", Some(angle.to_owned()));
    }
    for (raised, said) in [('²', "au carré"), ('³', "au cube")] {
        if let Some(base) = word.strip_suffix(raised).filter(|base| !base.is_empty()) {
            // « en cm² »: a measure without its number.
            return match with_unit("", true, word) {
                Some(unit) => unit.trim_start().to_owned(),
                None => format!("{base} {said}"),
            };
        }
    }
    word.to_owned()
}

/// `12`, `2,5`, `moins 3`.
fn is_number(word: &str) -> bool {
    let word = word.strip_prefix("moins ").unwrap_or(word);
    word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || c == ',')
}

/// Without the narrow spaces between the digits of a number.
fn with_whole_numbers(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let apart = character == '\u{202f}'
            && whole.ends_with(|c: char| c.is_ascii_digit())
            && rest.peek().is_some_and(char::is_ascii_digit);
        if !apart {
            whole.push(character);
        }
    }
    whole
}
