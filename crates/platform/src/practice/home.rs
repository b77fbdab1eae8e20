//! What a pupil sees first.

use knowledge::{SkillEstimate, Standing};
use remediation::placement::StopReason;
use storage::{AssignedPath, PupilKey, Purpose};
use time::{Duration, OffsetDateTime};

use super::{OfferView, estimates, state_from};
use crate::accounts::PupilIdentity;
use crate::courses::{Course, ProgrammeChoice};
use crate::words::from_word;
use crate::{Platform, Problem};

/// How far the placement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlacementState {
    /// Not started.
    NotStarted,
    /// Started.
    Running {
        /// Questions answered so far.
        asked: usize,
    },
    /// Over.
    Finished {
        /// Why it stopped, a sentence.
        why: String,
    },
}

/// A path that a teacher assigned and that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathLine {
    /// Its name.
    pub title: String,
    /// Its last day.
    pub last_day: OffsetDateTime,
    /// Short names of its skills in the order of the work, and whether each is acquired.
    pub skills: Vec<(String, bool)>,
}

/// What the first page shows.
#[derive(Debug, Clone)]
pub struct PupilHome {
    /// The programmes to choose between; empty when there is only one.
    pub programmes: Vec<ProgrammeChoice>,
    /// Skills of the programme that is worked on; none when no programme is open.
    pub skills: usize,
    /// How far the placement is.
    pub placement: PlacementState,
    /// How many questions it has, as far as results of a national test stand.
    pub placement_questions: usize,
    /// How many it can have, whatever they are worth.
    pub placement_questions_max: usize,
    /// No exercise was answered since it ended.
    pub placement_just_finished: bool,
    /// Questions of it that were answered right, while it has just ended.
    pub placement_right: usize,
    /// A practice exercise is open.
    pub open_exercise: bool,
    /// On what the teacher has had the pupil start afresh, as long as nothing was answered since; sentences.
    pub fresh_starts: Vec<String>,
    /// What the teacher asked to work on first, a sentence.
    pub teacher_word: Option<String>,
    /// The paths under way on the programme that is worked on.
    pub paths: Vec<PathLine>,
    /// What the pupil may work on, the recommended first; empty while an exercise is open, and before the placement is over
    /// unless the teacher asked for something.
    pub offers: Vec<OfferView>,
    /// Answers so far, on the skills of the programme.
    pub answers: u32,
    /// Skills acquired.
    pub acquired: usize,
    /// Skills in progress.
    pub in_progress: usize,
    /// Skills to consolidate.
    pub to_consolidate: usize,
}

impl Platform {
    /// The first page of a pupil.
    pub async fn pupil_home(&self, pupil: &PupilIdentity) -> Result<PupilHome, Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        let mut home = PupilHome {
            programmes: Vec::new(),
            skills: 0,
            placement: PlacementState::NotStarted,
            placement_questions: remediation::placement::QUESTIONS_MAX,
            placement_questions_max: remediation::placement::QUESTIONS_MAX,
            placement_just_finished: false,
            placement_right: 0,
            open_exercise: false,
            fresh_starts: Vec::new(),
            teacher_word: None,
            paths: Vec::new(),
            offers: Vec::new(),
            answers: 0,
            acquired: 0,
            in_progress: 0,
            to_consolidate: 0,
        };
        let Some(course) = self.course_of_pupil(pupil).await? else { return Ok(home) };
        home.programmes = self.programmes_of_pupil(pupil).await?;
        home.skills = course.programme.skills.len();
        let kept = self.store.knowledge_state(key).await?;
        let state = state_from(kept.as_ref())?;
        let model = self.serving_model(pupil.school.id).await?;
        let estimates = estimates(&model, &state, &course, self.now());
        home.paths = self.path_lines(key, &course, &estimates).await?;
        let fresh_starts = self.fresh_starts_of(key).await?;
        let decisions = self.decisions_of(key, &course).await?;
        for estimate in estimates {
            home.answers += estimate.answers;
            let afresh = estimate.answers == 0 && fresh_starts.latest_on(estimate.skill.as_str()).is_some();
            if afresh && !decisions.excluded.contains(&estimate.skill) {
                home.fresh_starts.push(fresh_start_sentence(&course.short_name(&estimate.skill)));
            }
            match estimate.standing {
                Standing::Acquired => home.acquired += 1,
                Standing::InProgress => home.in_progress += 1,
                Standing::ToConsolidate => home.to_consolidate += 1,
                Standing::NotEnoughAnswers => {}
            }
        }
        let desk = self.desk_of(pupil, &course).await?;
        let adapted = desk.adapts;
        home.open_exercise = self.store.open_exercise(key).await?.is_some();
        if let Some(placement) = self.store.placement(key, &course.pack_id).await?.filter(|_| adapted) {
            home.placement = if placement.finished_at.is_some() {
                let asked = usize::try_from(home.answers).unwrap_or(usize::MAX);
                if asked <= remediation::placement::QUESTIONS_MAX {
                    let past = self.past_exercises(key, &course).await?;
                    let answered = |purpose| {
                        past.iter()
                            .filter(move |past| past.served.purpose == purpose)
                            .filter_map(|past| past.answer.as_ref())
                    };
                    home.placement_just_finished = answered(Purpose::Practice).next().is_none();
                    home.placement_right =
                        answered(Purpose::Placement).filter(|answer| answer.outcome == "right").count();
                }
                PlacementState::Finished { why: stop_sentence(placement.stop_reason.as_deref()) }
            } else {
                PlacementState::Running { asked: self.store.placement_questions(key, &course.pack_id).await?.len() }
            };
        } else if home.answers > 0 || !adapted {
            home.placement = PlacementState::Finished { why: String::new() };
        }
        if home.placement == PlacementState::NotStarted {
            let results = self.results_of(key, &course).await?.len();
            home.placement_questions = remediation::placement::questions_max(results);
        }
        let pinned = decisions.pinned;
        if (matches!(home.placement, PlacementState::Finished { .. }) || !pinned.is_empty()) && !home.open_exercise {
            home.offers = self.offers(&desk).await?;
        }
        home.teacher_word = pinned
            .first()
            .map(|skill| format!("Ton professeur te demande de travailler d’abord {}.", course.short_name(skill)));
        Ok(home)
    }

    async fn path_lines(
        &self,
        key: PupilKey,
        course: &Course,
        estimates: &[SkillEstimate],
    ) -> Result<Vec<PathLine>, Problem> {
        let mut paths = self.store.assigned_paths_under_way(key, self.now()).await?;
        paths.retain(|path| path.pack_id == course.pack_id);
        let line = |path: AssignedPath| {
            let known = path.skills.iter().filter_map(|skill| estimates.iter().find(|one| one.skill.as_str() == skill));
            PathLine {
                skills: known.map(|one| (course.short_name(&one.skill), one.standing == Standing::Acquired)).collect(),
                title: path.title,
                last_day: path.ends_at - Duration::hours(12),
            }
        };
        Ok(paths.into_iter().map(line).filter(|path| !path.skills.is_empty()).collect())
    }
}

/// What a fresh start means, for the pupil.
fn fresh_start_sentence(skill: &str) -> String {
    format!(
        "Ton professeur t’a redonné un nouveau départ sur {skill} : ce qui compte maintenant, ce sont tes prochaines réponses."
    )
}

/// Why a placement stopped, for the pupil.
fn stop_sentence(code: Option<&str>) -> String {
    code.and_then(from_word::<StopReason>).map_or_else(String::new, |reason| reason.sentence().to_owned())
}
