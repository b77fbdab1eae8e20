//! The surface tree of a formula.

mod building;

use std::collections::BTreeSet;

use num_bigint::BigInt;
use serde::{Deserialize, Serialize};

/// A formula as it was written.
///
/// Trees that come from [`crate::reading`] hold a [`Expression::Brackets`] wherever brackets were
/// typed; trees that are built by hand may leave them out, and
/// [`Expression::bracketed`] puts them where the written form needs them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Expression {
    /// A whole number, without sign when it was read.
    Integer(BigInt),
    /// A decimal number as written: `2,50` is 250 with two decimals.
    Decimal {
        /// The digits without their mark.
        digits: BigInt,
        /// How many of the digits stand after the mark.
        scale: u32,
    },
    /// A letter, or a longer name where the reader knows it.
    Letter(String),
    /// The number π.
    Pi,
    /// Infinity, in an interval.
    Infinity,
    /// `−a`.
    Negation(Box<Expression>),
    /// `+a`, a sign that was written without need, as in `(+3) + (−5)`.
    Positive(Box<Expression>),
    /// `±a`: two values at once, in the solutions of an equation.
    PlusMinus(Box<Expression>),
    /// `a + b`.
    Sum(Box<Expression>, Box<Expression>),
    /// `a − b`.
    Difference(Box<Expression>, Box<Expression>),
    /// `a × b` or `ab`.
    Product {
        /// The first factor.
        left: Box<Expression>,
        /// The second factor.
        right: Box<Expression>,
        /// Whether the sign × was written.
        sign: ProductSign,
    },
    /// `a ÷ b` or `a : b`, on one line.
    Quotient(Box<Expression>, Box<Expression>),
    /// `a/b`, with a bar. Brackets around a whole numerator or denominator need not be drawn.
    Fraction(Box<Expression>, Box<Expression>),
    /// `2 1/3`: two and a third.
    Mixed {
        /// The whole part.
        whole: BigInt,
        /// The numerator of the part that is added.
        numerator: BigInt,
        /// The denominator of the part that is added.
        denominator: BigInt,
    },
    /// `a^b`.
    Power(Box<Expression>, Box<Expression>),
    /// The root of the given index: 2 for a square root, 3 for a cube root.
    Root {
        /// The index.
        index: u32,
        /// What stands under the sign.
        radicand: Box<Expression>,
    },
    /// `|a|`.
    Absolute(Box<Expression>),
    /// `a %`.
    Percent(Box<Expression>),
    /// `(a)`.
    Brackets(Box<Expression>),
    /// `name(a ; b)`.
    Call {
        /// The name of the function.
        name: String,
        /// What it is applied to, in order.
        arguments: Vec<Expression>,
    },
    /// `a = b`, `a < b ≤ c`…
    Relations {
        /// The leftmost member.
        first: Box<Expression>,
        /// Each following sign with its member; never empty.
        rest: Vec<(Relation, Expression)>,
    },
    /// `a ; b ; c`.
    List(Vec<Expression>),
    /// `{a ; b ; c}`, empty for ∅.
    Set(Vec<Expression>),
    /// `[a ; b[`: a bracket turned inwards takes its bound.
    Interval {
        /// The smaller bound, maybe −∞.
        low: Box<Expression>,
        /// Whether it is taken.
        low_closed: bool,
        /// The larger bound, maybe +∞.
        high: Box<Expression>,
        /// Whether it is taken.
        high_closed: bool,
    },
    /// `A ∪ B`, of intervals and sets.
    Union(Vec<Expression>),
    /// `a et b`.
    And(Vec<Expression>),
    /// `a ou b`.
    Or(Vec<Expression>),
    /// `non a`.
    Not(Box<Expression>),
    /// A text between straight quotes, in the source of an exercise.
    Text(String),
}

/// How a product was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProductSign {
    /// With a sign: `3 × x`.
    Times,
    /// With nothing: `3x`.
    Implicit,
}

/// A sign between two members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// `=`
    Equal,
    /// `≠`
    Different,
    /// `<`
    Less,
    /// `≤`
    AtMost,
    /// `>`
    Greater,
    /// `≥`
    AtLeast,
}

impl Relation {
    /// The sign as it is printed.
    pub fn sign(self) -> char {
        match self {
            Self::Equal => '=',
            Self::Different => '≠',
            Self::Less => '<',
            Self::AtMost => '≤',
            Self::Greater => '>',
            Self::AtLeast => '≥',
        }
    }

    /// The sign that says the same with the members exchanged.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
            Self::Greater => Self::Less,
            Self::AtLeast => Self::AtMost,
            Self::Equal | Self::Different => self,
        }
    }
}

