-- What a pupil was given, what they answered, and what is believed of them. Everything goes with the pupil.

CREATE TABLE served_exercise (
    school_id BLOB NOT NULL,
    pupil_id BLOB NOT NULL,
    id BLOB NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    pack_id TEXT NOT NULL,
    exercise_id TEXT NOT NULL,
    exercise_version TEXT NOT NULL,
    seed INTEGER NOT NULL,
    skill_id TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('practice', 'placement')),
    goal_skill_id TEXT,
    reason_code TEXT NOT NULL,
    model_version TEXT,
    choice TEXT NOT NULL,
    served_at INTEGER NOT NULL,
    hints_opened INTEGER NOT NULL DEFAULT 0,
    form_reminded INTEGER NOT NULL DEFAULT FALSE CHECK (form_reminded IN (FALSE, TRUE)),
    answered_at INTEGER,
    withdrawn_at INTEGER,
    PRIMARY KEY (school_id, pupil_id, id),
    UNIQUE (school_id, pupil_id, position),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id) ON DELETE CASCADE
) STRICT;

-- A pupil has one exercise in front of them at a time.
CREATE UNIQUE INDEX served_exercise_open ON served_exercise (school_id, pupil_id)
WHERE answered_at IS NULL AND withdrawn_at IS NULL;

-- Kept in the order in which a history is read.
CREATE TABLE answer (
    school_id BLOB NOT NULL,
    pupil_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    typed TEXT NOT NULL,
    verdict TEXT NOT NULL,
    outcome TEXT NOT NULL,
    misconception TEXT,
    hints INTEGER NOT NULL CHECK (hints >= 0),
    seconds REAL NOT NULL CHECK (seconds >= 0),
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, pupil_id, position),
    FOREIGN KEY (school_id, pupil_id, position)
        REFERENCES served_exercise (school_id, pupil_id, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- `answers_count` answers were replayed to reach `state`; it is also the lock that keeps two writers apart.
CREATE TABLE knowledge_state (
    school_id BLOB NOT NULL,
    pupil_id BLOB NOT NULL,
    answers_count INTEGER NOT NULL CHECK (answers_count >= 0),
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, pupil_id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE placement (
    school_id BLOB NOT NULL,
    pupil_id BLOB NOT NULL,
    pack_id TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    stop_reason TEXT,
    PRIMARY KEY (school_id, pupil_id, pack_id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id) ON DELETE CASCADE,
    CHECK ((finished_at IS NULL) = (stop_reason IS NULL))
) STRICT;
