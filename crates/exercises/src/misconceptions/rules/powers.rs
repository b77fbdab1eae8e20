//! Powers: what an exponent counts, signs, products and quotients of powers.

use num_integer::Integer;
use num_traits::Signed;

use super::{Misconception, example};
use crate::marking::AnswerKind::{Decimal, Expression as Algebra, Integer as Whole};
use crate::maths::Expression;
use crate::misconceptions::parts::{
    factors, has_letter, int, is, is_negative, joined, literal, opposite, plus, power, quotient, raised, size, small,
    square, squared, terms, times, whole,
};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "puissances.multiply-exponents",
        name: "multiplie les exposants d’un produit",
        here: "tu as multiplié les exposants",
        message: "Tu as multiplié les exposants. Écris chaque puissance comme un produit et compte tous les facteurs.",
        doubts: Some("maths.puissances.positive-exponent"),
        example: example(Whole, "2^3 × 2^4", "4096"),
        rewrites: &[exponents_multiplied],
    },
    Misconception {
        code: "puissances.multiply-bases",
        name: "multiplie les bases et ajoute les exposants",
        here: "tu as aussi multiplié les bases",
        message: "Les exposants s’ajoutent, mais la base reste la même : c’est toujours ce nombre que l’on multiplie par lui-même.",
        doubts: Some("maths.puissances.positive-exponent"),
        example: example(Whole, "2^3 × 2^2", "1024"),
        rewrites: &[bases_multiplied],
    },
    Misconception {
        code: "puissances.coefficient-for-power",
        name: "compte les puissances comme des termes",
        here: "tu as compté deux puissances au lieu de les multiplier",
        message: "C’est un produit, pas une somme : le 2 que tu as écrit devant viendrait de deux termes égaux ajoutés.",
        doubts: Some("maths.puissances.product-same-base"),
        example: example(Algebra, "x^3 × x^4", "2x^7"),
        rewrites: &[doubled],
    },
    Misconception {
        code: "puissances.exponent-one-forgotten",
        name: "oublie l’exposant 1",
        here: "tu as compté pour rien le facteur sans exposant",
        message: "Un nombre sans exposant compte pour un facteur : son exposant est 1.",
        doubts: Some("maths.puissances.positive-exponent"),
        example: example(Whole, "2^3 × 2", "8"),
        rewrites: &[lone_factor_dropped, lone_factor_dropped_before],
    },
    Misconception {
        code: "puissances.add-powers",
        name: "ajoute les exposants dans une somme",
        here: "tu as ajouté les exposants dans une somme",
        message: "Ajouter les exposants est une règle du produit. Dans une somme, calcule d’abord chaque puissance.",
        doubts: Some("maths.puissances.positive-exponent"),
        example: example(Whole, "2^3 + 2^4", "128"),
        rewrites: &[exponents_added_in_sum],
    },
    Misconception {
        code: "puissances.divide-exponents",
        name: "divise les exposants d’un quotient",
        here: "tu as divisé les exposants",
        message: "Écris les deux puissances comme des produits et simplifie : combien de facteurs reste-t-il ?",
        doubts: Some("maths.puissances.product-same-base"),
        example: example(Whole, "10^6/10^2", "1000"),
        rewrites: &[exponents_divided],
    },
    Misconception {
        code: "puissances.add-instead-of-multiply",
        name: "ajoute les exposants d’une puissance de puissance",
        here: "tu as ajouté les exposants d’une puissance de puissance",
        message: "La parenthèse est répétée plusieurs fois : écris-la autant de fois que le dit l’exposant, puis compte les facteurs.",
        doubts: Some("maths.puissances.product-same-base"),
        example: example(Whole, "(2^3)^2", "32"),
        rewrites: &[exponents_added_in_tower],
    },
    Misconception {
        code: "puissances.negative-number",
        name: "exposant négatif pris pour un nombre négatif",
        here: "tu as donné le signe de l’exposant au nombre",
        message: "Un exposant négatif ne rend pas le nombre négatif : il en prend l’inverse.",
        doubts: None,
        example: example(Decimal, "2^(-3)", "-8"),
        rewrites: &[exponent_sign_moved],
    },
    Misconception {
        code: "puissances.exponent-zero-is-zero",
        name: "exposant 0 donne 0",
        here: "tu as donné 0 pour un exposant 0",
        message: "Observe la suite : chaque fois que l’exposant baisse de 1, on divise par le nombre. Où arrive-t-on pour l’exposant 0 ?",
        doubts: None,
        example: example(Whole, "7^0", "0"),
        rewrites: &[zero_for_exponent_zero],
    },
    Misconception {
        code: "puissances.minus-squared",
        name: "élève aussi le signe moins",
        here: "tu as élevé le signe moins avec le nombre",
        message: "Sans parenthèses, l’exposant ne porte que sur le nombre, pas sur le signe − qui est devant.",
        doubts: Some("maths.puissances.square-cube"),
        example: example(Whole, "-3^2", "9"),
        rewrites: &[minus_raised],
    },
    Misconception {
        code: "puissances.keep-minus",
        name: "garde le signe moins d’une puissance paire",
        here: "tu as gardé le signe moins",
        message: "Écris le produit : combien de facteurs négatifs y a-t-il ? Avec un nombre pair, quel est le signe ?",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Whole, "(-2)^4", "-16"),
        rewrites: &[minus_kept],
    },
    Misconception {
        code: "puissances.sign-lost",
        name: "perd le signe moins d’une puissance impaire",
        here: "tu as perdu le signe moins",
        message: "Écris le produit : combien de facteurs négatifs y a-t-il ? Avec un nombre impair, quel est le signe ?",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Whole, "(-2)^3", "8"),
        rewrites: &[minus_lost],
    },
    Misconception {
        code: "puissances.product-then-square",
        name: "multiplie avant d’élever au carré",
        here: "tu as multiplié avant d’élever à la puissance",
        message: "La puissance est prioritaire : elle ne porte que sur le nombre qui la touche.",
        doubts: Some("maths.calcul.operation-priorities"),
        example: example(Whole, "3 × 5^2", "225"),
        rewrites: &[product_raised],
    },
    Misconception {
        code: "puissances.sum-of-squares",
        name: "carré d’une somme pris pour la somme des carrés",
        here: "tu as élevé chaque terme au carré séparément",
        message: "Le carré porte sur toute la parenthèse : calcule-la d’abord, ou dessine le carré de côté la somme.",
        doubts: Some("maths.calcul.operation-priorities"),
        example: example(Whole, "(2 + 3)^2", "13"),
        rewrites: &[squares_of_terms],
    },
    Misconception {
        code: "puissances.times-exponent",
        name: "multiplie par l’exposant",
        here: "tu as multiplié par l’exposant",
        message: "Tu as multiplié le nombre par l’exposant. L’exposant compte combien de fois le nombre est facteur.",
        doubts: Some("maths.puissances.square-cube"),
        example: example(Whole, "5^2", "10"),
        rewrites: &[times_exponent],
    },
    Misconception {
        code: "puissances.swap-base-exponent",
        name: "échange le nombre et l’exposant",
        here: "tu as échangé le nombre et son exposant",
        message: "Le nombre et l’exposant ont échangé leurs rôles : lequel est répété, lequel compte les facteurs ?",
        doubts: Some("maths.puissances.square-cube"),
        example: example(Whole, "2^5", "25"),
        rewrites: &[swapped],
    },
    Misconception {
        code: "puissances.one-factor-off",
        name: "se trompe d’un facteur",
        here: "tu as compté un facteur de trop ou de moins",
        message: "Recompte les facteurs : leur nombre est exactement l’exposant.",
        doubts: Some("maths.puissances.positive-exponent"),
        example: example(Whole, "2^5", "16"),
        rewrites: &[one_factor_less, one_factor_more],
    },
];

