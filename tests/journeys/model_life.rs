//! The life of a model around its fit: the way back, the watch, the reasons, the published rules.

use axum::http::{StatusCode, header};
use knowledge::published::{ACQUIRED_FROM, DRIFT_WINDOW_ANSWERS, RAPID_SECONDS_MAX};
use remediation::published::{FAILURES_IN_A_ROW, QUESTIONS_MAX, STEPS_MAX};
use server::demonstration::Group;
use storage::{Model, ModelStatus};
use tests::visitor::Visitor;
use time::Duration;
use uuid::Uuid;

use crate::world::{World, answer};

on_both_engines! {
    async fn one_button_goes_back_to_the_model_that_served_before(world: &World) {
        let school = world.school("retour", &[]).await;
        for version in ["2026-09-01-a", "2026-09-02-b"] {
            world.store().insert_model(&candidate(world, school.id, version, 0.0)).await.unwrap();
            world.platform.promote_model(&school.administrator, version).await.unwrap();
            world.clock.advance(Duration::minutes(1));
        }
        let mut administrator = world.sign_in(&school.administrator_email).await;
        administrator.visit("/administration/modeles").await;

        let page = administrator.press("Revenir au modèle d’avant (2026-09-01-a)").await;
        assert!(page.says("Le modèle d’avant sert de nouveau."), "{}", page.text());
        assert!(page.says("Le modèle 2026-09-01-a sert les élèves"), "{}", page.text());
        assert!(page.says("Retour à 2026-09-01-a."), "the return is in the journal: {}", page.text());
        world.clock.advance(Duration::minutes(1));

        // Once more leads further back, to the shipped weights, and never to the model that was left.
        let further = back_button(&administrator).expect("there is one before");
        assert!(further.contains("(livre-"), "{further}");
        let page = administrator.press(&further).await;
        assert!(page.says("Le modèle livre-"), "{}", page.text());
        assert_eq!(back_button(&administrator), None, "nothing served before the shipped weights");
        let refused = world.platform.roll_back_model(&school.administrator).await.unwrap_err();
        assert_eq!(refused.to_string(), "Aucun autre modèle n’a servi avant celui-ci.");
    }

    async fn a_candidate_that_was_no_better_cannot_serve(world: &World) {
        let school = world.school("refuse", &[]).await;
        let verdict = "Le nouveau modèle ne prédit pas mieux que celui en service (perte 0,664 contre 0,659).";
        let metrics = serde_json::json!({ "verdict": verdict }).to_string();
        let refused = Model { metrics, ..candidate(world, school.id, "2026-09-01-moins-bon", 0.0) };
        world.store().insert_model(&refused).await.unwrap();
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let page = administrator.visit("/administration/modeles").await;
        assert!(page.says("refusé : voir sa fiche"), "{}", page.text());
        assert!(!page.buttons().contains(&"Faire servir".to_owned()), "{:?}", page.buttons());
        let asked = world.platform.promote_model(&school.administrator, &refused.version).await.unwrap_err();
        assert_eq!(asked.to_string(), format!("Ce modèle ne peut pas servir. {verdict}"));
    }

    async fn a_model_that_no_longer_keeps_its_promise_is_told_and_other_schools_are_left_alone(world: &World) {
        let school = world.school("derive", &[]).await;
        let other = world.school("voisin", &[]).await;
        let hopeful = candidate(world, school.id, "2026-09-01-optimiste", 4.0);
        world.store().insert_model(&hopeful).await.unwrap();
        let mut administrator = world.sign_in(&school.administrator_email).await;
        world.platform.promote_model(&school.administrator, &hopeful.version).await.unwrap();
        let page = administrator.visit("/administration/modeles").await;
        assert!(page.says("Surveillance : trop peu de réponses pour juger (0 réponse de 0 élève"), "{}", page.text());
        assert!(page.texts(".alarm").is_empty());

        world.clock.advance(Duration::days(20));
        let group =
            Group { school: school.id, class: school.class, first_number: 0, pupils: 14, answers: 24, days: 14 };
        group.work(&world.platform, &school.teacher, &|_| ()).await.expect("simulated pupils work");
        let mut administrator = world.sign_in(&school.administrator_email).await;
        let alarm = administrator.visit("/administration/modeles").await.texts(".alarm").join("");
        assert!(alarm.contains("Alerte : le modèle annonce trop de réussites"), "{alarm}");
        assert!(alarm.contains("annoncée 0,100"), "the promise stands beside what was found: {alarm}");
        let told = world.platform.models(&school.administrator).await.unwrap().watch;
        assert!(told.alarm && told.figures.answers >= 300 && told.figures.gap > 0.05, "{told:?}");

        // Another model starts with a clean slate.
        let back = back_button(&administrator).expect("a way back");
        let page = administrator.press(&back).await;
        assert!(page.texts(".alarm").is_empty() && page.says("trop peu de réponses pour juger"), "{}", page.text());

        // The neighbours have no answer of their own: those of this school are not lent to them.
        let mut neighbour = world.sign_in(&other.administrator_email).await;
        neighbour.visit("/administration/modeles").await;
        let refused = neighbour.press("Entraîner sur les réponses de l’établissement").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("0 réponses de 0 élèves"), "{}", refused.text());
        assert!(world.platform.models(&other.administrator).await.unwrap().watch.figures.answers == 0);
    }

    async fn a_model_that_breaks_its_promises_does_not_serve(world: &World) {
        let school = world.school("promesses", &["Lou P."]).await;
        let mut absurd = knowledge::Model::default_weights();
        for weight in &mut absurd.weights {
            weight.weight = -weight.weight;
        }
        assert!(!absurd.keeps_promises());
        let row = Model {
            weights: serde_json::to_string(&absurd).unwrap(),
            ..candidate(world, school.id, "2026-09-01-absurde", 0.0)
        };
        world.store().insert_model(&row).await.unwrap();
        world.platform.promote_model(&school.administrator, &row.version).await.unwrap();
        world.clock.advance(Duration::minutes(1));

        let lou = &school.pupils[0];
        let mut visitor = world.start_practice(lou).await;
        let front = world.in_front_of(lou, &visitor).await;
        answer(&mut visitor, &front.variant.question.expected).await;
        let told = explanation(world, &school.teacher_email, school.class, lou.identity.id, &front.exercise.skill).await;
        assert_eq!(told["modele"]["version"], knowledge::Model::default_weights().version.as_str());
    }

    async fn a_teacher_reads_what_raises_and_lowers_an_estimate_and_gives_every_number(world: &World) {
        let school = world.school("pourquoi", &["Zoé M."]).await;
        let zoe = &school.pupils[0];
        let mut visitor = world.start_practice(zoe).await;
        let skill = world.in_front_of(zoe, &visitor).await.exercise.skill.clone();
        for right in [true, true, false] {
            let front = world.in_front_of(zoe, &visitor).await;
            world.clock.advance(Duration::seconds(40));
            let typed = if right { front.variant.question.expected.clone() } else { front.wrong() };
            answer(&mut visitor, &typed).await;
            visitor.press("Exercice suivant").await;
        }
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let path = format!("/classes/{}/eleves/{}/competences/{skill}", school.class, zoe.identity.id);
        let page = teacher.visit(&path).await;
        assert!(page.says("Ce qui fait monter l’estimation") || page.says("Ce qui fait descendre l’estimation"), "{}", page.text());
        assert!(page.says("avec une confiance de 80 %"), "{}", page.text());
        let shown = page.text();

        let page = teacher.follow("Tous les chiffres (explication.json)").await;
        assert_eq!(page.headers[header::CONTENT_TYPE], "application/json; charset=utf-8");
        assert_eq!(page.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"explication.json\"");
        let told: serde_json::Value = serde_json::from_slice(&page.bytes).unwrap();
        let number = |value: &serde_json::Value| value.as_f64().unwrap();
        let sum = |list: &serde_json::Value| -> f64 {
            list.as_array().unwrap().iter().map(|part| number(&part["contribution"])).sum()
        };
        let total = number(&told["total"]);
        let start = number(&told["point_de_depart"]);
        let given_back = number(&told["rendu_apres_une_erreur_isolee"]);
        assert!((start + sum(&told["contributions_par_famille"]) - total).abs() < 1e-9, "{told:#}");
        assert!((start + sum(&told["contributions"]) + given_back - total).abs() < 1e-9, "{told:#}");
        for part in told["contributions"].as_array().unwrap() {
            let product = number(&part["poids"]) * (number(&part["valeur"]) - number(&part["moyenne"]));
            assert!((product - number(&part["contribution"])).abs() < 1e-9, "{part}");
        }
        let chance = number(&told["chance_de_reussite"]);
        assert!((1.0 / (1.0 + (-total).exp()) - chance).abs() < 1e-9);
        let written = format!("donne la chance de réussite {:.0} %", chance * 100.0);
        assert!(shown.replace(['\u{a0}', '\u{202f}'], " ").contains(&written), "{written}: {shown}");
        assert!(told["mention"].as_str().unwrap().contains("algorithme"));
    }

    async fn the_rules_are_published_with_the_figures_of_the_code(world: &World) {
        let mut anybody = world.visitor();
        let page = anybody.visit("/algorithmes").await;
        for said in [
            format!("Après {FAILURES_IN_A_ROW} échecs de suite"),
            format!("Au plus {QUESTIONS_MAX} questions"),
            format!("(et de {RAPID_SECONDS_MAX:.0} secondes)"),
            "L. 311-3-1".to_owned(),
        ] {
            assert!(page.says(&said), "{said}: {}", page.text());
        }
        let page = anybody.follow("Le détail pour les enseignants, avec tous les seuils").await;
        assert_eq!(page.path, "/algorithmes/enseignants");
        for said in [
            format!("à partir de {:.0} %", ACQUIRED_FROM * 100.0),
            format!("au plus {STEPS_MAX} exercices"),
            format!("Sur les {DRIFT_WINDOW_ANSWERS} dernières réponses"),
            "Ce que vous pouvez décider".to_owned(),
        ] {
            assert!(page.says(&said), "{said}: {}", page.text());
        }
    }
}

