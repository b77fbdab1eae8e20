//! What kind of error a wrong word is, and what to say about it without giving the right one.

use super::inflection::{self, Agreement};
use super::spelling::{self, Slip};
use crate::french::elision::elided_throughout;
use crate::french::homophones;
use crate::french::verbs::{Tense, Verb};
use crate::marking::language::{FrenchText, WordClass};

/// An error that was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Diagnosis {
    /// Stable code: `accords.number`, `homophones.a-as`, `orthographe.slip`.
    pub(super) code: String,
    /// What is said to the pupil.
    pub(super) message: String,
    pub(super) nature: Nature,
}

/// What is wrong; the first is said first when several words are wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nature {
    Homophone,
    Tense,
    Agreement,
    Elision,
    Spelling,
}

impl Diagnosis {
    fn new(nature: Nature, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), nature }
    }
}

/// The error that leads from `wanted` to `typed`, both tidied and in lower case; nothing when it is just another answer.
pub(super) fn diagnose(language: &FrenchText, wanted: &str, typed: &str) -> Option<Diagnosis> {
    let verb = language.verb.as_deref().and_then(Verb::of);
    if let Some(found) = verb.as_ref().and_then(|verb| wrong_form_of(verb, wanted, typed)) {
        return Some(found);
    }
    if elided_throughout(typed) == wanted || elided_too_much(wanted, typed) {
        return Some(Diagnosis::new(
            Nature::Elision,
            "orthographe.elision",
            "Ce sont les bons mots, mais regarde où ils se rencontrent : devant une voyelle ou un h muet, certains petits \
             mots perdent leur voyelle, devant un h aspiré ils la gardent.",
        ));
    }
    if let Some(found) = homophone(wanted, typed) {
        return Some(found);
    }
    let (words, typed_words): (Vec<&str>, Vec<&str>) = (wanted.split(' ').collect(), typed.split(' ').collect());
    if words.len() != typed_words.len() {
        return cut_elsewhere(wanted, typed);
    }
    let different = words.iter().zip(&typed_words).filter(|(wanted, typed)| wanted != typed);
    let found: Option<Vec<Diagnosis>> = different.map(|(wanted, typed)| of_word(language, wanted, typed)).collect();
    let found = found?;
    let several = found.len() > 1;
    let mut first = found.into_iter().min_by_key(|diagnosis| diagnosis.nature)?;
    if several {
        first.message.push_str(" Relis ensuite toute ta réponse : un autre mot est à revoir.");
    }
    Some(first)
}

/// `l’héros` for `le héros`.
fn elided_too_much(wanted: &str, typed: &str) -> bool {
    [("le ", "l'"), ("la ", "l'"), ("de ", "d'"), ("que ", "qu'"), ("je ", "j'"), ("ce ", "c'"), ("si ", "s'")]
        .into_iter()
        .any(|(whole, short)| wanted.contains(whole) && wanted.replacen(whole, short, 1) == typed)
}

/// The right letters, cut into words at other places.
fn cut_elsewhere(wanted: &str, typed: &str) -> Option<Diagnosis> {
    let bare = |text: &str| text.replace([' ', '\'', '-'], "");
    (bare(wanted) == bare(typed)).then(|| {
        Diagnosis::new(
            Nature::Homophone,
            "orthographe.word-boundaries",
            "Les lettres y sont, mais les mots ne sont pas coupés au bon endroit : combien de mots entends-tu, et que \
             veut dire chacun ?",
        )
    })
}

fn homophone(wanted: &str, typed: &str) -> Option<Diagnosis> {
    let family = homophones::family_of(wanted, typed)?;
    let message = format!("Ce mot se prononce comme celui qu’il faut, mais il a un autre sens. {}", family.test);
    Some(Diagnosis::new(Nature::Homophone, family.code, message))
}

fn of_word(language: &FrenchText, wanted: &str, typed: &str) -> Option<Diagnosis> {
    if let Some(found) = homophone(wanted, typed) {
        return Some(found);
    }
    if let Some(verb) = language.verb.as_deref().and_then(Verb::of)
        && let Some(found) = wrong_form_of(&verb, wanted, typed)
    {
        return Some(found);
    }
    // `l’écoles` is compared from `écoles` on.
    let (wanted, typed) = match (wanted.split_once('\''), typed.split_once('\'')) {
        (Some((before, wanted)), Some((same, typed))) if before == same => (wanted, typed),
        _ => (wanted, typed),
    };
    if let Some(sound) = inflection::same_sound(wanted, typed) {
        let (code, message) = match sound {
            inflection::Sound::Er => (
                "homophones.er-e",
                "On entend « é » dans les deux cas, mais ce n’est pas la bonne terminaison. Remplace le verbe par \
                 « vendre » : dit-on « vendre », « vendu » ou « vendez » ?",
            ),
            inflection::Sound::Ai => (
                "homophones.er-ais",
                "La terminaison se prononce presque comme celle qu’il faut. Remplace le verbe par « prendre » : dit-on \
                 « prendre », « pris » ou « prenait » ? Le sens, le sujet et le temps décident.",
            ),
        };
        return Some(Diagnosis::new(Nature::Homophone, code, message));
    }
    if let Some(agreement) = inflection::agreement(wanted, typed, language.class) {
        let (code, message) = agreement_words(agreement);
        return Some(Diagnosis::new(Nature::Agreement, code, message));
    }
    let (code, message) = match spelling::slip(wanted, typed)? {
        Slip::Accent => (
            "orthographe.accent",
            "C’est presque cela : vérifie les accents de ton mot, et relis-le lettre par lettre.",
        ),
        Slip::Doubled => (
            "orthographe.double-letter",
            "C’est presque cela : vérifie les consonnes, certaines sont doubles et d’autres non.",
        ),
        Slip::Letters => (
            "orthographe.slip",
            "C’est presque cela : il y a une faute d’orthographe. Relis ton mot lettre par lettre, à voix basse.",
        ),
    };
    Some(Diagnosis::new(Nature::Spelling, code, message))
}

