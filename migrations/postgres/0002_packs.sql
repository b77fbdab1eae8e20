-- Programmes and their exercises as they were published. A published version never changes, so schools share it; each
-- school opens the version that it wants, and an answer keeps the version of the exercise that it answers.

CREATE TABLE pack (
    id TEXT NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL
);

CREATE TABLE pack_version (
    pack_id TEXT NOT NULL REFERENCES pack (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    programme_text TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    published_by UUID,
    PRIMARY KEY (pack_id, version)
);

CREATE TABLE exercise_version (
    pack_id TEXT NOT NULL REFERENCES pack (id) ON DELETE CASCADE,
    exercise_id TEXT NOT NULL,
    version TEXT NOT NULL,
    text TEXT NOT NULL,
    first_published_at BIGINT NOT NULL,
    PRIMARY KEY (pack_id, exercise_id, version)
);

CREATE TABLE pack_exercise (
    pack_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    exercise_id TEXT NOT NULL,
    exercise_version TEXT NOT NULL,
    PRIMARY KEY (pack_id, pack_version, exercise_id),
    FOREIGN KEY (pack_id, pack_version) REFERENCES pack_version (pack_id, version) ON DELETE CASCADE,
    FOREIGN KEY (pack_id, exercise_id, exercise_version) REFERENCES exercise_version (pack_id, exercise_id, version)
);

-- What a school has opened: no school changes what the pupils of another one work with.
CREATE TABLE school_pack (
    school_id UUID NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    pack_id TEXT NOT NULL,
    version TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    opened_by UUID,
    PRIMARY KEY (school_id, pack_id),
    FOREIGN KEY (pack_id, version) REFERENCES pack_version (pack_id, version)
);
