//! Variants: the same for the same seed, and refusals that point at the right place.

use curriculum::{ExerciseFile, Refusal};
use exercises::marking::{Verdict, mark};
use exercises::{Exercise, GenerationError, Variant};
use proptest::prelude::*;

const SUM: &str = r#"
competence = "maths.fractions.add-same-denominator"
titre = "Somme de deux fractions"
difficulte = 1
secondes = 40
enonce = "Calcule : $a/d + b/d$"
indices = ["Que devient {d} ?"]
correction = ["$$a/d + b/d = s/d$$"]

[tirage]
d = "entier(3, 12)"
a = "entier_non_nul(-9, 9)"
b = "decimal(0.1, 9.9, 1)"
s = "a + b"
n = 'parmi("pommes", "poires")'
conditions = ["pgcd(a, d) = 1"]

[reponse]
genre = "fraction"
attendu = "s/d"

[[erreur]]
code = "fractions.add-denominators"
reponse = "s/(d + d)"
message = "Le dénominateur {d} ne change pas."

[[erreur]]
code = "fractions.same-as-right"
reponse = "(2*s)/(2*d)"
message = "Jamais."
"#;

fn file(text: &str) -> ExerciseFile {
    ExerciseFile {
        id: "fractions/somme".parse().expect("a plain name"),
        version: "0".to_owned(),
        text: text.to_owned(),
    }
}

fn compiled(text: &str) -> Exercise {
    Exercise::compile(&file(text)).expect("the file reads")
}

fn refused(text: &str) -> Refusal {
    Exercise::compile(&file(text)).expect_err("this text must be refused").remove(0)
}

#[test]
fn a_unit_may_be_drawn() {
    let head = "competence = \"maths.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\nenonce = \"Compte.\"\n\
                indices = [\"Indice\"]\ncorrection = [\"Voilà\"]\n[tirage]\nn = \"entier(1, 3)\"\nu = 'parmi(\"cm\", \"dm\")'\n";
    let one = compiled(&format!("{head}[reponse]\ngenre = \"integer\"\nattendu = \"n\"\nunite = \"{{u}}\"\n"));
    let in_a_gap = "[reponse]\ngenre = \"gaps\"\ntexte = \"Il y en a {trou 1}.\"\n[[reponse.trou]]\ngenre = \"integer\"\n\
                    attendu = \"n\"\nunite = \"{u}\"\n";
    let in_a_gap = compiled(&(head.to_owned() + in_a_gap));
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..20 {
        let variant = one.generate(seed).expect("draws");
        let unit = variant.unit.clone().expect("has a unit");
        assert_eq!(variant.question.unit.as_ref(), Some(&unit));
        let typed = format!("{} {unit}", variant.question.expected);
        assert_eq!(mark(&variant.question, &typed).verdict, Verdict::Right, "{typed}");
        seen.insert(unit);
        let Some(exercises::Parts::Gaps { gaps, .. }) = in_a_gap.generate(seed).expect("draws").parts else {
            panic!("it has gaps")
        };
        assert!(gaps[0].unit.as_deref().is_some_and(|unit| ["cm", "dm"].contains(&unit)), "{gaps:?}");
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["cm", "dm"]);
}

fn bytes(variant: &Variant) -> String {
    format!("{variant:?}")
}

#[test]
fn a_stored_seed_gives_the_same_variant_in_every_version() {
    let variant = compiled(SUM).generate(42).unwrap();
    assert_eq!(variant.statement.to_plain(), "Calcule : 7/12 + 0,6/12".replace(" :", "\u{a0}:"));
}

#[test]
fn a_drawn_decimal_keeps_its_comma() {
    let plain = compiled(SUM).generate(42).unwrap().statement.to_plain();
    assert!(plain.contains(','), "{plain}");
}