fn agreement_words(agreement: Agreement) -> (&'static str, &'static str) {
    match agreement {
        Agreement::VerbPerson => (
            "accords.subject-verb",
            "C’est le bon verbe, mais sa terminaison ne va pas avec le sujet. Cherche qui fait l’action, remplace ce groupe \
             par « il », « elle », « ils » ou « elles », et accorde.",
        ),
        Agreement::VerbWithS => (
            "accords.s-on-verb",
            "Le sujet est au pluriel, mais un verbe ne prend pas la marque du pluriel d’un nom : quelle est la terminaison \
             des verbes avec « ils » ou « elles » ?",
        ),
        Agreement::NounWithEnt => (
            "accords.ent-on-noun",
            "La terminaison « -ent » est celle des verbes. Ici, le mot se met au pluriel comme un nom ou un adjectif.",
        ),
        Agreement::ParticipleGender => (
            "accords.participle-gender",
            "C’est le bon participe, mais il n’est pas au bon genre. Avec quoi s’accorde-t-il : un mot masculin ou féminin ?",
        ),
        Agreement::ParticipleNumber => (
            "accords.participle-number",
            "C’est le bon participe, mais il n’est pas au bon nombre. Avec quoi s’accorde-t-il : un seul, ou plusieurs ?",
        ),
        Agreement::Participle => (
            "accords.participle",
            "C’est le bon participe, mais son accord ne convient pas. Cherche avec quel mot il s’accorde, s’il s’accorde, \
             puis son genre et son nombre.",
        ),
        Agreement::Gender => (
            "accords.gender",
            "C’est le bon mot, mais il n’est pas au bon genre : cherche le nom avec lequel il s’accorde et son déterminant.",
        ),
        Agreement::Number => (
            "accords.number",
            "C’est le bon mot, mais il n’est pas au bon nombre : un seul, ou plusieurs ? Regarde le déterminant ou le nom.",
        ),
        Agreement::GenderAndNumber => (
            "accords.gender-and-number",
            "C’est le bon mot, mais son accord ne convient pas : cherche le nom, puis son genre et son nombre.",
        ),
    }
}

/// Another form of the verb than the one expected, or a form that a regular verb would have.
fn wrong_form_of(verb: &Verb, wanted: &str, typed: &str) -> Option<Diagnosis> {
    let plain = |form: &str| form.replace('’', "'").to_lowercase();
    let forms: Vec<_> = verb.forms().map(|(tense, person, form)| (tense, person, plain(&form))).collect();
    let expected: Vec<_> = forms.iter().filter(|(.., form)| form == wanted).collect();
    if expected.is_empty() {
        return None;
    }
    let typed_as: Vec<_> = forms.iter().filter(|(.., form)| form == typed).collect();
    if typed_as.iter().any(|(tense, ..)| expected.iter().any(|(wanted, ..)| wanted == tense)) {
        let (code, message) = agreement_words(Agreement::VerbPerson);
        return Some(Diagnosis::new(Nature::Agreement, code, message));
    }
    // « je montrais » for « montrer » sounds alike; « il montrerait » for « je montrerai » is another tense.
    let built_on_r = typed_as.iter().any(|(tense, ..)| matches!(tense, Tense::Future | Tense::Conditional));
    if inflection::same_sound(wanted, typed).is_some() && !built_on_r {
        return None;
    }
    if let Some((tense, ..)) = typed_as.first() {
        let message = format!(
            "C’est bien le verbe {}, mais tu l’as mis {} : relis quel temps convient.",
            verb.infinitive(),
            tense.at()
        );
        return Some(Diagnosis::new(Nature::Tense, "conjugaison.other-tense", message));
    }
    if typed == plain(verb.infinitive()) {
        let message = "Tu as laissé l’infinitif : ici, le verbe se conjugue avec son sujet.";
        return Some(Diagnosis::new(Nature::Tense, "conjugaison.infinitive-kept", message));
    }
    inflection::regularised(verb, typed).then(|| {
        let message =
            "La terminaison se comprend, mais le radical de ce verbe change : quelles formes en connais-tu déjà ?";
        Diagnosis::new(Nature::Tense, "conjugaison.regularised", message)
    })
}

/// Whether an error of this nature only sends the answer back.
pub(super) fn is_pointed_out(language: &FrenchText, nature: Nature) -> bool {
    use crate::marking::question::Strictness::Ignored;
    match nature {
        Nature::Agreement => language.agreement == Some(Ignored),
        Nature::Spelling => language.spelling == Some(Ignored),
        Nature::Homophone | Nature::Tense | Nature::Elision => false,
    }
}

impl WordClass {
    /// Whether its number is written as that of nouns.
    pub(super) fn is_nominal(self) -> bool {
        self != Self::Verb
    }
}
