-- Programmes and their exercises as they were published. A published version never changes, so schools share it; each
-- school opens the version that it wants, and an answer keeps the version of the exercise that it answers.

CREATE TABLE pack (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE pack_version (
    pack_id TEXT NOT NULL REFERENCES pack (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    programme_text TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    published_by BLOB,
    PRIMARY KEY (pack_id, version)
) STRICT;

CREATE TABLE exercise_version (
    pack_id TEXT NOT NULL REFERENCES pack (id) ON DELETE CASCADE,
    exercise_id TEXT NOT NULL,
    version TEXT NOT NULL,
    text TEXT NOT NULL,
    first_published_at INTEGER NOT NULL,
    PRIMARY KEY (pack_id, exercise_id, version)
) STRICT;

CREATE TABLE pack_exercise (
    pack_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    exercise_id TEXT NOT NULL,
    exercise_version TEXT NOT NULL,
    PRIMARY KEY (pack_id, pack_version, exercise_id),
    FOREIGN KEY (pack_id, pack_version) REFERENCES pack_version (pack_id, version) ON DELETE CASCADE,
    FOREIGN KEY (pack_id, exercise_id, exercise_version) REFERENCES exercise_version (pack_id, exercise_id, version)
) STRICT;

-- What a school has opened: no school changes what the pupils of another one work with.
CREATE TABLE school_pack (
    school_id BLOB NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    pack_id TEXT NOT NULL,
    version TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    opened_by BLOB,
    PRIMARY KEY (school_id, pack_id),
    FOREIGN KEY (pack_id, version) REFERENCES pack_version (pack_id, version)
) STRICT;
