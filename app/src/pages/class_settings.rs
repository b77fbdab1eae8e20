//! The settings of a class: its name, its level, the programmes that it works on.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::classroom::{ClassToChange, ProgrammeName};
use platform::{Platform, Problem};
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::class_fields::{ClassFields, ClassForm};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// GET `/classes/{class}/reglages`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let class = platform.class_to_change(&teacher, class).await?;
    Ok(page(&frame, class.id, form_of(&class), class.open, None))
}

/// POST `/classes/{class}/reglages`
pub async fn submit(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let form = ClassForm::read(fields);
    match platform.change_class(&teacher, class, form.settings()).await {
        Ok(()) => Ok(Redirect::to(&Notice::ClassChanged.on(&format!("/classes/{class}"))).into_response()),
        Err(Problem::Refused(sentence)) => {
            let open = platform.open_programmes(&teacher).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&frame, class, form, open, Some(sentence))).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

fn form_of(class: &ClassToChange) -> ClassForm {
    ClassForm {
        name: class.name.clone(),
        level: class.level.clone(),
        programmes: class.programmes.clone(),
        asked_for_programmes: true,
        pupil_choice: class.pupil_choice,
        adaptive: class.adaptive,
    }
}

fn page(frame: &Frame, class: Uuid, form: ClassForm, open: Vec<ProgrammeName>, error: Option<String>) -> Html<String> {
    let address = format!("/classes/{class}");
    let several = open.len() > 1;
    let (pupil_choice, adaptive) = (form.pupil_choice, form.adaptive);
    document(frame, "Réglages de la classe", || {
        view! {
            <section class="sheet narrow">
                <h1>"Réglages de la classe"</h1>
                <form method="post" action=format!("{address}/reglages")>
                    <ClassFields form=form open=open error=error/>
                    {several.then(|| view! {
                        <p class="small">
                            "Avec plusieurs programmes, chaque élève passe de l’un à l’autre quand il veut, et chaque professeur de la
                            classe regarde celui qu’il enseigne. Quand un programme n’est plus coché, l’exercice que les élèves en
                            avaient devant eux est retiré sans être compté ; ce qu’ils y ont montré est gardé."
                        </p>
                    })}
                    <p class="tick">
                        <input id="choix" name="choix" type="checkbox" value="oui" checked=pupil_choice/>
                        <label for="choix">"Les élèves peuvent préférer un autre exercice utile à celui qui est conseillé"</label>
                    </p>
                    <p class="tick">
                        <input id="adaptation" name="adaptation" type="checkbox" value="oui" checked=adaptive/>
                        <label for="adaptation">"Les exercices sont adaptés à chaque élève ; sinon, tous suivent l’ordre du programme"</label>
                    </p>
                    <button>"Enregistrer"</button>
                </form>
                <p class="onward"><a href=address.clone()>"Revenir à la classe"</a></p>
            </section>
        }
    })
}
