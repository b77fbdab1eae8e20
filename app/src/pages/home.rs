//! The door: who are you?

use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;

use crate::access::{Person, Role};
use crate::document::{Frame, document};

/// GET `/`
pub async fn show(frame: Frame) -> Response {
    match &frame.person {
        None => door(&frame).into_response(),
        Some(Person::Pupil(_)) => Redirect::to("/eleve").into_response(),
        Some(Person::Staff(staff)) if staff.role == Role::Teacher => Redirect::to("/classes").into_response(),
        Some(Person::Staff(_)) => Redirect::to("/administration").into_response(),
    }
}

fn door(frame: &Frame) -> Html<String> {
    document(frame, "Accueil", || {
        view! {
            <section class="sheet door">
                <h1>"Une erreur, et on rebondit."</h1>
                <p class="lead">
                    "Rebond propose à chaque élève l’exercice qui l’aide le plus maintenant. Quand quelque chose bloque, il
                    cherche ce qui manque en dessous, le répare, puis revient."
                </p>
                <ul class="doors">
                    <li><a class="button" href="/entrer">"Je suis élève"</a></li>
                    <li><a class="button secondary" href="/connexion">"Je suis enseignant ou j’administre"</a></li>
                </ul>
                <p class="small">
                    "Logiciel libre, hébergé par l’établissement, sans publicité ni traceur. "
                    <a href="/algorithmes">"Comment Rebond choisit un exercice"</a>
                </p>
            </section>
        }
    })
}
