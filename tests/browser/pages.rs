//! Every page of every role, filled and empty, and what people see when something goes wrong.

use std::io::Write;
use std::path::Path;

use browser::{Browser, Look, Page};
use tests::database::Database;
use tests::machine::{chromium, rebond};
use tests::serving::Serving;
use tokio::process::Command;

use crate::demonstration::{Account, Demonstration};
use crate::exercise::{to_a_free_question, to_an_exercise};
use crate::inspection::{faults, faults_in_each_look, inspect, overflow, place};

const LOOKS: [Look; 3] =
    [Look::DESKTOP, Look::DESKTOP.in_the_dark(), Look { width: 320, height: 640, dark: false, javascript: true }];

fn found(addresses: &[&str]) -> Vec<(String, u16)> {
    addresses.iter().map(|address| ((*address).to_owned(), 200)).collect()
}

/// Inspects a page that only a form leads to, in each look.
async fn inspect_after(browser: &Browser, site: &str, status: u16, reach: impl AsyncFn(&Page)) {
    let page = browser.open(Look::DESKTOP).await.expect("a page opens");
    reach(&page).await;
    let found = faults_in_each_look(&page, site, status).await;
    let address = page.address().await.expect("the page answers");
    assert!(found.is_empty(), "{address}\n{}", found.join("\n"));
}

#[tokio::test]
async fn the_pages_that_anybody_may_read() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let mut addresses = found(&[
        "/",
        "/entrer",
        "/connexion",
        "/preferences",
        "/algorithmes",
        "/algorithmes/enseignants",
        "/donnees",
        "/accessibilite",
    ]);
    addresses.push(("/nulle-part".to_owned(), 404));
    inspect(&browser, &school.site, None, &addresses).await;
    browser.close().await;
}

#[tokio::test]
async fn a_card_or_a_password_that_is_wrong() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    inspect_after(&browser, &school.site, 422, async |page| {
        page.visit(&format!("{}/entrer", school.site)).await.unwrap();
        page.fill("Code de la classe", school.class_code()).await.unwrap();
        page.fill("Pseudonyme", "Personne").await.unwrap();
        page.fill("Secret", "je-ne-sais-00").await.unwrap();
        page.submit("Entrer").await.unwrap();
    })
    .await;
    inspect_after(&browser, &school.site, 422, async |page| {
        page.visit(&format!("{}/connexion", school.site)).await.unwrap();
        page.fill("Adresse électronique", "personne@demo.example").await.unwrap();
        page.fill("Mot de passe", "je ne sais pas").await.unwrap();
        page.submit("Se connecter").await.unwrap();
    })
    .await;
    browser.close().await;
}

#[tokio::test]
async fn the_pages_of_a_pupil_from_the_first_day_on() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let first_day = found(&["/eleve", "/eleve/progres", "/eleve/fin"]);
    inspect(&browser, &school.site, Some(school.account("Élève")), &first_day).await;

    let page = browser.open(Look::DESKTOP).await.unwrap();
    school.enter(&page, "Élève").await;
    let mut addresses = found(&["/eleve", "/eleve/progres"]);
    for _ in 0..6 {
        to_an_exercise(&page).await;
        addresses.push((place(&page, &school.site).await, 200));
        page.submit("Je ne sais pas encore").await.unwrap();
    }
    to_a_free_question(&page).await;
    let open = place(&page, &school.site).await;
    // What cannot be read, and how something that can is understood.
    addresses.push((format!("{open}?reponse=2x%2B"), 200));
    addresses.push((format!("{open}?reponse=12"), 200));
    addresses.push((open, 200));
    addresses.push(("/classes".to_owned(), 403));
    inspect(&browser, &school.site, Some(school.account("Élève")), &addresses).await;
    browser.close().await;
}

#[tokio::test]
async fn the_pages_of_a_pupil_with_some_weeks_behind_them() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let addresses = found(&["/eleve", "/eleve/progres", "/eleve/bilan", "/eleve/reponses"]);
    let pupil = school.pupil_with_a_past(&browser).await;
    inspect(&browser, &school.site, Some(&pupil), &addresses).await;
    browser.close().await;
}