#[test]
fn a_number_never_leaves_its_unit_and_a_price_has_two_decimals() {
    let stated = |words: &str| {
        let text = SUM.replace("Calcule : $a/d + b/d$", words);
        compiled(&text).generate(42).unwrap().statement.to_plain()
    };
    assert_eq!(stated("AB = {12} cm, 3 m² et $5$ km/h"), "AB = 12\u{a0}cm, 3\u{a0}m² et 5\u{a0}km/h");
    assert_eq!(stated("1 h 20 min, puis 3 mots, 4 litres"), "1\u{a0}h\u{a0}20\u{a0}min, puis 3 mots, 4 litres");
    assert_eq!(stated("{65.6} €, 7 €, {1.25} €"), "65,60\u{a0}€, 7\u{a0}€, 1,25\u{a0}€");
}

#[test]
fn a_simplified_member_that_repeats_the_one_before_is_not_written() {
    let ends = |numerator: u32, denominator: u32| {
        let text = SUM.replace(
            "$a/d + b/d$",
            &format!("$1/2 = {numerator}/{denominator} = irreductible({numerator}/{denominator})$"),
        );
        compiled(&text).generate(42).unwrap().statement.to_plain().replace('\u{a0}', " ")
    };
    assert_eq!(ends(6, 12), "Calcule : 1/2 = 6/12 = 1/2");
    assert_eq!(ends(5, 12), "Calcule : 1/2 = 5/12");
    assert_eq!(ends(8, 1), "Calcule : 1/2 = 8/1 = 8");
}

#[test]
fn a_refusal_names_line_and_column() {
    let refusal = refused(&SUM.replace("Que devient {d} ?", "Que devient {dd2} ?"));
    assert_eq!((refusal.line, refusal.column), (7, 26));
    assert!(refusal.reason.contains("nom inconnu « dd2 »"), "{}", refusal.reason);
}

#[test]
fn every_kind_of_slip_is_refused_in_french() {
    let table = [
        (SUM.replace("titre", "titer"), "clé inconnue « titer »"),
        (SUM.replace("difficulte = 1", "difficulte = 4"), "de 1 à 3"),
        (SUM.replace("$a/d + b/d$", "$a/d + b/d"), "jamais refermée"),
        (SUM.replace("$a/d + b/d$", "$a/d + $"), "il manque quelque chose"),
        (SUM.replace("pgcd(a, d) = 1", "pgdc(a, d) = 1"), "fonction inconnue « pgdc »"),
        (SUM.replace("\"fraction\"", "\"fractoin\""), "valeur inconnue « fractoin »"),
        (SUM.replace("{d} ne", "{si d > 3}{d} ne"), "sans {fin}"),
        (SUM.replace("a = \"", "pgcd = \""), "mot du format"),
        (SUM.replace("secondes = 40", ""), "il manque la clé « secondes »"),
        (SUM.replace("secondes = 40", "secondes = \"40\""), "attendu un entier"),
        (SUM.replace("code = \"fractions.add", "code = \"Fractions.add"), "minuscules"),
    ];
    for (text, reason) in table {
        let refusal = refused(&text);
        assert!(refusal.reason.contains(reason), "{refusal}");
        assert!(refusal.line > 0 || refusal.reason.contains("manque la clé"), "{refusal}");
    }
}

