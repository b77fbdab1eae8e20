//! Groups of need of a class: who lacks the same prerequisite now, and one gesture to have them work on it.

use std::collections::{HashMap, HashSet};

use curriculum::{ExerciseId, SkillId};
use remediation::Mediation;
use remediation::groups::{
    FAILURES_EXPLAINED, GROUP_PUPILS_MIN, GROUPS_MAX, GROUPS_PER_PUPIL, MISSING_BELOW, NeedGroup, SkillNeed,
    need_groups,
};
use remediation::help::HelpKind;
use storage::{Class, Decision, DecisionKind, Pupil};
use time::Duration;
use uuid::Uuid;

use super::help::help_rows;
use super::{DecisionWanted, HelpRow, Names, SkillName};
use crate::accounts::StaffIdentity;
use crate::courses::{Course, looked_at};
use crate::practice::state_from;
use crate::words::short;
use crate::{Platform, Problem};

/// Failures older than this are no need of now.
const FAILED_WITHIN: Duration = Duration::days(30);
/// Exercises shown with a group.
const EXERCISES_SHOWN: usize = 3;
/// The word kept with a decision taken for a group.
const NOTE: &str = "Groupe de besoin";

/// The page of the groups of a class.
#[derive(Debug, Clone)]
pub struct NeedGroups {
    /// The class.
    pub class: Uuid,
    /// Its name.
    pub class_name: String,
    /// Name of its programme, as addresses of the catalogue have it.
    pub programme: String,
    /// The same as a title, when the class works on several.
    pub programme_label: Option<String>,
    /// The groups, the one that helps most first.
    pub groups: Vec<NeedGroupView>,
    /// Who is blocked and in no group: pupil and skill.
    pub alone: Vec<HelpRow>,
    /// The rule, with its figures.
    pub rule: String,
    /// The names that stand for pupils.
    pub names: Names,
}

/// A group.
#[derive(Debug, Clone)]
pub struct NeedGroupView {
    /// What its pupils lack.
    pub skill: SkillName,
    /// Why they are together, a sentence.
    pub why: String,
    /// Who, in the order of pseudonyms.
    pub pupils: Vec<GroupPupil>,
    /// Exercises of the skill, plain ones first, the easier first: name and title.
    pub exercises: Vec<(ExerciseId, String)>,
}

/// A pupil of a group.
#[derive(Debug, Clone)]
pub struct GroupPupil {
    /// Who.
    pub id: Uuid,
    /// Their pseudonym.
    pub pseudonym: String,
    /// Whether the skill is already to be worked on first, and by what.
    pub pinned: Option<PinnedBy>,
    /// What they failed, when they never met the skill of the group: it is from there that it is said to be missing.
    pub inferred_from: Option<SkillName>,
}

/// Why a skill is to be worked on first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinnedBy {
    /// By the gesture for the group.
    Group,
    /// By a decision about this pupil alone.
    Hand,
}

impl Platform {
    /// The groups of a class of this teacher.
    pub async fn need_groups(&self, teacher: &StaffIdentity, class: Uuid, names: Names) -> Result<NeedGroups, Problem> {
        let class = self.own_class(teacher, class).await?;
        let course = self.course_of_teacher(teacher, class.id).await?.ok_or(Problem::NotFound)?;
        let mut pupils = self.pupils_named(&class, names).await?;
        pupils.retain(|pupil| pupil.suspended_at.is_none());
        let decisions = self.store.active_decisions_of_class(class.school_id, class.id).await?;
        let needs = self.needs(&class, &course, &pupils, &decisions).await?;
        let groups = need_groups(&course.graph, &needs.iter().map(|of| of.needs.clone()).collect::<Vec<_>>());
        let grouped: HashSet<usize> = groups.iter().flat_map(|group| group.pupils.iter().copied()).collect();
        let mut alone = self.help_of_class(&class, &course, &pupils).await?;
        let in_a_group = |pupil: &str| grouped.iter().any(|&rank| pupils[rank].id.to_string() == pupil);
        alone.retain(|request| request.kind == HelpKind::Blocked && !in_a_group(&request.pupil));
        let courses = self.courses_of_class(class.school_id, class.id).await?;
        Ok(NeedGroups {
            class: class.id,
            class_name: class.name,
            programme: course.pack_id.clone(),
            programme_label: looked_at(&courses, &course),
            groups: groups.iter().map(|group| view(group, &course, &pupils, &needs, &decisions)).collect(),
            alone: help_rows(&alone, &pupils, Some(&course)),
            rule: rule(),
            names,
        })
    }

