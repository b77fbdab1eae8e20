//! Fractions: sums, products, quotients, parts of a whole, equal fractions.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::One;

use super::{Misconception, example};
use crate::marking::AnswerKind::{Fraction, Integer as Whole};
use crate::maths::Expression;
use crate::misconceptions::parts::{
    factors, fraction, int, joined, minus, opposite, over, plus, task, terms, times, whole, whole_fraction,
};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "fractions.add-both",
        name: "additionne numérateurs et dénominateurs",
        here: "tu as aussi additionné les dénominateurs",
        message: "Tu as aussi additionné les dénominateurs. Le dénominateur dit en combien de parts l’unité est coupée : on ne peut ajouter que des parts de la même taille.",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Fraction, "2/3 + 1/4", "3/7"),
        rewrites: &[add_both],
    },
    Misconception {
        code: "fractions.subtract-both",
        name: "soustrait numérateurs et dénominateurs",
        here: "tu as aussi soustrait les dénominateurs",
        message: "Tu as aussi soustrait les dénominateurs. Pour retirer des parts, il faut d’abord qu’elles aient la même taille.",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Fraction, "5/6 - 1/4", "4/2"),
        rewrites: &[subtract_both],
    },
    Misconception {
        code: "fractions.convert-denominator-only",
        name: "change le dénominateur sans changer le numérateur",
        here: "tu as changé le dénominateur d’une fraction sans changer son numérateur",
        message: "Le dénominateur commun est trouvé, mais un numérateur n’a pas suivi : on multiplie le haut et le bas par le même nombre.",
        doubts: Some("maths.fractions.equal-fractions"),
        example: example(Fraction, "1/2 + 1/4", "2/4"),
        rewrites: &[largest_denominator],
    },
    Misconception {
        code: "fractions.multiply-denominators-only",
        name: "multiplie les dénominateurs sans changer les numérateurs",
        here: "tu as mis les fractions au même dénominateur sans changer les numérateurs",
        message: "Le dénominateur commun convient, mais les numérateurs n’ont pas suivi : on multiplie le haut et le bas par le même nombre.",
        doubts: Some("maths.fractions.equal-fractions"),
        example: example(Fraction, "2/3 + 1/4", "3/12"),
        rewrites: &[denominators_multiplied, common_denominator_only],
    },
    Misconception {
        code: "fractions.denominator-dropped",
        name: "laisse tomber le dénominateur",
        here: "tu as laissé tomber le dénominateur",
        message: "Des tiers plus des tiers font encore des tiers : que devient le dénominateur ?",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Fraction, "1/5 + 2/5", "3"),
        rewrites: &[denominator_dropped],
    },
    Misconception {
        code: "fractions.multiply-numerators",
        name: "multiplie les numérateurs au lieu de les additionner",
        here: "tu as multiplié les numérateurs",
        message: "C’est une somme : on compte toutes les parts ensemble, on ne les multiplie pas.",
        doubts: None,
        example: example(Fraction, "2/7 + 4/7", "8/7"),
        rewrites: &[numerators_multiplied],
    },
    Misconception {
        code: "fractions.multiply-for-add",
        name: "multiplie au lieu d’additionner des fractions",
        here: "tu as multiplié les fractions au lieu de les additionner",
        message: "Tu as suivi la règle du produit. Relis le signe : pour une somme, il faut un dénominateur commun.",
        doubts: Some("maths.fractions.add-different-denominators"),
        example: example(Fraction, "2/3 + 1/4", "2/12"),
        rewrites: &[product_for_sum],
    },
    Misconception {
        code: "fractions.sum-for-difference",
        name: "additionne au lieu de soustraire des fractions",
        here: "tu as additionné au lieu de soustraire",
        message: "Relis le signe entre les deux fractions : on retire la seconde.",
        doubts: None,
        example: example(Fraction, "5/6 - 1/6", "6/6"),
        rewrites: &[sum_for_difference],
    },
    Misconception {
        code: "fractions.integer-plus-numerator",
        name: "ajoute l’entier au numérateur",
        here: "tu as ajouté l’entier au numérateur",
        message: "Un entier n’est pas un nombre de parts : combien de parts y a-t-il dans une unité, puis dans cet entier ?",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Fraction, "3 + 2/5", "5/5"),
        rewrites: &[integer_to_numerator],
    },
    Misconception {
        code: "fractions.concatenate",
        name: "écrit l’entier devant le numérateur",
        here: "tu as collé l’entier au numérateur",
        message: "Écrire l’entier devant le numérateur ne l’ajoute pas : convertis d’abord l’entier en parts.",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Fraction, "3 + 2/5", "32/5"),
        rewrites: &[integer_in_front],
    },
    Misconception {
        code: "fractions.integer-to-both",
        name: "applique l’entier en haut et en bas",
        here: "tu as fait agir l’entier sur le numérateur et sur le dénominateur",
        message: "Multiplier le haut et le bas par le même nombre ne change pas la fraction. Prendre plusieurs fois une part, c’est changer le nombre de parts, pas leur taille.",
        doubts: Some("maths.fractions.equal-fractions"),
        example: example(Fraction, "3 × 2/5", "6/15"),
        rewrites: &[integer_multiplies_both, integer_added_to_both],
    },
    Misconception {
        code: "fractions.common-denominator-product",
        name: "garde le dénominateur commun dans un produit",
        here: "tu as gardé le dénominateur comme dans une somme",
        message: "Garder le dénominateur, c’est la règle de la somme. Dans un produit, on prend une part d’une part : que devient sa taille ?",
        doubts: Some("maths.fractions.multiply-fractions"),
        example: example(Fraction, "2/5 × 3/5", "6/5"),
        rewrites: &[denominator_kept],
    },
    Misconception {
        code: "fractions.cross-multiply",
        name: "multiplie en croix au lieu de multiplier",
        here: "tu as multiplié en croix",
        message: "Le produit en croix sert à comparer deux fractions. Pour un produit, les numérateurs vont ensemble, les dénominateurs aussi.",
        doubts: Some("maths.fractions.multiply-fractions"),
        example: example(Fraction, "2/3 × 4/5", "10/12"),
        rewrites: &[crossed],
    },
    Misconception {
        code: "fractions.add-for-multiply",
        name: "additionne au lieu de multiplier des fractions",
        here: "tu as additionné les fractions au lieu de les multiplier",
        message: "Relis le signe : c’est un produit. Prendre une fraction d’une fraction ne revient pas à les ajouter.",
        doubts: None,
        example: example(Fraction, "2/3 × 1/4", "11/12"),
        rewrites: &[sum_for_product],
    },
    Misconception {
        code: "fractions.no-inverse",
        name: "divise comme on multiplie, sans inverser",
        here: "tu as multiplié sans prendre l’inverse",
        message: "Diviser par un nombre, c’est multiplier par son inverse : laquelle des deux fractions faut-il retourner ?",
        doubts: Some("maths.fractions.divide-fractions"),
        example: example(Fraction, "(2/3) ÷ (4/5)", "8/15"),
        rewrites: &[not_inverted],
    },
    Misconception {
        code: "fractions.invert-first",
        name: "inverse la première fraction",
        here: "tu as retourné la première fraction au lieu de la seconde",
        message: "C’est par l’inverse du diviseur qu’on multiplie : la première fraction ne bouge pas.",
        doubts: Some("maths.fractions.divide-fractions"),
        example: example(Fraction, "(2/3) ÷ (4/5)", "12/10"),
        rewrites: &[first_inverted],
    },
    Misconception {
        code: "fractions.invert-both",
        name: "inverse les deux fractions",
        here: "tu as retourné les deux fractions",
        message: "Une seule des deux fractions se retourne : celle par laquelle on divise.",
        doubts: Some("maths.fractions.divide-fractions"),
        example: example(Fraction, "(2/3) ÷ (4/5)", "15/8"),
        rewrites: &[both_inverted],
    },
    Misconception {
        code: "fractions.subtract-common",
        name: "simplifie en soustrayant",
        here: "tu as soustrait le même nombre en haut et en bas",
        message: "Soustraire le même nombre en haut et en bas change la fraction. Pour simplifier, on divise les deux par le même nombre.",
        doubts: Some("maths.fractions.equal-fractions"),
        example: example(Fraction, "simplifier(12/15)", "9/12"),
        rewrites: &[common_subtracted],
    },
    Misconception {
        code: "fractions.only-numerator",
        name: "ne simplifie que le numérateur",
        here: "tu n’as divisé que le numérateur",
        message: "Tu as divisé le numérateur seul : pour garder une fraction égale, le dénominateur doit subir la même chose.",
        doubts: Some("maths.fractions.equal-fractions"),
        example: example(Fraction, "simplifier(12/15)", "4/15"),
        rewrites: &[numerator_divided],
    },
    Misconception {
        code: "fractions.only-denominator",
        name: "ne change que le dénominateur",
        here: "tu n’as changé que le dénominateur",
        message: "Tu n’as changé que le dénominateur : pour garder une fraction égale, le numérateur doit subir la même chose.",
        doubts: Some("maths.fractions.equal-fractions"),
        example: example(Fraction, "simplifier(12/15)", "12/5"),
        rewrites: &[denominator_divided, numerator_unchanged],
    },
    Misconception {
        code: "fractions.additive-equality",
        name: "ajoute le même nombre en haut et en bas",
        here: "tu as ajouté en haut ce qui est ajouté en bas",
        message: "Ajouter le même nombre en haut et en bas ne donne pas une fraction égale : cherche par combien le dénominateur a été multiplié.",
        doubts: Some("maths.fractions.equal-fractions"),
        example: example(Whole, "numerateur_egal(2 ; 3 ; 12)", "11"),
        rewrites: &[added_on_top],
    },
    Misconception {
        code: "fractions.unit-fraction-only",
        name: "s’arrête à une seule part",
        here: "tu n’as pris qu’une part",
        message: "Tu as trouvé la valeur d’une part, c’est une étape juste. Combien de parts demande-t-on ?",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Whole, "fraction_de(2/3 ; 12)", "4"),
        rewrites: &[one_share],
    },
    Misconception {
        code: "fractions.divide-by-numerator",
        name: "échange les rôles du numérateur et du dénominateur",
        here: "tu as divisé par le numérateur et multiplié par le dénominateur",
        message: "Tu as divisé par le numérateur. Lequel des deux nombres dit en combien de parts on coupe ?",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Whole, "fraction_de(2/3 ; 12)", "18"),
        rewrites: &[roles_swapped],
    },
    Misconception {
        code: "fractions.multiply-by-numerator-only",
        name: "multiplie par le numérateur sans diviser",
        here: "tu as oublié de diviser par le dénominateur",
        message: "Tu as multiplié par le numérateur : il reste à partager selon le dénominateur.",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Whole, "fraction_de(2/3 ; 12)", "24"),
        rewrites: &[never_divided],
    },
    Misconception {
        code: "fractions.complement",
        name: "répond par l’autre part",
        here: "tu as donné l’autre part",
        message: "C’est la part qui n’est pas demandée. Relis la question : laquelle cherche-t-on ?",
        doubts: None,
        example: example(Whole, "fraction_de(2/5 ; 20)", "12"),
        rewrites: &[rest_of_quantity, rest_of_whole],
    },
    Misconception {
        code: "fractions.part-to-part",
        name: "compare une part à l’autre au lieu du tout",
        here: "tu as comparé une part à l’autre part",
        message: "Le dénominateur compte toutes les parts, celles qu’on prend comme les autres.",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Fraction, "part(3 ; 8)", "3/5"),
        rewrites: &[part_to_part],
    },
    Misconception {
        code: "fractions.swapped",
        name: "échange numérateur et dénominateur",
        here: "tu as échangé le haut et le bas",
        message: "Les deux nombres sont bons, mais leurs places sont échangées : que compte le dénominateur ?",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Fraction, "part(3 ; 8)", "8/3"),
        rewrites: &[part_upside_down],
    },
    Misconception {
        code: "fractions.opposite-inverse",
        name: "confond inverse et opposé",
        here: "tu as pris l’opposé au lieu de l’inverse",
        message: "L’opposé change le signe. L’inverse est le nombre qui, multiplié par celui-ci, donne 1.",
        doubts: Some("maths.fractions.divide-fractions"),
        example: example(Fraction, "inverse(2/3)", "-2/3"),
        rewrites: &[opposite_for_inverse],
    },
    Misconception {
        code: "fractions.inverse-and-opposite",
        name: "prend l’inverse et l’opposé à la fois",
        here: "tu as aussi changé le signe",
        message: "La fraction est bien retournée, mais l’inverse d’un nombre a le même signe que lui.",
        doubts: Some("maths.fractions.divide-fractions"),
        example: example(Fraction, "inverse(2/3)", "-3/2"),
        rewrites: &[inverse_with_sign],
    },
];

