//! What stands around every page: the banner with its menu, and the colophon.

use leptos::prelude::*;

use crate::access::{Person, Role};

/// Name of the site, menu of the person, way out.
#[component]
pub fn Banner(person: Option<Person>, address: String) -> impl IntoView {
    let home = match &person {
        None => "/",
        Some(Person::Pupil(_)) => "/eleve",
        Some(Person::Staff(staff)) if staff.role == Role::Teacher => "/classes",
        Some(Person::Staff(_)) => "/administration",
    };
    let menu: &[(&str, &str)] = match &person {
        None => &[("/entrer", "Je suis élève"), ("/connexion", "Je suis enseignant")],
        Some(Person::Pupil(_)) => &[("/eleve", "Mon travail"), ("/eleve/progres", "Mes progrès")],
        Some(Person::Staff(staff)) if staff.role == Role::Teacher => {
            &[("/classes", "Mes classes"), ("/exercices", "Exercices"), ("/mot-de-passe", "Mot de passe")]
        }
        Some(Person::Staff(_)) => &[
            ("/administration", "Établissement"),
            ("/administration/programmes", "Programmes"),
            ("/exercices", "Exercices"),
            ("/administration/listes", "Listes d’élèves"),
            ("/administration/modeles", "Modèles"),
            ("/administration/simulateur", "Simulateur"),
            ("/mot-de-passe", "Mot de passe"),
        ],
    };
    let path = address.split('?').next().unwrap_or_default().to_owned();
    let links = menu
        .iter()
        .map(|(href, label)| {
            // What lies below an entry of the menu belongs to it, but the first entry is below no other.
            let current =
                (path == *href || (*href == "/exercices" && path.starts_with("/exercices/"))).then_some("page");
            view! { <li><a href=*href aria-current=current>{*label}</a></li> }
        })
        .collect_view();
    let simulated = person.as_ref().is_some_and(Person::is_simulated);
    view! {
        <header>
            <div class="banner">
                <a class="brand" href=home>"Rebond"</a>
                <nav aria-label="Menu"><ul>{links}</ul></nav>
                {person.map(|person| view! {
                    <form class="leave" method="post" action="/sortir">
                        <span class="who">{person.name().to_owned()}</span>
                        <button class="quiet">"Quitter"</button>
                    </form>
                })}
            </div>
            {simulated.then(|| view! {
                <p class="simulated">
                    "Démonstration : les élèves sont simulés."
                </p>
            })}
        </header>
    }
}

/// Links that the law and courtesy want on every page.
#[component]
pub fn Colophon(address: String) -> impl IntoView {
    let preferences = format!("/preferences?retour={}", percent_encoded(&address));
    view! {
        <footer class="colophon">
            <ul>
                <li><a href=preferences>"Affichage"</a></li>
                <li><a href="/algorithmes">"Comment Rebond choisit"</a></li>
                <li><a href="/donnees">"Vos données"</a></li>
                <li><a href="/accessibilite">"Accessibilité : partiellement conforme"</a></li>
            </ul>
        </footer>
    }
}

/// A path as it may stand in a query: everything but unreserved characters and `/` is escaped (RFC 3986, 2.1).
pub fn percent_encoded(text: &str) -> String {
    use std::fmt::Write;
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    encoded
}
