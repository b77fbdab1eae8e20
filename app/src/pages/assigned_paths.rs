//! Paths of a class: skills that everybody, or some pupils, work on from a day to a day.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::classroom::{AssignedPaths, PathSkill, PathView, PathWanted, PathWhen, SKILLS_MAX, SkillName};
use platform::{Platform, Problem};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::fields::{Field, PostButton, Tick};
use crate::components::written::{count, day, noun};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// Fields of the form, or of an address that proposes some of them; skills and pupils come as often as there are.
type Fields = Vec<(String, String)>;

/// GET `/classes/{class}/parcours`: an address may propose skills and pupils.
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    Query(proposed): Query<Fields>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let paths = platform.assigned_paths(&teacher, class).await?;
    let mut form = read(proposed);
    form.whole_class = form.pupils.is_empty();
    (form.first_day, form.last_day) = paths.usual_days.clone();
    Ok(page(&frame, paths, form, None))
}

/// POST `/classes/{class}/parcours`: what is refused comes back as it was filled in.
pub async fn assign(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    let form = read(fields);
    match platform.assign_path(&teacher, class, &form).await {
        Ok(()) => Ok(Redirect::to(&Notice::PathAssigned.on(&address(class))).into_response()),
        Err(Problem::Refused(sentence)) => {
            let paths = platform.assigned_paths(&teacher, class).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&frame, paths, form, Some(sentence))).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The skill to move.
#[derive(Debug, Default, Deserialize)]
pub struct Moved {
    #[serde(default)]
    competence: String,
}

/// POST `/classes/{class}/parcours/{path}/avancer`
pub async fn advance(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, path)): Path<(Uuid, Uuid)>,
    Form(moved): Form<Moved>,
) -> Result<Redirect, Failure> {
    platform.advance_in_path(&teacher, class, path, &moved.competence).await?;
    Ok(Redirect::to(&Notice::PathOrdered.on(&address(class))))
}

/// POST `/classes/{class}/parcours/{path}/arreter`
pub async fn stop(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, path)): Path<(Uuid, Uuid)>,
) -> Result<Redirect, Failure> {
    platform.stop_path(&teacher, class, path).await?;
    Ok(Redirect::to(&Notice::PathStopped.on(&address(class))))
}

fn address(class: Uuid) -> String {
    format!("/classes/{class}/parcours")
}

fn read(fields: Fields) -> PathWanted {
    let mut wanted = PathWanted::default();
    for (name, value) in fields {
        match name.as_str() {
            "nom" => wanted.title = value,
            "competence" => wanted.skills.push(value),
            "pour" => wanted.whole_class = value == "classe",
            "eleve" => wanted.pupils.extend(value.parse::<Uuid>()),
            "du" => wanted.first_day = value,
            "au" => wanted.last_day = value,
            _ => {}
        }
    }
    wanted
}

fn page(frame: &Frame, paths: AssignedPaths, form: PathWanted, error: Option<String>) -> Html<String> {
    document(frame, "Parcours", || {
        let (over, current): (Vec<_>, Vec<_>) =
            paths.paths.iter().cloned().partition(|path| path.when == PathWhen::Over);
        let class = format!("/classes/{}", paths.class);
        let shown = |paths: Vec<PathView>| {
            paths.into_iter().map(|path| view! { <Assigned path=path class=class.clone()/> }).collect::<Vec<_>>()
        };
        let (current, over) = (shown(current), shown(over));
        let ended = over.len();
        view! {
            <section class="sheet">
                <p class="trail">
                    <a href=class.clone()>{paths.class_name.clone()}</a>
                    {paths.programme.clone().map(|programme| format!(" · {programme}"))}
                </p>
                <h1>"Parcours"</h1>
                <p>
                    "Du premier au dernier jour, les compétences du parcours passent avant ce que Rebond choisirait, dans l’ordre, chacune
                    jusqu’à ce qu’elle soit acquise. S’il manque quelque chose en dessous, c’est repris d’abord."
                </p>
                {current.is_empty().then(|| view! { <p class="calm">"Aucun parcours en cours ni à venir."</p> })}
            </section>
            {current}
            <NewPath paths=paths.clone() form=form error=error/>
            {(ended > 0).then(|| view! {
                <section class="sheet">
                    <details>
                        <summary>{format!("Parcours finis ce mois-ci ({ended})")}</summary>
                        {over}
                    </details>
                </section>
            })}
        }
    })
}

