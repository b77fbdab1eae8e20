//! Where the line of the pupil leaves the right one.

use num_traits::One;

use super::Recognised;
use super::calculation::{Budget, bare, outcome};
use super::parts::{
    fraction, has_letter, int, joined, linear, literal, over, power, square, squared, task, term, terms, times, whole,
    whole_fraction, written,
};
use super::tasks;
use crate::maths::{Expression, Relation, evaluate, expand};
use crate::rendering::{Block, Piece, RichText};

/// The line where a pupil went another way, beside the right one, in words and formulas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// What the pupil seems to have written, and what was done there.
    pub wrong: RichText,
    /// The right line from the same start; nothing where there is no line to write.
    pub right: Option<RichText>,
}

impl Recognised {
    /// Where the first error was made; nothing for an answer made of words.
    pub fn departure(&self) -> Option<Departure> {
        let step = self.wrong.steps.first()?;
        if matches!(step.before, Expression::Text(_)) {
            return None;
        }
        let whole = step.before == self.asked;
        let power = self.power.as_ref().filter(|_| whole);
        let start = power.and_then(|_| repeated_product(&step.before)).map_or_else(|| shown(&step.before), Some)?;
        let end = (whole && self.wrong.steps.len() == 1 && power.is_none()).then_some(&self.wrong.outcome);
        let end = end.map(|end| written_like(&start, end));
        let wrong = line(&start, &written_like(&start, &shown(&step.after)?), end.as_ref());
        let here = Piece::Text(format!(" : ici, {}.", self.in_its_letter(step.rule.here)));
        let right = right_step(&step.before).and_then(|next| shown(&next));
        let result = outcome(&step.before, &mut Budget::new()).map(|result| written_like(&start, &result));
        let right = match (right, result) {
            (..) if power.is_some() => power.filter(|power| **power != start).map(|power| line(&start, power, None)),
            (Some(next), result) => Some(line(&start, &next, result.as_ref())),
            (None, Some(result)) if bare(&result) != bare(&start) => Some(line(&start, &result, None)),
            (None, _) => None,
        };
        Some(Departure { wrong: paragraph(wrong.into_iter().chain([here]).collect()), right: right.map(paragraph) })
    }
}

fn paragraph(pieces: Vec<Piece>) -> RichText {
    RichText { blocks: vec![Block::Paragraph(pieces)] }
}

/// `start = next = end`, or « start, donc next » where these are equations or lists.
fn line(start: &Expression, next: &Expression, end: Option<&Expression>) -> Vec<Piece> {
    let equal = |e: &Expression| !matches!(e, Expression::Relations { .. } | Expression::List(_) | Expression::Set(_));
    let same = |one: &Expression, other: &Expression| bare(one) == bare(other);
    let members: Vec<&Expression> =
        [Some(start), Some(next).filter(|next| !same(start, next)), end].into_iter().flatten().collect();
    let mut kept: Vec<&Expression> = Vec::new();
    for member in members {
        if kept.last().is_none_or(|last| !same(last, member)) {
            kept.push(member);
        }
    }
    if kept.iter().all(|member| equal(member)) {
        let (first, rest) = kept.split_first().map_or((start, &[][..]), |(first, rest)| (*first, rest));
        let rest: Vec<_> = rest.iter().map(|member| (Relation::Equal, (*member).clone().bracketed())).collect();
        let first = first.clone().bracketed();
        return vec![Piece::Formula(if rest.is_empty() {
            first
        } else {
            Expression::Relations { first: Box::new(first), rest }
        })];
    }
    let mut pieces = Vec::new();
    for (index, member) in kept.into_iter().enumerate() {
        if index > 0 {
            pieces.push(Piece::Text(", donc ".to_owned()));
        }
        pieces.push(match member {
            Expression::Set(items) if items.is_empty() => Piece::Text("pas de solution".to_owned()),
            Expression::Text(words) => Piece::Text(words.clone()),
            other => Piece::Formula(other.clone().bracketed()),
        });
    }
    pieces
}

/// A node as it can be drawn: tasks give way to what they are about.
fn shown(node: &Expression) -> Option<Expression> {
    match node {
        Expression::Call { name, arguments } => match (name.as_str(), arguments.as_slice()) {
            ("resoudre" | "factoriser" | "distribuer" | "simplifier" | "ecriture_decimale", [about]) => shown(about),
            ("ranger" | "ranger_decroissant" | "mediane" | "arrondir", _) => Some(Expression::List(arguments.clone())),
            _ => shown(&tasks::unfolded_once(node)?),
        },
        other => other.try_map(|part| shown(part).ok_or(())).ok(),
    }
}

/// Numbers in decimals where the calculation is, as in `−3,1` for `−31/10`, and no `−0`.
fn written_like(start: &Expression, node: &Expression) -> Expression {
    let in_decimals = holds(start, &|part| matches!(part, Expression::Decimal { .. }))
        && !holds(start, &|part| matches!(part, Expression::Fraction(..) | Expression::Quotient(..)));
    rewritten(node, in_decimals)
}