    /// Has these pupils of a class work on a skill first, from their next exercise on; who does already is left alone.
    pub async fn pin_for_group(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        skill: &str,
        pupils: &[Uuid],
    ) -> Result<(), Problem> {
        let pinned = self.pins_of_group(teacher, class, skill).await?;
        for &pupil in pupils.iter().filter(|pupil| pinned.iter().all(|pin| pin.pupil.pupil_id != **pupil)) {
            self.decide(teacher, class, pupil, skill, DecisionWanted::Pin, NOTE).await?;
        }
        Ok(())
    }

    /// Lifts what the group pinned for these pupils of a class on a skill. Pins that a teacher set for a single pupil stand:
    /// gives how many.
    pub async fn lift_for_group(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        skill: &str,
        pupils: &[Uuid],
    ) -> Result<usize, Problem> {
        let mut pinned = self.pins_of_group(teacher, class, skill).await?;
        pinned.retain(|pin| pupils.contains(&pin.pupil.pupil_id));
        let (of_group, by_hand): (Vec<_>, Vec<_>) = pinned.iter().partition(|pin| set_by(pin) == PinnedBy::Group);
        for pin in of_group {
            self.end_decision(teacher, class, pin.pupil.pupil_id, pin.id).await?;
        }
        Ok(by_hand.len())
    }

    /// The active pins of a skill in a class of this teacher.
    async fn pins_of_group(&self, teacher: &StaffIdentity, class: Uuid, skill: &str) -> Result<Vec<Decision>, Problem> {
        let class = self.own_class(teacher, class).await?;
        let active = self.store.active_decisions_of_class(class.school_id, class.id).await?;
        Ok(active.into_iter().filter(|one| one.kind == DecisionKind::Pin && one.skill_id == skill).collect())
    }

    /// What each pupil needs; a skill that a teacher keeps from a pupil is nobody's need.
    async fn needs(
        &self,
        class: &Class,
        course: &Course,
        pupils: &[Pupil],
        decisions: &[Decision],
    ) -> Result<Vec<PupilNeeds>, Problem> {
        let model = self.serving_model(class.school_id).await?;
        let states = self.store.states_of_class(class.school_id, class.id).await?;
        let states: HashMap<Uuid, _> = states.into_iter().map(|state| (state.pupil.pupil_id, state)).collect();
        let level = self.level_of_class(class.school_id, class.id).await?;
        let now = self.now();
        let mut needs = Vec::with_capacity(pupils.len());
        for pupil in pupils {
            let state = state_from(states.get(&pupil.id))?;
            let results = self.results_of(pupil.key(), course).await?;
            let known = knowledge::mastery_after_test(&state, &course.graph, level, &results, now);
            let estimates = model.estimates(&state, &course.graph, now);
            let met = estimates.iter().map(|estimate| estimate.answers > 0).collect();
            let kept_away: HashSet<&str> = decisions
                .iter()
                .filter(|one| one.kind == DecisionKind::Exclude && one.pupil == pupil.key())
                .map(|one| one.skill_id.as_str())
                .collect();
            let of_pupil =
                estimates.into_iter().zip(known).zip(course.graph.skills()).map(|((estimate, mastery), skill)| {
                    if kept_away.contains(skill.as_str()) {
                        return SkillNeed { mastery: 1.0, failures: 0 };
                    }
                    let lately = estimate.last_answer_at.is_some_and(|at| now - at <= FAILED_WITHIN);
                    SkillNeed { mastery, failures: if lately { estimate.consecutive_failures } else { 0 } }
                });
            needs.push(PupilNeeds { needs: of_pupil.collect(), met });
        }
        Ok(needs)
    }
}

/// What is looked at for one pupil, skill after skill in the order of the graph.
struct PupilNeeds {
    needs: Vec<SkillNeed>,
    /// Whether the skill was ever answered.
    met: Vec<bool>,
}

