//! The exercises that we ship pass the check that we ask of others.

use std::path::Path;
use std::sync::OnceLock;

use curriculum::{Pack, read_pack};
use exercises::Exercise;
use exercises::check::{check_exercise, check_skills};
use exercises::marking::{AnswerKind, Form, Verdict, mark};
use proptest::prelude::*;

use crate::folder::files_of;

/// Seeds per exercise: enough for a slip to show, few enough for every build; `rebond check` tries 1 000.
const SEEDS: u64 = 25;

/// Every folder of `curricula/`.
pub(crate) fn shipped() -> Vec<Pack> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../curricula");
    let folders = std::fs::read_dir(&root).expect("the shipped folder is there");
    let mut folders: Vec<_> = folders.map(|entry| entry.expect("the entry reads").path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    let read = |folder: &std::path::PathBuf| {
        let files = files_of(folder).expect("the shipped folder reads");
        read_pack(&files).expect("the shipped pack reads")
    };
    folders.iter().map(read).collect()
}

#[test]
fn every_shipped_exercise_passes_its_check() {
    let packs = shipped();
    let mut found = Vec::new();
    for (pack, file) in packs.iter().flat_map(|pack| pack.exercises.iter().map(move |file| (pack, file))) {
        match Exercise::compile(file) {
            Ok(exercise) => {
                let report = check_exercise(&exercise, SEEDS);
                // A rare mistake may need more seeds than these to show.
                let problems = report.problems.into_iter().filter(|problem| !problem.reason.contains("jamais faite"));
                let problems = problems.chain(check_skills(&exercise, &pack.programme));
                found.extend(problems.map(|problem| format!("{} : {problem}", report.id)));
            }
            Err(refusals) => found.extend(refusals.iter().map(ToString::to_string)),
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_shipped_skill_has_two_exercises_and_one_hint_each() {
    let packs = shipped();
    let files = packs.iter().flat_map(|pack| &pack.exercises);
    let exercises: Vec<Exercise> = files.map(|file| Exercise::compile(file).expect("the exercise reads")).collect();
    let few: Vec<&str> = packs
        .iter()
        .flat_map(|pack| &pack.programme.skills)
        .filter(|skill| exercises.iter().filter(|exercise| exercise.skill == skill.id).count() < 2)
        .map(|skill| skill.id.as_str())
        .collect();
    assert!(few.is_empty(), "skills with fewer than two exercises: {few:?}");
    assert!(exercises.iter().all(|exercise| exercise.hint_count() > 0));
}

#[test]
fn every_shipped_formula_drawing_and_table_has_its_words() {
    for file in shipped().iter().flat_map(|pack| &pack.exercises) {
        let variant =
            Exercise::compile(file).expect("the exercise reads").generate(7).expect("the seed gives a variant");
        let texts = [&variant.example, &variant.choices, &variant.hints, &variant.correction];
        for text in texts.into_iter().flatten().chain([&variant.statement]) {
            let html = text.to_html();
            let named = |attribute: &str| {
                html.matches(&format!("{attribute}=\"")).count() - html.matches(&format!("{attribute}=\"\"")).count()
            };
            let formulas = html.matches("<math").count();
            assert_eq!(formulas, named("alttext"), "{} : {html}", file.id);
            let drawn =
                ["img", "group"].map(|role| html.matches(&format!("role=\"{role}\"")).count()).iter().sum::<usize>();
            assert_eq!(formulas + drawn, named("aria-label"), "{} : {html}", file.id);
        }
    }
}

#[test]
fn a_shipped_list_is_left_to_be_finished_and_a_shipped_set_is_to_be_found_whole() {
    let mut seen = [0, 0];
    for exercise in exercises() {
        let question = exercise.generate(7).expect("the seed gives a variant").question;
        let (rank, verdict) = match question.kind {
            AnswerKind::List => (0, Verdict::Unreadable),
            AnswerKind::Set => (1, Verdict::WrongValue),
            _ => continue,
        };
        seen[rank] += 1;
        let first = question.expected.split(';').next().expect("a text has a first part");
        let got = mark(&question, first);
        assert_eq!(got.verdict, verdict, "{} typed « {first} »: {}", exercise.id, got.message);
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_marker_accepts_the_expected_answer_of_every_exercise_whatever_the_seed(seed in any::<u64>()) {
        for exercise in exercises() {
            let variant = exercise.generate(seed).map_err(|error| TestCaseError::fail(format!("{} : {error}", exercise.id)))?;
            let question = &variant.question;
            prop_assert_eq!(question.check(), Ok(()), "{} with seed {}", exercise.id, seed);
            let verdict = mark(question, &question.expected).verdict;
            // Where the form says how a number is written, the number may be given by its value.
            let accepted = verdict == Verdict::Right || (verdict == Verdict::WrongForm && question.form != Form::Any);
            prop_assert!(accepted, "{} with seed {}: {:?}", exercise.id, seed, verdict);
        }
    }
}

/// Every shipped exercise, compiled once.
fn exercises() -> &'static [Exercise] {
    static COMPILED: OnceLock<Vec<Exercise>> = OnceLock::new();
    COMPILED.get_or_init(|| {
        let compiled = |file| Exercise::compile(file).expect("the exercise reads");
        shipped().iter().flat_map(|pack| &pack.exercises).map(compiled).collect()
    })
}
