//! The school that is loaded: simulated pupils who have worked for some weeks, each with a card.

use anyhow::bail;
use platform::Platform;
use platform::accounts::create_administrator::FirstAdministrator;
use platform::classroom::ClassSettings;

use super::Plan;
use crate::commands::sentence;
use crate::demonstration::{Enrolled, Group};

const SCHOOL_NAME: &str = "Banc d’essai";
const ADMINISTRATOR: (&str, &str, &str) =
    ("Banc d’essai", "etablissement@essai.example", "quatre cerises vertes mûrissent");
const TEACHER: (&str, &str) = ("Banc d’essai", "professeur@essai.example");
/// Pupils of one class at most, as in a school.
const CLASS: usize = 30;
/// Days of work before the load.
const DAYS: i64 = 21;

/// Prepares it on a database without a school.
pub(super) async fn prepare(platform: &Platform, plan: Plan, progress: &dyn Fn(&str)) -> anyhow::Result<Vec<Enrolled>> {
    if !platform.store().schools().await?.is_empty() {
        bail!("cette base contient déjà un établissement : le banc ne s’essaie que sur une base vide");
    }
    progress(&format!("{} élèves simulés travaillent, {} réponses chacun environ…", plan.pupils, plan.history));
    let first = FirstAdministrator {
        school_name: SCHOOL_NAME,
        uai: None,
        simulated: true,
        name: ADMINISTRATOR.0,
        email: ADMINISTRATOR.1,
        password: Some(ADMINISTRATOR.2),
    };
    let (school, _) = platform.create_administrator(first).await.map_err(sentence)?;
    let administrator = platform.sign_in(ADMINISTRATOR.1, ADMINISTRATOR.2, None).await.map_err(sentence)?;
    for (id, _) in platform.shipped_packs() {
        let import = platform.preview_shipped_pack(&administrator, &id).await.map_err(sentence)?;
        platform.confirm_import(&administrator, import, None).await.map_err(sentence)?;
    }
    let opened = platform.create_teacher(&administrator, TEACHER.0, TEACHER.1).await.map_err(sentence)?;
    let teacher = platform.sign_in(TEACHER.1, &opened.password, None).await.map_err(sentence)?;
    let programmes: Vec<String> = platform.shipped_packs().into_iter().map(|(id, _)| id).collect();
    let mut pupils = Vec::with_capacity(plan.pupils);
    for (number, first_number) in (0..plan.pupils).step_by(CLASS).enumerate() {
        let name = format!("4e {}", number + 1);
        let settings = ClassSettings {
            name: &name,
            level: "4e",
            programmes: Some(&programmes),
            pupil_choice: true,
            adaptive: true,
        };
        let class = platform.create_class(&teacher, settings).await.map_err(sentence)?;
        let count = CLASS.min(plan.pupils - first_number);
        let group = Group { school, class, first_number, pupils: count, answers: plan.history, days: DAYS };
        pupils.extend(group.work(platform, &teacher, progress).await.map_err(sentence)?);
    }
    Ok(pupils)
}