#[tokio::test]
async fn the_pages_of_a_teacher() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::DESKTOP).await.unwrap();
    school.enter(&page, "Enseignante").await;
    let mut addresses = found(&["/classes", "/mot-de-passe"]);
    page.follow("4e B").await.unwrap();
    let class = place(&page, &school.site).await;
    for selector in [".matrix tbody th a", ".matrix td a"] {
        page.visit(&format!("{}{class}", school.site)).await.unwrap();
        let address = first(&page, selector).await;
        addresses.push((address, 200));
    }
    // The pupil who has not begun, the pupil who has, and one of their answers.
    page.follow("Camille R.").await.unwrap();
    addresses.push((place(&page, &school.site).await, 200));
    page.visit(&format!("{}{}", school.site, addresses[2].0)).await.unwrap();
    addresses.push((first(&page, "a[href*='/reponses/']").await, 200));
    let pages = ["reglages", "groupes", "groupes?noms=masques", "fiches", "erreurs", "evaluation"];
    addresses.extend(pages.map(|page| (format!("{class}/{page}"), 200)));
    addresses.extend(["tri=aide", "tri=-activite&noms=masques"].map(|query| (format!("{class}?{query}"), 200)));
    // Sheets with each way of answering on paper, and their corrections.
    page.visit(&format!("{}{class}/fiches", school.site)).await.unwrap();
    page.select("Compétence", "Soustraire deux nombres relatifs").await.unwrap();
    page.select("Deuxième compétence (facultatif)", "Lire les coordonnées d’un point").await.unwrap();
    page.select("Troisième compétence (facultatif)", "Lire un diagramme en barres").await.unwrap();
    page.submit("Préparer les feuilles").await.unwrap();
    addresses.push((place(&page, &school.site).await, 200));
    addresses.push((format!("{class}/fiches?tirage=1"), 422));
    addresses.push((class, 200));
    addresses.extend(found(&[
        "/exercices/qualite",
        "/exercices/qualite?domaine=fractions",
        "/exercices/qualite/maths-remediation/fractions/fraction-d-un-groupe",
    ]));
    page.visit(&format!("{}/classes", school.site)).await.unwrap();
    page.fill("Nom de la classe", "6e A").await.unwrap();
    page.select("Niveau", "6e").await.unwrap();
    page.submit("Créer la classe").await.unwrap();
    addresses.push((place(&page, &school.site).await, 200));
    addresses.push(("/administration".to_owned(), 403));
    inspect(&browser, &school.site, Some(school.account("Enseignante")), &addresses).await;

    inspect_after(&browser, &school.site, 200, async |page| {
        school.enter(page, "Enseignante").await;
        page.follow("2de 3").await.unwrap();
        page.press("Réimprimer toutes les cartes").await.unwrap();
        page.submit("Remplacer tous les secrets et imprimer").await.unwrap();
    })
    .await;
    browser.close().await;
}

#[tokio::test]
async fn the_pages_of_an_administrator() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::DESKTOP).await.unwrap();
    school.enter(&page, "Administrateur").await;
    let mut addresses = found(&[
        "/administration",
        "/administration/etablissement",
        "/administration/fin-d-annee",
        "/administration/programmes",
        "/administration/listes",
        "/administration/modeles",
        "/mot-de-passe",
    ]);
    addresses.push((first(&page, "a[href*='/administration/enseignants/']").await, 200));
    for selector in ["a[href*='/administration/classes/']", "a[href*='/eleves/']"] {
        let address = first(&page, selector).await;
        page.visit(&format!("{}{address}", school.site)).await.unwrap();
        addresses.push((address, 200));
    }
    page.visit(&format!("{}/administration/simulateur", school.site)).await.unwrap();
    page.submit("Lancer la simulation").await.unwrap();
    while page.text().await.unwrap().contains("Simulation en cours") {
        page.submit("Voir où elle en est").await.unwrap();
    }
    addresses.push(("/administration/simulateur".to_owned(), 200));
    page.visit(&format!("{}/administration/programmes", school.site)).await.unwrap();
    page.submit("Voir l’aperçu").await.unwrap();
    addresses.push((place(&page, &school.site).await, 200));
    let folder = tempfile::tempdir().unwrap();
    let good = "Nom;Prénom;Classe\nMartin;Léa;4e B\nDurand;Noé;3e C\n";
    let bad = "Nom;Prénom;Classe\n;;\nMartin;;\n;Léa;\n";
    for list in [good, bad] {
        page.visit(&format!("{}/administration/listes", school.site)).await.unwrap();
        page.attach("Fichier de la liste", &written(folder.path(), list)).await.unwrap();
        page.submit("Voir l’aperçu").await.unwrap();
        addresses.push((place(&page, &school.site).await, 200));
    }
    addresses.push(("/eleve".to_owned(), 403));
    inspect(&browser, &school.site, Some(school.account("Administrateur")), &addresses).await;

    let not_a_list = written(folder.path(), "\u{0}\u{1}");
    inspect_after(&browser, &school.site, 422, async |page| {
        school.enter(page, "Administrateur").await;
        page.visit(&format!("{}/administration/listes", school.site)).await.unwrap();
        page.attach("Fichier de la liste", &not_a_list).await.unwrap();
        page.submit("Voir l’aperçu").await.unwrap();
    })
    .await;
    browser.close().await;
}

