//! What the law grants a pupil, as a school does it: everything about them handed over, to read and for machines.

use axum::http::{StatusCode, header};
use platform::classroom::{ClassSettings, DecisionWanted};
use serde_json::Value;
use storage::{DATA_MAP, TableMap};
use tests::visitor::Page;

use crate::world::{World, respond};

const NOTE: &str = "À revoir avant <b>mardi</b> & jeudi";

on_both_engines! {
    async fn a_family_is_handed_everything_about_its_child_and_nothing_of_the_others(world: &World) {
        let school = world.school("remise", &["Lina C.", "Voisine S."]).await;
        let [lina, neighbour] = [0, 1].map(|rank| &school.pupils[rank]);
        for pupil in [lina, neighbour] {
            let mut visitor = world.start_practice(pupil).await;
            for right in [true, false, false] {
                respond(world, pupil, &mut visitor, right).await;
            }
        }
        let answers = world.store().answers_of_pupil(lina.key()).await.unwrap();
        let skill = &answers[0].skill_id;
        let platform = &world.platform;
        let id = lina.identity.id;
        platform.decide(&school.teacher, school.class, id, skill, DecisionWanted::Pin, NOTE).await.unwrap();
        platform.reset_skill(&school.teacher, school.class, id, skill, "").await.unwrap();

        let mut administrator = world.sign_in(&school.administrator_email).await;
        let sheet = format!("/administration/classes/{}/eleves/{id}", school.class);
        administrator.visit(&sheet).await;
        let rows = administrator.follow("Toutes les lignes").await.clone();
        assert_file(&rows, "application/json; charset=utf-8", "donnees-lina-c.json");
        let json: Value = serde_json::from_slice(&rows.bytes).unwrap();
        assert_eq!((&json["pupil"]["pseudonym"], &json["class"]), (&"Lina C.".into(), &"4e B".into()));
        let typed: Vec<&str> = json["answers"].as_array().unwrap().iter().map(|one| one["typed"].as_str().unwrap()).collect();
        assert_eq!(typed, answers.iter().map(|answer| answer.typed.as_str()).collect::<Vec<_>>());
        assert_eq!(json["answers"][0]["answered_at"].as_str().map(|at| &at[..14]), Some("2026-09-14T08:"));
        assert_eq!(json["decisions"][0]["note"], NOTE);
        let author = json["decisions"][0]["author_id"].as_str().unwrap();
        assert_eq!(json["staff"][author], "Mme Diallo");
        assert_eq!(json["skill_resets"].as_array().unwrap().len(), 1);

        administrator.visit(&sheet).await;
        let record = administrator.follow("Tout lire").await.clone();
        assert_file(&record, "text/html; charset=utf-8", "donnees-lina-c.html");
        assert_stands_alone(&record);
        assert_eq!(record.title(), "Données de l’élève Lina C. · Rebond");
        assert_eq!(record.texts("h1"), ["Données de l’élève Lina C."]);
        for said in [
            "à travailler en premier",
            "Mme Diallo",
            NOTE,
            "juste",
            "faux",
            "nouveau départ sur une compétence",
            "données remises",
            "14/09/2026 à",
            "Vous avez le droit d’obtenir les règles de ce calcul",
            "chef d’établissement",
        ] {
            assert!(record.says(said), "{said}: {}", record.text());
        }
        // What the data map promises of each kind of row is told, so that a new one cannot be forgotten here.
        let of_pupils = ["pupil_id", "account_id", "secret_hash"];
        let about = |table: &&TableMap| table.columns.iter().any(|column| of_pupils.contains(&column.name));
        let mut kinds = 0;
        for table in DATA_MAP.iter().filter(about) {
            for told in [table.purpose, table.basis, table.retention, table.seen_by] {
                assert!(record.says(told), "{}: {told}", table.name);
            }
            kinds += 1;
        }
        assert!(kinds >= 11, "{kinds}");
        for (heads, row) in widths(&record) {
            assert_eq!(heads, row, "a row has a cell for each column");
        }

        let hidden = [neighbour.identity.id.to_string(), "Voisine".to_owned(), lina.secret.clone(), "$argon2".to_owned()];
        for page in [&rows, &record] {
            for hidden in &hidden {
                assert!(!page.html().contains(hidden.as_str()), "{} tells {hidden}", page.path);
            }
        }
        let events = world.store().audit_events(Some(school.id), None, 100).await.unwrap();
        let handed: Vec<_> = events.iter().filter(|event| event.action == "pupil-data-exported").collect();
        assert_eq!(handed.len(), 2);
        assert!(handed.iter().all(|event| event.pupil_id == Some(id) && event.actor_id == Some(school.administrator.id)));
    }

    async fn a_pupil_who_has_done_nothing_has_a_record_too(world: &World) {
        let school = world.school("rien", &["Ana P."]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let base = format!("/administration/classes/{}/eleves/{}", school.class, school.pupils[0].identity.id);
        let record = administrator.visit(&format!("{base}/donnees.html")).await;
        assert_eq!(record.status, StatusCode::OK);
        assert!(record.says("Rien n’est gardé.") && record.says("Ana P."), "{}", record.text());
        let rows = administrator.visit(&format!("{base}/donnees.json")).await;
        assert_eq!(serde_json::from_slice::<Value>(&rows.bytes).unwrap()["answers"], serde_json::json!([]));
    }

    async fn a_pupil_of_another_school_or_class_is_nowhere(world: &World) {
        let school = world.school("ici", &["Ana P."]).await;
        let elsewhere = world.school("ailleurs", &[]).await;
        let wanted = ClassSettings { name: "4e C", level: "4e", programmes: None, pupil_choice: true, adaptive: true };
        let other_class = world.platform.create_class(&school.teacher, wanted).await.unwrap();
        let pupil = school.pupils[0].identity.id;
        let mut stranger = world.sign_in(&elsewhere.administrator_email).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        for ending in ["html", "json"] {
            let file = |class| format!("/administration/classes/{class}/eleves/{pupil}/donnees.{ending}");
            for class in [school.class, elsewhere.class] {
                let page = stranger.visit(&file(class)).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND);
                assert!(!page.headers.contains_key(header::CONTENT_DISPOSITION) && !page.says("Ana"), "{}", page.text());
            }
            assert_eq!(administrator.visit(&file(other_class)).await.status, StatusCode::NOT_FOUND);
        }
        let events = world.store().audit_events(Some(school.id), None, 100).await.unwrap();
        assert!(events.iter().all(|event| event.action != "pupil-data-exported"), "nothing was handed over");
    }
}

