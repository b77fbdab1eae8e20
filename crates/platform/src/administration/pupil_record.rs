//! The record of a pupil in plain French, for a family that asks what is known, believed and decided, by whom and why.
//!
//! Every kind of row that is kept about a pupil has its chapter, with what the data map says of it: a test fails on a table
//! that is told nowhere. The rows themselves, for a machine, are `export_pupil.rs`.

mod believed;
mod decided;
mod journal;
mod work;

use std::collections::BTreeMap;
use std::sync::Arc;

use curriculum::SkillId;
use storage::{DATA_MAP, Pupil, TableMap};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::courses::Course;
use crate::{Platform, Problem};

/// Everything about a pupil, to read.
#[derive(Debug, Clone)]
pub struct PupilRecord {
    /// Name of the school.
    pub school: String,
    /// Pseudonym of the pupil.
    pub pseudonym: String,
    /// When it was made.
    pub made_at: OffsetDateTime,
    /// What it tells, in order.
    pub chapters: Vec<RecordChapter>,
}

/// One kind of data.
#[derive(Debug, Clone, Default)]
pub struct RecordChapter {
    /// Its title.
    pub title: &'static str,
    /// What is to be said before any figure.
    pub paragraphs: Vec<String>,
    /// Single facts, each with its name.
    pub facts: Vec<(&'static str, RecordCell)>,
    /// What there is one row of for each time.
    pub table: Option<RecordTable>,
    /// Why these data are kept, on what basis, for how long and who sees them.
    pub kept: Vec<&'static TableMap>,
}

/// Rows of one kind, oldest first; without a row, nothing of the kind is kept.
#[derive(Debug, Clone)]
pub struct RecordTable {
    /// What each column holds.
    pub columns: &'static [&'static str],
    /// As many cells a row as there are columns.
    pub rows: Vec<Vec<RecordCell>>,
}

/// One thing that is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordCell {
    /// In words.
    Text(String),
    /// A moment.
    Moment(OffsetDateTime),
    /// Nothing to tell.
    Nothing,
}

impl From<String> for RecordCell {
    fn from(text: String) -> Self {
        if text.trim().is_empty() { Self::Nothing } else { Self::Text(text) }
    }
}

impl From<&str> for RecordCell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<OffsetDateTime> for RecordCell {
    fn from(at: OffsetDateTime) -> Self {
        Self::Moment(at)
    }
}

impl<T: Into<RecordCell>> From<Option<T>> for RecordCell {
    fn from(known: Option<T>) -> Self {
        known.map_or(Self::Nothing, Into::into)
    }
}

/// What identifiers are called.
struct Names {
    courses: Vec<Arc<Course>>,
    staff: BTreeMap<Uuid, String>,
}

impl Names {
    fn skill(&self, skill: &str) -> String {
        self.known_skill(skill).unwrap_or_else(|| skill.to_owned())
    }

    fn known_skill(&self, skill: &str) -> Option<String> {
        let id = skill.parse().ok()?;
        self.courses.iter().find_map(|course| Some(course.programme.skill(&id)?.title.clone()))
    }

    /// How a skill reads inside a sentence.
    fn short_name(&self, skill: &SkillId) -> String {
        let known = self.courses.iter().find(|course| course.programme.skill(skill).is_some());
        known.map_or_else(|| skill.to_string(), |course| course.short_name(skill))
    }

    fn programme(&self, pack: &str) -> String {
        let course = self.courses.iter().find(|course| course.pack_id == pack);
        course.map_or_else(|| pack.to_owned(), |course| course.programme.title.clone())
    }

    fn adult(&self, id: Uuid) -> String {
        self.staff.get(&id).cloned().unwrap_or_else(|| "compte supprimé".to_owned())
    }
}

