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

fn checked(text: &str) -> CheckReport {
    let id = "calcul/essai".parse().expect("a plain name");
    let file = ExerciseFile { id, version: "0".to_owned(), text: text.to_owned() };
    check_exercise(&Exercise::compile(&file).expect("the file reads"), 200)
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
    let id = "calcul/essai".parse().expect("a plain name");
    let file = ExerciseFile { id, version: "0".to_owned(), text: few.clone() };
    let report = check_exercise(&Exercise::compile(&file).expect("the file reads"), 1000);
    assert!(report.remarks[0].reason.contains("écris variantes = 9"), "{:?}", report.remarks);
    assert!(checked(&few.replace("titre =", "variantes = 9\ntitre =")).passes());
    assert_eq!(
        only_problem(&few.replace("titre =", "variantes = 8\ntitre =")),
        "variantes = 8, et il y en a au moins 9"
    );
}

#[test]
fn a_hint_that_gives_the_answer_earns_a_remark() {
    let text = SOUND.replace("Quelle opération se fait en premier ?", "Ajoute {a} à {p} : cela fait {s}.");
    let remarks = checked(&text).remarks;
    assert_eq!(remarks.len(), 1, "{remarks:?}");
    assert!(remarks[0].reason.starts_with("l’indice 1 donne la réponse"), "{remarks:?}");
}
