//! The text for teachers: the same in detail, with every threshold.

use knowledge::published::{
    ACQUIRED_FROM, CALIBRATION_ERROR_MAX, CREDIT_SHRINKAGE, EXERCISE_SHRINKAGE, GAP_AT_MOST, GAP_HALFWAY, HALF_LIVES,
    HELD_OUT_ONE_IN, HINTED_CREDIT, IN_PROGRESS_FROM, INTERVAL_SHARE, KEPT_MONTH_DAYS, KEPT_WEEK_DAYS,
    NEIGHBOUR_WEIGHT_MAX, NOT_YET_KNOWN_WEIGHT, PROMOTION_ANSWERS_MIN, PROMOTION_AUC_LOSS_MAX, PROMOTION_GAIN_MIN,
    RAPID_SECONDS_MAX, RAPID_SHARE, RAPID_WEIGHT, SHRINKAGE, SLICE_PUPILS_MIN, TYPED_GUESS, WEIGHED_ANSWERS_MIN,
    WRONG_FORM_CREDIT, WRONG_FORM_WEIGHT, WRONG_WEIGHT,
};
use knowledge::training::TrainingParameters;
use knowledge::{FeatureGroup, Standing};
use remediation::published::{
    ANSWERS_EACH, BETWEEN_REVIEWS, BLOCKED_FAILURES, DOUBLINGS_MAX, EXPLORATION_RATE, FADING_BELOW, FAILURES_AMONG,
    FAILURES_IN_A_ROW, FIRST_INTERVAL_DAYS, IMPLICIT_REVIEW, INACTIVE_DAYS, INFERRED_DOUBT, INFERRED_FROM, LOOKED_AT,
    OFFERS_MAX, ONCE_MORE_READINESS, QUESTIONS_MAX, QUESTIONS_MAX_REPORTED, QUESTIONS_MIN, REPAIRING_SUCCESSES,
    REST_EXERCISES, RESTS_MAX, RUN_MAX, STEPS_MAX, SUCCESS_AIM, SUCCESSES_BEYOND_DOUBT, UNPRODUCTIVE_FAILURES,
};

use super::{Algorithm, Section, for_everybody, paragraph, rights, rule};
use crate::administration::watch_rule;
use crate::classroom::{RESULTS_COUNT_DAYS, extra_time_words};
use crate::words::{percent, short};

pub(super) fn text() -> Algorithm {
    Algorithm {
        title: "Comment Rebond estime et choisit : le détail pour les enseignants",
        summary: "Voici tout ce que Rebond applique, avec les seuils. Les chiffres viennent du code qui s’exécute, aucun n’est recopié. \
                  Votre décision gagne toujours, tout de suite, et survit à un nouveau modèle."
            .to_owned(),
        sections: vec![
            estimated(),
            evidence(),
            forgetting(),
            choice(),
            yours(),
            model_life(),
            for_everybody::not_done(),
            rights(),
        ],
        code_version: env!("CARGO_PKG_VERSION"),
    }
}

