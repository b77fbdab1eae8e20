//! « Fiches à imprimer »: exercises on paper for some pupils of a class, each with numbers of their own, and the corrections
//! on pages of their own. The address says everything: opened again, it prints the same sheets.

pub mod paper_answer;

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::classroom::{
    PaperExercise, PaperSheet, PrintedSheets, SHEET_EXERCISES_MAX, SHEET_SKILLS_MAX, SheetChoices, SheetsWanted,
};
use platform::{Platform, Problem};
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::fields::Tick;
use crate::components::frame::percent_encoded;
use crate::components::written::{Written, count};
use crate::document::{Frame, document};
use crate::pages::problem::Failure;
use crate::preferences::{Font, Spacing};
use paper_answer::PaperAnswer;

/// Fields of the form, or of an address that proposes some of them; skills and pupils come as often as there are.
type Fields = Vec<(String, String)>;

/// Exercises of each skill unless the teacher says otherwise.
const USUAL_EXERCISES: &str = "3";

/// What is wanted, and how it is to look.
#[derive(Debug, Clone, Default)]
struct SheetsForm {
    wanted: SheetsWanted,
    font: Font,
    spacing: Spacing,
    printed: Printed,
}

/// Which pages come out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Printed {
    #[default]
    Both,
    Sheets,
    Corrections,
}

impl Printed {
    const ALL: [Self; 3] = [Self::Both, Self::Sheets, Self::Corrections];

    fn name(self) -> &'static str {
        match self {
            Self::Both => "tout",
            Self::Sheets => "feuilles",
            Self::Corrections => "corrections",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Both => "Les feuilles, puis les corrections à part",
            Self::Sheets => "Les feuilles seules",
            Self::Corrections => "Les corrections seules",
        }
    }
}

