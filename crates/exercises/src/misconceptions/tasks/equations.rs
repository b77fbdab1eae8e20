//! Solving an equation of the first or second degree, or an inequality of the first.

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use crate::maths::{Expression, Relation};
use crate::misconceptions::parts::{coefficients, members, of_task, root, written};

/// The solutions: `x = 3`, `−2 ; 2`, none, or all numbers in words.
pub(super) fn solve(arguments: &[Expression]) -> Option<Expression> {
    let task = of_task("resoudre", arguments.to_vec());
    let (left, relation, right, letter) = members(&task)?;
    let (left, right) = (coefficients(left, &letter)?, coefficients(right, &letter)?);
    let [constant, first, second] = [0, 1, 2].map(|degree| &left[degree] - &right[degree]);
    if relation != Relation::Equal {
        return if second.is_zero() { inequality(&letter, relation, &first, &constant) } else { None };
    }
    if !second.is_zero() {
        return Some(quadratic(&letter, &second, &first, &constant));
    }
    if !first.is_zero() {
        return Some(Expression::equality(Expression::letter(letter), written(&(-constant / first))));
    }
    Some(if constant.is_zero() { Expression::Text("tous les réels".to_owned()) } else { Expression::Set(Vec::new()) })
}

/// The numbers for which a formula takes that value.
pub(super) fn solve_for(formula: &Expression, letter: &str, value: &Expression) -> Option<Expression> {
    if !formula.letters().contains(letter) {
        return None;
    }
    solve(&[Expression::equality(formula.clone(), value.clone())])
}

fn inequality(
    letter: &str,
    relation: Relation,
    coefficient: &BigRational,
    constant: &BigRational,
) -> Option<Expression> {
    if coefficient.is_zero() || relation == Relation::Different {
        return None;
    }
    let relation = if coefficient.is_negative() { relation.mirrored() } else { relation };
    let bound = written(&(-constant / coefficient));
    Some(Expression::Relations { first: Box::new(Expression::letter(letter)), rest: vec![(relation, bound)] })
}

fn quadratic(letter: &str, a: &BigRational, b: &BigRational, c: &BigRational) -> Expression {
    let four = BigRational::from_integer(4.into());
    let two_a = a * BigRational::from_integer(2.into());
    let discriminant = b * b - four * a * c;
    let middle = written(&(-b / &two_a));
    if discriminant.is_negative() {
        return Expression::Set(Vec::new());
    }
    if discriminant.is_zero() {
        return Expression::equality(Expression::letter(letter), middle);
    }
    let gap = root(&written(&(discriminant / (&two_a * &two_a))));
    Expression::List(vec![Expression::difference(middle.clone(), gap.clone()), Expression::sum(middle, gap)])
}
