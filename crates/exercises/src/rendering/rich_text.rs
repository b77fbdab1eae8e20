//! A text with formulas and tables in it.

mod aloud;
mod drawing;
mod table;

use super::html::escape;
use super::{Figure, mathml, mathml_block, plain, spoken};
use crate::maths::Expression;

/// A piece of a [`RichText`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words, never HTML.
    Text(String),
    /// Words that stand out: the word that a question is about.
    Strong(String),
    /// A formula in the sentence.
    Formula(Expression),
    /// A formula on its own line.
    Display(Expression),
    /// A drawing.
    Figure(Figure),
    /// A place to fill in, by its number from 1.
    Gap(usize),
}

/// A part of a [`RichText`] that begins on a new line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Words and formulas that follow each other.
    Paragraph(Vec<Piece>),
    /// A table, row by row, cell by cell.
    Table(Vec<Vec<Vec<Piece>>>),
}

/// Words, formulas and tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RichText {
    /// Each paragraph and table, in reading order.
    pub blocks: Vec<Block>,
}

impl RichText {
    /// One paragraph of words, taken as they are.
    pub fn words(text: impl Into<String>) -> Self {
        Self { blocks: vec![Block::Paragraph(vec![Piece::Text(text.into())])] }
    }

    /// One formula in a line.
    pub fn formula(expression: Expression) -> Self {
        Self { blocks: vec![Block::Paragraph(vec![Piece::Formula(expression)])] }
    }

    /// Block content: each paragraph in a `<p>`, each table in a `<table>`, each drawing in a `<figure>`. Everything that
    /// comes from a source is escaped.
    pub fn to_html(&self) -> String {
        self.to_html_with_gaps(&blank)
    }

    /// The same with something of the page, such as a field, in the place of each gap; `gap` gives the HTML of a number.
    pub fn to_html_with_gaps(&self, gap: &dyn Fn(usize) -> String) -> String {
        let blocks = self.blocks.iter().map(|block| match block {
            Block::Paragraph(pieces) => paragraph(pieces, gap),
            Block::Table(rows) => table::html(rows, gap),
        });
        blocks.collect::<Vec<_>>().concat()
    }

    /// Phrasing content, for a label or a heading: blocks are parted by `<br>`, a table is one line per row.
    pub fn to_inline_html(&self) -> String {
        self.lines(|pieces| inline(pieces, &blank), " | ").join("<br>")
    }

    /// Typographic text without markup, one line per paragraph or row.
    pub fn to_plain(&self) -> String {
        self.lines(|pieces| worded(pieces, plain), " | ").join("\n")
    }

    /// Text in which formulas are French sentences, one line per paragraph or row.
    pub fn to_spoken(&self) -> String {
        self.lines(|pieces| drawing::described(&worded(pieces, spoken)), " ; ").join("\n")
    }

    /// Sentences for a synthetic voice, one line per paragraph or row: formulas, units, signs and places to fill in are words.
    pub fn to_aloud(&self) -> String {
        aloud::text(&self.blocks)
    }

    /// Every formula, in reading order.
    pub fn formulas(&self) -> impl DoubleEndedIterator<Item = &Expression> {
        let found: Vec<&Expression> = self.pieces().filter_map(Piece::formula).collect();
        found.into_iter()
    }

    /// Every piece, in reading order.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Paragraph(pieces) => pieces.iter().collect::<Vec<_>>(),
            Block::Table(rows) => rows.iter().flatten().flatten().collect(),
        })
    }

    fn lines(&self, write: impl Fn(&[Piece]) -> String, between_cells: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(pieces) => lines.push(write(pieces)),
                Block::Table(rows) => lines.extend(
                    rows.iter().map(|row| row.iter().map(|cell| write(cell)).collect::<Vec<_>>().join(between_cells)),
                ),
            }
        }
        lines
    }
}

impl Piece {
    fn is_drawn(&self) -> bool {
        matches!(self, Self::Figure(_))
    }

    /// The formula, if it is one.
    pub fn formula(&self) -> Option<&Expression> {
        match self {
            Self::Text(_) | Self::Strong(_) | Self::Figure(_) | Self::Gap(_) => None,
            Self::Formula(formula) | Self::Display(formula) => Some(formula),
        }
    }
}

/// A gap that nothing fills.
fn blank(number: usize) -> String {
    format!("<span class=\"gap\">{}</span>", dots(number))
}

fn dots(number: usize) -> String {
    format!("… ({number})")
}

/// Words in a `<p>`, drawings between them.
fn paragraph(pieces: &[Piece], gap: &dyn Fn(usize) -> String) -> String {
    let runs = pieces.chunk_by(|before, after| !before.is_drawn() && !after.is_drawn());
    let one = |run: &[Piece]| match run {
        [Piece::Figure(figure)] => figure.to_html(),
        words => format!("<p>{}</p>", inline(words, gap)),
    };
    runs.map(one).collect()
}

fn inline(pieces: &[Piece], gap: &dyn Fn(usize) -> String) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Text(text) => drawing::html(text),
        Piece::Strong(text) => format!("<strong>{}</strong>", escape(text)),
        Piece::Formula(formula) => mathml(formula),
        Piece::Display(formula) => mathml_block(formula),
        Piece::Figure(figure) => figure.to_svg(),
        Piece::Gap(number) => gap(*number),
    };
    pieces.iter().map(one).collect()
}

fn worded(pieces: &[Piece], write: impl Fn(&Expression) -> String) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Strong(text) => text.clone(),
        Piece::Formula(formula) => write(formula),
        Piece::Display(formula) => format!(" {} ", write(formula)),
        Piece::Figure(figure) => format!("[{}]", figure.description()),
        Piece::Gap(number) => dots(*number),
    };
    pieces.iter().map(one).collect::<String>().trim().to_owned()
}
