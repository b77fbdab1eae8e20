//! What rules look for in a calculation, and what they build.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::maths::{Atom, Expression, ProductSign, Relation, Value, evaluate};

/// Most bits of a number that a rule works on: longer ones come from no pupil's sheet.
const BITS_MAX: u64 = 256;

/// The number that the tree writes, sign included, with nothing left to calculate.
pub(super) fn literal(tree: &Expression) -> Option<BigRational> {
    let short = |value: &BigInt| value.bits() <= BITS_MAX;
    match tree {
        Expression::Integer(value) => short(value).then(|| BigRational::from(value.clone())),
        Expression::Decimal { digits, scale } => {
            (short(digits) && *scale <= 20).then(|| BigRational::new(digits.clone(), power_of_ten(*scale)))
        }
        Expression::Negation(inner) => Some(-literal(inner)?),
        Expression::Fraction(numerator, denominator) => {
            let (above, below) = (whole(numerator)?, whole(denominator)?);
            (!below.is_zero()).then(|| BigRational::new(above, below))
        }
        _ => None,
    }
}

/// The integer that the tree writes.
pub(super) fn whole(tree: &Expression) -> Option<BigInt> {
    match tree {
        Expression::Integer(value) => (value.bits() <= BITS_MAX).then(|| value.clone()),
        Expression::Negation(inner) => Some(-whole(inner)?),
        _ => None,
    }
}

/// A small integer that the tree writes, from 0 to `most`.
pub(super) fn small(tree: &Expression, most: u32) -> Option<u32> {
    u32::try_from(whole(tree)?).ok().filter(|value| *value <= most)
}

/// The value of a tree without letters.
pub(super) fn number(tree: &Expression) -> Option<BigRational> {
    literal(tree).or_else(|| if has_letter(tree) { None } else { evaluate(tree).ok()?.as_rational() })
}

/// A decimal that is written without sign: its digits and how many stand after the mark; integers have none.
pub(super) fn decimal(tree: &Expression) -> Option<(BigInt, u32)> {
    match tree {
        Expression::Decimal { digits, scale } => {
            (digits.bits() <= BITS_MAX && *scale <= 20).then(|| (digits.clone(), *scale))
        }
        Expression::Integer(value) => (value.bits() <= BITS_MAX).then(|| (value.clone(), 0)),
        _ => None,
    }
}

/// Numerator and denominator of a fraction that is written, its sign in front going up.
pub(super) fn fraction(tree: &Expression) -> Option<(Expression, Expression)> {
    match tree {
        Expression::Fraction(above, below) => Some(((**above).clone(), (**below).clone())),
        Expression::Negation(inner) => {
            let (above, below) = fraction(inner)?;
            Some((Expression::negation(above), below))
        }
        _ => None,
    }
}

/// A fraction of whole numbers.
pub(super) fn whole_fraction(tree: &Expression) -> Option<(BigInt, BigInt)> {
    let (above, below) = fraction(tree)?;
    Some((whole(&above)?, whole(&below)?))
}

/// The two terms of a sum or difference, and whether the second is subtracted.
pub(super) fn terms(tree: &Expression) -> Option<(&Expression, &Expression, bool)> {
    match tree {
        Expression::Sum(left, right) => Some((left, right, false)),
        Expression::Difference(left, right) => Some((left, right, true)),
        _ => None,
    }
}

/// The two factors of a product.
pub(super) fn factors(tree: &Expression) -> Option<(&Expression, &Expression)> {
    match tree {
        Expression::Product { left, right, .. } => Some((left, right)),
        _ => None,
    }
}

/// Dividend and divisor, however the division is written.
pub(super) fn quotient(tree: &Expression) -> Option<(&Expression, &Expression)> {
    match tree {
        Expression::Quotient(left, right) | Expression::Fraction(left, right) => Some((left, right)),
        _ => None,
    }
}

/// Base and exponent.
pub(super) fn power(tree: &Expression) -> Option<(&Expression, &Expression)> {
    match tree {
        Expression::Power(base, exponent) => Some((base, exponent)),
        _ => None,
    }
}

/// What is squared.
pub(super) fn square(tree: &Expression) -> Option<&Expression> {
    power(tree).filter(|(_, exponent)| is(exponent, 2)).map(|(base, _)| base)
}

