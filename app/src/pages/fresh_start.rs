//! A fresh start on a skill: given on the page of a pupil's skill, taken back from the list of decisions.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Redirect;
use leptos::prelude::*;
use platform::Platform;
use platform::classroom::SkillHistory;
use serde::Deserialize;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::fields::PostButton;
use crate::components::written::day;
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// Why, if the teacher says it.
#[derive(Debug, Default, Deserialize)]
pub struct NewFreshStart {
    #[serde(default)]
    note: String,
}

/// POST `/classes/{class}/eleves/{pupil}/competences/{skill}/depart`
pub async fn give(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil, skill)): Path<(Uuid, Uuid, String)>,
    Form(new): Form<NewFreshStart>,
) -> Result<Redirect, Failure> {
    platform.reset_skill(&teacher, class, pupil, &skill, &new.note).await?;
    Ok(Redirect::to(&Notice::FreshStart.on(&format!("/classes/{class}/eleves/{pupil}/competences/{skill}"))))
}

/// POST `/classes/{class}/eleves/{pupil}/departs/{reset}/annuler`
pub async fn take_back(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil, reset)): Path<(Uuid, Uuid, Uuid)>,
) -> Result<Redirect, Failure> {
    platform.undo_reset(&teacher, class, pupil, reset).await?;
    Ok(Redirect::to(&Notice::FreshStartUndone.on(&format!("/classes/{class}/eleves/{pupil}"))))
}

/// The fresh start that stands, and the way to give one.
#[component]
pub fn FreshStart(history: SkillHistory, base: String, skill: String) -> impl IntoView {
    let standing = history.fresh_start.map(|given| {
        view! {
            <div class="notice">
                <p>
                    {format!("Nouveau départ donné par {} le {} : seules les réponses données depuis comptent ici.", given.author, day(given.at))}
                    {(!given.note.is_empty()).then(|| format!(" — {}", given.note))}
                </p>
                <PostButton action=format!("{base}/departs/{}/annuler", given.id) label="Annuler ce nouveau départ" class="quiet"/>
            </div>
        }
    });
    let offered = history.can_start_afresh.then(|| {
        view! {
            <details>
                <summary>"Repartir de zéro sur cette compétence"</summary>
                <form method="post" action=format!("{base}/competences/{skill}/depart")>
                    <p class="small">{EXPLAINED}</p>
                    <div class="field">
                        <label for="note">"Note pour vos collègues (facultatif, lisible par la famille)"</label>
                        <input id="note" name="note" maxlength="200" autocomplete="off"/>
                    </div>
                    <button class="secondary">"Donner un nouveau départ"</button>
                </form>
            </details>
        }
    });
    view! { {standing}{offered} }
}

/// What a fresh start changes, for a teacher.
pub const EXPLAINED: &str = "Dès le prochain exercice, ses réponses d’avant sur cette compétence ne comptent plus : ni dans \
     l’estimation, ni dans les échecs de suite, ni dans les révisions. Elles restent lisibles, et vous pourrez annuler. L’élève lit \
     que vous lui avez redonné un nouveau départ.";
