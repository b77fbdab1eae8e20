//! Paths: skills that a teacher has a class or some of its pupils work on, in an order, from a day to a day.

mod shown;

use std::collections::HashMap;

use curriculum::SkillId;
use knowledge::Standing;
use remediation::ReasonCode;
use storage::{AssignedPath, Class, Pupil, Purpose};
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

pub use self::shown::{PathSkill, PathView, PathWhen};
use self::shown::{has, view};
use super::SkillName;
use super::pupil_overview::choices;
use crate::accounts::StaffIdentity;
use crate::calendar::{day_written, in_paris, start_of};
use crate::courses::{Course, looked_at};
use crate::practice::state_from;
use crate::words::word;
use crate::{Platform, Problem};

/// Skills of a path at most: more are no longer a path that pupils see the end of.
pub const SKILLS_MAX: usize = 12;
/// Characters of the name of a path at most.
const TITLE_MAX: usize = 60;
/// How long a path lasts unless the teacher says otherwise.
const USUAL_DAYS: i64 = 14;
/// A path that begins later than this, or lasts longer, is a slip of the keyboard.
const DAYS_MAX: i64 = 366;
/// Paths are still shown so long after their end.
const SHOWN_AFTER: Duration = Duration::days(30);

/// The page of the paths of a class.
#[derive(Debug, Clone)]
pub struct AssignedPaths {
    /// The class.
    pub class: Uuid,
    /// Its name.
    pub class_name: String,
    /// The programme that the page is about, when the class works on several.
    pub programme: Option<String>,
    /// The paths on this programme, the one that ends first, first.
    pub paths: Vec<PathView>,
    /// Skills that a path can be made of, by domain.
    pub choices: Vec<(String, Vec<SkillName>)>,
    /// The pupils of the class, in the order of their pseudonyms.
    pub pupils: Vec<(Uuid, String)>,
    /// First and last day to propose: `2026-11-27`.
    pub usual_days: (String, String),
}

/// A path as a teacher asks for it.
#[derive(Debug, Clone, Default)]
pub struct PathWanted {
    /// Its name.
    pub title: String,
    /// Its skills, in any order.
    pub skills: Vec<String>,
    /// Whether the whole class has it.
    pub whole_class: bool,
    /// Else who.
    pub pupils: Vec<Uuid>,
    /// Its first day, `2026-11-27`.
    pub first_day: String,
    /// Its last day.
    pub last_day: String,
}

impl Platform {
    /// The paths of a class of this teacher, on the programme that they look at.
    pub async fn assigned_paths(&self, teacher: &StaffIdentity, class: Uuid) -> Result<AssignedPaths, Problem> {
        let class = self.own_class(teacher, class).await?;
        let course = self.course_of_teacher(teacher, class.id).await?.ok_or(Problem::NotFound)?;
        let courses = self.courses_of_class(class.school_id, class.id).await?;
        let pupils = self.active_pupils(&class).await?;
        let now = self.now();
        let mut paths = self.store.assigned_paths_of_class(class.school_id, class.id, now - SHOWN_AFTER).await?;
        paths.retain(|path| path.pack_id == course.pack_id);
        let acquired = if paths.is_empty() { HashMap::new() } else { self.acquired(&class, &course, &pupils).await? };
        let day = |at| in_paris(at).date().to_string();
        let mut views: Vec<_> = paths.iter().map(|path| view(path, &course, &pupils, &acquired, now)).collect();
        views.sort_by_key(|path| path.when == PathWhen::Over);
        Ok(AssignedPaths {
            class: class.id,
            class_name: class.name,
            programme: looked_at(&courses, &course),
            paths: views,
            choices: choices(&course),
            pupils: pupils.into_iter().map(|pupil| (pupil.id, pupil.pseudonym)).collect(),
            usual_days: (day(now), day(now + Duration::days(USUAL_DAYS))),
        })
    }

