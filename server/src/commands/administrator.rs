//! `rebond administrator`: the first account of a school.

use clap::Args;
use platform::accounts::create_administrator::FirstAdministrator;

use super::{platform_on, say, sentence};
use crate::configuration::Configuration;

#[derive(Debug, Args)]
pub(super) struct Administrator {
    /// Nom de l’établissement.
    #[arg(long)]
    school: String,
    /// Code UAI de l’établissement, s’il en a un.
    #[arg(long)]
    uai: Option<String>,
    /// Nom de l’administrateur.
    #[arg(long)]
    name: String,
    /// Adresse électronique de l’administrateur.
    #[arg(long)]
    email: String,
}

impl Administrator {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let platform = platform_on(&Configuration::read()?.database).await?;
        let (_, password) = platform
            .create_administrator(FirstAdministrator {
                school_name: &self.school,
                uai: self.uai.as_deref(),
                simulated: false,
                name: &self.name,
                email: &self.email,
                password: None,
            })
            .await
            .map_err(sentence)?;
        say(format_args!("Compte ouvert pour {} ({})", self.name, self.email));
        say(format_args!("Premier mot de passe, à changer en arrivant : {password}"));
        platform.store().close().await;
        Ok(())
    }
}
