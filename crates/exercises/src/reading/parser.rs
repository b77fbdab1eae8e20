//! From tokens to a tree: priorities of operations, implicit products, and what has two readings.

use num_bigint::BigInt;

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
            let sign = self.sign();
            let (right, count) = self.implicit_product()?;
            if count > 1 {
                return self.two_readings_after_division();
            }
            let right = sign.map_or(right.clone(), |sign| signed(&sign, right));
            left = Expression::fraction(left, right);
            slashed = true;
        }
        Ok((left, slashed))
    }

    fn two_readings_after_division<T>(&mut self) -> Result<T, ReadingError> {
        self.at -= 1;
        self.ambiguous(
            "Je vois deux façons de lire cette division : mets des parenthèses autour de la fraction, ou autour de tout ce qui divise.",
        )
    }

    /// Factors with no sign between them, and how many.
    fn implicit_product(&mut self) -> Result<(Expression, usize), ReadingError> {
        if let Some(mixed) = self.mixed_number()? {
            return Ok((mixed, 1));
        }
        let start = self.at;
        let mut left = self.power()?;
        let mut count = 1;
        while self.starts_factor() {
            self.refuse_two_readings(start)?;
            let right = self.power()?;
            left = Expression::implicit(left, right);
            count += 1;
        }
        Ok((left, count))
    }

    fn starts_factor(&self) -> bool {
        match self.peek() {
            Some(
                Kind::Name(_)
                | Kind::Pi
                | Kind::Function { .. }
                | Kind::Open
                | Kind::Radical(_)
                | Kind::Number { .. }
                | Kind::Scientific { .. }
                | Kind::VulgarFraction(..)
                | Kind::Text(_)
                | Kind::OpenSquare,
            ) => true,
            Some(Kind::Bar) => !self.bars.last().copied().unwrap_or(false),
            _ => false,
        }
    }

    /// `x2`, `(x+1)2` and `√2x`: two readings, so we ask.
    fn refuse_two_readings(&self, start: usize) -> Result<(), ReadingError> {
        let before = &self.tokens[self.at - 1].kind;
        let next = &self.tokens[self.at];
        let number_next = matches!(next.kind, Kind::Number { .. } | Kind::Scientific { .. } | Kind::VulgarFraction(..));
        if number_next {
            return match before {
                Kind::Number { .. } | Kind::Scientific { .. } | Kind::VulgarFraction(..) => Err(ReadingError::unreadable(
                    next.position,
                    "Deux nombres se suivent : il manque un signe entre les deux, ou il y a un espace de trop.",
                )),
                Kind::Percent => Err(ReadingError::unreadable(next.position, "Il manque un signe après « % ».")),
                _ => self.ambiguous(
                    "Ce nombre est-il un exposant ou un facteur ? Écris « ^ » devant un exposant, ou place le nombre en premier pour un produit.",
                ),
            };
        }
        let bare_root = self.at >= start + 2
            && matches!(self.tokens[self.at - 2].kind, Kind::Radical(_) | Kind::Function { .. })
            && !matches!(next.kind, Kind::Radical(_) | Kind::Function { .. });
        if bare_root && !matches!(before, Kind::Close | Kind::Superscript(_)) {
            return self.ambiguous("Jusqu’où va la racine ? Mets entre parenthèses tout ce qui est dessous.");
        }
        Ok(())
    }

    /// `2 1/3`: a whole number, a space, and a fraction of whole numbers; also `3½`.
    fn mixed_number(&mut self) -> Result<Option<Expression>, ReadingError> {
        let whole = match self.peek() {
            Some(Kind::Number { digits, scale: None }) => digits.clone(),
            _ => return Ok(None),
        };
        let after = |ahead: usize| self.tokens.get(self.at + ahead).map(|token| (&token.kind, token.spaced));
        let (numerator, denominator, length) = match (after(1), after(2), after(3)) {
            (Some((Kind::VulgarFraction(numerator, denominator), _)), _, _) => {
                (BigInt::from(*numerator), BigInt::from(*denominator), 2)
            }
            (
                Some((Kind::Number { digits: numerator, scale: None }, true)),
                Some((Kind::Slash, _)),
                Some((Kind::Number { digits: denominator, scale: None }, _)),
            ) => (numerator.clone(), denominator.clone(), 4),
            _ => return Ok(None),
        };
        self.at += length;
        if self.starts_factor() || matches!(self.peek(), Some(Kind::Caret | Kind::Superscript(_))) {
            return self.ambiguous("Je vois plusieurs façons de lire ce nombre : mets des parenthèses.");
        }
        Ok(Some(Expression::Mixed { whole, numerator, denominator }))
    }

    fn power(&mut self) -> Read {
        let start = self.at;
        let mut base = self.primary()?;
        let mut raised = false;
        loop {
            let exponent = match self.peek() {
                Some(Kind::Superscript(value)) => {
                    let value = *value;
                    self.at += 1;
                    Expression::integer(value)
                }
                Some(Kind::Caret) => {
                    self.at += 1;
                    self.exponent()?
                }
                Some(Kind::Percent) => {
                    self.at += 1;
                    base = Expression::Percent(Box::new(base));
                    continue;
                }
                _ => return Ok(base),
            };
            let bare_root = matches!(self.tokens[start].kind, Kind::Radical(_))
                && !matches!(self.tokens[start + 1].kind, Kind::Open);
            if raised || bare_root {
                self.at -= 1;
                return self.ambiguous("Je vois deux façons de lire cette puissance : mets des parenthèses.");
            }
            base = Expression::power(base, exponent);
            raised = true;
        }
    }

    fn exponent(&mut self) -> Read {
        match self.sign() {
            Some(sign) => {
                self.enter()?;
                let inner = self.exponent()?;
                self.depth -= 1;
                Ok(signed(&sign, inner))
            }
            None => self.primary(),
        }
    }

    fn primary(&mut self) -> Read {
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

    fn enter(&mut self) -> Result<(), ReadingError> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(ReadingError::unreadable(self.position(), "Il y a trop de parenthèses imbriquées pour moi."));
        }
        Ok(())
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, ReadingError>) -> Result<T, ReadingError> {
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
        match self.peek() {
            None => ReadingError::unreadable(
                self.tokens[opening].position,
                "Cette parenthèse n’est pas fermée : il manque « ) » quelque part après.",
            ),
            Some(_) => self.unexpected(),
        }
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
        let radicand = self.deeper(Self::primary)?;
        let radicand = if let Expression::Brackets(inner) = radicand { *inner } else { radicand };
        Ok(Expression::Root { index, radicand: Box::new(radicand) })
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
        Ok(match (name, arguments.len()) {
            ("racine", 1) => Expression::square_root(arguments.remove(0)),
            ("abs", 1) => Expression::Absolute(Box::new(arguments.remove(0))),
            _ => Expression::Call { name: name.to_owned(), arguments },
        })
    }

    fn argument(&mut self) -> Read {
        if self.vocabulary.source { self.alternatives() } else { self.sum() }
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

fn number(digits: BigInt, scale: Option<u32>) -> Expression {
    match scale {
        None => Expression::Integer(digits),
        Some(scale) => Expression::Decimal { digits, scale },
    }
}
