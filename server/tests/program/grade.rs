//! `rebond grade` on a table as a spreadsheet writes it.

use std::fs;
use std::process::Command;

#[test]
fn a_table_of_other_people_is_marked_line_by_line_in_its_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("table.jsonl");
    let mut lines = "\u{feff}{\"id\":1,\"kind\":\"integer\",\"expected\":\"7\",\"form\":null,\"typed\":\"7\"}\r\n\r\n\
        {\"id\":2,\"kind\":\"decimal\",\"expected\":\"3,14\",\"tolerance\":0.01,\"typed\":\"3,15\",\"source\":\"6e B\"}\r\n\
        {\"id\":3,\"kind\":\"integer\",\"expected\":\"7\"}\r\n"
        .as_bytes()
        .to_vec();
    lines.extend(b"{\"id\":4,\"kind\":\"text\",\"expected\":\"\xe9\",\"typed\":\"a\"}\r\n");
    lines.extend(b"{\"id\":5,\"kind\":\"integer\",\"expected\":\"7\",\"form\":\"any\",\"typed\":\"8\"}");
    fs::write(&table, lines).expect("is written");
    let mut rebond = Command::new(env!("CARGO_BIN_EXE_rebond"));
    let output = rebond.arg("grade").arg(&table).output().expect("the program starts");

    let written = String::from_utf8_lossy(&output.stdout).into_owned();
    let ends: Vec<&str> = written.lines().collect();
    assert_eq!(ends.len(), 5, "{written}");
    assert!(ends[0].starts_with("{\"id\":1,\"verdict\":\"right\""), "{written}");
    assert!(ends[1].starts_with("{\"id\":2,\"verdict\":\"right\""), "{written}");
    assert_eq!(ends[2], "{\"id\":3,\"error\":\"ligne 4 : il manque « typed »\"}");
    assert_eq!(ends[3], "{\"id\":null,\"error\":\"ligne 5 : ce n’est pas du texte en UTF-8\"}");
    assert!(ends[4].starts_with("{\"id\":5,\"verdict\":\"wrong-value\""), "{written}");
    assert!(!output.status.success(), "a line that asks nothing is no success");
}
