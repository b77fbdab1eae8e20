//! From the pieces of a text, line breaks included, to paragraphs and tables.

use crate::rendering::{Block, Piece, french, measured};

/// Paragraphs parted by empty lines; lines that begin with `|` are rows of a table, their cells parted by `|`.
pub(super) fn blocks(pieces: Vec<Piece>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<Piece> = Vec::new();
    let mut table = Vec::new();
    for line in lines(pieces) {
        let row = is_row(&line);
        if (row || line.is_empty()) && !paragraph.is_empty() {
            blocks.push(Block::Paragraph(set(std::mem::take(&mut paragraph))));
        }
        if !row && !table.is_empty() {
            blocks.push(Block::Table(std::mem::take(&mut table)));
        }
        if row {
            table.push(cells(line));
        } else if !line.is_empty() {
            if !paragraph.is_empty() {
                push(&mut paragraph, Piece::Text(" ".to_owned()));
            }
            for piece in line {
                push(&mut paragraph, piece);
            }
        }
    }
    if !paragraph.is_empty() {
        blocks.push(Block::Paragraph(set(paragraph)));
    }
    if !table.is_empty() {
        blocks.push(Block::Table(table));
    }
    blocks
}

/// The pieces of each line; spaces at both ends are gone, an empty line has none.
fn lines(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    split(pieces, '\n').into_iter().map(trimmed).collect()
}

fn is_row(line: &[Piece]) -> bool {
    matches!(line.first(), Some(Piece::Text(text)) if text.starts_with('|'))
}

fn cells(line: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut cells = split(line, '|');
    cells.remove(0);
    if cells.len() > 1 && cells.last().is_some_and(|last| trimmed(last.clone()).is_empty()) {
        cells.pop();
    }
    cells.into_iter().map(|cell| set(trimmed(cell))).collect()
}

/// Cuts the words at each `mark`; formulas stay whole. There is always one part at least.
fn split(pieces: Vec<Piece>, mark: char) -> Vec<Vec<Piece>> {
    let mut parts = vec![Vec::new()];
    for piece in pieces {
        let Piece::Text(text) = piece else {
            parts.last_mut().expect("there is always a part").push(piece);
            continue;
        };
        for (index, words) in text.split(mark).enumerate() {
            if index > 0 {
                parts.push(Vec::new());
            }
            if !words.is_empty() {
                push(parts.last_mut().expect("there is always a part"), Piece::Text(words.to_owned()));
            }
        }
    }
    parts
}

fn trimmed(mut line: Vec<Piece>) -> Vec<Piece> {
    if let Some(Piece::Text(first)) = line.first_mut() {
        *first = first.trim_start_matches(' ').to_owned();
    }
    if let Some(Piece::Text(last)) = line.last_mut() {
        last.truncate(last.trim_end_matches([' ', '\r']).len());
    }
    line.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    line
}

/// Adds a piece; words that follow words are one piece.
pub(super) fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
        (_, piece) => pieces.push(piece),
    }
}

/// The pieces with French typography, words between `**` standing out.
fn set(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut found = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                let after_number = matches!(found.last(), Some(Piece::Formula(_)));
                found.extend(emphasised(&measured(&french(&text), after_number)));
            }
            formula => found.push(formula),
        }
    }
    found
}

/// `les **chats** dorment`; a mark that nothing closes is kept as it is.
fn emphasised(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, (strong, after))) =
        rest.split_once("**").and_then(|(before, rest)| Some((before, rest.split_once("**")?)))
    {
        if !before.is_empty() {
            found.push(Piece::Text(before.to_owned()));
        }
        found.push(Piece::Strong(strong.to_owned()));
        rest = after;
    }
    if !rest.is_empty() || found.is_empty() {
        found.push(Piece::Text(rest.to_owned()));
    }
    found
}
