//! The choice of exercises played on simulated pupils, so that a school can see what it does before it trusts it.
//!
//! Played on the programme open in the school and the model that serves it, kept, and shown again without being played.

use simulator::{Report, Settings, simulate};
use time::OffsetDateTime;
use tokio::sync::Semaphore;
use tutoring::Programme;

use super::models::shipped_version;
use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// How many simulated pupils may be asked for: fewer say little, more make the page wait.
pub const SIMULATED_PUPILS: [usize; 3] = [20, 40, 80];

/// A simulation takes a processor for some seconds: one at a time in a process, the next one waits for its turn.
static ONE_AT_A_TIME: Semaphore = Semaphore::const_new(1);

/// What the page of simulations shows.
#[derive(Debug, Clone)]
pub struct SimulationsView {
    /// Programmes open in the school: name and title.
    pub programmes: Vec<(String, String)>,
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
    /// The simulations of a school. One whose report this version cannot read any more is left out.
    pub async fn simulations(&self, administrator: &StaffIdentity) -> Result<SimulationsView, Problem> {
        let school_id = administrator.school.id;
        let courses = self.open_courses(school_id).await?;
        let programmes: Vec<(String, String)> =
            courses.iter().map(|course| (course.pack_id.clone(), course.programme.title.clone())).collect();
        let title = |pack: &str| {
            programmes.iter().find(|(id, _)| id == pack).map_or_else(|| pack.to_owned(), |(_, title)| title.clone())
        };
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
        Ok(SimulationsView { programmes, simulations })
    }

    /// Plays the choice of exercises on simulated pupils and keeps what was found. Each simulation of a school starts from
    /// a chance of its own.
    pub async fn run_simulation(
        &self,
        administrator: &StaffIdentity,
        pack_id: &str,
        pupils: usize,
    ) -> Result<(), Problem> {
        if !SIMULATED_PUPILS.contains(&pupils) {
            let [few, some, many] = SIMULATED_PUPILS;
            return Err(Problem::refused(format!("Le nombre d’élèves simulés est {few}, {some} ou {many}.")));
        }
        let school_id = administrator.school.id;
        let courses = self.open_courses(school_id).await?;
        let course = courses.iter().find(|course| course.pack_id == pack_id).cloned().ok_or_else(|| {
            Problem::refused("Ce programme n’est pas ouvert dans l’établissement : choisissez-en un de la liste.")
        })?;
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
        let played = tokio::task::spawn_blocking(move || simulate(&programme, settings)).await;
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
        self.note(administrator, "simulation-run", pack_id, details).await
    }
}

fn unexpected(error: impl std::fmt::Display) -> Problem {
    Problem::Unexpected(error.to_string())
}
