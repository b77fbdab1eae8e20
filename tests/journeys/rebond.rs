//! The promise of the name: somebody who fails is led to what is missing, repairs it, and comes back.

use curriculum::SkillId;
use platform::practice::StoredChoice;
use remediation::ReasonCode;
use storage::Served;
use tests::visitor::Visitor;
use time::Duration;

use crate::world::{InFront, Known, World, answer, packs};

/// How many exercises a part of the journey may take before it counts as lost.
const PATIENCE: usize = 12;

on_both_engines! {
    async fn a_pupil_who_fails_is_led_to_the_missing_prerequisite_and_back(world: &World) {
        let school = world.school("rebond", &["Inès L."]).await;
        let ines = &school.pupils[0];
        let mut visitor = world.start_practice(ines).await;

        // The first skill with something below it, among those that Rebond proposes by itself.
        let goal = reach_a_skill_with_prerequisites(world, ines, &mut visitor).await;
        let graph = world.platform.graph_of(&ines.identity).await.unwrap();
        let position = graph.position(&goal).expect("is in the programme");
        let below: Vec<SkillId> =
            graph.ancestors(position).into_iter().map(|(below, _)| graph.skills()[below].clone()).collect();

        // Failing once is not enough; failing twice in a row is.
        assert_eq!(goal_of_next(world, ines, &mut visitor, false).await, None, "one error is not a rebond");
        assert_eq!(skill_in_front(world, ines, &visitor).await, goal, "the skill is tried again first");
        assert_eq!(goal_of_next(world, ines, &mut visitor, false).await, Some(goal.clone()));

        // Below now, and the page says what for.
        let missing = skill_in_front(world, ines, &visitor).await;
        assert!(below.contains(&missing), "{missing} is not a prerequisite of {goal}");
        let choice = latest(world, ines).await;
        assert!(["rebond", "probe"].contains(&choice.reason_code.as_str()), "{}", choice.reason_code);
        let towards = format!("pour réussir {}.", short_name(&goal));
        assert!(visitor.page().says(&short_name(&missing)) && visitor.page().says(&towards), "{}", visitor.page().text());

        // Down there it fails once more, then it works: the way back goes up to the first skill.
        goal_of_next(world, ines, &mut visitor, false).await;
        let mut came_by = Vec::new();
        for _ in 0..PATIENCE {
            let on = skill_in_front(world, ines, &visitor).await;
            if on == goal {
                break;
            }
            assert!(below.contains(&on), "{on} is not on the way to {goal}");
            came_by.push(on);
            assert_eq!(goal_of_next(world, ines, &mut visitor, true).await, Some(goal.clone()));
        }
        let back = latest(world, ines).await;
        assert_eq!((back.skill_id.as_str(), back.reason_code.as_str()), (goal.as_str(), "return"));
        let repaired = came_by.last().expect("something was repaired");
        let sentence = format!("On retrouve {} : tu viens de réussir sur {}.", short_name(&goal), short_name(repaired));
        assert!(visitor.page().says(&sentence), "{}", visitor.page().text());

        // Once back, the detour is over.
        assert_eq!(goal_of_next(world, ines, &mut visitor, true).await, None);
    }

    async fn a_recognised_misconception_chooses_the_prerequisite(world: &World) {
        let school = world.school("meprise", &["Noé B."]).await;
        let noe = &school.pupils[0];
        let mut visitor = world.start_practice(noe).await;

        // Until an exercise knows a mistake that points below its skill, everything goes well.
        let (goal, suspect) = loop {
            let front = world.in_front_of(noe, &visitor).await;
            if let Some((typed, suspect)) = telling_mistake(&front) {
                let goal = front.exercise.skill.clone();
                answer(&mut visitor, &typed).await;
                break (goal, suspect);
            }
            assert!(world.past(noe).await.len() < 60, "no exercise knows such a mistake");
            succeed(world, noe, &mut visitor).await;
        };
        let kept = world.past(noe).await.pop().unwrap().answer.expect("was recorded");
        assert!(kept.misconception.is_some());

        // Failing again, without a known mistake, is a repeated failure: the mistake has already told where to look.
        world.clock.advance(Duration::seconds(30));
        visitor.press("Exercice suivant").await;
        let mut on = skill_in_front(world, noe, &visitor).await;
        if on == goal {
            goal_of_next(world, noe, &mut visitor, false).await;
            on = skill_in_front(world, noe, &visitor).await;
        }
        let choice = latest_choice(world, noe).await.choice;
        assert_eq!((on, choice.reason.code), (suspect, ReasonCode::Rebond));
        assert!(choice.reason.misconception);
        assert_eq!(choice.goal, Some(goal));
    }

    async fn a_pupil_is_told_once_and_at_once_that_a_skill_is_left_for_a_while(world: &World) {
        let school = world.school("repos", &["Inès L."]).await;
        let ines = &school.pupils[0];
        let mut visitor = world.start_practice(ines).await;
        let told = "ton professeur est prévenu";
        let mut last_left = None;
        let mut left = Vec::new();
        for _ in 0..6 * PATIENCE {
            let choice = latest_choice(world, ines).await.choice;
            let is_new = choice.stuck_on.is_some() && choice.stuck_on != last_left;
            if let Some(skill) = choice.stuck_on.filter(|_| is_new) {
                let sentence = format!("On laisse {} de côté pour l’instant : {told}", short_name(&skill));
                assert!(visitor.page().says(&sentence), "{sentence}: {}", visitor.page().text());
                last_left = Some(skill.clone());
                left.push(skill);
            } else {
                assert!(!visitor.page().says(told), "it was said: {}", visitor.page().text());
            }
            if left.len() == 2 {
                return;
            }
            goal_of_next(world, ines, &mut visitor, false).await;
        }
        panic!("nothing was left for a while: {left:?}");
    }
}

