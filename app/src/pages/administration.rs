//! The school at a glance: its teachers, its classes, and the form that opens a teacher's account.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Html;
use leptos::prelude::*;
use platform::Platform;
use platform::administration::SchoolOverview;

use crate::access::ThisAdult;
use crate::components::fields::{Field, PostButton};
use crate::components::written::noun;
use crate::document::{Frame, document};
use crate::pages::problem::Failure;

/// GET `/administration`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let school = platform.school_overview(&administrator).await?;
    Ok(page(&frame, school, "", "", None))
}

/// The page, with what was typed and what is wrong with it, if anything.
pub fn page(frame: &Frame, school: SchoolOverview, name: &str, email: &str, error: Option<String>) -> Html<String> {
    document(frame, "Établissement", || {
        let rows = school
            .staff
            .iter()
            .map(|staff| {
                let path = format!("/administration/enseignants/{}", staff.id);
                let edit = view! { <a href=path.clone()>"Modifier"</a> };
                let action = (!staff.is_self).then(|| {
                    let (verb, label) =
                        if staff.suspended { ("retablir", "Rétablir") } else { ("suspendre", "Suspendre") };
                    view! {
                        <PostButton action=format!("{path}/{verb}") label=label class="quiet"/>
                        <a href=format!("{path}/mot-de-passe")>"Mot de passe perdu"</a>
                    }
                });
                view! {
                    <tr>
                        <th scope="row">{staff.name.clone()}</th>
                        <td data-label="Adresse">{staff.email.clone()}</td>
                        <td data-label="Rôle">{staff.role}</td>
                        <td data-label="Compte">{if staff.suspended { "suspendu" } else { "ouvert" }}</td>
                        <td>{edit}" "{action}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <section class="sheet">
                <h1>{school.name.clone()}</h1>
                <ul class="counts">
                    <li><strong>{school.classes}</strong>" "{noun(school.classes, "classe", "classes")}</li>
                    <li><strong>{school.pupils}</strong>" "{noun(school.pupils, "élève", "élèves")}</li>
                    <li><strong>{school.answers}</strong>" "{noun(school.answers, "réponse", "réponses")}</li>
                    <li><strong>{school.packs}</strong>" "{noun(school.packs, "programme ouvert", "programmes ouverts")}</li>
                </ul>
                {(school.packs == 0).then(|| view! {
                    <p class="notice">
                        "Aucun programme n’est ouvert : les élèves n’ont pas encore d’exercices. "
                        <a href="/administration/programmes">"Ouvrir un programme"</a>
                    </p>
                })}
                <p>
                    <a href="/administration/etablissement">"Changer le nom de l’établissement"</a>" · "
                    <a href="/administration/fin-d-annee">"Fin d’année"</a>
                </p>
                <h2>"Comptes des adultes"</h2>
                <div class="scroll" tabindex="0" role="region" aria-label="Comptes des adultes">
                    <table class="stacked">
                        <thead><tr>
                            <th scope="col">"Nom"</th><th scope="col">"Adresse"</th><th scope="col">"Rôle"</th>
                            <th scope="col">"Compte"</th><th scope="col">"Action"</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
            <Classes school=school.clone()/>
            <section class="sheet narrow">
                <h2>"Ouvrir le compte d’un enseignant"</h2>
                {error.map(|error| view! { <p class="error" role="alert">{error}</p> })}
                <form method="post" action="/administration/enseignants">
                    <Field name="nom" label="Nom" advice="Tel que les collègues le lisent : Mme Diallo" value=name/>
                    <Field name="email" label="Adresse électronique professionnelle" kind="email" value=email/>
                    <button>"Ouvrir le compte"</button>
                </form>
                <p class="small">"Un premier mot de passe vous est montré une fois ; l’enseignant le change en arrivant."</p>
            </section>
        }
    })
}

/// The classes, and whom each one is given to.
#[component]
fn Classes(school: SchoolOverview) -> impl IntoView {
    if school.class_lines.is_empty() {
        return ().into_any();
    }
    let teachers: Vec<_> = school
        .staff
        .iter()
        .filter(|staff| staff.teaches && !staff.suspended)
        .map(|staff| (staff.id.to_string(), staff.name.clone()))
        .collect();
    let rows = school
        .class_lines
        .into_iter()
        .map(|class| {
            let names: Vec<&str> = class.teachers.iter().map(|teacher| teacher.name.as_str()).collect();
            let taught = if names.is_empty() { "personne encore".to_owned() } else { names.join(", ") };
            let field = format!("enseignant-{}", class.id);
            let has_it = |id: &str| class.teachers.iter().any(|teacher| teacher.id.to_string() == id);
            let options: Vec<_> = teachers
                .iter()
                .filter(|(id, _)| !has_it(id))
                .map(|(id, name)| view! { <option value=id.clone()>{name.clone()}</option> })
                .collect();
            view! {
                <tr>
                    <th scope="row">
                        <a href=format!("/administration/classes/{}", class.id)>{class.name.clone()}</a>
                    </th>
                    <td data-label="Confiée à">{taught}</td>
                    <td data-label="Confier aussi à">{if options.is_empty() { view! { "aucun autre enseignant" }.into_any() } else { view! {
                        <form class="line" method="post" action=format!("/administration/classes/{}/enseignant", class.id)>
                            <label class="hidden" for=field.clone()>{format!("Enseignant de la classe {}", class.name)}</label>
                            <select id=field name="enseignant" required=true>{options}</select>
                            <button class="quiet">"Confier"</button>
                        </form>
                    }.into_any() }}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="sheet">
            <h2>"Classes"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Classes">
                <table class="stacked">
                    <thead><tr>
                        <th scope="col">"Classe"</th><th scope="col">"Confiée à"</th><th scope="col">"Confier aussi à"</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
