//! How Rebond estimates and chooses, as published for everybody and in detail for teachers (CRPA, L. 312-1-3).
//!
//! No figure is typed here: each comes from the constant of the code that applies it, and a test refuses a digit in a text.

mod for_everybody;
mod for_teachers;

use serde::Serialize;

/// For whom the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Pupils, parents, anybody.
    Everybody,
    /// Teachers: the same in detail, with every threshold.
    Teachers,
}

/// The published text.
#[derive(Debug, Clone, Serialize)]
pub struct Algorithm {
    /// Its title.
    pub title: &'static str,
    /// What it comes down to.
    pub summary: String,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Version of the program whose rules these are.
    pub code_version: &'static str,
}

/// A section of the text.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// Whether the rules apply in the order given.
    pub ordered: bool,
    /// Name and text of each rule; a name may be empty.
    pub rules: Vec<Rule>,
}

/// A rule: its name, and what it says.
#[derive(Debug, Clone, Serialize)]
pub struct Rule {
    /// Its name, with a full stop; empty for a plain paragraph.
    pub name: &'static str,
    /// What it says.
    pub text: String,
}

/// The text for an audience.
pub fn published_algorithm(audience: Audience) -> Algorithm {
    match audience {
        Audience::Everybody => for_everybody::text(),
        Audience::Teachers => for_teachers::text(),
    }
}

fn rule(name: &'static str, text: impl Into<String>) -> Rule {
    Rule { name, text: text.into() }
}

fn paragraph(text: impl Into<String>) -> Rule {
    rule("", text)
}

/// What the law gives to everybody, the same in both texts.
fn rights() -> Section {
    Section {
        title: "Vos droits",
        ordered: false,
        rules: vec![
            paragraph(
                "Chaque exercice porte sa raison en une phrase. Le professeur peut montrer, pour chaque choix, les données utilisées, \
                 les poids et les autres exercices possibles ; la page d’une compétence les donne aussi en un fichier.",
            ),
            paragraph(
                "Vous pouvez demander ces règles et ces chiffres à l’établissement (articles L. 311-3-1 et R. 311-3-1-2 du code des \
                 relations entre le public et l’administration), les contester auprès du professeur ou du chef d’établissement, et \
                 vous adresser à la CNIL.",
            ),
            paragraph("Le code est libre (AGPL-3.0) et les exercices sont sous licence CC BY-SA 4.0."),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::{Audience, published_algorithm};

    const SOURCES: [&str; 3] = [
        include_str!("algorithm.rs"),
        include_str!("algorithm/for_everybody.rs"),
        include_str!("algorithm/for_teachers.rs"),
    ];
    /// The only figures that are names.
    const NAMES: [&str; 5] = ["L. 311-3-1", "R. 311-3-1-2", "L. 312-1-3", "AGPL-3.0", "CC BY-SA 4.0"];

    #[test]
    fn no_figure_of_the_published_text_is_typed_by_hand() {
        for source in SOURCES {
            let written = source.split("#[cfg(test)]").next().unwrap_or_default();
            for line in written.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
                let literal = NAMES.iter().fold(line.to_owned(), |line, name| line.replace(name, ""));
                let french = literal.split('{').map(|part| part.split('}').next_back().unwrap_or_default());
                let text: String = french.collect();
                // Code has digits too: only lines that are text, which code never starts like, are looked at.
                let is_text = line.starts_with('"') || text.contains('’') || text.contains('é');
                assert!(!is_text || !text.contains(|sign: char| sign.is_ascii_digit()), "{line}");
            }
        }
    }

    #[test]
    fn the_published_text_says_what_the_law_asks_for() {
        for audience in [Audience::Everybody, Audience::Teachers] {
            let published = published_algorithm(audience);
            let all: String = published
                .sections
                .iter()
                .flat_map(|section| section.rules.iter().map(|rule| format!("{} {}\n", rule.name, rule.text)))
                .collect();
            for said in ["L. 311-3-1", "professeur", "ni note", "réponses"] {
                assert!(all.contains(said), "{audience:?}: {said}");
            }
            assert!(!all.contains("NaN") && !all.to_lowercase().contains("faible"));
        }
    }
}
