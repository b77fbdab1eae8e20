//! Answers made of several parts, from the file to the mark.

use curriculum::{ExerciseFile, Refusal};
use exercises::marking::{Verdict, mark};
use exercises::{Exercise, Parts};

/// An exercise whose answer is written as `answer`; `a` is 3 and `b` goes from 4 to 9.
fn file(answer: &str) -> String {
    format!(
        "competence = \"maths.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\nenonce = \"Réponds.\"\n\
         indices = [\"Indice\"]\ncorrection = [\"Fin\"]\n[tirage]\na = 3\nb = \"entier(4, 9)\"\n[reponse]\n{answer}"
    )
}

fn compiled(answer: &str) -> Result<Exercise, Vec<Refusal>> {
    let id = "essai/parties".parse().expect("a plain name");
    Exercise::compile(&ExerciseFile { id, version: "0".to_owned(), text: file(answer) })
}

fn exercise(answer: &str) -> Exercise {
    compiled(answer).unwrap_or_else(|refusals| panic!("{refusals:#?}\n{answer}"))
}

/// The one refusal of an answer: what stands at its place in the file, and the reason.
fn refused(answer: &str) -> (String, String) {
    let refusals = compiled(answer).expect_err("is refused");
    assert_eq!(refusals.len(), 1, "{refusals:#?}");
    let Refusal { line, column, reason, .. } = &refusals[0];
    let text = file(answer);
    let place: String = text.lines().nth(line - 1).unwrap_or_default().chars().skip(column - 1).take(12).collect();
    (place, reason.clone())
}

const GAPS: &str = r#"
genre = "gaps"
texte = "$a + b$ = {trou 1}, qui est {trou 2} à $a$"
[[reponse.trou]]
genre = "integer"
attendu = "a + b"
[[reponse.trou]]
genre = "choice"
choix = ["inférieur", "supérieur"]
attendu = "2"
[[erreur]]
code = "calcul.product-for-sum"
trou = 1
reponse = "a*b"
message = "Tu as multiplié."
"#;

#[test]
fn a_list_in_a_gap_is_shuffled_by_the_seed_and_its_answer_follows() {
    let exercise = exercise(GAPS);
    let mut orders = Vec::new();
    for seed in 0..40 {
        let variant = exercise.generate(seed).unwrap();
        let Some(Parts::Gaps { gaps, .. }) = &variant.parts else { panic!("has gaps") };
        let place = gaps[1].choices.iter().position(|choice| choice == "supérieur").unwrap() + 1;
        assert!(variant.question.expected.ends_with(&format!(" | {place}")), "{}", variant.question.expected);
        assert_eq!(mark(&variant.question, &variant.question.expected).verdict, Verdict::Right);
        assert_eq!(variant.question.check(), Ok(()));
        orders.push(place);
        assert_eq!(exercise.generate(seed).unwrap().parts, variant.parts, "the same seed gives the same order");
    }
    assert!(orders.contains(&1) && orders.contains(&2), "{orders:?}");
}

#[test]
fn a_mistake_in_one_gap_is_recognised_whatever_stands_in_the_others() {
    let variant = exercise(GAPS).generate(0).unwrap();
    let mistake = &variant.question.anticipated[0].answer;
    for typed in [mistake.clone(), mistake.replace(" | 1", " | 2"), mistake.replace(" | 2", " | 1")] {
        let got = mark(&variant.question, &typed);
        assert_eq!(got.misconception.as_deref(), Some("calcul.product-for-sum"), "{typed}");
    }
}

#[test]
fn what_was_answered_is_seen_in_its_text() {
    let variant = exercise(GAPS).generate(0).unwrap();
    let seen = variant.seen(&variant.question.expected).to_plain();
    assert!(seen.contains("= [\u{a0}") && seen.contains("qui est [\u{a0}supérieur\u{a0}] à 3"), "{seen}");
    assert!(variant.seen("").to_plain().contains("qui est [\u{a0}\u{a0}] à 3"));
}

#[test]
fn what_was_answered_in_a_table_is_seen_by_the_numbers_of_its_gaps() {
    let in_table = GAPS.replace(
        r#"texte = "$a + b$ = {trou 1}, qui est {trou 2} à $a$""#,
        "texte = \"\"\"\n| Somme | Comparée |\n| {trou 1} | {trou 2} |\n\"\"\"",
    );
    let variant = exercise(&in_table).generate(0).unwrap();
    let expected = &variant.question.expected;
    let sum = expected.split(" | ").next().unwrap();
    assert_eq!(variant.seen(expected).to_plain(), format!("trou 1\u{a0}: {sum}\ntrou 2\u{a0}: supérieur"));
    assert_eq!(variant.seen("").to_plain(), "trou 1\u{a0}: …\ntrou 2\u{a0}: …");

    let table = variant.seen_in_table(expected).expect("a table was filled in");
    let cell = |number: usize, answer: &str| {
        format!(
            "<td><span class=\"gap\"><span class=\"place\"><span class=\"hidden\">Trou </span>{number}\
             <span class=\"hidden\">\u{a0}: </span></span><strong>{answer}</strong></span></td>"
        )
    };
    assert!(table.contains("<th scope=\"col\">Comparée</th>"), "{table}");
    assert!(table.contains(&format!("<mn>{sum}</mn>")) && table.contains(&cell(2, "supérieur")), "{table}");
    assert!(variant.seen_in_table("").is_some_and(|table| table.contains(&cell(1, "…"))), "what is left blank shows");
    assert_eq!(exercise(GAPS).generate(0).unwrap().seen_in_table(expected), None, "no table is asked");
}

