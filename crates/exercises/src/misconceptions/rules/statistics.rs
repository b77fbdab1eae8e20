//! Statistics and probability.

use super::{Misconception, example};
use crate::marking::AnswerKind::{Decimal, Fraction, Integer};
use crate::maths::Expression;
use crate::misconceptions::parts::{int, number, of_task, over, plus, task, times};
use crate::misconceptions::tasks::{increasing, middle, sum, weighted};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "statistiques.forget-divide",
        name: "oublie de diviser par l’effectif",
        here: "tu as donné la somme des valeurs",
        message: "Tu as la somme des valeurs, c’est une étape juste : entre combien de valeurs faut-il la partager ?",
        doubts: None,
        example: example(Decimal, "moyenne(4 ; 7 ; 10)", "21"),
        rewrites: &[sum_only],
    },
    Misconception {
        code: "statistiques.mean-is-middle",
        name: "prend le milieu du minimum et du maximum",
        here: "tu as pris le milieu entre la plus petite et la plus grande valeur",
        message: "La moyenne tient compte de toutes les valeurs, pas seulement des deux extrêmes.",
        doubts: None,
        example: example(Decimal, "moyenne(4 ; 5 ; 12)", "8"),
        rewrites: &[middle_of_extremes],
    },
    Misconception {
        code: "statistiques.median-for-mean",
        name: "donne la médiane au lieu de la moyenne",
        here: "tu as donné la médiane au lieu de la moyenne",
        message: "La valeur du milieu est la médiane. Pour la moyenne, on ajoute toutes les valeurs avant de partager.",
        doubts: None,
        example: example(Decimal, "moyenne(4 ; 5 ; 12)", "5"),
        rewrites: &[median_for_mean],
    },
    Misconception {
        code: "statistiques.unweighted",
        name: "oublie les effectifs dans une moyenne",
        here: "tu n’as pas tenu compte des effectifs",
        message: "Chaque valeur compte autant de fois que son effectif : écris la liste entière si cela aide.",
        doubts: None,
        example: example(Decimal, "moyenne_ponderee(10 ; 3 ; 14 ; 1)", "12"),
        rewrites: &[unweighted],
    },
    Misconception {
        code: "statistiques.divide-by-modalities",
        name: "divise par le nombre de valeurs différentes",
        here: "tu as divisé par le nombre de valeurs différentes",
        message: "Les produits sont bien faits. Combien de données y a-t-il en tout, en comptant les effectifs ?",
        doubts: None,
        example: example(Decimal, "moyenne_ponderee(10 ; 3 ; 14 ; 1)", "22"),
        rewrites: &[over_modalities],
    },
    Misconception {
        code: "statistiques.unsorted",
        name: "prend la médiane sans ranger les valeurs",
        here: "tu as pris le milieu de la liste sans la ranger",
        message: "Range d’abord les valeurs dans l’ordre croissant : la médiane est au milieu de la liste rangée.",
        doubts: None,
        example: example(Decimal, "mediane(9 ; 3 ; 5)", "3"),
        rewrites: &[unsorted_middle],
    },
    Misconception {
        code: "statistiques.even-case",
        name: "prend une seule des deux valeurs du milieu",
        here: "tu as pris une seule des deux valeurs du milieu",
        message: "Il y a un nombre pair de valeurs : deux sont au milieu. Que prend-on entre elles ?",
        doubts: None,
        example: example(Decimal, "mediane(2 ; 4 ; 8 ; 9)", "4"),
        rewrites: &[lower_middle, upper_middle],
    },
    Misconception {
        code: "statistiques.mean-for-median",
        name: "donne la moyenne au lieu de la médiane",
        here: "tu as donné la moyenne au lieu de la médiane",
        message: "La médiane partage la liste rangée en deux moitiés : elle ne se calcule pas en ajoutant les valeurs.",
        doubts: None,
        example: example(Decimal, "mediane(3 ; 5 ; 13)", "7"),
        rewrites: &[mean_for_median],
    },
    Misconception {
        code: "statistiques.max-only",
        name: "donne le maximum au lieu de l’étendue",
        here: "tu as donné la plus grande valeur",
        message: "L’étendue mesure un écart : entre quelles valeurs ?",
        doubts: None,
        example: example(Decimal, "etendue(9 ; 3 ; 5)", "9"),
        rewrites: &[largest_only],
    },
    Misconception {
        code: "statistiques.count-as-frequency",
        name: "donne l’effectif au lieu de la fréquence",
        here: "tu as donné l’effectif",
        message: "La fréquence compare l’effectif à l’effectif total.",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Decimal, "frequence(6 ; 24)", "6"),
        rewrites: &[count_itself],
    },
    Misconception {
        code: "statistiques.inverted-frequency",
        name: "divise le total par l’effectif",
        here: "tu as divisé le total par l’effectif",
        message: "Une fréquence ne dépasse jamais 1 : dans quel sens faut-il diviser ?",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Decimal, "frequence(6 ; 24)", "4"),
        rewrites: &[frequency_upside_down],
    },
    Misconception {
        code: "probabilites.favourable-over-unfavourable",
        name: "compare les cas favorables aux cas défavorables",
        here: "tu as comparé les issues favorables aux défavorables",
        message: "Le dénominateur compte toutes les issues possibles, les favorables aussi.",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Fraction, "probabilite(3 ; 5)", "3/5"),
        rewrites: &[favourable_over_unfavourable],
    },
    Misconception {
        code: "probabilites.inverted",
        name: "divise le total par les cas favorables",
        here: "tu as échangé le haut et le bas",
        message: "Une probabilité ne dépasse jamais 1 : qu’écrit-on en haut, qu’écrit-on en bas ?",
        doubts: Some("maths.fractions.represent-share"),
        example: example(Fraction, "probabilite(3 ; 5)", "8/3"),
        rewrites: &[probability_upside_down],
    },
    Misconception {
        code: "probabilites.one-in-total",
        name: "donne 1 chance sur le nombre d’issues",
        here: "tu n’as compté qu’une issue favorable",
        message: "Le total est bon. Combien d’issues conviennent ?",
        doubts: None,
        example: example(Fraction, "probabilite(3 ; 5)", "1/8"),
        rewrites: &[one_in_total],
    },
    Misconception {
        code: "arithmetique.product-as-lcm",
        name: "prend le produit pour le plus petit multiple commun",
        here: "tu as multiplié les deux nombres",
        message: "Le produit est bien un multiple commun, mais est-ce le plus petit ? Écris les premiers multiples de chacun.",
        doubts: Some("maths.arithmetique.multiples-divisors"),
        example: example(Integer, "multiple_commun(6 ; 8)", "48"),
        rewrites: &[product_as_multiple],
    },
    Misconception {
        code: "arithmetique.gcd-lcm-swapped",
        name: "confond plus grand diviseur et plus petit multiple communs",
        here: "tu as pris le diviseur commun pour le multiple, ou l’inverse",
        message: "Un multiple est au moins aussi grand que le nombre, un diviseur au plus aussi grand : lequel cherche-t-on ?",
        doubts: Some("maths.arithmetique.multiples-divisors"),
        example: example(Integer, "multiple_commun(6 ; 8)", "2"),
        rewrites: &[divisor_for_multiple, multiple_for_divisor],
    },
    Misconception {
        code: "arithmetique.sum-as-multiple",
        name: "ajoute les deux nombres",
        here: "tu as ajouté les deux nombres",
        message: "La somme est-elle dans la table de chacun des deux nombres ?",
        doubts: Some("maths.arithmetique.multiples-divisors"),
        example: example(Integer, "multiple_commun(6 ; 8)", "14"),
        rewrites: &[sum_as_multiple],
    },
    Misconception {
        code: "calcul.extra-group",
        name: "ajoute un groupe de trop",
        here: "tu as compté un groupe de plus",
        message: "Le dernier groupe n’est pas complet : faut-il le compter ici ?",
        doubts: None,
        example: example(Integer, "quotient_entier(47 ; 5)", "10"),
        rewrites: &[one_group_more],
    },
];

