-- Schools, the people who work in them, their classes, the pupils, and who is signed in.
-- Moments are microseconds since 1970-01-01T00:00:00Z on both engines, so that they compare and sort alike.

CREATE TABLE school (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    uai TEXT UNIQUE,
    simulated BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL
);

CREATE TABLE staff (
    id UUID NOT NULL PRIMARY KEY,
    school_id UUID NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('teacher', 'administrator')),
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
    name TEXT NOT NULL CHECK (name <> ''),
    password_hash TEXT NOT NULL,
    must_change_password BOOLEAN NOT NULL DEFAULT FALSE,
    suspended_at BIGINT,
    created_at BIGINT NOT NULL,
    UNIQUE (school_id, id)
);

CREATE TABLE class (
    id UUID NOT NULL PRIMARY KEY,
    school_id UUID NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> ''),
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    level TEXT NOT NULL,
    pack_id TEXT,
    simulated BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    archived_at BIGINT,
    UNIQUE (school_id, id)
);

-- Last year's « 3e A », archived, leaves its name to this year's.
CREATE UNIQUE INDEX class_name ON class (school_id, name)
WHERE archived_at IS NULL;

CREATE TABLE class_teacher (
    school_id UUID NOT NULL,
    class_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    PRIMARY KEY (school_id, class_id, staff_id),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id) ON DELETE CASCADE
);

CREATE INDEX class_teacher_by_staff ON class_teacher (school_id, staff_id);

CREATE TABLE pupil (
    school_id UUID NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    id UUID NOT NULL,
    class_id UUID NOT NULL,
    pseudonym TEXT NOT NULL CHECK (pseudonym <> ''),
    secret_hash TEXT NOT NULL,
    extra_time BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    suspended_at BIGINT,
    last_seen_at BIGINT,
    PRIMARY KEY (school_id, id),
    UNIQUE (class_id, pseudonym),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id)
);

CREATE INDEX pupil_by_class ON pupil (school_id, class_id);

-- The browser holds a random token; only its hash is kept here.
CREATE TABLE session (
    id_hash BYTEA NOT NULL PRIMARY KEY,
    school_id UUID REFERENCES school (id) ON DELETE CASCADE,
    account_id UUID,
    account_kind TEXT CHECK (account_kind IN ('pupil', 'staff')),
    data TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE login_throttle (
    key TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    blocked_until BIGINT,
    updated_at BIGINT NOT NULL
);
