//! The first account of a school, made by a command on the machine and not by a page.

use storage::{NewSchool, NewStaff, Role};
use uuid::Uuid;

use super::password_problem;
use crate::{Platform, Problem};

/// What the command asks for.
#[derive(Debug, Clone)]
pub struct FirstAdministrator<'a> {
    /// Name of the school.
    pub school_name: &'a str,
    /// Code of the school in French administration (unité administrative immatriculée), 8 characters; may be unknown.
    pub uai: Option<&'a str>,
    /// Whether pupils of the school are simulated.
    pub simulated: bool,
    /// Name of the administrator.
    pub name: &'a str,
    /// E-mail of the administrator.
    pub email: &'a str,
    /// Password; a first one is made when absent and must then be changed.
    pub password: Option<&'a str>,
}

impl Platform {
    /// Opens a school (or finds it by its UAI) and its administrator. Gives the school and the password to use.
    pub async fn create_administrator(&self, first: FirstAdministrator<'_>) -> Result<(Uuid, String), Problem> {
        let email = checked_email(first.email)?;
        if let Some(problem) = first.password.and_then(|password| password_problem(password, &email)) {
            return Err(Problem::refused(problem));
        }
        if self.store.staff_with_email(&email).await?.is_some() {
            return Err(Problem::refused(format!("L’adresse {email} a déjà un compte.")));
        }
        let now = self.now();
        let known = match first.uai {
            Some(uai) => self.store.school_with_uai(uai).await?,
            None => None,
        };
        let school_id = if let Some(school) = known {
            school.id
        } else {
            let id = self.new_id();
            let uai = first.uai.map(str::to_owned);
            let name = first.school_name.to_owned();
            self.store.create_school(&NewSchool { id, name, uai, simulated: first.simulated, created_at: now }).await?;
            id
        };
        let password = first.password.map_or_else(|| self.chance.first_password(), str::to_owned);
        let password_hash = self.hashing.hash(&password, &self.chance).await?;
        self.store
            .create_staff(&NewStaff {
                id: self.new_id(),
                school_id,
                role: Role::Administrator,
                email,
                name: first.name.to_owned(),
                password_hash,
                must_change_password: first.password.is_none(),
                created_at: now,
            })
            .await?;
        Ok((school_id, password))
    }
}

/// An e-mail address in the form it is kept, or a sentence. Only what would surely not arrive is refused.
pub(crate) fn checked_email(email: &str) -> Result<String, Problem> {
    let email = email.trim().to_lowercase();
    let well_formed = email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    if well_formed && email.len() <= 254 && !email.chars().any(char::is_whitespace) {
        Ok(email)
    } else {
        Err(Problem::refused(format!("« {email} » n’est pas une adresse électronique : il manque un @ ou un point.")))
    }
}
