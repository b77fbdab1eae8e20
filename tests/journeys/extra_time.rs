//! A third more time, wherever minutes decide: set by adults, read by them alone.

use time::Duration;

use crate::world::{Known, World, answer};

on_both_engines! {
    async fn extra_time_gives_a_third_more_and_only_adults_read_it(world: &World) {
        let school = world.school("majore", &["Inès L.", "Omar T."]).await;
        let [ines, omar] = [&school.pupils[0], &school.pupils[1]];
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let page = format!("/classes/{}/eleves/{}", school.class, ines.identity.id);
        assert!(teacher.visit(&page).await.says("après 33 minutes au lieu de 25"), "{}", teacher.page().text());
        let told = teacher.press("Majorer son temps").await;
        assert!(told.says("Temps majoré. Un tiers de temps en plus"), "{}", told.text());
        assert!(told.says("pause est proposée après 27 minutes de travail au lieu de 20"), "{}", told.text());
        assert!(world.store().pupil(ines.key()).await.unwrap().unwrap().extra_time);

        // Nine minutes a question: the placement stops after 25 minutes, or after a third more.
        assert_eq!(placed(world, omar).await, 3);
        assert_eq!(placed(world, ines).await, 4);
        // An hour has passed at the adults' desk: the session is over.
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let told = teacher.visit(&page).await.says("Point de départ trouvé : le temps prévu pour les questions est passé.");
        assert!(told, "{}", teacher.page().text());

        // Eight minutes an exercise: the pause is proposed after 20 minutes, or after a third more.
        assert_eq!(until_the_pause(world, omar).await, 3);
        assert_eq!(until_the_pause(world, ines).await, 4);

        // Neither the pupil nor the card says it.
        let mut visitor = world.enter(ines).await;
        for path in ["/eleve", "/eleve/progres", "/eleve/reponses", "/eleve/bilan", "/preferences"] {
            let text = visitor.visit(path).await.text().to_lowercase();
            assert!(!text.contains("major") && !text.contains("tiers temps"), "{path}: {text}");
        }
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let class = teacher.visit(&format!("/classes/{}", school.class)).await;
        assert!(!class.says("majoré"), "the page that is shown to a class: {}", class.text());
        teacher.visit(&page).await;
        let card = teacher.press("Réimprimer la carte").await;
        assert!(card.says("Inès L.") && !card.says("majoré"), "{}", card.text());

        // Whoever administers may change it too; the journal says who did.
        let mut administrator = world.sign_in(&school.administrator_email).await;
        administrator.visit(&format!("/administration/classes/{}/eleves/{}", school.class, ines.identity.id)).await;
        let told = administrator.press("Ne plus majorer son temps").await;
        assert!(!told.says("Temps majoré."), "{}", told.text());
        administrator.fill("Pseudonyme", "Inès B.").press("Renommer").await;
        assert!(!world.store().pupil(ines.key()).await.unwrap().unwrap().extra_time);
        let journal = world.store().audit_events(Some(school.id), None, 100).await.unwrap();
        let noted = |action: &str| journal.iter().find(|event| event.action == action).and_then(|event| event.actor_id);
        assert_eq!(noted("extra-time-on"), Some(school.teacher.id));
        assert_eq!(noted("extra-time-off"), Some(school.administrator.id));
    }
}

/// Questions of the placement when each takes nine minutes.
async fn placed(world: &World, pupil: &Known) -> usize {
    let mut visitor = world.enter(pupil).await;
    visitor.press("Trouver mon point de départ").await;
    let mut asked = 0;
    while visitor.page().path.starts_with("/eleve/exercice/") {
        let front = world.in_front_of(pupil, &visitor).await;
        world.clock.advance(Duration::minutes(9));
        answer(&mut visitor, &front.variant.question.expected).await;
        visitor.press("Continuer").await;
        asked += 1;
    }
    assert!(
        visitor.page().says("On s’arrête là pour les questions : tu as bien travaillé"),
        "{}",
        visitor.page().text()
    );
    asked
}

/// Exercises of practice of eight minutes before a pause is proposed.
async fn until_the_pause(world: &World, pupil: &Known) -> usize {
    let mut visitor = world.enter(pupil).await;
    visitor.press("M’entraîner").await;
    for done in 1.. {
        let front = world.in_front_of(pupil, &visitor).await;
        world.clock.advance(Duration::minutes(8));
        answer(&mut visitor, &front.variant.question.expected).await;
        if visitor.page().says("C’est un bon moment pour s’arrêter") {
            return done;
        }
        visitor.press("Exercice suivant").await;
    }
    unreachable!("a pause is proposed at last")
}
