//! Who may use a page: decided here, before any handler runs, from the table in [`crate::routes`].

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use tower_sessions::Session;
use uuid::Uuid;

use platform::Platform;
pub use platform::accounts::{Person, PupilIdentity, Role, StaffIdentity};

use crate::components::frame::percent_encoded;
use crate::document::{AssetNames, Frame};
use crate::notices::Notice;
use crate::pages::problem::Failure;
use crate::preferences::Preferences;

/// What every handler can reach.
#[derive(Clone)]
pub struct App {
    /// The use cases.
    pub platform: Arc<Platform>,
    /// Files that pages load.
    pub assets: Arc<AssetNames>,
}

impl FromRef<App> for Arc<Platform> {
    fn from_ref(app: &App) -> Self {
        app.platform.clone()
    }
}

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// Everybody, signed in or not.
    Anyone,
    /// Pupils.
    Pupil,
    /// Teachers.
    Teacher,
    /// Administrators.
    Administrator,
    /// Teachers and administrators.
    Staff,
}

/// A session ends after this long without a request: computers are shared (ASVS 5.0, 7.3.1).
const IDLE_MINUTES_MAX: i64 = 30;
/// A session ends after this long in any case (ASVS 5.0, 7.3.2).
const SESSION_HOURS_MAX: i64 = 12;
/// The time of the last request is written at most this often.
const SEEN_EVERY_MINUTES: i64 = 5;

const ACCOUNT_KEY: &str = "account";
const PREFERENCES_KEY: &str = "preferences";

/// What a session remembers of a sign-in.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct SignedIn {
    /// Account, found again at each request: a suspended one has no session left.
    account: AccountKey,
    since: OffsetDateTime,
    seen_at: OffsetDateTime,
}

/// How an account is found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "id")]
pub enum AccountKey {
    /// A pupil, by school and identifier.
    Pupil {
        /// Identifier of the school.
        school: Uuid,
        /// Identifier of the pupil.
        id: Uuid,
    },
    /// An adult.
    Staff {
        /// Identifier of the school.
        school: Uuid,
        /// Identifier of the account.
        id: Uuid,
    },
}

impl From<&Person> for AccountKey {
    fn from(person: &Person) -> Self {
        match person {
            Person::Pupil(pupil) => Self::Pupil { school: pupil.school.id, id: pupil.id },
            Person::Staff(staff) => Self::Staff { school: staff.school.id, id: staff.id },
        }
    }
}

/// School, identifier, and whether it is a pupil's, of the account that a session's data belongs to: the database knows it,
/// so that all sessions of an account can be ended.
pub fn account_in<S: BuildHasher>(data: &HashMap<String, serde_json::Value, S>) -> Option<(Uuid, Uuid, bool)> {
    let signed_in: SignedIn = serde_json::from_value(data.get(ACCOUNT_KEY)?.clone()).ok()?;
    Some(match signed_in.account {
        AccountKey::Pupil { school, id } => (school, id, true),
        AccountKey::Staff { school, id } => (school, id, false),
    })
}

/// Signs a person in: a new session identifier (ASVS 5.0, 7.2.4), preferences kept.
pub async fn sign_in(session: &Session, person: &Person, now: OffsetDateTime) -> Result<(), Failure> {
    session.cycle_id().await?;
    let signed_in = SignedIn { account: person.into(), since: now, seen_at: now };
    session.insert(ACCOUNT_KEY, signed_in).await?;
    Ok(())
}

/// Signs out and forgets the session.
pub async fn sign_out(session: &Session) -> Result<(), Failure> {
    session.flush().await?;
    Ok(())
}

/// Keeps reading preferences in the session.
pub async fn keep_preferences(session: &Session, preferences: Preferences) -> Result<(), Failure> {
    session.insert(PREFERENCES_KEY, preferences).await?;
    Ok(())
}

/// Who makes the request, known to every handler and to the error page.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    /// Who is signed in.
    pub person: Option<Person>,
    /// How they read.
    pub preferences: Preferences,
}