fn estimated() -> Section {
    let groups = [
        FeatureGroup::Question,
        FeatureGroup::SkillDifficulty,
        FeatureGroup::Pupil,
        FeatureGroup::SkillHistory,
        FeatureGroup::RecentAnswers,
        FeatureGroup::Prerequisites,
        FeatureGroup::Dependents,
        FeatureGroup::Forgetting,
        FeatureGroup::RelatedSkills,
        FeatureGroup::Exercise,
        FeatureGroup::Moment,
        FeatureGroup::IsolatedError,
    ];
    let families: Vec<&str> = groups.into_iter().map(FeatureGroup::label).collect();
    Section {
        title: "Ce qui est estimé, et d’après quoi",
        ordered: false,
        rules: vec![
            rule(
                "L’estimation.",
                format!(
                    "La chance que l’élève réussisse seul (juste, sans indice) un exercice courant de la compétence. C’est une régression \
                     logistique : des contributions s’ajoutent. Familles de contributions : {}.",
                    families.join(" ; ")
                ),
            ),
            rule(
                "Ce qu’un modèle apprend de l’établissement.",
                format!(
                    "Entraîné sur place, il sait aussi quels exercices sont plus ou moins réussis que leur compétence (un exercice \
                     ramené vers elle par l’équivalent de {} réponses, elle vers l’ensemble par {}), quelles compétences sont réussies \
                     ensemble, et ce qui suit d’habitude ce qui vient d’être travaillé. Une réussite rare chez les autres élèves \
                     compte davantage, une erreur fréquente compte moins. Ce que valent une réussite après des indices, une autre forme et \
                     « je ne sais pas encore » est appris de la réponse qui suit, les valeurs publiées ci-dessous comptant pour {} \
                     réponses. Ce qui tient à un exercice précis ou au moment prédit la réponse \
                     suivante, et n’entre pas dans l’estimation que vous lisez : elle parle d’un exercice courant. Les poids livrés ne \
                     savent rien de tout cela.",
                    short(EXERCISE_SHRINKAGE),
                    short(SHRINKAGE),
                    short(CREDIT_SHRINKAGE)
                ),
            ),
            rule(
                "La maîtrise.",
                "La probabilité que la compétence soit sue, jointe à celle de toutes les autres par le graphe des prérequis \
                 (propagation de croyances) : une réussite parle pour ce qu’elle suppose, un échec fait douter de ce qui s’appuie \
                 dessus, et un seul trou explique les échecs de tout ce qui repose sur lui. Avant toute réponse, elle suppose su, plus \
                 ou moins, ce qui vient avant la classe de l’élève, dans tous les domaines à la fois. Rien n’y est ajusté sur des \
                 réponses. L’estimation est ce que vous lisez ; la maîtrise est ce que le choix utilise.",
            ),
            rule(
                "L’intervalle.",
                format!(
                    "Il vise à contenir la vérité dans {} des cas. Peu de réponses le rendent large.",
                    percent(INTERVAL_SHARE)
                ),
            ),
            rule(
                "Les mots.",
                format!(
                    "« {} » à partir de {}, si la dernière réponse n’est pas un échec ; « {} » à partir de {} ; « {} » en dessous. En \
                     dessous de {} réponses pesées sur la compétence : « {} ». Une compétence sur laquelle l’élève est à aider est \
                     dite « {} ».",
                    Standing::Acquired.label(),
                    percent(ACQUIRED_FROM),
                    Standing::InProgress.label(),
                    percent(IN_PROGRESS_FROM),
                    Standing::ToConsolidate.label(),
                    short(WEIGHED_ANSWERS_MIN),
                    Standing::NotEnoughAnswers.label(),
                    Standing::ToConsolidate.label()
                ),
            ),
            rule(
                "Les compétences voisines.",
                format!(
                    "Une réussite parle aussi pour les prérequis, un échec pour ce qui s’appuie dessus, mais au plus {} de ce que pèse la \
                     compétence elle-même.",
                    percent(NEIGHBOUR_WEIGHT_MAX)
                ),
            ),
        ],
    }
}

fn evidence() -> Section {
    let hinted: Vec<String> = HINTED_CREDIT.iter().map(|credit| short(*credit)).collect();
    Section {
        title: "Ce que compte une réponse",
        ordered: false,
        rules: vec![
            rule(
                "Les indices.",
                format!("Une réussite après des indices compte pour {} selon leur nombre.", hinted.join(", puis ")),
            ),
            rule(
                "La forme.",
                format!(
                    "Une valeur juste sous une autre forme que celle demandée est rendue une fois sans rien compter ; ensuite elle compte \
                     pour {}, avec un poids de {}.",
                    short(WRONG_FORM_CREDIT),
                    short(WRONG_FORM_WEIGHT)
                ),
            ),
            rule(
                "L’erreur et l’aveu.",
                format!(
                    "Une erreur pèse {} (elle peut être d’étourderie), « je ne sais pas encore » pèse {}. Une seule erreur après des \
                     réussites est comptée avec prudence, et se répare.",
                    short(WRONG_WEIGHT),
                    short(NOT_YET_KNOWN_WEIGHT)
                ),
            ),
            rule(
                "Les réponses trop rapides.",
                format!(
                    "En moins de {} du temps prévu pour l’exercice (et de {} secondes), une réponse garde {} de son poids, sauf une \
                     réponse tapée qui est juste sans indice, ou « je ne sais pas encore ». Rebond n’en conclut rien sur l’élève.",
                    percent(RAPID_SHARE),
                    short(RAPID_SECONDS_MAX),
                    percent(RAPID_WEIGHT)
                ),
            ),
            rule(
                "Le hasard.",
                format!(
                    "Une réponse tapée est juste par hasard dans {} des cas ; un choix, dans une part d’autant plus grande qu’il y a peu de \
                     propositions.",
                    percent(TYPED_GUESS)
                ),
            ),
            rule("Ce qui ne compte pas.", "Une réponse illisible ou à double sens : elle est rendue, avec un conseil."),
        ],
    }
}

