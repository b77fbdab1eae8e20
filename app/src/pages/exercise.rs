//! One exercise: its statement, the answer, what comes back.

pub mod fields;
pub mod listen;
pub mod parts;
pub mod returned;
pub mod sent;

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::practice::{
    AnsweredView, ExerciseView, LeftAside, Next, Purpose, ReadingView, Replaced, SessionSoFar, Submitted, Told,
};
use platform::{Platform, Problem};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::{PupilIdentity, ThisPupil};
use crate::components::fields::PostButton;
use crate::components::frame::percent_encoded;
use crate::components::written::{Written, count};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::pages::exercise::fields::{AnswerFields, Fields, is_typed, sent};
use crate::pages::exercise::listen::{Listen, lines};
use crate::pages::exercise::returned::{Reading, Verdict};
use crate::pages::problem::Failure;

/// In the address after an answer that came too late: another one was kept before.
const ANSWERED_BEFORE: &str = "deja";

/// What the pupil picked, if they did.
#[derive(Debug, Default, Deserialize)]
pub struct Picked {
    competence: Option<String>,
}

/// POST `/eleve/exercice/suivant`
pub async fn next(
    State(platform): State<Arc<Platform>>,
    ThisPupil(pupil): ThisPupil,
    Form(picked): Form<Picked>,
) -> Result<Redirect, Failure> {
    to_next(&platform, &pupil, picked.competence.as_deref()).await
}

/// Sends the pupil to their next exercise, or to the page that says why there is none.
pub async fn to_next(platform: &Platform, pupil: &PupilIdentity, wanted: Option<&str>) -> Result<Redirect, Failure> {
    Ok(match platform.next_exercise(pupil, wanted).await? {
        Next::Exercise(served) => Redirect::to(&address(served)),
        Next::PlacementFinished => Redirect::to("/eleve"),
        Next::Nothing => Redirect::to("/eleve/fin"),
    })
}

/// GET `/eleve/fin`
pub async fn nothing_left(
    State(platform): State<Arc<Platform>>,
    ThisPupil(pupil): ThisPupil,
    frame: Frame,
) -> Result<Response, Failure> {
    let Some(sentence) = platform.why_nothing(&pupil).await? else {
        return Ok(Redirect::to("/eleve").into_response());
    };
    let page = document(&frame, "C’est tout pour le moment", || {
        view! {
            <section class="sheet narrow">
                <h1>"C’est tout pour le moment"</h1>
                <p>{sentence}</p>
                <p><a class="button" href="/eleve/progres">"Voir mes progrès"</a></p>
            </section>
        }
    });
    Ok(page.into_response())
}

/// GET `/eleve/exercice/suivant`: only the button serves; who comes by the address is shown the button.
pub async fn by_address() -> Redirect {
    Redirect::to("/eleve")
}

/// GET `/eleve/exercice/{served}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisPupil(pupil): ThisPupil,
    Path(served): Path<Uuid>,
    Query(fields): Query<Fields>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let exercise = platform.exercise(&pupil, served).await?.ok_or(Problem::NotFound)?;
    let reading = match sent(&fields).filter(|_| exercise.answered.is_none()) {
        Some(typed) => Some(platform.read_answer(&pupil, served, &typed).await?),
        None => None,
    };
    if exercise.replaced == Some(Replaced::TooLate) {
        return Ok(document(&frame, "Ton travail a changé", || view! { <Over/> }));
    }
    let before = fields.iter().any(|(name, _)| name == ANSWERED_BEFORE);
    let title = match &exercise.purpose {
        Purpose::Placement { number, .. } => format!("Question {number}"),
        Purpose::Practice => exercise.title.clone(),
    };
    Ok(document(&frame, &title, || view! { <Sheet exercise=exercise reading=reading before=before/> }))
}

