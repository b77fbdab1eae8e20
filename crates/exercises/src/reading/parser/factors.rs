//! Products without sign, powers, mixed numbers, and what has two readings among them.

use num_bigint::BigInt;

use super::{Parser, Read, signed};
use crate::maths::Expression;
use crate::reading::error::ReadingError;
use crate::reading::tokens::Kind;

impl Parser<'_> {
    /// Factors with no sign between them, and how many.
    pub(super) fn implicit_product(&mut self) -> Result<(Expression, usize), ReadingError> {
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

    pub(super) fn starts_factor(&self) -> bool {
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
        let bare_root = !self.vocabulary.conventional
            && self.at >= start + 2
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
        let mixed = Expression::Mixed { whole, numerator, denominator };
        if self.take(&Kind::Percent) {
            return Ok(Some(Expression::Percent(Box::new(mixed))));
        }
        if self.starts_factor() || matches!(self.peek(), Some(Kind::Caret | Kind::Superscript(_))) {
            return self.ambiguous("Je vois plusieurs façons de lire ce nombre : mets des parenthèses.");
        }
        Ok(Some(mixed))
    }

    pub(super) fn power(&mut self) -> Read {
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
                Some(Kind::Percent) if matches!(base, Expression::Percent(_)) => {
                    return Err(ReadingError::unreadable(self.position(), "Un seul signe « % » suffit."));
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
            None => self.braced(Self::primary),
        }
    }
}