#[test]
fn conditions_that_never_hold_end_with_a_reason() {
    let never = SUM.replace("pgcd(a, d) = 1", "a > 100");
    let error = compiled(&never).generate(0).unwrap_err().to_string();
    assert!(error.contains("la condition a > 100 n’est pas respectée"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_seed_gives_the_same_bytes(seed in any::<u64>()) {
        let once = compiled(SUM).generate(seed).unwrap();
        let again = compiled(SUM).generate(seed).unwrap();
        prop_assert_eq!(bytes(&once), bytes(&again));
    }

    #[test]
    fn a_draw_stays_within_its_bounds(low in -50_i64..50, width in 0_i64..20, seed in any::<u64>()) {
        let bounds = format!("entier({low}, {})", low + width);
        let text = SUM.replace("entier(3, 12)", &bounds).replace("pgcd(a, d) = 1", "d >= 1 ou d < 1")
            .replace("$a/d + b/d$", "{d}").replace("$$a/d + b/d = s/d$$", "Fin")
            .replace("\"s/d\"", "\"d\"").replace("s/(d + d)", "100*d + 77").replace("(2*s)/(2*d)", "d");
        let shown = compiled(&text).generate(seed).unwrap().statement.to_plain();
        let drawn: i64 = shown.rsplit('\u{a0}').next().unwrap().trim_start_matches(": ").replace('−', "-").parse().expect("a plain name");
        prop_assert!((low..=low + width).contains(&drawn), "{}", shown);
    }
}

#[test]
fn lines_with_bars_make_a_table_with_headers() {
    let text = SUM.replace(
        "enonce = \"Calcule : $a/d + b/d$\"",
        "enonce = \"\"\"\nVoici un tableau,\nen deux lignes.\n| Masse (kg) | 4 | $d$ |\n| Prix (€) | {d} | ? |\nComplète-le.\"\"\"",
    );
    let statement = compiled(&text).generate(42).unwrap().statement;
    assert_eq!(
        statement.to_html(),
        "<p>Voici un tableau, en deux lignes.</p><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Tableau\">\
         <table><tr><th scope=\"row\">Masse (kg)</th><td>4</td>\
         <td><math alttext=\"douze\" aria-label=\"douze\"><mn>12</mn></math></td></tr>\
         <tr><th scope=\"row\">Prix (€)</th><td>12</td><td>?</td></tr></table></div><p>Complète-le.</p>"
    );
    assert_eq!(statement.to_plain().lines().nth(1), Some("Masse (kg) | 4 | 12"));
}

#[test]
fn a_bar_of_squares_is_described() {
    let statement = compiled(&SUM.replace("Calcule : $a/d + b/d$", "Une bande : ■■□")).generate(0).unwrap().statement;
    assert!(statement.to_html().contains("<span role=\"img\" aria-label=\"2 cases pleines, 1 case vide\">■■□</span>"));
    assert!(statement.to_spoken().ends_with("2 cases pleines, 1 case vide"));
}

#[test]
fn every_kind_of_answer_can_be_asked() {
    let table = [
        ("integer", "a", "7"),
        ("decimal", "b", "0,6"),
        ("fraction", "a/d", "7/12"),
        ("percent", "a", "7 %"),
        ("percent", "a %", "7 %"),
        ("scientific", "scientifique(a*1000)", "7 × 10^3"),
        ("expression", "a*x - d", "7x - 12"),
        ("equation", "y = a*x - d", "y = 7x - 12"),
        ("solutions", "x = a ou x = -a", "x = 7 ou x = -7"),
        ("solutions", "aucune", "aucune solution"),
        ("list", "a ; d", "7 ; 12"),
        ("set", "d ; a", "12 ; 7"),
        ("text", "des {n}", "des pommes"),
        ("interval", "[{a} ; {d}[", "[7 ; 12["),
        ("coordinates", "({a} ; {d})", "(7 ; 12)"),
        ("vector", "({a} ; {d})", "(7 ; 12)"),
        ("quantity", "{a} cm", "7 cm"),
        ("duration", "{a} h {d} min", "7 h 12 min"),
    ];
    for (kind, expected, typed) in table {
        let text = SUM.replace("\"fraction\"", &format!("\"{kind}\"")).replace("\"s/d\"", &format!("\"{expected}\""));
        let without_mistakes = text.split("[[erreur]]").next().unwrap();
        let question = compiled(without_mistakes).generate(42).unwrap().question;
        assert_eq!(question.expected.replace(['\u{a0}', '\u{202f}'], " "), typed, "{kind}");
        assert_eq!(mark(&question, typed).verdict, Verdict::Right, "{kind} {typed}");
        question.check().unwrap();
    }
}

#[test]
fn a_mistake_recognised_gives_its_message_and_its_prerequisite() {
    let text = SUM.replace("message = \"Le dén", "prerequis = \"maths.fractions.meaning\"\nmessage = \"Le dén");
    let variant = compiled(&text).generate(42).unwrap();
    let mistake = variant.mistake(&mark(&variant.question, "7,6/24")).expect("the mistake is recognised");
    assert_eq!(mistake.message.to_plain(), "Le dénominateur 12 ne change pas.");
    assert_eq!(mistake.prerequisite.as_ref().map(ToString::to_string).as_deref(), Some("maths.fractions.meaning"));
    assert_eq!(variant.mistakes.len(), 1, "the answer that is right after all is dropped");
}

#[test]
fn formulas_that_grow_without_end_are_refused() {
    let mut draws = String::from("b0 = \"x\"\n");
    for step in 1..90 {
        let before = step - 1;
        let grown = "x*(BEFORE + y) + (BEFORE + 1)*(BEFORE - 1) + x + x + x + x + x + x + x + x";
        draws.push_str(
            &["b", &step.to_string(), " = \"", &grown.replace("BEFORE", &format!("b{before}")), "\"\n"].concat(),
        );
    }
    let text = SUM.replace("[tirage]\n", &format!("[tirage]\n{draws}"));
    let error = compiled(&text).generate(0).unwrap_err().to_string();
    assert!(error.contains("cette formule devient trop longue"), "{error}");
}

#[test]
fn a_file_that_asks_for_endless_work_is_given_up() {
    let table = [
        ("developpe((x+y+z+t+u+v+w)^9)", "1 = 2"),
        ("9^200", "1 = 2"),
        ("factorise(x^3 + 123456*x^2 + 99999*x + 720720)", "1 = 2"),
        ("1", "premier(4294967291) et 1 = 2"),
    ];
    for (draw, condition) in table {
        let draws: Vec<String> = (0..90).map(|rank| format!("b{rank} = \"{draw}\"\n")).collect();
        let text = SUM
            .replace("[tirage]\n", &format!("[tirage]\n{}", draws.concat()))
            .replace("pgcd(a, d) = 1", condition)
            .replace("conditions", "\nconditions");
        let error = compiled(&text).generate(0).unwrap_err();
        assert!(matches!(error, GenerationError::TooLong { .. }), "{draw}: {error}");
    }
}

/// Found by the fuzzer `source`: 2 000 draws, each written out whole before its answer was refused, took most of a second.
#[test]
fn an_answer_that_never_fits_is_given_up_before_all_draws_are_tried() {
    let never = SUM.replace("attendu = \"s/d\"", "attendu = \"s/(d - d)\"").replace("pgcd(a, d) = 1", "d > 0");
    let error = compiled(&never).generate(0).unwrap_err();
    let GenerationError::NoDraw { tries, reason } = &error else { panic!("{error}") };
    assert!((50..1000).contains(tries), "{error}");
    assert!(reason.contains("diviser par zéro"), "{error}");
}

#[test]
fn a_file_saved_by_windows_reads_the_same() {
    let text = SUM
        .replace("enonce = \"Calcule", "enonce = \"\"\"\nUne ligne.\n\nCalcule")
        .replace("b/d$\"\nind", "b/d$\"\"\"\nind");
    let windows = text.replace('\n', "\r\n");
    assert_eq!(bytes(&compiled(&text).generate(5).unwrap()), bytes(&compiled(&windows).generate(5).unwrap()));
    let slip = |text: &str| refused(&text.replace("Calcule", "Cal{cule"));
    assert_eq!((slip(&text).line, slip(&text).column), (9, 4));
    assert_eq!((slip(&windows).line, slip(&windows).column), (9, 4));
}