/// Finds who makes the request; runs before everything that renders a page.
pub async fn identify(
    State(app): State<App>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let preferences = session.get(PREFERENCES_KEY).await?.unwrap_or_default();
    let person = person_of(&app.platform, &session).await?;
    request.extensions_mut().insert(Visit { person, preferences });
    Ok(next.run(request).await)
}

async fn person_of(platform: &Platform, session: &Session) -> Result<Option<Person>, Failure> {
    let Some(mut signed_in) = session.get::<SignedIn>(ACCOUNT_KEY).await? else {
        return Ok(None);
    };
    let now = platform.now();
    let too_old = now - signed_in.since > Duration::hours(SESSION_HOURS_MAX);
    let idle = now - signed_in.seen_at > Duration::minutes(IDLE_MINUTES_MAX);
    let person = match signed_in.account {
        _ if too_old || idle => None,
        AccountKey::Pupil { school, id } => platform.pupil_identity(school, id).await?.map(Person::Pupil),
        AccountKey::Staff { school, id } => platform.staff_identity(school, id).await?.map(Person::Staff),
    };
    if person.is_none() {
        session.remove_value(ACCOUNT_KEY).await?;
    } else if now - signed_in.seen_at > Duration::minutes(SEEN_EVERY_MINUTES) {
        signed_in.seen_at = now;
        session.insert(ACCOUNT_KEY, signed_in).await?;
    }
    Ok(person)
}

/// Lets a request through to a route only for those who may use it.
pub async fn guard(State(access): State<Access>, request: Request, next: Next) -> Response {
    let person = request.extensions().get::<Visit>().and_then(|visit| visit.person.as_ref());
    let allowed = match (access, person) {
        (Access::Anyone, _) | (Access::Pupil, Some(Person::Pupil(_))) | (Access::Staff, Some(Person::Staff(_))) => true,
        (Access::Teacher, Some(Person::Staff(staff))) => staff.role == Role::Teacher,
        (Access::Administrator, Some(Person::Staff(staff))) => staff.role == Role::Administrator,
        _ => false,
    };
    let path = request.uri().path();
    let waits_for_password = matches!(person, Some(Person::Staff(staff)) if staff.must_change_password);
    if allowed && waits_for_password && access != Access::Anyone && path != "/mot-de-passe" {
        return Redirect::to("/mot-de-passe").into_response();
    }
    if allowed {
        return next.run(request).await;
    }
    match person {
        None if request.method() == Method::GET => {
            let door = if access == Access::Pupil { "/entrer" } else { "/connexion" };
            Redirect::to(&format!("{door}?vers={}", percent_encoded(path))).into_response()
        }
        None => Failure::Status(StatusCode::UNAUTHORIZED).into_response(),
        Some(_) => Failure::Status(StatusCode::FORBIDDEN).into_response(),
    }
}

/// The pupil who makes the request; only on routes of [`Access::Pupil`].
pub struct ThisPupil(pub PupilIdentity);

/// The adult who makes the request; only on routes for adults.
pub struct ThisAdult(pub StaffIdentity);

impl<S: Sync> FromRequestParts<S> for ThisPupil {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failure> {
        match parts.extensions.get::<Visit>().and_then(|visit| visit.person.clone()) {
            Some(Person::Pupil(pupil)) => Ok(Self(pupil)),
            _ => Err(Failure::Status(StatusCode::FORBIDDEN)),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for ThisAdult {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failure> {
        match parts.extensions.get::<Visit>().and_then(|visit| visit.person.clone()) {
            Some(Person::Staff(staff)) => Ok(Self(staff)),
            _ => Err(Failure::Status(StatusCode::FORBIDDEN)),
        }
    }
}

impl FromRequestParts<App> for Frame {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let visit = parts.extensions.get::<Visit>().cloned().unwrap_or_default();
        let address = parts.uri.path_and_query().map_or("/", |address| address.as_str()).to_owned();
        let notice = parts.uri.query().and_then(Notice::in_query);
        Ok(Self { person: visit.person, preferences: visit.preferences, address, notice, assets: app.assets.clone() })
    }
}
