//! One class at a glance: who needs help now, and where everybody stands, one domain at a time.

use std::collections::HashMap;

use curriculum::SkillId;
use knowledge::{LearnerState, Standing};
use remediation::help::HelpRequest;
use storage::{Class, Pupil};
use time::OffsetDateTime;
use uuid::Uuid;

use super::SkillName;
use super::help::{all_skills, help_rows, standing};
use super::print_cards::cards_print;
use crate::accounts::{StaffIdentity, folded};
use crate::courses::{Course, ProgrammeChoice, programme_choices};
use crate::practice::state_from;
use crate::{Platform, Problem};

/// The page of a class.
#[derive(Debug, Clone)]
pub struct ClassOverview {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: String,
    /// Title of the programme that it works on; none when no programme is open.
    pub programme: Option<String>,
    /// The programmes to look at; empty when there is only one.
    pub programmes: Vec<ProgrammeChoice>,
    /// The code that pupils type.
    pub code: String,
    /// Pupils whose card was never printed.
    pub without_card: usize,
    /// What stands for the cards of the class, as they are now.
    pub cards_print: String,
    /// Who needs help now.
    pub help: Vec<HelpRow>,
    /// Domains that can be shown.
    pub domains: Vec<DomainTab>,
    /// The domain shown.
    pub domain: String,
    /// Its skills, one a column.
    pub skills: Vec<SkillName>,
    /// One row a pupil.
    pub rows: Vec<MatrixRow>,
}

/// A pupil who needs help, with the rule that says so.
#[derive(Debug, Clone)]
pub struct HelpRow {
    /// Who.
    pub pupil: Uuid,
    /// Their pseudonym.
    pub pseudonym: String,
    /// Blocked or inactive, in words.
    pub kind: &'static str,
    /// On what.
    pub skill: Option<SkillName>,
    /// On what else by the same rule.
    pub other_skills: Vec<SkillName>,
    /// The rule, in words.
    pub rule: String,
    /// Since when, unless the rule says it.
    pub since: Option<OffsetDateTime>,
}

/// A domain of the programme.
#[derive(Debug, Clone)]
pub struct DomainTab {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A pupil's row.
#[derive(Debug, Clone)]
pub struct MatrixRow {
    /// Who.
    pub pupil: Uuid,
    /// Their pseudonym.
    pub pseudonym: String,
    /// One cell a skill.
    pub cells: Vec<Cell>,
}

/// A pupil on a skill.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Where they stand.
    pub standing: Standing,
    /// From how many answers.
    pub answers: u32,
    /// Whether the pupil is to be helped now, on this skill.
    pub to_help: bool,
}

impl Platform {
    /// The page of a class of this teacher. `domain` is the one to show; by default the one where help is wanted most.
    pub async fn class_overview(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        domain: Option<&str>,
    ) -> Result<ClassOverview, Problem> {
        let class = self.own_class(teacher, class).await?;
        let mut pupils = self.store.pupils_of_class(class.school_id, class.id).await?;
        pupils.sort_by_cached_key(|pupil| folded(&pupil.pseudonym));
        let course = self.course_of_teacher(teacher, class.id).await?;
        let help = match &course {
            Some(course) => self.help_of_class(&class, course, &pupils).await?,
            None => Vec::new(),
        };
        let mut overview = ClassOverview {
            id: class.id,
            name: class.name.clone(),
            level: class.level.clone(),
            programme: course.as_ref().map(|course| course.programme.title.clone()),
            programmes: Vec::new(),
            code: class.code.clone(),
            without_card: pupils.iter().filter(|pupil| pupil.secret_hash.is_empty()).count(),
            cards_print: cards_print(&pupils),
            help: help_rows(&help, &pupils, course.as_deref()),
            domains: Vec::new(),
            domain: String::new(),
            skills: Vec::new(),
            rows: Vec::new(),
        };
        let kept = self.store.states_of_class(class.school_id, class.id).await?;
        let mut states = HashMap::new();
        for pupil in &pupils {
            let of_pupil = kept.iter().find(|state| state.pupil.pupil_id == pupil.id);
            states.insert(pupil.id, state_from(of_pupil)?);
        }
        if let Some(course) = &course {
            let shown = shown_domain(course, domain, &help, &states);
            overview.domain.clone_from(&shown);
            let courses = self.courses_of_class(class.school_id, class.id).await?;
            overview.programmes = programme_choices(&courses, course);
            let tab = |domain: &curriculum::Domain| DomainTab { id: domain.id.clone(), title: domain.title.clone() };
            overview.domains = course.programme.domains.iter().map(tab).collect();
            let in_domain = course.programme.skills.iter().filter(|skill| skill.domain == shown);
            overview.skills =
                in_domain.map(|skill| SkillName { id: skill.id.clone(), title: skill.title.clone() }).collect();
        }
        overview.rows = self.matrix_rows(&class, &pupils, &states, course.as_deref(), &overview.skills, &help).await?;
        Ok(overview)
    }

    async fn matrix_rows(
        &self,
        class: &Class,
        pupils: &[Pupil],
        states: &HashMap<Uuid, LearnerState>,
        course: Option<&Course>,
        skills: &[SkillName],
        help: &[HelpRequest],
    ) -> Result<Vec<MatrixRow>, Problem> {
        let model = self.serving_model(class.school_id).await?;
        let now = self.now();
        let rows = pupils
            .iter()
            .filter_map(|pupil| {
                let state = states.get(&pupil.id)?;
                let called = pupil.id.to_string();
                let called: Vec<&SkillId> =
                    help.iter().filter(|request| request.pupil == called).flat_map(all_skills).collect();
                let cell = |skill: &SkillName| {
                    course.map(|course| {
                        let estimate = model.estimate(state, &skill.id, &course.graph, now);
                        let to_help = called.contains(&&skill.id);
                        Cell { standing: standing(&estimate, to_help), answers: estimate.answers, to_help }
                    })
                };
                let cells = skills.iter().filter_map(cell).collect();
                Some(MatrixRow { pupil: pupil.id, pseudonym: pupil.pseudonym.clone(), cells })
            })
            .collect();
        Ok(rows)
    }
}

/// The domain asked for, or the one with most requests, then the one that most was answered in, or the first.
fn shown_domain(
    course: &Course,
    wanted: Option<&str>,
    help: &[HelpRequest],
    states: &HashMap<Uuid, LearnerState>,
) -> String {
    let domains = &course.programme.domains;
    if let Some(domain) = domains.iter().find(|domain| Some(domain.id.as_str()) == wanted) {
        return domain.id.clone();
    }
    let rank = |domain: &curriculum::Domain| {
        let called = help.iter().flat_map(all_skills).filter_map(|skill| course.programme.skill(skill));
        let of_domain = course.programme.skills.iter().filter(|skill| skill.domain == domain.id);
        let met = of_domain.map(|skill| states.values().filter(|state| state.has_met(&skill.id)).count());
        (called.filter(|skill| skill.domain == domain.id).count(), met.sum::<usize>())
    };
    // Of two that are equal, the first in reading order.
    domains.iter().rev().max_by_key(|domain| rank(domain)).map(|domain| domain.id.clone()).unwrap_or_default()
}
