//! The journal of what adults do: who, what, when; never an answer's text nor a secret.

use serde_json::Value;
use storage::NewAuditEvent;
use uuid::Uuid;

use crate::accounts::{Role, StaffIdentity};
use crate::{Platform, Problem};

impl Platform {
    /// Notes an action of an adult.
    pub(crate) async fn note(
        &self,
        staff: &StaffIdentity,
        action: &str,
        subject: &str,
        details: Value,
    ) -> Result<(), Problem> {
        self.note_about(staff, action, subject, None, details).await
    }

    /// Notes an action of an adult about a pupil: found again when the pupil asks for their data, emptied with them.
    pub(crate) async fn note_about(
        &self,
        staff: &StaffIdentity,
        action: &str,
        subject: &str,
        pupil_id: Option<Uuid>,
        details: Value,
    ) -> Result<(), Problem> {
        let kind = match staff.role {
            Role::Teacher => "teacher",
            Role::Administrator => "administrator",
        };
        self.store
            .append_audit_event(NewAuditEvent {
                id: self.new_id(),
                at: self.now(),
                actor_id: Some(staff.id),
                actor_kind: kind.to_owned(),
                school_id: Some(staff.school.id),
                pupil_id,
                action: action.to_owned(),
                subject: subject.to_owned(),
                details: details.to_string(),
            })
            .await?;
        Ok(())
    }
}

/// What was done, in French; an action without words is told by its name rather than hidden.
pub fn action_words(action: &str) -> &str {
    match action {
        // About one pupil.
        "decided" => "compétence à travailler en premier ou à ne plus proposer",
        "decision-ended" => "décision levée",
        "skill-reset" => "nouveau départ sur une compétence",
        "skill-reset-undone" => "nouveau départ annulé",
        "adaptation-on" => "exercices adaptés à l’élève",
        "adaptation-off" => "exercices dans l’ordre du programme, sans adaptation",
        "extra-time-on" => "temps majoré accordé",
        "extra-time-off" => "temps majoré retiré",
        "pupil-renamed" => "pseudonyme changé",
        "pupil-moved" => "classe changée",
        "pupil-suspended" => "compte suspendu",
        "pupil-reinstated" => "compte rétabli",
        "pupil-data-exported" => "données remises : lues ou téléchargées",
        "pupil-erased" => "élève effacé",
        // About a class.
        "class-created" => "classe ouverte",
        "class-changed" => "réglages de la classe changés",
        "class-renamed" => "classe renommée",
        "class-deleted" => "classe vide supprimée",
        "class-assigned" => "classe confiée à un enseignant",
        "class-taken-back" => "classe reprise à un enseignant",
        "class-archived" => "classe archivée",
        "class-reopened" => "classe rouverte",
        "pupils-added" => "élèves ajoutés",
        "cards-printed" => "cartes d’accès données",
        "path-assigned" => "parcours donné",
        "path-stopped" => "parcours arrêté",
        "test-results-entered" => "résultats d’une évaluation saisis",
        // About accounts and the school.
        "signed-in" => "connexion",
        "password-changed" => "mot de passe changé",
        "password-reset" => "mot de passe perdu, un autre donné",
        "teacher-created" => "compte d’enseignant ouvert",
        "staff-changed" => "compte d’adulte modifié",
        "suspended" => "compte d’adulte suspendu",
        "reinstated" => "compte d’adulte rétabli",
        "school-renamed" => "établissement renommé",
        "imported" => "import confirmé",
        // About models.
        "model-trained" => "modèle entraîné",
        "model-promoted" => "modèle mis en service",
        "model-rolled-back" => "retour au modèle précédent",
        "states-replayed" => "estimations refaites d’après les réponses",
        "simulation-run" => "simulation lancée",
        action => action,
    }
}

/// Who did it, in French; a kind without words is told by its name.
pub fn actor_words(kind: &str) -> &str {
    match kind {
        "teacher" => "enseignant",
        "administrator" => "administrateur",
        kind => kind,
    }
}
