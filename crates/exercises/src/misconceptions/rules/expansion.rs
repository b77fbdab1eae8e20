//! Expanding: a factor before a bracket, two brackets, squares of sums, a minus before a bracket.

use num_rational::BigRational;
use num_traits::One;

use super::{Misconception, example};
use crate::marking::AnswerKind::Expression as Algebra;
use crate::maths::Expression;
use crate::misconceptions::parts::{
    factors, has_letter, int, is, is_negative, joined, literal, minus, monomial, opposite, plus, square, squared,
    terms, times, written,
};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "litteral.partial-distribution",
        name: "ne distribue qu’au premier terme",
        here: "tu n’as multiplié que le premier terme de la parenthèse",
        message: "Tu n’as multiplié que le premier terme : le facteur multiplie toute la parenthèse, donc chacun de ses termes.",
        doubts: Some("maths.calcul.distributivity-numeric"),
        example: example(Algebra, "3(x + 2)", "3x + 2"),
        rewrites: &[first_term_only],
    },
    Misconception {
        code: "litteral.sign-second-term",
        name: "signe du second terme faux avec un facteur négatif",
        here: "tu n’as pas appliqué le signe − au second terme",
        message: "Le facteur est négatif : applique la règle des signes à chacun des deux produits, le second aussi.",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Algebra, "-3(2x - 5)", "-6x - 15"),
        rewrites: &[second_sign_after_negative, second_sign_after_minus],
    },
    Misconception {
        code: "litteral.minus-becomes-plus",
        name: "transforme la différence en somme",
        here: "tu as remplacé le signe − par un +",
        message: "Relis le signe dans la parenthèse : on retire le second produit.",
        doubts: Some("maths.litteral.develop-simple"),
        example: example(Algebra, "4(2x - 3)", "8x + 12"),
        rewrites: &[difference_expanded_as_sum],
    },
    Misconception {
        code: "litteral.merge-before-distribute",
        name: "réunit ce qui est devant la parenthèse avant de distribuer",
        here: "tu as réuni les deux nombres de devant avant de distribuer",
        message: "Seul le nombre qui touche la parenthèse la multiplie : développe d’abord, réduis ensuite.",
        doubts: Some("maths.calcul.operation-priorities"),
        example: example(Algebra, "2 + 3(x + 1)", "5x + 5"),
        rewrites: &[merged_in_front],
    },
    Misconception {
        code: "litteral.add-coefficients-in-product",
        name: "ajoute les coefficients dans un produit",
        here: "tu as ajouté les coefficients au lieu de les multiplier",
        message: "C’est un produit : on multiplie les nombres entre eux, et les lettres entre elles.",
        doubts: Some("maths.litteral.letter-conventions"),
        example: example(Algebra, "3x × 2x", "5x^2"),
        rewrites: &[coefficients_added, factor_added_to_coefficient],
    },
    Misconception {
        code: "litteral.exponent-lost",
        name: "perd l’exposant dans un produit",
        here: "tu as perdu l’exposant",
        message: "Les nombres sont bien multipliés. Et la lettre, combien de fois est-elle facteur ?",
        doubts: Some("maths.litteral.letter-conventions"),
        example: example(Algebra, "3x × 2x", "6x"),
        rewrites: &[exponent_lost, letter_not_multiplied],
    },
    Misconception {
        code: "litteral.add-for-multiply",
        name: "additionne les termes au lieu de les multiplier",
        here: "tu as ajouté le facteur au lieu de multiplier",
        message: "Le premier terme est multiplié, le second est ajouté : un facteur multiplie chaque terme de la parenthèse.",
        doubts: Some("maths.litteral.letter-conventions"),
        example: example(Algebra, "4(x + 3)", "4x + 7"),
        rewrites: &[factor_added_to_last],
    },
    Misconception {
        code: "litteral.first-last-only",
        name: "double distributivité : oublie les produits croisés",
        here: "tu n’as multiplié que les premiers termes et les derniers",
        message: "Chaque terme de la première parenthèse multiplie chaque terme de la seconde : combien cela fait-il de produits ?",
        doubts: Some("maths.litteral.develop-simple"),
        example: example(Algebra, "(x + 2)(x + 3)", "x^2 + 6"),
        rewrites: &[first_and_last],
    },
    Misconception {
        code: "litteral.three-products",
        name: "double distributivité : oublie un des quatre produits",
        here: "tu as oublié un des quatre produits",
        message: "Il manque un produit : fais un tableau à quatre cases pour n’en oublier aucun.",
        doubts: Some("maths.litteral.develop-simple"),
        example: example(Algebra, "(x + 2)(x + 3)", "x^2 + 3x + 6"),
        rewrites: &[without_outer, without_inner],
    },
    Misconception {
        code: "litteral.sign-of-last",
        name: "signe du dernier produit faux",
        here: "le signe du dernier produit n’est pas le bon",
        message: "Regarde le signe du produit des deux derniers termes : moins par moins, ou plus par moins ?",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Algebra, "(x - 2)(x - 3)", "x^2 - 5x - 6"),
        rewrites: &[last_sign, last_sign_of_square],
    },
    Misconception {
        code: "litteral.sign-of-cross-product",
        name: "signe d’un produit croisé faux",
        here: "tu as pris un des produits croisés avec le mauvais signe",
        message: "Un des deux produits du milieu est négatif : écris les quatre produits avec leur signe avant de réduire.",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Algebra, "(x + 2)(x - 5)", "x^2 + 7x - 10"),
        rewrites: &[cross_signs],
    },
    Misconception {
        code: "litteral.difference-as-square",
        name: "somme par différence prise pour un carré",
        here: "tu as développé comme un carré",
        message: "Les deux parenthèses n’ont pas le même signe : ce n’est pas un carré. Écris les quatre produits.",
        doubts: Some("maths.litteral.double-distributivity"),
        example: example(Algebra, "(x + 3)(x - 3)", "x^2 - 6x + 9"),
        rewrites: &[conjugates_as_square],
    },
    Misconception {
        code: "litteral.no-double-product",
        name: "carré d’une somme sans double produit",
        here: "tu as mis chaque terme au carré sans écrire le double produit",
        message: "Il manque quelque chose entre les deux carrés. Écris le carré comme un produit de deux parenthèses, ou dessine-le : combien de morceaux ?",
        doubts: Some("maths.litteral.double-distributivity"),
        example: example(Algebra, "(x + 3)^2", "x^2 + 9"),
        rewrites: &[squares_only],
    },
    Misconception {
        code: "litteral.sign-square",
        name: "carré d’une différence pris pour la différence des carrés",
        here: "tu as écrit la différence des carrés",
        message: "Le carré d’une différence n’est pas la différence des carrés : écris-le comme un produit de deux parenthèses.",
        doubts: Some("maths.litteral.double-distributivity"),
        example: example(Algebra, "(x - 3)^2", "x^2 - 9"),
        rewrites: &[difference_of_squares],
    },
    Misconception {
        code: "litteral.single-product",
        name: "écrit le produit une seule fois au lieu de deux",
        here: "tu n’as écrit le produit qu’une fois",
        message: "Les deux produits du milieu sont égaux, et il y en a deux : ils s’ajoutent.",
        doubts: Some("maths.litteral.double-distributivity"),
        example: example(Algebra, "(x + 3)^2", "x^2 + 3x + 9"),
        rewrites: &[single_product],
    },
    Misconception {
        code: "litteral.coefficient-not-squared",
        name: "n’élève pas le coefficient au carré",
        here: "tu n’as pas mis le coefficient au carré",
        message: "Le carré porte sur tout le terme : le nombre devant la lettre est lui aussi multiplié par lui-même.",
        doubts: Some("maths.puissances.square-cube"),
        example: example(Algebra, "(2x + 1)^2", "2x^2 + 4x + 1"),
        rewrites: &[coefficient_not_squared, coefficient_not_squared_in_conjugates],
    },
    Misconception {
        code: "litteral.minus-first-term-only",
        name: "signe moins devant une parenthèse : premier terme seulement",
        here: "tu n’as changé que le signe du premier terme",
        message: "Tu n’as changé que le premier signe : retirer une parenthèse, c’est retirer chacun de ses termes.",
        doubts: Some("maths.relatifs.subtract"),
        example: example(Algebra, "5 - (x + 3)", "8 - x"),
        rewrites: &[minus_on_first, opposite_of_first],
    },
    Misconception {
        code: "litteral.minus-last-term-only",
        name: "signe moins devant une parenthèse : dernier terme seulement",
        here: "tu n’as changé que le signe du dernier terme",
        message: "Le premier terme de la parenthèse change de signe lui aussi.",
        doubts: Some("maths.relatifs.subtract"),
        example: example(Algebra, "-(4x + 3)", "4x - 3"),
        rewrites: &[opposite_of_last],
    },
    Misconception {
        code: "litteral.minus-parentheses-ignored",
        name: "ignore le signe moins devant la parenthèse",
        here: "tu as enlevé la parenthèse sans tenir compte du signe −",
        message: "Il y a un signe − devant la parenthèse : chacun de ses termes est retiré.",
        doubts: Some("maths.relatifs.subtract"),
        example: example(Algebra, "5 - (x - 3)", "2 + x"),
        rewrites: &[minus_before_bracket_lost],
    },
];

