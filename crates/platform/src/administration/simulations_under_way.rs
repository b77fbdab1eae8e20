//! Simulations being played: what their page says until they are kept.
//!
//! They live in the memory of the process only: after a restart nothing is under way, and one is asked for again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use uuid::Uuid;

/// A simulation that is being played, or that could not be finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimulationUnderWay {
    /// Title of the programme that is played.
    pub programme: String,
    /// Simulated pupils.
    pub pupils: usize,
    /// How much is played, in hundredths.
    pub percent: u8,
    /// Whether it ended without a result.
    pub failed: bool,
}

/// The simulations under way, one at most for each school.
#[derive(Debug, Default)]
pub(crate) struct SimulationsUnderWay(Mutex<HashMap<Uuid, Arc<Play>>>);

#[derive(Debug)]
pub(super) struct Play {
    programme: String,
    pupils: usize,
    percent: AtomicU8,
    ending: watch::Sender<Option<Ending>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Kept,
    Failed,
}

impl SimulationsUnderWay {
    /// Begins one; none when the school has one already.
    pub(super) fn begin(&self, school: Uuid, programme: String, pupils: usize) -> Option<Arc<Play>> {
        let mut all = self.all();
        if all.get(&school).is_some_and(|play| play.ending.borrow().is_none()) {
            return None;
        }
        let play = Arc::new(Play { programme, pupils, percent: AtomicU8::new(0), ending: watch::Sender::new(None) });
        all.insert(school, play.clone());
        Some(play)
    }

    /// How far the one of a school is, after waiting for its end no longer than `patience`; none once it is kept.
    pub(super) async fn of_school(&self, school: Uuid, patience: Duration) -> Option<SimulationUnderWay> {
        let play = self.all().get(&school)?.clone();
        let mut ending = play.ending.subscribe();
        let over = ending.wait_for(Option::is_some);
        let ending = tokio::time::timeout(patience, over).await.ok().and_then(|ending| *ending.ok()?);
        let percent = play.percent.load(Ordering::Relaxed);
        let (programme, pupils) = (play.programme.clone(), play.pupils);
        let failed = ending == Some(Ending::Failed);
        (ending != Some(Ending::Kept)).then_some(SimulationUnderWay { programme, pupils, percent, failed })
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Uuid, Arc<Play>>> {
        // What is kept is whole after each step, so that a panic elsewhere spoils nothing.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Play {
    /// So much is played, from 0 to 1.
    pub(super) fn told(&self, share: f64) {
        self.percent.store((100.0 * share) as u8, Ordering::Relaxed);
    }

    /// It is over.
    pub(super) fn ended(&self, kept: bool) {
        self.ending.send_replace(Some(if kept { Ending::Kept } else { Ending::Failed }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_school_has_one_at_a_time_and_its_page_says_how_far_it_is() {
        let (under_way, school) = (SimulationsUnderWay::default(), Uuid::from_u128(1));
        assert_eq!(under_way.of_school(school, Duration::ZERO).await, None);
        let play = under_way.begin(school, "Mathématiques".to_owned(), 20).expect("nothing is under way");
        play.told(0.5);
        assert!(under_way.begin(school, "Français".to_owned(), 20).is_none());
        assert!(under_way.begin(Uuid::from_u128(2), "Français".to_owned(), 20).is_some());
        let said = under_way.of_school(school, Duration::ZERO).await.expect("under way");
        assert_eq!((said.programme.as_str(), said.percent, said.failed), ("Mathématiques", 50, false));
        play.ended(true);
        assert_eq!(under_way.of_school(school, Duration::ZERO).await, None);
    }

    #[tokio::test]
    async fn one_that_failed_is_told_until_another_begins() {
        let (under_way, school) = (SimulationsUnderWay::default(), Uuid::from_u128(1));
        under_way.begin(school, "Mathématiques".to_owned(), 20).expect("nothing is under way").ended(false);
        assert!(under_way.of_school(school, Duration::ZERO).await.is_some_and(|said| said.failed));
        let next = under_way.begin(school, "Mathématiques".to_owned(), 40).expect("the other one is over");
        next.ended(true);
        assert_eq!(under_way.of_school(school, Duration::ZERO).await, None);
    }
}
