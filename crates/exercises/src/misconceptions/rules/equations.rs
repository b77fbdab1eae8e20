//! Equations and inequalities: moving terms, dividing, products that are zero, squares.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::{Misconception, example};
use crate::marking::AnswerKind::{Interval, Solutions};
use crate::maths::{Expression, Relation};
use crate::misconceptions::parts::{
    both_sides, coefficients, factors, is, linear, members, minus, of_task, one_product, opposite, over, plus, root,
    solved, term, times, to_solve, two_steps, written,
};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "equations.same-operation",
        name: "refait la même opération au lieu de l’opération contraire",
        here: "tu as refait la même opération au lieu de l’opération contraire",
        message: "Tu as refait l’opération qui est dans l’équation. Pour la défaire, il faut l’opération contraire, dans les deux membres.",
        doubts: Some("maths.equations.missing-number"),
        example: example(Solutions, "resoudre(3x + 5 = 20)", "x = 25/3"),
        rewrites: &[constant_moved_unchanged, multiplied_again],
    },
    Misconception {
        code: "equations.add-x-terms",
        name: "ajoute les termes en x des deux membres",
        here: "tu as ajouté les termes en x des deux membres",
        message: "Les termes en x ne sont pas du même côté : pour en faire passer un, on retire la même chose dans les deux membres.",
        doubts: Some("maths.equations.two-step"),
        example: example(Solutions, "resoudre(5x + 1 = 2x + 15)", "x = 2"),
        rewrites: &[letters_added],
    },
    Misconception {
        code: "equations.mix-terms",
        name: "réunit le terme en x et le nombre",
        here: "tu as réuni le terme en x et le nombre",
        message: "Un nombre de x et un nombre seul ne se comptent pas ensemble : défais d’abord l’addition, puis le produit.",
        doubts: Some("maths.litteral.reduce-linear"),
        example: example(Solutions, "resoudre(3x + 5 = 20)", "x = 5/2"),
        rewrites: &[mixed],
    },
    Misconception {
        code: "equations.divide-one-term-only",
        name: "ne divise qu’un terme",
        here: "tu n’as divisé qu’une partie du membre",
        message: "Diviser un membre, c’est diviser tous ses termes. Il est plus simple de défaire d’abord l’addition.",
        doubts: Some("maths.equations.one-step"),
        example: example(Solutions, "resoudre(3x + 6 = 21)", "x = 1"),
        rewrites: &[one_term_divided],
    },
    Misconception {
        code: "equations.constant-ignored",
        name: "oublie le nombre seul",
        here: "tu as oublié le nombre seul du membre de gauche",
        message: "Il reste un nombre à côté du terme en x : occupe-toi de lui avant de diviser.",
        doubts: Some("maths.equations.one-step"),
        example: example(Solutions, "resoudre(3x + 5 = 20)", "x = 20/3"),
        rewrites: &[constant_ignored],
    },
    Misconception {
        code: "equations.subtract-coefficient",
        name: "soustrait le coefficient au lieu de diviser",
        here: "tu as soustrait le coefficient au lieu de diviser",
        message: "Le nombre collé à x le multiplie : quelle opération défait une multiplication ?",
        doubts: Some("maths.litteral.letter-conventions"),
        example: example(Solutions, "resoudre(3x = 12)", "x = 9"),
        rewrites: &[coefficient_subtracted],
    },
    Misconception {
        code: "equations.inverse-quotient",
        name: "divise dans le mauvais sens",
        here: "tu as divisé dans le mauvais sens",
        message: "Tu as divisé le coefficient par l’autre nombre : vérifie en remplaçant x par ta réponse.",
        doubts: Some("maths.fractions.quotient-sense"),
        example: example(Solutions, "resoudre(4x = 3)", "x = 4/3"),
        rewrites: &[divided_backwards],
    },
    Misconception {
        code: "equations.divide-for-multiply",
        name: "divise pour défaire une division",
        here: "tu as divisé encore une fois",
        message: "x est divisé : pour défaire une division, quelle opération faut-il ?",
        doubts: Some("maths.equations.one-step"),
        example: example(Solutions, "resoudre(x/3 = 12)", "x = 4"),
        rewrites: &[divided_again],
    },
    Misconception {
        code: "equations.divide-forgotten",
        name: "oublie de diviser par le coefficient",
        here: "tu as oublié de diviser par le coefficient",
        message: "Tu as trouvé ce que vaut le produit, c’est une étape juste : il reste à trouver x tout seul.",
        doubts: Some("maths.equations.one-step"),
        example: example(Solutions, "resoudre(3x + 5 = 20)", "x = 15"),
        rewrites: &[division_forgotten],
    },
    Misconception {
        code: "equations.known-number-as-solution",
        name: "donne le nombre de l’autre membre",
        here: "tu as pris le nombre de l’autre membre pour la solution",
        message: "Remplace x par ta réponse dans le membre de gauche : obtient-on bien l’autre membre ?",
        doubts: Some("maths.equations.missing-number"),
        example: example(Solutions, "resoudre(x + 5 = 12)", "x = 12"),
        rewrites: &[other_member],
    },
    Misconception {
        code: "equations.no-solution-missed",
        name: "donne une solution à une équation qui n’en a pas",
        here: "tu as donné une solution à une équation qui n’en a pas",
        message: "Quand les x disparaissent, regarde l’égalité qui reste : est-elle vraie pour un nombre, pour tous, ou pour aucun ?",
        doubts: Some("maths.litteral.test-equality"),
        example: example(Solutions, "resoudre(2x + 3 = 2x + 7)", "x = 0"),
        rewrites: &[zero_for_none],
    },
    Misconception {
        code: "equations.constants-as-solution",
        name: "prend la différence des constantes pour la solution",
        here: "tu as pris ce qui reste quand les x disparaissent pour la solution",
        message: "Il ne reste plus de x : le nombre que tu as trouvé n’est pas une valeur de x. Que dit l’égalité qui reste ?",
        doubts: Some("maths.litteral.test-equality"),
        example: example(Solutions, "resoudre(2x + 3 = 2x + 7)", "x = 4"),
        rewrites: &[constant_for_none],
    },
    Misconception {
        code: "equations.divide-by-x",
        name: "divise par x et perd la solution 0",
        here: "tu as divisé par x, et perdu une solution",
        message: "Diviser par x n’est permis que si x n’est pas nul. Mets plutôt x en facteur : un produit nul a un facteur nul.",
        doubts: Some("maths.equations.zero-product"),
        example: example(Solutions, "resoudre(2x^2 = 6x)", "x = 3"),
        rewrites: &[divided_by_letter],
    },
    Misconception {
        code: "equations.one-factor-only",
        name: "n’annule qu’un des facteurs",
        here: "tu n’as annulé qu’un des deux facteurs",
        message: "Ce que tu as trouvé est juste, mais un produit est nul dès que l’un ou l’autre des facteurs l’est : il y a une autre solution.",
        doubts: Some("maths.equations.zero-product"),
        example: example(Solutions, "resoudre((x - 2)(x + 5) = 0)", "x = 2"),
        rewrites: &[first_factor_only, second_factor_only],
    },
    Misconception {
        code: "equations.opposite-sign-forgotten",
        name: "lit la solution dans la parenthèse sans changer le signe",
        here: "tu as lu les solutions dans les parenthèses sans changer leur signe",
        message: "Remplace x par ta réponse dans chaque parenthèse : vaut-elle zéro ?",
        doubts: Some("maths.relatifs.opposite-absolute"),
        example: example(Solutions, "resoudre((x - 2)(x + 5) = 0)", "-2 ; 5"),
        rewrites: &[both_signs_kept, first_sign_kept, second_sign_kept],
    },
    Misconception {
        code: "equations.positive-only",
        name: "oublie la solution négative",
        here: "tu as oublié la solution négative",
        message: "Ce que tu as trouvé convient. Deux nombres ont ce carré : lequel est l’autre ?",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Solutions, "resoudre(x^2 = 16)", "x = 4"),
        rewrites: &[positive_root_only],
    },
    Misconception {
        code: "equations.halve-square",
        name: "prend la moitié au lieu de la racine",
        here: "tu as divisé par 2 au lieu de prendre la racine",
        message: "x² n’est pas 2x : quel nombre, multiplié par lui-même, donne ce résultat ?",
        doubts: Some("maths.puissances.square-root-meaning"),
        example: example(Solutions, "resoudre(x^2 = 16)", "x = 8"),
        rewrites: &[square_halved, square_halved_with_signs],
    },
    Misconception {
        code: "equations.square-kept",
        name: "donne le carré au lieu du nombre",
        here: "tu as donné x² au lieu de x",
        message: "Tu as trouvé ce que vaut x², c’est une étape juste : quels nombres ont ce carré ?",
        doubts: Some("maths.puissances.square-root-meaning"),
        example: example(Solutions, "resoudre(x^2 + 3 = 19)", "x = 16"),
        rewrites: &[square_for_solution],
    },
    Misconception {
        code: "equations.negative-root",
        name: "donne une solution quand le carré serait négatif",
        here: "tu as donné une solution à un carré négatif",
        message: "Un carré peut-il être négatif ? Essaie avec un nombre positif, puis avec un négatif.",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Solutions, "resoudre(x^2 = -9)", "x = -3"),
        rewrites: &[root_of_negative],
    },
    Misconception {
        code: "equations.sign-of-x-term-lost",
        name: "perd le signe d’un terme en x qui change de membre",
        here: "tu as laissé son signe au terme en x en le changeant de membre",
        message: "Un terme en x a changé de membre sans changer de signe : quelle opération as-tu faite dans les deux membres ?",
        doubts: Some("maths.equations.two-step"),
        example: example(Solutions, "resoudre(5x - 1 = 8 - 2x)", "x = 3"),
        rewrites: &[letter_sign_lost],
    },
    Misconception {
        code: "equations.no-flip",
        name: "oublie de changer le sens de l’inégalité",
        here: "tu as divisé par un nombre négatif sans changer le sens",
        message: "Multiplier ou diviser par un nombre négatif change l’ordre : teste avec un nombre simple de ta réponse.",
        doubts: Some("maths.relatifs.compare"),
        example: example(Interval, "resoudre(-2x < 6)", "x < -3"),
        rewrites: &[direction_kept],
    },
    Misconception {
        code: "equations.direction-reversed",
        name: "change le sens de l’inégalité sans raison",
        here: "tu as changé le sens de l’inégalité sans raison",
        message: "On ne change le sens que si l’on multiplie ou divise par un nombre négatif : est-ce le cas ?",
        doubts: Some("maths.relatifs.compare"),
        example: example(Interval, "resoudre(2x - 1 < 6)", "x > 7/2"),
        rewrites: &[direction_changed],
    },
    Misconception {
        code: "equations.bound-wrong",
        name: "inclut ou exclut la borne à tort",
        here: "tu as inclus ou exclu la borne à tort",
        message: "Le nombre de la borne est-il lui-même solution ? Remplace x par ce nombre dans l’inéquation.",
        doubts: None,
        example: example(Interval, "resoudre(2x ≤ 6)", "x < 3"),
        rewrites: &[bound_changed],
    },
    Misconception {
        code: "equations.coefficient-sign-lost",
        name: "perd le signe du coefficient",
        here: "tu as divisé par le coefficient sans son signe",
        message: "La valeur sans le signe est la bonne : le coefficient de x est négatif, tiens-en compte en divisant.",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Solutions, "resoudre(7 - 2x = 1)", "x = -3"),
        rewrites: &[coefficient_sign_lost],
    },
    Misconception {
        code: "equations.solution-sign-error",
        name: "se trompe de signe à la dernière étape",
        here: "le signe a changé à la dernière étape",
        message: "La valeur sans le signe est la bonne : vérifie en remplaçant x par ta réponse.",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Solutions, "resoudre(3x = -12)", "x = 4"),
        rewrites: &[sign_changed],
    },
];