/// What multiplies a bracket of two terms, and these terms: `k(a ± b)`, `(a ± b)k` or `−k(a ± b)`.
struct Distribution {
    factor: Expression,
    first: Expression,
    last: Expression,
    subtracted: bool,
}

fn distribution(tree: &Expression) -> Option<Distribution> {
    if let Expression::Negation(inner) = tree {
        let it = distribution(inner)?;
        return Some(Distribution { factor: opposite(&it.factor), ..it });
    }
    let (left, right) = factors(tree).filter(|_| has_letter(tree))?;
    let (factor, sum) = match (terms(left), terms(right)) {
        (None, Some(_)) => (left, right),
        (Some(_), None) => (right, left),
        _ => return None,
    };
    let (first, last, subtracted) = terms(sum)?;
    Some(Distribution { factor: factor.clone(), first: first.clone(), last: last.clone(), subtracted })
}

fn first_term_only(tree: &Expression) -> Option<Expression> {
    distribution(tree).map(|it| joined(&times(&it.factor, &it.first), &it.last, it.subtracted))
}

fn second_sign_after_negative(tree: &Expression) -> Option<Expression> {
    let it = distribution(tree).filter(|it| matches!(it.factor, Expression::Negation(_)))?;
    Some(joined(&times(&it.factor, &it.first), &times(&it.factor, &it.last), !it.subtracted))
}

