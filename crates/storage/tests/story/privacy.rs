//! What the law grants a pupil.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Map, Value};
use storage::{
    AccountKind, AuditVerdict, DATA_MAP, DecisionKind, ImportPreview, NewDecision, NewReset, PupilKey, PupilRows,
    Session, Store, StoreOptions, TableMap,
};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::assigned_paths::path;
use crate::audit::event;
use crate::engines::on_sqlite_address;
use crate::exercises::{new_served, practise};
use crate::imports::import;
use crate::people::{
    CLASS, LEA, MORNING, OTHER_SCHOOL, SCHOOL, TEACHER, id, lea, minutes_later, new_pupil, stranger, tom, two_schools,
};
use crate::resets::new_reset;
use crate::test_results::result;

/// One row about a pupil in every table that may hold one.
pub(crate) async fn a_full_file(store: &Store, pupil: PupilKey, number: u128) {
    practise(store, pupil, &[number + 1, number + 2], MORNING).await;
    store.serve(new_served(pupil, number + 3)).await.unwrap();
    store.start_placement(pupil, "maths", MORNING).await.unwrap();
    store.save_test_results(&[result(pupil, "nombres", "fragile")], &[]).await.unwrap();
    store
        .add_decision(&NewDecision {
            pupil,
            id: id(number + 4),
            skill_id: "maths.fractions.add".into(),
            kind: DecisionKind::Pin,
            author_id: id(TEACHER),
            note: String::new(),
            created_at: MORNING,
        })
        .await
        .unwrap();
    store.add_assigned_path(&path(number + 8, &[pupil.pupil_id])).await.unwrap();
    let read = store.knowledge_state(pupil).await.unwrap().unwrap();
    let reset = NewReset { created_at: MORNING, ..new_reset(number + 7, "maths.fractions.add") };
    assert!(store.reset_skill(&read, &reset, "{}").await.unwrap());
    store
        .create_session(&Session {
            id_hash: number.to_be_bytes().to_vec(),
            school_id: Some(pupil.school_id),
            account_id: Some(pupil.pupil_id),
            account_kind: Some(AccountKind::Pupil),
            data: "{}".into(),
            created_at: MORNING,
            expires_at: minutes_later(1),
        })
        .await
        .unwrap();
    let mut about = event(number + 5, Some(SCHOOL));
    about.pupil_id = Some(pupil.pupil_id);
    store.append_audit_event(about).await.unwrap();
    let mut by = event(number + 6, Some(SCHOOL));
    by.pupil_id = None;
    by.actor_id = Some(pupil.pupil_id);
    store.append_audit_event(by).await.unwrap();
}

/// A row as a backup writes it: numbers for moments, 32 digits for identifiers.
type Row = Map<String, Value>;

/// Every row of the store, but those of the tables that a backup leaves out.
async fn everything(store: &Store) -> BTreeMap<String, Vec<Row>> {
    let mut tables: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    let mut current = String::new();
    let keep = |line: &str| {
        let row: Row = serde_json::from_str(line).unwrap();
        match row.get("table") {
            Some(Value::String(name)) if row.len() == 1 => current.clone_from(name),
            _ => tables.entry(current.clone()).or_default().push(row),
        }
        Ok(())
    };
    store.back_up(keep).await.unwrap();
    tables
}

/// The tables that hold rows about pupils, read off the schema; sessions, which no backup holds, are told apart.
fn tables_about_pupils() -> impl Iterator<Item = &'static TableMap> {
    DATA_MAP.iter().filter(|table| {
        let named = |name: &str| table.columns.iter().any(|column| column.name == name);
        table.name == "pupil" || named("pupil_id")
    })
}

fn is_about(table: &str, row: &Row, pupil: PupilKey) -> bool {
    let digits = Value::String(pupil.pupil_id.simple().to_string());
    let named = |column: &str| row.get(column) == Some(&digits);
    named("pupil_id") || (table == "pupil" && named("id")) || (table == "audit_event" && named("actor_id"))
}

