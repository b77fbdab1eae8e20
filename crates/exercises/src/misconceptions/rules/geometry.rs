//! Lengths, areas, volumes, angles, right triangles, coordinates.

use super::{Misconception, example};
use crate::marking::AnswerKind::{Coordinates, Decimal, Expression as Algebra, Integer, Vector};
use crate::maths::Expression;
use crate::misconceptions::parts::{int, minus, over, plus, root, squared, task, times};
use crate::misconceptions::tasks::pair;

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "grandeurs.perimeter-for-area",
        name: "calcule le périmètre au lieu de l’aire",
        here: "tu as calculé le périmètre au lieu de l’aire",
        message: "Tu as mesuré le tour. L’aire compte les carreaux qui remplissent la figure.",
        doubts: None,
        example: example(Integer, "aire_rectangle(5 ; 3)", "16"),
        rewrites: &[perimeter_for_area],
    },
    Misconception {
        code: "grandeurs.area-for-perimeter",
        name: "calcule l’aire au lieu du périmètre",
        here: "tu as calculé l’aire au lieu du périmètre",
        message: "Tu as compté ce qui remplit la figure. Le périmètre est la longueur du tour.",
        doubts: None,
        example: example(Integer, "perimetre_rectangle(5 ; 3)", "15"),
        rewrites: &[area_for_perimeter],
    },
    Misconception {
        code: "litteral.half-perimeter",
        name: "n’ajoute que deux côtés",
        here: "tu n’as ajouté que deux côtés",
        message: "Un rectangle a quatre côtés : fais tout le tour avec le doigt.",
        doubts: None,
        example: example(Integer, "perimetre_rectangle(5 ; 3)", "8"),
        rewrites: &[half_perimeter],
    },
    Misconception {
        code: "grandeurs.forget-half",
        name: "oublie de diviser par 2 l’aire d’un triangle",
        here: "tu as oublié de diviser par 2",
        message: "Tu as trouvé l’aire du rectangle qui contient le triangle : quelle partie en occupe-t-il ?",
        doubts: None,
        example: example(Integer, "aire_triangle(6 ; 4)", "24"),
        rewrites: &[half_forgotten],
    },
    Misconception {
        code: "grandeurs.radius-for-diameter",
        name: "prend le rayon pour le diamètre",
        here: "tu as pris le rayon pour le diamètre",
        message: "Le tour du cercle se calcule avec le diamètre : combien de rayons fait-il ?",
        doubts: None,
        example: example(Algebra, "perimetre_cercle(4)", "4π"),
        rewrites: &[radius_for_diameter],
    },
    Misconception {
        code: "grandeurs.diameter-for-radius",
        name: "prend le diamètre pour le rayon",
        here: "tu as pris le diamètre pour le rayon",
        message: "L’aire du disque se calcule avec le rayon, pas avec le diamètre.",
        doubts: None,
        example: example(Algebra, "aire_disque(4)", "64π"),
        rewrites: &[diameter_for_radius],
    },
    Misconception {
        code: "grandeurs.disc-formulas-swapped",
        name: "confond l’aire du disque et la longueur du cercle",
        here: "tu as pris la formule de l’autre grandeur",
        message: "Une des deux formules donne une longueur, l’autre une aire : laquelle a un carré ?",
        doubts: None,
        example: example(Algebra, "aire_disque(5)", "10π"),
        rewrites: &[circumference_for_area, area_for_circumference],
    },
    Misconception {
        code: "grandeurs.pi-forgotten",
        name: "oublie π",
        here: "tu as oublié π",
        message: "Il manque le nombre π dans la formule.",
        doubts: None,
        example: example(Algebra, "aire_disque(4)", "16"),
        rewrites: &[pi_forgotten_in_area, pi_forgotten_in_circumference],
    },
    Misconception {
        code: "grandeurs.sum-of-edges",
        name: "ajoute les trois dimensions au lieu de les multiplier",
        here: "tu as ajouté les trois dimensions",
        message: "Un volume compte des petits cubes : combien dans une couche, et combien de couches ?",
        doubts: None,
        example: example(Integer, "volume_pave(5 ; 3 ; 2)", "10"),
        rewrites: &[edges_added],
    },
    Misconception {
        code: "grandeurs.area-for-volume",
        name: "oublie la hauteur d’un pavé droit",
        here: "tu as donné l’aire de la base",
        message: "Tu as l’aire de la base, c’est une étape juste : combien de couches faut-il empiler ?",
        doubts: None,
        example: example(Integer, "volume_pave(5 ; 3 ; 2)", "15"),
        rewrites: &[base_only],
    },
    Misconception {
        code: "geometrie.sum-360",
        name: "prend 360° pour la somme des angles d’un triangle",
        here: "tu as compté 360° pour les angles d’un triangle",
        message: "360°, c’est pour un quadrilatère. Découpe les trois coins d’un triangle et mets-les côte à côte : que forment-ils ?",
        doubts: None,
        example: example(Integer, "angle_triangle(50 ; 60)", "250"),
        rewrites: &[three_sixty],
    },
    Misconception {
        code: "geometrie.angles-added",
        name: "ajoute les deux angles connus",
        here: "tu as donné la somme des deux angles connus",
        message: "C’est une étape juste : combien manque-t-il pour faire les trois angles du triangle ?",
        doubts: None,
        example: example(Integer, "angle_triangle(50 ; 60)", "110"),
        rewrites: &[known_angles_added],
    },
    Misconception {
        code: "geometrie.sum-sides",
        name: "ajoute les côtés au lieu de leurs carrés",
        here: "tu as ajouté les côtés au lieu de leurs carrés",
        message: "Le théorème de Pythagore porte sur les carrés des côtés. Le chemin direct peut-il être aussi long que le détour ?",
        doubts: Some("maths.puissances.square-cube"),
        example: example(Decimal, "hypotenuse(3 ; 4)", "7"),
        rewrites: &[sides_added],
    },
    Misconception {
        code: "geometrie.forget-root",
        name: "oublie la racine carrée dans Pythagore",
        here: "tu as donné le carré du côté",
        message: "Tu as trouvé le carré du côté, c’est une étape juste : il reste à trouver le côté.",
        doubts: Some("maths.puissances.square-root-meaning"),
        example: example(Decimal, "hypotenuse(3 ; 4)", "25"),
        rewrites: &[root_forgotten, root_forgotten_for_side],
    },
    Misconception {
        code: "geometrie.double-for-square",
        name: "double les côtés au lieu de les élever au carré",
        here: "tu as doublé les côtés au lieu de les élever au carré",
        message: "Le carré d’un nombre est ce nombre multiplié par lui-même, pas par 2.",
        doubts: Some("maths.puissances.square-cube"),
        example: example(Decimal, "hypotenuse(8 ; 10)", "6"),
        rewrites: &[sides_doubled],
    },
    Misconception {
        code: "geometrie.always-add",
        name: "ajoute les carrés pour un côté de l’angle droit",
        here: "tu as ajouté les carrés au lieu de les soustraire",
        message: "L’hypoténuse est déjà connue, et c’est le plus grand côté : que faire pour trouver l’un des deux autres ?",
        doubts: None,
        example: example(Algebra, "cote_droit(5 ; 4)", "racine(41)"),
        rewrites: &[squares_added_for_side],
    },
    Misconception {
        code: "geometrie.subtract-sides",
        name: "soustrait les côtés au lieu de leurs carrés",
        here: "tu as soustrait les côtés au lieu de leurs carrés",
        message: "Le théorème de Pythagore porte sur les carrés des côtés, pas sur les côtés.",
        doubts: Some("maths.puissances.square-cube"),
        example: example(Decimal, "cote_droit(5 ; 4)", "1"),
        rewrites: &[sides_subtracted],
    },
    Misconception {
        code: "reperage.coordinates-swapped",
        name: "échange l’abscisse et l’ordonnée",
        here: "tu as échangé l’abscisse et l’ordonnée",
        message: "Les deux nombres sont bons, pas leur ordre : on avance d’abord sur l’axe horizontal.",
        doubts: None,
        example: example(Coordinates, "point(2 ; 5)", "(5 ; 2)"),
        rewrites: &[coordinates_swapped],
    },
    Misconception {
        code: "reperage.start-minus-end",
        name: "soustrait l’arrivée du départ",
        here: "tu as fait départ moins arrivée",
        message: "Un vecteur va du premier point au second : de combien avance-t-on pour y arriver ?",
        doubts: Some("maths.relatifs.subtract"),
        example: example(Vector, "vecteur(1 ; 2 ; 4 ; 8)", "(-3 ; -6)"),
        rewrites: &[start_minus_end],
    },
    Misconception {
        code: "reperage.sum-of-points",
        name: "ajoute les coordonnées pour un vecteur",
        here: "tu as ajouté les coordonnées des deux points",
        message: "On cherche un déplacement d’un point à l’autre : c’est une différence.",
        doubts: None,
        example: example(Vector, "vecteur(1 ; 2 ; 4 ; 8)", "(5 ; 10)"),
        rewrites: &[points_added],
    },
    Misconception {
        code: "reperage.half-difference",
        name: "prend la moitié de la différence pour le milieu",
        here: "tu as pris la moitié de la différence",
        message: "La moitié de la différence dit de combien avancer, pas où l’on arrive.",
        doubts: None,
        example: example(Coordinates, "milieu(1 ; 2 ; 5 ; 8)", "(2 ; 3)"),
        rewrites: &[half_difference],
    },
    Misconception {
        code: "reperage.no-halving",
        name: "oublie de diviser par 2 pour le milieu",
        here: "tu as oublié de diviser par 2",
        message: "Tu as ajouté les coordonnées, c’est une étape juste : le milieu en est la moyenne.",
        doubts: None,
        example: example(Coordinates, "milieu(1 ; 2 ; 5 ; 8)", "(6 ; 10)"),
        rewrites: &[not_halved],
    },
    Misconception {
        code: "reperage.inverse-slope",
        name: "divise l’écart des abscisses par celui des ordonnées",
        here: "tu as divisé dans le mauvais sens",
        message: "La pente dit de combien on monte quand on avance de 1 : qui divise-t-on par qui ?",
        doubts: Some("maths.fractions.quotient-sense"),
        example: example(Decimal, "pente(1 ; 2 ; 5 ; 4)", "2"),
        rewrites: &[inverse_slope],
    },
    Misconception {
        code: "reperage.inconsistent-differences",
        name: "ne soustrait pas dans le même sens",
        here: "tu n’as pas soustrait dans le même sens en haut et en bas",
        message: "En haut et en bas, pars du même point : la droite monte-t-elle ou descend-elle ?",
        doubts: Some("maths.relatifs.subtract"),
        example: example(Decimal, "pente(1 ; 2 ; 5 ; 4)", "-0,5"),
        rewrites: &[inconsistent_slope],
    },
];

