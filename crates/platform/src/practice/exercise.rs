//! One served exercise, as the pupil sees it before and after answering.

use std::sync::Arc;

use curriculum::SkillId;
use exercises::marking::{AnswerKind, Mark, Verdict, mark};
use exercises::rendering::{Figure, Grid};
use exercises::{Exercise, Parts, RichText, Variant, rendering};
use storage::{PupilKey, Purpose as StoredPurpose, Served, ServedAndAnswered};
use uuid::Uuid;

use super::aloud::{self, Told};
use super::situation::LOOK_BACK;
use super::{SessionSoFar, StoredChoice};
use crate::accounts::PupilIdentity;
use crate::courses::Course;
use crate::{Platform, Problem};

/// Why the exercise is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// To practise.
    Practice,
    /// To find where the pupil starts.
    Placement {
        /// Which question it is, from 1.
        number: usize,
        /// How many there can be.
        at_most: usize,
    },
}

/// An exercise as the pupil sees it. Nothing here tells the answer before [`AnsweredView`] does. All HTML is safe.
#[derive(Debug, Clone)]
pub struct ExerciseView {
    /// Identifier of this serving.
    pub served: Uuid,
    /// Title of the exercise.
    pub title: String,
    /// Title of its skill.
    pub skill_title: String,
    /// Why it is there.
    pub purpose: Purpose,
    /// Why this one, in a sentence for the pupil.
    pub reason: String,
    /// The skill that is left for a while, its teacher having been told that it resists: said once, where it is left.
    pub left_aside: Option<LeftAside>,
    /// What is asked.
    pub asked: Asked,
    /// Hints opened so far.
    pub hints: Vec<Told>,
    /// How many more there are.
    pub hints_left: usize,
    /// What came back, once answered.
    pub answered: Option<AnsweredView>,
    /// How far the sitting is, once an exercise of practice is answered.
    pub session: Option<SessionSoFar>,
    /// Whether something else was decided while the pupil was at work on it.
    pub replaced: Option<Replaced>,
}

/// A skill on which exercises no longer help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftAside {
    /// Its short name.
    pub skill: String,
    /// Whether it is asked once more all the same, since the teacher pinned it.
    pub asked_again: bool,
}

/// What becomes of an exercise that is not answered yet when something else comes in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replaced {
    /// The pupil may finish it, and the answer counts.
    StillCounts,
    /// A later exercise is answered: this one is over.
    TooLate,
}

/// What an exercise asks, and the fields that its answer needs. Nothing here tells the answer. All HTML is safe.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Lines of a worked example shown first.
    pub example: Vec<Told>,
    /// The statement, HTML.
    pub statement: String,
    /// Statement, drawing, form that is asked, choices and parts, for a synthetic voice.
    pub aloud: String,
    /// What form of answer is asked, HTML.
    pub instruction: Option<String>,
    /// Choices; empty when the answer is typed.
    pub choices: Vec<ChoiceView>,
    /// The parts of an answer that is made of several.
    pub parts: Option<Parts>,
    /// What kind of answer is asked.
    pub kind: AnswerKind,
    /// A plane on which the answer may be placed by hand.
    pub plane: Option<PlaneView>,
    /// Unit shown after the field.
    pub unit: Option<String>,
    /// Letters of the question, for reading what is typed.
    pub letters: Vec<String>,
    /// The same for each gap of a text.
    pub gap_letters: Vec<Vec<String>>,
}

impl Asked {
    /// What a variant asks.
    pub(crate) fn of(variant: &Variant) -> Self {
        Self {
            example: variant.example.iter().map(Told::block).collect(),
            statement: variant.statement.to_html(),
            aloud: aloud::asked(variant),
            instruction: variant.instruction.as_ref().map(RichText::to_html),
            choices: variant.choices.iter().map(ChoiceView::of).collect(),
            parts: variant.parts.clone(),
            kind: variant.question.kind,
            plane: variant.plane.as_ref().and_then(PlaneView::of),
            unit: variant.unit.clone(),
            letters: variant.question.letters.clone().unwrap_or_default(),
            gap_letters: variant.question.gaps.iter().map(|gap| gap.letters.clone().unwrap_or_default()).collect(),
        }
    }
}

/// A plane on which a point may be placed: the drawing and the knots of its grid, never the point.
#[derive(Debug, Clone)]
pub struct PlaneView {
    /// The drawing, SVG.
    pub svg: String,
    /// Where a point can go.
    pub grid: Grid,
}

/// One choice of a question.
#[derive(Debug, Clone)]
pub struct ChoiceView {
    /// What is shown, HTML.
    pub html: String,
    /// What is read aloud when it holds a formula: browsers give a formula no name of its own.
    pub spoken: Option<String>,
}

