//! Results of a national test: a grid of the class, or a table copied from a spreadsheet. Placements start from them.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use curriculum::{NationalTest, ResultGroup};
use leptos::prelude::*;
use platform::classroom::{PastedGrid, ResultGrid, WrittenCell};
use platform::{Platform, Problem};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::{StaffIdentity, ThisAdult};
use crate::components::written::{count, day, noun};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// Starts the name of the field of a cell; the pupil and the domain follow.
const CELL: &str = "resultat.";

/// Which test the page is about.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    test: Option<String>,
}

/// A table copied from a spreadsheet.
#[derive(Debug, Default, Deserialize)]
pub struct Copied {
    #[serde(default)]
    test: String,
    #[serde(default)]
    tableau: String,
}

/// What the page says above the grid.
#[derive(Debug, Clone, Default)]
struct Said {
    /// What was pasted, when it has to be corrected.
    typed: String,
    /// What was not understood in it.
    faults: Vec<String>,
    /// How many results were read, when a table was.
    read: Option<usize>,
    /// Why nothing was saved.
    refused: Option<String>,
}

/// GET `/classes/{class}/evaluation`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let grid = platform.test_results(&teacher, class, asked.test.as_deref()).await?;
    Ok(page(&frame, grid, Said::default()))
}

/// POST `/classes/{class}/evaluation/tableau`: the grid filled in with what was understood. Nothing is kept, so that the page
/// answers the form directly.
pub async fn paste(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
    Form(copied): Form<Copied>,
) -> Result<Response, Failure> {
    let PastedGrid { grid, read, faults } =
        platform.read_pasted_results(&teacher, class, &copied.test, &copied.tableau).await?;
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let typed = if faults.is_empty() { String::new() } else { copied.tableau };
    let said = Said { typed, faults, read: Some(read), refused: None };
    Ok((status, page(&frame, grid, said)).into_response())
}

