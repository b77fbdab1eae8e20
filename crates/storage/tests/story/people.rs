//! A small school for the stories: fixed identifiers, fixed moments.

use storage::{NewClass, NewPupil, NewSchool, NewStaff, PupilKey, Role, Store};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// The moment at which the stories begin, with the microseconds that must survive.
pub(crate) const MORNING: OffsetDateTime = datetime!(2026-03-02 08:05:00.120 UTC);

pub(crate) fn minutes_later(minutes: i64) -> OffsetDateTime {
    MORNING + Duration::minutes(minutes)
}

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(crate) const SCHOOL: u128 = 1;
pub(crate) const OTHER_SCHOOL: u128 = 2;
pub(crate) const TEACHER: u128 = 11;
pub(crate) const OTHER_TEACHER: u128 = 12;
pub(crate) const CLASS: u128 = 21;
pub(crate) const OTHER_CLASS: u128 = 22;
pub(crate) const LEA: u128 = 31;
pub(crate) const TOM: u128 = 32;
pub(crate) const STRANGER: u128 = 33;

pub(crate) fn new_school(number: u128, uai: Option<&str>) -> NewSchool {
    NewSchool {
        id: id(number),
        name: format!("Collège {number}"),
        uai: uai.map(str::to_owned),
        simulated: false,
        created_at: MORNING,
    }
}

pub(crate) fn new_teacher(school: u128, number: u128) -> NewStaff {
    NewStaff {
        id: id(number),
        school_id: id(school),
        role: Role::Teacher,
        email: format!("prof{number}@college.example"),
        name: format!("Prof {number}"),
        password_hash: "$argon2id$…".to_owned(),
        must_change_password: true,
        created_at: MORNING,
    }
}

pub(crate) fn new_class(school: u128, number: u128) -> NewClass {
    NewClass {
        id: id(number),
        school_id: id(school),
        name: format!("3e {number}"),
        code: format!("CODE-{number}"),
        level: "3e".to_owned(),
        programmes: vec!["maths".to_owned()],
        simulated: false,
        created_at: MORNING,
    }
}

pub(crate) fn new_pupil(school: u128, class: u128, number: u128, pseudonym: &str) -> NewPupil {
    NewPupil {
        school_id: id(school),
        id: id(number),
        class_id: id(class),
        pseudonym: pseudonym.to_owned(),
        secret_hash: "$argon2id$…".to_owned(),
        extra_time: false,
        created_at: MORNING,
    }
}

pub(crate) fn lea() -> PupilKey {
    PupilKey { school_id: id(SCHOOL), pupil_id: id(LEA) }
}

pub(crate) fn tom() -> PupilKey {
    PupilKey { school_id: id(SCHOOL), pupil_id: id(TOM) }
}

pub(crate) fn stranger() -> PupilKey {
    PupilKey { school_id: id(OTHER_SCHOOL), pupil_id: id(STRANGER) }
}

/// Two schools; the first has Léa and Tom in a class with a teacher, the second has a class with one pupil.
pub(crate) async fn two_schools(store: &Store) {
    for (school, teacher, class) in [(SCHOOL, TEACHER, CLASS), (OTHER_SCHOOL, OTHER_TEACHER, OTHER_CLASS)] {
        store.create_school(&new_school(school, None)).await.unwrap();
        store.create_staff(&new_teacher(school, teacher)).await.unwrap();
        store.create_class(&new_class(school, class)).await.unwrap();
        store.add_class_teacher(id(school), id(class), id(teacher)).await.unwrap();
    }
    store
        .create_pupils(&[
            new_pupil(SCHOOL, CLASS, LEA, "Léa B."),
            new_pupil(SCHOOL, CLASS, TOM, "Tom"),
            new_pupil(OTHER_SCHOOL, OTHER_CLASS, STRANGER, "Léa B."),
        ])
        .await
        .unwrap();
}
