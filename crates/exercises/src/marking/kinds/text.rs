//! Words and sentences.

mod diagnosis;
mod inflection;
mod rectified;
mod spelling;

use crate::french::letters::without_accents;
use crate::marking::language::FrenchText;
use crate::marking::mark::{Mark, Verdict};
use crate::marking::question::{Question, Strictness};
use crate::reading::is_space;

/// Compares what was typed with the expected text and with the others that are accepted; the best comparison counts.
pub(in crate::marking) fn judge(question: &Question, expected: &str, typed: &str) -> Mark {
    // What is known of the expected answer says nothing of the anticipated ones.
    let language = question.language.as_ref().filter(|_| expected == question.expected);
    let mut best = compare(question, language, expected, typed);
    for accepted in language.map(|language| language.accepted.as_slice()).unwrap_or_default() {
        if best.verdict == Verdict::Right {
            break;
        }
        let mark = compare(question, language, accepted, typed);
        if rank(&mark) < rank(&best) {
            best = mark;
        }
    }
    best
}

/// How near an answer is.
fn rank(mark: &Mark) -> u8 {
    match mark.verdict {
        Verdict::Right => 0,
        Verdict::WrongForm => 1,
        Verdict::WrongValue if mark.misconception.is_some() => 2,
        _ => 3,
    }
}

/// Compares two texts: spelling first, then accents, capitals, hyphens and apostrophes.
fn compare(question: &Question, language: Option<&FrenchText>, expected: &str, typed: &str) -> Mark {
    let (wanted, typed) = (tidy(expected), tidy(typed));
    let typed = if unquoted(&wanted).is_none() { unquoted(&typed).unwrap_or(typed) } else { typed };
    if typed.is_empty() {
        return Mark {
            verdict: Verdict::Unreadable,
            misconception: None,
            message: "Il n’y a encore rien à lire : écris ta réponse.".to_owned(),
            position: Some(0),
        };
    }
    let (wanted, typed) = cased(question, &wanted, &typed);
    let (wanted, typed) = match question.accents {
        Some(Strictness::Ignored) => (without_accents(&wanted), without_accents(&typed)),
        _ => (wanted, typed),
    };
    if typed == wanted || language.is_some_and(|language| rectified::same(language, &wanted, &typed)) {
        return Mark::right();
    }
    let near = same_letters(&wanted, &typed);
    let another_word = near && says_another_word(&wanted, &typed);
    if near && !another_word {
        return Mark::wrong_form(missing_detail(&wanted, &typed));
    }
    let (lower, typed_lower) = (wanted.to_lowercase(), typed.to_lowercase());
    if let Some(language) = language
        && let Some(found) = diagnosis::diagnose(language, &lower, &typed_lower)
    {
        if diagnosis::is_pointed_out(language, found.nature) {
            return Mark::wrong_form(found.message);
        }
        return Mark { misconception: Some(found.code), ..Mark::wrong_value(found.message) };
    }
    Mark::wrong_value(if another_word {
        "Attention : ce que tu as écrit est un autre mot, qui a un autre sens."
    } else {
        "Ce n’est pas la bonne réponse, ou elle n’est pas écrite avec les bonnes lettres."
    })
}

/// One kind of space, of apostrophe and of hyphen, `œ` as `oe`, no space after an apostrophe, no final full stop.
fn tidy(text: &str) -> String {
    let same: String = composed(text)
        .chars()
        .map(|c| match c {
            '’' | '‘' | 'ʼ' | '´' | '`' => '\'',
            '‐' | '‑' | '–' | '−' => '-',
            c if is_space(c) => ' ',
            c => c,
        })
        .collect();
    let shouted = same.to_uppercase() == same;
    let same = same.replace('œ', "oe").replace('æ', "ae");
    let same = if shouted {
        same.replace('Œ', "OE").replace('Æ', "AE")
    } else {
        same.replace('Œ', "Oe").replace('Æ', "Ae")
    };
    let words: Vec<&str> = same.split_whitespace().collect();
    words.join(" ").replace("' ", "'").trim_end_matches('.').trim_end().to_owned()
}