    /// Assigns a path. Its skills come in the order of the programme, what is needed first, first. On a day of the path, the
    /// exercises that its pupils have in front of them give way, unanswered, unless a pin put them there.
    pub async fn assign_path(&self, teacher: &StaffIdentity, class: Uuid, wanted: &PathWanted) -> Result<(), Problem> {
        let class = self.own_class(teacher, class).await?;
        let course = self.course_of_teacher(teacher, class.id).await?.ok_or(Problem::NotFound)?;
        let now = self.now();
        let title = wanted.title.trim();
        if title.is_empty() {
            return Err(Problem::refused("Donnez un nom au parcours : les élèves le liront."));
        }
        if title.chars().count() > TITLE_MAX {
            return Err(Problem::refused(format!("Le nom du parcours a {TITLE_MAX} caractères au plus.")));
        }
        let in_order = course.graph.skills().iter();
        let skills: Vec<String> =
            in_order.map(ToString::to_string).filter(|skill| wanted.skills.contains(skill)).collect();
        if skills.is_empty() {
            return Err(Problem::refused("Cochez au moins une compétence du programme."));
        }
        if skills.len() > SKILLS_MAX {
            return Err(Problem::refused(format!(
                "Un parcours a {SKILLS_MAX} compétences au plus, et {} sont cochées : faites-en deux.",
                skills.len()
            )));
        }
        if wanted.whole_class && !wanted.pupils.is_empty() {
            return Err(Problem::refused(
                "Des élèves sont cochés, et « toute la classe » aussi : gardez l’un ou l’autre.",
            ));
        }
        let members = self.active_pupils(&class).await?;
        let pupils: Vec<Uuid> = members
            .iter()
            .map(|pupil| pupil.id)
            .filter(|id| !wanted.whole_class && wanted.pupils.contains(id))
            .collect();
        if !wanted.whole_class && pupils.is_empty() {
            return Err(Problem::refused("Cochez « toute la classe » ou au moins un élève."));
        }
        let (starts_at, ends_at) = days(&wanted.first_day, &wanted.last_day, now)?;
        let path = AssignedPath {
            school_id: class.school_id,
            class_id: class.id,
            id: self.new_id(),
            pack_id: course.pack_id.clone(),
            title: title.to_owned(),
            whole_class: wanted.whole_class,
            starts_at,
            ends_at,
            author_id: teacher.id,
            created_at: now,
            stopped_at: None,
            stopped_by: None,
            skills,
            pupils,
        };
        // The same form sent twice gives one path.
        let given = self.store.assigned_paths_of_class(class.school_id, class.id, now).await?;
        if given.iter().any(|other| is_the_same(other, &path)) {
            return Ok(());
        }
        self.store.add_assigned_path(&path).await?;
        if starts_at <= now {
            self.withdraw_for_path(&path, &members, |reason| reason != word(&ReasonCode::PinnedByTeacher)).await?;
        }
        let details = serde_json::json!({
            "path": path.id, "skills": path.skills, "whole_class": path.whole_class, "pupils": path.pupils.len(),
            "first_day": wanted.first_day, "last_day": wanted.last_day,
        });
        self.note(teacher, "path-assigned", &class.id.to_string(), details).await
    }

    /// Has a skill of a path come one place earlier.
    pub async fn advance_in_path(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        path: Uuid,
        skill: &str,
    ) -> Result<(), Problem> {
        let (class, mut path) = self.own_path(teacher, class, path).await?;
        let place = path.skills.iter().position(|one| one == skill).ok_or(Problem::NotFound)?;
        if place > 0 {
            path.skills.swap(place - 1, place);
            self.store.order_assigned_path(class.school_id, path.id, &path.skills).await?;
            let members = self.active_pupils(&class).await?;
            self.withdraw_for_path(&path, &members, |reason| reason == word(&ReasonCode::AssignedPath)).await?;
        }
        Ok(())
    }