/// POST `/eleve/exercice/{served}/reponse`
pub async fn submit(
    State(platform): State<Arc<Platform>>,
    ThisPupil(pupil): ThisPupil,
    Path(served): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Failure> {
    let typed = sent(&fields).unwrap_or_default();
    Ok(match platform.submit_answer(&pupil, served, &typed).await? {
        Submitted::Recorded => Redirect::to(&format!("{}#retour", address(served))),
        Submitted::TooLate => Redirect::to(&address(served)),
        Submitted::AnsweredBefore => Redirect::to(&format!("{}?{ANSWERED_BEFORE}=oui#retour", address(served))),
        Submitted::NotRecorded => {
            Redirect::to(&format!("{}?reponse={}#lecture", address(served), percent_encoded(&typed)))
        }
    })
}

/// POST `/eleve/exercice/{served}/indice`
pub async fn hint(
    State(platform): State<Arc<Platform>>,
    ThisPupil(pupil): ThisPupil,
    Path(served): Path<Uuid>,
) -> Result<Redirect, Failure> {
    platform.open_hint(&pupil, served).await?;
    Ok(Redirect::to(&format!("{}#indices", address(served))))
}

/// POST `/eleve/exercice/{served}/pas-encore`
pub async fn not_yet_known(
    State(platform): State<Arc<Platform>>,
    ThisPupil(pupil): ThisPupil,
    Path(served): Path<Uuid>,
) -> Result<Redirect, Failure> {
    platform.say_not_yet_known(&pupil, served).await?;
    Ok(Redirect::to(&format!("{}#retour", address(served))))
}

fn address(served: Uuid) -> String {
    format!("/eleve/exercice/{served}")
}

/// The whole sheet: reason, statement, then either the form or what came back; `before` says that another answer was kept
/// before the one just sent.
#[component]
fn Sheet(exercise: ExerciseView, reading: Option<ReadingView>, before: bool) -> impl IntoView {
    let address = address(exercise.served);
    let heading = match &exercise.purpose {
        Purpose::Placement { number, at_most } => format!("Question {number} sur {at_most} au plus"),
        Purpose::Practice => exercise.title.clone(),
    };
    let has_hints = !exercise.hints.is_empty();
    let hints =
        exercise.hints.iter().enumerate().map(|(index, hint)| view! { <Hint hint=hint.clone() number=index + 1/> });
    let hints = hints.collect_view();
    let answered = exercise.answered.clone();
    let session = exercise.session;
    view! {
        <article class="sheet exercise at-work">
            <p class="skill">{exercise.skill_title.clone()}</p>
            <h1>{heading}</h1>
            <p class="reason"><span class="label">"Pourquoi cet exercice ? "</span>{exercise.reason.clone()}</p>
            {exercise.left_aside.clone().map(|left| view! { <p class="notice">{why_left(&left)}</p> })}
            {(!exercise.asked.example.is_empty()).then(|| view! {
                <section class="example">
                    <h2>"Un exemple résolu"</h2>
                    <Listen text=lines(&exercise.asked.example) what="l’exemple"/>
                    {exercise.asked.example.iter().map(|line| view! { <Written html=line.html.clone()/> }).collect_view()}
                </section>
            })}
            <Listen text=exercise.asked.aloud.clone() what="l’énoncé"/>
            <Written html=exercise.asked.statement.clone() class="statement"/>
            {exercise.asked.instruction.clone().map(|html| view! { <Written html=html class="instruction"/> })}
            {has_hints.then(|| view! {
                <section id="indices" class="hints">
                    <h2>"Indices"</h2>
                    <ol>{hints}</ol>
                </section>
            })}
            {match answered {
                Some(answered) => view! { <Returned answered=answered session=session placement=exercise.is_placement() before=before/> }.into_any(),
                None => view! {
                    {exercise.replaced.map(|_| view! { <StillCounts placement=exercise.is_placement()/> })}
                    <Answering exercise=exercise reading=reading address=address/>
                }
                .into_any(),
            }}
        </article>
    }
}

#[component]
fn Hint(hint: Told, number: usize) -> impl IntoView {
    view! { <li><Listen text=hint.aloud what=format!("l’indice {number}")/><Written html=hint.html/></li> }
}

/// Why the exercises on a skill stop for a while, or that help is on its way.
fn why_left(left: &LeftAside) -> String {
    if left.asked_again {
        format!("Ton professeur est prévenu : il pourra t’aider pour {}.", left.skill)
    } else {
        format!("On laisse {} de côté pour l’instant : ton professeur est prévenu, il pourra t’aider.", left.skill)
    }
}

/// Instead of an exercise that was taken away, once the pupil has gone on.
#[component]
fn Over() -> impl IntoView {
    view! {
        <section class="sheet narrow">
            <h1>"Ton travail a changé"</h1>
            <p>"Un autre exercice a remplacé celui-ci et tu as déjà continué. Ce que tu as fait est gardé."</p>
            <PostButton action="/eleve/exercice/suivant" label="Exercice suivant"/>
        </section>
    }
}

/// What is said above the answer of an exercise that was taken away while the pupil was at work on it.
#[component]
fn StillCounts(placement: bool) -> impl IntoView {
    let who = if placement {
        "La suite de ton travail a changé"
    } else {
        "Ton professeur a changé la suite de ton travail"
    };
    view! {
        <div class="notice">
            <p>{format!("{who}. Tu peux finir cet exercice, il compte, ou passer tout de suite au suivant.")}</p>
            <PostButton action="/eleve/exercice/suivant" label="Passer au suivant" class="secondary"/>
        </div>
    }
}

/// The form: an answer, a hint, or « Je ne sais pas encore ».
#[component]
fn Answering(exercise: ExerciseView, reading: Option<ReadingView>, address: String) -> impl IntoView {
    let free = is_typed(&exercise.asked);
    let typed = reading.as_ref().map(|reading| reading.typed.clone()).unwrap_or_default();
    let hint_label = if exercise.hints.is_empty() { "Un indice" } else { "Un autre indice" };
    view! {
        <form class="answer" method="post" action=format!("{address}/reponse")>
            // Above the field: who is sent back here sees both at once, on a phone too.
            {reading.map(|reading| view! { <Reading reading=reading/> })}
            <AnswerFields asked=exercise.asked.clone() typed=typed/>
            <p class="actions">
                <button>"Répondre"</button>
                {free.then(|| view! {
                    <button class="secondary read-again" formmethod="get" formaction=format!("{address}#lecture")>
                        "Relire avant d’envoyer"
                    </button>
                })}
            </p>
        </form>
        <div class="help">
            {(exercise.hints_left > 0).then(|| view! {
                <PostButton action=format!("{address}/indice") label=hint_label class="secondary"/>
            })}
            <PostButton action=format!("{address}/pas-encore") label="Je ne sais pas encore" class="secondary"/>
            {exercise.is_placement().then(|| view! { <a href="/eleve">"Reprendre plus tard"</a> })}
        </div>
    }
}

/// What comes back: the verdict by word and shape, the misconception by name, the correction of these very numbers.
#[component]
fn Returned(answered: AnsweredView, session: Option<SessionSoFar>, placement: bool, before: bool) -> impl IntoView {
    let open = !answered.right && !placement;
    view! {
        <section id="retour" class="returned" tabindex="-1">
            {before.then(|| view! {
                <p class="notice">"Tu avais déjà répondu à cet exercice, peut-être dans un autre onglet : c’est ta première réponse qui compte."</p>
            })}
            <Verdict answered=answered open=open/>
            {session.filter(|session| session.good_moment).map(|session| view! {
                <p class="notice">{format!(
                    "Tu as bien travaillé : {} dans cette séance. C’est un bon moment pour s’arrêter, ou pour continuer si tu veux.",
                    count(session.exercises, "exercice", "exercices")
                )}</p>
            })}
            <PostButton
                action="/eleve/exercice/suivant"
                label=if placement { "Continuer" } else { "Exercice suivant" }
            />
            {session.map(|_| view! { <p class="onward"><a href="/eleve/bilan">"Terminer la séance"</a></p> })}
        </section>
    }
}
