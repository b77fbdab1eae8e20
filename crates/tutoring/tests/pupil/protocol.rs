//! The protocol of the policy bench, line by line.

use serde_json::{Value, json};
use tutoring::Bench;

/// Three chains of four skills with four exercises each.
fn graph() -> Value {
    let (mut skills, mut items) = (Vec::new(), Vec::new());
    for step in 0..4 {
        for chain in ["A", "B", "C"] {
            let id = format!("{chain}{step}");
            let before = if step == 0 { vec![] } else { vec![format!("{chain}{}", step - 1)] };
            skills.push(json!({ "id": id, "title": format!("l’étape {id}"), "domain": chain, "prereqs": before }));
            for (number, guess) in [0.02, 0.25, 0.02, 0.5].into_iter().enumerate() {
                items.push(json!({
                    "id": format!("{id}-{number}"), "skills": [id], "difficulty": f64::from(step) + 0.5 * number as f64,
                    "format": "number", "guess": guess, "expected_s": 30 + 20 * number
                }));
            }
        }
    }
    json!({ "format": "policy-lab-graph/1", "id": "test", "title": "Test", "skills": skills, "items": items })
}

fn ask(bench: &mut Bench, request: &Value) -> Value {
    bench.answer(&request.to_string())
}

fn started() -> Bench {
    let mut bench = Bench::default();
    assert_eq!(ask(&mut bench, &json!({ "op": "init", "graph": graph(), "seed": 1 })), json!({ "ok": true }));
    bench
}

/// Plays pupils who know the first `height` steps of every chain, and gives every answer of the bench.
fn play(bench: &mut Bench, pupils: usize, steps: usize, height: usize) -> Vec<Value> {
    let mut told = Vec::new();
    for step in 0..steps {
        let time = step as f64 * 60.0 + (step / 15) as f64 * 172_800.0;
        let requests: Vec<Value> =
            (0..pupils).map(|pupil| json!({ "op": "next", "learner": format!("p{pupil}"), "time_s": time })).collect();
        let chosen = ask(bench, &json!({ "op": "batch", "requests": requests }));
        let results: Vec<Value> = chosen["responses"]
            .as_array()
            .unwrap()
            .iter()
            .enumerate()
            .map(|(pupil, choice)| {
                let item = choice["item"].as_str().unwrap();
                assert!(!choice["reason"].as_str().unwrap().is_empty());
                let correct = item[1..2].parse::<usize>().unwrap() < height;
                json!({ "op": "result", "learner": format!("p{pupil}"), "item": item, "correct": correct,
                    "response_ms": 30_000, "hints": 0, "time_s": time + 36.0 })
            })
            .collect();
        let noted = ask(bench, &json!({ "op": "batch", "requests": results }));
        assert!(noted["responses"].as_array().unwrap().iter().all(|one| *one == json!({ "ok": true })));
        told.push(chosen);
    }
    told
}

#[test]
fn the_same_requests_get_the_same_answers() {
    assert_eq!(play(&mut started(), 5, 40, 2), play(&mut started(), 5, 40, 2));
}

#[test]
fn what_is_known_is_told_and_practice_goes_to_the_border() {
    let mut bench = started();
    let told = play(&mut bench, 1, 30, 2);
    let estimate = ask(&mut bench, &json!({ "op": "estimate", "learner": "p0" }));
    let skills = estimate["skills"].as_object().unwrap();
    assert_eq!(skills.len(), 12);
    for chain in ["A", "B", "C"] {
        let of = |step: usize| skills[&format!("{chain}{step}")].as_f64().unwrap();
        assert!(of(0) > 0.8 && of(1) > 0.7 && of(2) < 0.5 && of(3) < 0.3, "{skills:?}");
    }
    let lately: Vec<&str> =
        told[18..].iter().map(|answer| &answer["responses"][0]["item"].as_str().unwrap()[1..2]).collect();
    assert!(lately.iter().filter(|step| **step == "2" || **step == "1").count() >= 8, "{lately:?}");
}

