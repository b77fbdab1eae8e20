//! Use cases: what pupils, teachers and administrators do, one file per verb.
//!
//! A use case loads, decides with the pure crates, saves, and gives back what a page shows. Everything is a method of
//! [`Platform`], grouped by who acts: [`accounts`], [`practice`] (pupils), [`classroom`] (teachers), [`administration`].
//! The journey of an answer is `practice/submit_answer.rs`, then `practice/next_exercise.rs`. Time and chance come in
//! through [`Clock`] and [`Chance`]; SQL stays in `storage`.

pub mod accounts;
pub mod administration;
pub mod algorithm;
pub mod audit;
pub mod calendar;
mod chance;
pub mod classroom;
mod clock;
mod courses;
mod demonstration;
pub mod practice;
mod problem;
pub mod retention;
mod serving;
mod words;

use std::sync::Arc;

use storage::Store;
use time::OffsetDateTime;
use uuid::Uuid;

use accounts::Hashing;
pub use chance::Chance;
pub use clock::{Clock, StandingClock};
pub use courses::{CompiledCourses, Course, Courses, ProgrammeChoice};
pub use problem::Problem;
use serving::ServingModels;

/// Everything the use cases need; cheap to clone.
#[derive(Clone)]
pub struct Platform {
    store: Store,
    courses: Arc<Courses>,
    models: Arc<ServingModels>,
    simulations: Arc<administration::SimulationsUnderWay>,
    hashing: Hashing,
    clock: Clock,
    chance: Chance,
}

impl Platform {
    /// The use cases on a store. `shipped` are the packs that come with the program; `hashing` bounds the memory of a storm
    /// of logins (one hash at a time per core is right).
    pub fn new(store: Store, clock: Clock, chance: Chance, shipped: Vec<curriculum::Pack>, hashing: Hashing) -> Self {
        let courses = Arc::new(Courses::new(shipped, CompiledCourses::default()));
        Self { store, courses, models: Arc::default(), simulations: Arc::default(), hashing, clock, chance }
    }

    /// The same before it has served anybody, sharing compiled courses with other platforms of this process.
    #[must_use]
    pub fn sharing(self, compiled: &CompiledCourses) -> Self {
        let courses = Arc::new(Courses::new(self.courses.shipped().to_vec(), compiled.clone()));
        Self { courses, ..self }
    }

    /// The time now.
    pub fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }

    /// The store, for what is no use case: sessions, backups, the health of the service, and tests.
    pub fn store(&self) -> &Store {
        &self.store
    }

    fn new_id(&self) -> Uuid {
        self.chance.new_id(self.now())
    }
}