impl ChoiceView {
    fn of(choice: &RichText) -> Self {
        let has_formula = choice.formulas().next().is_some();
        Self { html: choice.to_inline_html(), spoken: has_formula.then(|| choice.to_spoken()) }
    }
}

impl PlaneView {
    fn of(figure: &Figure) -> Option<Self> {
        Some(Self { svg: figure.to_svg(), grid: figure.grid()? })
    }
}

impl ExerciseView {
    /// Whether it belongs to the placement.
    pub fn is_placement(&self) -> bool {
        matches!(self.purpose, Purpose::Placement { .. })
    }
}

/// What comes back after an answer.
#[derive(Debug, Clone)]
pub struct AnsweredView {
    /// Right value in the asked form.
    pub right: bool,
    /// The pupil said « je ne sais pas encore ».
    pub not_yet_known: bool,
    /// What was typed, drawn as understood; none when nothing was typed.
    pub typed: Option<Told>,
    /// The table that was to be filled in, with what was typed in its cells, HTML.
    pub table: Option<String>,
    /// What to say about it: the misconception by name, or the form that is missing.
    pub message: Option<Told>,
    /// Where the pupil's line left the right one, when a known error explains the answer.
    pub departure: Option<DepartureView>,
    /// The worked correction of the numbers seen, line by line.
    pub correction: Vec<Told>,
}

/// The line where a pupil went another way, beside the right one.
#[derive(Debug, Clone)]
pub struct DepartureView {
    /// What the pupil seems to have written, and what was done there.
    pub wrong: Told,
    /// The right line from the same start.
    pub right: Option<Told>,
}

impl AnsweredView {
    /// What comes back for an answer that was marked.
    pub(crate) fn of(variant: &Variant, typed: &str, marked: &Mark) -> Self {
        let right = marked.verdict == Verdict::Right;
        let message = (!right).then(|| {
            let mistake = variant.mistake(marked).map(|mistake| Told::block(&mistake.message));
            let words = || Told { html: rendering::escaped(&marked.message), aloud: marked.message.clone() };
            mistake.unwrap_or_else(words)
        });
        let departure = if right { None } else { variant.departure(typed, marked) };
        Self {
            right,
            not_yet_known: false,
            departure: departure.map(|departure| DepartureView {
                wrong: Told::line(&departure.wrong),
                right: departure.right.as_ref().map(Told::line),
            }),
            typed: Some(Told::line(&variant.seen(typed))),
            table: variant.seen_in_table(typed),
            message: message.filter(|message| !message.html.is_empty()),
            ..Self::not_yet_known(variant)
        }
    }

    /// What comes back for « je ne sais pas encore ».
    fn not_yet_known(variant: &Variant) -> Self {
        Self {
            right: false,
            not_yet_known: true,
            typed: None,
            table: variant.seen_in_table(""),
            message: None,
            departure: None,
            correction: variant.correction.iter().map(Told::block).collect(),
        }
    }
}

/// Why the exercise is there; at the start of a placement, that results of a national test make it shorter.
fn reason_of(choice: &StoredChoice, titles: &impl Fn(&SkillId) -> String) -> String {
    let reason = choice.choice.reason.sentence_for_pupil(titles);
    let results = choice.placement.iter().flat_map(|situation| &situation.results);
    let test = results.map(|result| result.test).max().filter(|_| choice.placement_number == Some(1));
    match test {
        Some(test) => {
            format!("{reason} Ton professeur a noté ce que dit {} : il y aura donc moins de questions.", test.title())
        }
        None => reason,
    }
}

impl Platform {
    /// The exercise served under that identifier, if it is this pupil's.
    pub async fn exercise(&self, pupil: &PupilIdentity, served: Uuid) -> Result<Option<ExerciseView>, Problem> {
        let (course, served, exercise) = match self.served_to(pupil, served).await {
            Ok(found) => found,
            Err(Problem::NotFound) => return Ok(None),
            Err(problem) => return Err(problem),
        };
        let variant = variant_of(&exercise, &served)?;
        let choice = self.stored_choice(&served).await?;
        let opened = usize::try_from(served.hints_opened).unwrap_or(0).min(variant.hints.len());
        let answered = match served.answered_at {
            Some(_) => Some(self.answered_view(&served, &variant).await?),
            None => None,
        };
        let purpose = match served.purpose {
            StoredPurpose::Practice => Purpose::Practice,
            StoredPurpose::Placement => Purpose::Placement {
                number: choice.placement_number.unwrap_or(1),
                at_most: choice.placement_at_most.unwrap_or(remediation::placement::QUESTIONS_MAX),
            },
        };
        let session = match (&answered, &purpose) {
            (Some(_), Purpose::Practice) => Some(self.session_so_far(pupil, served.id).await?),
            _ => None,
        };
        let replaced = self.replaced(&served).await?;
        let left_aside = self.left_aside(&served, &course).await?;
        let titles = |skill: &SkillId| course.short_name(skill);
        Ok(Some(ExerciseView {
            served: served.id,
            title: exercise.title.clone(),
            skill_title: course.skill_title(&served.skill_id),
            purpose,
            reason: reason_of(&choice, &titles),
            left_aside,
            asked: Asked { statement: statement_as_seen(&variant, answered.is_some()), ..Asked::of(&variant) },
            hints: variant.hints[..opened].iter().map(Told::block).collect(),
            hints_left: variant.hints.len() - opened,
            answered,
            session,
            replaced,
        }))
    }

