//! Public logs are read for the engine whoever wrote them, and refused with the line and the column that are wrong.

use std::io::{BufReader, Error, Read};

use knowledge::stream::{AnswerLog, public_log};

const SPLIT: &str = "user_id,split,fold\nann,train,0\nbob,test,-1\n";

fn read(rows: &str) -> AnswerLog {
    parsed(&table(rows), SPLIT)
}

fn parsed(answers: &str, split: &str) -> AnswerLog {
    public_log::read(answers.as_bytes(), split.as_bytes()).unwrap()
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
fn ranks_are_no_clock_whatever_they_start_from() {
    assert!(!read("ann,i1,3,0,1\nann,i1,3,1,1\nbob,i1,3,0,1\n").catalogue.timed);
    assert!(!read("ann,i1,3,1,1\nann,i1,3,2,1\nbob,i1,3,7,1\nbob,i1,3,8,1\n").catalogue.timed);
    assert!(!read("ann,i1,3,5,1\nann,i1,3,5,1\n").catalogue.timed);
    assert!(read("ann,i1,3,0,1\nann,i1,3,30,1\n").catalogue.timed);
}

#[test]
fn thousandths_and_millionths_become_seconds() {
    for unit in [1, 1_000, 1_000_000, 1_000_000_000i64] {
        let moments = [1_700_000_000, 1_700_000_060].map(|seconds| seconds * unit);
        let log = read(&format!("ann,i1,3,{},1\nann,i1,3,{},1\n", moments[0], moments[1]));
        assert!(log.catalogue.timed);
        assert_eq!(log.trials[1].asked.at - log.trials[0].asked.at, 60, "{unit}");
    }
}

#[test]
fn what_other_programs_write_is_the_same_log() {
    let rows = "ann,i1,3;5,0,1\nann,i2,3,40,0\nbob,i2,3,7,1\nbob,i1,5;3,90,1\n";
    let expected = read(rows);
    let marked = format!("\u{feff}{}\r\n", table(rows).replace('\n', "\r\n"));
    assert_eq!(parsed(&marked, &SPLIT.replace('\n', "\r\n")), expected);
    let quoted = "\"correct\",\"skill_ids\",\"user_id\",\"opportunity\",\"item_id\",\"timestamp_or_order\"\n\
                  1.0,\"3;5\",\"ann\",1,\"i1\",0.0\n0.0,3,ann,1,i2,40\n\n1,3, bob ,1,i2,7\n1,\"5; 3\",bob,2,i1,90\n";
    assert_eq!(parsed(quoted, "split,user_id\ntrain,ann\ntest,bob\n").trials, expected.trials);
    assert_eq!(parsed(quoted, "fold,split,user_id\n0,train,ann\n-1,test,bob\n"), expected);
}

#[test]
fn rows_in_any_order_become_each_pupil_s_answers_in_order_of_time() {
    let sorted = read("ann,i1,3,10,1\nann,i1,3,50,0\nann,i1,3,50,1\nbob,i1,3,20,0\n");
    assert_eq!(read("ann,i1,3,50,0\nbob,i1,3,20,0\nann,i1,3,10,1\nann,i1,3,50,1\n"), sorted);
}

#[test]
fn a_log_without_moments_goes_by_its_rows() {
    let log = parsed("user_id,item_id,skill_ids,correct\nann,i1,3,1\nbob,i1,3,1\nann,i2,3,0\n", SPLIT);
    assert!(!log.catalogue.timed);
    let rights: Vec<bool> = log.trials_of(&log.pupils[0]).iter().map(|trial| trial.right).collect();
    assert_eq!(rights, [true, false]);
}

#[test]
fn what_is_wrong_is_named_with_its_line_and_its_column() {
    let answers = |rows: &str| refusal(&table(rows), SPLIT);
    assert_eq!(answers("ann,i1,3,0,2\n"), "réponses, ligne 2, colonne correct : « 2 » n’est ni 0 ni 1");
    assert_eq!(answers("ann,i1,3,0,1\nann,i1,1\n"), "réponses, ligne 3 : 3 colonnes au lieu de 5");
    for moment in ["NaN", "inf", "1e300", "hier", "", "9223372036854775807"] {
        let expected = format!("réponses, ligne 2, colonne timestamp_or_order : « {moment} » n’est pas un instant");
        assert_eq!(answers(&format!("ann,i1,3,{moment},1\n")), expected);
    }
    assert!(answers("cid,i1,3,0,1\n").starts_with("réponses, ligne 2, colonne user_id : l’élève « cid »"));
    assert!(refusal("", SPLIT).ends_with("la table est vide"));
    assert!(refusal("a,b\n", SPLIT).starts_with("réponses, ligne 1 : il manque la colonne user_id"));
    let twice = "user_id,user_id,item_id,skill_ids,correct\n";
    assert_eq!(refusal(twice, SPLIT), "réponses, ligne 1 : la colonne user_id y est deux fois");
    let split = |rows: &str| refusal(&table(""), &format!("user_id,split,fold\n{rows}"));
    assert_eq!(split("ann,maybe,0\n"), "découpage, ligne 2, colonne split : « maybe » n’est ni train ni test");
    assert_eq!(split("ann,train,x\n"), "découpage, ligne 2, colonne fold : « x » n’est pas un numéro de pli");
    assert!(split("ann,train,0\nann,test,0\n").contains("ligne 3, colonne user_id : l’élève « ann » y est deux fois"));
}

/// A reader that fails after what it has.
struct Broken<'text>(&'text [u8]);

impl Read for Broken<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(Error::other("broken")),
            count => Ok(count),
        }
    }
}

#[test]
fn a_file_that_is_cut_or_no_text_is_refused_with_its_line() {
    let cut = table("ann,i1,3,0,1\nann,i1");
    let error = public_log::read(BufReader::new(Broken(cut.as_bytes())), SPLIT.as_bytes()).unwrap_err();
    let expected = "réponses, ligne 3 : la lecture s’interrompt, le fichier est incomplet ou abîmé";
    assert_eq!(error.to_string(), expected);
    let mut bytes = table("ann,i1,3,0,1\n").into_bytes();
    bytes.extend(b"ann,\xe9t\xe9,3,1,1\n");
    let error = public_log::read(bytes.as_slice(), SPLIT.as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "réponses, ligne 3 : ce n’est pas du texte en UTF-8");
}
