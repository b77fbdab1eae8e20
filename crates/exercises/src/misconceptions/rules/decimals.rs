//! Decimals: place value, operations done on both sides of the mark, order.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::{Misconception, example};
use crate::marking::AnswerKind::{Decimal, List};
use crate::maths::Expression;
use crate::misconceptions::parts::{
    decimal, exponent_of_ten, factors, literal, of_digits, over, power_of_ten, small, task, terms, times,
    whole_fraction, written_decimal,
};
use crate::misconceptions::tasks::increasing;

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "calcul.separate-parts",
        name: "additionne séparément les parties entières et décimales",
        here: "tu as additionné les décimales comme des nombres entiers",
        message: "Tu as traité les chiffres après la virgule comme un autre nombre entier. Dix dixièmes font une unité : regarde la retenue.",
        doubts: Some("maths.calcul.add-subtract-decimals"),
        example: example(Decimal, "2,7 + 1,4", "3,11"),
        rewrites: &[parts_added],
    },
    Misconception {
        code: "calcul.right-align",
        name: "aligne les décimaux à droite",
        here: "tu as aligné les derniers chiffres au lieu des virgules",
        message: "On aligne les virgules, pas les derniers chiffres : les dixièmes s’ajoutent aux dixièmes.",
        doubts: Some("maths.calcul.add-subtract-decimals"),
        example: example(Decimal, "3,5 + 1,25", "1,6"),
        rewrites: &[right_aligned],
    },
    Misconception {
        code: "calcul.forget-carry",
        name: "oublie la retenue",
        here: "tu as oublié la retenue",
        message: "Les chiffres sont presque tous là : vérifie la retenue entre les dixièmes et les unités.",
        doubts: Some("maths.calcul.add-subtract-decimals"),
        example: example(Decimal, "2,7 + 1,4", "3,1"),
        rewrites: &[carry_lost_in_sum, carry_lost_in_difference],
    },
    Misconception {
        code: "calcul.smaller-from-larger",
        name: "soustrait le petit chiffre du grand, rang par rang",
        here: "tu as retiré le plus petit chiffre du plus grand sans regarder l’ordre",
        message: "Au rang des décimales, tu as inversé la soustraction. Que faire quand le chiffre du haut est trop petit ?",
        doubts: Some("maths.calcul.add-subtract-decimals"),
        example: example(Decimal, "5,2 - 1,9", "4,7"),
        rewrites: &[smaller_from_larger],
    },
    Misconception {
        code: "calcul.append-zero",
        name: "multiplie un décimal par 10 en écrivant un zéro",
        here: "tu as écrit des zéros à la fin au lieu de changer les rangs",
        message: "Écrire un zéro à la fin d’un nombre à virgule ne le change pas. Multiplier par 10, c’est donner à chaque chiffre un rang dix fois plus grand.",
        doubts: None,
        example: example(Decimal, "3,5 × 10", "3,5"),
        rewrites: &[zeros_appended],
    },
    Misconception {
        code: "calcul.scale-both-parts",
        name: "multiplie par 10 les deux côtés de la virgule",
        here: "tu as multiplié séparément ce qui est avant et après la virgule",
        message: "Un nombre à virgule est un seul nombre : chaque chiffre change de rang, ceux d’après la virgule aussi.",
        doubts: None,
        example: example(Decimal, "3,5 × 10", "30,5"),
        rewrites: &[both_parts_scaled],
    },
    Misconception {
        code: "calcul.wrong-direction",
        name: "déplace les rangs du mauvais côté",
        here: "tu as divisé au lieu de multiplier, ou l’inverse",
        message: "Le résultat doit-il être plus grand ou plus petit ? Vérifie le sens du changement de rang.",
        doubts: None,
        example: example(Decimal, "3,5 × 100", "0,035"),
        rewrites: &[multiplied_backwards, divided_backwards],
    },
    Misconception {
        code: "calcul.multiplication-enlarges",
        name: "croit qu’une multiplication agrandit toujours",
        here: "tu as multiplié par 10 au lieu de 0,1",
        message: "Multiplier par un nombre plus petit que 1 donne un résultat plus petit : un dixième de fois, est-ce plus ou moins qu’une fois ?",
        doubts: None,
        example: example(Decimal, "25 × 0,1", "250"),
        rewrites: &[tenth_as_ten],
    },
    Misconception {
        code: "calcul.parts-separately",
        name: "multiplie séparément les parties entières et décimales",
        here: "tu as multiplié séparément ce qui est avant et après la virgule",
        message: "Un nombre à virgule ne se coupe pas en deux pour multiplier : estime d’abord le résultat avec des entiers proches.",
        doubts: None,
        example: example(Decimal, "2,3 × 4,2", "8,6"),
        rewrites: &[parts_multiplied],
    },
    Misconception {
        code: "calcul.point-misplaced",
        name: "place mal la virgule d’un produit",
        here: "tu as mal placé la virgule",
        message: "Les chiffres sont les bons, la virgule non. Compare avec un calcul approché : quel est l’ordre de grandeur ?",
        doubts: None,
        example: example(Decimal, "2,5 × 1,5", "37,5"),
        rewrites: &[ten_times_too_big, ten_times_too_small],
    },
    Misconception {
        code: "calcul.scale-only-divisor",
        name: "ne multiplie que le diviseur",
        here: "tu as enlevé la virgule du diviseur sans toucher au dividende",
        message: "Pour enlever la virgule du diviseur, il faut multiplier les deux nombres de la division par la même chose.",
        doubts: None,
        example: example(Decimal, "6 ÷ 0,2", "3"),
        rewrites: &[only_divisor_scaled],
    },
    Misconception {
        code: "nombres.truncate",
        name: "tronque au lieu d’arrondir",
        here: "tu as coupé le nombre au lieu de l’arrondir",
        message: "Arrondir, c’est prendre le plus proche : regarde le premier chiffre que tu as laissé de côté.",
        doubts: Some("maths.nombres.compare-decimals"),
        example: example(Decimal, "arrondir(3,47 ; 1)", "3,4"),
        rewrites: &[truncated],
    },
    Misconception {
        code: "fractions.digits-as-comma",
        name: "remplace la barre de fraction par une virgule",
        here: "tu as remplacé la barre par une virgule",
        message: "La barre de fraction n’est pas une virgule : elle dit de diviser le nombre du haut par celui du bas.",
        doubts: Some("maths.fractions.quotient-sense"),
        example: example(Decimal, "ecriture_decimale(3/4)", "3,4"),
        rewrites: &[bar_as_comma],
    },
    Misconception {
        code: "fractions.one-over-n-as-0n",
        name: "écrit 1/n sous la forme 0,n",
        here: "tu as écrit le dénominateur après la virgule",
        message: "Le dénominateur dit en combien de parts on coupe l’unité : plus il est grand, plus la part est petite.",
        doubts: Some("maths.fractions.quotient-sense"),
        example: example(Decimal, "ecriture_decimale(1/5)", "0,5"),
        rewrites: &[denominator_after_comma],
    },
    Misconception {
        code: "nombres.wrong-number-of-decimals",
        name: "se trompe de rang pour une fraction décimale",
        here: "tu as décalé d’un rang",
        message: "Dixièmes, centièmes, millièmes : à quel rang après la virgule doit tomber le dernier chiffre ?",
        doubts: Some("maths.nombres.compare-decimals"),
        example: example(Decimal, "ecriture_decimale(7/100)", "0,7"),
        rewrites: &[one_rank_left, one_rank_right],
    },
    Misconception {
        code: "nombres.reversed-order",
        name: "range dans l’ordre inverse",
        here: "tu as rangé dans l’autre sens",
        message: "Les nombres sont bien comparés, mais relis la consigne : croissant, c’est du plus petit au plus grand.",
        doubts: None,
        example: example(List, "ranger(5 ; 2 ; 9)", "9 ; 5 ; 2"),
        rewrites: &[other_order],
    },
    Misconception {
        code: "nombres.longer-is-larger",
        name: "croit que plus de décimales font un plus grand nombre",
        here: "tu as comparé les décimales comme des entiers",
        message: "Après la virgule, on compare chiffre par chiffre, les dixièmes d’abord : le nombre de chiffres ne dit rien.",
        doubts: Some("maths.nombres.compare-decimals"),
        example: example(List, "ranger(3,5 ; 3,12 ; 3,4)", "3,4 ; 3,5 ; 3,12"),
        rewrites: &[longer_is_larger],
    },
    Misconception {
        code: "nombres.shorter-is-larger",
        name: "croit que moins de décimales font un plus grand nombre",
        here: "tu as pris le nombre le plus court pour le plus grand",
        message: "Un nombre n’est pas plus petit parce qu’il a plus de décimales : écris-les tous avec autant de chiffres après la virgule.",
        doubts: Some("maths.nombres.compare-decimals"),
        example: example(List, "ranger(3,45 ; 3,2 ; 3,123)", "3,123 ; 3,45 ; 3,2"),
        rewrites: &[shorter_is_larger],
    },
    Misconception {
        code: "relatifs.magnitude-order",
        name: "range les négatifs d’après leur distance à zéro",
        here: "tu as rangé sans tenir compte des signes",
        message: "Chez les négatifs, plus on est loin de zéro, plus on est petit. Pense à un thermomètre.",
        doubts: Some("maths.relatifs.compare"),
        example: example(List, "ranger(-8 ; -3 ; 5)", "-3 ; 5 ; -8"),
        rewrites: &[by_distance, negatives_by_distance],
    },
];

