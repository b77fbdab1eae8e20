-- What teachers decided for a pupil against or beside the model. A decision is ended, never rewritten.

CREATE TABLE decision (
    school_id BLOB NOT NULL,
    pupil_id BLOB NOT NULL,
    id BLOB NOT NULL,
    skill_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pin', 'exclude')),
    author_id BLOB NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    ended_by BLOB,
    PRIMARY KEY (school_id, pupil_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id) ON DELETE CASCADE,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT;

-- One active decision a pupil and skill: a new one ends the one before.
CREATE UNIQUE INDEX decision_active ON decision (school_id, pupil_id, skill_id)
WHERE ended_at IS NULL;
