//! What an exercise can ask beside a plain calculation: to solve, to order, to convert, to take a mean…
//!
//! A task is a name and what it is about, `moyenne(4 ; 7 ; 10)`; it unfolds into the calculation that answers it.

mod equations;
mod lists;

use crate::maths::Expression;

use super::parts::{int, minus, opposite, over, plus, raised, root, squared, times, whole};
use super::words::{SENTENCE, joined};

pub(super) use lists::{increasing, middle, sum, weighted};

/// One task that a calculation can name.
#[derive(Debug, Clone, Copy)]
pub struct Task {
    /// Its name.
    pub name: &'static str,
    /// How it is written.
    pub signature: &'static str,
    /// What it asks for, in French.
    pub meaning: &'static str,
    unfold: fn(&[Expression]) -> Option<Expression>,
}

/// Every task, in the order of the documentation.
pub fn tasks() -> &'static [Task] {
    TASKS
}

/// The task of that name.
pub(crate) fn named(name: &str) -> Option<&'static Task> {
    TASKS.iter().find(|task| task.name == name)
}

/// The tree with every task replaced by the calculation that answers it.
pub(super) fn unfolded(tree: &Expression) -> Option<Expression> {
    let inside = tree.try_map(|part| unfolded(part).ok_or(())).ok()?;
    match &inside {
        Expression::Call { .. } => unfolded_once(&inside),
        _ => Some(inside),
    }
}

/// What answers the task, without looking inside.
pub(super) fn unfolded_once(tree: &Expression) -> Option<Expression> {
    match tree {
        Expression::Call { name, arguments } if name == SENTENCE => joined(arguments),
        Expression::Call { name, arguments } => (named(name)?.unfold)(arguments),
        _ => None,
    }
}

const fn task(
    name: &'static str,
    signature: &'static str,
    meaning: &'static str,
    unfold: fn(&[Expression]) -> Option<Expression>,
) -> Task {
    Task { name, signature, meaning, unfold }
}

