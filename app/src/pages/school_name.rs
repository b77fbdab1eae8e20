//! How the school is called.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::{Platform, Problem};
use serde::Deserialize;

use crate::access::ThisAdult;
use crate::components::fields::Field;
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// The name that is sent.
#[derive(Debug, Default, Deserialize)]
pub struct Named {
    #[serde(default)]
    nom: String,
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
