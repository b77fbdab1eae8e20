//! A table of a text, with headers that a voice can announce.

use super::{Piece, inline};

/// Around a table that may be wider than the window: it scrolls there, and by the keyboard too. A group and no landmark, since
/// a page may hold several.
const SCROLLS: (&str, &str) =
    ("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Tableau\"><table>", "</table></div>");

/// The `<table>` in a box of its own: a cell with words is a header in the first row and in the first column.
pub(super) fn html(rows: &[Vec<Vec<Piece>>], gap: &dyn Fn(usize) -> String) -> String {
    let mut html = String::from(SCROLLS.0);
    for (index, row) in rows.iter().enumerate() {
        html.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            let (open, close) = match (has_words(cell), index, column) {
                // Two headers meet in the first cell: it names its row, unless its whole row is headers.
                (true, 0, _) if row.iter().all(|cell| has_words(cell)) => ("<th scope=\"col\">", "</th>"),
                (true, _, 0) => ("<th scope=\"row\">", "</th>"),
                _ => ("<td>", "</td>"),
            };
            html.push_str(open);
            html.push_str(&inline(cell, gap));
            html.push_str(close);
        }
        html.push_str("</tr>");
    }
    html + SCROLLS.1
}

fn has_words(cell: &[Piece]) -> bool {
    cell.iter().any(|piece| matches!(piece, Piece::Text(text) if text.chars().any(char::is_alphabetic)))
}
