//! Who is who: pupils enter with a class code, a pseudonym and a secret; adults with an e-mail and a password.

mod change_password;
pub mod create_administrator;
mod enter_class;
mod identity;
mod secrets;
mod sign_in;
mod throttle;

pub(crate) use create_administrator::checked_email;
pub use identity::{Person, PupilIdentity, Role, SchoolIdentity, StaffIdentity};
pub use secrets::{Hashing, password_problem};
