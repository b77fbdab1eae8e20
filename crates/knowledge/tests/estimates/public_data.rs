//! Public logs are read as published, and refused with the line that is wrong.

use knowledge::public_data::{PublicDataError, read};

const SPLIT: &str = "user_id,split,fold\nann,train,0\nbob,test,-1\n";

fn log(rows: &str) -> String {
    format!("user_id,item_id,skill_ids,timestamp_or_order,correct\n{rows}")
}

#[test]
fn a_log_without_a_clock_is_read_in_order() {
    let log = log("ann,i1,3;5,0,1\nann,i2,3,1,0\nann,i1,3;5,2,1\nbob,i2,3,0,1\n");
    let data = read(log.as_bytes(), SPLIT.as_bytes()).unwrap();
    assert_eq!((data.training.len(), data.test.len(), data.timed), (1, 1, false));
    let answers = &data.training[0].answers;
    assert_eq!(answers.iter().map(knowledge::Answer::alone).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!((&answers[0].skill, &answers[0].exercise), (&answers[2].skill, &answers[2].exercise));
    assert_ne!(answers[0].skill, answers[1].skill);
    assert_eq!((answers[1].at - answers[0].at).whole_seconds(), 60);
    assert_eq!(data.graph.skills().len(), 2);
}

#[test]
fn a_log_with_a_clock_keeps_its_seconds() {
    let data = read(log("ann,i1,3,1000,1\nann,i2,3,87400,0\n").as_bytes(), SPLIT.as_bytes()).unwrap();
    assert!(data.timed);
    assert_eq!((data.training[0].answers[1].at - data.training[0].answers[0].at).whole_days(), 1);
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    assert!(matches!(read("".as_bytes(), "a,b\n".as_bytes()), Err(PublicDataError::Row { line: 1, .. })));
    let refused = read(log("ann,i1,3,0,2\n").as_bytes(), SPLIT.as_bytes()).unwrap_err();
    assert_eq!(refused.to_string(), "réponses, ligne 2, colonne correct : « 2 » n’est ni 0 ni 1");
}
