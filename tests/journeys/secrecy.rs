//! Nothing tells the answer before it is given, and nobody sees what belongs to somebody else.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use time::Duration;
use uuid::Uuid;

use crate::world::{InFront, World, answer, source, written};

/// How many exercises are looked at from one end to the other.
const VARIANTS: usize = 40;

on_both_engines! {
    async fn nothing_tells_the_answer_before_it_is_given(world: &World) {
        let school = world.school("secret", &["Lou P.", "Voisine S."]).await;
        let lou = &school.pupils[0];
        let mut visitor = world.start_practice(lou).await;
        let mut looked_at = 0;
        for step in 0..VARIANTS {
            if !visitor.page().path.starts_with("/eleve/exercice/") {
                break;
            }
            let front = world.in_front_of(lou, &visitor).await;
            assert_silent(&front, &source(visitor.page()), 0);
            if front.variant.choices.is_empty() && front.variant.parts.is_none() {
                // Asking how an answer is read is not asking whether it is right.
                let right = reading(&source(visitor.visit(&read(&front, &front.variant.question.expected)).await));
                let wrong = reading(&source(visitor.visit(&read(&front, &front.wrong())).await));
                assert_eq!(right, wrong, "{}", front.exercise.id);
                assert_silent(&front, &source(visitor.page()), 0);
            }
            if !front.variant.hints.is_empty() {
                visitor.press("Un indice").await;
                assert_silent(&front, &source(visitor.page()), 1);
            }
            world.clock.advance(Duration::seconds(30));
            let typed = if step % 3 == 0 { front.wrong() } else { front.variant.question.expected.clone() };
            answer(&mut visitor, &typed).await;
            let html = source(visitor.page());
            assert!(html.contains(&written(&front.variant.correction[0])), "{}", front.exercise.id);
            looked_at += 1;
            visitor.press("Exercice suivant").await;
        }
        assert!(looked_at >= VARIANTS / 2, "{looked_at}");
    }

    async fn pupils_never_see_each_other(world: &World) {
        let school = world.school("discret", &["Lou P.", "Voisine S."]).await;
        let mut neighbour = world.start_practice(&school.pupils[1]).await;
        let theirs = world.in_front_of(&school.pupils[1], &neighbour).await;
        let mut visitor = world.start_practice(&school.pupils[0]).await;
        let mine = visitor.page().path.clone();
        for path in ["/eleve", "/eleve/progres", "/eleve/fin", "/preferences", "/algorithmes", "/donnees", &mine] {
            let page = visitor.visit(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(!page.html().contains("Voisine"), "{path}");
        }

        // An exercise of somebody else, or of nobody, is not there.
        for served in [theirs.served, Uuid::nil()] {
            let page = format!("/eleve/exercice/{served}");
            assert_eq!(visitor.visit(&page).await.status, StatusCode::NOT_FOUND);
            for action in ["reponse", "indice", "pas-encore"] {
                let request = Request::post(format!("{page}/{action}"))
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                let response = visitor.send(request.body(Body::from("reponse=1")).unwrap()).await;
                assert_eq!(response.status, StatusCode::NOT_FOUND, "{action}");
            }
        }
        let untouched = world.store().served(school.pupils[1].key(), theirs.served).await.unwrap().unwrap();
        assert_eq!((untouched.hints_opened, untouched.answered_at), (0, None));
        neighbour.press("Je ne sais pas encore").await;
        assert!(neighbour.page().says("C’est noté : pas encore."));
    }

    async fn an_answer_is_taken_once(world: &World) {
        let school = world.school("une-fois", &["Lou P."]).await;
        let lou = &school.pupils[0];
        let mut visitor = world.start_practice(lou).await;
        let front = world.in_front_of(lou, &visitor).await;
        let page = format!("/eleve/exercice/{}", front.served);
        let send = |typed: &str, action: &str| {
            let form = app::components::frame::percent_encoded(typed);
            Request::post(format!("{page}/{action}"))
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(format!("reponse={form}")))
                .unwrap()
        };
        let (wrong, right) = (front.wrong(), front.variant.question.expected.clone());
        visitor.send(send(&wrong, "reponse")).await;
        let first = visitor.visit(&page).await.html();
        let kept = world.store().answers_of_pupil(lou.key()).await.unwrap();
        let state = world.store().knowledge_state(lou.key()).await.unwrap();
        assert_eq!(kept.len(), 1);

        // The back button, a second press, the right answer read in the correction: none of them counts.
        world.clock.advance(Duration::seconds(5));
        for (typed, action) in [(&wrong, "reponse"), (&right, "reponse"), (&right, "indice"), (&right, "pas-encore")] {
            let response = visitor.send(send(typed, action)).await;
            assert_eq!(response.status, StatusCode::SEE_OTHER, "{action}");
            assert_eq!(visitor.visit(&page).await.html(), first, "{action}");
        }
        assert_eq!(world.store().answers_of_pupil(lou.key()).await.unwrap(), kept);
        assert_eq!(world.store().knowledge_state(lou.key()).await.unwrap(), state);
    }
}

/// Neither the correction, nor a hint that was not opened, nor what would be said of a mistake.
fn assert_silent(front: &InFront, html: &str, hints_opened: usize) {
    let variant = &front.variant;
    let shown: Vec<String> = [&variant.statement]
        .into_iter()
        .chain(&variant.instruction)
        .chain(&variant.example)
        .chain(&variant.hints[..hints_opened])
        .map(written)
        .collect();
    let told = variant.correction.iter().chain(&variant.hints[hints_opened..]);
    for secret in told.chain(variant.mistakes.iter().map(|mistake| &mistake.message)).map(written) {
        let public = shown.iter().any(|shown| shown.contains(&secret));
        assert!(public || !html.contains(&secret), "{} tells “{secret}”", front.exercise.id);
    }
    for mistake in &variant.mistakes {
        assert!(!html.contains(&mistake.code), "{} tells {}", front.exercise.id, mistake.code);
    }
    assert!(!html.contains("C’est juste.") && !html.contains("Pas tout à fait."), "{}", front.exercise.id);
}

fn read(front: &InFront, typed: &str) -> String {
    let typed = app::components::frame::percent_encoded(typed);
    format!("/eleve/exercice/{}?reponse={typed}", front.served)
}

/// What a page says about a reading besides the formula itself.
fn reading(html: &str) -> (bool, bool) {
    (html.contains("class=\"advice\""), html.contains("Rien n’est compté"))
}