/// Two decimals without sign, not both whole: digits and how many stand after the mark.
fn decimals<'a>(one: &'a Expression, other: &'a Expression) -> Option<((BigInt, u32), (BigInt, u32))> {
    let (one, other) = (decimal(one)?, decimal(other)?);
    (one.1 > 0 || other.1 > 0).then_some((one, other))
}

/// What stands before and after the mark, as whole numbers.
fn cut((digits, scale): &(BigInt, u32)) -> (BigInt, BigInt) {
    digits.div_rem(&power_of_ten(*scale))
}

fn parts_added(tree: &Expression) -> Option<Expression> {
    let (left, right, false) = terms(tree)? else { return None };
    let (left, right) = decimals(left, right)?;
    let ((a, b), (c, d)) = (cut(&left), cut(&right));
    let after = b + d;
    let scale = u32::try_from(after.to_string().len()).ok()?.max(left.1).max(right.1);
    Some(of_digits((a + c) * power_of_ten(scale) + after, scale))
}

fn right_aligned(tree: &Expression) -> Option<Expression> {
    let (left, right, false) = terms(tree)? else { return None };
    let (left, right) = decimals(left, right)?;
    (left.1 != right.1).then(|| of_digits(left.0 + right.0, left.1.max(right.1)))
}

fn carry_lost_in_sum(tree: &Expression) -> Option<Expression> {
    let (left, right, false) = terms(tree)? else { return None };
    let (left, right) = decimals(left, right)?;
    let scale = left.1.max(right.1);
    let unit = power_of_ten(scale);
    let whole = |part: &(BigInt, u32)| &part.0 * power_of_ten(scale - part.1);
    let sum = whole(&left) + whole(&right);
    let after = whole(&left).mod_floor(&unit) + whole(&right).mod_floor(&unit);
    (after >= unit).then(|| of_digits(sum - unit, scale))
}

