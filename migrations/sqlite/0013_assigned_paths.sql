-- Paths that teachers assign to a class or to some of its pupils: skills in an order, from a day to a day.

CREATE TABLE assigned_path (
    school_id BLOB NOT NULL,
    class_id BLOB NOT NULL,
    id BLOB NOT NULL,
    pack_id TEXT NOT NULL,
    title TEXT NOT NULL,
    whole_class INTEGER NOT NULL CHECK (whole_class IN (FALSE, TRUE)),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
    author_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    stopped_at INTEGER,
    stopped_by BLOB,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id) ON DELETE CASCADE,
    CHECK ((stopped_at IS NULL) = (stopped_by IS NULL))
) STRICT;

CREATE INDEX assigned_path_of_class ON assigned_path (school_id, class_id, ends_at);

CREATE TABLE assigned_path_skill (
    school_id BLOB NOT NULL,
    path_id BLOB NOT NULL,
    place INTEGER NOT NULL CHECK (place >= 0),
    skill_id TEXT NOT NULL,
    PRIMARY KEY (school_id, path_id, skill_id),
    FOREIGN KEY (school_id, path_id) REFERENCES assigned_path (school_id, id) ON DELETE CASCADE
) STRICT;

-- Who has a path that is not for the whole class.
CREATE TABLE assigned_path_pupil (
    school_id BLOB NOT NULL,
    path_id BLOB NOT NULL,
    pupil_id BLOB NOT NULL,
    PRIMARY KEY (school_id, path_id, pupil_id),
    FOREIGN KEY (school_id, path_id) REFERENCES assigned_path (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id) ON DELETE CASCADE
) STRICT;

CREATE INDEX assigned_path_of_pupil ON assigned_path_pupil (school_id, pupil_id);
