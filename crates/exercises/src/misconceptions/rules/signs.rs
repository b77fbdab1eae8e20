//! Relative numbers: signs in sums, differences, products, distances to zero.

use num_traits::Signed;

use super::{Misconception, example};
use crate::marking::AnswerKind::{Decimal, Integer};
use crate::maths::Expression;
use crate::misconceptions::parts::{
    factors, has_letter, int, is_negative, is_positive, joined, literal, minus, number, opposite, over, plus, quotient,
    size, task, terms, times, written_decimal,
};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "relatifs.sign-rule-product",
        name: "règle des signes du produit appliquée à une somme",
        here: "tu as compté « moins et moins font plus » dans une somme",
        message: "« Moins par moins donne plus » est une règle du produit, pas de la somme. Deux pertes à la suite, est-ce un gain ?",
        doubts: Some("maths.relatifs.meaning"),
        example: example(Integer, "-5 + (-3)", "8"),
        rewrites: &[two_negatives_as_positive],
    },
    Misconception {
        code: "relatifs.add-magnitudes-keep-sign",
        name: "ajoute les distances à zéro de deux nombres de signes contraires",
        here: "tu as ajouté les distances à zéro de deux nombres de signes contraires",
        message: "Les deux nombres n’ont pas le même signe : ils se compensent en partie. Pars du premier sur la droite graduée et avance dans le sens du second.",
        doubts: Some("maths.relatifs.meaning"),
        example: example(Integer, "-5 + 3", "-8"),
        rewrites: &[magnitudes_with_first_sign, magnitudes_with_second_sign],
    },
    Misconception {
        code: "relatifs.subtract-magnitudes",
        name: "soustraire un négatif comme s’il était positif",
        here: "tu as soustrait comme si le second nombre était positif",
        message: "Regarde le signe du nombre que tu soustrais : soustraire un nombre, c’est ajouter son opposé.",
        doubts: Some("maths.relatifs.opposite-absolute"),
        example: example(Integer, "3 - (-5)", "-2"),
        rewrites: &[negative_taken_as_positive],
    },
    Misconception {
        code: "relatifs.both-opposite",
        name: "change le signe des deux nombres d’une soustraction",
        here: "tu as aussi changé le signe du premier nombre",
        message: "Pour soustraire, on ajoute l’opposé du second nombre ; le premier, lui, ne change pas.",
        doubts: Some("maths.relatifs.opposite-absolute"),
        example: example(Integer, "3 - 5", "-8"),
        rewrites: &[both_opposite],
    },
    Misconception {
        code: "relatifs.swap-order",
        name: "soustrait toujours le plus petit du plus grand",
        here: "tu as échangé les deux nombres de la soustraction",
        message: "Dans une soustraction, l’ordre compte : on part du premier nombre. Que se passe-t-il quand on retire plus que ce qu’on a ?",
        doubts: Some("maths.relatifs.meaning"),
        example: example(Integer, "3 - 8", "5"),
        rewrites: &[swapped],
    },
    Misconception {
        code: "relatifs.minus-minus-plus-everywhere",
        name: "lit « moins … moins » comme un plus",
        here: "tu as lu deux signes moins qui ne se touchent pas comme un plus",
        message: "Deux signes moins ne donnent plus que lorsqu’ils se suivent devant un même nombre, ou dans un produit. Ici on part d’un nombre négatif et on descend encore.",
        doubts: Some("maths.relatifs.subtract"),
        example: example(Integer, "-3 - 5", "8"),
        rewrites: &[minus_then_minus],
    },
    Misconception {
        code: "relatifs.group-after-minus",
        name: "regroupe ce qui suit un signe moins (relatifs)",
        here: "tu as calculé d’abord ce qui suit le signe moins, comme s’il y avait des parenthèses",
        message: "Sans parenthèses, le signe − ne porte que sur le nombre qui le suit : avance de gauche à droite.",
        doubts: Some("maths.calcul.operation-priorities"),
        example: example(Integer, "-3 - 5 + 2", "-10"),
        rewrites: &[grouped_with_negatives],
    },
    Misconception {
        code: "relatifs.lost-sign",
        name: "perd le signe d’un facteur dans un enchaînement",
        here: "tu as laissé de côté le signe d’un des facteurs",
        message: "Un des facteurs est négatif : calcule d’abord le produit avec son signe, puis reviens au calcul entier.",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Integer, "5 - 2 × (-3)", "-1"),
        rewrites: &[sign_of_factor_lost],
    },
    Misconception {
        code: "relatifs.minus-times-minus-minus",
        name: "produit de deux négatifs négatif",
        here: "tu as gardé un signe moins pour un produit de deux négatifs",
        message: "Compte les signes moins des facteurs : avec un nombre pair de facteurs négatifs, quel est le signe du produit ?",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Integer, "-3 × (-4)", "-12"),
        rewrites: &[product_of_negatives],
    },
    Misconception {
        code: "relatifs.product-sign-wrong",
        name: "signe d’un produit ou d’un quotient de signes contraires oublié",
        here: "tu as oublié le signe moins du produit ou du quotient",
        message: "La valeur sans le signe est la bonne. Les deux nombres ont des signes contraires : quel est alors le signe du résultat ?",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Integer, "12 ÷ (-3)", "4"),
        rewrites: &[opposite_signs_positive],
    },
    Misconception {
        code: "relatifs.distance-keeps-sign",
        name: "valeur absolue d’un négatif laissée négative",
        here: "tu as gardé le signe du nombre",
        message: "Une distance n’est jamais négative : combien de pas séparent ce nombre de zéro ?",
        doubts: Some("maths.relatifs.opposite-absolute"),
        example: example(Integer, "abs(-7)", "-7"),
        rewrites: &[distance_keeps_sign],
    },
    Misconception {
        code: "relatifs.absolute-flips",
        name: "valeur absolue prise pour l’opposé",
        here: "tu as changé le signe",
        message: "La valeur absolue donne la distance à zéro, elle ne change pas le signe d’un nombre positif.",
        doubts: Some("maths.relatifs.opposite-absolute"),
        example: example(Integer, "abs(4)", "-4"),
        rewrites: &[absolute_flips],
    },
    Misconception {
        code: "relatifs.opposite-unchanged",
        name: "opposé égal au nombre lui-même",
        here: "tu as laissé le nombre tel quel",
        message: "Un nombre et son opposé sont à la même distance de zéro, mais de part et d’autre.",
        doubts: Some("maths.relatifs.meaning"),
        example: example(Decimal, "oppose(-3,5)", "-3,5"),
        rewrites: &[opposite_unchanged],
    },
    Misconception {
        code: "relatifs.inverse-for-opposite",
        name: "confond opposé et inverse",
        here: "tu as pris l’inverse au lieu de l’opposé",
        message: "L’opposé change le signe ; l’inverse, c’est 1 divisé par le nombre. Lequel demande-t-on ?",
        doubts: Some("maths.relatifs.opposite-absolute"),
        example: example(Decimal, "oppose(4)", "0,25"),
        rewrites: &[inverse_for_opposite],
    },
    Misconception {
        code: "relatifs.wrong-sign",
        name: "bonne distance à zéro, mauvais signe",
        here: "le signe du résultat n’est pas le bon",
        message: "La valeur sans le signe est la bonne. Regarde lequel des deux nombres l’emporte : de quel côté de zéro arrive-t-on ?",
        doubts: Some("maths.relatifs.meaning"),
        example: example(Integer, "-5 + 3", "2"),
        rewrites: &[wrong_sign],
    },
];

