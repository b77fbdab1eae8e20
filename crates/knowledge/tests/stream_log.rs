//! Public logs are read for the engine as published, and refused with the line that is wrong.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

use knowledge::stream::{AnswerLog, public_log};

const SPLIT: &str = "user_id,split,fold\nann,train,0\nbob,test,-1\n";

fn read(rows: &str) -> AnswerLog {
    public_log::read(table(rows).as_bytes(), SPLIT.as_bytes()).unwrap()
}

fn refusal(answers: &str, split: &str) -> String {
    public_log::read(answers.as_bytes(), split.as_bytes()).unwrap_err().to_string()
}

fn table(rows: &str) -> String {
    format!("user_id,item_id,skill_ids,timestamp_or_order,correct\n{rows}")
}

#[test]
fn skills_named_in_another_order_are_the_same_set() {
    let log = read("ann,i1,3;5,0,1\nann,i2,5;3,1,0\nann,i3,,2,1\nbob,i2,3,0,1\n");
    let sets: Vec<u32> = log.trials.iter().map(|trial| trial.asked.set).collect();
    assert_eq!(sets, [0, 0, 1, 2]);
    assert_eq!((log.catalogue.skills(0).len(), log.catalogue.skills(1).len(), log.catalogue.skills_count()), (2, 0, 2));
    assert_eq!((log.training(1).len(), log.held_out().len(), log.catalogue.items_count()), (1, 1, 3));
}

#[test]
fn ranks_are_no_clock_and_milliseconds_become_seconds() {
    assert!(!read("ann,i1,3,0,1\nann,i1,3,1,1\nbob,i1,3,0,1\n").catalogue.timed);
    let log = read("ann,i1,3,1700000000000,1\nann,i1,3,1700000060000,1\n");
    assert!(log.catalogue.timed);
    assert_eq!(log.trials[1].asked.at - log.trials[0].asked.at, 60);
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    assert_eq!(refusal(&table("ann,i1,3,0,2\n"), SPLIT), "réponses, ligne 2 : « 2 » n’est ni 0 ni 1");
    assert_eq!(refusal(&table("ann,i1,3,0,1\nann,i1,1\n"), SPLIT), "réponses, ligne 3 : 3 colonnes au lieu de 5");
    assert_eq!(refusal(&table("ann,i1,3,NaN,1\n"), SPLIT), "réponses, ligne 2 : « NaN » n’est pas un instant");
    let apart = table("ann,i1,3,0,1\nbob,i1,3,0,1\nann,i1,3,1,1\n");
    assert_eq!(refusal(&apart, SPLIT), "réponses, ligne 4 : les réponses de l’élève « ann » ne se suivent pas");
    assert!(refusal(&table("cid,i1,3,0,1\n"), SPLIT).contains("« cid »"));
    assert!(refusal("", SPLIT).ends_with("la table est vide"));
    assert!(refusal("a,b\n", SPLIT).starts_with("réponses, ligne 1"));
    assert!(refusal(&table(""), "user_id,split,fold\nann,maybe,0\n").starts_with("découpage, ligne 2"));
    assert!(refusal(&table(""), "user_id,split,fold\nann,train,0\nann,test,0\n").contains("y est deux fois"));
}