/// A download of this kind and name, which no cache keeps.
fn assert_file(page: &Page, kind: &str, name: &str) {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let header =
        |name: header::HeaderName| page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert_eq!(header(header::CONTENT_TYPE), kind);
    assert_eq!(header(header::CONTENT_DISPOSITION), format!("attachment; filename=\"{name}\""));
    assert_eq!(header(header::CACHE_CONTROL), "no-store");
}

/// What the page of a file owes to whoever opens it far from the site.
fn assert_stands_alone(page: &Page) {
    let html = page.html();
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"fr\">"), "{}", &html[..200]);
    assert_eq!(page.texts("style").len(), 1, "it carries its style");
    assert!(html.contains("charset=\"utf-8\"") && html.contains("default-src 'none'"), "{}", &html[..600]);
    assert_eq!(page.texts("script, link, img, iframe, form, button, [style], [src]").len(), 0);
    assert_eq!(page.texts("a[href]:not([href^='#'])").len(), 0, "no link leads elsewhere");
    let parts = page.texts("section > h2[id]").len();
    assert_eq!((page.texts("nav a").len(), page.texts("h2").len()), (parts, parts));
    assert_eq!(page.texts("th:not([scope])").len(), 0);
    assert_eq!(page.texts(".scroll").len(), page.texts(".scroll[tabindex='0'][role='region'][aria-label]").len());
}

/// How many columns and cells there are, row by row.
fn widths(page: &Page) -> Vec<(usize, usize)> {
    let tables = page.texts("table").len();
    let tree = page.tree();
    let select = |css: &str| scraper::Selector::parse(css).unwrap();
    let mut found = Vec::new();
    for table in tree.select(&select("table")) {
        let heads = table.select(&select("thead th")).count();
        found.extend(table.select(&select("tbody tr")).map(|row| (heads, row.select(&select("td")).count())));
    }
    assert!(tables >= 4 && found.len() > tables, "{tables} tables, {} rows", found.len());
    found
}
