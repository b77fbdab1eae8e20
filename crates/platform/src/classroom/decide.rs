//! The teacher's decision beats the model's, at once, and is noted.

use curriculum::SkillId;
use remediation::ReasonCode;
use storage::{DecisionKind, NewDecision, Pupil, Served};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::accounts::{PupilIdentity, StaffIdentity};
use crate::words::word;
use crate::{Platform, Problem};

/// How many characters of a word for colleagues are kept.
pub(super) const NOTE_CHARACTERS: usize = 200;

/// What a teacher can decide about a skill for a pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionWanted {
    /// Work on it first.
    Pin,
    /// Do not propose it.
    Exclude,
}

/// What a decision changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// The skill comes with the very next exercise.
    Next,
    /// The skill waits for others that are pinned too.
    Later,
    /// The skill is not proposed any more.
    Excluded,
}

/// What there is to do about a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undoing {
    /// It lasts until it is lifted.
    Lift,
    /// It happened once, and can be taken back.
    TakeBack,
}

/// A decision in force, or a fresh start that stands.
#[derive(Debug, Clone)]
pub struct DecisionLine {
    /// Its identifier.
    pub id: Uuid,
    /// What was decided, and in which turn when several skills are pinned.
    pub kind: String,
    /// About which skill.
    pub skill_id: String,
    /// Its title.
    pub skill_title: String,
    /// By whom.
    pub author: String,
    /// When.
    pub at: OffsetDateTime,
    /// A word for colleagues.
    pub note: String,
    /// How it ends.
    pub undoing: Undoing,
}

impl Platform {
    /// Decides for a pupil. A pin and an exclusion of the same skill replace each other; of several pins the latest comes
    /// first.
    pub async fn decide(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        skill: &str,
        wanted: DecisionWanted,
        note: &str,
    ) -> Result<Decided, Problem> {
        let (class, pupil) = self.own_pupil(teacher, class, pupil).await?;
        let skill: SkillId = skill.parse().map_err(|_| Problem::NotFound)?;
        let course = match self.course_with_skill(class.school_id, class.id, &skill).await {
            Err(Problem::NotFound) => {
                return Err(Problem::refused("Cette compétence n’est dans aucun programme de la classe."));
            }
            course => course?,
        };
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
                note: note.trim().chars().take(NOTE_CHARACTERS).collect(),
                created_at: now,
            })
            .await?;
        // The exercise of this programme in front of the pupil was chosen without this decision: something else comes next,
        // though what the pupil is typing is still marked.
        self.take_away(pupil.key(), |open| open.pack_id == course.pack_id).await?;
        let details = serde_json::json!({ "decision": kind.as_str() });
        self.note_about(teacher, "decided", skill.as_str(), Some(pupil.id), details).await?;
        if wanted == DecisionWanted::Exclude {
            return Ok(Decided::Excluded);
        }
        let next = self.next_skill(&identity_of(&pupil, teacher), &course).await?;
        Ok(if next == Some(skill) { Decided::Next } else { Decided::Later })
    }

    /// Lifts a decision. An exercise that it had put in front of the pupil goes with it. Gives the skills that are still to
    /// be worked on first.
    pub async fn end_decision(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        decision: Uuid,
    ) -> Result<Vec<SkillId>, Problem> {
        let (class, pupil) = self.own_pupil(teacher, class, pupil).await?;
        let active = self.store.active_decisions_of_pupil(pupil.key()).await?;
        let lifted = active.into_iter().find(|active| active.id == decision).ok_or(Problem::NotFound)?;
        self.store.end_decision(pupil.key(), decision, teacher.id, self.now()).await?;
        let chosen_by_it =
            |open: &Served| open.skill_id == lifted.skill_id && open.reason_code == word(&ReasonCode::PinnedByTeacher);
        if lifted.kind == DecisionKind::Pin {
            self.take_away(pupil.key(), chosen_by_it).await?;
        }
        let subject = decision.to_string();
        self.note_about(teacher, "decision-ended", &subject, Some(pupil.id), serde_json::json!({})).await?;
        let skill: SkillId = lifted.skill_id.parse().map_err(|_| Problem::NotFound)?;
        match self.course_with_skill(class.school_id, class.id, &skill).await {
            Ok(course) => Ok(self.decisions_of(pupil.key(), &course).await?.pinned),
            // The class no longer works on that programme: nothing of it is to be worked on first.
            Err(Problem::NotFound) => Ok(Vec::new()),
            Err(problem) => Err(problem),
        }
    }
}

/// A pupil as the use cases of practice know them.
pub(super) fn identity_of(pupil: &Pupil, teacher: &StaffIdentity) -> PupilIdentity {
    PupilIdentity {
        school: teacher.school.clone(),
        class_id: pupil.class_id,
        id: pupil.id,
        pseudonym: pupil.pseudonym.clone(),
        programme: pupil.pack_id.clone(),
        adaptive: pupil.adaptive,
        extra_time: pupil.extra_time,
    }
}
