//! The programmes of a class, and which of them each of its people has before their eyes.

use uuid::Uuid;

use crate::error::StoreError;
use crate::open::Store;
use crate::pupils::PupilKey;
use crate::schools::found;

/// Adds one programme to a class: school, class, programme, place.
macro_rules! add_programme {
    () => {
        "INSERT INTO class_programme (school_id, class_id, pack_id, place)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING"
    };
}

impl Store {
    /// The programmes that a class works on, in their order.
    pub async fn programmes_of_class(&self, school_id: Uuid, class_id: Uuid) -> Result<Vec<String>, StoreError> {
        reading!(self, pool => sqlx::query_scalar(
            "SELECT pack_id
             FROM class_programme
             WHERE school_id = $1 AND class_id = $2
             ORDER BY place, pack_id",
        )
        .bind(school_id)
        .bind(class_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Replaces the programmes that a class works on.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if the class is not of this school.
    pub async fn set_programmes_of_class(
        &self,
        school_id: Uuid,
        class_id: Uuid,
        programmes: &[String],
    ) -> Result<(), StoreError> {
        transaction!(self, connection => {
            sqlx::query("DELETE FROM class_programme WHERE school_id = $1 AND class_id = $2")
                .bind(school_id)
                .bind(class_id)
                .execute(&mut *connection)
                .await?;
            for (place, pack_id) in (0_i64..).zip(programmes) {
                sqlx::query(add_programme!())
                    .bind(school_id)
                    .bind(class_id)
                    .bind(pack_id)
                    .bind(place)
                    .execute(&mut *connection)
                    .await?;
            }
        });
        Ok(())
    }

    /// The programme that a teacher looks at in a class; none before they have chosen one.
    pub async fn programme_of_teacher(
        &self,
        school_id: Uuid,
        class_id: Uuid,
        staff_id: Uuid,
    ) -> Result<Option<String>, StoreError> {
        let chosen: Option<Option<String>> = reading!(self, pool => sqlx::query_scalar(
            "SELECT pack_id
             FROM class_teacher
             WHERE school_id = $1 AND class_id = $2 AND staff_id = $3",
        )
        .bind(school_id)
        .bind(class_id)
        .bind(staff_id)
        .fetch_optional(pool)
        .await)?;
        Ok(chosen.flatten())
    }

    /// Shows a teacher another programme of a class from now on.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if they do not teach it.
    pub async fn set_programme_of_teacher(
        &self,
        school_id: Uuid,
        class_id: Uuid,
        staff_id: Uuid,
        pack_id: &str,
    ) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE class_teacher
             SET pack_id = $4
             WHERE school_id = $1 AND class_id = $2 AND staff_id = $3",
        )
        .bind(school_id)
        .bind(class_id)
        .bind(staff_id)
        .bind(pack_id)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Has a pupil work on another programme of the class from now on.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a pupil.
    pub async fn set_programme_of_pupil(&self, pupil: PupilKey, pack_id: &str) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE pupil
             SET pack_id = $3
             WHERE school_id = $1 AND id = $2",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(pack_id)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }
}