fn forgetting() -> Section {
    let windows: Vec<String> = HALF_LIVES.iter().map(|days| short(*days)).collect();
    Section {
        title: "L’oubli",
        ordered: false,
        rules: vec![
            paragraph(format!(
                "Les réussites sont comptées dans des fenêtres qui diminuent de moitié tous les {} jours ; ce que montrent les dernières \
                 réponses diminue de moitié tous les {} jours sans réussite, et le fait de savoir, tous les {} jours. Le temps seul ne \
                 fait jamais monter une estimation.",
                windows.join(", "),
                short(KEPT_WEEK_DAYS),
                short(KEPT_MONTH_DAYS)
            )),
            paragraph(format!(
                "Une compétence acquise revient en révision après {} jours au moins, et jusqu’à {} jours quand elle est solide ; plus tôt si \
                 l’estimation passe sous {}. Une réussite sur une compétence qui s’appuie directement sur elle reprend {} du temps passé \
                 jusque-là. Il y a au moins {BETWEEN_REVIEWS} autres exercices entre deux révisions.",
                short(FIRST_INTERVAL_DAYS),
                short(FIRST_INTERVAL_DAYS * DOUBLINGS_MAX.exp2()),
                percent(FADING_BELOW),
                percent(IMPLICIT_REVIEW)
            )),
        ],
    }
}

fn choice() -> Section {
    Section {
        title: "Le choix de l’exercice, règles dans l’ordre",
        ordered: true,
        rules: vec![
            rule(
                "Vos décisions.",
                "Une compétence mise en premier passe en premier ; une compétence écartée n’est plus proposée.",
            ),
            rule(
                "Le point de départ.",
                format!(
                    "De {QUESTIONS_MIN} à {QUESTIONS_MAX} questions, selon ce qu’elles apprennent encore. Les résultats d’une \
                     évaluation nationale de moins de {RESULTS_COUNT_DAYS} jours, saisis par domaine, en retirent une chacun, sans que le \
                     maximum descende sous {QUESTIONS_MAX_REPORTED} ; ils parlent de ce qui était su avant la première réponse et \
                     n’entrent dans aucune estimation affichée."
                ),
            ),
            rule(
                "Le rebond.",
                format!(
                    "Après « je ne sais pas encore », {FAILURES_IN_A_ROW} échecs de suite ou {FAILURES_AMONG} sur les {LOOKED_AT} derniers \
                     essais, on descend au prérequis dont le manque explique le mieux l’échec : celui qui manque sans doute, alors que ce sur \
                     quoi il repose est su. Il est réparé après {REPAIRING_SUCCESSES} réussites de suite si l’estimation est d’accord, \
                     {SUCCESSES_BEYOND_DOUBT} dans tous les cas ; on remonte ensuite par ce qui manque encore. Un détour a au plus \
                     {STEPS_MAX} exercices."
                ),
            ),
            rule(
                "Une autre approche.",
                format!(
                    "Au plus {RUN_MAX} exercices de suite sur une compétence. Après {UNPRODUCTIVE_FAILURES} échecs de suite, elle se repose \
                     pendant {REST_EXERCISES} exercices et vous êtes prévenu."
                ),
            ),
            rule(
                "Un nouvel essai.",
                format!(
                    "Juste après une première erreur, la correction lue, un autre exercice de la même compétence vient d’abord, si ses \
                     prérequis sont sus avec une probabilité d’au moins {}.",
                    percent(ONCE_MORE_READINESS)
                ),
            ),
            rule(
                "Vos parcours.",
                "Du premier au dernier jour d’un parcours, ses compétences passent avant ce qui suit, dans l’ordre, chacune jusqu’à ce \
                 qu’elle soit acquise ; de deux parcours, celui qui finit le premier. Ce qui manque en dessous est d’abord repris : le \
                 rebond, l’autre approche et le nouvel essai passent avant.",
            ),
            rule(
                "Ce qui aide le plus.",
                format!(
                    "Ce qui reste à apprendre, prérequis prêts, compétences que celle-ci ouvre, ce que la réponse apprendrait, par minute \
                     de travail, avec une chance de réussite visée de {}. Ce qui est déjà à demi su revient de préférence à une autre \
                     séance : on le retient mieux ainsi. L’élève peut préférer un autre exercice parmi {OFFERS_MAX}, \
                     sauf si vous l’avez retiré dans les réglages de la classe. Dans {} des cas au plus, un exercice proche en valeur est essayé exprès, et c’est noté.",
                    percent(SUCCESS_AIM),
                    percent(EXPLORATION_RATE)
                ),
            ),
            rule(
                "Les bases jamais vérifiées.",
                format!(
                    "Une compétence jamais demandée, supposée sue à {} au moins d’après d’autres réponses, garde un doute de {} au moins. \
                     Si d’autres en dépendent, elle est vérifiée une fois, d’autant plus tôt qu’elles sont nombreuses (jusqu’à {} comptent). \
                     Avant toute réponse, Rebond admet qu’elle manque : dans {} des cas quand {} compétences en dépendent, dans {} au plus.",
                    percent(INFERRED_FROM),
                    percent(INFERRED_DOUBT),
                    short(RESTS_MAX),
                    percent(GAP_AT_MOST / 2.0),
                    short(GAP_HALFWAY),
                    percent(GAP_AT_MOST)
                ),
            ),
            rule(
                "La liste « à aider ».",
                format!(
                    "{BLOCKED_FAILURES} échecs de suite sur une compétence, détours compris ; ou plus rien à essayer, quand ni les prérequis ni \
                     une autre approche n’ont suffi ; ou {INACTIVE_DAYS} jours sans réponse. Les réponses trop rapides comptent parmi les échecs, \
                     et leur nombre est écrit. Le blocage est signalé tôt, donc souvent trop tôt : chez des élèves simulés, il l’est en moyenne \
                     au sixième exercice sur la compétence, et sept fois sur dix l’élève y serait arrivé seul en dix exercices de plus."
                ),
            ),
        ],
    }
}

