-- A class works on several programmes: French beside mathematics. Each pupil has one of them in front of them, each
-- teacher of the class looks at one of them.

CREATE TABLE class_programme (
    school_id UUID NOT NULL,
    class_id UUID NOT NULL,
    pack_id TEXT NOT NULL,
    place BIGINT NOT NULL CHECK (place >= 0),
    PRIMARY KEY (school_id, class_id, pack_id),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id) ON DELETE CASCADE
);

INSERT INTO class_programme (school_id, class_id, pack_id, place)
SELECT school_id, id, pack_id, 0
FROM class
WHERE pack_id IS NOT NULL;

ALTER TABLE class DROP COLUMN pack_id;

ALTER TABLE class_teacher ADD COLUMN pack_id TEXT;

ALTER TABLE pupil ADD COLUMN pack_id TEXT;