/// Two numbers that are written, and whether the second is subtracted.
fn numbers(tree: &Expression) -> Option<(&Expression, &Expression, bool)> {
    terms(tree).filter(|(left, right, _)| literal(left).is_some() && literal(right).is_some())
}

fn two_negatives_as_positive(tree: &Expression) -> Option<Expression> {
    let (left, right, false) = numbers(tree)? else { return None };
    (is_negative(left) && is_negative(right)).then(|| Some(plus(&size(left)?, &size(right)?)))?
}

fn opposite_signs(tree: &Expression) -> Option<(&Expression, &Expression)> {
    let (left, right, false) = numbers(tree)? else { return None };
    ((is_negative(left) && is_positive(right)) || (is_positive(left) && is_negative(right))).then_some((left, right))
}

fn magnitudes_with_first_sign(tree: &Expression) -> Option<Expression> {
    let (left, right) = opposite_signs(tree)?;
    let together = plus(&size(left)?, &size(right)?);
    Some(if is_negative(left) { opposite(&together) } else { together })
}

fn magnitudes_with_second_sign(tree: &Expression) -> Option<Expression> {
    let (left, right) = opposite_signs(tree)?;
    let together = plus(&size(left)?, &size(right)?);
    Some(if is_negative(right) { opposite(&together) } else { together })
}