/// A file opened far from the site: what it needs is in it.
#[tokio::test]
async fn the_page_that_a_family_is_handed() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::DESKTOP).await.unwrap();
    school.enter(&page, "Administrateur").await;
    for selector in ["a[href*='/administration/classes/']", "a[href*='/eleves/']"] {
        let address = first(&page, selector).await;
        page.visit(&format!("{}{address}", school.site)).await.unwrap();
    }
    let address = first(&page, "a[href$='/donnees.html']").await;
    let html = page.evaluate(&format!("fetch({address:?}).then(answer => answer.text())")).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("donnees.html");
    std::fs::write(&file, html.as_str().unwrap()).unwrap();
    for look in LOOKS {
        let page = browser.open(look).await.unwrap();
        page.visit(&format!("file://{}", file.display())).await.unwrap();
        assert!(page.text().await.unwrap().contains("Ce que Rebond estime"));
        let mut found: Vec<String> = overflow(&page).await.into_iter().filter(|_| look.width == 320).collect();
        found.extend(page.record().complaints());
        found.extend(page.accessibility_violations().await.unwrap().iter().map(ToString::to_string));
        assert!(found.is_empty(), "{look:?}\n{}", found.join("\n"));
        let elsewhere = page.record().requests.into_iter().filter(|request| !request.address.starts_with("file://"));
        assert_eq!(elsewhere.collect::<Vec<_>>(), []);
    }
    browser.close().await;
}

#[tokio::test]
async fn the_pages_of_a_school_that_has_just_opened() {
    let (database, browser) = (Database::sqlite(), chromium().await.unwrap());
    let open = ["administrator", "--school", "Collège neuf", "--name", "Mme Neuf", "--email", "neuf@ecole.example"];
    let said = Command::new(rebond()).args(open).env("REBOND_DATABASE", &database.address).output().await.unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    let first = said.lines().find_map(|line| line.split_once("mot de passe, à changer en arrivant : ")).unwrap().1;
    let serving = Serving::start(&database.address).await;
    let site = format!("http://{}", serving.address);

    let page = browser.open(Look::DESKTOP).await.unwrap();
    let newcomer = Account::of_adult(&site, "neuf@ecole.example", first);
    newcomer.enter(&page).await;
    assert_eq!(place(&page, &site).await, "/mot-de-passe");
    assert_eq!(faults(&page, &site, 200).await, Vec::<String>::new());
    page.fill("Mot de passe actuel", first).await.unwrap();
    page.fill("Nouveau mot de passe", "lune-orange-et-craie-26").await.unwrap();
    page.submit("Changer le mot de passe").await.unwrap();
    page.visit(&format!("{site}/administration")).await.unwrap();
    page.fill("Nom", "M. Seul").await.unwrap();
    page.fill("Adresse électronique professionnelle", "seul@ecole.example").await.unwrap();
    page.submit("Ouvrir le compte").await.unwrap();
    assert_eq!(faults(&page, &site, 200).await, Vec::<String>::new());

    let administrator = Account::of_adult(&site, "neuf@ecole.example", "lune-orange-et-craie-26");
    let empty = found(&["/administration", "/administration/programmes", "/administration/modeles"]);
    inspect(&browser, &site, Some(&administrator), &empty).await;
    browser.close().await;
}

/// A file of this content.
fn written(folder: &Path, content: &str) -> std::path::PathBuf {
    let path = folder.join(format!("liste-{}.csv", content.len()));
    let mut file = std::fs::File::create(&path).expect("a file can be made");
    file.write_all(content.as_bytes()).expect("a file can be written");
    path
}

/// Where the first of these links leads.
async fn first(page: &Page, selector: &str) -> String {
    let address = page.evaluate(&format!("document.querySelector({selector:?}).getAttribute('href')")).await;
    address.expect("there is such a link").as_str().expect("a link leads somewhere").to_owned()
}
