//! Units and durations.

use super::{Misconception, example};
use crate::marking::AnswerKind::{Decimal, Integer};
use crate::maths::Expression;
use crate::misconceptions::parts::{int, over, plus, squared, task, times};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "proportionnalite.minutes-as-decimal",
        name: "écrit les minutes après la virgule (3 h 20 = 3,20 h)",
        here: "tu as écrit les minutes comme des centièmes d’heure",
        message: "Une heure compte 60 minutes, pas 100 : quelle fraction d’une heure ces minutes représentent-elles ?",
        doubts: Some("maths.fractions.fraction-of-quantity"),
        example: example(Decimal, "heures(1 ; 30)", "1,3"),
        rewrites: &[minutes_as_hundredths],
    },
    Misconception {
        code: "grandeurs.base-hundred",
        name: "compte 100 minutes dans une heure",
        here: "tu as compté 100 minutes dans une heure",
        message: "Une heure compte 60 minutes : refais la conversion des heures.",
        doubts: None,
        example: example(Integer, "minutes(2 ; 30)", "230"),
        rewrites: &[hundred_minutes],
    },
    Misconception {
        code: "proportionnalite.minutes-ignored",
        name: "oublie les minutes",
        here: "tu as laissé les minutes de côté",
        message: "Les heures sont comptées, il manque les minutes : quelle partie d’une heure font-elles ?",
        doubts: None,
        example: example(Decimal, "heures(2 ; 15)", "2"),
        rewrites: &[minutes_ignored],
    },
    Misconception {
        code: "grandeurs.hours-plus-minutes",
        name: "ajoute les heures et les minutes",
        here: "tu as ajouté des heures et des minutes",
        message: "Des heures et des minutes ne s’ajoutent pas telles quelles : convertis d’abord dans la même unité.",
        doubts: None,
        example: example(Integer, "minutes(2 ; 30)", "32"),
        rewrites: &[hours_and_minutes_added],
    },
    Misconception {
        code: "grandeurs.wrong-direction",
        name: "convertit dans le mauvais sens",
        here: "tu as multiplié au lieu de diviser, ou l’inverse",
        message: "Dans une plus grande unité, le nombre est plus petit : vérifie le sens de ta conversion.",
        doubts: None,
        example: example(Decimal, "convertir(350 ; 1/100)", "35000"),
        rewrites: &[converted_backwards],
    },
    Misconception {
        code: "proportionnalite.unit-not-converted",
        name: "garde le même nombre en changeant d’unité",
        here: "tu as gardé le nombre sans le convertir",
        message: "L’unité demandée n’est pas celle de ton résultat : il reste une conversion à faire.",
        doubts: None,
        example: example(Decimal, "convertir(350 ; 1/100)", "350"),
        rewrites: &[not_converted],
    },
    Misconception {
        code: "proportionnalite.unit-conversion-slip",
        name: "se trompe d’un rang dans une conversion",
        here: "tu as décalé la conversion d’un rang",
        message: "La conversion est dans le bon sens, mais il y a un zéro de trop ou de moins : recompte les rangs.",
        doubts: None,
        example: example(Decimal, "convertir(350 ; 1/100)", "35"),
        rewrites: &[ten_times_more, ten_times_less],
    },
    Misconception {
        code: "grandeurs.linear-factor",
        name: "convertit une aire ou un volume comme une longueur",
        here: "tu as converti comme une longueur",
        message: "Dessine un carré (ou un cube) d’une unité de côté : combien de petites unités y a-t-il dedans ?",
        doubts: None,
        example: example(Integer, "convertir_aire(3 ; 100)", "300"),
        rewrites: &[area_as_length, volume_as_length],
    },
    Misconception {
        code: "grandeurs.area-factor-for-volume",
        name: "convertit un volume comme une aire",
        here: "tu as converti comme une aire",
        message: "Un volume a trois dimensions : le rapport des longueurs compte une fois pour chacune.",
        doubts: None,
        example: example(Integer, "convertir_volume(3 ; 10)", "300"),
        rewrites: &[volume_as_area],
    },
];

fn two<'a>(tree: &'a Expression, name: &str) -> Option<(&'a Expression, &'a Expression)> {
    match task(tree, name)? {
        [one, other] => Some((one, other)),
        _ => None,
    }
}

fn minutes_as_hundredths(tree: &Expression) -> Option<Expression> {
    two(tree, "heures").map(|(hours, minutes)| plus(hours, &over(minutes, &int(100))))
}

fn hundred_minutes(tree: &Expression) -> Option<Expression> {
    two(tree, "minutes").map(|(hours, minutes)| plus(&times(hours, &int(100)), minutes))
}

fn minutes_ignored(tree: &Expression) -> Option<Expression> {
    two(tree, "heures").map(|(hours, _)| hours.clone())
}

fn hours_and_minutes_added(tree: &Expression) -> Option<Expression> {
    two(tree, "minutes").map(|(hours, minutes)| plus(hours, minutes))
}

fn converted_backwards(tree: &Expression) -> Option<Expression> {
    two(tree, "convertir").map(|(value, factor)| over(value, factor))
}

fn not_converted(tree: &Expression) -> Option<Expression> {
    two(tree, "convertir").map(|(value, _)| value.clone())
}

fn ten_times_more(tree: &Expression) -> Option<Expression> {
    two(tree, "convertir").map(|(value, factor)| times(&times(value, factor), &int(10)))
}

fn ten_times_less(tree: &Expression) -> Option<Expression> {
    two(tree, "convertir").map(|(value, factor)| over(&times(value, factor), &int(10)))
}

fn area_as_length(tree: &Expression) -> Option<Expression> {
    two(tree, "convertir_aire").map(|(value, factor)| times(value, factor))
}

fn volume_as_length(tree: &Expression) -> Option<Expression> {
    two(tree, "convertir_volume").map(|(value, factor)| times(value, factor))
}

fn volume_as_area(tree: &Expression) -> Option<Expression> {
    two(tree, "convertir_volume").map(|(value, factor)| times(value, &squared(factor)))
}
