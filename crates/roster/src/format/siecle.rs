//! `ElevesSansAdresses.xml`, the pupils of a school as SIECLE exports them, by itself or in its archive.
//!
//! The class is the `STRUCTURE` of kind `D`; groups, pupils who have left and those of `Inactifs` are passed over and
//! counted. Birth dates, national numbers and all the rest are never held.

mod archive;
mod document;

use std::collections::{HashMap, HashSet};

use self::document::{Document, Pupil, Stopped};
use crate::folding::{class_key, folded, squeezed};
use crate::pseudonym::{self, Named, first_name, initialled};
use crate::rows::{Read, class_list, class_refused, refusal};
use crate::{ClassList, Destination, Format, ListRefused, RowRefusal, level};

pub(super) use self::archive::{document_in, is_archive};

/// The division of pupils who are not in the school this year, folded.
const INACTIVE: &str = "inactifs";

/// Lines that a note names at most.
const LINES_NAMED_MAX: usize = 10;

/// Reads the pupils from the text of a document.
pub(super) fn read(name: &str, text: &str, to: Destination<'_>) -> Result<ClassList, ListRefused> {
    let document = document::read(text).map_err(|stopped| refused(name, stopped))?;
    let mut notes: Vec<String> = check_school(name, &document, to)?.into_iter().collect();
    if document.pupils.is_empty() {
        return Err(ListRefused::NoPupil { name: name.to_owned() });
    }
    notes.extend(to.class_name.map(Destination::unused));
    let sorted = Sorted::of(&document);
    notes.extend(sorted.notes(document.groups.len()));
    Ok(class_list(Format::Siecle, sorted.read, sorted.refusals, notes))
}

/// Refuses the file of another school; says so when nothing tells.
fn check_school(name: &str, document: &Document, to: Destination<'_>) -> Result<Option<String>, ListRefused> {
    let name = name.to_owned();
    let found = document.uai.to_uppercase();
    if found.is_empty() {
        return Err(ListRefused::SchoolMissing { name });
    }
    match to.uai.map(|uai| squeezed(uai).to_uppercase()) {
        Some(school) if school == found => Ok(None),
        Some(school) => Err(ListRefused::OtherSchool { name, found, school }),
        None => Ok(Some(format!(
            "Le fichier vient de l’établissement {found} ; le code UAI du vôtre n’est pas enregistré ici : vérifiez que c’est le même."
        ))),
    }
}

fn refused(name: &str, stopped: Stopped) -> ListRefused {
    let name = name.to_owned();
    match stopped {
        Stopped::OtherRoot(root) => ListRefused::OtherXml { name, root },
        Stopped::Doctype { line } => ListRefused::Doctype { name, line },
        Stopped::Entity { line, entity } => ListRefused::Entity { name, line, entity },
        Stopped::Broken { line } => ListRefused::BrokenXml { name, line },
        Stopped::TooManyPupils => ListRefused::TooManyRows { name },
    }
}

/// The pupils of a file: who is taken, who is refused, who is passed over.
#[derive(Default)]
struct Sorted {
    read: Vec<Read>,
    refusals: Vec<RowRefusal>,
    /// Lines of those who have left.
    left: Vec<usize>,
    /// Lines of those of `Inactifs`.
    inactive: Vec<usize>,
}

impl Sorted {
    fn of(document: &Document) -> Self {
        let mut sorted = Self::default();
        let mut seen = HashSet::new();
        let mut levels: HashMap<String, HashSet<&'static str>> = HashMap::new();
        for pupil in &document.pupils {
            let divisions = document.divisions.get(&pupil.id).map_or(&[][..], Vec::as_slice);
            let is_inactive = |code: &String| folded(code) == INACTIVE;
            if pupil.has_left {
                sorted.left.push(pupil.line);
            } else if !divisions.is_empty() && divisions.iter().all(is_inactive) {
                sorted.inactive.push(pupil.line);
            } else {
                let is_new = pupil.id.is_empty() || seen.insert(&pupil.id);
                match read_pupil(pupil, divisions, is_new) {
                    Ok(read) => {
                        levels.entry(class_key(&read.class_name)).or_default().extend(level::of_mef(&pupil.mef));
                        sorted.read.push(read);
                    }
                    Err(refused) => sorted.refusals.push(refused),
                }
            }
        }
        // The level of a class is that of all its pupils whose training tells.
        for read in &mut sorted.read {
            let of_class = levels.get(&class_key(&read.class_name)).filter(|levels| levels.len() == 1);
            read.level = of_class.and_then(|levels| levels.iter().next()).map(|level| (*level).to_owned());
        }
        sorted
    }