/// Two fractions added or subtracted: `a`, `b`, `c`, `d` of `a/b ± c/d`.
struct Pair {
    a: Expression,
    b: Expression,
    c: Expression,
    d: Expression,
    subtracted: bool,
}

impl Pair {
    fn same(&self) -> bool {
        self.b == self.d
    }

    fn tops(&self) -> Expression {
        joined(&self.a, &self.c, self.subtracted)
    }
}

fn fraction_or_whole(tree: &Expression) -> Option<(Expression, Expression)> {
    fraction(tree).or_else(|| whole(tree).map(|_| (tree.clone(), int(1))))
}

fn pair(tree: &Expression) -> Option<Pair> {
    let (left, right, subtracted) = terms(tree)?;
    let ((a, b), (c, d)) = (fraction(left)?, fraction(right)?);
    Some(Pair { a, b, c, d, subtracted })
}

fn add_both(tree: &Expression) -> Option<Expression> {
    pair(tree).filter(|it| !it.subtracted).map(|it| over(&it.tops(), &plus(&it.b, &it.d)))
}

fn subtract_both(tree: &Expression) -> Option<Expression> {
    pair(tree).filter(|it| it.subtracted && !it.same()).map(|it| over(&it.tops(), &minus(&it.b, &it.d)))
}