impl Platform {
    /// Tells everything about a pupil of the school; the journal keeps that it was done.
    pub async fn pupil_record(
        &self,
        administrator: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
    ) -> Result<PupilRecord, Problem> {
        let (class, pupil) = self.pupil_of_school(administrator, class, pupil).await?;
        self.note_export(administrator, &pupil, "page").await?;
        let school = self.store.school(class.school_id).await?.ok_or(Problem::NotFound)?;
        let staff = self.store.staff_of_school(class.school_id).await?;
        let names = Names {
            courses: self.open_courses(class.school_id).await?,
            staff: staff.into_iter().map(|adult| (adult.id, adult.name)).collect(),
        };
        let rows = self.store.rows_about_pupil(pupil.key()).await?.ok_or(Problem::NotFound)?;
        let chapters = vec![
            who(&rows.pupil, &school.name, &class.name, &names),
            self.believed(&class, &rows, &names).await?,
            self.exercises_and_answers(&rows, &names).await?,
            work::placements(&rows, &names),
            work::test_results(&rows, &names),
            decided::decisions(&rows, &names),
            decided::fresh_starts(&rows, &names),
            decided::paths(&rows, &names),
            journal::sessions(&rows),
            journal::events(&rows, &names),
            not_here(),
            rights(),
        ];
        Ok(PupilRecord { school: school.name, pseudonym: pupil.pseudonym, made_at: self.now(), chapters })
    }
}

/// What the data map says of these tables.
fn kept(tables: &[&str]) -> Vec<&'static TableMap> {
    DATA_MAP.iter().filter(|table| tables.contains(&table.name)).collect()
}

fn who(pupil: &Pupil, school: &str, class: &str, names: &Names) -> RecordChapter {
    RecordChapter {
        title: "Qui",
        paragraphs: vec![
            "Rebond ne connaît ni le nom complet, ni l’adresse, ni la date de naissance, ni le visage de l’élève."
                .to_owned(),
        ],
        facts: vec![
            ("Pseudonyme", pupil.pseudonym.as_str().into()),
            ("Établissement", school.into()),
            ("Classe", class.into()),
            ("Identifiant, tiré au hasard", pupil.id.to_string().into()),
            ("Compte ouvert", pupil.created_at.into()),
            ("Dernière connexion", pupil.last_seen_at.into()),
            ("Compte suspendu", pupil.suspended_at.map_or_else(|| "non".into(), RecordCell::Moment)),
            ("Temps majoré", if pupil.extra_time { "oui, un tiers de temps en plus".into() } else { "non".into() }),
            ("Programme choisi", pupil.pack_id.as_deref().map(|pack| names.programme(pack)).into()),
            ("Exercices", adapted(pupil).into()),
        ],
        table: None,
        kept: kept(&["pupil"]),
    }
}

fn adapted(pupil: &Pupil) -> &'static str {
    if pupil.adaptive {
        "adaptés à l’élève, si la classe le veut"
    } else {
        "dans l’ordre du programme, sans adaptation"
    }
}

/// What is kept elsewhere, for a short time or without a name.
fn not_here() -> RecordChapter {
    let elsewhere = kept(&["login_throttle", "import_preview"]);
    let mut paragraphs = vec![
        "Le secret de l’élève et les jetons de ses connexions : seules leurs empreintes sont gardées. Elles ne disent rien à \
         personne et ouvriraient son compte à qui saurait s’en servir."
            .to_owned(),
        "Les sauvegardes que fait l’établissement : elles contiennent ces mêmes lignes jusqu’à ce qu’il les remplace.".to_owned(),
    ];
    let told = |table: &&TableMap| format!("{} : {}.", table.purpose, table.retention.to_lowercase());
    paragraphs.extend(elsewhere.iter().map(told));
    RecordChapter { title: "Ce qui n’est pas ici", paragraphs, ..RecordChapter::default() }
}

fn rights() -> RecordChapter {
    RecordChapter {
        title: "Vos droits",
        paragraphs: vec![
            "Le responsable de ces données est le chef d’établissement. Adressez-vous à lui pour faire corriger ce qui est faux, \
             pour vous opposer à une décision ou pour tout faire effacer."
                .to_owned(),
            "Les mêmes données, ligne par ligne, existent en un fichier JSON, que l’établissement remet aussi.".to_owned(),
            "Si la réponse ne convient pas, une réclamation peut être adressée à la CNIL (www.cnil.fr).".to_owned(),
        ],
        ..RecordChapter::default()
    }
}

/// A table with its chapter.
fn chapter(
    title: &'static str,
    tables: &[&str],
    columns: &'static [&'static str],
    rows: impl Iterator<Item = Vec<RecordCell>>,
) -> RecordChapter {
    let table = Some(RecordTable { columns, rows: rows.collect() });
    RecordChapter { title, table, kept: kept(tables), ..RecordChapter::default() }
}
