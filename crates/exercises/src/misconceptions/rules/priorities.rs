//! Order of operations, and one operation taken for another.

use num_bigint::BigInt;
use num_traits::Signed;

use super::{Misconception, example};
use crate::marking::AnswerKind::{Decimal, Integer};
use crate::maths::{Expression, ProductSign};
use crate::misconceptions::parts::{
    factors, has_letter, int, is_negative, joined, literal, minus, plus, square, squared, task, terms, times, whole,
};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "calcul.left-to-right",
        name: "calcule de gauche à droite sans priorité",
        here: "tu as fait la première opération écrite avant le produit ou le quotient",
        message: "Tu as calculé dans l’ordre de lecture. Sans parenthèses, les multiplications et les divisions se font avant les additions et les soustractions.",
        doubts: Some("maths.calcul.operation-priorities"),
        example: example(Integer, "3 + 4 × 2", "14"),
        rewrites: &[left_to_right],
    },
    Misconception {
        code: "calcul.add-before-subtract",
        name: "fait l’addition avant la soustraction",
        here: "tu as fait l’addition avant la soustraction",
        message: "L’addition n’est pas prioritaire sur la soustraction : sans parenthèses, on avance de gauche à droite.",
        doubts: Some("maths.calcul.operation-priorities"),
        example: example(Integer, "10 - 4 + 3", "3"),
        rewrites: &[addition_first],
    },
    Misconception {
        code: "calcul.partial-distribution",
        name: "ne distribue qu’au premier terme (nombres)",
        here: "tu n’as multiplié que le premier nombre de la parenthèse",
        message: "Le facteur multiplie chaque partie de la somme, pas seulement la première : pense à des paquets tous pareils.",
        doubts: Some("maths.calcul.distributivity-numeric"),
        example: example(Integer, "distribuer(7 × (100 + 2))", "702"),
        rewrites: &[only_first_distributed],
    },
    Misconception {
        code: "calcul.ignore-parentheses",
        name: "ignore les parenthèses",
        here: "tu as calculé comme si les parenthèses n’étaient pas là",
        message: "Les parenthèses disent ce qui se calcule en premier : reprends en commençant par elles.",
        doubts: Some("maths.calcul.operation-priorities"),
        example: example(Integer, "2 × (3 + 4)", "10"),
        rewrites: &[brackets_on_right, brackets_on_left, brackets_after_minus, brackets_under_square],
    },
    Misconception {
        code: "calcul.add-instead-of-subtract",
        name: "ajoute au lieu de retirer en distribuant sur une différence",
        here: "tu as ajouté la seconde partie au lieu de la retirer",
        message: "Le nombre de la parenthèse est une différence : après avoir distribué, il faut encore retirer.",
        doubts: Some("maths.calcul.distributivity-numeric"),
        example: example(Integer, "distribuer(13 × (100 - 1))", "1313"),
        rewrites: &[difference_as_sum],
    },
    Misconception {
        code: "calcul.one-part-only",
        name: "ne calcule qu’un des produits",
        here: "tu as gardé seulement le premier produit",
        message: "C’est une étape juste, mais la parenthèse contient encore un nombre : il manque une partie du produit.",
        doubts: Some("maths.calcul.distributivity-numeric"),
        example: example(Integer, "distribuer(7 × (100 + 2))", "700"),
        rewrites: &[one_part_only],
    },
    Misconception {
        code: "calcul.sum-for-product",
        name: "additionne au lieu de multiplier",
        here: "tu as additionné au lieu de multiplier",
        message: "Tu as additionné deux nombres qu’il fallait multiplier. Relis l’opération : combien de fois prend-on ce nombre ?",
        doubts: Some("maths.calcul.number-facts"),
        example: example(Integer, "6 × 4", "10"),
        rewrites: &[sum_for_product],
    },
    Misconception {
        code: "calcul.sum-for-difference",
        name: "additionne au lieu de soustraire",
        here: "tu as additionné au lieu de soustraire",
        message: "Relis la question : cherche-t-on un total, ou ce qui reste, ou ce qui manque ?",
        doubts: None,
        example: example(Decimal, "12,5 - 4,2", "16,7"),
        rewrites: &[sum_for_difference],
    },
    Misconception {
        code: "calcul.product-for-quotient",
        name: "multiplie au lieu de diviser",
        here: "tu as multiplié au lieu de diviser",
        message: "Tu as multiplié : le résultat doit-il être plus grand ou plus petit que le nombre de départ ?",
        doubts: Some("maths.calcul.number-facts"),
        example: example(Integer, "24 ÷ 4", "96"),
        rewrites: &[product_for_quotient],
    },
    Misconception {
        code: "calcul.difference-for-quotient",
        name: "soustrait au lieu de diviser",
        here: "tu as soustrait au lieu de diviser",
        message: "Retirer une fois ne suffit pas : combien de fois ce nombre entre-t-il dans l’autre ?",
        doubts: Some("maths.calcul.number-facts"),
        example: example(Integer, "24 ÷ 4", "20"),
        rewrites: &[difference_for_quotient],
    },
    Misconception {
        code: "calcul.larger-over-smaller",
        name: "divise toujours le plus grand par le plus petit",
        here: "tu as échangé le dividende et le diviseur",
        message: "L’ordre compte dans une division, et le résultat peut être plus petit que 1 : qui partage-t-on, et en combien ?",
        doubts: None,
        example: example(Decimal, "2 ÷ 4", "2"),
        rewrites: &[larger_over_smaller],
    },
    Misconception {
        code: "calcul.neighbour-product",
        name: "tombe sur la ligne voisine de la table",
        here: "tu as pris le produit d’à côté dans la table",
        message: "Tu as donné le produit voisin dans la table. Pars d’un produit que tu sais par cœur et ajoute ou retire une fois le nombre.",
        doubts: Some("maths.calcul.number-facts"),
        example: example(Integer, "7 × 8", "63"),
        rewrites: &[one_more, one_less],
    },
];