fn carry_lost_in_difference(tree: &Expression) -> Option<Expression> {
    let (left, right, true) = terms(tree)? else { return None };
    let (left, right) = decimals(left, right)?;
    let scale = left.1.max(right.1);
    let unit = power_of_ten(scale);
    let whole = |part: &(BigInt, u32)| &part.0 * power_of_ten(scale - part.1);
    let borrowed = whole(&left).mod_floor(&unit) < whole(&right).mod_floor(&unit);
    let difference = whole(&left) - whole(&right);
    (borrowed && difference.is_positive()).then(|| of_digits(difference + unit, scale))
}

fn smaller_from_larger(tree: &Expression) -> Option<Expression> {
    let (left, right, true) = terms(tree)? else { return None };
    let (left, right) = decimals(left, right)?;
    let scale = left.1.max(right.1);
    let unit = power_of_ten(scale);
    let whole = |part: &(BigInt, u32)| &part.0 * power_of_ten(scale - part.1);
    let ((a, b), (c, d)) = (whole(&left).div_rem(&unit), whole(&right).div_rem(&unit));
    (a >= c && b < d).then(|| of_digits((a - c) * unit + (d - b), scale))
}

/// A decimal that is not whole, and the power of ten that it is multiplied by.
fn by_power_of_ten(tree: &Expression) -> Option<(&Expression, u32)> {
    let (left, right) = factors(tree)?;
    decimal(left).filter(|(_, scale)| *scale > 0)?;
    Some((left, exponent_of_ten(right)?))
}

fn zeros_appended(tree: &Expression) -> Option<Expression> {
    by_power_of_ten(tree).map(|(value, _)| value.clone())
}

fn both_parts_scaled(tree: &Expression) -> Option<Expression> {
    let (value, exponent) = by_power_of_ten(tree)?;
    let parts = decimal(value)?;
    let (before, after) = cut(&parts);
    let before = before * power_of_ten(exponent);
    Some(of_digits(before * power_of_ten(parts.1) + after, parts.1))
}

fn multiplied_backwards(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    decimal(left)?;
    exponent_of_ten(right).map(|_| over(left, right))
}

fn divided_backwards(tree: &Expression) -> Option<Expression> {
    let Expression::Quotient(left, right) = tree else { return None };
    decimal(left)?;
    exponent_of_ten(right).map(|_| times(left, right))
}

fn tenth_as_ten(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    // 0,1 is one over ten, 0,01 one over a hundred
    let inverse = literal(right).filter(|value| !value.is_zero() && !value.is_integer())?.recip();
    let ten = inverse.is_integer().then(|| Expression::integer(inverse.to_integer()))?;
    exponent_of_ten(&ten)?;
    literal(left).map(|_| times(left, &ten))
}

