//! Every page and every form, with who may use it. A test refuses a route that has no row in the authorisation matrix.

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use serde::Serialize;

use crate::access::Access::{Administrator, Anyone, Pupil, Staff, Teacher};
use crate::access::{Access, App, guard, identify};
use crate::pages::problem::{Failure, dress_failures};
use crate::pages::{
    administration, algorithms, answer, assigned_paths, catalogue, change_password, class, class_errors,
    class_settings, classes, enter, exercise, exercise_quality, fresh_start, home, imports, model_card, models,
    need_groups, open_information, packs, paper_sheets, past_answers, placement, preferences, progress, pupil,
    pupil_home, pupil_record, pupil_skill, rosters, school_class, school_name, school_pupil, session, sign_in,
    simulator, teachers, test_results, year_end,
};
use crate::to_the_end::to_the_end;

/// One route.
#[derive(Debug, Clone, Serialize)]
pub struct RouteRow {
    /// GET or POST: nothing else is served.
    pub method: &'static str,
    /// Path with its parameters in braces.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// What answers.
    #[serde(skip)]
    handler: MethodRouter<App>,
}

/// The table of all routes.
pub fn table() -> Vec<RouteRow> {
    [for_everybody(), for_pupils(), for_teachers(), for_administrators()].concat()
}

fn page(path: &'static str, access: Access, handler: MethodRouter<App>) -> RouteRow {
    RouteRow { method: "GET", path, access, handler }
}

fn form(path: &'static str, access: Access, handler: MethodRouter<App>) -> RouteRow {
    RouteRow { method: "POST", path, access, handler }
}

fn for_everybody() -> Vec<RouteRow> {
    vec![
        page("/", Anyone, get(home::show)),
        page("/entrer", Anyone, get(enter::show)),
        form("/entrer", Anyone, post(enter::submit)),
        page("/connexion", Anyone, get(sign_in::show)),
        form("/connexion", Anyone, post(sign_in::submit)),
        form("/sortir", Anyone, post(sign_in::leave)),
        page("/preferences", Anyone, get(preferences::show)),
        form("/preferences", Anyone, post(preferences::submit)),
        page("/algorithmes", Anyone, get(algorithms::show)),
        page("/algorithmes/enseignants", Anyone, get(algorithms::for_teachers)),
        page("/donnees", Anyone, get(open_information::data)),
        page("/accessibilite", Anyone, get(open_information::accessibility)),
        page("/mot-de-passe", Staff, get(change_password::show)),
        form("/mot-de-passe", Staff, post(change_password::submit)),
        page("/exercices", Staff, get(catalogue::list)),
        page("/exercices/{programme}/{domain}/{exercise}", Staff, get(catalogue::attempt)),
        page("/exercices/qualite", Staff, get(exercise_quality::show)),
        page("/exercices/qualite.csv", Staff, get(exercise_quality::file)),
        page("/exercices/qualite/{programme}/{domain}/{exercise}", Staff, get(exercise_quality::detail)),
    ]
}

fn for_pupils() -> Vec<RouteRow> {
    vec![
        page("/eleve", Pupil, get(pupil_home::show)),
        page("/eleve/progres", Pupil, get(progress::show)),
        page("/eleve/reponses", Pupil, get(past_answers::show)),
        form("/eleve/programme", Pupil, post(pupil_home::choose_programme)),
        form("/eleve/diagnostic/commencer", Pupil, post(placement::start)),
        form("/eleve/diagnostic/arreter", Pupil, post(placement::stop)),
        page("/eleve/exercice/suivant", Pupil, get(exercise::by_address)),
        form("/eleve/exercice/suivant", Pupil, post(exercise::next)),
        page("/eleve/bilan", Pupil, get(session::show)),
        page("/eleve/fin", Pupil, get(exercise::nothing_left)),
        page("/eleve/exercice/{served}", Pupil, get(exercise::show)),
        form("/eleve/exercice/{served}/reponse", Pupil, post(exercise::submit)),
        form("/eleve/exercice/{served}/indice", Pupil, post(exercise::hint)),
        form("/eleve/exercice/{served}/pas-encore", Pupil, post(exercise::not_yet_known)),
    ]
}