/// Works until the exercise in front is of a skill that rests on others, and gives that skill.
async fn reach_a_skill_with_prerequisites(world: &World, pupil: &Known, visitor: &mut Visitor) -> SkillId {
    let graph = world.platform.graph_of(&pupil.identity).await.unwrap();
    for _ in 0..PATIENCE {
        let skill = skill_in_front(world, pupil, visitor).await;
        let position = graph.position(&skill).expect("is in the programme");
        if !graph.prerequisites(position).is_empty() {
            return skill;
        }
        succeed(world, pupil, visitor).await;
    }
    panic!("nothing but first steps was proposed");
}

async fn succeed(world: &World, pupil: &Known, visitor: &mut Visitor) {
    goal_of_next(world, pupil, visitor, true).await;
}

/// Answers what is in front, goes to the next exercise, and gives the skill that it serves if it is a detour.
async fn goal_of_next(world: &World, pupil: &Known, visitor: &mut Visitor, right: bool) -> Option<SkillId> {
    let front = world.in_front_of(pupil, visitor).await;
    let typed = if right { front.variant.question.expected.clone() } else { front.wrong() };
    world.clock.advance(Duration::seconds(40));
    answer(visitor, &typed).await;
    let verdict = if right { "C’est juste." } else { "Pas tout à fait." };
    assert!(visitor.page().says(verdict), "{typed} to {}: {}", front.exercise.id, visitor.page().text());
    visitor.press("Exercice suivant").await;
    latest(world, pupil).await.goal_skill_id.map(|goal| goal.parse().expect("is a skill"))
}

async fn skill_in_front(world: &World, pupil: &Known, visitor: &Visitor) -> SkillId {
    world.in_front_of(pupil, visitor).await.exercise.skill.clone()
}

async fn latest_choice(world: &World, pupil: &Known) -> StoredChoice {
    world.choice_behind(&latest(world, pupil).await).await
}

async fn latest(world: &World, pupil: &Known) -> Served {
    world.store().recent_served(pupil.key(), 1).await.expect("reads").remove(0).served
}

/// A mistake of this variant that names another skill, as typed.
fn telling_mistake(front: &InFront) -> Option<(String, SkillId)> {
    let variant = &front.variant;
    variant.mistakes.iter().zip(&variant.question.anticipated).find_map(|(mistake, anticipated)| {
        let suspect = mistake.prerequisite.clone().filter(|suspect| *suspect != front.exercise.skill)?;
        Some((anticipated.answer.clone(), suspect))
    })
}

fn short_name(skill: &SkillId) -> String {
    let named = packs().iter().find_map(|pack| pack.programme.skill(skill));
    named.expect("is in a shipped programme").short_name.clone()
}
