//! A teacher's hour: a class, its cards, who needs help and why, and decisions that beat the model.

use axum::http::StatusCode;
use platform::classroom::ClassSettings;
use remediation::RUN_MAX;
use tests::visitor::Visitor;
use time::Duration;

use crate::world::{Known, World, answer, packs, respond, source, written};

on_both_engines! {
    async fn a_class_is_opened_and_its_cards_open_the_door(world: &World) {
        let school = world.school("rentree", &[]).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        assert_eq!(teacher.page().path, "/classes");
        teacher.fill("Nom de la classe", "5e A").select("Niveau", "5e");
        assert!(teacher.press("Créer la classe").await.says("La classe est créée"), "{}", teacher.page().text());
        teacher.fill("Ajouter des élèves", "Assia R.\n\n  Hugo   D. \n");
        let page = teacher.press("Ajouter").await;
        assert!(page.says("Les élèves sont ajoutés"), "{}", page.text());
        assert_eq!(page.texts("tbody th"), ["Assia R.", "Hugo D."], "blank lines are passed over");

        let cards = teacher.press("Imprimer les cartes qui manquent (2)").await;
        let cards: Vec<[String; 3]> = cards
            .texts(".access-card dd")
            .chunks(4)
            .map(|card| [card[1].clone(), card[2].clone(), card[3].clone()])
            .collect();
        assert_eq!(cards.len(), 2);
        for [code, pseudonym, secret] in &cards {
            let mut pupil = world.visitor();
            pupil.visit("/entrer").await;
            pupil.fill("Code de la classe", code).fill("Pseudonyme", pseudonym).fill("Secret", secret);
            assert!(pupil.press("Entrer").await.says(&format!("Bonjour {pseudonym} !")));
        }

        // The secrets are not shown again; a new card replaces the old one and closes its sessions.
        let page = teacher.follow("Revenir à la classe").await;
        assert!(cards.iter().all(|[_, _, secret]| !page.html().contains(secret)));
        let [code, pseudonym, old] = &cards[0];
        let mut inside = world.visitor();
        inside.visit("/entrer").await;
        inside.fill("Code de la classe", code).fill("Pseudonyme", pseudonym).fill("Secret", old);
        inside.press("Entrer").await;
        teacher.follow("Assia R.").await;
        let new = teacher.press("Réimprimer la carte").await.texts(".access-card dd").remove(3);
        assert_ne!(new, *old);
        assert_eq!(inside.visit("/eleve").await.path, "/entrer?vers=/eleve");
        inside.fill("Code de la classe", code).fill("Pseudonyme", pseudonym).fill("Secret", old);
        assert_eq!(inside.press("Entrer").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_page_of_cards_that_is_sent_again_replaces_no_card(world: &World) {
        let school = world.school("cartes", &["Tom B."]).await;
        let class = format!("/classes/{}", school.class);
        let pupil = format!("{class}/eleves/{}", school.pupils[0].identity.id);
        let secrets = async || {
            let pupils = world.store().pupils_of_class(school.id, school.class).await.unwrap();
            pupils.into_iter().map(|pupil| (pupil.pseudonym, pupil.secret_hash)).collect::<Vec<_>>()
        };
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&class).await;
        teacher.fill("Ajouter des élèves", "Zoé Q.").press("Ajouter").await;
        // The same form twice, as by F5 on the cards or in a second tab.
        let mut again = world.sign_in(&school.teacher_email).await;
        let forms = [
            (&class, "Imprimer les cartes qui manquent (1)", 1, "Toutes les cartes sont déjà imprimées"),
            (&class, "Remplacer tous les secrets et imprimer", 2, "aucun secret n’est remplacé"),
            (&pupil, "Réimprimer la carte", 1, "aucun secret n’est remplacé"),
        ];
        for (page, button, cards, said) in forms {
            again.visit(page).await;
            teacher.visit(page).await;
            assert_eq!(teacher.press(button).await.texts(".access-card").len(), cards, "{button}");
            let printed = secrets().await;
            let page = again.press(button).await;
            assert!(page.says(said) && page.texts(".access-card").is_empty(), "{button}: {}", page.text());
            assert_eq!(secrets().await, printed, "{button}");
        }
    }

    async fn a_list_with_faults_comes_back_as_it_was_typed_with_all_of_them(world: &World) {
        let school = world.school("corriger", &["Zoé B."]).await;
        let pupils = async || world.store().pupils_of_class(school.id, school.class).await.unwrap().len();
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}", school.class)).await;
        let list = format!("Léa M.\nJean Dupont 12/03/2013\nZoé Bernard\n{}\nzoe b", "x".repeat(90));
        let page = teacher.fill("Ajouter des élèves", &list).press("Ajouter").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Aucun élève n’est ajouté : 3 lignes à corriger."), "{}", page.text());
        let faults = page.texts("#eleves-erreur li");
        let expected = ["Ligne 2 (« Jean Dupont 12/03/2013 »)", "Ligne 3 (« Zoé Bernard »)", "Ligne 4 (« xxx"];
        assert!(faults.iter().zip(expected).all(|(fault, start)| fault.starts_with(start)), "{faults:?}");
        assert!(faults[0].ends_with("écrivez un prénom et une initiale, « Jean D. »."), "{faults:?}");
        assert!(faults[1].contains("« Zoé B. » est déjà dans la liste"), "{faults:?}");
        assert!(page.texts("textarea")[0].starts_with("Léa M. Jean Dupont 12/03/2013"), "{}", page.html());
        assert_eq!(pupils().await, 1, "nobody before everything is right");
        let page = teacher.fill("Ajouter des élèves", "Nina B.\nNina B.").press("Ajouter").await;
        let twice = page.texts("#eleves-erreur li");
        assert!(twice.len() == 1 && twice[0].contains("« Nina B. » est déjà dans la liste"), "{twice:?}");
        for (list, said) in [("  \n ", "écrivez au moins un prénom"), ("zoe b", "ces élèves sont déjà dans la classe")] {
            let page = teacher.fill("Ajouter des élèves", list).press("Ajouter").await;
            assert!(page.says("Rien n’est ajouté") && page.says(said), "{}", page.text());
        }
        assert_eq!(pupils().await, 1);

        let list = "Léa M.\nJean D.\nZoé Be.\nzoe b";
        let page = teacher.fill("Ajouter des élèves", list).press("Ajouter").await;
        assert!(page.says("ceux qui étaient déjà dans la classe sont laissés comme ils sont"), "{}", page.text());
        assert_eq!(page.texts("tbody th"), ["Jean D.", "Léa M.", "Zoé B.", "Zoé Be."]);
        let page = teacher.fill("Ajouter des élèves", "MARTIN Tom").press("Ajouter").await;
        assert!(page.says("seuls le prénom et une initiale sont gardés") && page.says("Tom M."), "{}", page.text());
    }

    async fn an_exercise_is_tried_as_a_pupil_would_and_nothing_is_kept(world: &World) {
        let school = world.school("essai", &[]).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let before = rows(world).await;
        teacher.follow("Exercices").await;
        let page = teacher.follow("Fractions").await;
        assert!(page.says("Additionner des fractions de même dénominateur"), "{}", page.text());
        let tried = teacher.follow("Différence avec un dénominateur multiple de l’autre").await;
        assert!(tried.says("Essayer cette réponse") && !tried.says("Correction pas à pas"), "{}", tried.text());

        // The page says what it recognises: typing that is answered as it would be to a pupil.
        let (mistake, said) = (tried.texts("dl.facts dt").remove(0), tried.texts("dl.facts dd").remove(0));
        let expected = tried.texts("details strong").remove(0);
        let target = exercises::misconceptions::misconception("fractions.sum-for-difference").expect("is in the library");
        assert!(tried.says(target.name) && tried.says(target.message), "what it is about: {}", tried.text());
        teacher.fill("Ta réponse", &mistake);
        let back = teacher.press("Essayer cette réponse").await;
        assert!(back.says("Pas tout à fait.") && back.says(&said), "{}", back.text());
        teacher.fill("Ta réponse", "3/");
        let unread = teacher.press("Essayer cette réponse").await;
        assert!(unread.says("Rien n’est compté") && !unread.says("Pas tout à fait."), "{}", unread.text());
        teacher.fill("Ta réponse", &expected);
        assert!(teacher.press("Essayer cette réponse").await.says("C’est juste."), "{}", teacher.page().text());

        let statement = teacher.page().texts(".statement");
        teacher.follow("Un autre tirage").await;
        assert_ne!(teacher.page().texts(".statement"), statement, "another seed, other numbers");
        for nowhere in ["/exercices/maths-remediation/fractions/inconnu", "/exercices/inconnu/fractions/inconnu"] {
            assert_eq!(teacher.visit(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
        }
        assert!(rows(world).await == before, "trying an exercise leaves a trace");
    }

    async fn a_class_works_on_the_programme_that_its_teacher_chooses(world: &World) {
        let school = world.school("matieres", &["Inès F."]).await;
        let ines = &school.pupils[0];
        let [maths, french] = ["maths-remediation", "francais-remediation"].map(|id| {
            &packs().iter().find(|pack| pack.programme.id == id).expect("is shipped").programme
        });
        let other = ClassSettings { name: "4e C", level: "4e", programmes: None, pupil_choice: true, adaptive: true };
        let other = world.platform.create_class(&school.teacher, other).await.unwrap();
        let neighbour = &world.pupils(&school.teacher, other, &["Noé V."]).await[0];
        let mut visitor = world.start_practice(ines).await;
        respond(world, ines, &mut visitor, true).await;
        let open = world.in_front_of(ines, &visitor).await;
        assert!(maths.skill(&open.exercise.skill).is_some(), "the first programme, until another one is chosen");

        let mut teacher = world.sign_in(&school.teacher_email).await;
        assert!(teacher.visit(&format!("/classes/{}", school.class)).await.says(&maths.title));
        teacher.follow("Réglages : nom, niveau, programmes, choix de l’exercice").await;
        let refused = teacher
            .fill("Nom de la classe", "4e C")
            .clear(&maths.title)
            .choose(&french.title)
            .press("Enregistrer")
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("L’établissement a déjà une classe « 4e C »"), "{}", refused.text());
        teacher.fill("Nom de la classe", "4e B français");
        let page = teacher.press("Enregistrer").await;
        assert!(page.says("les réglages de la classe sont changés") && page.says("4e B français"), "{}", page.text());
        assert!(page.says(&french.title) && !page.says(&maths.title), "{}", page.text());
        assert!(page.says(&french.domains[0].title), "the table of skills follows: {}", page.text());
        let journal = world.store().audit_events(Some(school.id), None, 100).await.unwrap();
        let line = journal.iter().find(|event| event.action == "class-changed").expect("is in the journal");
        assert!(line.details.contains("francais-remediation") && line.subject == school.class.to_string(), "{line:?}");

        // What was in front of the pupil is not what comes next; the point of departure is looked for again, in French.
        let page = visitor.visit(&format!("/eleve/exercice/{}", open.served)).await;
        assert!(page.says("Ton professeur a changé la suite de ton travail"), "{}", page.text());
        visitor.visit("/eleve").await;
        visitor.press("Trouver mon point de départ").await;
        for _ in 0..3 {
            let front = world.in_front_of(ines, &visitor).await;
            assert!(front.placement && french.skill(&front.exercise.skill).is_some(), "{}", front.exercise.id);
            world.clock.advance(Duration::seconds(30));
            answer(&mut visitor, &front.variant.question.expected).await;
            visitor.press("Continuer").await;
        }
        let home = visitor.visit("/eleve").await;
        assert!(home.says("3 questions faites"), "the answers of the other programme are not counted: {}", home.text());
        visitor.press("Arrêter là et commencer les exercices").await;
        visitor.press("M’entraîner").await;
        for step in 0..6 {
            let front = world.in_front_of(ines, &visitor).await;
            assert!(french.skill(&front.exercise.skill).is_some(), "{}", front.exercise.id);
            respond(world, ines, &mut visitor, step % 3 > 0).await;
        }
        // The other class goes on as before.
        let untouched = world.start_practice(neighbour).await;
        assert!(maths.skill(&world.in_front_of(neighbour, &untouched).await.exercise.skill).is_some());

        // Back to mathematics: what was shown there is still known, and nobody looks for a point of departure again.
        teacher.visit(&format!("/classes/{}/reglages", school.class)).await;
        let page = teacher.clear(&french.title).press("Enregistrer").await;
        assert_eq!(page.texts("fieldset .error"), ["Cochez au moins un programme."], "beside the boxes: {}", page.text());
        teacher.choose(&maths.title).press("Enregistrer").await;
        visitor.visit("/eleve").await;
        visitor.press("M’entraîner").await;
        assert!(maths.skill(&world.in_front_of(ines, &visitor).await.exercise.skill).is_some());
        let graphs: Vec<_> = [maths, french].map(|programme| programme.graph().unwrap()).into();
        let kept = world.store().knowledge_state(ines.key()).await.unwrap().expect("has answered");
        let state: knowledge::LearnerState = serde_json::from_str(&kept.state).unwrap();
        let answers = crate::replay::answers_of(world, ines).await;
        assert_eq!(answers.len(), 10);
        assert_eq!(state, knowledge::LearnerState::replay(&answers, &curriculum::SkillGraph::joined(&graphs)));
    }

    async fn a_class_is_opened_on_the_programme_of_its_subject(world: &World) {
        let school = world.school("ouverture", &[]).await;
        let french = &packs().iter().find(|pack| pack.programme.id == "francais-remediation").unwrap().programme;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.fill("Nom de la classe", "6e A").select("Niveau", "6e").choose(&french.title);
        teacher.clear(&packs()[0].programme.title);
        assert!(teacher.press("Créer la classe").await.says(&french.title), "{}", teacher.page().text());
    }

    async fn who_needs_help_is_told_with_the_rule_that_says_so(world: &World) {
        let school = world.school("aide", &["Bloqué A.", "Tranquille B."]).await;
        let (blocked, calm) = (&school.pupils[0], &school.pupils[1]);
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let class = format!("/classes/{}", school.class);
        assert!(teacher.visit(&class).await.says("Personne n’est bloqué en ce moment."));

        pin(&mut teacher, &class, blocked, "Additionner deux nombres relatifs").await;
        let mut visitor = world.start_practice(blocked).await;
        for _ in 0..4 {
            respond(world, blocked, &mut visitor, false).await;
        }
        let mut visitor = world.start_practice(calm).await;
        for _ in 0..4 {
            respond(world, calm, &mut visitor, true).await;
        }
        let page = teacher.visit(&class).await;
        let help = page.texts(".help-list li");
        assert_eq!(help.len(), 1, "{help:?}");
        assert!(help[0].contains("Bloqué A.") && help[0].contains("blocage"), "{help:?}");
        assert!(help[0].contains("4 réponses non réussies de suite"), "the rule stands beside the name: {help:?}");
        let home = teacher.visit("/classes").await;
        assert!(home.says("1 élève à aider"), "{}", home.text());

        // The page of the pupil says it first, and does not say that there are too few answers to tell.
        let page = teacher.visit(&format!("{class}/eleves/{}", blocked.identity.id)).await;
        let alert = page.texts(".notice").join(" ");
        assert!(alert.starts_with("À aider maintenant : blocage. 4 réponses non réussies de suite"), "{alert}");
        let skills = page.texts("ul.skills li");
        let failed = skills.iter().find(|line| line.starts_with("Additionner deux nombres relatifs")).unwrap();
        assert!(failed.contains("à consolider"), "{failed}");
        assert_eq!(page.texts("#competence option[selected]"), ["Additionner deux nombres relatifs"]);
        // So does the page of the skill.
        let page = teacher.follow("Additionner deux nombres relatifs").await;
        assert!(page.says("à consolider") && page.says("4 réponses non réussies de suite"), "{}", page.text());
        assert!(!page.says("pas encore assez de réponses"), "{}", page.text());
        // What was decided is told there, and lifted from there.
        assert!(page.says("À travailler en premier : décidé par Mme Diallo le "), "{}", page.text());
        assert!(page.buttons().contains(&"Lever cette décision".to_owned()), "{:?}", page.buttons());

        // Nobody has chosen a skill for a pupil who is not to be helped, and nothing is said of answers never given.
        let calm_page = format!("{class}/eleves/{}", calm.identity.id);
        let page = teacher.visit(&calm_page).await;
        assert_eq!(page.texts("#competence option[selected]"), ["Choisir une compétence"]);
        assert_eq!(teacher.press("Décider").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let never = format!("{calm_page}/competences/{}", packs()[0].programme.skills.last().unwrap().id);
        let page = teacher.visit(&never).await;
        assert!(page.says("pas encore assez de réponses") && page.says("0 réponse"), "{}", page.text());
        for about_answers in ["sur cette compétence (effet", "chance de réussir un exercice courant"] {
            assert!(!page.says(about_answers), "{about_answers}: {}", page.text());
        }
        teacher.visit(&class).await;

        // One success, and the list empties itself.
        let mut visitor = world.enter(blocked).await;
        visitor.press("Reprendre mon exercice").await;
        respond(world, blocked, &mut visitor, true).await;
        assert!(teacher.visit(&class).await.says("Personne n’est bloqué en ce moment."));

        // A week of silence is a reason too.
        world.clock.advance(Duration::days(8));
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let help = teacher.visit(&class).await.texts(".help-list .kind");
        assert_eq!(help, ["sans réponse", "sans réponse"]);
        let said = teacher.page().texts(".help-list .small");
        assert!(said.iter().all(|said| said == "Aucune réponse depuis 8 jours, dans aucune matière (seuil : 7 jours)."), "{said:?}");
    }

    async fn two_clicks_lead_from_a_cell_to_the_answer_behind_it(world: &World) {
        let school = world.school("cellule", &["Zoé M."]).await;
        let zoe = &school.pupils[0];
        let class = format!("/classes/{}", school.class);
        let mut teacher = world.sign_in(&school.teacher_email).await;
        pin(&mut teacher, &class, zoe, "Additionner deux nombres relatifs").await;
        let mut visitor = world.start_practice(zoe).await;
        let front = world.in_front_of(zoe, &visitor).await;
        visitor.press("Un indice").await;
        world.clock.advance(Duration::seconds(47));
        let typed = front.wrong();
        answer(&mut visitor, &typed).await;

        let cell = format!("{class}/eleves/{}/competences/{}", zoe.identity.id, front.exercise.skill);
        let page = teacher.visit(&format!("{class}?domaine=relatifs")).await;
        let link = page.tree().select(&scraper::Selector::parse("table.matrix td a").unwrap()).next().map(|link| {
            (link.attr("href").unwrap().to_owned(), link.attr("aria-label").unwrap().to_owned())
        });
        let (href, label) = link.expect("a cell leads somewhere");
        assert_eq!(href, cell);
        assert!(label.contains("Zoé M., Additionner deux nombres relatifs"), "{label}");
        // First click, second click.
        teacher.visit(&href).await;
        let rows = teacher.page().texts("table.answers tbody td a");
        let page = teacher.follow(&rows[0]).await;
        assert!(source(page).contains(&written(&front.variant.statement)), "the statement as it was seen");
        let free = front.variant.choices.is_empty() && front.variant.parts.is_none();
        let shown = if free { typed } else { String::new() };
        for fact in ["Réponse donnée", &shown, "Résultat", "Indices ouverts", "47 s", "Pourquoi cet exercice ?"] {
            assert!(page.says(fact), "{fact}: {}", page.text());
        }
        let facts = page.texts("dl.facts dd");
        assert_eq!(facts[3], "1", "hints: {facts:?}");
        assert!(page.says("L’élève a lu : « On travaille"), "{}", page.text());
    }

    async fn a_pin_beats_the_model_at_once(world: &World) {
        let school = world.school("epingle", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let class = format!("/classes/{}", school.class);
        let mut visitor = world.start_practice(tom).await;
        let open = world.in_front_of(tom, &visitor).await;
        let pinned = packs()[0].programme.skills.iter().rev().find(|skill| skill.id != open.exercise.skill).unwrap();

        let mut teacher = world.sign_in(&school.teacher_email).await;
        let page = pin(&mut teacher, &class, tom, &pinned.title).await;
        assert!(page.contains("cette compétence passe en premier"), "{page}");

        // The exercise in front was chosen without the teacher: the very next one is on the pinned skill, and says so.
        let home = visitor.visit("/eleve").await;
        assert!(home.says("Ton professeur te demande de travailler d’abord"), "{}", home.text());
        visitor.press("M’entraîner").await;
        let front = world.in_front_of(tom, &visitor).await;
        assert_eq!(front.exercise.skill, pinned.id);
        assert_ne!(front.served, open.served);
        let sentence = format!("On travaille {} : ton professeur l’a choisi pour toi.", pinned.short_name);
        assert!(visitor.page().says(&sentence), "{}", visitor.page().text());
        respond(world, tom, &mut visitor, true).await;
        assert_eq!(world.in_front_of(tom, &visitor).await.exercise.skill, pinned.id);

        // Lifted, it does not pass first any more.
        teacher.visit(&format!("{class}/eleves/{}", tom.identity.id)).await;
        assert!(teacher.page().says("À travailler en premier"));
        assert!(teacher.press("Lever").await.says("La décision est levée"));
        assert!(!teacher.page().says("À travailler en premier"));
        for _ in 0..2 {
            respond(world, tom, &mut visitor, true).await;
        }
        let reason = world.past(tom).await.pop().unwrap().served.reason_code;
        assert_ne!(reason, "pinned-by-teacher");
        assert!(!visitor.visit("/eleve").await.says("Ton professeur te demande"));
    }

    async fn of_two_pins_the_latest_comes_first_and_lifting_one_says_what_still_stands(world: &World) {
        let school = world.school("epingles", &["Lina R."]).await;
        let lina = &school.pupils[0];
        let class = format!("/classes/{}", school.class);
        let [first, second] = [packs()[0].programme.skills.last().unwrap(), &packs()[0].programme.skills[0]];
        let mut visitor = world.start_practice(lina).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        pin(&mut teacher, &class, lina, &first.title).await;
        world.clock.advance(Duration::minutes(1));
        let page = pin(&mut teacher, &class, lina, &second.title).await;
        assert!(page.contains("cette compétence passe en premier, dès le prochain exercice"), "{page}");
        assert!(page.contains(&format!("Prochain exercice : {}", second.title)), "{page}");
        let decisions = teacher.page().texts(".decisions li span");
        assert!(decisions[0].starts_with(&format!("À travailler en premier : {}", second.title)), "{decisions:?}");
        assert!(decisions[1].starts_with("À travailler en 2e, quand ce qui précède est acquis :"), "{decisions:?}");

        visitor.visit("/eleve").await;
        visitor.press("M’entraîner").await;
        assert_eq!(world.in_front_of(lina, &visitor).await.exercise.skill, second.id);

        // The pin of the exercise in front is lifted: what it had chosen goes, and the other pin is told.
        let page = teacher.press("Lever").await;
        assert!(page.says("D’autres compétences restent à travailler en premier"), "{}", page.text());
        assert!(!page.says("Rebond choisit de nouveau") && page.says(&first.title), "{}", page.text());
        let home = visitor.visit("/eleve").await;
        assert!(home.says(&format!("de travailler d’abord {}", first.short_name)), "{}", home.text());
        visitor.press("M’entraîner").await;
        assert_eq!(world.in_front_of(lina, &visitor).await.exercise.skill, first.id);
        assert!(teacher.press("Lever").await.says("Rebond choisit de nouveau"), "{}", teacher.page().text());
    }

    async fn a_pin_does_not_wait_for_the_end_of_the_placement(world: &World) {
        let school = world.school("epingle-tot", &["Lina R.", "Tom A."]).await;
        let [lina, tom] = [&school.pupils[0], &school.pupils[1]];
        let class = format!("/classes/{}", school.class);
        let pinned = packs()[0].programme.skills.last().unwrap();
        let mut visitor = world.enter(lina).await;
        visitor.press("Trouver mon point de départ").await;
        for _ in 0..2 {
            let front = world.in_front_of(lina, &visitor).await;
            world.clock.advance(Duration::seconds(30));
            answer(&mut visitor, &front.variant.question.expected).await;
            visitor.press("Continuer").await;
        }
        let question = world.in_front_of(lina, &visitor).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let page = pin(&mut teacher, &class, lina, &pinned.title).await;
        assert!(page.contains("dès le prochain exercice"), "{page}");

        // The question in front is still marked; then comes what the teacher asked for.
        answer(&mut visitor, &question.variant.question.expected).await;
        visitor.press("Continuer").await;
        let front = world.in_front_of(lina, &visitor).await;
        assert!(!front.placement && front.exercise.skill == pinned.id, "{}", front.exercise.id);
        let home = visitor.visit("/eleve").await;
        assert!(home.says("Ton professeur te demande") && home.says("reprendront ensuite"), "{}", home.text());
        visitor.press("Reprendre mon exercice").await;
        respond(world, lina, &mut visitor, true).await;

        // Lifted, the placement goes on where it was.
        teacher.press("Lever").await;
        let home = visitor.visit("/eleve").await;
        assert!(home.says("3 questions faites"), "{}", home.text());
        visitor.press("Reprendre").await;
        assert!(world.in_front_of(lina, &visitor).await.placement);

        // Before the placement begins as well.
        pin(&mut teacher, &class, tom, &pinned.title).await;
        let mut visitor = world.enter(tom).await;
        visitor.press("M’entraîner").await;
        assert_eq!(world.in_front_of(tom, &visitor).await.exercise.skill, pinned.id);
    }

    async fn an_answer_typed_while_the_teacher_decides_is_marked_and_kept(world: &World) {
        let school = world.school("pendant", &["Lina R."]).await;
        let lina = &school.pupils[0];
        let class = format!("/classes/{}", school.class);
        let mut visitor = world.start_practice(lina).await;
        let open = world.in_front_of(lina, &visitor).await;
        let skills = packs()[0].programme.skills.iter().rev();
        let pinned: Vec<_> = skills.filter(|skill| skill.id != open.exercise.skill).take(2).collect();
        let mut teacher = world.sign_in(&school.teacher_email).await;
        pin(&mut teacher, &class, lina, &pinned[0].title).await;

        // The page is still there, with its hints and what it says of an answer that cannot be read.
        world.clock.advance(Duration::seconds(30));
        visitor.press("Un indice").await;
        let page = visitor.page();
        assert!(page.says("Ton professeur a changé la suite de ton travail"), "{}", page.text());
        assert_eq!(page.texts("#indices li").len(), 1, "{}", page.text());
        answer(&mut visitor, &open.variant.question.expected).await;
        assert!(visitor.page().says("C’est juste."), "{}", visitor.page().text());
        visitor.press("Exercice suivant").await;
        let taken = world.in_front_of(lina, &visitor).await;
        assert_eq!(taken.exercise.skill, pinned[0].id, "the decision holds from the very next exercise on");

        // Once a later exercise is answered, the one that was taken away is over; nothing is counted twice.
        world.clock.advance(Duration::minutes(1));
        pin(&mut teacher, &class, lina, &pinned[1].title).await;
        let mut other_tab = world.enter(lina).await;
        other_tab.press("M’entraîner").await;
        respond(world, lina, &mut other_tab, false).await;
        answer(&mut visitor, &taken.variant.question.expected).await;
        let page = visitor.page();
        assert!(page.status.is_success() && page.says("Ton travail a changé"), "{}", page.text());
        visitor.press("Exercice suivant").await;
        world.in_front_of(lina, &visitor).await;

        let kept = world.store().knowledge_state(lina.key()).await.unwrap().expect("has answered");
        let state: knowledge::LearnerState = serde_json::from_str(&kept.state).unwrap();
        let answers = crate::replay::answers_of(world, lina).await;
        assert_eq!(answers.len(), 2);
        let graph = world.platform.graph_of(&lina.identity).await.unwrap();
        assert_eq!(state, knowledge::LearnerState::replay(&answers, &graph));
    }

    async fn a_point_is_placed_by_typing_where_there_is_no_script(world: &World) {
        let school = world.school("repere", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        pin(&mut teacher, &format!("/classes/{}", school.class), tom, "Placer un point dans un repère").await;
        visitor.visit("/eleve").await;
        visitor.press("M’entraîner").await;
        let mut front = world.in_front_of(tom, &visitor).await;
        for _ in 0..RUN_MAX {
            if front.variant.plane.is_some() {
                break;
            }
            // A path told in words, or the corner of a rectangle by its coordinates.
            respond(world, tom, &mut visitor, true).await;
            front = world.in_front_of(tom, &visitor).await;
        }
        let plane = front.variant.plane.as_ref().expect("this skill has a plane").to_svg();

        // The plane is there without a script, and tells where its points are, not where the answer is.
        let html = source(visitor.page());
        assert!(html.contains("role=\"img\"") && html.contains("A est à la verticale de"), "{html}");
        assert!(!html.contains(&front.variant.question.expected.replace('\u{202f}', " ")), "{html}");
        world.clock.advance(Duration::seconds(30));
        answer(&mut visitor, &front.variant.question.expected).await;
        assert!(visitor.page().says("C’est juste."), "{}", visitor.page().text());
        // What was seen stays in sight beside the correction.
        let path = plane.split(" d=\"").nth(2).and_then(|rest| rest.split('"').next()).expect("a grid");
        assert!(visitor.page().html().contains(path));
    }

    async fn an_excluded_skill_is_not_proposed_until_the_decision_is_lifted(world: &World) {
        let school = world.school("ecarte", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let open = world.in_front_of(tom, &visitor).await;
        let excluded = open.exercise.skill.clone();
        let title = packs()[0].programme.skill(&excluded).unwrap().title.clone();

        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}/eleves/{}", school.class, tom.identity.id)).await;
        teacher.select("Compétence", &title).choose("Ne plus la proposer").fill("Note pour vos collègues", "déjà vu");
        let page = teacher.press("Décider").await;
        assert!(page.says("ne sera plus proposée") && page.says("déjà vu"), "{}", page.text());

        visitor.visit("/eleve").await;
        visitor.press("M’entraîner").await;
        for _ in 0..15 {
            let front = world.in_front_of(tom, &visitor).await;
            assert_ne!(front.exercise.skill, excluded);
            respond(world, tom, &mut visitor, true).await;
        }
        teacher.press("Lever").await;
        pin(&mut teacher, &format!("/classes/{}", school.class), tom, &title).await;
        visitor.visit("/eleve").await;
        visitor.press("M’entraîner").await;
        assert_eq!(world.in_front_of(tom, &visitor).await.exercise.skill, excluded, "it can be proposed again");
        let journal = world.store().decisions_of_pupil(tom.key()).await.unwrap();
        assert_eq!(journal.len(), 2, "decisions are kept after they end");
    }
}

/// Every row of the database, sessions aside.
async fn rows(world: &World) -> Vec<String> {
    let mut lines = Vec::new();
    let keep = |line: &str| {
        lines.push(line.to_owned());
        Ok(())
    };
    world.store().back_up(keep).await.expect("backs up");
    lines
}

/// Decides on the page of the pupil that a skill comes first, and gives what the page then says.
async fn pin(teacher: &mut Visitor, class: &str, pupil: &Known, title: &str) -> String {
    teacher.visit(&format!("{class}/eleves/{}", pupil.identity.id)).await;
    teacher.select("Compétence", title).choose("La travailler en premier").press("Décider").await.text()
}
