//! Factoring: what is left of each term, differences of squares, squares recognised.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::{Misconception, example};
use crate::marking::AnswerKind::Expression as Algebra;
use crate::maths::Expression;
use crate::misconceptions::parts::{
    coefficients, factors, has_letter, joined, minus, plus, squared, task, term, terms, times, written,
};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "litteral.squared-difference",
        name: "différence de carrés prise pour le carré d’une différence",
        here: "tu as écrit le carré d’une différence",
        message: "Développe ta réponse pour vérifier : un terme en trop apparaît. Une différence de deux carrés se factorise en deux parenthèses différentes.",
        doubts: Some("maths.litteral.square-of-sum"),
        example: example(Algebra, "factoriser(x^2 - 25)", "(x - 5)^2"),
        rewrites: &[square_of_difference],
    },
    Misconception {
        code: "litteral.root-forgotten",
        name: "oublie de prendre les racines en factorisant",
        here: "tu as gardé les carrés au lieu de ce qui est au carré",
        message: "Les deux parenthèses sont là, mais dans chacune il faut ce qui est élevé au carré, pas le carré.",
        doubts: Some("maths.puissances.square-root-meaning"),
        example: example(Algebra, "factoriser(x^2 - 9)", "(x - 9)(x + 9)"),
        rewrites: &[roots_forgotten, second_root_forgotten],
    },
    Misconception {
        code: "litteral.halved-for-root",
        name: "prend la moitié au lieu de la racine en factorisant",
        here: "tu as pris la moitié du nombre au lieu de sa racine carrée",
        message: "Cherche le nombre qui, multiplié par lui-même, donne celui-ci : ce n’est pas sa moitié.",
        doubts: Some("maths.puissances.square-root-meaning"),
        example: example(Algebra, "factoriser(x^2 - 36)", "(x - 18)(x + 18)"),
        rewrites: &[half_for_root],
    },
    Misconception {
        code: "litteral.sum-of-squares-factored",
        name: "factorise en carré d’une somme",
        here: "tu as écrit le carré d’une somme",
        message: "Développe ta réponse pour vérifier : elle donne un double produit qui n’est pas dans l’énoncé.",
        doubts: Some("maths.litteral.square-of-sum"),
        example: example(Algebra, "factoriser(x^2 - 25)", "(x + 5)^2"),
        rewrites: &[square_of_sum],
    },
    Misconception {
        code: "litteral.wrong-inner-sign",
        name: "signe faux dans le carré reconnu",
        here: "le signe dans la parenthèse n’est pas le bon",
        message: "Le carré est bien reconnu. Regarde le signe du terme du milieu : d’où vient-il ?",
        doubts: Some("maths.litteral.square-of-sum"),
        example: example(Algebra, "factoriser(x^2 - 6x + 9)", "(x + 3)^2"),
        rewrites: &[inner_sign_changed],
    },
    Misconception {
        code: "litteral.difference-of-squares-for-square",
        name: "prend un carré pour une différence de carrés",
        here: "tu as écrit une somme par une différence",
        message: "Il y a trois termes, dont un double produit : quel produit de parenthèses les donne tous les trois ?",
        doubts: Some("maths.litteral.difference-of-squares"),
        example: example(Algebra, "factoriser(x^2 - 6x + 9)", "(x + 3)(x - 3)"),
        rewrites: &[conjugates_for_square],
    },
    Misconception {
        code: "litteral.common-factor-squared",
        name: "met le facteur commun au carré",
        here: "tu as mis le facteur commun au carré",
        message: "Le facteur commun ne s’écrit qu’une fois : il est dans chaque terme, on le met devant une seule fois.",
        doubts: Some("maths.litteral.develop-simple"),
        example: example(Algebra, "factoriser((x + 1)(x + 2) + (x + 1)(x + 3))", "(x + 1)^2(2x + 5)"),
        rewrites: &[common_squared],
    },
    Misconception {
        code: "litteral.product-of-remainders",
        name: "multiplie les restes au lieu de les ajouter",
        here: "tu as multiplié ce qui reste au lieu de l’ajouter",
        message: "Les deux termes étaient ajoutés : ce qui reste dans la seconde parenthèse l’est aussi.",
        doubts: Some("maths.litteral.develop-simple"),
        example: example(Algebra, "factoriser((x + 1)(x + 2) + (x + 1)(x + 3))", "(x + 1)(x + 2)(x + 3)"),
        rewrites: &[remainders_multiplied],
    },
    Misconception {
        code: "litteral.remainder-forgotten",
        name: "oublie le second terme en factorisant",
        here: "tu n’as gardé que le premier terme",
        message: "Il manque ce qui reste du second terme : développe ta réponse et compare avec l’énoncé.",
        doubts: Some("maths.litteral.develop-simple"),
        example: example(Algebra, "factoriser((x + 1)(x + 2) + (x + 1)(x + 3))", "(x + 1)(x + 2)"),
        rewrites: &[second_term_forgotten],
    },
    Misconception {
        code: "litteral.forget-one",
        name: "oublie le 1 qui reste",
        here: "tu as oublié le 1 qui reste du terme égal au facteur commun",
        message: "Un terme égal au facteur commun ne disparaît pas : il reste une fois ce facteur.",
        doubts: Some("maths.litteral.develop-simple"),
        example: example(Algebra, "factoriser(5x^2 + x)", "x × 5x"),
        rewrites: &[one_forgotten, one_forgotten_for_bracket],
    },
    Misconception {
        code: "litteral.partial-factor",
        name: "ne met en facteur que dans le premier terme",
        here: "tu n’as sorti le facteur que du premier terme",
        message: "Développe ta réponse : le second terme est devenu trop grand. Le facteur commun doit sortir de chaque terme.",
        doubts: Some("maths.litteral.develop-simple"),
        example: example(Algebra, "factoriser(6x + 9)", "3(2x + 9)"),
        rewrites: &[number_from_first_only, letter_from_first_only],
    },
    Misconception {
        code: "litteral.factor-kept-twice",
        name: "garde le facteur dans la parenthèse",
        here: "tu as laissé le facteur commun dans la parenthèse",
        message: "Le facteur est sorti devant, il ne doit plus être dans la parenthèse : divise chaque terme.",
        doubts: Some("maths.litteral.develop-simple"),
        example: example(Algebra, "factoriser(6x + 9)", "3(6x + 9)"),
        rewrites: &[factor_left_inside],
    },
    Misconception {
        code: "litteral.letter-lost",
        name: "perd la lettre qui reste en factorisant",
        here: "tu as perdu la lettre qui reste dans le premier terme",
        message: "En sortant une fois la lettre d’un carré, il en reste une : développe ta réponse pour vérifier.",
        doubts: Some("maths.litteral.develop-simple"),
        example: example(Algebra, "factoriser(3x^2 + 5x)", "8x"),
        rewrites: &[letter_lost],
    },
];

