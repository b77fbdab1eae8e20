//! Proportionality, percentages, ratios, speeds.

use num_traits::Signed;

use super::{Misconception, example};
use crate::marking::AnswerKind::{Decimal, Integer, Percent};
use crate::maths::Expression;
use crate::misconceptions::parts::{int, minus, number, over, plus, task, times};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "proportionnalite.additive-constant",
        name: "raisonnement additif au lieu de multiplicatif",
        here: "tu as ajouté l’écart au lieu de multiplier",
        message: "Tu as ajouté le même écart des deux côtés. En proportionnalité, deux fois plus donne deux fois plus : cherche par combien on multiplie.",
        doubts: Some("maths.proportionnalite.recognise-situation"),
        example: example(Integer, "quatrieme(3 ; 6 ; 5)", "8"),
        rewrites: &[same_gap],
    },
    Misconception {
        code: "proportionnalite.cross-product-misplaced",
        name: "produit en croix mal placé",
        here: "tu n’as pas divisé par le bon nombre",
        message: "Le produit en croix n’est pas le bon : quels nombres se font face en diagonale dans le tableau ?",
        doubts: Some("maths.proportionnalite.coefficient"),
        example: example(Decimal, "quatrieme(4 ; 6 ; 10)", "2,4"),
        rewrites: &[divided_by_third, divided_by_second],
    },
    Misconception {
        code: "proportionnalite.number-times-total",
        name: "multiplie par le prix total au lieu du prix d’un seul",
        here: "tu as multiplié par le total au lieu de la valeur pour un",
        message: "Ce nombre est la valeur de plusieurs à la fois : cherche d’abord celle d’un seul.",
        doubts: Some("maths.proportionnalite.unit-return"),
        example: example(Integer, "quatrieme(3 ; 6 ; 5)", "30"),
        rewrites: &[times_total],
    },
    Misconception {
        code: "proportionnalite.unit-only",
        name: "s’arrête à la valeur pour un",
        here: "tu as donné la valeur pour un",
        message: "C’est la valeur pour un seul, une étape juste : combien en faut-il ?",
        doubts: Some("maths.proportionnalite.unit-return"),
        example: example(Integer, "quatrieme(3 ; 6 ; 5)", "2"),
        rewrites: &[unit_value],
    },
    Misconception {
        code: "proportionnalite.additive-coefficient",
        name: "prend l’écart pour le coefficient",
        here: "tu as pris la différence au lieu du quotient",
        message: "Le coefficient est le nombre par lequel on multiplie, pas celui que l’on ajoute.",
        doubts: Some("maths.proportionnalite.recognise-situation"),
        example: example(Integer, "coefficient(3 ; 12)", "9"),
        rewrites: &[gap_for_coefficient],
    },
    Misconception {
        code: "proportionnalite.inverse-coefficient",
        name: "prend l’inverse du coefficient",
        here: "tu as divisé dans le mauvais sens",
        message: "Tu as divisé dans l’autre sens : multiplie le premier nombre par ta réponse, obtiens-tu le second ?",
        doubts: Some("maths.fractions.quotient-sense"),
        example: example(Decimal, "coefficient(4 ; 10)", "0,4"),
        rewrites: &[inverse_coefficient],
    },
    Misconception {
        code: "proportionnalite.percent-as-number",
        name: "prend le pourcentage pour le résultat",
        here: "tu as compté le pourcentage comme un nombre",
        message: "Un pourcentage n’est pas une quantité : il dit combien on en prend sur 100. Sur combien le prend-on ici ?",
        doubts: Some("maths.fractions.fraction-of-quantity"),
        example: example(Integer, "pourcentage(20 ; 60)", "20"),
        rewrites: &[percent_itself, percent_added, percent_removed],
    },
    Misconception {
        code: "proportionnalite.divide-by-percent",
        name: "divise par le pourcentage",
        here: "tu as divisé par le pourcentage",
        message: "Prendre 20 %, ce n’est pas diviser par 20 : compare avec 50 % ou avec 10 %, que tu connais.",
        doubts: Some("maths.fractions.fraction-of-quantity"),
        example: example(Integer, "pourcentage(20 ; 60)", "3"),
        rewrites: &[divided_by_percent],
    },
    Misconception {
        code: "proportionnalite.percent-out-of-ten",
        name: "divise par 10 au lieu de 100",
        here: "tu as divisé par 10 au lieu de 100",
        message: "Pour cent, c’est pour cent : vérifie que ta réponse est plus petite que le tout quand le pourcentage est plus petit que 100.",
        doubts: Some("maths.proportionnalite.apply-percent"),
        example: example(Integer, "pourcentage(20 ; 60)", "120"),
        rewrites: &[out_of_ten],
    },
    Misconception {
        code: "proportionnalite.percent-subtracted",
        name: "retire le pourcentage comme un nombre",
        here: "tu as retiré le pourcentage comme un nombre",
        message: "Calcule d’abord ce que représente le pourcentage : on ne retire pas des « pour cent » à une quantité.",
        doubts: Some("maths.proportionnalite.apply-percent"),
        example: example(Integer, "pourcentage(20 ; 60)", "40"),
        rewrites: &[percent_subtracted],
    },
    Misconception {
        code: "proportionnalite.complement-percent",
        name: "répond par ce qui reste",
        here: "tu as donné ce qui reste",
        message: "Tu as trouvé l’autre partie. Relis la question : laquelle demande-t-on ?",
        doubts: None,
        example: example(Integer, "pourcentage(25 ; 80)", "60"),
        rewrites: &[rest_of_percent],
    },
    Misconception {
        code: "proportionnalite.answer-change-only",
        name: "s’arrête au montant de la variation",
        here: "tu as donné le montant de la variation",
        message: "Tu as calculé de combien cela change, c’est une étape juste : quelle est la nouvelle valeur ?",
        doubts: Some("maths.proportionnalite.apply-percent"),
        example: example(Integer, "augmenter(80 ; 20)", "16"),
        rewrites: &[change_only],
    },
    Misconception {
        code: "proportionnalite.wrong-direction",
        name: "confond hausse et baisse",
        here: "tu as pris la baisse pour une hausse, ou l’inverse",
        message: "La variation est bien calculée. La valeur doit-elle monter ou descendre ?",
        doubts: None,
        example: example(Integer, "augmenter(80 ; 20)", "64"),
        rewrites: &[down_for_up, up_for_down],
    },
    Misconception {
        code: "proportionnalite.difference-as-percent",
        name: "prend la différence pour un pourcentage",
        here: "tu as pris la différence pour un pourcentage",
        message: "La différence n’est pas un pourcentage : compare-la à la valeur de départ.",
        doubts: Some("maths.proportionnalite.proportion-as-percent"),
        example: example(Percent, "taux(40 ; 50)", "10 %"),
        rewrites: &[difference_as_rate, other_part_as_rate],
    },
    Misconception {
        code: "proportionnalite.divide-by-final",
        name: "divise par la valeur finale",
        here: "tu as divisé par la valeur d’arrivée",
        message: "Un taux d’évolution se calcule à partir de la valeur de départ.",
        doubts: Some("maths.proportionnalite.proportion-as-percent"),
        example: example(Percent, "taux(40 ; 50)", "20 %"),
        rewrites: &[over_final_value],
    },
    Misconception {
        code: "proportionnalite.answer-final-percent",
        name: "donne la valeur finale en pourcentage de la première",
        here: "tu as comparé la valeur d’arrivée à celle de départ, sans retirer 100 %",
        message: "C’est ce que la nouvelle valeur représente de l’ancienne. De combien a-t-elle changé ?",
        doubts: Some("maths.proportionnalite.percent-evolution"),
        example: example(Percent, "taux(40 ; 50)", "125 %"),
        rewrites: &[final_percent],
    },
    Misconception {
        code: "proportionnalite.part-as-percent",
        name: "prend la partie pour un pourcentage",
        here: "tu as pris la partie pour un pourcentage",
        message: "Ce nombre n’est un pourcentage que si le tout vaut 100. Combien cela ferait-il sur 100 ?",
        doubts: Some("maths.proportionnalite.fourth-proportional"),
        example: example(Percent, "proportion(12 ; 25)", "12 %"),
        rewrites: &[part_as_percent],
    },
    Misconception {
        code: "proportionnalite.remaining-part",
        name: "donne le pourcentage de l’autre partie",
        here: "tu as donné le pourcentage de l’autre partie",
        message: "C’est le pourcentage de ce qui reste. Relis la question : de quelle partie s’agit-il ?",
        doubts: None,
        example: example(Percent, "proportion(12 ; 25)", "52 %"),
        rewrites: &[remaining_part],
    },
    Misconception {
        code: "proportionnalite.inverted-ratio",
        name: "divise le tout par la partie",
        here: "tu as divisé le tout par la partie",
        message: "Une partie ne peut pas dépasser 100 % du tout : dans quel sens faut-il diviser ?",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Percent, "proportion(20 ; 25)", "125 %"),
        rewrites: &[whole_over_part],
    },
    Misconception {
        code: "proportionnalite.ratio-as-fraction-of-whole",
        name: "lit le ratio a : b comme a/b du tout",
        here: "tu as pris le ratio pour une fraction du tout",
        message: "Dans un ratio, on compte toutes les parts ensemble : combien y en a-t-il en tout ?",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Integer, "partage(30 ; 2 ; 3)", "20"),
        rewrites: &[fraction_of_whole],
    },
    Misconception {
        code: "proportionnalite.ratio-order-swapped",
        name: "échange les deux parts d’un ratio",
        here: "tu as donné l’autre part",
        message: "Le partage est bien fait, mais à qui revient cette part ? L’ordre des nombres du ratio est celui des noms.",
        doubts: None,
        example: example(Integer, "partage(20 ; 2 ; 3)", "12"),
        rewrites: &[other_share],
    },
    Misconception {
        code: "proportionnalite.equal-shares",
        name: "partage en parts égales",
        here: "tu as partagé en parts égales",
        message: "Le ratio dit que les parts ne sont pas égales : combien de parts chacun reçoit-il ?",
        doubts: Some("maths.proportionnalite.ratio"),
        example: example(Integer, "partage(20 ; 2 ; 3)", "10"),
        rewrites: &[halves],
    },
    Misconception {
        code: "proportionnalite.divide-by-own-share",
        name: "divise par sa propre part du ratio",
        here: "tu as divisé par un seul des nombres du ratio",
        message: "Compte d’abord toutes les parts : c’est par ce total que l’on divise.",
        doubts: Some("maths.proportionnalite.ratio"),
        example: example(Integer, "partage(20 ; 4 ; 1)", "5"),
        rewrites: &[over_own_share],
    },
    Misconception {
        code: "proportionnalite.wrong-speed-formula",
        name: "multiplie et divise au mauvais endroit pour une vitesse",
        here: "tu as multiplié au lieu de diviser, ou l’inverse",
        message: "Une vitesse dit combien de kilomètres en une heure : en plusieurs heures, va-t-on plus loin ou moins loin ?",
        doubts: Some("maths.proportionnalite.unit-return"),
        example: example(Integer, "vitesse(120 ; 2)", "240"),
        rewrites: &[product_for_speed, quotient_for_distance],
    },
    Misconception {
        code: "proportionnalite.inverse-speed",
        name: "divise la durée par la distance",
        here: "tu as divisé la durée par la distance",
        message: "Une vitesse en km/h, ce sont des kilomètres pour une heure : lequel des deux nombres faut-il partager ?",
        doubts: Some("maths.proportionnalite.unit-return"),
        example: example(Decimal, "vitesse(20 ; 4)", "0,2"),
        rewrites: &[time_over_distance],
    },
];

