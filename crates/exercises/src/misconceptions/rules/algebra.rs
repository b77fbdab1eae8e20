//! Reducing: like and unlike terms, signs of terms, what a letter alone counts for.

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::{Misconception, example};
use crate::marking::AnswerKind::Expression as Algebra;
use crate::maths::Expression;
use crate::misconceptions::parts::{
    coefficients, has_letter, int, literal, minus, monomial, plus, power, squared, term, terms, times, written,
};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "litteral.merge-unlike",
        name: "réunit des termes qui ne se réunissent pas",
        here: "tu as réuni un terme avec une lettre et un nombre seul",
        message: "Des x et des nombres seuls ne se comptent pas ensemble : seuls les termes de même partie littérale se réunissent.",
        doubts: Some("maths.litteral.letter-conventions"),
        example: example(Algebra, "3x + 2", "5x"),
        rewrites: &[unlike_merged],
    },
    Misconception {
        code: "litteral.merge-degrees",
        name: "réunit des x et des x²",
        here: "tu as réuni des x et des x²",
        message: "x et x² ne se comptent pas ensemble, comme une longueur et une aire.",
        doubts: Some("maths.litteral.letter-conventions"),
        example: example(Algebra, "2x + 3x^2", "5x^3"),
        rewrites: &[degrees_merged],
    },
    Misconception {
        code: "litteral.sum-makes-square",
        name: "une somme de x donne des x²",
        here: "tu as écrit un carré pour une somme",
        message: "Le nombre est le bon. Ajouter des x donne des x ; c’est multiplier x par x qui donne un carré.",
        doubts: Some("maths.litteral.letter-conventions"),
        example: example(Algebra, "4x + 3x", "7x^2"),
        rewrites: &[square_from_sum],
    },
    Misconception {
        code: "litteral.multiply-for-add",
        name: "multiplie les coefficients au lieu de les ajouter",
        here: "tu as multiplié les deux termes",
        message: "C’est une somme : on compte combien il y a de x en tout.",
        doubts: Some("maths.litteral.letter-conventions"),
        example: example(Algebra, "4x + 3x", "12x^2"),
        rewrites: &[multiplied],
    },
    Misconception {
        code: "litteral.lone-letter-counts-zero",
        name: "compte pour rien une lettre seule",
        here: "tu as compté pour rien la lettre seule",
        message: "Une lettre seule, c’est une fois cette lettre : compte-la avec les autres.",
        doubts: Some("maths.litteral.letter-conventions"),
        example: example(Algebra, "3x + x", "3x"),
        rewrites: &[lone_letter_dropped],
    },
    Misconception {
        code: "litteral.minus-ignored",
        name: "réunit deux termes sans lire le signe du premier",
        here: "tu as réuni ce qui suit le signe − comme s’il y avait une parenthèse",
        message: "Le signe − ne porte que sur le terme qui le suit : le suivant a son propre signe.",
        doubts: Some("maths.relatifs.chain-add-subtract"),
        example: example(Algebra, "7 - 2x + 4x", "7 - 6x"),
        rewrites: &[grouped_after_minus],
    },
    Misconception {
        code: "litteral.sign-of-term-lost",
        name: "perd le signe moins d’un terme",
        here: "tu as ajouté un terme qu’il fallait retirer",
        message: "Un des termes est précédé d’un signe − : le signe d’un terme est celui qui est devant lui.",
        doubts: Some("maths.relatifs.chain-add-subtract"),
        example: example(Algebra, "9x - 4x", "13x"),
        rewrites: &[minus_lost],
    },
    Misconception {
        code: "litteral.missing-parentheses",
        name: "oublie les parenthèses d’un programme de calcul",
        here: "tu n’as multiplié que la dernière partie",
        message: "Tout ce qui vient d’être calculé est multiplié : il faut des parenthèses pour le dire.",
        doubts: Some("maths.calcul.operation-priorities"),
        example: example(Algebra, "3(x + 2) + 1", "x + 7"),
        rewrites: &[only_last_multiplied],
    },
];

/// The letter of a tree that has only one.
fn only_letter(tree: &Expression) -> Option<String> {
    if !has_letter(tree) || tree.size() > 40 {
        return None;
    }
    let mut letters = tree.letters().into_iter();
    letters.next().filter(|_| letters.next().is_none())
}

