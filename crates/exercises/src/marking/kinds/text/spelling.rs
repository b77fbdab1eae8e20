//! Slips of spelling: words that are nearly the expected one.

use crate::french::letters::without_accents;

/// What kind of slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// Accents too.
    Accent,
    /// A consonant doubled or not.
    Doubled,
    /// A letter or two.
    Letters,
}

/// Shortest word of which a slip can be told from another word.
const LETTERS_MIN: usize = 4;

/// Longest words compared letter by letter.
const LETTERS_MAX: usize = 60;

/// The slip that leads from one word to the other; nothing when they are too far apart, or too short to tell.
pub(super) fn slip(wanted: &str, typed: &str) -> Option<Slip> {
    let (wanted, typed) = (without_accents(wanted), without_accents(typed));
    if wanted == typed {
        return Some(Slip::Accent);
    }
    let length = wanted.chars().count();
    if !(LETTERS_MIN..=LETTERS_MAX).contains(&length) || typed.chars().count() > LETTERS_MAX {
        return None;
    }
    if undoubled(&wanted) == undoubled(&typed) {
        return Some(Slip::Doubled);
    }
    let allowed = if length < 8 { 1 } else { 2 };
    (distance(&wanted, &typed) <= allowed).then_some(Slip::Letters)
}

fn undoubled(word: &str) -> String {
    let mut kept = String::new();
    for letter in word.chars() {
        if !kept.ends_with(letter) || matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') {
            kept.push(letter);
        }
    }
    kept
}

/// How many letters are added, left out, changed or swapped with the next one (Damerau 1964, Levenshtein 1966, in its
/// restricted form: no letter is touched twice).
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=other.len() {
            let same = usize::from(one[i - 1] != other[j - 1]);
            let mut best = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + same);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}