impl PupilNeeds {
    /// The skill from which `missing` is inferred, when it was never met itself: of those that it made fail, the most failed.
    fn inferred_from(&self, missing: &SkillId, failed: &[SkillId], course: &Course) -> Option<SkillId> {
        let place = |skill: &SkillId| course.graph.position(skill);
        if self.met[place(missing)?] {
            return None;
        }
        let failures = |skill: &&SkillId| place(skill).map_or(0, |place| self.needs[place].failures);
        failed.iter().filter(|skill| failures(skill) >= FAILURES_EXPLAINED).max_by_key(failures).cloned()
    }
}

/// What set a pin: the word that is kept with it tells.
fn set_by(pin: &Decision) -> PinnedBy {
    if pin.note == NOTE { PinnedBy::Group } else { PinnedBy::Hand }
}

fn view(
    group: &NeedGroup,
    course: &Course,
    pupils: &[Pupil],
    needs: &[PupilNeeds],
    decisions: &[Decision],
) -> NeedGroupView {
    let pinned = |pupil: &Pupil| {
        let pin = decisions.iter().find(|one| {
            one.pupil == pupil.key() && one.kind == DecisionKind::Pin && one.skill_id == group.skill.as_str()
        });
        pin.map(set_by)
    };
    let named = |id: SkillId| SkillName { title: course.skill_title(id.as_str()), id };
    let members = group.pupils.iter().filter_map(|&rank| Some((pupils.get(rank)?, needs.get(rank)?)));
    NeedGroupView {
        skill: named(group.skill.clone()),
        why: why(group, course),
        pupils: members
            .map(|(pupil, needs)| GroupPupil {
                id: pupil.id,
                pseudonym: pupil.pseudonym.clone(),
                pinned: pinned(pupil),
                inferred_from: needs.inferred_from(&group.skill, &group.failed, course).map(named),
            })
            .collect(),
        exercises: exercises(&group.skill, course),
    }
}

/// Why the pupils are together: on what they failed, and what explains it.
fn why(group: &NeedGroup, course: &Course) -> String {
    let above: Vec<&SkillId> = group.failed.iter().filter(|skill| **skill != group.skill).take(2).collect();
    let on = |skill: &SkillId| course.short_name(skill);
    let itself = group.failed.contains(&group.skill);
    match above.as_slice() {
        [one] if itself => format!(
            "Selon l’élève, il échoue sur cette compétence ou sur {}, qui s’appuie dessus ; ce qu’il faut savoir avant est là.",
            on(one)
        ),
        [one, other, ..] if itself => format!(
            "Selon l’élève, il échoue sur cette compétence, sur {} ou sur {}, qui s’appuient dessus ; ce qu’il faut savoir avant \
             est là.",
            on(one),
            on(other)
        ),
        [] => "Ils échouent sur cette compétence, alors que tout ce qu’il faut savoir avant est là.".to_owned(),
        [one] => format!("C’est sans doute ce qui les bloque sur {} : ce qu’il faut savoir avant est là.", on(one)),
        [one, other, ..] => format!(
            "C’est sans doute ce qui les bloque, selon l’élève, sur {} ou sur {} : ce qu’il faut savoir avant est là.",
            on(one),
            on(other)
        ),
    }
}

fn exercises(skill: &SkillId, course: &Course) -> Vec<(ExerciseId, String)> {
    let mut found: Vec<_> = course.candidates.iter().filter(|one| one.skill == *skill).collect();
    found.sort_by_key(|one| (one.mediation != Mediation::Practice, one.difficulty, &one.exercise));
    let title = |id: &ExerciseId| course.exercises.get(id).map(|exercise| exercise.title.clone());
    found.iter().filter_map(|one| Some((one.exercise.clone(), title(&one.exercise)?))).take(EXERCISES_SHOWN).collect()
}

fn rule() -> String {
    format!(
        "Un élève est dans un groupe quand il a échoué au moins {FAILURES_EXPLAINED} fois de suite, ces {} derniers jours, sur la \
         compétence ou sur une autre qui s’appuie dessus, que cette compétence est sans doute à consolider (maîtrise estimée sous {}) \
         et que toutes celles qui la précèdent sont sans doute sues. Un groupe a au moins {GROUP_PUPILS_MIN} élèves ; au plus \
         {GROUPS_MAX} groupes sont montrés, les plus utiles, et un élève est dans {GROUPS_PER_PUPIL} au plus. Ce n’est pas une note, et les groupes changent avec les réponses.",
        FAILED_WITHIN.whole_days(),
        short(MISSING_BELOW)
    )
}
