-- What national tests reported of a pupil, entered by a teacher: where a placement starts. Never an answer of the pupil.

CREATE TABLE test_result (
    school_id BLOB NOT NULL,
    pupil_id BLOB NOT NULL,
    pack_id TEXT NOT NULL,
    test TEXT NOT NULL CHECK (test IN ('6e', '5e', '4e', '2de')),
    domain TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('in-need', 'fragile', 'satisfactory')),
    taken_at INTEGER NOT NULL,
    entered_by BLOB NOT NULL,
    entered_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, pupil_id, pack_id, test, domain),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id) ON DELETE CASCADE
) STRICT;