/// Two powers of the same base, in a node taken apart by `split`.
fn same_base<'a>(
    split: Option<(&'a Expression, &'a Expression)>,
) -> Option<(&'a Expression, &'a Expression, &'a Expression)> {
    let (left, right) = split?;
    let ((a, m), (b, n)) = (power(left)?, power(right)?);
    (a == b).then_some((a, m, n))
}

fn exponents_multiplied(tree: &Expression) -> Option<Expression> {
    let (base, m, n) = same_base(factors(tree))?;
    Some(raised(base, &Expression::integer(whole(m)? * whole(n)?)))
}

fn bases_multiplied(tree: &Expression) -> Option<Expression> {
    let (base, m, n) = same_base(factors(tree))?;
    (!has_letter(base)).then(|| raised(&times(base, base), &plus(m, n)))
}

fn doubled(tree: &Expression) -> Option<Expression> {
    let (base, m, n) = same_base(factors(tree))?;
    has_letter(base).then(|| times(&int(2), &raised(base, &plus(m, n))))
}

fn lone_factor_dropped(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    let (base, _) = power(left)?;
    (base == right).then(|| left.clone())
}

fn lone_factor_dropped_before(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    let (base, _) = power(right)?;
    (base == left).then(|| right.clone())
}

fn exponents_added_in_sum(tree: &Expression) -> Option<Expression> {
    let (base, m, n) = same_base(terms(tree).filter(|(_, _, subtracted)| !subtracted).map(|(l, r, _)| (l, r)))?;
    Some(raised(base, &plus(m, n)))
}