fn constant_moved_unchanged(tree: &Expression) -> Option<Expression> {
    let it = linear(tree).filter(|it| it.relation == Relation::Equal && !it.b.is_zero())?;
    let coefficient = &it.a - &it.c;
    let moved = plus(&written(&it.d), &written(&it.b));
    (!coefficient.is_zero()).then(|| to_solve(term(&coefficient, &it.letter), moved))
}

fn multiplied_again(tree: &Expression) -> Option<Expression> {
    let it = one_product(tree).filter(|it| it.a.is_integer())?;
    Some(solved(&it.letter, times(&written(&it.d), &written(&it.a))))
}

fn letters_added(tree: &Expression) -> Option<Expression> {
    let it = both_sides(tree).filter(|it| it.c.is_positive())?;
    let sum = &it.a + &it.c;
    (!sum.is_zero()).then(|| to_solve(term(&sum, &it.letter), written(&(&it.d - &it.b))))
}

fn letter_sign_lost(tree: &Expression) -> Option<Expression> {
    let it = both_sides(tree).filter(|it| it.c.is_negative())?;
    let sum = &it.a + &it.c;
    (!sum.is_zero()).then(|| to_solve(term(&sum, &it.letter), written(&(&it.d - &it.b))))
}

fn mixed(tree: &Expression) -> Option<Expression> {
    let it = two_steps(tree)?;
    let together = &it.a + &it.b;
    (!together.is_zero()).then(|| to_solve(term(&together, &it.letter), written(&it.d)))
}

