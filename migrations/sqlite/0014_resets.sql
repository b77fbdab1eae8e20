-- A teacher lets a pupil start afresh on a skill: what was answered before, up to a position, stays but no longer counts. An event,
-- undone or not; never rewritten.

CREATE TABLE skill_reset (
    school_id BLOB NOT NULL,
    pupil_id BLOB NOT NULL,
    id BLOB NOT NULL,
    skill_id TEXT NOT NULL,
    after_position INTEGER NOT NULL CHECK (after_position > 0),
    author_id BLOB NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    undone_at INTEGER,
    undone_by BLOB,
    PRIMARY KEY (school_id, pupil_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id) ON DELETE CASCADE,
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
) STRICT;

-- Resets done and undone so far: with `answers_count`, the lock that keeps an answer from overwriting a reset.
ALTER TABLE knowledge_state ADD COLUMN resets_count INTEGER NOT NULL DEFAULT 0;