fn one<'a>(tree: &'a Expression, name: &str) -> Option<&'a Expression> {
    match task(tree, name)? {
        [value] => Some(value),
        _ => None,
    }
}

fn two<'a>(tree: &'a Expression, name: &str) -> Option<(&'a Expression, &'a Expression)> {
    match task(tree, name)? {
        [one, other] => Some((one, other)),
        _ => None,
    }
}

/// `xA`, `yA`, `xB`, `yB`.
fn points<'a>(tree: &'a Expression, name: &str) -> Option<[&'a Expression; 4]> {
    match task(tree, name)? {
        [xa, ya, xb, yb] => Some([xa, ya, xb, yb]),
        _ => None,
    }
}

fn perimeter_for_area(tree: &Expression) -> Option<Expression> {
    two(tree, "aire_rectangle").map(|(l, w)| times(&int(2), &plus(l, w)))
}

fn area_for_perimeter(tree: &Expression) -> Option<Expression> {
    two(tree, "perimetre_rectangle").map(|(l, w)| times(l, w))
}

fn half_perimeter(tree: &Expression) -> Option<Expression> {
    two(tree, "perimetre_rectangle").map(|(l, w)| plus(l, w))
}

fn half_forgotten(tree: &Expression) -> Option<Expression> {
    two(tree, "aire_triangle").map(|(base, height)| times(base, height))
}

