//! A pupil enters: class code, pseudonym, secret.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::{Platform, Problem};
use serde::Deserialize;
use tower_sessions::Session;

use crate::access::{Person, sign_in};
use crate::components::fields::Field;
use crate::document::{Frame, document};
use crate::form::Form;
use crate::pages::problem::Failure;
use crate::pages::sign_in::{CallerAddress, Door};

/// What the card says.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct Card {
    #[serde(default)]
    classe: String,
    #[serde(default)]
    pseudonyme: String,
    #[serde(default)]
    secret: String,
    #[serde(default)]
    vers: String,
}

/// GET `/entrer`
pub async fn show(frame: Frame, Query(door): Query<Door>) -> Html<String> {
    page(&frame, Card { vers: door.vers, ..Card::default() }, None)
}

/// POST `/entrer`
pub async fn submit(
    State(platform): State<Arc<Platform>>,
    session: Session,
    frame: Frame,
    CallerAddress(caller): CallerAddress,
    Form(card): Form<Card>,
) -> Result<Response, Failure> {
    let caller: Option<IpAddr> = caller;
    match platform.enter_class(&card.classe, &card.pseudonyme, &card.secret, caller).await {
        Ok(pupil) => {
            let person = Person::Pupil(pupil);
            sign_in(&session, &person, platform.now()).await?;
            let home = if card.vers.starts_with("/eleve") { card.vers.as_str() } else { "/eleve" };
            Ok(Redirect::to(home).into_response())
        }
        Err(Problem::Refused(sentence)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&frame, card, Some(sentence))).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

fn page(frame: &Frame, card: Card, error: Option<String>) -> Html<String> {
    document(frame, "Entrer", || {
        view! {
            <section class="sheet narrow">
                <h1>"Entrer dans ma classe"</h1>
                <p>"Tout est écrit sur ta carte d’accès."</p>
                {error.map(|error| view! { <p class="error" role="alert">{error}</p> })}
                <form method="post" action="/entrer">
                    <input type="hidden" name="vers" value=card.vers/>
                    <Field name="classe" label="Code de la classe" value=card.classe/>
                    <Field name="pseudonyme" label="Pseudonyme" value=card.pseudonyme/>
                    <Field name="secret" label="Secret" kind="password" autocomplete="current-password"/>
                    <button>"Entrer"</button>
                </form>
                <p class="small">"Carte perdue ? Ton professeur peut en imprimer une autre."</p>
            </section>
        }
    })
}