impl Expression {
    /// The parts directly below, in writing order.
    pub fn children(&self) -> Vec<&Self> {
        match self {
            Self::Integer(_)
            | Self::Decimal { .. }
            | Self::Letter(_)
            | Self::Pi
            | Self::Infinity
            | Self::Mixed { .. }
            | Self::Text(_) => Vec::new(),
            Self::Negation(inner)
            | Self::Positive(inner)
            | Self::PlusMinus(inner)
            | Self::Absolute(inner)
            | Self::Percent(inner)
            | Self::Brackets(inner)
            | Self::Not(inner)
            | Self::Root { radicand: inner, .. } => vec![inner],
            Self::Sum(left, right)
            | Self::Difference(left, right)
            | Self::Product { left, right, .. }
            | Self::Quotient(left, right)
            | Self::Fraction(left, right)
            | Self::Power(left, right)
            | Self::Interval { low: left, high: right, .. } => vec![left, right],
            Self::Relations { first, rest } => {
                std::iter::once(first.as_ref()).chain(rest.iter().map(|(_, member)| member)).collect()
            }
            Self::Call { arguments: items, .. }
            | Self::List(items)
            | Self::Set(items)
            | Self::Union(items)
            | Self::And(items)
            | Self::Or(items) => items.iter().collect(),
        }
    }

    /// The same node with every part directly below replaced by what `change` makes of it.
    ///
    /// # Errors
    /// The first error of `change`.
    pub fn try_map<E>(&self, mut change: impl FnMut(&Self) -> Result<Self, E>) -> Result<Self, E> {
        let mut one = |inner: &Self| change(inner).map(Box::new);
        Ok(match self {
            Self::Integer(_)
            | Self::Decimal { .. }
            | Self::Letter(_)
            | Self::Pi
            | Self::Infinity
            | Self::Mixed { .. }
            | Self::Text(_) => self.clone(),
            Self::Negation(inner) => Self::Negation(one(inner)?),
            Self::Positive(inner) => Self::Positive(one(inner)?),
            Self::PlusMinus(inner) => Self::PlusMinus(one(inner)?),
            Self::Absolute(inner) => Self::Absolute(one(inner)?),
            Self::Percent(inner) => Self::Percent(one(inner)?),
            Self::Brackets(inner) => Self::Brackets(one(inner)?),
            Self::Not(inner) => Self::Not(one(inner)?),
            Self::Root { index, radicand } => Self::Root { index: *index, radicand: one(radicand)? },
            Self::Sum(left, right) => Self::Sum(one(left)?, one(right)?),
            Self::Difference(left, right) => Self::Difference(one(left)?, one(right)?),
            Self::Product { left, right, sign } => Self::Product { left: one(left)?, right: one(right)?, sign: *sign },
            Self::Quotient(left, right) => Self::Quotient(one(left)?, one(right)?),
            Self::Fraction(left, right) => Self::Fraction(one(left)?, one(right)?),
            Self::Power(left, right) => Self::Power(one(left)?, one(right)?),
            Self::Relations { first, rest } => {
                let first = one(first)?;
                let rest = rest.iter().map(|(sign, member)| Ok((*sign, change(member)?))).collect::<Result<_, E>>()?;
                Self::Relations { first, rest }
            }
            Self::Call { name, arguments } => {
                Self::Call { name: name.clone(), arguments: arguments.iter().map(change).collect::<Result<_, E>>()? }
            }
            Self::List(items) => Self::List(items.iter().map(change).collect::<Result<_, E>>()?),
            Self::Set(items) => Self::Set(items.iter().map(change).collect::<Result<_, E>>()?),
            Self::Interval { low, low_closed, high, high_closed } => {
                Self::Interval { low: one(low)?, low_closed: *low_closed, high: one(high)?, high_closed: *high_closed }
            }
            Self::Union(items) => Self::Union(items.iter().map(change).collect::<Result<_, E>>()?),
            Self::And(items) => Self::And(items.iter().map(change).collect::<Result<_, E>>()?),
            Self::Or(items) => Self::Or(items.iter().map(change).collect::<Result<_, E>>()?),
        })
    }

    /// Every letter or name in the tree, each once, in alphabetical order.
    pub fn letters(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![self];
        while let Some(part) = waiting.pop() {
            if let Self::Letter(name) = part {
                found.insert(name.clone());
            }
            waiting.extend(part.children());
        }
        found
    }

    /// How many nodes the tree has.
    pub fn size(&self) -> usize {
        1 + self.children().into_iter().map(Self::size).sum::<usize>()
    }

    /// The same tree without the brackets that surround the whole of it.
    pub fn unwrapped(&self) -> &Self {
        match self {
            Self::Brackets(inner) => inner.unwrapped(),
            other => other,
        }
    }
}
