//! Whether two words are forms of the same one: number, gender, person, or endings that sound alike.

use crate::french::Gender;
use crate::french::feminine::feminine;
use crate::french::plural::plural;
use crate::french::verbs::{Person, Tense, Verb};
use crate::marking::language::WordClass;

/// How the agreement of a word is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    VerbPerson,
    VerbWithS,
    NounWithEnt,
    ParticipleGender,
    ParticipleNumber,
    Participle,
    Gender,
    Number,
    GenderAndNumber,
}

/// Endings that sound alike at the end of a verb in -er.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sound {
    /// `-er`, `-é`, `-ez`.
    Er,
    /// One of these against `-ai`, `-ais`, `-ait`, `-aient`, or `-ai` against `-ais`.
    Ai,
}

const PARTICIPLES: &[&str] = &["é", "ée", "és", "ées"];

/// The endings of verbs; longer ones first where one ends another.
const VERBAL: &[&str] = &[
    "aient", "èrent", "irent", "urent", "issent", "issez", "issons", "ions", "iez", "ais", "ait", "ent", "ons", "ont",
    "ez", "es", "as", "is", "it", "us", "ut", "ai", "a", "e", "s", "t", "x", "",
];

/// Shortest radical that two forms must share.
const RADICAL_MIN: usize = 2;

/// Whether the endings of both words sound alike while one is not the other's agreement.
pub(super) fn same_sound(wanted: &str, typed: &str) -> Option<Sound> {
    let first = ending(wanted)?;
    let second = ending(typed)?;
    if first.0 != second.0 || first.1 == second.1 {
        return None;
    }
    let participle = |ending: &str| PARTICIPLES.contains(&ending);
    let imperfect = |ending: &str| matches!(ending, "ais" | "ait" | "aient");
    let (one, other) = (first.1, second.1);
    if (participle(one) && participle(other)) || (imperfect(one) && imperfect(other)) {
        return None;
    }
    let open = |ending: &str| imperfect(ending) || ending == "ai";
    Some(if open(one) || open(other) { Sound::Ai } else { Sound::Er })
}

/// The radical and the ending of a word in é, er, ez, ai, ais…; the e of `mangeais` belongs to the ending.
fn ending(word: &str) -> Option<(&str, &'static str)> {
    const ENDINGS: &[&str] = &["aient", "ées", "ée", "és", "é", "er", "ez", "ais", "ait", "ai"];
    let found = ENDINGS.iter().find(|ending| word.ends_with(**ending))?;
    let radical = &word[..word.len() - found.len()];
    let radical = if radical.ends_with("ge") { &radical[..radical.len() - 1] } else { radical };
    (radical.chars().count() >= RADICAL_MIN).then_some((radical, *found))
}

/// How `typed` differs from `wanted` by its agreement alone.
pub(super) fn agreement(wanted: &str, typed: &str, class: Option<WordClass>) -> Option<Agreement> {
    if typed.strip_suffix('e') == Some(wanted) && is_infinitive(wanted) {
        return None;
    }
    let nominal = class.is_none_or(WordClass::is_nominal);
    let participle = class == Some(WordClass::Participle) || (class.is_none() && ends_as_participle(wanted, typed));
    if nominal && let Some((gender, number)) = nominal_difference(wanted, typed) {
        return Some(match (gender, number) {
            (true, true) if participle => Agreement::Participle,
            (true, false) if participle => Agreement::ParticipleGender,
            (false, _) if participle => Agreement::ParticipleNumber,
            (true, true) => Agreement::GenderAndNumber,
            (true, false) => Agreement::Gender,
            (false, _) if class.is_none() && is_verb_pair(wanted, typed) => Agreement::VerbPerson,
            (false, _) => Agreement::Number,
        });
    }
    let with_ent = |plural: &str, typed: &str| {
        typed.strip_suffix("ent").is_some_and(|stem| plural == format!("{stem}s") || plural == format!("{stem}es"))
    };
    if with_ent(wanted, typed) && class != Some(WordClass::Verb) {
        return Some(Agreement::NounWithEnt);
    }
    if with_ent(typed, wanted) && class.is_none_or(|class| class == WordClass::Verb) {
        return Some(Agreement::VerbWithS);
    }
    let verbal = class == Some(WordClass::Verb) || (class.is_none() && is_verb_pair(wanted, typed));
    (verbal && same_radical(wanted, typed)).then_some(Agreement::VerbPerson)
}

