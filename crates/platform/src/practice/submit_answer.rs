//! An answer arrives: read, mark, trace, keep. Acknowledged only once it is on disk.

use exercises::Exercise;
use exercises::marking::{Verdict, mark};
use knowledge::{Answer, Outcome};
use storage::{AnswerRecord, Recorded, Served};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{state_from, variant_of};
use crate::accounts::PupilIdentity;
use crate::courses::Course;
use crate::words::{from_word, word};
use crate::{Platform, Problem};

/// What became of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Submitted {
    /// The answer is kept, now or by an earlier try of the same request.
    Recorded,
    /// Another answer was kept before, from another tab perhaps: that one counts, and this one is not kept.
    AnsweredBefore,
    /// It could not be read, has two readings, or only lacks the asked form for the first time: it costs nothing.
    NotRecorded,
    /// The exercise was taken away and a later one is answered: there is nothing left to mark it for.
    TooLate,
}

/// How many times an answer is traced again because another one of the same pupil was kept in between, or a reset.
const TRIES_MAX: usize = 5;

/// What is kept of an answer besides who gave it to what.
struct Marked<'a> {
    typed: &'a str,
    verdict: &'static str,
    outcome: Outcome,
    misconception: Option<String>,
}

impl Platform {
    /// Marks what the pupil typed, even if the exercise was taken away while they typed. The first answer of the right
    /// value in the wrong form is sent back once.
    pub async fn submit_answer(&self, pupil: &PupilIdentity, served: Uuid, typed: &str) -> Result<Submitted, Problem> {
        let (course, served, exercise) = self.served_to(pupil, served).await?;
        if served.answered_at.is_some() {
            let kept = self.store.answer(served.pupil, served.id).await?;
            return Ok(against_kept(kept.as_ref().map(|kept| kept.typed.as_str()), typed));
        }
        let variant = variant_of(&exercise, &served)?;
        let marked = mark(&variant.question, typed);
        let (verdict, outcome) = match marked.verdict {
            Verdict::Unreadable | Verdict::Ambiguous => return Ok(Submitted::NotRecorded),
            Verdict::WrongForm if !served.form_reminded => {
                self.store.mark_form_reminded(served.pupil, served.id).await?;
                return Ok(Submitted::NotRecorded);
            }
            Verdict::Right => ("right", Outcome::Right),
            Verdict::WrongForm => ("wrong-form", Outcome::WrongForm),
            Verdict::WrongValue => ("wrong-value", Outcome::Wrong),
        };
        let marked = Marked { typed, verdict, outcome, misconception: marked.misconception };
        self.keep_answer(&course, &served, &exercise, marked).await
    }

    /// « Je ne sais pas encore »: its own outcome, neither a mistake nor a guess.
    pub async fn say_not_yet_known(&self, pupil: &PupilIdentity, served: Uuid) -> Result<Submitted, Problem> {
        let (course, served, exercise) = self.served_to(pupil, served).await?;
        if served.answered_at.is_some() {
            return Ok(Submitted::Recorded);
        }
        let marked = Marked { typed: "", verdict: "not-yet-known", outcome: Outcome::NotYetKnown, misconception: None };
        self.keep_answer(&course, &served, &exercise, marked).await
    }

    async fn keep_answer(
        &self,
        course: &Course,
        served: &Served,
        exercise: &Exercise,
        marked: Marked<'_>,
    ) -> Result<Submitted, Problem> {
        for _ in 0..TRIES_MAX {
            let now = self.now();
            let traced = traced_answer(served, exercise, marked.outcome, now)?;
            let before = self.store.knowledge_state(served.pupil).await?;
            let mut state = state_from(before.as_ref())?;
            let expected_answers_count = i64::from(state.answers_count());
            state.observe(&traced, &course.graph);
            let record = AnswerRecord {
                pupil: served.pupil,
                served_id: served.id,
                typed: marked.typed.to_owned(),
                verdict: marked.verdict.to_owned(),
                outcome: word(&marked.outcome),
                misconception: marked.misconception.clone(),
                hints: u16::from(traced.hints),
                seconds: traced.seconds.map_or(0.0, f64::from),
                answered_at: now,
                expected_answers_count,
                expected_resets_count: before.as_ref().map_or(0, |before| before.resets_count),
                state: serde_json::to_string(&state).map_err(|error| Problem::Unexpected(error.to_string()))?,
                next: None,
            };
            match self.store.record_answer(record).await? {
                Recorded::Stored { .. } => return Ok(Submitted::Recorded),
                Recorded::AlreadyAnswered(kept) => return Ok(against_kept(Some(&kept.typed), marked.typed)),
                Recorded::NotServed => return Ok(Submitted::TooLate),
                Recorded::StateMoved => {}
            }
        }
        Err(Problem::Busy)
    }
}

/// What became of an answer to an exercise that was answered before.
fn against_kept(kept: Option<&str>, typed: &str) -> Submitted {
    if kept.is_none_or(|kept| kept.trim() == typed.trim()) { Submitted::Recorded } else { Submitted::AnsweredBefore }
}

/// An answer that was kept, on the version that was seen, as `knowledge` observes it; none when its names are no longer names.
pub(crate) fn kept_answer(row: &storage::Answer, seen: &Exercise) -> Option<Answer> {
    Some(Answer {
        skill: row.skill_id.parse().ok()?,
        exercise: row.exercise_id.parse().ok()?,
        difficulty: seen.difficulty,
        outcome: from_word(&row.outcome).unwrap_or(Outcome::Wrong),
        hints: u8::try_from(row.hints).unwrap_or(u8::MAX),
        seconds: Some(row.seconds as f32),
        expected_seconds: seen.seconds,
        choices: seen.choices_count(),
        at: row.answered_at,
    })
}

/// The answer as `knowledge` observes it: from the served exercise and the version that was seen, so that a replay of the
/// stored answers gives the same state.
fn traced_answer(
    served: &Served,
    exercise: &Exercise,
    outcome: Outcome,
    at: OffsetDateTime,
) -> Result<Answer, Problem> {
    let skill = served.skill_id.parse().map_err(|_| Problem::Unexpected("skill name".to_owned()))?;
    Ok(Answer {
        skill,
        exercise: exercise.id.clone(),
        difficulty: exercise.difficulty,
        outcome,
        hints: u8::try_from(served.hints_opened).unwrap_or(u8::MAX),
        seconds: Some((at - served.served_at).as_seconds_f32().clamp(0.0, 3600.0)),
        expected_seconds: exercise.seconds,
        choices: exercise.choices_count(),
        at,
    })
}
