//! What `curricula/FORMAT.md` shows must work as it says.

use curriculum::{ExerciseFile, ExerciseId};
use exercises::check::check_exercise;
use exercises::{Exercise, Variant};

const FORMAT: &str = include_str!("../../../../curricula/FORMAT.md");

fn toml_blocks() -> Vec<&'static str> {
    FORMAT.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

fn compiled(text: &str) -> Exercise {
    let id: ExerciseId = "essai/exemple".parse().expect("a plain name");
    let file = ExerciseFile { id, version: "0".to_owned(), text: text.to_owned() };
    Exercise::compile(&file).unwrap_or_else(|refusals| panic!("{refusals:#?}\n{text}"))
}

/// An exercise that shows `statement` with the names of `draws`.
fn showing(statement: &str, draws: &[(&str, &str)]) -> Variant {
    let draws: Vec<String> = draws.iter().map(|(name, value)| format!("{name} = '{value}'\n")).collect();
    let draws = draws.concat();
    let text = format!(
        "competence = \"maths.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\nenonce = '{statement}'\n\
         indices = [\"Indice\"]\ncorrection = [\"$1$\"]\n[tirage]\n{draws}[reponse]\ngenre = \"integer\"\nattendu = \"1\"\n"
    );
    compiled(&text).generate(0).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn the_programme_shown_is_read() {
    let programme = toml_blocks()[0];
    let without_links = programme.replace("prerequis = [\"maths.fractions.meaning\"]", "");
    curriculum::read_programme("programme.toml", &without_links).unwrap();
}

#[test]
fn the_exercise_shown_passes_its_check() {
    let report = check_exercise(&compiled(toml_blocks()[1]), 200);
    assert!(report.passes(), "{:#?}", report.problems);
}

#[test]
fn each_answer_in_several_parts_shown_passes_its_check() {
    let section = FORMAT.split("### 2.9").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap_or_default();
    let shown: Vec<&str> = section.split("```toml\n").skip(1).collect();
    assert!(!shown.is_empty(), "the section was not found");
    for block in shown {
        let text = block.split("```").next().unwrap_or_default();
        let report = check_exercise(&compiled(text), 200);
        assert!(report.passes(), "{text}\n{:#?}", report.problems);
    }
}

#[test]
fn the_choice_shown_gives_variants() {
    let choice = toml_blocks().into_iter().find(|block| block.contains("genre = \"choice\"")).unwrap();
    let text = format!(
        "competence = \"maths.essai\"\ntitre = \"Comparer\"\ndifficulte = 1\nsecondes = 10\nenonce = \"Compare $a$ et $b$.\"\n\
         indices = [\"Indice\"]\ncorrection = [\"Fin\"]\n[tirage]\na = \"entier(1, 9)\"\nb = \"entier(1, 9)\"\n{choice}"
    );
    assert_eq!(compiled(&text).generate(3).unwrap().choices.len(), 3);
}

#[test]
fn every_row_of_what_is_shown_is_shown() {
    let rows: Vec<[&str; 3]> = FORMAT
        .lines()
        .skip_while(|line| !line.starts_with("| on écrit"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .filter_map(|line| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>().try_into().ok())
        .collect();
    assert!(rows.len() > 15, "the table was not found");
    for [written, drawn, read] in rows {
        let draws: Vec<(&str, &str)> = drawn.split('`').filter_map(|draw| draw.split_once(" = ")).collect();
        let shown = showing(written.trim_matches('`'), &draws).statement.to_plain();
        assert_eq!(shown.replace(['\u{a0}', '\u{202f}'], " "), read, "{written} avec {drawn}");
    }
}

#[test]
fn the_ten_complete_exercises_pass_their_check_and_differ() {
    let shown = FORMAT.split("\n## 3. ").nth(1).and_then(|rest| rest.split("\n## 4. ").next()).unwrap_or_default();
    let blocks: Vec<&str> = shown.split("```toml\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
    assert_eq!(blocks.len(), 10);
    let mut kinds = std::collections::BTreeSet::new();
    for block in blocks {
        let exercise = compiled(block);
        let report = check_exercise(&exercise, 1000);
        assert!(report.passes() && report.remarks.is_empty(), "{block}\n{report:#?}");
        kinds.insert(format!("{:?}", exercise.generate(0).unwrap().question.kind));
    }
    assert_eq!(kinds.len(), 10, "each shows another kind of answer: {kinds:?}");
}

#[test]
fn every_drawing_shown_is_drawn() {
    let section = FORMAT.split("\n## 5. ").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap_or_default();
    let blocks: Vec<&str> = section.split("```toml\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
    assert!(blocks.len() >= 7, "the section was not found");
    for block in blocks.into_iter().filter(|block| block.contains("[[dessin]]")) {
        let names = block.lines().filter_map(|line| line.strip_prefix("nom = \"")?.split('"').next());
        let shown: Vec<String> = names.map(|name| format!("{{dessin {name}}}")).collect();
        let text = format!(
            "competence = \"maths.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\nenonce = \"{}\"\n[tirage]\n\
             a = \"1\"\nb = \"2\"\nc = \"3\"\nq1 = \"8\"\nm = \"10\"\nq3 = \"13\"\n{block}\n[reponse]\ngenre = \"integer\"\n\
             attendu = \"1\"\n",
            shown.join(" ")
        );
        let drawn = compiled(&text).generate(0).unwrap_or_else(|error| panic!("{error}\n{text}")).statement.to_html();
        assert_eq!(drawn.matches("<svg").count(), shown.len(), "{text}");
    }
}
