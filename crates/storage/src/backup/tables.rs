//! What a backup holds: every table but the ones that nobody would miss, in an order in which each row finds the
//! rows that it refers to.

/// How one table is read into a backup and written from it.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) count: &'static str,
    /// One JSON text a row.
    pub(super) read_on_sqlite: &'static str,
    pub(super) read_on_postgres: &'static str,
    /// `$1` is a JSON list of rows.
    pub(super) insert_on_sqlite: &'static str,
    pub(super) insert_on_postgres: &'static str,
}

/// One column as JSON: identifiers as 32 digits, the rest as it is.
macro_rules! json_field {
    (sqlite $name:ident uuid) => {
        concat!("'", stringify!($name), "', nullif(lower(hex(", stringify!($name), ")), '')")
    };
    (sqlite $name:ident "BOOLEAN") => {
        concat!("'", stringify!($name), "', json(iif(", stringify!($name), ", 'true', 'false'))")
    };
    (postgres $name:ident uuid) => {
        concat!("'", stringify!($name), "', replace(CAST(", stringify!($name), " AS TEXT), '-', '')")
    };
    ($engine:ident $name:ident $kind:literal) => {
        concat!("'", stringify!($name), "', ", stringify!($name))
    };
}

macro_rules! table {
    ($table:ident ($first:ident $first_kind:tt $(, $name:ident $kind:tt)* $(,)?)) => {
        Table {
            name: stringify!($table),
            count: concat!("SELECT COUNT(*) FROM ", stringify!($table)),
            read_on_sqlite: concat!(
                "SELECT json_object(", json_field!(sqlite $first $first_kind)
                $(, ", ", json_field!(sqlite $name $kind))*, ") FROM ", stringify!($table)
            ),
            read_on_postgres: concat!(
                "SELECT CAST(json_build_object(", json_field!(postgres $first $first_kind)
                $(, ", ", json_field!(postgres $name $kind))*, ") AS TEXT) FROM ", stringify!($table)
            ),
            insert_on_sqlite: batch!(
                sqlite,
                ($first $first_kind $(, $name $kind)*),
                concat!(
                    "INSERT INTO ", stringify!($table), " (", stringify!($first) $(, ", ", stringify!($name))*,
                    ") SELECT ", stringify!($first) $(, ", ", stringify!($name))*, " FROM batch"
                )
            ),
            insert_on_postgres: batch!(
                postgres,
                ($first $first_kind $(, $name $kind)*),
                concat!(
                    "INSERT INTO ", stringify!($table), " (", stringify!($first) $(, ", ", stringify!($name))*,
                    ") SELECT ", stringify!($first) $(, ", ", stringify!($name))*, " FROM batch"
                )
            ),
        }
    };
}

