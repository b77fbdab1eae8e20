//! What the answers of a school say of its exercises: figures, errors met, what asks for another look; and never a name.

use axum::http::StatusCode;
use axum::http::header::CONTENT_DISPOSITION;
use exercises::misconceptions::misconception;
use time::Duration;

use crate::class_errors::{EXERCISE, MISCONCEPTION, add_both, right};
use crate::world::{InFront, World, source};

const NAMES: [&str; 11] = [
    "Ana P.",
    "Bilal T.",
    "Chloé R.",
    "Dina S.",
    "Elio M.",
    "Farah B.",
    "Gaël V.",
    "Hana K.",
    "Ilyes D.",
    "Jade L.",
    "Kim N.",
];

on_both_engines! {
    async fn the_answers_of_pupils_say_what_to_look_at_again_in_an_exercise(world: &World) {
        let school = world.school("qualite", &NAMES).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit("/exercices").await;
        let page = teacher.follow("Ce que les réponses des élèves disent de ces exercices").await;
        assert!(page.says("Aucune réponse pour l’instant") && page.says("Aucun exercice ne demande à être revu."), "{}", page.text());

        // One after the other: nine pupils are too few.
        let detail = format!("/exercices/qualite/maths-remediation/{EXERCISE}");
        let mut title = String::new();
        for (number, pupil) in school.pupils.iter().enumerate() {
            if number == 9 {
                let page = teacher.visit(&detail).await;
                assert!(page.says("11 réponses de 9 élèves : trop peu pour en dire quelque chose."), "{}", page.text());
                assert!(!page.says("Erreurs reconnues"), "{}", page.text());
            }
            let mut visitor = world.start_practice(pupil).await;
            let typed: fn(&InFront) -> String = if number < 4 { add_both } else { right };
            title.clone_from(&world.give(pupil, &mut visitor, (EXERCISE, 7), typed).await.exercise.title);
            // A second answer of the same pupil is practice: it changes no share.
            if number == 0 {
                world.give(pupil, &mut visitor, (EXERCISE, 9), add_both).await;
                world.give(pupil, &mut visitor, (EXERCISE, 10), |_| "17".to_owned()).await;
            }
        }

        let page = teacher.visit(&detail).await;
        assert_eq!(page.headings()[0], title);
        let figures = page.texts("dl.facts dd");
        assert_eq!(figures[0], "13 réponses de 11 élèves");
        assert!(figures[2].starts_with("64 % ("), "seven of eleven: {figures:?}");
        assert!(figures[3].starts_with("30 s le plus souvent"), "{figures:?}");
        let name = misconception(MISCONCEPTION).expect("is in the library").name;
        assert!(page.says("En 6 réponses fausses.") && page.says(&format!("5 fois : {name}.")), "{}", page.text());
        let html = source(page);
        for pupil in &school.pupils {
            assert!(!html.contains(&pupil.identity.pseudonym) && !html.contains(&pupil.identity.id.to_string()));
        }
        assert!(teacher.follow("Essayer cet exercice").await.says("Essayer cette réponse"), "{}", teacher.page().text());

        // The domain as a table, and as a file.
        teacher.visit("/exercices/qualite").await;
        let page = teacher.follow("Fractions").await;
        let row = page.texts("table.quality tbody tr").into_iter().find(|row| row.contains(&title)).expect("is there");
        assert!(row.contains("11") && row.contains("64 %"), "{row}");
        let file = teacher.follow("Télécharger ces chiffres (CSV)").await;
        let name = "attachment; filename=\"qualite-des-exercices-fractions.csv\"";
        assert_eq!(file.headers[CONTENT_DISPOSITION], name);
        let text = file.html();
        let line = text.lines().find(|line| line.starts_with(&format!("{EXERCISE};"))).expect("is there");
        assert!(line.contains(";11;0,64;"), "{line}");

        // Ten pupils who take far longer than its author says.
        for pupil in &school.pupils {
            let mut visitor = world.enter(pupil).await;
            visitor.press("Reprendre mon exercice").await;
            let front = world.put_in_front(pupil, &mut visitor, "calcul/produit-avant-somme", 3).await;
            world.clock.advance(Duration::minutes(9));
            crate::world::answer(&mut visitor, &right(&front)).await;
        }
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let page = teacher.visit("/exercices/qualite").await;
        let told = page.texts(".class-errors li li");
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("Le réussir prend 540 s le plus souvent, pour "), "{told:?}");
        assert!(page.says("À revoir (1)"), "{}", page.text());

        // A year later they are other pupils; another school sees nothing of it.
        let other = world.school("qualite-ailleurs", &[]).await;
        let mut elsewhere = world.sign_in(&other.teacher_email).await;
        assert!(elsewhere.visit(&detail).await.says("0 réponse de 0 élève : trop peu"), "{}", elsewhere.page().text());
        world.clock.advance(Duration::days(401));
        let mut teacher = world.sign_in(&school.teacher_email).await;
        assert!(teacher.visit("/exercices/qualite").await.says("Aucune réponse pour l’instant"), "{}", teacher.page().text());
        let page = teacher.visit("/exercices/qualite/maths-remediation/fractions/inconnu").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}
