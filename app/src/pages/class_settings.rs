//! The settings of a class: its name, its level, the programme that it works on.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::classroom::{ClassSettings, ClassToChange};
use platform::{Platform, Problem};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::class_fields::ClassFields;
use crate::document::{Frame, document};
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// What the form says.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    nom: String,
    #[serde(default)]
    niveau: String,
    #[serde(default)]
    programme: String,
    /// A box that is not ticked is not sent.
    choix: Option<String>,
}

/// GET `/classes/{class}/reglages`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    Ok(page(&frame, platform.class_to_change(&teacher, class).await?, None))
}

/// POST `/classes/{class}/reglages`
pub async fn submit(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Failure> {
    let pupil_choice = wanted.choix.is_some();
    let settings =
        ClassSettings { name: &wanted.nom, level: &wanted.niveau, programme: &wanted.programme, pupil_choice };
    match platform.change_class(&teacher, class, settings).await {
        Ok(()) => Ok(Redirect::to(&Notice::ClassChanged.on(&format!("/classes/{class}"))).into_response()),
        Err(Problem::Refused(sentence)) => {
            let kept = platform.class_to_change(&teacher, class).await?;
            let (name, level, programme) = (wanted.nom, wanted.niveau, wanted.programme);
            let class = ClassToChange { name, level, programme, pupil_choice, ..kept };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&frame, class, Some(sentence))).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

fn page(frame: &Frame, class: ClassToChange, error: Option<String>) -> Html<String> {
    let address = format!("/classes/{}", class.id);
    let ClassToChange { name, level, programme, pupil_choice, programmes, .. } = class;
    let several = programmes.len() > 1;
    document(frame, "Réglages de la classe", || {
        view! {
            <section class="sheet narrow">
                <h1>"Réglages de la classe"</h1>
                <form method="post" action=format!("{address}/reglages")>
                    <ClassFields name=name level=level programme=programme programmes=programmes error=error/>
                    {several.then(|| view! {
                        <p class="small">
                            "Avec un autre programme, l’exercice que les élèves ont devant eux est retiré sans être compté, et le
                            suivant est du nouveau programme. Ce qu’ils ont montré dans l’ancien est gardé."
                        </p>
                    })}
                    <p class="tick">
                        <input id="choix" name="choix" type="checkbox" value="oui" checked=pupil_choice/>
                        <label for="choix">"Les élèves peuvent préférer un autre exercice utile à celui qui est conseillé"</label>
                    </p>
                    <button>"Enregistrer"</button>
                </form>
                <p class="onward"><a href=address.clone()>"Revenir à la classe"</a></p>
            </section>
        }
    })
}