#[test]
fn a_diagnosis_asks_for_as_long_as_it_is_wanted() {
    let mut bench = started();
    let mut asked = Vec::new();
    for step in 0..30 {
        let request = json!({ "op": "next", "learner": "d", "time_s": f64::from(step), "phase": "diagnose" });
        let item = ask(&mut bench, &request)["item"].as_str().unwrap().to_owned();
        let result = json!({ "op": "result", "learner": "d", "item": item, "correct": step % 2 == 0,
            "response_ms": 20_000, "hints": 0, "time_s": f64::from(step) });
        assert_eq!(ask(&mut bench, &result), json!({ "ok": true }));
        asked.push(item);
    }
    let skills: std::collections::BTreeSet<&str> = asked[..10].iter().map(|item| &item[..2]).collect();
    assert!(skills.len() >= 6, "the first questions look around: {asked:?}");
}

#[test]
fn a_new_run_forgets_everybody() {
    let mut bench = started();
    let first = play(&mut bench, 2, 20, 3);
    assert_eq!(ask(&mut bench, &json!({ "op": "init", "graph": graph(), "seed": 1 })), json!({ "ok": true }));
    assert_eq!(play(&mut bench, 2, 20, 3), first);
}

#[test]
fn what_cannot_be_read_is_answered_by_a_sentence_and_changes_nothing() {
    let mut bench = started();
    let refused = [
        "pas du JSON".to_owned(),
        "[]".to_owned(),
        json!({ "op": "sing" }).to_string(),
        json!({ "op": "next", "learner": "p0" }).to_string(),
        json!({ "op": "next", "learner": "p0", "time_s": -1.0 }).to_string(),
        json!({ "op": "next", "learner": "p0", "time_s": 1e300 }).to_string(),
        json!({ "op": "result", "learner": "p0", "item": "?", "correct": true, "time_s": 1.0 }).to_string(),
        json!({ "op": "init", "graph": {} }).to_string(),
        json!({ "op": "init", "graph": { "format": "other", "skills": [], "items": [] } }).to_string(),
        json!({ "op": "init", "graph": { "format": "policy-lab-graph/1", "skills": [], "items": [] } }).to_string(),
    ];
    for line in refused {
        let answer = bench.answer(&line);
        assert!(answer["error"].as_str().unwrap().ends_with('.'), "{line}: {answer}");
    }
    let mixed = json!({ "op": "batch", "requests": [
        { "op": "result", "learner": "p0", "item": "?", "correct": true, "time_s": 1.0 },
        { "op": "batch", "requests": [] },
        { "op": "next", "learner": "p0", "time_s": 2.0 },
    ]});
    let answers = ask(&mut bench, &mixed)["responses"].clone();
    assert!(answers[0]["error"].is_string() && answers[1]["error"].is_string() && answers[2]["item"].is_string());
    let fresh = play(&mut started(), 3, 10, 2);
    assert_eq!(play(&mut bench, 3, 10, 2), fresh);
}

#[test]
fn graphs_that_make_no_sense_are_refused_by_name() {
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut graph = graph();
        change(&mut graph);
        let answer = ask(&mut Bench::default(), &json!({ "op": "init", "graph": graph }));
        answer["error"].as_str().unwrap().to_owned()
    };
    assert!(changed(&|graph| graph["skills"][0]["prereqs"] = json!(["A3"])).contains("boucle"));
    assert!(changed(&|graph| graph["skills"][0]["prereqs"] = json!(["Z"])).contains("« Z »"));
    assert!(changed(&|graph| graph["items"][0]["skills"] = json!([])).contains("« A0-0 »"));
    assert!(changed(&|graph| graph["items"][1]["id"] = json!("A0-0")).contains("deux fois"));
    let answer = Bench::default().answer(r#"{"op":"estimate","learner":"x"}"#);
    assert!(answer["error"].as_str().unwrap().contains("init"));
}

#[test]
fn lines_in_lines_out_in_the_same_order() {
    let mut output = Vec::new();
    let init = json!({ "op": "init", "graph": graph(), "seed": 3 });
    let input = format!("{init}\n\n{{\n{}\n", json!({ "op": "next", "learner": "x", "time_s": 0.0 }));
    Bench::default().run(input.as_bytes(), &mut output).unwrap();
    let lines: Vec<Value> =
        String::from_utf8(output).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0]["ok"] == true && lines[1]["error"].is_string() && lines[2]["item"].is_string());
}
