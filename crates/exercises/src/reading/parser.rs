//! From tokens to a tree: lists, comparisons, sums, products and divisions.

mod closed;
mod factors;

use super::error::ReadingError;
use super::tokens::{Kind, Token};
use super::vocabulary::Vocabulary;
use crate::maths::Expression;

/// How deep brackets, powers and roots may nest.
const DEPTH_MAX: usize = 30;

type Read = Result<Expression, ReadingError>;

/// Builds the tree of a whole text that ends at character `end`.
pub(super) fn parse(tokens: Vec<Token>, end: usize, vocabulary: &Vocabulary) -> Read {
    let mut parser = Parser { tokens, at: 0, end, depth: 0, bars: Vec::new(), vocabulary };
    if parser.tokens.is_empty() {
        return Err(ReadingError::unreadable(0, "Il n’y a encore rien à lire : écris ta réponse."));
    }
    let tree = parser.list()?;
    match parser.peek() {
        None => Ok(tree),
        Some(_) => Err(parser.unexpected()),
    }
}

struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    end: usize,
    depth: usize,
    /// For each open bracket, whether a bar `|` is open directly inside.
    bars: Vec<bool>,
    vocabulary: &'a Vocabulary,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn position(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |token| token.position)
    }

    fn take(&mut self, kind: &Kind) -> bool {
        let found = self.peek() == Some(kind);
        self.at += usize::from(found);
        found
    }

    fn ambiguous<T>(&self, message: impl Into<String>) -> Result<T, ReadingError> {
        Err(ReadingError::ambiguous(self.position(), message))
    }

    fn list(&mut self) -> Read {
        let first = self.alternatives()?;
        let mut items = vec![first];
        while self.take_separator() {
            if self.peek().is_none() || matches!(self.peek(), Some(Kind::CloseBrace | Kind::Close)) {
                break;
            }
            items.push(self.alternatives()?);
        }
        Ok(if items.len() == 1 { items.remove(0) } else { Expression::List(items) })
    }

    fn take_separator(&mut self) -> bool {
        self.take(&Kind::Semicolon) || (self.vocabulary.comma_lists && self.take(&Kind::Comma))
    }

    fn alternatives(&mut self) -> Read {
        self.joined(&Kind::Or, Self::conjunction, Expression::Or)
    }

    fn conjunction(&mut self) -> Read {
        self.joined(&Kind::And, Self::condition, Expression::And)
    }

    fn joined(&mut self, word: &Kind, part: fn(&mut Self) -> Read, join: fn(Vec<Expression>) -> Expression) -> Read {
        let first = part(self)?;
        if self.peek() != Some(word) {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take(word) {
            items.push(part(self)?);
        }
        Ok(join(items))
    }

    fn condition(&mut self) -> Read {
        if self.take(&Kind::Not) {
            return self.deeper(|parser| Ok(Expression::Not(Box::new(parser.condition()?))));
        }
        let first = self.sum()?;
        let mut rest = Vec::new();
        while let Some(Kind::Relation(relation)) = self.peek() {
            let relation = *relation;
            self.at += 1;
            rest.push((relation, self.sum()?));
        }
        Ok(if rest.is_empty() { first } else { Expression::Relations { first: Box::new(first), rest } })
    }

    fn sum(&mut self) -> Read {
        let mut left = match self.sign() {
            Some(sign) => signed(&sign, self.term()?),
            None => self.term()?,
        };
        while let Some(sign) = self.sign() {
            let right = self.term()?;
            left = match sign {
                Kind::Minus => Expression::difference(left, right),
                Kind::Plus => Expression::sum(left, right),
                _ => Expression::sum(left, Expression::PlusMinus(Box::new(right))),
            };
        }
        Ok(left)
    }

    fn sign(&mut self) -> Option<Kind> {
        let sign = self.peek().filter(|kind| matches!(kind, Kind::Plus | Kind::Minus | Kind::PlusMinus)).cloned();
        self.at += usize::from(sign.is_some());
        sign
    }

    /// Factors joined by × and ÷, from left to right.
    fn term(&mut self) -> Read {
        let (mut left, _) = self.signed_fraction()?;
        loop {
            match self.peek() {
                Some(Kind::Times) => {
                    self.at += 1;
                    let (right, _) = self.signed_fraction()?;
                    left = Expression::times(left, right);
                }
                Some(Kind::Divide) => {
                    self.at += 1;
                    let place = self.at;
                    let (right, slashed) = self.signed_fraction()?;
                    if slashed && !self.vocabulary.source {
                        self.at = place;
                        return self.ambiguous(
                            "Deux divisions se suivent : mets des parenthèses pour montrer laquelle tu fais d’abord.",
                        );
                    }
                    left = Expression::Quotient(Box::new(left), Box::new(right));
                }
                _ => return Ok(left),
            }
        }
    }

    /// A sign that follows another operation, as in `3 × -2`, then the factor.
    fn signed_fraction(&mut self) -> Result<(Expression, bool), ReadingError> {
        match self.sign() {
            Some(sign) => {
                self.enter()?;
                let (inner, slashed) = self.signed_fraction()?;
                self.depth -= 1;
                Ok((signed(&sign, inner), slashed))
            }
            None => self.fraction(),
        }
    }

    /// `a/b`, tighter than × and ÷ but looser than a product without sign.
    fn fraction(&mut self) -> Result<(Expression, bool), ReadingError> {
        let after_divide = self.at > 0 && self.tokens[self.at - 1].kind == Kind::Divide;
        let (mut left, count) = self.implicit_product()?;
        if after_divide && count > 1 {
            return self.two_readings_after_division();
        }
        let mut slashed = false;
        while self.take(&Kind::Slash) {
            if self.vocabulary.conventional {
                left = self.conventional_fraction(left)?;
                slashed = true;
                continue;
            }
            let sign = self.sign();
            let (right, count) = self.implicit_product()?;
            if count > 1 {
                return self.two_readings_after_division();
            }
            let right = sign.map_or(right.clone(), |sign| signed(&sign, right));
            left = match (left, right) {
                // 100/3 %: a percentage that is a fraction, not a number divided by 3 %
                (above @ Expression::Integer(_), Expression::Percent(below)) if !self.vocabulary.source => {
                    Expression::Percent(Box::new(Expression::fraction(above, *below)))
                }
                (above, below) => Expression::fraction(above, below),
            };
            slashed = true;
        }
        Ok((left, slashed))
    }

    /// `1/2x` where nobody can be asked: only the first factor divides.
    fn conventional_fraction(&mut self, numerator: Expression) -> Read {
        let sign = self.sign();
        let denominator = self.power()?;
        let denominator = sign.map_or(denominator.clone(), |sign| signed(&sign, denominator));
        let mut whole = Expression::fraction(numerator, denominator);
        while self.starts_factor() {
            whole = Expression::implicit(whole, self.power()?);
        }
        Ok(whole)
    }

    fn two_readings_after_division<T>(&mut self) -> Result<T, ReadingError> {
        self.at -= 1;
        self.ambiguous(
            "Je vois deux façons de lire cette division : mets des parenthèses autour de la fraction, ou autour de tout ce qui divise.",
        )
    }

    fn unexpected(&self) -> ReadingError {
        let position = self.position();
        let message = match self.peek() {
            None => "Ta réponse s’arrête en chemin : il manque quelque chose à la fin.",
            Some(Kind::Close) => "Cette parenthèse fermante est de trop, ou il manque quelque chose avant.",
            Some(Kind::CloseSquare | Kind::CloseBrace) => {
                "Ce signe fermant est de trop, ou il manque quelque chose avant."
            }
            Some(Kind::Comma) => {
                "Cette virgule ne tient à aucun nombre : colle-la aux chiffres, ou sépare deux réponses par « ; »."
            }
            Some(Kind::Semicolon) => "Ce point-virgule n’a rien à séparer ici.",
            Some(Kind::Bar) => "Cette barre de valeur absolue n’a pas sa paire.",
            Some(Kind::Caret | Kind::Superscript(_)) => "Il manque le nombre ou la lettre que cet exposant élève.",
            Some(Kind::Times | Kind::Divide | Kind::Slash) => "Il manque un nombre ou une lettre avant ce signe.",
            Some(Kind::Relation(_)) => "Il manque quelque chose avant ce signe.",
            Some(Kind::Percent) => "Il manque le nombre devant « % ».",
            _ => "Je ne comprends pas ce qui est écrit ici : vérifie les signes et les parenthèses.",
        };
        ReadingError::unreadable(position, message)
    }
}

fn signed(sign: &Kind, inner: Expression) -> Expression {
    match sign {
        Kind::Minus => Expression::negation(inner),
        Kind::Plus => Expression::Positive(Box::new(inner)),
        _ => Expression::PlusMinus(Box::new(inner)),
    }
}
