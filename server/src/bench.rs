//! Load on a real instance: what `rebond bench answers` measures.
//!
//! A school of simulated pupils is prepared through the use cases, then served by a process of its own, `rebond serve`, and its
//! pupils come through the front door: they sign in with their cards, ask for an exercise, answer as pupils do, read what comes back. What
//! the loader spends is not counted: processor time and memory are those of the serving process, as the system tells them.
//!
//! Beside it, in the same run and under the same load, the [`limit`]: the same requests, pages of the same bytes and the same promise
//! of being on disk, where nothing is read, marked, traced, chosen or drawn. What separates the two is what Rebond costs.

mod figures;
mod instance;
pub mod limit;
mod load;
mod school;
mod visitor;

pub use figures::{Figures, Report, Times};

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::bail;
use platform::Platform;

use instance::Instance;
use load::{Pace, Way};
use visitor::Visitor;

/// How much load.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Pupils who work at the same time, one connection each.
    pub pupils: usize,
    /// Answers that each has given before, about: what a choice looks back on.
    pub history: usize,
    /// How long each part lasts.
    pub lasting: Duration,
    /// Answers a second, all pupils together, in the part that is paced.
    pub rate: f64,
}

/// Prepares the school on an empty database, serves it and measures.
///
/// # Errors
/// A sentence in French: the database holds a school already, the instance does not start, a visitor is turned away.
pub async fn run(platform: &Platform, database: &str, plan: Plan, progress: &dyn Fn(&str)) -> anyhow::Result<Report> {
    let engine = platform.store().engine_name();
    let pupils = school::prepare(platform, plan, progress).await?;

    progress("Le service démarre…");
    let service = Instance::serve(database).await?;
    let mut visitors = connected(service.address(), pupils.len()).await?;
    progress("Tous les élèves entrent…");
    let sign_ins = service.measured(load::sign_in(&mut visitors, &pupils)).await?;

    progress("Ils ouvrent tous leur premier exercice…");
    let first_exercise = service.measured(load::first_exercise(&mut visitors)).await?;

    progress("Ils répondent sans jamais attendre…");
    let way = Way::Rebond { platform, pupils: &pupils };
    let without_pause = service.measured(load::answer(&mut visitors, &way, Pace::WithoutPause, plan.lasting)).await?;
    progress(&format!("Ils répondent à leur rythme, {} réponses par seconde ensemble…", plan.rate));
    let paced = Pace::Together { a_second: plan.rate };
    let paced = service.measured(load::answer(&mut visitors, &way, paced, plan.lasting)).await?;
    let page = page_of(&mut visitors).await?;
    drop(visitors);
    service.stop().await?;

    progress("Le même nombre d’élèves devant un service qui ne calcule rien…");
    let idle = Instance::limit(&page).await?;
    let mut visitors = connected(idle.address(), pupils.len()).await?;
    let limit = idle.measured(load::answer(&mut visitors, &Way::Limit, Pace::WithoutPause, plan.lasting)).await?;
    drop(visitors);
    idle.stop().await?;
    Ok(Report {
        engine,
        pupils: pupils.len(),
        page_bytes: page.len(),
        sign_ins,
        first_exercise,
        without_pause,
        paced,
        limit,
    })
}

async fn connected(address: SocketAddr, count: usize) -> anyhow::Result<Vec<Visitor>> {
    let mut visitors = Vec::with_capacity(count);
    for _ in 0..count {
        visitors.push(Visitor::connect(address).await?);
    }
    Ok(visitors)
}

/// The page of an exercise that is in front of a pupil.
async fn page_of(visitors: &mut [Visitor]) -> anyhow::Result<String> {
    for visitor in visitors {
        if let Some(exercise) = visitor.exercise.clone() {
            return visitor.read(&exercise).await;
        }
    }
    bail!("aucun élève n’a d’exercice devant lui : il faut plus d’exercices, ou moins de temps")
}
