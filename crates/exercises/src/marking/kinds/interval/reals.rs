//! Sets of real numbers made of intervals, in the one form that makes equality a comparison.

use std::cmp::Ordering;

use crate::maths::Value;

/// An end of an interval.
#[derive(Debug, Clone)]
pub(super) enum Bound {
    MinusInfinity,
    At(Value),
    PlusInfinity,
}

impl Bound {
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::MinusInfinity, Self::MinusInfinity) | (Self::PlusInfinity, Self::PlusInfinity) => Ordering::Equal,
            (Self::MinusInfinity, _) | (_, Self::PlusInfinity) => Ordering::Less,
            (_, Self::MinusInfinity) | (Self::PlusInfinity, _) => Ordering::Greater,
            (Self::At(one), Self::At(other)) => one.compare(other).unwrap_or(Ordering::Equal),
        }
    }
}

/// An interval that is not empty.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) low: Bound,
    pub(super) low_closed: bool,
    pub(super) high: Bound,
    pub(super) high_closed: bool,
}

impl Piece {
    fn is_empty(&self) -> bool {
        match self.low.compare(&self.high) {
            Ordering::Less => false,
            Ordering::Equal => !(self.low_closed && self.high_closed),
            Ordering::Greater => true,
        }
    }
}

/// Disjoint intervals from left to right that do not touch.
#[derive(Debug, Clone, Default)]
pub(super) struct Reals {
    pieces: Vec<Piece>,
}

impl PartialEq for Reals {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Piece, &Piece)| {
            one.low_closed == other.low_closed
                && one.high_closed == other.high_closed
                && one.low.compare(&other.low).is_eq()
                && one.high.compare(&other.high).is_eq()
        };
        self.pieces.len() == other.pieces.len() && self.pieces.iter().zip(&other.pieces).all(same)
    }
}

impl Reals {
    pub(super) fn all() -> Self {
        Self::from_pieces(vec![Piece {
            low: Bound::MinusInfinity,
            low_closed: false,
            high: Bound::PlusInfinity,
            high_closed: false,
        }])
    }

    pub(super) fn point(value: &Value) -> Self {
        let at = Bound::At(value.clone());
        Self::from_pieces(vec![Piece { low: at.clone(), low_closed: true, high: at, high_closed: true }])
    }

    /// Sorts, drops what is empty, and joins what overlaps or touches.
    pub(super) fn from_pieces(mut pieces: Vec<Piece>) -> Self {
        pieces.retain(|piece| !piece.is_empty());
        pieces.sort_by(|one, other| one.low.compare(&other.low).then(other.low_closed.cmp(&one.low_closed)));
        let mut joined: Vec<Piece> = Vec::new();
        for piece in pieces {
            match joined.last_mut() {
                Some(last) if touches(last, &piece) => extend(last, piece),
                _ => joined.push(piece),
            }
        }
        Self { pieces: joined }
    }

    pub(super) fn union(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
        Self::from_pieces(self.pieces)
    }

    pub(super) fn intersection(&self, other: &Self) -> Self {
        let mut pieces = Vec::new();
        for one in &self.pieces {
            for another in &other.pieces {
                let (low, low_closed) = match one.low.compare(&another.low) {
                    Ordering::Less => (another.low.clone(), another.low_closed),
                    Ordering::Greater => (one.low.clone(), one.low_closed),
                    Ordering::Equal => (one.low.clone(), one.low_closed && another.low_closed),
                };
                let (high, high_closed) = match one.high.compare(&another.high) {
                    Ordering::Less => (one.high.clone(), one.high_closed),
                    Ordering::Greater => (another.high.clone(), another.high_closed),
                    Ordering::Equal => (one.high.clone(), one.high_closed && another.high_closed),
                };
                pieces.push(Piece { low, low_closed, high, high_closed });
            }
        }
        Self::from_pieces(pieces)
    }

    pub(super) fn complement(&self) -> Self {
        let mut gaps = Vec::new();
        let (mut low, mut low_closed) = (Bound::MinusInfinity, false);
        for piece in &self.pieces {
            gaps.push(Piece { low, low_closed, high: piece.low.clone(), high_closed: !piece.low_closed });
            (low, low_closed) = (piece.high.clone(), !piece.high_closed);
        }
        gaps.push(Piece { low, low_closed, high: Bound::PlusInfinity, high_closed: false });
        // a bound at infinity is never taken
        for gap in &mut gaps {
            gap.low_closed &= matches!(gap.low, Bound::At(_));
            gap.high_closed &= matches!(gap.high, Bound::At(_));
        }
        Self::from_pieces(gaps)
    }

    /// Whether the finite ends are the same, whatever side is taken.
    pub(super) fn same_bounds(&self, other: &Self) -> bool {
        let ends = |set: &Self| -> Vec<Value> {
            let bounds = set.pieces.iter().flat_map(|piece| [piece.low.clone(), piece.high.clone()]);
            bounds.filter_map(|bound| if let Bound::At(value) = bound { Some(value) } else { None }).collect()
        };
        let (mine, theirs) = (ends(self), ends(other));
        mine.len() == theirs.len()
            && mine.iter().zip(&theirs).all(|(one, other)| one.compare(other) == Some(Ordering::Equal))
    }
}

fn touches(left: &Piece, right: &Piece) -> bool {
    match left.high.compare(&right.low) {
        Ordering::Greater => true,
        Ordering::Equal => left.high_closed || right.low_closed,
        Ordering::Less => false,
    }
}

fn extend(left: &mut Piece, right: Piece) {
    match left.high.compare(&right.high) {
        Ordering::Less => {
            left.high = right.high;
            left.high_closed = right.high_closed;
        }
        Ordering::Equal => left.high_closed |= right.high_closed,
        Ordering::Greater => {}
    }
}
