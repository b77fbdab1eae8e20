//! A class list is imported: pupils are added or moved, nobody is removed.

use std::collections::BTreeMap;

use curriculum::Level;
use roster::{
    ClassList, Destination, ExistingPupil, PupilRow, RosterPreview, class_key, compare, name_key, read_class_list,
};
use storage::{Class, Pupil};
use uuid::Uuid;

use super::import::{Preview, ROSTER, RefusalLine};
use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// What has to be told first.
const SAME_OR_OTHERS: &str =
    "Des élèves de la liste portent le nom d’élèves de l’an dernier : dites d’abord si ce sont les mêmes.";

impl Platform {
    /// Previews a class list. `class_name` is the class of all its pupils, for a file that names none.
    pub async fn preview_roster(
        &self,
        administrator: &StaffIdentity,
        name: &str,
        bytes: &[u8],
        class_name: Option<&str>,
    ) -> Result<Uuid, Problem> {
        let school_id = administrator.school.id;
        let school = self.store.school(school_id).await?.ok_or(Problem::NotFound)?;
        let list = read_class_list(name, bytes, Destination { uai: school.uai.as_deref(), class_name })
            .map_err(|refused| Problem::refused(refused.to_string()))?;
        let (_, existing) = self.pupils_of_school(school_id).await?;
        let compared = compare(&existing, &list);
        let mut open = self.store.classes_of_school(school_id).await?;
        open.retain(|class| class.archived_at.is_none());
        let line = |row: &PupilRow| {
            let warning = if row.shortened { " : nom raccourci, vérifiez que c’est bien le prénom" } else { "" };
            format!("{} ({}){warning}", row.pseudonym, row.class_name)
        };
        let preview = Preview {
            title: format!("Liste d’élèves « {name} » ({})", list.format.label()),
            notes: list.notes.clone(),
            created_classes: created_classes(&compared, &open),
            added: compared.added.iter().map(line).collect(),
            changed: compared
                .changed
                .iter()
                .map(|moved| format!("{} : de {} à {}", moved.row.pseudonym, moved.from_class, moved.row.class_name))
                .collect(),
            perhaps_changed: compared
                .perhaps_changed
                .iter()
                .map(|moved| format!("{} : de {} à {}", moved.row.pseudonym, moved.from_class, moved.row.class_name))
                .collect(),
            withdrawn: Vec::new(),
            unchanged: compared.unchanged.len(),
            refusals: compared
                .refused
                .iter()
                .map(|refusal| RefusalLine {
                    place: format!("ligne {}", refusal.line),
                    column: refusal.column.clone(),
                    value: refusal.value.clone(),
                    reason: refusal.reason.clone(),
                })
                .collect(),
            blocked: false,
        };
        let content = serde_json::to_vec(&list).map_err(|error| Problem::Unexpected(error.to_string()))?;
        self.keep_import(administrator, ROSTER, content, &preview).await
    }

