//! A teacher lets a pupil start afresh on a skill: what was failed before no longer counts, and nothing is erased.

use curriculum::SkillGraph;
use knowledge::{LearnerState, Reset};
use platform::Problem;
use platform::classroom::DecisionWanted;
use platform::practice::{Next, Submitted};
use remediation::help::BLOCKED_FAILURES;
use time::Duration;
use uuid::Uuid;

use crate::replay::answers_of;
use crate::world::{Known, School, World, packs};

const SKILL: &str = "maths.relatifs.subtract";
const OTHER: &str = "maths.relatifs.add";

on_both_engines! {
    async fn a_pupil_starts_afresh_on_a_skill_and_the_teacher_can_take_it_back(world: &World) {
        let school = world.school("depart", &["Maël T."]).await;
        let mael = &school.pupils[0];
        let (teacher_page, skill_page) = pages(&school, mael);
        let title = &packs()[0].programme.skill(&SKILL.parse().unwrap()).expect("is taught").title;
        let refused = world.platform.reset_skill(&school.teacher, school.class, mael.identity.id, SKILL, "").await;
        assert!(matches!(refused, Err(Problem::Refused(_))), "nothing to start afresh from: {refused:?}");
        fail(world, &school, mael, OTHER, 2).await;
        fail(world, &school, mael, SKILL, BLOCKED_FAILURES).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        assert!(teacher.visit(&teacher_page).await.says("À aider maintenant"), "{}", teacher.page().text());
        let before = state(world, mael).await;
        let answered = answers_of(world, mael).await.len();
        let Next::Exercise(open) = world.platform.next_exercise(&mael.identity, None).await.unwrap() else {
            panic!("an exercise is served")
        };
        let on = world.store().served(mael.key(), open).await.unwrap().unwrap().skill_id;

        // In words, without JavaScript, with a note for colleagues.
        teacher.visit(&skill_page).await;
        let told = teacher.fill("Note pour vos collègues (facultatif, lisible par la famille)", "repris avec lui").press("Donner un nouveau départ").await;
        assert!(told.says("seules les prochaines réponses comptent"), "{}", told.text());
        assert!(told.says("Nouveau départ donné par") && told.says("repris avec lui"), "{}", told.text());
        assert!(told.says("(avant le nouveau départ)"), "answers stay, and say so: {}", told.text());
        assert!(!told.says("Repartir de zéro"), "nothing new to start afresh from: {}", told.text());
        world.platform.reset_skill(&school.teacher, school.class, mael.identity.id, SKILL, "twice").await.unwrap();

        // At once: the state, the alarm, the exercise that was in front of the pupil.
        let skill = SKILL.parse().unwrap();
        let reset = Reset { skill, after_answers: answered };
        let afresh = state(world, mael).await;
        assert!(!afresh.has_met(&reset.skill) && afresh.has_met(&OTHER.parse().unwrap()));
        assert_eq!(afresh, replayed(world, mael, std::slice::from_ref(&reset)).await);
        assert_eq!(afresh.answers_count(), before.answers_count());
        let told = teacher.visit(&teacher_page).await;
        assert!(!told.says("À aider maintenant"), "{}", told.text());
        assert!(told.says(&format!("Nouveau départ : {title}")), "{}", told.text());
        let aside = world.store().served(mael.key(), open).await.unwrap().unwrap();
        assert!(aside.withdrawn_at.is_some(), "{on} was chosen on what no longer counts");

        // The pupil reads it, kindly, and keeps what was done.
        let mut visitor = world.enter(mael).await;
        assert!(visitor.page().says("Ton professeur t’a redonné un nouveau départ sur"), "{}", visitor.page().text());
        assert!(visitor.visit("/eleve/progres").await.says("Nouveau départ : tes prochaines réponses compteront"));
        assert_eq!(visitor.visit("/eleve/reponses").await.texts("main .skills li").len(), answered);
        assert_eq!(world.store().answers_of_pupil(mael.key()).await.unwrap().len(), answered);

        // The next choice is the one of a pupil who has not failed the skill; it is made again from what is stored.
        let Next::Exercise(next) = world.platform.next_exercise(&mael.identity, None).await.unwrap() else {
            panic!("an exercise is served")
        };
        let (stored, again) = world.platform.choose_again(&mael.identity, next).await.unwrap();
        assert_eq!(again.as_ref(), Some(&stored));
        assert!(!stored.needs_adult && stored.reason.other_skill.as_ref() != Some(&reset.skill), "{stored:?}");

        // What comes after counts: an answer, and the state is the replay of both.
        pin(world, &school, mael, SKILL).await;
        say_not_yet(world, mael).await;
        unpin(world, &school, mael).await;
        assert_eq!(state(world, mael).await, replayed(world, mael, std::slice::from_ref(&reset)).await);
        let told = visitor.visit("/eleve/progres").await;
        assert!(told.says("1 réponse depuis ton nouveau départ"), "{}", told.text());
        assert!(!visitor.visit("/eleve").await.says("nouveau départ"), "{}", visitor.page().text());
        let replay = world.platform.replay_states(&school.administrator).await.unwrap();
        assert_eq!((replay.pupils, replay.changed, replay.left), (1, 0, 0));

        // Taken back: what was answered before counts again, with what was answered since.
        teacher.visit(&teacher_page).await;
        let told = teacher.press("Annuler").await;
        assert!(told.says("les réponses d’avant comptent de nouveau") && told.says("À aider maintenant"), "{}", told.text());
        assert!(!told.says("Nouveau départ :"), "{}", told.text());
        assert_eq!(state(world, mael).await, replayed(world, mael, &[]).await);
        assert!(!visitor.visit("/eleve/progres").await.says("nouveau départ"));
        let journal = world.store().audit_events(Some(school.id), None, 200).await.unwrap();
        let count = |action: &str| journal.iter().filter(|event| event.action == action).count();
        assert_eq!((count("skill-reset"), count("skill-reset-undone")), (1, 1));
    }

    async fn what_is_typed_when_the_fresh_start_comes_is_its_first_answer(world: &World) {
        let school = world.school("depart-tape", &["Maël T."]).await;
        let mael = &school.pupils[0];
        fail(world, &school, mael, SKILL, 2).await;
        pin(world, &school, mael, SKILL).await;
        let Next::Exercise(open) = world.platform.next_exercise(&mael.identity, None).await.unwrap() else {
            panic!("an exercise is served")
        };
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&pages(&school, mael).0).await;
        // Where pins are set.
        teacher.select("Compétence", &packs()[0].programme.skill(&SKILL.parse().unwrap()).unwrap().title);
        let told = teacher.choose("Repartir de zéro sur cette compétence").press("Décider").await;
        assert!(told.says("seules les prochaines réponses comptent"), "{}", told.text());

        world.clock.advance(Duration::seconds(40));
        let (_, variant, _) = world.platform.served_variant(&mael.identity, open).await.unwrap();
        let kept = world.platform.submit_answer(&mael.identity, open, &variant.question.expected).await.unwrap();
        assert_eq!(kept, Submitted::Recorded);
        let reset = Reset { skill: SKILL.parse().unwrap(), after_answers: 2 };
        let lived = state(world, mael).await;
        assert!(lived.has_met(&reset.skill) && lived.answers_count() == 3);
        assert_eq!(lived, replayed(world, mael, &[reset]).await);
    }

    async fn a_fresh_start_is_given_by_a_teacher_of_the_class_alone(world: &World) {
        let school = world.school("depart-autre", &["Maël T."]).await;
        let mael = &school.pupils[0];
        fail(world, &school, mael, SKILL, 2).await;
        let other = world.teacher(&school.administrator, "M. Autre", "autre@depart-autre.example").await;
        let (platform, pupil) = (&world.platform, mael.identity.id);
        let before = state(world, mael).await;
        let refused = platform.reset_skill(&other, school.class, pupil, SKILL, "").await;
        assert!(matches!(refused, Err(Problem::NotFound)), "{refused:?}");
        assert_eq!(state(world, mael).await, before);
        platform.reset_skill(&school.teacher, school.class, pupil, SKILL, "").await.unwrap();
        let reset = world.store().standing_resets_of_pupil(mael.key()).await.unwrap()[0].id;
        for (who, reset) in [(&other, reset), (&school.teacher, Uuid::nil())] {
            let refused = platform.undo_reset(who, school.class, pupil, reset).await;
            assert!(matches!(refused, Err(Problem::NotFound)), "{refused:?}");
        }
        let elsewhere = platform.reset_skill(&school.teacher, school.class, pupil, "maths.inconnue", "").await;
        assert!(matches!(elsewhere, Err(Problem::NotFound)), "{elsewhere:?}");
        assert_eq!(world.store().standing_resets_of_pupil(mael.key()).await.unwrap().len(), 1);
    }
}