/// The rows of an export that come from a table.
fn exported(rows: &PupilRows, table: &str) -> Vec<Row> {
    if table == "assigned_path_pupil" {
        let chosen = rows.assigned_paths.iter().flat_map(|path| path.pupils.iter().map(move |pupil| (path, pupil)));
        let row = |(path, pupil): (&storage::AssignedPath, &uuid::Uuid)| serde_json::json!({ "school_id": path.school_id, "path_id": path.id, "pupil_id": pupil });
        return chosen.map(|chosen| row(chosen).as_object().unwrap().clone()).collect();
    }
    let export = serde_json::to_value(rows).unwrap();
    match export.get(table).or_else(|| export.get(format!("{table}s"))) {
        Some(Value::Array(rows)) => rows.iter().map(|row| row.as_object().unwrap().clone()).collect(),
        Some(Value::Object(row)) => vec![row.clone()],
        other => panic!("{table} is not in the export: {other:?}"),
    }
}

/// Whether an exported value says what is stored.
fn says(exported: &Value, stored: &Value) -> bool {
    match (exported, stored) {
        (Value::String(text), Value::String(kept)) => text == kept || text.replace('-', "") == *kept,
        (Value::String(text), Value::Number(kept)) => {
            let moment = OffsetDateTime::parse(text, &Rfc3339).unwrap();
            i64::try_from(moment.unix_timestamp_nanos() / 1_000).ok() == kept.as_i64()
        }
        _ => exported == stored,
    }
}

fn a_waiting_list(number: u128) -> ImportPreview {
    ImportPreview { content: "4e B;Wilhelmine Quelconque".into(), ..import(number, Some(SCHOOL)) }
}

