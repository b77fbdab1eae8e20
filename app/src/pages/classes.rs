//! A teacher's classes, and the form that opens a new one.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use curriculum::Level;
use leptos::prelude::*;
use platform::classroom::ClassSummary;
use platform::{Platform, Problem};
use serde::Deserialize;

use crate::access::ThisAdult;
use crate::components::fields::Field;
use crate::components::written::count;
use crate::document::{Frame, document};
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// A class to create.
#[derive(Debug, Default, Deserialize)]
pub struct NewClass {
    #[serde(default)]
    nom: String,
    #[serde(default)]
    niveau: String,
}

/// GET `/classes`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    Ok(page(&frame, platform.classes(&teacher).await?, NewClass::default(), None))
}

/// POST `/classes`
pub async fn create(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    frame: Frame,
    Form(new): Form<NewClass>,
) -> Result<Response, Failure> {
    match platform.create_class(&teacher, &new.nom, &new.niveau).await {
        Ok(class) => Ok(Redirect::to(&Notice::ClassCreated.on(&format!("/classes/{class}"))).into_response()),
        Err(Problem::Refused(sentence)) => {
            let classes = platform.classes(&teacher).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&frame, classes, new, Some(sentence))).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

fn page(frame: &Frame, classes: Vec<ClassSummary>, new: NewClass, error: Option<String>) -> Html<String> {
    document(frame, "Mes classes", || {
        let empty = classes.is_empty();
        let rows = classes
            .into_iter()
            .map(|class| {
                let waiting = match class.waiting_for_help {
                    0 => "personne n’attend".to_owned(),
                    n => count(n, "élève à aider", "élèves à aider"),
                };
                view! {
                    <li class="card">
                        <h2><a href=format!("/classes/{}", class.id)>{class.name}</a></h2>
                        <p>{format!("{} · {} · {waiting}", class.level, count(class.pupils, "élève", "élèves"))}</p>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="sheet">
                <h1>"Mes classes"</h1>
                {empty.then(|| view! { <p>"Vous n’avez pas encore de classe. Créez la première ci-dessous."</p> })}
                <ul class="cards">{rows}</ul>
            </section>
            <section class="sheet narrow">
                <h2>"Créer une classe"</h2>
                <form method="post" action="/classes">
                    <Field name="nom" label="Nom de la classe" advice="Par exemple : 4e B" value=new.nom error=error/>
                    <LevelField chosen=new.niveau/>
                    <button>"Créer la classe"</button>
                </form>
            </section>
        }
    })
}

#[component]
fn LevelField(chosen: String) -> impl IntoView {
    let options = Level::ALL
        .map(|level| {
            let label = level.label();
            view! { <option value=label selected=chosen == label>{label}</option> }
        })
        .into_iter()
        .collect_view();
    view! {
        <div class="field">
            <label for="niveau">"Niveau"</label>
            <select id="niveau" name="niveau">{options}</select>
        </div>
    }
}
