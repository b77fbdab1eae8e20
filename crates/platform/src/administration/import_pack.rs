//! A programme is imported: read, compiled, compared, shown, and only then opened.

use curriculum::{Change, Pack, PackFile, Refusal, compare_packs, read_pack};
use storage::{ExerciseVersion, PackTexts};
use time::OffsetDateTime;
use uuid::Uuid;

use super::import::{PACK, Preview, RefusalLine};
use crate::accounts::StaffIdentity;
use crate::courses::Course;
use crate::{Platform, Problem};

/// Largest text of all files of a pack together: a bomb stops here (trust: 100 MB out of 10 MB in is a bomb).
const UNPACKED_BYTES_MAX: usize = 20_000_000;
/// Most files of a pack.
const FILES_MAX: usize = 2_000;

/// An open programme in a list.
#[derive(Debug, Clone)]
pub struct PackLine {
    /// Title.
    pub title: String,
    /// Version, for people.
    pub version: String,
    /// Licence.
    pub licence: String,
    /// How many skills.
    pub skills: usize,
    /// How many exercises.
    pub exercises: usize,
    /// Since when this version is open.
    pub opened_at: OffsetDateTime,
}

impl Platform {
    /// Programmes open in the school.
    pub async fn packs(&self, administrator: &StaffIdentity) -> Result<Vec<PackLine>, Problem> {
        let school_id = administrator.school.id;
        let stored = self.store.open_packs(school_id).await?;
        let courses = self.open_courses(school_id).await?;
        let line = |course: &std::sync::Arc<Course>| {
            let stored = stored.iter().find(|pack| pack.pack_id == course.pack_id)?;
            Some(PackLine {
                title: course.programme.title.clone(),
                version: course.programme.version.clone(),
                licence: course.programme.licence.clone(),
                skills: course.programme.skills.len(),
                exercises: course.exercises.len(),
                opened_at: stored.opened_at,
            })
        };
        Ok(courses.iter().filter_map(line).collect())
    }

    /// Name and title of the programmes that come with Rebond.
    pub fn shipped_packs(&self) -> Vec<(String, String)> {
        let line = |pack: &Pack| (pack.programme.id.clone(), pack.programme.title.clone());
        self.courses.shipped().iter().map(line).collect()
    }

    /// Previews a programme that comes with Rebond.
    pub async fn preview_shipped_pack(&self, administrator: &StaffIdentity, id: &str) -> Result<Uuid, Problem> {
        let pack = self.courses.shipped().iter().find(|pack| pack.programme.id == id).ok_or(Problem::NotFound)?;
        let files = files_of(pack);
        self.preview_pack(administrator, files).await
    }

    /// Previews a programme sent as a zip archive.
    pub async fn preview_pack_archive(
        &self,
        administrator: &StaffIdentity,
        name: &str,
        bytes: &[u8],
    ) -> Result<Uuid, Problem> {
        let files = unpack(bytes).map_err(|why| Problem::refused(format!("« {name} » : {why}.")))?;
        self.preview_pack(administrator, files).await
    }

    /// Previews the files of a programme, whatever way they came.
    pub async fn preview_pack(&self, administrator: &StaffIdentity, files: Vec<PackFile>) -> Result<Uuid, Problem> {
        let preview = self.compared(administrator.school.id, &files).await?;
        let content = serde_json::to_vec(&files).map_err(|error| Problem::Unexpected(error.to_string()))?;
        self.keep_import(administrator, PACK, content, &preview).await
    }

    async fn compared(&self, school_id: Uuid, files: &[PackFile]) -> Result<Preview, Problem> {
        let pack = match read_pack(files) {
            Ok(pack) => pack,
            Err(refusals) => return Ok(refused("Programme illisible", &refusals)),
        };
        let title = format!("{} (version {})", pack.programme.title, pack.programme.version);
        if let Err(refusals) = Course::compile(String::new(), &pack) {
            return Ok(refused(&title, &refusals));
        }
        let open = self.store.open_packs(school_id).await?;
        let current = match open.iter().find(|open| open.pack_id == pack.programme.id) {
            Some(open) => Some(self.stored_pack(&open.pack_id, &open.version).await?),
            None => None,
        };
        let comparison = compare_packs(current.as_ref(), &pack);
        let named = |change: Change| {
            let skills = comparison.skills.iter().filter(|(_, found)| **found == change);
            let exercises = comparison.exercises.iter().filter(|(_, found)| **found == change);
            let skills = skills.map(|(name, _)| format!("Compétence : {}", skill_title(&pack, name)));
            skills.chain(exercises.map(|(name, _)| format!("Exercice : {name}"))).collect()
        };
        Ok(Preview {
            title,
            added: named(Change::Added),
            changed: named(Change::Changed),
            perhaps_changed: Vec::new(),
            withdrawn: named(Change::Withdrawn),
            unchanged: comparison.count(Change::Unchanged),
            ..Preview::default()
        })
    }