fn largest_denominator(tree: &Expression) -> Option<Expression> {
    let it = pair(tree).filter(|it| !it.same())?;
    let (b, d) = (whole(&it.b)?, whole(&it.d)?);
    let largest = (b.is_multiple_of(&d) || d.is_multiple_of(&b)).then(|| b.max(d))?;
    Some(over(&it.tops(), &Expression::integer(largest)))
}

fn denominators_multiplied(tree: &Expression) -> Option<Expression> {
    pair(tree).filter(|it| !it.same()).map(|it| over(&it.tops(), &times(&it.b, &it.d)))
}

fn common_denominator_only(tree: &Expression) -> Option<Expression> {
    let it = pair(tree).filter(|it| !it.same())?;
    Some(over(&it.tops(), &Expression::integer(whole(&it.b)?.lcm(&whole(&it.d)?))))
}

fn denominator_dropped(tree: &Expression) -> Option<Expression> {
    pair(tree).filter(Pair::same).map(|it| it.tops())
}

fn numerators_multiplied(tree: &Expression) -> Option<Expression> {
    pair(tree).filter(|it| it.same() && !it.subtracted).map(|it| over(&times(&it.a, &it.c), &it.b))
}

fn product_for_sum(tree: &Expression) -> Option<Expression> {
    pair(tree).filter(|it| !it.subtracted).map(|it| over(&times(&it.a, &it.c), &times(&it.b, &it.d)))
}

