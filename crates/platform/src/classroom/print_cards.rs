//! Access cards: a new secret for each pupil, shown once and kept nowhere.

use storage::Pupil;
use uuid::Uuid;

use crate::accounts::{StaffIdentity, folded};
use crate::{Platform, Problem};

/// A card to cut out.
#[derive(Debug, Clone)]
pub struct AccessCard {
    /// Whose it is.
    pub pseudonym: String,
    /// Code of the class.
    pub class_code: String,
    /// The secret, in clear for the only time.
    pub secret: String,
}

impl Platform {
    /// New cards: for one pupil, or for those who have none, or for all when everybody has one.
    pub async fn print_cards(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        only: Option<Uuid>,
    ) -> Result<Vec<AccessCard>, Problem> {
        let class = self.own_class(teacher, class).await?;
        let mut pupils = self.store.pupils_of_class(class.school_id, class.id).await?;
        pupils.sort_by_cached_key(|pupil| folded(&pupil.pseudonym));
        let without = || pupils.iter().filter(|pupil| pupil.secret_hash.is_empty());
        let chosen: Vec<&Pupil> = if let Some(id) = only {
            pupils.iter().filter(|pupil| pupil.id == id).collect()
        } else if without().next().is_none() {
            pupils.iter().collect()
        } else {
            without().collect()
        };
        let mut cards = Vec::new();
        for pupil in chosen {
            let secret = self.chance.pupil_secret();
            let hash = self.hashing.hash(&secret, &self.chance).await?;
            self.store.set_pupil_secret(pupil.key(), &hash).await?;
            self.store.delete_sessions_of_account(pupil.id, None).await?;
            cards.push(AccessCard { pseudonym: pupil.pseudonym.clone(), class_code: class.code.clone(), secret });
        }
        let details = serde_json::json!({ "cards": cards.len() });
        self.note(teacher, "cards-printed", &class.id.to_string(), details).await?;
        Ok(cards)
    }
}
