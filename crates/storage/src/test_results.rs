//! What national tests reported of pupils, as their teachers entered it.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{Moment, micros};
use crate::open::Store;
use crate::pupils::PupilKey;

/// A result of a pupil on a domain of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct TestResult {
    /// The pupil.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub pupil: PupilKey,
    /// The programme that it is about.
    pub pack_id: String,
    /// The test, by its level: `6e`, `2de`.
    pub test: String,
    /// The domain of the test.
    pub domain: String,
    /// What was reported: `in-need`, `fragile` or `satisfactory`.
    pub result: String,
    /// When the test was sat.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub taken_at: OffsetDateTime,
    /// Who entered it.
    pub entered_by: Uuid,
    /// When.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub entered_at: OffsetDateTime,
}

/// A result to forget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawnResult {
    /// The pupil.
    pub pupil: PupilKey,
    /// The programme.
    pub pack_id: String,
    /// The test.
    pub test: String,
    /// The domain.
    pub domain: String,
}

macro_rules! select_test_result {
    ($rest:literal) => {
        concat!(
            "SELECT test_result.school_id, test_result.pupil_id, test_result.pack_id, test_result.test,
                    test_result.domain, test_result.result, test_result.taken_at, test_result.entered_by,
                    test_result.entered_at
             FROM test_result ",
            $rest
        )
    };
}

impl Store {
    /// Keeps results, in the place of those on the same domain of the same test, and forgets others: all of it or nothing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if one of the pupils is not there.
    pub async fn save_test_results(
        &self,
        results: &[TestResult],
        withdrawn: &[WithdrawnResult],
    ) -> Result<(), StoreError> {
        transaction!(self, connection => {
            for gone in withdrawn {
                sqlx::query(
                    "DELETE FROM test_result
                     WHERE school_id = $1 AND pupil_id = $2 AND pack_id = $3 AND test = $4 AND domain = $5",
                )
                .bind(gone.pupil.school_id)
                .bind(gone.pupil.pupil_id)
                .bind(&gone.pack_id)
                .bind(&gone.test)
                .bind(&gone.domain)
                .execute(&mut *connection)
                .await?;
            }
            for one in results {
                sqlx::query(
                    "INSERT INTO test_result
                         (school_id, pupil_id, pack_id, test, domain, result, taken_at, entered_by, entered_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                     ON CONFLICT (school_id, pupil_id, pack_id, test, domain) DO UPDATE
                     SET result = excluded.result, taken_at = excluded.taken_at, entered_by = excluded.entered_by,
                         entered_at = excluded.entered_at",
                )
                .bind(one.pupil.school_id)
                .bind(one.pupil.pupil_id)
                .bind(&one.pack_id)
                .bind(&one.test)
                .bind(&one.domain)
                .bind(&one.result)
                .bind(micros(one.taken_at))
                .bind(one.entered_by)
                .bind(micros(one.entered_at))
                .execute(&mut *connection)
                .await?;
            }
        });
        Ok(())
    }

    /// Every result of a pupil, on any programme.
    pub async fn test_results_of_pupil(&self, pupil: PupilKey) -> Result<Vec<TestResult>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_test_result!(
            "WHERE school_id = $1 AND pupil_id = $2
             ORDER BY pack_id, test, domain"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The results of the pupils of a class.
    pub async fn test_results_of_class(&self, school_id: Uuid, class_id: Uuid) -> Result<Vec<TestResult>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_test_result!(
            "JOIN pupil ON pupil.school_id = test_result.school_id AND pupil.id = test_result.pupil_id
             WHERE pupil.school_id = $1 AND pupil.class_id = $2
             ORDER BY test_result.pupil_id, test_result.pack_id, test_result.test, test_result.domain"
        ))
        .bind(school_id)
        .bind(class_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }
}