/// What stands between the quotation marks around a text; nothing without them.
fn unquoted(text: &str) -> Option<String> {
    let pairs = [('«', '»'), ('"', '"'), ('“', '”')];
    let inside = pairs.into_iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))?;
    Some(inside.trim().trim_end_matches('.').trim_end().to_owned()).filter(|inside| !inside.is_empty())
}

/// Letters followed by a combining accent, as some keyboards send them, as one character.
fn composed(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for character in text.chars() {
        let accented = whole.chars().last().and_then(|letter| with_accent(letter, character));
        if let Some(accented) = accented {
            whole.pop();
            whole.push(accented);
        } else {
            whole.push(character);
        }
    }
    whole
}

fn with_accent(letter: char, accent: char) -> Option<char> {
    let row = match accent {
        '\u{300}' => "àèìòùÀÈÌÒÙ",
        '\u{301}' => "áéíóúÁÉÍÓÚ",
        '\u{302}' => "âêîôûÂÊÎÔÛ",
        '\u{308}' => "äëïöüÄËÏÖÜ",
        '\u{327}' if letter == 'c' => return Some('ç'),
        '\u{327}' if letter == 'C' => return Some('Ç'),
        _ => return None,
    };
    "aeiouAEIOU".chars().position(|plain| plain == letter).and_then(|index| row.chars().nth(index))
}

/// Both texts with the differences of case that do not count taken away.
fn cased(question: &Question, wanted: &str, typed: &str) -> (String, String) {
    let shouted = typed.chars().any(char::is_alphabetic)
        && typed.to_uppercase() == typed
        && typed.chars().filter(|c| c.is_alphabetic()).count() > 1;
    match question.case {
        Some(Strictness::Required) => (wanted.to_owned(), typed.to_owned()),
        Some(Strictness::Ignored) => (wanted.to_lowercase(), typed.to_lowercase()),
        None if shouted => (wanted.to_lowercase(), typed.to_lowercase()),
        None => (first_lowered(wanted), first_lowered(typed)),
    }
}

