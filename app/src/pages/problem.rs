//! When something goes wrong: a sentence, a way out, the right status, and a line in the log.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use platform::Problem;

use crate::access::App;
use crate::components::frame::percent_encoded;
use crate::document::{Frame, document};

/// What a handler answers when it cannot do its work.
#[derive(Debug)]
pub enum Failure {
    /// A use case said no.
    Problem(Problem),
    /// The request was refused before any use case ran.
    Status(StatusCode),
    /// The session could not be read or kept.
    Session(tower_sessions::session::Error),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<tower_sessions::session::Error> for Failure {
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::Session(error)
    }
}

/// The sentence of a failure, on its way to [`dress_failures`].
#[derive(Debug, Clone)]
struct Sentence(String);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, sentence, wait) = match self {
            Self::Status(status) => (status, None, None),
            Self::Session(error) => {
                tracing::error!(%error, "session");
                (StatusCode::SERVICE_UNAVAILABLE, None, Some(5))
            }
            Self::Problem(problem) => {
                let sentence = problem.to_string();
                match problem {
                    Problem::NotFound => (StatusCode::NOT_FOUND, None, None),
                    Problem::Refused(_) => (StatusCode::UNPROCESSABLE_ENTITY, Some(sentence), None),
                    Problem::TooManyAttempts { retry_after_seconds } => {
                        (StatusCode::TOO_MANY_REQUESTS, Some(sentence), Some(retry_after_seconds))
                    }
                    Problem::Busy => (StatusCode::SERVICE_UNAVAILABLE, Some(sentence), Some(5)),
                    Problem::Storage(error) => {
                        tracing::error!(%error, "storage");
                        (StatusCode::SERVICE_UNAVAILABLE, None, Some(5))
                    }
                    Problem::Unexpected(cause) => {
                        tracing::error!(cause, "unexpected");
                        (StatusCode::INTERNAL_SERVER_ERROR, None, None)
                    }
                }
            }
        };
        let mut response = status.into_response();
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(sentence) = sentence {
            response.extensions_mut().insert(Sentence(sentence));
        }
        response
    }
}

/// Turns every bare error answer, ours or the framework's, into a page.
pub async fn dress_failures(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(frame) = Frame::from_request_parts(&mut parts, &app).await;
    let asked_for = parts.method == Method::GET;
    let response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !(status.is_client_error() || status.is_server_error()) || is_page {
        return response;
    }
    let told = response.extensions().get::<Sentence>().map(|sentence| full_sentence(&sentence.0));
    let way_in = (status == StatusCode::UNAUTHORIZED).then(|| WayIn::from(&frame.address));
    let sentence = told.or_else(|| Some(way_in.as_ref()?.sentence().to_owned()));
    let sentence = sentence.unwrap_or_else(|| usual_sentence(status, asked_for));
    let mut dressed = (status, problem_page(&frame, status, sentence, way_in)).into_response();
    if let Some(wait) = response.headers().get(header::RETRY_AFTER) {
        dressed.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    dressed
}

/// With a capital and a full stop: messages start low because commands put their name before them.
fn full_sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let sentence: String = first.chain(letters).collect();
    if sentence.ends_with(['.', '!', '?']) { sentence } else { sentence + "." }
}

fn usual_sentence(status: StatusCode, asked_for: bool) -> String {
    match status {
        StatusCode::NOT_FOUND => "Cette page n’existe pas, ou ce compte ne peut pas l’ouvrir.",
        StatusCode::FORBIDDEN => "Ce compte ne peut pas ouvrir cette page.",
        StatusCode::METHOD_NOT_ALLOWED => "Cette adresse ne se demande pas de cette façon.",
        StatusCode::PAYLOAD_TOO_LARGE => "Ce qui a été envoyé est trop gros.",
        StatusCode::SERVICE_UNAVAILABLE => {
            "Rebond ne peut pas répondre en ce moment. Ce qui a été noté est gardé : un nouvel essai dans quelques secondes devrait suffire."
        }
        StatusCode::BAD_REQUEST if asked_for => "Cette adresse n’existe pas.",
        status if status.is_client_error() => "Ce formulaire n’a pas pu être lu : il faut revenir en arrière et recommencer.",
        _ => "Une erreur inattendue s’est produite. Elle a été notée ; ce qui était enregistré l’est toujours.",
    }
    .to_owned()
}

/// How to come in again after a form was sent once the session was over, and where to be led then.
#[derive(Debug, PartialEq, Eq)]
enum WayIn {
    /// Back to an exercise, whose answer was on its way or not.
    Exercise { page: String, answering: bool },
    /// Elsewhere among the pages of a pupil.
    Pupil,
    /// An adult.
    Adult,
}

impl WayIn {
    fn from(address: &str) -> Self {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let Some(of_pupil) = path.strip_prefix("/eleve") else { return Self::Adult };
        match of_pupil.strip_prefix("/exercice/").and_then(|rest| rest.split_once('/')) {
            Some((served, verb)) => {
                Self::Exercise { page: format!("/eleve/exercice/{served}"), answering: verb == "reponse" }
            }
            None => Self::Pupil,
        }
    }

    fn sentence(&self) -> &'static str {
        match self {
            Self::Exercise { answering: true, .. } => {
                "Ta connexion est finie : entre de nouveau. Ce que tu avais déjà envoyé est gardé ; il faudra retaper cette réponse."
            }
            Self::Exercise { .. } | Self::Pupil => {
                "Ta connexion est finie : entre de nouveau. Ce que tu avais déjà envoyé est gardé."
            }
            Self::Adult => {
                "La connexion est finie : il faut entrer de nouveau. Ce qui vient d’être envoyé n’a pas été gardé."
            }
        }
    }

    fn door(&self) -> (String, &'static str) {
        match self {
            Self::Exercise { page, .. } => {
                (format!("/entrer?vers={}", percent_encoded(page)), "Entrer et retrouver mon exercice")
            }
            Self::Pupil => ("/entrer".to_owned(), "Entrer"),
            Self::Adult => ("/connexion".to_owned(), "Se connecter"),
        }
    }
}

fn problem_page(
    frame: &Frame,
    status: StatusCode,
    sentence: String,
    way_in: Option<WayIn>,
) -> axum::response::Html<String> {
    let title = match status {
        StatusCode::NOT_FOUND => "Page introuvable",
        StatusCode::UNAUTHORIZED => "Connexion finie",
        StatusCode::FORBIDDEN => "Page fermée",
        StatusCode::TOO_MANY_REQUESTS => "Un instant",
        StatusCode::UNPROCESSABLE_ENTITY => "À corriger",
        _ => "Un problème est survenu",
    };
    let home = match &frame.person {
        None => "/",
        Some(crate::access::Person::Pupil(_)) => "/eleve",
        Some(crate::access::Person::Staff(staff)) if staff.role == crate::access::Role::Teacher => "/classes",
        Some(_) => "/administration",
    };
    let (out, label) = way_in.map_or_else(|| (home.to_owned(), "Revenir à l’accueil"), |way_in| way_in.door());
    document(frame, title, || {
        view! {
            <section class="sheet narrow">
                <h1>{title}</h1>
                <p>{sentence}</p>
                <p><a class="button" href=out>{label}</a></p>
            </section>
        }
    })
}
