//! What was acquired comes back after some days, rationed, and says why.

use time::Duration;

use crate::world::{World, respond};

/// Exercises of the session in which the review is looked for.
const SESSION: usize = 9;

on_both_engines! {
    async fn an_acquired_skill_comes_back_for_review_after_some_weeks(world: &World) {
        let school = world.school("revision", &["Inès F."]).await;
        let ines = &school.pupils[0];
        let page = format!("/classes/{}/eleves/{}", school.class, ines.identity.id);
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&page).await;
        teacher.select("Compétence", "Additionner deux nombres relatifs").choose("La travailler en premier");
        teacher.press("Décider").await;
        let mut visitor = world.start_practice(ines).await;
        for _ in 0..7 {
            respond(world, ines, &mut visitor, true).await;
        }
        let skill = "maths.relatifs.add";
        assert!(world.past(ines).await.iter().filter(|past| past.served.skill_id == skill).count() >= 7);
        let progress = visitor.visit("/eleve/progres").await.texts("ul.skills li");
        let line = progress.iter().find(|line| line.starts_with("Additionner deux nombres relatifs")).unwrap();
        assert!(line.contains("acquis"), "{line}");
        teacher.visit(&page).await;
        teacher.press("Lever").await;

        // Some days later it is not due; after some weeks it is, among other work: so many that successes just above, which
        // count for half of a review, do not put it off.
        let mut reviewed = Vec::new();
        for days in [2, 58] {
            world.clock.advance(Duration::days(days));
            let before = world.past(ines).await.len();
            visitor = world.enter(ines).await;
            let button = if visitor.page().says("Reprendre mon exercice") { "Reprendre mon exercice" } else { "M’entraîner" };
            visitor.press(button).await;
            for _ in 0..SESSION {
                let reason = visitor.page().texts(".reason").join(" ");
                let front = world.in_front_of(ines, &visitor).await;
                if days == 58 && front.exercise.skill.as_str() == skill {
                    assert!(reason.contains("On révise") && reason.contains("il y a 60 jours"), "{reason}");
                }
                respond(world, ines, &mut visitor, true).await;
            }
            let past = world.past(ines).await;
            let session = past[before..].iter().filter(|past| past.answer.is_some());
            let reviews: Vec<_> = session.filter(|past| past.served.reason_code == "review").collect();
            assert!(reviews.len() <= SESSION.div_ceil(4), "at most a quarter: {}", reviews.len());
            reviewed.push(reviews.iter().any(|past| past.served.skill_id == skill));
        }
        assert_eq!(reviewed, [false, true]);
    }
}
