//! Elision: `le école` is written `l’école`, `je aime` `j’aime`, but `le héros` and `le onze` stay.

use super::letters::{is_vowel, plain_letter};

/// Beginnings of the words whose h forbids elision; a word counts when it begins with one of these.
const ASPIRATED: &[&str] = &[
    "hache",
    "hachi",
    "hachoir",
    "haie",
    "haill",
    "hain",
    "haï",
    "hal",
    "hamac",
    "hameau",
    "hamster",
    "hanche",
    "hand",
    "hangar",
    "hanneton",
    "hant",
    "happ",
    "harangu",
    "haras",
    "harass",
    "harcel",
    "harcèl",
    "hard",
    "harem",
    "hareng",
    "hargn",
    "haricot",
    "harnais",
    "harnach",
    "harp",
    "hasard",
    "hât",
    "hâl",
    "hauss",
    "haut",
    "havre",
    "hennir",
    "hennis",
    "hérisson",
    "hériss",
    "hernie",
    "héron",
    "héros",
    "hêtre",
    "heurt",
    "hibou",
    "hic",
    "hideu",
    "hiérarch",
    "hip-hop",
    "hippie",
    "hiss",
    "hobby",
    "hoch",
    "hockey",
    "hold",
    "holland",
    "homard",
    "hongr",
    "honte",
    "honteu",
    "hoquet",
    "hors",
    "hotte",
    "houblon",
    "houille",
    "houle",
    "houpp",
    "houss",
    "houx",
    "hublot",
    "huche",
    "huée",
    "huer",
    "hugueno",
    "huit",
    "hululer",
    "hululement",
    "hurl",
    "huron",
    "hussard",
    "hutte",
    "hyène",
];

/// Words that begin with one of [`ASPIRATED`] and elide all the same.
const MUTE: &[&str] =
    &["haleine", "halein", "haltère", "haltéro", "hallucin", "halogène", "hameçon", "huître", "huitre", "hypo"];

/// Words in a vowel before which nothing elides.
const STOPPING: &[&str] = &["onze", "onzième", "oui", "ouistiti", "uhlan", "ululer", "un-deux", "ouah", "euh"];

/// Short words that lose their vowel.
const ELIDING: &[&str] =
    &["je", "me", "te", "se", "le", "la", "ce", "de", "ne", "que", "jusque", "lorsque", "puisque", "quoique"];

/// Whether a word before this one elides: it begins with a vowel or a mute h.
pub(crate) fn calls_elision(word: &str) -> bool {
    let lower = word.to_lowercase();
    let mut characters = lower.chars();
    let Some(first) = characters.next() else { return false };
    let head: &str = lower.split([' ', '\'', '’', ',', '.']).next().unwrap_or(&lower);
    match plain_letter(first) {
        'h' => {
            MUTE.iter().any(|start| head.starts_with(start)) || !ASPIRATED.iter().any(|start| head.starts_with(start))
        }
        // The y of « yaourt » is a consonant, that of « y », « Yves » and « yeux » calls the elision.
        'y' => head == "yeux" || !characters.next().is_some_and(is_vowel),
        letter => is_vowel(letter) && !STOPPING.contains(&head),
    }
}

/// A short word and what follows it, elided where French elides: `l’école`, `le collège`, `qu’il`, `s’il`; `de` and `à`
/// contract with the article that follows: `du guide`, `aux voisins`.
pub(crate) fn elided(short: &str, next: &str) -> String {
    let lower = short.to_lowercase();
    // « on raconte que » elides as « que » does.
    if let Some((before, last)) = short.rsplit_once(' ') {
        return format!("{before} {}", elided(last, next));
    }
    if let Some(contracted) = contracted(short, &lower, next) {
        return contracted;
    }
    let before_il = ["il", "ils"].contains(&next.split([' ', '’', '\'']).next().unwrap_or_default());
    let elides = (ELIDING.contains(&lower.as_str()) && calls_elision(next)) || (lower == "si" && before_il);
    if !elides {
        return format!("{short} {next}");
    }
    let kept: String = short.chars().take(short.chars().count() - 1).collect();
    format!("{kept}’{next}")
}

/// `du guide` for `de` and `le guide`.
fn contracted(short: &str, lower: &str, next: &str) -> Option<String> {
    let (masculine, plural) = match lower {
        "de" => ("du", "des"),
        "à" => ("au", "aux"),
        _ => return None,
    };
    let joined = next
        .strip_prefix("le ")
        .map(|noun| format!("{masculine} {noun}"))
        .or_else(|| next.strip_prefix("les ").map(|noun| format!("{plural} {noun}")))?;
    let capital = short.chars().next().is_some_and(char::is_uppercase);
    Some(if capital { super::letters::capitalised(&joined) } else { joined })
}

/// The text with every elision made that its words call for; apostrophes straight: `le école` gives `l'école`.
pub(crate) fn elided_throughout(text: &str) -> String {
    let mut done = String::new();
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        done.push_str(word);
        let Some(next) = words.peek() else { break };
        let joined = elided(word, next);
        if joined.contains('’') && ELIDING.contains(&word) && word != "ce" {
            done.pop();
            done.push('\'');
        } else {
            done.push(' ');
        }
    }
    done
}
