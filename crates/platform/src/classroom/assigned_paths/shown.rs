//! A path as its page shows it: when, for whom, and how far everybody is.

use std::collections::HashMap;

use curriculum::SkillId;
use storage::{AssignedPath, Pupil};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::classroom::SkillName;
use crate::courses::Course;

/// When a path counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathWhen {
    /// Its first day is still to come.
    Coming,
    /// Now.
    UnderWay,
    /// Its last day is over, or a teacher stopped it.
    Over,
}

/// A path.
#[derive(Debug, Clone)]
pub struct PathView {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub title: String,
    /// When it counts.
    pub when: PathWhen,
    /// Its first day.
    pub starts_at: OffsetDateTime,
    /// Its last day, or the day on which it was stopped.
    pub last_day: OffsetDateTime,
    /// Who has it; nobody named for the whole class.
    pub for_pupils: Option<Vec<String>>,
    /// How many pupils have it.
    pub pupils: usize,
    /// Its skills in the order of the work.
    pub skills: Vec<PathSkill>,
    /// Who has acquired how many of its skills, the most first.
    pub progress: Vec<(usize, Vec<(Uuid, String)>)>,
}

/// A skill of a path.
#[derive(Debug, Clone)]
pub struct PathSkill {
    /// Which one.
    pub skill: SkillName,
    /// How many of the pupils who have the path have acquired it.
    pub acquired: usize,
}

/// Whether a pupil of the class has a path.
pub(super) fn has(path: &AssignedPath, pupil: &Pupil) -> bool {
    path.whole_class || path.pupils.contains(&pupil.id)
}

/// A path, with what each of its pupils has acquired.
pub(super) fn view(
    path: &AssignedPath,
    course: &Course,
    pupils: &[Pupil],
    acquired: &HashMap<Uuid, Vec<SkillId>>,
    now: OffsetDateTime,
) -> PathView {
    let concerned: Vec<&Pupil> = pupils.iter().filter(|pupil| has(path, pupil)).collect();
    let knows = |pupil: &Pupil, skill: &str| {
        acquired.get(&pupil.id).is_some_and(|of| of.iter().any(|one| one.as_str() == skill))
    };
    let skills = path.skills.iter().filter_map(|skill| {
        let id: SkillId = skill.parse().ok()?;
        Some(PathSkill {
            acquired: concerned.iter().filter(|pupil| knows(pupil, skill)).count(),
            skill: SkillName { title: course.skill_title(skill), id },
        })
    });
    let mut progress: Vec<(usize, Vec<(Uuid, String)>)> = Vec::new();
    for count in (0..=path.skills.len()).rev() {
        let of =
            concerned.iter().filter(|pupil| path.skills.iter().filter(|skill| knows(pupil, skill)).count() == count);
        let named: Vec<_> = of.map(|pupil| (pupil.id, pupil.pseudonym.clone())).collect();
        if !named.is_empty() {
            progress.push((count, named));
        }
    }
    PathView {
        id: path.id,
        title: path.title.clone(),
        when: match path.stopped_at {
            None if path.starts_at > now => PathWhen::Coming,
            None if path.ends_at > now => PathWhen::UnderWay,
            _ => PathWhen::Over,
        },
        starts_at: path.starts_at,
        last_day: path.stopped_at.unwrap_or(path.ends_at - Duration::hours(12)),
        for_pupils: (!path.whole_class).then(|| concerned.iter().map(|pupil| pupil.pseudonym.clone()).collect()),
        pupils: concerned.len(),
        skills: skills.collect(),
        progress,
    }
}
