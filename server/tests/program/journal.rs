//! The journal of what adults did, as whoever runs a school reads it.

use serde_json::Value;

use crate::pupil::{Machine, said};

#[test]
fn the_journal_tells_what_was_done_in_a_school_and_whether_it_is_whole() {
    let machine = Machine::with_two_schools();
    let told = machine.done(&["journal", "--school", "0330000A"]);
    let first = told.lines().next().expect("something was done");
    assert!(
        first.contains(" · administrateur ") && first.contains(" · import confirmé · "),
        "the last action comes first: {told}"
    );
    for name in ["Ana P.", "Noé T.", "Mme Roux", "roux@neuf.example"] {
        assert!(!told.contains(name), "{name}: {told}");
    }
    let last = machine.done(&["journal", "--school", "0330000A", "--last", "1", "--json"]);
    let event: Value = serde_json::from_str(last.trim_end()).expect("one line of JSON");
    assert_eq!((&event["action"], &event["details"]["kind"]), (&"imported".into(), &"roster".into()));

    let elsewhere = machine.done(&["journal", "--school", "0330001B"]);
    assert!(!elsewhere.contains("import confirmé"), "{elsewhere}");
    let which = machine.rebond(&["journal"]);
    assert!(!which.status.success() && said(&which.stderr).contains("--school"), "{}", said(&which.stderr));

    let whole = machine.done(&["journal", "--verify"]);
    assert!(whole.starts_with("Le journal est entier : ") && whole.lines().count() == 1, "{whole}");
    assert!(!machine.rebond(&["journal", "--verify", "--last", "3"]).status.success(), "the chain is of all schools");
}