fn one_term_divided(tree: &Expression) -> Option<Expression> {
    let it = two_steps(tree).filter(|it| !it.a.is_one())?;
    Some(solved(&it.letter, minus(&written(&(&it.d / &it.a)), &written(&it.b))))
}

fn constant_ignored(tree: &Expression) -> Option<Expression> {
    let it = two_steps(tree).filter(|it| !it.a.is_one())?;
    Some(solved(&it.letter, over(&written(&it.d), &written(&it.a))))
}

/// The coefficient of x and what it must give, once everything is in its place.
fn last_step(tree: &Expression) -> Option<(String, BigRational, BigRational)> {
    let it = linear(tree).filter(|it| it.relation == Relation::Equal)?;
    let coefficient = &it.a - &it.c;
    let value = &it.d - &it.b;
    (!coefficient.is_zero() && !coefficient.is_one()).then_some((it.letter, coefficient, value))
}

fn coefficient_subtracted(tree: &Expression) -> Option<Expression> {
    let (letter, coefficient, value) = last_step(tree)?;
    coefficient.is_integer().then(|| solved(&letter, minus(&written(&value), &written(&coefficient))))
}

fn divided_backwards(tree: &Expression) -> Option<Expression> {
    let (letter, coefficient, value) = last_step(tree)?;
    (coefficient.is_integer() && !value.is_zero())
        .then(|| solved(&letter, over(&written(&coefficient), &written(&value))))
}