    async fn replaced(&self, served: &Served) -> Result<Option<Replaced>, Problem> {
        if served.withdrawn_at.is_none() || served.answered_at.is_some() {
            return Ok(None);
        }
        let too_late = self.store.has_answered_after(served.pupil, served.position).await?;
        Ok(Some(if too_late { Replaced::TooLate } else { Replaced::StillCounts }))
    }

    async fn answered_view(&self, served: &Served, variant: &Variant) -> Result<AnsweredView, Problem> {
        let answer = self.store.answer(served.pupil, served.id).await?.ok_or(Problem::NotFound)?;
        if answer.outcome == "not-yet-known" {
            return Ok(AnsweredView::not_yet_known(variant));
        }
        let answered = AnsweredView::of(variant, &answer.typed, &mark(&variant.question, &answer.typed));
        // What was told then still holds, whatever a later version of the marking says.
        let right = answer.outcome == "right";
        let message = answered.message.filter(|_| !right);
        let departure = answered.departure.filter(|_| !right);
        Ok(AnsweredView { right, message, departure, ..answered })
    }

    /// The skill that this exercise leaves for a while, unless one of the exercises just before it has left the same one.
    async fn left_aside(&self, served: &Served, course: &Course) -> Result<Option<LeftAside>, Problem> {
        let Some(stuck) = &served.stuck_skill_id else { return Ok(None) };
        let recent = self.store.recent_served_in(served.pupil, &served.pack_id, LOOK_BACK).await?;
        let mut before = recent
            .iter()
            .map(|past| &past.served)
            .filter(|past| past.position < served.position)
            .take(remediation::published::REST_EXERCISES);
        if before.any(|past| past.stuck_skill_id.as_ref() == Some(stuck)) {
            return Ok(None);
        }
        let skill: SkillId = stuck.parse().map_err(|_| Problem::Unexpected("skill name".to_owned()))?;
        Ok(Some(LeftAside { skill: course.short_name(&skill), asked_again: *stuck == served.skill_id }))
    }

    /// A serving of this pupil, taken away or not, with the course that it belongs to and the very version that was seen.
    pub(crate) async fn served_to(
        &self,
        pupil: &PupilIdentity,
        served: Uuid,
    ) -> Result<(Arc<Course>, Served, Arc<Exercise>), Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        let served = self.store.served(key, served).await?.ok_or(Problem::NotFound)?;
        let course = self.course_of_served(pupil.class_id, &served).await?.ok_or(Problem::NotFound)?;
        let exercise = self.exercise_of(&served).await?;
        Ok((course, served, exercise))
    }
}

/// The variant that was served, drawn again from its seed.
pub(crate) fn variant_of(exercise: &Exercise, served: &Served) -> Result<Variant, Problem> {
    exercise.generate(served.seed.cast_unsigned()).map_err(|error| Problem::Unexpected(error.to_string()))
}

/// The statement, with the plane that stands beside the field while there is one.
pub(crate) fn statement_as_seen(variant: &Variant, answered: bool) -> String {
    let plane = variant.plane.as_ref().filter(|_| answered).map(Figure::to_html).unwrap_or_default();
    variant.statement.to_html() + &plane
}

/// What was typed as plain text for a list, written as the exercise shows it: `0,5` for `0.5`, the text of the choice.
pub(crate) fn typed_text(exercise: Option<&Exercise>, past: &ServedAndAnswered) -> String {
    let typed = past.answer.as_ref().map(|answer| answer.typed.clone()).unwrap_or_default();
    let variant = exercise.and_then(|exercise| exercise.generate(past.served.seed.cast_unsigned()).ok());
    match variant {
        Some(variant) if !typed.is_empty() => variant.seen(&typed).to_plain(),
        _ => typed,
    }
}

/// What was typed, or what it names: the text of the choice that was ticked, the text with its gaps filled in.
pub(crate) fn seen_text(variant: &Variant, typed: &str) -> String {
    let names_what_is_shown = !variant.choices.is_empty() || variant.parts.is_some();
    if names_what_is_shown && !typed.is_empty() { variant.seen(typed).to_plain() } else { typed.to_owned() }
}
