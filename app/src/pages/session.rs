//! The end of a sitting: what was done, where it leads, and a kind way out.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Html;
use knowledge::Standing;
use leptos::prelude::*;
use platform::Platform;
use platform::practice::{SessionSkill, SessionSummary};

use crate::access::ThisPupil;
use crate::components::fields::PostButton;
use crate::components::standing::StandingBadge;
use crate::components::written::count;
use crate::document::{Frame, document};
use crate::pages::problem::Failure;

/// GET `/eleve/bilan`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisPupil(pupil): ThisPupil,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let summary = platform.session_summary(&pupil).await?;
    Ok(document(&frame, "Bilan de la séance", || view! { <Summary summary=summary/> }))
}

#[component]
fn Summary(summary: SessionSummary) -> impl IntoView {
    let SessionSummary { so_far, skills, next } = summary;
    let done = match (so_far.exercises, so_far.minutes) {
        (0, _) => "Tu n’as encore rien fait dans cette séance.".to_owned(),
        (exercises, 0) => format!("Tu as fait {}.", count(exercises, "exercice", "exercices")),
        (exercises, minutes) => {
            let minutes = count(usize::try_from(minutes).unwrap_or(0), "minute", "minutes");
            format!("Tu as fait {} en {minutes}.", count(exercises, "exercice", "exercices"))
        }
    };
    let rows = skills.into_iter().map(|skill| view! { <Worked skill=skill/> }).collect_view();
    view! {
        <section class="sheet narrow">
            <h1>"Bilan de la séance"</h1>
            <p>{done}</p>
            {(so_far.exercises > 0).then(|| view! { <ul class="skills">{rows}</ul> })}
            {next.map(|next| view! {
                <h2>"La prochaine fois"</h2>
                <p>{next}</p>
            })}
            <div class="actions">
                <PostButton action="/sortir" label="J’ai fini pour aujourd’hui"/>
                <PostButton
                    action="/eleve/exercice/suivant"
                    label=if so_far.exercises == 0 { "M’entraîner" } else { "Continuer encore un peu" }
                    class="secondary"
                />
            </div>
            <p class="small">"Finir te déconnecte : personne d’autre ne pourra répondre à ta place. Pour revenir, il faudra le secret de ta carte."</p>
            <p class="onward"><a href="/eleve/progres">"Voir mes progrès"</a></p>
            <p class="onward"><a href="/eleve/reponses">"Revoir mes réponses et leurs corrections"</a></p>
        </section>
    }
}

#[component]
fn Worked(skill: SessionSkill) -> impl IntoView {
    let right = match skill.right {
        0 => String::new(),
        1 => ", dont 1 réussi".to_owned(),
        right if right == skill.exercises => ", tous réussis".to_owned(),
        right => format!(", dont {right} réussis"),
    };
    let done = match (skill.exercises, skill.right) {
        (1, 1) => "1\u{a0}exercice réussi".to_owned(),
        (exercises, _) => count(exercises, "exercice", "exercices") + &right,
    };
    view! {
        <li>
            <span class="name">{skill.title}</span>
            {(skill.standing != Standing::NotEnoughAnswers).then(|| view! { <StandingBadge standing=skill.standing/> })}
            <span class="small">{done}</span>
        </li>
    }
}