fn sum_for_difference(tree: &Expression) -> Option<Expression> {
    let (left, right, true) = terms(tree)? else { return None };
    pair(tree).map(|_| plus(left, right))
}

/// An integer and a fraction added, in any order.
fn mixed_sum(tree: &Expression) -> Option<(BigInt, Expression, Expression)> {
    let (left, right, false) = terms(tree)? else { return None };
    let (integer, part) = if fraction(right).is_some() { (left, right) } else { (right, left) };
    let (above, below) = fraction(part)?;
    Some((whole(integer)?, above, below))
}

fn integer_to_numerator(tree: &Expression) -> Option<Expression> {
    mixed_sum(tree).map(|(n, above, below)| over(&plus(&Expression::integer(n), &above), &below))
}

fn integer_in_front(tree: &Expression) -> Option<Expression> {
    let (n, above, below) = mixed_sum(tree)?;
    let glued: BigInt = format!("{n}{}", whole(&above)?).parse().ok()?;
    Some(over(&Expression::integer(glued), &below))
}

fn integer_added_to_both(tree: &Expression) -> Option<Expression> {
    let (n, above, below) = mixed_sum(tree)?;
    let n = Expression::integer(n);
    Some(over(&plus(&n, &above), &plus(&n, &below)))
}

fn integer_multiplies_both(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    let (integer, part) = if fraction(right).is_some() { (left, right) } else { (right, left) };
    let (above, below) = fraction(part)?;
    whole(integer)?;
    Some(over(&times(integer, &above), &times(integer, &below)))
}

/// Numerators and denominators of two fractions that are multiplied.
fn product(tree: &Expression) -> Option<[Expression; 4]> {
    let (left, right) = factors(tree)?;
    let ((a, b), (c, d)) = (fraction(left)?, fraction(right)?);
    Some([a, b, c, d])
}

fn denominator_kept(tree: &Expression) -> Option<Expression> {
    let [a, b, c, d] = product(tree)?;
    (b == d).then(|| over(&times(&a, &c), &b))
}