/// The coefficients of a sum or product in one letter.
fn polynomial(tree: &Expression) -> Option<(String, [BigRational; 3])> {
    let operation = matches!(tree, Expression::Sum(..) | Expression::Difference(..) | Expression::Product { .. });
    let letter = only_letter(tree).filter(|_| operation)?;
    let found = coefficients(tree, &letter)?;
    Some((letter, found))
}

fn unlike_merged(tree: &Expression) -> Option<Expression> {
    let (letter, [constant, first, second]) = polynomial(tree)?;
    let both = !constant.is_zero() && !first.is_zero() && second.is_zero();
    both.then(|| term(&(constant + first), &letter))
}

fn degrees_merged(tree: &Expression) -> Option<Expression> {
    let (letter, [constant, first, second]) = polynomial(tree)?;
    let both = constant.is_zero() && !first.is_zero() && !second.is_zero();
    both.then(|| times(&written(&(first + second)), &Expression::power(Expression::letter(letter), int(3))))
}

/// The terms of a sum, each with whether it is subtracted.
fn flattened(tree: &Expression) -> Vec<(&Expression, bool)> {
    let mut found = Vec::new();
    let mut left = tree;
    while let Some((before, last, subtracted)) = terms(left) {
        found.push((last, subtracted));
        left = before;
    }
    found.push((left, false));
    found.reverse();
    found
}

fn square_from_sum(tree: &Expression) -> Option<Expression> {
    terms(tree)?;
    let letter = only_letter(tree)?;
    let parts = flattened(tree);
    let with_letter = parts.iter().filter(|(part, _)| monomial(part).is_some_and(|(_, _, n)| n == 1)).count();
    let rest = parts.iter().filter(|(part, _)| literal(part).is_some()).count();
    if with_letter < 2 || with_letter + rest < parts.len() {
        return None;
    }
    let [constant, first, _] = coefficients(tree, &letter)?;
    let squares = times(&written(&first), &squared(&Expression::letter(letter)));
    Some(if constant.is_zero() { squares } else { plus(&squares, &written(&constant)) })
}

fn multiplied(tree: &Expression) -> Option<Expression> {
    let (left, right, false) = terms(tree)? else { return None };
    let ((_, x, m), (_, y, n)) = (monomial(left)?, monomial(right)?);
    (x == y && m == n).then(|| times(left, right))
}

fn lone_letter_dropped(tree: &Expression) -> Option<Expression> {
    let (left, right, _) = terms(tree)?;
    let others =
        |tree: &Expression| flattened(tree).iter().any(|(part, _)| monomial(part).is_some_and(|(a, ..)| !a.is_one()));
    match (left, right) {
        (rest, Expression::Letter(_)) | (Expression::Letter(_), rest) if others(rest) => Some(rest.clone()),
        _ => None,
    }
}

fn grouped_after_minus(tree: &Expression) -> Option<Expression> {
    let (left, third, false) = terms(tree)? else { return None };
    let (first, second, true) = terms(left)? else { return None };
    let alike = match (monomial(second), monomial(third)) {
        (Some((_, x, m)), Some((_, y, n))) => x == y && m == n,
        (None, None) => literal(second).is_some() && literal(third).is_some() && has_letter(first),
        _ => false,
    };
    alike.then(|| minus(first, &plus(second, third)))
}

fn minus_lost(tree: &Expression) -> Option<Expression> {
    let (left, right, true) = terms(tree)? else { return None };
    (has_letter(tree) && terms(right).is_none()).then(|| plus(left, right))
}

pub(super) fn double_for_square(tree: &Expression) -> Option<Expression> {
    let (base, exponent) = power(tree)?;
    (has_letter(base) && exponent == &int(2)).then(|| times(&int(2), base))
}

pub(super) fn product_read_as_sum(tree: &Expression) -> Option<Expression> {
    let Expression::Product { left, right, .. } = tree else { return None };
    (literal(left).is_some() && matches!(**right, Expression::Letter(_))).then(|| plus(left, right))
}

fn only_last_multiplied(tree: &Expression) -> Option<Expression> {
    let Expression::Product { left, right, .. } = tree else { return None };
    let (factor, sum) = if terms(right).is_some() { (left, right) } else { (right, left) };
    let (first, last, subtracted) = terms(sum)?;
    let written = literal(factor).is_some() && literal(last).is_some() && has_letter(first);
    written.then(|| if subtracted { minus(first, &times(factor, last)) } else { plus(first, &times(factor, last)) })
}
