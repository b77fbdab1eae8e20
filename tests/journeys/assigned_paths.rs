//! A teacher has pupils work on skills of their choice, in an order, from a day to a day.

use platform::classroom::PathWanted;
use time::Duration;

use crate::world::{Known, World, packs, respond};

const SECOND: &str = "maths.statistiques.read-tables-charts";
const FIRST: &str = "maths.nombres.compare-decimals";

on_both_engines! {
    async fn a_path_that_is_given_twice_by_the_same_form_is_given_once(world: &World) {
        let school = world.school("parcours-double", &["Ana P."]).await;
        let today = world.platform.now().date().to_string();
        let wanted = PathWanted {
            title: "Préparer vendredi".to_owned(),
            skills: vec![FIRST.to_owned(), SECOND.to_owned()],
            whole_class: true,
            pupils: Vec::new(),
            first_day: today.clone(),
            last_day: today,
        };
        for _ in 0..2 {
            world.platform.assign_path(&school.teacher, school.class, &wanted).await.unwrap();
        }
        let other = PathWanted { skills: vec![FIRST.to_owned()], ..wanted };
        world.platform.assign_path(&school.teacher, school.class, &other).await.unwrap();
        let given = world.platform.assigned_paths(&school.teacher, school.class).await.unwrap().paths;
        assert_eq!(given.len(), 2, "another path of the same name is another path: {given:?}");
    }

    async fn a_path_is_given_to_some_pupils_followed_and_over_on_its_last_day(world: &World) {
        let school = world.school("parcours", &["Ana P.", "Bilal T."]).await;
        let (ana, bilal) = (&school.pupils[0], &school.pupils[1]);
        let programme = &packs()[0].programme;
        let title = |id: &str| programme.skill(&id.parse().unwrap()).expect("is in the programme").title.clone();
        let mut visitor = world.start_practice(ana).await;
        let before = world.in_front_of(ana, &visitor).await.served;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}", school.class)).await;
        assert!(teacher.follow("Parcours : des compétences à travailler d’un jour à un autre").await.says("Aucun parcours"));

        // What is refused loses nothing.
        teacher.fill("Nom du parcours", "Préparer vendredi").choose(&title(SECOND)).choose("Ana P.");
        let page = teacher.press("Donner le parcours").await;
        assert!(page.says("gardez l’un ou l’autre"), "whom it is for is never guessed: {}", page.text());
        teacher.clear("Ana P.").choose("Les élèves cochés");
        let page = teacher.press("Donner le parcours").await;
        assert!(page.says("Cochez « toute la classe » ou au moins un élève."), "{}", page.text());
        let today = world.platform.now();
        let yesterday = (today - Duration::DAY).date().to_string();
        teacher.choose("Ana P.").choose(&title(FIRST)).fill("Premier jour", &yesterday).fill("Dernier jour", &yesterday);
        assert!(teacher.press("Donner le parcours").await.says("Le dernier jour du parcours est déjà passé."));
        teacher.fill("Dernier jour", &(today + Duration::days(2)).date().to_string());
        let page = teacher.press("Donner le parcours").await;
        assert!(page.says("Le parcours est donné") && page.says("pour Ana P."), "{}", page.text());
        let place = |text: &str, of: &str| text.find(of).unwrap_or_else(|| panic!("{of} in {text}"));
        let listed = |text: &str| place(text, &format!("1. {}", title(FIRST))) < place(text, &format!("2. {}", title(SECOND)));
        let first_of_programme = !page.says(&format!("1. {}", title(SECOND)));
        if !first_of_programme {
            teacher.press(&format!("Avancer : {}", title(FIRST))).await;
        }
        assert!(listed(&teacher.page().text()), "{}", teacher.page().text());

        // At once: what was in front gives way, and the path comes in its order; a success is not yet the end of a skill.
        let aside = world.store().served(ana.key(), before).await.unwrap().unwrap();
        assert!(aside.withdrawn_at.is_some());
        let home = visitor.visit("/eleve").await;
        assert!(home.says("Mon parcours : Préparer vendredi") && home.says("0 compétence acquise sur 2"), "{}", home.text());
        visitor.press("M’entraîner").await;
        let mut skills = Vec::new();
        for _ in 0..14 {
            let front = world.in_front_of(ana, &visitor).await;
            let (stored, again) = world.platform.choose_again(&ana.identity, front.served).await.unwrap();
            assert_eq!(Some(stored), again, "made again from what was kept");
            let told = visitor.page().says("c’est dans ton parcours");
            skills.push((front.exercise.skill.to_string(), told));
            respond(world, ana, &mut visitor, true).await;
        }
        let of_path: Vec<&str> = skills.iter().filter(|(_, told)| *told).map(|(skill, _)| skill.as_str()).collect();
        let turn = of_path.iter().position(|skill| *skill == SECOND).expect("the second skill has its turn");
        assert!(turn >= 2 && of_path[..turn].iter().all(|skill| *skill == FIRST), "{skills:?}");
        assert!(skills[0].1 && skills[..turn].iter().all(|(_, told)| *told), "{skills:?}");
        let home = visitor.visit("/eleve").await;
        assert!(!home.says("0 compétence acquise"), "{}", home.text());
        let page = teacher.visit(&format!("/classes/{}/parcours", school.class)).await;
        assert!(page.says("acquise par 1 élève"), "{}", page.text());

        // Who is not concerned sees nothing of it.
        let mut other = world.start_practice(bilal).await;
        assert!(!other.visit("/eleve").await.says("Mon parcours"));

        world.clock.advance(Duration::days(3));
        assert!(!visitor.visit("/eleve").await.says("Mon parcours"), "{}", visitor.page().text());
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let page = teacher.visit(&format!("/classes/{}/parcours", school.class)).await;
        assert!(page.says("Aucun parcours en cours") && page.says("Parcours finis ce mois-ci (1)"), "{}", page.text());
    }

    async fn a_path_of_the_class_waits_for_its_first_day_and_can_be_stopped(world: &World) {
        let school = world.school("parcours-arret", &["Ana P."]).await;
        let ana = &school.pupils[0];
        let mut visitor = world.start_practice(ana).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}/parcours?competence={SECOND}", school.class)).await;
        let (first, last) = (world.platform.now() + Duration::DAY, world.platform.now() + Duration::days(8));
        teacher.fill("Nom du parcours", "Signes");
        teacher.fill("Premier jour", &first.date().to_string()).fill("Dernier jour", &last.date().to_string());
        assert!(teacher.press("Donner le parcours").await.says("À venir"), "{}", teacher.page().text());
        assert!(!visitor.visit("/eleve").await.says("Mon parcours"));

        world.clock.advance(Duration::DAY);
        let mut visitor = world.enter(ana).await;
        assert!(visitor.page().says("Mon parcours : Signes"), "{}", visitor.page().text());
        if visitor.page().says("Reprendre mon exercice") {
            visitor.press("Reprendre mon exercice").await;
            respond(world, ana, &mut visitor, true).await;
        } else {
            visitor.press("M’entraîner").await;
        }
        assert_eq!(front_skill(world, ana, &visitor).await, SECOND);
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}/parcours", school.class)).await;
        assert!(teacher.press("Arrêter ce parcours").await.says("Le parcours est arrêté"), "{}", teacher.page().text());
        let home = visitor.visit("/eleve").await;
        assert!(!home.says("Mon parcours") && !home.says("c’est dans ton parcours"), "{}", home.text());
        let journal = world.store().audit_events(Some(school.id), None, 100).await.unwrap();
        let noted: Vec<_> = journal.iter().map(|event| event.action.as_str()).filter(|action| action.starts_with("path")).collect();
        assert_eq!(noted.len(), 2, "{noted:?}");
    }
}

async fn front_skill(world: &World, pupil: &Known, visitor: &tests::visitor::Visitor) -> String {
    world.in_front_of(pupil, visitor).await.exercise.skill.to_string()
}
