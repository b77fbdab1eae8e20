//! An adult signs in.

use std::net::IpAddr;

use storage::Staff;
use uuid::Uuid;

use super::throttle::throttle_key;
use super::{Role, SchoolIdentity, StaffIdentity};
use crate::{Platform, Problem};

const WRONG_CREDENTIALS: &str = "Cette adresse et ce mot de passe ne vont pas ensemble.";

impl Platform {
    /// Recognises a teacher or an administrator.
    pub async fn sign_in(&self, email: &str, password: &str, caller: Option<IpAddr>) -> Result<StaffIdentity, Problem> {
        let email = email.trim().to_lowercase();
        let key = throttle_key(&format!("staff:{email}"), caller);
        self.count_try(&key).await?;
        let staff = self.store.staff_with_email(&email).await?.filter(|staff| staff.suspended_at.is_none());
        if !self.hashing.verify(password, staff.as_ref().map(|staff| staff.password_hash.as_str())).await? {
            return Err(Problem::refused(WRONG_CREDENTIALS));
        }
        self.store.clear_throttle(&key).await?;
        let staff = staff.ok_or_else(|| Problem::refused(WRONG_CREDENTIALS))?;
        let identity = self.identity_of_staff(staff).await?.ok_or(Problem::NotFound)?;
        self.note(&identity, "signed-in", &identity.id.to_string(), serde_json::json!({})).await?;
        Ok(identity)
    }

    /// The adult of a session, unless suspended or gone.
    pub async fn staff_identity(&self, school_id: Uuid, id: Uuid) -> Result<Option<StaffIdentity>, Problem> {
        match self.store.staff(school_id, id).await? {
            Some(staff) if staff.suspended_at.is_none() => self.identity_of_staff(staff).await,
            _ => Ok(None),
        }
    }

    async fn identity_of_staff(&self, staff: Staff) -> Result<Option<StaffIdentity>, Problem> {
        let school = self.store.school(staff.school_id).await?;
        Ok(school.map(|school| StaffIdentity {
            school: SchoolIdentity { id: school.id, simulated: school.simulated },
            id: staff.id,
            name: staff.name,
            role: staff.role.into(),
            must_change_password: staff.must_change_password,
        }))
    }
}

impl From<storage::Role> for Role {
    fn from(role: storage::Role) -> Self {
        match role {
            storage::Role::Teacher => Self::Teacher,
            storage::Role::Administrator => Self::Administrator,
        }
    }
}