const TASKS: &[Task] = &[
    task("resoudre", "resoudre(3x + 5 = 20)", "résoudre une équation ou une inéquation", equations::solve),
    task(
        "substituer",
        "substituer(3x + 2 ; x ; 4)",
        "la valeur d’une expression pour une valeur de la lettre",
        substitute,
    ),
    task("factoriser", "factoriser(x^2 - 25)", "factoriser", same),
    task("distribuer", "distribuer(7 × (100 + 2))", "un calcul fait en distribuant", same),
    task("simplifier", "simplifier(12/15)", "simplifier une fraction", same),
    task("fraction_de", "fraction_de(2/3 ; 12)", "une fraction d’une quantité", |a| two(a, times)),
    task("part", "part(3 ; 8)", "la part que représentent 3 sur 8, en fraction", |a| two(a, over)),
    task(
        "numerateur_egal",
        "numerateur_egal(2 ; 3 ; 12)",
        "le numérateur de la fraction égale à 2/3, de dénominateur 12",
        |a| three(a, |above, below, other| over(&times(above, other), below)),
    ),
    task("inverse", "inverse(2/3)", "l’inverse d’un nombre", |a| one(a, |x| over(&int(1), x))),
    task("oppose", "oppose(-3)", "l’opposé d’un nombre", |a| one(a, opposite)),
    task("ecriture_decimale", "ecriture_decimale(3/4)", "une fraction en écriture décimale", same),
    task("arrondir", "arrondir(3,47 ; 1)", "arrondir, ici au dixième", lists::round),
    task("ranger", "ranger(3,5 ; 3,12 ; 4)", "ranger dans l’ordre croissant", lists::order),
    task("ranger_decroissant", "ranger_decroissant(3 ; 5 ; 4)", "ranger dans l’ordre décroissant", lists::order_down),
    task("pourcentage", "pourcentage(20 ; 60)", "20 % de 60", |a| two(a, |p, n| over(&times(p, n), &int(100)))),
    task("augmenter", "augmenter(80 ; 20)", "80 augmenté de 20 %", |a| {
        two(a, |n, p| plus(n, &over(&times(p, n), &int(100))))
    }),
    task("diminuer", "diminuer(80 ; 20)", "80 diminué de 20 %", |a| {
        two(a, |n, p| minus(n, &over(&times(p, n), &int(100))))
    }),
    task("taux", "taux(40 ; 50)", "le pourcentage d’évolution de 40 à 50", |a| {
        two(a, |before, after| over(&times(&int(100), &minus(after, before)), before))
    }),
    task("proportion", "proportion(12 ; 25)", "12 sur 25, en pourcentage", |a| {
        two(a, |part, all| over(&times(&int(100), part), all))
    }),
    task("quatrieme", "quatrieme(3 ; 6 ; 5)", "si 3 donne 6, ce que donne 5 en proportion", |a| {
        three(a, |x, y, z| over(&times(y, z), x))
    }),
    task("coefficient", "coefficient(3 ; 12)", "le nombre par lequel on multiplie 3 pour avoir 12", |a| {
        two(a, |x, y| over(y, x))
    }),
    task("partage", "partage(20 ; 2 ; 3)", "la première part de 20 partagé dans le ratio 2 : 3", |a| {
        three(a, |total, own, other| over(&times(total, own), &plus(own, other)))
    }),
    task("vitesse", "vitesse(120 ; 2)", "une vitesse : 120 km en 2 h", |a| two(a, over)),
    task("distance", "distance(60 ; 2)", "une distance : 2 h à 60 km/h", |a| two(a, times)),
    task("heures", "heures(3 ; 20)", "3 h 20 min, en heures", |a| two(a, |h, m| plus(h, &over(m, &int(60))))),
    task("minutes", "minutes(3 ; 20)", "3 h 20 min, en minutes", |a| two(a, |h, m| plus(&times(h, &int(60)), m))),
    task("convertir", "convertir(350 ; 1/100)", "changer d’unité : le nombre par lequel on multiplie", |a| {
        two(a, times)
    }),
    task("convertir_aire", "convertir_aire(3 ; 100)", "changer d’unité d’aire : le rapport des longueurs", |a| {
        two(a, |x, k| times(x, &squared(k)))
    }),
    task(
        "convertir_volume",
        "convertir_volume(3 ; 10)",
        "changer d’unité de volume : le rapport des longueurs",
        |a| two(a, |x, k| times(x, &raised(k, &int(3)))),
    ),
    task("moyenne", "moyenne(4 ; 7 ; 10)", "une moyenne", lists::mean),
    task(
        "moyenne_ponderee",
        "moyenne_ponderee(10 ; 3 ; 14 ; 1)",
        "une moyenne : valeur, effectif, valeur, effectif…",
        lists::weighted_mean,
    ),
    task("mediane", "mediane(9 ; 3 ; 5)", "une médiane", lists::median),
    task("etendue", "etendue(9 ; 3 ; 5)", "une étendue", lists::range),
    task("frequence", "frequence(6 ; 24)", "une fréquence : effectif, effectif total", |a| two(a, over)),
    task("probabilite", "probabilite(3 ; 5)", "une probabilité : issues favorables, issues défavorables", |a| {
        two(a, |yes, no| over(yes, &plus(yes, no)))
    }),
    task("perimetre_rectangle", "perimetre_rectangle(5 ; 3)", "le périmètre d’un rectangle", |a| {
        two(a, |l, w| times(&int(2), &plus(l, w)))
    }),
    task("aire_rectangle", "aire_rectangle(5 ; 3)", "l’aire d’un rectangle", |a| two(a, times)),
    task("aire_triangle", "aire_triangle(6 ; 4)", "l’aire d’un triangle : base, hauteur", |a| {
        two(a, |b, h| over(&times(b, h), &int(2)))
    }),
    task("perimetre_cercle", "perimetre_cercle(4)", "le périmètre d’un cercle : rayon", |a| {
        one(a, |r| times(&times(&int(2), &Expression::Pi), r))
    }),
    task("aire_disque", "aire_disque(4)", "l’aire d’un disque : rayon", |a| {
        one(a, |r| times(&Expression::Pi, &squared(r)))
    }),
    task("volume_pave", "volume_pave(5 ; 3 ; 2)", "le volume d’un pavé droit", |a| {
        three(a, |x, y, z| times(&times(x, y), z))
    }),
    task("angle_triangle", "angle_triangle(50 ; 60)", "le troisième angle d’un triangle", |a| {
        two(a, |x, y| minus(&minus(&int(180), x), y))
    }),
    task("hypotenuse", "hypotenuse(3 ; 4)", "l’hypoténuse d’un triangle rectangle", |a| {
        two(a, |x, y| root(&plus(&squared(x), &squared(y))))
    }),
    task("cote_droit", "cote_droit(5 ; 4)", "un côté de l’angle droit : hypoténuse, autre côté", |a| {
        two(a, |c, x| root(&minus(&squared(c), &squared(x))))
    }),
    task("point", "point(2 ; 5)", "les coordonnées d’un point", |a| two(a, pair)),
    task("vecteur", "vecteur(1 ; 2 ; 4 ; 8)", "les coordonnées de AB : xA, yA, xB, yB", |a| {
        four(a, |xa, ya, xb, yb| pair(&minus(xb, xa), &minus(yb, ya)))
    }),
    task("milieu", "milieu(1 ; 2 ; 4 ; 8)", "le milieu de [AB] : xA, yA, xB, yB", |a| {
        four(a, |xa, ya, xb, yb| pair(&over(&plus(xa, xb), &int(2)), &over(&plus(ya, yb), &int(2))))
    }),
    task("pente", "pente(1 ; 2 ; 4 ; 8)", "le coefficient directeur de (AB) : xA, yA, xB, yB", |a| {
        four(a, |xa, ya, xb, yb| over(&minus(yb, ya), &minus(xb, xa)))
    }),
    task("image", "image(3x - 2 ; x ; 5)", "l’image de 5 par une fonction", substitute),
    task("antecedent", "antecedent(3x - 2 ; x ; 5)", "l’antécédent de 5 par une fonction", |a| match a {
        [formula, Expression::Letter(letter), value] => equations::solve_for(formula, letter, value),
        _ => None,
    }),
    task("multiple_commun", "multiple_commun(6 ; 8)", "le plus petit multiple commun", lists::common_multiple),
    task("diviseur_commun", "diviseur_commun(12 ; 18)", "le plus grand diviseur commun", lists::common_divisor),
    task("quotient_entier", "quotient_entier(47 ; 5)", "combien de fois 5 dans 47", lists::whole_quotient),
];

