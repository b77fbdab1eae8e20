//! A text filled in with the values of a variant.

use super::calculate::{Reason, Scope};
use super::figures::figure;
use super::layout::{blocks, push};
use super::template::{Part, Template};
use crate::maths::{Expression, Relation};
use crate::rendering::{Piece, RichText, plain};

impl Template {
    /// The text of a variant.
    pub(crate) fn fill(&self, scope: &mut Scope) -> Result<RichText, Reason> {
        let mut filled = Filled { pieces: Vec::new() };
        filled.parts(&self.parts, scope)?;
        Ok(RichText { blocks: blocks(filled.pieces) })
    }

    /// The value of a cell: the value alone where the text is one value in braces, else its words as they are written.
    pub(crate) fn value(&self, scope: &mut Scope) -> Result<Expression, Reason> {
        if let [Part::Value(formula)] = self.parts.as_slice() {
            return scope.calculated(&formula.tree).map_err(|reason| format!("{{{}}} : {reason}", formula.text));
        }
        let mut filled = Filled { pieces: Vec::new() };
        filled.parts(&self.parts, scope)?;
        let mut words = String::new();
        for piece in filled.pieces {
            match piece {
                Piece::Text(text) => words.push_str(&text),
                _ => return Err("une case de tableau ne contient que des mots et des valeurs".to_owned()),
            }
        }
        Ok(Expression::Text(words))
    }
}

struct Filled {
    pieces: Vec<Piece>,
}

impl Filled {
    fn parts(&mut self, parts: &[Part], scope: &mut Scope) -> Result<(), Reason> {
        for part in parts {
            scope.effort.spend(1);
            match part {
                Part::Words(words) => push(&mut self.pieces, Piece::Text(words.clone())),
                Part::Value(formula) => {
                    let value =
                        scope.calculated(&formula.tree).map_err(|reason| format!("{{{}}} : {reason}", formula.text))?;
                    self.value(value);
                }
                Part::Formula(formula) => {
                    let shown =
                        scope.shown(&formula.tree).map_err(|reason| format!("${}$ : {reason}", formula.text))?;
                    self.pieces.push(Piece::Formula(without_repeated_end(&formula.tree, shown)));
                }
                Part::Display(formula) => {
                    let shown =
                        scope.shown(&formula.tree).map_err(|reason| format!("$${}$$ : {reason}", formula.text))?;
                    self.pieces.push(Piece::Display(without_repeated_end(&formula.tree, shown)));
                }
                Part::Figure(formula) => {
                    let figure = figure(scope, &formula.tree);
                    let figure = figure.map_err(|reason| format!("{{dessin {}}} : {reason}", formula.text))?;
                    self.pieces.push(Piece::Figure(figure));
                }
                Part::Gap(number, _) => self.pieces.push(Piece::Gap(*number)),
                Part::Drawn(name, plan) => {
                    let figure = plan.draw(scope).map_err(|reason| format!("{{dessin {name}}} : {reason}"))?;
                    self.pieces.push(Piece::Figure(figure));
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
        let piece = match value {
            Expression::Text(text) => Piece::Text(text),
            value if is_linear(&value) => Piece::Text(plain(&value)),
            value => Piece::Formula(value),
        };
        push(&mut self.pieces, piece);
    }
}

/// `… = s/m = irreductible(s/m)` without its last member where s/m has nothing to simplify.
fn without_repeated_end(source: &Expression, shown: Expression) -> Expression {
    let simplified = |member: &Expression| matches!(member, Expression::Call { name, .. } if name == "irreductible");
    match (source, shown) {
        (Expression::Relations { rest: written, .. }, Expression::Relations { first, mut rest })
            if written.last().is_some_and(|(_, member)| simplified(member)) =>
        {
            let before = rest.len().checked_sub(2).map_or(first.as_ref(), |index| &rest[index].1);
            if rest.last().is_some_and(|(sign, last)| *sign == Relation::Equal && plain(last) == plain(before)) {
                rest.pop();
            }
            if rest.is_empty() { *first } else { Expression::Relations { first, rest } }
        }
        (_, shown) => shown,
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