/// POST `/classes/{class}/evaluation`
pub async fn save(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let field = |wanted: &str| {
        fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (test, taken_on) = (field("test"), field("date"));
    let cells: Vec<WrittenCell> = fields.iter().filter_map(|(name, value)| cell(name, value)).collect();
    match platform.save_test_results(&teacher, class, &test, &taken_on, &cells).await {
        Ok(kept) => {
            let address = format!("/classes/{class}/evaluation?test={test}");
            let notice = if kept { Notice::TestResultsKept } else { Notice::NoTestResult };
            Ok(Redirect::to(&notice.on(&address)).into_response())
        }
        Err(Problem::Refused(sentence)) => {
            let grid = as_written(&platform, &teacher, class, &test, taken_on, &cells).await?;
            let said = Said { refused: Some(sentence), ..Said::default() };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&frame, grid, said)).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

fn cell(name: &str, value: &str) -> Option<WrittenCell> {
    let (pupil, domain) = name.strip_prefix(CELL)?.split_once('.')?;
    Some(WrittenCell { pupil: pupil.parse().ok()?, domain: domain.to_owned(), group: value.to_owned() })
}

/// The grid as it was sent, so that nothing typed is lost.
async fn as_written(
    platform: &Platform,
    teacher: &StaffIdentity,
    class: Uuid,
    test: &str,
    taken_on: String,
    cells: &[WrittenCell],
) -> Result<ResultGrid, Problem> {
    let mut grid = platform.test_results(teacher, class, Some(test)).await?;
    for row in &mut grid.rows {
        for (group, domain) in row.cells.iter_mut().zip(&grid.domains) {
            if let Some(sent) = cells.iter().find(|cell| cell.pupil == row.pupil && cell.domain == domain.id) {
                *group = ResultGroup::ALL.into_iter().find(|group| value_of(*group) == sent.group);
            }
        }
    }
    grid.taken_on = taken_on;
    Ok(grid)
}

fn value_of(group: ResultGroup) -> &'static str {
    match group {
        ResultGroup::InNeed => "in-need",
        ResultGroup::Fragile => "fragile",
        ResultGroup::Satisfactory => "satisfactory",
    }
}

fn page(frame: &Frame, grid: ResultGrid, said: Said) -> Html<String> {
    document(frame, "Résultats d’une évaluation nationale", || view! { <Results grid=grid said=said/> })
}

#[component]
fn Results(grid: ResultGrid, said: Said) -> impl IntoView {
    let address = format!("/classes/{}/evaluation", grid.class);
    let label = grid.test.level().label();
    let tests = NationalTest::ALL.map(|test| {
        let current = (test == grid.test).then_some("true");
        let name = match test {
            NationalTest::Seconde => "Test de positionnement de 2de".to_owned(),
            _ => format!("Évaluation de {}", test.level()),
        };
        view! { <li><a href=format!("{address}?test={}", test.level()) aria-current=current>{name}</a></li> }
    });
    let empty = grid.rows.is_empty();
    view! {
        <section class="sheet wide">
            <p class="trail"><a href=format!("/classes/{}", grid.class)>{grid.class_name.clone()}</a>
                {grid.programme.clone().map(|programme| format!(" · {programme}"))}
            </p>
            <h1>"Résultats d’une évaluation nationale"</h1>
            <p>
                {format!("Classe {}. Le point de départ d’un élève tient compte de ces résultats : il pose moins de questions, et surtout
                là où il y a à consolider. Ils ne comptent jamais comme des réponses de l’élève : rien n’est dit acquis sans qu’il l’ait
                montré, et ses réponses l’emportent quand elles disent autre chose.", grid.class_name)}
            </p>
            <nav aria-label="Évaluations"><ul class="tabs">{tests}</ul></nav>
            <Told said=said.clone()/>
            {if empty {
                view! { <p class="calm">"La classe est vide : ajoutez d’abord les élèves."</p> }.into_any()
            } else {
                view! { <Grid grid=grid.clone() address=address.clone()/> }.into_any()
            }}
        </section>
        {(!empty).then(|| view! { <Paste address=address.clone() test=label typed=said.typed faults=said.faults/> })}
        <p class="onward"><a href=format!("/classes/{}", grid.class)>"Revenir à la classe"</a></p>
    }
}

/// What became of the table that was pasted, or of what was sent.
#[component]
fn Told(said: Said) -> impl IntoView {
    let read = said.read.unwrap_or_default();
    let read_sentence = format!("{} {}", count(read, "résultat", "résultats"), noun(read, "lu.", "lus."));
    let faults = said.faults.len();
    view! {
        {said.refused.map(|sentence| view! { <p class="error" role="alert">{sentence}" Rien n’est enregistré."</p> })}
        {(said.read.is_some() && faults == 0).then(|| view! {
            <p class="notice" role="status">
                {read_sentence.clone()}" Rien n’est encore enregistré : vérifiez la grille, puis enregistrez."
            </p>
        })}
        {(faults > 0).then(|| view! {
            <p class="error" role="alert">
                {read_sentence}" "
                <a href="#tableau">{format!("{} à corriger", count(faults, "point", "points"))}</a>
                " dans le tableau. Rien n’est encore enregistré."
            </p>
        })}
    }
}

#[component]
fn Grid(grid: ResultGrid, address: String) -> impl IntoView {
    let headings =
        grid.domains.iter().map(|domain| view! { <th scope="col">{domain.title.clone()}</th> }).collect_view();
    let rows = grid
        .rows
        .iter()
        .map(|row| {
            let cells = row
                .cells
                .iter()
                .zip(&grid.domains)
                .map(|(group, domain)| {
                    let name = format!("{CELL}{}.{}", row.pupil, domain.id);
                    let label = format!("{}, {}", row.pseudonym, domain.title);
                    let options = ResultGroup::ALL.map(|one| {
                        view! { <option value=value_of(one) selected=*group == Some(one)>{one.label()}</option> }
                    });
                    view! { <td><select name=name aria-label=label><option value="">"–"</option>{options}</select></td> }
                })
                .collect_view();
            view! { <tr><th scope="row">{row.pseudonym.clone()}</th>{cells}</tr> }
        })
        .collect_view();
    view! {
        <form method="post" action=address>
            <input type="hidden" name="test" value=grid.test.level().label()/>
            <div class="field">
                <label for="date">"Date de l’évaluation"</label>
                <input id="date" name="date" type="date" value=grid.taken_on.clone() required=true/>
            </div>
            <p class="small">"« – » : pas de résultat. En 2de, « maîtrise insuffisante » s’écrit à besoins et « très bonne maîtrise » satisfaisant."</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Grille des résultats">
                <table class="matrix results">
                    <thead><tr><th scope="col">"Élève"</th>{headings}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {grid.entered_at.map(|at| view! { <p class="small">{format!("Dernière saisie le {}.", day(at))}</p> })}
            <button>"Enregistrer"</button>
        </form>
    }
}

#[component]
fn Paste(address: String, test: &'static str, typed: String, faults: Vec<String>) -> impl IntoView {
    let wrong = !faults.is_empty();
    let lines = faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view();
    view! {
        <section class="sheet narrow">
            <h2>"Coller un tableau"</h2>
            <form method="post" action=format!("{address}/tableau")>
                <input type="hidden" name="test" value=test/>
                <div class="field">
                    <label for="tableau">"Tableau copié d’un tableur"</label>
                    <p class="advice" id="tableau-aide">
                        "La ligne des titres d’abord (Élève, puis les domaines), ensuite une ligne par élève : son pseudonyme, puis à besoins,
                        fragile ou satisfaisant (ou B, F, S). Les noms de famille ne sont pas gardés."
                    </p>
                    <textarea
                        id="tableau"
                        name="tableau"
                        rows="8"
                        aria-describedby=if wrong { "tableau-aide tableau-erreur" } else { "tableau-aide" }
                        aria-invalid=wrong.then_some("true")
                        required=true
                    >
                        {typed}
                    </textarea>
                    {wrong.then(|| view! { <ul class="error" id="tableau-erreur">{lines}</ul> })}
                </div>
                <button class="secondary">"Lire le tableau"</button>
            </form>
        </section>
    }
}
