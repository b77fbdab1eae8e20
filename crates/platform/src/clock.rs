//! Time, as a parameter: the process gives the real clock, tests and the demonstration one that they move.

use std::sync::{Arc, Mutex};

use time::{Duration, OffsetDateTime};

/// Where the time comes from.
#[derive(Clone)]
pub enum Clock {
    /// A function of the process that reads the real clock.
    Real(fn() -> OffsetDateTime),
    /// A clock that stands until it is moved.
    Standing(StandingClock),
}

/// A clock that its owner moves.
#[derive(Clone)]
pub struct StandingClock(Arc<Mutex<OffsetDateTime>>);

impl StandingClock {
    /// A clock that stands at `now`.
    pub fn at(now: OffsetDateTime) -> Self {
        Self(Arc::new(Mutex::new(now)))
    }

    /// Moves the clock forward (or back, with a negative duration).
    pub fn advance(&self, by: Duration) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) += by;
    }

    /// Sets the clock.
    pub fn set(&self, now: OffsetDateTime) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = now;
    }

    fn now(&self) -> OffsetDateTime {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock {
    /// The time now, in whole microseconds: what both engines can store.
    pub fn now(&self) -> OffsetDateTime {
        let now = match self {
            Self::Real(read) => read(),
            Self::Standing(clock) => clock.now(),
        };
        let microseconds = now.microsecond();
        now.replace_microsecond(microseconds).unwrap_or(now)
    }
}
