-- A teacher lets a pupil start afresh on a skill: what was answered before, up to a position, stays but no longer counts. An event,
-- undone or not; never rewritten.

CREATE TABLE skill_reset (
    school_id UUID NOT NULL,
    pupil_id UUID NOT NULL,
    id UUID NOT NULL,
    skill_id TEXT NOT NULL,
    after_position BIGINT NOT NULL CHECK (after_position > 0),
    author_id UUID NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    undone_at BIGINT,
    undone_by UUID,
    PRIMARY KEY (school_id, pupil_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id) ON DELETE CASCADE,
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);

-- Resets done and undone so far: with `answers_count`, the lock that keeps an answer from overwriting a reset.
ALTER TABLE knowledge_state ADD COLUMN resets_count BIGINT NOT NULL DEFAULT 0;