/// Whether gender and number differ between two forms of one noun, adjective or participle.
fn nominal_difference(wanted: &str, typed: &str) -> Option<(bool, bool)> {
    let is_plural = |many: &str, one: &str| many != one && plural(one).as_deref() == Some(many);
    let is_feminine = |hers: &str, his: &str| hers != his && feminine(his).as_deref() == Some(hers);
    if is_plural(wanted, typed) || is_plural(typed, wanted) {
        return Some((false, true));
    }
    if is_feminine(wanted, typed) || is_feminine(typed, wanted) {
        return Some((true, false));
    }
    let one = |word: &str| word.strip_suffix('s').map(str::to_owned);
    match (one(wanted), one(typed)) {
        (Some(wanted), Some(typed)) if is_feminine(&wanted, &typed) || is_feminine(&typed, &wanted) => {
            Some((true, false))
        }
        (Some(wanted), None) if is_feminine(&wanted, typed) || is_feminine(typed, &wanted) => Some((true, true)),
        (None, Some(typed)) if is_feminine(wanted, &typed) || is_feminine(&typed, wanted) => Some((true, true)),
        _ => None,
    }
}

/// Infinitives have no feminine: an e after « savoir » is a slip.
fn is_infinitive(word: &str) -> bool {
    word.ends_with("ir") && Verb::of(word).is_some()
}

fn ends_as_participle(wanted: &str, typed: &str) -> bool {
    let ends = |word: &str| PARTICIPLES.iter().any(|ending| word.ends_with(ending));
    ends(wanted) && ends(typed)
}

/// One ends in -ent and the other could be its verb.
fn is_verb_pair(wanted: &str, typed: &str) -> bool {
    let pair = |plural: &str, other: &str| {
        plural.strip_suffix("nt").is_some_and(|singular| other == singular || other == format!("{singular}s"))
    };
    pair(wanted, typed) || pair(typed, wanted)
}

/// Whether both words are a radical and an ending of verbs.
fn same_radical(wanted: &str, typed: &str) -> bool {
    let radicals = |word: &str| -> Vec<String> {
        let cut = VERBAL.iter().filter_map(|ending| word.strip_suffix(ending));
        cut.filter(|radical| radical.chars().count() >= RADICAL_MIN).map(str::to_owned).collect()
    };
    let typed = radicals(typed);
    radicals(wanted).iter().any(|radical| typed.contains(radical))
}

/// Whether the form is what a regular verb of this infinitive would have: `allera`, `vous disez`, `ils prendent`.
pub(super) fn regularised(verb: &Verb, typed: &str) -> bool {
    const FUTURE: &[&str] = &["ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient"];
    let infinitive = verb.infinitive();
    let Some(stem) = ["er", "oir", "ir", "re"].iter().find_map(|ending| infinitive.strip_suffix(ending)) else {
        return false;
    };
    let nous = verb.form(Tense::Present, Person::FirstPlural, Gender::Masculine).unwrap_or_default();
    let whole = infinitive.strip_suffix('e').unwrap_or(infinitive);
    let after = |stem: &str, endings: &[&str]| typed.strip_prefix(stem).is_some_and(|ending| endings.contains(&ending));
    after(whole, FUTURE)
        || after(&format!("{stem}er"), FUTURE)
        || [stem, nous.strip_suffix("ons").unwrap_or(stem)].iter().any(|stem| after(stem, VERBAL) && typed != *stem)
}
