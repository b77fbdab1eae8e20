//! Teachers' accounts: opened, suspended, opened again.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::{Platform, Problem};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::document::{Frame, document};
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// A teacher to create.
#[derive(Debug, Default, Deserialize)]
pub struct NewTeacher {
    #[serde(default)]
    nom: String,
    #[serde(default)]
    email: String,
}

/// POST `/administration/enseignants`: answers directly, because the first password it shows is kept nowhere.
pub async fn create(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
    Form(new): Form<NewTeacher>,
) -> Result<Response, Failure> {
    match platform.create_teacher(&administrator, &new.nom, &new.email).await {
        Ok(opened) => {
            let page = document(&frame, "Compte ouvert", || {
                view! {
                    <section class="sheet narrow">
                        <h1>"Compte ouvert"</h1>
                        <p>"Donnez ces lignes à l’enseignant : le mot de passe ne sera plus montré, et devra être changé à la première connexion."</p>
                        <dl class="facts">
                            <dt>"Adresse"</dt><dd>{opened.email}</dd>
                            <dt>"Premier mot de passe"</dt><dd class="code">{opened.password}</dd>
                        </dl>
                        <p><a class="button" href="/administration">"Revenir à l’établissement"</a></p>
                    </section>
                }
            });
            Ok(page.into_response())
        }
        Err(Problem::Refused(sentence)) => {
            let school = platform.school_overview(&administrator).await?;
            let page = super::administration::page(&frame, school, &new.nom, &new.email, Some(sentence));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The teacher a class is given to.
#[derive(Debug, Deserialize)]
pub struct Assigned {
    enseignant: Uuid,
}

/// POST `/administration/classes/{class}/enseignant`
pub async fn assign(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(class): Path<Uuid>,
    Form(assigned): Form<Assigned>,
) -> Result<Redirect, Failure> {
    platform.assign_teacher(&administrator, class, assigned.enseignant).await?;
    Ok(Redirect::to(&Notice::ClassAssigned.on("/administration")))
}

/// POST `/administration/enseignants/{staff}/suspendre`
pub async fn suspend(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(staff): Path<Uuid>,
) -> Result<Redirect, Failure> {
    platform.suspend_staff(&administrator, staff).await?;
    Ok(Redirect::to(&Notice::Suspended.on("/administration")))
}

/// POST `/administration/enseignants/{staff}/retablir`
pub async fn reinstate(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(staff): Path<Uuid>,
) -> Result<Redirect, Failure> {
    platform.reinstate_staff(&administrator, staff).await?;
    Ok(Redirect::to(&Notice::Reinstated.on("/administration")))
}
