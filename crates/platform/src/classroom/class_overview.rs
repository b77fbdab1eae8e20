//! One class at a glance: who needs help now, and where everybody stands, one domain at a time.

use std::collections::HashMap;

use curriculum::{Programme, SkillId};
use knowledge::{LearnerState, Standing};
use remediation::help::HelpRequest;
use storage::{Class, Pupil};
use time::OffsetDateTime;
use uuid::Uuid;

use super::help::{all_skills, help_rows, standing};
use super::print_cards::cards_print;
use super::row_order::PlacedRow;
use super::{Names, OrderBy, RowOrder, SkillName};
use crate::accounts::StaffIdentity;
use crate::courses::{Course, ProgrammeChoice, programme_choices};
use crate::practice::state_from;
use crate::{Platform, Problem};

/// How a class is looked at.
#[derive(Debug, Clone, Default)]
pub struct ClassLook {
    /// The domain to show; by default the one where help is wanted most.
    pub domain: Option<String>,
    /// In which order.
    pub order: RowOrder,
    /// Under which names.
    pub names: Names,
}

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
    /// The order of the rows: the one that was asked for, unless it is by a skill that the programme does not have.
    pub order: RowOrder,
    /// Title of the skill of that order, which may be of another domain.
    pub order_skill: Option<String>,
    /// The names that stand for pupils.
    pub names: Names,
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
    /// Blocked or inactive, in words, when the pupil is to be helped now.
    pub help: Option<&'static str>,
    /// When they last answered.
    pub last_answer_at: Option<OffsetDateTime>,
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

impl DomainTab {
    /// The domains of a programme, in its order.
    pub(super) fn all(programme: &Programme) -> Vec<Self> {
        let domains = programme.domains.iter();
        domains.map(|domain| Self { id: domain.id.clone(), title: domain.title.clone() }).collect()
    }
}

impl Platform {
    /// The page of a class of this teacher.
    pub async fn class_overview(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        look: &ClassLook,
    ) -> Result<ClassOverview, Problem> {
        let class = self.own_class(teacher, class).await?;
        let pupils = self.pupils_named(&class, look.names).await?;
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
            order: look.order.clone(),
            order_skill: None,
            names: look.names,
        };
        if let OrderBy::Skill(skill) = &look.order.by {
            let known = course.as_ref().and_then(|course| course.programme.skill(skill));
            overview.order_skill = known.map(|known| known.title.clone());
            if known.is_none() {
                overview.order = RowOrder::default();
            }
        }
        let kept = self.store.states_of_class(class.school_id, class.id).await?;
        let mut states = HashMap::new();
        for pupil in &pupils {
            let of_pupil = kept.iter().find(|state| state.pupil.pupil_id == pupil.id);
            states.insert(pupil.id, state_from(of_pupil)?);
        }
        if let Some(course) = &course {
            let shown = shown_domain(course, look.domain.as_deref(), &help, &states);
            overview.domain.clone_from(&shown);
            let courses = self.courses_of_class(class.school_id, class.id).await?;
            overview.programmes = programme_choices(&courses, course);
            overview.domains = DomainTab::all(&course.programme);
            let in_domain = course.programme.skills.iter().filter(|skill| skill.domain == shown);
            overview.skills =
                in_domain.map(|skill| SkillName { id: skill.id.clone(), title: skill.title.clone() }).collect();
        }
        let mut rows = self.matrix_rows(&class, &pupils, &states, course.as_deref(), &overview, &help).await?;
        overview.order.arrange(&mut rows);
        overview.rows = rows.into_iter().map(|placed| placed.row).collect();
        Ok(overview)
    }

    /// The rows, in the order of `pupils`.
    async fn matrix_rows(
        &self,
        class: &Class,
        pupils: &[Pupil],
        states: &HashMap<Uuid, LearnerState>,
        course: Option<&Course>,
        overview: &ClassOverview,
        help: &[HelpRequest],
    ) -> Result<Vec<PlacedRow>, Problem> {
        let model = self.serving_model(class.school_id).await?;
        let now = self.now();
        let last_answers = self.store.last_answers_of_class(class.school_id, class.id).await?;
        let last_answers: HashMap<Uuid, OffsetDateTime> =
            last_answers.into_iter().map(|last| (last.pupil_id, last.answered_at)).collect();
        let rows = pupils
            .iter()
            .filter_map(|pupil| {
                let state = states.get(&pupil.id)?;
                let called = pupil.id.to_string();
                let called_at = help.iter().position(|request| request.pupil == called);
                let called: Vec<&SkillId> =
                    help.iter().filter(|request| request.pupil == called).flat_map(all_skills).collect();
                let cell = |skill: &SkillId| {
                    course.map(|course| {
                        let estimate = model.estimate(state, skill, &course.graph, now);
                        let to_help = called.contains(&skill);
                        Cell { standing: standing(&estimate, to_help), answers: estimate.answers, to_help }
                    })
                };
                let row = MatrixRow {
                    pupil: pupil.id,
                    pseudonym: pupil.pseudonym.clone(),
                    help: called_at.and_then(|place| help.get(place)).map(|request| request.kind.label()),
                    last_answer_at: last_answers.get(&pupil.id).copied(),
                    cells: overview.skills.iter().filter_map(|skill| cell(&skill.id)).collect(),
                };
                let of_order = match &overview.order.by {
                    OrderBy::Skill(skill) => cell(skill),
                    _ => None,
                };
                Some(PlacedRow { row, help: called_at, cell: of_order })
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
