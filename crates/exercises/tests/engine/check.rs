//! What the check of an exercise finds, and what it lets pass.

use curriculum::ExerciseFile;
use exercises::Exercise;
use exercises::check::{CheckReport, check_exercise};

const SOUND: &str = r#"
competence = "maths.calcul.operation-priorities"
titre = "Un produit dans une somme"
difficulte = 1
secondes = 20
enonce = "Calcule : $a + b × c$"
indices = ["Quelle opération se fait en premier ?"]
correction = ["$$a + b × c = a + p = s$$"]

[tirage]
a = "entier(2, 20)"
b = "entier(2, 10)"
c = "entier(2, 10)"
p = "b*c"
s = "a + p"

[reponse]
genre = "integer"
attendu = "s"

[[erreur]]
code = "calcul.left-to-right"
reponse = "(a + b)*c"
message = "Tu as calculé de gauche à droite."
"#;

fn file_of(text: &str) -> ExerciseFile {
    let id = "calcul/essai".parse().expect("a plain name");
    ExerciseFile { id, version: "0".to_owned(), text: text.to_owned() }
}

fn checked(text: &str) -> CheckReport {
    check_exercise(&Exercise::compile(&file_of(text)).expect("the file reads"), 200)
}

fn only_problem(text: &str) -> String {
    let report = checked(text);
    assert_eq!(report.problems.len(), 1, "{:#?}", report.problems);
    report.problems[0].to_string()
}

#[test]
fn a_sound_exercise_passes() {
    let report = checked(SOUND);
    assert!(report.passes(), "{:#?}", report.problems);
    assert!(report.distinct > 150);
}

#[test]
fn a_false_equality_is_found_with_its_seed() {
    let problem = only_problem(&SOUND.replace("= a + p = s$$", "= a × p = s$$"));
    assert!(problem.starts_with("égalité fausse dans la correction : "), "{problem}");
    assert!(problem.contains("[graine 0 et 199 autres]"), "{problem}");
}

#[test]
fn a_correction_that_stops_at_a_fraction_to_simplify_is_found() {
    const SHARE: &str = r#"
competence = "maths.fractions.add-same-denominator"
titre = "Une somme"
difficulte = 1
secondes = 20
enonce = "Calcule : $a/d + b/d$"
indices = ["Que devient le dénominateur ?"]
correction = ["$$a/d + b/d = s/d$$"]

[tirage]
d = "entier(3, 40)"
a = "entier(1, 40)"
b = "entier(1, 40)"
s = "a + b"

[reponse]
genre = "fraction"
attendu = "s/d"
"#;
    let problem = only_problem(SHARE);
    assert!(problem.starts_with("la correction s’arrête à une fraction qui se simplifie"), "{problem}");
    let finished = SHARE.replace("= s/d$$", "= s/d = irreductible(s/d)$$");
    assert!(checked(&finished).passes(), "{:#?}", checked(&finished).problems);
    let asked = SHARE.replace("attendu = \"s/d\"", "attendu = \"s/d\"\nforme = \"same-denominator\"");
    assert!(checked(&asked).passes(), "the denominator is what is asked: {:#?}", checked(&asked).problems);
}

#[test]
fn sentences_that_their_draws_spoil_are_found() {
    const LINE: &str = "\"$$a + b × c = a + p = s$$\"";
    for (spoilt, fault) in [
        (SOUND.replace("Calcule :", "Il n' a pas fini. Calcule :"), "une apostrophe est suivie d’un espace"),
        (SOUND.replace(LINE, &format!("\"Le produit […] vient avant.\", {LINE}")), "la correction laisse un trou"),
        (
            SOUND.replace(LINE, "\"On calcule : $$a + p = s$$\", \"$$a + p = s$$\""),
            "la correction dit deux fois la même chose",
        ),
    ] {
        let problem = only_problem(&spoilt);
        assert!(problem.starts_with(fault), "{problem}");
    }
    let elided = SOUND.replace("Calcule :", "Il n'a pas fini d'écrire « n' » et « d' » . Calcule :");
    assert!(checked(&elided).passes(), "{:#?}", checked(&elided).problems);
}

#[test]
fn equalities_are_left_alone_when_the_file_says_so() {
    let text = SOUND.replace("= a + p = s$$", "= a × p = s$$").replace("titre =", "egalites = false\ntitre =");
    assert!(checked(&text).passes());
}