/// `x`, its image `y`, and the number whose image is wanted.
fn fourth(tree: &Expression) -> Option<(&Expression, &Expression, &Expression)> {
    match task(tree, "quatrieme")? {
        [x, y, z] => Some((x, y, z)),
        _ => None,
    }
}

fn two<'a>(tree: &'a Expression, name: &str) -> Option<(&'a Expression, &'a Expression)> {
    match task(tree, name)? {
        [one, other] => Some((one, other)),
        _ => None,
    }
}

fn same_gap(tree: &Expression) -> Option<Expression> {
    let (x, y, z) = fourth(tree)?;
    let sum = plus(y, &minus(z, x));
    number(&sum).filter(Signed::is_positive).map(|_| sum)
}

fn divided_by_third(tree: &Expression) -> Option<Expression> {
    fourth(tree).map(|(x, y, z)| over(&times(x, y), z))
}

fn divided_by_second(tree: &Expression) -> Option<Expression> {
    fourth(tree).map(|(x, y, z)| over(&times(x, z), y))
}

fn times_total(tree: &Expression) -> Option<Expression> {
    fourth(tree).map(|(_, y, z)| times(y, z))
}

fn unit_value(tree: &Expression) -> Option<Expression> {
    fourth(tree).map(|(x, y, _)| over(y, x))
}

