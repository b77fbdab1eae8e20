//! The two schemas say the same, and nothing of the store is left untold.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sqlx::Connection;
use storage::{DATA_MAP, Store, StoreOptions};

use crate::engines::{on_postgres_address, on_sqlite_address};

type Columns = BTreeSet<(String, String, bool, &'static str)>;

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every file of a folder and the folders in it, with its text.
fn texts(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else {
            found.insert(path.clone(), fs::read_to_string(&path).unwrap());
        }
    }
    found
}

fn migrations(engine: &str) -> Vec<(String, String)> {
    texts(&here("../../migrations").join(engine))
        .into_iter()
        .map(|(path, text)| (path.file_name().unwrap().to_str().unwrap().to_owned(), text))
        .collect()
}

/// One word for the types that stand for each other.
fn kind(column_type: &str) -> &'static str {
    match column_type.to_ascii_lowercase().as_str() {
        "blob" | "uuid" | "bytea" => "bytes",
        "integer" | "bigint" | "boolean" => "number",
        "real" | "double precision" => "real",
        "text" => "text",
        other => panic!("{other} is not a type that both engines have"),
    }
}

#[test]
fn migrations_say_the_same_on_both_sides() {
    let neutral = |(name, text): (String, String)| {
        let mut neutral = String::new();
        for line in text.lines() {
            let line = match line.find(" CHECK (") {
                Some(at) if line.contains(" IN (FALSE, TRUE))") => line.replacen(&line[at..], ",", 1),
                _ => line.to_owned(),
            };
            let words: Vec<_> = line
                .replace("DOUBLE PRECISION", "REAL")
                .replace(") STRICT, WITHOUT ROWID;", ");")
                .replace(") STRICT;", ");")
                .replace("::jsonb", "")
                .split_whitespace()
                .map(|word| match word.trim_end_matches(',') {
                    "UUID" | "BYTEA" => word.replace("UUID", "BLOB").replace("BYTEA", "BLOB"),
                    "BIGINT" | "BOOLEAN" => word.replace("BIGINT", "INTEGER").replace("BOOLEAN", "INTEGER"),
                    _ => word.to_owned(),
                })
                .collect();
            neutral.push_str(words.join(" ").trim_end_matches(','));
            neutral.push('\n');
        }
        (name, neutral)
    };

    let sqlite: Vec<_> = migrations("sqlite").into_iter().map(neutral).collect();
    let postgres: Vec<_> = migrations("postgres").into_iter().map(neutral).collect();

    assert!(!sqlite.is_empty());
    for (one, other) in sqlite.iter().zip(&postgres) {
        assert_eq!(one, other);
    }
    assert_eq!(sqlite.len(), postgres.len());
}

/// The columns of a new SQLite store: table, column, may be null, kind.
fn sqlite_columns() -> Columns {
    let mut columns = Columns::new();
    on_sqlite_address(async |address| {
        Store::open(&address, StoreOptions::default()).await.unwrap();
        let mut connection = sqlx_sqlite::SqliteConnection::connect(&address).await.unwrap();
        let rows: Vec<(String, String, bool, String)> = sqlx::query_as(
            "SELECT sqlite_schema.name, info.name, NOT info.\"notnull\", info.type
             FROM sqlite_schema
             JOIN pragma_table_info(sqlite_schema.name) AS info
             WHERE sqlite_schema.type = 'table' AND sqlite_schema.name NOT LIKE '\\_sqlx%' ESCAPE '\\'",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        columns.extend(rows.into_iter().map(|(table, column, null, found)| (table, column, null, kind(&found))));
    });
    columns
}

#[test]
fn schemas_have_the_same_tables_columns_and_nullability() {
    let sqlite = sqlite_columns();
    assert!(sqlite.len() > 100);
    on_postgres_address(async |address| {
        Store::open(&address, StoreOptions::default()).await.unwrap().close().await;
        let mut connection = sqlx_postgres::PgConnection::connect(&address).await.unwrap();
        let rows: Vec<(String, String, bool, String)> = sqlx::query_as(
            "SELECT table_name::TEXT, column_name::TEXT, is_nullable = 'YES', data_type::TEXT
             FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%'",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        connection.close().await.unwrap();

        let postgres: Columns =
            rows.into_iter().map(|(table, column, null, found)| (table, column, null, kind(&found))).collect();

        assert_eq!(sqlite, postgres);
    });
}

#[test]
fn every_column_is_in_the_data_map() {
    let stored: BTreeSet<(String, String)> =
        sqlite_columns().into_iter().map(|(table, column, ..)| (table, column)).collect();

    let mapped: BTreeSet<(String, String)> = DATA_MAP
        .iter()
        .flat_map(|table| table.columns.iter().map(|column| (table.name.to_owned(), column.name.to_owned())))
        .collect();

    assert_eq!(stored.difference(&mapped).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "not in the map");
    assert_eq!(mapped.difference(&stored).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "not in the store");
    for table in DATA_MAP {
        assert!([table.purpose, table.basis, table.retention, table.seen_by].iter().all(|text| text.len() > 5));
        assert!(table.columns.iter().all(|column| column.meaning.len() > 2), "{}", table.name);
    }
}

#[test]
fn a_pupil_is_known_by_nothing_more_than_needed() {
    let pupil = DATA_MAP.iter().find(|table| table.name == "pupil").unwrap();

    let columns: Vec<_> = pupil.columns.iter().map(|column| column.name).collect();

    assert_eq!(
        columns,
        [
            "school_id",
            "id",
            "class_id",
            "pseudonym",
            "secret_hash",
            "extra_time",
            "created_at",
            "suspended_at",
            "last_seen_at",
            "pack_id",
            "adaptive"
        ]
    );
}

#[test]
fn every_method_of_the_store_is_told_in_a_story() {
    let stories: String = texts(&here("tests")).into_values().collect();
    let mut untold = Vec::new();
    let mut methods = 0;
    for (path, text) in texts(&here("src")) {
        let mut of_the_store = false;
        for line in text.lines() {
            match line {
                "impl Store {" => of_the_store = true,
                "}" => of_the_store = false,
                _ => {}
            }
            let public = line.strip_prefix("    pub async fn ").or_else(|| line.strip_prefix("    pub fn "));
            let (true, Some(signature)) = (of_the_store, public) else { continue };
            let name: String = signature.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            methods += 1;
            let called = stories.contains(&format!(".{name}(")) || stories.contains(&format!("Store::{name}("));
            if !called {
                untold.push(format!("{}: {name}", path.display()));
            }
        }
    }

    assert!(methods > 50, "only {methods} methods found: has the layout of the sources changed?");
    assert_eq!(untold, Vec::<String>::new());
}