fn for_teachers() -> Vec<RouteRow> {
    vec![
        page("/classes", Teacher, get(classes::show)),
        form("/classes", Teacher, post(classes::create)),
        page("/classes/{class}", Teacher, get(class::show)),
        page("/classes/{class}/competences.csv", Teacher, get(class::table::file)),
        page("/classes/{class}/erreurs", Teacher, get(class_errors::show)),
        page("/classes/{class}/reglages", Teacher, get(class_settings::show)),
        form("/classes/{class}/reglages", Teacher, post(class_settings::submit)),
        form("/classes/{class}/programme", Teacher, post(class::look_at)),
        form("/classes/{class}/eleves", Teacher, post(class::add_pupils)),
        form("/classes/{class}/cartes", Teacher, post(class::print_cards)),
        page("/classes/{class}/groupes", Teacher, get(need_groups::show)),
        form("/classes/{class}/groupes", Teacher, post(need_groups::pin)),
        form("/classes/{class}/groupes/lever", Teacher, post(need_groups::lift)),
        page("/classes/{class}/fiches", Teacher, get(paper_sheets::show)),
        page("/classes/{class}/parcours", Teacher, get(assigned_paths::show)),
        form("/classes/{class}/parcours", Teacher, post(assigned_paths::assign)),
        form("/classes/{class}/parcours/{path}/avancer", Teacher, post(assigned_paths::advance)),
        form("/classes/{class}/parcours/{path}/arreter", Teacher, post(assigned_paths::stop)),
        page("/classes/{class}/evaluation", Teacher, get(test_results::show)),
        form("/classes/{class}/evaluation", Teacher, post(test_results::save)),
        form("/classes/{class}/evaluation/tableau", Teacher, post(test_results::paste)),
        page("/classes/{class}/eleves/{pupil}", Teacher, get(pupil::show)),
        page("/classes/{class}/eleves/{pupil}/competences.csv", Teacher, get(pupil::file)),
        form("/classes/{class}/eleves/{pupil}/decisions", Teacher, post(pupil::decide)),
        form("/classes/{class}/eleves/{pupil}/adaptation", Teacher, post(pupil::adapt)),
        form("/classes/{class}/eleves/{pupil}/decisions/{decision}/lever", Teacher, post(pupil::end_decision)),
        form("/classes/{class}/eleves/{pupil}/temps", Teacher, post(pupil::set_time)),
        form("/classes/{class}/eleves/{pupil}/departs/{reset}/annuler", Teacher, post(fresh_start::take_back)),
        form("/classes/{class}/eleves/{pupil}/competences/{skill}/depart", Teacher, post(fresh_start::give)),
        page("/classes/{class}/eleves/{pupil}/competences/{skill}", Teacher, get(pupil_skill::show)),
        page(
            "/classes/{class}/eleves/{pupil}/competences/{skill}/explication.json",
            Teacher,
            get(pupil_skill::explanation),
        ),
        page("/classes/{class}/eleves/{pupil}/reponses/{served}", Teacher, get(answer::show)),
    ]
}

