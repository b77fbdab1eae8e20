//! The end of a school year: classes that are over, pupils who no longer come.

use std::collections::HashMap;

use roster::name_key;
use storage::{Class, Pupil, StoreError};
use time::{Date, Month, OffsetDateTime};
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// After how many months without a visit pupils may be listed; the first one is proposed.
pub const MONTHS_UNSEEN: [u8; 4] = [12, 6, 18, 24];

/// What there is to tidy up.
#[derive(Debug, Clone)]
pub struct YearEnd {
    /// The classes that are open, by name.
    pub open: Vec<YearClass>,
    /// Those that are over, by name.
    pub archived: Vec<YearClass>,
    /// After how many months without a visit the pupils below are listed.
    pub months: u8,
    /// Pupils who have not come for so long, by class and pseudonym.
    pub unseen: Vec<UnseenPupil>,
}

/// A class, open or over.
#[derive(Debug, Clone)]
pub struct YearClass {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// How many pupils it has.
    pub pupils: usize,
    /// Since when it is over.
    pub archived_at: Option<OffsetDateTime>,
}

/// A pupil who has not come for months.
#[derive(Debug, Clone)]
pub struct UnseenPupil {
    /// Their identifier.
    pub id: Uuid,
    /// Their pseudonym.
    pub pseudonym: String,
    /// The name of their class.
    pub class_name: String,
    /// When they last entered.
    pub last_seen_at: Option<OffsetDateTime>,
}

impl Platform {
    /// The classes of the school, and its pupils who have not come for so many months.
    pub async fn year_end(&self, administrator: &StaffIdentity, months: u8) -> Result<YearEnd, Problem> {
        let school_id = administrator.school.id;
        let months = MONTHS_UNSEEN.into_iter().find(|known| *known == months).unwrap_or(MONTHS_UNSEEN[0]);
        let classes = self.store.classes_of_school(school_id).await?;
        let unseen = self.unseen(school_id, months).await?;
        let names: HashMap<Uuid, &str> = classes.iter().map(|class| (class.id, class.name.as_str())).collect();
        let mut unseen: Vec<UnseenPupil> = unseen
            .into_iter()
            .map(|pupil| UnseenPupil {
                class_name: names.get(&pupil.class_id).copied().unwrap_or_default().to_owned(),
                id: pupil.id,
                pseudonym: pupil.pseudonym,
                last_seen_at: pupil.last_seen_at,
            })
            .collect();
        unseen.sort_by_cached_key(|pupil| (name_key(&pupil.class_name), name_key(&pupil.pseudonym)));
        let mut lines = Vec::new();
        for class in classes {
            let pupils = self.store.pupils_of_class(school_id, class.id).await?.len();
            lines.push(YearClass { id: class.id, name: class.name, pupils, archived_at: class.archived_at });
        }
        let (open, archived) = lines.into_iter().partition(|class| class.archived_at.is_none());
        Ok(YearEnd { open, archived, months, unseen })
    }

    /// Ends classes: they leave the lists of their teachers, and their pupils no longer enter. Nothing is lost.
    pub async fn archive_classes(&self, administrator: &StaffIdentity, classes: &[Uuid]) -> Result<(), Problem> {
        if classes.is_empty() {
            return Err(Problem::refused("Rien n’est archivé : cochez les classes de l’année qui se termine."));
        }
        let school_id = administrator.school.id;
        let mut found = Vec::new();
        for class in classes {
            found.push(self.store.class(school_id, *class).await?.ok_or(Problem::NotFound)?);
        }
        for class in found.into_iter().filter(|class| class.archived_at.is_none()) {
            self.store.archive_class(school_id, class.id, Some(self.now())).await?;
            for pupil in self.store.pupils_of_class(school_id, class.id).await? {
                self.store.delete_sessions_of_account(pupil.id, None).await?;
            }
            self.note_class(administrator, "class-archived", &class).await?;
        }
        Ok(())
    }

    /// Opens a class that was over: everything is as it was.
    pub async fn reopen_class(&self, administrator: &StaffIdentity, class: Uuid) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        let class = self.store.class(school_id, class).await?.ok_or(Problem::NotFound)?;
        match self.store.archive_class(school_id, class.id, None).await {
            Err(StoreError::AlreadyTaken(_)) => {
                return Err(Problem::refused(format!(
                    "Une classe ouverte s’appelle déjà {} : changez d’abord son nom, ou archivez-la.",
                    class.name
                )));
            }
            opened => opened?,
        }
        self.note_class(administrator, "class-reopened", &class).await
    }

    /// Erases pupils for good, those among them who have still not come for so many months; returns how many.
    pub async fn erase_unseen(
        &self,
        administrator: &StaffIdentity,
        months: u8,
        pupils: &[Uuid],
    ) -> Result<usize, Problem> {
        let unseen = self.unseen(administrator.school.id, months).await?;
        let mut erased = 0;
        for pupil in unseen.into_iter().filter(|pupil| pupils.contains(&pupil.id)) {
            if self.store.erase_pupil(pupil.key(), self.now()).await? {
                self.note(administrator, "pupil-erased", &pupil.class_id.to_string(), serde_json::json!({})).await?;
                erased += 1;
            }
        }
        Ok(erased)
    }

    async fn unseen(&self, school_id: Uuid, months: u8) -> Result<Vec<Pupil>, Problem> {
        Ok(self.store.pupils_unseen_since(school_id, months_before(self.now(), months)).await?)
    }

    async fn note_class(&self, administrator: &StaffIdentity, action: &str, class: &Class) -> Result<(), Problem> {
        self.note(administrator, action, &class.id.to_string(), serde_json::json!({})).await
    }
}

/// The same day so many months earlier, or the last day of that month when it is shorter.
fn months_before(now: OffsetDateTime, months: u8) -> OffsetDateTime {
    let count = now.year() * 12 + i32::from(u8::from(now.month())) - 1 - i32::from(months);
    let (year, month) =
        (count.div_euclid(12), Month::January.nth_next(u8::try_from(count.rem_euclid(12)).unwrap_or(0)));
    let day = now.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).map_or(now, |date| now.replace_date(date))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::months_before;

    #[test]
    fn months_are_counted_on_the_calendar() {
        assert_eq!(months_before(datetime!(2026-07-03 9:00 UTC), 12), datetime!(2025-07-03 9:00 UTC));
        assert_eq!(months_before(datetime!(2026-08-31 9:00 UTC), 6), datetime!(2026-02-28 9:00 UTC));
        assert_eq!(months_before(datetime!(2026-01-15 9:00 UTC), 18), datetime!(2024-07-15 9:00 UTC));
        assert_eq!(months_before(datetime!(2024-12-31 9:00 UTC), 24), datetime!(2022-12-31 9:00 UTC));
    }
}