fn crossed(tree: &Expression) -> Option<Expression> {
    product(tree).map(|[a, b, c, d]| over(&times(&a, &d), &times(&b, &c)))
}

fn sum_for_product(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    product(tree).map(|_| plus(left, right))
}

/// Numerators and denominators of two numbers that are divided, one of them a fraction.
fn division(tree: &Expression) -> Option<[Expression; 4]> {
    let Expression::Quotient(left, right) = tree else { return None };
    if fraction(left).is_none() && fraction(right).is_none() {
        return None;
    }
    let ((a, b), (c, d)) = (fraction_or_whole(left)?, fraction_or_whole(right)?);
    Some([a, b, c, d])
}

fn not_inverted(tree: &Expression) -> Option<Expression> {
    division(tree).map(|[a, b, c, d]| over(&times(&a, &c), &times(&b, &d)))
}

fn first_inverted(tree: &Expression) -> Option<Expression> {
    division(tree).map(|[a, b, c, d]| over(&times(&b, &c), &times(&a, &d)))
}

fn both_inverted(tree: &Expression) -> Option<Expression> {
    division(tree).map(|[a, b, c, d]| over(&times(&b, &d), &times(&a, &c)))
}

/// Numerator, denominator and their greatest common divisor, of a fraction to simplify.
fn to_simplify(tree: &Expression) -> Option<(BigInt, BigInt, BigInt)> {
    let [about] = task(tree, "simplifier")? else { return None };
    let (above, below) = whole_fraction(about)?;
    let common = above.gcd(&below);
    (!common.is_one()).then_some((above, below, common))
}

fn written_over(above: BigInt, below: BigInt) -> Expression {
    Expression::fraction(Expression::integer(above), Expression::integer(below))
}

fn common_subtracted(tree: &Expression) -> Option<Expression> {
    to_simplify(tree).map(|(above, below, common)| written_over(above - &common, below - common))
}

fn numerator_divided(tree: &Expression) -> Option<Expression> {
    to_simplify(tree).map(|(above, below, common)| written_over(above / common, below))
}

fn denominator_divided(tree: &Expression) -> Option<Expression> {
    to_simplify(tree).map(|(above, below, common)| written_over(above, below / common))
}

fn numerator_unchanged(tree: &Expression) -> Option<Expression> {
    let [above, _, _] = task(tree, "numerateur_egal")? else { return None };
    Some(above.clone())
}

fn added_on_top(tree: &Expression) -> Option<Expression> {
    let [above, below, other] = task(tree, "numerateur_egal")? else { return None };
    Some(plus(above, &minus(other, below)))
}

/// Numerator, denominator and quantity.
fn share(tree: &Expression) -> Option<(Expression, Expression, &Expression)> {
    let [part, quantity] = task(tree, "fraction_de")? else { return None };
    let (above, below) = fraction(part)?;
    Some((above, below, quantity))
}

fn one_share(tree: &Expression) -> Option<Expression> {
    share(tree).map(|(_, below, quantity)| over(quantity, &below))
}

fn roles_swapped(tree: &Expression) -> Option<Expression> {
    share(tree).map(|(above, below, quantity)| times(&over(quantity, &above), &below))
}

fn never_divided(tree: &Expression) -> Option<Expression> {
    share(tree).map(|(above, _, quantity)| times(quantity, &above))
}

fn rest_of_quantity(tree: &Expression) -> Option<Expression> {
    let [part, quantity] = task(tree, "fraction_de")? else { return None };
    Some(minus(quantity, &times(part, quantity)))
}

fn rest_of_whole(tree: &Expression) -> Option<Expression> {
    let [part, all] = task(tree, "part")? else { return None };
    Some(over(&minus(all, part), all))
}

fn part_to_part(tree: &Expression) -> Option<Expression> {
    let [part, all] = task(tree, "part")? else { return None };
    Some(over(part, &minus(all, part)))
}

fn part_upside_down(tree: &Expression) -> Option<Expression> {
    let [part, all] = task(tree, "part")? else { return None };
    Some(over(all, part))
}

fn opposite_for_inverse(tree: &Expression) -> Option<Expression> {
    let [value] = task(tree, "inverse")? else { return None };
    Some(opposite(value))
}

fn inverse_with_sign(tree: &Expression) -> Option<Expression> {
    let [value] = task(tree, "inverse")? else { return None };
    Some(opposite(&over(&int(1), value)))
}
