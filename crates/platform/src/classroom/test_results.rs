//! Results of a national test, entered by the teacher: where placements start. They are not answers of the pupils.

mod pasted;

use std::collections::BTreeMap;
use std::sync::Arc;

use curriculum::{DomainResult, Level, NationalTest, ResultGroup, TestDomain};
use roster::name_key;
use storage::{Class, Pupil, PupilKey, TestResult, WithdrawnResult};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::calendar::{day_written, in_paris, start_of};
use crate::courses::{Course, looked_at};
use crate::words::{from_word, word};
use crate::{Platform, Problem};

/// Days after which a result says too little of what is known today: a school year, and some weeks to enter the next one.
pub const RESULTS_COUNT_DAYS: i64 = 400;

/// The grid of a class and a test.
#[derive(Debug, Clone)]
pub struct ResultGrid {
    /// The class.
    pub class: Uuid,
    /// Its name.
    pub class_name: String,
    /// The programme that the results are about, when the class works on several.
    pub programme: Option<String>,
    /// The test.
    pub test: NationalTest,
    /// The domains of its report, one a column.
    pub domains: Vec<TestDomain>,
    /// Day of the test, `2026-09-14`.
    pub taken_on: String,
    /// One row a pupil.
    pub rows: Vec<ResultRow>,
    /// When a result was last entered.
    pub entered_at: Option<OffsetDateTime>,
}

/// A pupil and what was reported, domain by domain.
#[derive(Debug, Clone)]
pub struct ResultRow {
    /// Who.
    pub pupil: Uuid,
    /// Their pseudonym.
    pub pseudonym: String,
    /// In the order of the domains; none without a result.
    pub cells: Vec<Option<ResultGroup>>,
}

/// What a pasted table makes of the grid. Nothing is kept yet.
#[derive(Debug, Clone)]
pub struct PastedGrid {
    /// The grid, filled in with what was understood.
    pub grid: ResultGrid,
    /// How many cells were understood.
    pub read: usize,
    /// What was not, a sentence each.
    pub faults: Vec<String>,
}

/// A cell of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenCell {
    /// The pupil.
    pub pupil: Uuid,
    /// The domain.
    pub domain: String,
    /// Empty, `in-need`, `fragile` or `satisfactory`.
    pub group: String,
}

impl Platform {
    /// What was entered for a class of this teacher, of the test of a level or of the last one that the class has sat.
    pub async fn test_results(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        test: Option<&str>,
    ) -> Result<ResultGrid, Problem> {
        let (class, course, test) = self.tested(teacher, class, test).await?;
        let entered = self.entered(&class, &course, test).await?;
        let pupils = self.in_order(&class).await?;
        let domains = test.domains(&course.programme);
        let latest = entered.values().max_by_key(|one| one.entered_at);
        let today = self.now();
        let courses = self.courses_of_class(class.school_id, class.id).await?;
        let rows = pupils.into_iter().map(|pupil| {
            let group = |domain: &TestDomain| from_word(&entered.get(&(pupil.id, domain.id.clone()))?.result);
            ResultRow { pupil: pupil.id, cells: domains.iter().map(group).collect(), pseudonym: pupil.pseudonym }
        });
        Ok(ResultGrid {
            class: class.id,
            class_name: class.name,
            programme: looked_at(&courses, &course),
            test,
            rows: rows.collect(),
            taken_on: in_paris(latest.map_or(today, |one| one.taken_at)).date().to_string(),
            entered_at: latest.map(|one| one.entered_at),
            domains,
        })
    }

    /// Reads a table copied from a spreadsheet into the grid.
    pub async fn read_pasted_results(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        test: &str,
        text: &str,
    ) -> Result<PastedGrid, Problem> {
        let mut grid = self.test_results(teacher, class, Some(test)).await?;
        let pseudonyms: Vec<&str> = grid.rows.iter().map(|row| row.pseudonym.as_str()).collect();
        let table = pasted::read(text, &pseudonyms, &grid.domains);
        let read = table.cells.len();
        for ((pupil, domain), group) in table.cells {
            grid.rows[pupil].cells[domain] = group;
        }
        Ok(PastedGrid { grid, read, faults: table.faults })
    }

