//! An answer to a question: both come from the fuzzer.
//!
//! An input is a text: a letter for the kind, a letter for the form, then fields parted by tabs: expected, typed, unit,
//! tolerance, letters (parted by spaces), and the two letters of each gap. Every byte string is an input, so that no mutation is lost.

use exercises::marking::{AnswerKind, Form, Question, Verdict, mark, understand};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A question and what a pupil types.
pub struct Attempt {
    /// What is asked.
    pub question: Question,
    /// What is typed.
    pub typed: String,
}

impl Attempt {
    /// The attempt that an input stands for.
    pub fn read(data: &[u8]) -> Self {
        let text = String::from_utf8_lossy(data);
        let mut characters = text.chars();
        let kind = chosen::<AnswerKind>(characters.next());
        let form = chosen::<Form>(characters.next());
        let mut fields = characters.as_str().split('\t');
        let mut field = || fields.next().unwrap_or_default().to_owned();
        let (expected, typed) = (field(), field());
        let [unit, tolerance, letters] = [field(), field(), field()].map(|text| (!text.is_empty()).then_some(text));
        let letters = letters.map(|names| names.split(' ').map(str::to_owned).collect());
        let gaps: Vec<char> = field().chars().collect();
        let gap = |pair: &[char]| Question::new(chosen(pair.first().copied()), "", chosen(pair.get(1).copied()));
        let gaps = gaps.chunks(2).map(gap).collect();
        Self { question: Question { unit, tolerance, letters, gaps, ..Question::new(kind, expected, form) }, typed }
    }

    /// The input that stands for this attempt.
    pub fn write(&self) -> String {
        let Question { kind, expected, form, unit, tolerance, letters, gaps, .. } = &self.question;
        let fields = [
            expected.clone(),
            self.typed.clone(),
            unit.clone().unwrap_or_default(),
            tolerance.clone().unwrap_or_default(),
            letters.as_deref().unwrap_or_default().join(" "),
            gaps.iter().flat_map(|gap| [letter_of(&gap.kind), letter_of(&gap.form)]).collect(),
        ];
        let text = format!("{}{}{}", letter_of(kind), letter_of(form), fields.join("\t"));
        text.trim_end_matches('\t').to_owned()
    }
}

/// Marks the answer that an input stands for.
pub fn run(data: &[u8]) {
    let Attempt { question, typed } = Attempt::read(data);
    let got = mark(&question, &typed);
    assert!(!got.message.is_empty(), "a verdict says something");
    let length = typed.chars().count();
    assert!(got.position.is_none_or(|position| position <= length), "{got:?} of {length} characters");
    assert_eq!(got.verdict, mark(&question, &typed).verdict, "marking is a function");
    if question.check().is_ok() {
        let own = mark(&question, &question.expected).verdict;
        assert!(matches!(own, Verdict::Right | Verdict::WrongForm), "{own:?} for the expected answer itself");
    }
    let letters = question.letters.clone().unwrap_or_default();
    let _ = understand(question.kind, &letters, question.unit.as_deref(), &typed);
}

/// Every name that a type of the marking contract takes, read from its own refusal of another.
pub fn names<T: DeserializeOwned>() -> Vec<String> {
    let refusal = serde_json::from_str::<T>("\"?\"").err().map(|error| error.to_string()).unwrap_or_default();
    refusal.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

fn chosen<T: DeserializeOwned>(letter: Option<char>) -> T {
    let names = names::<T>();
    let rank = letter.map_or(0, |letter| (letter as usize).wrapping_sub('A' as usize) % names.len());
    serde_json::from_value(names[rank].clone().into()).expect("a name that the type gave itself is one of its names")
}

fn letter_of<T: Serialize + DeserializeOwned>(value: &T) -> char {
    let name = serde_json::to_value(value).expect("a plain enumeration is written as its name");
    let rank = names::<T>().iter().position(|known| name == known.as_str()).unwrap_or_default();
    char::from(b'A' + rank as u8)
}