    /// Who is passed over, and where.
    fn notes(&self, groups: usize) -> Vec<String> {
        let left = passed_over(&self.left, "a une date de sortie", "ont une date de sortie");
        let inactive = passed_over(&self.inactive, "est dans « Inactifs »", "sont dans « Inactifs »");
        let groups = match groups {
            0 => None,
            1 => Some("1 groupe n’est pas importé : seule la classe compte.".to_owned()),
            _ => Some(format!("{groups} groupes ne sont pas importés : seule la classe compte.")),
        };
        [left, inactive, groups].into_iter().flatten().collect()
    }
}

/// How many pupils are not imported, why, and where they stand in the file.
fn passed_over(lines: &[usize], one: &str, several: &str) -> Option<String> {
    let mut named: Vec<String> = lines.iter().take(LINES_NAMED_MAX).map(usize::to_string).collect();
    if lines.len() > LINES_NAMED_MAX {
        named.push("…".to_owned());
    }
    match lines {
        [] => None,
        [line] => Some(format!("1 élève {one} et n’est pas importé (ligne {line}).")),
        _ => Some(format!("{} élèves {several} et ne sont pas importés (lignes {}).", lines.len(), named.join(", "))),
    }
}

fn read_pupil(pupil: &Pupil, divisions: &[String], is_new: bool) -> Result<Read, RowRefusal> {
    let first = first_name(&pupil.first_name);
    if first.is_empty() {
        return Err(refuse(pupil, "PRENOM", "", "Le prénom est vide."));
    }
    if let Some(reason) = pseudonym::refused(&first) {
        return Err(refuse(pupil, "PRENOM", &first, reason));
    }
    if pupil.id.is_empty() {
        let reason = "L’identifiant qui relie l’élève à sa classe manque : exportez le fichier de nouveau.";
        return Err(refuse(pupil, "ELEVE_ID", "", reason));
    }
    if !is_new {
        let reason = "Cet élève (même ELEVE_ID) est déjà plus haut dans le fichier.";
        return Err(refuse(pupil, "PRENOM", &first, reason));
    }
    let last = if pupil.used_name.is_empty() { &pupil.last_name } else { &pupil.used_name };
    let named = Named::Name { first: first.clone(), last: last.clone() };
    let class_name = class_of(pupil, divisions, &named)?;
    Ok(Read { line: pupil.line, class_name, level: None, named, shortened: false, shown: ("PRENOM".to_owned(), first) })
}

/// The one class of a pupil.
fn class_of(pupil: &Pupil, divisions: &[String], named: &Named) -> Result<String, RowRefusal> {
    let mut classes: Vec<&str> = Vec::new();
    for code in divisions.iter().filter(|code| folded(code) != INACTIVE) {
        if !classes.iter().any(|known| class_key(known) == class_key(code)) {
            classes.push(code);
        }
    }
    match classes.as_slice() {
        [class_name] => match class_refused(class_name) {
            Some(reason) => Err(refuse(pupil, "CODE_STRUCTURE", class_name, reason)),
            None => Ok((*class_name).to_owned()),
        },
        [] => {
            let reason = format!(
                "{} n’a pas de classe dans le fichier (aucune STRUCTURE de type D) : affectez l’élève à une division dans \
                 SIECLE, puis exportez de nouveau.",
                initialled_of(named)
            );
            Err(refuse(pupil, "STRUCTURE", "", &reason))
        }
        _ => {
            let reason =
                "Un élève n’a qu’une classe : laissez une seule STRUCTURE de type D, puis exportez de nouveau.";
            Err(refuse(pupil, "STRUCTURE", &classes.join(", "), reason))
        }
    }
}

fn refuse(pupil: &Pupil, element: &str, value: &str, reason: &str) -> RowRefusal {
    refusal(pupil.line, (element.to_owned(), value.chars().take(120).collect()), reason)
}

/// What a refusal may say of a pupil: no more than what is kept.
fn initialled_of(named: &Named) -> String {
    match named {
        Named::Name { first, last } if last.chars().any(char::is_alphabetic) => initialled(first, last, 1),
        Named::Name { first, .. } => first.clone(),
        Named::Pseudonym(pseudonym) => pseudonym.clone(),
    }
}
