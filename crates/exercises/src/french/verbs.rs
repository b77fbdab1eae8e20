//! Conjugation: every form of the regular verbs and of the usual irregular ones, by tense and person.
//!
//! A verb is known by its radicals ([`Paradigm`]); tenses are built from them as school grammars do: the imperfect from
//! « nous » in the present, the conditional from the future, the imperfect subjunctive from the passé simple. To add an
//! irregular verb, add a line to `verbs/irregular.rs`.

mod compound;
mod first_group;
mod irregular;
mod second_group;
mod tense;

use super::elision::calls_elision;
use super::{Gender, Number, agreed};
pub use tense::{Person, Tense};

/// The vowel of the passé simple: `chanta`, `finit`, `courut`, `vint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PastVowel {
    A,
    I,
    U,
    In,
}

/// The radicals of a verb, from which all simple tenses are built.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Paradigm {
    /// The six forms of the present.
    present: [String; 6],
    /// What stands before `-ais`.
    imperfect: String,
    /// What stands before `-ai` in the future.
    future: String,
    /// What stands before the vowel of the passé simple, and that vowel.
    past: (String, PastVowel),
    /// The subjunctive, present.
    subjunctive: [String; 6],
    /// The imperative of tu, nous, vous.
    imperative: [String; 3],
    /// The past participle, masculine singular.
    participle: String,
}

/// A verb whose forms are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    infinitive: String,
    paradigm: Paradigm,
    /// Whether it is conjugated with a reflexive pronoun: `se lever`.
    reflexive: bool,
    /// Whether its compound tenses take être.
    with_etre: bool,
}

impl Verb {
    /// The verb of that infinitive, `se` included: `finir`, `se lever`; nothing when it is not known.
    pub fn of(infinitive: &str) -> Option<Self> {
        let infinitive = infinitive.trim().to_lowercase().replace('’', "'");
        let bare = infinitive.strip_prefix("se ").or_else(|| infinitive.strip_prefix("s'"));
        let simple = bare.unwrap_or(&infinitive);
        let paradigm = irregular::paradigm(simple)
            .or_else(|| second_group::paradigm(simple))
            .or_else(|| first_group::paradigm(simple))?;
        Some(Self {
            infinitive: simple.to_owned(),
            paradigm,
            reflexive: bare.is_some(),
            with_etre: bare.is_some() || compound::takes_etre(simple),
        })
    }

    /// The infinitive without its pronoun.
    pub fn infinitive(&self) -> &str {
        &self.infinitive
    }

    /// The form of a tense and person, without its subject: `finissons`, `sommes parties`, `me lève`. `gender` and the
    /// number of the person agree the participle of verbs conjugated with être. Nothing when there is no such form (the
    /// imperative of « il », the imperative of a reflexive verb).
    pub fn form(&self, tense: Tense, person: Person, gender: Gender) -> Option<String> {
        let form = match tense.auxiliary() {
            None => self.paradigm.simple(tense, person)?,
            Some(auxiliary_tense) => {
                let auxiliary = if self.with_etre { "être" } else { "avoir" };
                let auxiliary = irregular::paradigm(auxiliary)?.simple(auxiliary_tense, person)?;
                let agreement =
                    if self.with_etre { (gender, person.number()) } else { (Gender::Masculine, Number::Singular) };
                format!("{auxiliary} {}", self.participle(agreement.0, agreement.1)?)
            }
        };
        if !self.reflexive {
            return Some(form);
        }
        if tense == Tense::Imperative {
            return None;
        }
        let pronoun = person.reflexive();
        Some(match pronoun.strip_suffix('e').filter(|_| calls_elision(&form)) {
            Some(kept) => format!("{kept}’{form}"),
            None => format!("{pronoun} {form}"),
        })
    }

    /// Every form, by tense and person; with être, the participle in the masculine, then in the feminine.
    pub fn forms(&self) -> impl Iterator<Item = (Tense, Person, String)> {
        let persons = Tense::ALL.into_iter().flat_map(|tense| Person::ALL.map(|person| (tense, person)));
        persons.flat_map(|(tense, person)| {
            let genders = [Gender::Masculine, Gender::Feminine];
            let used = if self.with_etre { &genders[..] } else { &genders[..1] };
            let forms = used.iter().filter_map(|gender| self.form(tense, person, *gender));
            forms.map(|form| (tense, person, form)).collect::<Vec<_>>()
        })
    }

    /// The past participle, agreed.
    pub fn participle(&self, gender: Gender, number: Number) -> Option<String> {
        if self.infinitive == "être" {
            return Some("été".to_owned());
        }
        agreed(&self.paradigm.participle, gender, number)
    }

    /// Every other way to write a form: `paye` for `paie`, and the 1990 spelling of `appelle`, `espérerai`, `connaît`.
    pub fn other_spellings(&self, form: &str) -> Vec<String> {
        first_group::other_spellings(&self.infinitive, form)
    }
}

impl Paradigm {
    /// A simple tense.
    fn simple(&self, tense: Tense, person: Person) -> Option<String> {
        const IMPERFECT: [&str; 6] = ["ais", "ais", "ait", "ions", "iez", "aient"];
        const FUTURE: [&str; 6] = ["ai", "as", "a", "ons", "ez", "ont"];
        let index = person.index();
        Some(match tense {
            Tense::Present => self.present[index].clone(),
            Tense::Imperfect => joined(&self.imperfect, IMPERFECT[index]),
            Tense::Future => format!("{}{}", self.future, FUTURE[index]),
            Tense::Conditional => format!("{}{}", self.future, IMPERFECT[index]),
            Tense::Past => joined(&self.past.0, self.past.1.past()[index]),
            Tense::Subjunctive => self.subjunctive[index].clone(),
            Tense::ImperfectSubjunctive => joined(&self.past.0, self.past.1.imperfect_subjunctive()[index]),
            Tense::Imperative => match index {
                1 => self.imperative[0].clone(),
                3 => self.imperative[1].clone(),
                4 => self.imperative[2].clone(),
                _ => return None,
            },
            _ => return None,
        })
    }
}

impl PastVowel {
    fn past(self) -> [&'static str; 6] {
        match self {
            Self::A => ["ai", "as", "a", "âmes", "âtes", "èrent"],
            Self::I => ["is", "is", "it", "îmes", "îtes", "irent"],
            Self::U => ["us", "us", "ut", "ûmes", "ûtes", "urent"],
            Self::In => ["ins", "ins", "int", "înmes", "întes", "inrent"],
        }
    }

    fn imperfect_subjunctive(self) -> [&'static str; 6] {
        match self {
            Self::A => ["asse", "asses", "ât", "assions", "assiez", "assent"],
            Self::I => ["isse", "isses", "ît", "issions", "issiez", "issent"],
            Self::U => ["usse", "usses", "ût", "ussions", "ussiez", "ussent"],
            Self::In => ["insse", "insses", "înt", "inssions", "inssiez", "inssent"],
        }
    }
}

/// A radical and an ending, with the cedilla or the e that keeps the sound of c and g: `lançons`, `mangeons`.
fn joined(radical: &str, ending: &str) -> String {
    let hard = ending.starts_with(['a', 'â', 'o']);
    match radical.strip_suffix('c').filter(|_| hard) {
        Some(stem) => format!("{stem}ç{ending}"),
        None if hard && radical.ends_with('g') => format!("{radical}e{ending}"),
        None => format!("{radical}{ending}"),
    }
}
