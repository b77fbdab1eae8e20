//! A pupil as somebody names them at the command line: by identifier, or by pseudonym and class.

use std::fmt::Write as _;

use roster::name_key;
use storage::{Class, Pupil, PupilKey};
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// The pupil who was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPupil {
    /// Their class.
    pub class: Uuid,
    /// Its name.
    pub class_name: String,
    /// Their identifier.
    pub id: Uuid,
    /// Their pseudonym.
    pub pseudonym: String,
}

impl Platform {
    /// The one pupil of the school whom `named` means: an identifier, or a pseudonym however it is typed, in the class
    /// `class` if it is given. Classes that are over count: their pupils have the same rights.
    ///
    /// # Errors
    /// [`Problem::Refused`] when nobody or several pupils are meant; the sentence lists them.
    pub async fn find_pupil(
        &self,
        administrator: &StaffIdentity,
        named: &str,
        class: Option<&str>,
    ) -> Result<FoundPupil, Problem> {
        let school_id = administrator.school.id;
        let mut classes = self.store.classes_of_school(school_id).await?;
        if let Some(wanted) = class {
            classes.retain(|class| name_key(&class.name) == name_key(wanted));
            if classes.is_empty() {
                return Err(Problem::refused(format!("Aucune classe de l’établissement ne s’appelle « {wanted} ».")));
            }
        }
        let mut meant: Vec<(Class, Pupil)> = Vec::new();
        if let Ok(pupil_id) = Uuid::try_parse(named) {
            let pupil = self.store.pupil(PupilKey { school_id, pupil_id }).await?;
            let place = pupil.as_ref().and_then(|pupil| classes.iter().position(|class| class.id == pupil.class_id));
            meant.extend(place.map(|place| classes.swap_remove(place)).zip(pupil));
        } else {
            for class in classes {
                let pupils = self.store.pupils_of_class(school_id, class.id).await?;
                let named = pupils.into_iter().filter(|pupil| name_key(&pupil.pseudonym) == name_key(named));
                meant.extend(named.map(|pupil| (class.clone(), pupil)));
            }
        }
        if meant.len() > 1 {
            return Err(Problem::refused(several(named, &meant)));
        }
        let (class, pupil) = meant.pop().ok_or_else(|| {
            let place = class.map_or_else(|| "l’établissement".to_owned(), |class| format!("la classe « {class} »"));
            Problem::refused(format!("Aucun élève de {place} ne répond au nom ou à l’identifiant « {named} »."))
        })?;
        Ok(FoundPupil { class: class.id, class_name: class.name, id: pupil.id, pseudonym: pupil.pseudonym })
    }
}

fn several(named: &str, meant: &[(Class, Pupil)]) -> String {
    let mut sentence = format!("« {named} » désigne {} élèves : ", meant.len());
    for (rank, (class, pupil)) in meant.iter().enumerate() {
        let before = if rank == 0 { "" } else { " ; " };
        let over = if class.archived_at.is_some() { " (classe archivée)" } else { "" };
        write!(sentence, "{before}{}{over}, {}, {}", class.name, pupil.pseudonym, pupil.id)
            .expect("a String takes everything");
    }
    sentence.push_str(". Précisez la classe avec --class, ou donnez l’identifiant.");
    sentence
}