fn first_lowered(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// Whether only accents, capitals, hyphens and apostrophes differ. A missing hyphen leaves a
/// space or nothing; other spaces count as spelling.
fn same_letters(wanted: &str, typed: &str) -> bool {
    let bare = |text: &str, hyphen: &str, apostrophe: &str| {
        let plain = without_accents(text).to_lowercase().replace('-', hyphen).replace('\'', apostrophe);
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let ways = |text: &str| {
        [("", ""), (" ", ""), ("", " "), (" ", " ")].map(|(hyphen, apostrophe)| bare(text, hyphen, apostrophe))
    };
    let typed = ways(typed);
    ways(wanted).iter().any(|way| typed.contains(way))
}

/// Whether a word was changed into another one that exists, by its accents alone.
fn says_another_word(wanted: &str, typed: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase().split([' ', '-', '\'']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    if apostrophe_makes_another_word(wanted, typed) {
        return true;
    }
    let (wanted, typed) = (words(wanted), words(typed));
    wanted.len() == typed.len()
        && wanted.iter().zip(&typed).any(|(wanted, typed)| wanted != typed && are_two_words(wanted, typed))
}

/// `qu’elle` and `quelle`, `l’a` and `la`: both exist.
fn apostrophe_makes_another_word(wanted: &str, typed: &str) -> bool {
    const JOINED: &[&str] = &[
        "qu'elle",
        "qu'elles",
        "l'a",
        "l'as",
        "m'a",
        "t'a",
        "m'ont",
        "s'ont",
        "t'es",
        "m'es",
        "l'es",
        "l'est",
        "l'une",
        "l'ange",
        "l'avis",
        "l'aine",
        "l'attente",
        "l'armée",
    ];
    let (wanted, typed) = (wanted.to_lowercase(), typed.to_lowercase());
    let (wanted, typed): (Vec<_>, Vec<_>) = (wanted.split(' ').collect(), typed.split(' ').collect());
    let joined = |one: &str, other: &str| JOINED.contains(&one) && one.replace('\'', "") == other;
    wanted.len() == typed.len()
        && wanted.iter().zip(&typed).any(|(one, other)| joined(one, other) || joined(other, one))
}

/// Words that differ by accents and both exist.
fn are_two_words(wanted: &str, typed: &str) -> bool {
    const FAMILIES: &[&[&str]] = &[
        &["a", "à", "â"],
        &["ou", "où"],
        &["la", "là"],
        &["ca", "çà", "ça"],
        &["sur", "sûr"],
        &["du", "dû"],
        &["des", "dès", "dés"],
        &["mur", "mûr"],
        &["cru", "crû"],
        &["foret", "forêt"],
        &["tache", "tâche", "taché", "tâché"],
        &["peche", "pêche", "pèche", "péché", "pêché"],
        &["pecheur", "pêcheur", "pécheur"],
        &["cote", "côte", "côté", "coté"],
        &["cotes", "côtes", "côtés", "cotés"],
        &["jeune", "jeûne"],
        &["notre", "nôtre"],
        &["votre", "vôtre"],
        &["pres", "près", "prés"],
        &["mais", "maïs"],
        &["pale", "pâle"],
        &["hale", "hâle"],
        &["mole", "môle"],
        &["acre", "âcre"],
        &["roder", "rôder"],
        &["mater", "mâter"],
        &["colon", "côlon"],
        &["gene", "gène", "gêne", "gêné"],
        &["arriere", "arrière", "arriéré"],
        &["fut", "fût"],
        &["eut", "eût"],
        &["prit", "prît"],
        &["put", "pût"],
    ];
    let family = FAMILIES.iter().find(|family| family.contains(&wanted));
    let listed = family.is_some_and(|family| family.contains(&typed) && family[0] != typed)
        || (family.is_some_and(|family| family[0] == typed && is_word(typed)));
    listed || is_participle_and_present(wanted, typed) || is_participle_and_present(typed, wanted)
}

/// The first word of a family is listed without accents even when no such word exists.
fn is_word(plain: &str) -> bool {
    !matches!(plain, "ca" | "peche" | "pecheur" | "pres" | "gene" | "arriere")
}

/// `mangé` and `mange`, `réglés` and `règles`: a participle and a form of the present.
fn is_participle_and_present(participle: &str, present: &str) -> bool {
    let stem = |text: &str, endings: [&str; 2]| {
        let [singular, plural] = endings;
        text.strip_suffix(plural).or_else(|| text.strip_suffix(singular)).map(str::to_owned)
    };
    let (Some(one), Some(other)) = (stem(participle, ["é", "és"]), stem(present, ["e", "es"])) else { return false };
    let plural = participle.ends_with('s') == present.ends_with('s');
    plural && one.chars().count() >= 2 && without_accents(&one) == without_accents(&other) && !is_noun_in_te(participle)
}

/// Nouns like `beauté`, whose writing without accent is no word.
fn is_noun_in_te(word: &str) -> bool {
    const VERBS: &[&str] = &[
        "chanté",
        "enchanté",
        "planté",
        "vanté",
        "hanté",
        "quitté",
        "visité",
        "habité",
        "évité",
        "hésité",
        "invité",
        "profité",
        "excité",
        "imité",
        "limité",
        "mérité",
        "cité",
        "récité",
        "irrité",
        "agité",
        "déserté",
        "alerté",
        "concerté",
        "sauté",
    ];
    let singular = word.strip_suffix('s').unwrap_or(word);
    let noun = ["ité", "iété", "erté", "anté", "auté", "été", "onté"].iter().any(|ending| singular.ends_with(ending));
    noun && !VERBS.contains(&singular)
}

/// Which detail differs, without showing the word.
fn missing_detail(wanted: &str, typed: &str) -> &'static str {
    let lower = |text: &str| text.to_lowercase();
    let plain = |text: &str| without_accents(&lower(text));
    if lower(wanted) == lower(typed) {
        return "C’est le bon mot, mais vérifie les majuscules.";
    }
    if plain(wanted) == plain(typed) {
        return "C’est le bon mot, mais vérifie les accents.";
    }
    if wanted.contains('-') || typed.contains('-') {
        return "C’est le bon mot, mais vérifie les traits d’union.";
    }
    "C’est le bon mot, mais vérifie les apostrophes."
}