fn holds(tree: &Expression, wanted: &impl Fn(&Expression) -> bool) -> bool {
    wanted(tree) || tree.children().into_iter().any(|part| holds(part, wanted))
}

fn rewritten(node: &Expression, in_decimals: bool) -> Expression {
    match node {
        Expression::Negation(inside) if **inside == int(0) => int(0),
        Expression::Fraction(..) if in_decimals && whole_fraction(node).is_some() => {
            let decimal = evaluate(node).ok().and_then(|value| value.to_decimal_expression());
            decimal.unwrap_or_else(|| node.clone())
        }
        other => {
            let parts = other.try_map(|part| Ok::<_, std::convert::Infallible>(rewritten(part, in_decimals)));
            parts.unwrap_or_else(|never| match never {})
        }
    }
}

/// The next right line from that node, where it helps to see more than the result.
fn right_step(node: &Expression) -> Option<Expression> {
    same_denominator(node)
        .or_else(|| fractions_multiplied(node))
        .or_else(|| distributed(node))
        .or_else(|| square_of_sum(node))
        .or_else(|| repeated_product(node))
        .or_else(|| equation_step(node))
        .or_else(|| after_product(node))
}

/// Both fractions over the same denominator.
fn same_denominator(node: &Expression) -> Option<Expression> {
    let (left, right, subtracted) = terms(node)?;
    let both = |tree: &Expression| whole_fraction(tree).or_else(|| Some((whole(tree)?, num_bigint::BigInt::one())));
    if fraction(left).is_none() && fraction(right).is_none() {
        return None;
    }
    let ((a, b), (c, d)) = (both(left)?, both(right)?);
    let common = num_integer::lcm(b.clone(), d.clone());
    let (a, c) = (Expression::integer(a * (&common / &b)), Expression::integer(c * (&common / &d)));
    let common = Expression::integer(common);
    if b == d {
        return Some(over(&joined(&a, &c, subtracted), &common));
    }
    Some(joined(&over(&a, &common), &over(&c, &common), subtracted))
}

fn fractions_multiplied(node: &Expression) -> Option<Expression> {
    let (left, right, divided) = match node {
        Expression::Product { left, right, .. } => (left, right, false),
        Expression::Quotient(left, right) => (left, right, true),
        _ => return None,
    };
    let parts = |tree: &Expression| fraction(tree).or_else(|| literal(tree).map(|_| (tree.clone(), int(1))));
    if fraction(left).is_none() && fraction(right).is_none() {
        return None;
    }
    let ((a, b), (c, d)) = (parts(left)?, parts(right)?);
    let (c, d) = if divided { (d, c) } else { (c, d) };
    Some(over(&times(&a, &c), &times(&b, &d)))
}

/// `k(a + b)` and `(a + b)(c + d)` term by term.
fn distributed(node: &Expression) -> Option<Expression> {
    let Expression::Product { left, right, .. } = node else { return None };
    if has_letter(node) && (terms(left).is_some() || terms(right).is_some()) {
        return expand(node).ok();
    }
    let (a, b, subtracted) = terms(right)?;
    let inside = joined(a, b, subtracted);
    Some(times(left, &expand(&inside).ok()?))
}

fn square_of_sum(node: &Expression) -> Option<Expression> {
    let (a, b, subtracted) = terms(square(node)?)?;
    if !has_letter(node) {
        return Some(squared(&expand(&joined(a, b, subtracted)).ok()?));
    }
    let double = Expression::times(times(&int(2), a), b.clone());
    Some(Expression::sum(joined(&squared(a), &double, subtracted), squared(b)))
}

/// `a^n` as `a × a × …`, where it is short.
fn repeated_product(node: &Expression) -> Option<Expression> {
    let (base, exponent) = power(node)?;
    let count = super::parts::small(exponent, 6).filter(|count| *count >= 2)?;
    literal(base)?;
    (1..count).try_fold(base.clone(), |product, _| Some(Expression::times(product, base.clone())))
}

/// One more right line of an equation of the first degree.
fn equation_step(node: &Expression) -> Option<Expression> {
    task(node, "resoudre")?;
    let it = linear(node)?;
    let coefficient = &it.a - &it.c;
    let constant = &it.d - &it.b;
    let left = term(&coefficient, &it.letter);
    let members = (left, written(&constant));
    Some(Expression::Relations { first: Box::new(members.0), rest: vec![(it.relation, members.1)] })
}

/// `a + b × c` with its product done.
fn after_product(node: &Expression) -> Option<Expression> {
    let (left, right, subtracted) = terms(node)?;
    if has_letter(node) || !matches!(right, Expression::Product { .. }) {
        return None;
    }
    Some(joined(left, &expand(right).ok()?, subtracted))
}
