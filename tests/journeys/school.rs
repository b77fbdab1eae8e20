//! A school year behind the counter: pupils who change name or class, who leave, who are forgotten; teachers who change.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use platform::accounts::PupilIdentity;
use platform::audit::action_words;
use platform::classroom::ClassSettings;

use crate::world::{Known, PASSWORD, World};

on_both_engines! {
    async fn a_pupil_is_renamed_moved_suspended_let_back_and_erased(world: &World) {
        let school = world.school("vie", &["Ana P.", "Bilal T."]).await;
        let ana = &school.pupils[0];
        let settings = ClassSettings { name: "4e C", level: "4e", programmes: None, pupil_choice: true, adaptive: true };
        let other = world.platform.create_class(&school.teacher, settings).await.unwrap();
        let other_code = world.store().class(school.id, other).await.unwrap().unwrap().code;
        let mut visitor = world.start_practice(ana).await;
        visitor.press("Je ne sais pas encore").await;

        let mut administrator = world.sign_in(&school.administrator_email).await;
        administrator.follow("4e B").await;
        administrator.follow("Ana P.").await;
        let refused = administrator.fill("Pseudonyme", "bilal t").press("Renommer").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("« bilal t » est déjà dans la classe 4e B"), "{}", refused.text());
        let renamed = administrator.fill("Pseudonyme", "Anna Petit").press("Renommer").await;
        assert!(renamed.says("Le pseudonyme est changé"), "{}", renamed.text());
        assert_eq!(renamed.texts("h1"), ["Anna P."], "of a last name only the initial is kept");

        // With everything that she has done, her secret, and the code of her new class.
        let moved = administrator.select("Changer de classe", "4e C").press("Changer de classe").await;
        assert!(moved.says("La classe de l’élève est changée"), "{}", moved.text());
        let identity = PupilIdentity { pseudonym: "Anna P.".to_owned(), class_id: other, ..ana.identity.clone() };
        let anna = Known { identity, code: other_code, secret: ana.secret.clone() };
        let mut visitor = world.enter(&anna).await;
        assert_eq!(world.store().answers_of_pupil(anna.key()).await.unwrap().len(), 1);

        let suspended = administrator.press("Suspendre le compte").await;
        assert!(suspended.says("ses sessions sont fermées"), "{}", suspended.text());
        assert_eq!(visitor.visit("/eleve").await.path, "/entrer?vers=/eleve");
        assert!(administrator.press("Rétablir le compte").await.says("Le compte est rétabli."));
        let mut visitor = world.enter(&anna).await;

        let asked = administrator.press("Effacer cet élève").await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asked.says("Rien n’est effacé : cochez la case"), "{}", asked.text());
        assert!(world.store().pupil(anna.key()).await.unwrap().is_some());
        let erased = administrator.choose("Oui, effacer pour toujours").press("Effacer cet élève").await;
        assert!(erased.says("Les données de l’élève sont effacées."), "{}", erased.text());
        assert!(!erased.says("Anna"), "{}", erased.text());
        assert_eq!(world.store().rows_about_pupil(anna.key()).await.unwrap(), None);
        assert_eq!(visitor.visit("/eleve").await.path, "/entrer?vers=/eleve");

        // The journal tells what was done, and no longer to whom.
        let journal = world.store().audit_events(Some(school.id), None, 100).await.unwrap();
        let last = journal.iter().find(|event| event.action == "pupil-erased").expect("is in the journal");
        assert_eq!((last.subject.clone(), last.pupil_id), (other.to_string(), None));
        for action in ["pupil-renamed", "pupil-moved", "pupil-suspended", "pupil-reinstated"] {
            let event = journal.iter().find(|event| event.action == action).expect("is in the journal");
            assert_eq!((event.subject.as_str(), event.pupil_id), ("", None), "{action}");
        }
    }

    async fn a_lost_password_is_replaced_and_a_class_is_taken_back(world: &World) {
        let school = world.school("rentree-prof", &["Ana P."]).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let asked = administrator.follow("Mot de passe perdu").await;
        assert!(asked.says(&format!("donné à Mme Diallo ({})", school.teacher_email)), "{}", asked.text());
        let given = administrator.press("Donner un nouveau mot de passe").await.texts("dl.facts dd");
        assert_eq!(given[0], school.teacher_email);
        assert!(!administrator.visit("/administration").await.html().contains(&given[1]), "shown once");
        assert_eq!(teacher.visit("/classes").await.path, "/connexion?vers=/classes");
        teacher.fill("Adresse électronique", &given[0]).fill("Mot de passe", PASSWORD);
        assert_eq!(teacher.press("Se connecter").await.status, StatusCode::UNPROCESSABLE_ENTITY, "the old one is over");
        teacher.fill("Adresse électronique", &given[0]).fill("Mot de passe", &given[1]).press("Se connecter").await;
        assert_eq!(teacher.page().path, "/mot-de-passe");
        teacher.fill("Mot de passe actuel", &given[1]).fill("Nouveau mot de passe", PASSWORD);
        teacher.press("Changer le mot de passe").await;
        assert!(teacher.visit(&format!("/classes/{}", school.class)).await.says("4e B"));

        // A class that she has is not offered to her again; taken back, she no longer sees it.
        let rows = administrator.visit("/administration").await.texts("tbody td");
        assert!(rows.contains(&"aucun autre enseignant".to_owned()), "{rows:?}");
        administrator.follow("4e B").await;
        let page = administrator.press("Reprendre la classe à Mme Diallo").await;
        assert!(page.says("La classe est reprise") && page.says("n’est confiée à personne"), "{}", page.text());
        assert_eq!(teacher.visit(&format!("/classes/{}", school.class)).await.status, StatusCode::NOT_FOUND);
        administrator.visit("/administration").await;
        administrator.press("Confier").await;
        assert!(teacher.visit(&format!("/classes/{}", school.class)).await.says("4e B"));
    }

    async fn a_class_is_renamed_and_one_that_is_empty_deleted(world: &World) {
        let school = world.school("classe-vide", &["Ana P."]).await;
        let settings = ClassSettings { name: "4e X", level: "4e", programmes: None, pupil_choice: true, adaptive: true };
        let empty = world.platform.create_class(&school.teacher, settings).await.unwrap();
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;

        // Somebody is in it: it is renamed, never deleted.
        administrator.follow("4e B").await;
        assert!(!administrator.page().buttons().contains(&"Supprimer cette classe".to_owned()));
        let taken = administrator.fill("Nom", " 4e  x ").press("Renommer").await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(taken.says("L’établissement a déjà une classe « 4e x »."), "{}", taken.text());
        assert!(taken.html().contains("value=\" 4e  x \""), "what was typed is lost: {}", taken.html());
        assert_eq!(taken.texts("h1"), ["4e B"]);
        let renamed = administrator.fill("Nom", "4e Bleue").press("Renommer").await;
        assert!(renamed.says("La classe est renommée") && renamed.texts("h1") == ["4e Bleue"], "{}", renamed.text());
        assert!(teacher.visit("/classes").await.says("4e Bleue"));
        let by_hand = Request::post(format!("/administration/classes/{}/supprimer", school.class))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("confirme=oui"))
            .unwrap();
        let refused = administrator.send(by_hand).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("4e Bleue a des élèves"), "{}", refused.text());

        // Nobody is in it: it goes once that is confirmed, and its name is free.
        administrator.visit(&format!("/administration/classes/{empty}")).await;
        let unsure = administrator.press("Supprimer cette classe").await;
        assert!(unsure.says("Rien n’est supprimé : cochez la case"), "{}", unsure.text());
        let gone = administrator.choose("Oui, supprimer la classe 4e X").press("Supprimer cette classe").await;
        assert_eq!(gone.path.split('?').next(), Some("/administration"));
        assert!(gone.says("La classe est supprimée.") && !gone.says("4e X"), "{}", gone.text());
        assert_eq!(teacher.visit(&format!("/classes/{empty}")).await.status, StatusCode::NOT_FOUND);
        assert!(teacher.visit("/classes").await.says("4e Bleue"), "{}", teacher.page().text());
        let settings = ClassSettings { name: "4e X", level: "4e", programmes: None, pupil_choice: true, adaptive: true };
        assert!(world.platform.create_class(&school.teacher, settings).await.is_ok());

        let journal = world.store().audit_events(Some(school.id), None, 100).await.unwrap();
        let noted = |action: &str| journal.iter().filter(|event| event.action == action).count();
        assert_eq!((noted("class-renamed"), noted("class-deleted")), (1, 1));
        assert_ne!(action_words("class-renamed"), "class-renamed");
        assert_ne!(action_words("class-deleted"), "class-deleted");
    }
}
