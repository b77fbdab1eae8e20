//! A class works on several programmes: each pupil goes from one to the other, each teacher looks at their own.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use platform::classroom::DecisionWanted;
use tests::visitor::Visitor;
use time::Duration;

use crate::world::{Known, World, answer, packs, respond};

/// The programme of the exercise in front of a pupil.
async fn programme_in_front(world: &World, pupil: &Known, visitor: &Visitor) -> &'static str {
    let front = world.in_front_of(pupil, visitor).await;
    let of = packs().iter().find(|pack| pack.programme.skill(&front.exercise.skill).is_some());
    &of.expect("is shipped").programme.id
}

on_both_engines! {
    async fn who_needs_help_is_counted_in_every_programme_whichever_is_looked_at(world: &World) {
        let school = world.school("comptes", &["Inès F."]).await;
        let ines = &school.pupils[0];
        let skill = "maths.relatifs.subtract";
        let pin = DecisionWanted::Pin;
        world.platform.decide(&school.teacher, school.class, ines.identity.id, skill, pin, "").await.unwrap();
        let mut visitor = world.start_practice(ines).await;
        for _ in 0..4 {
            respond(world, ines, &mut visitor, false).await;
        }
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}/reglages", school.class)).await;
        teacher.choose("Français, de la 6e à la 2de : l’étude de la langue").press("Enregistrer").await;
        teacher.press("Français").await;
        let classes = teacher.visit("/classes").await;
        assert!(classes.says("1 élève à aider (Mathématiques)"), "{}", classes.text());
        let groups = teacher.visit(&format!("/classes/{}/groupes", school.class)).await;
        assert!(groups.says("4e B · Français"), "the page says of which programme it is: {}", groups.text());
        let lost = teacher.visit("/classes/abc").await;
        assert!(lost.status == StatusCode::BAD_REQUEST && lost.says("Cette adresse n’existe pas."), "{}", lost.text());
    }

    async fn a_pupil_goes_from_mathematics_to_french_and_back(world: &World) {
        let school = world.school("alternance", &["Inès F."]).await;
        let ines = &school.pupils[0];
        let mut visitor = world.start_practice(ines).await;
        assert!(!visitor.visit("/eleve").await.buttons().contains(&"Français".to_owned()), "one programme is no choice");
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}/reglages", school.class)).await;
        let page = teacher.choose("Français, de la 6e à la 2de : l’étude de la langue").press("Enregistrer").await;
        assert!(["Mathématiques", "Français"].iter().all(|name| page.buttons().contains(&(*name).to_owned())));

        // What is open in mathematics stays open until the pupil goes to French, then is put aside, unanswered.
        visitor.visit("/eleve").await;
        visitor.press("Reprendre mon exercice").await;
        assert_eq!(programme_in_front(world, ines, &visitor).await, "maths-remediation");
        respond(world, ines, &mut visitor, true).await;
        let open = world.in_front_of(ines, &visitor).await.served;
        visitor.visit("/eleve").await;
        let home = visitor.press("Français").await;
        assert!(home.says("trouver ton point de départ"), "French begins at its own beginning: {}", home.text());
        visitor.press("Trouver mon point de départ").await;
        for _ in 0..2 {
            assert_eq!(programme_in_front(world, ines, &visitor).await, "francais-remediation");
            let front = world.in_front_of(ines, &visitor).await;
            world.clock.advance(Duration::seconds(30));
            answer(&mut visitor, &front.variant.question.expected).await;
            visitor.press("Continuer").await;
        }
        let aside = world.store().served(ines.key(), open).await.unwrap().unwrap();
        assert!(aside.withdrawn_at.is_some() && aside.answered_at.is_none());

        // Back: no point of departure to look for again, and the one of French waits where it was.
        visitor.visit("/eleve/progres").await;
        let progress = visitor.press("Mathématiques").await;
        assert_eq!(progress.path, "/eleve/progres", "on the page where the choice was made");
        assert!(progress.says("Nombres entiers et décimaux"), "{}", progress.text());
        assert!(progress.says("Tu as répondu à 3 exercices en tout, dans toutes les matières."), "{}", progress.text());
        visitor.visit("/eleve").await;
        visitor.press("M’entraîner").await;
        assert_eq!(programme_in_front(world, ines, &visitor).await, "maths-remediation");
        respond(world, ines, &mut visitor, true).await;
        visitor.visit("/eleve").await;
        assert!(visitor.press("Français").await.says("2 questions faites"), "{}", visitor.page().text());
        visitor.press("Arrêter là et commencer les exercices").await;
        visitor.press("M’entraîner").await;
        assert_eq!(programme_in_front(world, ines, &visitor).await, "francais-remediation");
        respond(world, ines, &mut visitor, true).await;
        let summary = visitor.visit("/eleve/bilan").await;
        assert!(summary.says("Tu as fait 3 exercices"), "a sitting goes over both: {}", summary.text());
        let named = summary.texts("main li");
        assert!(!named.iter().any(|line| line.contains("maths.") || line.contains("francais.")), "{named:?}");

        let unknown = Request::post("/eleve/programme").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let unknown = visitor.send(unknown.body(Body::from("programme=inconnu")).unwrap()).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    }

    async fn each_teacher_of_a_class_looks_at_their_own_programme(world: &World) {
        let school = world.school("collegues", &["Inès F."]).await;
        let ines = &school.pupils[0];
        let french_email = "lettres@collegues.example";
        let french = world.teacher(&school.administrator, "M. Okafor", french_email).await;
        world.store().add_class_teacher(school.id, school.class, french.id).await.unwrap();
        let class = format!("/classes/{}", school.class);
        let mut colleague = world.sign_in(french_email).await;
        colleague.visit(&format!("{class}/reglages")).await;
        colleague.choose("Français, de la 6e à la 2de : l’étude de la langue").press("Enregistrer").await;
        let mut visitor = world.start_practice(ines).await;
        respond(world, ines, &mut visitor, true).await;

        colleague.visit(&class).await;
        let page = colleague.press("Français").await;
        assert!(page.says("Classes de mots") && !page.says("Nombres entiers et décimaux"), "{}", page.text());
        let page = colleague.visit(&format!("{class}/eleves/{}", ines.identity.id)).await;
        assert!(page.says("4e B · Français"), "{}", page.text());
        assert!(page.says("N’a pas encore cherché son point de départ."), "that of French: {}", page.text());
        assert!(page.texts("ul.skills li").is_empty(), "nothing of mathematics: {}", page.text());
        let mut teacher = world.sign_in(&school.teacher_email).await;
        assert!(teacher.visit(&class).await.says("Nombres entiers et décimaux"), "the other one sees what she saw");

        // A pin of French waits for French, and says so where the pupil is.
        colleague.select("Compétence", "Distinguer a, as, à").choose("La travailler en premier").press("Décider").await;
        let home = visitor.visit("/eleve").await;
        assert!(home.buttons().contains(&"Français : ton professeur t’y attend".to_owned()), "{:?}", home.buttons());
        assert!(home.buttons().contains(&"Reprendre mon exercice".to_owned()), "mathematics are not disturbed");
        let page = teacher.visit(&format!("{class}/eleves/{}", ines.identity.id)).await;
        assert!(!page.says("Distinguer a, as, à"), "a decision stands with its programme: {}", page.text());
        visitor.visit("/eleve").await;
        let home = visitor.press("Français : ton professeur t’y attend").await;
        assert!(home.says("Ton professeur te demande de travailler d’abord"), "{}", home.text());
        visitor.press("M’entraîner").await;
        assert_eq!(programme_in_front(world, ines, &visitor).await, "francais-remediation");
    }
}
