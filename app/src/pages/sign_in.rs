//! An adult signs in with an e-mail and a password; anybody signs out.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::{Platform, Problem};
use serde::Deserialize;
use tower_sessions::Session;

use crate::access::{Person, Role, sign_in, sign_out};
use crate::components::fields::Field;
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// Where the person was going.
#[derive(Debug, Default, Deserialize)]
pub struct Door {
    /// A path of this site.
    #[serde(default)]
    pub vers: String,
}

/// Address of whoever makes the request, to slow down guessing; unknown when the router runs without a socket.
pub struct CallerAddress(pub Option<IpAddr>);

impl<S: Sync> FromRequestParts<S> for CallerAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip())))
    }
}

/// What the form sends.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct Credentials {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    vers: String,
}

/// GET `/connexion`
pub async fn show(frame: Frame, Query(door): Query<Door>) -> Html<String> {
    page(&frame, Credentials { vers: door.vers, ..Credentials::default() }, None)
}

/// POST `/connexion`
pub async fn submit(
    State(platform): State<Arc<Platform>>,
    session: Session,
    frame: Frame,
    CallerAddress(caller): CallerAddress,
    Form(credentials): Form<Credentials>,
) -> Result<Response, Failure> {
    match platform.sign_in(&credentials.email, &credentials.password, caller).await {
        Ok(staff) => {
            let home = if staff.role == Role::Teacher { "/classes" } else { "/administration" };
            let wanted = credentials.vers.as_str();
            let there = if wanted.starts_with(home) { wanted } else { home };
            sign_in(&session, &Person::Staff(staff), platform.now()).await?;
            Ok(Redirect::to(there).into_response())
        }
        Err(Problem::Refused(sentence)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&frame, credentials, Some(sentence))).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST `/sortir`
pub async fn leave(session: Session) -> Result<Redirect, Failure> {
    sign_out(&session).await?;
    Ok(Redirect::to(&Notice::SignedOut.on("/")))
}

fn page(frame: &Frame, credentials: Credentials, error: Option<String>) -> Html<String> {
    document(frame, "Connexion", || {
        view! {
            <section class="sheet narrow">
                <h1>"Connexion des adultes"</h1>
                {error.map(|error| view! { <p class="error" role="alert">{error}</p> })}
                <form method="post" action="/connexion">
                    <input type="hidden" name="vers" value=credentials.vers/>
                    <Field name="email" label="Adresse électronique" kind="email" value=credentials.email autocomplete="username"/>
                    <Field name="password" label="Mot de passe" kind="password" autocomplete="current-password"/>
                    <button>"Se connecter"</button>
                </form>
                <p class="small">"Pas encore de compte, ou mot de passe perdu ? L’administrateur de l’établissement s’en occupe."</p>
            </section>
        }
    })
}
