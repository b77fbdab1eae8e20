//! Groups of need: pupils of a class who lack the same prerequisite now, and one gesture for all of them.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{Html, Redirect};
use leptos::prelude::*;
use platform::Platform;
use platform::classroom::{Names, NeedGroupView, NeedGroups, PinnedBy};
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::names::{NamesAsked, about_pupil, kept};
use crate::components::written::count;
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// The skill and, as many times as there are pupils, who.
type Wanted = Vec<(String, String)>;

/// GET `/classes/{class}/groupes`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    Query(asked): Query<NamesAsked>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let groups = platform.need_groups(&teacher, class, asked.names()).await?;
    Ok(document(&frame, "Groupes de besoin", || view! { <Groups groups=groups/> }))
}

/// POST `/classes/{class}/groupes`
pub async fn pin(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    Form(wanted): Form<Wanted>,
) -> Result<Redirect, Failure> {
    let (skill, pupils) = read(&wanted);
    platform.pin_for_group(&teacher, class, skill, &pupils).await?;
    Ok(Redirect::to(&Notice::GroupPinned.on(&format!("/classes/{class}/groupes"))))
}

/// POST `/classes/{class}/groupes/lever`
pub async fn lift(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    Form(wanted): Form<Wanted>,
) -> Result<Redirect, Failure> {
    let (skill, pupils) = read(&wanted);
    let stand = platform.lift_for_group(&teacher, class, skill, &pupils).await?;
    let notice = if stand == 0 { Notice::GroupLifted } else { Notice::GroupLiftedSomeStand };
    Ok(Redirect::to(&notice.on(&format!("/classes/{class}/groupes"))))
}

fn read(wanted: &Wanted) -> (&str, Vec<Uuid>) {
    let values = |name: &'static str| wanted.iter().filter(move |(field, _)| field == name).map(|(_, value)| value);
    let skill = values("competence").next().map_or("", String::as_str);
    (skill, values("eleve").filter_map(|pupil| pupil.parse().ok()).collect())
}

#[component]
fn Groups(groups: NeedGroups) -> impl IntoView {
    let (address, names) = (format!("/classes/{}", groups.class), groups.names);
    let list = groups
        .groups
        .into_iter()
        .map(|group| view! { <Group group=group address=address.clone() programme=groups.programme.clone() names=names/> })
        .collect::<Vec<_>>();
    let empty = list.is_empty();
    let alone = groups
        .alone
        .into_iter()
        .map(|row| {
            let on = row.skill.map(|skill| format!(" ({})", skill.title));
            view! { <li>{about_pupil(names, format!("{address}/eleves/{}", row.pupil), row.pseudonym)}{on}</li> }
        })
        .collect::<Vec<_>>();
    view! {
        <section class="sheet">
            <p class="trail"><a href=format!("{address}{}", kept(names))>{groups.class_name}</a>
                {groups.programme_label.map(|programme| format!(" · {programme}"))}
            </p>
            <h1>"Groupes de besoin"</h1>
            {empty.then(|| view! {
                <p class="calm">"Aucun groupe en ce moment : personne ne bute sur la même chose qu’un autre."</p>
            })}
            {(!alone.is_empty()).then(|| view! { <p>"À aider, sans groupe : "</p><ul class="members">{alone}</ul> })}
            <p class="small">{groups.rule}</p>
            <p class="onward no-print">{match names {
                Names::Shown => view! { <a href=format!("{address}/groupes{}", kept(Names::Hidden))>"Masquer les noms"</a> },
                Names::Hidden => view! { <a href=format!("{address}/groupes")>"Montrer les noms"</a> },
            }}</p>
        </section>
        {list}
    }
}

#[component]
fn Group(group: NeedGroupView, address: String, programme: String, names: Names) -> impl IntoView {
    let every = group.pupils.iter().all(|pupil| pupil.pinned.is_some());
    let pupils = group
        .pupils
        .iter()
        .map(|pupil| {
            // Nothing was answered on a skill never met: what was failed is what there is to see.
            let shown = pupil.inferred_from.as_ref().unwrap_or(&group.skill);
            let href = format!("{address}/eleves/{}/competences/{}", pupil.id, shown.id);
            let inferred =
                pupil.inferred_from.as_ref().map(|from| format!(" (jamais travaillée : déduit de « {} »)", from.title));
            let already = match pupil.pinned {
                Some(PinnedBy::Hand) if every => Some(" (par votre décision, hors groupe)"),
                Some(_) if !every => Some(" (déjà en premier)"),
                _ => None,
            };
            view! { <li>{about_pupil(names, href, pupil.pseudonym.clone())}{already}{inferred}</li> }
        })
        .collect_view();
    let exercises = group
        .exercises
        .iter()
        .map(|(exercise, title)| {
            view! { <li><a href=format!("/exercices/{programme}/{exercise}")>{title.clone()}</a></li> }
        })
        .collect::<Vec<_>>();
    let size = count(group.pupils.len(), "élève", "élèves");
    let title = group.skill.title.clone();
    // What is decided for a group is decided with its names in sight.
    let decided = (names == Names::Shown).then(|| view! { <Decided group=group.clone() address=address/> });
    view! {
        <section class="sheet need-group">
            <h2>{format!("{title} ({size})")}</h2>
            <p>{group.why}</p>
            <ul class="members">{pupils}</ul>
            {(!exercises.is_empty()).then(|| view! {
                <h3>"Pour travailler ensemble"</h3>
                <ul>{exercises}</ul>
            })}
            {decided}
        </section>
    }
}

/// Whether the skill passes first for the group, and how to change it.
#[component]
fn Decided(group: NeedGroupView, address: String) -> impl IntoView {
    let every = group.pupils.iter().all(|pupil| pupil.pinned.is_some());
    let by_group = group.pupils.iter().any(|pupil| pupil.pinned == Some(PinnedBy::Group));
    let by_hand = every && group.pupils.iter().any(|pupil| pupil.pinned == Some(PinnedBy::Hand));
    let hidden = group
        .pupils
        .iter()
        .map(|pupil| view! { <input type="hidden" name="eleve" value=pupil.id.to_string()/> })
        .collect_view();
    let who: Vec<String> = group.pupils.iter().map(|pupil| format!("eleve={}", pupil.id)).collect();
    let query = format!("competence={}&{}", group.skill.id, who.join("&"));
    let path = format!("{address}/parcours?{query}#nouveau");
    let sheets = format!("{address}/fiches?{query}");
    let title = group.skill.title;
    let (action, class, label) = if every {
        ("/groupes/lever", "secondary", format!("Ne plus mettre en premier : {title}"))
    } else {
        ("/groupes", "primary", format!("Mettre en premier pour le groupe : {title}"))
    };
    view! {
        {every.then(|| view! { <p class="calm">"Cette compétence passe en premier pour tout le groupe."</p> })}
        {by_hand.then(|| view! {
            <p class="small">"Ce que vous avez décidé pour un élève seul se lève sur sa page."</p>
        })}
        {(!every || by_group).then(|| view! {
            <form method="post" action=format!("{address}{action}")>
                <input type="hidden" name="competence" value=group.skill.id.to_string()/>
                {hidden}
                <button class=class>{label}</button>
            </form>
        })}
        <p class="onward">
            <a href=path>"Lui donner un parcours"</a>
            <a href=sheets>"Imprimer ses fiches d’exercices"</a>
        </p>
    }
}
