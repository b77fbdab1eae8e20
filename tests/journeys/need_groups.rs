//! Groups of need: pupils who lack the same prerequisite are found together, and worked with together.

use std::collections::BTreeSet;

use platform::classroom::{DecisionWanted, Names, NeedGroupView};
use platform::practice::Next;
use time::Duration;

use crate::world::{Known, School, World};

/// What the first two pupils fail.
const FAILED: &str = "maths.relatifs.subtract";

on_both_engines! {
    async fn pupils_who_lack_the_same_prerequisite_are_grouped_and_pinned_together(world: &World) {
        let school = world.school("groupes", &["Ana P.", "Bilal T.", "Chloé R."]).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}", school.class)).await;
        let page = teacher.follow("Groupes de besoin : qui bute sur la même chose").await;
        assert!(page.says("Aucun groupe en ce moment"), "{}", page.text());
        assert!(page.says("au moins 2 fois de suite"), "the rule is written: {}", page.text());

        // One alone makes no group, and is not forgotten.
        practise(world, &school, &school.pupils[0], FAILED, false).await;
        let page = teacher.visit(&format!("/classes/{}/groupes", school.class)).await;
        assert!(page.says("Un groupe a au moins 2 élèves") && page.says("À aider, sans groupe"), "{}", page.text());
        assert_eq!(page.texts(".members li"), ["Ana P. (Soustraire deux nombres relatifs)"]);

        // Two fail where the third succeeds.
        for (pupil, right) in school.pupils[1..].iter().zip([false, true]) {
            practise(world, &school, pupil, FAILED, right).await;
        }
        let page = teacher.visit(&format!("/classes/{}/groupes", school.class)).await;
        assert!(!page.says("À aider, sans groupe"), "{}", page.text());
        let groups = world.platform.need_groups(&school.teacher, school.class, Names::Shown).await.unwrap().groups;
        assert!(!groups.is_empty(), "{}", page.text());
        for group in &groups {
            assert_eq!(names(group), ["Ana P.", "Bilal T."], "{group:?}");
        }
        // Nobody was asked the prerequisite: the page says from where it is inferred, and leads there.
        let inferred = groups.iter().flat_map(|group| &group.pupils).find_map(|pupil| pupil.inferred_from.clone());
        let inferred = inferred.expect("a prerequisite never met");
        assert_eq!(inferred.id.as_str(), FAILED);
        assert!(page.says(&format!("(jamais travaillée : déduit de « {} »)", inferred.title)), "{}", page.text());
        let group = &groups[0];
        let title = group.skill.title.clone();
        assert!(page.says(&format!("{title} (2 élèves)")) && page.says(&group.why), "{}", page.text());
        assert!(!page.says("Chloé R."), "{}", page.text());
        let exercise = group.exercises[0].1.clone();
        assert!(teacher.follow(&exercise).await.says("Essayer cette réponse"), "{}", teacher.page().text());

        // One gesture for both, and it can be undone.
        teacher.visit(&format!("/classes/{}/groupes", school.class)).await;
        let page = teacher.press(&format!("Mettre en premier pour le groupe : {title}")).await;
        assert!(page.says("passe en premier pour tout le groupe"), "{}", page.text());
        let pinned = async || {
            let active = world.store().active_decisions_of_class(school.id, school.class).await.unwrap();
            active.into_iter().map(|one| (one.pupil.pupil_id, one.skill_id)).collect::<BTreeSet<_>>()
        };
        let both = school.pupils[..2].iter();
        let expected = both.map(|pupil| (pupil.identity.id, group.skill.id.to_string())).collect::<BTreeSet<_>>();
        assert_eq!(pinned().await, expected);
        let Next::Exercise(next) = world.platform.next_exercise(&school.pupils[0].identity, None).await.unwrap() else {
            panic!("an exercise is served")
        };
        let served = world.store().served(school.pupils[0].key(), next).await.unwrap().expect("is there");
        assert_eq!((served.skill_id.as_str(), served.reason_code.as_str()), (group.skill.id.as_str(), "pinned-by-teacher"));
        teacher.press(&format!("Ne plus mettre en premier : {title}")).await;
        assert!(pinned().await.is_empty());

        // What was decided for one pupil alone is not the group's to lift.
        let (platform, ana) = (&world.platform, school.pupils[0].identity.id);
        let skill = group.skill.id.as_str();
        platform.decide(&school.teacher, school.class, ana, skill, DecisionWanted::Pin, "vu avec elle").await.unwrap();
        teacher.visit(&format!("/classes/{}/groupes", school.class)).await;
        let page = teacher.press(&format!("Mettre en premier pour le groupe : {title}")).await;
        assert!(page.says("Ana P. (par votre décision, hors groupe)"), "{}", page.text());
        assert_eq!(pinned().await, expected);
        let page = teacher.press(&format!("Ne plus mettre en premier : {title}")).await;
        assert!(page.says("pour un élève seul reste en place"), "{}", page.text());
        assert_eq!(pinned().await, BTreeSet::from([(ana, group.skill.id.to_string())]));
        let bilal = school.pupils[1].identity.id;
        platform.decide(&school.teacher, school.class, bilal, skill, DecisionWanted::Pin, "").await.unwrap();
        let page = teacher.visit(&format!("/classes/{}/groupes", school.class)).await;
        assert!(page.says("Ce que vous avez décidé pour un élève seul se lève sur sa page."), "{}", page.text());
        assert!(!page.buttons().iter().any(|button| button.contains(&title)), "nothing for the group to do");
    }
}

fn names(group: &NeedGroupView) -> Vec<&str> {
    group.pupils.iter().map(|pupil| pupil.pseudonym.as_str()).collect()
}

/// Four exercises on a skill that the teacher has pinned, all right or all wrong; then the pin is lifted.
pub(crate) async fn practise(world: &World, school: &School, pupil: &Known, skill: &str, right: bool) {
    let platform = &world.platform;
    let (class, teacher) = (school.class, &school.teacher);
    platform.decide(teacher, class, pupil.identity.id, skill, DecisionWanted::Pin, "").await.unwrap();
    for _ in 0..4 {
        let Next::Exercise(served) = platform.next_exercise(&pupil.identity, None).await.unwrap() else {
            panic!("an exercise is served")
        };
        world.clock.advance(Duration::seconds(60));
        if right {
            let (_, variant, _) = platform.served_variant(&pupil.identity, served).await.unwrap();
            platform.submit_answer(&pupil.identity, served, &variant.question.expected).await.unwrap();
        } else {
            platform.say_not_yet_known(&pupil.identity, served).await.unwrap();
        }
    }
    let pin = world.store().active_decisions_of_pupil(pupil.key()).await.unwrap()[0].id;
    platform.end_decision(teacher, class, pupil.identity.id, pin).await.unwrap();
}
