//! The pages that are weighed, and how a person of the demonstration gets to each.

use super::Move::{self, Enter, Follow, Submit, Until, Visit};
use super::{Budget, Page};

const PUPIL: Move = Enter("Élève", "Entrer");
const TEACHER: Move = Enter("Enseignante", "Se connecter");
const ADMINISTRATOR: Move = Enter("Administrateur", "Se connecter");
/// The heaviest exercises are those with an island: the field where an answer is typed.
const TYPED_ANSWER: Move = Until("Ta réponse", &["Je ne sais pas encore", "Continuer"]);

/// An exercise whose answer is an expression, to be tried by a teacher.
pub(super) const TYPED_EXERCISE: &[Move] = &[TEACHER, Visit("/exercices/maths-remediation/litteral/carre-d-une-somme")];

/// In the order of the table.
pub(super) const PAGES: &[Page] = &[
    pupil("home", &[Visit("/")]),
    pupil("enter", &[Visit("/entrer")]),
    pupil("sign in", &[Visit("/connexion")]),
    pupil("preferences", &[Visit("/preferences")]),
    pupil("how Rebond chooses", &[Visit("/algorithmes")]),
    pupil("pupil: my work", &[PUPIL]),
    pupil("pupil: exercise", &[PUPIL, Submit("Trouver mon point de départ"), TYPED_ANSWER]),
    // The placement goes on where the line above left it.
    pupil("pupil: correction", &[PUPIL, Submit("Reprendre"), Submit("Je ne sais pas encore")]),
    pupil("pupil: progress", &[PUPIL, Visit("/eleve/progres")]),
    staff("teacher: classes", &[TEACHER]),
    Page { name: "teacher: class of 35", way: &[TEACHER, Follow("4e B")], budget: Budget::CLASS },
    staff("teacher: errors of a class", &[TEACHER, Follow("4e B"), Follow("Erreurs de la classe")]),
    Page {
        name: "teacher: paths of a class",
        way: &[TEACHER, Follow("4e B"), Follow("Parcours : des compétences à travailler d’un jour à un autre")],
        budget: Budget::CLASS,
    },
    Page {
        name: "teacher: test results of 35",
        way: &[TEACHER, Follow("4e B"), Follow("Résultats d’une évaluation nationale")],
        budget: Budget::GRID,
    },
    staff("teacher: a pupil", &[TEACHER, Follow("4e B"), Follow("Camille R.")]),
    staff("teacher: exercises", &[TEACHER, Visit("/exercices")]),
    staff("teacher: an exercise to try", TYPED_EXERCISE),
    staff("administrator: school", &[ADMINISTRATOR]),
    staff("administrator: end of the year", &[ADMINISTRATOR, Visit("/administration/fin-d-annee")]),
    staff("administrator: programmes", &[ADMINISTRATOR, Visit("/administration/programmes")]),
    staff("administrator: class lists", &[ADMINISTRATOR, Visit("/administration/listes")]),
    staff("administrator: models", &[ADMINISTRATOR, Visit("/administration/modeles")]),
];

const fn pupil(name: &'static str, way: &'static [Move]) -> Page {
    Page { name, way, budget: Budget::PUPIL }
}

const fn staff(name: &'static str, way: &'static [Move]) -> Page {
    Page { name, way, budget: Budget::STAFF }
}