on_both_engines! {
    async fn every_column_of_every_table_about_a_pupil_is_in_the_export(store: &Store) {
        two_schools(store).await;
        a_full_file(store, lea(), 1_000).await;
        a_full_file(store, tom(), 2_000).await;

        let rows = store.rows_about_pupil(lea()).await.unwrap().unwrap();

        let stored = everything(store).await;
        let counts: BTreeMap<_, _> = rows.counts().into_iter().collect();
        let mut tables = 0;
        for table in tables_about_pupils() {
            let kept: Vec<_> = stored[table.name].iter().filter(|row| is_about(table.name, row, lea())).collect();
            assert!(!kept.is_empty(), "a_full_file has nothing in {}", table.name);
            assert_eq!(counts.get(table.name), Some(&kept.len()), "{}", table.name);
            let exported = exported(&rows, table.name);
            for kept in kept {
                let columns = || table.columns.iter().filter(|column| !column.secret).map(|column| column.name);
                let whole = |row: &Row| columns().all(|name| row.get(name).is_some_and(|told| says(told, &kept[name])));
                assert!(exported.iter().any(whole), "{}: {kept:#?} is not all in {exported:#?}", table.name);
            }
            tables += 1;
        }
        assert!(tables >= 10, "{tables}");
        // Sessions are in no backup: their columns are looked for in the export itself.
        let session = exported(&rows, "session").pop().unwrap();
        let of_session = DATA_MAP.iter().find(|table| table.name == "session").unwrap().columns;
        for column in of_session {
            assert_eq!(session.contains_key(column.name), !column.secret, "{}", column.name);
        }
        assert_eq!(counts["session"], 1);
        assert_eq!(counts.len(), tables + 1);
    }

    async fn erasing_leaves_nothing_of_the_pupil_in_any_table(store: &Store) {
        two_schools(store).await;
        a_full_file(store, lea(), 1_000).await;
        a_full_file(store, tom(), 2_000).await;
        store.save_import(&a_waiting_list(601)).await.unwrap();
        let before = everything(store).await;

        assert!(store.erase_pupil(lea(), minutes_later(9)).await.unwrap());
        assert!(store.cut_journal().await.unwrap(), "nobody is reading");

        let after = everything(store).await;
        for table in tables_about_pupils() {
            let of = |tables: &BTreeMap<String, Vec<Row>>, pupil| -> Vec<Row> {
                let rows = tables.get(table.name).into_iter().flatten();
                rows.filter(|row| is_about(table.name, row, pupil)).cloned().collect()
            };
            assert!(!of(&before, lea()).is_empty() && of(&after, lea()).is_empty(), "{}", table.name);
            assert_eq!(of(&after, tom()), of(&before, tom()), "{}", table.name);
        }
        let (simple, hyphenated) = (lea().pupil_id.simple().to_string(), lea().pupil_id.to_string());
        for (table, rows) in &after {
            let text = serde_json::to_string(rows).unwrap();
            assert!(!text.contains(&simple) && !text.contains(&hyphenated), "{table}: {text}");
        }
        // What a teacher named for this pupil alone goes with them; what is for others stays.
        let paths: Vec<_> = after["assigned_path"].iter().map(|path| &path["id"]).collect();
        assert_eq!(paths, [&Value::String(id(2_008).simple().to_string())]);
        assert!(store.sessions_of_account(id(LEA), OffsetDateTime::UNIX_EPOCH).await.unwrap().is_empty());
        assert_eq!(store.import(Some(id(SCHOOL)), id(601)).await.unwrap(), None);
    }

    async fn a_pupil_gets_everything_about_them_and_nothing_else(store: &Store) {
        two_schools(store).await;
        a_full_file(store, lea(), 1_000).await;
        a_full_file(store, tom(), 2_000).await;

        let rows = store.rows_about_pupil(lea()).await.unwrap().unwrap();

        assert_eq!(rows.pupil.key(), lea());
        assert_eq!(rows.served_exercises.iter().map(|one| one.position).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(rows.answers.len(), 2);
        assert_eq!(rows.knowledge_state.as_ref().unwrap().answers_count, 2);
        assert_eq!(rows.placements.len(), 1);
        assert_eq!(rows.test_results.len(), 1);
        assert_eq!(rows.decisions.len(), 1);
        assert_eq!(rows.assigned_paths.len(), 1);
        assert_eq!(rows.skill_resets.len(), 1);
        assert_eq!(rows.sessions.len(), 1);
        assert_eq!(rows.audit_events.len(), 2);
        let json = serde_json::to_string(&rows).unwrap();
        assert!(!json.contains(&tom().pupil_id.to_string()));
        let elsewhere = PupilKey { school_id: id(OTHER_SCHOOL), pupil_id: id(LEA) };
        assert_eq!(store.rows_about_pupil(elsewhere).await.unwrap(), None);
    }

    async fn an_erased_pupil_leaves_no_row_and_the_others_theirs(store: &Store) {
        two_schools(store).await;
        a_full_file(store, lea(), 1_000).await;
        a_full_file(store, tom(), 2_000).await;
        store.save_import(&import(601, Some(SCHOOL))).await.unwrap();
        store.claim_import(Some(id(SCHOOL)), id(601), MORNING).await.unwrap();
        let elsewhere = PupilKey { school_id: id(OTHER_SCHOOL), pupil_id: id(LEA) };

        assert!(!store.erase_pupil(elsewhere, MORNING).await.unwrap());
        assert!(store.erase_pupil(lea(), minutes_later(9)).await.unwrap());
        assert!(!store.erase_pupil(lea(), minutes_later(9)).await.unwrap());

        assert_eq!(store.rows_about_pupil(lea()).await.unwrap(), None);
        assert!(store.recent_served(lea(), 9).await.unwrap().is_empty());
        assert!(store.answers_of_pupil(lea()).await.unwrap().is_empty());
        assert_eq!(store.knowledge_state(lea()).await.unwrap(), None);
        assert_eq!(store.placement(lea(), "maths").await.unwrap(), None);
        assert!(store.test_results_of_pupil(lea()).await.unwrap().is_empty());
        assert!(store.decisions_of_pupil(lea()).await.unwrap().is_empty());
        let paths = store.assigned_paths_of_class(id(SCHOOL), id(CLASS), MORNING).await.unwrap();
        assert!(paths.iter().all(|path| !path.pupils.contains(&lea().pupil_id)));
        assert!(store.resets_of_pupil(lea()).await.unwrap().is_empty());
        assert!(store.sessions_of_account(id(LEA), MORNING).await.unwrap().is_empty());
        assert_eq!(store.import(Some(id(SCHOOL)), id(601)).await.unwrap(), None);
        assert_eq!(store.rows_about_pupil(tom()).await.unwrap().unwrap().audit_events.len(), 2);
        let events = store.audit_events(Some(id(SCHOOL)), None, 10).await.unwrap();
        let erased: Vec<_> = events.iter().filter(|event| event.erased_at == Some(minutes_later(9))).collect();
        assert_eq!(erased.len(), 2);
        assert!(erased.iter().all(|event| event.pupil_id.is_none() && event.subject.is_empty()));
        assert!(matches!(store.verify_audit().await.unwrap(), AuditVerdict::Whole { events: 4, .. }));
    }

    async fn the_purge_finds_who_has_not_come(store: &Store) {
        two_schools(store).await;
        store.mark_pupil_seen(lea(), minutes_later(60)).await.unwrap();

        let unseen = async |school, since| {
            let pupils = store.pupils_unseen_since(id(school), since).await.unwrap();
            pupils.iter().map(storage::Pupil::key).collect::<Vec<_>>()
        };
        assert_eq!(unseen(SCHOOL, minutes_later(60)).await, [tom()]);
        assert_eq!(unseen(SCHOOL, MORNING).await, []);
        assert_eq!(unseen(OTHER_SCHOOL, minutes_later(60)).await, [stranger()]);
        // A class that is over keeps its pupils until they are erased.
        store.archive_class(id(SCHOOL), id(CLASS), Some(minutes_later(61))).await.unwrap();
        assert_eq!(unseen(SCHOOL, minutes_later(60)).await, [tom()]);
    }
}

#[test]
fn an_erased_pupil_leaves_no_byte_in_the_file() {
    on_sqlite_address(async |address| {
        let store = Store::open(&address, StoreOptions::default()).await.unwrap();
        two_schools(&store).await;
        let forgotten = PupilKey { school_id: id(SCHOOL), pupil_id: id(0x5a5a_1234_5678_9abc_def0_1122_3344_5566) };
        let mut pupil = new_pupil(SCHOOL, crate::people::CLASS, forgotten.pupil_id.as_u128(), "Wilhelmine Q.");
        pupil.secret_hash = "empreinte-de-wilhelmine".into();
        store.create_pupils(&[pupil]).await.unwrap();
        a_full_file(&store, forgotten, 5_000).await;
        a_full_file(&store, tom(), 2_000).await;
        store.save_import(&a_waiting_list(601)).await.unwrap();
        let file = address.strip_prefix("sqlite:").unwrap();
        let holds = |needle: &[u8]| {
            ["", "-wal", "-shm"].iter().any(|ending| {
                let bytes = fs::read(format!("{file}{ending}")).unwrap_or_default();
                bytes.windows(needle.len()).any(|window| window == needle)
            })
        };
        assert!(holds(forgotten.pupil_id.as_bytes()) && holds(b"Wilhelmine"));

        store.erase_pupil(forgotten, minutes_later(1)).await.unwrap();

        assert!(!holds(forgotten.pupil_id.as_bytes()));
        assert!(!holds(b"Wilhelmine") && !holds(b"empreinte-de-wilhelmine"));
        assert!(holds(tom().pupil_id.as_bytes()));
        store.close().await;
        assert!(!holds(forgotten.pupil_id.as_bytes()) && !holds(b"Wilhelmine"));
    });
}
