//! How the school and its adults are called.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::{Platform, Problem};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::fields::Field;
use crate::document::{Frame, document};
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// What a form of these pages sends.
#[derive(Debug, Default, Deserialize)]
pub struct Named {
    #[serde(default)]
    nom: String,
    #[serde(default)]
    email: String,
}

/// GET `/administration/etablissement`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let school = platform.school_overview(&administrator).await?;
    Ok(school_page(&frame, &school.name, school.uai.as_deref(), None))
}

/// POST `/administration/etablissement`
pub async fn rename(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
    Form(named): Form<Named>,
) -> Result<Response, Failure> {
    match platform.rename_school(&administrator, &named.nom).await {
        Ok(()) => Ok(Redirect::to(&Notice::SchoolRenamed.on("/administration")).into_response()),
        Err(Problem::Refused(why)) => {
            let school = platform.school_overview(&administrator).await?;
            let page = school_page(&frame, &named.nom, school.uai.as_deref(), Some(why));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// GET `/administration/enseignants/{staff}`
pub async fn show_staff(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(staff): Path<Uuid>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let school = platform.school_overview(&administrator).await?;
    let line = school.staff.into_iter().find(|line| line.id == staff).ok_or(Problem::NotFound)?;
    Ok(staff_page(&frame, staff, &Named { nom: line.name, email: line.email }, None))
}

/// POST `/administration/enseignants/{staff}`
pub async fn change_staff(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(staff): Path<Uuid>,
    frame: Frame,
    Form(named): Form<Named>,
) -> Result<Response, Failure> {
    match platform.change_staff(&administrator, staff, &named.nom, &named.email).await {
        Ok(()) => Ok(Redirect::to(&Notice::StaffChanged.on("/administration")).into_response()),
        Err(Problem::Refused(why)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, staff_page(&frame, staff, &named, Some(why))).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

fn school_page(frame: &Frame, name: &str, uai: Option<&str>, refused: Option<String>) -> Html<String> {
    document(frame, "Nom de l’établissement", || {
        view! {
            <section class="sheet narrow">
                <p class="trail"><a href="/administration">"Établissement"</a></p>
                <h1>"Nom de l’établissement"</h1>
                {uai.map(|uai| view! { <p>{format!("Code UAI : {uai}. Il ne change pas.")}</p> })}
                <form method="post" action="/administration/etablissement">
                    <Field name="nom" label="Nom" advice="Tel que les adultes de l’établissement le lisent" value=name error=refused/>
                    <button>"Enregistrer"</button>
                </form>
            </section>
        }
    })
}

fn staff_page(frame: &Frame, staff: Uuid, named: &Named, refused: Option<String>) -> Html<String> {
    document(frame, "Nom et adresse", || {
        view! {
            <section class="sheet narrow">
                <p class="trail"><a href="/administration">"Établissement"</a></p>
                <h1>"Nom et adresse"</h1>
                {refused.map(|why| view! { <p class="error" role="alert">{why}</p> })}
                <form method="post" action=format!("/administration/enseignants/{staff}")>
                    <Field name="nom" label="Nom" advice="Tel que les collègues le lisent : Mme Diallo" value=named.nom.clone()/>
                    <Field
                        name="email"
                        label="Adresse électronique professionnelle"
                        kind="email"
                        advice="C’est avec elle que cette personne se connecte ; son mot de passe reste le même."
                        value=named.email.clone()
                    />
                    <button>"Enregistrer"</button>
                </form>
            </section>
        }
    })
}
