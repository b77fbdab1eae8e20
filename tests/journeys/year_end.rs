//! The end of a school year: classes that are over, pupils who no longer come, names that change.

use axum::http::StatusCode;
use time::Duration;

use crate::world::World;

const YEAR_END: &str = "/administration/fin-d-annee";

on_both_engines! {
    async fn a_class_that_is_over_leaves_every_list_and_gives_up_its_name(world: &World) {
        let school = world.school("annee", &["Ana P.", "Bilal T."]).await;
        let ana = &school.pupils[0];
        let mut pupil = world.start_practice(ana).await;
        pupil.press("Je ne sais pas encore").await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;

        administrator.follow("Fin d’année").await;
        let nothing = administrator.press("Archiver les classes cochées").await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nothing.says("Rien n’est archivé : cochez les classes"), "{}", nothing.text());
        let archived = administrator.choose("4e B (2 élèves)").press("Archiver les classes cochées").await;
        assert!(archived.says("Les classes sont archivées"), "{}", archived.text());
        assert_eq!(archived.texts("h2"), ["Classes archivées", "Effacer les élèves qui ne viennent plus"]);
        let door = format!("/classes/{}", school.class);
        assert!(!teacher.visit("/classes").await.html().contains(&door), "{}", teacher.page().text());
        assert_eq!(teacher.visit(&door).await.status, StatusCode::NOT_FOUND);
        assert_eq!(pupil.visit("/eleve").await.path, "/entrer?vers=/eleve");
        let counts = administrator.visit("/administration").await;
        assert!(!counts.says("4e B") && counts.says("0 classe") && counts.says("0 élève"), "{}", counts.text());
        let over = administrator.visit(&format!("/administration/classes/{}", school.class)).await;
        assert!(over.says("Classe archivée le"), "{}", over.text());

        administrator.visit(YEAR_END).await;
        assert!(administrator.press("Rouvrir 4e B").await.says("La classe est rouverte"));
        assert!(teacher.visit("/classes").await.html().contains(&door), "{}", teacher.page().text());
        administrator.choose("4e B (2 élèves)").press("Archiver les classes cochées").await;

        // A list of September with a class of the same name: « Ana P. » may be somebody else, who starts anew.
        administrator.visit("/administration/listes").await;
        administrator.attach("Fichier de la liste", "rentree.csv", "Classe;Pseudonyme\r\n4e B;Ana P.\r\n".as_bytes());
        let preview = administrator.press("Voir l’aperçu").await;
        assert!(preview.says("1 ajouté") && preview.says("Ana P. (4e B)"), "{}", preview.text());
        administrator.press("Confirmer et écrire").await;
        assert_eq!(world.store().pupil(ana.key()).await.unwrap().unwrap().class_id, school.class);
        assert_eq!(world.store().answers_of_pupil(ana.key()).await.unwrap().len(), 1);
        let open = world.store().classes_of_school(school.id).await.unwrap();
        let open: Vec<_> = open.iter().filter(|class| class.archived_at.is_none()).collect();
        assert_eq!(open.iter().map(|class| class.name.as_str()).collect::<Vec<_>>(), ["4e B"]);
        let newcomers = world.store().pupils_of_class(school.id, open[0].id).await.unwrap();
        assert!(world.store().answers_of_pupil(newcomers[0].key()).await.unwrap().is_empty());
        administrator.visit(YEAR_END).await;
        let taken = administrator.press("Rouvrir 4e B").await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(taken.says("Une classe ouverte s’appelle déjà 4e B"), "{}", taken.text());
    }

    async fn pupils_who_no_longer_come_are_erased_once_that_is_confirmed(world: &World) {
        let school = world.school("depart", &["Ana P.", "Bilal T.", "Chloé V."]).await;
        let [ana, bilal, chloe] = [0, 1, 2].map(|rank| school.pupils[rank].key());
        world.clock.advance(Duration::days(400));
        world.enter(&school.pupils[0]).await;

        let mut administrator = world.sign_in(&school.administrator_email).await;
        let page = administrator.visit(YEAR_END).await;
        assert!(page.says("2 élèves, décochez ceux à garder") && page.says("Bilal T., 4e B : jamais venu"), "{}", page.text());
        assert!(!page.says("Ana P., 4e B"), "{}", page.text());
        let long = administrator.select("Élèves non vus depuis", "24 mois").press("Afficher").await;
        assert!(long.says("Aucun élève à effacer : tous sont inscrits ou venus depuis moins de 24 mois."), "{}", long.text());

        administrator.visit(YEAR_END).await;
        let asked = administrator.press("Effacer les élèves cochés").await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asked.says("Personne n’est effacé : cochez la case"), "{}", asked.text());
        assert!(world.store().pupil(bilal).await.unwrap().is_some());
        administrator.clear("Chloé V.").choose("Oui, effacer pour toujours");
        let erased = administrator.press("Effacer les élèves cochés").await;
        assert!(erased.says("sont effacées") && !erased.says("Bilal"), "{}", erased.text());
        assert_eq!(world.store().rows_about_pupil(bilal).await.unwrap(), None);
        for kept in [ana, chloe] {
            assert!(world.store().pupil(kept).await.unwrap().is_some());
        }
        let journal = world.store().audit_events(Some(school.id), None, 100).await.unwrap();
        let events: Vec<_> = journal.iter().filter(|event| event.action == "pupil-erased").collect();
        assert_eq!(events.len(), 1);
        assert_eq!((events[0].subject.clone(), events[0].pupil_id), (school.class.to_string(), None));
    }

    async fn the_school_and_a_colleague_change_their_names(world: &World) {
        let school = world.school("noms-changes", &[]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        administrator.follow("Changer le nom de l’établissement").await;
        let empty = administrator.fill("Nom", " ").press("Enregistrer").await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let renamed = administrator.fill("Nom", "Collège  Simone-Veil").press("Enregistrer").await;
        assert_eq!(renamed.texts("h1"), ["Collège Simone-Veil"]);

        administrator.visit(&format!("/administration/enseignants/{}", school.teacher.id)).await;
        administrator.fill("Nom", "Mme Diallo-Petit").fill("Adresse électronique", &school.administrator_email);
        let taken = administrator.press("Enregistrer").await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(taken.says("a déjà un compte"), "{}", taken.text());
        administrator.fill("Adresse électronique", "nouvelle@noms-changes.example");
        let changed = administrator.press("Enregistrer").await;
        assert!(changed.says("Mme Diallo-Petit") && changed.says("nouvelle@noms-changes.example"), "{}", changed.text());
        let mut teacher = world.sign_in("nouvelle@noms-changes.example").await;
        assert!(teacher.visit("/classes").await.says("Mme Diallo-Petit"), "the same account and the same password");
    }
}
