//! A pupil's day: the card, the point of departure, exercises, help, progress.

use axum::http::StatusCode;
use exercises::marking::{AnswerKind, Verdict, mark};
use storage::Purpose;
use tests::visitor::{Page, Visitor};
use time::Duration;

use crate::world::{InFront, Known, World, answer, source, written};

/// How many exercises may go by before one of the wanted kind comes.
const PATIENCE: usize = 60;

on_both_engines! {
    async fn a_card_copied_clumsily_still_opens_the_door(world: &World) {
        let school = world.school("carte", &["Éloïse D."]).await;
        let card = &school.pupils[0];
        let code = format!(" {} ", card.code.to_lowercase());
        let secret = format!(" {} ", card.secret.to_uppercase().replace('-', " "));
        for (code, pseudonym, secret) in
            [(card.code.as_str(), "Éloïse D.", card.secret.as_str()), (&code, "eloise d", &secret)]
        {
            let mut visitor = world.visitor();
            visitor.visit("/").await;
            visitor.follow("Je suis élève").await;
            visitor.fill("Code de la classe", code).fill("Pseudonyme", pseudonym).fill("Secret", secret);
            let page = visitor.press("Entrer").await;
            assert_eq!(page.path, "/eleve");
            assert!(page.says("Bonjour Éloïse D. !"), "{}", page.text());
        }
    }

    async fn a_pupil_who_was_going_somewhere_arrives_there(world: &World) {
        let school = world.school("vers", &["Tom A."]).await;
        let mut visitor = world.visitor();
        assert_eq!(visitor.visit("/eleve/progres").await.path, "/entrer?vers=/eleve/progres");
        let page = enter(&mut visitor, &school.pupils[0], &school.pupils[0].secret).await;
        assert_eq!(page.path, "/eleve/progres");

        // Nobody is sent out of the site by an address that somebody wrote.
        let mut visitor = world.visitor();
        visitor.visit("/entrer?vers=https://ailleurs.example/eleve").await;
        let page = enter(&mut visitor, &school.pupils[0], &school.pupils[0].secret).await;
        assert_eq!(page.path, "/eleve");
    }

    async fn the_refusal_is_the_same_sentence_whatever_is_wrong(world: &World) {
        let school = world.school("refus", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut sentences = Vec::new();
        for (code, pseudonym, secret) in
            [("AAAAAA", "Tom A.", tom.secret.as_str()), (&tom.code, "Tim A.", &tom.secret), (&tom.code, "Tom A.", "chat-gris-11")]
        {
            let mut visitor = world.visitor();
            visitor.visit("/entrer").await;
            visitor.fill("Code de la classe", code).fill("Pseudonyme", pseudonym).fill("Secret", secret);
            let page = visitor.press("Entrer").await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(!page.html().contains(secret), "a secret is not sent back");
            sentences.push(page.texts("[role=alert]"));
            assert_eq!(visitor.visit("/eleve").await.path, "/entrer?vers=/eleve");
        }
        assert_eq!(sentences[0].len(), 1);
        assert!(sentences[0][0].contains("ne vont pas ensemble"), "{sentences:?}");
        assert!(sentences.iter().all(|sentence| *sentence == sentences[0]), "{sentences:?}");
    }

    async fn guessing_is_slowed_down_and_never_locks_out(world: &World) {
        let school = world.school("devine", &["Tom A.", "Zoé M."]).await;
        let (tom, zoe) = (&school.pupils[0], &school.pupils[1]);
        let mut visitor = world.visitor();
        visitor.visit("/entrer").await;
        let mut refused = 0;
        let slowed = loop {
            let status = enter(&mut visitor, tom, "chat-gris-11").await.status;
            if status != StatusCode::UNPROCESSABLE_ENTITY {
                break status;
            }
            refused += 1;
            assert!(refused < 20, "nothing slows down");
            visitor.visit("/entrer").await;
        };
        assert_eq!(slowed, StatusCode::TOO_MANY_REQUESTS);
        assert!(refused >= 5, "mistyping a few times costs nothing");
        let wait: i64 = visitor.page().headers["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((1..=30).contains(&wait), "{wait}");

        // Even the right secret waits, or waiting would tell which one is right; a classmate does not wait.
        visitor.visit("/entrer").await;
        assert_eq!(enter(&mut visitor, tom, &tom.secret).await.status, StatusCode::TOO_MANY_REQUESTS);
        world.enter(zoe).await;

        world.clock.advance(Duration::seconds(wait + 1));
        visitor.visit("/entrer").await;
        assert_eq!(enter(&mut visitor, tom, &tom.secret).await.path, "/eleve");

        // However long somebody insists, the wait stays short.
        let mut guesser = world.visitor();
        for _ in 0..14 {
            world.clock.advance(Duration::seconds(31));
            guesser.visit("/entrer").await;
            let status = enter(&mut guesser, zoe, "chat-gris-11").await.status;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "never more than half a minute");
        }
    }

    async fn the_placement_is_left_and_taken_up_again_and_says_why_it_ends(world: &World) {
        let school = world.school("depart", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.enter(tom).await;
        visitor.press("Trouver mon point de départ").await;
        for number in 1..=3 {
            assert!(visitor.page().says(&format!("Question {number} sur")), "{}", visitor.page().text());
            right_then(world, tom, &mut visitor, "Continuer").await;
        }
        let fourth = world.in_front_of(tom, &visitor).await;
        assert!(fourth.placement);
        visitor.follow("Reprendre plus tard").await;
        visitor.press("Quitter").await;

        // Another day, another computer: the same question.
        world.clock.advance(Duration::days(2));
        let mut visitor = world.enter(tom).await;
        assert!(visitor.page().says("3 questions faites"), "{}", visitor.page().text());
        visitor.press("Reprendre").await;
        assert_eq!(world.in_front_of(tom, &visitor).await.served, fourth.served);

        let mut asked = 3;
        while visitor.page().path.starts_with("/eleve/exercice/") {
            asked += 1;
            assert!(asked <= 40, "the placement does not end");
            let front = world.in_front_of(tom, &visitor).await;
            assert!(front.placement);
            right_then(world, tom, &mut visitor, "Continuer").await;
        }
        assert_eq!(visitor.page().path, "/eleve");
        let placement = world.store().placement(tom.key(), "maths-remediation").await.unwrap().unwrap();
        assert!(placement.finished_at.is_some());
        assert!(placement.stop_reason.is_some());
        let sentences = visitor.page().texts("section p");
        assert!(sentences.iter().any(|sentence| sentence.ends_with('.') && sentence.len() > 20), "{sentences:?}");
        visitor.press("M’entraîner").await;
        assert!(!world.in_front_of(tom, &visitor).await.placement);
    }

    async fn a_pupil_may_stop_the_placement_and_its_question_is_put_aside(world: &World) {
        let school = world.school("arret", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.enter(tom).await;
        visitor.press("Trouver mon point de départ").await;
        let question = world.in_front_of(tom, &visitor).await;
        let begun = visitor.visit("/eleve").await;
        assert!(begun.says("Tu as commencé à chercher ton point de départ. Tu peux"), "{}", begun.text());
        let stopped = visitor.press("Arrêter là et commencer les exercices").await.clone();
        assert!(stopped.says("on commence avec ce que tu as montré"), "{}", stopped.text());
        visitor.press("M’entraîner").await;
        let exercise = world.in_front_of(tom, &visitor).await;
        assert!(!exercise.placement);
        assert_ne!(exercise.served, question.served);
        let aside = visitor.visit(&format!("/eleve/exercice/{}", question.served)).await;
        assert!(aside.says("La suite de ton travail a changé"), "{}", aside.text());
        assert_eq!(world.store().answers_of_pupil(tom.key()).await.unwrap(), [], "it counts for nothing");
    }

    async fn what_cannot_be_read_costs_nothing(world: &World) {
        let school = world.school("illisible", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let front = practise_until(world, tom, &mut visitor, |front| {
            let free = front.variant.choices.is_empty() && front.variant.parts.is_none();
            free && mark(&front.variant.question, "3 + ((").verdict == Verdict::Unreadable
        })
        .await;
        let before = (world.store().knowledge_state(tom.key()).await.unwrap(), world.past(tom).await);
        answer(&mut visitor, "3 + ((").await;
        assert!(visitor.page().says("Rien n’est compté"), "{}", visitor.page().text());
        let html = visitor.page().html();
        assert!(html.contains("value=\"3 + ((\""), "what was typed is still there to correct");
        assert!(visitor.page().says("Tu as écrit : 3 + (("), "{}", visitor.page().text());
        assert_eq!(visitor.page().texts(".reading mark"), ["…"], "where something is missing is shown");
        assert!(html.find("id=\"lecture\"") < html.find("id=\"reponse\""), "what is to be changed stands above the field");
        let after = (world.store().knowledge_state(tom.key()).await.unwrap(), world.past(tom).await);
        assert_eq!(before, after);

        // And it is corrected and counted.
        answer(&mut visitor, &front.variant.question.expected).await;
        assert!(visitor.page().says("C’est juste."), "{}", visitor.page().text());
    }

    async fn a_pupil_whose_session_ends_while_answering_is_led_back_to_the_exercise(world: &World) {
        let school = world.school("session-finie", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let front = world.in_front_of(tom, &visitor).await;
        let address = visitor.page().path.clone();
        visitor.forget_cookies();
        answer(&mut visitor, &front.variant.question.expected).await;
        assert_eq!(visitor.page().status, StatusCode::UNAUTHORIZED);
        assert!(visitor.page().says("il faudra retaper cette réponse"), "{}", visitor.page().text());
        assert_eq!(world.store().answers_of_pupil(tom.key()).await.unwrap(), [], "it was not kept");

        visitor.follow("Entrer et retrouver mon exercice").await;
        assert_eq!(enter(&mut visitor, tom, &tom.secret).await.path, address);
        answer(&mut visitor, &front.variant.question.expected).await;
        assert!(visitor.page().says("C’est juste."), "{}", visitor.page().text());
    }

    async fn a_second_tab_is_told_that_an_answer_was_kept_before(world: &World) {
        let school = world.school("onglet", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut first = world.start_practice(tom).await;
        let front = world.in_front_of(tom, &first).await;
        let address = first.page().path.clone();
        let mut second = world.enter(tom).await;
        second.visit(&address).await;
        let told = "Tu avais déjà répondu à cet exercice";

        answer(&mut first, &front.variant.question.expected).await;
        assert!(first.page().says("C’est juste.") && !first.page().says(told), "{}", first.page().text());
        answer(&mut second, &front.wrong()).await;
        assert!(second.page().says("C’est juste.") && second.page().says(told), "{}", second.page().text());
        assert_eq!(world.store().answers_of_pupil(tom.key()).await.unwrap().len(), 1, "the second one is not kept");
    }

    async fn the_wrong_form_is_reminded_once_for_free(world: &World) {
        let school = world.school("forme", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let mut typed = String::new();
        let front = practise_until(world, tom, &mut visitor, |front| match unfinished(front) {
            Some(found) => {
                typed = found;
                true
            }
            None => false,
        })
        .await;
        let count = world.store().answers_of_pupil(tom.key()).await.unwrap().len();
        answer(&mut visitor, &typed).await;
        assert!(visitor.page().says("Rien n’est compté"), "{}", visitor.page().text());
        assert_eq!(world.store().answers_of_pupil(tom.key()).await.unwrap().len(), count);
        answer(&mut visitor, &typed).await;
        let answers = world.store().answers_of_pupil(tom.key()).await.unwrap();
        assert_eq!(answers.len(), count + 1, "the second time it counts");
        let kept = answers.last().unwrap();
        assert_eq!((kept.served_id, kept.outcome.as_str()), (front.served, "wrong-form"));
    }

    async fn a_decimal_is_read_with_a_comma_or_a_point(world: &World) {
        let school = world.school("virgule", &["Tom A.", "Zoé M."]).await;
        for (pupil, mark) in school.pupils.iter().zip([',', '.']) {
            let mut visitor = world.start_practice(pupil).await;
            let front = practise_until(world, pupil, &mut visitor, |front| {
                front.variant.question.kind == AnswerKind::Decimal && front.variant.question.expected.contains([',', '.'])
            })
            .await;
            let typed = front.variant.question.expected.replace([',', '.'], &mark.to_string());
            answer(&mut visitor, &typed).await;
            assert!(visitor.page().says("C’est juste."), "{typed}: {}", visitor.page().text());
            let kept = world.past(pupil).await.pop().unwrap().answer.unwrap();
            assert_eq!((kept.typed, kept.outcome), (typed, "right".to_owned()));
        }
    }

    async fn an_equivalent_answer_is_right(world: &World) {
        let school = world.school("egal", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let mut typed = String::new();
        practise_until(world, tom, &mut visitor, |front| match another_writing(front) {
            Some(found) => {
                typed = found;
                true
            }
            None => false,
        })
        .await;
        answer(&mut visitor, &typed).await;
        assert!(visitor.page().says("C’est juste."), "{typed}: {}", visitor.page().text());
    }

    async fn a_known_mistake_is_named_and_the_correction_comes_with_it(world: &World) {
        let school = world.school("erreur", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let front =
            practise_until(world, tom, &mut visitor, |front| !front.variant.question.anticipated.is_empty()).await;
        let (mistake, message) = {
            let anticipated = &front.variant.question.anticipated[0];
            (anticipated.clone(), written(&front.variant.mistakes[0].message))
        };
        assert!(!source(visitor.page()).contains(&message));
        answer(&mut visitor, &mistake.answer).await;
        let page = visitor.page();
        assert!(page.says("Pas tout à fait."), "{}", page.text());
        assert!(source(page).contains(&message), "{message}\n{}", page.html());
        for line in &front.variant.correction {
            assert!(source(page).contains(&written(line)), "{}", line.to_html());
        }
        let kept = world.past(tom).await.pop().unwrap().answer.unwrap();
        assert_eq!(kept.misconception.as_deref(), Some(mistake.code.as_str()));
    }

    async fn hints_come_one_by_one_and_are_counted(world: &World) {
        let school = world.school("indice", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let front = practise_until(world, tom, &mut visitor, |front| front.variant.hints.len() >= 2).await;
        let hints: Vec<String> = front.variant.hints.iter().map(written).collect();
        for opened in 0..=hints.len() {
            let html = source(visitor.page());
            for (place, hint) in hints.iter().enumerate() {
                assert_eq!(html.contains(hint), place < opened, "hint {place} with {opened} opened");
            }
            if opened < hints.len() {
                visitor.press(if opened == 0 { "Un indice" } else { "Un autre indice" }).await;
            }
        }
        assert!(!visitor.page().buttons().iter().any(|button| button.contains("indice")), "there are no more");
        answer(&mut visitor, &front.variant.question.expected).await;
        let kept = world.past(tom).await.pop().unwrap().answer.unwrap();
        assert_eq!(usize::try_from(kept.hints).unwrap(), hints.len());
    }

    async fn not_knowing_yet_is_an_answer_of_its_own(world: &World) {
        let school = world.school("pas-encore", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let front = world.in_front_of(tom, &visitor).await;
        let page = visitor.press("Je ne sais pas encore").await;
        assert!(page.says("C’est noté : pas encore."), "{}", page.text());
        assert!(!page.says("Pas tout à fait."));
        assert!(source(page).contains(&written(&front.variant.correction[0])));
        let kept = world.past(tom).await.pop().unwrap().answer.unwrap();
        assert_eq!((kept.outcome.as_str(), kept.typed.as_str()), ("not-yet-known", ""));
    }

    async fn progress_is_told_in_words(world: &World) {
        let school = world.school("progres", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.enter(tom).await;
        assert!(visitor.visit("/eleve/progres").await.says("Tu n’as pas encore répondu"));
        let mut visitor = world.start_practice(tom).await;
        let skills_met = |past: &[storage::ServedAndAnswered]| {
            let mut answers = std::collections::BTreeMap::new();
            for past in past.iter().filter(|past| past.answer.is_some()) {
                *answers.entry(past.served.skill_id.clone()).or_insert(0) += 1;
            }
            answers
        };
        // Whoever always succeeds is soon led to other skills; after an error, a skill gets the three answers that a word needs.
        let mut answers = 0;
        while skills_met(&world.past(tom).await).values().all(|count| *count < 3) {
            assert!(answers < 12, "never three answers on one skill");
            if answers % 4 == 0 {
                let front = world.in_front_of(tom, &visitor).await;
                world.clock.advance(Duration::seconds(25));
                answer(&mut visitor, &front.wrong()).await;
                visitor.press("Exercice suivant").await;
            } else {
                right_then(world, tom, &mut visitor, "Exercice suivant").await;
            }
            answers += 1;
        }
        let page = visitor.visit("/eleve/progres").await;
        assert!(page.says(&format!("Tu as répondu à {answers} exercices.")), "{}", page.text());
        let standings = page.texts(".standing");
        let words = ["acquis", "en cours", "à consolider", "pas encore assez de réponses"];
        assert!(!standings.is_empty());
        for standing in &standings {
            assert!(words.iter().any(|word| standing.to_lowercase().contains(word)), "{standing}");
        }
        let answered = |standing: &&String| !standing.contains("pas encore assez");
        assert!(standings.iter().filter(answered).count() >= 1, "three answers on one skill show: {standings:?}");
        for word in ["faible", "nul", "note", "/20", "classement", "mauvais"] {
            assert!(!page.text().to_lowercase().split_whitespace().any(|found| found == word), "{word}");
        }
    }

    async fn an_idle_session_closes_by_itself(world: &World) {
        let school = world.school("oubli", &["Tom A."]).await;
        let mut visitor = world.enter(&school.pupils[0]).await;
        for _ in 0..4 {
            world.clock.advance(Duration::minutes(20));
            assert_eq!(visitor.visit("/eleve").await.path, "/eleve", "whoever works stays");
        }
        world.clock.advance(Duration::minutes(31));
        assert_eq!(visitor.visit("/eleve").await.path, "/entrer?vers=/eleve");
    }

    async fn leaving_closes_the_session_for_good(world: &World) {
        let school = world.school("sortie", &["Tom A."]).await;
        let mut visitor = world.enter(&school.pupils[0]).await;
        let session = visitor.cookie("rebond").expect("is inside").to_owned();
        assert!(visitor.press("Quitter").await.says("C’est fermé : à bientôt !"));
        let mut next = world.visitor();
        let request = axum::http::Request::get("/eleve").header("cookie", format!("rebond={session}"));
        let page = next.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "the old cookie opens nothing");
    }
}

async fn enter<'a>(visitor: &'a mut Visitor, pupil: &Known, secret: &str) -> &'a Page {
    visitor.fill("Code de la classe", &pupil.code).fill("Pseudonyme", &pupil.identity.pseudonym);
    visitor.fill("Secret", secret).press("Entrer").await
}

/// Answers right, after a while, and presses what comes next.
async fn right_then(world: &World, pupil: &Known, visitor: &mut Visitor, button: &str) {
    let front = world.in_front_of(pupil, visitor).await;
    world.clock.advance(Duration::seconds(25));
    answer(visitor, &front.variant.question.expected).await;
    assert!(visitor.page().says("C’est juste."), "{}: {}", front.exercise.id, visitor.page().text());
    visitor.press(button).await;
}

/// Works, always right, until an exercise of the wanted kind is in front.
async fn practise_until(
    world: &World,
    pupil: &Known,
    visitor: &mut Visitor,
    mut wanted: impl FnMut(&InFront) -> bool,
) -> InFront {
    for _ in 0..PATIENCE {
        let front = world.in_front_of(pupil, visitor).await;
        if wanted(&front) {
            world.clock.advance(Duration::seconds(25));
            return front;
        }
        assert_eq!(world.past(pupil).await.pop().unwrap().served.purpose, Purpose::Practice);
        right_then(world, pupil, visitor, "Exercice suivant").await;
    }
    panic!("no exercise of the wanted kind among {PATIENCE}");
}

/// The right value in another form than asked, if this exercise asks for one.
fn unfinished(front: &InFront) -> Option<String> {
    let question = &front.variant.question;
    let expected = &question.expected;
    let writings = [format!("{expected} + 0"), format!("2*({expected})/2"), format!("{expected}*2/2")];
    let free = front.variant.choices.is_empty() && front.variant.parts.is_none();
    writings.into_iter().find(|typed| free && mark(question, typed).verdict == Verdict::WrongForm)
}

/// Another writing of the expected answer that is as right, if there is one.
fn another_writing(front: &InFront) -> Option<String> {
    let question = &front.variant.question;
    let expected = &question.expected;
    let (above, below) = expected.split_once('/')?;
    let (above, below): (i64, i64) = (above.trim().parse().ok()?, below.trim().parse().ok()?);
    let doubled = format!("{}/{}", above * 2, below * 2);
    (mark(question, &doubled).verdict == Verdict::Right).then_some(doubled)
}