    /// Keeps the cells that changed; a cell left empty forgets what was entered. Cells of pupils who have left the class are
    /// passed over. Gives whether there was anything to keep or to forget.
    pub async fn save_test_results(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        test: &str,
        taken_on: &str,
        cells: &[WrittenCell],
    ) -> Result<bool, Problem> {
        let (class, course, test) = self.tested(teacher, class, Some(test)).await?;
        let now = self.now();
        let taken_at = day_written(taken_on)
            .map(start_of)
            .filter(|at| *at <= now + Duration::days(1) && *at > now - Duration::days(RESULTS_COUNT_DAYS))
            .ok_or_else(|| {
                Problem::refused(
                    "La date de l’évaluation se lit sur le compte rendu : un jour passé, de moins d’un an.",
                )
            })?;
        let entered = self.entered(&class, &course, test).await?;
        let pupils = self.in_order(&class).await?;
        let domains = test.domains(&course.programme);
        let (mut changed, mut withdrawn) = (Vec::new(), Vec::new());
        for cell in cells {
            let Some(pupil) = pupils.iter().find(|pupil| pupil.id == cell.pupil) else { continue };
            if !domains.iter().any(|domain| domain.id == cell.domain) {
                continue;
            }
            let before = entered.get(&(cell.pupil, cell.domain.clone()));
            let key = (pupil.key(), course.pack_id.clone(), word(&test), cell.domain.clone());
            match from_word::<ResultGroup>(&cell.group) {
                Some(_) if before.is_some_and(|one| one.result == cell.group && one.taken_at == taken_at) => {}
                Some(group) => {
                    let (pupil, pack_id, test, domain) = key;
                    let result = word(&group);
                    changed.push(TestResult {
                        pupil,
                        pack_id,
                        test,
                        domain,
                        result,
                        taken_at,
                        entered_by: teacher.id,
                        entered_at: now,
                    });
                }
                None if before.is_some() => {
                    let (pupil, pack_id, test, domain) = key;
                    withdrawn.push(WithdrawnResult { pupil, pack_id, test, domain });
                }
                None => {}
            }
        }
        let written = cells.iter().any(|cell| from_word::<ResultGroup>(&cell.group).is_some());
        if !written && withdrawn.is_empty() {
            return Ok(false);
        }
        self.store.save_test_results(&changed, &withdrawn).await?;
        let details = serde_json::json!({
            "test": word(&test), "programme": course.pack_id, "entered": changed.len(), "withdrawn": withdrawn.len(),
        });
        self.note(teacher, "test-results-entered", &class.id.to_string(), details).await?;
        Ok(true)
    }

    /// What results still say of a pupil, on a programme.
    pub(crate) async fn results_of(&self, key: PupilKey, course: &Course) -> Result<Vec<DomainResult>, Problem> {
        let since = self.now() - Duration::days(RESULTS_COUNT_DAYS);
        let rows = self.store.test_results_of_pupil(key).await?;
        let known = rows.into_iter().filter(|row| row.pack_id == course.pack_id && row.taken_at > since);
        let results = known.filter_map(|row| {
            let (test, group) = (from_word::<NationalTest>(&row.test)?, from_word(&row.result)?);
            let domain = test.domains(&course.programme).into_iter().find(|domain| domain.id == row.domain)?;
            Some(DomainResult { test, group, skills: domain.skills })
        });
        Ok(results.collect())
    }

    async fn tested(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        test: Option<&str>,
    ) -> Result<(Class, Arc<Course>, NationalTest), Problem> {
        let class = self.own_class(teacher, class).await?;
        let course = self.course_of_teacher(teacher, class.id).await?.ok_or(Problem::NotFound)?;
        let level = Level::from_label(&class.level).unwrap_or(Level::Sixieme);
        let test = match test {
            Some(label) => NationalTest::from_label(label).ok_or(Problem::NotFound)?,
            None => NationalTest::last_before(level),
        };
        Ok((class, course, test))
    }

    /// What was entered for a test, by pupil and domain.
    async fn entered(
        &self,
        class: &Class,
        course: &Course,
        test: NationalTest,
    ) -> Result<BTreeMap<(Uuid, String), TestResult>, Problem> {
        let rows = self.store.test_results_of_class(class.school_id, class.id).await?;
        let of_test = rows.into_iter().filter(|row| row.pack_id == course.pack_id && row.test == word(&test));
        Ok(of_test.map(|row| ((row.pupil.pupil_id, row.domain.clone()), row)).collect())
    }

    async fn in_order(&self, class: &Class) -> Result<Vec<Pupil>, Problem> {
        let mut pupils = self.store.pupils_of_class(class.school_id, class.id).await?;
        pupils.sort_by_cached_key(|pupil| name_key(&pupil.pseudonym));
        Ok(pupils)
    }
}