#[test]
fn a_text_with_gaps_is_refused_where_it_is_wrong() {
    let gap = "[[reponse.trou]]\ngenre = \"integer\"\nattendu = \"b\"\n";
    let place = |answer: &str| refused(answer);
    assert_eq!(
        place(&format!("genre = \"gaps\"\ntexte = \"Voici {{trou 2}}\"\n{gap}")),
        ("{trou 2}\"".to_owned(), "{trou 2} n’a pas de table [[reponse.trou]] : il y en a 1".to_owned())
    );
    assert_eq!(
        place(&format!("genre = \"gaps\"\ntexte = \"{{trou 2}} {{trou 1}}\"\n{gap}{gap}")).1,
        "les trous se suivent : {trou 1} est attendu ici"
    );
    assert_eq!(place(&format!("genre = \"gaps\"\ntexte = \"{{trou 1}}\"\n{gap}{gap}")).1, "{trou 2} ne s’y trouve pas");
    let zero = place(&format!("genre = \"gaps\"\ntexte = \"{{trou 0}}\"\n{gap}"));
    assert_eq!((zero.0.as_str(), zero.1.as_str()), ("{trou 0}\"", "un trou a un numéro de 1 à 12 : {trou 1}"));
    let absent = place("genre = \"gaps\"\ntexte = \"Rien.\"\n");
    assert_eq!(absent, ("\"gaps\"".to_owned(), "il faut de 1 à 12 tables [[reponse.trou]]".to_owned()));
    let missing = place("genre = \"integer\"\n");
    assert_eq!(missing, ("\"integer\"".to_owned(), "il manque la clé « attendu »".to_owned()));
    let elsewhere = place("genre = \"integer\"\nattendu = \"b\"\nconsigne = \"Là : {trou 1}\"\n");
    assert_eq!(elsewhere.0, "{trou 1}\"");
    let inside = place("genre = \"gaps\"\ntexte = \"{trou 1}\"\n[[reponse.trou]]\ngenre = \"gaps\"\n");
    assert!(inside.1.starts_with("un trou attend une seule réponse"), "{}", inside.1);
    let mistake = "[[erreur]]\ncode = \"calcul.essai\"\nreponse = \"1\"\nmessage = \"Non.\"\n";
    let of_mistake = place(&format!("genre = \"gaps\"\ntexte = \"{{trou 1}}\"\n{gap}{mistake}"));
    assert!(of_mistake.1.starts_with("il manque la clé « trou »"), "{}", of_mistake.1);
    let numbered = mistake.replace("reponse", "trou = 4\nreponse");
    let beyond = place(&format!("genre = \"gaps\"\ntexte = \"{{trou 1}}\"\n{gap}{numbered}"));
    assert_eq!(beyond, ("4".to_owned(), "le trou 4 n’existe pas".to_owned()));
}

const ORDERING: &str = r#"
genre = "ordering"
elements = ["$1/b$", "$a/b$", "$-1/b$", "$2/b$"]
attendu = "croissant"
[[erreur]]
code = "relatifs.magnitude-order"
reponse = "croissant(1 ; a ; 5 ; 2)"
message = "Non."
[[erreur]]
code = "nombres.reversed-order"
reponse = "décroissant"
message = "À l’envers."
"#;

#[test]
fn elements_are_shuffled_and_their_order_is_calculated() {
    let exercise = exercise(ORDERING);
    let mut shown = std::collections::BTreeSet::new();
    for seed in 0..60 {
        let variant = exercise.generate(seed).unwrap();
        let Some(Parts::Ordering { elements }) = &variant.parts else { panic!("has elements") };
        let plain: Vec<String> = elements.iter().map(exercises::RichText::to_plain).collect();
        let right = variant.seen(&variant.question.expected).to_plain();
        let b = right.rsplit('/').next().unwrap();
        assert_eq!(right, format!("−1/{b} < 1/{b} < 2/{b} < 3/{b}"));
        assert_ne!(variant.question.expected, "a < b < c < d", "nothing would be left to do");
        assert_eq!(variant.question.check(), Ok(()));
        let codes: Vec<&str> = variant.question.anticipated.iter().map(|error| error.code.as_str()).collect();
        assert_eq!(codes, ["relatifs.magnitude-order", "nombres.reversed-order"]);
        shown.insert(plain);
    }
    assert!(shown.len() > 15, "{}", shown.len());
}

