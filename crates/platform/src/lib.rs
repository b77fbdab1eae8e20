//! Use cases: what pupils, teachers and administrators do, one file per verb.
