//! A class of the school: renamed, or deleted while it is empty.

use roster::class_key;
use storage::StoreError;
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::classroom::class_name;
use crate::{Platform, Problem};

impl Platform {
    /// Gives a class another name; everything else stays, its code too.
    pub async fn rename_class(&self, administrator: &StaffIdentity, class: Uuid, name: &str) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        let class = self.store.class(school_id, class).await?.ok_or(Problem::NotFound)?;
        let name = class_name(name)?;
        let taken = || Problem::refused(format!("L’établissement a déjà une classe « {name} »."));
        let classes = self.store.classes_of_school(school_id).await?;
        let mut others = classes.iter().filter(|other| other.id != class.id && other.archived_at.is_none());
        // The name of a class that is over is free, and one that is over may keep any name.
        if class.archived_at.is_none() && others.any(|other| class_key(&other.name) == class_key(&name)) {
            return Err(taken());
        }
        match self.store.update_class(school_id, class.id, &name, &class.level).await {
            Err(StoreError::AlreadyTaken(_)) => return Err(taken()),
            renamed => renamed?,
        }
        let details = serde_json::json!({ "before": class.name, "name": name });
        self.note(administrator, "class-renamed", &class.id.to_string(), details).await
    }

    /// Deletes a class that nobody is in, and with it only what its teachers had set for it: answers belong to pupils.
    pub async fn delete_class(&self, administrator: &StaffIdentity, class: Uuid) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        let class = self.store.class(school_id, class).await?.ok_or(Problem::NotFound)?;
        if !self.store.delete_empty_class(school_id, class.id).await? {
            return Err(Problem::refused(format!(
                "Rien n’est supprimé : {} a des élèves. Changez-les d’abord de classe, ou archivez-la en fin d’année.",
                class.name
            )));
        }
        let details = serde_json::json!({ "name": class.name });
        self.note(administrator, "class-deleted", &class.id.to_string(), details).await
    }
}