fn exponents_divided(tree: &Expression) -> Option<Expression> {
    let (base, m, n) = same_base(quotient(tree))?;
    let (m, n) = (whole(m)?, whole(n)?);
    (n.is_positive() && m.is_multiple_of(&n)).then(|| raised(base, &Expression::integer(m / n)))
}

fn exponents_added_in_tower(tree: &Expression) -> Option<Expression> {
    let (inner, n) = power(tree)?;
    let (base, m) = power(inner)?;
    Some(raised(base, &plus(m, n)))
}

fn exponent_sign_moved(tree: &Expression) -> Option<Expression> {
    let (base, exponent) = power(tree)?;
    is_negative(exponent).then(|| Some(opposite(&raised(base, &size(exponent)?))))?
}

fn zero_for_exponent_zero(tree: &Expression) -> Option<Expression> {
    power(tree).filter(|(_, exponent)| is(exponent, 0)).map(|_| int(0))
}

fn minus_raised(tree: &Expression) -> Option<Expression> {
    let Expression::Negation(inner) = tree else { return None };
    let (base, exponent) = power(inner)?;
    literal(base)?;
    Some(raised(&opposite(base), exponent))
}

/// Distance to zero of a negative base, its exponent, and whether that is even.
fn negative_base(tree: &Expression) -> Option<(Expression, &Expression, bool)> {
    let (base, exponent) = power(tree)?;
    let even = small(exponent, 20)? % 2 == 0;
    is_negative(base).then(|| Some((size(base)?, exponent, even)))?
}

fn minus_kept(tree: &Expression) -> Option<Expression> {
    negative_base(tree).filter(|(_, _, even)| *even).map(|(base, exponent, _)| opposite(&raised(&base, exponent)))
}

fn minus_lost(tree: &Expression) -> Option<Expression> {
    negative_base(tree).filter(|(_, _, even)| !*even).map(|(base, exponent, _)| raised(&base, exponent))
}

fn product_raised(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    let (base, exponent) = power(right)?;
    (literal(left).is_some() && literal(base).is_some()).then(|| raised(&times(left, base), exponent))
}

fn squares_of_terms(tree: &Expression) -> Option<Expression> {
    let (one, other, subtracted) = terms(square(tree)?)?;
    (!has_letter(tree)).then(|| joined(&squared(one), &squared(other), subtracted))
}

/// A number raised to a small power.
fn number_raised(tree: &Expression) -> Option<(&Expression, &Expression, u32)> {
    let (base, exponent) = power(tree)?;
    let count = small(exponent, 20).filter(|count| *count >= 2)?;
    (!has_letter(base)).then_some((base, exponent, count))
}

fn times_exponent(tree: &Expression) -> Option<Expression> {
    number_raised(tree).map(|(base, exponent, _)| times(base, exponent))
}

fn swapped(tree: &Expression) -> Option<Expression> {
    let (base, exponent, _) = number_raised(tree)?;
    small(base, 20).filter(|base| *base >= 2).map(|_| raised(exponent, base))
}

fn one_factor_less(tree: &Expression) -> Option<Expression> {
    number_raised(tree)
        .filter(|(_, _, count)| *count > 2)
        .map(|(base, _, count)| raised(base, &int(i64::from(count) - 1)))
}

fn one_factor_more(tree: &Expression) -> Option<Expression> {
    number_raised(tree)
        .filter(|(_, _, count)| *count > 2)
        .map(|(base, _, count)| raised(base, &int(i64::from(count) + 1)))
}
