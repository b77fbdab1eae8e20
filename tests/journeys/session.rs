//! A sitting of work has an end, and the end is kind.

use storage::Purpose;
use time::Duration;

use crate::world::{World, answer, packs, respond};

/// Exercises after which it is a good moment to stop (`platform::practice::session`).
const GOOD_SESSION: usize = 15;
/// More exercises than a choice looks back on.
const LONG_SESSION: usize = 46;

on_both_engines! {
    async fn a_sitting_ends_at_a_good_moment_with_what_was_done(world: &World) {
        let school = world.school("bilan", &["Inès L."]).await;
        let ines = &school.pupils[0];
        let mut visitor = world.start_practice(ines).await;
        for done in 1..=GOOD_SESSION {
            let front = world.in_front_of(ines, &visitor).await;
            world.clock.advance(Duration::seconds(40));
            answer(&mut visitor, &front.variant.question.expected).await;
            let told = visitor.page().says("C’est un bon moment pour s’arrêter");
            assert_eq!(told, done == GOOD_SESSION, "after {done}: {}", visitor.page().text());
            if done < GOOD_SESSION {
                visitor.press("Exercice suivant").await;
            }
        }

        let summary = visitor.follow("Terminer la séance").await;
        assert!(summary.says("Tu as fait 15 exercices en 10 minutes."), "{}", summary.text());
        assert!(summary.says("La prochaine fois"), "{}", summary.text());
        let past = world.past(ines).await;
        let first = &past.iter().find(|past| past.served.purpose == Purpose::Practice).unwrap().served.skill_id;
        let skills = packs().iter().flat_map(|pack| &pack.programme.skills);
        let title = skills.into_iter().find(|skill| skill.id.as_str() == first.as_str()).unwrap().title.clone();
        assert!(summary.says(&title), "{title} is not in {}", summary.text());
        assert!(summary.says("Finir te déconnecte"), "{}", summary.text());
        let door = visitor.press("J’ai fini pour aujourd’hui").await;
        assert!(door.says("Je suis élève"), "{}", door.text());
    }

    async fn a_long_sitting_is_counted_whole_and_a_pause_is_proposed_now_and_then(world: &World) {
        let school = world.school("longue", &["Inès L."]).await;
        let ines = &school.pupils[0];
        let mut visitor = world.start_practice(ines).await;
        let mut told = Vec::new();
        for done in 1..=LONG_SESSION {
            let front = world.in_front_of(ines, &visitor).await;
            world.clock.advance(Duration::seconds(20));
            answer(&mut visitor, &front.variant.question.expected).await;
            if visitor.page().says("C’est un bon moment pour s’arrêter") {
                assert!(visitor.page().says(&format!("{done} exercices dans cette séance")), "{}", visitor.page().text());
                told.push(done);
            }
            visitor.press("Exercice suivant").await;
        }
        assert_eq!(told, [15, 25, 35, 45]);

        let summary = visitor.visit("/eleve/bilan").await;
        assert!(summary.says(&format!("Tu as fait {LONG_SESSION} exercices")), "{}", summary.text());
        let mut worked = std::collections::BTreeSet::new();
        worked.extend(world.past(ines).await.into_iter().filter(|past| past.answer.is_some()).map(|past| past.served.skill_id));
        assert_eq!(summary.texts("ul.skills li").len(), worked.len(), "every skill is there: {}", summary.text());
    }

    async fn a_pupil_may_prefer_another_useful_exercise(world: &World) {
        let school = world.school("choix", &["Inès L."]).await;
        let ines = &school.pupils[0];
        let mut visitor = world.enter(ines).await;
        visitor.press("Trouver mon point de départ").await;
        visitor.visit("/eleve").await;
        visitor.press("Arrêter là et commencer les exercices").await;
        let home = visitor.page();
        assert!(home.says("Ou, si tu préfères"), "{}", home.text());
        let titles = packs().iter().flat_map(|pack| &pack.programme.skills);
        let titles: Vec<&str> = titles.map(|skill| skill.title.as_str()).collect();
        let others: Vec<String> = home.buttons().into_iter().filter(|label| titles.contains(&label.as_str())).collect();
        assert_eq!(others.len(), 2, "{others:?}");

        let exercise = visitor.press(&others[1]).await;
        assert!(exercise.says(&others[1]), "{}", exercise.text());
        assert!(exercise.says("c’est ton choix."), "{}", exercise.text());
        let served = world.past(ines).await.pop().unwrap().served;
        assert_eq!(served.reason_code, "chosen-by-pupil");

        // With an exercise open there is nothing to choose.
        let home = visitor.visit("/eleve").await;
        assert!(!home.says("Ou, si tu préfères") && home.says("Reprendre mon exercice"), "{}", home.text());
    }

    async fn a_teacher_may_keep_the_choice_to_rebond(world: &World) {
        let school = world.school("sans-choix", &["Inès L."]).await;
        let ines = &school.pupils[0];
        let mut visitor = world.enter(ines).await;
        visitor.press("Trouver mon point de départ").await;
        visitor.visit("/eleve").await;
        visitor.press("Arrêter là et commencer les exercices").await;
        assert!(visitor.page().says("Ou, si tu préfères"), "{}", visitor.page().text());

        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}/reglages", school.class)).await;
        teacher.clear("Les élèves peuvent préférer un autre exercice utile à celui qui est conseillé");
        teacher.press("Enregistrer").await;
        let home = visitor.visit("/eleve").await;
        assert!(!home.says("Ou, si tu préfères") && home.says("M’entraîner"), "{}", home.text());
        let exercise = visitor.press("M’entraîner").await;
        assert!(exercise.says("Pourquoi cet exercice ?"), "{}", exercise.text());
    }

    async fn a_sitting_that_is_over_is_not_counted_the_next_day(world: &World) {
        let school = world.school("lendemain", &["Noé B."]).await;
        let noe = &school.pupils[0];
        let mut visitor = world.start_practice(noe).await;
        let front = world.in_front_of(noe, &visitor).await;
        world.clock.advance(Duration::seconds(40));
        answer(&mut visitor, &front.variant.question.expected).await;
        let summary = visitor.visit("/eleve/bilan").await;
        assert!(summary.says("Tu as fait 1 exercice."), "{}", summary.text());

        world.clock.advance(Duration::days(1));
        let mut visitor = world.enter(noe).await;
        let summary = visitor.visit("/eleve/bilan").await;
        assert!(summary.says("Tu n’as encore rien fait dans cette séance."), "{}", summary.text());
        let exercise = visitor.press("M’entraîner").await;
        assert!(exercise.says("Pourquoi cet exercice ?"), "{}", exercise.text());
    }

    async fn what_was_answered_can_be_looked_at_again_with_its_correction(world: &World) {
        let school = world.school("relire", &["Inès L."]).await;
        let ines = &school.pupils[0];
        let mut visitor = world.enter(ines).await;
        assert!(visitor.visit("/eleve/reponses").await.says("dès que tu auras répondu"));
        let mut visitor = world.start_practice(ines).await;
        let mut titles = Vec::new();
        for right in [true, false] {
            titles.push(world.in_front_of(ines, &visitor).await.exercise.title.clone());
            respond(world, ines, &mut visitor, right).await;
        }
        titles.push(world.in_front_of(ines, &visitor).await.exercise.title.clone());
        visitor.press("Je ne sais pas encore").await;
        visitor.press("Exercice suivant").await;

        visitor.follow("Mes progrès").await;
        let page = visitor.follow("Revoir mes réponses et leurs corrections").await;
        assert_eq!(page.headings(), ["Mes réponses", "14/09/2026"]);
        let lines = page.texts("ul.skills li");
        let told = ["réussi", "à revoir", "pas encore su"];
        assert_eq!(lines.len(), 3, "the exercise that waits is not here: {lines:?}");
        for ((line, title), outcome) in lines.iter().rev().zip(&titles).zip(told) {
            assert!(line.starts_with(title.as_str()) && line.contains(outcome), "{line} / {title} / {outcome}");
        }
        let page = visitor.follow(&titles[1]).await;
        assert!(page.says("Correction"), "{}", page.text());
    }
}
