//! An adult chooses their own password.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::{Platform, Problem};
use serde::Deserialize;
use tower_sessions::Session;

use crate::access::{Person, Role, ThisAdult, sign_in};
use crate::components::fields::Field;
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub struct Passwords {
    #[serde(default)]
    actuel: String,
    #[serde(default)]
    nouveau: String,
}

/// GET `/mot-de-passe`
pub async fn show(ThisAdult(adult): ThisAdult, frame: Frame) -> Html<String> {
    page(&frame, adult.must_change_password, None)
}

/// POST `/mot-de-passe`
pub async fn submit(
    State(platform): State<Arc<Platform>>,
    session: Session,
    ThisAdult(mut adult): ThisAdult,
    frame: Frame,
    Form(passwords): Form<Passwords>,
) -> Result<Response, Failure> {
    match platform.change_password(&adult, &passwords.actuel, &passwords.nouveau).await {
        Ok(()) => {
            adult.must_change_password = false;
            let home = if adult.role == Role::Teacher { "/classes" } else { "/administration" };
            sign_in(&session, &Person::Staff(adult), platform.now()).await?;
            Ok(Redirect::to(&Notice::PasswordChanged.on(home)).into_response())
        }
        Err(Problem::Refused(sentence)) => {
            let page = page(&frame, adult.must_change_password, Some(sentence));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

fn page(frame: &Frame, first_time: bool, error: Option<String>) -> Html<String> {
    document(frame, "Mot de passe", || {
        view! {
            <section class="sheet narrow">
                <h1>"Choisir son mot de passe"</h1>
                {first_time.then(|| view! {
                    <p>"Votre premier mot de passe a été choisi par quelqu’un d’autre : remplacez-le avant de continuer."</p>
                })}
                <form method="post" action="/mot-de-passe">
                    <Field name="actuel" label="Mot de passe actuel" kind="password" autocomplete="current-password"/>
                    <Field name="nouveau" label="Nouveau mot de passe" kind="password" autocomplete="new-password"
                        advice="Au moins 12 caractères ; une petite phrase convient très bien." error=error/>
                    <button>"Changer le mot de passe"</button>
                </form>
            </section>
        }
    })
}
