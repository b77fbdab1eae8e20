//! Times, shares and spaces, as French writes them.

use app::components::written::{moment, moment_of_year};
use app::pages::class_errors::{misconception_words, share_words};
use app::typography::french_spaces;
use platform::classroom::SharedMisconception;
use time::macros::datetime;

#[test]
fn hours_are_those_of_paris_in_winter_and_in_summer() {
    assert_eq!(moment(datetime!(2026-11-23 7:05 UTC)), "23/11 à\u{a0}08\u{a0}h\u{a0}05");
    assert_eq!(moment(datetime!(2026-06-01 7:05 UTC)), "01/06 à\u{a0}09\u{a0}h\u{a0}05");
    assert_eq!(moment(datetime!(2026-03-29 1:00 UTC)), "29/03 à\u{a0}03\u{a0}h\u{a0}00");
    assert_eq!(moment_of_year(datetime!(2025-12-31 23:30 UTC)), "01/01/2026 à\u{a0}00\u{a0}h\u{a0}30");
}

#[test]
fn a_misconception_ends_with_one_full_stop() {
    let told =
        |words: &str| misconception_words(&SharedMisconception { words: words.to_owned(), pupils: 2, example: None });
    assert_eq!(told("ignore les parenthèses"), "2\u{a0}élèves : ignore les parenthèses.");
    assert_eq!(told("« Compte-les. »"), "2\u{a0}élèves : « Compte-les. »");
}

#[test]
fn a_share_is_told_in_words_and_figures() {
    assert_eq!(share_words(0, 5), "personne n’a réussi (0 %)");
    assert_eq!(share_words(1, 8), "1 élève sur 8 a réussi (12 %)");
    assert_eq!(share_words(3, 8), "3 élèves sur 8 ont réussi (38 %)");
    assert_eq!(share_words(4, 4), "tous ont réussi (100 %)");
}

#[test]
fn high_punctuation_and_quotation_marks_hold_their_space() {
    assert_eq!(
        french_spaces("<p>Pourquoi ? « Oui » : 72 % ; bien !</p>"),
        "<p>Pourquoi\u{a0}? «\u{a0}Oui\u{a0}»\u{a0}: 72\u{a0}%\u{a0}; bien\u{a0}!</p>"
    );
}

#[test]
fn tags_and_attributes_are_left_as_they_are() {
    let html = r#"<input value="1 > 0 ; a ?" required><i> a</i>"#;
    assert_eq!(french_spaces(html), html);
}
