//! Slowing down whoever guesses secrets, without ever locking anybody out.
//!
//! A try counts before the secret is looked at, and is taken back by success: tries sent together are counted one by one, whatever
//! time a hash takes.

use std::net::IpAddr;

use sha2::{Digest, Sha256};
use storage::{Slowing, Tried};
use time::Duration;

use crate::{Platform, Problem};

/// Failures that cost nothing: people mistype. From then on each one doubles the wait, up to half a minute: short, because a whole
/// school shares one address, and a classmate can delay a pupil, not more. They are forgotten after a quarter of an hour.
const SLOWING: Slowing = Slowing { free: 5, longest: Duration::seconds(30), forgotten_after: Duration::minutes(15) };

/// What is throttled: an account, seen from an address. Neither can be read in it.
pub(super) fn throttle_key(account: &str, caller: Option<IpAddr>) -> String {
    let caller = caller.map_or_else(|| "local".to_owned(), |address| address.to_string());
    Sha256::digest(format!("{account}|{caller}")).iter().fold(String::new(), |key, byte| format!("{key}{byte:02x}"))
}

impl Platform {
    /// Counts a try, and refuses it while the account must wait.
    pub(super) async fn count_try(&self, key: &str) -> Result<(), Problem> {
        let now = self.now();
        match self.store.count_try(key, now, SLOWING).await? {
            Tried::Allowed => Ok(()),
            Tried::RefusedUntil(until) => {
                let seconds = u64::try_from((until - now).whole_seconds().max(1)).unwrap_or(1);
                Err(Problem::TooManyAttempts { retry_after_seconds: seconds })
            }
        }
    }
}
