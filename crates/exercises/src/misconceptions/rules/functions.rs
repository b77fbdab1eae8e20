//! Giving a value to a letter; images and antecedents.

use num_bigint::BigInt;
use num_traits::Signed;

use super::algebra::{double_for_square, product_read_as_sum};
use super::{Misconception, example};
use crate::marking::AnswerKind::Integer;
use crate::maths::{Expression, ProductSign, substitute};
use crate::misconceptions::calculation::bare;
use crate::misconceptions::parts::{
    int, is_negative, literal, of_task, opposite, plus, power, size, square, squared, task, terms, times, whole,
};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "litteral.juxtaposition-is-digits",
        name: "écrit la valeur à côté du coefficient",
        here: "tu as écrit la valeur à côté du coefficient, comme deux chiffres",
        message: "Un nombre collé à une lettre, c’est un produit : remplace la lettre en écrivant le signe ×.",
        doubts: Some("maths.litteral.letter-conventions"),
        example: example(Integer, "substituer(3x + 2 ; x ; 4)", "36"),
        rewrites: &[digits_joined],
    },
    Misconception {
        code: "litteral.juxtaposition-is-sum",
        name: "lit 3x comme 3 + x (valeur numérique)",
        here: "tu as ajouté la valeur au coefficient",
        message: "Un nombre collé à une lettre, c’est un produit, pas une somme : remplace la lettre en écrivant le signe ×.",
        doubts: Some("maths.litteral.letter-conventions"),
        example: example(Integer, "substituer(3x + 2 ; x ; 4)", "9"),
        rewrites: &[value_added, product_read_as_sum],
    },
    Misconception {
        code: "litteral.order-lost",
        name: "ajoute avant de multiplier en remplaçant la lettre",
        here: "tu as ajouté avant de multiplier",
        message: "Écris le calcul avec le signe × : la multiplication se fait avant l’addition.",
        doubts: Some("maths.calcul.operation-priorities"),
        example: example(Integer, "substituer(3x + 2 ; x ; 4)", "18"),
        rewrites: &[added_first],
    },
    Misconception {
        code: "litteral.coefficient-squared",
        name: "met aussi le coefficient au carré",
        here: "tu as mis aussi le coefficient au carré",
        message: "Le carré ne porte que sur la lettre qu’il touche : calcule-le d’abord, puis multiplie.",
        doubts: Some("maths.calcul.operation-priorities"),
        example: example(Integer, "substituer(2x^2 + 1 ; x ; 3)", "37"),
        rewrites: &[coefficient_squared],
    },
    Misconception {
        code: "litteral.negative-without-parentheses",
        name: "remplace par un négatif sans parenthèses",
        here: "tu as mis au carré sans tenir compte des parenthèses du nombre négatif",
        message: "C’est tout le nombre négatif que l’on élève au carré : écris-le entre parenthèses.",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Integer, "substituer(x^2 + 1 ; x ; -3)", "-8"),
        rewrites: &[square_of_negative],
    },
    Misconception {
        code: "litteral.negative-sign-dropped",
        name: "oublie le signe du nombre substitué",
        here: "tu as oublié le signe moins de la valeur",
        message: "La valeur de la lettre est négative : remplace-la avec son signe, entre parenthèses.",
        doubts: Some("maths.relatifs.multiply"),
        example: example(Integer, "substituer(3x + 2 ; x ; -4)", "14"),
        rewrites: &[sign_dropped],
    },
    Misconception {
        code: "litteral.square-is-double",
        name: "prend le double au lieu du carré (valeur numérique)",
        here: "tu as pris le double au lieu du carré",
        message: "Le carré d’un nombre est ce nombre multiplié par lui-même, pas par 2.",
        doubts: Some("maths.puissances.square-cube"),
        example: example(Integer, "substituer(x^2 + 1 ; x ; 5)", "11"),
        rewrites: &[doubled_value, double_for_square],
    },
    Misconception {
        code: "fonctions.antecedent-instead",
        name: "cherche un antécédent au lieu de l’image",
        here: "tu as cherché un antécédent au lieu de l’image",
        message: "On demande l’image : ce nombre entre dans la fonction, il n’en sort pas.",
        doubts: Some("maths.litteral.substitute"),
        example: example(Integer, "image(2x + 1 ; x ; 7)", "3"),
        rewrites: &[antecedent_for_image],
    },
    Misconception {
        code: "fonctions.image-instead",
        name: "calcule l’image au lieu de l’antécédent",
        here: "tu as calculé une image au lieu de l’antécédent",
        message: "On demande l’antécédent : ce nombre sort de la fonction. Quel nombre y est entré ?",
        doubts: Some("maths.equations.two-step"),
        example: example(Integer, "antecedent(2x + 1 ; x ; 7)", "15"),
        rewrites: &[image_for_antecedent],
    },
];

