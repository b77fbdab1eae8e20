//! Tenses and persons, under the names that pupils use.

use crate::french::Number;

/// A tense of the indicative, the conditional, the subjunctive or the imperative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// Présent.
    Present,
    /// Imparfait.
    Imperfect,
    /// Futur simple.
    Future,
    /// Passé simple.
    Past,
    /// Conditionnel présent.
    Conditional,
    /// Subjonctif présent.
    Subjunctive,
    /// Subjonctif imparfait.
    ImperfectSubjunctive,
    /// Impératif présent.
    Imperative,
    /// Passé composé.
    Perfect,
    /// Plus-que-parfait.
    Pluperfect,
    /// Futur antérieur.
    FuturePerfect,
    /// Passé antérieur.
    PastAnterior,
    /// Conditionnel passé.
    ConditionalPast,
    /// Subjonctif passé.
    SubjunctivePast,
}

/// The person of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Person {
    /// Je.
    First,
    /// Tu.
    Second,
    /// Il, elle, on.
    Third,
    /// Nous.
    FirstPlural,
    /// Vous.
    SecondPlural,
    /// Ils, elles.
    ThirdPlural,
}

impl Tense {
    /// Every tense, in the order of school tables.
    pub const ALL: [Self; 14] = [
        Self::Present,
        Self::Imperfect,
        Self::Future,
        Self::Past,
        Self::Conditional,
        Self::Subjunctive,
        Self::ImperfectSubjunctive,
        Self::Imperative,
        Self::Perfect,
        Self::Pluperfect,
        Self::FuturePerfect,
        Self::PastAnterior,
        Self::ConditionalPast,
        Self::SubjunctivePast,
    ];

    /// Its French name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Present => "présent",
            Self::Imperfect => "imparfait",
            Self::Future => "futur",
            Self::Past => "passé simple",
            Self::Conditional => "conditionnel présent",
            Self::Subjunctive => "subjonctif présent",
            Self::ImperfectSubjunctive => "subjonctif imparfait",
            Self::Imperative => "impératif",
            Self::Perfect => "passé composé",
            Self::Pluperfect => "plus-que-parfait",
            Self::FuturePerfect => "futur antérieur",
            Self::PastAnterior => "passé antérieur",
            Self::ConditionalPast => "conditionnel passé",
            Self::SubjunctivePast => "subjonctif passé",
        }
    }

    /// Its name after « à »: `au présent`, `à l’imparfait`.
    pub fn at(self) -> String {
        let label = self.label();
        if label.starts_with('i') { format!("à l’{label}") } else { format!("au {label}") }
    }

    /// The tense of that name; `futur simple`, `présent de l’indicatif`, `conditionnel`, `subjonctif` are known too.
    pub fn from_label(label: &str) -> Option<Self> {
        let name = label.trim().to_lowercase().replace('’', "'");
        let name = name.trim_end_matches(" de l'indicatif");
        let name = match name {
            "futur simple" => "futur",
            "conditionnel" => "conditionnel présent",
            "subjonctif" => "subjonctif présent",
            "impératif présent" => "impératif",
            "imparfait du subjonctif" => "subjonctif imparfait",
            other => other,
        };
        Self::ALL.into_iter().find(|tense| tense.label() == name)
    }

    /// For a compound tense, the tense of its auxiliary.
    pub(super) fn auxiliary(self) -> Option<Self> {
        match self {
            Self::Perfect => Some(Self::Present),
            Self::Pluperfect => Some(Self::Imperfect),
            Self::FuturePerfect => Some(Self::Future),
            Self::PastAnterior => Some(Self::Past),
            Self::ConditionalPast => Some(Self::Conditional),
            Self::SubjunctivePast => Some(Self::Subjunctive),
            _ => None,
        }
    }
}

impl Person {
    /// The six persons, in the order of school tables.
    pub const ALL: [Self; 6] =
        [Self::First, Self::Second, Self::Third, Self::FirstPlural, Self::SecondPlural, Self::ThirdPlural];

    /// The person of a subject pronoun.
    pub fn from_label(label: &str) -> Option<Self> {
        Some(match label.trim() {
            "je" | "j’" | "j'" => Self::First,
            "tu" => Self::Second,
            "il" | "elle" | "on" => Self::Third,
            "nous" => Self::FirstPlural,
            "vous" => Self::SecondPlural,
            "ils" | "elles" => Self::ThirdPlural,
            _ => return None,
        })
    }

    /// Its place in a table, from 0.
    pub(super) fn index(self) -> usize {
        self as usize
    }

    /// Singular for je, tu, il.
    pub fn number(self) -> Number {
        if self.index() < 3 { Number::Singular } else { Number::Plural }
    }

    /// `me`, `te`, `se`, `nous`, `vous`, `se`.
    pub(super) fn reflexive(self) -> &'static str {
        ["me", "te", "se", "nous", "vous", "se"][self.index()]
    }
}
