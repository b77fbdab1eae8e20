//! The only crate that speaks SQL: one store on SQLite and PostgreSQL.