/// GET `/classes/{class}/fiches`: an address that says on what, and no draw, leads to the first draw of the day.
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    Query(fields): Query<Fields>,
    frame: Frame,
) -> Result<Response, Failure> {
    let mut form = read(fields);
    let choices = platform.sheet_choices(&teacher, class, &form.wanted.skills).await?;
    if form.wanted.draw.is_empty() {
        if !form.wanted.skills.is_empty() {
            form.wanted.draw = choices.draw_of_day.to_string();
            return Ok(Redirect::to(&address(class, &form)).into_response());
        }
        return Ok(page(&frame, choices, form, Outcome::Asked).into_response());
    }
    match platform.print_sheets(&teacher, class, &form.wanted).await {
        Ok(printed) => Ok(page(&frame, choices, form, Outcome::Drawn(printed)).into_response()),
        Err(Problem::Refused(sentence)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&frame, choices, form, Outcome::Refused(sentence)))
                .into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// What the address led to.
enum Outcome {
    Asked,
    Refused(String),
    Drawn(PrintedSheets),
}

fn read(fields: Fields) -> SheetsForm {
    let wanted = SheetsWanted { per_skill: USUAL_EXERCISES.to_owned(), ..SheetsWanted::default() };
    let mut form = SheetsForm { wanted, ..SheetsForm::default() };
    for (name, value) in fields {
        match name.as_str() {
            "eleve" => form.wanted.pupils.push(value),
            // A list in which nothing is chosen sends nothing.
            "competence" if !value.is_empty() => form.wanted.skills.push(value),
            "nombre" => form.wanted.per_skill = value,
            "tirage" => form.wanted.draw = value,
            "police" if value == Font::Legible.name() => form.font = Font::Legible,
            "espacement" if value == Spacing::Wide.name() => form.spacing = Spacing::Wide,
            "imprimer" => {
                form.printed = Printed::ALL.into_iter().find(|one| one.name() == value).unwrap_or_default();
            }
            _ => {}
        }
    }
    form
}

/// The address that prints what a form asks for.
fn address(class: Uuid, form: &SheetsForm) -> String {
    let wanted = &form.wanted;
    let mut fields: Vec<(&str, &str)> = wanted.pupils.iter().map(|pupil| ("eleve", pupil.as_str())).collect();
    fields.extend(wanted.skills.iter().map(|skill| ("competence", skill.as_str())));
    fields.extend([("nombre", wanted.per_skill.as_str()), ("imprimer", form.printed.name())]);
    if form.font == Font::Legible {
        fields.push(("police", form.font.name()));
    }
    if form.spacing == Spacing::Wide {
        fields.push(("espacement", form.spacing.name()));
    }
    fields.push(("tirage", &wanted.draw));
    let query: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", percent_encoded(value))).collect();
    format!("/classes/{class}/fiches?{}", query.join("&"))
}

fn page(frame: &Frame, choices: SheetChoices, form: SheetsForm, outcome: Outcome) -> axum::response::Html<String> {
    document(frame, "Fiches à imprimer", || {
        let class = format!("/classes/{}", choices.class);
        let (error, drawn) = match outcome {
            Outcome::Asked => (None, None),
            Outcome::Refused(sentence) => (Some(sentence), None),
            Outcome::Drawn(printed) => (None, Some(printed)),
        };
        let fields = view! { <SheetsFields choices=choices.clone() form=form.clone()/> };
        view! {
            <section class="sheet no-print">
                <p class="trail">
                    <a href=class>{choices.class_name.clone()}</a>
                    {choices.programme.clone().map(|programme| format!(" · {programme}"))}
                </p>
                <h1>"Fiches à imprimer"</h1>
                {error.map(|error| view! { <p class="error" role="alert">{error}</p> })}
                {match &drawn {
                    Some(printed) => view! {
                        <Drawn printed=printed.clone() class=choices.class form=form.clone()/>
                        <details><summary>"Changer les élèves, les compétences ou la présentation"</summary>{fields}</details>
                    }.into_any(),
                    None => view! {
                        <p>
                            "Des exercices à faire sans ordinateur : chaque élève a ses propres nombres ou ses propres phrases. Rien n’est
                            enregistré ; la même adresse redonne les mêmes feuilles et leurs corrections."
                        </p>
                        {fields}
                    }.into_any(),
                }}
            </section>
            {drawn.map(|printed| view! { <Papers printed=printed form=form class_name=choices.class_name/> })}
        }
    })
}

/// What was drawn, and what to do with it.
#[component]
fn Drawn(printed: PrintedSheets, class: Uuid, form: SheetsForm) -> impl IntoView {
    let mut anew = form.clone();
    anew.wanted.draw = printed.draw.wrapping_add(1).to_string();
    let sheets = count(printed.sheets.len(), "élève", "élèves");
    let none = printed.sheets.is_empty();
    let left_out = printed.left_out.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect::<Vec<_>>();
    view! {
        {(!left_out.is_empty()).then(|| view! { <ul class="notice">{left_out}</ul> })}
        {if none {
            view! { <p>"Il n’y a aucune feuille à imprimer."</p> }.into_any()
        } else {
            view! {
                <p>
                    {format!("Tirage {} pour {sheets}. Imprimez cette page (Ctrl + P) : seules les feuilles s’impriment, en A4. ", printed.draw)}
                    "Gardez cette adresse pour réimprimer les mêmes feuilles, ou leurs corrections plus tard."
                </p>
                <p class="onward"><a href=address(class, &anew)>"Nouveau tirage"</a></p>
            }.into_any()
        }}
    }
}

/// The form: who, what, how much, and how it looks.
#[component]
fn SheetsFields(choices: SheetChoices, form: SheetsForm) -> impl IntoView {
    let wanted = form.wanted;
    let draw = if wanted.draw.parse::<u32>().is_ok() { wanted.draw } else { choices.draw_of_day.to_string() };
    let pupils = choices
        .pupils
        .iter()
        .map(|(id, pseudonym)| {
            let id = id.to_string();
            let ticked = wanted.pupils.contains(&id);
            view! { <Tick name="eleve" value=id label=pseudonym.clone() ticked=ticked/> }
        })
        .collect_view();
    let some = !wanted.pupils.is_empty();
    let labels = ["Compétence", "Deuxième compétence (facultatif)", "Troisième compétence (facultatif)"];
    let lists = (0..SHEET_SKILLS_MAX).zip(labels).map(|(rank, label)| {
        let selected = wanted.skills.get(rank).cloned().unwrap_or_default();
        let id = format!("competence-{}", rank + 1);
        let domains = choices.skills.iter().map(|(domain, skills)| {
            let options = skills.iter().map(|skill| {
                let id = skill.id.to_string();
                let selected = id == selected;
                view! { <option value=id selected=selected>{skill.title.clone()}</option> }
            });
            view! { <optgroup label=domain.clone()>{options.collect_view()}</optgroup> }
        });
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <select id=id name="competence" required=rank == 0>
                    <option value="">"…"</option>
                    {domains.collect_view()}
                </select>
            </div>
        }
    });
    let lists = lists.collect_view();
    let numbers = (1..=SHEET_EXERCISES_MAX).map(|number| {
        let number = number.to_string();
        let selected = number == wanted.per_skill;
        view! { <option value=number.clone() selected=selected>{number.clone()}</option> }
    });
    let numbers = numbers.collect_view();
    let printed = Printed::ALL.map(|one| {
        view! { <option value=one.name() selected=one == form.printed>{one.label()}</option> }
    });
    view! {
        <form method="get" action=format!("/classes/{}/fiches", choices.class)>
            <input type="hidden" name="tirage" value=draw/>
            {lists}
            <div class="field">
                <label for="nombre">"Exercices par compétence"</label>
                <select id="nombre" name="nombre">{numbers}</select>
            </div>
            <div class="field">
                <label for="imprimer">"À imprimer"</label>
                <select id="imprimer" name="imprimer">{printed.to_vec()}</select>
            </div>
            <fieldset>
                <legend>"Pour qui"</legend>
                <p class="advice">"Toute la classe, tant que personne n’est coché."</p>
                <details open=some>
                    <summary>"Seulement pour quelques élèves"</summary>
                    <div class="members-ticked">{pupils}</div>
                </details>
            </fieldset>
            <fieldset>
                <legend>"Pour lire plus facilement"</legend>
                <Tick name="police" value=Font::Legible.name() label=Font::Legible.label() ticked=form.font == Font::Legible/>
                <Tick name="espacement" value=Spacing::Wide.name() label="Texte aéré" ticked=form.spacing == Spacing::Wide/>
            </fieldset>
            <button>"Préparer les feuilles"</button>
        </form>
    }
}

