//! What every answer carries, and which requests are refused before any page runs.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use server::process::{Reach, router};
use tests::visitor::{Page, Visitor};

use crate::world::{PASSWORD, World};

on_both_engines! {
    async fn every_page_carries_the_headers_that_protect_it(world: &World) {
        let school = world.school("entetes", &["Lina C."]).await;
        let mut pupil = world.enter(&school.pupils[0]).await;
        let mut anonymous = world.visitor();
        let pages = [
            anonymous.visit("/").await.clone(),
            anonymous.visit("/entrer").await.clone(),
            anonymous.visit("/nulle-part").await.clone(),
            pupil.visit("/eleve").await.clone(),
            pupil.visit("/classes").await.clone(),
        ];
        assert_eq!(pages[2].status, StatusCode::NOT_FOUND);
        assert_eq!(pages[4].status, StatusCode::FORBIDDEN);
        for page in &pages {
            let policy = header_of(page, "content-security-policy");
            for rule in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
                assert!(policy.contains(rule), "{}: {policy}", page.path);
            }
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
            assert_eq!(header_of(page, "x-content-type-options"), "nosniff");
            assert_eq!(header_of(page, "referrer-policy"), "same-origin");
            assert_eq!(header_of(page, "cross-origin-opener-policy"), "same-origin");
            assert_eq!(header_of(page, "cache-control"), "no-store", "{}", page.path);
            assert_eq!(header_of(page, "strict-transport-security"), "", "plain HTTP makes no promise of HTTPS");
        }
    }

    async fn nothing_on_a_page_would_be_stopped_by_its_own_policy(world: &World) {
        let school = world.school("politique", &["Lina C."]).await;
        let mut pupil = world.start_practice(&school.pupils[0]).await;
        for path in ["/eleve", "/eleve/progres", "/preferences"] {
            assert_inline_free(pupil.visit(path).await);
        }
        pupil.visit("/eleve").await;
        assert_inline_free(pupil.press("Reprendre mon exercice").await);
    }

    async fn the_session_cookie_belongs_to_this_site_alone(world: &World) {
        let school = world.school("biscuit", &[]).await;
        let cookie = sign_in_cookie(world, Reach::PlainHttp, &school.teacher_email).await;
        assert!(cookie.starts_with("rebond="), "{cookie}");
        for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(flag), "{cookie}");
        }
        assert!(!cookie.contains("Max-Age") && !cookie.contains("Expires"), "it ends with the browser: {cookie}");

        let cookie = sign_in_cookie(world, Reach::Https, &school.teacher_email).await;
        assert!(cookie.starts_with("__Host-rebond="), "{cookie}");
        for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
            assert!(cookie.contains(flag), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }

    async fn https_is_promised_for_a_year_when_it_is_there(world: &World) {
        let mut visitor = Visitor::new(router(world.platform.clone(), Reach::Https));
        assert_eq!(header_of(visitor.visit("/").await, "strict-transport-security"), "max-age=31536000");
    }

    async fn signing_in_changes_the_name_of_the_session(world: &World) {
        let school = world.school("fixation", &[]).await;
        let mut visitor = world.visitor();
        visitor.visit("/preferences").await;
        visitor.press("Garder ces réglages").await;
        let before = visitor.cookie("rebond").expect("preferences are kept in a session").to_owned();
        visitor.visit("/connexion").await;
        visitor.fill("Adresse électronique", &school.teacher_email).fill("Mot de passe", PASSWORD);
        visitor.press("Se connecter").await;
        let after = visitor.cookie("rebond").expect("is signed in").to_owned();
        assert_ne!(before, after);

        // Whoever knew the name before the sign-in is nobody.
        let mut thief = world.visitor();
        let stolen = Request::get("/classes").header(header::COOKIE, format!("rebond={before}"));
        let page = thief.send(stolen.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }

    async fn a_form_that_comes_from_elsewhere_is_refused(world: &World) {
        let school = world.school("ailleurs", &["Lina C."]).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let path = format!("/classes/{}/eleves", school.class);
        let from_elsewhere: [&[(&str, &str)]; 5] = [
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", "http://rebond.test")],
            &[("origin", "https://ailleurs.example")],
            &[("origin", "null")],
        ];
        for headers in from_elsewhere {
            let page = post(&mut teacher, &path, "eleves=Intrus+X.", headers).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{headers:?}");
        }
        assert_eq!(world.store().pupils_of_class(school.id, school.class).await.unwrap().len(), 1);

        let from_here: [&[(&str, &str)]; 2] = [&[("sec-fetch-site", "same-origin")], &[("origin", "http://rebond.test")]];
        for (number, headers) in from_here.into_iter().enumerate() {
            let page = post(&mut teacher, &path, &format!("eleves=Venu+{number}"), headers).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{headers:?}");
        }
        assert_eq!(world.store().pupils_of_class(school.id, school.class).await.unwrap().len(), 3);
    }

    async fn looking_changes_nothing(world: &World) {
        let school = world.school("regarder", &["Lina C."]).await;
        let lina = &school.pupils[0];
        let mut pupil = world.start_practice(lina).await;
        let front = world.in_front_of(lina, &pupil).await;
        let before = world.store().served(lina.key(), front.served).await.unwrap();

        let page = format!("/eleve/exercice/{}", front.served);
        let typed = &front.variant.question.expected;
        pupil.visit(&format!("{page}?reponse={}", percent_encoded(typed))).await;
        // The addresses of forms, asked for without posting, do not exist.
        let posted = ["/eleve/diagnostic/commencer", "/eleve/diagnostic/arreter"];
        let about = ["reponse", "indice", "pas-encore"].map(|action| format!("{page}/{action}"));
        for path in posted.into_iter().map(str::to_owned).chain(about) {
            let status = pupil.visit(&path).await.status;
            assert!(matches!(status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::BAD_REQUEST), "{path}: {status}");
        }
        assert_eq!(pupil.visit("/sortir").await.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(pupil.visit("/eleve").await.status, StatusCode::OK, "still inside");
        assert_eq!(world.store().served(lina.key(), front.served).await.unwrap(), before);
        assert_eq!(world.store().answers_of_pupil(lina.key()).await.unwrap(), []);
    }
}

fn header_of<'a>(page: &'a Page, name: &str) -> &'a str {
    page.headers.get(name).map_or("", |value| value.to_str().expect("is text"))
}

/// Scripts come from files, styles from the stylesheet: that is what the policy allows.
fn assert_inline_free(page: &Page) {
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.texts("script:not([src])").iter().all(String::is_empty), "inline script on {}", page.path);
    assert_eq!(page.texts("[style], style").len(), 0, "inline style on {}", page.path);
    assert_eq!(page.texts("[onclick], [onsubmit], [oninput], [onload]").len(), 0, "inline handler on {}", page.path);
}

async fn sign_in_cookie(world: &World, reach: Reach, email: &str) -> String {
    let mut visitor = Visitor::new(router(world.platform.clone(), reach));
    let form = format!("email={}&password={}", percent_encoded(email), percent_encoded(PASSWORD));
    let page = post(&mut visitor, "/connexion", &form, &[("sec-fetch-site", "same-origin")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    header_of(&page, "set-cookie").to_owned()
}

async fn post(visitor: &mut Visitor, path: &str, form: &str, headers: &[(&str, &str)]) -> Page {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    visitor.send(request.body(Body::from(form.to_owned())).expect("is a request")).await
}

fn percent_encoded(text: &str) -> String {
    app::components::frame::percent_encoded(text)
}