fn second_sign_after_minus(tree: &Expression) -> Option<Expression> {
    let (before, product, true) = terms(tree)? else { return None };
    let it = distribution(product)?;
    let first = minus(before, &times(&it.factor, &it.first));
    Some(joined(&first, &times(&it.factor, &it.last), it.subtracted))
}

fn difference_expanded_as_sum(tree: &Expression) -> Option<Expression> {
    let it = distribution(tree).filter(|it| it.subtracted && !is_negative(&it.factor))?;
    Some(plus(&times(&it.factor, &it.first), &times(&it.factor, &it.last)))
}

fn merged_in_front(tree: &Expression) -> Option<Expression> {
    let (before, product, subtracted) = terms(tree)?;
    let it = distribution(product)?;
    literal(before)?;
    literal(&it.factor)?;
    Some(times(&joined(before, &it.factor, subtracted), &joined(&it.first, &it.last, it.subtracted)))
}

fn coefficients_added(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    let (one, other) = (monomial(left)?, monomial(right)?);
    let same = one.1 == other.1 && (!one.0.is_one() || !other.0.is_one());
    same.then(|| power_term(&(one.0 + other.0), &one.1, one.2 + other.2))
}

/// `coefficient × letter^exponent`
fn power_term(coefficient: &BigRational, letter: &str, exponent: u32) -> Expression {
    times(&written(coefficient), &Expression::power(Expression::letter(letter), int(exponent.into())))
}

fn factor_added_to_coefficient(tree: &Expression) -> Option<Expression> {
    let it = distribution(tree)?;
    // A lone letter has no coefficient that one would add.
    let (coefficient, letter, exponent) = monomial(&it.first).filter(|_| !matches!(it.first, Expression::Letter(_)))?;
    let (factor, more) = match literal(&it.factor) {
        Some(number) => (number, 0),
        None => monomial(&it.factor).filter(|found| found.1 == letter).map(|found| (found.0, found.2))?,
    };
    let first = power_term(&(coefficient + factor), &letter, exponent + more);
    Some(joined(&first, &times(&it.factor, &it.last), it.subtracted))
}

fn exponent_lost(tree: &Expression) -> Option<Expression> {
    let (left, right) = factors(tree)?;
    let ((a, x, _), (b, y, _)) = (monomial(left)?, monomial(right)?);
    (x == y).then(|| times(&written(&(a * b)), &Expression::letter(x)))
}

fn letter_not_multiplied(tree: &Expression) -> Option<Expression> {
    let it = distribution(tree)?;
    let ((a, x, _), (b, y, _)) = (monomial(&it.factor)?, monomial(&it.first)?);
    let first = times(&written(&(a * b)), &Expression::letter(x.clone()));
    (x == y).then(|| joined(&first, &times(&it.factor, &it.last), it.subtracted))
}

fn factor_added_to_last(tree: &Expression) -> Option<Expression> {
    let it = distribution(tree).filter(|it| !it.subtracted)?;
    (literal(&it.factor).is_some() && literal(&it.last).is_some())
        .then(|| plus(&times(&it.factor, &it.first), &plus(&it.factor, &it.last)))
}

/// `(a ± b)(c ± d)`
struct Brackets<'a> {
    a: &'a Expression,
    b: &'a Expression,
    minus_b: bool,
    c: &'a Expression,
    d: &'a Expression,
    minus_d: bool,
}

fn brackets(tree: &Expression) -> Option<Brackets<'_>> {
    let (left, right) = factors(tree).filter(|_| has_letter(tree))?;
    let ((a, b, minus_b), (c, d, minus_d)) = (terms(left)?, terms(right)?);
    Some(Brackets { a, b, minus_b, c, d, minus_d })
}