/// What the task of that name is about.
pub(super) fn task<'a>(tree: &'a Expression, wanted: &str) -> Option<&'a [Expression]> {
    match tree {
        Expression::Call { name, arguments } if name == wanted => Some(arguments),
        _ => None,
    }
}

/// A task.
pub(super) fn of_task(name: &str, arguments: Vec<Expression>) -> Expression {
    Expression::Call { name: name.to_owned(), arguments }
}

/// Whether the tree writes that number.
pub(super) fn is(tree: &Expression, value: i64) -> bool {
    literal(tree).is_some_and(|number| number == BigRational::from(BigInt::from(value)))
}

/// Whether a letter is in the tree.
pub(super) fn has_letter(tree: &Expression) -> bool {
    matches!(tree, Expression::Letter(_)) || tree.children().into_iter().any(has_letter)
}

/// A term of one letter: its coefficient, the letter, its exponent.
pub(super) fn monomial(tree: &Expression) -> Option<(BigRational, String, u32)> {
    let polynomial = polynomial(tree)?;
    let [(powers, coefficient)] = polynomial.as_slice() else { return None };
    let [(letter, exponent)] = powers.as_slice() else { return None };
    Some((coefficient.clone(), letter.clone(), *exponent))
}

/// Letters with their exponents, each product with its coefficient.
type Terms = Vec<(Vec<(String, u32)>, BigRational)>;

/// The terms of a polynomial with rational coefficients.
fn polynomial(tree: &Expression) -> Option<Terms> {
    if tree.size() > 12 || !has_letter(tree) {
        return None;
    }
    let value = evaluate(tree).ok()?;
    let terms = value.as_polynomial()?.terms();
    terms
        .into_iter()
        .map(|(monomial, coefficient)| {
            let letters: Option<Vec<_>> = monomial
                .iter()
                .map(|(atom, exponent)| match atom {
                    Atom::Letter(name) => Some((name.clone(), *exponent)),
                    _ => None,
                })
                .collect();
            Some((letters?, coefficient.clone()))
        })
        .collect()
}

/// The coefficients of 1, x and x² of a polynomial in that letter; nothing for another one.
pub(super) fn coefficients(tree: &Expression, letter: &str) -> Option<[BigRational; 3]> {
    let value = evaluate(tree).ok()?;
    let mut found = [BigRational::zero(), BigRational::zero(), BigRational::zero()];
    for (monomial, coefficient) in value.as_polynomial()?.terms() {
        let degree = match monomial.iter().next() {
            None => 0,
            Some((Atom::Letter(name), exponent)) if name == letter && monomial.len() == 1 => *exponent,
            Some(_) => return None,
        };
        *found.get_mut(degree as usize)? = coefficient.clone();
    }
    Some(found)
}

/// 10, 100, 1 000… as an exponent of ten, from 1.
pub(super) fn exponent_of_ten(tree: &Expression) -> Option<u32> {
    let value = whole(tree)?;
    (1..=9).find(|exponent| power_of_ten(*exponent) == value)
}