#[test]
fn a_correction_must_end_with_the_answer() {
    let problem = only_problem(&SOUND.replace("= a + p = s$$", "= a + p$$ et $$p = b × c$$"));
    assert!(problem.starts_with("la correction ne finit pas par la réponse attendue"), "{problem}");
}

#[test]
fn a_mistake_that_is_always_right_is_found() {
    let problem = only_problem(&SOUND.replace("(a + b)*c", "p + a"));
    assert!(problem.contains("calcul.left-to-right n’est jamais faite"), "{problem}");
}

#[test]
fn a_statement_that_shows_1x_is_found() {
    let text = SOUND
        .replace("Calcule : $a + b × c$", "Calcule $k x$ pour x = 2, puis $a + b × c$")
        .replace("[tirage]", "[tirage]\nk = \"entier(1, 3)\"");
    let problem = only_problem(&text);
    assert!(problem.contains("l’énoncé ou un choix montre un facteur 1"), "{problem}");
}

#[test]
fn an_exercise_without_hint_or_correction_is_not_shipped() {
    let text = SOUND
        .replace("indices = [\"Quelle opération se fait en premier ?\"]", "")
        .replace("correction = [\"$$a + b × c = a + p = s$$\"]", "");
    assert_eq!(checked(&text).problems.len(), 2);
}

#[test]
fn an_expected_answer_in_another_form_than_asked_is_found() {
    let text = SOUND
        .replace("genre = \"integer\"", "genre = \"expression\"\nforme = \"factored\"")
        .replace("attendu = \"s\"", "attendu = \"x*a + x\"")
        .replace("reponse = \"(a + b)*c\"", "reponse = \"x\"")
        .replace("$$a + b × c = a + p = s$$", "$$x(a + 1)$$");
    let problem = only_problem(&text);
    assert!(problem.starts_with("la réponse attendue ne convient pas"), "{problem}");
}

#[test]
fn few_variants_are_declared() {
    let few = SOUND.replace("entier(2, 20)", "7").replace("entier(2, 10)", "entier(2, 4)");
    let report = check_exercise(&Exercise::compile(&file_of(&few)).expect("the file reads"), 1000);
    assert!(report.remarks[0].reason.contains("écris variantes = 9"), "{:?}", report.remarks);
    assert!(checked(&few.replace("titre =", "variantes = 9\ntitre =")).passes());
    assert_eq!(
        only_problem(&few.replace("titre =", "variantes = 8\ntitre =")),
        "variantes = 8, et il y en a au moins 9"
    );
    let too_many = file_of(&few.replace("titre =", "variantes = 20\ntitre ="));
    let report = check_exercise(&Exercise::compile(&too_many).expect("the file reads"), 1000);
    assert_eq!(report.problems[0].to_string(), "variantes = 20, et 1000 tirages n’en donnent que 9");
}

#[test]
fn a_hint_that_gives_the_answer_earns_a_remark() {
    let text = SOUND.replace("Quelle opération se fait en premier ?", "Ajoute {a} à {p} : cela fait {s}.");
    let remarks = checked(&text).remarks;
    assert_eq!(remarks.len(), 1, "{remarks:?}");
    assert!(remarks[0].reason.starts_with("l’indice 1 donne la réponse"), "{remarks:?}");
}

#[test]
fn a_line_that_is_sometimes_empty_is_found() {
    let problem = only_problem(&SOUND.replace("Quelle opération se fait en premier ?", "{si a > 9}Regarde {a}.{fin}"));
    assert!(problem.starts_with("l’indice 1 est vide [graine "), "{problem}");
}

#[test]
fn a_question_that_its_statement_answers_is_found() {
    let text = SOUND
        .replace("Calcule : $a + b × c$", "Simplifie : $a/b$")
        .replace("$$a + b × c = a + p = s$$", "$$a/b = irreductible(a/b)$$")
        .replace("genre = \"integer\"", "genre = \"fraction\"\nforme = \"irreducible\"")
        .replace("attendu = \"s\"", "attendu = \"a/b\"")
        .replace("(a + b)*c", "(a + 1)/(b + 1)");
    let found: Vec<String> = checked(&text).problems.iter().map(ToString::to_string).collect();
    assert!(found.iter().any(|problem| problem.starts_with("il suffit de recopier l’énoncé")), "{found:?}");
    let never = text.replace("[tirage]", "[tirage]\nconditions = [\"pgcd(a, b) != 1\"]");
    let found = checked(&never).problems;
    assert!(!found.iter().any(|problem| problem.reason.contains("recopier")), "{found:?}");
}