fn two<'a>(tree: &'a Expression, name: &str) -> Option<(&'a Expression, &'a Expression)> {
    match task(tree, name)? {
        [one, other] => Some((one, other)),
        _ => None,
    }
}

fn count(values: &[Expression]) -> Option<Expression> {
    i64::try_from(values.len()).ok().map(int)
}

fn sum_only(tree: &Expression) -> Option<Expression> {
    task(tree, "moyenne").and_then(sum)
}

fn middle_of_extremes(tree: &Expression) -> Option<Expression> {
    let sorted = increasing(task(tree, "moyenne")?, number)?;
    Some(over(&plus(sorted.first()?, sorted.last()?), &int(2)))
}

fn median_for_mean(tree: &Expression) -> Option<Expression> {
    middle(&increasing(task(tree, "moyenne")?, number)?)
}

fn unweighted(tree: &Expression) -> Option<Expression> {
    let (values, _) = weighted(task(tree, "moyenne_ponderee")?)?;
    Some(over(&sum(&values)?, &count(&values)?))
}

fn over_modalities(tree: &Expression) -> Option<Expression> {
    let (values, counts) = weighted(task(tree, "moyenne_ponderee")?)?;
    let products: Vec<_> = values.iter().zip(&counts).map(|(value, count)| times(value, count)).collect();
    Some(over(&sum(&products)?, &count(&values)?))
}

