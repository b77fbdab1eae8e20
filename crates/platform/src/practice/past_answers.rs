//! What a pupil answered lately, to look at again with its correction.

use storage::{PupilKey, Purpose};
use time::OffsetDateTime;
use uuid::Uuid;

use super::seen_text;
use super::variant_of;
use crate::accounts::PupilIdentity;
use crate::{Platform, Problem};

/// How many of the last exercises are looked at.
const LOOKED_AT: u32 = 30;

/// An answer in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastAnswer {
    /// The serving, whose page shows the correction.
    pub served: Uuid,
    /// When it was answered.
    pub at: OffsetDateTime,
    /// Title of the exercise.
    pub exercise_title: String,
    /// Title of the skill.
    pub skill_title: String,
    /// What was typed, or what was ticked; empty when the pupil did not know yet.
    pub typed: String,
    /// How it ended, in words for the pupil.
    pub outcome: &'static str,
}

impl Platform {
    /// The last answers of a pupil to exercises of practice, newest first, in every programme. The questions that find where
    /// to start are not corrected, so that they are not here.
    pub async fn past_answers(&self, pupil: &PupilIdentity) -> Result<Vec<PastAnswer>, Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        let mut answers = Vec::new();
        for past in self.store.recent_served(key, LOOKED_AT).await? {
            let Some(answer) = past.answer.filter(|_| past.served.purpose == Purpose::Practice) else { continue };
            let exercise = self.exercise_of(&past.served).await?;
            let variant = variant_of(&exercise, &past.served)?;
            let course = self.course_of_served(pupil.class_id, &past.served).await?.ok_or(Problem::NotFound)?;
            answers.push(PastAnswer {
                served: past.served.id,
                at: answer.answered_at,
                exercise_title: exercise.title.clone(),
                skill_title: course.skill_title(&past.served.skill_id),
                typed: seen_text(&variant, &answer.typed),
                outcome: outcome_words(&answer.outcome),
            });
        }
        Ok(answers)
    }
}

fn outcome_words(outcome: &str) -> &'static str {
    match outcome {
        "right" => "réussi",
        "wrong-form" => "la bonne valeur, sous une autre forme",
        "not-yet-known" => "pas encore su",
        _ => "à revoir",
    }
}
