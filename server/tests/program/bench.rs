//! What the service costs, as whoever chooses a machine measures it.

use serde_json::Value;

use crate::pupil::{Machine, said};

#[test]
fn simulated_pupils_come_through_the_front_door_and_what_they_cost_is_told() {
    let machine = Machine::with_two_schools();
    let refused = machine.rebond(&["bench", "answers", "--database", "sqlite:rebond.sqlite3"]);
    assert!(!refused.status.success());
    assert!(said(&refused.stderr).contains("que sur une base vide"), "{}", said(&refused.stderr));

    let few = ["bench", "answers", "--pupils", "3", "--history", "4", "--seconds", "1", "--rate", "6", "--json"];
    let report: Value = serde_json::from_str(&machine.done(&few)).expect("one JSON document");
    assert_eq!((&report["engine"], &report["pupils"]), (&"sqlite".into(), &3.into()));
    assert_eq!(report["sign_ins"]["done"], 3);
    assert_eq!(report["first_exercise"]["done"], 3);
    for part in ["without_pause", "paced", "limit"] {
        let figures = &report[part];
        assert!(figures["done"].as_u64().is_some_and(|done| done > 0), "{part}: {figures}");
        // Each answer takes four requests, what is sent back more.
        assert!(figures["requests"].as_u64() >= figures["done"].as_u64().map(|done| 4 * done), "{part}: {figures}");
        assert!(figures["acknowledged"]["p50"].as_f64().is_some_and(|milliseconds| milliseconds > 0.0), "{part}");
    }
    for part in ["sign_ins", "first_exercise", "without_pause", "paced", "limit"] {
        assert_eq!(report[part]["errors"], 0, "{part}");
    }
}
