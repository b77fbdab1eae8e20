//! Public answer logs as [`AnswerLog`]s: the two CSV tables of [`crate::public_data`], an item's several skills kept.
//!
//! Moments are seconds, or thousandths, millionths… where they are too large to be seconds, or ranks when they only go up
//! by one from each answer of a pupil to the next: the log then has no clock, as when it has no such column. Rows may come
//! in any order: a pupil's are brought together and sorted by moment, those of one moment as they came.

mod moments;
mod sets;

use std::collections::HashMap;
use std::io::BufRead;

use super::answer_log::{AnswerLog, Asked, Catalogue, Pupil, Trial, mixed};
use crate::public_data::{Cells, PublicDataError, each_row};
use sets::Sets;

const ANSWERS: [&str; 5] = ["user_id", "item_id", "skill_ids", "timestamp_or_order", "correct"];
const USER: usize = 0;
const ITEM: usize = 1;
const SKILLS: usize = 2;
const AT: usize = 3;
const CORRECT: usize = 4;
const SPLIT: [&str; 3] = ["user_id", "split", "fold"];
/// No fold at all, as the published splits say it of held-out pupils.
const NO_FOLD: i32 = -1;

/// Reads a log and its split. A pupil whom the split does not name is refused.
pub fn read(answers: impl BufRead, split: impl BufRead) -> Result<AnswerLog, PublicDataError> {
    let sides = read_split(split)?;
    let mut items: HashMap<String, u32> = HashMap::new();
    let mut sets = Sets::default();
    let mut pupils: Vec<Pupil> = Vec::new();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let (mut trials, mut owners) = (Vec::new(), Vec::new());
    let mut last: Option<(String, u32)> = None;
    each_row(answers, "réponses", ANSWERS, [true, true, true, false, true], |row| {
        let user = row.of(USER);
        let owner = match &last {
            Some((name, number)) if name == user => *number,
            _ => {
                let next = pupils.len() as u32;
                let number = *numbers.entry(user.to_owned()).or_insert(next);
                if number == next {
                    let Some(&(test, fold)) = sides.get(user) else {
                        let reason = format!("l’élève « {user} » n’est dans aucune partie du découpage");
                        return Err(row.refuse(USER, reason));
                    };
                    pupils.push(Pupil { hash: hash_of(user), trials: 0..0, test, fold });
                }
                last = Some((user.to_owned(), number));
                number
            }
        };
        owners.push(owner);
        trials.push(trial(&row, &mut items, &mut sets)?);
        Ok(())
    })?;
    let trials = by_pupil(trials, &owners, &mut pupils);
    let mut log = AnswerLog { catalogue: Catalogue::default(), trials, pupils };
    let timed = moments::settle(&mut log);
    log.catalogue = Catalogue::new(sets.skills_of, items.len() as u32, timed);
    Ok(log)
}

/// The answer of one row.
fn trial(row: &Cells<'_, 5>, items: &mut HashMap<String, u32>, sets: &mut Sets) -> Result<Trial, PublicDataError> {
    let at = if row.has(AT) {
        let given = row.of(AT);
        moments::read(given).ok_or_else(|| row.refuse(AT, format!("« {given} » n’est pas un instant")))?
    } else {
        0
    };
    let right = match row.of(CORRECT) {
        "1" | "1.0" => true,
        "0" | "0.0" => false,
        other => return Err(row.refuse(CORRECT, format!("« {other} » n’est ni 0 ni 1"))),
    };
    let next = items.len() as u32;
    let item = match items.get(row.of(ITEM)) {
        Some(&number) => number,
        None => *items.entry(row.of(ITEM).to_owned()).or_insert(next),
    };
    Ok(Trial { asked: Asked { item, set: sets.number(row.of(SKILLS)), at }, right })
}

/// The same trials, those of each pupil together, in the order of the pupils; `owners` says whose each is.
fn by_pupil(trials: Vec<Trial>, owners: &[u32], pupils: &mut [Pupil]) -> Vec<Trial> {
    for &owner in owners {
        pupils[owner as usize].trials.end += 1;
    }
    let mut start = 0;
    for pupil in pupils.iter_mut() {
        let end = start + pupil.trials.end;
        pupil.trials = start..end;
        start = end;
    }
    if owners.is_sorted() {
        return trials;
    }
    let mut order: Vec<usize> = (0..trials.len()).collect();
    order.sort_by_key(|&place| owners[place]);
    order.into_iter().map(|place| trials[place]).collect()
}

/// For each pupil, whether they are held out, and their fold.
fn read_split(split: impl BufRead) -> Result<HashMap<String, (bool, i32)>, PublicDataError> {
    let mut sides = HashMap::new();
    each_row(split, "découpage", SPLIT, [true, true, false], |row| {
        let test = match row.of(1) {
            "test" => true,
            "train" => false,
            other => return Err(row.refuse(1, format!("« {other} » n’est ni train ni test"))),
        };
        let fold = match row.of(2) {
            "" => NO_FOLD,
            fold => fold.parse().map_err(|_| row.refuse(2, format!("« {fold} » n’est pas un numéro de pli")))?,
        };
        if sides.insert(row.of(0).to_owned(), (test, fold)).is_some() {
            return Err(row.refuse(0, format!("l’élève « {} » y est deux fois", row.of(0))));
        }
        Ok(())
    })?;
    Ok(sides)
}

/// A hash of an identifier, the same on every machine: FNV-1a, finished so that its bits are mixed.
fn hash_of(name: &str) -> u64 {
    mixed(name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)))
}