#[test]
fn elements_may_be_steps_whose_order_is_that_of_the_file() {
    let steps = "genre = \"ordering\"\nelements = [\"Lire\", \"Poser\", \"Calculer\"]\nattendu = \"1 ; 2 ; 3\"\n";
    let exercise = exercise(steps);
    for seed in 0..20 {
        let variant = exercise.generate(seed).unwrap();
        assert_eq!(variant.seen(&variant.question.expected).to_plain(), "Lire ; Poser ; Calculer");
    }
}

const MATCHING: &str = r#"
genre = "matching"
paires = [["$1/2$", "0,5"], ["$1/4$", "0,25"], ["$b$", "{b*a/a}"]]
intrus = ["0,12"]
[[erreur]]
code = "fractions.digits-as-comma"
reponse = "1-4"
message = "Non."
[[erreur]]
code = "fractions.swapped"
reponse = "1-2 ; 2-1"
message = "Échangés."
"#;

#[test]
fn what_goes_together_is_shuffled_on_one_side() {
    let exercise = exercise(MATCHING);
    let mut expected = std::collections::BTreeSet::new();
    for seed in 0..60 {
        let variant = exercise.generate(seed).unwrap();
        let question = &variant.question;
        let seen = variant.seen(&question.expected).to_plain();
        assert!(seen.starts_with("1/2\u{a0}→\u{a0}0,5\n1/4\u{a0}→\u{a0}0,25\n"), "{seen}");
        assert_eq!(question.check(), Ok(()));
        assert_eq!(question.anticipated.len(), 2);
        for error in &question.anticipated {
            assert_eq!(mark(question, &error.answer).misconception.as_ref(), Some(&error.code), "{}", error.answer);
        }
        // The mistake is known by its own lines, whatever stands on the others.
        let (others, last) = question.anticipated[1].answer.rsplit_once(" ; ").unwrap();
        let other = if last.ends_with('a') { "3-b" } else { "3-a" };
        let got = mark(question, &format!("{others} ; {other}"));
        assert_eq!(got.misconception.as_deref(), Some("fractions.swapped"), "{others} ; {other}");
        expected.insert(question.expected.clone());
    }
    assert!(expected.len() > 12, "{expected:?}");
}

const CHOICES: &str = r#"
genre = "choices"
choix = ["$a + b$", "$b + a$", "$a - b$", "$a × b$"]
attendu = "si(a < b, 1, 0) ; 2"
[[erreur]]
code = "calcul.difference-commutes"
reponse = "3"
message = "Non."
[[erreur]]
code = "calcul.order-matters-in-sums"
reponse = "2"
message = "L’ordre ne change rien."
"#;

#[test]
fn several_choices_are_named_by_where_they_are_shown() {
    let exercise = exercise(CHOICES);
    for seed in 0..40 {
        let variant = exercise.generate(seed).unwrap();
        let question = &variant.question;
        let texts: Vec<String> = variant.seen(&question.expected).to_plain().lines().map(str::to_owned).collect();
        assert_eq!(texts.len(), 2);
        assert!(texts.iter().all(|text| text.contains('+')), "{texts:?}");
        assert_eq!(question.check(), Ok(()));
        for error in &question.anticipated {
            assert_eq!(mark(question, &error.answer).misconception.as_ref(), Some(&error.code), "{}", error.answer);
        }
        let all = mark(question, "1 ; 2 ; 3 ; 4");
        assert_eq!(all.misconception.as_deref(), Some("calcul.difference-commutes"));
    }
}

#[test]
fn keys_that_go_with_another_kind_are_refused_where_they_stand() {
    for (answer, place, reason) in [
        ("genre = \"ordering\"\nattendu = \"croissant\"\n", "\"ordering\"", "il faut de 2 à 12 « elements »"),
        ("genre = \"ordering\"\nelements = [\"$a$\", \"$b$\"]\n", "\"ordering\"", "il manque la clé « attendu »"),
        (
            "genre = \"ordering\"\nelements = [\"un $a$\", \"$b$\"]\nattendu = \"croissant\"\n",
            "croissant\"",
            "écris les valeurs à comparer",
        ),
        ("genre = \"integer\"\nattendu = \"b\"\nelements = [\"u\"]\n", "u\"]", "la clé « elements » va avec"),
        ("genre = \"matching\"\npaires = [[\"a\", \"b\"]]\n", "\"matching\"", "il faut au moins deux « paires »"),
        ("genre = \"integer\"\nattendu = \"b\"\nintrus = [\"u\"]\n", "u\"]", "la clé « intrus » va avec"),
        ("genre = \"set\"\nattendu = \"a ; b\"\nnombre_dit = true\n", "true", "la clé « nombre_dit » va avec"),
        ("genre = \"choices\"\nattendu = \"1\"\nchoix = [\"u\"]\n", "1\"", "un choix demande au moins deux"),
        ("genre = \"matching\"\npaires = [[\"a\"], [\"b\", \"c\"]]\n", "[\"a\"]", "une paire a deux textes"),
    ] {
        let (found, why) = refused(answer);
        assert!(found.starts_with(place), "{answer}: {found}");
        assert!(why.starts_with(reason), "{answer}: {why}");
    }
}