fn gap_for_coefficient(tree: &Expression) -> Option<Expression> {
    two(tree, "coefficient").map(|(x, y)| minus(y, x))
}

fn inverse_coefficient(tree: &Expression) -> Option<Expression> {
    two(tree, "coefficient").map(|(x, y)| over(x, y))
}

fn percent_itself(tree: &Expression) -> Option<Expression> {
    two(tree, "pourcentage").map(|(percent, _)| percent.clone())
}

fn percent_added(tree: &Expression) -> Option<Expression> {
    two(tree, "augmenter").map(|(value, percent)| plus(value, percent))
}

fn percent_removed(tree: &Expression) -> Option<Expression> {
    two(tree, "diminuer").map(|(value, percent)| minus(value, percent))
}

fn divided_by_percent(tree: &Expression) -> Option<Expression> {
    two(tree, "pourcentage").map(|(percent, value)| over(value, percent))
}

fn out_of_ten(tree: &Expression) -> Option<Expression> {
    two(tree, "pourcentage").map(|(percent, value)| over(&times(percent, value), &int(10)))
}

fn percent_subtracted(tree: &Expression) -> Option<Expression> {
    two(tree, "pourcentage").map(|(percent, value)| minus(value, percent))
}

fn part_of(percent: &Expression, value: &Expression) -> Expression {
    over(&times(percent, value), &int(100))
}