fn left_to_right(tree: &Expression) -> Option<Expression> {
    let (first, rest, subtracted) = terms(tree)?;
    match rest {
        Expression::Product { left, right, sign } if *sign == ProductSign::Times || !has_letter(rest) => {
            let left = joined(first, left, subtracted);
            Some(Expression::Product { left: Box::new(left), right: right.clone(), sign: ProductSign::Times })
        }
        Expression::Quotient(left, right) => {
            Some(Expression::Quotient(Box::new(joined(first, left, subtracted)), right.clone()))
        }
        _ => None,
    }
    .filter(|_| !has_letter(tree))
}

fn addition_first(tree: &Expression) -> Option<Expression> {
    let (left, third, false) = terms(tree)? else { return None };
    let (first, second, true) = terms(left)? else { return None };
    let positive = ![first, second, third].into_iter().any(is_negative);
    (positive && !has_letter(tree)).then(|| minus(first, &plus(second, third)))
}

fn brackets_on_right(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    let (one, other, subtracted) = terms(right)?;
    (!has_letter(tree)).then(|| joined(&times(left, one), other, subtracted))
}

fn brackets_on_left(tree: &Expression) -> Option<Expression> {
    if has_letter(tree) {
        return None;
    }
    let (grouped, right, divided) = match tree {
        Expression::Product { left, right, .. } => (left, right, false),
        Expression::Quotient(left, right) => (left, right, true),
        _ => return None,
    };
    let (one, other, subtracted) = terms(grouped)?;
    let last = if divided { Expression::Quotient(Box::new(other.clone()), right.clone()) } else { times(other, right) };
    Some(joined(one, &last, subtracted))
}

fn brackets_after_minus(tree: &Expression) -> Option<Expression> {
    let (first, grouped, true) = terms(tree)? else { return None };
    let (one, other, subtracted) = terms(grouped)?;
    (!has_letter(tree)).then(|| joined(&minus(first, one), other, subtracted))
}

fn brackets_under_square(tree: &Expression) -> Option<Expression> {
    let (one, other, subtracted) = terms(square(tree)?)?;
    (!has_letter(tree)).then(|| joined(one, &squared(other), subtracted))
}

/// The factor and the two terms of what is distributed.
fn to_distribute(tree: &Expression) -> Option<(&Expression, &Expression, &Expression, bool)> {
    let [about] = task(tree, "distribuer")? else { return None };
    let (left, right) = factors(about)?;
    let (factor, sum) = if terms(right).is_some() { (left, right) } else { (right, left) };
    let (one, other, subtracted) = terms(sum)?;
    Some((factor, one, other, subtracted))
}

fn only_first_distributed(tree: &Expression) -> Option<Expression> {
    let (factor, one, other, subtracted) = to_distribute(tree)?;
    Some(joined(&times(factor, one), other, subtracted))
}

fn difference_as_sum(tree: &Expression) -> Option<Expression> {
    let (factor, one, other, true) = to_distribute(tree)? else { return None };
    Some(plus(&times(factor, one), &times(factor, other)))
}

fn one_part_only(tree: &Expression) -> Option<Expression> {
    let (factor, one, _, _) = to_distribute(tree)?;
    Some(times(factor, one))
}

/// Two whole numbers that are multiplied.
fn whole_factors(tree: &Expression) -> Option<(&Expression, &Expression)> {
    factors(tree).filter(|(left, right)| whole(left).is_some() && whole(right).is_some())
}

fn sum_for_product(tree: &Expression) -> Option<Expression> {
    whole_factors(tree).map(|(left, right)| plus(left, right))
}

fn sum_for_difference(tree: &Expression) -> Option<Expression> {
    let (left, right, true) = terms(tree)? else { return None };
    let positive = |part: &Expression| literal(part).is_some_and(|value| value.is_positive());
    (positive(left) && positive(right)).then(|| plus(left, right))
}

/// A division of two numbers that are written, on one line.
fn division(tree: &Expression) -> Option<(&Expression, &Expression)> {
    match tree {
        Expression::Quotient(left, right) if literal(left).is_some() && literal(right).is_some() => Some((left, right)),
        _ => None,
    }
}

fn product_for_quotient(tree: &Expression) -> Option<Expression> {
    division(tree).map(|(left, right)| times(left, right))
}

fn difference_for_quotient(tree: &Expression) -> Option<Expression> {
    division(tree).map(|(left, right)| minus(left, right))
}

fn larger_over_smaller(tree: &Expression) -> Option<Expression> {
    let (left, right) = division(tree)?;
    let smaller = literal(left)?.abs() < literal(right)?.abs() && literal(left)?.is_positive();
    smaller.then(|| Expression::Quotient(Box::new(right.clone()), Box::new(left.clone())))
}

fn in_tables(tree: &Expression) -> Option<(&Expression, &Expression)> {
    let table = |part: &Expression| whole(part).is_some_and(|n| n >= BigInt::from(3) && n <= BigInt::from(12));
    whole_factors(tree).filter(|(left, right)| table(left) && table(right))
}

fn one_more(tree: &Expression) -> Option<Expression> {
    let (left, right) = in_tables(tree)?;
    Some(times(left, &Expression::integer(whole(right)? + 1)))
}

fn one_less(tree: &Expression) -> Option<Expression> {
    let (left, right) = in_tables(tree)?;
    Some(times(&Expression::integer(whole(left)? - 1), right)).filter(|_| int(0) != *left)
}
