//! One pupil, for their teacher.

use std::sync::Arc;

use curriculum::SkillId;
use knowledge::{SkillEstimate, Standing};
use remediation::placement::StopReason;
use storage::{Decision, DecisionKind, ServedAndAnswered, SkillReset};
use time::OffsetDateTime;
use uuid::Uuid;

use super::decide::identity_of;
use super::help::{all_skills, help_rows, standing};
use super::print_cards::cards_print;
use super::{DecisionLine, HelpRow, SkillName, Undoing};
use crate::accounts::StaffIdentity;
use crate::courses::{Course, looked_at};
use crate::practice::{FreshStarts, estimates, state_from, typed_text};
use crate::words::from_word;
use crate::{Platform, Problem};

/// How many of the last answers are listed.
const RECENT_ANSWERS: u32 = 15;

/// The page of a pupil.
#[derive(Debug, Clone)]
pub struct PupilOverview {
    /// The class.
    pub class_id: Uuid,
    /// Its name.
    pub class_name: String,
    /// The programme that the page is about, when the class works on several.
    pub programme: Option<String>,
    /// The pupil.
    pub id: Uuid,
    /// Their pseudonym.
    pub pseudonym: String,
    /// What stands for their card, as it is now.
    pub card_print: String,
    /// Whether the pupil has a third more time.
    pub extra_time: bool,
    /// Whether exercises are adapted to this pupil, as far as the pupil is concerned.
    pub adaptive: bool,
    /// Whether they are in the class.
    pub class_adaptive: bool,
    /// How their placement went, a sentence.
    pub placement: String,
    /// Why the pupil is on the list of those to help, if they are.
    pub help: Option<HelpRow>,
    /// Decisions in force, the pins first, in their turn, then the fresh starts.
    pub decisions: Vec<DecisionLine>,
    /// Title of the skill of the next exercise, when decisions are in force.
    pub next: Option<String>,
    /// Last answers, newest first.
    pub recent: Vec<AnswerLine>,
    /// Skills met, the ones to consolidate first.
    pub skills: Vec<SkillLine>,
    /// Skills that can be decided about, by domain.
    pub choices: Vec<(String, Vec<SkillName>)>,
}

/// An answer in a list.
#[derive(Debug, Clone)]
pub struct AnswerLine {
    /// The serving.
    pub served: Uuid,
    /// When it was answered.
    pub at: OffsetDateTime,
    /// Title of the exercise.
    pub exercise_title: String,
    /// What was typed.
    pub typed: String,
    /// How it ended, in words.
    pub outcome: &'static str,
    /// The pupil has started afresh on its skill since: it no longer counts.
    pub before_reset: bool,
}

/// A skill in a list.
#[derive(Debug, Clone)]
pub struct SkillLine {
    /// Its name.
    pub id: curriculum::SkillId,
    /// Its title.
    pub title: String,
    /// Where the pupil stands.
    pub standing: Standing,
    /// From how many answers.
    pub answers: u32,
    /// The figures behind, in words.
    pub figures: String,
}