/// The label of the button that goes back, if the page has one.
fn back_button(visitor: &Visitor) -> Option<String> {
    visitor.page().buttons().into_iter().find(|button| button.starts_with("Revenir au modèle d’avant"))
}

/// The file of every number behind an estimate, as a teacher downloads it.
async fn explanation(
    world: &World,
    teacher: &str,
    class: Uuid,
    pupil: Uuid,
    skill: &curriculum::SkillId,
) -> serde_json::Value {
    let mut teacher = world.sign_in(teacher).await;
    let path = format!("/classes/{class}/eleves/{pupil}/competences/{skill}/explication.json");
    serde_json::from_slice(&teacher.visit(&path).await.bytes).expect("is JSON")
}

/// The shipped weights, more hopeful by some logits, with a loss that they promised.
fn candidate(world: &World, school: Uuid, version: &str, more: f64) -> Model {
    let shipped = knowledge::Model::default_weights();
    let hopeful = knowledge::Model { intercept: shipped.intercept + more, ..shipped };
    let promised = serde_json::json!({ "held_out": {
        "answers": 500, "pupils": 30, "auc": 0.8, "log_loss": 0.1, "rmse": 0.4, "calibration_error": 0.02,
        "calibration_bins": [], "baseline_auc": 0.6, "baseline_log_loss": 0.6,
    } });
    Model {
        version: version.to_owned(),
        kind: format!("logistic-dense/{school}"),
        status: ModelStatus::Candidate,
        weights: serde_json::to_string(&hopeful).expect("is JSON"),
        features: "[]".to_owned(),
        metrics: promised.to_string(),
        parameters: "{}".to_owned(),
        data_hash: String::new(),
        code_version: String::new(),
        created_at: world.platform.now(),
        created_by: None,
    }
}
