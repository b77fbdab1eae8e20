//! Adaptation can be switched off: the programme is then followed in its order, whatever is answered.

use crate::world::{World, packs, respond};

on_both_engines! {
    async fn a_pupil_follows_the_order_of_the_programme_when_the_teacher_says_so(world: &World) {
        let school = world.school("ordre", &["Inès F."]).await;
        let ines = &school.pupils[0];
        let programme = &packs()[0].programme;
        let page = format!("/classes/{}/eleves/{}", school.class, ines.identity.id);
        let mut visitor = world.start_practice(ines).await;
        respond(world, ines, &mut visitor, true).await;
        let adapted = world.in_front_of(ines, &visitor).await.served;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&page).await;
        let told = teacher.press("Suivre l’ordre du programme").await;
        assert!(told.says("Cet élève suit l’ordre du programme, sans adaptation."), "{}", told.text());

        // At once: what was chosen by the model is put aside, and no point of departure is asked for.
        let aside = world.store().served(ines.key(), adapted).await.unwrap().unwrap();
        assert!(aside.withdrawn_at.is_some());
        let home = visitor.visit("/eleve").await;
        assert!(home.says("c’est la suite du programme") && !home.says("si tu préfères"), "{}", home.text());
        visitor.press("M’entraîner").await;
        let graph = programme.graph().unwrap();
        let level = |id: &curriculum::SkillId| programme.skill(id).expect("is in the programme").level;
        let taught: Vec<_> = graph.skills().iter().filter(|id| level(id) <= curriculum::Level::Quatrieme).collect();
        let done: usize = world.past(ines).await.iter().filter(|past| past.answer.is_some()).count();
        let mut skills = Vec::new();
        for step in 0..9 {
            let front = world.in_front_of(ines, &visitor).await;
            assert!(visitor.page().says("c’est la suite du programme"), "{}", visitor.page().text());
            assert!(!front.placement);
            skills.push(front.exercise.skill.clone());
            let (stored, again) = world.platform.choose_again(&ines.identity, front.served).await.unwrap();
            assert_eq!(Some(stored), again, "made again from what was kept");
            // Failures call no prerequisite.
            respond(world, ines, &mut visitor, step % 2 == 0).await;
        }
        let mut in_order: Vec<_> = skills.iter().collect();
        in_order.dedup();
        assert_eq!(in_order, taught[..in_order.len()], "four answers each, {done} given before, in the order of the graph");
        assert!(in_order.len() >= 3, "{skills:?}");

        teacher.visit(&page).await;
        assert!(!teacher.press("Adapter de nouveau ses exercices").await.says("sans adaptation."));
        assert!(!visitor.visit("/eleve").await.says("c’est la suite du programme"), "{}", visitor.page().text());
        let journal = world.store().audit_events(Some(school.id), None, 100).await.unwrap();
        let switched: Vec<_> = journal.iter().map(|event| event.action.as_str()).filter(|a| a.starts_with("adaptation")).collect();
        assert_eq!(switched.len(), 2, "{switched:?}");
    }

    async fn a_class_follows_the_order_of_the_programme_from_the_first_exercise_on(world: &World) {
        let school = world.school("ordre-classe", &["Inès F."]).await;
        let ines = &school.pupils[0];
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}/reglages", school.class)).await;
        teacher.clear("Les exercices sont adaptés à chaque élève ; sinon, tous suivent l’ordre du programme");
        teacher.press("Enregistrer").await;
        let mut visitor = world.enter(ines).await;
        visitor.press("M’entraîner").await;
        assert_eq!(world.in_front_of(ines, &visitor).await.exercise.skill, packs()[0].programme.skills[0].id);
        let page = teacher.visit(&format!("/classes/{}/eleves/{}", school.class, ines.identity.id)).await;
        assert!(page.says("La classe suit l’ordre du programme, sans adaptation"), "{}", page.text());
    }
}