fn divided_again(tree: &Expression) -> Option<Expression> {
    let (letter, coefficient, value) = last_step(tree)?;
    let divisor = coefficient.recip();
    divisor.is_integer().then(|| solved(&letter, over(&written(&value), &written(&divisor))))
}

fn division_forgotten(tree: &Expression) -> Option<Expression> {
    let (letter, _, value) = last_step(tree)?;
    Some(solved(&letter, written(&value)))
}

fn other_member(tree: &Expression) -> Option<Expression> {
    let it = two_steps(tree).filter(|it| it.a.is_one())?;
    Some(solved(&it.letter, written(&it.d)))
}

/// An equation without letters once reduced, that is never true: its letter and the constants that are left.
fn impossible(tree: &Expression) -> Option<(String, BigRational)> {
    let it = linear(tree).filter(|it| it.relation == Relation::Equal && it.a == it.c && it.b != it.d)?;
    Some((it.letter, &it.d - &it.b))
}

fn zero_for_none(tree: &Expression) -> Option<Expression> {
    impossible(tree).map(|(letter, _)| solved(&letter, written(&BigRational::zero())))
}

fn constant_for_none(tree: &Expression) -> Option<Expression> {
    impossible(tree).map(|(letter, left)| solved(&letter, written(&left)))
}

/// Letter and coefficients of an equation of the second degree, everything on the left.
fn quadratic(tree: &Expression) -> Option<(String, [BigRational; 3])> {
    let (left, Relation::Equal, right, letter) = members(tree)? else { return None };
    let (left, right) = (coefficients(left, &letter)?, coefficients(right, &letter)?);
    let all = [0, 1, 2].map(|degree| &left[degree] - &right[degree]);
    (!all[2].is_zero()).then_some((letter, all))
}

fn divided_by_letter(tree: &Expression) -> Option<Expression> {
    let (letter, [constant, first, second]) = quadratic(tree)?;
    (constant.is_zero() && !first.is_zero()).then(|| solved(&letter, over(&written(&-first), &written(&second))))
}

/// The two factors of a product that is zero, with the letter.
fn zero_product(tree: &Expression) -> Option<(&Expression, &Expression, String)> {
    let (left, Relation::Equal, right, letter) = members(tree)? else { return None };
    let (one, other) = factors(left).filter(|_| is(right, 0))?;
    let linear = |part: &Expression| coefficients(part, &letter).is_some_and(|c| c[2].is_zero() && !c[1].is_zero());
    (linear(one) && linear(other)).then_some((one, other, letter))
}

fn first_factor_only(tree: &Expression) -> Option<Expression> {
    zero_product(tree).map(|(one, _, _)| to_solve(one.clone(), written(&BigRational::zero())))
}

fn second_factor_only(tree: &Expression) -> Option<Expression> {
    zero_product(tree).map(|(_, other, _)| to_solve(other.clone(), written(&BigRational::zero())))
}

/// The number that makes a factor of the first degree zero.
fn zero_of(part: &Expression, letter: &str) -> Option<Expression> {
    let [constant, first, _] = coefficients(part, letter)?;
    (!first.is_zero()).then(|| written(&(-constant / first)))
}