impl Platform {
    /// The page of a pupil of this teacher.
    pub async fn pupil_overview(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
    ) -> Result<PupilOverview, Problem> {
        let (class, pupil) = self.own_pupil(teacher, class, pupil).await?;
        let key = pupil.key();
        let identity = identity_of(&pupil, teacher);
        let mut overview = PupilOverview {
            class_id: class.id,
            class_name: class.name.clone(),
            programme: None,
            card_print: cards_print(std::slice::from_ref(&pupil)),
            extra_time: pupil.extra_time,
            adaptive: pupil.adaptive,
            class_adaptive: class.adaptive,
            id: pupil.id,
            pseudonym: pupil.pseudonym.clone(),
            placement: "N’a pas encore cherché son point de départ.".to_owned(),
            help: None,
            decisions: Vec::new(),
            next: None,
            recent: Vec::new(),
            skills: Vec::new(),
            choices: Vec::new(),
        };
        let Some(course) = self.course_of_teacher(teacher, class.id).await? else { return Ok(overview) };
        let courses = self.courses_of_class(class.school_id, class.id).await?;
        overview.programme = looked_at(&courses, &course);
        let help = self.help_of_class(&class, &course, std::slice::from_ref(&pupil)).await?;
        let called: Vec<&SkillId> = help.iter().flat_map(all_skills).collect();
        overview.help = help_rows(&help, std::slice::from_ref(&pupil), Some(&course)).pop();
        if let Some(placement) = self.store.placement(key, &course.pack_id).await? {
            let reason = placement.stop_reason.as_deref();
            overview.placement = match placement.finished_at {
                Some(_) => format!("Point de départ trouvé : {}.", stop_words(reason)),
                None => "Cherche encore son point de départ.".to_owned(),
            };
        }
        let kept = self.store.knowledge_state(key).await?;
        let state = state_from(kept.as_ref())?;
        let model = self.serving_model(class.school_id).await?;
        let mut estimates = estimates(&model, &state, &course, self.now());
        estimates.retain(|estimate| estimate.answers > 0);
        estimates.sort_by(|a, b| a.success.total_cmp(&b.success));
        for estimate in &mut estimates {
            estimate.standing = standing(estimate, called.contains(&&estimate.skill));
        }
        overview.skills = estimates.iter().map(|estimate| skill_line(&course, estimate)).collect();
        overview.choices = choices(&course);
        let recent = self.store.recent_served_in(key, &course.pack_id, RECENT_ANSWERS).await?;
        let fresh_starts = self.fresh_starts_of(key).await?;
        overview.recent = recent.iter().filter_map(|past| answer_line(&course, past, &fresh_starts)).collect();
        overview.decisions = self.decision_lines(key, &course, &courses).await?;
        if !overview.decisions.is_empty() {
            let next = self.next_skill(&identity, &course).await?;
            overview.next = next.map(|skill| course.skill_title(skill.as_str()));
        }
        Ok(overview)
    }

    /// The decisions that stand for a pupil, as lines: pins in their turn first.
    pub(super) async fn decision_lines(
        &self,
        key: storage::PupilKey,
        course: &Course,
        others: &[Arc<Course>],
    ) -> Result<Vec<DecisionLine>, Problem> {
        // What was decided in another programme of the class is shown with it.
        let shown = |skill: &str| {
            let of = |course: &Course| skill.parse().is_ok_and(|id| course.programme.skill(&id).is_some());
            of(course) || !others.iter().any(|other| of(other))
        };
        let mut active = self.store.active_decisions_of_pupil(key).await?;
        active.retain(|decision| shown(&decision.skill_id));
        let mut resets = self.store.standing_resets_of_pupil(key).await?;
        resets.retain(|reset| shown(&reset.skill_id));
        let pinned = self.decisions_of(key, course).await?.pinned;
        let turn = |decision: &Decision| {
            let skill = pinned.iter().position(|skill| skill.as_str() == decision.skill_id);
            skill.filter(|_| decision.kind == DecisionKind::Pin)
        };
        // Pins in their turn, then the rest in the order of the decisions.
        active.sort_by_key(|decision| turn(decision).unwrap_or(usize::MAX));
        let mut lines = Vec::new();
        for decision in active {
            let author = self.name_of_staff(key.school_id, decision.author_id).await?;
            lines.push(DecisionLine {
                id: decision.id,
                kind: match (decision.kind, turn(&decision)) {
                    (DecisionKind::Exclude, _) => "À ne plus proposer".to_owned(),
                    (DecisionKind::Pin, Some(0)) => "À travailler en premier".to_owned(),
                    (DecisionKind::Pin, Some(before)) => {
                        format!("À travailler en {}e, quand ce qui précède est acquis", before + 1)
                    }
                    (DecisionKind::Pin, None) => "À travailler en premier, dans un autre programme".to_owned(),
                },
                skill_title: course.skill_title(&decision.skill_id),
                skill_id: decision.skill_id,
                author,
                at: decision.created_at,
                note: decision.note,
                undoing: Undoing::Lift,
            });
        }
        for reset in resets {
            lines.push(self.reset_line(course, reset).await?);
        }
        Ok(lines)
    }

