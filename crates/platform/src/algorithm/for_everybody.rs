//! The text for pupils, parents and anybody.

use knowledge::published::{ACQUIRED_FROM, IN_PROGRESS_FROM, INTERVAL_SHARE, RAPID_SECONDS_MAX, RAPID_SHARE};
use remediation::published::{
    ANSWERS_EACH, BLOCKED_FAILURES, EXPLORATION_RATE, FAILURES_AMONG, FAILURES_IN_A_ROW, INACTIVE_DAYS, LOOKED_AT,
    OFFERS_MAX, QUESTIONS_MAX, RUN_MAX, SUCCESS_AIM,
};

use super::{Algorithm, Section, paragraph, rights, rule};
use crate::words::{percent, short};

pub(super) fn text() -> Algorithm {
    Algorithm {
        title: "Comment Rebond choisit un exercice",
        summary: "Un programme calcule, pour chaque élève et chaque compétence, la chance de réussir le prochain exercice, d’après \
                  ses réponses dans Rebond et rien d’autre. Puis des règles choisissent. Le professeur peut les remplacer par sa \
                  décision, qui gagne toujours et tout de suite."
            .to_owned(),
        sections: vec![estimated(), rules(), not_done(), rights()],
        code_version: env!("CARGO_PKG_VERSION"),
    }
}

fn estimated() -> Section {
    Section {
        title: "Ce qui est estimé",
        ordered: false,
        rules: vec![
            paragraph(format!(
                "La chance de réussir seul un exercice courant, avec un intervalle qui vise à contenir la vérité dans {} des cas : \
                 plus il y a de réponses, plus il est étroit. Elle monte avec une réussite, descend avec une erreur, et s’efface un \
                 peu avec le temps.",
                percent(INTERVAL_SHARE)
            )),
            paragraph(format!(
                "Une compétence est « acquise » quand cette chance atteint {} et que la dernière réponse est juste, « en cours » à partir \
                 de {}, « à consolider » en dessous. Avec trop peu de réponses qui comptent, rien n’en est dit.",
                percent(ACQUIRED_FROM),
                percent(IN_PROGRESS_FROM)
            )),
            paragraph(
                "Ce qui est sans doute déjà su, compétence par compétence, d’après toutes les réponses : réussir parle aussi pour ce \
                 qu’il fallait savoir avant, échouer fait douter de ce qui s’appuie dessus. C’est là-dessus que le choix repose.",
            ),
            paragraph(format!(
                "Une réussite avec indice compte, mais moins que seul. « Je ne sais pas encore » est une réponse honnête. Une réponse \
                 donnée en moins de {} du temps prévu (et de {} secondes) compte très peu, car personne n’a pu y réfléchir.",
                percent(RAPID_SHARE),
                short(RAPID_SECONDS_MAX)
            )),
        ],
    }
}

fn rules() -> Section {
    Section {
        title: "Les règles, dans l’ordre",
        ordered: true,
        rules: vec![
            rule(
                "La décision du professeur.",
                "Une compétence qu’il met en premier passe en premier ; une compétence qu’il écarte n’est plus proposée.",
            ),
            rule(
                "Sans adaptation.",
                format!(
                    "Le professeur peut désactiver tout le reste pour une classe ou pour un élève : les exercices suivent alors l’ordre du \
                     programme, {ANSWERS_EACH} par compétence, quelles que soient les réponses."
                ),
            ),
            rule(
                "Le point de départ.",
                format!(
                    "Au plus {QUESTIONS_MAX} questions, chacune choisie pour ce qu’elle apprend sur l’ensemble des compétences. L’élève \
                     peut s’arrêter et reprendre. Chaque domaine d’une évaluation nationale que le professeur a saisi vaut une \
                     question de moins ; si les réponses disent autre chose, ces résultats sont laissés de côté."
                ),
            ),
            rule(
                "Le rebond.",
                format!(
                    "Après {FAILURES_IN_A_ROW} échecs de suite, ou {FAILURES_AMONG} sur les {LOOKED_AT} derniers essais, les exercices \
                     viennent du prérequis qui manque le plus probablement ; une fois qu’il est réparé, on revient à la compétence de \
                     départ."
                ),
            ),
            rule(
                "Une autre approche.",
                format!(
                    "Quand répéter ne sert à rien, l’exercice change de forme (exemple résolu, représentation) ; jamais plus de \
                     {RUN_MAX} exercices de suite sur la même compétence."
                ),
            ),
            rule(
                "Un nouvel essai.",
                "Juste après une première erreur et sa correction, on réessaie la même compétence, sauf si un prérequis semble manquer.",
            ),
            rule(
                "Ce qui aide le plus.",
                format!(
                    "Parmi les compétences que l’élève est prêt à apprendre, celle qui fait le plus progresser par minute, avec une \
                     chance de réussite proche de {}, et des révisions de ce qui risque de s’oublier.",
                    percent(SUCCESS_AIM)
                ),
            ),
            rule(
                "Les bases.",
                "Ce qui semble su d’après d’autres réponses, mais n’a jamais été demandé, est vérifié une fois, d’abord là où beaucoup de \
                 choses s’appuient dessus.",
            ),
            rule(
                "La préférence de l’élève.",
                format!(
                    "Quand aucune de ces règles n’impose un exercice, l’élève peut en préférer un autre parmi {OFFERS_MAX} proposés ; le \
                     professeur peut retirer ce choix à une classe."
                ),
            ),
            rule(
                "Un peu d’exploration.",
                format!(
                    "Dans {} des cas au plus, un autre exercice est essayé exprès, et c’est noté.",
                    percent(EXPLORATION_RATE)
                ),
            ),
            rule(
                "Qui est à aider.",
                format!(
                    "Le professeur voit les élèves qui ont échoué {BLOCKED_FAILURES} fois de suite sur une compétence, ceux pour qui ni \
                     les prérequis ni une autre approche n’ont suffi, et ceux qui n’ont rien fait depuis {INACTIVE_DAYS} jours. La liste \
                     se vide d’elle-même."
                ),
            ),
        ],
    }
}

pub(super) fn not_done() -> Section {
    Section {
        title: "Ce qu’il ne fait pas",
        ordered: false,
        rules: vec![paragraph(
            "Rebond ne donne ni note, ni classement, ni orientation. Il ne devine ni les émotions, ni l’attention, ni la tricherie. Il \
             n’utilise ni l’âge, ni le sexe, ni l’adresse, qu’il ne connaît pas. Les réponses d’un établissement ne servent jamais à \
             entraîner le modèle d’un autre.",
        )],
    }
}
