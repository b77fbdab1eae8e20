//! Square roots.

use num_bigint::BigInt;
use num_traits::{One, Signed};

use super::{Misconception, example};
use crate::marking::AnswerKind::{Decimal, Expression as Algebra, Integer};
use crate::maths::Expression;
use crate::misconceptions::parts::{
    has_letter, int, joined, literal, opposite, over, root, square, squared, terms, times, whole,
};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "puissances.root-of-sum",
        name: "racine d’une somme prise pour la somme des racines",
        here: "tu as pris la racine de chaque terme séparément",
        message: "La racine porte sur toute la somme : calcule-la d’abord. Essaie avec des nombres simples pour voir la différence.",
        doubts: Some("maths.puissances.square-root-meaning"),
        example: example(Integer, "racine(9 + 16)", "7"),
        rewrites: &[roots_of_terms],
    },
    Misconception {
        code: "puissances.add-radicands",
        name: "ajoute les nombres sous les racines",
        here: "tu as ajouté les nombres sous les racines",
        message: "Deux racines ne s’ajoutent pas sous un même signe : seules les racines du même nombre se regroupent.",
        doubts: Some("maths.puissances.square-root-meaning"),
        example: example(Algebra, "racine(2) + racine(3)", "racine(5)"),
        rewrites: &[radicands_added],
    },
    Misconception {
        code: "puissances.extract-without-root",
        name: "sort un carré de la racine sans en prendre la racine",
        here: "tu as sorti le carré sans en prendre la racine",
        message: "Le facteur carré est bien vu : en sortant de la racine, il devient sa racine carrée.",
        doubts: Some("maths.puissances.square-root-meaning"),
        example: example(Algebra, "racine(50)", "25racine(2)"),
        rewrites: &[square_taken_out_whole],
    },
    Misconception {
        code: "puissances.root-square-is-a",
        name: "racine d’un carré rendue négative",
        here: "tu as gardé le signe du nombre qui était au carré",
        message: "Une racine carrée n’est jamais négative : calcule d’abord le carré.",
        doubts: Some("maths.puissances.square-root-meaning"),
        example: example(Integer, "racine((-5)^2)", "-5"),
        rewrites: &[negative_base_kept],
    },
    Misconception {
        code: "puissances.halve-for-root",
        name: "prend la moitié au lieu de la racine",
        here: "tu as pris la moitié au lieu de la racine carrée",
        message: "La racine carrée n’est pas la moitié : c’est le nombre qui, multiplié par lui-même, donne celui-ci.",
        doubts: Some("maths.puissances.square-cube"),
        example: example(Decimal, "racine(16)", "8"),
        rewrites: &[halved],
    },
    Misconception {
        code: "puissances.square-for-root",
        name: "élève au carré au lieu de prendre la racine",
        here: "tu as élevé au carré au lieu de prendre la racine",
        message: "Tu as pris le carré. La racine va dans l’autre sens : de quel nombre celui-ci est-il le carré ?",
        doubts: Some("maths.puissances.square-cube"),
        example: example(Decimal, "racine(9)", "81"),
        rewrites: &[squared_instead],
    },
    Misconception {
        code: "puissances.negative-root",
        name: "donne la racine négative",
        here: "tu as donné un nombre négatif",
        message: "Le carré est le bon, mais le signe √ désigne toujours le nombre positif.",
        doubts: Some("maths.puissances.square-root-meaning"),
        example: example(Decimal, "racine(9)", "-3"),
        rewrites: &[negative],
    },
];

fn radicand(tree: &Expression) -> Option<&Expression> {
    match tree {
        Expression::Root { index: 2, radicand } => Some(radicand),
        _ => None,
    }
}

fn roots_of_terms(tree: &Expression) -> Option<Expression> {
    let (one, other, subtracted) = terms(radicand(tree)?)?;
    Some(joined(&root(one), &root(other), subtracted))
}

fn radicands_added(tree: &Expression) -> Option<Expression> {
    let (left, right, subtracted) = terms(tree)?;
    Some(root(&joined(radicand(left)?, radicand(right)?, subtracted)))
}

fn square_taken_out_whole(tree: &Expression) -> Option<Expression> {
    let value = whole(radicand(tree)?).filter(|value| value.is_positive() && *value < BigInt::from(100_000))?;
    let divides = |side: &BigInt| (&value % (side * side)) == BigInt::from(0);
    let mut sides = (2_i64..=316).map(BigInt::from).filter(divides);
    let side = sides.next_back()?;
    let rest = &value / (&side * &side);
    (!rest.is_one()).then(|| times(&Expression::integer(&side * &side), &root(&Expression::integer(rest))))
}

fn negative_base_kept(tree: &Expression) -> Option<Expression> {
    let base = square(radicand(tree)?)?;
    literal(base).filter(Signed::is_negative).map(|_| base.clone())
}

/// The number under a root.
fn number_under(tree: &Expression) -> Option<&Expression> {
    radicand(tree).filter(|radicand| literal(radicand).is_some() && !has_letter(radicand))
}

fn halved(tree: &Expression) -> Option<Expression> {
    number_under(tree).map(|value| over(value, &int(2)))
}

fn squared_instead(tree: &Expression) -> Option<Expression> {
    number_under(tree).map(squared)
}

fn negative(tree: &Expression) -> Option<Expression> {
    number_under(tree).map(|_| opposite(tree))
}