fn for_administrators() -> Vec<RouteRow> {
    vec![
        page("/administration", Administrator, get(administration::show)),
        page("/administration/etablissement", Administrator, get(school_name::show)),
        form("/administration/etablissement", Administrator, post(school_name::rename)),
        page("/administration/fin-d-annee", Administrator, get(year_end::show)),
        form("/administration/fin-d-annee/archiver", Administrator, post(year_end::archive)),
        form("/administration/fin-d-annee/effacer", Administrator, post(year_end::erase)),
        form("/administration/classes/{class}/rouvrir", Administrator, post(year_end::reopen)),
        form("/administration/enseignants", Administrator, post(teachers::create)),
        page("/administration/enseignants/{staff}", Administrator, get(teachers::show)),
        form("/administration/enseignants/{staff}", Administrator, post(teachers::change)),
        form("/administration/enseignants/{staff}/suspendre", Administrator, post(teachers::suspend)),
        form("/administration/enseignants/{staff}/retablir", Administrator, post(teachers::reinstate)),
        form("/administration/classes/{class}/enseignant", Administrator, post(teachers::assign)),
        page("/administration/enseignants/{staff}/mot-de-passe", Administrator, get(teachers::lost_password)),
        form("/administration/enseignants/{staff}/mot-de-passe", Administrator, post(teachers::reset_password)),
        page("/administration/classes/{class}", Administrator, get(school_class::show)),
        form("/administration/classes/{class}/nom", Administrator, post(school_class::rename)),
        form("/administration/classes/{class}/supprimer", Administrator, post(school_class::delete)),
        form(
            "/administration/classes/{class}/enseignants/{staff}/reprendre",
            Administrator,
            post(school_class::take_back),
        ),
        page("/administration/classes/{class}/eleves/{pupil}", Administrator, get(school_pupil::show)),
        page("/administration/classes/{class}/eleves/{pupil}/donnees.html", Administrator, get(pupil_record::page)),
        page("/administration/classes/{class}/eleves/{pupil}/donnees.json", Administrator, get(pupil_record::rows)),
        form("/administration/classes/{class}/eleves/{pupil}/nom", Administrator, post(school_pupil::rename)),
        form("/administration/classes/{class}/eleves/{pupil}/classe", Administrator, post(school_pupil::change_class)),
        form("/administration/classes/{class}/eleves/{pupil}/temps", Administrator, post(school_pupil::set_time)),
        form("/administration/classes/{class}/eleves/{pupil}/suspendre", Administrator, post(school_pupil::suspend)),
        form("/administration/classes/{class}/eleves/{pupil}/retablir", Administrator, post(school_pupil::reinstate)),
        form("/administration/classes/{class}/eleves/{pupil}/effacer", Administrator, post(school_pupil::erase)),
        page("/administration/programmes", Administrator, get(packs::show)),
        form("/administration/programmes/apercu", Administrator, post(packs::preview)),
        page("/administration/listes", Administrator, get(rosters::show)),
        form("/administration/listes/apercu", Administrator, post(rosters::preview)),
        page("/administration/imports/{import}", Administrator, get(imports::show)),
        form("/administration/imports/{import}/confirmer", Administrator, post(imports::confirm)),
        page("/administration/modeles", Administrator, get(models::show)),
        form("/administration/modeles/entrainer", Administrator, post(models::train)),
        form("/administration/modeles/revenir", Administrator, post(models::roll_back)),
        form("/administration/modeles/{model}/promouvoir", Administrator, post(models::promote)),
        page("/administration/modeles/{model}", Administrator, get(model_card::show)),
        page("/administration/simulateur", Administrator, get(simulator::show)),
        form("/administration/simulateur", Administrator, post(simulator::run)),
    ]
}

/// The router of all pages, without sessions and headers, which belong to the process.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for row in table() {
        router = router.route(row.path, row.handler.route_layer(from_fn_with_state(row.access, guard)));
    }
    router
        .fallback(|| async { Failure::Status(StatusCode::NOT_FOUND) })
        .layer(from_fn(to_the_end))
        .layer(from_fn_with_state(app.clone(), dress_failures))
        .layer(from_fn_with_state(app.clone(), identify))
        // Once more, for when it cannot even be known who asks.
        .layer(from_fn_with_state(app.clone(), dress_failures))
        .layer(from_fn(no_store))
        .with_state(app)
}

/// Pages belong to one person: no cache keeps them (ASVS 5.0, 14.3.2).
async fn no_store(request: axum::extract::Request, next: axum::middleware::Next) -> axum::response::Response {
    use axum::http::{HeaderValue, header};
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
