//! Lines as other people write them, and what is said of each.

use exercises::contract::{Outcome, grade};
use exercises::marking::Verdict::{self, Ambiguous, Right, Unreadable, WrongForm, WrongValue};

/// What the line is worth.
fn verdict(line: &str) -> Verdict {
    match grade(line.as_bytes()).expect("is not blank").outcome {
        Outcome::Marked(mark) => mark.verdict,
        Outcome::Refused { error } => panic!("{line}: {error}"),
    }
}

/// The line as it is written back.
fn written(line: &str) -> String {
    serde_json::to_string(&grade(line.as_bytes()).expect("is not blank")).expect("is JSON")
}

#[test]
fn a_null_says_as_little_as_a_field_that_is_left_out() {
    let nulls = r#""form":null,"letters":null,"unit":null,"tolerance":null,"accents":null,"case":null,"gaps":null,
        "language":null,"calculation":null,"anticipated":null"#;
    let line = |typed: &str| format!(r#"{{"id":null,"kind":"decimal","expected":"0,5","typed":"{typed}",{nulls}}}"#);
    assert_eq!(verdict(&line("1/2")), Right);
    assert_eq!(verdict(&line("0,6")), WrongValue);
    assert_eq!(verdict(r#"{"kind":"decimal","expected":"0,5","typed":"1/2"}"#), Right);
    let empty = r#"{"kind":"decimal","expected":"0,5","typed":"1/2","form":"","letters":[],"unit":" ","tolerance":"","accents":"","case":""}"#;
    assert_eq!(verdict(empty), Right);
}

#[test]
fn an_answer_that_is_null_or_empty_costs_nothing() {
    for typed in ["null", r#""""#, r#""  ""#] {
        assert_eq!(verdict(&format!(r#"{{"kind":"integer","expected":"7","typed":{typed}}}"#)), Unreadable, "{typed}");
    }
}

#[test]
fn a_number_says_as_much_as_its_writing() {
    let near = |tolerance: &str, typed: &str| {
        verdict(&format!(r#"{{"kind":"decimal","expected":"3,14","tolerance":{tolerance},"typed":"{typed}"}}"#))
    };
    for tolerance in ["0.01", r#""0.01""#, r#""0,01""#, "1e-2"] {
        assert_eq!(near(tolerance, "3,15"), Right, "{tolerance}");
        assert_eq!(near(tolerance, "3,16"), WrongValue, "{tolerance}");
    }
    assert_eq!(near("0", "3,14"), Right);
    assert_eq!(near("0", "3,15"), WrongValue);
    assert_eq!(near("1", "4"), Right);
    assert_eq!(near("1e-7", "3,1400001"), Right);
    assert_eq!(near("1e-7", "3,14001"), WrongValue);
    assert_eq!(verdict(r#"{"kind":"integer","expected":12,"typed":12.0}"#), Right);
    assert_eq!(verdict(r#"{"kind":"fraction","expected":"1/2","typed":0.5}"#), Right);
}

#[test]
fn the_words_of_the_contract_are_read_whatever_their_case() {
    assert_eq!(verdict(r#"{"kind":"Integer","form":"ANY","expected":"7","typed":"7,0"}"#), Right);
    let square = |typed: &str| {
        format!(r#"{{"kind":"expression","form":"completed_square","expected":"(x-1)^2+2","typed":"{typed}"}}"#)
    };
    assert_eq!(verdict(&square("(x-1)²+2")), Right);
    assert_eq!(verdict(&square("x²-2x+3")), WrongForm);
    let accents = |accents: &str| {
        verdict(&format!(r#"{{"kind":"text","expected":"élève","typed":"eleve","accents":{accents}}}"#))
    };
    assert_eq!([accents("\"Ignored\""), accents("false")], [Right, Right]);
    assert_eq!([accents("\"required\""), accents("true"), accents("null")], [WrongForm, WrongForm, WrongForm]);
}

#[test]
fn letters_may_be_listed_in_one_text() {
    for letters in [r#"["x","y"]"#, r#""x y""#, r#""x, y""#, r#"["x","y",""]"#] {
        let line = format!(r#"{{"kind":"expression","expected":"2x","typed":"x+y+x-y","letters":{letters}}}"#);
        assert_eq!(verdict(&line), Right, "{letters}");
    }
}

#[test]
fn fields_of_whoever_wrote_the_line_are_left_alone() {
    let line = r#"{"id":7,"kind":"integer","expected":"7","typed":"7","verdict":"right","level":"6e","language":"fr",
        "gaps":0,"calculation":["3+4"],"anticipated":false,"position":3,"message":{}}"#;
    assert_eq!(
        written(line),
        r#"{"id":7,"verdict":"right","misconception":null,"message":"C’est juste.","position":null}"#
    );
}

#[test]
fn what_stands_around_a_line_does_not_count() {
    let line = r#"{"id":"a","kind":"list","expected":"1 ; 2","typed":"1,2"}"#;
    for around in [format!("\u{feff}{line}\r\n"), format!("  {line}\t\n"), format!("{line}\r")] {
        assert_eq!(verdict(&around), Ambiguous, "{around:?}");
    }
    for blank in ["", "\n", "\r\n", " \t\r\n", "\u{feff}", "\u{feff}\r\n", "\u{a0}\n"] {
        assert_eq!(grade(blank.as_bytes()), None, "{blank:?}");
    }
}

#[test]
fn an_identifier_comes_back_as_it_was_written() {
    for id in ["12", "\"douze\"", "null", "[1,\"a\"]", "12.5", "{\"row\":1}", "true"] {
        let marked = format!(r#"{{"id":{id},"kind":"integer","expected":"7","typed":"7"}}"#);
        assert!(written(&marked).starts_with(&format!(r#"{{"id":{id},"verdict":"right""#)), "{}", written(&marked));
        let refused = format!(r#"{{"id":{id},"kind":"integer","expected":"7"}}"#);
        assert_eq!(written(&refused), format!(r#"{{"id":{id},"error":"il manque « typed »"}}"#));
    }
}

#[test]
fn a_line_that_asks_nothing_says_why_in_french() {
    for (line, reason) in [
        (r#"{"expected":"7","typed":"7"}"#, "il manque « kind »"),
        (r#"{"kind":"integer","typed":"7"}"#, "il manque « expected »"),
        (r#"{"kind":"integer","expected":" ","typed":"7"}"#, "il manque « expected »"),
        (r#"{"kind":"entier","expected":"7","typed":"7"}"#, "« kind » : « entier » est inconnu"),
        (r#"{"kind":"integer","form":"jolie","expected":"7","typed":"7"}"#, "« form » : « jolie » est inconnu"),
        (r#"{"kind":"integer","expected":["7"],"typed":"7"}"#, "« expected » : il faut un texte ou un nombre"),
        (r#"{"kind":"integer","expected":"7","typed":"7","letters":[1]}"#, "« letters » : il faut une liste de textes"),
        (r#"{"kind":"gaps","expected":"7","typed":"7","gaps":["integer"]}"#, "« gaps » : il faut un objet par trou"),
        ("[]", "il faut un objet JSON"),
    ] {
        assert_eq!(written(line), format!(r#"{{"id":null,"error":"{reason}"}}"#), "{line}");
    }
    assert!(written("{").contains("ce n’est pas du JSON"));
    let latin = grade(b"{\"kind\":\"text\",\"expected\":\"\xe9\",\"typed\":\"\"}").expect("is not blank");
    assert_eq!(latin.outcome, Outcome::Refused { error: "ce n’est pas du texte en UTF-8".to_owned() });
}

#[test]
fn gaps_are_read_as_generously() {
    let line = r#"{"kind":"gaps","expected":"3 | 1/2","typed":"3 | 2/4","gaps":[{"kind":"integer","form":null},{"kind":"Fraction","form":"any","tolerance":0}]}"#;
    assert_eq!(verdict(line), Right);
}