fn same(arguments: &[Expression]) -> Option<Expression> {
    one(arguments, Clone::clone)
}

fn substitute(arguments: &[Expression]) -> Option<Expression> {
    match arguments {
        [formula, Expression::Letter(letter), value] => Some(crate::maths::substitute(formula, letter, value)),
        _ => None,
    }
}

pub(super) fn pair(x: &Expression, y: &Expression) -> Expression {
    Expression::List(vec![x.clone(), y.clone()])
}

fn one(arguments: &[Expression], build: impl Fn(&Expression) -> Expression) -> Option<Expression> {
    match arguments {
        [a] => Some(build(a)),
        _ => None,
    }
}

fn two(arguments: &[Expression], build: impl Fn(&Expression, &Expression) -> Expression) -> Option<Expression> {
    match arguments {
        [a, b] => Some(build(a, b)),
        _ => None,
    }
}

fn three(
    arguments: &[Expression],
    build: impl Fn(&Expression, &Expression, &Expression) -> Expression,
) -> Option<Expression> {
    match arguments {
        [a, b, c] => Some(build(a, b, c)),
        _ => None,
    }
}

fn four(
    arguments: &[Expression],
    build: impl Fn(&Expression, &Expression, &Expression, &Expression) -> Expression,
) -> Option<Expression> {
    match arguments {
        [a, b, c, d] => Some(build(a, b, c, d)),
        _ => None,
    }
}

/// Two whole numbers, the second not zero.
fn two_whole(arguments: &[Expression]) -> Option<(num_bigint::BigInt, num_bigint::BigInt)> {
    match arguments {
        [a, b] => Some((whole(a)?, whole(b)?)).filter(|(_, b)| *b != num_bigint::BigInt::from(0)),
        _ => None,
    }
}
