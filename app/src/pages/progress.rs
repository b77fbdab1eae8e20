//! What a pupil knows, skill by skill, with honest words.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Html;
use knowledge::Standing;
use leptos::prelude::*;
use platform::Platform;
use platform::practice::DomainProgress;

use crate::access::ThisPupil;
use crate::components::programme_switch::ProgrammeSwitch;
use crate::components::standing::StandingBadge;
use crate::document::{Frame, document};
use crate::pages::problem::Failure;

/// GET `/eleve/progres`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisPupil(pupil): ThisPupil,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let progress = platform.progress(&pupil).await?;
    Ok(document(&frame, "Mes progrès", || {
        let empty = progress.domains.is_empty();
        let several = progress.programmes.len() > 1;
        view! {
            <section class="sheet">
                <h1>"Mes progrès"</h1>
                <ProgrammeSwitch programmes=progress.programmes action="/eleve/programme" page="progres"/>
                <p>{match progress.answers {
                    0 => "Tu n’as pas encore répondu : cette page se remplira au fil de tes exercices.".to_owned(),
                    1 => "Tu as répondu à 1 exercice.".to_owned(),
                    // Answers are counted over all programmes, and one of them is looked at.
                    n if several => format!("Tu as répondu à {n} exercices en tout, dans toutes les matières."),
                    n => format!("Tu as répondu à {n} exercices."),
                }}</p>
                {(progress.answers > 0).then(|| view! { <p class="onward"><a href="/eleve/reponses">"Revoir mes réponses et leurs corrections"</a></p> })}
                {empty.then(|| view! { <p>"Aucun programme n’est encore ouvert pour ta classe."</p> })}
                {progress.domains.into_iter().map(|domain| view! { <Domain domain=domain/> }).collect_view()}
            </section>
        }
    }))
}

#[component]
fn Domain(domain: DomainProgress) -> impl IntoView {
    let (worked, untouched): (Vec<_>, Vec<_>) = domain.skills.into_iter().partition(|skill| skill.why.is_some());
    let rows = worked
        .into_iter()
        .map(|skill| {
            view! {
                <li>
                    <span class="name">{skill.title}</span>
                    {(skill.standing != Standing::NotEnoughAnswers).then(|| view! { <StandingBadge standing=skill.standing/> })}
                    {skill.why.map(|why| view! { <span class="small">{why}</span> })}
                </li>
            }
        })
        .collect_view();
    let later = (!untouched.is_empty()).then(|| {
        let summary = format!("Pas encore travaillé ({})", untouched.len());
        let names = untouched.into_iter().map(|skill| view! { <li>{skill.title}</li> }).collect_view();
        view! { <details><summary>{summary}</summary><ul>{names}</ul></details> }
    });
    view! {
        <section class="domain">
            <h2>{domain.title}</h2>
            {(!rows.is_empty()).then(|| view! { <ul class="skills">{rows}</ul> })}
            {later}
        </section>
    }
}
