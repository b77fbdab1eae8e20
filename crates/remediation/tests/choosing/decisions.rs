//! The teacher's decisions beat everything.

use remediation::{ReasonCode, offers, published};

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

#[test]
fn an_assigned_path_comes_in_its_order_each_skill_until_it_is_acquired() {
    let mut pupil = chain();
    pupil.situation.decisions.assigned = vec![skill("apart"), skill("second")];
    for _ in 0..3 {
        let choice = pupil.choose().unwrap();
        assert_eq!((&choice.skill, choice.reason.code), (&skill("apart"), ReasonCode::AssignedPath));
        assert!(!choice.explored);
        pupil.answer(&choice, Answer::Right);
    }
    pupil.believe("apart", 0.95, 5.0);
    let choice = pupil.choose().unwrap();
    assert_eq!((choice.skill, choice.reason.code), (skill("second"), ReasonCode::AssignedPath));
    pupil.believe("second", 0.95, 5.0);
    assert_ne!(pupil.choose().unwrap().reason.code, ReasonCode::AssignedPath);
}

#[test]
fn what_is_missing_below_an_assigned_path_is_repaired_first_and_a_pin_goes_before_it() {
    let mut pupil = chain();
    pupil.situation.decisions.assigned = vec![skill("second")];
    let mut codes = Vec::new();
    for _ in 0..4 {
        let choice = pupil.choose().unwrap();
        codes.push(choice.reason.code);
        pupil.answer(&choice, Answer::NotYet);
    }
    assert_eq!(codes[0], ReasonCode::AssignedPath);
    assert!(codes.iter().any(|code| matches!(code, ReasonCode::Rebond | ReasonCode::Probe)), "{codes:?}");
    pupil.situation.decisions.pinned.push(skill("apart"));
    assert_eq!(pupil.choose().unwrap().reason.code, ReasonCode::PinnedByTeacher);
    pupil.situation.decisions.excluded = vec![skill("apart"), skill("second")];
    assert!(![skill("apart"), skill("second")].contains(&pupil.choose().unwrap().skill));
}

#[test]
fn without_adaptation_an_assigned_path_still_comes_before_the_programme() {
    let mut pupil = chain();
    pupil.situation.fixed_path = true;
    pupil.situation.decisions.assigned = vec![skill("third"), skill("first")];
    let mut served = Vec::new();
    for _ in 0..8 {
        let choice = pupil.choose().unwrap();
        assert_eq!(choice.reason.code, ReasonCode::AssignedPath);
        served.push(choice.skill.clone());
        pupil.answer(&choice, Answer::NotYet);
    }
    assert_eq!(served[..4], vec![skill("third"); 4]);
    assert_eq!(served[4..], vec![skill("first"); 4]);
}

#[test]
fn without_adaptation_everybody_goes_through_the_programme_in_the_same_order() {
    let path = |answer: Answer| {
        let mut pupil = chain();
        pupil.situation.fixed_path = true;
        let mut served = Vec::new();
        for _ in 0..20 {
            let choice = pupil.choose().unwrap();
            assert_eq!(
                (choice.reason.code, choice.explored, choice.goal.is_some()),
                (ReasonCode::ProgrammeOrder, false, false)
            );
            served.push((choice.skill.to_string(), choice.exercise.to_string()));
            pupil.answer(&choice, answer);
        }
        served
    };
    let succeeding = path(Answer::Right);
    assert_eq!(succeeding, path(Answer::Wrong), "what was answered changes nothing");
    let skills: Vec<&str> = succeeding.iter().map(|(skill, _)| skill.as_str()).collect();
    let round = |name| std::iter::repeat_n(name, published::ANSWERS_EACH as usize);
    let expected: Vec<&str> = ["first", "second", "third", "apart", "first"].into_iter().flat_map(round).collect();
    assert_eq!(skills, expected);
}

#[test]
fn without_adaptation_pins_and_exclusions_still_hold_and_nothing_else_is_offered() {
    let mut pupil = chain();
    pupil.situation.fixed_path = true;
    pupil.situation.decisions.excluded.push(skill("first"));
    assert_eq!(pupil.choose().unwrap().skill, skill("second"));
    assert_eq!(offers(&pupil.graph, &pupil.situation).len(), 1);
    pupil.situation.decisions.pinned.push(skill("third"));
    assert_eq!(pupil.choose().unwrap().reason.code, ReasonCode::PinnedByTeacher);
    pupil.situation.decisions.excluded.extend(["second", "third", "apart"].map(skill));
    assert!(pupil.choose().is_err());
}