    /// Stops a path: Rebond chooses again, from the next exercise on.
    pub async fn stop_path(&self, teacher: &StaffIdentity, class: Uuid, path: Uuid) -> Result<(), Problem> {
        let (class, path) = self.own_path(teacher, class, path).await?;
        self.store.stop_assigned_path(class.school_id, path.id, teacher.id, self.now()).await?;
        let members = self.active_pupils(&class).await?;
        self.withdraw_for_path(&path, &members, |reason| reason == word(&ReasonCode::AssignedPath)).await?;
        self.note(teacher, "path-stopped", &class.id.to_string(), serde_json::json!({ "path": path.id })).await
    }

    /// A path of a class of this teacher that is not over.
    async fn own_path(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        path: Uuid,
    ) -> Result<(Class, AssignedPath), Problem> {
        let class = self.own_class(teacher, class).await?;
        let paths = self.store.assigned_paths_of_class(class.school_id, class.id, self.now()).await?;
        let path = paths.into_iter().find(|one| one.id == path && one.stopped_at.is_none());
        Ok((class, path.ok_or(Problem::NotFound)?))
    }

    /// Takes away, unanswered, the exercises that the pupils of a path have in front of them and whose reason gives way.
    async fn withdraw_for_path(
        &self,
        path: &AssignedPath,
        members: &[Pupil],
        gives_way: impl Fn(&str) -> bool,
    ) -> Result<(), Problem> {
        for pupil in members.iter().filter(|pupil| has(path, pupil)) {
            self.take_away(pupil.key(), |open| {
                open.pack_id == path.pack_id && open.purpose == Purpose::Practice && gives_way(&open.reason_code)
            })
            .await?;
        }
        Ok(())
    }

    /// The skills that each pupil has acquired.
    async fn acquired(
        &self,
        class: &Class,
        course: &Course,
        pupils: &[Pupil],
    ) -> Result<HashMap<Uuid, Vec<SkillId>>, Problem> {
        let model = self.serving_model(class.school_id).await?;
        let states = self.store.states_of_class(class.school_id, class.id).await?;
        let states: HashMap<Uuid, _> = states.into_iter().map(|state| (state.pupil.pupil_id, state)).collect();
        let mut acquired = HashMap::new();
        for pupil in pupils {
            let estimates = model.estimates(&state_from(states.get(&pupil.id))?, &course.graph, self.now());
            let skills = estimates.into_iter().filter(|one| one.standing == Standing::Acquired).map(|one| one.skill);
            acquired.insert(pupil.id, skills.collect());
        }
        Ok(acquired)
    }
}

/// Whether a path in force asks the same work of the same pupils on the same days, under the same name.
fn is_the_same(given: &AssignedPath, path: &AssignedPath) -> bool {
    fn sorted<T: Ord + Clone>(items: &[T]) -> Vec<T> {
        let mut items = items.to_vec();
        items.sort_unstable();
        items
    }
    let named = |path: &AssignedPath| (path.title.clone(), path.pack_id.clone(), path.whole_class);
    given.stopped_at.is_none()
        && named(given) == named(path)
        && (given.starts_at, given.ends_at) == (path.starts_at, path.ends_at)
        && sorted(&given.skills) == sorted(&path.skills)
        && sorted(&given.pupils) == sorted(&path.pupils)
}

/// The beginning of the first day and the end of the last one.
fn days(first: &str, last: &str, now: OffsetDateTime) -> Result<(OffsetDateTime, OffsetDateTime), Problem> {
    let unread = |which: &str| Problem::refused(format!("Le {which} jour du parcours n’est pas une date."));
    let starts_at = start_of(day_written(first).ok_or_else(|| unread("premier"))?);
    let ends_at = start_of(day_written(last).and_then(Date::next_day).ok_or_else(|| unread("dernier"))?);
    if ends_at <= starts_at {
        return Err(Problem::refused("Le dernier jour du parcours vient avant le premier."));
    }
    if ends_at <= now {
        return Err(Problem::refused("Le dernier jour du parcours est déjà passé."));
    }
    if starts_at > now + Duration::days(DAYS_MAX) || ends_at - starts_at > Duration::days(DAYS_MAX) {
        return Err(Problem::refused("Un parcours commence et finit dans l’année : vérifiez les deux dates."));
    }
    Ok((starts_at, ends_at))
}