pub(super) const TABLES: &[Table] = &[
    table!(school (
        id uuid, name "TEXT", uai "TEXT", simulated "BOOLEAN", created_at "BIGINT"
    )),
    table!(staff (
        id uuid, school_id uuid, role "TEXT", email "TEXT", name "TEXT", password_hash "TEXT",
        must_change_password "BOOLEAN", suspended_at "BIGINT", created_at "BIGINT"
    )),
    table!(class (
        id uuid, school_id uuid, name "TEXT", code "TEXT", level "TEXT", simulated "BOOLEAN",
        created_at "BIGINT", archived_at "BIGINT", pupil_choice "BOOLEAN", adaptive "BOOLEAN"
    )),
    table!(class_teacher (
        school_id uuid, class_id uuid, staff_id uuid, pack_id "TEXT"
    )),
    table!(class_programme (
        school_id uuid, class_id uuid, pack_id "TEXT", place "BIGINT"
    )),
    table!(pupil (
        school_id uuid, id uuid, class_id uuid, pseudonym "TEXT", secret_hash "TEXT", extra_time "BOOLEAN",
        created_at "BIGINT", suspended_at "BIGINT", last_seen_at "BIGINT", pack_id "TEXT",
        adaptive "BOOLEAN"
    )),
    table!(pack (
        id "TEXT", created_at "BIGINT"
    )),
    table!(pack_version (
        pack_id "TEXT", version "TEXT", programme_text "TEXT", published_at "BIGINT", published_by uuid
    )),
    table!(exercise_version (
        pack_id "TEXT", exercise_id "TEXT", version "TEXT", text "TEXT", first_published_at "BIGINT"
    )),
    table!(pack_exercise (
        pack_id "TEXT", pack_version "TEXT", exercise_id "TEXT", exercise_version "TEXT"
    )),
    table!(school_pack (
        school_id uuid, pack_id "TEXT", version "TEXT", opened_at "BIGINT", opened_by uuid
    )),
    table!(served_exercise (
        school_id uuid, pupil_id uuid, id uuid, position "BIGINT", pack_id "TEXT", exercise_id "TEXT",
        exercise_version "TEXT", seed "BIGINT", skill_id "TEXT", purpose "TEXT", goal_skill_id "TEXT",
        reason_code "TEXT", model_version "TEXT", served_at "BIGINT", hints_opened "INTEGER",
        form_reminded "BOOLEAN", answered_at "BIGINT", withdrawn_at "BIGINT", stuck_skill_id "TEXT"
    )),
    table!(served_choice (
        school_id uuid, pupil_id uuid, served_id uuid, choice "TEXT"
    )),
    table!(answer (
        school_id uuid, pupil_id uuid, position "BIGINT", typed "TEXT", verdict "TEXT", outcome "TEXT",
        misconception "TEXT", hints "INTEGER", seconds "DOUBLE PRECISION", answered_at "BIGINT"
    )),
    table!(knowledge_state (
        school_id uuid, pupil_id uuid, answers_count "BIGINT", state "TEXT", updated_at "BIGINT",
        resets_count "BIGINT"
    )),
    table!(placement (
        school_id uuid, pupil_id uuid, pack_id "TEXT", started_at "BIGINT", finished_at "BIGINT", stop_reason "TEXT"
    )),
    table!(test_result (
        school_id uuid, pupil_id uuid, pack_id "TEXT", test "TEXT", domain "TEXT", result "TEXT", taken_at "BIGINT",
        entered_by uuid, entered_at "BIGINT"
    )),
    table!(decision (
        school_id uuid, pupil_id uuid, id uuid, skill_id "TEXT", kind "TEXT", author_id uuid, note "TEXT",
        created_at "BIGINT", ended_at "BIGINT", ended_by uuid
    )),
    table!(assigned_path (
        school_id uuid, class_id uuid, id uuid, pack_id "TEXT", title "TEXT", whole_class "BOOLEAN", starts_at "BIGINT",
        ends_at "BIGINT", author_id uuid, created_at "BIGINT", stopped_at "BIGINT", stopped_by uuid
    )),
    table!(assigned_path_skill (
        school_id uuid, path_id uuid, place "BIGINT", skill_id "TEXT"
    )),
    table!(assigned_path_pupil (
        school_id uuid, path_id uuid, pupil_id uuid
    )),
    table!(skill_reset (
        school_id uuid, pupil_id uuid, id uuid, skill_id "TEXT", after_position "BIGINT", author_id uuid, note "TEXT",
        created_at "BIGINT", undone_at "BIGINT", undone_by uuid
    )),
    table!(model (
        version "TEXT", kind "TEXT", status "TEXT", weights "TEXT", features "TEXT", metrics "TEXT",
        parameters "TEXT", data_hash "TEXT", code_version "TEXT", created_at "BIGINT", created_by uuid
    )),
    table!(model_event (
        id uuid, kind "TEXT", action "TEXT", version "TEXT", previous_version "TEXT", actor_id uuid, note "TEXT",
        at "BIGINT"
    )),
    table!(simulation (
        school_id uuid, id uuid, pack_id "TEXT", pack_version "TEXT", model_version "TEXT", report "TEXT",
        created_by uuid, created_at "BIGINT"
    )),
    table!(audit_event (
        position "BIGINT", id uuid, at "BIGINT", action "TEXT", actor_kind "TEXT", actor_id uuid, school_id uuid,
        pupil_id uuid, subject "TEXT", details "TEXT", content_hash "TEXT", previous_hash "TEXT", hash "TEXT",
        erased_at "BIGINT"
    )),
];
