//! What a pupil answered, to look at again with its correction.

use storage::PupilKey;
use time::OffsetDateTime;
use uuid::Uuid;

use super::seen_text;
use super::variant_of;
use crate::accounts::PupilIdentity;
use crate::{Platform, Problem};

/// How many answers are on a page.
const ON_A_PAGE: u32 = 30;

/// A page of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastAnswers {
    /// The answers, newest first.
    pub answers: Vec<PastAnswer>,
    /// From which place on the answers before these are found, when there are any.
    pub earlier: Option<i64>,
}

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
    /// Whether it was right.
    pub right: bool,
    /// Whether the pupil said "je ne sais pas encore".
    pub not_yet_known: bool,
    /// How it ended, in words for the pupil.
    pub outcome: &'static str,
}

impl Platform {
    /// The last answers of a pupil, in every programme: those before a place, if one is given.
    pub async fn past_answers(&self, pupil: &PupilIdentity, before: Option<i64>) -> Result<PastAnswers, Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        let mut answers = Vec::new();
        // One more than is shown tells whether there are others.
        let mut found = self.store.answered_before(key, before, ON_A_PAGE + 1).await?;
        let more = found.len() > ON_A_PAGE as usize;
        found.truncate(ON_A_PAGE as usize);
        let earlier = found.last().filter(|_| more).map(|last| last.served.position);
        for past in found {
            let Some(answer) = past.answer else { continue };
            let exercise = self.exercise_of(&past.served).await?;
            let variant = variant_of(&exercise, &past.served)?;
            let course = self.course_of_served(pupil.class_id, &past.served).await?.ok_or(Problem::NotFound)?;
            answers.push(PastAnswer {
                served: past.served.id,
                at: answer.answered_at,
                exercise_title: exercise.title.clone(),
                skill_title: course.skill_title(&past.served.skill_id),
                typed: seen_text(&variant, &answer.typed),
                right: answer.outcome == "right",
                not_yet_known: answer.outcome == "not-yet-known",
                outcome: outcome_words(&answer.outcome),
            });
        }
        Ok(PastAnswers { answers, earlier })
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
