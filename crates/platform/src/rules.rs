//! The rules as published on the page "Comment Rebond choisit"; their figures come from the code that applies them.

use remediation::help::{BLOCKED_FAILURES, INACTIVE_DAYS};
use remediation::placement::QUESTIONS_MAX;
use remediation::{EXPLORATION_RATE, RUN_MAX};

use crate::Platform;

impl Platform {
    /// Title and text of each rule, in the order in which they apply.
    pub fn published_rules(&self) -> Vec<(&'static str, String)> {
        vec![
            (
                "La décision du professeur.",
                "Une compétence qu’il met en premier passe en premier ; une compétence qu’il écarte n’est plus proposée."
                    .to_owned(),
            ),
            (
                "Le point de départ.",
                format!(
                    "Au plus {QUESTIONS_MAX} questions, chacune choisie pour ce qu’elle apprend sur l’ensemble des \
                     compétences. L’élève peut s’arrêter et reprendre."
                ),
            ),
            (
                "Le rebond.",
                "Après deux échecs de suite, ou trois sur les quatre derniers essais, les exercices viennent du prérequis \
                 qui manque le plus probablement ; une fois qu’il est réparé, on revient à la compétence de départ."
                    .to_owned(),
            ),
            (
                "Une autre approche.",
                format!(
                    "Quand répéter ne sert à rien, l’exercice change de forme (exemple résolu, représentation) ; jamais plus \
                     de {RUN_MAX} exercices de suite sur la même compétence. Puis le professeur est prévenu."
                ),
            ),
            (
                "Ce qui aide le plus.",
                "Parmi les compétences que l’élève est prêt à apprendre, celle qui fait le plus progresser par minute, avec \
                 une chance de réussite d’environ sept sur dix, et des révisions de ce qui risque de s’oublier."
                    .to_owned(),
            ),
            (
                "Un peu d’exploration.",
                format!(
                    "Dans {:.0} % des cas au plus, un autre exercice est essayé exprès, et c’est noté.",
                    EXPLORATION_RATE * 100.0
                ),
            ),
            (
                "Qui est à aider.",
                format!(
                    "Le professeur voit les élèves qui ont échoué {BLOCKED_FAILURES} fois de suite sur une compétence, et ceux \
                     qui n’ont rien fait depuis {INACTIVE_DAYS} jours. La liste se vide d’elle-même."
                ),
            ),
        ]
    }
}