#[test]
fn two_values_of_one_name_are_found() {
    let text = |last: &str| {
        SOUND.replace("[\"$$a + b × c = a + p = s$$\"]", &format!("[\"$$A = a + b × c$$\", \"$$A = {last}$$\"]"))
    };
    assert!(checked(&text("s")).passes(), "{:?}", checked(&text("s")).problems);
    let found = checked(&text("s + 1")).problems;
    let contradicts = "une ligne de la correction en contredit une autre ou la réponse";
    assert!(found.iter().any(|problem| problem.reason == contradicts), "{found:?}");
}

const EQUATION: &str = r#"
competence = "maths.equations.first-degree"
titre = "Une équation"
difficulte = 1
secondes = 40
enonce = "Résous : $a x + b = c$"
indices = ["Enlève d’abord {b} aux deux membres."]
correction = ["$$a x + b = c$$", "$$a x = c - b$$", "$$x = s$$"]

[tirage]
a = "entier(2, 9)"
b = "entier(1, 12)"
s = "entier(2, 12)"
c = "a*s + b"

[reponse]
genre = "solutions"
attendu = "x = s"
"#;

#[test]
fn each_line_of_a_solved_equation_has_its_solution() {
    assert!(checked(EQUATION).passes(), "{:#?}", checked(EQUATION).problems);
    let problem = only_problem(&EQUATION.replace("a x = c - b", "a x = c + b"));
    assert!(problem.starts_with("une ligne de la correction en contredit une autre ou la réponse : "), "{problem}");
    assert!(problem.contains("[graine 0 et 199 autres]"), "{problem}");
    let left_alone = EQUATION.replace("a x = c - b", "a x = c + b").replace("titre =", "egalites = false\ntitre =");
    assert!(checked(&left_alone).passes());
}

#[test]
fn an_equation_with_two_solutions_may_be_solved_case_by_case() {
    let text = EQUATION
        .replace(
            "[\"$$a x + b = c$$\", \"$$a x = c - b$$\", \"$$x = s$$\"]",
            "[\"$$x - a = 0$$ ou $$x - s = 0$$\", \"$$x = a$$ ou $$x = s$$\"]",
        )
        .replace("attendu = \"x = s\"", "attendu = \"x = a ou x = s\"")
        .replace("$a x + b = c$", "$(x - a)(x - s) = 0$");
    assert!(checked(&text).passes(), "{:#?}", checked(&text).problems);
}

#[test]
fn conditions_that_throw_away_nearly_all_draws_are_found() {
    let rare = "s = \"a + p\"\nconditions = [\"reste(77*a + 19*b + 7*c, 97) = 0\"]";
    let found = checked(&SOUND.replace("s = \"a + p\"", rare)).problems;
    assert!(found.iter().any(|problem| problem.reason.starts_with("les conditions font recommencer")), "{found:?}");
}

#[test]
fn a_draw_that_always_fails_is_found_with_its_reason() {
    let never = file_of(&SOUND.replace("p = \"b*c\"", "p = \"b*c/(b - b)\""));
    let report = check_exercise(&Exercise::compile(&never).expect("the file reads"), 2);
    let found = report.problems[0].to_string();
    assert!(found.contains("aucun tirage ne convient") && found.contains("diviser par zéro"), "{found}");
    assert!(found.ends_with("[graine 0 et 1 autres]"), "{found}");
}

#[test]
fn a_description_of_a_drawing_that_gives_the_answer_earns_a_remark() {
    let text = SOUND.replace("Calcule : $a + b × c$", "{dessin parts}");
    let told = format!(
        "{text}[[dessin]]\nnom = \"parts\"\ngenre = \"secteurs\"\ncategories = [\"un\", \"deux\"]\nvaleurs = [\"s\", \"1000 - s\"]\n"
    );
    let written = format!("{told}etiquettes = \"valeurs\"\n");
    assert!(checked(&written).remarks.is_empty(), "what is written in the drawing may be told");
    let angle = told.replace("1000 - s", "360 - s");
    let remarks = checked(&angle).remarks;
    assert!(remarks[0].reason.starts_with("la description du dessin donne la réponse"), "{remarks:?}");
}