fn pages(school: &School, pupil: &Known) -> (String, String) {
    let page = format!("/classes/{}/eleves/{}", school.class, pupil.identity.id);
    let of_skill = format!("{page}/competences/{SKILL}");
    (page, of_skill)
}

async fn state(world: &World, pupil: &Known) -> LearnerState {
    let kept = world.store().knowledge_state(pupil.key()).await.unwrap().expect("has answered");
    serde_json::from_str(&kept.state).unwrap()
}

async fn replayed(world: &World, pupil: &Known, resets: &[Reset]) -> LearnerState {
    let graph: SkillGraph = packs()[0].programme.graph().unwrap();
    LearnerState::replay_with_resets(&answers_of(world, pupil).await, resets, &graph)
}

/// Fails a skill so many times, then the pin that brought it is lifted.
async fn fail(world: &World, school: &School, pupil: &Known, skill: &str, times: usize) {
    pin(world, school, pupil, skill).await;
    for _ in 0..times {
        say_not_yet(world, pupil).await;
    }
    unpin(world, school, pupil).await;
}

async fn pin(world: &World, school: &School, pupil: &Known, skill: &str) {
    let decide =
        world.platform.decide(&school.teacher, school.class, pupil.identity.id, skill, DecisionWanted::Pin, "");
    decide.await.unwrap();
}

async fn unpin(world: &World, school: &School, pupil: &Known) {
    let pin = world.store().active_decisions_of_pupil(pupil.key()).await.unwrap()[0].id;
    world.platform.end_decision(&school.teacher, school.class, pupil.identity.id, pin).await.unwrap();
}

async fn say_not_yet(world: &World, pupil: &Known) {
    let Next::Exercise(served) = world.platform.next_exercise(&pupil.identity, None).await.unwrap() else {
        panic!("an exercise is served")
    };
    world.clock.advance(Duration::seconds(60));
    world.platform.say_not_yet_known(&pupil.identity, served).await.unwrap();
}
