//! A stored choice can be replayed.

use curriculum::SkillGraph;
use remediation::Situation;

use crate::simulation::{Answer, Pupil, exercise, skill};

/// 48 skills with names as long as real ones.
fn programme() -> SkillGraph {
    let name = |number: usize| format!("maths.fractions.add-denominator-{number:02}");
    let before =
        |number: usize| if number < 3 { vec![] } else { vec![skill(&name(number - 3)), skill(&name(number - 2))] };
    SkillGraph::new((0..48).map(|number| (skill(&name(number)), before(number)))).unwrap()
}

#[test]
fn what_was_stored_gives_the_same_choice() {
    let mut pupil = Pupil::new(programme());
    for turn in 0..80 {
        let choice = pupil.choose().unwrap();
        let stored = serde_json::to_string(&pupil.situation).unwrap();
        let read: Situation = serde_json::from_str(&stored).unwrap();
        assert_eq!(remediation::choose(&pupil.graph, &read).unwrap(), choice);
        assert_eq!(serde_json::to_string(&read).unwrap(), stored);
        let kept = serde_json::to_string(&choice).unwrap();
        assert_eq!(serde_json::from_str::<remediation::Choice>(&kept).unwrap(), choice);
        let answer = [Answer::Right, Answer::Wrong, Answer::Right, Answer::NotYet, Answer::Wrong][turn * 7 % 5];
        pupil.answer(&choice, answer);
    }
}

#[test]
fn a_situation_of_48_skills_is_kept_in_9_kilobytes() {
    let mut pupil = Pupil::new(programme());
    pupil.situation.candidates.retain(|candidate| candidate.exercise.as_str().ends_with(['0', '1']));
    for (number, candidate) in pupil.situation.candidates.iter_mut().enumerate() {
        candidate.exercise = exercise(&format!("fractions/somme-meme-denominateur-{number:02}"));
    }
    for turn in 0..60 {
        let choice = pupil.choose().unwrap();
        pupil.answer(&choice, if turn % 2 == 0 { Answer::Right } else { Answer::Wrong });
    }
    let stored = serde_json::to_string(&pupil.situation).unwrap();
    assert!(stored.len() < 8_900, "{} bytes", stored.len());
}

#[test]
fn a_damaged_stored_situation_is_refused() {
    let pupil = Pupil::new(programme());
    let stored = serde_json::to_string(&pupil.situation).unwrap();
    let damaged = stored.replacen(",0,1,45,0,0,0]", ",999,1,45,0,0,0]", 1);
    assert_ne!(stored, damaged);
    assert!(serde_json::from_str::<Situation>(&damaged).is_err());
}