fn radius_for_diameter(tree: &Expression) -> Option<Expression> {
    one(tree, "perimetre_cercle").map(|radius| times(&Expression::Pi, radius))
}

fn diameter_for_radius(tree: &Expression) -> Option<Expression> {
    one(tree, "aire_disque").map(|radius| times(&Expression::Pi, &squared(&times(&int(2), radius))))
}

fn circumference_for_area(tree: &Expression) -> Option<Expression> {
    one(tree, "aire_disque").map(|radius| times(&times(&int(2), &Expression::Pi), radius))
}

fn area_for_circumference(tree: &Expression) -> Option<Expression> {
    one(tree, "perimetre_cercle").map(|radius| times(&Expression::Pi, &squared(radius)))
}

fn pi_forgotten_in_area(tree: &Expression) -> Option<Expression> {
    one(tree, "aire_disque").map(squared)
}

fn pi_forgotten_in_circumference(tree: &Expression) -> Option<Expression> {
    one(tree, "perimetre_cercle").map(|radius| times(&int(2), radius))
}

fn edges_added(tree: &Expression) -> Option<Expression> {
    let [x, y, z] = task(tree, "volume_pave")? else { return None };
    Some(plus(&plus(x, y), z))
}

fn base_only(tree: &Expression) -> Option<Expression> {
    let [x, y, _] = task(tree, "volume_pave")? else { return None };
    Some(times(x, y))
}

