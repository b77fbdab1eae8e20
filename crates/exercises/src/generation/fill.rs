//! A text filled in with the values of a variant.

use super::calculate::{Reason, Scope};
use super::template::{Part, Template};
use crate::maths::Expression;
use crate::rendering::{Piece, RichText, french, plain};

impl Template {
    /// The text of a variant.
    pub(crate) fn fill(&self, scope: &mut Scope) -> Result<RichText, Reason> {
        let mut filled = Filled { paragraphs: Vec::new(), open: Vec::new() };
        filled.parts(&self.parts, scope)?;
        filled.end_paragraph();
        Ok(RichText { paragraphs: filled.paragraphs })
    }
}

struct Filled {
    paragraphs: Vec<Vec<Piece>>,
    open: Vec<Piece>,
}

impl Filled {
    fn parts(&mut self, parts: &[Part], scope: &mut Scope) -> Result<(), Reason> {
        for part in parts {
            match part {
                Part::Words(words) => self.words(words),
                Part::Value(formula) => {
                    let value =
                        scope.calculated(&formula.tree).map_err(|reason| format!("{{{}}} : {reason}", formula.text))?;
                    self.value(value);
                }
                Part::Formula(formula) => {
                    let shown =
                        scope.shown(&formula.tree).map_err(|reason| format!("${}$ : {reason}", formula.text))?;
                    self.open.push(Piece::Formula(shown));
                }
                Part::Display(formula) => {
                    let shown =
                        scope.shown(&formula.tree).map_err(|reason| format!("$${}$$ : {reason}", formula.text))?;
                    self.open.push(Piece::Display(shown));
                }
                Part::Either(branches) => self.either(branches, scope)?,
            }
        }
        Ok(())
    }

    fn either(&mut self, branches: &[(Option<super::Formula>, Vec<Part>)], scope: &mut Scope) -> Result<(), Reason> {
        for (condition, parts) in branches {
            let taken = match condition {
                Some(test) => scope.holds(&test.tree).map_err(|reason| format!("{{si {}}} : {reason}", test.text))?,
                None => true,
            };
            if taken {
                return self.parts(parts, scope);
            }
        }
        Ok(())
    }

    /// A number or a word goes into the sentence; what needs two dimensions stays a formula.
    fn value(&mut self, value: Expression) {
        match &value {
            Expression::Text(text) => self.text(french(text)),
            _ if is_linear(&value) => self.text(plain(&value)),
            _ => self.open.push(Piece::Formula(value)),
        }
    }

    fn words(&mut self, words: &str) {
        let mut paragraphs = words.split("\n\n").peekable();
        while let Some(paragraph) = paragraphs.next() {
            let line = paragraph.replace('\n', " ");
            self.text(french(&line));
            if paragraphs.peek().is_some() {
                self.end_paragraph();
            }
        }
    }

    fn text(&mut self, text: String) {
        let text = if self.open.is_empty() { text.trim_start().to_owned() } else { text };
        match self.open.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(before)) => before.push_str(&text),
            _ => self.open.push(Piece::Text(text)),
        }
    }

    fn end_paragraph(&mut self) {
        if let Some(Piece::Text(last)) = self.open.last_mut() {
            last.truncate(last.trim_end().len());
            if last.is_empty() {
                self.open.pop();
            }
        }
        if !self.open.is_empty() {
            self.paragraphs.push(std::mem::take(&mut self.open));
        }
    }
}

/// A number without a bar: it reads the same in a sentence.
fn is_linear(value: &Expression) -> bool {
    match value {
        Expression::Integer(_) | Expression::Decimal { .. } => true,
        Expression::Negation(inner) | Expression::Percent(inner) => is_linear(inner),
        _ => false,
    }
}
