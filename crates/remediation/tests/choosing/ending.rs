//! The kind end, and what is tried before it.

use remediation::{Decisions, ReasonCode, WhyNothing};
use time::Duration;

use crate::simulation::{Answer, Pupil, graph, skill};

fn pair() -> Pupil {
    Pupil::new(graph(&[("first", &[]), ("second", &["first"])]))
}

fn all_acquired() -> Pupil {
    let mut pupil = pair();
    for name in ["first", "second"] {
        pupil.believe(name, 0.95, 4.0);
        let at = pupil.situation.now;
        pupil.state(name).last_answer_at = Some(at);
    }
    pupil
}

#[test]
fn everything_acquired_ends_with_the_day_of_the_next_review() {
    let end = all_acquired().choose().unwrap_err();
    assert_eq!((end.why, end.next_review_days), (WhyNothing::AllAcquired, Some(14)));
    assert_eq!(
        end.sentence,
        "Bravo, tu as acquis tout ce qui est proposé ici. Reviens dans 14 jours pour une petite révision."
    );
}

#[test]
fn a_review_comes_when_its_day_has_come() {
    let mut pupil = all_acquired();
    pupil.situation.now += Duration::days(13);
    pupil.choose().unwrap_err();
    pupil.situation.now += Duration::days(1);
    let first = pupil.choose().unwrap();
    assert_eq!((first.reason.code, first.reason.days_since), (ReasonCode::Review, Some(14)));
}

#[test]
fn a_success_on_what_rests_on_a_skill_puts_its_review_off() {
    let days_left = |dependent_answered_days_ago: Option<i64>, successes: u32| {
        let mut pupil = Pupil::new(graph(&[("first", &[]), ("second", &["first"])]));
        for name in ["first", "second"] {
            pupil.believe(name, 0.95, 4.0);
        }
        let now = pupil.situation.now;
        pupil.state("first").last_answer_at = Some(now - Duration::days(12));
        let second = pupil.state("second");
        second.last_answer_at = dependent_answered_days_ago.map(|days| now - Duration::days(days));
        second.consecutive_successes = successes;
        match pupil.choose() {
            Ok(choice) => (choice.skill == skill("first")).then_some(0),
            Err(nothing) => nothing.next_review_days,
        }
    };
    assert_eq!(days_left(Some(20), 2), None, "the other one is due first");
    assert_eq!(days_left(Some(12), 2), Some(2), "14 days between reviews, 12 have passed");
    assert_eq!(days_left(Some(2), 2), Some(7), "of 10 days passed by then, half are taken back");
    assert_eq!(days_left(Some(2), 0), Some(2), "a failure takes nothing back");
}

/// Reviews among twenty exercises of a pupil who has twelve skills to review and four to learn.
fn reviews_of_a_session(answer: impl Fn(usize, ReasonCode) -> Answer) -> usize {
    let names: Vec<String> = (0..12).map(|number| format!("known-{number}")).collect();
    let mut links: Vec<(&str, &[&str])> = names.iter().map(|name| (name.as_str(), [].as_slice())).collect();
    links.extend([("a", [].as_slice()), ("b", &[]), ("c", &[]), ("d", &[])]);
    let mut pupil = Pupil::new(graph(&links));
    let long_ago = pupil.situation.now - Duration::days(60);
    for name in &names {
        pupil.believe(name, 0.9, 4.0);
        pupil.state(name).last_answer_at = Some(long_ago);
    }
    let mut reviews = 0;
    for turn in 0..20 {
        let choice = pupil.choose().unwrap();
        reviews += usize::from(choice.reason.code == ReasonCode::Review);
        pupil.answer(&choice, answer(turn, choice.reason.code));
    }
    reviews
}

#[test]
fn reviews_are_at_most_a_quarter_of_a_session_while_something_is_left_to_learn() {
    let reviews = reviews_of_a_session(|_, _| Answer::Right);
    assert!((3..=5).contains(&reviews), "{reviews}");
    assert!(reviews_of_a_session(|turn, _| if turn % 2 == 0 { Answer::Right } else { Answer::Wrong }) <= 5);
}

#[test]
fn a_review_that_fails_counts_as_one_all_the_same() {
    let failing = |_, code| if code == ReasonCode::Review { Answer::Wrong } else { Answer::Right };
    let reviews = reviews_of_a_session(failing);
    assert!((3..=5).contains(&reviews), "{reviews}");
    assert!(reviews_of_a_session(|_, _| Answer::Wrong) <= 5);
}

#[test]
fn an_empty_pool_says_who_can_fill_it() {
    let mut pupil = pair();
    pupil.situation.candidates.clear();
    let end = pupil.choose().unwrap_err();
    assert_eq!(end.why, WhyNothing::NoExercise);
    assert_eq!(
        end.to_string(),
        "Il n’y a pas encore d’exercice à te proposer. Préviens ton professeur : il peut en ajouter."
    );
}

#[test]
fn everything_excluded_says_whom_to_ask() {
    let mut pupil = pair();
    pupil.situation.decisions = Decisions { excluded: vec![skill("first"), skill("second")], ..Decisions::default() };
    let end = pupil.choose().unwrap_err();
    assert_eq!(end.why, WhyNothing::AllExcluded);
    assert_eq!(
        end.sentence,
        "Ton professeur a mis de côté tous les exercices qui restent. Demande-lui ce qui vient ensuite."
    );
}

#[test]
fn a_skill_without_exercises_is_replaced_by_its_neighbour() {
    let mut pupil = pair();
    pupil.situation.candidates.retain(|candidate| candidate.skill != skill("first"));
    assert_eq!(pupil.choose().unwrap().skill, skill("second"));
}

#[test]
fn a_lonely_skill_is_rested_after_eight_exercises_and_taken_up_again_later() {
    let mut pupil = pair();
    pupil.situation.candidates.retain(|candidate| candidate.skill == skill("first"));
    for turn in 0..8 {
        let choice = pupil.choose().unwrap();
        pupil.answer(&choice, if turn % 2 == 0 { Answer::Wrong } else { Answer::Right });
    }
    let end = pupil.choose().unwrap_err();
    assert_eq!(end.why, WhyNothing::RestNeeded);
    assert_eq!(
        end.sentence,
        "Tu as beaucoup travaillé la même chose. \
         Fais une pause et reviens plus tard, ou demande à ton professeur de regarder avec toi."
    );
    pupil.situation.now += Duration::days(1);
    assert_eq!(pupil.choose().unwrap().skill, skill("first"));
}