fn three_sixty(tree: &Expression) -> Option<Expression> {
    two(tree, "angle_triangle").map(|(one, other)| minus(&minus(&int(360), one), other))
}

fn known_angles_added(tree: &Expression) -> Option<Expression> {
    two(tree, "angle_triangle").map(|(one, other)| plus(one, other))
}

fn sides_added(tree: &Expression) -> Option<Expression> {
    two(tree, "hypotenuse").map(|(one, other)| plus(one, other))
}

fn root_forgotten(tree: &Expression) -> Option<Expression> {
    two(tree, "hypotenuse").map(|(one, other)| plus(&squared(one), &squared(other)))
}

fn root_forgotten_for_side(tree: &Expression) -> Option<Expression> {
    two(tree, "cote_droit").map(|(long, other)| minus(&squared(long), &squared(other)))
}

fn sides_doubled(tree: &Expression) -> Option<Expression> {
    two(tree, "hypotenuse").map(|(one, other)| root(&plus(&times(&int(2), one), &times(&int(2), other))))
}

fn squares_added_for_side(tree: &Expression) -> Option<Expression> {
    two(tree, "cote_droit").map(|(long, other)| root(&plus(&squared(long), &squared(other))))
}

fn sides_subtracted(tree: &Expression) -> Option<Expression> {
    two(tree, "cote_droit").map(|(long, other)| minus(long, other))
}

fn coordinates_swapped(tree: &Expression) -> Option<Expression> {
    two(tree, "point").map(|(x, y)| pair(y, x))
}

fn start_minus_end(tree: &Expression) -> Option<Expression> {
    points(tree, "vecteur").map(|[xa, ya, xb, yb]| pair(&minus(xa, xb), &minus(ya, yb)))
}

fn points_added(tree: &Expression) -> Option<Expression> {
    points(tree, "vecteur").map(|[xa, ya, xb, yb]| pair(&plus(xa, xb), &plus(ya, yb)))
}

fn half_difference(tree: &Expression) -> Option<Expression> {
    let half = |one: &Expression, other: &Expression| over(&minus(other, one), &int(2));
    points(tree, "milieu").map(|[xa, ya, xb, yb]| pair(&half(xa, xb), &half(ya, yb)))
}

fn not_halved(tree: &Expression) -> Option<Expression> {
    points(tree, "milieu").map(|[xa, ya, xb, yb]| pair(&plus(xa, xb), &plus(ya, yb)))
}

fn inverse_slope(tree: &Expression) -> Option<Expression> {
    points(tree, "pente").map(|[xa, ya, xb, yb]| over(&minus(xb, xa), &minus(yb, ya)))
}

fn inconsistent_slope(tree: &Expression) -> Option<Expression> {
    points(tree, "pente").map(|[xa, ya, xb, yb]| over(&minus(yb, ya), &minus(xa, xb)))
}
