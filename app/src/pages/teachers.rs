//! Teachers' accounts: opened, renamed, suspended, opened again, given a new password.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::administration::OpenedAccount;
use platform::{Platform, Problem};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::fields::{Field, PostButton};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// How a teacher is called, and the address to sign in with.
#[derive(Debug, Default, Deserialize)]
pub struct NamedStaff {
    #[serde(default)]
    nom: String,
    #[serde(default)]
    email: String,
}

/// POST `/administration/enseignants`: answers directly, because the first password it shows is kept nowhere.
pub async fn create(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
    Form(new): Form<NamedStaff>,
) -> Result<Response, Failure> {
    match platform.create_teacher(&administrator, &new.nom, &new.email).await {
        Ok(opened) => {
            let page = document(&frame, "Compte ouvert", || {
                view! { <FirstPassword title="Compte ouvert" label="Premier mot de passe" account=opened/> }
            });
            Ok(page.into_response())
        }
        Err(Problem::Refused(sentence)) => {
            let school = platform.school_overview(&administrator).await?;
            let page = super::administration::page(&frame, school, &new.nom, &new.email, Some(sentence));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// GET `/administration/enseignants/{staff}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(staff): Path<Uuid>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let school = platform.school_overview(&administrator).await?;
    let line = school.staff.into_iter().find(|line| line.id == staff).ok_or(Problem::NotFound)?;
    Ok(staff_page(&frame, staff, &NamedStaff { nom: line.name, email: line.email }, None))
}

/// POST `/administration/enseignants/{staff}`
pub async fn change(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(staff): Path<Uuid>,
    frame: Frame,
    Form(named): Form<NamedStaff>,
) -> Result<Response, Failure> {
    match platform.change_staff(&administrator, staff, &named.nom, &named.email).await {
        Ok(()) => Ok(Redirect::to(&Notice::StaffChanged.on("/administration")).into_response()),
        Err(Problem::Refused(why)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, staff_page(&frame, staff, &named, Some(why))).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

fn staff_page(frame: &Frame, staff: Uuid, named: &NamedStaff, refused: Option<String>) -> Html<String> {
    document(frame, "Nom et adresse", || {
        view! {
            <section class="sheet narrow">
                <p class="trail"><a href="/administration">"Établissement"</a></p>
                <h1>"Nom et adresse"</h1>
                {refused.map(|why| view! { <p class="error" role="alert">{why}</p> })}
                <form method="post" action=format!("/administration/enseignants/{staff}")>
                    <Field name="nom" label="Nom" advice="Tel que les collègues le lisent : Mme Diallo" value=named.nom.clone()/>
                    <Field
                        name="email"
                        label="Adresse électronique professionnelle"
                        kind="email"
                        advice="C’est avec elle que cette personne se connecte ; son mot de passe reste le même."
                        value=named.email.clone()
                    />
                    <button>"Enregistrer"</button>
                </form>
            </section>
        }
    })
}

/// GET `/administration/enseignants/{staff}/mot-de-passe`: what a new password does, before it is made.
pub async fn lost_password(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(staff): Path<Uuid>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let lost = platform.lost_password(&administrator, staff).await?;
    Ok(document(&frame, "Mot de passe perdu", || {
        view! {
            <section class="sheet narrow">
                <p class="trail"><a href="/administration">"Établissement"</a></p>
                <h1>"Mot de passe perdu"</h1>
                <p>
                    {format!("Un nouveau mot de passe va être donné à {} ({}).", lost.name, lost.email)}
                    " L’ancien ne marchera plus et les sessions ouvertes seront fermées."
                </p>
                <PostButton
                    action=format!("/administration/enseignants/{staff}/mot-de-passe")
                    label="Donner un nouveau mot de passe"
                    values=vec![("vu", lost.print)]
                />
            </section>
        }
    }))
}

/// The print of the password to replace.
#[derive(Debug, Default, Deserialize)]
pub struct Seen {
    #[serde(default)]
    vu: String,
}

/// POST `/administration/enseignants/{staff}/mot-de-passe`: answers directly, because the password it shows is kept nowhere.
pub async fn reset_password(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(staff): Path<Uuid>,
    frame: Frame,
    Form(seen): Form<Seen>,
) -> Result<Html<String>, Failure> {
    let account = platform.reset_password(&administrator, staff, &seen.vu).await?;
    Ok(document(&frame, "Nouveau mot de passe", || {
        view! { <FirstPassword title="Nouveau mot de passe" label="Nouveau mot de passe" account=account/> }
    }))
}

/// An address and the password to sign in with the first time.
#[component]
fn FirstPassword(title: &'static str, label: &'static str, account: OpenedAccount) -> impl IntoView {
    view! {
        <section class="sheet narrow">
            <h1>{title}</h1>
            <p>"Donnez ces lignes à l’enseignant : le mot de passe ne sera plus montré, et devra être changé à la première connexion."</p>
            <dl class="facts">
                <dt>"Adresse"</dt><dd>{account.email}</dd>
                <dt>{label}</dt><dd class="code">{account.password}</dd>
            </dl>
            <p><a class="button" href="/administration">"Revenir à l’établissement"</a></p>
        </section>
    }
}

/// The teacher a class is given to.
#[derive(Debug, Deserialize)]
pub struct Assigned {
    enseignant: Uuid,
}

/// POST `/administration/classes/{class}/enseignant`
pub async fn assign(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(class): Path<Uuid>,
    Form(assigned): Form<Assigned>,
) -> Result<Redirect, Failure> {
    platform.assign_teacher(&administrator, class, assigned.enseignant).await?;
    Ok(Redirect::to(&Notice::ClassAssigned.on("/administration")))
}

/// POST `/administration/enseignants/{staff}/suspendre`
pub async fn suspend(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(staff): Path<Uuid>,
) -> Result<Redirect, Failure> {
    platform.suspend_staff(&administrator, staff).await?;
    Ok(Redirect::to(&Notice::Suspended.on("/administration")))
}

/// POST `/administration/enseignants/{staff}/retablir`
pub async fn reinstate(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(staff): Path<Uuid>,
) -> Result<Redirect, Failure> {
    platform.reinstate_staff(&administrator, staff).await?;
    Ok(Redirect::to(&Notice::Reinstated.on("/administration")))
}