fn yours() -> Section {
    Section {
        title: "Ce que vous pouvez décider",
        ordered: false,
        rules: vec![
            paragraph(
                "Mettre une compétence en premier ou l’écarter, pour un élève ; lever votre décision. Elle vaut dès l’exercice suivant, elle \
                 est notée avec votre nom, et aucun entraînement ne la change.",
            ),
            paragraph(
                "Donner un parcours, à la classe ou à quelques élèves, d’un jour à un autre ; en changer l’ordre, l’arrêter. Sans adaptation, \
                 il remplace l’ordre du programme pendant ces jours.",
            ),
            paragraph(
                "Faire repartir un élève de zéro sur une compétence : l’estimation, la maîtrise, les échecs de suite, le repos et les révisions \
                 n’y lisent plus que ce qui vient après. Ses réponses restent gardées, ce qu’elles ont dit de lui en général et des autres \
                 compétences aussi, et vous pouvez annuler.",
            ),
            paragraph(format!(
                "Désactiver l’adaptation, pour une classe (ses réglages) ou pour un élève (sa page) : après vos choix, l’ordre du programme \
                 décide, prérequis d’abord, jusqu’au niveau de la classe, {ANSWERS_EACH} réponses par compétence ; aucune estimation n’est \
                 lue. Les réponses restent corrigées et gardées, et vous pouvez réactiver l’adaptation."
            )),
            paragraph(format!("Majorer le temps d’un élève. {}", extra_time_words())),
            paragraph(
                "Sur la page d’un élève, chaque compétence dit ce qui fait monter et descendre l’estimation, et donne tous les chiffres en un \
                 fichier ; chaque réponse dit pourquoi l’exercice a été proposé et lesquels auraient pu l’être.",
            ),
        ],
    }
}

fn model_life() -> Section {
    let TrainingParameters { answers_min, pupils_min, .. } = TrainingParameters::default();
    Section {
        title: "La vie du modèle",
        ordered: false,
        rules: vec![
            rule(
                "Entraînement.",
                format!(
                    "Sur les réponses de l’établissement seulement, à partir de {answers_min} réponses d’au moins {pupils_min} élèves. Avant, \
                     servent des poids livrés avec Rebond, appris sur des élèves simulés."
                ),
            ),
            rule(
                "Mise en service.",
                format!(
                    "Un élève sur {HELD_OUT_ONE_IN} est mis de côté, toujours le même, pour mesurer. Un nouveau modèle ne sert que si, sur au \
                     moins {PROMOTION_ANSWERS_MIN} de leurs réponses, sa perte logarithmique baisse d’au moins {}, son AUC ne baisse pas de \
                     plus de {}, et son erreur de calibration reste sous {} ou diminue.",
                    decimals(PROMOTION_GAIN_MIN),
                    short(PROMOTION_AUC_LOSS_MAX),
                    short(CALIBRATION_ERROR_MAX)
                ),
            ),
            rule("Surveillance.", watch_rule()),
            rule(
                "Retour.",
                "L’administrateur revient en un bouton au modèle qui servait avant. Ce qui a été appris d’un élève ne dépend pas du modèle : \
                 rien n’est perdu.",
            ),
            rule(
                "Fiche.",
                format!(
                    "Chaque modèle a une fiche : données, mesures, calibration, erreurs par niveau et par type de réponse, limites. Une part de \
                     moins de {SLICE_PUPILS_MIN} élèves n’y est pas montrée."
                ),
            ),
        ],
    }
}

/// As many decimals as it takes: a gain of half a thousandth is not nothing.
fn decimals(value: f64) -> String {
    value.to_string().replace('.', ",")
}
