//! An adult chooses their own password.

use super::{StaffIdentity, password_problem};
use crate::{Platform, Problem};

impl Platform {
    /// Changes the password of `staff` and closes every session of the account; the caller opens a new one.
    pub async fn change_password(&self, staff: &StaffIdentity, current: &str, new: &str) -> Result<(), Problem> {
        let row = self.store.staff(staff.school.id, staff.id).await?.ok_or(Problem::NotFound)?;
        if !self.hashing.verify(current, Some(&row.password_hash)).await? {
            return Err(Problem::refused("Le mot de passe actuel n’est pas celui-là."));
        }
        if let Some(problem) = password_problem(new, &row.email) {
            return Err(Problem::refused(problem));
        }
        if new == current {
            return Err(Problem::refused("Le nouveau mot de passe est le même que l’ancien."));
        }
        let hash = self.hashing.hash(new, &self.chance).await?;
        self.store.set_staff_password(staff.school.id, staff.id, &hash, false).await?;
        self.store.delete_sessions_of_account(staff.id, None).await?;
        self.note(staff, "password-changed", &staff.id.to_string(), serde_json::json!({})).await
    }
}
