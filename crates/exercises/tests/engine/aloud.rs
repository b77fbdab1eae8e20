//! What a synthetic voice is given to read.

use exercises::Exercise;
use exercises::rendering::RichText;

use crate::curricula::shipped;
use crate::rendering::exercise_with;

#[track_caller]
fn all_read(table: &[(&str, &str)]) {
    for (written, read) in table {
        let exercise = Exercise::compile(&exercise_with(written, "1", "")).expect("the statement reads");
        let statement = exercise.generate(0).expect("it can be drawn").statement;
        assert_eq!(statement.to_aloud(), *read, "{written}");
    }
}

#[test]
fn formulas_are_read_as_a_teacher_dictates_them() {
    all_read(&[
        ("Calcule $3/4 + 1/2$.", "Calcule trois quarts plus un demi."),
        ("Calcule ($x^2 - 3$)", "Calcule (x au carré moins trois)."),
        ("Quel nombre manque ? $7 × … = 21$", "Quel nombre manque ? sept fois à compléter égale 21."),
    ]);
}

#[test]
fn numbers_and_units_of_a_sentence_are_read_whole() {
    all_read(&[
        ("Il parcourt {12500} m en 1 h 20 min.", "Il parcourt 12500 mètres en une heure 20 minutes."),
        ("Un côté de $2,5$ cm, un autre de 1 cm ?", "Un côté de 2,5 centimètres, un autre de un centimètre ?"),
        ("Il fait −3 °C : l'angle mesure 90°.", "Il fait moins 3 degrés Celsius : l’angle mesure 90 degrés."),
        ("Donne l'aire en cm² !", "Donne l’aire en centimètres carrés !"),
        ("Un cahier à 2,50 €", "Un cahier à 2,50 euros."),
    ]);
}

#[test]
fn places_to_fill_in_are_never_passed_over() {
    all_read(&[
        ("Le chat […] gris. Le renard … passe.", "Le chat [à compléter] gris. Le renard à compléter passe."),
        ("Essaie 2, 3, 5…", "Essaie 2, 3, 5…"),
        ("nombre choisi → × 3 → … → − 4 → résultat", "nombre choisi, fois 3, à compléter, moins 4, résultat."),
        ("Quand il pleut □ on rentre.", "Quand il pleut case vide on rentre."),
        ("■■□ sont coloriées", "2 cases pleines, 1 case vide sont coloriées."),
    ]);
}

#[test]
fn tables_and_figures_are_told() {
    all_read(&[
        (
            "| Prix (€) | 3 | |\n| Masse | 1 kg | ? |",
            "Tableau.\nPrix (€) ; 3 ; case vide.\nMasse ; un kilogramme ; à compléter.",
        ),
        (
            "Regarde.\n\n{dessin droite(3, 4, 0.1, 3.4)}",
            "Regarde.\nFigure : Droite graduée de 3 à 4, partagée en 10 intervalles égaux. Le point A est 4 graduations après 3.",
        ),
    ]);
}

#[test]
fn no_text_that_ships_leaves_a_sign_to_the_eye() {
    let left_to_the_eye = ['×', '÷', '→', '□', '■', '•', '★', '\u{202f}', '|'];
    for exercise in shipped().iter().flat_map(|pack| &pack.exercises) {
        let exercise = Exercise::compile(exercise).expect("what ships compiles");
        let variant = exercise.generate(7).expect("what ships can be drawn");
        let texts = [&variant.example, &variant.hints, &variant.correction, &variant.choices].into_iter().flatten();
        for text in texts.chain([&variant.statement]).chain(variant.parts.iter().flat_map(|parts| parts.texts())) {
            let read = RichText::to_aloud(text);
            assert!(!read.contains(left_to_the_eye), "{}: {read}", exercise.id);
            assert!(
                read.lines().all(|line| line.ends_with(['.', '!', '?', ':', ';', '…', '»'])),
                "{}: {read}",
                exercise.id
            );
        }
    }
}
