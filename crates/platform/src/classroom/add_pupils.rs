//! Pupils are added by pseudonym, one a line.

use std::collections::BTreeSet;

use storage::NewPupil;
use uuid::Uuid;

use crate::accounts::{StaffIdentity, folded};
use crate::{Platform, Problem};

/// Longest pseudonym kept: more would be a name.
const PSEUDONYM_CHARACTERS_MAX: usize = 30;
/// More pupils than this is not a class.
const CLASS_PUPILS_MAX: usize = 60;

impl Platform {
    /// Adds pupils to a class of this teacher; blank lines and pupils already there are passed over.
    pub async fn add_pupils(&self, teacher: &StaffIdentity, class: Uuid, lines: &str) -> Result<usize, Problem> {
        let class = self.own_class(teacher, class).await?;
        let existing = self.store.pupils_of_class(class.school_id, class.id).await?;
        let mut taken: BTreeSet<String> = existing.iter().map(|pupil| folded(&pupil.pseudonym)).collect();
        let mut pseudonyms = Vec::new();
        for (number, line) in lines.lines().enumerate() {
            let pseudonym = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if pseudonym.is_empty() {
                continue;
            }
            let refused = |why: &str| Problem::refused(format!("Ligne {} (« {pseudonym} ») : {why}", number + 1));
            if pseudonym.chars().count() > PSEUDONYM_CHARACTERS_MAX {
                return Err(refused("un pseudonyme a au plus 30 caractères ; un prénom et une initiale suffisent."));
            }
            if pseudonym.contains('@') || folded(&pseudonym).is_empty() {
                return Err(refused("écrivez un prénom et une initiale, pas une adresse."));
            }
            if taken.insert(folded(&pseudonym)) {
                pseudonyms.push(pseudonym);
            }
        }
        if existing.len() + pseudonyms.len() > CLASS_PUPILS_MAX {
            return Err(Problem::refused("Une classe a au plus 60 élèves."));
        }
        self.create_pupils(class.school_id, class.id, &pseudonyms).await?;
        let details = serde_json::json!({ "added": pseudonyms.len() });
        self.note(teacher, "pupils-added", &class.id.to_string(), details).await?;
        Ok(pseudonyms.len())
    }

    /// Creates pupils without a card yet: nobody knows their secret, so nobody can enter before a card is printed.
    pub(crate) async fn create_pupils(
        &self,
        school_id: Uuid,
        class_id: Uuid,
        pseudonyms: &[String],
    ) -> Result<Vec<Uuid>, Problem> {
        let created_at = self.now();
        let new: Vec<NewPupil> = pseudonyms
            .iter()
            .map(|pseudonym| NewPupil {
                school_id,
                id: self.new_id(),
                class_id,
                pseudonym: pseudonym.clone(),
                secret_hash: String::new(),
                extra_time: false,
                created_at,
            })
            .collect();
        self.store.create_pupils(&new).await?;
        Ok(new.into_iter().map(|pupil| pupil.id).collect())
    }
}
