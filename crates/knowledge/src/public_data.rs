//! Public answer logs, to measure models on data that anyone can get.
//!
//! Two tables in plain CSV without quotes, one row per answer, sorted by pupil then time:
//! `user_id,item_id,skill_ids,timestamp_or_order,correct` and `user_id,split,fold` with `train` or `test`. Times are
//! seconds, or ranks when they count 0, 1, 2… for every pupil: answers are then taken to be one minute apart, and nothing
//! is forgotten between them. The exact set of skills of an item stands for one skill; these logs have no prerequisites,
//! no declared difficulty and no hint. Nothing read here is kept, and no shipped weight is fitted on it.

use std::collections::HashMap;
use std::io::BufRead;

use curriculum::{ExerciseId, SkillGraph, SkillId};
use time::{Duration, OffsetDateTime};

use crate::training::{History, Split};
use crate::{Answer, Outcome};

/// Seconds between two answers of a log without a clock.
const PACE: i64 = 60;

/// A public log, read.
#[derive(Debug, Clone)]
pub struct PublicData {
    /// Its skills, without links.
    pub graph: SkillGraph,
    /// Pupils to fit on.
    pub training: Vec<History>,
    /// Pupils to judge on.
    pub test: Vec<History>,
    /// Whether answers carry a clock time.
    pub timed: bool,
}

/// Why a log cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum PublicDataError {
    /// A row does not hold what it should.
    #[error("{table}, ligne {line} : {reason}")]
    Row {
        /// Which of the two tables.
        table: &'static str,
        /// From 1, the header being 1.
        line: usize,
        /// What is wrong, in French.
        reason: String,
    },
    /// The table cannot be read to its end.
    #[error("lecture interrompue : {0}")]
    Reading(#[from] std::io::Error),
}

impl PublicData {
    /// The standard split of the log.
    pub fn split(&self) -> Split<'_> {
        Split { training: self.training.iter().collect(), held_out: self.test.iter().collect() }
    }
}

/// Reads a log and its split; a pupil that the split does not name is an error.
pub fn read(answers: impl BufRead, split: impl BufRead) -> Result<PublicData, PublicDataError> {
    let in_test = read_split(split)?;
    let mut names = Names::default();
    let mut pupils: Vec<(String, Vec<Row>)> = Vec::new();
    for row in rows(answers, "réponses", ["user_id", "item_id", "skill_ids", "timestamp_or_order", "correct"]) {
        let (line, [user, item, skills, at, correct]) = row?;
        let refuse = |reason: String| PublicDataError::Row { table: "réponses", line, reason };
        let at: f64 = at.parse().map_err(|_| refuse(format!("« {at} » n’est pas un instant")))?;
        let right = match correct.as_str() {
            "1" => true,
            "0" => false,
            other => return Err(refuse(format!("« {other} » n’est ni 0 ni 1"))),
        };
        if !in_test.contains_key(&user) {
            return Err(refuse(format!("l’élève « {user} » n’est dans aucune partie du découpage")));
        }
        let found = Row { skill: names.skill(skills), exercise: names.exercise(item), at: at as i64, right };
        match pupils.last_mut() {
            Some((last, rows)) if *last == user => rows.push(found),
            _ => pupils.push((user, vec![found])),
        }
    }
    let ranked = |rows: &[Row]| rows.iter().zip(0i64..).all(|(row, rank)| row.at == rank);
    let timed = !pupils.iter().all(|(_, rows)| ranked(rows));
    let skills = names.skills.into_values().map(|skill| (skill, Vec::new()));
    let graph = SkillGraph::new(skills).expect("skills without links make no loop");
    let mut data = PublicData { graph, training: Vec::new(), test: Vec::new(), timed };
    for (number, (user, rows)) in (0u64..).zip(pupils) {
        let answers = rows.into_iter().map(|row| row.answer(if timed { 1 } else { PACE })).collect();
        let side = if in_test[&user] { &mut data.test } else { &mut data.training };
        side.push(History { pupil: number, answers });
    }
    Ok(data)
}

struct Row {
    skill: SkillId,
    exercise: ExerciseId,
    at: i64,
    right: bool,
}

impl Row {
    fn answer(self, unit_seconds: i64) -> Answer {
        Answer {
            skill: self.skill,
            exercise: self.exercise,
            difficulty: 2,
            outcome: if self.right { Outcome::Right } else { Outcome::Wrong },
            hints: 0,
            seconds: None,
            expected_seconds: crate::features::TYPICAL_SECONDS,
            choices: None,
            at: OffsetDateTime::UNIX_EPOCH
                .checked_add(Duration::seconds(self.at.saturating_mul(unit_seconds)))
                .unwrap_or(OffsetDateTime::UNIX_EPOCH),
        }
    }
}

/// Names that this crate accepts for whatever the log calls its skills and items.
#[derive(Default)]
struct Names {
    skills: HashMap<String, SkillId>,
    exercises: HashMap<String, ExerciseId>,
}

impl Names {
    fn skill(&mut self, given: String) -> SkillId {
        let next = self.skills.len();
        let named = || format!("public.skill-{next}").parse().expect("a valid name");
        self.skills.entry(given).or_insert_with(named).clone()
    }

    fn exercise(&mut self, given: String) -> ExerciseId {
        let next = self.exercises.len();
        let named = || format!("public/item-{next}").parse().expect("a valid name");
        self.exercises.entry(given).or_insert_with(named).clone()
    }
}

/// For each pupil, whether it is one to judge on.
fn read_split(split: impl BufRead) -> Result<HashMap<String, bool>, PublicDataError> {
    let mut found = HashMap::new();
    for row in rows(split, "découpage", ["user_id", "split", "fold"]) {
        let (line, [user, side, _]) = row?;
        let test = match side.as_str() {
            "test" => true,
            "train" => false,
            other => {
                let reason = format!("« {other} » n’est ni train ni test");
                return Err(PublicDataError::Row { table: "découpage", line, reason });
            }
        };
        found.insert(user, test);
    }
    Ok(found)
}

/// The rows after the header, each with its line.
fn rows<const COLUMNS: usize>(
    table: impl BufRead,
    name: &'static str,
    header: [&'static str; COLUMNS],
) -> impl Iterator<Item = Result<(usize, [String; COLUMNS]), PublicDataError>> {
    table.lines().zip(1..).filter_map(move |(text, line)| {
        let text = match text {
            Ok(text) => text,
            Err(error) => return Some(Err(error.into())),
        };
        let cells: Vec<String> = text.trim_end().split(',').map(str::to_owned).collect();
        let refuse = |reason| Some(Err(PublicDataError::Row { table: name, line, reason }));
        if line == 1 {
            let expected = format!("l’en-tête attendu est {}", header.join(","));
            return if cells == header { None } else { refuse(expected) };
        }
        match <[String; COLUMNS]>::try_from(cells) {
            Ok(cells) => Some(Ok((line, cells))),
            Err(cells) => refuse(format!("{} colonnes au lieu de {COLUMNS}", cells.len())),
        }
    })
}
