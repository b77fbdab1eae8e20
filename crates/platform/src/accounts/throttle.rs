//! Slowing down whoever guesses secrets, without ever locking anybody out.

use std::net::IpAddr;

use time::{Duration, OffsetDateTime};

use crate::{Platform, Problem};

/// Failures that cost nothing: people mistype.
const FREE_FAILURES: i32 = 5;
/// Longest wait, seconds. Short, because a whole school shares one address: a classmate can delay a pupil, not more.
const WAIT_SECONDS_MAX: i64 = 30;
/// Failures are forgotten after this long.
const FORGOTTEN_AFTER_MINUTES: i64 = 15;

/// What is throttled: an account, seen from an address.
pub(super) fn throttle_key(account: &str, caller: Option<IpAddr>) -> String {
    let caller = caller.map_or_else(|| "local".to_owned(), |address| address.to_string());
    format!("{account}|{caller}")
}

impl Platform {
    /// Refuses while the account must wait.
    pub(super) async fn check_throttle(&self, key: &str) -> Result<(), Problem> {
        let now = self.now();
        let Some(throttle) = self.store.throttle(key).await? else { return Ok(()) };
        if now - throttle.updated_at > Duration::minutes(FORGOTTEN_AFTER_MINUTES) {
            self.store.clear_throttle(key).await?;
            return Ok(());
        }
        match throttle.blocked_until.filter(|until| *until > now) {
            Some(until) => Err(Problem::TooManyAttempts { retry_after_seconds: seconds_until(now, until) }),
            None => Ok(()),
        }
    }

    /// Notes a failure; from the sixth on, each one doubles the wait.
    pub(super) async fn note_failure(&self, key: &str) -> Result<(), Problem> {
        let now = self.now();
        let failures = self.store.record_failure(key, now).await?;
        if failures > FREE_FAILURES {
            let doublings = u32::try_from(failures - FREE_FAILURES).unwrap_or(0).min(10);
            let wait = Duration::seconds(2_i64.pow(doublings).min(WAIT_SECONDS_MAX));
            self.store.block_until(key, now + wait).await?;
        }
        Ok(())
    }
}

fn seconds_until(now: OffsetDateTime, until: OffsetDateTime) -> u64 {
    u64::try_from((until - now).whole_seconds().max(1)).unwrap_or(1)
}
