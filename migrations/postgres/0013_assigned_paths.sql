-- Paths that teachers assign to a class or to some of its pupils: skills in an order, from a day to a day.

CREATE TABLE assigned_path (
    school_id UUID NOT NULL,
    class_id UUID NOT NULL,
    id UUID NOT NULL,
    pack_id TEXT NOT NULL,
    title TEXT NOT NULL,
    whole_class BOOLEAN NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL CHECK (ends_at > starts_at),
    author_id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    stopped_at BIGINT,
    stopped_by UUID,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id) ON DELETE CASCADE,
    CHECK ((stopped_at IS NULL) = (stopped_by IS NULL))
);

CREATE INDEX assigned_path_of_class ON assigned_path (school_id, class_id, ends_at);

CREATE TABLE assigned_path_skill (
    school_id UUID NOT NULL,
    path_id UUID NOT NULL,
    place BIGINT NOT NULL CHECK (place >= 0),
    skill_id TEXT NOT NULL,
    PRIMARY KEY (school_id, path_id, skill_id),
    FOREIGN KEY (school_id, path_id) REFERENCES assigned_path (school_id, id) ON DELETE CASCADE
);

-- Who has a path that is not for the whole class.
CREATE TABLE assigned_path_pupil (
    school_id UUID NOT NULL,
    path_id UUID NOT NULL,
    pupil_id UUID NOT NULL,
    PRIMARY KEY (school_id, path_id, pupil_id),
    FOREIGN KEY (school_id, path_id) REFERENCES assigned_path (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id) ON DELETE CASCADE
);

CREATE INDEX assigned_path_of_pupil ON assigned_path_pupil (school_id, pupil_id);
