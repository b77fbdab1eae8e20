//! The table of a class: put in order, taken away as a file, and shown to the class without names.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use scraper::Selector;
use tests::visitor::{Page, Visitor};
use time::Duration;

use crate::need_groups::practise;
use crate::world::{School, World, source};

/// What the first pupil fails and the second does right.
const SKILL: &str = "maths.relatifs.subtract";
const SKILL_TITLE: &str = "Soustraire deux nombres relatifs";

on_both_engines! {
    async fn the_table_is_put_in_order_by_links_and_says_in_which(world: &World) {
        let (school, mut teacher) = class_at_work(world, "ordres").await;
        let class = format!("/classes/{}?domaine=relatifs", school.class);
        let page = teacher.visit(&class).await;
        assert!(page.says("Élèves rangés par nom, de A à Z."), "{}", page.text());
        assert_eq!((rows(page), sorted(page)), (names(["Ana P.", "Bilal T.", "Chloé R."]), [("Élève", "ascending")].map(owned).to_vec()));

        let page = teacher.follow("Élève").await;
        assert!(page.says("Élèves rangés par nom, de Z à A."), "{}", page.text());
        assert_eq!(rows(page), names(["Chloé R.", "Bilal T.", "Ana P."]));
        assert_eq!(sorted(page), [("Élève", "descending")].map(owned));

        let page = teacher.follow("d’abord les élèves à aider").await;
        assert!(page.says("Élèves rangés avec les élèves à aider d’abord."), "{}", page.text());
        assert_eq!(rows(page), names(["Ana P. blocage", "Bilal T.", "Chloé R."]));
        assert_eq!(sorted(page), []);
        assert!(!page.links().contains(&"d’abord les élèves à aider".to_owned()), "already so");

        let page = teacher.follow("d’abord la dernière réponse la plus ancienne").await;
        assert!(page.says("Élèves rangés par dernière réponse, la plus ancienne d’abord."), "{}", page.text());
        assert_eq!(rows(page), names(["Chloé R. aucune réponse", "Ana P. 14/09/2026", "Bilal T. 16/09/2026"]));
        let page = teacher.follow("d’abord la dernière réponse la plus récente").await;
        assert_eq!(rows(page), names(["Bilal T. 16/09/2026", "Ana P. 14/09/2026", "Chloé R. aucune réponse"]));

        // By the column of a skill; the order stays when the domain changes, and is still told.
        let by_skill = heading(teacher.page(), SKILL_TITLE);
        let page = teacher.visit(&by_skill).await;
        assert!(page.says(&format!("Élèves rangés par « {SKILL_TITLE} », à aider et à consolider d’abord.")), "{}", page.text());
        assert_eq!(rows(page), names(["Ana P.", "Bilal T.", "Chloé R."]));
        assert_eq!(sorted(page), [(SKILL_TITLE, "ascending")].map(owned));
        let the_other_way = heading(page, SKILL_TITLE);
        let page = teacher.visit(&the_other_way).await;
        assert_eq!(rows(page), names(["Bilal T.", "Ana P.", "Chloé R."]));
        assert_eq!(sorted(page), [(SKILL_TITLE, "descending")].map(owned));
        let page = teacher.follow("Fractions").await;
        assert_eq!(page.texts(".tabs a[aria-current]"), ["Fractions"]);
        assert!(page.says(&format!("Élèves rangés par « {SKILL_TITLE} », acquis d’abord.")), "{}", page.text());
        assert_eq!((rows(page), sorted(page)), (names(["Bilal T.", "Ana P.", "Chloé R."]), Vec::new()));

        for unknown in ["n’importe", "-", "maths.inconnue", "-maths.inconnue"] {
            let page = teacher.visit(&format!("{class}&tri={unknown}")).await;
            assert!(page.says("Élèves rangés par nom, de A à Z."), "{unknown}: {}", page.text());
        }
    }

    async fn the_file_holds_what_the_page_shows(world: &World) {
        let (school, mut teacher) = class_at_work(world, "fichier").await;
        let class = format!("/classes/{}", school.class);
        for query in ["", "?domaine=relatifs&tri=-nom", "?domaine=relatifs&tout=1&tri=aide", "?tri=activite", "?tri=aide&noms=masques"] {
            let page = teacher.visit(&format!("{class}{query}")).await.clone();
            let file = teacher.follow("Télécharger ce tableau (CSV)").await;
            assert_eq!(file.headers[CONTENT_TYPE], "text/csv; charset=utf-8");
            assert_eq!(file.headers[CONTENT_DISPOSITION], "attachment; filename=\"competences-4e-b.csv\"");
            assert_eq!(file.headers[CACHE_CONTROL], "no-store");
            let lines = lines(file);
            let noted = query.contains("activite") || query.contains("aide");
            let notes = usize::from(noted);

            let headings = page.texts(".matrix thead th");
            assert_eq!((&lines[0][0], &lines[0][1 + notes..]), (&headings[0], &headings[1..]), "{query}");
            let named: Vec<String> = lines[1..].iter().map(|line| line[..=notes].join(" ").trim().to_owned()).collect();
            assert_eq!(named, rows(&page), "{query}");
            let cells: Vec<String> = page.texts(".matrix td").iter().map(|cell| figures(cell)).collect();
            let in_file = lines[1..].iter().flat_map(|line| &line[1 + notes..]).map(|cell| figures(cell));
            assert_eq!(in_file.collect::<Vec<_>>(), cells, "{query}");
        }
        let page = teacher.visit(&format!("{class}?domaine=relatifs")).await;
        let column = page.texts(".matrix thead th").iter().position(|title| title == SKILL_TITLE).unwrap();
        let lines = lines(teacher.follow("Télécharger ce tableau (CSV)").await);
        assert_eq!(lines[1][column], "à consolider, 4 réponses, à aider maintenant");
        assert_eq!(lines[3][column], "");

        // A pupil alone: the skills of their page, in its order.
        let pupil = format!("{class}/eleves/{}", school.pupils[0].identity.id);
        let skills = teacher.visit(&pupil).await.texts("ul.skills a");
        let file = teacher.follow("Télécharger ces compétences (CSV)").await;
        assert_eq!(file.headers[CONTENT_DISPOSITION], "attachment; filename=\"competences-4e-b-ana-p.csv\"");
        let lines = self::lines(file);
        assert_eq!(lines[0], ["Compétence", "Où en est l’élève", "Sur quoi cela repose"]);
        assert_eq!(lines[1..].iter().map(|line| line[0].clone()).collect::<Vec<_>>(), skills);
    }

    async fn names_are_hidden_in_one_click_on_every_page_that_is_projected(world: &World) {
        let (school, mut teacher) = class_at_work(world, "projection").await;
        practise(world, &school, &school.pupils[2], SKILL, false).await;
        let class = format!("/classes/{}", school.class);
        let ids: Vec<String> = school.pupils.iter().map(|pupil| pupil.identity.id.to_string()).collect();
        let nobody = |page: &Page| {
            let html = source(page);
            let known = ["Ana P.", "Bilal T.", "Chloé R."];
            let named = known.into_iter().chain(ids.iter().map(String::as_str)).find(|name| html.contains(name));
            assert_eq!(named, None, "{}: {html}", page.path);
        };
        teacher.visit(&format!("{class}?domaine=relatifs&tri=-nom")).await;
        let page = teacher.follow("Masquer les noms").await;
        nobody(page);
        assert!(page.says("Élèves rangés par numéro, du dernier au premier."), "the order is kept: {}", page.text());
        assert_eq!(rows(page), names(["Élève 3", "Élève 2", "Élève 1"]));
        assert_eq!(page.texts(".help-list .who").len(), 2, "who waits is still told");
        assert!(!page.says("Ajouter des élèves") && !page.says("Parcours"), "{}", page.text());
        let help = teacher.follow("d’abord les élèves à aider").await.clone();
        nobody(&help);
        let numbers: Vec<String> = rows(&help).into_iter().filter(|row| row.ends_with("blocage")).collect();
        let numbers: Vec<&str> = numbers.iter().map(|row| row.trim_end_matches(" blocage")).collect();
        nobody(teacher.follow("Télécharger ce tableau (CSV)").await);
        let file = lines(teacher.page());
        assert_eq!(file[1..].iter().map(|line| &line[0]).filter(|name| name.starts_with("Élève ")).count(), 3);

        // The same numbers on the page of the groups; nothing is decided there.
        teacher.visit(&help.path).await;
        let page = teacher.follow("Groupes de besoin : qui bute sur la même chose").await;
        nobody(page);
        let members = page.texts(".members li");
        assert!(!members.is_empty(), "{}", page.text());
        assert!(members.iter().all(|member| numbers.iter().any(|number| member.starts_with(number))), "{members:?} {numbers:?}");
        assert!(!page.buttons().iter().any(|button| button.starts_with("Mettre en premier")), "{}", page.text());
        nobody(teacher.follow("4e B").await);
        let page = teacher.follow("Erreurs de la classe : ce qui est le moins réussi, et pourquoi").await;
        nobody(page);
        nobody(teacher.follow("4e B").await);

        let page = teacher.follow("Montrer les noms").await;
        assert!(page.says("Ana P.") && page.says("Ajouter des élèves"), "{}", page.text());
        teacher.follow("Groupes de besoin : qui bute sur la même chose").await;
        nobody(teacher.follow("Masquer les noms").await);
        assert!(teacher.follow("Montrer les noms").await.says("Ana P."));
        assert_eq!(teacher.visit(&format!("{class}?noms=inconnu")).await.status, StatusCode::OK);
    }

    async fn names_stay_hidden_when_the_programme_changes(world: &World) {
        let (school, mut teacher) = class_at_work(world, "deux-matieres").await;
        let class = format!("/classes/{}", school.class);
        teacher.visit(&format!("{class}/reglages")).await;
        let french = crate::world::packs().iter().find(|pack| pack.programme.id == "francais-remediation").unwrap();
        teacher.choose(&french.programme.title).press("Enregistrer").await;
        teacher.visit(&format!("{class}?noms=masques")).await;
        let page = teacher.press("Français").await;
        assert!(page.says("Élève 1") && !page.says("Ana P."), "{}", page.text());
        assert!(page.says(&french.programme.domains[0].title), "{}", page.text());
    }
}

