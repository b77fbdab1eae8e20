//! The browser against a site of a few pages, served from memory.

use std::path::Path;

use browser::ecoindex::Grade;
use browser::{Browser, BrowserError, Look};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const HOME: &str = r#"<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Accueil</title>
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><style>body { color: black; background: white }
@media (prefers-color-scheme: dark) { body { color: white; background: black } }</style></head><body><main>
<h1>Bonjour</h1><noscript><p>Sans script</p></noscript><svg role="img" aria-label="Rond"><g><circle r="3"/></g></svg>
<form method="post" action="/entrer"><label for="p">Pseudonyme&nbsp;:</label><input id="p" name="p">
<label><input type="radio" name="niveau" value="5e"> Cinquième</label>
<label>Couleur <select name="couleur"><option value="b">bleu</option><option value="v">vert</option></select></label>
<button>Entrer</button></form><button type="button">Presser</button>
<a href="/autre">Autre page</a></main><script src="/presser.js"></script></body></html>"#;

const PRESS: &str = "const button = document.querySelector('[type=button]');
button.addEventListener('click', () => { button.textContent = 'Pressé'; });";

const BROKEN: &str = r#"<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Mal faite</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/absent.css"></head><body><main><h1>Mal faite</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><input name="x"></main>
<script src="/erreur.js"></script><script>document.title = "interdit"</script></body></html>"#;

/// Serves the little site and gives its address.
async fn site() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = format!("http://{}", listener.local_addr().expect("the port is bound"));
    tokio::spawn(async move {
        while let Ok((mut person, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut asked = vec![0; 16_384];
                let length = person.read(&mut asked).await.unwrap_or_default();
                let answer = answer(&String::from_utf8_lossy(&asked[..length]));
                let _ = person.write_all(answer.as_bytes()).await;
            });
        }
    });
    address
}

fn answer(request: &str) -> String {
    let (status, kind, body) = match request.split(' ').nth(1).unwrap_or_default() {
        "/" => ("200 OK", "text/html", HOME.to_owned()),
        "/mal-faite" => ("200 OK", "text/html", BROKEN.to_owned()),
        "/presser.js" => ("200 OK", "text/javascript", PRESS.to_owned()),
        "/erreur.js" => ("200 OK", "text/javascript", "console.error('aïe'); absente();".to_owned()),
        "/entrer" => {
            let form = request.rsplit("\r\n\r\n").next().unwrap_or_default();
            ("200 OK", "text/html", format!("<!DOCTYPE html><title>Reçu</title><p>{form}</p>"))
        }
        "/autre" => ("200 OK", "text/html", "<!DOCTYPE html><title>Autre</title><p>Autre page</p>".to_owned()),
        _ => ("404 Not Found", "text/plain", "rien".to_owned()),
    };
    let policy = "default-src 'self' data:; style-src 'self' 'unsafe-inline';";
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\
         Content-Security-Policy: {policy}\r\n\r\n{body}",
        body.len()
    )
}

async fn browser() -> Browser {
    let chromium = browser::installed().expect("Chromium is missing: `cargo xtask test` installs it");
    Browser::launch(&chromium).await.expect("Chromium starts")
}

#[tokio::test]
async fn a_form_is_filled_by_its_labels_and_sent_with_scripts_and_without() {
    let (site, browser) = (site().await, browser().await);
    for look in [Look::DESKTOP, Look::PHONE.without_javascript()] {
        let page = browser.open(look).await.unwrap();
        page.visit(&site).await.unwrap();
        assert!(page.has_field("Couleur").await.unwrap() && !page.has_field("Taille").await.unwrap());
        page.fill("Pseudonyme :", "Lynx d’été").await.unwrap();
        page.choose("Cinquième").await.unwrap();
        page.select("Couleur", "vert").await.unwrap();
        page.submit("Entrer").await.unwrap();
        assert_eq!(page.text().await.unwrap(), "p=Lynx+d%E2%80%99%C3%A9t%C3%A9&niveau=5e&couleur=v");
    }
    browser.close().await;
}

#[tokio::test]
async fn a_page_that_is_shown_without_going_there_looks_as_it_does_when_it_is_visited() {
    let (site, browser) = (site().await, browser().await);
    let page = browser.open(Look::PHONE.in_the_dark().without_javascript()).await.unwrap();
    let looks = "[document.title, document.documentElement.lang, document.compatMode, document.body.innerText,
        getComputedStyle(document.body).color, document.documentElement.scrollHeight]";
    page.visit(&site).await.unwrap();
    let visited = page.evaluate(looks).await.unwrap();
    page.visit(&format!("{site}/autre")).await.unwrap();
    assert_ne!(page.evaluate(looks).await.unwrap(), visited);
    assert_eq!(page.show(&format!("{site}/")).await.unwrap(), 200);
    assert_eq!(page.evaluate(looks).await.unwrap(), visited);
    assert_eq!(page.show(&format!("{site}/nulle-part")).await.unwrap(), 404);
    assert_eq!(page.text().await.unwrap(), "rien");
    browser.close().await;
}

