//! Hashing and checking secrets with argon2id, a bounded number at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use rand::RngCore;
use tokio::sync::{Semaphore, oneshot};

use crate::{Chance, Problem};

/// Memory of one hash in KiB and passes: OWASP ASVS 5.0, appendix C (argon2id).
const RECOMMENDED: Cost = Cost { memory_kib: 19_456, passes: 2 };
/// The least that argon2 accepts.
const LEAST: Cost = Cost { memory_kib: Params::MIN_M_COST, passes: Params::MIN_T_COST };
const LANES: u32 = 1;

/// How many may wait for a hash before newcomers are asked to come back: a class per core, ten times over.
const WAITING_MAX: usize = 700;

/// Passwords that are tried first by whoever guesses, besides the name of the place.
const COMMON_PASSWORDS: &[&str] = &[
    "123456789012",
    "1234567890",
    "motdepasse123",
    "motdepasse12",
    "azertyuiop12",
    "azertyuiop123",
    "azertyuiopqs",
    "azertyazerty",
    "qwertyuiop12",
    "qwertyqwerty",
    "password1234",
    "passwordpassword",
    "motdepassemotdepasse",
    "administrateur",
    "administrator",
    "professeur12",
    "enseignant12",
    "bonjourbonjour",
    "rebondrebond",
];

/// What one hash costs to make, and to try.
#[derive(Clone, Copy)]
struct Cost {
    memory_kib: u32,
    passes: u32,
}

/// A hash to make or to try.
type Work = Box<dyn FnOnce() + Send>;

/// Hashes secrets, never more at a time than the threads it was given. They are its own: an allocator keeps what a thread
/// has freed for that thread, and the many threads that serve requests would each keep the memory of a hash.
#[derive(Clone)]
pub struct Hashing {
    cost: Cost,
    work: mpsc::Sender<Work>,
    waiting: Arc<Semaphore>,
    decoy: Arc<str>,
}

impl Hashing {
    /// At most `at_a_time` hashes run together, so that a storm of logins costs bounded memory (19 MiB each).
    pub fn new(at_a_time: usize, chance: &Chance) -> Self {
        Self::at(RECOMMENDED, at_a_time, chance)
    }

    /// The same with hashes that cost, and protect, next to nothing: for stories about something else, in which nobody's
    /// secret is at stake.
    pub fn unprotected(at_a_time: usize, chance: &Chance) -> Self {
        Self::at(LEAST, at_a_time, chance)
    }

    fn at(cost: Cost, at_a_time: usize, chance: &Chance) -> Self {
        let decoy = hash_now(cost, "un secret que personne n’a", chance.draw(salt));
        Self {
            cost,
            work: start_threads(at_a_time.max(1)),
            waiting: Arc::new(Semaphore::new(WAITING_MAX)),
            decoy: decoy.into(),
        }
    }

    /// The hash to keep for `secret`, in PHC string format with its own salt.
    pub async fn hash(&self, secret: &str, chance: &Chance) -> Result<String, Problem> {
        let secret = secret.to_owned();
        let (cost, salt) = (self.cost, chance.draw(salt));
        self.run(move || hash_now(cost, &secret, salt)).await
    }

    /// Whether `secret` is the one behind `hash`. Without a hash the same work is done on a decoy, so that the time taken
    /// does not tell whether an account exists.
    pub async fn verify(&self, secret: &str, hash: Option<&str>) -> Result<bool, Problem> {
        let secret = secret.to_owned();
        let known = hash.is_some();
        let hash = hash.map_or_else(|| self.decoy.to_string(), str::to_owned);
        self.run(move || {
            // A hash names its own cost.
            let argon2 = Argon2::default();
            let matches =
                PasswordHash::new(&hash).is_ok_and(|hash| argon2.verify_password(secret.as_bytes(), &hash).is_ok());
            matches && known
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let _place = self.waiting.try_acquire().map_err(|_| Problem::Busy)?;
        let (told, done) = oneshot::channel();
        let work = move || {
            // Whoever went away meanwhile is not worked for.
            if !told.is_closed() {
                let _ = told.send(work());
            }
        };
        self.work.send(Box::new(work)).map_err(|_| Problem::Busy)?;
        done.await.map_err(|_| Problem::Unexpected("a hash was not made".to_owned()))
    }
}

/// Threads that take work in its order; they end when nobody can send any more.
fn start_threads(count: usize) -> mpsc::Sender<Work> {
    let (sender, receiver) = mpsc::channel::<Work>();
    let receiver = Arc::new(Mutex::new(receiver));
    for _ in 0..count {
        let receiver = receiver.clone();
        let next = move || receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
        std::thread::spawn(move || {
            while let Ok(work) = next() {
                // Whoever waits sees that nothing comes; the next one is served.
                let _ = catch_unwind(AssertUnwindSafe(work));
            }
        });
    }
    sender
}

/// What is wrong with a new password of an adult, as a French sentence; nothing when it may be used.
/// ASVS 5.0 6.2: a length, no composition rule, no common password.
pub fn password_problem(password: &str, email: &str) -> Option<&'static str> {
    let length = password.chars().count();
    let folded = password.to_lowercase();
    let account = email.split('@').next().unwrap_or_default().to_lowercase();
    if length < 12 {
        Some("Il faut au moins 12 caractères ; une petite phrase convient très bien.")
    } else if length > 128 {
        Some("Il faut au plus 128 caractères.")
    } else if COMMON_PASSWORDS.contains(&folded.as_str())
        || folded.chars().collect::<std::collections::BTreeSet<_>>().len() < 4
    {
        Some("Ce mot de passe est parmi les premiers que l’on essaie : choisissez-en un autre.")
    } else if account.len() > 3 && folded.contains(&account) {
        Some("Le mot de passe contient votre adresse : choisissez-en un autre.")
    } else {
        None
    }
}

fn salt(rng: &mut impl RngCore) -> SaltString {
    let mut bytes = [0; 16];
    rng.fill_bytes(&mut bytes);
    SaltString::encode_b64(&bytes).expect("16 bytes are a salt")
}

fn hash_now(cost: Cost, secret: &str, salt: SaltString) -> String {
    let parameters = Params::new(cost.memory_kib, cost.passes, LANES, None);
    let parameters = parameters.expect("the parameters are within argon2’s bounds");
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
    let hash = argon2.hash_password(secret.as_bytes(), &salt);
    hash.expect("argon2 accepts any secret below 4 GiB").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_secret_is_recognised_and_another_is_not() {
        let chance = Chance::seeded(1);
        let hashing = Hashing::new(2, &chance);
        let hash = hashing.hash("tigre-olive-27", &chance).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(hashing.verify("tigre-olive-27", Some(&hash)).await.unwrap());
        assert!(!hashing.verify("tigre-olive-28", Some(&hash)).await.unwrap());
        assert!(!hashing.verify("un secret que personne n’a", None).await.unwrap());
    }

    #[test]
    fn a_common_or_short_password_is_refused_with_a_reason() {
        assert!(password_problem("court", "a@b.fr").is_some());
        assert!(password_problem("motdepasse123", "a@b.fr").is_some());
        assert!(password_problem("aaaaaaaaaaaaa", "a@b.fr").is_some());
        assert!(password_problem("j.durand-2026!", "j.durand@ac-lyon.fr").is_some());
        assert_eq!(password_problem("trois chats gris dorment", "j.durand@ac-lyon.fr"), None);
    }
}