fn solutions(tree: &Expression, keep_first: bool, keep_second: bool) -> Option<Expression> {
    let (one, other, letter) = zero_product(tree)?;
    let read = |part: &Expression, kept: bool| {
        let zero = zero_of(part, &letter)?;
        Some(if kept { opposite(&zero) } else { zero })
    };
    Some(Expression::List(vec![read(one, keep_first)?, read(other, keep_second)?]))
}

fn both_signs_kept(tree: &Expression) -> Option<Expression> {
    solutions(tree, true, true)
}

fn first_sign_kept(tree: &Expression) -> Option<Expression> {
    solutions(tree, true, false)
}

fn second_sign_kept(tree: &Expression) -> Option<Expression> {
    solutions(tree, false, true)
}

/// `x² = q` with `q` not zero, however it is written.
fn pure_square(tree: &Expression) -> Option<(String, BigRational)> {
    let (letter, [constant, first, second]) = quadratic(tree)?;
    let value = -constant / second;
    (first.is_zero() && !value.is_zero()).then_some((letter, value))
}

fn positive_root_only(tree: &Expression) -> Option<Expression> {
    let (letter, value) = pure_square(tree).filter(|(_, value)| value.is_positive())?;
    Some(solved(&letter, root(&written(&value))))
}

fn half(value: &BigRational) -> Expression {
    written(&(value / BigRational::from_integer(2.into())))
}

fn square_halved(tree: &Expression) -> Option<Expression> {
    pure_square(tree).map(|(letter, value)| solved(&letter, half(&value)))
}

fn square_halved_with_signs(tree: &Expression) -> Option<Expression> {
    pure_square(tree).map(|(_, value)| Expression::List(vec![half(&-value.clone()), half(&value)]))
}

fn square_for_solution(tree: &Expression) -> Option<Expression> {
    pure_square(tree).map(|(letter, value)| solved(&letter, written(&value)))
}

fn root_of_negative(tree: &Expression) -> Option<Expression> {
    let (letter, value) = pure_square(tree).filter(|(_, value)| value.is_negative())?;
    Some(solved(&letter, opposite(&root(&written(&-value)))))
}

/// The right solution of an inequality of the first degree, its coefficient, and its sign.
fn inequality(tree: &Expression) -> Option<(String, BigRational, Relation, BigRational)> {
    let it = linear(tree).filter(|it| !matches!(it.relation, Relation::Equal | Relation::Different))?;
    let coefficient = &it.a - &it.c;
    if coefficient.is_zero() {
        return None;
    }
    let bound = (&it.d - &it.b) / &coefficient;
    let relation = if coefficient.is_negative() { it.relation.mirrored() } else { it.relation };
    Some((it.letter, coefficient, relation, bound))
}

fn bounded(letter: &str, relation: Relation, bound: &BigRational) -> Expression {
    let relations =
        Expression::Relations { first: Box::new(Expression::letter(letter)), rest: vec![(relation, written(bound))] };
    of_task("resoudre", vec![relations])
}

fn direction_kept(tree: &Expression) -> Option<Expression> {
    let (letter, coefficient, relation, bound) = inequality(tree)?;
    coefficient.is_negative().then(|| bounded(&letter, relation.mirrored(), &bound))
}

fn direction_changed(tree: &Expression) -> Option<Expression> {
    let (letter, coefficient, relation, bound) = inequality(tree)?;
    coefficient.is_positive().then(|| bounded(&letter, relation.mirrored(), &bound))
}

fn bound_changed(tree: &Expression) -> Option<Expression> {
    let (letter, _, relation, bound) = inequality(tree)?;
    let other = match relation {
        Relation::Less => Relation::AtMost,
        Relation::AtMost => Relation::Less,
        Relation::Greater => Relation::AtLeast,
        Relation::AtLeast => Relation::Greater,
        Relation::Equal | Relation::Different => return None,
    };
    Some(bounded(&letter, other, &bound))
}

fn coefficient_sign_lost(tree: &Expression) -> Option<Expression> {
    let (letter, coefficient, value) = last_step(tree)?;
    coefficient.is_negative().then(|| solved(&letter, over(&written(&value), &written(&-coefficient))))
}

fn sign_changed(tree: &Expression) -> Option<Expression> {
    let (letter, coefficient, value) = last_step(tree)?;
    (!value.is_zero()).then(|| solved(&letter, written(&(-value / coefficient))))
}