#[tokio::test]
async fn scripts_run_only_where_they_are_wanted() {
    let (site, browser) = (site().await, browser().await);
    let with = browser.open(Look::DESKTOP).await.unwrap();
    with.visit(&site).await.unwrap();
    with.press("Presser").await.unwrap();
    with.wait_for_text("Pressé").await.unwrap();
    assert!(!with.text().await.unwrap().contains("Sans script"));

    let without = browser.open(Look::DESKTOP.without_javascript()).await.unwrap();
    without.visit(&site).await.unwrap();
    without.press("Presser").await.unwrap();
    assert!(without.text().await.unwrap().contains("Sans script"));
    assert!(!without.text().await.unwrap().contains("Pressé"));
    browser.close().await;
}

#[tokio::test]
async fn a_link_is_followed_and_a_missing_one_is_told_with_those_there_are() {
    let (site, browser) = (site().await, browser().await);
    let page = browser.open(Look::DESKTOP).await.unwrap();
    page.visit(&site).await.unwrap();
    let error = page.follow("Sortie").await.unwrap_err();
    assert!(matches!(&error, BrowserError::Absent { present, .. } if present == "Autre page"), "{error}");
    page.follow("Autre page").await.unwrap();
    assert!(page.address().await.unwrap().ends_with("/autre"));
    assert_eq!(page.record().status(), Some(200));
    browser.close().await;
}

#[tokio::test]
async fn a_healthy_page_has_no_complaint_and_breaks_no_rule_in_light_or_dark() {
    let (site, browser) = (site().await, browser().await);
    for look in [Look::DESKTOP, Look::DESKTOP.in_the_dark()] {
        let page = browser.open(look).await.unwrap();
        page.visit(&site).await.unwrap();
        assert_eq!(page.accessibility_violations().await.unwrap(), []);
        assert_eq!(page.record().complaints(), Vec::<String>::new());
        let background = page.evaluate("getComputedStyle(document.body).backgroundColor").await.unwrap();
        assert_eq!(background, if look.dark { "rgb(0, 0, 0)" } else { "rgb(255, 255, 255)" });
    }
    browser.close().await;
}

#[tokio::test]
async fn what_a_broken_page_does_wrong_is_recorded() {
    let (site, browser) = (site().await, browser().await);
    let page = browser.open(Look::DESKTOP).await.unwrap();
    page.visit(&format!("{site}/mal-faite")).await.unwrap();
    let record = page.record();
    assert_eq!(record.failed_requests, [format!("404 for {site}/absent.css")]);
    assert_eq!(record.console_errors.len(), 2, "{record:?}");
    assert!(record.console_errors[0].contains("aïe") && record.console_errors[1].contains("absente"));
    assert_eq!(record.policy_violations.len(), 1, "{record:?}");
    let rules: Vec<String> =
        page.accessibility_violations().await.unwrap().into_iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["image-alt", "label"]);
    browser.close().await;
}

#[tokio::test]
async fn a_page_is_weighed_twice_alike_and_the_inside_of_a_drawing_does_not_count() {
    let (site, browser) = (site().await, browser().await);
    let page = browser.open(Look::ECOINDEX).await.unwrap();
    let first = page.weigh(&site).await.unwrap();
    assert_eq!((first.elements, first.requests), (25, 2));
    assert!(first.kilobytes > 1.0 && first.kilobytes < 3.0, "{first:?}");
    assert_eq!(page.weigh(&site).await.unwrap(), first);
    assert_eq!(first.grade(), Grade::A);
    browser.close().await;
}

#[tokio::test]
async fn a_place_inside_the_page_shown_is_visited_anew() {
    let (site, browser) = (site().await, browser().await);
    let page = browser.open(Look::DESKTOP).await.unwrap();
    for _ in 0..2 {
        page.visit(&format!("{site}/#p")).await.unwrap();
        assert_eq!(page.record().requests.len(), 2);
    }
    browser.close().await;
}

#[tokio::test]
async fn a_screenshot_is_a_png_of_the_window_asked_for() {
    let (site, browser) = (site().await, browser().await);
    let page = browser.open(Look::PHONE).await.unwrap();
    page.visit(&site).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new/home.png");
    page.screenshot(&file).await.unwrap();
    let image = std::fs::read(file).unwrap();
    assert_eq!(&image[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(image[16..24], [360_u32.to_be_bytes(), 740_u32.to_be_bytes()].concat());
    browser.close().await;
}

#[tokio::test]
async fn the_keyboard_alone_reaches_and_uses_a_field() {
    let (site, browser) = (site().await, browser().await);
    let page = browser.open(Look::DESKTOP).await.unwrap();
    page.visit(&site).await.unwrap();
    page.key("Tab").await.unwrap();
    assert_eq!(page.focused().await.unwrap(), "input Pseudonyme :");
    page.key("a").await.unwrap();
    assert_eq!(page.evaluate("document.activeElement.value").await.unwrap(), "a");
    browser.close().await;
}

#[tokio::test]
async fn a_program_that_is_no_browser_is_refused_with_its_last_words() {
    let error = Browser::launch(Path::new("/bin/false")).await.err().unwrap();
    assert!(matches!(error, BrowserError::Gone(_)), "{error}");
}
