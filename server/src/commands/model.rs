//! `rebond train` and `rebond model`: the life of a model, from the command line.

mod card;

use clap::{Args, Subcommand};
use platform::Platform;
use platform::accounts::StaffIdentity;
use platform::administration::ModelsView;
use serde::Serialize;

use super::{platform_on, say, sentence};
use crate::configuration::Configuration;

#[derive(Debug, Args)]
pub(super) struct Train {
    #[command(flatten)]
    school: School,
}

#[derive(Debug, Args)]
pub(super) struct Replay {
    #[command(flatten)]
    school: School,
}

#[derive(Debug, Subcommand)]
pub(super) enum ModelCommand {
    /// Liste les modèles, celui qui sert, et ce qu’en dit la surveillance.
    List(School),
    /// Montre d’où vient un modèle et ce qu’il vaut.
    Show(One),
    /// Met un modèle en service.
    Promote(One),
    /// Revient au modèle qui servait avant.
    Rollback(School),
    /// Écrit la fiche d’un modèle, en Markdown.
    Card(One),
}

#[derive(Debug, Args)]
pub(super) struct School {
    /// Code UAI de l’établissement ; inutile s’il n’y en a qu’un.
    #[arg(long)]
    school: Option<String>,
    /// Un document JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct One {
    /// Version du modèle.
    version: String,
    #[command(flatten)]
    school: School,
}

/// What a change of model led to.
#[derive(Serialize)]
struct Serving<'a> {
    serving: &'a str,
}

impl Train {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let platform = platform_on(&Configuration::read()?.database).await?;
        let outcome = self.train(&platform).await;
        platform.store().close().await;
        outcome
    }

    async fn train(&self, platform: &Platform) -> anyhow::Result<()> {
        let administrator = self.school.administrator(platform).await?;
        let trained = platform.train_model(&administrator).await.map_err(sentence)?;
        if self.school.json {
            return say_json(&trained);
        }
        let what = if trained.promoted { "il sert" } else { "il reste candidat" };
        say(format_args!("Modèle {} entraîné : {what}. {}", trained.version, trained.reason));
        Ok(())
    }
}

impl Replay {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let platform = platform_on(&Configuration::read()?.database).await?;
        let outcome = self.replay(&platform).await;
        platform.store().close().await;
        outcome
    }

    async fn replay(&self, platform: &Platform) -> anyhow::Result<()> {
        let administrator = self.school.administrator(platform).await?;
        let found = platform.replay_states(&administrator).await.map_err(sentence)?;
        if self.school.json {
            return say_json(&found);
        }
        say(format_args!(
            "{} élèves ont répondu : {} états refaits d’après leurs réponses, dont {} qui étaient incomplets ; les autres étaient \
             déjà ceux de leurs réponses.",
            found.pupils, found.changed, found.incomplete
        ));
        if found.left > 0 {
            say(format_args!("{} élèves répondaient pendant ce temps : relancez la commande pour eux.", found.left));
        }
        Ok(())
    }
}

impl ModelCommand {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let platform = platform_on(&Configuration::read()?.database).await?;
        let outcome = self.act(&platform).await;
        platform.store().close().await;
        outcome
    }

    async fn act(&self, platform: &Platform) -> anyhow::Result<()> {
        let (Self::List(school) | Self::Rollback(school)) = self else { return self.act_on_one(platform).await };
        let administrator = school.administrator(platform).await?;
        if matches!(self, Self::Rollback(_)) {
            let version = platform.roll_back_model(&administrator).await.map_err(sentence)?;
            return school.serving(&version);
        }
        let models = platform.models(&administrator).await.map_err(sentence)?;
        if school.json {
            return say_json(&models);
        }
        list(&models);
        Ok(())
    }

    async fn act_on_one(&self, platform: &Platform) -> anyhow::Result<()> {
        let (Self::Show(one) | Self::Promote(one) | Self::Card(one)) = self else { return Ok(()) };
        let administrator = one.school.administrator(platform).await?;
        if matches!(self, Self::Promote(_)) {
            platform.promote_model(&administrator, &one.version).await.map_err(sentence)?;
            return one.school.serving(&one.version);
        }
        let card = platform.model_card(&administrator, &one.version).await.map_err(sentence)?;
        if one.school.json {
            return say_json(&card);
        }
        if matches!(self, Self::Card(_)) {
            say(card::markdown(&card).trim_end());
            return Ok(());
        }
        for (name, value) in &card.facts {
            say(format_args!("{name} : {value}"));
        }
        for line in &card.comparison {
            let (auc, loss) = (card::figure(Some(line.auc)), card::figure(Some(line.log_loss)));
            let calibration = card::figure(line.calibration_error);
            say(format_args!("{} : AUC {auc}, perte log. {loss}, calibration {calibration}", line.name));
        }
        if let Some(verdict) = &card.verdict {
            say(format_args!("Décision : {verdict}"));
        }
        Ok(())
    }
}

impl School {
    async fn administrator(&self, platform: &Platform) -> anyhow::Result<StaffIdentity> {
        platform.command_line_administrator(self.school.as_deref()).await.map_err(sentence)
    }

    fn serving(&self, version: &str) -> anyhow::Result<()> {
        if self.json {
            return say_json(&Serving { serving: version });
        }
        say(format_args!("Le modèle {version} sert."));
        Ok(())
    }
}

fn say_json(document: &impl Serialize) -> anyhow::Result<()> {
    say(serde_json::to_string_pretty(document)?);
    Ok(())
}

fn list(models: &ModelsView) {
    for model in &models.models {
        let [auc, loss, calibration] = [model.auc, model.log_loss, model.calibration_error].map(card::figure);
        say(format_args!(
            "{:28} {:20} AUC {auc}  perte log. {loss}  calibration {calibration}",
            model.version, model.status
        ));
    }
    say(&models.watch.sentence);
    if let Some(version) = &models.roll_back_to {
        say(format_args!("« rebond model rollback » revient à {version}."));
    }
}