/// What is to be factored.
fn about(tree: &Expression) -> Option<&Expression> {
    match task(tree, "factoriser")? {
        [about] if has_letter(about) => Some(about),
        _ => None,
    }
}

/// The letter of a polynomial to factor, and its coefficients.
fn polynomial(tree: &Expression) -> Option<(String, [BigRational; 3])> {
    let about = about(tree)?;
    let mut letters = about.letters().into_iter();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    let found = coefficients(about, &letter)?;
    Some((letter, found))
}

fn exact_root(value: &BigRational) -> Option<BigRational> {
    let whole = |n: &BigInt| {
        let root = n.sqrt();
        (&root * &root == *n).then_some(root)
    };
    if value.is_negative() {
        return None;
    }
    Some(BigRational::new(whole(value.numer())?, whole(value.denom())?))
}

/// `p x² − q` with exact roots: the letter, `p`, `q` and their roots.
struct Squares {
    letter: String,
    p: BigRational,
    q: BigRational,
    side: Expression,
    number: Expression,
}

fn squares(tree: &Expression) -> Option<Squares> {
    let (letter, [constant, first, p]) = polynomial(tree)?;
    if !first.is_zero() || !constant.is_negative() {
        return None;
    }
    let q = -constant;
    let side = term(&exact_root(&p).filter(|side| !side.is_zero())?, &letter);
    let number = written(&exact_root(&q)?);
    Some(Squares { letter, p, q, side, number })
}

fn conjugates(side: &Expression, number: &Expression) -> Expression {
    times(&plus(side, number), &minus(side, number))
}

fn square_of_difference(tree: &Expression) -> Option<Expression> {
    squares(tree).map(|it| squared(&minus(&it.side, &it.number)))
}

fn roots_forgotten(tree: &Expression) -> Option<Expression> {
    squares(tree).map(|it| conjugates(&term(&it.p, &it.letter), &written(&it.q)))
}

fn second_root_forgotten(tree: &Expression) -> Option<Expression> {
    squares(tree).map(|it| conjugates(&it.side, &written(&it.q)))
}

