//! Where the estimate of a pupil on a skill comes from: every number, for whoever asks by law (CRPA, R. 311-3-1-2).

use curriculum::SkillId;
use knowledge::published::INTERVAL_SHARE;
use knowledge::{Explanation, Question};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::calendar::in_paris;
use crate::practice::state_from;
use crate::words::word;
use crate::{Platform, Problem};

/// The explicit mention that goes with a decision prepared by an algorithm (CRPA, L. 311-3-1).
pub(crate) const MENTION: &str = "Cette estimation est calculée par un algorithme, pour proposer à l’élève un exercice utile. Vous avez le droit \
     d’obtenir les règles de ce calcul et ses principales caractéristiques, et de les contester auprès de l’établissement.";

const OPERATIONS: [&str; 5] = [
    "Chaque donnée ajoute poids × (valeur − moyenne).",
    "« balance », « skill-balance » et « related-balance » sont le logarithme du rapport entre réussites et erreurs : une réussite y pèse \
     la part des élèves qui échouent à l’exercice, une erreur celle des élèves qui y réussissent.",
    "Le total est le point de départ, plus toutes les contributions, plus ce qui est rendu après une erreur isolée.",
    "La chance de réussite est 1 / (1 + exp(−total)).",
    "L’intervalle est celui de Wilson, élargi quand il y a peu de réponses.",
];

impl Platform {
    /// Everything that makes the estimate of a pupil of this teacher on a skill, as one JSON document.
    pub async fn skill_explanation(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        skill: &str,
    ) -> Result<Value, Problem> {
        let (class, pupil) = self.own_pupil(teacher, class, pupil).await?;
        let skill: SkillId = skill.parse().map_err(|_| Problem::NotFound)?;
        let course = self.course_with_skill(class.school_id, class.id, &skill).await?;
        let known = course.programme.skill(&skill).ok_or(Problem::NotFound)?;
        let fresh_starts = self.fresh_starts_of(pupil.key()).await?;
        let fresh_start =
            fresh_starts.latest_on(skill.as_str()).map(|reset| in_paris(reset.created_at).date().to_string());
        let kept = self.store.knowledge_state(pupil.key()).await?;
        let state = state_from(kept.as_ref())?;
        let model = self.serving_model(class.school_id).await?;
        let now = self.now();
        let estimate = model.estimate(&state, &skill, &course.graph, now);
        let told = model.explain(&state, &Question::typical(&skill), &course.graph, now);
        Ok(json!({
            "mention": MENTION,
            "eleve": pupil.pseudonym,
            "competence": { "nom": skill.to_string(), "titre": known.title },
            "calcule_le": in_paris(now).date().to_string(),
            "modele": { "version": model.version, "origine": model.provenance },
            "degre_de_contribution": "L’estimation et des règles publiées proposent l’exercice ; la décision du professeur les remplace.",
            "donnees": {
                "source": "les réponses de l’élève dans Rebond, et rien d’autre",
                "reponses_de_l_eleve": state.answers_count(),
                "reponses_sur_la_competence": estimate.answers,
                "nouveau_depart_du_professeur": fresh_start,
                "reponses_pesees": told.prediction.evidence,
            },
            "operations": OPERATIONS,
            "point_de_depart": told.prediction.intercept,
            "contributions_par_famille": families(&told),
            "contributions": parts(&told),
            "rendu_apres_une_erreur_isolee": told.given_back,
            "total": told.prediction.logit(),
            "chance_de_reussite": told.prediction.probability,
            "intervalle": {
                "vise": INTERVAL_SHARE,
                "bas": told.prediction.low,
                "haut": told.prediction.high,
            },
            "mot": estimate.standing.label(),
        }))
    }
}

fn families(told: &Explanation) -> Vec<Value> {
    let of = |part: &knowledge::Contribution| json!({ "famille": part.group.label(), "contribution": part.logit });
    told.prediction.contributions.iter().map(of).collect()
}

fn parts(told: &Explanation) -> Vec<Value> {
    told.features
        .iter()
        .map(|part| {
            json!({
                "donnee": word(&part.feature),
                "famille": part.group.label(),
                "valeur": part.value,
                "moyenne": part.mean,
                "poids": part.weight,
                "contribution": part.logit,
            })
        })
        .collect()
}