/// Three pupils: one failed four times on Monday, one succeeded four times on Wednesday, one has done nothing.
async fn class_at_work(world: &World, word: &str) -> (School, Visitor) {
    let school = world.school(word, &["Ana P.", "Bilal T.", "Chloé R."]).await;
    practise(world, &school, &school.pupils[0], SKILL, false).await;
    world.clock.advance(Duration::days(2));
    practise(world, &school, &school.pupils[1], SKILL, true).await;
    let teacher = world.sign_in(&school.teacher_email).await;
    (school, teacher)
}

fn names<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

fn owned((title, direction): (&str, &str)) -> (String, String) {
    (title.to_owned(), direction.to_owned())
}

/// The names of the rows, with what is noted beside them.
fn rows(page: &Page) -> Vec<String> {
    page.texts(".matrix tbody th")
}

/// The columns that say that the rows are in their order, and in which direction.
fn sorted(page: &Page) -> Vec<(String, String)> {
    let tree = page.tree();
    let sorted = Selector::parse(".matrix th[aria-sort]").unwrap();
    let told = tree
        .select(&sorted)
        .map(|heading| (heading.text().collect::<String>(), heading.attr("aria-sort").unwrap_or_default().to_owned()));
    told.collect()
}

/// Where the heading of a column leads.
fn heading(page: &Page, title: &str) -> String {
    let tree = page.tree();
    let links = Selector::parse(".matrix thead a").unwrap();
    let link =
        tree.select(&links).find(|link| link.text().collect::<String>() == title).expect("there is such a column");
    link.attr("href").unwrap().to_owned()
}

/// The lines of a file without quoted fields, as every spreadsheet reads them.
fn lines(file: &Page) -> Vec<Vec<String>> {
    let text = String::from_utf8(file.bytes.to_vec()).expect("is UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8 comes first");
    assert!(text.ends_with("\r\n") && !text.contains('"'), "{text}");
    text.trim_end_matches("\r\n").split("\r\n").map(|line| line.split(';').map(str::to_owned).collect()).collect()
}

/// How many answers a cell tells, and whether the pupil is to be helped: what the page and the file both say.
fn figures(cell: &str) -> String {
    let count: String = cell.chars().filter(char::is_ascii_digit).collect();
    let help = if cell.ends_with('!') || cell.ends_with("à aider maintenant") { "!" } else { "" };
    format!("{count}{help}")
}