    /// A fresh start, in the list of decisions.
    pub(super) async fn reset_line(&self, course: &Course, reset: SkillReset) -> Result<DecisionLine, Problem> {
        Ok(DecisionLine {
            id: reset.id,
            kind: "Nouveau départ".to_owned(),
            skill_title: course.skill_title(&reset.skill_id),
            skill_id: reset.skill_id,
            author: self.name_of_staff(reset.pupil.school_id, reset.author_id).await?,
            at: reset.created_at,
            note: reset.note,
            undoing: Undoing::TakeBack,
        })
    }

    async fn name_of_staff(&self, school_id: Uuid, id: Uuid) -> Result<String, Problem> {
        let author = self.store.staff(school_id, id).await?;
        Ok(author.map_or_else(|| "compte supprimé".to_owned(), |author| author.name))
    }
}

/// The skills of a programme under the titles of their domains.
pub(super) fn choices(course: &Course) -> Vec<(String, Vec<SkillName>)> {
    let programme = &course.programme;
    let of_domain = |domain: &curriculum::Domain| {
        let skills = programme.skills.iter().filter(|skill| skill.domain == domain.id);
        let named = skills.map(|skill| SkillName { id: skill.id.clone(), title: skill.title.clone() });
        (domain.title.clone(), named.collect())
    };
    programme.domains.iter().map(of_domain).collect()
}

/// Why a placement stopped, for a teacher.
pub(crate) fn stop_words(code: Option<&str>) -> &'static str {
    match code.and_then(from_word::<StopReason>) {
        Some(StopReason::SureEnough) => "ses réponses ont suffi",
        Some(StopReason::QuestionsExhausted) => "toutes les questions prévues ont été posées",
        Some(StopReason::NothingMoreToLearn) => "d’autres questions n’auraient plus appris grand-chose",
        Some(StopReason::NoExercise) => "aucune question n’était à poser",
        Some(StopReason::LongEnough) => "le temps prévu pour les questions est passé",
        Some(StopReason::StoppedByPupil) => "l’élève a choisi d’arrêter les questions",
        None => "les questions sont finies",
    }
}

fn skill_line(course: &Course, estimate: &SkillEstimate) -> SkillLine {
    SkillLine {
        id: estimate.skill.clone(),
        title: course.skill_title(estimate.skill.as_str()),
        standing: estimate.standing,
        answers: estimate.answers,
        figures: figures(estimate),
    }
}

/// The figures of an estimate in words.
pub(super) fn figures(estimate: &SkillEstimate) -> String {
    format!(
        "chance de réussir un exercice courant : {:.0} % (entre {:.0} et {:.0} %), {} réponse{}",
        estimate.success * 100.0,
        estimate.low * 100.0,
        estimate.high * 100.0,
        estimate.answers,
        if estimate.answers > 1 { "s" } else { "" }
    )
}

/// An answered serving as a line; none when it was not answered.
pub(super) fn answer_line(course: &Course, past: &ServedAndAnswered, fresh_starts: &FreshStarts) -> Option<AnswerLine> {
    let ServedAndAnswered { served, answer } = past;
    let answer = answer.as_ref()?;
    let exercise = served.exercise_id.parse().ok().and_then(|id| course.exercises.get(&id).cloned());
    Some(AnswerLine {
        served: served.id,
        at: answer.answered_at,
        exercise_title: exercise.as_ref().map_or_else(|| served.exercise_id.clone(), |exercise| exercise.title.clone()),
        typed: typed_text(exercise.as_deref(), past),
        outcome: outcome_words(&answer.outcome),
        before_reset: fresh_starts.took_back(&served.skill_id, served.position),
    })
}

/// How an answer ended, for a teacher.
pub(crate) fn outcome_words(outcome: &str) -> &'static str {
    match outcome {
        "right" => "juste",
        "wrong-form" => "juste, mais pas sous la forme demandée",
        "not-yet-known" => "ne sait pas encore",
        _ => "faux",
    }
}