fn parts_multiplied(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    let (left, right) = decimals(left, right)?;
    if left.1 == 0 || right.1 == 0 {
        return None;
    }
    let ((a, b), (c, d)) = (cut(&left), cut(&right));
    let after = b * d;
    let scale = u32::try_from(after.to_string().len()).ok()?;
    Some(of_digits(a * c * power_of_ten(scale) + after, scale))
}

fn product_of_decimals(tree: &Expression) -> Option<BigRational> {
    let (left, right) = factors(tree)?;
    decimals(left, right)?;
    Some(literal(left)? * literal(right)?).filter(|value| !value.is_zero())
}

fn ten_times_too_big(tree: &Expression) -> Option<Expression> {
    product_of_decimals(tree).map(|value| written_decimal(&(value * BigInt::from(10))))
}

fn ten_times_too_small(tree: &Expression) -> Option<Expression> {
    product_of_decimals(tree).map(|value| written_decimal(&(value / BigInt::from(10))))
}

fn only_divisor_scaled(tree: &Expression) -> Option<Expression> {
    let Expression::Quotient(left, right) = tree else { return None };
    let (digits, scale) = decimal(right)?;
    (scale > 0).then(|| Expression::Quotient(left.clone(), Box::new(Expression::integer(digits))))
}

fn truncated(tree: &Expression) -> Option<Expression> {
    let [value, places] = task(tree, "arrondir")? else { return None };
    let unit = BigRational::from(power_of_ten(small(places, 9)?));
    Some(written_decimal(&((literal(value)? * &unit).trunc() / unit)))
}

fn asked_in_decimals(tree: &Expression) -> Option<(BigInt, BigInt)> {
    let [value] = task(tree, "ecriture_decimale")? else { return None };
    whole_fraction(value).filter(|(above, below)| above.is_positive() && below.is_positive())
}

fn bar_as_comma(tree: &Expression) -> Option<Expression> {
    let (above, below) = asked_in_decimals(tree)?;
    let scale = u32::try_from(below.to_string().len()).ok()?;
    Some(of_digits(above * power_of_ten(scale) + below, scale))
}

fn denominator_after_comma(tree: &Expression) -> Option<Expression> {
    let (above, below) = asked_in_decimals(tree)?;
    let scale = u32::try_from(below.to_string().len()).ok()?;
    (above == BigInt::from(1)).then(|| of_digits(below, scale))
}

fn decimal_fraction(tree: &Expression) -> Option<BigRational> {
    let (above, below) = asked_in_decimals(tree)?;
    exponent_of_ten(&Expression::Integer(below.clone())).map(|_| BigRational::new(above, below))
}

fn one_rank_left(tree: &Expression) -> Option<Expression> {
    decimal_fraction(tree).map(|value| written_decimal(&(value * BigInt::from(10))))
}

fn one_rank_right(tree: &Expression) -> Option<Expression> {
    decimal_fraction(tree).map(|value| written_decimal(&(value / BigInt::from(10))))
}

/// The numbers to order, and whether the largest comes first.
fn to_order(tree: &Expression) -> Option<(&[Expression], bool)> {
    task(tree, "ranger").map(|values| (values, false)).or_else(|| Some((task(tree, "ranger_decroissant")?, true)))
}

fn ordered<R: Ord>(tree: &Expression, rank: impl Fn(&Expression) -> Option<R>) -> Option<Expression> {
    let (values, down) = to_order(tree)?;
    let mut values = increasing(values, rank)?;
    if down {
        values.reverse();
    }
    Some(Expression::List(values))
}

fn other_order(tree: &Expression) -> Option<Expression> {
    let Expression::List(mut values) = ordered(tree, literal)? else { return None };
    values.reverse();
    Some(Expression::List(values))
}

fn longer_is_larger(tree: &Expression) -> Option<Expression> {
    ordered(tree, |value| decimal(value).map(|parts| cut(&parts)))
}

fn shorter_is_larger(tree: &Expression) -> Option<Expression> {
    ordered(tree, |value| {
        let parts = decimal(value)?;
        Some((cut(&parts).0, std::cmp::Reverse(parts.1), cut(&parts).1))
    })
}

fn by_distance(tree: &Expression) -> Option<Expression> {
    ordered(tree, |value| literal(value).map(|value| value.abs()))
}

/// Negatives first, but among themselves as if they were positive.
fn negatives_by_distance(tree: &Expression) -> Option<Expression> {
    ordered(tree, |value| {
        let value = literal(value)?;
        let side = match value.cmp(&BigRational::zero()) {
            Ordering::Less => -1,
            Ordering::Equal => 0,
            Ordering::Greater => 1,
        };
        Some((side, value.abs()))
    })
}
