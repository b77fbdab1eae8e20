//! The choice of exercises played on simulated pupils, so that a school can see what it does before it trusts it.
//!
//! Played on the programme open in the school and the model that serves it, kept, and shown again without being played.

use std::sync::Arc;
use std::time::Duration;

use simulator::{Report, Settings, simulate};
use time::OffsetDateTime;
use tokio::sync::Semaphore;
use tutoring::Programme;

use super::models::shipped_version;
use super::simulations_under_way::{Play, SimulationUnderWay};
use crate::accounts::StaffIdentity;
use crate::courses::Course;
use crate::{Platform, Problem};

/// How many simulated pupils may be asked for: fewer say little, more take a minute.
pub const SIMULATED_PUPILS: [usize; 3] = [20, 40, 80];

/// How long the page waits for the end of a simulation before it says how far it is.
const PATIENCE: Duration = Duration::from_secs(5);

/// A simulation takes a processor for some seconds: one at a time in a process, the next one waits for its turn.
static ONE_AT_A_TIME: Semaphore = Semaphore::const_new(1);

/// What the page of simulations shows.
#[derive(Debug, Clone)]
pub struct SimulationsView {
    /// Programmes open in the school: name and title.
    pub programmes: Vec<(String, String)>,
    /// The one that is being played, or that could not be finished.
    pub under_way: Option<SimulationUnderWay>,
    /// The simulations kept, latest first.
    pub simulations: Vec<SimulationView>,
}

/// One simulation.
#[derive(Debug, Clone)]
pub struct SimulationView {
    /// Title of the programme that was played.
    pub programme: String,
    /// The model that estimated.
    pub model_version: String,
    /// When it was asked for.
    pub at: OffsetDateTime,
    /// What was found.
    pub report: Report,
}

impl Platform {
    /// The simulations of a school, after waiting a little for the end of one that is under way. One whose report this version
    /// cannot read any more is left out.
    pub async fn simulations(&self, administrator: &StaffIdentity) -> Result<SimulationsView, Problem> {
        let school_id = administrator.school.id;
        let courses = self.open_courses(school_id).await?;
        let programmes: Vec<(String, String)> =
            courses.iter().map(|course| (course.pack_id.clone(), course.programme.title.clone())).collect();
        let title = |pack: &str| {
            programmes.iter().find(|(id, _)| id == pack).map_or_else(|| pack.to_owned(), |(_, title)| title.clone())
        };
        let under_way = self.simulations.of_school(school_id, PATIENCE).await;
        let kept = self.store.simulations(school_id).await?;
        let simulations = kept.into_iter().filter_map(|kept| {
            Some(SimulationView {
                programme: title(&kept.pack_id),
                report: serde_json::from_str(&kept.report).ok()?,
                model_version: kept.model_version,
                at: kept.created_at,
            })
        });
        let simulations = simulations.collect();
        Ok(SimulationsView { programmes, under_way, simulations })
    }

    /// Begins to play the choice of exercises on simulated pupils. What is found is kept when it ends, whoever looks; a school that
    /// has one under way gets no second one.
    pub async fn begin_simulation(
        &self,
        administrator: &StaffIdentity,
        pack_id: &str,
        pupils: usize,
    ) -> Result<(), Problem> {
        if !SIMULATED_PUPILS.contains(&pupils) {
            let [few, some, many] = SIMULATED_PUPILS;
            return Err(Problem::refused(format!("Le nombre d’élèves simulés est {few}, {some} ou {many}.")));
        }
        let courses = self.open_courses(administrator.school.id).await?;
        let course = courses.into_iter().find(|course| course.pack_id == pack_id).ok_or_else(|| {
            Problem::refused("Ce programme n’est pas ouvert dans l’établissement : choisissez-en un de la liste.")
        })?;
        let title = course.programme.title.clone();
        let Some(play) = self.simulations.begin(administrator.school.id, title, pupils) else { return Ok(()) };
        let (platform, administrator) = (self.clone(), administrator.clone());
        tokio::spawn(async move {
            let kept = platform.play_simulation(&administrator, &course, pupils, play.clone()).await;
            if let Err(problem) = &kept {
                tracing::error!(%problem, "a simulation ended without a result");
            }
            play.ended(kept.is_ok());
        });
        Ok(())
    }

    /// Plays and keeps. Each simulation of a school starts from a chance of its own.
    async fn play_simulation(
        &self,
        administrator: &StaffIdentity,
        course: &Course,
        pupils: usize,
        play: Arc<Play>,
    ) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        let _turn = ONE_AT_A_TIME.acquire().await.map_err(unexpected)?;
        let model = self.serving_model(school_id).await?;
        // The weights that come with the program have a name of their own in each school, as the page of models says it.
        let shipped = model.version == knowledge::Model::default_weights().version;
        let model_version = if shipped { shipped_version(school_id) } else { model.version.clone() };
        let kept = self.store.simulations(school_id).await?;
        let latest = kept.iter().find_map(|kept| serde_json::from_str::<Report>(&kept.report).ok());
        let seed = latest.map_or(1, |latest| latest.seed + 1);
        let settings = Settings { pupils, seed, ..Settings::default() };
        let programme =
            Programme::new(course.graph.clone(), model.as_ref().clone(), course.candidates.clone(), |_| true);
        let played =
            tokio::task::spawn_blocking(move || simulate(&programme, settings, |share| play.told(share))).await;
        let report = played.map_err(unexpected)?;
        let simulation = storage::Simulation {
            school_id,
            id: self.new_id(),
            pack_id: course.pack_id.clone(),
            pack_version: course.version.clone(),
            model_version,
            report: serde_json::to_string(&report).map_err(unexpected)?,
            created_by: administrator.id,
            created_at: self.now(),
        };
        self.store.save_simulation(&simulation).await?;
        let details = serde_json::json!({ "pupils": pupils, "seed": seed });
        self.note(administrator, "simulation-run", &course.pack_id, details).await
    }
}

fn unexpected(error: impl std::fmt::Display) -> Problem {
    Problem::Unexpected(error.to_string())
}
