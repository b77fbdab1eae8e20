//! Answers in several parts: gaps, lists, boxes, places. Everything is a plain form.

use exercises::marking::{Verdict, mark};
use tests::visitor::Page;
use time::Duration;

use crate::world::{World, answer, fill_in, source, written};

/// One shipped exercise of each kind, and one of each way to fill a gap.
const EXERCISES: [&str; 7] = [
    "fractions/somme-a-trous",
    "relatifs/soustraire-a-trous",
    "relatifs/ordonner-des-relatifs",
    "equations/ordonner-une-resolution",
    "fractions/associer-fractions-egales",
    "fractions/toutes-les-ecritures",
    "equations/systeme-combinaison",
];

on_both_engines! {
    async fn every_kind_is_answered_right_and_wrong_without_script(world: &World) {
        let school = world.school("parties", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        for (seed, exercise) in (0..).zip(EXERCISES) {
            for right in [true, false] {
                let front = world.put_in_front(tom, &mut visitor, exercise, seed).await;
                let question = &front.variant.question;
                let typed = if right { question.expected.clone() } else { front.wrong() };
                let before = source(visitor.page());
                assert!(!before.contains(&written(&front.variant.correction[0])), "{exercise} tells its answer");
                world.clock.advance(Duration::seconds(40));
                answer(&mut visitor, &typed).await;
                let said = if right { "C’est juste." } else { "Pas tout à fait." };
                assert!(visitor.page().says(said), "{exercise}, {typed}: {}", visitor.page().text());
                let kept = world.past(tom).await.pop().unwrap().answer.unwrap();
                assert_eq!(mark(question, &kept.typed).verdict == Verdict::Right, right, "{exercise}: {}", kept.typed);
                let seen = front.variant.seen(&kept.typed).to_plain();
                let shown = visitor.page().texts(".typed").concat();
                assert!(seen.chars().filter(char::is_ascii_digit).all(|digit| shown.contains(digit)), "{seen}: {shown}");
                visitor.press("Exercice suivant").await;
            }
        }
    }

    async fn what_was_matched_is_told_a_pair_a_line(world: &World) {
        let school = world.school("paires", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let front = world.put_in_front(tom, &mut visitor, "fractions/associer-fractions-egales", 2).await;
        world.clock.advance(Duration::seconds(40));
        answer(&mut visitor, &front.variant.question.expected).await;
        let pairs = front.variant.seen(&front.variant.question.expected).to_plain();
        assert!(pairs.lines().count() > 1 && pairs.lines().all(|pair| pair.contains('→')), "{pairs}");
        let breaks = pairs.lines().count() - 1;
        assert_eq!(visitor.page().texts(".typed br").len(), breaks, "{}", visitor.page().html());
        let told = |page: &Page| page.html().contains(&pairs);
        assert!(told(visitor.visit("/eleve/reponses").await), "{}", visitor.page().html());
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let pupil = format!("/classes/{}/eleves/{}", school.class, tom.identity.id);
        assert!(told(teacher.visit(&format!("{pupil}/reponses/{}", front.served)).await), "{}", teacher.page().html());
    }

    async fn a_table_comes_back_with_what_was_typed_in_its_cells(world: &World) {
        let school = world.school("tableau", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let front = world.put_in_front(tom, &mut visitor, "calcul/morceau-de-table", 4).await;
        let given = ["1", "2", "3"];
        answer(&mut visitor, &given.join(" | ")).await;
        assert!(visitor.page().says("Pas tout à fait."), "{}", visitor.page().text());
        let cells = |page: &Page| page.texts(".filled table td .gap strong");
        assert_eq!(cells(visitor.page()), given, "{}", visitor.page().html());
        assert_eq!(visitor.page().texts(".filled .gap .place").len(), given.len(), "each keeps its number");

        let mut teacher = world.sign_in(&school.teacher_email).await;
        let pupil = format!("/classes/{}/eleves/{}", school.class, tom.identity.id);
        let page = teacher.visit(&format!("{pupil}/reponses/{}", front.served)).await;
        assert_eq!(cells(page), given, "{}", page.html());

        // Who does not know yet has the same table to read the correction with.
        visitor.press("Exercice suivant").await;
        world.put_in_front(tom, &mut visitor, "calcul/morceau-de-table", 5).await;
        visitor.press("Je ne sais pas encore").await;
        assert_eq!(cells(visitor.page()), ["…", "…", "…"], "{}", visitor.page().html());
    }

    async fn a_part_that_is_missing_costs_nothing_and_the_others_stay(world: &World) {
        let school = world.school("manque", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        for (exercise, missing, said) in [
            ("fractions/somme-a-trous", "17 |  | 18", "Le trou 2 est vide"),
            ("fractions/associer-fractions-egales", "1-b ; 3-c", "Il manque la réponse de la ligne 2"),
            ("relatifs/ordonner-des-relatifs", "c ; a = b ; d ; e", "a et b ont la même place"),
            ("relatifs/ordonner-des-relatifs", "c ; a ; b ; d", "Il manque la place de l’élément e"),
            ("fractions/toutes-les-ecritures", "", "Coche au moins une proposition"),
            ("equations/systeme-combinaison", "x = 2", "Il manque la valeur de y"),
        ] {
            let front = world.put_in_front(tom, &mut visitor, exercise, 3).await;
            let before = (world.store().knowledge_state(tom.key()).await.unwrap(), world.past(tom).await);
            answer(&mut visitor, missing).await;
            let page = visitor.page();
            assert!(page.says("Rien n’est compté") && page.says(said), "{exercise}: {}", page.text());
            let after = (world.store().knowledge_state(tom.key()).await.unwrap(), world.past(tom).await);
            assert_eq!(before, after, "{exercise}");
            let kept = match exercise {
                "fractions/somme-a-trous" => "value=\"17\"",
                "fractions/associer-fractions-egales" => "value=\"c\" selected",
                "relatifs/ordonner-des-relatifs" => "value=\"2\" selected",
                _ => "",
            };
            assert!(source(page).contains(kept), "{exercise} forgets what was given: {}", page.html());
            answer(&mut visitor, &front.variant.question.expected).await;
            assert!(visitor.page().says("C’est juste."), "{exercise}: {}", visitor.page().text());
            visitor.press("Exercice suivant").await;
        }
    }

    async fn a_mistake_in_one_part_is_named_and_the_right_parts_are_told(world: &World) {
        let school = world.school("partiel", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let front = world.put_in_front(tom, &mut visitor, "fractions/somme-a-trous", 5).await;
        let parts: Vec<String> = front.variant.question.expected.split(" | ").map(str::to_owned).collect();
        answer(&mut visitor, &format!("{} | 7919 | {}", parts[0], parts[2])).await;
        assert!(visitor.page().says("Les trous 1 et 3 sont justes. Trou 2 :"), "{}", visitor.page().text());
        visitor.press("Exercice suivant").await;

        let front = world.put_in_front(tom, &mut visitor, "relatifs/ordonner-des-relatifs", 5).await;
        let mistake = front.variant.question.anticipated[0].clone();
        answer(&mut visitor, &mistake.answer).await;
        assert!(visitor.page().says(&mistake.message), "{}", visitor.page().text());
        let kept = world.past(tom).await.pop().unwrap().answer.unwrap();
        assert_eq!(kept.misconception.as_deref(), Some("relatifs.magnitude-order"));
    }

    async fn how_gaps_are_read_is_shown_before_they_are_sent(world: &World) {
        let school = world.school("relit", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let front = world.put_in_front(tom, &mut visitor, "litteral/developper-a-trous", 1).await;
        fill_in(&mut visitor, "7 | 3*x | 5+1");
        visitor.press("Relire avant d’envoyer").await;
        let page = visitor.page();
        assert!(page.says("Je lis :") && source(page).contains("value=\"3*x\""), "{}", page.text());
        let reading = page.texts("#lecture").concat();
        assert!(!reading.contains("juste") && !reading.contains("Rien n’est compté"), "{reading}");
        assert_eq!(world.in_front_of(tom, &visitor).await.served, front.served);
        fill_in(&mut visitor, "7 | 3*x");
        visitor.press("Relire avant d’envoyer").await;
        assert!(visitor.page().says("Le trou 3 est vide"), "{}", visitor.page().text());
    }
}