fn unsorted_middle(tree: &Expression) -> Option<Expression> {
    task(tree, "mediane").and_then(middle)
}

/// The two values in the middle of an even list.
fn two_middles(tree: &Expression) -> Option<(Expression, Expression)> {
    let sorted = increasing(task(tree, "mediane")?, number)?;
    let half = sorted.len() / 2;
    let even = sorted.len().is_multiple_of(2) && half > 0;
    even.then(|| (sorted[half - 1].clone(), sorted[half].clone()))
}

fn lower_middle(tree: &Expression) -> Option<Expression> {
    two_middles(tree).map(|(lower, _)| lower)
}

fn upper_middle(tree: &Expression) -> Option<Expression> {
    two_middles(tree).map(|(_, upper)| upper)
}

fn mean_for_median(tree: &Expression) -> Option<Expression> {
    let values = task(tree, "mediane")?;
    Some(over(&sum(values)?, &count(values)?))
}

fn largest_only(tree: &Expression) -> Option<Expression> {
    increasing(task(tree, "etendue")?, number)?.pop()
}

fn count_itself(tree: &Expression) -> Option<Expression> {
    two(tree, "frequence").map(|(part, _)| part.clone())
}

fn frequency_upside_down(tree: &Expression) -> Option<Expression> {
    two(tree, "frequence").map(|(part, all)| over(all, part))
}

fn favourable_over_unfavourable(tree: &Expression) -> Option<Expression> {
    two(tree, "probabilite").map(|(yes, no)| over(yes, no))
}

fn probability_upside_down(tree: &Expression) -> Option<Expression> {
    two(tree, "probabilite").map(|(yes, no)| over(&plus(yes, no), yes))
}

fn one_in_total(tree: &Expression) -> Option<Expression> {
    two(tree, "probabilite").map(|(yes, no)| over(&int(1), &plus(yes, no)))
}

fn product_as_multiple(tree: &Expression) -> Option<Expression> {
    two(tree, "multiple_commun").map(|(one, other)| times(one, other))
}

fn divisor_for_multiple(tree: &Expression) -> Option<Expression> {
    renamed(tree, "multiple_commun", "diviseur_commun")
}

fn multiple_for_divisor(tree: &Expression) -> Option<Expression> {
    renamed(tree, "diviseur_commun", "multiple_commun")
}

fn renamed(tree: &Expression, from: &str, to: &str) -> Option<Expression> {
    task(tree, from).map(|arguments| of_task(to, arguments.to_vec()))
}

fn sum_as_multiple(tree: &Expression) -> Option<Expression> {
    two(tree, "multiple_commun").map(|(one, other)| plus(one, other))
}

fn one_group_more(tree: &Expression) -> Option<Expression> {
    task(tree, "quotient_entier").map(|_| plus(tree, &int(1)))
}