/// The formula, its letter and the value that it takes.
fn substitution(tree: &Expression) -> Option<(&Expression, &str, &Expression)> {
    match task(tree, "substituer").or_else(|| task(tree, "image"))? {
        [formula, Expression::Letter(letter), value] => Some((formula, letter, value)),
        _ => None,
    }
}

/// The formula with `change` made wherever it can be, then its letter replaced; nothing when it could be made nowhere.
fn changed(
    tree: &Expression,
    change: impl Fn(&Expression, &str, &Expression) -> Option<Expression>,
) -> Option<Expression> {
    let (formula, letter, value) = substitution(tree)?;
    let other = everywhere(formula, &|part| change(part, letter, value));
    (other != *formula).then(|| bare(&substitute(&other, letter, value)))
}

fn everywhere(tree: &Expression, change: &impl Fn(&Expression) -> Option<Expression>) -> Expression {
    if let Some(other) = change(tree) {
        return other;
    }
    let inside: Result<_, std::convert::Infallible> = tree.try_map(|part| Ok(everywhere(part, change)));
    inside.unwrap_or_else(|never| match never {})
}

/// A coefficient and what it multiplies, written side by side.
fn side_by_side(part: &Expression) -> Option<(&Expression, &Expression)> {
    match part {
        Expression::Product { left, right, sign: ProductSign::Implicit } if literal(left).is_some() => {
            Some((left, right))
        }
        _ => None,
    }
}

fn digits_joined(tree: &Expression) -> Option<Expression> {
    changed(tree, |part, letter, value| {
        let (coefficient, name) = side_by_side(part)?;
        let (a, n) = (whole(coefficient)?, whole(value).filter(|n| !n.is_negative())?);
        let joined: BigInt = format!("{a}{n}").parse().ok()?;
        (*name == Expression::letter(letter)).then(|| Expression::integer(joined))
    })
}

fn value_added(tree: &Expression) -> Option<Expression> {
    changed(tree, |part, _, _| side_by_side(part).map(|(coefficient, rest)| plus(coefficient, rest)))
}

fn added_first(tree: &Expression) -> Option<Expression> {
    changed(tree, |part, _, _| {
        let (left, right, subtracted) = terms(part)?;
        let join = |one: &Expression, other: &Expression| {
            if subtracted { Expression::difference(one.clone(), other.clone()) } else { plus(one, other) }
        };
        match (side_by_side(left), side_by_side(right)) {
            (Some((a, x)), None) => Some(times(a, &join(x, right))),
            (None, Some((a, x))) => Some(times(&join(left, a), x)),
            _ => None,
        }
    })
}

fn coefficient_squared(tree: &Expression) -> Option<Expression> {
    changed(tree, |part, _, _| {
        let (coefficient, rest) = side_by_side(part)?;
        square(rest).map(|base| squared(&times(coefficient, base)))
    })
}

fn square_of_negative(tree: &Expression) -> Option<Expression> {
    changed(tree, |part, letter, value| {
        let (base, exponent) = power(part)?;
        let raised = (*base == Expression::letter(letter) && is_negative(value)).then(|| size(value))??;
        Some(opposite(&Expression::power(raised, exponent.clone())))
    })
}

fn sign_dropped(tree: &Expression) -> Option<Expression> {
    let (formula, letter, value) = substitution(tree)?;
    is_negative(value).then(|| Some(bare(&substitute(formula, letter, &size(value)?))))?
}

fn doubled_value(tree: &Expression) -> Option<Expression> {
    changed(tree, |part, _, _| square(part).map(|base| times(&int(2), base)))
}

fn antecedent_for_image(tree: &Expression) -> Option<Expression> {
    task(tree, "image").map(|arguments| of_task("antecedent", arguments.to_vec()))
}

fn image_for_antecedent(tree: &Expression) -> Option<Expression> {
    task(tree, "antecedent").map(|arguments| of_task("image", arguments.to_vec()))
}