/// All the pages, as they come out of the printer.
#[component]
fn Papers(printed: PrintedSheets, form: SheetsForm, class_name: String) -> impl IntoView {
    let draw = printed.draw;
    let each = |corrected: bool| {
        let paper = |sheet: &PaperSheet| {
            view! { <Paper sheet=sheet.clone() class_name=class_name.clone() draw=draw corrected=corrected/> }
        };
        printed.sheets.iter().map(paper).collect_view()
    };
    view! {
        <div class="papers" data-font=form.font.name() data-spacing=form.spacing.name()>
            {(form.printed != Printed::Corrections).then(|| each(false))}
            {(form.printed != Printed::Sheets).then(|| each(true))}
        </div>
    }
}

/// The page of a pupil: the exercises, or their correction.
#[component]
fn Paper(sheet: PaperSheet, class_name: String, draw: u32, corrected: bool) -> impl IntoView {
    let mut number = 0;
    let skills = sheet.skills.into_iter().map(|(title, exercises)| {
        let exercises = exercises.into_iter().map(|exercise| {
            number += 1;
            let content = if corrected {
                view! { <Corrected exercise=exercise/> }.into_any()
            } else {
                view! { <Asked exercise=exercise/> }.into_any()
            };
            view! { <section class="paper-exercise"><h4>{format!("Exercice {number}")}</h4>{content}</section> }
        });
        view! { <section class="paper-skill"><h3>{title}</h3>{exercises.collect_view()}</section> }
    });
    let skills = skills.collect_view();
    let heading = if corrected { format!("{} : correction", sheet.pseudonym) } else { sheet.pseudonym };
    view! {
        <article class="sheet paper">
            <header class="paper-head">
                <h2>{heading}</h2>
                <p>{class_name}</p>
                {(!corrected).then(|| view! { <p>"Date : "<span class="blank medium"></span></p> })}
            </header>
            {skills}
            <p class="paper-foot">{format!("Tirage {draw}")}</p>
        </article>
    }
}

#[component]
fn Asked(exercise: PaperExercise) -> impl IntoView {
    let asked = exercise.asked;
    view! {
        {asked.example.iter().map(|line| view! { <Written html=line.html.clone()/> }).collect_view()}
        <Written html=asked.statement.clone() class="statement"/>
        {asked.instruction.clone().map(|html| view! { <Written html=html class="instruction"/> })}
        <PaperAnswer asked=asked seconds=exercise.seconds/>
    }
}

#[component]
fn Corrected(exercise: PaperExercise) -> impl IntoView {
    let lines = exercise.correction.into_iter().map(|html| view! { <li><Written html=html/></li> }).collect_view();
    view! {
        {match exercise.expected_table {
            Some(html) => view! { <div class="expected typed filled"><Written html=html/></div> }.into_any(),
            None => view! {
                <p class="expected"><strong>"Réponse : "</strong><span inner_html=exercise.expected></span></p>
            }.into_any(),
        }}
        <ol class="correction">{lines}</ol>
    }
}