impl Brackets<'_> {
    /// The four products, those that are wanted, each with its sign.
    fn products(&self, outer: Option<bool>, inner: Option<bool>, last: bool) -> Expression {
        let mut sum = times(self.a, self.c);
        if let Some(minus) = outer {
            sum = joined(&sum, &times(self.a, self.d), minus);
        }
        if let Some(minus) = inner {
            sum = joined(&sum, &times(self.b, self.c), minus);
        }
        joined(&sum, &times(self.b, self.d), last)
    }

    fn last(&self) -> bool {
        self.minus_b != self.minus_d
    }
}

fn first_and_last(tree: &Expression) -> Option<Expression> {
    brackets(tree).map(|it| it.products(None, None, it.last()))
}

fn without_outer(tree: &Expression) -> Option<Expression> {
    brackets(tree).map(|it| it.products(None, Some(it.minus_b), it.last()))
}

fn without_inner(tree: &Expression) -> Option<Expression> {
    brackets(tree).map(|it| it.products(Some(it.minus_d), None, it.last()))
}

fn last_sign(tree: &Expression) -> Option<Expression> {
    brackets(tree)
        .filter(|it| it.minus_b || it.minus_d)
        .map(|it| it.products(Some(it.minus_d), Some(it.minus_b), !it.last()))
}

fn cross_signs(tree: &Expression) -> Option<Expression> {
    brackets(tree).filter(Brackets::last).map(|it| it.products(Some(false), Some(false), true))
}

fn conjugates_as_square(tree: &Expression) -> Option<Expression> {
    let it = brackets(tree).filter(|it| it.last() && it.a == it.c && it.b == it.d)?;
    Some(squared(&minus(it.a, it.b)))
}

/// The two terms of a sum with letters that is squared.
fn squared_sum(tree: &Expression) -> Option<(&Expression, &Expression, bool)> {
    terms(square(tree)?).filter(|_| has_letter(tree))
}

fn squares_only(tree: &Expression) -> Option<Expression> {
    squared_sum(tree).map(|(a, b, _)| plus(&squared(a), &squared(b)))
}

fn difference_of_squares(tree: &Expression) -> Option<Expression> {
    squared_sum(tree).filter(|(_, _, subtracted)| *subtracted).map(|(a, b, _)| minus(&squared(a), &squared(b)))
}

fn single_product(tree: &Expression) -> Option<Expression> {
    let (a, b, subtracted) = squared_sum(tree)?;
    Some(plus(&joined(&squared(a), &times(a, b), subtracted), &squared(b)))
}

fn last_sign_of_square(tree: &Expression) -> Option<Expression> {
    let (a, b, true) = squared_sum(tree)? else { return None };
    Some(minus(&minus(&squared(a), &times(&int(2), &times(a, b))), &squared(b)))
}

/// `k x²` for a term `k x` whose coefficient was not squared.
fn only_letter_squared(term: &Expression) -> Option<Expression> {
    let (k, x, n) = monomial(term).filter(|(k, _, _)| !is(&written(k), 1))?;
    Some(times(&written(&k), &Expression::power(Expression::letter(x), int((2 * n).into()))))
}

fn coefficient_not_squared(tree: &Expression) -> Option<Expression> {
    let (a, b, subtracted) = squared_sum(tree)?;
    let double = times(&int(2), &times(a, b));
    Some(plus(&joined(&only_letter_squared(a)?, &double, subtracted), &squared(b)))
}

fn coefficient_not_squared_in_conjugates(tree: &Expression) -> Option<Expression> {
    let it = brackets(tree).filter(|it| it.last() && it.a == it.c && it.b == it.d)?;
    Some(minus(&only_letter_squared(it.a)?, &squared(it.b)))
}

fn minus_on_first(tree: &Expression) -> Option<Expression> {
    let (before, bracket, true) = terms(tree)? else { return None };
    let (first, last, subtracted) = terms(bracket)?;
    has_letter(tree).then(|| joined(&minus(before, first), last, subtracted))
}

fn opposite_of_first(tree: &Expression) -> Option<Expression> {
    let Expression::Negation(inner) = tree else { return None };
    let (first, last, subtracted) = terms(inner)?;
    has_letter(tree).then(|| joined(&opposite(first), last, subtracted))
}

fn opposite_of_last(tree: &Expression) -> Option<Expression> {
    let Expression::Negation(inner) = tree else { return None };
    let (first, last, subtracted) = terms(inner)?;
    has_letter(tree).then(|| joined(first, last, !subtracted))
}

fn minus_before_bracket_lost(tree: &Expression) -> Option<Expression> {
    let (before, bracket, true) = terms(tree)? else { return None };
    terms(bracket).filter(|_| has_letter(tree)).map(|_| plus(before, bracket))
}
