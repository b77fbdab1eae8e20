//! `rebond journal`: what adults did in a school, and whether the journal is whole.

use anyhow::bail;
use app::components::written::moment_of_year;
use clap::Args;
use platform::Platform;
use platform::audit::{action_words, actor_words};
use storage::{AuditEvent, AuditVerdict};

use super::{platform_on, say, sentence};
use crate::configuration::Configuration;

/// Events read at a time.
const PAGE: u32 = 200;

#[derive(Debug, Args)]
pub(super) struct Journal {
    /// Combien d’actions montrer, la dernière d’abord.
    #[arg(long, default_value_t = 50)]
    last: u32,
    /// Une ligne JSON par action.
    #[arg(long)]
    json: bool,
    /// Code UAI de l’établissement ; inutile s’il n’y en a qu’un.
    #[arg(long)]
    school: Option<String>,
    /// Relit toute la chaîne, tous établissements compris, et dit si rien n’y a été changé ni retiré.
    #[arg(long, conflicts_with_all = ["last", "school", "json"])]
    verify: bool,
}

impl Journal {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let platform = platform_on(&Configuration::read()?.database).await?;
        let outcome = if self.verify { verify(&platform).await } else { self.show(&platform).await };
        platform.store().close().await;
        outcome
    }

    async fn show(&self, platform: &Platform) -> anyhow::Result<()> {
        let administrator = platform.command_line_administrator(self.school.as_deref()).await.map_err(sentence)?;
        let (mut left, mut before) = (self.last, None);
        while left > 0 {
            let count = left.min(PAGE);
            let events = platform.store().audit_events(Some(administrator.school.id), before, count).await?;
            for event in &events {
                say(if self.json { as_json(event) } else { line(event) });
            }
            if events.len() < count as usize {
                break;
            }
            left -= count;
            before = events.last().map(|event| event.position);
        }
        Ok(())
    }
}

async fn verify(platform: &Platform) -> anyhow::Result<()> {
    match platform.store().verify_audit().await? {
        AuditVerdict::Whole { events: 0, .. } => say("Le journal est vide."),
        AuditVerdict::Whole { events, last_hash } => {
            say(format_args!(
                "Le journal est entier : {events} actions. Empreinte de la dernière, à noter ailleurs : {last_hash}"
            ));
        }
        AuditVerdict::Broken { position } => bail!(
            "le journal n’est plus entier à partir de l’action {position} : une ligne y a été changée ou retirée hors de Rebond ; \
             comparez avec la dernière sauvegarde"
        ),
    }
    Ok(())
}

/// Who is told by a number that stays the same, never by a name: the journal holds none.
fn line(event: &AuditEvent) -> String {
    let who = event.actor_id.map(|id| format!(" {id}")).unwrap_or_default();
    let details = match event.details.as_str() {
        _ if event.erased_at.is_some() => " (effacé)".to_owned(),
        "{}" => String::new(),
        details => format!(" {details}"),
    };
    format!(
        "{} · {}{who} · {} · {}{details}",
        moment_of_year(event.at),
        actor_words(&event.actor_kind),
        action_words(&event.action),
        event.subject
    )
}

fn as_json(event: &AuditEvent) -> String {
    let details: serde_json::Value = serde_json::from_str(&event.details).unwrap_or_default();
    serde_json::json!({
        "position": event.position,
        "at": event.at.unix_timestamp(),
        "actor_kind": event.actor_kind,
        "actor": event.actor_id,
        "action": event.action,
        "pupil": event.pupil_id,
        "subject": event.subject,
        "details": details,
        "erased": event.erased_at.is_some(),
    })
    .to_string()
}