    pub(super) async fn apply_pack(&self, administrator: &StaffIdentity, content: &[u8]) -> Result<(), Problem> {
        let files: Vec<PackFile> =
            serde_json::from_slice(content).map_err(|error| Problem::Unexpected(error.to_string()))?;
        let pack = read_pack(&files).map_err(|refusals| Problem::refused(lines(&refusals)))?;
        self.open_pack(administrator.school.id, Some(administrator.id), &pack).await
    }

    /// Opens a version of a programme in a school: from the next exercise on, pupils work on it.
    pub async fn open_pack(&self, school_id: Uuid, by: Option<Uuid>, pack: &Pack) -> Result<(), Problem> {
        // Kept: it is what the pupils of the school work with next.
        let course = self.courses.compile(pack).map_err(|refusals| Problem::refused(lines(&refusals)))?;
        let exercises = pack
            .exercises
            .iter()
            .map(|file| ExerciseVersion {
                exercise_id: file.id.to_string(),
                version: file.version.clone(),
                text: file.text.clone(),
            })
            .collect();
        self.store
            .open_pack(
                school_id,
                &PackTexts {
                    pack_id: pack.programme.id.clone(),
                    version: course.version.clone(),
                    programme_text: pack.programme_text.clone(),
                    exercises,
                },
                by,
                self.now(),
            )
            .await?;
        self.courses.forget_open(school_id);
        Ok(())
    }
}

fn skill_title(pack: &Pack, name: &str) -> String {
    let skill = pack.programme.skills.iter().find(|skill| skill.id.as_str() == name);
    skill.map_or_else(|| name.to_owned(), |skill| skill.title.clone())
}

fn refused(title: &str, refusals: &[Refusal]) -> Preview {
    let line = |refusal: &Refusal| RefusalLine {
        place: match refusal.line {
            0 => refusal.file.clone(),
            line => format!("{}, ligne {line}", refusal.file),
        },
        column: if refusal.column == 0 { String::new() } else { refusal.column.to_string() },
        value: refusal.value.clone(),
        reason: refusal.reason.clone(),
    };
    let refusals = refusals.iter().map(line).collect();
    Preview { title: title.to_owned(), refusals, blocked: true, ..Preview::default() }
}

fn lines(refusals: &[Refusal]) -> String {
    refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The files of a pack as they would be sent.
pub(crate) fn files_of(pack: &Pack) -> Vec<PackFile> {
    let programme = PackFile { path: "programme.toml".to_owned(), text: pack.programme_text.clone() };
    let exercises = pack
        .exercises
        .iter()
        .map(|file| PackFile { path: format!("exercices/{}.toml", file.id), text: file.text.clone() });
    std::iter::once(programme).chain(exercises).collect()
}

/// Unpacks an archive in memory; paths are names, nothing is written to disk.
fn unpack(bytes: &[u8]) -> Result<Vec<PackFile>, String> {
    use std::io::Read;
    let broken = |_| "ce n’est pas une archive .zip lisible".to_owned();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > FILES_MAX {
        return Err(format!("l’archive contient plus de {FILES_MAX} fichiers"));
    }
    let mut files = Vec::new();
    let mut total = 0;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(broken)?;
        let path = entry.name().to_owned();
        let hidden = path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if !entry.is_file() || hidden {
            continue;
        }
        let mut text = Vec::new();
        let room = (UNPACKED_BYTES_MAX - total) as u64;
        entry.by_ref().take(room + 1).read_to_end(&mut text).map_err(|_| format!("« {path} » est illisible"))?;
        total += text.len();
        if total > UNPACKED_BYTES_MAX {
            return Err("l’archive est trop grosse une fois ouverte (plus de 20 Mo)".to_owned());
        }
        let text = String::from_utf8(text).map_err(|_| format!("« {path} » n’est pas un texte en UTF-8"))?;
        files.push(PackFile { path, text });
    }
    Ok(files)
}
