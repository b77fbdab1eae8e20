-- Schools, the people who work in them, their classes, the pupils, and who is signed in.
-- Moments are microseconds since 1970-01-01T00:00:00Z on both engines, so that they compare and sort alike.

CREATE TABLE school (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    uai TEXT UNIQUE,
    simulated INTEGER NOT NULL DEFAULT FALSE CHECK (simulated IN (FALSE, TRUE)),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
    id BLOB NOT NULL PRIMARY KEY,
    school_id BLOB NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('teacher', 'administrator')),
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
    name TEXT NOT NULL CHECK (name <> ''),
    password_hash TEXT NOT NULL,
    must_change_password INTEGER NOT NULL DEFAULT FALSE CHECK (must_change_password IN (FALSE, TRUE)),
    suspended_at INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (school_id, id)
) STRICT;

CREATE TABLE class (
    id BLOB NOT NULL PRIMARY KEY,
    school_id BLOB NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> ''),
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    level TEXT NOT NULL,
    pack_id TEXT,
    simulated INTEGER NOT NULL DEFAULT FALSE CHECK (simulated IN (FALSE, TRUE)),
    created_at INTEGER NOT NULL,
    archived_at INTEGER,
    UNIQUE (school_id, id)
) STRICT;

-- Last year's « 3e A », archived, leaves its name to this year's.
CREATE UNIQUE INDEX class_name ON class (school_id, name)
WHERE archived_at IS NULL;

CREATE TABLE class_teacher (
    school_id BLOB NOT NULL,
    class_id BLOB NOT NULL,
    staff_id BLOB NOT NULL,
    PRIMARY KEY (school_id, class_id, staff_id),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id) ON DELETE CASCADE
) STRICT;

CREATE INDEX class_teacher_by_staff ON class_teacher (school_id, staff_id);

CREATE TABLE pupil (
    school_id BLOB NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    id BLOB NOT NULL,
    class_id BLOB NOT NULL,
    pseudonym TEXT NOT NULL CHECK (pseudonym <> ''),
    secret_hash TEXT NOT NULL,
    extra_time INTEGER NOT NULL DEFAULT FALSE CHECK (extra_time IN (FALSE, TRUE)),
    created_at INTEGER NOT NULL,
    suspended_at INTEGER,
    last_seen_at INTEGER,
    PRIMARY KEY (school_id, id),
    UNIQUE (class_id, pseudonym),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id)
) STRICT;

CREATE INDEX pupil_by_class ON pupil (school_id, class_id);

-- The browser holds a random token; only its hash is kept here.
CREATE TABLE session (
    id_hash BLOB NOT NULL PRIMARY KEY,
    school_id BLOB REFERENCES school (id) ON DELETE CASCADE,
    account_id BLOB,
    account_kind TEXT CHECK (account_kind IN ('pupil', 'staff')),
    data TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE login_throttle (
    key TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    blocked_until INTEGER,
    updated_at INTEGER NOT NULL
) STRICT;
