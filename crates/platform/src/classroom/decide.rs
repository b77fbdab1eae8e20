//! The teacher's decision beats the model's, at once, and is noted.

use curriculum::SkillId;
use storage::{DecisionKind, NewDecision};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// What a teacher can decide about a skill for a pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionWanted {
    /// Work on it first.
    Pin,
    /// Do not propose it.
    Exclude,
}

/// A decision in force.
#[derive(Debug, Clone)]
pub struct DecisionLine {
    /// Its identifier.
    pub id: Uuid,
    /// What was decided.
    pub kind: &'static str,
    /// About which skill.
    pub skill_title: String,
    /// By whom.
    pub author: String,
    /// When.
    pub at: OffsetDateTime,
    /// A word for colleagues.
    pub note: String,
}

impl Platform {
    /// Decides for a pupil. A pin and an exclusion of the same skill replace each other.
    pub async fn decide(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        skill: &str,
        wanted: DecisionWanted,
        note: &str,
    ) -> Result<(), Problem> {
        let (class, pupil) = self.own_pupil(teacher, class, pupil).await?;
        let course = self.course_of_class(class.school_id, class.id).await?.ok_or(Problem::NotFound)?;
        let skill: SkillId = skill.parse().map_err(|_| Problem::NotFound)?;
        if course.programme.skill(&skill).is_none() {
            return Err(Problem::refused("Cette compétence n’est pas dans le programme de la classe."));
        }
        let now = self.now();
        let kind = match wanted {
            DecisionWanted::Pin => DecisionKind::Pin,
            DecisionWanted::Exclude => DecisionKind::Exclude,
        };
        self.store
            .add_decision(&NewDecision {
                pupil: pupil.key(),
                id: self.new_id(),
                skill_id: skill.to_string(),
                kind,
                author_id: teacher.id,
                note: note.trim().chars().take(200).collect(),
                created_at: now,
            })
            .await?;
        // The exercise in front of the pupil was chosen without this decision: it is taken away, unanswered.
        self.store.withdraw_open_exercise(pupil.key(), now).await?;
        let details = serde_json::json!({ "decision": kind.as_str() });
        self.note_about(teacher, "decided", skill.as_str(), Some(pupil.id), details).await
    }

    /// Lifts a decision.
    pub async fn end_decision(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        decision: Uuid,
    ) -> Result<(), Problem> {
        let (_, pupil) = self.own_pupil(teacher, class, pupil).await?;
        self.store.end_decision(pupil.key(), decision, teacher.id, self.now()).await?;
        let subject = decision.to_string();
        self.note_about(teacher, "decision-ended", &subject, Some(pupil.id), serde_json::json!({})).await
    }
}