pub(super) fn power_of_ten(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

/// A number as it is usually written.
pub(super) fn written(value: &BigRational) -> Expression {
    Value::rational(value.clone()).to_expression()
}

/// The same as a decimal where it has such a writing.
pub(super) fn written_decimal(value: &BigRational) -> Expression {
    let value = Value::rational(value.clone());
    value.to_decimal_expression().unwrap_or_else(|| value.to_expression())
}

/// A decimal from its digits.
pub(super) fn of_digits(digits: BigInt, scale: u32) -> Expression {
    written_decimal(&BigRational::new(digits, power_of_ten(scale)))
}

/// The distance to zero.
pub(super) fn size(tree: &Expression) -> Option<Expression> {
    literal(tree).map(|value| written_decimal(&value.abs()))
}

/// Whether the tree writes a negative number.
pub(super) fn is_negative(tree: &Expression) -> bool {
    literal(tree).is_some_and(|value| value.is_negative())
}

/// Whether the tree writes a number above zero.
pub(super) fn is_positive(tree: &Expression) -> bool {
    literal(tree).is_some_and(|value| value.is_positive())
}

pub(super) fn plus(left: &Expression, right: &Expression) -> Expression {
    Expression::sum(left.clone(), right.clone())
}

pub(super) fn minus(left: &Expression, right: &Expression) -> Expression {
    Expression::difference(left.clone(), right.clone())
}

/// `left ± right`
pub(super) fn joined(left: &Expression, right: &Expression, subtracted: bool) -> Expression {
    if subtracted { minus(left, right) } else { plus(left, right) }
}

pub(super) fn times(left: &Expression, right: &Expression) -> Expression {
    let sign = if has_letter(left) || has_letter(right) { ProductSign::Implicit } else { ProductSign::Times };
    Expression::Product { left: Box::new(left.clone()), right: Box::new(right.clone()), sign }
}

pub(super) fn over(above: &Expression, below: &Expression) -> Expression {
    Expression::fraction(above.clone(), below.clone())
}

pub(super) fn opposite(tree: &Expression) -> Expression {
    match tree {
        Expression::Negation(inner) => (**inner).clone(),
        other => Expression::negation(other.clone()),
    }
}

pub(super) fn raised(base: &Expression, exponent: &Expression) -> Expression {
    Expression::power(base.clone(), exponent.clone())
}

pub(super) fn squared(base: &Expression) -> Expression {
    raised(base, &int(2))
}

pub(super) fn root(radicand: &Expression) -> Expression {
    Expression::square_root(radicand.clone())
}

pub(super) fn int(value: i64) -> Expression {
    Expression::integer(value)
}

/// `letter = value`, solved.
pub(super) fn solved(letter: &str, value: Expression) -> Expression {
    of_task("resoudre", vec![Expression::equality(Expression::letter(letter), value)])
}

/// `left = right`, to be solved.
pub(super) fn to_solve(left: Expression, right: Expression) -> Expression {
    of_task("resoudre", vec![Expression::equality(left, right)])
}

/// `coefficient × letter`, without `1x`.
pub(super) fn term(coefficient: &BigRational, letter: &str) -> Expression {
    let letter = Expression::letter(letter);
    if coefficient.is_one() {
        letter
    } else if (-coefficient).is_one() {
        Expression::negation(letter)
    } else {
        Expression::implicit(written(coefficient), letter)
    }
}

/// An equation or inequality of the first degree: `a x + b ∘ c x + d`.
pub(super) struct Linear {
    pub(super) letter: String,
    pub(super) relation: Relation,
    pub(super) a: BigRational,
    pub(super) b: BigRational,
    pub(super) c: BigRational,
    pub(super) d: BigRational,
}

/// The members of an equation or inequality to solve, and its letter.
pub(super) fn members(tree: &Expression) -> Option<(&Expression, Relation, &Expression, String)> {
    let [Expression::Relations { first, rest }] = task(tree, "resoudre")? else { return None };
    let [(relation, right)] = rest.as_slice() else { return None };
    let mut letters = first.letters();
    letters.extend(right.letters());
    let mut letters = letters.into_iter();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => Some((first, *relation, right, letter)),
        _ => None,
    }
}

/// The equation of the first degree that is to be solved, unless it is solved already.
pub(super) fn linear(tree: &Expression) -> Option<Linear> {
    let (left, relation, right, letter) = members(tree)?;
    let ([b, a, zero], [d, c, none]) = (coefficients(left, &letter)?, coefficients(right, &letter)?);
    let is_solved = a.is_one() && b.is_zero() && c.is_zero();
    (zero.is_zero() && none.is_zero() && !is_solved).then_some(Linear { letter, relation, a, b, c, d })
}

/// `a x = d`, neither member zero, `a` not 1.
pub(super) fn one_product(tree: &Expression) -> Option<Linear> {
    linear(tree).filter(|it| it.relation == Relation::Equal && it.b.is_zero() && it.c.is_zero() && !it.a.is_zero())
}

/// `a x + b = d` with `b` not zero.
pub(super) fn two_steps(tree: &Expression) -> Option<Linear> {
    linear(tree).filter(|it| it.relation == Relation::Equal && it.c.is_zero() && !it.b.is_zero() && !it.a.is_zero())
}

/// `a x + b = c x + d` with letters on both sides.
pub(super) fn both_sides(tree: &Expression) -> Option<Linear> {
    linear(tree).filter(|it| it.relation == Relation::Equal && !it.c.is_zero() && !it.a.is_zero())
}
