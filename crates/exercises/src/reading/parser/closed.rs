//! What holds together by itself: numbers, letters, brackets, roots, functions.

use num_bigint::BigInt;

use super::{DEPTH_MAX, Parser, Read};
use crate::maths::Expression;
use crate::reading::error::ReadingError;
use crate::reading::tokens::Kind;

impl Parser<'_> {
    pub(super) fn primary(&mut self) -> Read {
        let Some(kind) = self.peek().cloned() else {
            return Err(self.unexpected());
        };
        self.at += 1;
        match kind {
            Kind::Number { digits, scale } => Ok(number(digits, scale)),
            Kind::Scientific { digits, scale, exponent } => {
                let ten = Expression::Integer(10.into());
                Ok(Expression::times(number(digits, scale), Expression::power(ten, Expression::integer(exponent))))
            }
            Kind::VulgarFraction(numerator, denominator) => {
                Ok(Expression::fraction(Expression::integer(numerator), Expression::integer(denominator)))
            }
            Kind::Name(name) => Ok(Expression::Letter(name)),
            Kind::Pi => Ok(Expression::Pi),
            Kind::Infinity => Ok(Expression::Infinity),
            Kind::Text(text) => Ok(Expression::Text(text)),
            Kind::EmptySet => Ok(Expression::Set(Vec::new())),
            Kind::Open => self.enclosed(&Kind::Close, |inner| Expression::Brackets(Box::new(inner))),
            Kind::OpenSquare => self.enclosed(&Kind::CloseSquare, |inner| Expression::Brackets(Box::new(inner))),
            Kind::OpenBrace => self.set(),
            Kind::Bar => self.absolute(),
            Kind::Radical(index) => self.root(index),
            Kind::Function { name } => self.call(name),
            _ => {
                self.at -= 1;
                Err(self.unexpected())
            }
        }
    }

    pub(super) fn enter(&mut self) -> Result<(), ReadingError> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(ReadingError::unreadable(self.position(), "Il y a trop de parenthèses imbriquées pour moi."));
        }
        Ok(())
    }

    pub(super) fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, ReadingError>,
    ) -> Result<T, ReadingError> {
        self.enter()?;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn enclosed(&mut self, closing: &Kind, build: impl FnOnce(Expression) -> Expression) -> Read {
        let opening = self.at - 1;
        self.bars.push(false);
        let inner = self.deeper(Self::bracket_content)?;
        self.bars.pop();
        if !self.take(closing) {
            return Err(self.unclosed(opening));
        }
        Ok(build(inner))
    }

    /// In sources, conditions may be bracketed too.
    fn bracket_content(&mut self) -> Read {
        if self.vocabulary.source { self.alternatives() } else { self.sum() }
    }

    fn unclosed(&self, opening: usize) -> ReadingError {
        let separator = matches!(self.peek(), Some(Kind::Semicolon | Kind::Comma));
        if self.peek().is_some() && !(separator && self.is_never_closed(opening)) {
            return self.unexpected();
        }
        ReadingError::unreadable(
            self.tokens[opening].position,
            "Cette parenthèse n’est pas fermée : il manque « ) » quelque part après.",
        )
    }

    /// Whether nothing closes this parenthesis up to the end, as in `(4 ; -8`: the semicolon is then not what is wrong.
    fn is_never_closed(&self, opening: usize) -> bool {
        if self.tokens[opening].kind != Kind::Open {
            return false;
        }
        let mut depth = 1_usize;
        for token in &self.tokens[opening + 1..] {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close if depth == 1 => return false,
                Kind::Close => depth -= 1,
                _ => {}
            }
        }
        true
    }

    fn set(&mut self) -> Read {
        let opening = self.at - 1;
        if self.take(&Kind::CloseBrace) {
            return Ok(Expression::Set(Vec::new()));
        }
        self.bars.push(false);
        let inner = self.deeper(Self::list)?;
        self.bars.pop();
        if !self.take(&Kind::CloseBrace) {
            return Err(match self.peek() {
                None => ReadingError::unreadable(
                    self.tokens[opening].position,
                    "Cette accolade n’est pas fermée : il manque « } ».",
                ),
                Some(_) => self.unexpected(),
            });
        }
        Ok(Expression::Set(match inner {
            Expression::List(items) => items,
            one => vec![one],
        }))
    }

    fn absolute(&mut self) -> Read {
        let opening = self.at - 1;
        self.bars.push(true);
        let inner = self.deeper(Self::sum)?;
        self.bars.pop();
        if !self.take(&Kind::Bar) {
            let message = "Cette barre de valeur absolue n’est pas fermée : il manque « | ».";
            return Err(ReadingError::unreadable(self.tokens[opening].position, message));
        }
        Ok(Expression::Absolute(Box::new(inner)))
    }

    fn root(&mut self, index: u32) -> Read {
        let radicand = self.deeper(|parser| parser.braced(Self::primary))?;
        let radicand = if let Expression::Brackets(inner) = radicand { *inner } else { radicand };
        Ok(Expression::Root { index, radicand: Box::new(radicand) })
    }

    /// `{…}` where braces only group, as in `x^{12}` and `√{3}`; anything else is read by `other`.
    pub(super) fn braced(&mut self, other: fn(&mut Self) -> Read) -> Read {
        if self.take(&Kind::OpenBrace) {
            return self.enclosed(&Kind::CloseBrace, |inner| Expression::Brackets(Box::new(inner)));
        }
        other(self)
    }

    fn call(&mut self, name: &'static str) -> Read {
        if self.peek() != Some(&Kind::Open) {
            if name == "racine" {
                return self.root(2);
            }
            let message = format!("Il manque une parenthèse après « {name} ».");
            return Err(ReadingError::unreadable(self.position(), message));
        }
        let opening = self.at;
        self.at += 1;
        let mut arguments = Vec::new();
        if self.peek() != Some(&Kind::Close) {
            self.bars.push(false);
            self.enter()?;
            loop {
                arguments.push(self.argument()?);
                if !(self.take(&Kind::Semicolon) || self.take(&Kind::Comma)) {
                    break;
                }
            }
            self.depth -= 1;
            self.bars.pop();
        }
        if !self.take(&Kind::Close) {
            return Err(self.unclosed(opening));
        }
        if arguments.is_empty() && !self.vocabulary.source {
            let message = format!("Il manque quelque chose entre les parenthèses de « {name} ».");
            return Err(ReadingError::unreadable(opening, message));
        }
        Ok(match (name, arguments.len()) {
            ("racine", 1) => Expression::square_root(arguments.remove(0)),
            ("abs", 1) => Expression::Absolute(Box::new(arguments.remove(0))),
            _ => Expression::Call { name: name.to_owned(), arguments },
        })
    }

    fn argument(&mut self) -> Read {
        if self.vocabulary.source { self.alternatives() } else { self.sum() }
    }
}

fn number(digits: BigInt, scale: Option<u32>) -> Expression {
    match scale {
        None => Expression::Integer(digits),
        Some(scale) => Expression::Decimal { digits, scale },
    }
}