fn negative_taken_as_positive(tree: &Expression) -> Option<Expression> {
    let (left, right, true) = numbers(tree)? else { return None };
    is_negative(right).then(|| Some(minus(left, &size(right)?)))?
}

fn both_opposite(tree: &Expression) -> Option<Expression> {
    let (left, right, true) = terms(tree)? else { return None };
    if has_letter(tree) {
        return None;
    }
    Some(minus(&opposite(left), right)).filter(|_| literal(left).is_some())
}

fn swapped(tree: &Expression) -> Option<Expression> {
    let (left, right, true) = numbers(tree)? else { return None };
    (is_positive(left) && is_positive(right) && literal(left)? < literal(right)?).then(|| minus(right, left))
}

fn minus_then_minus(tree: &Expression) -> Option<Expression> {
    let (left, right, true) = numbers(tree)? else { return None };
    (is_negative(left) && is_positive(right)).then(|| Some(plus(&size(left)?, right)))?
}

fn grouped_with_negatives(tree: &Expression) -> Option<Expression> {
    let (left, third, subtracted) = terms(tree)?;
    let (first, second, true) = terms(left)? else { return None };
    let numbers = [first, second, third];
    let relative = numbers.iter().any(|part| is_negative(part));
    (relative && !has_letter(tree)).then(|| minus(first, &joined(second, third, subtracted)))
}

fn sign_of_factor_lost(tree: &Expression) -> Option<Expression> {
    let (left, right, subtracted) = terms(tree)?;
    let (one, other) = factors(right)?;
    if has_letter(right) || literal(one).is_none() || literal(other).is_none() {
        return None;
    }
    (is_negative(one) != is_negative(other))
        .then(|| Some(joined(left, &times(&size(one)?, &size(other)?), subtracted)))?
}

fn product_of_negatives(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    (is_negative(left) && is_negative(right)).then(|| Some(opposite(&times(&size(left)?, &size(right)?))))?
}

fn opposite_signs_positive(tree: &Expression) -> Option<Expression> {
    let divided = matches!(tree, Expression::Quotient(..));
    let (left, right) = if divided { quotient(tree)? } else { factors(tree)? };
    let (one, other) = (number(left)?, number(right)?);
    if one.is_negative() == other.is_negative() || has_letter(tree) {
        return None;
    }
    let (one, other) = (written_decimal(&one.abs()), written_decimal(&other.abs()));
    Some(if divided { Expression::Quotient(Box::new(one), Box::new(other)) } else { times(&one, &other) })
}

fn distance_keeps_sign(tree: &Expression) -> Option<Expression> {
    let Expression::Absolute(inner) = tree else { return None };
    number(inner).filter(Signed::is_negative).map(|_| (**inner).clone())
}

fn absolute_flips(tree: &Expression) -> Option<Expression> {
    let Expression::Absolute(inner) = tree else { return None };
    number(inner).filter(Signed::is_positive).map(|_| opposite(inner))
}

fn opposite_unchanged(tree: &Expression) -> Option<Expression> {
    let [value] = task(tree, "oppose")? else { return None };
    Some(value.clone())
}

fn inverse_for_opposite(tree: &Expression) -> Option<Expression> {
    let [value] = task(tree, "oppose")? else { return None };
    Some(over(&int(1), value))
}

fn wrong_sign(tree: &Expression) -> Option<Expression> {
    let (left, right, subtracted) = numbers(tree)?;
    let result = number(tree)?;
    let relative = is_negative(left) || is_negative(right) || result.is_negative();
    relative.then(|| opposite(&joined(left, right, subtracted)))
}
