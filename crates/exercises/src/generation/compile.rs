//! From the keys of a file to an exercise that can be generated; every problem is reported, not only the first.

use std::sync::Arc;

use curriculum::{ExerciseFile, Refusal};
use toml::Spanned;

use super::answer::{AnswerPlan, MistakePlan};
use super::figures::{FigurePlan, Figures, Part};
use super::formula::{Formula, Misread};
use super::template::Template;
use super::{Draw, Exercise};
use crate::marking::AnswerKind;
use crate::reading::Vocabulary;
use crate::source::{AnswerSource, DrawSource, ExerciseSource, Mediation, Placed, Row, read_source};

/// Most names in `[tirage]`, and most lines in any list.
const LINES_MAX: usize = 100;

/// Most mistakes: each is compared with all others in every variant.
const MISTAKES_MAX: usize = 20;

impl Exercise {
    /// Compiles an exercise file; the refusals say in French what to change, and where.
    pub fn compile(file: &ExerciseFile) -> Result<Self, Vec<Refusal>> {
        let path = format!("exercices/{}.toml", file.id);
        let source = read_source(&path, &file.text).map_err(|refusal| vec![refusal])?;
        let mut compiler = Compiler {
            file: &path,
            text: &file.text,
            names: Vec::new(),
            figures: Figures::new(),
            refusals: Vec::new(),
        };
        let exercise = compiler.exercise(file, &source);
        match exercise {
            Some(exercise) if compiler.refusals.is_empty() => Ok(exercise),
            _ => Err(compiler.refusals),
        }
    }
}

/// Reads the texts of one file and gathers what is refused.
pub(super) struct Compiler<'a> {
    file: &'a str,
    text: &'a str,
    /// Names drawn so far.
    names: Vec<String>,
    /// Drawings that the texts may show.
    figures: Figures,
    refusals: Vec<Refusal>,
}

