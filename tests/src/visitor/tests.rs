use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use std::net::SocketAddr;

use super::{Page, Visitor};

const HOME: &str = r#"<!DOCTYPE html><html lang="fr"><head><title>Accueil</title></head><body>
<header><a href="/aide?de=accueil#haut">Aide</a></header>
<main><h1>Bonjour</h1><form method="post" action="recevoir">
<input type="hidden" name="jeton" value="42"><label for="p">Pseudonyme&nbsp;:</label><input id="p" name="p" value="Lynx">
<fieldset><legend>Niveau</legend><label><input type="radio" name="n" value="6e" checked> Sixième</label>
<label><input type="radio" name="n" value="5e"> Cinquième</label></fieldset>
<label><input type="checkbox" name="c" checked> Cartes</label>
<label>Ville <select name="v"><option>Lyon</option><option value="69">Rhône</option></select></label>
<textarea aria-label="Mot" name="m">
a&amp;b</textarea><input name="inutile" disabled value="x">
<button>Entrer</button><button name="action" value="ou bien">Autrement</button>
<button formmethod="get" formaction="/lire">Lire</button></form></main>
<form method="post" action="/recevoir" enctype="multipart/form-data"><label>Liste <input type="file" name="f"></label>
<button>Déposer</button></form></body></html>"#;

async fn receive(headers: HeaderMap, body: String) -> impl IntoResponse {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("rien").to_owned();
    format!("{} {} {} {}\n{body}", said("sec-fetch-site"), said("origin"), said("referer"), said("cookie"))
}

fn site() -> Router {
    Router::new()
        .route("/", get(|| async { ([(header::CONTENT_TYPE, "text/html")], HOME) }))
        .route("/recevoir", post(receive))
        .route("/lire", get(|request: Request<Body>| async move { request.uri().to_string() }))
        .route("/aide", get(|request: Request<Body>| async move { request.uri().to_string() }))
        .route("/entree", get(|| async { ([(header::SET_COOKIE, "qui=moi; Path=/; HttpOnly")], Redirect::to("/")) }))
        .route("/sortie", get(|| async { ([(header::SET_COOKIE, "qui=; Max-Age=0")], Redirect::to("/")) }))
        .route("/boucle", get(|| async { Redirect::to("/boucle") }))
        .route("/adresse", get(|ConnectInfo(from): ConnectInfo<SocketAddr>| async move { from.ip().to_string() }))
}

#[tokio::test]
async fn a_form_is_sent_as_a_browser_sends_it() {
    let mut visitor = Visitor::new(site());
    visitor.visit("/").await;
    let page = visitor.press("Entrer").await;
    let sent = "jeton=42&p=Lynx&n=6e&c=on&v=Lyon&m=a%26b";
    assert_eq!(page.html(), format!("same-origin http://rebond.test http://rebond.test/ rien\n{sent}"));
}

#[tokio::test]
async fn what_is_filled_by_label_replaces_what_the_page_says() {
    let mut visitor = Visitor::new(site());
    visitor.visit("/").await;
    visitor.fill("Pseudonyme :", "É t").choose("Cinquième").clear("Cartes").select("Ville", "Rhône").fill("Mot", "");
    let page = visitor.press("Autrement").await;
    assert!(page.html().ends_with("\njeton=42&p=%C3%89+t&n=5e&v=69&m=&action=ou+bien"), "{}", page.html());
}

#[tokio::test]
async fn a_button_may_choose_its_own_way() {
    let mut visitor = Visitor::new(site());
    visitor.visit("/").await;
    assert_eq!(visitor.press("Lire").await.html(), "/lire?jeton=42&p=Lynx&n=6e&c=on&v=Lyon&m=a%26b");
}

#[tokio::test]
async fn a_file_travels_whole() {
    let mut visitor = Visitor::new(site());
    visitor.visit("/").await;
    visitor.attach("Liste", "classe.csv", b"nom;prenom\r\n");
    let page = visitor.press("Déposer").await;
    assert!(page.html().contains("name=\"f\"; filename=\"classe.csv\"\r\n"), "{}", page.html());
    assert!(page.html().contains("\r\n\r\nnom;prenom\r\n\r\n--"), "{}", page.html());
}

#[tokio::test]
async fn cookies_are_kept_through_redirections_and_given_up_when_told() {
    let mut visitor = Visitor::new(site());
    let page = visitor.visit("/entree").await;
    assert_eq!((page.path.as_str(), page.passed.len()), ("/", 1));
    assert_eq!(visitor.cookie("qui"), Some("moi"));
    assert!(visitor.press("Entrer").await.says("qui=moi"));
    visitor.visit("/sortie").await;
    assert_eq!(visitor.cookie("qui"), None);
}

#[tokio::test]
async fn links_are_followed_by_their_text_without_their_anchor() {
    let mut visitor = Visitor::new(site());
    visitor.visit("/").await;
    assert_eq!(visitor.follow("Aide").await.html(), "/aide?de=accueil");
}

#[tokio::test]
#[should_panic(expected = "no link named “Sortie” on / (200 OK); there are: Aide")]
async fn a_missing_link_is_told_with_those_there_are() {
    let mut visitor = Visitor::new(site());
    visitor.visit("/").await;
    visitor.follow("Sortie").await;
}

#[tokio::test]
#[should_panic(expected = "redirections do not end")]
async fn redirections_that_never_end_are_an_error() {
    Visitor::new(site()).visit("/boucle").await;
}

#[tokio::test]
async fn each_visitor_has_a_network_address() {
    let mut visitor = Visitor::new(site()).from_address([192, 0, 2, 7].into());
    assert_eq!(visitor.visit("/adresse").await.text(), "192.0.2.7");
}

#[test]
fn the_outline_is_what_a_screen_reader_lists() {
    let page = Page::new(StatusCode::OK, "/".to_owned(), HeaderMap::new(), HOME.into());
    let expected = "\
banner
  link Aide
main
  h1 Bonjour
  form
    field Pseudonyme : (text)
    fieldset
      legend Niveau
      field Sixième (radio)
      field Cinquième (radio)
    field Cartes (checkbox)
    field Ville (select)
    field Mot (textarea)
    field (text)
    button Entrer
    button Autrement
    button Lire
form
  field Liste (file)
  button Déposer
";
    assert_eq!(page.outline(), expected);
    assert_eq!(page.title(), "Accueil");
    assert_eq!(page.headings(), ["Bonjour"]);
    assert!(page.says("Pseudonyme :"));
}
