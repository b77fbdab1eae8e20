//! The pupil's own choice, among what is useful.

use remediation::{OFFERS_MAX, ReasonCode, choose, offers};

use crate::simulation::{Answer, Pupil, graph, skill};

fn pupil() -> Pupil {
    Pupil::new(graph(&[("first", &[]), ("apart", &[]), ("aside", &[]), ("beside", &[]), ("second", &["first"])]))
}

#[test]
fn the_recommended_exercise_is_offered_first_and_the_others_are_of_other_skills() {
    let pupil = pupil();
    let offered = offers(&pupil.graph, &pupil.situation);
    assert_eq!(offered.len(), OFFERS_MAX);
    assert_eq!(offered[0].skill, pupil.choose().unwrap().skill);
    let mut skills: Vec<_> = offered.iter().map(|offer| offer.skill.clone()).collect();
    skills.sort();
    skills.dedup();
    assert_eq!(skills.len(), OFFERS_MAX);
}

#[test]
fn every_offer_that_is_picked_is_served_and_says_whose_choice_it_is() {
    let mut pupil = pupil();
    for offer in offers(&pupil.graph, &pupil.situation) {
        pupil.situation.wanted = Some(offer.skill.clone());
        let choice = pupil.choose().unwrap();
        assert_eq!((choice.skill, choice.reason.code), (offer.skill, ReasonCode::ChosenByPupil));
        assert!(!choice.explored);
    }
}

#[test]
fn what_was_not_offered_is_not_served() {
    let mut pupil = pupil();
    let recommended = pupil.choose().unwrap();
    pupil.situation.wanted = Some(skill("unheard-of"));
    assert_eq!(pupil.choose().unwrap(), recommended);
    pupil.situation.decisions.excluded.push(skill("aside"));
    pupil.situation.wanted = Some(skill("aside"));
    assert_ne!(pupil.choose().unwrap().skill, skill("aside"));
}

#[test]
fn a_pin_and_a_rebond_leave_nothing_to_choose() {
    let mut pinned = pupil();
    pinned.situation.decisions.pinned.push(skill("aside"));
    pinned.situation.wanted = Some(skill("apart"));
    assert_eq!(offers(&pinned.graph, &pinned.situation).len(), 1);
    assert_eq!(pinned.choose().unwrap().skill, skill("aside"));

    let mut failing = Pupil::new(graph(&[("first", &[]), ("second", &["first"]), ("apart", &[])]));
    failing.believe("first", 0.4, 1.0);
    failing.situation.wanted = Some(skill("second"));
    for _ in 0..2 {
        let choice = choose(&failing.graph, &failing.situation).unwrap();
        assert_eq!(choice.skill, skill("second"));
        failing.answer(&choice, Answer::Wrong);
    }
    failing.situation.wanted = Some(skill("apart"));
    assert_eq!(failing.choose().unwrap().skill, skill("first"));
    assert_eq!(offers(&failing.graph, &failing.situation).len(), 1);
}