impl Compiler<'_> {
    fn exercise(&mut self, file: &ExerciseFile, source: &ExerciseSource) -> Option<Exercise> {
        let draws = self.draws(source);
        let conditions: Vec<Formula> =
            source.draws.conditions.iter().take(LINES_MAX).filter_map(|condition| self.formula(condition)).collect();
        self.figures = FigurePlan::compile_all(self, &source.figures);
        let difficulty = self.within(&source.difficulty, 1, 3, "la difficulté");
        let seconds = self.within(&source.seconds, 5, 3600, "la durée");
        let declared =
            source.variants.as_ref().and_then(|count| self.within(count, 1, 100_000, "le nombre de variantes"));
        let declared_variants = declared.and_then(|count| usize::try_from(count).ok());
        let statement = self.template(&source.statement);
        let instruction = source.answer.instruction.as_ref().map(|text| self.template(text));
        let example = self.templates(&source.example);
        let hints = self.templates(&source.hints);
        let correction = self.templates(&source.correction);
        let answer = AnswerPlan::compile(self, &source.answer);
        let plane = source.answer.figure.as_ref().and_then(|name| self.plane(&source.answer, name));
        if let Some(beyond) = source.mistakes.get(MISTAKES_MAX) {
            self.refuse(&beyond.code, 0, format!("plus de {MISTAKES_MAX} erreurs"));
        }
        if source.mediation == Mediation::WorkedExample && source.example.is_empty() {
            self.refuse(&source.statement, 0, "mediation = \"exemple\" demande la clé « exemple »");
        }
        let mistakes: Vec<MistakePlan> = source
            .mistakes
            .iter()
            .take(MISTAKES_MAX)
            .filter_map(|mistake| MistakePlan::compile(self, &source.answer, mistake))
            .collect();
        Some(Exercise {
            id: file.id.clone(),
            version: file.version.clone(),
            skill: source.skill.clone(),
            title: crate::rendering::french(&source.title),
            difficulty: u8::try_from(difficulty?).ok()?,
            seconds: u32::try_from(seconds?).ok()?,
            mediation: source.mediation,
            equalities: source.equalities,
            declared_variants,
            draws,
            conditions,
            all_distinct: source.draws.all_distinct,
            statement: statement?,
            example,
            hints,
            correction,
            instruction: instruction.flatten(),
            answer: answer?,
            plane,
            mistakes,
        })
    }

    /// The plane on which the answer may be placed.
    fn plane(&mut self, answer: &AnswerSource, name: &Spanned<String>) -> Option<Arc<FigurePlan>> {
        if *answer.kind.get_ref() != AnswerKind::Coordinates {
            self.refuse(name, 0, "la clé « dessin » va avec genre = \"coordinates\"");
        }
        let plane = self.figures.get(name.get_ref()).filter(|plan| plan.is_plane()).cloned();
        if plane.is_none() {
            self.refuse(name, 0, format!("pas de [[dessin]] de genre « repere » nommé « {} »", name.get_ref()));
        }
        plane
    }

    fn draws(&mut self, source: &ExerciseSource) -> Vec<Draw> {
        let mut draws = Vec::new();
        for (name, drawn) in &source.draws.draws {
            if draws.len() == LINES_MAX {
                self.refuse(name, 0, format!("plus de {LINES_MAX} tirages"));
                break;
            }
            match drawn {
                DrawSource::Expression(expression) => {
                    let known = name.get_ref().clone();
                    self.name(name, &known);
                    draws.extend(self.formula(expression).map(|formula| Draw::Expression(known.clone(), formula)));
                    self.names.push(known);
                }
                DrawSource::Rows(rows) => {
                    let columns: Vec<String> = name.get_ref().split(',').map(|part| part.trim().to_owned()).collect();
                    for column in &columns {
                        self.name(name, column);
                    }
                    draws.extend(self.rows(name, &columns, rows));
                    self.names.extend(columns);
                }
            }
        }
        draws
    }

    fn name(&mut self, place: &Spanned<String>, name: &str) {
        if let Some(reason) = refused_name(name) {
            self.refuse(place, 0, reason);
        }
    }

    /// A table of texts, each row as long as there are names.
    fn rows(&mut self, name: &Spanned<String>, columns: &[String], rows: &[Row]) -> Option<Draw> {
        if rows.is_empty() || rows.len() > LINES_MAX {
            self.refuse(name, 0, format!("de 1 à {LINES_MAX} lignes dans un tableau"));
            return None;
        }
        let mut table = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            if row.len() != columns.len() {
                let reason =
                    format!("ligne {} du tableau : {} case(s) pour {} noms", index + 1, row.len(), columns.len());
                self.refuse(row.first().unwrap_or(name), 0, reason);
            }
            table.push(row.iter().filter_map(|cell| self.template(cell)).collect());
        }
        Some(Draw::Row(columns.to_vec(), table))
    }

    /// A formula of the file, or nothing and a refusal.
    pub(super) fn formula(&mut self, text: &Spanned<String>) -> Option<Formula> {
        let read = Formula::read(text.get_ref(), &self.names);
        self.kept(text, read)
    }

    /// A calculation of the file, or nothing and a refusal.
    pub(super) fn calculation(&mut self, text: &Spanned<String>) -> Option<Formula> {
        let read = Formula::read_calculation(text.get_ref(), &self.names);
        self.kept(text, read)
    }

    /// A text of the file, or nothing and a refusal.
    pub(super) fn template(&mut self, text: &Spanned<String>) -> Option<Template> {
        let template = self.template_with_gaps(text)?;
        if let Some((_, offset)) = template.gaps().first() {
            self.refuse(text, *offset, "un trou ne s’écrit que dans la clé « texte » de [reponse]");
        }
        Some(template)
    }

    /// The text that has gaps, or nothing and a refusal.
    pub(super) fn template_with_gaps(&mut self, text: &Spanned<String>) -> Option<Template> {
        let read = Template::read(text.get_ref(), &self.names, &self.figures);
        self.kept(text, read)
    }

    /// A text of the file if it reads, for whoever has no use for the refusal.
    pub(super) fn tried(&self, text: &Spanned<String>) -> Option<Template> {
        Template::read(text.get_ref(), &self.names, &self.figures).ok()
    }

    /// The formula that a part of a text writes, or nothing and a refusal at its place.
    pub(super) fn formula_at(&mut self, text: &Spanned<String>, part: Part<'_>) -> Option<Formula> {
        let read = Formula::read(part.text, &self.names);
        self.kept(text, read.map_err(|misread| misread.moved(part.start)))
    }

    /// The words that a part of a text writes, or nothing and a refusal at its place.
    pub(super) fn template_at(&mut self, text: &Spanned<String>, part: Part<'_>) -> Option<Template> {
        let read = Template::read(part.text, &self.names, &Figures::new());
        let template = self.kept(text, read.map_err(|misread| misread.moved(part.start)))?;
        if let Some((_, offset)) = template.gaps().first() {
            self.refuse(text, part.start + offset, "il n’y a pas de trou dans un dessin");
        }
        Some(template)
    }

    pub(super) fn templates(&mut self, texts: &[Spanned<String>]) -> Vec<Template> {
        if let Some(beyond) = texts.get(LINES_MAX) {
            self.refuse(beyond, 0, format!("plus de {LINES_MAX} lignes"));
        }
        texts.iter().take(LINES_MAX).filter_map(|text| self.template(text)).collect()
    }

    pub(super) fn refuse(&mut self, text: &Spanned<String>, offset: usize, reason: impl Into<String>) {
        let placed = Placed::new(self.file, self.text, text);
        self.refusals.push(placed.refusal(offset, reason));
    }

    /// Refuses what a key that is no text holds.
    pub(super) fn refuse_at<T>(&mut self, value: &Spanned<T>, reason: impl Into<String>) {
        self.refusals.push(Refusal::at(self.file, self.text, value.span().start, reason));
    }

    fn kept<T>(&mut self, text: &Spanned<String>, read: Result<T, Misread>) -> Option<T> {
        read.map_err(|misread| self.refuse(text, misread.offset, misread.reason)).ok()
    }

    fn within(&mut self, number: &Spanned<i64>, low: i64, high: i64, what: &str) -> Option<i64> {
        let value = *number.get_ref();
        if (low..=high).contains(&value) {
            return Some(value);
        }
        self.refuse_at(number, format!("{what} va de {low} à {high}, et {value} n’y est pas"));
        None
    }
}

fn refused_name(name: &str) -> Option<String> {
    let letters =
        name.chars().next().is_some_and(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if !letters || name.chars().count() > 30 {
        return Some(format!("« {name} » n’est pas un nom : des lettres, des chiffres et _, une lettre d’abord"));
    }
    let taken = Vocabulary::source(Vec::<String>::new()).function(name).is_some()
        || matches!(name, "et" | "ou" | "non" | "pi" | "fois" | "plus" | "moins" | "sur" | "sinon" | "fin" | "aucune");
    taken.then(|| format!("« {name} » est un mot du format : choisis un autre nom"))
}
