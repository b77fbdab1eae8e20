//! One answer, with everything that a teacher may want to know about it.

use curriculum::SkillId;
use exercises::marking::mark;
use exercises::{RichText, Variant};
use time::OffsetDateTime;
use uuid::Uuid;

use super::pupil_overview::outcome_words;
use crate::accounts::StaffIdentity;
use crate::courses::Course;
use crate::practice::{StoredChoice, kept_answer, seen_text, statement_as_seen, variant_of};
use crate::{Platform, Problem};

/// The page of an answer.
#[derive(Debug, Clone)]
pub struct AnswerDetail {
    /// Pseudonym of the pupil.
    pub pseudonym: String,
    /// Name of the skill.
    pub skill: String,
    /// Title of the skill.
    pub skill_title: String,
    /// Title of the exercise.
    pub exercise_title: String,
    /// The statement as seen, HTML.
    pub statement: String,
    /// The choices as seen, HTML.
    pub choices: Vec<String>,
    /// The answer as typed.
    pub typed: String,
    /// The table that was to be filled in, with what was typed in its cells, HTML.
    pub table: Option<String>,
    /// How it ended, in words.
    pub outcome: String,
    /// What the pupil was told about the misconception that was recognised.
    pub misconception: Option<String>,
    /// Hints opened before answering.
    pub hints: i64,
    /// Time from display to answer, seconds.
    pub seconds: Option<f64>,
    /// Whether that is too quick to have been thought about.
    pub hasty: bool,
    /// When it was answered.
    pub answered_at: Option<OffsetDateTime>,
    /// The correction as seen, HTML.
    pub correction: Vec<String>,
    /// Why this exercise.
    pub choice: ChoiceExplained,
}

/// Why an exercise was chosen.
#[derive(Debug, Clone)]
pub struct ChoiceExplained {
    /// The sentence with figures.
    pub sentence: String,
    /// The sentence that the pupil read.
    pub sentence_for_pupil: String,
    /// The score of the chosen exercise.
    pub score: f64,
    /// What makes up the score.
    pub parts: Vec<(String, f64)>,
    /// Other exercises and their scores.
    pub alternatives: Vec<(String, f64)>,
    /// Which model calculated.
    pub model: String,
    /// Chosen to explore rather than for its score.
    pub explored: bool,
}

impl Platform {
    /// One answer of a pupil of this teacher.
    pub async fn answer_detail(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        served: Uuid,
    ) -> Result<AnswerDetail, Problem> {
        let (class, pupil) = self.own_pupil(teacher, class, pupil).await?;
        let served = self.store.served(pupil.key(), served).await?.ok_or(Problem::NotFound)?;
        let course = self.course_of_served(class.id, &served).await?.ok_or(Problem::NotFound)?;
        let exercise = self.exercise_of(&served).await?;
        let variant = variant_of(&exercise, &served)?;
        let answer = self.store.answer(pupil.key(), served.id).await?;
        let stored = self.stored_choice(&served).await?;
        let typed = answer.as_ref().map_or(String::new(), |answer| seen_text(&variant, &answer.typed));
        let recognised = answer.as_ref().and_then(|answer| Some((answer.misconception.clone()?, &answer.typed)));
        let misconception = recognised.map(|(code, typed)| misconception_words(&variant, &code, typed));
        Ok(AnswerDetail {
            pseudonym: pupil.pseudonym,
            skill_title: course.skill_title(&served.skill_id),
            skill: served.skill_id.clone(),
            exercise_title: exercise.title.clone(),
            statement: statement_as_seen(&variant, true),
            choices: variant.choices.iter().map(RichText::to_html).collect(),
            table: answer.as_ref().and_then(|answer| variant.seen_in_table(&answer.typed)),
            typed: if typed.is_empty() { "(rien)".to_owned() } else { typed },
            outcome: answer.as_ref().map_or("pas encore répondu", |answer| outcome_words(&answer.outcome)).to_owned(),
            misconception,
            hints: served.hints_opened.into(),
            seconds: answer.as_ref().map(|answer| answer.seconds),
            hasty: answer.as_ref().and_then(|answer| kept_answer(answer, &exercise)).is_some_and(|kept| kept.hasty()),
            answered_at: served.answered_at,
            correction: variant.correction.iter().map(RichText::to_html).collect(),
            choice: explained(&course, &stored, served.model_version.as_deref().unwrap_or("aucun")),
        })
    }
}

/// A misconception in words: what the exercise says of it, or the library, or marking.
pub(crate) fn misconception_words(variant: &Variant, code: &str, typed: &str) -> String {
    let known = variant.mistakes.iter().find(|mistake| mistake.code == code);
    let foreseen = known.map(|mistake| format!("« {} »", mistake.message.to_plain()));
    let in_library = || exercises::misconceptions::in_words(code);
    // What marking tells apart by itself, such as a homophone, is in no file: it is marked again.
    let told_apart = || {
        let marked = mark(&variant.question, typed);
        (marked.misconception.as_deref() == Some(code)).then(|| format!("« {} »", marked.message))
    };
    foreseen.or_else(in_library).or_else(told_apart).unwrap_or_else(|| code.to_owned())
}

fn explained(course: &Course, stored: &StoredChoice, model: &str) -> ChoiceExplained {
    let choice = &stored.choice;
    let names = |skill: &SkillId| course.short_name(skill);
    let title = |exercise: &curriculum::ExerciseId| {
        course.exercises.get(exercise).map_or_else(|| exercise.to_string(), |exercise| exercise.title.clone())
    };
    ChoiceExplained {
        sentence: choice.reason.sentence_for_teacher(&names),
        sentence_for_pupil: choice.reason.sentence_for_pupil(&names),
        score: choice.score,
        parts: choice.score_parts.clone(),
        alternatives: choice.alternatives.iter().map(|other| (title(&other.exercise), other.score)).collect(),
        model: model.to_owned(),
        explored: choice.explored,
    }
}
