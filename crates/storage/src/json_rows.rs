//! Rows that travel to the database as one JSON text. How JSON becomes rows is the only thing in which the engines
//! differ; the statement that reads them is written once.

/// One column of a batch.
macro_rules! column {
    (sqlite $name:ident uuid) => {
        concat!("unhex(value ->> '", stringify!($name), "', '-') AS ", stringify!($name))
    };
    (sqlite $name:ident $kind:literal) => {
        concat!("value ->> '", stringify!($name), "' AS ", stringify!($name))
    };
    (postgres $name:ident uuid) => {
        concat!(stringify!($name), " UUID")
    };
    (postgres $name:ident $kind:literal) => {
        concat!(stringify!($name), " ", $kind)
    };
}

/// A statement that reads `batch`, the rows of the JSON text `$1`.
macro_rules! batch {
    (sqlite, ($first:ident $first_kind:tt $(, $name:ident $kind:tt)*), $statement:expr) => {
        concat!(
            "WITH batch AS (SELECT ", column!(sqlite $first $first_kind) $(, ", ", column!(sqlite $name $kind))*,
            " FROM json_each($1)) ", $statement
        )
    };
    (postgres, ($first:ident $first_kind:tt $(, $name:ident $kind:tt)*), $statement:expr) => {
        concat!(
            "WITH batch AS (SELECT * FROM json_to_recordset(CAST($1 AS JSON)) AS rows (",
            column!(postgres $first $first_kind) $(, ", ", column!(postgres $name $kind))*, ")) ", $statement
        )
    };
}
