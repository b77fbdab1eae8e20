//! A teacher's classes, and the form that opens a new one.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::classroom::{ClassSummary, ProgrammeName};
use platform::{Platform, Problem};

use crate::access::ThisAdult;
use crate::components::class_fields::{ClassFields, ClassForm};
use crate::components::written::count;
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// GET `/classes`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let open = platform.open_programmes(&teacher).await?;
    let first = open.iter().take(1).map(|open| open.id.clone()).collect();
    let empty = ClassForm { programmes: first, ..ClassForm::default() };
    Ok(page(&frame, platform.classes(&teacher).await?, open, empty, None))
}

/// POST `/classes`
pub async fn create(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    frame: Frame,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let new = ClassForm::read(fields);
    match platform.create_class(&teacher, new.settings()).await {
        Ok(class) => Ok(Redirect::to(&Notice::ClassCreated.on(&format!("/classes/{class}"))).into_response()),
        Err(Problem::Refused(sentence)) => {
            let classes = platform.classes(&teacher).await?;
            let open = platform.open_programmes(&teacher).await?;
            let page = page(&frame, classes, open, new, Some(sentence));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// How many pupils wait for help, programme after programme when there are several.
fn waiting(programmes: &[(Option<String>, usize)]) -> String {
    let waiting: Vec<String> = programmes
        .iter()
        .filter(|(_, pupils)| *pupils > 0)
        .map(|(programme, pupils)| {
            let help = count(*pupils, "élève à aider", "élèves à aider");
            programme.as_ref().map_or_else(|| help.clone(), |programme| format!("{help} ({programme})"))
        })
        .collect();
    if waiting.is_empty() { "personne n’attend".to_owned() } else { waiting.join(", ") }
}

fn page(
    frame: &Frame,
    classes: Vec<ClassSummary>,
    open: Vec<ProgrammeName>,
    new: ClassForm,
    error: Option<String>,
) -> Html<String> {
    document(frame, "Mes classes", || {
        let empty = classes.is_empty();
        let rows = classes
            .into_iter()
            .map(|class| {
                let pupils = count(class.pupils, "élève", "élèves");
                let mut facts = vec![class.level, pupils, waiting(&class.waiting_for_help)];
                facts.retain(|fact| !fact.is_empty());
                view! {
                    <li class="card">
                        <h2><a href=format!("/classes/{}", class.id)>{class.name}</a></h2>
                        <p>{facts.join(" · ")}</p>
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
                    <ClassFields form=new open=open error=error/>
                    <button>"Créer la classe"</button>
                </form>
            </section>
        }
    })
}
