//! The teacher's decisions beat everything.

use remediation::ReasonCode;

use crate::simulation::{Answer, Pupil, graph, skill};

fn chain() -> Pupil {
    Pupil::new(graph(&[("first", &[]), ("second", &["first"]), ("third", &["second"]), ("apart", &[])]))
}

#[test]
fn a_pin_wins_at_once_even_over_a_rebond() {
    let mut pupil = chain();
    for _ in 0..3 {
        let choice = pupil.choose().unwrap();
        pupil.answer(&choice, Answer::NotYet);
    }
    pupil.situation.decisions.pinned.push(skill("third"));
    let choice = pupil.choose().unwrap();
    assert_eq!((choice.skill, choice.reason.code), (skill("third"), ReasonCode::PinnedByTeacher));
    assert!(!choice.explored);
}

#[test]
fn a_pinned_skill_that_is_already_acquired_is_served_all_the_same() {
    let mut pupil = chain();
    pupil.believe("first", 0.95, 5.0);
    pupil.situation.decisions.pinned.push(skill("first"));
    assert_eq!(pupil.choose().unwrap().skill, skill("first"));
}

#[test]
fn a_pin_gives_way_for_one_exercise_after_eight_in_a_row() {
    let mut pupil = chain();
    pupil.situation.decisions.pinned.push(skill("third"));
    let mut served = Vec::new();
    for _ in 0..10 {
        let choice = pupil.choose().unwrap();
        served.push(choice.skill == skill("third"));
        pupil.answer(&choice, Answer::Right);
    }
    assert_eq!(served, [true, true, true, true, true, true, true, true, false, true]);
}

#[test]
fn a_skill_both_pinned_and_excluded_is_not_proposed() {
    let mut pupil = chain();
    pupil.situation.decisions.pinned.push(skill("third"));
    pupil.situation.decisions.excluded.push(skill("third"));
    assert_ne!(pupil.choose().unwrap().skill, skill("third"));
}
