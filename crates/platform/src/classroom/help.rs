//! Who needs help in a class: what the published rules look at, gathered from everything that the pupils ever answered.

use std::collections::HashMap;

use curriculum::SkillId;
use knowledge::{SkillEstimate, Standing};
use remediation::help::{
    AdultNeeded, BLOCKED_FAILURES, FailureStreak, HelpKind, HelpRequest, PupilSituation, needs_help,
};
use storage::{Class, Pupil, PupilKey, ServedAndAnswered};
use uuid::Uuid;

use super::{HelpRow, SkillName};
use crate::courses::Course;
use crate::practice::kept_answer;
use crate::{Platform, Problem};

impl Platform {
    /// Who needs help in a class on this course, by the published rules.
    pub(crate) async fn help_of_class(
        &self,
        class: &Class,
        course: &Course,
        pupils: &[Pupil],
    ) -> Result<Vec<HelpRequest>, Problem> {
        let at_least = u32::try_from(BLOCKED_FAILURES).unwrap_or(u32::MAX);
        let mut streaks: HashMap<Uuid, Vec<FailureStreak>> = HashMap::new();
        for streak in self.store.failure_streaks_of_class(class.school_id, class.id, at_least).await? {
            let Some(on_the_course) = on_the_course(course, &streak) else { continue };
            let hasty = self.hasty_answers(class.school_id, &streak).await?;
            streaks.entry(streak.pupil_id).or_default().push(FailureStreak { hasty, ..on_the_course });
        }
        let last_answers = self.store.last_answers_of_class(class.school_id, class.id).await?;
        let last_answers: HashMap<Uuid, _> =
            last_answers.into_iter().map(|last| (last.pupil_id, last.answered_at)).collect();
        let last_served = self.store.last_served_of_class(class.school_id, class.id, &course.pack_id).await?;
        let resets = self.store.standing_resets_of_class(class.school_id, class.id).await?;
        // A choice made before a fresh start says nothing of now: the next one will say again whether an adult is needed.
        let outdated = |last: &ServedAndAnswered| {
            let mut of_pupil = resets.iter().filter(|reset| reset.pupil == last.served.pupil);
            of_pupil.any(|reset| reset.created_at >= last.served.served_at)
        };
        let adults: HashMap<Uuid, AdultNeeded> = last_served
            .iter()
            .filter(|last| !outdated(last))
            .filter_map(|last| Some((last.served.pupil.pupil_id, adult_needed(course, last)?)))
            .collect();
        let situations: Vec<PupilSituation> = pupils
            .iter()
            .filter(|pupil| pupil.suspended_at.is_none() && !pupil.secret_hash.is_empty())
            .map(|pupil| PupilSituation {
                pupil: pupil.id.to_string(),
                enrolled_at: pupil.created_at,
                // Work on another programme counts as presence: a class that has just changed has nobody inactive.
                last_answer_at: last_answers.get(&pupil.id).copied(),
                streaks: streaks.remove(&pupil.id).unwrap_or_default(),
                adult_needed: adults.get(&pupil.id).cloned(),
            })
            .collect();
        Ok(needs_help(self.now(), &situations))
    }

    /// How many answers of a streak were given too quickly to have been thought about.
    async fn hasty_answers(&self, school_id: Uuid, streak: &storage::FailureStreak) -> Result<usize, Problem> {
        let pupil = PupilKey { school_id, pupil_id: streak.pupil_id };
        let mut hasty = 0;
        for row in self.store.answers_on_skill_since(pupil, &streak.skill_id, streak.first_at).await? {
            let seen = self.exercise_version(&row.pack_id, &row.exercise_id, &row.exercise_version).await?;
            hasty += usize::from(kept_answer(&row, &seen).is_some_and(|answer| answer.hasty()));
        }
        Ok(hasty)
    }
}

/// A streak as the rules read it; none on a skill that is not of the programme of the class.
fn on_the_course(course: &Course, streak: &storage::FailureStreak) -> Option<FailureStreak> {
    let skill: SkillId = streak.skill_id.parse().ok()?;
    course.programme.skill(&skill)?;
    let failures = usize::try_from(streak.failures).ok()?;
    Some(FailureStreak { skill, failures, hasty: 0, since: streak.first_at, last_at: streak.last_at })
}

/// What the choice of the last exercise said, unless the pupil has succeeded since.
fn adult_needed(course: &Course, last: &ServedAndAnswered) -> Option<AdultNeeded> {
    let skill = last.served.stuck_skill_id.as_deref()?;
    let solved = skill == last.served.skill_id && last.answer.as_ref().is_some_and(|answer| answer.outcome == "right");
    if solved {
        return None;
    }
    let skill: SkillId = skill.parse().ok()?;
    course.programme.skill(&skill)?;
    Some(AdultNeeded { skill, at: last.served.served_at })
}

/// Every skill on which a pupil is to be helped.
pub(crate) fn all_skills(request: &HelpRequest) -> impl Iterator<Item = &SkillId> {
    request.skill.iter().chain(&request.other_skills)
}

/// Where a pupil stands, on pages that also say who is to be helped: failing a skill so often in a row is something to
/// consolidate, even when most of the answers were too hasty to weigh.
pub(crate) fn standing(estimate: &SkillEstimate, to_help: bool) -> Standing {
    if to_help { Standing::ToConsolidate } else { estimate.standing }
}

/// The requests as a page shows them.
pub(crate) fn help_rows(help: &[HelpRequest], pupils: &[Pupil], course: Option<&Course>) -> Vec<HelpRow> {
    let name = |skill: &SkillId| {
        let title = course.map_or_else(|| skill.to_string(), |course| course.skill_title(skill.as_str()));
        SkillName { id: skill.clone(), title }
    };
    help.iter()
        .filter_map(|request| {
            let pupil = pupils.iter().find(|pupil| pupil.id.to_string() == request.pupil)?;
            Some(HelpRow {
                pupil: pupil.id,
                pseudonym: pupil.pseudonym.clone(),
                kind: request.kind.label(),
                skill: request.skill.as_ref().map(name),
                other_skills: request.other_skills.iter().map(name).collect(),
                rule: request.rule.clone(),
                since: (request.kind == HelpKind::Blocked).then_some(request.since),
            })
        })
        .collect()
}