/// A path: when, for whom, how far everybody is, and what can be changed.
#[component]
fn Assigned(path: PathView, class: String) -> impl IntoView {
    let over = path.when == PathWhen::Over;
    let address = format!("{class}/parcours/{}", path.id);
    let all = path.skills.len();
    let days = format!("du {} au {}", day(path.starts_at), day(path.last_day));
    let when = match path.when {
        PathWhen::Coming => format!("À venir, {days}"),
        PathWhen::UnderWay => format!("En cours, {days}"),
        PathWhen::Over => format!("Fini, {days}"),
    };
    let whom = match path.for_pupils {
        None => "pour toute la classe".to_owned(),
        Some(pupils) if pupils.is_empty() => "pour des élèves qui ne sont plus dans la classe".to_owned(),
        Some(pupils) => format!("pour {}", pupils.join(", ")),
    };
    let skills = path
        .skills
        .into_iter()
        .enumerate()
        .map(|(place, PathSkill { skill, acquired })| {
            let known = format!("acquise par {}", count(acquired, "élève", "élèves"));
            let advance = (place > 0 && !over).then(|| {
                let label = format!("Avancer : {}", skill.title);
                view! {
                    <form method="post" action=format!("{address}/avancer")>
                        <input type="hidden" name="competence" value=skill.id.to_string()/>
                        <button class="quiet" aria-label=label>"Avancer"</button>
                    </form>
                }
            });
            view! { <li><span>{format!("{}. {}", place + 1, skill.title)}" "<span class="small">{known}</span></span>{advance}</li> }
        })
        .collect_view();
    let progress = path
        .progress
        .into_iter()
        .map(|(acquired, pupils)| {
            let links = pupils.into_iter().enumerate().map(|(rank, (id, pseudonym))| {
                view! { {(rank > 0).then_some(", ")}<a href=format!("{class}/eleves/{id}")>{pseudonym}</a> }
            });
            view! { <li>{format!("{acquired} {} sur {all} : ", noun(acquired, "acquise", "acquises"))}{links.collect_view()}</li> }
        })
        .collect_view();
    view! {
        <section class="sheet">
            <h2>{path.title}</h2>
            <p>{format!("{when}, {}.", whom.trim_end_matches('.'))}</p>
            <ol class="decisions">{skills}</ol>
            {(path.pupils > 0).then(|| view! {
                <details><summary>"Où en est chacun"</summary><ul>{progress}</ul></details>
            })}
            {(!over).then(|| view! { <PostButton action=format!("{address}/arreter") label="Arrêter ce parcours" class="secondary"/> })}
        </section>
    }
}

#[component]
fn NewPath(paths: AssignedPaths, form: PathWanted, error: Option<String>) -> impl IntoView {
    let domains = paths
        .choices
        .iter()
        .map(|(domain, skills)| {
            let open = skills.iter().any(|skill| form.skills.contains(&skill.id.to_string()));
            let boxes = skills.iter().map(|SkillName { id, title }| {
                let ticked = form.skills.contains(&id.to_string());
                view! { <Tick name="competence" value=id.to_string() label=title.clone() ticked=ticked/> }
            });
            view! { <details open=open><summary>{domain.clone()}</summary>{boxes.collect_view()}</details> }
        })
        .collect_view();
    let pupils = paths
        .pupils
        .iter()
        .map(|(id, pseudonym)| {
            let ticked = form.pupils.contains(id);
            view! { <Tick name="eleve" value=id.to_string() label=pseudonym.clone() ticked=ticked/> }
        })
        .collect_view();
    let some = !form.whole_class;
    view! {
        <section class="sheet narrow" id="nouveau">
            <h2>"Nouveau parcours"</h2>
            {error.map(|error| view! { <p class="error" role="alert">{error}</p> })}
            <form method="post" action=address(paths.class)>
                <Field name="nom" label="Nom du parcours" advice="Les élèves le liront : « Préparer le contrôle de vendredi »" value=form.title/>
                <fieldset>
                    <legend>{format!("Compétences ({SKILLS_MAX} au plus)")}</legend>
                    <p class="advice">"Elles viendront dans l’ordre du programme ; vous pourrez ensuite en avancer."</p>
                    {domains}
                </fieldset>
                <fieldset>
                    <legend>"Pour qui"</legend>
                    <p class="tick">
                        <input type="radio" id="pour-classe" name="pour" value="classe" checked=!some/>
                        <label for="pour-classe">"Toute la classe, ceux qui arriveront aussi"</label>
                    </p>
                    <p class="tick">
                        <input type="radio" id="pour-eleves" name="pour" value="eleves" checked=some/>
                        <label for="pour-eleves">"Les élèves cochés"</label>
                    </p>
                    <details open=some><summary>"Élèves"</summary>{pupils}</details>
                </fieldset>
                <Field name="du" label="Premier jour" kind="date" value=form.first_day/>
                <Field name="au" label="Dernier jour" kind="date" value=form.last_day/>
                <button>"Donner le parcours"</button>
            </form>
        </section>
    }
}
