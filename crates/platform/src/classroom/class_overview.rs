//! One class at a glance: who needs help now, and where everybody stands, one domain at a time.

use std::collections::HashMap;

use curriculum::SkillId;
use knowledge::Standing;
use remediation::help::{HelpRequest, PupilSituation, needs_help};
use storage::{Class, Pupil, ServedAndAnswered};
use time::OffsetDateTime;
use uuid::Uuid;

use super::SkillName;
use crate::accounts::{StaffIdentity, folded};
use crate::courses::Course;
use crate::practice::{StoredChoice, past_exercise, state_from};
use crate::{Platform, Problem};

/// How many past exercises the rules of help look back on.
const LOOK_BACK: u32 = 12;

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
    /// The code that pupils type.
    pub code: String,
    /// Pupils whose card was never printed.
    pub without_card: usize,
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
    /// Blocked, inactive or asked.
    pub kind: &'static str,
    /// On what.
    pub skill: Option<SkillName>,
    /// The rule, in words.
    pub rule: String,
    /// Since when.
    pub since: OffsetDateTime,
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
    /// Whether the pupil is to be helped now, on this skill: few answers may be enough for that, and not for a standing.
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
        let course = self.course_of_class(class.school_id, class.id).await?;
        let help = self.help_of_class(&class, &pupils).await?;
        let mut overview = ClassOverview {
            id: class.id,
            name: class.name.clone(),
            level: class.level.clone(),
            programme: course.as_ref().map(|course| course.programme.title.clone()),
            code: class.code.clone(),
            without_card: pupils.iter().filter(|pupil| pupil.secret_hash.is_empty()).count(),
            help: help_rows(&help, &pupils, course.as_deref()),
            domains: Vec::new(),
            domain: String::new(),
            skills: Vec::new(),
            rows: Vec::new(),
        };
        if let Some(course) = &course {
            let shown = shown_domain(course, domain, &help);
            overview.domain.clone_from(&shown);
            let tab = |domain: &curriculum::Domain| DomainTab { id: domain.id.clone(), title: domain.title.clone() };
            overview.domains = course.programme.domains.iter().map(tab).collect();
            let in_domain = course.programme.skills.iter().filter(|skill| skill.domain == shown);
            overview.skills =
                in_domain.map(|skill| SkillName { id: skill.id.clone(), title: skill.title.clone() }).collect();
        }
        overview.rows = self.matrix_rows(&class, &pupils, course.as_deref(), &overview.skills, &help).await?;
        Ok(overview)
    }

    async fn matrix_rows(
        &self,
        class: &Class,
        pupils: &[Pupil],
        course: Option<&Course>,
        skills: &[SkillName],
        help: &[HelpRequest],
    ) -> Result<Vec<MatrixRow>, Problem> {
        let model = self.serving_model(class.school_id).await?;
        let states = self.store.states_of_class(class.school_id, class.id).await?;
        let states: HashMap<Uuid, _> = states.into_iter().map(|state| (state.pupil.pupil_id, state)).collect();
        let now = self.now();
        pupils
            .iter()
            .map(|pupil| {
                let state = state_from(states.get(&pupil.id))?;
                let called = pupil.id.to_string();
                let called =
                    help.iter().find(|request| request.pupil == called).and_then(|request| request.skill.as_ref());
                let cell = |skill: &SkillName| {
                    course.map(|course| {
                        let estimate = model.estimate(&state, &skill.id, &course.graph, now);
                        let to_help = called == Some(&skill.id);
                        Cell { standing: estimate.standing, answers: estimate.answers, to_help }
                    })
                };
                let cells = skills.iter().filter_map(cell).collect();
                Ok(MatrixRow { pupil: pupil.id, pseudonym: pupil.pseudonym.clone(), cells })
            })
            .collect()
    }

    /// Who needs help in a class, by the published rules.
    pub(crate) async fn help_of_class(&self, class: &Class, pupils: &[Pupil]) -> Result<Vec<HelpRequest>, Problem> {
        let Some(course) = self.course_of_class(class.school_id, class.id).await? else { return Ok(Vec::new()) };
        let mut recent: HashMap<Uuid, Vec<ServedAndAnswered>> = HashMap::new();
        for past in self.store.recent_served_of_class(class.school_id, class.id, LOOK_BACK).await? {
            recent.entry(past.served.pupil.pupil_id).or_default().push(past);
        }
        // The store gives the newest first; the rules of help read from the oldest.
        for past in recent.values_mut() {
            past.reverse();
        }
        let situations: Vec<PupilSituation> = pupils
            .iter()
            .filter(|pupil| pupil.suspended_at.is_none() && !pupil.secret_hash.is_empty())
            .map(|pupil| pupil_situation(&course, pupil, recent.get(&pupil.id).map_or(&[][..], Vec::as_slice)))
            .collect();
        Ok(needs_help(self.now(), &situations))
    }
}

fn pupil_situation(course: &Course, pupil: &Pupil, past: &[ServedAndAnswered]) -> PupilSituation {
    let last_choice = past.last().and_then(|last| StoredChoice::read(&last.served.choice).ok());
    PupilSituation {
        pupil: pupil.id.to_string(),
        // Work on another programme counts as presence: a class that has just changed has nobody inactive.
        enrolled_at: past.iter().map(|past| past.served.served_at).fold(pupil.created_at, OffsetDateTime::max),
        asked_at: None,
        asked_skill: None,
        recent: past.iter().filter_map(|past| past_exercise(course, past)).collect(),
        needs_adult: last_choice.filter(|stored| stored.choice.needs_adult).map(|stored| stored.choice.skill),
        finished: false,
    }
}

fn help_rows(help: &[HelpRequest], pupils: &[Pupil], course: Option<&Course>) -> Vec<HelpRow> {
    help.iter()
        .filter_map(|request| {
            let pupil = pupils.iter().find(|pupil| pupil.id.to_string() == request.pupil)?;
            let name = |skill: &SkillId| {
                let title = course.map_or_else(|| skill.to_string(), |course| course.skill_title(skill.as_str()));
                SkillName { id: skill.clone(), title }
            };
            Some(HelpRow {
                pupil: pupil.id,
                pseudonym: pupil.pseudonym.clone(),
                kind: request.kind.label(),
                skill: request.skill.as_ref().map(name),
                rule: request.rule.clone(),
                since: request.since,
            })
        })
        .collect()
}

/// The domain asked for, or the one with most requests, or the first.
fn shown_domain(course: &Course, wanted: Option<&str>, help: &[HelpRequest]) -> String {
    let domains = &course.programme.domains;
    if let Some(domain) = domains.iter().find(|domain| Some(domain.id.as_str()) == wanted) {
        return domain.id.clone();
    }
    let requests = |domain: &str| {
        let skills = help.iter().filter_map(|request| course.programme.skill(request.skill.as_ref()?));
        skills.filter(|skill| skill.domain == domain).count()
    };
    let mut best = domains.first().map(|domain| (domain.id.clone(), requests(&domain.id)));
    for domain in domains {
        let count = requests(&domain.id);
        if best.as_ref().is_some_and(|(_, most)| count > *most) {
            best = Some((domain.id.clone(), count));
        }
    }
    best.map(|(domain, _)| domain).unwrap_or_default()
}
