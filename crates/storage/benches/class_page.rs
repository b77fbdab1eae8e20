//! What the page of a class asks of the store, as its pupils answer more and more.
//!
//! `cargo bench -p storage --bench class_page [-- ADDRESS]`: a school of four classes of 35 pupils on a new SQLite file, or in
//! the empty database at ADDRESS. Each line is the least of five readings of one class, in milliseconds; the last column reads the
//! answers of the whole school, as the page of the quality of exercises does.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench prints, and stops where it fails")]

use std::time::{Duration, Instant};

use futures::future::join_all;
use storage::{
    AnswerRecord, ClassAnswers, NewClass, NewPupil, NewSchool, NewServed, PupilKey, Purpose, SchoolAnswers, Store,
    StoreOptions,
};
use time::macros::datetime;
use uuid::Uuid;

const CLASSES: u128 = 4;
const PUPILS: u128 = 35;
const SKILLS: u64 = 60;
const HISTORIES: [u64; 4] = [100, 300, 1_000, 2_000];
const SCHOOL: Uuid = Uuid::from_u128(1);
const NOW: time::OffsetDateTime = datetime!(2026-11-27 08:25 UTC);

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("sqlite:{}", folder.path().join("bench.sqlite3").display());
    let address = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).unwrap_or(file);
    let store = Store::open(&address, StoreOptions::default()).await.unwrap();
    let pupils = school(&store).await;
    println!(
        "| answers of each pupil | failing streaks | last served | last answers | states | errors, all of them recent | exercises, the whole school |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut done = 0;
    for answers in HISTORIES {
        join_all(pupils.iter().map(|pupil| work(&store, *pupil, done, answers))).await;
        done = answers;
        let class = class(0);
        let of = ClassAnswers { school_id: SCHOOL, class_id: class, pack_id: "maths", since: NOW };
        println!(
            "| {answers} | {} | {} | {} | {} | {} | {} |",
            least(async || drop(store.failure_streaks_of_class(SCHOOL, class, 4).await.unwrap())).await,
            least(async || drop(store.last_served_of_class(SCHOOL, class, "maths").await.unwrap())).await,
            least(async || drop(store.last_answers_of_class(SCHOOL, class).await.unwrap())).await,
            least(async || drop(store.states_of_class(SCHOOL, class).await.unwrap())).await,
            least(async || {
                store.exercise_tallies(of, 5, 3).await.unwrap();
                store.misconception_tallies(of).await.unwrap();
                for exercise in 0..20 {
                    let (exercise, skill) = (format!("domain/exercise-{exercise}"), format!("maths.skill.{exercise}"));
                    store.wrong_answers(of, &exercise, &skill, 100).await.unwrap();
                }
            })
            .await,
            least(async || {
                let of = SchoolAnswers { school_id: SCHOOL, pack_id: "maths", since: NOW };
                let mut read = 0_usize;
                store.answers_to_exercises(of, |_| read += 1).await.unwrap();
                assert_eq!(read as u64, answers * u64::try_from(CLASSES * PUPILS).unwrap());
            })
            .await,
        );
    }
}

/// The least of five times, in milliseconds.
async fn least(asked: impl AsyncFn()) -> String {
    let mut least = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        asked().await;
        least = least.min(start.elapsed());
    }
    format!("{:.1}", least.as_secs_f64() * 1_000.0)
}

fn class(number: u128) -> Uuid {
    Uuid::from_u128(100 + number)
}

async fn school(store: &Store) -> Vec<PupilKey> {
    let school = NewSchool { id: SCHOOL, name: "Banc d’essai".into(), uai: None, simulated: true, created_at: NOW };
    store.create_school(&school).await.unwrap();
    let mut keys = Vec::new();
    for number in 0..CLASSES {
        let new = NewClass {
            id: class(number),
            school_id: SCHOOL,
            name: format!("4e {number}"),
            code: format!("CODE-{number}"),
            level: "4e".into(),
            programmes: vec!["maths".into()],
            simulated: true,
            created_at: NOW,
        };
        store.create_class(&new).await.unwrap();
        let pupils: Vec<NewPupil> = (0..PUPILS)
            .map(|pupil| NewPupil {
                school_id: SCHOOL,
                id: Uuid::from_u128(10_000 * (number + 1) + pupil),
                class_id: class(number),
                pseudonym: format!("Élève {pupil}"),
                secret_hash: "aucun".into(),
                extra_time: false,
                created_at: NOW,
            })
            .collect();
        store.create_pupils(&pupils).await.unwrap();
        keys.extend(pupils.iter().map(|pupil| PupilKey { school_id: SCHOOL, pupil_id: pupil.id }));
    }
    keys
}

/// Answers `from..to` of a pupil: every skill in turn, one error in three.
async fn work(store: &Store, pupil: PupilKey, from: u64, to: u64) {
    for number in from..to {
        let id = Uuid::from_u128(pupil.pupil_id.as_u128() << 64 | u128::from(number));
        let served = NewServed {
            pupil,
            id,
            pack_id: "maths".into(),
            exercise_id: format!("domain/exercise-{}", number % SKILLS),
            exercise_version: "v1".into(),
            seed: 1,
            skill_id: format!("maths.skill.{}", number % SKILLS),
            purpose: Purpose::Practice,
            goal_skill_id: None,
            reason_code: "frontier".into(),
            model_version: None,
            stuck_skill_id: None,
            choice: "{}".into(),
            served_at: NOW,
        };
        store.serve(served).await.unwrap();
        let right = !(number / SKILLS + number + pupil.pupil_id.as_u64_pair().1).is_multiple_of(3);
        let record = AnswerRecord {
            pupil,
            served_id: id,
            typed: "3/4".into(),
            verdict: "right".into(),
            outcome: if right { "right" } else { "wrong" }.into(),
            misconception: None,
            hints: 0,
            seconds: 30.0,
            answered_at: NOW,
            expected_answers_count: i64::try_from(number).unwrap(),
            expected_resets_count: 0,
            state: "{}".into(),
            next: None,
        };
        store.record_answer(record).await.unwrap();
    }
}
