//! What is asked: the contract between exercises, marking and the `grade` command.

use serde::{Deserialize, Serialize};

use super::language::FrenchText;

/// Everything that marking needs to know about a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What kind of answer is expected.
    pub kind: AnswerKind,
    /// A right answer, written as a pupil would type it. In a gap it may be left out: the text says it for all gaps.
    #[serde(default)]
    pub expected: String,
    /// The form that is asked for.
    #[serde(default)]
    pub form: Form,
    /// The letters that make sense in the answer; by default those of the expected answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letters: Option<Vec<String>>,
    /// The unit that is asked for, as in `cm`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether that unit stands after the field already, so that only the number is to be typed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unit_shown: bool,
    /// Whether the statement says how many values a list has, so that one that is too short is only unfinished.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub count_told: bool,
    /// How far from the expected number an answer may be, bound included, as in `0,01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<String>,
    /// Whether accents count in a text; required by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accents: Option<Strictness>,
    /// Whether capitals count in a text; by default everywhere but at the first letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<Strictness>,
    /// What is known of a French text, with which its errors are told apart; nothing is without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<FrenchText>,
    /// The calculation that the answer comes from, as in `2/3 + 1/4` or `resoudre(3x + 5 = 20)`: the library of
    /// misconceptions is tried on it. For an answer made of words, these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculation: Option<String>,
    /// Wrong answers that reveal a known error of reasoning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anticipated: Vec<AnticipatedError>,
    /// For a text with gaps, what is asked in each gap; by default each is what its expected answer looks like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Question>,
}

impl Question {
    /// The same question, of which only the value counts.
    pub(crate) fn in_any_form(&self) -> Self {
        Self {
            kind: self.kind,
            expected: self.expected.clone(),
            form: Form::Any,
            letters: self.letters.clone(),
            unit: self.unit.clone(),
            unit_shown: self.unit_shown,
            count_told: self.count_told,
            tolerance: self.tolerance.clone(),
            accents: self.accents,
            case: self.case,
            language: self.language.clone(),
            calculation: self.calculation.clone(),
            // Those may be many, and are compared one by one.
            anticipated: Vec::new(),
            gaps: self.gaps.clone(),
        }
    }

    /// A question with no more than its kind, answer and form.
    pub fn new(kind: AnswerKind, expected: impl Into<String>, form: Form) -> Self {
        Self {
            kind,
            expected: expected.into(),
            form,
            letters: None,
            unit: None,
            unit_shown: false,
            count_told: false,
            tolerance: None,
            accents: None,
            case: None,
            language: None,
            calculation: None,
            anticipated: Vec::new(),
            gaps: Vec::new(),
        }
    }
}

/// The kinds of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// A whole number.
    Integer,
    /// A decimal number.
    Decimal,
    /// A fraction.
    Fraction,
    /// A percentage.
    Percent,
    /// A number in scientific notation.
    Scientific,
    /// A number with its unit.
    Quantity,
    /// A duration.
    Duration,
    /// An algebraic expression.
    Expression,
    /// The equation of a line or curve.
    Equation,
    /// The solutions of an equation.
    Solutions,
    /// The solution of a system: the value of each unknown.
    System,
    /// The value of a function, as in `f(3) = 7`.
    FunctionValue,
    /// An affine function, as in `x ↦ 2x + 1`.
    AffineFunction,
    /// An interval, a union of intervals, or the inequality that says the same.
    Interval,
    /// The coordinates of a point.
    Coordinates,
    /// The coordinates of a vector.
    Vector,
    /// Values in order.
    List,
    /// Values in any order.
    Set,
    /// A word or a sentence.
    Text,
    /// The number of the right choice, from 1.
    Choice,
    /// The numbers of all the right choices, as in `1 ; 3`.
    Choices,
    /// Numbered lines associated with lettered ones, as in `1-c ; 2-a ; 3-b`.
    Matching,
    /// Elements in order, by letter or number, as in `b < a < c` or `2 ; 1 ; 3`.
    Ordering,
    /// A text with gaps: one answer a gap, in reading order, parted by ` | `.
    Gaps,
}

/// The forms that can be asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Every writing of the value.
    #[default]
    Any,
    /// Like terms collected.
    Reduced,
    /// Developed and reduced.
    Expanded,
    /// Developed and reduced, the terms by decreasing degree.
    Ordered,
    /// A product.
    Factored,
    /// A product, with no whole number left to take out of a bracket.
    FullyFactored,
    /// `a(x − α)² + β`.
    CompletedSquare,
    /// A fraction in lowest terms.
    Irreducible,
    /// A whole part and a proper fraction.
    Mixed,
    /// No square factor under a root, no root in a denominator.
    SimplifiedRadical,
    /// One power of one base.
    Power,
    /// Scientific notation.
    Scientific,
    /// Decimal writing.
    Decimal,
    /// The exact value, not a rounded one.
    Exact,
    /// Fractions with one denominator: that of the expected fraction, or the same for all.
    SameDenominator,
    /// With the asked unit.
    WithUnit,
}

impl Form {
    /// Whether this form says how one number is written, so that any writing of the number names it.
    pub(crate) fn is_of_number(self) -> bool {
        matches!(self, Self::Irreducible | Self::Mixed | Self::Scientific | Self::Decimal)
    }
}

/// Whether a detail of spelling counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strictness {
    /// It counts.
    Required,
    /// It does not count.
    Ignored,
}

/// A wrong answer that an author foresees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnticipatedError {
    /// A stable name of the error of reasoning, as in `fractions.add-denominators`.
    pub code: String,
    /// The answer that the error leads to.
    pub answer: String,
    /// What to say to the pupil, without giving the answer.
    pub message: String,
}

/// Why a question cannot be asked; for whoever writes it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// The expected answer does not read.
    #[error("La réponse attendue « {expected} » ne se lit pas : {reason}")]
    Expected {
        /// The expected answer.
        expected: String,
        /// Why it does not read.
        reason: String,
    },
    /// The expected answer would be refused if a pupil typed it.
    #[error("La réponse attendue « {expected} » serait refusée à un élève : {reason}")]
    RefusesItself {
        /// The expected answer.
        expected: String,
        /// Why it would be refused.
        reason: String,
    },
    /// An anticipated answer does not read.
    #[error("La réponse de l’erreur « {code} » ne se lit pas : {reason}")]
    Anticipated {
        /// The code of the anticipated error.
        code: String,
        /// Why it does not read.
        reason: String,
    },
    /// An anticipated error is the right answer.
    #[error("La réponse de l’erreur « {code} » est la bonne réponse.")]
    AnticipatedIsRight {
        /// The code of the anticipated error.
        code: String,
    },
    /// The form needs a unit that the question does not name.
    #[error("La forme « with-unit » demande une unité : il manque la clé « unit ».")]
    FormNeedsUnit,
}
