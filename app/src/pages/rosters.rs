//! Class lists: a file is read, its effect is shown, and only then written.

use std::sync::Arc;

use axum::extract::{Multipart, State, multipart};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::{Platform, Problem};

use crate::access::ThisAdult;
use crate::components::fields::Field;
use crate::document::{Frame, document};
use crate::pages::problem::Failure;

/// GET `/administration/listes`
pub async fn show(ThisAdult(_): ThisAdult, frame: Frame) -> Html<String> {
    page(&frame, String::new(), None)
}

fn page(frame: &Frame, class: String, refused: Option<String>) -> Html<String> {
    document(frame, "Listes d’élèves", || {
        view! {
            <section class="sheet narrow">
                <h1>"Importer une liste d’élèves"</h1>
                {refused.map(|why| view! { <p class="error" role="alert" id="fichier-erreur">{why}" Rien n’est écrit."</p> })}
                <p>"Rien n’est écrit avant que vous ayez vu et confirmé l’aperçu. Personne n’est retiré par un import."</p>
                <form method="post" action="/administration/listes/apercu" enctype="multipart/form-data">
                    <div class="field">
                        <label for="fichier">"Fichier de la liste"</label>
                        <p class="advice" id="fichier-aide">
                            "De chaque élève, seuls la classe, le prénom et une initiale sont gardés : rien d’autre du fichier."
                        </p>
                        <input
                            id="fichier"
                            type="file"
                            name="fichier"
                            accept=".xml,.zip,.csv,.txt,text/xml,application/zip,text/csv"
                            required=true
                            aria-describedby="fichier-aide"
                        />
                    </div>
                    <Field
                        name="classe"
                        label="Classe (facultatif)"
                        advice="Seulement pour un fichier d’une classe qui n’a pas de colonne Classe."
                        value=class
                        required=false
                    />
                    <button>"Voir l’aperçu"</button>
                </form>
                <h2>"Où trouver le fichier"</h2>
                <ul>
                    <li>
                        <strong>"SIECLE"</strong>" : Base élèves, « Exportation en XML », « Élèves sans adresses ». Le fichier .zip ou .xml s’envoie
                        tel quel ; il doit être celui de votre établissement."
                    </li>
                    <li>
                        <strong>"PRONOTE"</strong>" : la liste des élèves, exportée ou copiée dans un tableur puis enregistrée au format CSV. « NOM
                        Prénom » se lit aussi dans une seule colonne."
                    </li>
                    <li>
                        <strong>"ONDE"</strong>" : « Listes & documents », « Extractions », « Élèves de l’école », catégorie « Élèves », « Extraction
                        format CSV »."
                    </li>
                    <li>
                        <strong>"SACoche, FREGATA, un ENT, un tableur"</strong>" : un fichier CSV, une ligne par élève, avec une colonne Classe et
                        soit Nom et Prénom, soit Pseudonyme. L’ordre des colonnes est libre."
                    </li>
                </ul>
            </section>
        }
    })
}

/// POST `/administration/listes/apercu`: a file that cannot be taken brings the form back with the reason.
pub async fn preview(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
    form: Multipart,
) -> Result<Response, Failure> {
    let Sent { name, bytes, class } = sent(form).await?;
    let class_name = (!class.trim().is_empty()).then_some(class.as_str());
    match platform.preview_roster(&administrator, &name, &bytes, class_name).await {
        Ok(import) => Ok(Redirect::to(&format!("/administration/imports/{import}")).into_response()),
        Err(Problem::Refused(why)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&frame, class, Some(why))).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// What the form of class lists sends.
struct Sent {
    name: String,
    bytes: Vec<u8>,
    class: String,
}

async fn sent(mut form: Multipart) -> Result<Sent, Failure> {
    let (mut file, mut class) = (None, String::new());
    while let Some(field) = form.next_field().await.map_err(|error| Failure::Status(error.status()))? {
        match field.name() {
            Some("fichier") => file = Some(file_of(field).await?),
            Some("classe") => class = field.text().await.map_err(|error| Failure::Status(error.status()))?,
            _ => {}
        }
    }
    let (name, bytes) = file.ok_or(Failure::Status(StatusCode::BAD_REQUEST))?;
    Ok(Sent { name, bytes, class })
}

/// Name and content of the file of a form.
pub async fn uploaded_file(mut form: Multipart) -> Result<(String, Vec<u8>), Failure> {
    while let Some(field) = form.next_field().await.map_err(|error| Failure::Status(error.status()))? {
        if field.name() == Some("fichier") {
            return file_of(field).await;
        }
    }
    Err(Failure::Status(StatusCode::BAD_REQUEST))
}

async fn file_of(field: multipart::Field<'_>) -> Result<(String, Vec<u8>), Failure> {
    let name = field.file_name().unwrap_or("fichier").to_owned();
    let bytes = field.bytes().await.map_err(|error| Failure::Status(error.status()))?;
    Ok((name, bytes.to_vec()))
}
