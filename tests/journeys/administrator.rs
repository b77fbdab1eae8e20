//! An administrator's term: programmes, lists, accounts, models. Nothing is written before it was seen.

use std::io::Write;

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use curriculum::Pack;
use platform::accounts::create_administrator::FirstAdministrator;
use server::demonstration::Group;
use storage::{Model, ModelStatus};
use tests::visitor::{Page, Visitor};
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::world::{PASSWORD, School, World, packs};

/// What browsers say of the body of a form.
const FORM: &str = "application/x-www-form-urlencoded";

on_both_engines! {
    async fn a_shipped_programme_is_seen_then_opened_and_a_second_time_changes_nothing(world: &World) {
        let mut administrator = new_school(world).await;
        assert!(administrator.page().says("Aucun programme n’est ouvert"), "{}", administrator.page().text());
        administrator.follow("Ouvrir un programme").await;
        let pack = &packs()[0];
        administrator.select("Programme livré avec Rebond", &pack.programme.title);
        let preview = administrator.press("Voir l’aperçu").await;
        let added = pack.programme.skills.len() + pack.exercises.len();
        assert_eq!(counts(preview), [added, 0, 0, 0]);
        administrator.visit("/administration/programmes").await;
        assert!(administrator.page().says("Aucun programme n’est ouvert"), "a preview writes nothing");

        administrator.select("Programme livré avec Rebond", &pack.programme.title);
        administrator.press("Voir l’aperçu").await;
        let done = administrator.press("Confirmer et écrire").await;
        assert!(done.says("L’import est fait."), "{}", done.text());
        assert!(!done.buttons().contains(&"Confirmer et écrire".to_owned()));
        let programmes = administrator.visit("/administration/programmes").await;
        let line = format!("{} compétences · {} exercices", pack.programme.skills.len(), pack.exercises.len());
        assert!(programmes.says(&line), "{}", programmes.text());

        administrator.select("Programme livré avec Rebond", &pack.programme.title);
        let again = administrator.press("Voir l’aperçu").await;
        assert_eq!(counts(again), [0, 0, added, 0]);
        assert!(again.says("Tout est déjà là : il n’y a rien à écrire."), "{}", again.text());
    }

    async fn the_choice_of_exercises_is_played_on_simulated_pupils_before_it_is_trusted(world: &World) {
        let school = world.school("simulateur", &[]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        administrator.follow("Simulateur").await;
        administrator.select("Programme", &packs()[0].programme.title);
        administrator.select("Élèves simulés", "20");
        administrator.press("Lancer la simulation").await;
        // The page waits a little for the end each time that it is asked for.
        while administrator.page().says("Simulation en cours") {
            assert!(administrator.page().says("20 élèves simulés : "), "{}", administrator.page().text());
            administrator.press("Voir où elle en est").await;
        }
        let done = administrator.page();
        for told in ["20 élèves simulés", "Ordre du programme", "Lacunes anciennes", "Gardées 30 jours après"] {
            assert!(done.says(told), "{told} is not in {}", done.text());
        }

        // Kept: the page shows the same figures again without playing anything.
        let kept = world.store().simulations(school.id).await.unwrap();
        assert_eq!(kept.len(), 1);
        let before = administrator.page().text();
        let again = administrator.visit("/administration/simulateur").await;
        let figures = |text: &str| text[text.find("Moyennes par élève").unwrap()..].to_owned();
        assert_eq!(figures(&again.text()), figures(&before));

        // The figures are those of pupils who learn something, under Rebond at least.
        let report: platform::administration::Report = serde_json::from_str(&kept[0].report).unwrap();
        assert!(report.policies[0].gain > 0.0, "{report:?}");
        assert!(report.policies[0].curve[0].abs() < f64::EPSILON, "{report:?}");
    }

    async fn a_changed_programme_says_what_changes(world: &World) {
        let school = world.school("version", &[]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let mut pack = packs()[0].clone();
        let withdrawn = pack.exercises.pop().unwrap();
        pack.exercises[0].text.push_str("\n# relu\n");
        let preview = send_pack(&mut administrator, &zipped(&pack)).await;
        let unchanged = pack.programme.skills.len() + pack.exercises.len() - 1;
        assert_eq!(counts(preview), [0, 1, unchanged, 0], "{}", preview.text());
        assert!(preview.says(&format!("Exercice : {}", pack.exercises[0].id)), "{}", preview.text());
        assert!(preview.says(&format!("Exercice : {}", withdrawn.id)));
        administrator.press("Confirmer et écrire").await;
        assert_ne!(open_version(world, &school, &packs()[0]).await, packs()[0].version());
    }

    async fn a_broken_programme_is_refused_line_by_line(world: &World) {
        let school = world.school("casse", &[]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let mut pack = packs()[0].clone();
        let broken = &mut pack.exercises[0];
        broken.text = broken.text.replacen("difficulte = ", "difficulte = 1", 1);
        let line = broken.text.lines().position(|line| line.starts_with("difficulte")).unwrap() + 1;
        let value = broken.text.lines().nth(line - 1).unwrap().to_owned();
        let place = format!("exercices/{}.toml, ligne {line}", broken.id);
        let preview = send_pack(&mut administrator, &zipped(&pack)).await;
        let cells = preview.texts("tbody td");
        assert_eq!(cells.len(), 4, "{cells:?}");
        assert_eq!(cells[0], place);
        assert!(cells[1].parse::<usize>().is_ok_and(|column| column >= 1), "{cells:?}");
        assert!(value.contains(&cells[2]) && !cells[2].is_empty(), "{cells:?}");
        assert!(cells[3].len() > 10, "{cells:?}");
        assert!(!preview.buttons().contains(&"Confirmer et écrire".to_owned()));

        // Insisting does not help, and what was open still is.
        let path = format!("{}/confirmer", preview.path);
        let insisted = administrator.send(Request::post(path).header(CONTENT_TYPE, FORM).body(Body::empty()).unwrap()).await;
        assert_eq!(insisted.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(open_version(world, &school, &packs()[0]).await, packs()[0].version());

        let nonsense = send_pack(&mut administrator, b"ceci n'est pas une archive").await;
        assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nonsense.says("ce n’est pas une archive .zip lisible"), "{}", nonsense.text());
    }

    async fn a_class_list_is_compared_before_it_is_written(world: &World) {
        let school = world.school("liste", &["Ana P.", "Bilal T."]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let list = "Classe;Pseudonyme\r\n4e B;Ana P.\r\n4e C;Bilal T.\r\n4e C;Chloé V.\r\n;Sans C.\r\n";
        let preview = send_list(&mut administrator, list).await;
        assert_eq!(counts(preview), [1, 1, 1, 1], "{}", preview.text());
        assert!(preview.says("Bilal T. : de 4e B à 4e C"), "{}", preview.text());
        assert!(preview.says("Classes à créer : 4e C (4e)."), "{}", preview.text());
        let refused = preview.texts("tbody td");
        assert_eq!(refused[0], "ligne 5");
        assert!(refused[1].to_lowercase().contains("classe") && !refused[3].is_empty(), "{refused:?}");
        assert_eq!(world.store().classes_of_school(school.id).await.unwrap().len(), 1, "a preview writes nothing");

        let done = administrator.press("Confirmer et écrire").await;
        assert!(done.says("L’import est fait."), "{}", done.text());
        let expected = vec![("4e B".to_owned(), vec!["Ana P.".to_owned()]),
            ("4e C".to_owned(), vec!["Bilal T.".to_owned(), "Chloé V.".to_owned()])];
        assert_eq!(classes(world, &school).await, expected);

        assert!(done.texts("h1") == ["Import fait"] && done.says("confiez chaque classe"), "{}", done.text());

        let again = send_list(&mut administrator, list).await;
        assert_eq!(counts(again), [0, 0, 3, 1], "{}", again.text());
        assert!(again.says("il n’y a rien à écrire"), "{}", again.text());
        assert_eq!(classes(world, &school).await, expected);
    }

    async fn a_list_that_names_pupils_is_shortened_or_refused(world: &World) {
        let school = world.school("noms", &[]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let nonsense = send_list(&mut administrator, "Prénom;Nom\nLéa;Martin\n").await;
        assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
        let why = "« rentree.csv » n’a pas de colonne « Classe »";
        assert!(nonsense.says(why) && !nonsense.says("« rentree.csv » : « rentree.csv »"), "{}", nonsense.text());
        assert!(nonsense.buttons().contains(&"Voir l’aperçu".to_owned()), "{:?}", nonsense.buttons());

        let list = "Classe;Pseudonyme\n4e B;Jean Dupont\n4e B;Ana Petit 12/03/2013\n";
        let preview = send_list(&mut administrator, list).await;
        assert_eq!(counts(preview), [1, 0, 0, 1], "{}", preview.text());
        assert!(preview.says("Jean D. (4e B) : nom raccourci, vérifiez que c’est bien le prénom"), "{}", preview.text());
        assert!(preview.says("écrivez un prénom et une initiale, « Ana P. »."), "{}", preview.text());
        assert!(!preview.says("2013") && !preview.says("Dupont"), "{}", preview.text());
        administrator.press("Confirmer et écrire").await;
        assert_eq!(classes(world, &school).await, [("4e B".to_owned(), vec!["Jean D.".to_owned()])]);
    }

    async fn the_list_of_one_class_is_sent_with_the_name_of_the_class(world: &World) {
        let school = world.school("une-classe", &["Ana P."]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        administrator.visit("/administration/listes").await;
        let pupils = "Élèves;Encouragement/Valorisation;Né(e) le;Sexe\r\nPETIT Ana;;01/02/2012;F\r\nROY Tom;;1/2/2012;M\r\n";
        administrator.attach("Fichier de la liste", "4eB.csv", pupils.as_bytes());
        let asked = administrator.press("Voir l’aperçu").await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asked.says("écrivez-la avec le fichier. Rien n’est écrit."), "{}", asked.text());

        administrator.attach("Fichier de la liste", "4eB.csv", pupils.as_bytes()).fill("Classe (facultatif)", "4e B");
        let preview = administrator.press("Voir l’aperçu").await;
        assert_eq!(counts(preview), [1, 0, 1, 0], "{}", preview.text());
        administrator.press("Confirmer et écrire").await;
        let both = vec!["Ana P.".to_owned(), "Tom R.".to_owned()];
        assert_eq!(classes(world, &school).await, [("4e B".to_owned(), both)]);

        // A file that says the classes itself is believed, and the person is told.
        administrator.visit("/administration/listes").await;
        administrator.attach("Fichier de la liste", "tous.csv", "Classe;Pseudonyme\n4e B;Colibri\n".as_bytes());
        let preview = administrator.fill("Classe (facultatif)", "3e C").press("Voir l’aperçu").await;
        assert!(preview.says("La classe « 3e C », écrite avec le fichier, n’a pas servi"), "{}", preview.text());
        assert!(preview.says("Colibri (4e B)"), "{}", preview.text());
    }

    async fn in_september_pupils_keep_their_work_when_somebody_says_that_they_are_the_same(world: &World) {
        let school = world.school("septembre", &["Ana P.", "Tom R."]).await;
        let ana = &school.pupils[0];
        world.start_practice(ana).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let list = "Classe;Pseudonyme\n3ème B;Ana P.\n3EME B;Zoé L.\n";
        let preview = send_list(&mut administrator, list).await;
        assert!(preview.says("Ana P. : de 4e B à 3ème B") && preview.says("1 ajouté"), "{}", preview.text());
        assert!(preview.says("Classes à créer : 3ème B (3e)."), "{}", preview.text());
        let refused = administrator.press("Confirmer et écrire").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing was told");
        assert_eq!(classes(world, &school).await.len(), 1);

        send_list(&mut administrator, list).await;
        administrator.choose("Ce sont les mêmes : ils changent de classe et gardent leur travail");
        administrator.press("Confirmer et écrire").await;
        let third = vec!["Ana P.".to_owned(), "Zoé L.".to_owned()];
        let expected = [("3ème B".to_owned(), third), ("4e B".to_owned(), vec!["Tom R.".to_owned()])];
        assert_eq!(classes(world, &school).await, expected);
        assert_eq!(world.past(ana).await.len(), 2, "a question of the placement and an exercise");

        // Others of the same name are others.
        send_list(&mut administrator, "Classe;Pseudonyme\n2de 1;Ana P.\n").await;
        administrator.choose("Ce sont d’autres élèves : ils sont ajoutés").press("Confirmer et écrire").await;
        assert_eq!(classes(world, &school).await[0], ("2de 1".to_owned(), vec!["Ana P.".to_owned()]));
        assert_eq!(classes(world, &school).await[1].1.len(), 2);
    }

    async fn what_nobody_can_read_is_not_called_complete(world: &World) {
        let school = world.school("illisible", &["Ana P."]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let preview = send_list(&mut administrator, "Classe;Pseudonyme\n;Tom R.\n;Zoé L.\n").await;
        assert_eq!(counts(preview), [0, 0, 0, 2], "{}", preview.text());
        assert!(preview.says("Aucune ligne n’a pu être lue") && !preview.says("Tout est déjà là"), "{}", preview.text());
    }

    async fn the_pupils_that_siecle_exports_are_seen_then_written(world: &World) {
        let mut administrator = new_school(world).await;
        let school = world.store().school_with_uai("0330000A").await.unwrap().unwrap();
        let xml = siecle("0330000A");
        administrator.visit("/administration/listes").await;
        let preview =
            administrator.attach("Fichier de la liste", "ElevesSansAdresses.xml", &xml).press("Voir l’aperçu").await;
        assert_eq!(counts(preview), [2, 0, 0, 1], "{}", preview.text());
        assert!(preview.says("« ElevesSansAdresses.xml » (fichier XML de SIECLE)"), "{}", preview.text());
        assert!(preview.says("Classes à créer : 2DE1 (2de), ROUGE (3e)."), "{}", preview.text());
        assert!(preview.says("1 élève a une date de sortie et n’est pas importé (ligne 6)."), "{}", preview.text());
        assert!(preview.says("1 groupe n’est pas importé : seule la classe compte."), "{}", preview.text());
        let refused = preview.texts("tbody td");
        assert_eq!(refused[..2], ["ligne 5", "STRUCTURE"]);
        assert!(refused[3].starts_with("Zoé M. n’a pas de classe dans le fichier"), "{refused:?}");
        let import = preview.path.rsplit('/').next().unwrap().parse().unwrap();
        let shown = preview.html();
        let kept = world.store().import(Some(school.id), import).await.unwrap().unwrap();
        let kept = format!("{} {}", String::from_utf8_lossy(&kept.content), kept.preview);
        for forgotten in ["Maréchal", "Bertin", "Duval", "Zola", "2012", "120890177FA", "Gontran"] {
            assert!(!kept.contains(forgotten) && !shown.contains(forgotten), "{forgotten} in {kept}");
        }
        assert!(world.store().classes_of_school(school.id).await.unwrap().is_empty(), "a preview writes nothing");

        let done = administrator.press("Confirmer et écrire").await;
        assert!(done.says("L’import est fait."), "{}", done.text());
        let expected = [("2DE1".to_owned(), vec!["Éloi D.".to_owned()]), ("ROUGE".to_owned(), vec!["Lou B.".to_owned()])];
        assert_eq!(classes_of(world, school.id).await, expected);

        // The archive that SIECLE makes holds the same file: nothing is new.
        let archive = archived("ElevesSansAdresses.xml", &xml);
        administrator.visit("/administration/listes").await;
        administrator.attach("Fichier de la liste", "ExportXML_ElevesSansAdresses.zip", &archive);
        let again = administrator.press("Voir l’aperçu").await;
        assert_eq!(counts(again), [0, 0, 2, 1], "{}", again.text());
        assert!(again.says("il n’y a rien à écrire"), "{}", again.text());
        assert_eq!(classes_of(world, school.id).await, expected);
    }

    async fn the_pupils_of_another_school_are_refused_and_nothing_is_lost(world: &World) {
        let mut administrator = new_school(world).await;
        let school = world.store().school_with_uai("0330000A").await.unwrap().unwrap();
        send_list(&mut administrator, "Classe;Pseudonyme\n2DE1;Colibri\n").await;
        administrator.press("Confirmer et écrire").await;
        let before = classes_of(world, school.id).await;
        let other = siecle("0750001Z");
        for (name, bytes) in [("eleves.xml", other.clone()), ("eleves.zip", archived("a.xml", &other))] {
            administrator.visit("/administration/listes").await;
            administrator.attach("Fichier de la liste", name, &bytes).fill("Classe (facultatif)", "2DE1");
            let refused = administrator.press("Voir l’aperçu").await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            let why = format!("« {name} » vient de l’établissement 0750001Z (élément UAJ), alors que le vôtre est 0330000A.");
            assert!(refused.says(&why) && refused.says("Rien n’est écrit."), "{}", refused.text());
            assert!(refused.html().contains("value=\"2DE1\""), "the class that was typed is still there");
            assert_eq!(classes_of(world, school.id).await, before);
        }
        let again = send_list(&mut administrator, "Classe;Pseudonyme\n2DE1;Colibri\n").await;
        assert_eq!(counts(again), [0, 0, 1, 0]);
    }

    async fn confirming_twice_writes_once(world: &World) {
        let school = world.school("double", &[]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let path = send_list(&mut administrator, "Classe;Pseudonyme\n4e B;Ana P.\n").await.path.clone();
        for _ in 0..2 {
            let request = Request::post(format!("{path}/confirmer")).header(CONTENT_TYPE, FORM).body(Body::empty()).unwrap();
            assert_eq!(administrator.send(request).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(classes(world, &school).await, [("4e B".to_owned(), vec!["Ana P.".to_owned()])]);
    }

    async fn a_teacher_changes_a_first_password_before_anything_else(world: &World) {
        let school = world.school("compte", &[]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        administrator.fill("Nom", "M. Neuf").fill("Adresse électronique professionnelle", "neuf@compte.example");
        let given = administrator.press("Ouvrir le compte").await.texts("dl.facts dd");
        assert_eq!(given[0], "neuf@compte.example");
        assert!(!administrator.visit("/administration").await.html().contains(&given[1]), "shown once");

        let mut teacher = world.visitor();
        teacher.visit("/connexion").await;
        teacher.fill("Adresse électronique", &given[0]).fill("Mot de passe", &given[1]).press("Se connecter").await;
        assert_eq!(teacher.page().path, "/mot-de-passe");
        assert_eq!(teacher.visit("/classes").await.path, "/mot-de-passe", "nothing else is open yet");
        teacher.fill("Mot de passe actuel", &given[1]).fill("Nouveau mot de passe", "court");
        assert_eq!(teacher.press("Changer le mot de passe").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        teacher.fill("Mot de passe actuel", &given[1]).fill("Nouveau mot de passe", PASSWORD);
        assert!(teacher.press("Changer le mot de passe").await.says("Votre mot de passe est changé."));
        assert_eq!(teacher.visit("/classes").await.path, "/classes");
        assert_eq!(world.sign_in("neuf@compte.example").await.page().path, "/classes");

        // The same address twice is a sentence, not a second account.
        administrator.fill("Nom", "M. Neuf").fill("Adresse électronique professionnelle", "neuf@compte.example");
        assert!(administrator.press("Ouvrir le compte").await.says("a déjà un compte"));
    }

    async fn a_page_sent_again_does_not_replace_the_password_that_it_gave(world: &World) {
        let school = world.school("oubli", &[]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let page = format!("/administration/enseignants/{}/mot-de-passe", school.teacher.id);
        assert!(administrator.visit(&page).await.says(&school.teacher_email), "{}", administrator.page().text());
        let sent = administrator.page().html();
        let seen = sent.split("name=\"vu\" value=\"").nth(1).expect("is hidden").split('"').next().unwrap().to_owned();
        let given = administrator.press("Donner un nouveau mot de passe").await.texts("dl.facts dd")[1].clone();
        let again = Request::post(&page).header(CONTENT_TYPE, FORM).body(Body::from(format!("vu={seen}"))).unwrap();
        let refused = administrator.send(again).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        let mut teacher = world.visitor();
        teacher.visit("/connexion").await;
        teacher.fill("Adresse électronique", &school.teacher_email).fill("Mot de passe", &given);
        assert_eq!(teacher.press("Se connecter").await.path, "/mot-de-passe");
    }

    async fn suspending_an_account_closes_what_it_has_open(world: &World) {
        let school = world.school("suspension", &[]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let page = administrator.press("Suspendre").await;
        assert!(page.says("Le compte est suspendu et ses sessions sont fermées."), "{}", page.text());
        assert_eq!(teacher.visit("/classes").await.path, "/connexion?vers=/classes");
        teacher.fill("Adresse électronique", &school.teacher_email).fill("Mot de passe", PASSWORD);
        assert_eq!(teacher.press("Se connecter").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        administrator.press("Rétablir").await;
        assert_eq!(world.sign_in(&school.teacher_email).await.page().path, "/classes");

        // Nobody locks themselves out.
        let own = format!("/administration/enseignants/{}/suspendre", school.administrator.id);
        let refused = administrator.send(Request::post(own).body(Body::empty()).unwrap()).await;
        assert!(refused.says("Vous ne pouvez pas suspendre votre propre compte."), "{}", refused.text());
        let kept = world.store().audit_events(Some(school.id), None, 100).await;
        let actions: Vec<String> = kept.unwrap().into_iter().map(|event| event.action).collect();
        assert!(["suspended", "reinstated"].iter().all(|action| actions.contains(&(*action).to_owned())), "{actions:?}");
    }

    async fn a_model_is_put_in_service_and_taken_back(world: &World) {
        let school = world.school("modele", &[]).await;
        let mut administrator = world.sign_in(&school.administrator_email).await;
        administrator.follow("Modèles").await;
        assert!(administrator.page().says("Les poids livrés avec Rebond"), "{}", administrator.page().text());
        let refused = administrator.press("Entraîner sur les réponses de l’établissement").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("pas encore assez de réponses"), "{}", refused.text());

        for version in ["2026-09-01-a", "2026-09-02-b"] {
            world.store().insert_model(&candidate(world, school.id, version)).await.unwrap();
        }
        for version in ["2026-09-01-a", "2026-09-02-b", "2026-09-01-a"] {
            promote(&mut administrator, &format!("/administration/modeles/{version}/promouvoir")).await;
            let page = administrator.page();
            assert!(page.says(&format!("Le modèle {version} sert les élèves")), "{}", page.text());
        }
        assert_eq!(administrator.page().texts(".journal li").len(), 3, "each change is in the journal");
        // The shipped weights are one more model to go back to.
        let page = administrator.page();
        let shipped = promotions(page).into_iter().find(|path| path.contains("/livre")).expect("a way back");
        promote(&mut administrator, &shipped).await;
        let page = administrator.page();
        assert!(page.says("Le modèle livre-"), "{}", page.text());
        assert!(!promotions(page).contains(&shipped));
        let card = administrator.visit("/administration/modeles/2026-09-01-a").await;
        assert!(card.says("Modèle 2026-09-01-a") && card.says("Poids du modèle"), "{}", card.text());
    }

    async fn training_on_what_pupils_answered_gives_a_model_that_serves_when_it_predicts_better(world: &World) {
        let school = world.school("entrainement", &[]).await;
        let group =
            Group { school: school.id, class: school.class, first_number: 0, pupils: 36, answers: 44, days: 21 };
        group.work(&world.platform, &school.teacher, &|_| ()).await.expect("simulated pupils work");
        // What serves so far knows nothing: it gives every exercise less than one chance in five. One in two would be too
        // near the truth: the choice aims at exercises that are succeeded about that often.
        let nothing = knowledge::Model { weights: Vec::new(), intercept: -1.5, ..knowledge::Model::default_weights() };
        let nothing = Model {
            weights: serde_json::to_string(&nothing).unwrap(),
            ..candidate(world, school.id, "2026-09-01-rien")
        };
        world.store().insert_model(&nothing).await.unwrap();
        let mut administrator = world.sign_in(&school.administrator_email).await;
        promote(&mut administrator, "/administration/modeles/2026-09-01-rien/promouvoir").await;

        let trained = administrator.press("Entraîner sur les réponses de l’établissement").await;
        assert_eq!(trained.status, StatusCode::OK, "{}", trained.text());
        assert!(!trained.says("Le modèle 2026-09-01-rien sert"), "{}", trained.text());
        let told = trained.text().replace('\u{a0}', " ");
        let version = told.split(" sert les élèves").next().and_then(|before| before.split("Le modèle ").last());
        let version = version.expect("a model serves").to_owned();
        let card = administrator.visit(&format!("/administration/modeles/{version}")).await;
        for said in ["Le nouveau modèle prédit mieux", "élèves mis de côté", "Erreur de calibration"] {
            assert!(card.says(said), "{said}: {}", card.text());
        }
        // Errors by part, the drawing with its table, what is not measured, and nobody's name.
        for said in [
            "Selon : type de réponse",
            "Selon : réponses déjà données par l’élève",
            "Par appareil : non mesuré",
            "Par niveau : non mesuré",
            "Selon le temps majoré : non mesuré",
            "part de réussites de chaque compétence",
            "chance annoncée",
            "s’adresser à la CNIL",
        ] {
            assert!(card.says(said), "{said}: {}", card.text());
        }
        assert!(card.html().contains("<svg") && card.html().contains("<polyline"), "the calibration is drawn");
        let card = card.text();
        for pupil in world.store().pupils_of_class(school.id, school.class).await.unwrap() {
            assert!(!card.contains(&pupil.pseudonym), "{} is named", pupil.pseudonym);
        }
        // The same answers teach nothing more, and the way back is open.
        administrator.visit("/administration/modeles").await;
        let again = administrator.press("Entraîner sur les réponses de l’établissement").await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let shipped = {
            let page = administrator.visit("/administration/modeles").await;
            promotions(page).into_iter().find(|path| path.contains("/livre")).expect("a way back")
        };
        promote(&mut administrator, &shipped).await;
        assert!(administrator.page().says("Le modèle livre-"), "{}", administrator.page().text());
        promote(&mut administrator, &format!("/administration/modeles/{version}/promouvoir")).await;
        assert!(administrator.page().says(&format!("Le modèle {version} sert")), "{}", administrator.page().text());
    }
}

/// Presses the button that puts a model in service, and looks at the page of models again.
async fn promote(administrator: &mut Visitor, path: &str) {
    let forms = administrator.visit("/administration/modeles").await.html();
    assert!(forms.contains(path), "there is a button for {path}");
    let request = Request::post(path).body(Body::empty()).unwrap();
    assert_eq!(administrator.send(request).await.status, StatusCode::SEE_OTHER);
    administrator.visit("/administration/modeles").await;
}

/// A school as a command opens it: an administrator, and nothing else.
async fn new_school(world: &World) -> Visitor {
    let first = FirstAdministrator {
        school_name: "Lycée Neuf",
        uai: Some("0330000A"),
        simulated: false,
        name: "Mme Roux",
        email: "roux@neuf.example",
        password: Some(PASSWORD),
    };
    world.platform.create_administrator(first).await.expect("opens a school");
    let visitor = world.sign_in("roux@neuf.example").await;
    assert_eq!(visitor.page().path, "/administration");
    visitor
}

/// Added, changed, unchanged, refused.
fn counts(preview: &Page) -> Vec<usize> {
    let numbers = preview.texts(".counts strong");
    numbers.iter().map(|number| number.parse().unwrap_or_else(|_| panic!("{number}"))).collect()
}

async fn send_list<'a>(administrator: &'a mut Visitor, list: &str) -> &'a Page {
    administrator.visit("/administration/listes").await;
    administrator.attach("Fichier de la liste", "rentree.csv", list.as_bytes()).press("Voir l’aperçu").await
}

async fn send_pack<'a>(administrator: &'a mut Visitor, archive: &[u8]) -> &'a Page {
    administrator.visit("/administration/programmes").await;
    administrator.attach("Ou un dossier de programme", "programme.zip", archive);
    administrator.press("Voir l’aperçu du fichier").await
}

/// Four pupils of a school as SIECLE exports them, in ISO-8859-15: two are taken, one has no class, one has left.
fn siecle(uai: &str) -> Vec<u8> {
    let pupil = |id: u8, last: &str, used: &str, first: &str, more: &str| {
        format!(
            "<ELEVE ELEVE_ID=\"{id}\"><ID_NATIONAL>120890177FA</ID_NATIONAL><NOM_DE_FAMILLE>{last}</NOM_DE_FAMILLE>\
             <NOM_USAGE>{used}</NOM_USAGE><PRENOM>{first}</PRENOM><PRENOM2>Gontran</PRENOM2>\
             <DATE_NAISS>31/12/2012</DATE_NAISS>{more}</ELEVE>\n"
        )
    };
    let structure = |id: u8, code: &str, kind: &str| {
        format!(
            "<STRUCTURES_ELEVE ELEVE_ID=\"{id}\"><STRUCTURE><CODE_STRUCTURE>{code}</CODE_STRUCTURE>\
             <TYPE_STRUCTURE>{kind}</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>\n"
        )
    };
    let text = [
        "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>\n<BEE_ELEVES VERSION=\"2.1\">".to_owned(),
        format!("<PARAMETRES><UAJ>{uai}</UAJ></PARAMETRES><DONNEES><ELEVES>\n"),
        pupil(1, "Bertin", "Duval", "ÉLOI", "<CODE_MEF>20010018110</CODE_MEF>"),
        pupil(2, "Bertin", "", "Lou", "<CODE_MEF>10310019110</CODE_MEF>"),
        pupil(3, "Maréchal", "", "Zoé", ""),
        pupil(4, "Zola", "", "Ana", "<DATE_SORTIE>01/10/2025</DATE_SORTIE>"),
        "</ELEVES><STRUCTURES>\n".to_owned(),
        structure(1, "2DE1", "D"),
        structure(2, "ROUGE", "D"),
        structure(2, "LATIN", "G"),
        structure(4, "2DE1", "D"),
        "</STRUCTURES></DONNEES></BEE_ELEVES>\n".to_owned(),
    ];
    text.concat().chars().map(|c| u8::try_from(u32::from(c)).expect("is in ISO-8859-15")).collect()
}

fn archived(name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    archive.start_file(name, options).expect("a file begins");
    archive.write_all(content).expect("memory takes it");
    archive.finish().expect("the archive ends").into_inner()
}

fn zipped(pack: &Pack) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let exercises = pack.exercises.iter().map(|file| (format!("exercices/{}.toml", file.id), &file.text));
    for (path, text) in [("programme.toml".to_owned(), &pack.programme_text)].into_iter().chain(exercises) {
        archive.start_file(path, options).expect("a file begins");
        archive.write_all(text.as_bytes()).expect("memory takes it");
    }
    archive.finish().expect("the archive ends").into_inner()
}

/// The version of a programme that a school works with.
async fn open_version(world: &World, school: &School, pack: &Pack) -> String {
    let open = world.store().open_packs(school.id).await.expect("reads");
    open.into_iter().find(|open| open.pack_id == pack.programme.id).expect("is open").version
}

/// Names of the classes of a school, each with its pupils.
async fn classes(world: &World, school: &School) -> Vec<(String, Vec<String>)> {
    classes_of(world, school.id).await
}

async fn classes_of(world: &World, school: Uuid) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for class in world.store().classes_of_school(school).await.expect("reads") {
        let pupils = world.store().pupils_of_class(school, class.id).await.expect("reads");
        let mut names: Vec<String> = pupils.into_iter().map(|pupil| pupil.pseudonym).collect();
        names.sort();
        found.push((class.name, names));
    }
    found.sort();
    found
}

fn candidate(world: &World, school: Uuid, version: &str) -> Model {
    Model {
        version: version.to_owned(),
        kind: format!("logistic-dense/{school}"),
        status: ModelStatus::Candidate,
        weights: serde_json::to_string(&knowledge::Model::default_weights()).expect("is JSON"),
        features: "[]".to_owned(),
        metrics: "{}".to_owned(),
        parameters: "{}".to_owned(),
        data_hash: String::new(),
        code_version: String::new(),
        created_at: world.platform.now(),
        created_by: None,
    }
}

/// The addresses of all buttons that put a model in service.
fn promotions(page: &Page) -> Vec<String> {
    let html = page.html();
    let actions = html.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    actions.filter(|action| action.ends_with("/promouvoir")).map(str::to_owned).collect()
}
