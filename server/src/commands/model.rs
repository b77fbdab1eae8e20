//! `rebond train` and `rebond model`.

use clap::{Args, Subcommand};
use platform::Platform;

use super::{platform_on, say, sentence};
use crate::configuration::Configuration;

#[derive(Debug, Args)]
pub(super) struct Train {
    /// Code UAI de l’établissement.
    #[arg(long)]
    school: String,
}

#[derive(Debug, Subcommand)]
pub(super) enum ModelCommand {
    /// Liste les modèles et celui qui sert.
    List(School),
    /// Montre la fiche d’un modèle.
    Show(One),
    /// Met un modèle en service, ou y revient.
    Promote(One),
}

#[derive(Debug, Args)]
pub(super) struct School {
    /// Code UAI de l’établissement.
    #[arg(long)]
    school: String,
}

#[derive(Debug, Args)]
pub(super) struct One {
    /// Version du modèle.
    version: String,
    /// Code UAI de l’établissement.
    #[arg(long)]
    school: String,
}

impl Train {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let platform = platform_on(&Configuration::read()?.database).await?;
        let administrator = platform.command_line_administrator(&self.school).await.map_err(sentence)?;
        let promoted = platform.train_model(&administrator).await.map_err(sentence)?;
        say(if promoted {
            "Le nouveau modèle est meilleur sur les élèves mis de côté : il sert."
        } else {
            "Le nouveau modèle n’est pas meilleur sur les élèves mis de côté : il reste candidat."
        });
        list(&platform, &self.school).await?;
        platform.store().close().await;
        Ok(())
    }
}

impl ModelCommand {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let platform = platform_on(&Configuration::read()?.database).await?;
        match self {
            Self::List(school) => list(&platform, &school.school).await?,
            Self::Show(one) => {
                let administrator = platform.command_line_administrator(&one.school).await.map_err(sentence)?;
                let card = platform.model_card(&administrator, &one.version).await.map_err(sentence)?;
                for (name, value) in card.facts {
                    say(format_args!("{name} : {value}"));
                }
            }
            Self::Promote(one) => {
                let administrator = platform.command_line_administrator(&one.school).await.map_err(sentence)?;
                platform.promote_model(&administrator, &one.version).await.map_err(sentence)?;
                say(format_args!("Le modèle {} sert.", one.version));
            }
        }
        platform.store().close().await;
        Ok(())
    }
}

async fn list(platform: &Platform, school: &str) -> anyhow::Result<()> {
    let administrator = platform.command_line_administrator(school).await.map_err(sentence)?;
    let models = platform.models(&administrator).await.map_err(sentence)?;
    for model in models.models {
        say(format_args!(
            "{:28} {:20} AUC {}  perte log. {}  calibration {}",
            model.version, model.status, model.auc, model.log_loss, model.calibration_error
        ));
    }
    Ok(())
}
