//! What a pupil sees first: one thing to do now.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{Html, Redirect};
use leptos::prelude::*;
use platform::Platform;
use platform::practice::{OfferView, PathLine, PlacementState, PupilHome};
use serde::Deserialize;

use crate::access::ThisPupil;
use crate::components::fields::PostButton;
use crate::components::programme_switch::ProgrammeSwitch;
use crate::components::written::{count, day};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::pages::problem::Failure;

/// GET `/eleve`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisPupil(pupil): ThisPupil,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let home = platform.pupil_home(&pupil).await?;
    let name = pupil.pseudonym;
    Ok(document(&frame, "Mon travail", || {
        view! {
            <section class="sheet narrow">
                <h1>{format!("Bonjour {name} !")}</h1>
                <ProgrammeSwitch programmes=home.programmes.clone() action="/eleve/programme"/>
                {home.fresh_starts.iter().map(|told| view! { <p class="notice">{told.clone()}</p> }).collect_view()}
                <Now home=home.clone()/>
            </section>
            {home.paths.iter().cloned().map(|path| view! { <AssignedPath path=path/> }).collect_view()}
            // A few questions find where to start; they say too little of each skill to count them.
            {(!home.placement_just_finished && home.acquired + home.in_progress + home.to_consolidate > 0).then(|| view! {
                <section class="sheet narrow">
                    <h2>"Où j’en suis"</h2>
                    <ul class="counts">
                        <li><strong>{home.acquired}</strong>" acquis"</li>
                        <li><strong>{home.in_progress}</strong>" en cours"</li>
                        <li><strong>{home.to_consolidate}</strong>" à consolider"</li>
                    </ul>
                    <p class="onward"><a href="/eleve/progres">"Voir mes progrès"</a></p>
                </section>
            })}
        }
    }))
}

/// The programme to go to, and the page that the choice was made on.
#[derive(Debug, Default, Deserialize)]
pub struct ChosenProgramme {
    #[serde(default)]
    programme: String,
    #[serde(default)]
    page: String,
}

/// POST `/eleve/programme`
pub async fn choose_programme(
    State(platform): State<Arc<Platform>>,
    ThisPupil(pupil): ThisPupil,
    Form(chosen): Form<ChosenProgramme>,
) -> Result<Redirect, Failure> {
    platform.work_on(&pupil, &chosen.programme).await?;
    Ok(Redirect::to(if chosen.page == "progres" { "/eleve/progres" } else { "/eleve" }))
}

/// The one thing to do now.
#[component]
fn Now(home: PupilHome) -> impl IntoView {
    if home.skills == 0 {
        return view! {
            <p>"Aucun programme n’est encore ouvert pour ta classe. Ton professeur s’en occupe : reviens un peu plus tard."</p>
        }
        .into_any();
    }
    // What the teacher asked for does not wait for the placement.
    if let Some(word) = home.teacher_word.clone().filter(|_| !matches!(home.placement, PlacementState::Finished { .. }))
    {
        let started = matches!(home.placement, PlacementState::Running { .. });
        return view! {
            <p class="notice">{word}</p>
            {started.then(|| view! { <p>"Les questions pour trouver ton point de départ reprendront ensuite, où tu en étais."</p> })}
            <Offers offers=home.offers open=home.open_exercise/>
        }
        .into_any();
    }
    match home.placement {
        PlacementState::NotStarted => view! {
            <p>
                {format!("Avant de commencer, {} questions au plus pour trouver ton point de départ", home.placement_questions)}
                // What a national test said is checked, and dropped when the answers speak against it.
                {if home.placement_questions < home.placement_questions_max {
                    format!(" (et jusqu’à {} si tes réponses nous surprennent).", home.placement_questions_max)
                } else {
                    ".".to_owned()
                }}
                " Ce n’est pas noté, et « Je ne sais pas encore » est une bonne réponse quand c’est vrai."
            </p>
            <PostButton action="/eleve/diagnostic/commencer" label="Trouver mon point de départ"/>
        }
        .into_any(),
        PlacementState::Running { asked } => view! {
            <p>{format!("{} Tu peux reprendre où tu en étais.", begun(asked))}</p>
            <PostButton action="/eleve/exercice/suivant" label="Reprendre"/>
            <PostButton action="/eleve/diagnostic/arreter" label="Arrêter là et commencer les exercices" class="secondary"/>
        }
        .into_any(),
        PlacementState::Finished { why } => view! {
            {home.placement_just_finished.then(|| view! {
                <p>{why}</p>
                {(home.placement_right > 0).then(|| view! { <p>{shown_in_placement(home.placement_right)}</p> })}
            })}
            {home.teacher_word.map(|word| view! { <p class="notice">{word}</p> })}
            <Offers offers=home.offers open=home.open_exercise/>
        }
        .into_any(),
    }
}

/// How far the questions that find where to start are.
fn begun(asked: usize) -> String {
    match asked {
        0 => "Tu as commencé à chercher ton point de départ.".to_owned(),
        asked => {
            let done = count(asked, "question faite", "questions faites");
            format!("Tu as commencé à chercher ton point de départ ({done}).")
        }
    }
}

/// A path that the teacher assigned, and how far it is.
#[component]
fn AssignedPath(path: PathLine) -> impl IntoView {
    let done = path.skills.iter().filter(|(_, acquired)| *acquired).count();
    let all = path.skills.len();
    let skills = path
        .skills
        .into_iter()
        .map(|(name, acquired)| view! { <li>{name}{acquired.then_some(" : acquis")}</li> })
        .collect_view();
    view! {
        <section class="sheet narrow">
            <h2>{format!("Mon parcours : {}", path.title)}</h2>
            <p>
                {format!("Jusqu’au {}. ", day(path.last_day))}
                {if done == all {
                    "Tu as tout acquis, bravo !".to_owned()
                } else {
                    format!("{} sur {all}.", count(done, "compétence acquise", "compétences acquises"))
                }}
            </p>
            <ol>{skills}</ol>
        </section>
    }
}

/// What the questions showed: what was right, never out of how many.
fn shown_in_placement(right: usize) -> String {
    match right {
        1 => "Tu as montré que tu sais déjà répondre à 1 question : on construit là-dessus.".to_owned(),
        right => format!("Tu as montré que tu sais déjà répondre à {right} questions : on construit là-dessus."),
    }
}

/// What to work on: the recommended exercise, and up to two others to prefer to it.
#[component]
fn Offers(offers: Vec<OfferView>, open: bool) -> impl IntoView {
    let mut offers = offers.into_iter();
    let recommended = offers.next().filter(|_| !open);
    let others: Vec<_> = offers
        .map(|offer| {
            view! {
                <li>
                    <PostButton
                        action="/eleve/exercice/suivant"
                        label=offer.title
                        class="secondary"
                        values=vec![("competence", offer.skill)]
                    />
                    <p class="small">{offer.reason}</p>
                </li>
            }
        })
        .collect();
    view! {
        {recommended.filter(|offer| !offer.by_teacher).map(|offer| view! { <p>{offer.reason}</p> })}
        <PostButton
            action="/eleve/exercice/suivant"
            label=if open { "Reprendre mon exercice" } else { "M’entraîner" }
        />
        {(!open && !others.is_empty()).then(|| view! {
            <h2>"Ou, si tu préfères"</h2>
            <ul class="offers">{others}</ul>
        })}
    }
}