fn half_for_root(tree: &Expression) -> Option<Expression> {
    squares(tree).map(|it| conjugates(&it.side, &written(&(it.q / BigInt::from(2)))))
}

fn square_of_sum(tree: &Expression) -> Option<Expression> {
    squares(tree).map(|it| squared(&plus(&it.side, &it.number)))
}

/// The two terms of the sum whose square is to be recognised, and whether the second is subtracted.
fn recognisable(tree: &Expression) -> Option<(Expression, Expression, bool)> {
    let (letter, [constant, first, second]) = polynomial(tree)?;
    let (side, number) = (exact_root(&second)?, exact_root(&constant)?);
    let double = BigRational::from(BigInt::from(2)) * &side * &number;
    (!first.is_zero() && first.abs() == double).then(|| (term(&side, &letter), written(&number), first.is_negative()))
}

fn inner_sign_changed(tree: &Expression) -> Option<Expression> {
    recognisable(tree).map(|(side, number, subtracted)| squared(&joined(&side, &number, !subtracted)))
}

fn conjugates_for_square(tree: &Expression) -> Option<Expression> {
    recognisable(tree).map(|(side, number, _)| conjugates(&side, &number))
}

/// `A B ± A C`: the common factor and what is left of each term.
fn common_bracket(tree: &Expression) -> Option<(&Expression, &Expression, &Expression, bool)> {
    let (left, right, subtracted) = terms(about(tree)?)?;
    let ((a, b), (c, d)) = (factors(left)?, factors(right)?);
    (a == c && terms(a).is_some()).then_some((a, b, d, subtracted))
}

fn common_squared(tree: &Expression) -> Option<Expression> {
    common_bracket(tree).map(|(common, b, d, subtracted)| times(&squared(common), &joined(b, d, subtracted)))
}

fn remainders_multiplied(tree: &Expression) -> Option<Expression> {
    common_bracket(tree).map(|(common, b, d, _)| times(&times(common, b), d))
}

fn second_term_forgotten(tree: &Expression) -> Option<Expression> {
    common_bracket(tree).map(|(common, b, _, _)| times(common, b))
}

/// `A B ± A`: the term that keeps a factor beside the common one.
fn one_forgotten_for_bracket(tree: &Expression) -> Option<Expression> {
    let (left, right, _) = terms(about(tree)?)?;
    let (common, _) = factors(left)?;
    (common == right).then(|| left.clone())
}

fn one_forgotten(tree: &Expression) -> Option<Expression> {
    let (letter, [constant, first, second]) = polynomial(tree)?;
    let lone = constant.is_zero() && first.abs().is_one() && !second.is_zero();
    lone.then(|| times(&Expression::letter(letter.clone()), &term(&second, &letter)))
}

/// The whole coefficients of `q x + p` and their greatest common divisor.
fn common_number(tree: &Expression) -> Option<(String, BigInt, BigInt, BigInt)> {
    let (letter, [p, q, second]) = polynomial(tree)?;
    if !second.is_zero() || !p.is_integer() || !q.is_integer() {
        return None;
    }
    let (p, q) = (p.to_integer(), q.to_integer());
    let common = p.gcd(&q);
    (!common.is_one() && !p.is_zero() && !q.is_zero()).then_some((letter, q, p, common))
}

fn number_from_first_only(tree: &Expression) -> Option<Expression> {
    let (letter, q, p, common) = common_number(tree)?;
    let first = term(&BigRational::from(q / &common), &letter);
    Some(times(&Expression::integer(common), &plus(&first, &Expression::integer(p))))
}

fn factor_left_inside(tree: &Expression) -> Option<Expression> {
    let (_, _, _, common) = common_number(tree)?;
    Some(times(&Expression::integer(common), about(tree)?))
}

/// `a x² + b x`
fn without_constant(tree: &Expression) -> Option<(String, BigRational, BigRational)> {
    let (letter, [constant, b, a]) = polynomial(tree)?;
    (constant.is_zero() && !a.is_zero() && !b.is_zero()).then_some((letter, a, b))
}

fn letter_from_first_only(tree: &Expression) -> Option<Expression> {
    let (letter, a, b) = without_constant(tree)?;
    let inside = plus(&term(&a, &letter), &term(&b, &letter));
    Some(times(&Expression::letter(letter), &inside))
}

fn letter_lost(tree: &Expression) -> Option<Expression> {
    let (letter, a, b) = without_constant(tree)?;
    Some(times(&Expression::letter(letter), &plus(&written(&a), &written(&b))))
}
