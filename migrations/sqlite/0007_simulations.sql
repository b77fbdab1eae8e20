-- What the choice of exercises does to simulated pupils, kept so that a page can show it again.

CREATE TABLE simulation (
    school_id BLOB NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    id BLOB NOT NULL,
    pack_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    model_version TEXT NOT NULL,
    report TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, id)
) STRICT;
