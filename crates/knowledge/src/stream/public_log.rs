//! Public answer logs as [`AnswerLog`]s: the two plain CSV tables of [`crate::public_data`], an item's several skills kept.
//!
//! Moments are seconds, or milliseconds where they are too large to be seconds, or ranks when they count 0, 1, 2… for
//! every pupil: the log then has no clock.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use super::answer_log::{AnswerLog, Asked, Catalogue, Pupil, Trial, mixed};
use crate::public_data::PublicDataError;

/// Moments beyond this are milliseconds: as seconds, they would be after the year 5000.
const SECONDS_MAX: i64 = 100_000_000_000;
const ANSWERS: [&str; 5] = ["user_id", "item_id", "skill_ids", "timestamp_or_order", "correct"];
const SPLIT: [&str; 3] = ["user_id", "split", "fold"];

/// Reads a log and its split. A pupil whom the split does not name is refused, and so is one whose rows are apart.
pub fn read(answers: impl BufRead, split: impl BufRead) -> Result<AnswerLog, PublicDataError> {
    let sides = read_split(split)?;
    let mut items: HashMap<String, u32> = HashMap::new();
    let mut sets = Sets::default();
    let mut log = AnswerLog::default();
    let mut seen: HashSet<String> = HashSet::new();
    let mut current = String::new();
    each_row(answers, "réponses", ANSWERS, |[user, item, skills, at, right], refuse| {
        let at: f64 = at
            .parse()
            .ok()
            .filter(|at: &f64| at.is_finite())
            .ok_or_else(|| refuse(format!("« {at} » n’est pas un instant")))?;
        let right = match right {
            "1" => true,
            "0" => false,
            other => return Err(refuse(format!("« {other} » n’est ni 0 ni 1"))),
        };
        if log.pupils.is_empty() || current != user {
            let Some(&(test, fold)) = sides.get(user) else {
                return Err(refuse(format!("l’élève « {user} » n’est dans aucune partie du découpage")));
            };
            if !seen.insert(user.to_owned()) {
                return Err(refuse(format!("les réponses de l’élève « {user} » ne se suivent pas")));
            }
            user.clone_into(&mut current);
            let start = log.trials.len();
            log.pupils.push(Pupil { hash: hash_of(user), trials: start..start, test, fold });
        }
        let next = items.len() as u32;
        let item = match items.get(item) {
            Some(&number) => number,
            None => *items.entry(item.to_owned()).or_insert(next),
        };
        let asked = Asked { item, set: sets.number(skills), at: at as i64 };
        log.trials.push(Trial { asked, right });
        let end = log.trials.len();
        log.pupils.last_mut().expect("a pupil was opened").trials.end = end;
        Ok(())
    })?;
    let ranked = log
        .pupils
        .iter()
        .all(|pupil| log.trials_of(pupil).iter().zip(0i64..).all(|(trial, rank)| trial.asked.at == rank));
    if log.trials.iter().any(|trial| trial.asked.at.abs() > SECONDS_MAX) {
        log.trials.iter_mut().for_each(|trial| trial.asked.at /= 1_000);
    }
    log.catalogue = Catalogue::new(sets.skills_of, items.len() as u32, !ranked);
    Ok(log)
}

/// Numbers for the exact sets of skills, whatever the order in which a row names them.
#[derive(Default)]
struct Sets {
    skills: HashMap<String, u32>,
    by_text: HashMap<String, u32>,
    by_skills: HashMap<Vec<u32>, u32>,
    skills_of: Vec<Vec<u32>>,
}

impl Sets {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.by_text.get(text) {
            return number;
        }
        let mut skills: Vec<u32> = text
            .split(';')
            .filter(|name| !name.is_empty())
            .map(|name| {
                let next = self.skills.len() as u32;
                *self.skills.entry(name.to_owned()).or_insert(next)
            })
            .collect();
        skills.sort_unstable();
        skills.dedup();
        let next = self.skills_of.len() as u32;
        let number = *self.by_skills.entry(skills.clone()).or_insert(next);
        if number == next {
            self.skills_of.push(skills);
        }
        self.by_text.insert(text.to_owned(), number);
        number
    }
}

/// For each pupil, whether they are held out, and their fold.
fn read_split(split: impl BufRead) -> Result<HashMap<String, (bool, i32)>, PublicDataError> {
    let mut sides = HashMap::new();
    each_row(split, "découpage", SPLIT, |[user, side, fold], refuse| {
        let test = match side {
            "test" => true,
            "train" => false,
            other => return Err(refuse(format!("« {other} » n’est ni train ni test"))),
        };
        let fold = fold.parse().map_err(|_| refuse(format!("« {fold} » n’est pas un numéro de pli")))?;
        if sides.insert(user.to_owned(), (test, fold)).is_some() {
            return Err(refuse(format!("l’élève « {user} » y est deux fois")));
        }
        Ok(())
    })?;
    Ok(sides)
}

/// Calls `take` with the cells of every row after the header, and with what makes a refusal of that row.
fn each_row<const COLUMNS: usize>(
    mut table: impl BufRead,
    name: &'static str,
    header: [&'static str; COLUMNS],
    mut take: impl FnMut([&str; COLUMNS], &dyn Fn(String) -> PublicDataError) -> Result<(), PublicDataError>,
) -> Result<(), PublicDataError> {
    let mut text = String::new();
    let mut line = 0;
    while {
        text.clear();
        table.read_line(&mut text)? > 0
    } {
        line += 1;
        let refuse = |reason: String| PublicDataError::Row { table: name, line, reason };
        let mut cells = [""; COLUMNS];
        let mut count = 0;
        for cell in text.trim_end().split(',') {
            if let Some(place) = cells.get_mut(count) {
                *place = cell;
            }
            count += 1;
        }
        if line == 1 {
            if count != COLUMNS || cells != header {
                return Err(refuse(format!("l’en-tête attendu est {}", header.join(","))));
            }
            continue;
        }
        if count != COLUMNS {
            return Err(refuse(format!("{count} colonnes au lieu de {COLUMNS}")));
        }
        take(cells, &refuse)?;
    }
    if line == 0 {
        return Err(PublicDataError::Row { table: name, line: 1, reason: "la table est vide".to_owned() });
    }
    Ok(())
}

/// A hash of an identifier, the same on every machine: FNV-1a, finished so that its bits are mixed.
fn hash_of(name: &str) -> u64 {
    mixed(name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)))
}
