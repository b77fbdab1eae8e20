//! A text with formulas in it.

use super::{html::escape, mathml, mathml_block, plain, spoken};
use crate::maths::Expression;

/// A piece of a [`RichText`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words, never HTML.
    Text(String),
    /// A formula in the sentence.
    Formula(Expression),
    /// A formula on its own line.
    Display(Expression),
}

/// Paragraphs of words and formulas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RichText {
    /// Each paragraph, piece by piece.
    pub paragraphs: Vec<Vec<Piece>>,
}

impl RichText {
    /// One paragraph of words, taken as they are.
    pub fn words(text: impl Into<String>) -> Self {
        Self { paragraphs: vec![vec![Piece::Text(text.into())]] }
    }

    /// One formula in a line.
    pub fn formula(expression: Expression) -> Self {
        Self { paragraphs: vec![vec![Piece::Formula(expression)]] }
    }

    /// Block content: each paragraph in a `<p>`. Everything that comes from a source is escaped.
    pub fn to_html(&self) -> String {
        format!("<p>{}</p>", self.joined("</p><p>", inline))
    }

    /// Phrasing content, for a label or a heading: paragraphs are parted by `<br>`.
    pub fn to_inline_html(&self) -> String {
        self.joined("<br>", inline)
    }

    /// Typographic text without markup, one line per paragraph.
    pub fn to_plain(&self) -> String {
        self.joined("\n", |paragraph| worded(paragraph, plain))
    }

    /// Text in which formulas are French sentences, one line per paragraph.
    pub fn to_spoken(&self) -> String {
        self.joined("\n", |paragraph| worded(paragraph, spoken))
    }

    /// Every formula, in reading order.
    pub fn formulas(&self) -> impl DoubleEndedIterator<Item = &Expression> {
        self.paragraphs.iter().flatten().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Formula(formula) | Piece::Display(formula) => Some(formula),
        })
    }

    fn joined(&self, separator: &str, write: impl Fn(&[Piece]) -> String) -> String {
        self.paragraphs.iter().map(|paragraph| write(paragraph)).collect::<Vec<_>>().join(separator)
    }
}

fn inline(paragraph: &[Piece]) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Text(text) => escape(text),
        Piece::Formula(formula) => mathml(formula),
        Piece::Display(formula) => mathml_block(formula),
    };
    paragraph.iter().map(one).collect()
}

fn worded(paragraph: &[Piece], write: impl Fn(&Expression) -> String) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Formula(formula) => write(formula),
        Piece::Display(formula) => format!(" {} ", write(formula)),
    };
    paragraph.iter().map(one).collect::<String>().trim().to_owned()
}
