//! The main pages as a phone and a desktop show them, in light and in the dark.

use std::fs;

use browser::{Browser, Look, Page};
use tests::machine::{chromium, documented_screenshots, screenshots};

use crate::demonstration::{Account, Demonstration};
use crate::exercise::to_a_free_question;
use crate::inspection::place;

const LOOKS: [(&str, Look); 4] = [
    ("desktop-light", Look::DESKTOP),
    ("desktop-dark", Look::DESKTOP.in_the_dark()),
    ("phone-light", Look::PHONE),
    ("phone-dark", Look::PHONE.in_the_dark()),
];

/// Those that the documentation shows.
const DOCUMENTED: [&str; 6] = [
    "home-desktop-light",
    "exercise-desktop-light",
    "exercise-phone-light",
    "feedback-phone-dark",
    "class-desktop-light",
    "answer-desktop-light",
];

/// A page with the name of its screenshots.
type Named = (&'static str, String);

#[tokio::test]
async fn the_main_pages_are_shown_on_phones_and_desktops_in_light_and_dark() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    show(&browser, &school, None, &[("home", "/".to_owned())]).await;

    let page = browser.open(Look::DESKTOP).await.unwrap();
    let pupil = school.pupil_with_a_past(&browser).await;
    pupil.enter(&page).await;
    let pages = pages_of_pupil(&page, &school).await;
    show(&browser, &school, Some(&pupil), &pages).await;

    let page = browser.open(Look::DESKTOP).await.unwrap();
    school.enter(&page, "Enseignante").await;
    let pages = pages_of_teacher(&page, &school).await;
    show(&browser, &school, Some(school.account("Enseignante")), &pages).await;

    let page = browser.open(Look::DESKTOP).await.unwrap();
    school.enter(&page, "Administrateur").await;
    let pages = pages_of_administrator(&page, &school).await;
    show(&browser, &school, Some(school.account("Administrateur")), &pages).await;
    browser.close().await;

    if let Some(folder) = documented_screenshots() {
        fs::create_dir_all(&folder).unwrap();
        for name in DOCUMENTED {
            let name = format!("{name}.png");
            fs::copy(screenshots().join(&name), folder.join(&name)).unwrap();
        }
    }
}

async fn pages_of_pupil(page: &Page, school: &Demonstration) -> Vec<Named> {
    to_a_free_question(page).await;
    page.fill("Ta réponse", "12").await.expect("the field is there");
    page.submit("Répondre").await.expect("the button is there");
    if !page.text().await.expect("the page answers").contains("Correction pas à pas") {
        page.submit("Je ne sais pas encore").await.expect("the button is there");
    }
    let feedback = place(page, &school.site).await;
    to_a_free_question(page).await;
    let exercise = place(page, &school.site).await;
    vec![("feedback", feedback), ("exercise", exercise), ("progress", "/eleve/progres".to_owned())]
}

async fn pages_of_teacher(page: &Page, school: &Demonstration) -> Vec<Named> {
    page.follow("4e B").await.expect("the class is there");
    let class = fullest_table(page, &school.site).await;
    page.visit(&format!("{}{class}", school.site)).await.expect("the page loads");
    let link = async |selector: &str| {
        let found = page.evaluate(&format!("document.querySelector({selector:?}).getAttribute('href')")).await;
        found.expect("the page answers").as_str().expect("there is such a link").to_owned()
    };
    let pupil = link(".matrix tr:has(td a) th a").await;
    page.visit(&format!("{}{pupil}", school.site)).await.expect("the page loads");
    let answer = link("a[href*='/reponses/']").await;
    vec![("class", class), ("pupil", pupil), ("answer", answer)]
}

/// The class by the domain that its pupils have worked on most.
async fn fullest_table(page: &Page, site: &str) -> String {
    let tabs = page.evaluate("[...document.querySelectorAll('.tabs a')].map(tab => tab.getAttribute('href'))").await;
    let tabs = tabs.expect("the page answers");
    let mut fullest = (0, String::new());
    for tab in tabs.as_array().into_iter().flatten().filter_map(|tab| tab.as_str()) {
        page.visit(&format!("{site}{tab}")).await.expect("the page loads");
        let cells = page.evaluate("document.querySelectorAll('.matrix td a').length").await.expect("the page answers");
        fullest = fullest.max((cells.as_u64().unwrap_or_default(), place(page, site).await));
    }
    fullest.1
}

async fn pages_of_administrator(page: &Page, school: &Demonstration) -> Vec<Named> {
    page.visit(&format!("{}/administration/programmes", school.site)).await.expect("the page loads");
    page.submit("Voir l’aperçu").await.expect("the button is there");
    let preview = place(page, &school.site).await;
    let administration = "/administration".to_owned();
    vec![("administration", administration), ("preview", preview), ("models", "/administration/modeles".to_owned())]
}

/// Leaves a screenshot of each page in each look; each page must be found, and say nothing but what it shows.
async fn show(browser: &Browser, school: &Demonstration, who: Option<&Account>, pages: &[Named]) {
    for (look_name, look) in LOOKS {
        let page = browser.open(look).await.expect("a page opens");
        if let Some(who) = who {
            who.enter(&page).await;
        }
        for (name, address) in pages {
            page.visit(&format!("{}{address}", school.site)).await.expect("the page loads");
            let record = page.record();
            assert_eq!((record.status(), record.complaints()), (Some(200), vec![]), "{address} ({look_name})");
            let file = screenshots().join(format!("{name}-{look_name}.png"));
            page.screenshot(&file).await.expect("a screenshot is taken");
            let image = fs::read(&file).expect("the screenshot is there");
            assert!(image.starts_with(b"\x89PNG") && image.len() > 5_000, "{} is no screenshot", file.display());
        }
    }
}
