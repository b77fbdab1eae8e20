//! The pages that are weighed, and how a person of the demonstration gets to each.

use super::Move::{self, Enter, Follow, Submit, Visit};
use super::{Budget, Page};

const PUPIL: Move = Enter("Élève", "Entrer");
const TEACHER: Move = Enter("Enseignante", "Se connecter");
const ADMINISTRATOR: Move = Enter("Administrateur", "Se connecter");

/// In the order of the table.
pub(super) const PAGES: &[Page] = &[
    pupil("home", &[Visit("/")]),
    pupil("enter", &[Visit("/entrer")]),
    pupil("sign in", &[Visit("/connexion")]),
    pupil("preferences", &[Visit("/preferences")]),
    pupil("how Rebond chooses", &[Visit("/algorithmes")]),
    pupil("pupil: my work", &[PUPIL]),
    pupil("pupil: exercise", &[PUPIL, Submit("Trouver mon point de départ")]),
    pupil("pupil: progress", &[PUPIL, Visit("/eleve/progres")]),
    staff("teacher: classes", &[TEACHER]),
    staff("teacher: class of 35", &[TEACHER, Follow("4e B")]),
    staff("teacher: a pupil", &[TEACHER, Follow("4e B"), Follow("Camille R.")]),
    staff("administrator: school", &[ADMINISTRATOR]),
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
