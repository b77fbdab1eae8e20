//! A pupil enters with what their card says.

use std::net::IpAddr;

use roster::name_key;
use storage::{Pupil, PupilKey};
use uuid::Uuid;

use super::throttle::throttle_key;
use super::{PupilIdentity, SchoolIdentity};
use crate::{Platform, Problem};

/// One sentence for every mistake: it must not tell which of the three is wrong.
const WRONG_CARD: &str = "Ce code, ce pseudonyme et ce secret ne vont pas ensemble. Regarde bien ta carte et réessaie.";

impl Platform {
    /// Recognises a pupil. Capitals, accents, spaces and the final dot of a pseudonym do not matter.
    pub async fn enter_class(
        &self,
        code: &str,
        pseudonym: &str,
        secret: &str,
        caller: Option<IpAddr>,
    ) -> Result<PupilIdentity, Problem> {
        let code: String = code.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
        let wanted = name_key(pseudonym);
        let key = throttle_key(&format!("pupil:{code}:{wanted}"), caller);
        self.count_try(&key).await?;
        let class = self.store.class_with_code(&code).await?.filter(|class| class.archived_at.is_none());
        let pupil = match &class {
            Some(class) => self
                .store
                .pupils_of_class(class.school_id, class.id)
                .await?
                .into_iter()
                .find(|pupil| name_key(&pupil.pseudonym) == wanted && pupil.suspended_at.is_none()),
            None => None,
        };
        let secret = folded_secret(secret);
        let hash = pupil.as_ref().map(|pupil| pupil.secret_hash.as_str());
        if !self.hashing.verify(&secret, hash).await? {
            return Err(Problem::refused(WRONG_CARD));
        }
        self.store.clear_throttle(&key).await?;
        let pupil = pupil.ok_or_else(|| Problem::refused(WRONG_CARD))?;
        self.store.mark_pupil_seen(pupil.key(), self.now()).await?;
        self.identity_of(pupil).await?.ok_or(Problem::NotFound)
    }

    /// The pupil of a session, unless suspended or gone.
    pub async fn pupil_identity(&self, school_id: Uuid, pupil_id: Uuid) -> Result<Option<PupilIdentity>, Problem> {
        match self.store.pupil(PupilKey { school_id, pupil_id }).await? {
            Some(pupil) if pupil.suspended_at.is_none() => self.identity_of(pupil).await,
            _ => Ok(None),
        }
    }

    async fn identity_of(&self, pupil: Pupil) -> Result<Option<PupilIdentity>, Problem> {
        let school = self.store.school(pupil.school_id).await?;
        Ok(school.map(|school| PupilIdentity {
            school: SchoolIdentity { id: school.id, simulated: school.simulated },
            class_id: pupil.class_id,
            id: pupil.id,
            pseudonym: pupil.pseudonym,
            programme: pupil.pack_id,
            adaptive: pupil.adaptive,
            extra_time: pupil.extra_time,
        }))
    }
}

/// A secret as compared: lower case, its parts joined by one hyphen however they were separated.
pub(crate) fn folded_secret(secret: &str) -> String {
    let lower = secret.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::folded_secret;

    #[test]
    fn a_secret_keeps_its_words_whatever_separates_them() {
        assert_eq!(folded_secret("Tigre Olive 27 "), "tigre-olive-27");
        assert_eq!(folded_secret("tigre–olive_27"), "tigre-olive-27");
    }
}