    /// Compares again with what is there now, so that two confirmations never add the same pupil twice.
    pub(super) async fn apply_roster(
        &self,
        administrator: &StaffIdentity,
        content: &[u8],
        same_pupils: Option<bool>,
    ) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        let list: ClassList =
            serde_json::from_slice(content).map_err(|error| Problem::Unexpected(error.to_string()))?;
        let (pupils, existing) = self.pupils_of_school(school_id).await?;
        let RosterPreview { mut added, mut changed, perhaps_changed, .. } = compare(&existing, &list);
        match same_pupils {
            _ if perhaps_changed.is_empty() => {}
            Some(true) => changed.extend(perhaps_changed),
            Some(false) => added.extend(perhaps_changed.into_iter().map(|moved| moved.row)),
            None => return Err(Problem::refused(SAME_OR_OTHERS)),
        }
        let mut classes = self.classes_by_name(school_id).await?;
        let mut arriving: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
        for row in added {
            let class = self.class_of_row(administrator, &mut classes, &row).await?;
            arriving.entry(class).or_default().push(row.pseudonym);
        }
        for (class, pseudonyms) in arriving {
            self.create_pupils(school_id, class, &pseudonyms).await?;
        }
        for moved in changed {
            let class = self.class_of_row(administrator, &mut classes, &moved.row).await?;
            let wanted = (class_key(&moved.from_class), name_key(&moved.row.pseudonym));
            let found =
                pupils.iter().find(|(class, pupil)| (class_key(&class.name), name_key(&pupil.pseudonym)) == wanted);
            if let Some((_, pupil)) = found {
                self.move_to_class(administrator, pupil, class).await?;
            }
        }
        Ok(())
    }

    /// The pupils of the classes that are open: a name in a class that is over may be that of somebody else.
    async fn pupils_of_school(&self, school_id: Uuid) -> Result<(Vec<(Class, Pupil)>, Vec<ExistingPupil>), Problem> {
        let mut pupils = Vec::new();
        let classes = self.store.classes_of_school(school_id).await?;
        for class in classes.into_iter().filter(|class| class.archived_at.is_none()) {
            for pupil in self.store.pupils_of_class(school_id, class.id).await? {
                pupils.push((class.clone(), pupil));
            }
        }
        let existing = pupils
            .iter()
            .map(|(class, pupil)| ExistingPupil { class_name: class.name.clone(), pseudonym: pupil.pseudonym.clone() })
            .collect();
        Ok((pupils, existing))
    }

    /// The classes that are open, by what makes their names the same.
    async fn classes_by_name(&self, school_id: Uuid) -> Result<BTreeMap<String, Uuid>, Problem> {
        let classes = self.store.classes_of_school(school_id).await?.into_iter();
        let open = classes.filter(|class| class.archived_at.is_none());
        Ok(open.map(|class| (class_key(&class.name), class.id)).collect())
    }

    /// The class of a row, opened when the school has none of that name. It has no teacher until one takes it.
    async fn class_of_row(
        &self,
        administrator: &StaffIdentity,
        classes: &mut BTreeMap<String, Uuid>,
        row: &PupilRow,
    ) -> Result<Uuid, Problem> {
        let name = class_key(&row.class_name);
        if let Some(class) = classes.get(&name) {
            return Ok(*class);
        }
        let (school, level) = (&administrator.school, level_of(row).map_or("", Level::label));
        let class = self.new_class(school.id, school.simulated, &row.class_name, level, &[]).await?;
        classes.insert(name, class);
        Ok(class)
    }
}

/// The classes that a list would open, each with its level.
fn created_classes(compared: &RosterPreview, open: &[Class]) -> Vec<String> {
    let is_open = |name: &str| open.iter().any(|class| class_key(&class.name) == class_key(name));
    let mut created: BTreeMap<String, String> = BTreeMap::new();
    let moved = compared.changed.iter().chain(&compared.perhaps_changed).map(|moved| &moved.row);
    for row in compared.added.iter().chain(moved) {
        if !is_open(&row.class_name) {
            let level = level_of(row).map_or("niveau à choisir", Level::label);
            created.entry(class_key(&row.class_name)).or_insert_with(|| format!("{} ({level})", row.class_name));
        }
    }
    created.into_values().collect()
}

/// The level of the class of a row: written beside it, or at the beginning of its name.
fn level_of(row: &PupilRow) -> Option<Level> {
    row.level.as_deref().and_then(Level::from_label).or_else(|| level_in(&row.class_name))
}

/// The level that a class name begins with, as schools write them: `4e B`, `4EME2`, `6A`, `2NDE 5`.
fn level_in(class_name: &str) -> Option<Level> {
    match class_name.trim_start().chars().next()? {
        '6' => Some(Level::Sixieme),
        '5' => Some(Level::Cinquieme),
        '4' => Some(Level::Quatrieme),
        '3' => Some(Level::Troisieme),
        '2' => Some(Level::Seconde),
        _ => None,
    }
}
