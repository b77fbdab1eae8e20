//! What a class gets wrong: shared misconceptions and common answers, and never whose they are.

use axum::http::StatusCode;
use exercises::misconceptions::{likely, misconception};
use time::Duration;

use crate::world::{InFront, World, source};

pub(crate) const EXERCISE: &str = "fractions/somme-meme-denominateur";
pub(crate) const MISCONCEPTION: &str = "fractions.add-both";

on_both_engines! {
    async fn the_errors_that_a_class_shares_are_told_without_a_name(world: &World) {
        let school = world.school("erreurs", &["Ana P.", "Bilal T.", "Chloé R."]).await;
        let [ana, bilal, chloe] = [&school.pupils[0], &school.pupils[1], &school.pupils[2]];
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}", school.class)).await;
        let link = "Erreurs de la classe : ce qui est le moins réussi, et pourquoi";
        let page = teacher.follow(link).await;
        assert!(page.says("Rien à montrer") && page.says("au moins 3 élèves"), "{}", page.text());

        let (mut of_ana, mut of_bilal, mut of_chloe) =
            (world.start_practice(ana).await, world.start_practice(bilal).await, world.start_practice(chloe).await);
        // The same draw for two pupils, who type the same thing but for its spaces; another one is told by its misconception.
        let same = world.give(ana, &mut of_ana, (EXERCISE, 7), add_both).await;
        world.give(bilal, &mut of_bilal, (EXERCISE, 7), |front| add_both(front).replace('/', " / ")).await;
        world.give(chloe, &mut of_chloe, (EXERCISE, 8), right).await;
        world.give(chloe, &mut of_chloe, (EXERCISE, 9), add_both).await;
        let page = teacher.visit(&format!("/classes/{}/erreurs", school.class)).await;
        assert!(page.says("Rien à montrer"), "four answers say nothing of a class: {}", page.text());
        world.give(ana, &mut of_ana, (EXERCISE, 10), right).await;

        let page = teacher.visit(&format!("/classes/{}/erreurs", school.class)).await;
        let title = same.exercise.title.clone();
        assert_eq!(page.texts(".class-errors h2"), [title.as_str()], "{}", page.text());
        assert!(page.says("5 réponses de 3 élèves. Du premier coup : 1 élève sur 3 a réussi (33 %)."), "{}", page.text());
        let told = page.texts(".class-errors ul li");
        let name = misconception(MISCONCEPTION).expect("is in the library").name;
        assert!(told[0].starts_with(&format!("3 élèves : {name}. Exemple : « ")), "{told:?}");
        assert!(told[1].contains(" : réponse fausse, donnée par 2 élèves, au lieu de « "), "{told:?}");
        assert_eq!(told.len(), 2, "{told:?}");
        let html = source(page);
        for pupil in &school.pupils {
            assert!(!html.contains(&pupil.identity.pseudonym) && !html.contains(&pupil.identity.id.to_string()));
        }

        // From there to the exercise, and to having the class work on its skill.
        let work = page.links().into_iter().find(|link| link.starts_with("Faire travailler ce point")).unwrap();
        teacher.follow(&work).await;
        let ticked = teacher.page().texts("input[name='competence'][checked] + label");
        assert_eq!(work, format!("Faire travailler ce point : {}", ticked[0]));
        teacher.visit(&format!("/classes/{}/erreurs", school.class)).await;
        assert!(teacher.follow(&title).await.says("Essayer cette réponse"), "{}", teacher.page().text());

        // One domain at a time; what is older than a month is over.
        teacher.visit(&format!("/classes/{}/erreurs", school.class)).await;
        assert_eq!(teacher.follow("Fractions").await.texts(".class-errors h2"), [title]);
        assert!(teacher.follow("Nombres relatifs").await.says("Rien à montrer"), "{}", teacher.page().text());
        world.clock.advance(Duration::days(31));
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let page = teacher.visit(&format!("/classes/{}/erreurs", school.class)).await;
        assert!(page.says("Rien à montrer"), "{}", page.text());

        let colleague = world.teacher(&school.administrator, "M. Roux", "roux@erreurs.example").await;
        let refused = world.platform.class_errors(&colleague, school.class, None).await;
        assert!(matches!(refused, Err(platform::Problem::NotFound)), "{refused:?}");
        let mut colleague = world.sign_in("roux@erreurs.example").await;
        for page in ["erreurs", "competences.csv", "groupes?noms=masques"] {
            let page = colleague.visit(&format!("/classes/{}/{page}", school.class)).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{}", page.path);
        }
    }
}

pub(crate) fn right(front: &InFront) -> String {
    front.variant.question.expected.clone()
}

/// Numerators and denominators added.
pub(crate) fn add_both(front: &InFront) -> String {
    let wrong = likely(&front.variant.question).into_iter();
    let of_it = wrong.filter(|likely| likely.rules.first().is_some_and(|rule| rule.code == MISCONCEPTION));
    of_it.map(|likely| likely.answer).next().expect("these numbers show it")
}