fn rest_of_percent(tree: &Expression) -> Option<Expression> {
    two(tree, "pourcentage").map(|(percent, value)| minus(value, &part_of(percent, value)))
}

fn change_only(tree: &Expression) -> Option<Expression> {
    two(tree, "augmenter").or_else(|| two(tree, "diminuer")).map(|(value, percent)| part_of(percent, value))
}

fn down_for_up(tree: &Expression) -> Option<Expression> {
    two(tree, "augmenter").map(|(value, percent)| minus(value, &part_of(percent, value)))
}

fn up_for_down(tree: &Expression) -> Option<Expression> {
    two(tree, "diminuer").map(|(value, percent)| plus(value, &part_of(percent, value)))
}

fn difference_as_rate(tree: &Expression) -> Option<Expression> {
    two(tree, "taux").map(|(before, after)| minus(after, before))
}

fn other_part_as_rate(tree: &Expression) -> Option<Expression> {
    two(tree, "proportion").map(|(part, all)| minus(all, part))
}

fn over_final_value(tree: &Expression) -> Option<Expression> {
    two(tree, "taux").map(|(before, after)| over(&times(&int(100), &minus(after, before)), after))
}

fn final_percent(tree: &Expression) -> Option<Expression> {
    two(tree, "taux").map(|(before, after)| over(&times(&int(100), after), before))
}

fn part_as_percent(tree: &Expression) -> Option<Expression> {
    two(tree, "proportion").map(|(part, _)| part.clone())
}

fn remaining_part(tree: &Expression) -> Option<Expression> {
    two(tree, "proportion").map(|(part, all)| minus(&int(100), &over(&times(&int(100), part), all)))
}

fn whole_over_part(tree: &Expression) -> Option<Expression> {
    two(tree, "proportion").map(|(part, all)| over(&times(&int(100), all), part))
}

/// The total, the part of the ratio that is asked, and the other one.
fn ratio(tree: &Expression) -> Option<(&Expression, &Expression, &Expression)> {
    match task(tree, "partage")? {
        [total, own, other] => Some((total, own, other)),
        _ => None,
    }
}

fn fraction_of_whole(tree: &Expression) -> Option<Expression> {
    ratio(tree).map(|(total, own, other)| over(&times(total, own), other))
}

fn other_share(tree: &Expression) -> Option<Expression> {
    ratio(tree).map(|(total, own, other)| over(&times(total, other), &plus(own, other)))
}

fn halves(tree: &Expression) -> Option<Expression> {
    ratio(tree).map(|(total, _, _)| over(total, &int(2)))
}

fn over_own_share(tree: &Expression) -> Option<Expression> {
    ratio(tree).map(|(total, own, _)| over(total, own))
}

fn product_for_speed(tree: &Expression) -> Option<Expression> {
    two(tree, "vitesse").map(|(distance, time)| times(distance, time))
}

fn quotient_for_distance(tree: &Expression) -> Option<Expression> {
    two(tree, "distance").map(|(speed, time)| over(speed, time))
}

fn time_over_distance(tree: &Expression) -> Option<Expression> {
    two(tree, "vitesse").map(|(distance, time)| over(time, distance))
}
